"""Vessels of Zhejiang close to a boundary on two days of the year: of a grade, of a window, of being meant at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from loaders.demo.case_files import DAY_AFTER, DAY_BEFORE, FIRST_OF_YEAR, LAST_OF_YEAR

ZHEJIANG, NINGBO, JIANGSU, GUANGDONG = "330000", "330200", "320000", "440000"
"""The province, a city of it, its neighbour, and a province whose records it does not see."""

MIDDLE = date(2024, 6, 30)
"""The other day that is assessed."""

_SPRING, _AUTUMN = date(2024, 3, 5), date(2024, 10, 9)
_YEAR_BEFORE = date(2023, 6, 30)
_IN_WINDOW, _IN_NEXT = date(2023, 7, 1), date(2024, 7, 1)
"""The first day that counts in the middle of the year, and the first that does not any more."""

Tie = Literal["registered", "called", "called elsewhere", "inspected"]


@dataclass(frozen=True, slots=True)
class VesselPlan:
    """What the grade of a vessel turns on, and what becomes of it in the middle and at the end of the year.

    `high`: is it of a grade that means a high risk; `graded`: has it a grade. Each check has a day and deficiencies
    (None: not stated); of those that it was `detained` at too. `tie` leads to Zhejiang, of a day or `since` a day
    until another; `by` states it, and `against` states violations.
    """

    violations: tuple[date, ...] = ()
    checks: tuple[tuple[date, int | None], ...] = ()
    detained: tuple[tuple[date, int], ...] = ()
    green: tuple[date, date | None] | None = None
    tie: Tie = "registered"
    since: date = date(2015, 5, 4)
    until: date | None = None
    by: str = ZHEJIANG
    against: str = ZHEJIANG
    high: tuple[bool, bool] = (False, False)
    graded: tuple[bool, bool] = (True, True)


def _grave(on: date, *, high: tuple[bool, bool]) -> VesselPlan:
    """59 points while all of it counts, 90 when it has left."""
    return VesselPlan((on,) * 3, detained=((on, 1),), high=high)


_BOTH, _NEVER, _FIRST, _LAST = (True, True), (False, False), (True, False), (False, True)

MISSES: tuple[VesselPlan, ...] = (
    VesselPlan((_SPRING,)),
    VesselPlan(checks=((_SPRING, 1),)),
    VesselPlan(checks=((_SPRING, 0),)),
    VesselPlan(checks=((_SPRING, 10),)),
    VesselPlan(checks=((_SPRING, 12),)),
    VesselPlan(checks=((_SPRING, 10), (_SPRING, 1))),
    VesselPlan((_SPRING,) * 2, checks=((_SPRING, 10),)),
    VesselPlan((_SPRING,) * 2, checks=((_SPRING, 10), (_SPRING, 1)), high=_BOTH),
    VesselPlan((_SPRING,) * 3, detained=((_SPRING, 0),), high=_BOTH),
    VesselPlan((_SPRING,) * 4, detained=((_SPRING, 0),), high=_BOTH),
    VesselPlan((_SPRING,) * 2, green=(_YEAR_BEFORE, None)),
    VesselPlan(checks=((_SPRING, 1),), green=(_YEAR_BEFORE, LAST_OF_YEAR)),
    _grave(_SPRING, high=_BOTH),
    _grave(DAY_BEFORE, high=_FIRST),
    _grave(FIRST_OF_YEAR, high=_BOTH),
    _grave(_IN_WINDOW, high=_FIRST),
    _grave(_YEAR_BEFORE, high=_NEVER),
    _grave(MIDDLE, high=_BOTH),
    _grave(_IN_NEXT, high=_LAST),
    _grave(LAST_OF_YEAR, high=_LAST),
    _grave(DAY_AFTER, high=_NEVER),
    VesselPlan(tie="called", since=FIRST_OF_YEAR),
    VesselPlan(tie="called", since=DAY_BEFORE, graded=_FIRST),
    VesselPlan(tie="called", since=DAY_AFTER, graded=_NEVER),
    VesselPlan(tie="called elsewhere", since=_SPRING, graded=_NEVER),
    VesselPlan(tie="inspected", since=FIRST_OF_YEAR),
    VesselPlan(tie="inspected", since=_AUTUMN, by=NINGBO, graded=_LAST),
    VesselPlan(tie="inspected", since=_SPRING, by=JIANGSU, graded=_NEVER),
    VesselPlan((_SPRING,) * 3, tie="called elsewhere", since=_SPRING, graded=_NEVER),
    VesselPlan(until=LAST_OF_YEAR, graded=_FIRST),
    VesselPlan(since=LAST_OF_YEAR, graded=_LAST),
    VesselPlan(checks=((_SPRING, None),), graded=_NEVER),
    VesselPlan((_SPRING,) * 3, against=GUANGDONG),
)  # fmt: skip
"""Near misses; of what lies beyond the year, and of whose statements, each stands on both sides."""


def graded_of(plans: Sequence[VesselPlan], day: int) -> int:
    """How many of these have a grade in the middle (0) or at the end (1) of the year."""
    return sum(one.graded[day] for one in plans)


def high_of(plans: Sequence[VesselPlan], day: int) -> int:
    """How many of these are of a high risk."""
    return sum(one.high[day] for one in plans)
