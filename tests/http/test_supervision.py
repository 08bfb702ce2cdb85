"""Whom Wuxi supervises jointly with the four other cities: which standings, which connections, and in which order."""

from collections.abc import Iterator

import pytest

from tests.conftest import Store
from tests.http.client import Client, client_of
from tests.http.five_cities import (
    CONNECTED,
    DAY,
    EARLIEST,
    EXPECTED,
    REGION,
    REGISTER,
    SCHEME,
    TARGETS,
    TODAY,
    TWICE,
    asked,
    at_home,
    brief,
    nodes,
    settle_cities,
)
from tests.http.test_eligibility import A
from tests.store.shipping import (
    JIANGYIN,
    NANJING,
    SUZHOU,
    WUXI,
    ship,
)


@pytest.fixture(scope="module")
def cities(store: Store) -> Iterator[Store]:
    store.empty()
    settle_cities(store)
    yield store
    store.holds = "something"


@pytest.fixture
def client(cities: Store) -> Iterator[Client]:
    with client_of(cities, today=TODAY) as client:
        yield client


def test_targets_in_the_order_of_severity_subject_and_standing(client: Client) -> None:
    found = asked(client, first=100)
    assert brief(found) == EXPECTED
    assert found["totalCount"] == {"count": len(EXPECTED), "capped": False}


def test_each_connection_alone_connects(client: Client) -> None:
    paths = {one["subject"]: one["connection"] for one in nodes(asked(client, first=100))}
    for number, (row, relations) in CONNECTED.items():
        path = paths[ship(number)]
        assert [step["relation"] for step in path["steps"]] == relations, number
        assert path["length"] == len(relations)
        if number != 1:
            assert path["steps"][0]["id"] == row.id
        assert path["steps"][0]["from"] == ship(number)
        assert path["steps"][-1]["to"] == f"jurisdiction:{JIANGYIN}"
    assert [step["relation"] for step in paths["driver:1"]["steps"]] == ["LICENSED_IN"]
    assert paths[ship(2)]["steps"] == [
        {"id": f"port_call:{JIANGYIN}/2", "relation": "PortCall", "from": ship(2), "to": "port:CNJIA",
         "reportedBy": JIANGYIN, "since": f"{EARLIEST}"},
        {"id": None, "relation": "LOCATED_IN", "from": "port:CNJIA", "to": f"jurisdiction:{JIANGYIN}",
         "reportedBy": None, "since": None},
    ]  # fmt: skip


def test_of_several_connections_the_shortest_is_told_and_of_these_that_of_the_lowest_id(client: Client) -> None:
    path = next(one["connection"] for one in nodes(asked(client)) if one["subject"] == TWICE)
    assert [step["id"] for step in path["steps"]] == [at_home(TWICE, JIANGYIN, by=NANJING).id]


def test_reason_and_rule_and_what_is_nested_below(client: Client) -> None:
    found = nodes(asked(client, first=100))
    first, low = found[1], found[-1]
    assert first["reason"] == {"zh": "重点监管名录库在列", "en": "On the register for key supervision"}
    assert (first["scheme"], first["grade"]) == (REGISTER, None)
    assert first["rule"] == {"id": "key-supervision-in-five-cities", "page": REGION, "inForce": "2025-01-01",
                             "illustrative": True}  # fmt: skip
    assert first["listing"] == {"id": f"listing:{SUZHOU}/{REGISTER}/enterprise:D1/2020-01-01", "reportedBy": SUZHOU}
    assert (first["enterprise"], first["vessel"], first["assessment"]) == ({"uscc": "D1"}, None, None)
    assert (low["scheme"], low["grade"], low["assessment"]) == (SCHEME, "C", {"grade": "C"})
    assert low["rule"]["id"] == "low-grade-of-suzhou"
    assert found[0]["driver"] == {"licence": "1"}
    assert found[-4]["vessel"]["id"] == ship(8)


@pytest.mark.parametrize("size", [1, 4, 13, 14])
def test_pages_forward_and_backward_over_all_severities(client: Client, size: int) -> None:
    forward, after = list[tuple[int, str, str]](), None
    while True:
        found = asked(client, first=size, after=after)
        forward += brief(found)
        if not found["pageInfo"]["hasNextPage"]:
            break
        after = found["pageInfo"]["endCursor"]
    backward, before = list[tuple[int, str, str]](), None
    while True:
        found = asked(client, last=size, before=before)
        backward = brief(found) + backward
        if not found["pageInfo"]["hasPreviousPage"]:
            break
        before = found["pageInfo"]["startCursor"]
    assert forward == backward == EXPECTED


def test_standings_are_those_of_the_day(client: Client) -> None:
    subjects = {day: {subject for _, subject, _ in brief(asked(client, asOf=f"{day}", first=100))}
                for day in (TODAY - DAY, TODAY, TODAY + DAY)}  # fmt: skip
    ended = {ship(18), ship(31), ship(36)}
    assert subjects[TODAY - DAY] == (subjects[TODAY] | ended) - {ship(3)} | {ship(12)}
    assert subjects[TODAY + DAY] == (subjects[TODAY] | {ship(13), ship(32)}) - {ship(2), ship(7)}
    assert brief(asked(client, asOf="2024-12-31")) == []


def test_a_region_and_a_jurisdiction_within(client: Client) -> None:
    assert brief(asked(client, region=REGION, first=100)) == EXPECTED
    within = asked(client, viewer=f"jurisdiction:{JIANGYIN}", jurisdiction=JIANGYIN, first=100)
    assert {subject for _, subject, _ in brief(within)} == {ship(number) for number in (1, 2, 4, 5, 6, 7)}
    code, message = client.fault(TARGETS, jurisdiction=WUXI, region="no-such-region")
    assert (code, "there is no region 'no-such-region'" in message) == ("BAD_INPUT", True)
    code, message = client.fault(TARGETS, jurisdiction="329999")
    assert (code, "no jurisdiction has the code 329999" in message) == ("BAD_INPUT", True)


def test_only_the_jurisdiction_itself_may_ask(client: Client) -> None:
    for viewer in (f"jurisdiction:{SUZHOU}", "jurisdiction:320000", f"jurisdiction:{JIANGYIN}", f"enterprise:{A}"):
        assert asked(client, viewer=viewer) is None
    assert brief(asked(client, viewer=None, first=100)) == EXPECTED


def test_a_cursor_belongs_to_its_question(client: Client) -> None:
    cursor = asked(client, first=1)["pageInfo"]["endCursor"]
    viewer = f"jurisdiction:{WUXI}"
    stale = [
        client.fault(TARGETS, viewer=viewer, jurisdiction=WUXI, region=REGION, after=cursor),
        client.fault(TARGETS, viewer=viewer, jurisdiction=WUXI, asOf="2025-01-14", after=cursor),
        client.fault(TARGETS, jurisdiction=WUXI, after=cursor),
    ]
    assert [code for code, _ in stale] == ["STALE_CURSOR"] * 3
