"""Who stands on a list and who came and went, over HTTP: every page, exact counts, and whose listings count."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.conftest import Store
from tests.http.client import Client, client_of
from tests.http.test_eligibility import A, B
from tests.store.rows import accept
from tests.store.running import assess
from tests.store.shipping import (
    FAST_TRACK,
    NANJING,
    NINGBO,
    ON,
    TAICANG,
    calls,
    deliveries,
    listing,
    settle_coast,
    ship,
    tie,
    vessel,
    violation,
)

LATER, LAST = date(2025, 1, 31), date(2025, 2, 15)
FIRST = [ship(number) for number in range(1, 24)]
"""Who came with the first run; 3, 7 and 20 leave with the second, when 24 comes; and with the third 7 comes back."""

HONOURED = """query Honoured($list: ID!, $first: Int, $after: String, $last: Int, $before: String, $asOf: Date,
  $knownAt: DateTime) {
  honourList(list: $list, first: $first, after: $after, last: $last, before: $before, asOf: $asOf, knownAt: $knownAt) {
    summary { listings subjects managers } totalCount { count capped } scheme { id owner inForce }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { node { id list validFrom validUntil reportedBy vessel { id } } }
  }
}"""
CHANGED = """query Changed($list: ID!, $from: Date!, $to: Date!, $first: Int, $after: String, $last: Int,
  $before: String, $knownAt: DateTime) {
  listChanges(list: $list, from: $from, to: $to, first: $first, after: $after, last: $last, before: $before,
    knownAt: $knownAt) {
    totalCount { count capped } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { node { kind on listing { id reportedBy vessel { id } } } }
  }
}"""
NOBODY = {"listings": 0, "subjects": 0, "managers": 0}


@pytest.fixture(scope="module")
def listed(store: Store) -> Iterator[Store]:
    """Three runs over a fleet with two managers; and a place that Ningbo states on a list of the same name."""
    store.empty()
    ledger = store.ledger
    settle_coast(ledger, A, B)
    numbers = range(1, 25)
    accept(ledger, deliveries(), [vessel(number) for number in numbers])
    accept(ledger, [one for number in numbers if number < 24 for one in calls(ship(number), 13)])
    accept(ledger, [tie("manages", f"enterprise:{A}", ship(number)) for number in range(1, 12)])
    for number in (11, 12, 13):
        accept(ledger, tie("manages", f"enterprise:{B}", ship(number), date(2024, 1, 1), LATER))
    accept(ledger, vessel(30, type_="bulk"), listing("key-tracking", ship(30), by=NINGBO))
    accept(ledger, listing(FAST_TRACK, ship(24), by=NINGBO))
    assess(store, page=10)
    accept(ledger, [violation(f"{number}", ship(number), date(2025, 1, 10)) for number in (3, 7, 20)])
    accept(ledger, calls(ship(24), 12, date(2025, 1, 20)))
    assess(store, LATER, page=10)
    accept(ledger, violation("7", ship(2), date(2023, 1, 10)))
    assess(store, LAST, page=10)
    yield store
    store.holds = "something"


@pytest.fixture
def client(listed: Store) -> Iterator[Client]:
    with client_of(listed) as client:
        yield client


def honoured(client: Client, viewer: str | None = None, **variables: object) -> dict[str, Any]:
    found: dict[str, Any] = client.data(HONOURED, viewer=viewer, **{"list": FAST_TRACK, **variables})["honourList"]
    return found


def changes(client: Client, since: date, until: date, viewer: str | None = None, **variables: object) -> dict[str, Any]:
    asked = {"list": FAST_TRACK, "from": f"{since}", "to": f"{until}", **variables}
    found: dict[str, Any] = client.data(CHANGED, viewer=viewer, **asked)["listChanges"]
    return found


def subjects(found: dict[str, Any]) -> list[str]:
    return [edge["node"]["vessel"]["id"] for edge in found["edges"]]


def told(found: dict[str, Any]) -> list[tuple[str, str, str]]:
    nodes = [edge["node"] for edge in found["edges"]]
    return [(node["on"], node["kind"], node["listing"]["vessel"]["id"]) for node in nodes]


# The list.


def test_all_of_a_list_with_exact_counts(client: Client) -> None:
    found = honoured(client, first=100)
    assert subjects(found) == FIRST
    assert found["summary"] == {"listings": 23, "subjects": 23, "managers": 2}
    assert found["totalCount"] == {"count": 23, "capped": False}
    assert found["scheme"] == {"id": FAST_TRACK, "owner": TAICANG, "inForce": "2024-01-01"}
    assert found["edges"][0]["node"] == {
        "id": f"listing:{TAICANG}/{FAST_TRACK}/{ship(1)}/{ON}", "list": FAST_TRACK, "validFrom": f"{ON}",
        "validUntil": None, "reportedBy": TAICANG, "vessel": {"id": ship(1)},
    }  # fmt: skip


@pytest.mark.parametrize("size", [1, 7, 23])
def test_pages_forward_and_backward_are_the_whole_list(client: Client, size: int) -> None:
    forward, after = list[str](), None
    while True:
        found = honoured(client, first=size, after=after)
        forward += subjects(found)
        assert found["pageInfo"]["hasPreviousPage"] is (after is not None)
        if not found["pageInfo"]["hasNextPage"]:
            break
        after = found["pageInfo"]["endCursor"]
    backward, before = list[str](), None
    while True:
        found = honoured(client, last=size, before=before)
        backward = subjects(found) + backward
        assert found["pageInfo"]["hasNextPage"] is (before is not None)
        if not found["pageInfo"]["hasPreviousPage"]:
            break
        before = found["pageInfo"]["startCursor"]
    assert forward == backward == FIRST


def test_a_list_is_that_of_a_day(client: Client) -> None:
    later = sorted({*FIRST, ship(24)} - {ship(3), ship(7), ship(20)})
    last = sorted({*later, ship(7)})
    days = {date(2024, 12, 30): [], date(2025, 1, 30): FIRST, LATER: later, date(2025, 2, 14): later, LAST: last}
    assert {day: subjects(honoured(client, asOf=f"{day}", first=100)) for day in days} == days
    # The management of 12 and 13 has ended.
    assert honoured(client, asOf=f"{LATER}")["summary"] == {"listings": 21, "subjects": 21, "managers": 1}


def test_a_list_is_that_of_its_owner_and_a_loaded_one_that_of_whoever_states_it(client: Client) -> None:
    assert ship(24) not in subjects(honoured(client, first=100))
    assert subjects(honoured(client, list="key-tracking")) == [ship(30)]


@pytest.mark.parametrize(
    ("viewer", "summary"),
    [
        (f"jurisdiction:{TAICANG}", {"listings": 23, "subjects": 23, "managers": 2}),
        (f"jurisdiction:{NINGBO}", {"listings": 23, "subjects": 23, "managers": 2}),
        (f"jurisdiction:{NANJING}", NOBODY),
        (f"enterprise:{A}", NOBODY),
    ],
)
def test_a_viewer_sees_the_places_that_it_is_granted(client: Client, viewer: str, summary: dict[str, int]) -> None:
    found = honoured(client, viewer)
    assert found["summary"] == summary
    assert found["totalCount"]["count"] == summary["listings"]
    assert bool(found["edges"]) is bool(summary["listings"])
    assert told(changes(client, date(2024, 1, 1), LAST, viewer))[:1] == [(f"{ON}", "ENTERED", ship(1))] * bool(
        summary["listings"]
    )


def test_what_is_no_list(client: Client) -> None:
    assert honoured(client, list="no-such-list") is None
    asked = {"from": "2024-01-01", "to": "2025-01-01"}
    assert client.data(CHANGED, list="no-such-list", **asked)["listChanges"] is None
    for document, more in ((HONOURED, {}), (CHANGED, asked)):
        code, message = client.fault(document, list="vessel-safety-class", **more)
        assert (code, "is a scheme of grades, not a list" in message) == ("BAD_INPUT", True)
    code, message = client.fault(CHANGED, list=FAST_TRACK, **{"from": "2025-01-02", "to": "2025-01-01"})
    assert (code, "lies after" in message) == ("BAD_INPUT", True)


def test_a_cursor_belongs_to_its_list_and_days(client: Client) -> None:
    cursor = honoured(client, first=1)["pageInfo"]["endCursor"]
    stale = [
        client.fault(HONOURED, list="key-tracking", after=cursor),
        client.fault(HONOURED, list=FAST_TRACK, after=cursor, asOf="2025-01-01"),
        client.fault(HONOURED, list=FAST_TRACK, after=cursor, viewer=f"jurisdiction:{NINGBO}"),
    ]
    asked = {"list": FAST_TRACK, "from": f"{ON}", "to": f"{LATER}"}
    cursor = client.data(CHANGED, **asked, first=1)["listChanges"]["pageInfo"]["endCursor"]
    stale.append(client.fault(CHANGED, **{**asked, "from": "2024-12-30"}, after=cursor))
    assert [code for code, _ in stale] == ["STALE_CURSOR"] * 4


def test_a_list_as_it_was_known(client: Client) -> None:
    assert honoured(client, knownAt="2020-01-01T00:00:00Z")["summary"] == NOBODY


# What changed.

AT_FIRST = [(f"{ON}", "ENTERED", id_) for id_ in FIRST]
IN_JANUARY = [
    (f"{LATER}", "ENTERED", ship(24)), (f"{LATER}", "LEFT", ship(3)), (f"{LATER}", "LEFT", ship(7)),
    (f"{LATER}", "LEFT", ship(20)),
]  # fmt: skip
AT_LAST = [(f"{LAST}", "ENTERED", ship(7))]
ALL = [*AT_FIRST, *sorted(IN_JANUARY, key=lambda one: one[2]), *AT_LAST]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (date(2024, 12, 30), LAST, len(ALL)),
        (ON, LAST, 5),
        (ON, date(2025, 1, 30), 0),
        (date(2025, 1, 30), LATER, 4),
        (LATER, date(2025, 2, 14), 0),
        (LATER, LAST, 1),
        (LAST, LAST, 0),
    ],
)
def test_changes_after_a_day_and_up_to_another(client: Client, since: date, until: date, expected: int) -> None:
    found = changes(client, since, until, first=100)
    within = [one for one in ALL if f"{since}" < one[0] <= f"{until}"]
    assert len(within) == expected
    assert sorted(told(found)) == sorted(within)
    assert [on for on, _, _ in told(found)] == sorted(on for on, _, _ in within)
    assert found["totalCount"] == {"count": expected, "capped": False}


@pytest.mark.parametrize("size", [1, 3, 28])
def test_pages_of_changes_forward_and_backward_are_all_of_them(client: Client, size: int) -> None:
    whole = told(changes(client, date(2024, 1, 1), LAST, first=100))
    assert len(whole) == len(ALL)
    forward, after = list[tuple[str, str, str]](), None
    while True:
        found = changes(client, date(2024, 1, 1), LAST, first=size, after=after)
        forward += told(found)
        if not found["pageInfo"]["hasNextPage"]:
            break
        after = found["pageInfo"]["endCursor"]
    backward, before = list[tuple[str, str, str]](), None
    while True:
        found = changes(client, date(2024, 1, 1), LAST, last=size, before=before)
        backward = told(found) + backward
        if not found["pageInfo"]["hasPreviousPage"]:
            break
        before = found["pageInfo"]["startCursor"]
    assert forward == backward == whole
