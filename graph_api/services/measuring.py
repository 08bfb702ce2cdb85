"""What rules count about some subjects, by few statements: each answers the counts of many demands at once."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, LiteralString

from graph_api.domain.measure import Demand, Reported
from graph_api.domain.moment import Moment
from graph_api.ledger.measures import MEASURE, naming, reported
from graph_api.store.cypher_file import Statement, own_parameters, together
from graph_api.store.graph_store import GraphStore, rows_of

Found = dict[str, dict[Demand, tuple[Reported, ...]]]
"""The reports of each subject (public id) that meet a demand; who has none of them is missing there."""

_KEYS: tuple[LiteralString, ...] = ("m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10", "m11")
"""Under which key a demand is answered; one statement answers so many of them: of more, planning takes too long."""

Beside = tuple[tuple[LiteralString, Statement[Any]], ...]
"""What else a statement is asked, each under its key."""


def packs(wanted: Sequence[Demand]) -> list[tuple[Demand, ...]]:
    """The demands by the statement that answers them, at least one.

    Those of one measure stand together, so that there are no more statements than measures unless one is narrowed
    in more than a dozen ways.
    """
    ordered = sorted(dict.fromkeys(wanted), key=lambda one: (one.measure, one.filters))
    size = len(_KEYS)
    return [tuple(ordered[start : start + size]) for start in range(0, max(len(ordered), 1), size)]


def statement_of(pack: Sequence[Demand], beside: Beside = ()) -> LiteralString:
    """The statement that answers the demands of a pack, and what is asked beside them."""
    return _statement(tuple(demand.measure for demand in pack), beside)


def parameters_of(pack: Sequence[Demand], subjects: Sequence[str]) -> dict[str, object]:
    """Its parameters, for these subjects, on the first day of each demand or ever after."""
    named = zip(_KEYS, pack, strict=False)
    return own_parameters({key: naming(demand, subjects) for key, demand in named})


def found_in(
    pack: Sequence[Demand], answer: Mapping[str, object]
) -> Iterator[tuple[str, Demand, tuple[Reported, ...]]]:
    """What it answered: subject, demand, reports."""
    for key, demand in zip(_KEYS, pack, strict=False):
        for one in rows_of(MEASURE[demand.measure], answer[key]):
            yield one.subject, demand, reported(one)


async def measured(
    store: GraphStore,
    scopes: Mapping[str, object],
    *,
    moment: Moment,
    wanted: Sequence[Sequence[Demand]],
    subjects: Sequence[str],
) -> Found:
    """The reports of each of some subjects that meet the demands of these packs, by one statement for each pack.

    `scopes` are the parameters of the viewer's and the judge's scope.
    """
    found: Found = {subject: {} for subject in subjects}
    for pack in wanted:
        asked = {**moment.parameters(), **scopes, **parameters_of(pack, subjects)}
        for subject, demand, reports in found_in(pack, await store.read(statement_of(pack), asked)):
            found[subject][demand] = reports
    return found


@lru_cache(maxsize=256)
def _statement(measures: tuple[str, ...], beside: Beside) -> LiteralString:
    parts: dict[LiteralString, Statement[Any]] = dict(beside)
    for key, measure in zip(_KEYS, measures, strict=False):
        parts[key] = MEASURE[measure]
    return together(parts)
