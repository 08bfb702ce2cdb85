"""Repair of credit by national rule sets: how long a penalty is displayed at least and at most. Pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass as plain_dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated, Literal, Self

from annotated_types import MinLen
from pydantic import model_validator
from pydantic.dataclasses import dataclass

from graph_api.domain.calendar import OPEN_DAY, Period, add
from graph_api.domain.jurisdiction import UNKNOWN, covers
from graph_api.domain.penalty import Penalty
from graph_api.domain.repair import RepairCase
from graph_api.errors import BadInput
from graph_api.policies.rule import STRICT, Name, PeriodOrUnknown, Rule, Text

CriterionId = Literal["minimum_period", "obligations_fulfilled", "public_commitment"]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class When:
    """Which penalties a period is for: any of these safety kinds, and any of these severities."""

    safety: tuple[Literal["special_equipment", "work_safety", "fire"], ...] = ()
    severity: tuple[Literal["minor", "general", "serious"], ...] = ()

    @model_validator(mode="after")
    def _check_condition(self) -> Self:
        if not (self.safety or self.severity):
            raise ValueError("it names no condition; leave `when` out for a period that is for every penalty")
        return self

    def fits(self, severity: str, safety: Sequence[str]) -> bool | None:
        """Is the period for such a penalty; None where an unknown leaves it open."""
        answers: list[bool | None] = []
        if self.safety:
            hit = any(kind in self.safety for kind in safety)
            answers.append(True if hit else None if UNKNOWN in safety else False)
        if self.severity:
            answers.append(None if severity == UNKNOWN else severity in self.severity)
        return False if False in answers else None if None in answers else True


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class DisplayPeriod:
    """How long penalties of one class are displayed, from the day of decision; `unknown` where no source says."""

    id: Name
    minimum: PeriodOrUnknown
    maximum: PeriodOrUnknown
    when: When | None = None

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        if self.minimum and self.maximum and self.minimum.months > self.maximum.months:
            raise ValueError(f"the minimum {self.minimum} is longer than the maximum {self.maximum}")
        return self


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class RepairRuleSet(Rule):
    """One national rule set: display periods, of which the longest that fits wins, and what repair demands.

    `earlier_decisions` is what its source says of penalties decided before it came into force: `unknown`,
    or `day_of_decision` where they stay under the set of that day.
    """

    name: Text
    clock: Literal["day_of_decision"]
    periods: Annotated[tuple[DisplayPeriod, ...], MinLen(1)]
    all: Annotated[tuple[CriterionId, ...], MinLen(1)]
    earlier_decisions: Literal["unknown", "day_of_decision"]

    @model_validator(mode="after")
    def _check_names(self) -> Self:
        _refuse_twice("period", [period.id for period in self.periods])
        _refuse_twice("criterion", self.all)
        if not self.source.note and any(None in (period.minimum, period.maximum) for period in self.periods):
            raise ValueError("a period is unknown; say in a note of its source what was sought")
        return self

    def version(self) -> tuple[str, ...]:
        """All national rule sets are versions of one rule: on any day one at most is in force."""
        return ()


def _refuse_twice(what: str, names: Sequence[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"the {what} {twice[0]} stands twice")


@plain_dataclass(frozen=True, slots=True)
class Span:
    """The periods of one penalty: minimum and maximum, None where unknown, and the class that sets the minimum."""

    minimum: Period | None
    maximum: Period | None
    period_class: str | None


def rule_set_for(rule_sets: Sequence[RepairRuleSet], on: date, *, name: str | None = None) -> RepairRuleSet | None:
    """The rule set in force on a day (the day of decision), or the named one; BadInput lists the names that exist."""
    for rule_set in rule_sets:
        if rule_set.id == name if name is not None else rule_set.holds(on):
            return rule_set
    if name is not None:
        known = ", ".join(rule_set.id for rule_set in rule_sets)
        raise BadInput(f"there is no repair rule set {name!r}; those that exist: {known}")
    return None


def span_of(rule_set: RepairRuleSet, penalty: Penalty) -> Span:
    """The periods of a penalty under a rule set: of those that fit, the longest."""
    return _span(rule_set, penalty.severity, penalty.safety)


# Rule sets compare by identity, so this costs a look-up; there are few severities and safety kinds.
@lru_cache(maxsize=4096)
def _span(rule_set: RepairRuleSet, severity: str, safety: tuple[str, ...]) -> Span:
    sure: list[DisplayPeriod] = []
    open_: list[DisplayPeriod] = []
    for period in rule_set.periods:
        fits = period.when.fits(severity, safety) if period.when else True
        if fits is not False:
            (sure if fits else open_).append(period)
    minimum = _longest([period.minimum for period in sure], [period.minimum for period in open_])
    maximum = _longest([period.maximum for period in sure], [period.maximum for period in open_])
    names = [period.id for period in sure if period.minimum == minimum] if minimum else []
    return Span(minimum, maximum, names[0] if names else None)


def _longest(sure: Sequence[Period | None], open_: Sequence[Period | None]) -> Period | None:
    """The longest of the periods that fit, unless one of them is unknown or one that may fit could be longer."""
    known = [period.months for period in sure if period]
    if not sure or len(known) < len(sure) or any(not period or period.months > max(known) for period in open_):
        return None
    return Period(max(known))


def minimum_ends(rule_set: RepairRuleSet, penalty: Penalty) -> date | None:
    """The first day on which the minimum display period has passed; None where data are insufficient."""
    minimum = span_of(rule_set, penalty).minimum
    return add(penalty.on, minimum) if minimum is not None else None


def display_ends(rule_set: RepairRuleSet, penalty: Penalty) -> date | None:
    """The first day on which display has stopped by itself; None where data are insufficient."""
    maximum = span_of(rule_set, penalty).maximum
    return add(penalty.on, maximum) if maximum is not None else None


def counting_repairs(penalty: Penalty, cases: Iterable[RepairCase]) -> list[tuple[date, RepairCase]]:
    """The repairs that count, by day and id: made by whoever stated the penalty, or by a jurisdiction above."""
    found = [
        (case.repaired_on, case)
        for case in cases
        if case.state == "repaired"
        and case.repaired_on is not None
        and case.about == penalty.id
        and covers(case.reported_by, penalty.reported_by)
    ]
    return sorted(found, key=lambda repair: (repair[0], repair[1].id)) if len(found) > 1 else found


def hidden_from(rule_set: RepairRuleSet | None, penalty: Penalty, cases: Sequence[RepairCase]) -> date:
    """The first day on which a report is no longer displayed to others: its repair, or the end of display.

    OPEN_DAY where neither is known. The rule set is that of the day of decision.
    """
    ends = (display_ends(rule_set, penalty) or OPEN_DAY) if rule_set is not None else OPEN_DAY
    if not cases:
        return ends
    return min([ends, *(day for day, _ in counting_repairs(penalty, cases))])
