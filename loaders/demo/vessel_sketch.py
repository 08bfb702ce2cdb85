"""What the standing of a vessel turns on: its calls, and what is stated against it. The rest is drawn later."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from loaders.demo.marine_words import AT_TAICANG, CLASSES, TAICANG
from loaders.demo.sketch import CASE_YEAR, Window, shifted

DAY = date(CASE_YEAR, 12, 31)
"""The day on which the list of the case is drawn up."""

YEAR = Window(date(CASE_YEAR, 1, 1), DAY)
"""Calls and violations of these days count on that day."""

INSIDE = Window(date(CASE_YEAR, 1, 3), date(CASE_YEAR, 12, 29))
"""Days of the year that are not next to its ends, so that only near misses lie there."""


@dataclass(frozen=True, slots=True)
class Again:
    """A second report of the same call."""

    by: str = TAICANG
    days_later: int = 0
    worked: bool = True


@dataclass(frozen=True, slots=True)
class Visit:
    """A call at a port; `on` None: some day of the year."""

    on: date | None = None
    port: str = AT_TAICANG
    worked: bool = True
    again: Again | None = None

    @property
    def counts(self) -> bool:
        """Is it a call at Taicang of the year, by any of its reports."""
        return self.port == AT_TAICANG and any(YEAR.first <= day <= YEAR.last for day in self._days())

    @property
    def was_worked(self) -> bool:
        """Was cargo worked, by any of its reports."""
        return self.worked or (self.again is not None and self.again.worked)

    def _days(self) -> tuple[date, ...]:
        on = self.on or INSIDE.first
        return (on,) if self.again is None else (on, shifted(on, self.again.days_later))


@dataclass(frozen=True, slots=True)
class Offence:
    """A violation, reported by one or two; `of_manager` if the company committed it and not the vessel."""

    on: date
    by: tuple[str, ...] = (TAICANG,)
    of_manager: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """An inspection; `detained` is yes, no or empty (not stated), once for each of the reporters."""

    on: date
    detained: tuple[str, ...] = ("no",)
    by: tuple[str, ...] = (TAICANG,)


@dataclass(frozen=True, slots=True)
class Mishap:
    """An accident."""

    on: date
    grade: str
    by: str = TAICANG


@dataclass(frozen=True, slots=True)
class Punished:
    """A sanction, from a day until another (exclusive; None: open)."""

    since: date
    until: date | None = None
    by: str = TAICANG


@dataclass(frozen=True, slots=True)
class Listed:
    """A place on a list, for a time."""

    word: str
    since: date
    until: date | None = None
    by: str = TAICANG


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade under a scheme, for a time."""

    grade: str
    since: date
    until: date | None = None
    scheme: str = CLASSES
    by: str = TAICANG


Fault = Offence | Check | Mishap | Punished | Listed | Graded


class Known(Enum):
    """By which identifiers a vessel is known."""

    SHIP_ID = auto()
    """And perhaps by others too."""
    WRONG_IMO = auto()
    """The ship id is there; the check digit of the IMO number is wrong."""
    IMO = auto()
    MMSI = auto()


@dataclass(frozen=True, slots=True)
class VesselSketch:
    """One vessel. `handed_over` is the day on which its manager changed, if it did."""

    visits: tuple[Visit, ...]
    faults: tuple[Fault, ...]
    known: Known = Known.SHIP_ID
    handed_over: date | None = None
    kind: str = "container"
