"""What one event turns on. Everything else about it is drawn later and cannot change whether it gives a reminder."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from graph_api.domain.calendar import Period, add
from loaders.demo.places import ANYWHERE

CASE_YEAR = 2024
"""The year of the published figures."""

RULES_FROM = date(2023, 5, 1)
"""Before this day no rule set says when a penalty may be repaired."""

FIRST_DAY = date(2022, 10, 1)
"""The first day on which a penalty of the network may have been decided."""

_USUAL, _LONGER = Period(months=3), Period(months=12)


class Minimum(Enum):
    """Which minimum period the safety kinds of a penalty call for."""

    USUAL = auto()
    LONGER = auto()
    UNKNOWN = auto()


class Set(Enum):
    """For which set of Tianjin's reminders a subject comes into question, by its home on the day."""

    OWN = auto()
    """At home in Tianjin: reminded when the minimum has passed, wherever it was punished."""
    PARTNER = auto()
    """At home in Beijing or Hebei: reminded at once, if punished in Tianjin."""
    NEITHER = auto()


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair case about a report: its state, and the day of the step that matters for it.

    `by` is a jurisdiction that states it, though it may have no say; empty: one that has.
    """

    on: date
    state: str = "repaired"
    by: str = ""


@dataclass(frozen=True, slots=True)
class Second:
    """A second report of the same event by another jurisdiction; what is None is as in the first."""

    by: str
    days_later: int = 0
    minimum: Minimum | None = None
    authority: str | None = None
    repair: Repair | None = None


@dataclass(frozen=True, slots=True)
class Sketch:
    """One event. `due_on` is the due day of its reminder, where one exists.

    `reporter` and `authority` are drawn where None. `home` is what the first report says, though the
    enterprise is at home elsewhere; None: where it is at home.
    """

    on: date
    due_on: date | None = None
    where: str = ANYWHERE
    minimum: Minimum = Minimum.USUAL
    reporter: str | None = None
    authority: str | None = None
    home: str | None = None
    repair: Repair | None = None
    second: Second | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """A range of days, both included, in which an enterprise had one home; `edge` is its day next to a move."""

    first: date
    last: date
    edge: date | None = None

    def within(self, first: date, last: date) -> "Window | None":
        """What this window and the range have in common, or None."""
        first, last = max(first, self.first), min(last, self.last)
        return Window(first, last, self.edge) if first <= last else None

    @property
    def months(self) -> int:
        """Its length in months begun, to weigh it against others."""
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1


def due_day(on: date, minimum: Minimum, set_: Set = Set.OWN) -> date | None:
    """The day on which a reminder of that set would be due; None where no rule set says so."""
    if on < RULES_FROM or set_ is Set.NEITHER:
        return None
    if set_ is Set.PARTNER:
        return on
    if minimum is Minimum.UNKNOWN:
        return None
    return add(on, _LONGER if minimum is Minimum.LONGER else _USUAL)


def shifted(day: date, days: int) -> date:
    """That many days later (or earlier)."""
    return day + timedelta(days=days)
