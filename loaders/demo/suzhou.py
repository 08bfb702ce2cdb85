"""The case of the five cities: road enterprises with grades and listings, and what connects them with other cities."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import cycle, pairwise

from loaders.demo.case_files import CaseFiles
from loaders.demo.companies import Company, Stay
from loaders.demo.dice import Dice
from loaders.demo.files import ASSESSMENT, LICENSED_IN, LISTING
from loaders.demo.fleet_plan import Deal
from loaders.demo.marine_words import AT_JIANGYIN, AT_TAICANG, TAICANG, HomePort
from loaders.demo.road_misses import ENTERPRISES, VESSELS
from loaders.demo.road_people import People
from loaders.demo.road_plan import NEAR_MISS_EVERY, RoadPlan
from loaders.demo.road_sketch import LAST_DAY, QUARTERS, Licensed, OnList, Owned, Registered, RoadEntry, Standing, Tie
from loaders.demo.road_ties import Ties
from loaders.demo.road_words import (
    CHANGZHOU,
    KEY_SUPERVISION,
    LISTING_REASONS,
    NANTONG,
    OTHERS,
    ROAD_TRADES,
    SCHEME,
    SUZHOU,
    TAIZHOU,
    WUXI,
)
from loaders.demo.suzhou_pushes import PUSHED, write_pushes
from loaders.demo.suzhou_supervision import JointSupervision
from loaders.demo.vessel_sketch import Known
from loaders.demo.workshop import Workshop

_GRADES = "AAAAABBBBBBCCD"
_NEVER_LISTED = 3
"""The first enterprises of each city, which own and manage those of others."""
_SCORES = {"A": 90, "B": 80, "C": 65, "D": 45}
_LISTED = (date(2024, 2, 1), date(2025, 3, 15))
_AT_TAICANG = HomePort(AT_TAICANG, TAICANG, "320000")
_AT_JIANGYIN = HomePort(AT_JIANGYIN, "320281", "320000")


class FiveCities:
    """Writes the case. Facts lie up to 2025-03-31, and after it only where the network goes on for longer."""

    def __init__(self, workshop: Workshop, plan: RoadPlan) -> None:
        self._workshop = workshop
        self._sink = workshop.sink
        self._plan = plan
        self._dice = Dice(workshop.seed, "roads")
        self._ties = Ties(workshop)
        self._people = People(workshop)
        self._drivers = Deal(plan.drivers, plan.graded)
        self._persons = Deal(plan.persons, plan.graded)
        self._supervision = JointSupervision(workshop, plan)
        self._case = CaseFiles(workshop, SUZHOU)

    def write(self) -> None:
        """Write the enterprises of the other cities, which own some of Suzhou's, and then those and the vessels."""
        for city in OTHERS:
            for number in range(self._plan.elsewhere):
                self._write_elsewhere(city, listed=number >= _NEVER_LISTED and self._dice.chance(0.25))
        self._ties.write_cycle()
        entries = cycle(ENTERPRISES)
        for number in range(1, self._plan.graded + 1):
            if number % NEAR_MISS_EVERY == 0:
                entry = next(entries)
                self._write_graded(entry.standing, entry.ties, WUXI)
            else:
                self._write_ordinary()
        self._write_vessels()
        self._supervision.write()

    def _write_elsewhere(self, city: str, *, listed: bool) -> None:
        """An enterprise of another city; that city has it on its list, or else it may own and manage others."""
        company = self._found(city)
        self._workshop.companies.write(company)
        self._sink.write(LICENSED_IN, (city, "", company.id, city, company.stays[0].since, ""))
        if not listed:
            self._ties.know(city, company)
            return
        self._list(company.id, OnList(city, *self._some_time()))
        # Suzhou supervises some of these: it has licensed them too.
        if self._dice.chance(0.4):
            self._sink.write(LICENSED_IN, (SUZHOU, "", company.id, SUZHOU, date(2023, 5, 1), ""))

    def _write_ordinary(self) -> None:
        """An enterprise of Suzhou that nothing connects with Wuxi; some are tied to another of the cities."""
        dice = self._dice
        listings = (OnList(SUZHOU, *self._some_time()),) if dice.chance(0.06) else ()
        ties: tuple[Tie, ...] = ()
        if dice.chance(0.2):
            share = dice.pick(("0.25", "0.4", "0.1", ""))
            ties = (dice.pick((Licensed(), Owned(share))),)
        standing = Standing(dice.pick(_GRADES), dice.pick(_GRADES), listings=listings)
        self._write_graded(standing, ties, dice.pick((CHANGZHOU, NANTONG, TAIZHOU)))

    def _write_graded(self, standing: Standing, ties: tuple[Tie, ...], city: str) -> None:
        company = self._found(SUZHOU)
        moved = next((tie for tie in ties if isinstance(tie, Registered)), None)
        if moved is not None:
            company = replace(company, stays=self._stays(company.stays[0], moved, city))
        self._workshop.companies.write(company)
        self._sink.write(LICENSED_IN, (SUZHOU, "", company.id, SUZHOU, company.stays[0].since, ""))
        self._grade(company, standing)
        # Near misses are left as they are: what else is stated about them would only hide what they show.
        if city != WUXI and (standing.listings or {standing.before, standing.now} & {"C", "D"}):
            self._supervision.know(company.id)
        for listing in standing.listings:
            self._list(company.id, listing)
        self._ties.write(company.id, ties, city=city)
        for _ in range(self._drivers.next(self._dice)):
            self._people.employ(company, SUZHOU)
        for _ in range(self._persons.next(self._dice)):
            self._people.represent(company, SUZHOU)

    def _found(self, city: str) -> Company:
        home = self._workshop.places.county_in(self._dice, city)
        return self._workshop.companies.found_at(home, ROAD_TRADES, self._dice)

    def _stays(self, stay: Stay, tie: Registered, city: str) -> tuple[Stay, ...]:
        """Registered in the other city: always, until a day, or from a day on."""
        there = self._workshop.places.county_in(self._dice, city)
        if tie.until is not None:
            return Stay(there, stay.since, tie.until), Stay(stay.home, tie.until)
        if tie.since is not None:
            return Stay(stay.home, stay.since, tie.since), Stay(there, tie.since)
        return (Stay(there, stay.since),)

    def _grade(self, company: Company, standing: Standing) -> None:
        dice = self._dice
        grades = (dice.pick(_GRADES), dice.pick(_GRADES), standing.before, standing.now, dice.pick(_GRADES))
        for grade, ((period, since), (_, until)) in zip(grades, pairwise(QUARTERS), strict=True):
            if since > max(LAST_DAY, self._workshop.as_of):
                return
            if period == PUSHED:
                write_pushes(self._case, company.id, since)
            if standing.replaced_by and since <= LAST_DAY < until:
                self._assess(company, (period, grade), since, LAST_DAY)
                self._assess(company, (period, standing.replaced_by), LAST_DAY, until)
            else:
                self._assess(company, (period, grade), since, until)

    def _assess(self, company: Company, result: tuple[str, str], since: date, until: date) -> None:
        period, grade = result
        score = _SCORES[grade] + self._dice.below(10)
        self._sink.write(ASSESSMENT, (SUZHOU, "", company.id, SCHEME, since, until, period, grade, score, ""))

    def _list(self, subject: str, listing: OnList) -> None:
        front = (listing.by, "", subject, KEY_SUPERVISION, listing.since, listing.until or "")
        self._sink.write(LISTING, (*front, self._dice.pick(LISTING_REASONS), ""))

    def _some_time(self) -> tuple[date, date | None]:
        dice = self._dice
        since = dice.day(*_LISTED)
        return since, dice.day(date.fromordinal(since.toordinal() + 1), date(2025, 9, 30)) if dice.chance(0.5) else None

    def _write_vessels(self) -> None:
        """Vessels on the lists of the cities; none of them carries containers."""
        for entry in self._vessel_entries():
            there = any(isinstance(tie, Registered) for tie in entry.ties)
            kind = self._dice.pick(("bulk", "bulk", "general_cargo", "tanker"))
            vessel = self._workshop.vessels.make(kind, Known.SHIP_ID, _AT_JIANGYIN if there else _AT_TAICANG)
            for listing in entry.standing.listings:
                self._list(vessel.id, listing)
            self._ties.write(vessel.id, entry.ties)

    def _vessel_entries(self) -> Iterator[RoadEntry]:
        entries = cycle(VESSELS)
        for _ in range(self._plan.vessels):
            yield next(entries)
