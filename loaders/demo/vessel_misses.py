"""Vessels close to a boundary of the case of Taicang, on both sides of it, dealt in turn.

The lists say whether a vessel meets every criterion on the day; the days are those around 2024-12-31.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from loaders.demo.dice import Dice
from loaders.demo.marine_words import (
    AT_NINGBO,
    AT_YANGSHAN,
    CAREFUL,
    GUANGZHOU,
    NINGBO,
    TAICANG,
    TRACKING,
    WATER_POINTS,
)
from loaders.demo.sketch import shifted
from loaders.demo.vessel_sketch import (
    DAY,
    INSIDE,
    YEAR,
    Again,
    Check,
    Fault,
    Graded,
    Known,
    Listed,
    Mishap,
    Offence,
    Punished,
    Visit,
)

ENOUGH = 12
"""Worked calls that the case asks for."""

_BEFORE, _AFTER = shifted(YEAR.first, -1), shifted(DAY, 1)
_TWO_YEARS, _THREE_YEARS = date(2023, 1, 1), date(2022, 1, 1)
"""The first days of the windows of two and three years."""
_SINCE = date(2024, 5, 20)

Drawn = Callable[[date], Fault]


@dataclass(frozen=True, slots=True)
class Entry:
    """A kind of near miss: `worked` plain calls, special ones, and faults (functions take some day of the year)."""

    faults: tuple[Fault | Drawn, ...] = ()
    visits: tuple[Visit, ...] = ()
    worked: int = ENOUGH
    known: Known = Known.SHIP_ID
    handed_over: date | None = None

    @property
    def calls(self) -> int:
        """How many calls at Taicang in the year it stands for."""
        return self.worked + sum(visit.counts for visit in self.visits)

    @property
    def idle(self) -> int:
        """In how many of them no cargo was worked."""
        return sum(visit.counts and not visit.was_worked for visit in self.visits)

    def drawn_faults(self, dice: Dice) -> tuple[Fault, ...]:
        """Its faults, each with its day."""
        return tuple(one(dice.day(INSIDE.first, INSIDE.last)) if callable(one) else one for one in self.faults)


def _states(make: Callable[[date, date | None], Fault]) -> tuple[Entry, ...]:
    """A state that holds on the day: since long, on its last day, and on its first."""
    times = ((_SINCE, None), (_SINCE, _AFTER), (DAY, None))
    return tuple(Entry(faults=(make(since, until),)) for since, until in times)


def _past_and_future(make: Callable[[date, date | None], Fault]) -> tuple[Entry, ...]:
    """A state that has ended on that very day, and one that begins the day after."""
    return Entry(faults=(make(_SINCE, DAY),)), Entry(faults=(make(_AFTER, None),))


def _tracked(since: date, until: date | None) -> Fault:
    return Listed(TRACKING, since, until)


def _class_c(since: date, until: date | None) -> Fault:
    return Graded("C", since, until)


MEETING: tuple[Entry, ...] = (
    Entry(worked=ENOUGH - 1, visits=(Visit(YEAR.first),)),
    Entry(worked=ENOUGH - 1, visits=(Visit(DAY),)),
    Entry(faults=(Offence(_BEFORE),)),
    Entry(faults=(Offence(_AFTER),)),
    Entry(faults=(lambda day: Offence(day, (GUANGZHOU,)),)),
    Entry(faults=(lambda day: Offence(day, of_manager=True),)),
    Entry(faults=(Check, Check(DAY))),
    Entry(faults=(Check(shifted(_TWO_YEARS, -1), ("yes",)),)),
    Entry(faults=(Check(_AFTER, ("yes",)),)),
    Entry(faults=(Check(shifted(_TWO_YEARS, -1), ("",)),)),
    Entry(faults=(lambda day: Check(day, ("yes",), (GUANGZHOU,)),)),
    Entry(faults=(lambda day: Mishap(day, "minor"),)),
    Entry(faults=(Mishap(shifted(_THREE_YEARS, -1), "general"),)),
    Entry(faults=(Mishap(shifted(_THREE_YEARS, -1), "unknown"),)),
    Entry(faults=(Mishap(_AFTER, "larger"),)),
    *_past_and_future(Punished),
    *_past_and_future(_tracked),
    *_past_and_future(_class_c),
    Entry(faults=(Punished(_SINCE, by=GUANGZHOU),)),
    Entry(faults=(Listed(CAREFUL, _SINCE),)),
    Entry(faults=(Graded("B", _SINCE),)),
    Entry(faults=(Graded("C", _SINCE, scheme=WATER_POINTS), Graded("A", _SINCE))),
    Entry(visits=(Visit(worked=False),)),
    Entry(worked=ENOUGH - 1, visits=(Visit(again=Again()),)),
    Entry(worked=ENOUGH - 1, visits=(Visit(_BEFORE, again=Again(days_later=1)),)),
    Entry(worked=ENOUGH - 1, visits=(Visit(worked=False, again=Again()), Visit(worked=False))),
    Entry(worked=ENOUGH, visits=(Visit(port=AT_YANGSHAN), Visit(port=AT_NINGBO))),
    Entry(handed_over=DAY),
    Entry(handed_over=_AFTER),
    Entry(known=Known.WRONG_IMO),
    Entry(known=Known.IMO),
    Entry(known=Known.MMSI),
)
"""They meet every criterion."""

FAILING: tuple[Entry, ...] = (
    Entry(worked=ENOUGH - 1),
    Entry(faults=(Offence(YEAR.first),)),
    Entry(faults=(Offence(DAY),)),
    Entry(faults=(lambda day: Offence(day, (NINGBO,)),)),
    Entry(faults=(lambda day: Offence(day, (TAICANG, NINGBO)),)),
    Entry(faults=(Check(_TWO_YEARS, ("yes",)),)),
    Entry(faults=(Check(DAY, ("yes",)),)),
    Entry(faults=(lambda day: Check(day, ("", "yes"), (TAICANG, NINGBO)),)),
    Entry(faults=(Check(_TWO_YEARS, ("",)),)),
    Entry(faults=(lambda day: Check(day, ("",)),)),
    Entry(faults=(Mishap(_THREE_YEARS, "general"),)),
    Entry(faults=(Mishap(DAY, "general"),)),
    Entry(faults=(lambda day: Mishap(day, "larger"),)),
    Entry(faults=(Mishap(_THREE_YEARS, "unknown"),)),
    *_states(Punished),
    *_states(_tracked),
    *_states(_class_c),
    Entry(worked=ENOUGH - 1, visits=(Visit(worked=False),)),
    Entry(worked=ENOUGH - 2, visits=(Visit(again=Again()),)),
    Entry(worked=ENOUGH - 1, visits=(Visit(port=AT_NINGBO),)),
    Entry(worked=ENOUGH - 1, visits=(Visit(_BEFORE),)),
    Entry(worked=ENOUGH - 1, visits=(Visit(_AFTER),)),
    Entry(faults=(lambda day: Check(day, ("",)), Offence)),
    Entry(worked=ENOUGH - 1, known=Known.WRONG_IMO),
    Entry(faults=(Offence,), known=Known.IMO),
)
"""They fail at one criterion (one of them at none for sure, where a source does not state what matters)."""


def calls_of(entries: Sequence[Entry], count: int) -> int:
    """The calls at Taicang of so many entries, dealt in turn."""
    rounds, rest = divmod(count, len(entries))
    return rounds * sum(one.calls for one in entries) + sum(one.calls for one in entries[:rest])


def idle_calls_of(entries: Sequence[Entry], count: int) -> int:
    """Those among them in which no cargo was worked."""
    rounds, rest = divmod(count, len(entries))
    return rounds * sum(one.idle for one in entries) + sum(one.idle for one in entries[:rest])
