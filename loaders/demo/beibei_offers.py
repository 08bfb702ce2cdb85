"""Beibei's merchants, what they offer, and the consents of those who work there, with near misses of each."""

from dataclasses import dataclass
from datetime import date
from itertools import cycle

from loaders.demo.case_files import DAY_AFTER, LAST_OF_YEAR
from loaders.demo.dice import Dice
from loaders.demo.files import CONSENT, EMPLOYS, MERCHANT, OFFER, Sink, of_other_cases

MERCHANTS, BUS_LINES, FEWEST = 96, 29, 12
"""Merchants along the road of 84 km, and bus lines; of merchants at least so many at any scale."""

PURPOSE, CLAUSE, UNKNOWN_CLAUSE = "alliance-offers", "employee-discount", "other-clause"
_SINCE = date(2024, 2, 1)
_FIRST, _LAST = (29.83, 106.44), (30.09, 106.62)
_NAMES = ("缙云", "金刀峡", "北温泉", "偏岩", "静观", "澄江", "东阳", "天府", "歇马", "柳荫", "三圣", "水土")
_KINDS = (("scenic_spot", "景区"), ("hotel", "酒店"), ("restaurant", "餐馆"), ("shop", "商店"))
_NEAR_MISS_EVERY = 8
_FORMER, _MOST_KEPT = 6, 40


@dataclass(frozen=True, slots=True)
class OfferSketch:
    """What is special about an offer; `by` is who states it, by default Beibei."""

    percent: int | str = 20
    since: date = _SINCE
    until: date | str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class ConsentSketch:
    """What is special about a consent; `by` is who states it, by default Beibei."""

    purpose: str = PURPOSE
    since: date = _SINCE
    until: date | str = ""
    by: str = ""


OFFERS: tuple[OfferSketch, ...] = (
    OfferSketch(until=LAST_OF_YEAR),
    OfferSketch(until=DAY_AFTER),
    OfferSketch(since=LAST_OF_YEAR),
    OfferSketch(since=DAY_AFTER),
    OfferSketch(percent=21),
    OfferSketch(percent=9),
    OfferSketch(percent=10),
    OfferSketch(percent=""),
    OfferSketch(by="500000"),
)
"""Near the last day, near the ends of the clause, and by another reporter."""

CONSENTS: tuple[ConsentSketch, ...] = (
    ConsentSketch(until=LAST_OF_YEAR),
    ConsentSketch(until=DAY_AFTER),
    ConsentSketch(since=LAST_OF_YEAR),
    ConsentSketch(since=DAY_AFTER),
    ConsentSketch(purpose="newsletters"),
    ConsentSketch(by="500000"),
)
"""Withdrawn or begun next to the last day, for another purpose, and by another reporter."""


class Offers:
    """Writes merchants with their offers, and consents."""

    def __init__(self, sink: Sink, *, by: str, seed: int, scale: float) -> None:
        self._sink = sink
        self._by = by
        self._scale = scale
        self._dice = Dice(seed, "beibei offers")
        self._offers, self._consents = cycle(OFFERS), cycle(CONSENTS)
        self._offered = self._agreed = self._enterprises = 0
        self._high: list[str] = []
        self._elsewhere: list[str] = []

    def agree(self, enterprise: str) -> None:
        """The consent of every third of those that employ somebody."""
        if self._enterprises % 3 == 0:
            self._consent(enterprise)
        self._enterprises += 1

    def employ(self, driver: str, company: str, *, high: bool) -> None:
        """The consent of a part of those who work at an enterprise; a few are kept in mind, who will have left one."""
        if self._dice.chance(0.6):
            self._consent(driver)
        kept, most = (self._high, _MOST_KEPT) if high else (self._elsewhere, _FORMER)
        if len(kept) < most:
            kept.append(company if high else driver)

    def write(self) -> None:
        """Write the merchants with what they offer, and former employments."""
        merchants = max(FEWEST, round(MERCHANTS * self._scale))
        for place in range(merchants):
            self._merchant(place, merchants)
        for line in range(1, max(1, round(BUS_LINES * self._scale)) + 1):
            self._line(line)
        self._former()

    def _merchant(self, place: int, count: int) -> None:
        kind, zh = _KINDS[place % len(_KINDS)]
        code = f"beibei-road-{place + 1:03}"
        name = f"{_NAMES[place % len(_NAMES)]}{zh}{place // len(_NAMES) + 1}号"
        share = place / count
        north, east = (first + share * (last - first) for first, last in zip(_FIRST, _LAST, strict=True))
        self._sink.write(MERCHANT, (code, name, "", kind, self._by, f"{north:.6f}", f"{east:.6f}"))
        places = ("", "", f"jurisdiction:{self._by}", f"merchant:{code}")[place % 4 if place % 7 else 3]
        self._offered += 1
        if self._offered % _NEAR_MISS_EVERY == 0:
            self._offer(code, CLAUSE, next(self._offers), places="")
        else:
            self._offer(code, CLAUSE, OfferSketch(percent=self._dice.pick((10, 15, 20))), places=places)

    def _line(self, line: int) -> None:
        code = f"beibei-bus-{line:02}"
        self._sink.write(MERCHANT, (code, f"旅游公交{line}号线", "", "bus_line", self._by, "", ""))
        self._offer(code, UNKNOWN_CLAUSE, OfferSketch(percent=""), places=f"merchant:{code}")

    def _offer(self, merchant: str, clause: str, sketch: OfferSketch, *, places: str) -> None:
        front = (sketch.by or self._by, "", f"YH-{merchant}", f"merchant:{merchant}", clause)
        self._sink.write(OFFER, (*front, sketch.percent, places, sketch.since, sketch.until))

    def _consent(self, subject: str) -> None:
        self._agreed += 1
        near = self._agreed % _NEAR_MISS_EVERY == 0
        sketch = next(self._consents) if near else ConsentSketch(since=self._dice.day(_SINCE, date(2024, 12, 20)))
        row = (sketch.by or self._by, "", subject, sketch.purpose, sketch.since, sketch.until, "")
        self._sink.write(CONSENT, row)

    def _former(self) -> None:
        """Some who work elsewhere left an enterprise of grade A next to the last day."""
        for number, driver in enumerate(self._elsewhere if self._high else ()):
            until = (LAST_OF_YEAR, DAY_AFTER)[number % 2]
            row = (self._by, "", self._dice.pick(self._high), driver, date(2022, 6, 1), until)
            self._sink.write(of_other_cases(EMPLOYS), row)
            self._sink.write(CONSENT, (self._by, "", driver, PURPOSE, date(2024, 1, 15), "", ""))
