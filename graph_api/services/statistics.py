"""What the records of a jurisdiction come to within some days: counts of each kind, and the indicators of its page."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Final, LiteralString, cast

from graph_api.domain.calendar import FIRST_DAY
from graph_api.domain.kind import Form, Kind
from graph_api.domain.moment import Moment
from graph_api.domain.repair import ReminderKind, lanes, queue_of
from graph_api.domain.scope import Eyes
from graph_api.domain.vocabulary import KINDS, REMINDER
from graph_api.errors import UnknownJurisdiction
from graph_api.policies.rules.indicator import Indicator
from graph_api.services.indicator import STEPS, Steps, steps_of
from graph_api.services.supervision import PLACES
from graph_api.store.cypher_file import Statement, cypher, own_parameters, together
from graph_api.store.cypher_template import cypher_of
from graph_api.store.graph_store import GraphStore, rows_of

HELD: Final = "held"
"""In place of a day: what holds on the last day of the period."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The row of `statistics/of_kind`: `day` is a field or `held`, `part` the words that set it apart; [] is all."""

    day: str
    part: list[str]
    occurrences: int
    subjects: int


RECORDS: tuple[Kind, ...] = tuple(kind for kind in KINDS.values() if kind.is_fact and not kind.is_relationship)
"""Every kind of record, in the order of the vocabulary."""

COUNTS: Mapping[LiteralString, Statement[Counted]] = MappingProxyType({
    kind.label: cypher("statistics/reminders", Counted) if kind is REMINDER
    else cypher_of("statistics/of_kind", kind, Counted)
    for kind in RECORDS
})  # fmt: skip
_PLACES: LiteralString = "places"
_PARTS: Mapping[LiteralString, Statement[Any]] = MappingProxyType({_PLACES: PLACES, **COUNTS})


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a jurisdiction (code) about the days from `since` until that of the moment.

    Of `kinds` (labels) the records are counted. Each of `indicators` stands with the code of whose page it is on.
    """

    jurisdiction: str
    since: date
    kinds: Collection[str]
    indicators: Sequence[tuple[str, Indicator]] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What the records of each kind come to, by label, and each indicator by its key; who has no record has no row."""

    moment: Moment
    counts: Mapping[str, Sequence[Counted]]
    steps: Mapping[str, Steps]


def days_of(kind: Kind) -> tuple[str, ...]:
    """What records of a kind are counted by: its first day, the days of its steps, and states by whether they hold."""
    return (kind.sort, *kind.steps, *((HELD,) if kind.form is Form.STATE else ()))


async def statistics(store: GraphStore, eyes: Eyes, *, moment: Moment, question: Question) -> Found:
    """What a jurisdiction, and those within it, report from a day until the day of the moment, by one statement.

    Judged with the scope of the jurisdiction (the judge). BadInput where there is none with that code.
    """
    reporters = sorted(eyes.judge.owners)
    steps = steps_of(question.indicators, reporters, question.since)
    asked = {
        _PLACES: {"jurisdiction": question.jurisdiction, "region": ""},
        **{label: {"wanted": one} for label, one in _wanted(reporters, question).items()},
        **steps,
    }
    answer = await store.read(
        _text(tuple(steps)), {**moment.parameters(), **eyes.parameters(), **own_parameters(asked)}
    )
    [places] = rows_of(PLACES, answer[_PLACES])
    if not places.jurisdiction:
        raise UnknownJurisdiction(question.jurisdiction)
    return Found(
        moment.at_tick(cast("int", answer["tick"])),
        {label: rows_of(statement, answer[label]) for label, statement in COUNTS.items()},
        {one.indicator: one for key in steps for one in rows_of(STEPS[key], answer[key])},
    )


@cache
def _text(steps: tuple[LiteralString, ...]) -> LiteralString:
    """The statement that answers all, with the indicators of some kinds, by their keys."""
    return together({**_PARTS, **{key: STEPS[key] for key in steps}})


def _wanted(reporters: Sequence[str], question: Question) -> dict[str, dict[str, object]]:
    """What is asked of each kind, as one map: Neo4j plans a text anew for lists of another size, but not for maps.

    Of a kind that is not asked about, nobody's records are counted.
    """
    return {
        kind.label: wanted_of(kind, reporters if kind.label in question.kinds else (), question.since)
        for kind in RECORDS
    }


def wanted_of(kind: Kind, reporters: Sequence[str], since: date) -> dict[str, object]:
    """What is asked of one kind. States, and what has steps, may have begun before the period."""
    earlier = kind.form is Form.STATE or bool(kind.steps)
    return {
        "reporters": list(reporters),
        "queues": [queue_of(reporter, one) for reporter in reporters for one in ReminderKind],
        "lanes": lanes(None),
        "since": FIRST_DAY if earlier else since,
        "from": since,
        "days": [day for day in days_of(kind) if day != HELD],
        "apart": list(kind.apart),
    }
