"""Enterprises of Henan close to a boundary: of a colour, of a quarter, of what counts. Dealt in turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from loaders.demo.case_files import DAY_AFTER, DAY_BEFORE, FIRST_OF_YEAR, LAST_OF_YEAR, Offence

HENAN, ZHENGZHOU, SHANDONG = "410000", "410100", "370000"
"""The province, a city of it, and another province, whose records it does not see."""

_DAY = date(2024, 11, 14)


@dataclass(frozen=True, slots=True)
class Fleet:
    """What the colours of an enterprise turn on. `bad` names the quarters, from 0, in which it is yellow or red.

    Vehicles are operated since before the year; one of them `until` a day, or one more `since` a day. An accident has
    a day and a grade. `by` states the offences.
    """

    vehicles: int
    offences: tuple[Offence, ...] = ()
    bad: tuple[int, ...] = ()
    accident: tuple[date, str] | None = None
    until: date | None = None
    since: date | None = None
    sector: str = "passenger"
    by: str = HENAN


def _alarms(count: int) -> tuple[Offence, ...]:
    return (Offence(_DAY, "in_process"),) * count


def _after(*days: date) -> tuple[Offence, ...]:
    return tuple(Offence(day) for day in days)


MISSES: tuple[Fleet, ...] = (
    Fleet(3, _alarms(3)),
    Fleet(3, _alarms(4), (3,)),
    Fleet(2, _alarms(6), (3,)),
    Fleet(2, _alarms(7), (3,)),
    Fleet(1, _after(DAY_BEFORE)),
    Fleet(1, _after(FIRST_OF_YEAR), (0,)),
    Fleet(1, _after(date(2024, 3, 31)), (0,)),
    Fleet(1, _after(date(2024, 4, 1)), (1,), sector="dangerous_goods"),
    Fleet(1, _after(LAST_OF_YEAR), (3,)),
    Fleet(1, _after(DAY_AFTER)),
    Fleet(2, bad=(3,), accident=(_DAY, "general")),
    Fleet(2, accident=(_DAY, "minor")),
    Fleet(2, bad=(2,), accident=(date(2024, 9, 30), "general")),
    Fleet(2, bad=(3,), accident=(date(2024, 10, 1), "larger"), sector="dangerous_goods"),
    Fleet(2, accident=(_DAY, "unknown")),
    Fleet(2, _alarms(2), (3,), until=LAST_OF_YEAR),
    Fleet(1, _alarms(2), since=LAST_OF_YEAR),
    Fleet(1, _after(_DAY, _DAY), sector="freight"),
    Fleet(1, _after(_DAY, _DAY), by=SHANDONG),
    Fleet(1, _after(_DAY), (3,), by=ZHENGZHOU),
    Fleet(1, (Offence(_DAY, ""),)),
    Fleet(0, _alarms(1)),
    Fleet(0),
)
"""Near misses; what they state counts as whatever the others state does."""


def bad_of(entries: Sequence[Fleet], quarter: int) -> int:
    """How many of these are yellow or red in a quarter."""
    return sum(quarter in one.bad for one in entries)


def after_fact_of(entries: Sequence[Fleet]) -> int:
    """How many violations of the year found afterwards the province sees of these."""
    return sum(
        offence.phase == "after_fact" and FIRST_OF_YEAR <= offence.on <= LAST_OF_YEAR
        for one in entries if one.by != SHANDONG for offence in one.offences
    )  # fmt: skip
