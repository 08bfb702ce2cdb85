"""The case of Zhuhai: pre-notices that go out together, and reviews of repair by two modes."""

from dataclasses import dataclass
from datetime import date
from itertools import cycle

from loaders.demo.case_files import DAY_AFTER, DAY_BEFORE, FIRST_OF_YEAR, LAST_OF_YEAR, CaseFiles
from loaders.demo.companies import Company
from loaders.demo.dice import Dice, Lots
from loaders.demo.files import COMMITMENT, NOTICE, REPAIR_CASE
from loaders.demo.places import GUANGDONG, ZHUHAI, authority_of
from loaders.demo.sketch import shifted
from loaders.demo.words import CHANNELS, PARTS, TRADES
from loaders.demo.workshop import Workshop

PRE_NOTICES, REVIEWS, POSTED = 2_000, 969, 197
"""Zhuhai published more than 2,000 pre-notices (of a penalty, and of its repair), 969 reviews and 197 applications
by post."""

MODES = (
    ("超限超载运输", "commitment"), ("超限超载运输", "commitment"), ("未取得道路运输经营许可擅自经营", "closed_loop"),
    ("未采取必要措施防止货物脱落扬撒", "closed_loop"), ("不按批准的客运站点停靠", "unknown"),
)  # fmt: skip
"""What penalties are for, and by which mode the page's catalogue repairs it; the last one is in none."""

_COMPANIES = 300
_SERVED = date(2024, 1, 3), date(2024, 12, 10)
_DECIDED = date(2023, 5, 10), date(2024, 8, 25)
_NEAR_MISS_EVERY = 20


@dataclass(frozen=True, slots=True)
class PreNotices:
    """The days of both pre-notices (None: there is none) and of the decision."""

    penalty: date | None
    repair: date | None
    decided: date


_DAY = date(2024, 5, 14)
MISSES: tuple[PreNotices, ...] = (
    PreNotices(FIRST_OF_YEAR, FIRST_OF_YEAR, date(2024, 1, 12)),
    PreNotices(DAY_BEFORE, DAY_BEFORE, date(2024, 1, 12)),
    PreNotices(DAY_BEFORE, FIRST_OF_YEAR, date(2024, 1, 12)),
    PreNotices(LAST_OF_YEAR, LAST_OF_YEAR, DAY_AFTER),
    PreNotices(DAY_AFTER, DAY_AFTER, DAY_AFTER),
    PreNotices(_DAY, shifted(_DAY, 1), shifted(_DAY, 9)),
    PreNotices(_DAY, None, shifted(_DAY, 9)),
    PreNotices(None, _DAY, shifted(_DAY, 9)),
    PreNotices(_DAY, _DAY, _DAY),
    PreNotices(shifted(_DAY, 1), shifted(_DAY, 1), _DAY),
    PreNotices(_DAY, _DAY, shifted(_DAY, 1)),
)
"""Next to the ends of the year, apart, missing, too late by a day or just in time."""


