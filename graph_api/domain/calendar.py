"""Days, periods and open ends. The one place where months are added, shared by rules, due days and statements."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

OPEN_DAY = date(9999, 12, 31)
"""Stands for "no end": Neo4j leaves a node with a missing property out of an index, so ends are never null."""

FIRST_DAY = date(1, 1, 1)
"""Stands for "since ever" in ranges of days."""

OPEN_TICK = 9223372036854775807
"""`known_until` of a current version."""

_PERIOD = re.compile(r"P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})D)?")


@dataclass(frozen=True, slots=True)
class Period:
    """A length in calendar terms: years and months first, then days (ISO 8601 `P1Y`, `P3M`, `P10D`)."""

    months: int
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read `P1Y6M10D`; ValueError names the text otherwise."""
        match = _PERIOD.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a period; write it like P1Y, P3M or P10D")
        years, months, days = (int(part or 0) for part in match.groups())
        return cls(years * 12 + months, days)

    def __str__(self) -> str:
        years, months = divmod(self.months, 12)
        parts = [
            f"{years}Y" if years else "",
            f"{months}M" if months else "",
            f"{self.days}D" if self.days else "",
        ]
        return "P" + ("".join(parts) or "0D")


def add(day: date, period: Period) -> date:
    """`day` plus `period`, forward with clamping: 2024-11-30 plus P3M is 2025-02-28. Never beyond OPEN_DAY."""
    months = day.year * 12 + day.month - 1 + period.months
    year, month = divmod(months, 12)
    if year > OPEN_DAY.year:
        return OPEN_DAY
    month += 1
    clamped = date(year, month, min(day.day, monthrange(year, month)[1]))
    left = (OPEN_DAY - clamped).days
    return clamped + timedelta(days=min(period.days, left))


def in_window(on: date, period: Period, day: date) -> bool:
    """Does an event of day `on` count in a window of `period` on `day`: `on <= day < on + period`."""
    return on <= day < add(on, period)
