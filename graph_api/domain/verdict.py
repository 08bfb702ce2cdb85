"""The answer of a rule with its reasons: criteria, a verdict about a subject, and where a penalty stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph_api.domain.penalty import Commitment, Payment, Penalty
from graph_api.domain.repair import Outcome, RepairCase


@dataclass(frozen=True, slots=True)
class Label:
    """What people read, in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Points:
    """From how many points to how many; both are the same where all is known, None is an open end."""

    low: float | None
    high: float | None

    @property
    def exact(self) -> float | None:
        """The number of points, None where it is not known."""
        return self.low if self.low == self.high else None


UNKNOWN_POINTS = Points(None, None)
"""Anything, as far as is known."""


NOT_DELIVERED = ", not all delivered"
"""What `seen` ends with where a source has not delivered the whole window."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition: what was seen, the bound it was held against, and the ids of the records that say so.

    `flips_on` is the next day on which its outcome changes if no new fact comes, None if never. `window` is the
    period that was counted in, such as `P1Y`. `alternative`: it stands under `any`, where one that is met suffices.
    An item of a score card has `points` and the id of the `part` that they go to; it is met where they are known.
    """

    id: str
    label: Label
    outcome: Outcome
    seen: str
    bound: str
    evidence: tuple[str, ...] = ()
    flips_on: date | None = None
    window: str | None = None
    alternative: bool = False
    points: Points | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class RepairFacts:
    """One report of a penalty and what is known about its repair."""

    penalty: Penalty
    cases: tuple[RepairCase, ...] = ()
    payments: tuple[Payment, ...] = ()
    commitments: tuple[Commitment, ...] = ()

    def known_on(self, on: date) -> "RepairFacts":
        """What is about this penalty and had begun by that day; cases may still tell of later steps."""
        about = self.penalty.id
        return RepairFacts(
            self.penalty,
            tuple(case for case in self.cases if case.about == about and case.applied_on <= on),
            tuple(payment for payment in self.payments if payment.about == about and payment.on <= on),
            tuple(signed for signed in self.commitments if signed.about == about and signed.on <= on),
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """May a penalty be repaired on a day, and what is missing.

    `rule_set` is None where none is in force on the day of decision. `period_class` names the period that
    sets the minimum. `eligible_on` is the first day after the minimum, `displayed_until` the first day on which
    others no longer see the report, each None where it is not known. `flips_on` is the next day on which the
    outcome changes if no new fact comes. `remark` says what the sources leave open.
    """

    penalty: str
    on: date
    outcome: Outcome
    criteria: tuple[Criterion, ...]
    rule_set: str | None = None
    period_class: str | None = None
    eligible_on: date | None = None
    displayed_until: date | None = None
    repaired_on: date | None = None
    mode: str | None = None
    flips_on: date | None = None
    illustrative: bool = False
    remark: Label | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The ids of the criteria that are not met."""
        return tuple(criterion.id for criterion in self.criteria if criterion.outcome is not Outcome.MET)


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What a part of a score card came to, its `weight` included."""

    id: str
    label: Label
    weight: float
    points: Points
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """May a subject stand on a list on a day, or which grade does a score card give it, and why.

    `scheme` is the id of the list, `version` the first day of the version that was used, None where none is in force.
    `flips_on` is the next day on which the outcome changes if no new fact comes and every source that has delivered
    goes on delivering; None if never. A grade is met where it is known, and not met where the card is not about the
    subject; `possible` are the grades that what is known leaves open, `between` lies the score, `decided_by` is the
    id of the veto that gave the grade.
    """

    subject: str
    on: date
    outcome: Outcome
    criteria: tuple[Criterion, ...]
    scheme: str
    version: date | None = None
    flips_on: date | None = None
    grade: str | None = None
    score: float | None = None
    illustrative: bool = False
    possible: tuple[str, ...] = ()
    between: Points | None = None
    parts: tuple[ScorePart, ...] = ()
    decided_by: str | None = None


def all_of(outcomes: Iterable[Outcome]) -> Outcome:
    """The outcome of conditions that must all hold: NOT_MET beats INSUFFICIENT_DATA beats MET."""
    found = set(outcomes)
    for outcome in (Outcome.NOT_MET, Outcome.INSUFFICIENT_DATA):
        if outcome in found:
            return outcome
    return Outcome.MET


def any_of(outcomes: Iterable[Outcome]) -> Outcome:
    """The outcome of conditions of which one suffices: MET beats INSUFFICIENT_DATA beats NOT_MET."""
    found = set(outcomes)
    for outcome in (Outcome.MET, Outcome.INSUFFICIENT_DATA):
        if outcome in found:
            return outcome
    return Outcome.NOT_MET
