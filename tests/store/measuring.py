"""Measures as the tests ask them: what they count of some subjects, and what they name about one."""

from collections.abc import Sequence
from datetime import date

from graph_api.domain.measure import Demand, Reported
from graph_api.domain.scope import Scope
from graph_api.ledger.measures import MEASURE, counting, naming, reported
from tests.conftest import Store
from tests.store.shipping import ON, ship

FIRST = date(2024, 1, 1)
"""The first day that counts in a year's window on the day."""

SHIP = ship(1)
EVERYTHING = Scope(see_all=True)


def demand(measure: str, since: date = FIRST, **filters: str) -> Demand:
    """A measure, narrowed by filters of one word each, from a day on."""
    return Demand(measure, tuple(sorted((key, (word,)) for key, word in filters.items())), since)


def counts(
    store: Store,
    asked: Demand,
    subjects: Sequence[str] = (SHIP,),
    *,
    on: date = ON,
    judge: Scope = EVERYTHING,
    tick: int | None = None,
) -> dict[str, tuple[int, int]]:
    """What a measure comes to for subjects at once: who has nothing is left out."""
    given = {"as_of": on, **Scope().parameters(), **judge.parameters("judge_"), **counting(asked, subjects, on=on)}
    found = store.ledger.read(lambda tx: tx.run(MEASURE[asked.measure], **given, tick=tick))
    assert all(not one.reports for one in found)
    return {one.subject: (one.low, one.high) for one in found}


def reports(
    store: Store,
    asked: Demand,
    subject: str = SHIP,
    *,
    judge: Scope = EVERYTHING,
    viewer: Scope = EVERYTHING,
    tick: int | None = None,
) -> list[Reported]:
    """What a measure names for one subject, by id."""
    given = {"as_of": ON, **viewer.parameters(), **judge.parameters("judge_"), **naming(asked, [subject])}
    found = store.ledger.read(lambda tx: tx.run(MEASURE[asked.measure], **given, tick=tick))
    return sorted((one for counted in found for one in reported(counted)), key=lambda one: one.id)