class Reviews:
    """Writes the case."""

    def __init__(self, workshop: Workshop, *, scale: float) -> None:
        self._files = CaseFiles(workshop, ZHUHAI)
        self._scale = scale
        self._dice = Dice(workshop.seed, "zhuhai")
        self._misses = cycle(MISSES)

    def write(self, *, reviewed: int) -> None:
        """Write decisions with their pre-notices, and decisions that were reviewed; `reviewed` are there already."""
        count = max(1, round(_COMPANIES * self._scale))
        companies = [self._files.found(TRADES, "freight", self._dice) for _ in range(min(count, _COMPANIES))]
        left, number = round(PRE_NOTICES * self._scale), 0
        while left > 0:
            number += 1
            left -= self._notify(self._dice.pick(companies), self._pair(number, left))
        missing = max(0, round(REVIEWS * self._scale) - reviewed)
        inside = missing - missing // 120
        posted = Lots(min(round(POSTED * self._scale), inside), inside)
        for number in range(1, missing + 1):
            edge = (FIRST_OF_YEAR, LAST_OF_YEAR)[number // 60 % 2] if number % 60 == 0 else None
            # What was accepted on the first day of the year was applied for before it.
            by_post = edge == FIRST_OF_YEAR or posted.draw(self._dice)
            self._review(self._dice.pick(companies), accepted=edge, channel="post" if by_post else "")
        for number in range(round(REVIEWS * self._scale) // 20):
            self._no_review(self._dice.pick(companies), number)

    def _pair(self, number: int, left: int) -> PreNotices:
        """Both of them, together; the last one may be alone, and every so often it is a near miss."""
        if number % _NEAR_MISS_EVERY == 0 and left >= 2:
            return next(self._misses)
        served = self._dice.day(*_SERVED)
        return PreNotices(served, served if left > 1 else None, shifted(served, self._dice.between(5, 15)))

    def _notify(self, company: Company, pair: PreNotices) -> int:
        """Write a decision and its pre-notices; how many of these are of the year."""
        kind, _ = self._dice.pick(MODES)
        about = self._files.penalty(company.uscc, pair.decided, kind, amount="1000")
        for notice, on in (("penalty_pre_notice", pair.penalty), ("repair_pre_notice", pair.repair)):
            if on is not None:
                parts = ";".join(PARTS) if notice == "repair_pre_notice" else ""
                front = self._files.numbered("YG", company.uscc, on)
                self._files.write(NOTICE, (*front, on, about, notice, self._dice.pick(CHANNELS), parts))
        return sum(on is not None and FIRST_OF_YEAR <= on <= LAST_OF_YEAR for on in (pair.penalty, pair.repair))

    def _review(self, company: Company, *, accepted: date | None, channel: str) -> None:
        """A case that was accepted for review in the year; most were repaired, by commitment or in a closed loop."""
        dice = self._dice
        decided = dice.day(*_DECIDED)
        kind, mode = dice.pick(MODES)
        first = max(shifted(decided, 93), date(2024, 1, 3))
        on = accepted or dice.day(first, max(first, date(2024, 12, 20)))
        if accepted == FIRST_OF_YEAR:
            decided = date(2023, 8, 9)
        about = self._files.penalty(company.uscc, decided, kind, amount="2000")
        done = None if mode == "unknown" or dice.chance(0.1) else min(LAST_OF_YEAR, shifted(on, dice.between(0, 10)))
        if mode == "commitment" and done is not None:
            front = self._files.numbered("CR", company.uscc, on)
            self._files.write(COMMITMENT, (*front, on, about, "credit_repair"))
        self._case(
            company, about, ("repaired" if done else "accepted", mode), (shifted(on, -2), on, done), channel=channel
        )

    def _no_review(self, company: Company, number: int) -> None:
        """Applied for and not accepted, rejected, accepted just before the year, or accepted by the province."""
        state = ("applied", "rejected", "accepted", "accepted")[number % 4]
        kind, mode = self._dice.pick(MODES)
        about = self._files.penalty(company.uscc, date(2023, 7, 4), kind, amount="2000")
        accepted = {2: DAY_BEFORE, 3: date(2024, 6, 3)}.get(number % 4)
        applied = shifted(accepted, -2) if accepted else date(2024, 6, 3)
        by, channel = (GUANGDONG if number % 4 == 3 else ""), ("online", "counter", "post", "post")[number % 4]
        self._case(company, about, (state, mode), (applied, accepted, None), by=by, channel=channel)

    def _case(
        self,
        company: Company,
        about: str,
        said: tuple[str, str],
        days: tuple[date, date | None, date | None],
        *,
        by: str = "",
        channel: str = "",
    ) -> None:
        """A repair case: its state and mode; the days of application, acceptance and repair."""
        channel = channel or self._dice.pick(("online", "online", "counter", ""))
        front = self._files.numbered("SC", company.uscc, days[0], by=by)
        claimed = "" if said[0] == "applied" else authority_of(front[0])
        self._files.write(REPAIR_CASE, (*front, about, *said, claimed, *(day or "" for day in days), channel))
