"""The case of Beibei: enterprises with a grade, and who works at those of grade A or above."""

from dataclasses import dataclass
from datetime import date
from itertools import cycle

from loaders.demo.beibei_offers import Offers
from loaders.demo.case_files import DAY_AFTER, LAST_OF_YEAR, CaseFiles, Graded
from loaders.demo.dice import Dice, Lots
from loaders.demo.road_words import SURNAMES
from loaders.demo.words import TRADES
from loaders.demo.workshop import Workshop

BEIBEI, CHONGQING = "500109", "500000"
SCHEME = "beibei-credit"
ENTERPRISES, GRADED_A, EMPLOYEES = 480, 36, 3_000
"""Beibei published 480 enterprises, 36 of grade A or above, and more than 3,000 who work at these."""
PART = 10
"""Of those who work there the network holds one of so many, unless it is whole."""

_SINCE, _DAY = date(2024, 2, 1), date(2024, 7, 1)
_NEAR_MISS_EVERY = 6


@dataclass(frozen=True, slots=True)
class Held:
    """The grades of an enterprise, and who gave them."""

    grades: tuple[Graded, ...]
    by: str = BEIBEI


HIGH: tuple[Held, ...] = (
    Held((Graded("A", LAST_OF_YEAR),)),
    Held((Graded("AA", _SINCE, DAY_AFTER),)),
    Held((Graded("B", _SINCE, LAST_OF_YEAR), Graded("A", LAST_OF_YEAR))),
)
"""Of grade A or above on the last day."""

OTHER: tuple[Held, ...] = (
    Held((Graded("A", _SINCE, LAST_OF_YEAR), Graded("B", LAST_OF_YEAR))),
    Held((Graded("B", _SINCE, DAY_AFTER), Graded("A", DAY_AFTER))),
    Held((Graded("A", _SINCE, _DAY), Graded("C", _DAY))),
)
"""Graded, and lower."""

UNGRADED: tuple[Held, ...] = (
    Held((Graded("A", _SINCE, LAST_OF_YEAR),)),
    Held((Graded("AA", DAY_AFTER),)),
    Held((Graded("A", _SINCE),), CHONGQING),
)
"""Without a grade of Beibei's on the last day."""


class Alliance:
    """Writes the case."""

    def __init__(self, workshop: Workshop, *, scale: float, part: int = PART) -> None:
        self._files = CaseFiles(workshop, BEIBEI)
        self._scale = scale
        self._employed = round(EMPLOYEES / part * scale)
        self._dice = Dice(workshop.seed, "beibei")
        self._high, self._other = cycle(HIGH), cycle(OTHER)
        self._turn = self._drivers = 0
        self._offers = Offers(workshop.sink, by=BEIBEI, seed=workshop.seed, scale=scale)

    def write(self) -> None:
        """Write the graded enterprises, some without a grade, who works at them, and what merchants offer these."""
        dice, total, high = self._dice, round(ENTERPRISES * self._scale), round(GRADED_A * self._scale)
        lots, employees = Lots(high, total), self._employed
        for _ in range(total):
            is_high = lots.draw(dice)
            mine = -(-employees // high) if is_high else dice.uneven(0.2)
            employees, high = (employees - mine, high - 1) if is_high else (employees, high)
            self._write(self._held(high=is_high), employed=mine, high=is_high)
        for held in UNGRADED * (total // 120):
            self._write(held, employed=1)
        self._offers.write()

    def _held(self, *, high: bool) -> Held:
        self._turn += 1
        if self._turn % _NEAR_MISS_EVERY == 0:
            return next(self._high if high else self._other)
        grade = self._dice.pick(("AA", "A", "A") if high else ("B",) * 6 + ("C", "C", "D"))
        return Held((Graded(grade, self._dice.day(_SINCE, date(2024, 12, 20))),))

    def _write(self, held: Held, *, employed: int, high: bool = False) -> None:
        files, dice = self._files, self._dice
        company = files.found(TRADES, dice.pick(("taxi", "freight", "vehicle_repair")), dice).id
        for graded in held.grades:
            files.grade(company, SCHEME, graded, by=held.by)
        if employed:
            self._offers.agree(company)
        for _ in range(employed):
            self._drivers += 1
            licence = f"{BEIBEI}CY{self._drivers:08d}"
            sketch = f"{dice.pick(SURNAMES)}某", dice.pick(("passenger", "taxi"))
            driver = files.employ(company, licence, sketch, licensed=date(2022, 5, 1), employed=date(2023, 1, 1))
            self._offers.employ(driver, company, high=high)
