"""What Zhejiang books and orders: entries of the accounts of green-water points, and the orders of inspections."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle

from loaders.demo.case_files import DAY_AFTER, DAY_BEFORE, FIRST_OF_YEAR, LAST_OF_YEAR, CaseFiles
from loaders.demo.dice import Dice
from loaders.demo.files import POINTS_ENTRY, WORK_ORDER
from loaders.demo.sketch import shifted

ACCOUNT, CYCLE = "green-water-points", "vessel-work-orders"
OILY_WATER, SEWAGE, LOCK_PASSAGE = "oily-water", "sewage", "priority-lock-passage"

_SPRING = date(2024, 3, 5)
_OFFICES = ("杭州市港航管理服务中心", "宁波市港航管理中心", "嘉兴市港航管理服务中心", "湖州市港航管理中心")


@dataclass(frozen=True, slots=True)
class Booking:
    """An entry: a day, what earned or redeemed points, and how much of it was delivered (a redemption: nothing)."""

    on: date
    reason: str = OILY_WATER
    amount: float | None = None
    unit: str = "m3"


PLAIN: tuple[tuple[Booking, ...], ...] = (
    (Booking(_SPRING, amount=5.9),),
    (Booking(_SPRING, amount=5.0), Booking(date(2024, 5, 6), amount=1.9)),
    (Booking(_SPRING, amount=0.4),),
    (Booking(_SPRING, amount=0.5),),
    (Booking(_SPRING, amount=30.0, unit="kg"),),
    (Booking(_SPRING, amount=4.9), Booking(_SPRING, amount=5.0), Booking(_SPRING, LOCK_PASSAGE)),
    (Booking(_SPRING, amount=3.4), Booking(_SPRING, LOCK_PASSAGE)),
    (Booking(_SPRING, amount=3.5), Booking(_SPRING, LOCK_PASSAGE)),
    (Booking(LAST_OF_YEAR, amount=5.0), Booking(DAY_AFTER, amount=2.0)),
    (Booking(DAY_BEFORE, amount=5.0),),
    (Booking(date(2022, 12, 31), amount=6.0), Booking(date(2023, 1, 1), amount=2.0)),
    (Booking(_SPRING, SEWAGE, amount=3.0),),
)
"""Accounts that stay below 100 points at the end of each day until the last, most of them close to some boundary."""

_GREEN: tuple[tuple[float, float], ...] = ((5.0, 2.0), (4.0, 3.0), (2.0, 6.0))
"""Deliveries of nine days before, and of the day from which on it holds the level: 100 points together, or the cap."""


class Bookings:
    """Writes the accounts and the orders."""

    def __init__(self, files: CaseFiles, *, seed: int) -> None:
        self._files = files
        self._dice = Dice(seed, "zhejiang records")
        self._green, self._plain = cycle(_GREEN), cycle(PLAIN)
        self._pending = cycle((FIRST_OF_YEAR, LAST_OF_YEAR, DAY_BEFORE, DAY_AFTER, date(2024, 9, 2)))

    def account(self, vessel: str, green: tuple[date, date | None] | None) -> None:
        """The account of a vessel that holds the level green from a day until another; without, of some others."""
        if green is None:
            if self._dice.chance(0.1):
                self._book(vessel, next(self._plain))
            return
        (since, until), (before, last) = green, next(self._green)
        spent = () if until is None else (Booking(until, LOCK_PASSAGE),)
        self._book(vessel, (Booking(shifted(since, -9), amount=before), Booking(since, amount=last), *spent))

    def order(self, vessel: str, inspected_on: date) -> str:
        """The order by which a vessel was inspected on a day; its number."""
        dice = self._dice
        claimed = shifted(inspected_on, -dice.between(0, 6))
        issued = shifted(claimed, -dice.between(0, 9))
        broken = dice.chance(0.1)
        front = self._files.numbered("GD", vessel, issued)
        mode = ("exception", dice.pick(("complaint", "special-campaign"))) if broken else ("cycle", "")
        self._write(front, "done", mode, (issued, claimed, shifted(issued, 90), inspected_on))
        return front[2]

    def pending(self, vessel: str) -> None:
        """For some vessels an order that has come to nothing yet."""
        if not self._dice.chance(0.04):
            return
        issued = next(self._pending)
        state = self._dice.pick(("open", "claimed", "withdrawn"))
        claimed = issued if state == "claimed" else ""
        front = self._files.numbered("GD", vessel, issued)
        self._write(front, state, ("cycle", ""), (issued, claimed, shifted(issued, 180), ""))

    def _book(self, vessel: str, some: Sequence[Booking]) -> None:
        for number, one in enumerate(some, 1):
            amount, unit = (one.amount, one.unit) if one.amount is not None else ("", "")
            key = f"JF-{number:02}"
            self._files.write(
                POINTS_ENTRY, (self._files.by, "", vessel, ACCOUNT, one.on, one.reason, amount, unit, "", key, "")
            )

    def _write(
        self, front: tuple[str, ...], state: str, mode: tuple[str, str], days: tuple[date, date | str, date, date | str]
    ) -> None:
        office = "" if state == "open" else self._dice.pick(_OFFICES)
        self._files.write(WORK_ORDER, (*front, CYCLE, state, *mode, office, *days, ""))
