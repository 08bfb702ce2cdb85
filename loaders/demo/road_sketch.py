"""What joint supervision of the five cities turns on: standing and connections of an enterprise or vessel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from loaders.demo.road_words import SUZHOU

LAST_DAY = date(2025, 3, 31)
"""The case of the five cities reaches beyond the end of the case year, for their register begins with 2025."""

END_OF_LAST_DAY = date(2025, 4, 1)

QUARTERS = (
    ("2024Q1", date(2024, 4, 1)), ("2024Q2", date(2024, 7, 1)), ("2024Q3", date(2024, 10, 1)),
    ("2024Q4", date(2025, 1, 1)), ("2025Q1", date(2025, 4, 1)), ("", date(2025, 7, 1)),
)  # fmt: skip
"""Quarters, and the day from which the grade of each is in force, until that of the next."""


@dataclass(frozen=True, slots=True)
class OnList:
    """A place on a city's register for key supervision, from a day until another (exclusive; None: open)."""

    by: str = SUZHOU
    since: date = date(2025, 1, 10)
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Grades of 2024Q3 and 2024Q4, the grade that replaces the latter on the last day (if one does), listings."""

    before: str = "B"
    now: str = "B"
    replaced_by: str = ""
    listings: tuple[OnList, ...] = ()


@dataclass(frozen=True, slots=True)
class Registered:
    """Registered in another city, instead of where it is graded, for a time."""

    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Licensed:
    """Licensed there."""

    since: date = date(2022, 3, 1)
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Owned:
    """Owned by an enterprise there; `indirect`: by one that is owned by an enterprise there."""

    share: str
    until: date | None = None
    indirect: bool = False


@dataclass(frozen=True, slots=True)
class Called:
    """A vessel that called at a port there on a day."""

    on: date


@dataclass(frozen=True, slots=True)
class Managed:
    """A vessel that an enterprise there manages."""

    until: date | None = None


@dataclass(frozen=True, slots=True)
class Operated:
    """A vessel that an enterprise there operates."""

    until: date | None = None


Tie = Registered | Licensed | Owned | Called | Managed | Operated


@dataclass(frozen=True, slots=True)
class RoadEntry:
    """A standing and what connects its subject with Wuxi. `supervised`: Wuxi supervises it on the last day."""

    standing: Standing
    ties: tuple[Tie, ...]
    supervised: bool


def supervised_of(entries: Sequence[RoadEntry], count: int) -> int:
    """How many of so many entries, dealt in turn, Wuxi supervises."""
    rounds, rest = divmod(count, len(entries))
    return rounds * sum(one.supervised for one in entries) + sum(one.supervised for one in entries[:rest])
