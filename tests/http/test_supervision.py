"""Whom Wuxi supervises jointly with the four other cities: which standings, which connections, and in which order."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from graph_api.ledger.batch import Row
from graph_api.policies.book import PAGES, PolicyBook
from tests.conftest import Store
from tests.http.client import Client, client_of
from tests.http.test_eligibility import A, B
from tests.store.rows import accept, enterprise, member
from tests.store.shipping import (
    CHANGZHOU,
    JIANGYIN,
    NANJING,
    NANTONG,
    SUZHOU,
    TAICANG,
    WUXI,
    call,
    driver,
    grade,
    listing,
    sanction,
    settle_coast,
    ship,
    tie,
    vessel,
)

DAY = timedelta(days=1)
TODAY = date(2025, 1, 15)
EARLIEST = date(2024, 1, 16)
"""The first day that counts in a year's window on the day."""

REGISTER, SCHEME, REGION = "key-supervision", "suzhou-road-transport", "suzhou-five-cities"
MANAGER, OUTSIDER = "enterprise:M", "enterprise:N"
"""At home in Jiangyin, which lies in Wuxi; and in Nanjing."""

TARGETS = """query Targets($jurisdiction: String!, $region: ID, $first: Int, $after: String, $last: Int,
  $before: String, $asOf: Date) {
  jointSupervision(jurisdiction: $jurisdiction, region: $region, first: $first, after: $after, last: $last,
    before: $before, asOf: $asOf) {
    totalCount { count capped } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { node { subject severity standing scheme grade reportedBy reason { zh en }
      connection { length steps { id relation from to reportedBy since } }
      rule { id page inForce illustrative } listing { id reportedBy } assessment { grade } sanction { measure }
      vessel { id name } enterprise { uscc } driver { licence } } }
  }
}"""


def at_home(subject: str, code: str = WUXI, *, by: str = WUXI, since: date = date(2020, 1, 1)) -> Row:
    return tie("registered_in", subject, f"jurisdiction:{code}", since, by=by)


def managed(number: int, *, by: str = SUZHOU, until: date = date(9999, 12, 31), manager: str = MANAGER) -> Row:
    return tie("manages", manager, ship(number), until=until, by=by)


def owned(number: int, share: float | None) -> Row:
    return tie("owns", MANAGER, ship(number), by=SUZHOU, share=share)


CONNECTED: dict[int, tuple[Row, list[str]]] = {
    1: (at_home(ship(1), JIANGYIN), ["REGISTERED_IN"]),
    2: (call("2", ship(2), EARLIEST, port="port:CNJIA", by=JIANGYIN), ["PortCall", "LOCATED_IN"]),
    3: (call("3", ship(3), TODAY, port="port:CNJIA", by=WUXI), ["PortCall", "LOCATED_IN"]),
    4: (managed(4), ["MANAGES", "REGISTERED_IN"]),
    5: (tie("operates", MANAGER, ship(5), by=SUZHOU), ["OPERATES", "REGISTERED_IN"]),
    6: (owned(6, 0.25), ["OWNS", "REGISTERED_IN"]),
    7: (managed(7, until=TODAY + DAY), ["MANAGES", "REGISTERED_IN"]),
}
"""Each way in which a vessel can be connected with Wuxi, alone, by the last day that counts."""

APART: dict[int, Row] = {
    11: at_home(ship(11), NANJING),
    12: call("12", ship(12), EARLIEST - DAY, port="port:CNJIA", by=WUXI),
    13: call("13", ship(13), TODAY + DAY, port="port:CNJIA", by=WUXI),
    14: call("14", ship(14), TODAY, by=WUXI),
    15: call("15", ship(15), TODAY, port="port:CNJIA", by=SUZHOU),
    16: owned(16, 0.2499),
    17: owned(17, None),
    18: managed(18, until=TODAY),
    19: managed(19, manager=OUTSIDER),
    20: managed(20, by=NANJING),
}
"""Near misses: calls outside the window, elsewhere, or told by Suzhou, which does not share them; shares that are too
small or unknown; a management that has ended, by an outsider, or that Nanjing states, which shares nothing."""

STANDING: dict[int, Row] = {
    31: listing(REGISTER, ship(31), TODAY - 9 * DAY, TODAY, by=SUZHOU),
    32: listing(REGISTER, ship(32), TODAY + DAY, by=SUZHOU),
    33: listing(REGISTER, ship(33), by=JIANGYIN),
    34: listing(REGISTER, ship(34), by=WUXI),
    35: listing(REGISTER, ship(35), by=NANJING),
    36: listing(REGISTER, ship(36), by=NANTONG),
    37: listing("key-tracking", ship(37), by=SUZHOU),
    38: sanction("38", ship(38), by=SUZHOU),
    39: grade(SCHEME, "B", ship(39), by=SUZHOU),
    40: grade("vessel-safety-class", "D", ship(40), by=SUZHOU),
}
"""Standings that make nobody a target of Wuxi: ended, not begun, its own, unseen, of one who has left the region; or
none of those that a page names."""

GRADED = {"enterprise:C1": "C", "enterprise:C2": "C", "enterprise:D1": "D"}
TWICE = ship(1)
EXPECTED = [
    *((3, id_, SUZHOU) for id_ in ["driver:1", "enterprise:D1", "enterprise:L"]),
    (3, TWICE, CHANGZHOU), (3, TWICE, SUZHOU),
    *((3, ship(number), SUZHOU) for number in range(2, 8)), (3, ship(8), TAICANG),
    (2, "enterprise:D1", SUZHOU), (1, "enterprise:C1", SUZHOU), (1, "enterprise:C2", SUZHOU),
]  # fmt: skip
"""Severity, subject and who states it, in order."""


