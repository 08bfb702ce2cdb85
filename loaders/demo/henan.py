"""The case of Henan: what makes enterprises red, yellow or green in each quarter, notices, and who is named."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import cycle, product

from loaders.demo.case_files import (
    DAY_AFTER,
    DAY_BEFORE,
    FIRST_OF_YEAR,
    INSIDE,
    LAST_OF_YEAR,
    CaseFiles,
    Entry,
    Offence,
)
from loaders.demo.complaints import write_complaints
from loaders.demo.dice import Dice, Lots
from loaders.demo.files import OPERATES, VEHICLE
from loaders.demo.fleet_plan import Deal
from loaders.demo.henan_misses import HENAN, SHANDONG, Fleet
from loaders.demo.henan_plan import RED_LEAST, YELLOW_EACH, ColourPlan, Ranks
from loaders.demo.road_people import plate_of
from loaders.demo.road_words import ROAD_OFFENCES, VEHICLE_TYPES
from loaders.demo.sketch import shifted
from loaders.demo.workshop import Workshop

GOOD_LIST, HIGH_LIST = "henan-good-enterprises", "henan-high-alarm-ratio"
NOTICES = ("警示", "督办", "通报批评")
"""Notices have no kind of their own: they stand as measures against the enterprise."""

_QUARTERS = (
    (date(2024, 1, 3), date(2024, 3, 29)), (date(2024, 4, 3), date(2024, 6, 28)),
    (date(2024, 7, 3), date(2024, 9, 28)), (date(2024, 10, 3), date(2024, 12, 29)),
)  # fmt: skip
_ALARM_DAYS = ((date(2024, 2, 1), _QUARTERS[0][1]), *_QUARTERS[1:3], (_QUARTERS[3][0], date(2024, 11, 30)))
"""Without January and December, whose alarms are planned."""
_JANUARY, _DECEMBER = (date(2024, 1, 3), date(2024, 1, 31)), (date(2024, 12, 1), date(2024, 12, 29))
_CITIES = ("410100", "410200", "410300", "410700", "411300", "411600")
_TRADES = (
    ("汽车客运有限公司", "Coach Transport Co., Ltd."), ("旅游客运有限公司", "Coach Travel Co., Ltd."),
    ("危险货物运输有限公司", "Dangerous Goods Transport Co., Ltd."),
)  # fmt: skip
_SECTORS = ("passenger", "passenger", "dangerous_goods")
_SINCE = date(2018, 3, 1), date(2023, 12, 20)
_MOST_KEPT = 200


class Colours:
    """Writes the case."""

    def __init__(self, workshop: Workshop, plan: ColourPlan) -> None:
        self._files = CaseFiles(workshop, HENAN)
        self._seed = workshop.seed
        self._plan = plan
        self._dice = Dice(workshop.seed, "henan")
        self._red_after = Deal(plan.red_after, sum(plan.red.counts), least=RED_LEAST)
        self._green_after = Lots(plan.green_after, 4 * plan.greens)
        self._closed = Lots(plan.closed, plan.after_fact)
        self._january = Deal(plan.alarms[0], plan.red.counts[0])
        self._december = Deal(plan.alarms[1], plan.red.counts[3])
        self._inside = {list_: cycle((FIRST_OF_YEAR, LAST_OF_YEAR)) for list_ in (GOOD_LIST, HIGH_LIST)}
        self._outside = cycle(product((DAY_BEFORE, DAY_AFTER), (GOOD_LIST, HIGH_LIST)))
        self._vehicles = self._named = 0
        self._kept: list[str] = []

    def write(self) -> None:
        """Write the near misses, those that are bad in some quarters, and those that are green throughout."""
        plan, dice = self._plan, self._dice
        others = len(plan.misses) + plan.red.size + plan.yellow.size + plan.greens - plan.good
        good, high = Lots(plan.good, plan.greens), Lots(min(plan.high, others), others)
        for fleet in plan.misses:
            self._name(self._write(fleet), good=False, high=high.draw(dice))
        for ranks, red in ((plan.red, True), (plan.yellow, False)):
            for place in range(ranks.size):
                self._name(self._write(self._bad_fleet(ranks, place, red=red)), good=False, high=high.draw(dice))
        for _ in range(plan.greens):
            vehicles = dice.between(2, 4)
            offences = tuple(one for quarter in range(4) for one in self._green(quarter, vehicles))
            is_good = good.draw(dice)
            company = self._write(Fleet(vehicles, offences, sector=dice.pick(_SECTORS)))
            self._name(company, good=is_good, high=not is_good and high.draw(dice))
        self._files.measures(self._kept, NOTICES, "红黄绿", count=plan.notices, dice=dice)
        write_complaints(self._files, self._kept, Dice(self._seed, "complaints"))

    def _bad_fleet(self, ranks: Ranks, place: int, *, red: bool) -> Fleet:
        vehicles = self._dice.between(1, 2) if red else self._dice.between(2, 5)
        bad, offences = set(ranks.bad(place)), list[Offence]()
        for quarter in range(4):
            if quarter not in bad:
                offences += self._alarms(quarter, self._dice.between(0, vehicles))
            else:
                offences += self._red(quarter) if red else self._yellow(quarter, vehicles)
        return Fleet(vehicles, tuple(offences), sector=self._dice.pick(_SECTORS))

    def _red(self, quarter: int) -> Iterator[Offence]:
        """More than three points by vehicle, since nobody here has more than two."""
        yield from self._after(quarter, self._red_after.next(self._dice))
        for planned, deal, days in ((0, self._january, _JANUARY), (3, self._december, _DECEMBER)):
            if quarter == planned:
                for _ in range(deal.next(self._dice)):
                    yield Offence(self._dice.day(*days), "in_process")

    def _yellow(self, quarter: int, vehicles: int) -> Iterator[Offence]:
        """Six points, and alarms that keep them at three by vehicle or below."""
        yield from self._after(quarter, YELLOW_EACH)
        yield from self._alarms(quarter, self._dice.between(0, min(vehicles, 3 * vehicles - 2 * YELLOW_EACH)))

    def _green(self, quarter: int, vehicles: int) -> Iterator[Offence]:
        """At most one point by vehicle."""
        after = self._green_after.draw(self._dice)
        yield from self._after(quarter, after)
        yield from self._alarms(quarter, self._dice.between(0, vehicles - 2 * after))

    def _after(self, quarter: int, count: int) -> Iterator[Offence]:
        return (Offence(self._dice.day(*_QUARTERS[quarter])) for _ in range(count))

    def _alarms(self, quarter: int, count: int) -> Iterator[Offence]:
        return (Offence(self._dice.day(*_ALARM_DAYS[quarter]), "in_process") for _ in range(count))

    def _write(self, fleet: Fleet) -> str:
        files, dice = self._files, self._dice
        company = files.found(_TRADES, fleet.sector, dice, city=dice.pick(_CITIES)).id
        for number in range(fleet.vehicles):
            self._operate(company, dice.day(*_SINCE), fleet.until if number == 0 else None)
        if fleet.since is not None:
            self._operate(company, fleet.since)
        for offence in fleet.offences:
            files.violation(
                company, offence, dice.pick(ROAD_OFFENCES).kind, by=fleet.by, rectified=self._rectified(fleet, offence)
            )
        if fleet.accident is not None:
            files.accident(company, *fleet.accident)
        if fleet.offences and len(self._kept) < _MOST_KEPT:
            self._kept.append(company)
        return company

    def _rectified(self, fleet: Fleet, offence: Offence) -> date | None:
        """The day on which a violation was closed; what went on has ended by itself."""
        on = offence.on
        if offence.phase != "after_fact" or fleet.by == SHANDONG or not FIRST_OF_YEAR <= on <= LAST_OF_YEAR:
            return None
        return min(LAST_OF_YEAR, shifted(on, self._dice.between(0, 12))) if self._closed.draw(self._dice) else None

    def _operate(self, company: str, since: date, until: date | None = None) -> None:
        plate = plate_of("豫A", self._vehicles)
        self._vehicles += 1
        self._files.write(VEHICLE, ("", plate, since, self._dice.pick(VEHICLE_TYPES)))
        self._files.write(OPERATES, (HENAN, "", company, f"vehicle:{plate}/{since}", since, until or ""))

    def _name(self, company: str, *, good: bool, high: bool) -> None:
        """Put who is named on its list; some twice, and some others just before the year, after it, or elsewhere."""
        if good or high:
            self._named += 1
            list_ = GOOD_LIST if good else HIGH_LIST
            on = next(self._inside[list_]) if self._named % 10 == 0 else self._dice.day(*INSIDE)
            self._list(company, list_, (on, date(2024, 12, 30)) if self._named % 15 == 0 else (on,))
        elif self._dice.chance(0.15):
            on, list_ = next(self._outside)
            self._list(company, list_, (on,))

    def _list(self, company: str, list_: str, days: Sequence[date]) -> None:
        for on in days:
            self._files.listing(company, list_, Entry(on))
