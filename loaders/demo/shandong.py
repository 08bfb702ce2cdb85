"""The case of Shandong: grades of work safety credit, inspections, the watch list, warnings, sanctions and exits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle

from loaders.demo.case_files import INSIDE, LAST_OF_YEAR, CaseFiles, Entry, Graded
from loaders.demo.dice import Dice, Lots
from loaders.demo.shandong_misses import (
    EXIT,
    HIGH,
    HONOUR,
    LEFT,
    LOW,
    NEVER,
    NOT_LEFT,
    SHANDONG,
    UNGRADED,
    UNWATCHED,
    WATCH,
    WATCHED,
    Inspected,
)
from loaders.demo.words import TRADES
from loaders.demo.workshop import Workshop

GRADED, SELF_ASSESSED, SANCTIONED = 60_000, 58_235, 3_934
"""The enterprises that Shandong graded, those that assessed themselves, and its sanctions."""
PART = 20
"""Of these the network holds one of so many, unless it is whole."""
INSPECTED, INSPECTED_LOW, WATCHED_ENTERPRISES, WARNINGS, EXITS = 234, 146, 106, 430, 464
"""All that Shandong published of these."""

SCHEME = "shandong-safety-credit"
SELF_SECTORS = (
    "freight", "freight", "freight", "freight", "taxi", "vehicle_repair", "driver_training", "water_freight",
)  # fmt: skip
STRICT_SECTORS = ("water_transport", "port_storage", "urban_rail", "construction")
"""Those that Henan's page asks about, passenger transport and dangerous goods, are left to it."""
_CITIES = ("370100", "370200", "370300", "370600", "370700", "370800", "371000", "371300")
_GRADES = ("AA",) * 3 + ("A",) * 17 + ("B", "B", "B", "C", "D")
_CHECKS = ("安全生产检查", "信用监管检查")
_GRADED_SINCE = date(2023, 3, 1), date(2023, 12, 20)
_NEAR_MISS_EVERY = 3
_MOST_KEPT = 200
"""So many enterprises are kept in mind, to be warned and sanctioned."""

WARNED = ("重点领域预警", "重点企业预警", "突出问题预警")
"""Warnings by key field, by key enterprise and by problem."""
_AREAS = ("行政审批", "招标投标", "运力投放", "项目", "评优评先", "保险费率")
SANCTION_MEASURES = tuple(f"惩戒措施（{area}）" for area in _AREAS)
"""No source states the texts of the sanctions, so that they bear the names of their areas."""
_BASIS = "交通运输安全生产信用管理实施办法"


@dataclass(frozen=True, slots=True)
class CreditPlan:
    """How many enterprises and records there are."""

    graded: int
    self_assessed: int
    inspected: int
    low: int
    watched: int
    warnings: int
    sanctions: int
    exits: int

    @classmethod
    def at(cls, scale: float, *, part: int = PART) -> "CreditPlan":
        """The figures times the scale, each rounded."""
        graded, self_assessed, sanctions = (one / part for one in (GRADED, SELF_ASSESSED, SANCTIONED))
        figures = (graded, self_assessed, INSPECTED, INSPECTED_LOW, WATCHED_ENTERPRISES, WARNINGS, sanctions, EXITS)
        return cls(*(round(figure * scale) for figure in figures))


class SafetyCredit:
    """Writes the case."""

    def __init__(self, workshop: Workshop, plan: CreditPlan) -> None:
        self._files = CaseFiles(workshop, SHANDONG)
        self._plan = plan
        self._dice = Dice(workshop.seed, "shandong")
        self._low, self._high, self._never, self._ungraded = cycle(LOW), cycle(HIGH), cycle(NEVER), cycle(UNGRADED)
        self._watched, self._unwatched = cycle(WATCHED), cycle(UNWATCHED)
        self._turn = 0
        self._kept: list[str] = []

    def write(self) -> None:
        """Write the graded enterprises, then some without a grade, those that left the market, and the measures."""
        plan, dice = self._plan, self._dice
        strict = Lots(plan.graded - plan.self_assessed, plan.graded)
        inspected, low = Lots(plan.inspected, plan.graded), Lots(plan.low, plan.inspected)
        watched = Lots(plan.watched, plan.graded)
        for _ in range(plan.graded):
            sectors = STRICT_SECTORS if strict.draw(dice) else SELF_SECTORS
            one = self._inspected(low=low.draw(dice)) if inspected.draw(dice) else self._not_inspected()
            self._write(dice.pick(sectors), one, self._entries(watched=watched.draw(dice)))
        for _ in range(plan.graded // 50):
            self._write(dice.pick(SELF_SECTORS), next(self._ungraded), ())
        self._write_exits()
        self._files.measures(self._kept, WARNED, _BASIS, count=plan.warnings, dice=dice)
        self._files.measures(self._kept, SANCTION_MEASURES, _BASIS, count=plan.sanctions, dice=dice)

    def _inspected(self, *, low: bool) -> Inspected:
        if self._is_near_miss():
            return next(self._low if low else self._high)
        return self._drawn(("B", "B", "C", "D") if low else ("AA", "A", "A"), self._dice.day(*INSIDE))

    def _not_inspected(self) -> Inspected:
        return next(self._never) if self._dice.chance(0.03) else self._drawn(_GRADES)

    def _drawn(self, grades: Sequence[str], *days: date) -> Inspected:
        return Inspected((Graded(self._dice.pick(grades), self._dice.day(*_GRADED_SINCE)),), days)

    def _entries(self, *, watched: bool) -> tuple[Entry, ...]:
        if watched:
            return next(self._watched) if self._is_near_miss() else (Entry(self._dice.day(*INSIDE)),)
        return next(self._unwatched) if self._dice.chance(0.015) else ()

    def _is_near_miss(self) -> bool:
        self._turn += 1
        return self._turn % _NEAR_MISS_EVERY == 0

    def _write(self, sector: str, one: Inspected, entries: Sequence[Entry]) -> str:
        files, dice = self._files, self._dice
        company = files.found(TRADES, sector, dice, city=dice.pick(_CITIES))
        for graded in one.grades:
            # Who inspects from another province has graded there too; of that, Shandong sees nothing.
            files.grade(company.id, SCHEME, graded, by="" if one.days or one.by == SHANDONG else one.by)
        for on in one.days:
            files.inspection(company.id, on, dice.pick(_CHECKS), deficiencies=dice.uneven(1.5), by=one.by)
        for entry in entries:
            files.listing(company.id, WATCH, entry)
        if not entries and dice.chance(0.02):
            files.listing(company.id, HONOUR, Entry(dice.day(*INSIDE)))
        if one.grades[-1].grade in ("C", "D") and len(self._kept) < _MOST_KEPT:
            self._kept.append(company.id)
        return company.id

    def _write_exits(self) -> None:
        """Enterprises that had grade D until they left; some left the day before the year, or the day after it."""
        dice, days = self._dice, cycle(LEFT)
        for number in range(self._plan.exits):
            self._write_exit(next(days) if number % 20 == 0 else dice.day(*INSIDE))
        for number in range(self._plan.exits // 40):
            self._write_exit(NOT_LEFT[number % 2])

    def _write_exit(self, on: date) -> None:
        graded = Graded("D", _GRADED_SINCE[0], min(on, LAST_OF_YEAR))
        company = self._write(self._dice.pick(SELF_SECTORS), Inspected((graded,), ()), ())
        self._files.listing(company, EXIT, Entry(on))