@pytest.fixture(scope="module")
def cities(store: Store) -> Iterator[Store]:
    store.empty()
    ledger = store.ledger
    settle_coast(ledger, A, B)
    accept(ledger, [enterprise(code) for code in ("M", "N", "L", "C1", "C2", "D1")], [driver("1")])
    numbers = [*CONNECTED, 8, *APART, *STANDING]
    accept(ledger, [vessel(number) for number in numbers])
    accept(ledger, [member(code, REGION, by=SUZHOU) for code in (SUZHOU, WUXI, CHANGZHOU)])
    since = date(2020, 1, 1)
    accept(ledger, tie("member_of", f"jurisdiction:{NANTONG}", f"region:{REGION}", since, TODAY, by=SUZHOU))
    accept(ledger, [at_home(MANAGER, JIANGYIN), at_home(OUTSIDER, NANJING, by=NANJING)])
    _load(store, [row for row, _ in CONNECTED.values()], list(APART.values()), list(STANDING.values()))
    _load(store, [at_home(ship(number)) for number in (8, *STANDING)], [at_home(id_) for id_ in GRADED])
    for subject in ("enterprise:L", "driver:1"):
        accept(ledger, tie("licensed_in", subject, f"jurisdiction:{WUXI}", by=CHANGZHOU))
    listed = [*(ship(number) for number in (*CONNECTED, *APART)), "enterprise:L", "enterprise:D1", "driver:1"]
    accept(ledger, [listing(REGISTER, subject, by=SUZHOU) for subject in listed])
    accept(ledger, [listing(REGISTER, TWICE, by=CHANGZHOU), listing(REGISTER, ship(8), by=TAICANG)])
    accept(ledger, [grade(SCHEME, grade_, subject, by=SUZHOU) for subject, grade_ in GRADED.items()])
    # The first vessel is connected in more than one way.
    accept(ledger, [managed(1)], [at_home(TWICE, since=date(2021, 1, 1)), at_home(TWICE, JIANGYIN, by=NANJING)])
    yield store
    store.holds = "something"


def _load(store: Store, *some: Sequence[Row]) -> None:
    for rows in some:
        by_kind: dict[str, list[Row]] = {}
        for row in rows:
            by_kind.setdefault(row.id.partition(":")[0], []).append(row)
        accept(store.ledger, *by_kind.values())


@pytest.fixture
def client(cities: Store) -> Iterator[Client]:
    with client_of(cities, today=TODAY) as client:
        yield client


def asked(client: Client, *, viewer: str | None = f"jurisdiction:{WUXI}", **variables: object) -> Any:
    return client.data(TARGETS, viewer=viewer, **{"jurisdiction": WUXI, **variables})["jointSupervision"]


def nodes(found: Any) -> list[dict[str, Any]]:
    return [edge["node"] for edge in found["edges"]]


def brief(found: Any) -> list[tuple[int, str, str]]:
    return [(one["severity"], one["subject"], one["reportedBy"]) for one in nodes(found)]


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


WITHOUT_REGION = """
name    = "测试"
name_en = "Of the tests"

[[share]]
id       = "standings"
parties  = ["320200", "320400"]
kinds    = ["Listing", "Sanction"]
subjects = "all"
in_force = 2020-01-01
source   = { title = "A page of the tests" }

[[share]]
id        = "for-information"
reporters = ["320100"]
receivers = ["320200"]
kinds     = ["Listing", "Sanction"]
subjects  = "all"
in_force  = 2020-01-01
source    = { title = "A page of the tests" }

[[supervision]]
id       = "register-of-two"
label    = { zh = "名录", en = "On the register" }
list     = "key-supervision"
severity = 5
connections = ["registered"]
in_force = 2020-01-01
source   = { title = "A page of the tests" }

[[supervision]]
id       = "sanctions-of-two"
label    = { zh = "惩戒", en = "Under a sanction" }
sanction = "限制"
severity = 4
connections = ["registered"]
in_force = 2020-01-01
source   = { title = "A page of the tests" }
"""


def test_standings_of_who_is_no_party_make_nobody_a_target_though_they_are_seen(cities: Store, tmp_path: Path) -> None:
    for folder in ("national", "jurisdictions", "agreements"):
        shutil.copytree(PAGES / folder, tmp_path / folder)
    (tmp_path / f"agreements/{REGION}.toml").write_text(WITHOUT_REGION, encoding="utf-8")
    accept(cities.ledger, sanction("35", ship(35), by=NANJING), sanction("33", ship(33), by=CHANGZHOU))
    with client_of(replace(cities, book=PolicyBook.read(tmp_path)), today=TODAY) as client:
        found = nodes(asked(client))
        seen = client.data(f'{{ node(id: "{STANDING[35].id}") {{ id }} }}', viewer=f"jurisdiction:{WUXI}")
    assert seen["node"] == {"id": STANDING[35].id}
    told = [(one["severity"], one["subject"], one["reportedBy"], one["sanction"]) for one in found]
    assert told == [(5, TWICE, CHANGZHOU, None), (4, ship(33), CHANGZHOU, {"measure": "限制"})]
