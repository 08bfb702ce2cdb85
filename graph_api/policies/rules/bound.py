"""A bound on a measure: what is counted, in which window, and how much of it there may or must be."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field, Strict
from pydantic.dataclasses import dataclass

from graph_api.domain.repair import Outcome
from graph_api.policies.reading import Fault
from graph_api.policies.rule import STRICT
from graph_api.policies.rules.counting import Counting

BOUNDS = ("at_least", "at_most", "more_than", "less_than")
"""How a bound is spelt; a criterion has exactly one."""

Number = Annotated[int, Strict(), Field(ge=0, le=1_000_000)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Bound(Counting):
    """One criterion of a list: a count and how much of it there may or must be."""

    KEYS: ClassVar[frozenset[str]] = Counting.KEYS | {*BOUNDS}

    at_least: Number | None = None
    at_most: Number | None = None
    more_than: Number | None = None
    less_than: Number | None = None

    @property
    def text(self) -> str:
        """The bound as people write it, such as `>= 12`."""
        signs = zip((">=", "<=", ">", "<"), self._numbers(), strict=True)
        return " ".join(f"{sign} {number}" for sign, number in signs if number is not None)

    @property
    def least(self) -> int | None:
        """The smallest number that satisfies it, None if it has no lower bound."""
        return self.at_least if self.more_than is None else self.more_than + 1

    @property
    def most(self) -> int | None:
        """The largest number that satisfies it, None if it has no upper bound."""
        return self.at_most if self.less_than is None else self.less_than - 1

    def outcome(self, *, low: int, high: int, known: bool) -> Outcome:
        """Is it satisfied where `low` surely count and `high` at most; nothing is said of what is not known."""
        if not known:
            return Outcome.INSUFFICIENT_DATA
        if self.least is not None:
            surely, surely_not = low >= self.least, high < self.least
        else:
            most = self.most if self.most is not None else high
            surely, surely_not = high <= most, low > most
        return Outcome.MET if surely else Outcome.NOT_MET if surely_not else Outcome.INSUFFICIENT_DATA

    def tie(self, *, low: int, high: int, known: bool) -> Outcome:
        """The same of what ties a subject to a jurisdiction: once seen it is enough, whatever was not delivered."""
        if self.least is not None and low >= self.least:
            return Outcome.MET
        return self.outcome(low=low, high=high, known=known)

    def _numbers(self) -> tuple[int | None, int | None, int | None, int | None]:
        return self.at_least, self.at_most, self.more_than, self.less_than

    def faults(self, subject: str) -> Iterator[Fault]:
        """What does not fit together in it, for a list of subjects of a kind."""
        yield from self.counting_faults(subject)
        yield from self.bound_faults()
        yield from self.filter_faults()

    def bound_faults(self) -> Iterator[Fault]:
        """No bound, two of them, or one that says nothing."""
        given = [key for key, number in zip(BOUNDS, self._numbers(), strict=True) if number is not None]
        if len(given) != 1:
            found = f"; here are {' and '.join(given)}" if given else ""
            yield (), f"a criterion has exactly one of {', '.join(BOUNDS)}{found}"
        elif self.less_than == 0:
            yield ("less_than",), "nothing counts less than 0, so it can never hold"
        elif self.at_least == 0:
            yield ("at_least",), "everything counts at least 0, so it always holds"


def contradiction(one: Bound, other: Bound) -> str | None:
    """Why two criteria that must both hold never do, or None."""
    if (one.measure, one.narrowed(), one.within) != (other.measure, other.narrowed(), other.within):
        return None
    for low, high in ((one, other), (other, one)):
        if low.least is not None and high.most is not None and low.least > high.most:
            return f"{low.measure} {low.text} and {high.text} can never hold together"
    return None
