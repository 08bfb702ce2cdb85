"""Histories over HTTP: every version that the viewer may see, what each changed, whose eyes see which."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.conftest import Store
from tests.http.client import Client, client_of
from tests.store.rows import BEIJING, HEBEI, HENAN, TIANJIN, about, accept, penalty, repair, settle_country

CORRECTED, REPAIRED = "penalty:410000/2024-0003", "penalty:120000/2024-0001"
HISTORY = """query($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    history(id: $id, first: $first, after: $after, last: $last, before: $before) {
    totalCount { count } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { id kind knownFrom knownFromTick knownUntil knownUntilTick reportedBy source displayed
      agreement { id name { zh } } changes { field before after label { zh en } } values { field value } } } } }"""


def history(client: Client, id_: str, *, viewer: str | None = None, **variables: object) -> Any:
    return client.data(HISTORY, viewer=viewer, id=id_, **variables)["history"]


def test_a_corrected_penalty_says_what_was_corrected(client: Client) -> None:
    found = history(client, CORRECTED, viewer="jurisdiction:410000")
    newest, oldest = (edge["node"] for edge in found["edges"])
    changes = {change["field"]: change for change in newest["changes"]}
    assert changes["amount"] == {
        "field": "amount", "before": 1000, "after": 1500, "label": {"zh": "金额（元）", "en": "Amount (CNY)"},
    }  # fmt: skip
    assert set(changes) == {"amount", "severity"}
    assert oldest["changes"] == []
    assert (newest["knownUntil"], newest["knownUntilTick"]) == (None, None)
    assert (oldest["knownUntil"], oldest["knownUntilTick"]) == (newest["knownFrom"], newest["knownFromTick"])
    assert oldest["knownFrom"] < oldest["knownUntil"]
    assert {one["field"]: one["value"] for one in oldest["values"]}["amount"] == 1000
    assert found["totalCount"] == {"count": 2}


def test_what_the_moments_say_is_what_known_at_answers(client: Client) -> None:
    newest = history(client, CORRECTED)["edges"][0]["node"]
    document = "query($id: ID!, $at: DateTime) { node(id: $id, knownAt: $at) { ... on Penalty { amount recordedAt } } }"
    now = client.data(document, id=CORRECTED, at=newest["knownFrom"])["node"]
    assert now == {"amount": 1500, "recordedAt": newest["knownFrom"]}


def test_what_was_known_before_a_repair_is_answered_as_it_was_displayed_by_what_was_known(client: Client) -> None:
    """Decision 17: a day and a tick have one answer for ever; what is asked of now is what hides a repaired penalty."""
    subject = "enterprise:91120101MA00100102"
    before = history(client, REPAIRED, viewer="jurisdiction:120000", first=100)["edges"][-1]["node"]
    document = """query($id: ID!, $at: DateTime, $day: Date) {
        node(id: $id, knownAt: $at, asOf: $day) { ... on Penalty { number displayed } } }"""
    shown = {"number": "2024-0001", "displayed": True}
    assert client.data(document, viewer=subject, id=REPAIRED)["node"] is None
    assert history(client, REPAIRED, viewer=subject) is None
    assert client.data(document, viewer=subject, id=REPAIRED, day="2024-05-31")["node"] == shown
    assert client.data(document, viewer=subject, id=REPAIRED, at=before["knownFrom"])["node"] == shown
    known = client.ask(document, viewer=subject, id=REPAIRED, at=before["knownFrom"])["extensions"]["graph"]["node"]
    assert known == {"asOf": "2024-12-31", "tick": before["knownFromTick"]}


def test_actors_places_and_what_does_not_exist_have_none(client: Client) -> None:
    for id_ in ("enterprise:91120101MA00100102", "jurisdiction:120000", "penalty:120000/none", "nonsense", ""):
        assert history(client, id_) is None


def test_a_history_takes_one_statement(client: Client) -> None:
    history(client, CORRECTED)
    before = client.graph.statements
    history(client, CORRECTED)
    assert client.graph.statements - before == 1


@pytest.mark.parametrize(
    ("viewer", "seen"),
    [(None, True), ("jurisdiction:410000", True), ("jurisdiction:120000", True), ("jurisdiction:110000", False),
     ("jurisdiction:370000", False), ("enterprise:91120101MA00100102", True),
     ("enterprise:91110101MA0010029T", False)],
)  # fmt: skip
def test_whose_eyes_see_a_history(client: Client, viewer: str | None, *, seen: bool) -> None:
    assert (history(client, CORRECTED, viewer=viewer) is not None) is seen
    node = client.data("query($id: ID!) { node(id: $id) { id } }", viewer=viewer, id=CORRECTED)["node"]
    assert (node is not None) is seen


def test_the_agreement_is_named(client: Client) -> None:
    shared = history(client, CORRECTED, viewer="jurisdiction:120000")["edges"]
    assert [edge["node"]["agreement"] for edge in shared] == [
        {"id": "home-province-return", "name": {"zh": "处罚信息回传注册地"}}
    ] * 2
    own = history(client, CORRECTED, viewer="jurisdiction:410000")["edges"]
    assert [edge["node"]["agreement"] for edge in own] == [None, None]


def test_what_is_repaired_only_its_owner_sees_as_it_was(client: Client) -> None:
    own = history(client, REPAIRED, viewer="jurisdiction:120000")
    assert len(own["edges"]) >= 2
    assert [change["field"] for change in own["edges"][0]["node"]["changes"]] == ["hiddenFrom"]
    assert own["edges"][0]["node"]["displayed"] is False
    for viewer in ("jurisdiction:130000", "enterprise:91120101MA00100102"):
        assert history(client, REPAIRED, viewer=viewer) is None


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"first": 0}, "BAD_INPUT"), ({"first": 1, "last": 1}, "BAD_INPUT"), ({"after": "x"}, "BAD_INPUT"),
        ({"id": None}, "BAD_INPUT"),
    ],
)  # fmt: skip
def test_what_is_no_question_is_refused(client: Client, variables: dict[str, Any], code: str) -> None:
    assert client.fault(HISTORY, **{"id": CORRECTED, **variables})[0] == code


def test_a_cursor_of_another_history_is_stale(client: Client) -> None:
    cursor = history(client, CORRECTED, first=1)["pageInfo"]["endCursor"]
    assert client.fault(HISTORY, id=REPAIRED, after=cursor)[0] == "STALE_CURSOR"
    assert client.fault(HISTORY, viewer="jurisdiction:410000", id=CORRECTED, after=cursor)[0] == "STALE_CURSOR"


@pytest.fixture
def own_client(empty_store: Store) -> Iterator[Client]:
    settle_country(empty_store.ledger, "A", "B")
    with client_of(empty_store) as client:
        yield client


def amounts(found: dict[str, Any]) -> list[tuple[object, object]]:
    """Before and after of the one change of each version."""
    return [
        next(((one["before"], one["after"]) for one in edge["node"]["changes"]), (None, None))
        for edge in found["edges"]
    ]


def test_pages_are_exact_both_ways_while_versions_come(own_client: Client, empty_store: Store) -> None:
    ledger, id_ = empty_store.ledger, f"penalty:{TIANJIN}/1"
    for number in range(1, 8):
        accept(ledger, penalty("1", "A", date(2024, 1, 1), amount=float(number)))
    wanted = [(float(number - 1), float(number)) for number in range(7, 1, -1)] + [(None, None)]

    forward: list[tuple[object, object]] = []
    after: str | None = None
    while True:
        found = history(own_client, id_, first=3, after=after)
        forward += amounts(found)
        assert found["totalCount"] == {"count": 7}
        after = found["pageInfo"]["endCursor"]
        if not found["pageInfo"]["hasNextPage"]:
            break
        accept(ledger, penalty("1", "A", date(2024, 1, 1), amount=100.0 + len(forward)))
    assert forward == wanted

    newest = history(own_client, id_, first=1)
    assert newest["totalCount"] == {"count": 9}
    assert newest["edges"][0]["node"]["knownUntilTick"] is None

    backward: list[tuple[object, object]] = []
    before: str | None = None
    while True:
        found = history(own_client, id_, last=2, before=before)
        backward = amounts(found) + backward
        before = found["pageInfo"]["startCursor"]
        if not found["pageInfo"]["hasPreviousPage"]:
            break
        accept(ledger, penalty("1", "A", date(2024, 1, 1), amount=200.0 + len(backward)))
    assert backward[2:] == wanted
    assert backward[:2] == [(103.0, 106.0), (7.0, 103.0)]


def test_a_version_is_shown_to_whom_it_is_shared_with(own_client: Client, empty_store: Store) -> None:
    ledger = empty_store.ledger
    stays, moves = f"penalty:{HENAN}/1", f"penalty:{HENAN}/2"
    accept(
        ledger,
        penalty("1", "A", date(2024, 1, 1), by=HENAN, home=BEIJING, amount=1.0),
        penalty("2", "A", date(2024, 1, 1), by=HENAN, home=HEBEI, amount=1.0),
    )
    accept(
        ledger,
        penalty("1", "A", date(2024, 1, 1), by=HENAN, home=HEBEI, amount=1.0),
        penalty("2", "A", date(2024, 1, 1), by=HENAN, home=BEIJING, amount=1.0),
    )
    hebei = history(own_client, stays, viewer=f"jurisdiction:{HEBEI}")
    assert [edge["node"]["changes"] for edge in hebei["edges"]] == [[]]
    assert hebei["totalCount"] == {"count": 1}
    # What turned out not to be about its province is no longer Hebei's to see, not even as it was thought to be.
    assert history(own_client, moves, viewer=f"jurisdiction:{HEBEI}") is None
    whole = history(own_client, stays, viewer=f"jurisdiction:{HENAN}")
    changed = {one["field"]: (one["before"], one["after"]) for one in whole["edges"][0]["node"]["changes"]}
    assert changed == {"subjectHome": (BEIJING, HEBEI), "subjectProvince": (BEIJING, HEBEI)}


def test_steps_of_a_repair_are_versions(own_client: Client, empty_store: Store) -> None:
    fine = penalty("1", "A", date(2024, 1, 1), amount=1.0)
    case = repair("1", fine, date(2024, 5, 1))
    accept(empty_store.ledger, fine, about("payment", "1", fine, date(2024, 1, 2)), case)
    accept(empty_store.ledger, repair("1", fine, date(2024, 5, 1), date(2024, 6, 1)))
    found = history(own_client, case.id)["edges"]
    changes = {one["field"]: one["after"] for one in found[0]["node"]["changes"]}
    assert (changes["state"], changes["repairedOn"]) == ("repaired", "2024-06-01")
    assert found[0]["node"]["kind"] == "REPAIR_CASE"
