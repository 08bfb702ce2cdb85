"""How many enterprises of Henan are yellow or red in each quarter, and how many violations and notices there are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from loaders.demo.henan_misses import MISSES, Fleet, after_fact_of, bad_of

ENTERPRISES = 800
"""Invented: the source does not say how many there are."""

BAD = (189, 131, 77, 28)
"""Yellow or red by quarter: the first and the last are published, those between are invented."""

AFTER_FACT, CLOSED, ALARMS = 21_405, 0.992, (4_400, 1_200)
"""The violations found afterwards, the share of them that is closed, and the alarms of January and of December."""

PART = 10
"""Of the violations and alarms the network holds one of so many, unless it is whole."""

NOTICES, GOOD, HIGH = 469, 333, 321
"""All notices, and all enterprises that were named as good and for a high share of alarming vehicles."""

_MISSES = 2 * len(MISSES)
_RED = 0.4
RED_LEAST, YELLOW_EACH = 4, 3
"""Violations found afterwards of who is red, at least, and of who is yellow, in a quarter."""


@dataclass(frozen=True, slots=True)
class Ranks:
    """Enterprises of one kind, of which so many are bad in each quarter, others each time."""

    counts: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many enterprises there are, as many as are bad at most."""
        return max(self.counts)

    def bad(self, place: int) -> Iterator[int]:
        """The quarters in which the enterprise at a place is bad."""
        return (one for one, count in enumerate(self.counts) if (place - one * self.size // 5) % self.size < count)


@dataclass(frozen=True, slots=True)
class ColourPlan:
    """The size of the case. Over all quarters `green_after` and `red_after` violations found afterwards are those of
    enterprises that are green throughout, and of who is red.
    """

    misses: tuple[Fleet, ...]
    red: Ranks
    yellow: Ranks
    greens: int
    green_after: int
    red_after: int
    after_fact: int
    closed: int
    alarms: tuple[int, int]
    notices: int
    good: int
    high: int

    @classmethod
    def at(cls, scale: float, *, part: int = PART) -> "ColourPlan":
        """The figures times the scale, each rounded; near misses as far as they leave room for others."""
        total, targets = round(ENTERPRISES * scale), tuple(round(count * scale) for count in BAD)
        misses = _fitting(max(round(_MISSES * scale), min(len(MISSES), total // 3)), targets)
        rest = tuple(target - bad_of(misses, quarter) for quarter, target in enumerate(targets))
        # Where anybody is bad somebody is red: who takes what is left of alarms and violations.
        red = Ranks(tuple(min(count, max(1, round(_RED * count))) for count in rest))
        yellow = Ranks(tuple(count - reds for count, reds in zip(rest, red.counts, strict=True)))
        greens = max(0, total - len(misses) - red.size - yellow.size)
        after_fact = round(AFTER_FACT / part * scale)
        left = after_fact - after_fact_of(misses) - YELLOW_EACH * sum(yellow.counts)
        green_after = max(0, min(4 * greens, left - RED_LEAST * sum(red.counts) - left // 5))
        good = min(round(GOOD * scale), greens)
        return cls(
            misses=misses, red=red, yellow=yellow, greens=greens, green_after=green_after,
            red_after=left - green_after, after_fact=after_fact, closed=round(AFTER_FACT / part * scale * CLOSED),
            alarms=(round(ALARMS[0] / part * scale), round(ALARMS[1] / part * scale)),
            notices=round(NOTICES * scale), good=good, high=round(HIGH * scale),
        )  # fmt: skip


def _fitting(count: int, targets: Sequence[int]) -> tuple[Fleet, ...]:
    """So many near misses in turn, without those that leave nobody else to be bad in a quarter."""
    taken, left = list[Fleet](), list(targets)
    for one in islice(cycle(MISSES), count):
        if all(left[quarter] > 1 for quarter in one.bad):
            taken.append(one)
            for quarter in one.bad:
                left[quarter] -= 1
    return tuple(taken)
