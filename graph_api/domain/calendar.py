"""Days, periods and open ends. The one place where months are added, shared by rules, due days and statements."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8))
"""Whose today it is."""

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


def first_in_window(period: Period, day: date) -> date:
    """The first `on` that counts in a window of `period` on `day`; the period is at least one day long.

    Adding clamps, so this is not subtracting: a window of P3M on 2025-02-27 begins on 2024-11-28, that on the next
    day on 2024-12-01, since 29 and 30 November leave it together with the 28th.
    """
    reached = day.toordinal() - period.days + 1
    if reached <= 1:
        return FIRST_DAY
    target = date.fromordinal(min(reached, OPEN_DAY.toordinal()))
    # The sum of a day and the months must reach the target, whose month lies that many months ahead.
    year, month = divmod(target.year * 12 + target.month - 1 - period.months, 12)
    if year < FIRST_DAY.year:
        return FIRST_DAY
    if target.day <= monthrange(year, month + 1)[1]:
        return date(year, month + 1, target.day)
    # The month is too short: even its last day, clamped or not, stays below; the next month's first day does not.
    return date(year + (month == 11), (month + 1) % 12 + 1, 1)


def in_window(on: date, period: Period, day: date) -> bool:
    """Does an event of day `on` count in a window of `period` on `day`: `on <= day < on + period`."""
    return on <= day < add(on, period)
