"""Whatever a client sends is answered, or refused with a code and a sentence; nothing of it is a fault of ours."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import Store
from tests.http.client import Client, client_of
from tests.unit.test_limits import doubling

JSON = {"Content-Type": "application/json"}
A, PENALTY = "enterprise:91120101MA00100102", "penalty:120000/2024-0001"
LISTS = {
    "reminders": 'repairReminders(jurisdiction: "120000", outstandingOnly: false, PAGE) { edges { cursor } }',
    "events": f'events(ids: ["{PENALTY}"], PAGE) {{ edges {{ cursor }} }}',
    "history": 'history(id: "penalty:410000/2024-0003", PAGE) { edges { cursor } }',
    "search": 'search(text: "津", PAGE) { edges { cursor } }',
    "list": 'honourList(list: "key-supervision", PAGE) { edges { cursor } }',
    "changes": 'listChanges(list: "key-supervision", from: "2020-01-01", to: "2024-12-31", PAGE) { edges { cursor } }',
    "penalties": 'enterprise(uscc: "91120101MA00100102") { penalties(PAGE) { edges { cursor } } }',
    "parts": 'jurisdiction(code: "120000") { parts(PAGE) { edges { cursor } } }',
}


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[Client]:
    """One for all: none of these questions changes anything."""
    store.example()
    with client_of(store) as client:
        yield client


def listed(client: Client, name: str) -> str:
    """The cursor of the first item of a list."""
    page = LISTS[name].replace("PAGE", "first: 1")
    found: Any = client.data(f"{{ found: {page} }}")["found"]
    cursor: str = found.get(name, found)["edges"][0]["cursor"]
    return cursor


def refused(client: Client, name: str, cursor: str, *, backward: bool = False) -> str:
    page = LISTS[name].replace("PAGE", "last: 1, before: $at" if backward else "first: 1, after: $at")
    return client.fault(f"query($at: String) {{ found: {page} }}", at=cursor)[0]


def changed(cursor: str, **parts: object) -> str:
    """The cursor with some of its parts changed by hand."""
    names = ("value", "id", "day", "tick", "binding")
    read: list[object] = json.loads(urlsafe_b64decode(cursor + "=="))
    written = [parts.get(name, part) for name, part in zip(names, read, strict=True)]
    return urlsafe_b64encode(json.dumps(written).encode()).decode().rstrip("=")


def test_a_cursor_leads_nowhere_but_in_its_own_list(client: Client) -> None:
    cursors = {name: listed(client, name) for name in LISTS}
    for name in LISTS:
        for other in LISTS.keys() - {name}:
            assert refused(client, name, cursors[other]) == "STALE_CURSOR", (name, other)


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_cursor_that_somebody_has_changed_is_refused(client: Client, name: str) -> None:
    cursor = listed(client, name)
    for value in ("", "x", "2024-01-01", "9999-99-99", "20240101", "2024-W01-1", "1 1", "-1", "9" * 20, "\x00", "١٢"):
        for backward in (False, True):
            forged = changed(cursor, value=value, id="")
            assert refused(client, name, forged, backward=backward) == "STALE_CURSOR", (value, backward)
    for other in ({"id": "\x00"}, {"tick": 1}, {"day": "2023-01-01"}, {"binding": "0" * 18}):
        assert refused(client, name, changed(cursor, **other)) == "STALE_CURSOR", other
    for tick in (-1, 2**63 - 1, 2**63, 2**64 - 1, 10**30, 1.5, True, None):
        assert refused(client, name, cursor[:-1] if tick is None else changed(cursor, tick=tick)) == "BAD_INPUT", tick
    for day in ("", "x", "2024-02-30", 20240101):
        assert refused(client, name, changed(cursor, day=day)) == "BAD_INPUT", day


@pytest.mark.parametrize(
    "cursor",
    ["", "x", "津", "🚢" * 50, "AAAA", "W10", "bnVsbA", "\x00", "=" * 100, "W" * 100_000, "eyJhIjoxfQ", "\u202e"],
)
def test_what_was_never_a_cursor_is_no_cursor(client: Client, cursor: str) -> None:
    for name in ("reminders", "history", "penalties"):
        assert refused(client, name, cursor) == "BAD_INPUT"


IDS = ["", " ", ":", "::", "nonsense", "enterprise", "penalty:", "Penalty:120000/2024-0001", f"{PENALTY} ",
       "🚢", "a\x00b", "\u202epenalty:120000", "x" * 10_000, "penalty:" + "9" * 10_000,
       "'; MATCH (n) DETACH DELETE n //", "4:e1f6c3b2:0", "-1", "NaN"]  # fmt: skip


@pytest.mark.parametrize(
    "question",
    ["node(id: $id) { id }", "nodes(ids: [$id, $id]) { id }", "region(id: $id) { id }",
     "events(ids: [$id]) { edges { cursor } }", "history(id: $id) { edges { cursor } }",
     "honourList(list: $id) { edges { cursor } }", 'eligibility(scheme: $id, subject: "vessel:x") { outcome }'],
)  # fmt: skip
def test_what_is_no_id_is_the_id_of_nothing(client: Client, question: str) -> None:
    for id_ in IDS:
        [found] = client.data(f"query($id: ID!) {{ {question} }}", id=id_).values()
        assert found in (None, [None, None], {"edges": []}), id_[:40]


OTHERS = [A, "vessel:CN20110123456", "driver:130000CY00000002", "jurisdiction:120000", PENALTY, "port:CNTXG"]


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("enterprise(uscc: $text) { id }", set[str]()),
        ("vessel(code: $text) { id }", set[str]()),
        ("driver(licence: $text) { id }", {"nonsense", "enterprise", "-1", "NaN"} - {"-1", "NaN"}),
        ("port(locode: $text) { id }", set[str]()),
        ("jurisdiction(code: $text) { id }", set[str]()),
        ("repairReminders(jurisdiction: $text) { edges { cursor } }", set[str]()),
        ("jointSupervision(jurisdiction: $text) { edges { cursor } }", set[str]()),
        ("agreements(jurisdiction: $text) { id }", set[str]()),
        ("repairStanding(penalty: $id) { outcome }", {PENALTY, f"{PENALTY} ", IDS[13]}),
        ('eligibility(scheme: "taicang-green-fast-track", subject: $id) { outcome }', {OTHERS[1]}),
        ('recognisedIncentives(subject: $id, in: "120000") { grade }', set(OTHERS[:3])),
    ],
)
def test_codes_and_ids_of_other_kinds_are_refused(client: Client, question: str, right: set[str]) -> None:
    asked = "$id: ID!" if "$id" in question else "$text: String!"
    for text in (*IDS, *OTHERS):
        answer = client.ask(f"query({asked}) {{ {question} }}", **{asked[1:].partition(":")[0]: text})
        codes = [error["extensions"]["code"] for error in answer.get("errors", [])]
        assert codes == ([] if text in right else ["BAD_INPUT"]), (text[:40], answer)
        assert all(len(error["message"]) < 600 for error in answer.get("errors", []))


def test_many_ids_and_one_id_many_times(client: Client) -> None:
    document = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    code, message = client.fault(document, ids=[f"{A}{number}" for number in range(10_000)])
    assert (code, message) == ("BAD_INPUT", "ids holds 10000 ids; at most 100 may be asked for at once")
    assert client.data(document, ids=[A] * 100) == {"nodes": [{"id": A}] * 100}
    assert client.data(document, ids=[]) == {"nodes": []}
    timeline = "query($ids: [ID!]!) { events(ids: $ids, kinds: [PENALTY]) { edges { id } } }"
    once = client.data(timeline, ids=[A])
    assert once["events"]["edges"]
    assert client.data(timeline, ids=[A] * 10_000) == once


@pytest.mark.parametrize(
    ("document", "code", "words"),
    [
        ("{ a " * 100_000, "LIMIT_EXCEEDED", "nested"),
        ("{ a " * 1000 + "}" * 1000, "LIMIT_EXCEEDED", "nested"),
        ("{ nodes(ids: " + "[" * 2000 + "]" * 2000 + ") { id } }", "LIMIT_EXCEEDED", "nested"),
        ("{ viewer { " + "id " * 5000 + "} }", "LIMIT_EXCEEDED", "5000"),
        ("{ viewer { " + "id " * 400 + "} }", "LIMIT_EXCEEDED", "viewer.id 400 times; at most 25"),
        ("query a { __typename } " * 100, "LIMIT_EXCEEDED", "100 operations"),
        ("{" + " ".join(f"a{number}: __typename" for number in range(200)) + "}", "LIMIT_EXCEEDED", "200 aliases"),
        ("{" + " ".join(f"a{number}: __schema {{ types {{ fields {{ args {{ name }} }} }} }}" for number in range(50))
         + "}", "COST_EXCEEDED", "things"),
        (doubling(27), "LIMIT_EXCEEDED", "fields; at most 500"),
        ("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }", "BAD_INPUT", "spreads itself"),
        ('{ enterprise(uscc: "' + "9" * 100_000 + '") { id } }', "BAD_INPUT", "uscc '999"),
        ("#" * 900_000, "BAD_INPUT", "Syntax Error"),
        ("\ufeff{ viewer { id } ", "BAD_INPUT", "Syntax Error"),
        ("{ viewer { id } }\x00", "BAD_INPUT", "Syntax Error"),
        ('{ node(id: "\\ud800") { id } }', "BAD_INPUT", "Syntax Error"),
        ("mutation { publishAssessment { id } }", "BAD_INPUT", "mutation"),
        ("subscription { graphChanges { id } }", "BAD_INPUT", "subscription"),
    ],
    ids=range(17),
)  # fmt: skip
def test_documents_without_end_and_none_at_all(client: Client, document: str, code: str, words: str) -> None:
    found, message = client.fault(document)
    assert found == code
    assert words in message
    assert len(message) < 600


def test_a_cost_is_told_to_programs_too(client: Client) -> None:
    document = """query($n: Int) { jurisdiction(code: "120000") { registrations(first: $n) { edges { node { enterprise {
        penalties(first: 100) { edges { node { payments(first: 5) { edges { cursor } } } } } } } } } } }"""
    [error] = client.ask(document, n=100)["errors"]
    assert error["extensions"] == {"code": "COST_EXCEEDED", "cost": 60_201, "maximum": 50_000}
    assert "60201" in error["message"]
    assert "errors" not in client.ask(document, n=1)
    assert client.data("{ limits { nodes } }") == {"limits": {"nodes": error["extensions"]["maximum"]}}


@pytest.mark.parametrize(
    "document",
    ["{ enterprize { id } }", '{ enterprise(usc: "x") { id } }', "{ viewer { idd } }", "{ viewer { id(a: 1) } }",
     '{ node(id: "x") { ... on Enterprize { id } } }', '{ search(text: "x", kinds: [VESSELL]) { truncated } }',
     "query($a: Strin) { viewer { id @skip(if: $a) } }", "{ viewer { id @skp(if: true) } }", "{ ...lost }",
     "query($kinds: [NodeKind!]) { search(text: \"x\", kinds: $kinds) { truncated } }",
     "{ viewer { id { id } } }", '{ repairReminders(jurisdiction: "120000", asOf: 1) { edges { cursor } } }'],
    ids=range(12),
)  # fmt: skip
def test_what_is_not_in_the_schema_is_said_without_telling_what_is(client: Client, document: str) -> None:
    variables: dict[str, Any] = {"kinds": ["VESSELL"]} if "$kinds" in document else {}
    errors = client.ask(document, **variables)["errors"]
    assert {error["extensions"]["code"] for error in errors} == {"BAD_INPUT"}
    assert not [error for error in errors if "Did you mean" in error["message"]]


@pytest.mark.parametrize(
    "body",
    [b'{"query": "{viewer{id}}", "variables": {"x": "\\ud800"}}', b'[{"query": "{viewer{id}}"}]',
     b'{"query": "{viewer{id}}", "variables": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
     b'{"query": "{viewer{id}}", "variables": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001,
     b'{"query": "{viewer{id}}", "variables": {"x": NaN}}', b'{"query": "{viewer{id}}", "variables": {"x": 1e999}}',
     b'\xef\xbb\xbf{"query": "{viewer{id}}"}', b'{"query": "{viewer{id}}", "extensions": "{}"}',
     b'{"query": "{viewer{id}}", "variables": []}', b'{"query": ["{viewer{id}}"]}', b'{"query": "\\u0020\\n"}', b""],
    ids=range(12),
)  # fmt: skip
def test_bodies_that_cannot_be_read(client: Client, body: bytes) -> None:
    response = client.http.post("/graphql", content=body, headers=JSON)
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_INPUT"


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"query": "query { viewer { id } }", "extensions": '{"a": 1}', "variables": "{}", "operationName": ""}, 200),
        ({"query": "{ viewer { id } }", "variables": "[]"}, 400),
        ({"query": "{ viewer { id } }", "variables": "{"}, 400),
        ({"query": "{ viewer { id } }", "extensions": "1"}, 400),
        ({"query": ""}, 400),
        ({}, 400),
    ],
)
def test_questions_in_the_address(client: Client, parameters: dict[str, str], status: int) -> None:
    response = client.http.get("/graphql", params=parameters)
    assert response.status_code == status
    assert ("errors" in response.json()) == (status == 400)


@pytest.mark.parametrize(
    "value",
    ["2147483648", "9223372036854775808", f"{10**30}", "-2147483649", "1e30", "1.5", '"1"', "true", "[1]", "{}"],
)
def test_numbers_that_are_none(client: Client, value: str) -> None:
    """As they stand in the request: some are longer than the client's own JSON can write."""
    document = 'query($first: Int) { search(text: \\"x\\", first: $first) { truncated } }'
    body = f'{{"query": "{document}", "variables": {{"first": {value}}}}}'
    response = client.http.post("/graphql", content=body, headers={"Content-Type": "application/json"})
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "BAD_INPUT", error
