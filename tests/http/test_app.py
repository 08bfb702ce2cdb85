"""Requests and refusals: what is no question gets a coded error, never a stack trace or a 500."""

import time
from hashlib import sha256
from pathlib import Path

import pytest

from graph_api.access.keys import ApiKeys
from graph_api.access.viewer import Viewer
from graph_api.errors import BadInput
from graph_api.schema.first_questions import first_questions
from tests.conftest import Store
from tests.http.client import Client, client_of

JSON = {"Content-Type": "application/json"}
MODERN = "application/graphql-response+json"


@pytest.mark.parametrize(
    "body",
    [b'"abc"', b"null", b"1", b"[1]", b"[]", b"{}", b"\xff\xfe", b"{", b'{"query": 1}', b'{"query": ""}',
     b'{"query": "{viewer{id}}", "variables": 1}', b'{"query": "{viewer{id}}", "operationName": 1}',
     b'{"query": "{viewer{id}}", "extensions": 1}', b"[" * 100_000],
    ids=range(14),
)  # fmt: skip
def test_bodies_that_are_no_requests(client: Client, body: bytes) -> None:
    response = client.http.post("/graphql", content=body, headers=JSON)
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_INPUT"


def test_other_refusals(client: Client) -> None:
    http = client.http
    assert http.post("/graphql", content=b"{viewer{id}}", headers={"Content-Type": "text/plain"}).status_code == 415
    assert http.put("/graphql", content=b"").status_code == 405
    big = b'{"query": "' + b" " * 1_000_001 + b'"}'
    assert http.post("/graphql", content=big, headers=JSON).status_code == 413


def test_status_follows_what_the_client_accepts(client: Client) -> None:
    body = {"query": "{ nothing }"}
    old = client.http.post("/graphql", json=body)
    new = client.http.post("/graphql", json=body, headers={"Accept": MODERN})
    assert (old.status_code, new.status_code) == (200, 400)
    assert new.headers["content-type"].startswith(MODERN)
    assert "data" not in new.json()


def test_get_takes_queries_only(client: Client) -> None:
    answer = client.http.get("/graphql", params={"query": "{ viewer { id } }"})
    assert answer.json() == {"data": {"viewer": {"id": "all"}}}
    refused = client.http.get("/graphql", params={"query": "mutation { x }"})
    assert refused.json()["errors"][0]["extensions"]["code"] == "BAD_INPUT"


def test_several_operations_need_a_name(client: Client) -> None:
    document = "query A { viewer { id } } query B { limits { depth } }"
    assert client.fault(document) == ("BAD_INPUT", "operationName None: the document has several operations; name one")
    named = client.http.post("/graphql", json={"query": document, "operationName": "B"}).json()
    assert named == {"data": {"limits": {"depth": 15}}}


def test_names_of_the_schema_are_not_suggested(client: Client) -> None:
    for document in ("{ enterprize { id } }", '{ enterprise(usc: "x") { id } }', "{ viewer { idd } }"):
        for error in client.ask(document)["errors"]:
            assert "Did you mean" not in error["message"]


def test_errors_stand_in_the_order_of_the_document(client: Client) -> None:
    """The first is found after a statement, the second at once."""
    document = (
        '{ repairReminders(jurisdiction: "650000") { edges { cursor } } history(id: "x", first: 0) { __typename } }'
    )
    assert [error["path"] for error in client.ask(document)["errors"]] == [["repairReminders"], ["history"]]


def test_limits_hold(client: Client) -> None:
    deep = '{ jurisdiction(code: "120000") ' + "{ partOf " * 20 + "{ id }" + " }" * 20 + " }"
    assert client.fault(deep)[0] == "LIMIT_EXCEEDED"
    broad = "{" + " ".join(f"a{n}: viewer {{ id }}" for n in range(300)) + "}"
    assert client.fault(broad)[0] == "LIMIT_EXCEEDED"
    spread = (
        "query { ...f0 } "
        + " ".join(f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }}" for n in range(30))
        + " fragment f30 on Query { viewer { id } }"
    )
    assert client.fault(spread)[0] == "LIMIT_EXCEEDED"


def reminders(arguments: str) -> str:
    return f"{{ repairReminders({arguments}) {{ edges {{ node {{ id }} }} }} }}"


