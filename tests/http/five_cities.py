"""Subjects of Wuxi and others that are, or are just not, its targets of joint supervision; and how it asks."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from graph_api.ledger.batch import Row
from tests.conftest import Store
from tests.http.client import Client
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


def settle_cities(store: Store) -> None:
    """Load all of it into an empty store."""
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


def _load(store: Store, *some: Sequence[Row]) -> None:
    for rows in some:
        by_kind: dict[str, list[Row]] = {}
        for row in rows:
            by_kind.setdefault(row.id.partition(":")[0], []).append(row)
        accept(store.ledger, *by_kind.values())


def asked(client: Client, *, viewer: str | None = f"jurisdiction:{WUXI}", **variables: object) -> Any:
    return client.data(TARGETS, viewer=viewer, **{"jurisdiction": WUXI, **variables})["jointSupervision"]


def nodes(found: Any) -> list[dict[str, Any]]:
    return [edge["node"] for edge in found["edges"]]


def brief(found: Any) -> list[tuple[int, str, str]]:
    return [(one["severity"], one["subject"], one["reportedBy"]) for one in nodes(found)]
