"""Chance that is the same for the same seed, on every platform and every Python."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from random import Random
from typing import TypeVar

Item = TypeVar("Item")


class Dice:
    """One stream of draws for one theme, so that a change to one theme leaves the others as they were.

    It uses `random()` alone: only of that method Python promises the same sequence in every version.
    """

    __slots__ = ("_draw",)

    def __init__(self, seed: int, theme: str) -> None:
        self._draw = Random(f"{seed}:{theme}").random  # noqa: S311 # A demo network, no secret.

    def below(self, bound: int) -> int:
        """A whole number from 0 (inclusive) to the bound (exclusive)."""
        return int(self._draw() * bound)

    def between(self, first: int, last: int) -> int:
        """A whole number, both ends included."""
        return first + self.below(last - first + 1)

    def chance(self, probability: float) -> bool:
        """True with that probability."""
        return self._draw() < probability

    def pick(self, items: Sequence[Item]) -> Item:
        """One of the items; repeat an item in the sequence to weigh it."""
        return items[self.below(len(items))]

    def day(self, first: date, last: date) -> date:
        """A day, both ends included."""
        return date.fromordinal(self.between(first.toordinal(), last.toordinal()))

    def uneven(self, mean: float) -> int:
        """A whole number from 0 to about four times the mean, mostly small, a few large; exact on average."""
        return int(self._draw() * self._draw() * 4 * mean + self._draw())


class Lots:
    """Exactly so many of so many draws win, spread by chance."""

    __slots__ = ("_draws", "_wins")

    def __init__(self, wins: int, draws: int) -> None:
        self._wins, self._draws = wins, draws

    def draw(self, dice: Dice) -> bool:
        """Does the next one win."""
        won = dice.below(self._draws) < self._wins
        self._wins, self._draws = self._wins - won, self._draws - 1
        return won


def mixed(dice: Dice, kinds: Sequence[tuple[int, Callable[[], Item]]]) -> Iterator[Item]:
    """So many items of each kind, each made when its turn has come, in an order that chance decides."""
    left = [count for count, _ in kinds]
    for total in range(sum(left), 0, -1):
        turn, which = dice.below(total), 0
        while turn >= left[which]:
            turn, which = turn - left[which], which + 1
        left[which] -= 1
        yield kinds[which][1]()
