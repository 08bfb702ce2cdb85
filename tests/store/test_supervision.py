"""Targets are found from their standing: however many neighbours a jurisdiction has, they cost nothing."""

from datetime import date
from typing import cast

from graph_api.domain.moment import Moment
from graph_api.domain.scope import Scope
from graph_api.services.supervision import TARGETS
from tests.conftest import Store
from tests.store.plans import Planner
from tests.store.rows import accept, enterprise
from tests.store.shipping import JIANGYIN, SUZHOU, WUXI, call, listing, settle_coast, ship, tie, vessel

ON = date(2025, 1, 15)
FEW, MANY = 40, 800
LISTED = 12
ALL = Scope(see_all=True)
WAYS = ("registered", "licensed", "called", "managed", "operated", "owned")


def neighbours(store: Store, numbers: range) -> None:
    """Vessels that are at home in Wuxi, call there and are managed, operated and owned from there, like the listed."""
    ships = [ship(number) for number in numbers]
    accept(store.ledger, [vessel(number) for number in numbers])
    accept(store.ledger, [tie("registered_in", id_, f"jurisdiction:{WUXI}", by=WUXI) for id_ in ships])
    calls = [call(f"{number}", ship(number), date(2024, 6, 1), port="port:CNJIA", by=WUXI) for number in numbers]
    accept(store.ledger, calls)
    for prefix, share in (("manages", None), ("operates", None), ("owns", 0.5)):
        accept(store.ledger, [tie(prefix, "enterprise:M", id_, by=WUXI, share=share) for id_ in ships])


def settle(store: Store) -> None:
    settle_coast(store.ledger)
    accept(store.ledger, enterprise("M"))
    accept(store.ledger, tie("registered_in", "enterprise:M", f"jurisdiction:{JIANGYIN}", by=WUXI))
    neighbours(store, range(FEW))
    accept(store.ledger, [listing("key-supervision", ship(number), by=SUZHOU) for number in range(LISTED)])


def asked(ways: tuple[str, ...], *, limit: int = 100) -> dict[str, object]:
    branch = {
        "rank": 0, "standing": "key-supervision", "region": "", "stating": [""], "connections": list(ways),
        "called_since": date(2024, 1, 16), "min_share": 0.25, "at": "", "at_id": "",
    }  # fmt: skip
    scopes = {**ALL.parameters(), **ALL.parameters("judge_")}
    own = {"branches": [branch], "here": f"jurisdiction:{WUXI[:4]}", "limit": limit}
    return {**Moment(ON).parameters(), **scopes, **own}


def test_neighbours_cost_nothing(empty_store: Store) -> None:
    settle(empty_store)
    empty_store.writer.command("CALL db.prepareForReplanning(60)")
    text = TARGETS["Listing", False].text
    with Planner(empty_store.address) as planner:
        before = {ways: planner.hits(text, asked(ways)) for ways in (*((way,) for way in WAYS), WAYS)}
        page = planner.hits(text, asked(WAYS, limit=3))
        found = cast("list[object]", empty_store.writer.command(text, **asked(WAYS))[0]["rows"])
        neighbours(empty_store, range(FEW, MANY))
        assert empty_store.writer.command(text, **asked(WAYS))[0]["rows"] == found
        after = {ways: planner.hits(text, asked(ways)) for ways in before}
        # Each vessel is found by a handful of seeks; only the first of a page are looked at.
        assert after == before
        assert planner.hits(text, asked(WAYS, limit=3)) == page
    assert len(found) == LISTED
    assert before[WAYS] < 100 * LISTED
    assert page < before[WAYS] / 2