@pytest.mark.parametrize(
    ("document", "code", "words"),
    [
        (reminders('jurisdiction: "999999"'), "BAD_INPUT", "no jurisdiction has the code 999999"),
        (reminders('jurisdiction: "12"'), "BAD_INPUT", "six digits"),
        (reminders('jurisdiction: "120000", first: 0'), "BAD_INPUT", "first is 0"),
        (reminders('jurisdiction: "120000", last: 101'), "BAD_INPUT", "100"),
        (reminders('jurisdiction: "120000", first: 1, last: 1'), "BAD_INPUT", "both"),
        (reminders('jurisdiction: "120000", after: "x"'), "BAD_INPUT", "cursor"),
        (reminders('jurisdiction: "120000", asOf: "2024-02-30"'), "BAD_INPUT", "2024-02-30"),
        ('{ repairStanding(penalty: "enterprise:91120101MA00100102") { outcome } }', "BAD_INPUT", "id of a penalty"),
        (
            '{ repairStanding(penalty: "penalty:120000/2024-0001", ruleSet: "x") { illustrative } }',
            "BAD_INPUT",
            "-2023",
        ),
        ('{ enterprise(uscc: "91120101MA00100103") { id } }', "BAD_INPUT", "91120101MA00100103"),
        ('{ node(id: "x", knownAt: "2024-01-01T00:00:00") { id } }', "BAD_INPUT", "offset"),
        ('{ jurisdiction(code: "Tianjin") { id } }', "BAD_INPUT", "six digits"),
        ("{ nodes(ids: [" + '"x",' * 101 + "]) { id } }", "BAD_INPUT", "100"),
    ],
)
def test_bad_input_is_coded_and_says_what_to_do(client: Client, document: str, code: str, words: str) -> None:
    found, message = client.fault(document)
    assert found == code
    assert words in message


def test_a_cursor_of_another_question_is_stale(client: Client) -> None:
    page = """query($after: String, $day: Date, $open: Boolean = false) {
        repairReminders(jurisdiction: "120000", outstandingOnly: $open, first: 1, after: $after, asOf: $day) {
            pageInfo { endCursor } } }"""
    cursor = client.data(page)["repairReminders"]["pageInfo"]["endCursor"]
    assert client.data(page, after=cursor)["repairReminders"]["pageInfo"]["endCursor"] != cursor
    nested = """query($after: String) { enterprise(uscc: "91120101MA00100102") {
        penalties(first: 1, after: $after) { edges { cursor } } } }"""
    stale = [
        client.fault(page, after=cursor, open=True),
        client.fault(nested, after=cursor),
        client.fault(page, after=cursor, day="2024-11-01"),
        client.fault(page, after=cursor, viewer="jurisdiction:120000"),
    ]
    assert [code for code, _ in stale] == ["STALE_CURSOR"] * 4


def test_what_does_not_exist_is_null(client: Client) -> None:
    document = '{ node(id: "penalty:120000/none") { id } nodes(ids: ["nonsense", "jurisdiction:120000"]) { id } }'
    assert client.data(document) == {"node": None, "nodes": [None, {"id": "jurisdiction:120000"}]}


def test_production_wants_keys(example_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "keys"
    path.write_text(f"# partners\n{sha256(b'secret').hexdigest()} jurisdiction:130000\n", encoding="utf-8")
    with client_of(example_store, keys=ApiKeys.read(path)) as client:
        body = {"query": "{ viewer { id seesAll demo warning } }"}
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"X-Credit-Viewer": "all"}):
            refused = client.http.post("/graphql", json=body, headers=headers)
            assert refused.status_code == 401
            assert refused.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        answer = client.http.post("/graphql", json=body, headers={"Authorization": "Bearer secret"}).json()
        viewer = {"id": "jurisdiction:130000", "seesAll": False, "demo": False, "warning": None}
        assert answer["data"]["viewer"] == viewer


@pytest.mark.parametrize("line", ["abc jurisdiction:130000", f"{'0' * 64} all", f"{'0' * 64} somebody"])
def test_key_files_are_read_strictly(tmp_path: Path, line: str) -> None:
    path = tmp_path / "keys"
    path.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(BadInput):
        ApiKeys.read(path)


def test_probes(client: Client) -> None:
    assert client.http.get("/livez").json() == {"alive": True}
    ready = client.http.get("/readyz").json()
    assert ready["ready"] is True
    assert ready["tick"] > 0


def test_questions_are_planned_before_it_is_ready(example_store: Store) -> None:
    with client_of(example_store, first_viewers=(Viewer(), Viewer(jurisdiction="120000"))) as client:
        assert client.http.get("/livez").status_code == 200
        early = client.http.get("/readyz")
        assert (early.status_code, early.json()["errors"][0]["extensions"]["code"]) == (503, "STORE_UNAVAILABLE")
        for _ in range(600):
            if client.http.get("/readyz").status_code == 200:
                break
            time.sleep(0.1)
        documents = list(first_questions(example_store.book, "120000"))
        assert client.graph.statements >= 2 * len(documents)
        # Each is a sound question: those of the example graph that find nothing answer null.
        assert all("errors" not in client.ask(document) for document in documents)
