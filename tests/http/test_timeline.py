"""Timelines over HTTP, read off the example graph by hand; what is no question about one is refused."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.conftest import Store
from tests.http.client import Client, client_of
from tests.store.rows import TIANJIN, accept, penalty, registered, settle_country

A, JINJIA, DRIVER = "enterprise:91120101MA00100102", "vessel:CN20110123456", "driver:130000CY00000002"
EVENTS = """query($ids: [ID!]!, $kinds: [NodeKind!], $from: Date, $to: Date, $first: Int, $after: String, $day: Date) {
    events(ids: $ids, kinds: $kinds, from: $from, to: $to, first: $first, after: $after, asOf: $day) {
    pageInfo { hasNextPage endCursor } edges { id kind day until concerns
      node { reportedBy ... on Penalty { number amount } ... on Ownership { share } } } } }"""


def entries(client: Client, *ids: str, viewer: str | None = None, **variables: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.data(EVENTS, viewer=viewer, ids=[*ids], **variables)["events"]["edges"]
    return found


def test_what_happened_to_an_enterprise_newest_first(client: Client) -> None:
    found = entries(client, A, kinds=["PENALTY", "VIOLATION", "OWNERSHIP"], viewer="jurisdiction:120000")
    assert [(edge["day"], edge["id"]) for edge in found] == [
        ("2024-05-31", "penalty:410000/2024-0003"),
        ("2024-02-29", "penalty:120101/2024-0007"),
        ("2024-02-01", "violation:120000/2024-0001"),
        ("2024-01-31", "penalty:120000/2024-0001"),
        ("2023-04-30", "penalty:120000/2023-0008"),
        ("2016-01-01", f"owns:source:gleif/enterprise:LEIEXAM0000000000000129/{A}/2016-01-01"),
        ("2015-03-01", f"owns:120000/person:p120000-000001/{A}/2015-03-01"),
        ("2015-01-01", f"owns:120000/{A}/{JINJIA}/2015-01-01"),
    ]
    assert found[0]["kind"] == "PENALTY"
    assert found[1]["node"] == {"reportedBy": "120101", "number": "2024-0007", "amount": 30000}
    assert found[-1]["concerns"] == [A]
    assert found[-1]["node"] == {"reportedBy": "120000", "share": 0.51}


def test_a_timeline_takes_two_statements(client: Client) -> None:
    entries(client, A)
    before = client.graph.statements
    entries(client, A)
    assert client.graph.statements - before == 2


def test_what_the_viewer_may_not_see_is_not_there(client: Client) -> None:
    seen = {edge["id"] for edge in entries(client, DRIVER, viewer="jurisdiction:130000")}
    assert "violation:130000/2024-0006" in seen
    assert entries(client, DRIVER, viewer="jurisdiction:110000") == []
    assert entries(client, "driver:nobody", "vessel:CN20119999999", "nonsense", "region:nowhere") == []
    assert entries(client) == []


def test_a_state_that_has_ended_says_when(client: Client) -> None:
    found = entries(client, "vehicle:LSVAA49J132047371", kinds=["OWNERSHIP"], viewer="jurisdiction:120000")
    until = {edge["id"]: edge["until"] for edge in found}
    assert until["owns:120000/person:p120000-000001/vehicle:LSVAA49J132047371/2019-01-01"] == "2024-01-01"
    earlier: dict[str, Any] = {"kinds": ["OWNERSHIP"], "viewer": "jurisdiction:120000", "day": "2018-12-31"}
    assert entries(client, "vehicle:LSVAA49J132047371", **earlier) == []


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        (
            {"ids": [f"vessel:CN{number:011}" for number in range(10_000)]},
            "ids holds 10000 ids; a timeline is of at most 10",
        ),
        ({"ids": [A], "kinds": ["ENTERPRISE"]}, "ENTERPRISE is no kind of fact"),
        ({"ids": [A], "kinds": ["NOTHING"]}, "NOTHING"),
        ({"ids": [A], "from": "2024-02-01", "to": "2024-01-31"}, "from 2024-02-01 lies after to 2024-01-31"),
        ({"ids": [A], "first": 101}, "first is 101"),
        ({"ids": [A], "after": "x"}, "cursor"),
        ({"ids": None}, "ids"),
    ],
    ids=["10,000 ids", "no fact", "no kind", "days turned round", "too many", "no cursor", "no ids"],
)
def test_what_is_no_question_is_refused(client: Client, variables: dict[str, Any], words: str) -> None:
    code, message = client.fault(EVENTS, **variables)
    assert code == "BAD_INPUT"
    assert words in message


def test_a_cursor_of_another_timeline_is_stale(client: Client) -> None:
    asked: dict[str, Any] = {"ids": [A, JINJIA], "kinds": ["VIOLATION"], "first": 1}
    cursor = client.data(EVENTS, **asked)["events"]["pageInfo"]["endCursor"]
    turned: dict[str, Any] = {**asked, "ids": [JINJIA, A, A], "after": cursor}
    assert client.data(EVENTS, **turned)["events"]["edges"][0]["id"] == "violation:120000/2024-0002"
    others: list[dict[str, Any]] = [
        {"ids": [A]}, {"kinds": ["PENALTY"]}, {"from": "2020-01-01"}, {"day": "2024-01-01"},
    ]  # fmt: skip
    for other in others:
        assert client.fault(EVENTS, **{**asked, **other, "after": cursor})[0] == "STALE_CURSOR"
    assert client.fault(EVENTS, viewer="jurisdiction:120000", **asked, after=cursor)[0] == "STALE_CURSOR"


@pytest.fixture
def own_client(empty_store: Store) -> Iterator[Client]:
    settle_country(empty_store.ledger, "A", "B")
    with client_of(empty_store) as client:
        yield client


def test_pages_stay_exact_while_facts_come_and_change(own_client: Client, empty_store: Store) -> None:
    ledger, subject = empty_store.ledger, "enterprise:A"
    rows = [penalty(f"{number}", "A", date(2024, 1, number), amount=1.0) for number in range(1, 8)]
    accept(ledger, rows, registered("A", TIANJIN, date(2020, 1, 1)))

    def page(after: str | None) -> dict[str, Any]:
        asked: dict[str, Any] = {"ids": [subject], "kinds": ["PENALTY", "REGISTRATION"], "first": 2, "after": after}
        found: dict[str, Any] = own_client.data(EVENTS, **asked)["events"]
        return found

    changes = [
        [penalty("100", "A", date(2024, 1, 7)), penalty("101", "A", date(2024, 1, 3))],
        [penalty("5", "B", date(2024, 1, 5), amount=1.0), penalty("4", "A", date(2024, 1, 4), amount=2.0)],
        [registered("A", TIANJIN, date(2020, 1, 1), date(2023, 1, 1))],
    ]
    seen: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        found = page(after)
        seen += found["edges"]
        if not found["pageInfo"]["hasNextPage"]:
            break
        after = found["pageInfo"]["endCursor"]
        if changes:
            accept(ledger, changes.pop(0))
    days = [f"2024-01-0{number}" for number in range(7, 0, -1)]
    assert [edge["day"] for edge in seen] == [*days, "2020-01-01"]
    assert [edge["node"].get("amount") for edge in seen] == [1.0] * 7 + [None]
    assert seen[-1]["until"] is None
    # Two have come, one is another's now, and the registration has ended.
    fresh = entries(own_client, subject, kinds=["PENALTY", "REGISTRATION"])
    assert [edge["day"] for edge in fresh] == [
        "2024-01-07", "2024-01-07", "2024-01-06", "2024-01-04", "2024-01-03", "2024-01-03", "2024-01-02", "2024-01-01",
        "2020-01-01",
    ]  # fmt: skip
    assert fresh[-1]["until"] == "2023-01-01"
