"""Drivers of Kunming close to a boundary on the last day of the year: of the veto list, of a star, of being rated."""

from dataclasses import dataclass
from datetime import date

from loaders.demo.case_files import DAY_AFTER, DAY_BEFORE, FIRST_OF_YEAR, LAST_OF_YEAR, Entry

KUNMING, WUHUA, YUNNAN = "530100", "530102", "530000"
"""The city, a district of it, and the province, whose records the city does not see."""

VETO, TRAINING = "kunming-veto", "kunming-training"
"""The list of the page, and one that it does not name."""

_SPRING, _SUMMER, _AUTUMN = date(2024, 3, 5), date(2024, 6, 18), date(2024, 10, 9)


@dataclass(frozen=True, slots=True)
class DriverSketch:
    """What the stars of a driver turn on; `by` states all of it. Deficiencies that are None are not stated."""

    kind: str = "taxi"
    violations: tuple[date, ...] = ()
    checks: tuple[tuple[date, int | None], ...] = ()
    accidents: tuple[date, ...] = ()
    entries: tuple[Entry, ...] = ()
    list_: str = VETO
    licensed: date = date(2021, 4, 12)
    by: str = KUNMING


def _offending(*days: date) -> DriverSketch:
    return DriverSketch(violations=days)


LISTED: tuple[DriverSketch, ...] = (
    DriverSketch(entries=(Entry(LAST_OF_YEAR),)),
    DriverSketch(entries=(Entry(_SPRING, DAY_AFTER),)),
    DriverSketch(entries=(Entry(_SPRING, DAY_AFTER, appealed=True),)),
    DriverSketch(entries=(Entry(_SUMMER, by=WUHUA),)),
    DriverSketch(entries=(Entry(_SUMMER), Entry(_AUTUMN, by=WUHUA))),
    DriverSketch(entries=(Entry(_SPRING, _SUMMER, appealed=True), Entry(_AUTUMN))),
    DriverSketch(kind="ride_hailing", entries=(Entry(_AUTUMN),), checks=((_SPRING, None),)),
    DriverSketch(entries=(Entry(_SPRING),), violations=(_SPRING,) * 4, accidents=(_SPRING,)),
)
"""Under veto on that day."""

RATED: tuple[DriverSketch, ...] = (
    DriverSketch(entries=(Entry(_SPRING, LAST_OF_YEAR),)),
    DriverSketch(entries=(Entry(_SPRING, LAST_OF_YEAR, appealed=True),)),
    DriverSketch(entries=(Entry(_SPRING, _SUMMER, appealed=True),)),
    DriverSketch(entries=(Entry(DAY_AFTER),)),
    DriverSketch(entries=(Entry(_SUMMER, by=YUNNAN),)),
    DriverSketch(entries=(Entry(_SUMMER),), list_=TRAINING),
    _offending(FIRST_OF_YEAR, FIRST_OF_YEAR),
    _offending(FIRST_OF_YEAR, DAY_BEFORE),
    _offending(LAST_OF_YEAR, LAST_OF_YEAR),
    _offending(LAST_OF_YEAR, DAY_AFTER),
    DriverSketch(checks=((FIRST_OF_YEAR, 3),)),
    DriverSketch(checks=((DAY_BEFORE, 3),)),
    DriverSketch(accidents=(FIRST_OF_YEAR,)),
    DriverSketch(accidents=(DAY_BEFORE,)),
    DriverSketch(checks=((_SPRING, 2),)),
    DriverSketch(checks=((_SPRING, 2), (_SUMMER, 1))),
    DriverSketch(checks=((_SPRING, 4),)),
    DriverSketch(checks=((_SPRING, 9),)),
    DriverSketch(violations=(_SPRING,), checks=((_SPRING, 3),)),
    DriverSketch(violations=(_SPRING,) * 3),
    DriverSketch(violations=(_SPRING,) * 3, checks=((_AUTUMN, 1),)),
    DriverSketch(violations=(_SPRING,) * 4),
    DriverSketch(violations=(_SPRING,) * 5),
    DriverSketch(violations=(_SPRING,) * 4, checks=((_AUTUMN, 1),)),
    DriverSketch(violations=(_SUMMER,) * 2, accidents=(_SUMMER,)),
    DriverSketch(violations=(_SUMMER,) * 5, accidents=(_SUMMER,) * 2, checks=((_SUMMER, 6),)),
    DriverSketch(kind="ride_hailing", licensed=LAST_OF_YEAR),
)
"""Rated, and not under veto: scores on both sides of each band, and events on both sides of the year's ends."""

UNRATED: tuple[DriverSketch, ...] = (
    DriverSketch(kind="freight", violations=(_SPRING,)),
    DriverSketch(kind="passenger"),
    DriverSketch(kind="unknown"),
    DriverSketch(kind="ride_hailing", licensed=DAY_AFTER),
    DriverSketch(by=YUNNAN, entries=(Entry(_SUMMER),)),
    DriverSketch(checks=((_SPRING, None),)),
)
"""Without a grade: of another line of work, not licensed yet, not seen, or with a finding that nobody stated."""
