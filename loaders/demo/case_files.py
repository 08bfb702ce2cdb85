"""Rows of the cases beside the first three: into files of their own, so that each row of before stays where it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle

from loaders.demo.companies import Company, Trades
from loaders.demo.dice import Dice
from loaders.demo.files import (
    ACCIDENT,
    APPEAL,
    ASSESSMENT,
    DRIVER,
    EMPLOYS,
    ENTERPRISE,
    INSPECTION,
    LICENSED_IN,
    LISTING,
    LISTING_BEFORE_APPEAL,
    PENALTY,
    REGISTERED_IN,
    SANCTION,
    VIOLATION,
    of_other_cases,
)
from loaders.demo.places import authority_of
from loaders.demo.sketch import CASE_YEAR, shifted
from loaders.demo.workshop import Workshop

FIRST_OF_YEAR, LAST_OF_YEAR = date(CASE_YEAR, 1, 1), date(CASE_YEAR, 12, 31)
DAY_BEFORE, DAY_AFTER = date(CASE_YEAR - 1, 12, 31), date(CASE_YEAR + 1, 1, 1)
"""The days next to the year: what is counted by year lies on both sides of each end."""
INSIDE = date(CASE_YEAR, 1, 3), date(CASE_YEAR, 12, 29)
"""Days of the year that are not next to its ends, so that only near misses lie there."""


class YearDays:
    """Days of the year, its first and its last in turn where the edge is wanted; and the days next to its ends."""

    def __init__(self) -> None:
        self._edges, self._outside = cycle((FIRST_OF_YEAR, LAST_OF_YEAR)), cycle((DAY_BEFORE, DAY_AFTER))

    def inside(self, dice: Dice, *, edge: bool) -> date:
        """The next edge, or a day that is next to none."""
        return next(self._edges) if edge else dice.day(*INSIDE)

    def outside(self) -> date:
        """The day before the year and the day after it, in turn."""
        return next(self._outside)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place on a list from a day until another (exclusive; None: open), stated by `by` (empty: by whose case it is).

    With `appealed` it was first stated without an end, until the appeal was granted on that day.
    """

    since: date
    until: date | None = None
    by: str = ""
    appealed: bool = False


@dataclass(frozen=True, slots=True)
class Offence:
    """A violation of a day: found while it went on, or afterwards (`after_fact`); an empty phase is not stated."""

    on: date
    phase: str = "after_fact"


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade from a day until another (exclusive; None: open)."""

    grade: str
    since: date
    until: date | None = None


class CaseFiles:
    """Writes what one jurisdiction states in its case, with numbers of its own."""

    def __init__(self, workshop: Workshop, by: str) -> None:
        self.by = by
        self._workshop = workshop

    def write(self, file: str, row: Sequence[object]) -> None:
        """Add a row to the second file of a kind."""
        self._workshop.sink.write(of_other_cases(file), row)

    def found(self, trades: Trades, sector: str, dice: Dice, *, city: str = "") -> Company:
        """Write the next enterprise, of a line of business and at home in a county of the city, by default of ours."""
        place = city or self.by
        home = self._workshop.places.county_in(dice, place) if place.endswith("00") else place
        company = self._workshop.companies.found_at(home, trades, dice)
        self.write(ENTERPRISE, (company.uscc, company.name, company.name_en, sector))
        register = f"{home[:2]}0000"
        since = company.stays[0].since
        self.write(REGISTERED_IN, (register, "", company.uscc, home, since, ""))
        return company

    def employ(
        self, company: str, licence: str, sketch: tuple[str, str], *, licensed: date, employed: date, by: str = ""
    ) -> str:
        """Write a driver (name and line of work) who is licensed here and works at an enterprise; its id."""
        driver, reporter = f"driver:{licence}", by or self.by
        self.write(DRIVER, (licence, *sketch))
        self.write(LICENSED_IN, (reporter, "", driver, self.by, licensed, ""))
        self.write(EMPLOYS, (reporter, "", company, driver, employed, ""))
        return driver

    def violation(
        self, subject: str, offence: Offence, kind: str, *, by: str = "", rectified: date | None = None
    ) -> None:
        """What a subject did on a day; where it has been rectified, it was claimed on the day itself."""
        front, claimed = self.numbered("WZ", subject, offence.on, by=by), offence.on if rectified else ""
        self.write(VIOLATION, (*front, offence.on, kind, offence.phase, claimed, rectified or "", "", ""))

    def inspection(
        self,
        subject: str,
        on: date,
        kind: str,
        *,
        deficiencies: int | None,
        detained: str = "no",
        by: str = "",
        order: str = "",
    ) -> None:
        """An inspection, maybe by a work order; None: how many deficiencies were found is not stated."""
        front, found = self.numbered("JC", subject, on, by=by), "" if deficiencies is None else deficiencies
        self.write(INSPECTION, (*front, on, kind, "", found, detained, order, "", ""))

    def accident(self, subject: str, on: date, grade: str, *, by: str = "") -> None:
        """An accident without deaths."""
        self.write(ACCIDENT, (*self.numbered("SG", subject, on, by=by), on, grade, 0, "", ""))

    def listing(self, subject: str, list_: str, entry: Entry, reason: str = "") -> None:
        """A place on a list; if it was appealed against, as it was before too, and the appeal that was granted."""
        front = (entry.by or self.by, "", subject, list_, entry.since)
        if entry.appealed:
            self._workshop.sink.write(LISTING_BEFORE_APPEAL, (*front, "", reason, ""))
            self._appeal(subject, list_, entry)
        self.write(LISTING, (*front, entry.until or "", reason, ""))

    def _appeal(self, subject: str, list_: str, entry: Entry) -> None:
        """An objection to an entry, filed a few days after it at the latest, that was granted when the entry ended."""
        decided = entry.until or LAST_OF_YEAR
        filed = min(shifted(entry.since, 3), decided)
        about = f"listing:{entry.by or self.by}/{list_}/{subject}/{entry.since}"
        front = self.numbered("SS", subject, filed, by=entry.by)
        self.write(APPEAL, (*front, about, "granted", "", "", filed, decided, ""))

    def grade(self, subject: str, scheme: str, graded: Graded, *, by: str = "") -> None:
        """A grade under a scheme, for a time."""
        front = (by or self.by, "", subject, scheme, graded.since, graded.until or "")
        self.write(ASSESSMENT, (*front, f"{graded.since.year}", graded.grade, "", ""))

    def penalty(self, subject: str, on: date, kind: str, *, amount: str = "") -> str:
        """A decision of general severity that touches no field of safety; its id."""
        front = self.numbered("CF", subject, on)
        self.write(PENALTY, (*front, on, kind, "general", "none", amount, authority_of(self.by), "", ""))
        return f"penalty:{self.by}/{front[2]}"

    def measures(self, subjects: Sequence[str], measures: Sequence[str], basis: str, *, count: int, dice: Dice) -> None:
        """So many measures of the year against some of the subjects, and a few next to its ends."""
        days = YearDays()
        for number in range(count + count // 20 if subjects else 0):
            on = days.outside() if number >= count else days.inside(dice, edge=number % 25 == 0)
            front = self.numbered("CJ", dice.pick(subjects), on)
            self.write(SANCTION, (*front, dice.pick(measures), basis, on, "", ""))

    def numbered(self, prefix: str, subject: str, on: date, *, by: str = "") -> tuple[str, str, str, str]:
        """The columns that events begin with: who states it, document, number, subject."""
        reported_by = by or self.by
        return reported_by, "", self._workshop.numbers.next(prefix, reported_by, on.year), subject
