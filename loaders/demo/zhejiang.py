"""The case of Zhejiang: vessels of inland waters, registered there or seen there, and what their grades follow from."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import cycle, islice

from loaders.demo.case_files import CaseFiles, Graded, Offence
from loaders.demo.dice import Dice, mixed
from loaders.demo.files import PORT_CALL, REGISTERED_IN, VESSEL
from loaders.demo.marine_words import AT_NINGBO, AT_SHANGHAI, CHECKS, NAMES, OFFENCES, SHANGHAI
from loaders.demo.workshop import Workshop
from loaders.demo.zhejiang_misses import MISSES, NINGBO, ZHEJIANG, VesselPlan, graded_of, high_of
from loaders.demo.zhejiang_records import Bookings

GRADED, PART = 21_000, 10
"""Zhejiang published 21,000 graded vessels (elsewhere 23,000); the network holds a tenth, unless it is whole."""

HIGH = (120, 60)
"""Of grades D and E in the middle and at the end of the year: that they were halved is published, the rest invented."""

_LEVELS = "green-water-level"
_MISSES = 4 * len(MISSES)
_FIRST_SERIAL = 5_000_000
"""Ship identification numbers that no other vessel of the network has."""
_REGISTERED = ("330100", "330200", "330400", "330500", "330600", "331000")
_ELSEWHERE = ("320100", "320500", "340200", "360400")
_TYPES = ("general_cargo", "general_cargo", "bulk", "bulk", "oil_tanker", "chemical_tanker", "passenger")
"""Without containers: the vessels that carry them are those which Taicang screens, and their number is published."""
_SEEN = date(2024, 1, 3), date(2024, 6, 28)
_PERIODS = (date(2023, 7, 3), date(2023, 12, 29)), _SEEN, (date(2024, 7, 3), date(2024, 12, 29))
"""What happened then counts in the middle of the year, at both days, and at its end."""


@dataclass(frozen=True, slots=True)
class GradePlan:
    """The size of the case: near misses; then vessels of a high risk by period, and all others that have a grade."""

    misses: tuple[VesselPlan, ...]
    high: tuple[int, int, int]
    others: int

    @classmethod
    def at(cls, scale: float, *, part: int = PART) -> "GradePlan":
        """The figures times the scale, each rounded; near misses as far as they leave room for others."""
        total, (middle, end) = round(GRADED / part * scale), (round(count * scale) for count in HIGH)
        misses = _fitting(min(round(_MISSES * scale), total // 3), middle, end)
        middle, end = middle - high_of(misses, 0), end - high_of(misses, 1)
        lasting = min(middle, end) - min(middle, end) // 4
        high = middle - lasting, lasting, end - lasting
        return cls(misses, high, total - graded_of(misses, 1) - sum(high))


def _fitting(count: int, middle: int, end: int) -> tuple[VesselPlan, ...]:
    """So many near misses in turn, without those for whose risk there is no room."""
    taken = list[VesselPlan]()
    for one in islice(cycle(MISSES), count):
        if high_of(taken, 0) + one.high[0] <= middle and high_of(taken, 1) + one.high[1] <= end:
            taken.append(one)
    return tuple(taken)


class GradedVessels:
    """Writes the case."""

    def __init__(self, workshop: Workshop, plan: GradePlan) -> None:
        self._files = CaseFiles(workshop, ZHEJIANG)
        self._plan = plan
        self._dice = Dice(workshop.seed, "zhejiang")
        self._count = 0
        self._records = Bookings(self._files, seed=workshop.seed)

    def write(self) -> None:
        """Write one vessel after the other, those of a high risk and the near misses among the others."""
        plan, misses = self._plan, iter(self._plan.misses)
        kinds = (
            (len(plan.misses), lambda: next(misses)),
            *((count, partial(self._risky, days)) for count, days in zip(plan.high, _PERIODS, strict=True)),
            (plan.others, self._ordinary),
        )
        for made in mixed(self._dice, kinds):
            self._write(made)

    def _risky(self, days: tuple[date, date]) -> VesselPlan:
        """A detention and two or three violations: 65 or 60 points, less what was found otherwise."""
        dice = self._dice
        violations = tuple(dice.day(*days) for _ in range(dice.between(2, 3)))
        return self._tied(VesselPlan(violations, detained=((dice.day(*days), dice.between(0, 4)),)))

    def _ordinary(self) -> VesselPlan:
        """At most two violations and eight deficiencies: 72 points or more."""
        dice, days = self._dice, (_PERIODS[0][0], _PERIODS[-1][1])
        violations = tuple(dice.day(*days) for _ in range(dice.between(1, 2))) if dice.chance(0.25) else ()
        checks = ((dice.day(*days), dice.uneven(2)),) if dice.chance(0.4) else ()
        green = (dice.day(date(2023, 1, 10), date(2024, 11, 30)), None) if dice.chance(0.3) else None
        return self._tied(VesselPlan(violations, checks, green=green))

    def _tied(self, one: VesselPlan) -> VesselPlan:
        """Seven of ten are registered there; others called there, or were inspected, so that it counts at both days."""
        dice = self._dice
        if dice.chance(0.7):
            return replace(one, since=dice.day(date(2008, 1, 1), date(2022, 12, 31)))
        return replace(one, tie=dice.pick(("called", "called", "inspected")), since=dice.day(*_SEEN))

    def _write(self, one: VesselPlan) -> None:
        files, dice = self._files, self._dice
        vessel = self._found(one)
        for on in one.violations:
            files.violation(vessel, Offence(on, ""), dice.pick(OFFENCES).kind, by=one.against)
        for on, deficiencies in one.checks:
            self._inspect(vessel, on, deficiencies, detained="no", by=ZHEJIANG)
        for on, deficiencies in one.detained:
            self._inspect(vessel, on, deficiencies, detained="yes", by=ZHEJIANG)
        if one.green is not None:
            files.grade(vessel, _LEVELS, Graded("green", *one.green))
        self._records.account(vessel, one.green)
        self._records.pending(vessel)

    def _found(self, one: VesselPlan) -> str:
        """Write the next vessel and what ties it to Zhejiang, or to another place; its id."""
        files, dice, serial = self._files, self._dice, _FIRST_SERIAL + self._count
        self._count += 1
        name, name_en = dice.pick(NAMES)
        number = 1 + self._count % 9973
        code = f"CN{dice.between(2006, 2021)}{serial:07d}"
        vessel, there = f"vessel:{code}", dice.pick(_REGISTERED)
        names = f"浙{name}{number}", f"ZHE {name_en.upper()} {number}"
        files.write(VESSEL, (code, "", "", "", *names, dice.pick(_TYPES), dice.pick(("yes", "no", "unknown"))))
        if one.tie == "registered":
            files.write(REGISTERED_IN, (ZHEJIANG, "", vessel, there, one.since, one.until or ""))
            return vessel
        elsewhere = dice.pick(_ELSEWHERE)
        files.write(REGISTERED_IN, (elsewhere, "", vessel, elsewhere, date(2015, 5, 4), ""))
        if one.tie == "inspected":
            self._inspect(vessel, one.since, 0, detained="no", by=one.by)
        else:
            port, by = (AT_NINGBO, NINGBO) if one.tie == "called" else (AT_SHANGHAI, SHANGHAI)
            call = files.numbered("JG", vessel, one.since, by=by)
            files.write(PORT_CALL, (*call, one.since, port, one.since, "", one.since + timedelta(days=1), "", "", ""))
        return vessel

    def _inspect(self, vessel: str, on: date, deficiencies: int | None, *, detained: str, by: str) -> None:
        kind = self._dice.pick(CHECKS)
        order = self._records.order(vessel, on) if by == ZHEJIANG else ""
        self._files.inspection(vessel, on, kind, deficiencies=deficiencies, detained=detained, by=by, order=order)
