"""Suzhou's joint supervision: inspections of enterprises of low grade or on the register, and enforcement cases."""

from datetime import date

from loaders.demo.case_files import INSIDE, CaseFiles, YearDays
from loaders.demo.dice import Dice
from loaders.demo.road_plan import RoadPlan
from loaders.demo.road_words import SUZHOU, WUXI
from loaders.demo.words import ORDINARY
from loaders.demo.workshop import Workshop

JOINT = "联合监管检查"
_OTHER = "日常检查"
_MOST_KEPT = 150
_EDGE_EVERY = 40


class JointSupervision:
    """Keeps some of those who are supervised in mind, and writes what was done about them."""

    def __init__(self, workshop: Workshop, plan: RoadPlan) -> None:
        self._files = CaseFiles(workshop, SUZHOU)
        self._plan = plan
        self._dice = Dice(workshop.seed, "joint supervision")
        self._days = YearDays()
        self._known: list[str] = []

    def know(self, enterprise: str) -> None:
        """An enterprise that is supervised."""
        if len(self._known) < _MOST_KEPT:
            self._known.append(enterprise)

    def write(self) -> None:
        """So many inspections and cases of the year; next to them some of other days, kinds and cities."""
        plan = self._plan
        if not self._known:
            return
        for number in range(plan.inspections):
            self._inspect(self._day(number))
        for _ in range(plan.inspections // _EDGE_EVERY):
            self._inspect(self._days.outside())
            self._inspect(self._dice.day(*INSIDE), by=WUXI)
            self._inspect(self._dice.day(*INSIDE), kind=_OTHER)
        for number in range(plan.enforced):
            self._enforce(self._day(number))
        for _ in range(plan.enforced // _EDGE_EVERY * 2):
            self._enforce(self._days.outside())

    def _day(self, number: int) -> date:
        return self._days.inside(self._dice, edge=number % _EDGE_EVERY == 0)

    def _inspect(self, on: date, *, by: str = "", kind: str = JOINT) -> None:
        dice = self._dice
        self._files.inspection(dice.pick(self._known), on, kind, deficiencies=dice.uneven(2), by=by)

    def _enforce(self, on: date) -> None:
        dice = self._dice
        fault = dice.pick(ORDINARY)
        self._files.penalty(dice.pick(self._known), on, fault.kind, amount=dice.pick(fault.amounts))
