"""How many vessels, companies and calls the case of Taicang has, and what falls to each; exact for every seed."""

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.demo.dice import Dice
from loaders.demo.vessel_misses import ENOUGH, FAILING, MEETING, calls_of, idle_calls_of

CONTAINER_VESSELS, LISTED_VESSELS, LISTED_COMPANIES = 1486, 210, 55
CALLS, TEU = 5595, 625_300
"""What Taicang published: vessels screened, vessels listed, their companies, calls of the year, containers moved."""

_OTHER_VESSELS = 300
_OTHER_COMPANIES = 260
_NEAR_MISSES = 96
_IDLE_ONE_IN = 8


@dataclass(frozen=True, slots=True)
class FleetShare:
    """What falls to one company: vessels that meet every criterion, near misses, ordinary ones, other types."""

    listed: int
    failing: int
    ordinary: int
    others: int


class Deal:
    """Deals a total out: each taker gets at least and at most so much, and in the end nothing is left."""

    def __init__(self, total: int, takers: int, *, least: int = 0, most: int | None = None) -> None:
        self._total = total
        self._takers = takers
        self._least = min(least, total // takers) if takers else 0
        self._most = total if most is None else most

    def next(self, dice: Dice) -> int:
        """The portion of the next taker."""
        self._takers -= 1
        lowest = max(self._least, self._total - self._takers * self._most)
        highest = max(lowest, min(self._most, self._total - self._takers * self._least))
        mean = self._total / (self._takers + 1)
        mine = min(max(lowest, self._least + dice.uneven(mean - self._least)), highest)
        self._total -= mine
        return mine

    def __bool__(self) -> bool:
        """Is anything left."""
        return self._total > 0


@dataclass(frozen=True, slots=True)
class FleetPlan:
    """The size of the case.

    `listed` vessels meet every criterion, every second of them as a near miss from the good side; `failing` are
    near misses from the bad side; `ordinary` ones have too few calls. All these carry containers; `others` do not.
    `extra` are calls of listed vessels beyond what they need, `few` those of the ordinary ones, `idle` of the few.
    """

    listed: int
    failing: int
    ordinary: int
    others: int
    listing_companies: int
    other_companies: int
    extra: int
    few: int
    teu: int

    @classmethod
    def at(cls, scale: float) -> "FleetPlan":
        """The published figures times the scale, rounded; some company manages what is listed."""
        vessels, listed, calls = round(CONTAINER_VESSELS * scale), round(LISTED_VESSELS * scale), round(CALLS * scale)
        needed = calls_of(MEETING, listed // 2) + (listed - listed // 2) * ENOUGH
        failing = min(round(_NEAR_MISSES * scale), vessels - listed)
        while failing and needed + calls_of(FAILING, failing) + vessels - listed - failing > calls:
            failing -= 1
        ordinary = vessels - listed - failing
        spare = max(0, calls - needed - calls_of(FAILING, failing) - ordinary)
        extra = spare * 2 // 5 if listed else 0
        return cls(
            listed=listed,
            failing=failing,
            ordinary=ordinary,
            others=round(_OTHER_VESSELS * scale),
            listing_companies=max(round(LISTED_COMPANIES * scale), min(listed, 1)),
            other_companies=max(1, round(_OTHER_COMPANIES * scale)),
            extra=extra,
            few=calls - needed - calls_of(FAILING, failing) - extra,
            teu=round(TEU * scale),
        )

    @property
    def plain(self) -> int:
        """Listed vessels that are no near miss."""
        return self.listed - self.listed // 2

    @property
    def idle(self) -> int:
        """Calls of ordinary vessels in which no cargo was worked."""
        return self.few // _IDLE_ONE_IN

    @property
    def calls(self) -> int:
        """All calls of the year."""
        special = calls_of(MEETING, self.listed // 2) + calls_of(FAILING, self.failing)
        return special + self.plain * ENOUGH + self.extra + self.few

    @property
    def worked_calls(self) -> int:
        """Those with cargo, among which the containers are dealt out."""
        special = idle_calls_of(MEETING, self.listed // 2) + idle_calls_of(FAILING, self.failing)
        return self.calls - special - self.idle

    def shares(self, dice: Dice) -> Iterator[FleetShare]:
        """One company after the other; those with listed vessels stand anywhere among the rest."""
        companies, listing = self.listing_companies + self.other_companies, self.listing_companies
        listed = Deal(self.listed, listing, least=1)
        failing, ordinary, others = (Deal(total, companies) for total in (self.failing, self.ordinary, self.others))
        while companies:
            lists = dice.below(companies) < listing
            yield FleetShare(
                listed.next(dice) if lists else 0, failing.next(dice), ordinary.next(dice), others.next(dice)
            )
            companies, listing = companies - 1, listing - lists
