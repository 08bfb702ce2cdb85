"""Exact numbers between two ends, either of which may be open: what a score is while some facts are not known."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, reduce

from graph_api.domain.repair import Outcome
from graph_api.policies.rules.counting import Range

ZERO = Fraction(0)


@lru_cache(maxsize=4096)
def exact(number: float) -> Fraction:
    """A number as it is written: 0.1 is a tenth."""
    return Fraction(repr(number))


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included; None is an open end."""

    low: Fraction | None = ZERO
    high: Fraction | None = ZERO

    @classmethod
    def of(cls, number: Fraction) -> "Interval":
        """Exactly that number."""
        return cls(number, number)

    @property
    def exact(self) -> Fraction | None:
        """The number where there is only one, else None."""
        return self.low if self.low == self.high else None

    @property
    def is_nothing(self) -> bool:
        """Is it exactly 0."""
        return self.low == 0 and self.high == 0

    def __add__(self, other: "Interval") -> "Interval":
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high)

    def times(self, factor: Fraction) -> "Interval":
        """Each number times a factor; nothing times anything is nothing."""
        if not factor:
            return Interval()
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high) if factor > 0 else Interval(high, low)

    def or_(self, other: "Interval") -> "Interval":
        """From the lower to the higher of both."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(low, high)

    def between(self, floor: Fraction | None, ceiling: Fraction | None) -> "Interval":
        """What lies below the floor becomes it, and what lies above the ceiling; None is none."""
        return Interval(_clamped(self.low, floor, ceiling, floor), _clamped(self.high, floor, ceiling, ceiling))

    def fits(self, range_: Range) -> Outcome:
        """Do all its numbers lie in a range, or none, or is that open."""
        sides = (
            _reaches(self, range_.at_least, strict=False),
            _reaches(self, range_.more_than, strict=True),
            _reaches(self._turned(), _minus(range_.at_most), strict=False),
            _reaches(self._turned(), _minus(range_.less_than), strict=True),
        )
        if Outcome.NOT_MET in sides:
            return Outcome.NOT_MET
        return Outcome.INSUFFICIENT_DATA if Outcome.INSUFFICIENT_DATA in sides else Outcome.MET

    def _turned(self) -> "Interval":
        return self.times(Fraction(-1))

    def __str__(self) -> str:
        if self.exact is not None:
            return plain(self.exact)
        low, high = ("open" if end is None else plain(end) for end in (self.low, self.high))
        return f"{low} to {high}"


OPEN = Interval(None, None)
"""Nothing is known of the number."""

NOTHING = Interval()
"""Exactly 0."""


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of all."""
    # Most items of most subjects give nothing.
    return reduce(Interval.__add__, (one for one in intervals if one is not NOTHING and not one.is_nothing), NOTHING)


def plain(number: Fraction) -> str:
    """A number as people write it, with at most four decimal places."""
    return f"{round(float(number), 4):g}" if abs(number) < 10**6 else f"{float(number):.0f}"


def _minus(number: float | None) -> float | None:
    return None if number is None else -number


def _reaches(interval: Interval, bound: float | None, *, strict: bool) -> Outcome:
    if bound is None:
        return Outcome.MET
    least = exact(bound)
    if interval.low is not None and (interval.low > least if strict else interval.low >= least):
        return Outcome.MET
    if interval.high is not None and (interval.high <= least if strict else interval.high < least):
        return Outcome.NOT_MET
    return Outcome.INSUFFICIENT_DATA


def _clamped(
    end: Fraction | None, floor: Fraction | None, ceiling: Fraction | None, open_: Fraction | None
) -> Fraction | None:
    if end is None:
        return open_
    if floor is not None and end < floor:
        return floor
    return ceiling if ceiling is not None and end > ceiling else end
