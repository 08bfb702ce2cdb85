"""The case of Kunming: drivers of taxis and of ride hailing, what their stars follow from, and the veto list."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import cycle

from loaders.demo.case_files import CaseFiles, Entry, Offence
from loaders.demo.dice import Dice, mixed
from loaders.demo.kunming_misses import KUNMING, LISTED, RATED, UNRATED, DriverSketch
from loaders.demo.road_words import SURNAMES
from loaders.demo.sketch import shifted
from loaders.demo.workshop import Workshop

RATED_DRIVERS, LISTED_DRIVERS = 14_000, 159
"""Kunming published more than 14,000 rated drivers, and 159 under veto."""

PART = 10
"""Of the rated drivers the network holds one of so many, unless it is whole."""

_OTHERS = 120
_COMPANIES = 12
_NEAR_MISS_EVERY = 3
_KINDS = ("taxi", "taxi", "taxi", "ride_hailing", "ride_hailing")
_TRADES = (
    ("出租汽车有限公司", "Taxi Co., Ltd."), ("汽车服务有限公司", "Car Service Co., Ltd."),
    ("网络预约出租汽车有限公司", "Ride Hailing Co., Ltd."),
)  # fmt: skip
_OFFENCES = ("拒载", "绕道行驶", "未按规定使用计价器", "未携带从业资格证")
_CHECKS = ("车容车况检查", "车辆技术状况检查")
_HISTORY = date(2023, 2, 1), date(2024, 12, 29)
_ENTERED = date(2023, 6, 1), date(2024, 12, 20)


@dataclass(frozen=True, slots=True)
class DriverPlan:
    """Drivers by what becomes of them on the last day: under veto, rated otherwise, or without a grade."""

    listed: int
    rated: int
    others: int

    @classmethod
    def at(cls, scale: float, *, part: int = PART) -> "DriverPlan":
        """The figures times the scale, each rounded."""
        listed = round(LISTED_DRIVERS * scale)
        return cls(listed, round(RATED_DRIVERS / part * scale) - listed, round(_OTHERS * scale))


class Drivers:
    """Writes the case."""

    def __init__(self, workshop: Workshop, plan: DriverPlan) -> None:
        self._files = CaseFiles(workshop, KUNMING)
        self._plan = plan
        self._dice = Dice(workshop.seed, "kunming")
        self._listed, self._rated, self._unrated = cycle(LISTED), cycle(RATED), cycle(UNRATED)
        self._turns = [0, 0]

    def write(self) -> None:
        """Write the companies, and then one driver after the other."""
        dice, plan = self._dice, self._plan
        companies = [self._files.found(_TRADES, "taxi", dice).id for _ in range(_COMPANIES)]
        kinds = (
            (plan.listed, self._one_listed), (plan.rated, self._one_rated), (plan.others, lambda: next(self._unrated)),
        )  # fmt: skip
        for number, sketch in enumerate(mixed(dice, kinds), 1):
            self._write(f"{KUNMING}CY{number:08d}", sketch, dice.pick(companies))

    def _one_listed(self) -> DriverSketch:
        self._turns[0] += 1
        if self._turns[0] % 2 == 0:
            return next(self._listed)
        until = self._dice.day(date(2025, 1, 2), date(2025, 11, 30)) if self._dice.chance(0.4) else None
        return self._ordinary(Entry(self._dice.day(*_ENTERED), until))

    def _one_rated(self) -> DriverSketch:
        self._turns[1] += 1
        if self._turns[1] % _NEAR_MISS_EVERY == 0:
            return next(self._rated)
        if not self._dice.chance(0.05):
            return self._ordinary()
        dice = self._dice
        since = dice.day(date(2023, 6, 1), date(2024, 8, 31))
        until = shifted(since, dice.between(10, 110))
        return self._ordinary(Entry(since, until, appealed=dice.chance(0.3)))

    def _ordinary(self, *entries: Entry) -> DriverSketch:
        dice = self._dice
        return DriverSketch(
            dice.pick(_KINDS),
            tuple(dice.day(*_HISTORY) for _ in range(dice.uneven(0.8))),
            tuple((dice.day(*_HISTORY), dice.uneven(1)) for _ in range(dice.uneven(0.3))),
            (dice.day(*_HISTORY),) if dice.chance(0.05) else (),
            entries,
            licensed=dice.day(date(2015, 1, 1), date(2023, 12, 31)),
        )

    def _write(self, licence: str, sketch: DriverSketch, company: str) -> None:
        dice, files, by, since = self._dice, self._files, sketch.by, sketch.licensed
        who = f"{dice.pick(SURNAMES)}某", sketch.kind
        driver = files.employ(company, licence, who, licensed=since, employed=since, by=by)
        for on in sketch.violations:
            offence = Offence(on, dice.pick(("in_process", "after_fact")))
            files.violation(driver, offence, dice.pick(_OFFENCES), by=by)
        for on, deficiencies in sketch.checks:
            files.inspection(driver, on, dice.pick(_CHECKS), deficiencies=deficiencies, by=by)
        for on in sketch.accidents:
            files.accident(driver, on, dice.pick(("minor", "minor", "general")), by=by)
        for entry in sketch.entries:
            # For what a driver is put on the list, no source says: the reason stays empty.
            files.listing(driver, sketch.list_, replace(entry, by=entry.by or by))
