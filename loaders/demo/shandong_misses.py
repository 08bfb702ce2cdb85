"""Enterprises of Shandong close to a boundary: of the year, of grade B, of the watch list, of leaving the market."""

from dataclasses import dataclass
from datetime import date

from loaders.demo.case_files import DAY_AFTER, DAY_BEFORE, FIRST_OF_YEAR, LAST_OF_YEAR, Entry, Graded

SHANDONG, QINGDAO, HENAN = "370000", "370200", "410000"
"""The province, a city of it, and another province, whose records it does not see."""

WATCH, EXIT, HONOUR = "shandong-watch", "shandong-market-exit", "shandong-honour"
"""The lists of the page, and one that it does not name."""

_SINCE, _DAY, _LATER = date(2023, 9, 1), date(2024, 5, 20), date(2024, 11, 7)


@dataclass(frozen=True, slots=True)
class Inspected:
    """What is counted of the inspections of the year: grades, and the days of inspections with who made them."""

    grades: tuple[Graded, ...]
    days: tuple[date, ...]
    by: str = SHANDONG


def _one(grade: str, *days: date, by: str = SHANDONG) -> Inspected:
    return Inspected((Graded(grade, _SINCE),), days, by)


def _changed(before: str, now: str) -> Inspected:
    """The grade changes on the day of the inspection."""
    return Inspected((Graded(before, _SINCE, _DAY), Graded(now, _DAY)), (_DAY,))


LOW: tuple[Inspected, ...] = (
    _one("B", FIRST_OF_YEAR), _one("D", LAST_OF_YEAR), _changed("A", "B"), _changed("AA", "D"), _one("C", _DAY, _LATER),
    _one("C", _DAY, by=QINGDAO), _one("B", _DAY),
)  # fmt: skip
"""Inspected in the year while graded B or below."""

HIGH: tuple[Inspected, ...] = (
    _one("A", FIRST_OF_YEAR), _one("AA", LAST_OF_YEAR), _changed("B", "A"), _changed("C", "AA"),
    _one("A", _DAY, _LATER), _one("A", _DAY, by=QINGDAO), _one("A", _DAY),
)  # fmt: skip
"""Inspected in the year while graded A or above."""

NEVER: tuple[Inspected, ...] = (
    _one("D", DAY_BEFORE), _one("C", DAY_AFTER), _one("D", _DAY, by=HENAN), _one("B"), _one("A", DAY_BEFORE, DAY_AFTER),
)  # fmt: skip
"""Not inspected in the year, or not that the province would know of it."""

UNGRADED: tuple[Inspected, ...] = (
    Inspected((Graded("B", _SINCE, LAST_OF_YEAR),), ()),
    Inspected((Graded("A", DAY_AFTER),), ()),
    Inspected((Graded("C", _SINCE),), (), HENAN),
)
"""Without a grade on the last day: it has ended, it begins the day after, or somebody else has given it."""

WATCHED: tuple[tuple[Entry, ...], ...] = (
    (Entry(LAST_OF_YEAR),),
    (Entry(_DAY, DAY_AFTER),),
    (Entry(_DAY, by=QINGDAO),),
    (Entry(_DAY), Entry(_LATER, by=QINGDAO)),
    (Entry(_SINCE, _DAY), Entry(_LATER)),
)
"""On the watch list on the last day."""

UNWATCHED: tuple[tuple[Entry, ...], ...] = (
    (Entry(_DAY, LAST_OF_YEAR),),
    (Entry(DAY_AFTER),),
    (Entry(_DAY, by=HENAN),),
)

LEFT: tuple[date, ...] = (FIRST_OF_YEAR, LAST_OF_YEAR)
NOT_LEFT: tuple[date, ...] = (DAY_BEFORE, DAY_AFTER)
"""Days on which enterprises leave the market: in the year and not."""
