"""Points accounts: what earns points, what they are redeemed for, and entries that are never spent twice. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass as plain_dataclass
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from annotated_types import MinLen
from pydantic import Field, Strict
from pydantic.dataclasses import dataclass

from graph_api.domain.calendar import Period, first_in_window
from graph_api.domain.jurisdiction import UNKNOWN
from graph_api.policies.reading import Fault
from graph_api.policies.rule import STRICT, Flag, Name, Rule, Text, version_on
from graph_api.policies.rules.counting import Window, Words
from graph_api.policies.rules.interval import exact
from graph_api.policies.rules.scheme import Grade
from graph_api.policies.rules.scheme_list import SubjectKind

Amount = Annotated[float, Strict(), Field(gt=0)]
Unit = Literal["m3", "kg", "kwh", "times"]
Refused = Literal["no_such_reason", "unknown_points", "below_minimum", "another_unit", "spent", "not_enough"]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Step:
    """From this amount on, each unit earns so many points."""

    at_least: Annotated[float, Strict(), Field(ge=0)]
    points: Amount


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Earning:
    """What earns points: an amount in a unit, of which each unit earns what its step says, whole points only.

    `minimum` is the smallest amount that earns anything. In each window `cycle` no more than `cap` is earned.
    A page whose source does not state the numbers says `steps = "unknown"`, and nothing is earned.
    """

    reason: Name
    label: Words
    unit: Unit
    steps: tuple[Step, ...] | Literal["unknown"]
    minimum: Amount | None = None
    cycle: Window | None = None
    cap: Amount | None = None
    illustrative: Flag = False

    def points_for(self, amount: float) -> int:
        """The points of an amount: each unit earns what its step says, and parts of a point are not given."""
        if isinstance(self.steps, str):
            return 0
        total = Fraction(0)
        ends = [*(exact(step.at_least) for step in self.steps[1:]), None]
        for step, end in zip(self.steps, ends, strict=True):
            start = exact(step.at_least)
            upper = exact(amount) if end is None else min(exact(amount), end)
            total += max(upper - start, Fraction(0)) * exact(step.points)
        return int(total)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Redemption:
    """What so many points are redeemed for; `unknown` where no source says how many."""

    reason: Name
    label: Words
    points: Annotated[int, Strict(), Field(ge=1)] | Literal["unknown"]
    illustrative: Flag = False


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Rung:
    """The level of who has so many points, or more."""

    level: Grade
    at_least: Annotated[int, Strict(), Field(ge=0)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class PointsLedger(Rule):
    """One version of an account of points: what earns and redeems them, and the levels of balances, lowest first."""

    name: Text
    name_en: Text
    subject: SubjectKind
    earn: Annotated[tuple[Earning, ...], MinLen(1)]
    redeem: tuple[Redemption, ...] = ()
    ladder: tuple[Rung, ...] = ()

    def is_illustrative(self) -> bool:
        """Does it use anything that no source states."""
        return self.illustrative or any(one.illustrative for one in (*self.earn, *self.redeem))

    def faults(self) -> Iterator[Fault]:
        """Reasons that stand twice, steps and rungs that do not rise, caps without a cycle."""
        seen: set[str] = set()
        for key, named in (("earn", self.earn), ("redeem", self.redeem)):
            for place, one in enumerate(named):
                if one.reason in seen:
                    yield (key, place, "reason"), f"{one.reason} stands twice"
                seen.add(one.reason)
        for place, earning in enumerate(self.earn):
            yield from ((("earn", place, *within), message) for within, message in _earning_faults(earning))
        yield from _rising((("ladder", place, "at_least"), rung.at_least) for place, rung in enumerate(self.ladder))
        if self.ladder and self.ladder[0].at_least != 0:
            yield ("ladder", 0, "at_least"), "the ladder leaves a gap: its first level begins with 0"

    def level_of(self, balance: int) -> str | None:
        """The level of a balance, None without a ladder."""
        return next((rung.level for rung in reversed(self.ladder) if balance >= rung.at_least), None)


def _earning_faults(earning: Earning) -> Iterator[Fault]:
    if not isinstance(earning.steps, str):
        if not earning.steps:
            yield ("steps",), "give a step at least, or the word unknown"
        yield from _rising((("steps", place, "at_least"), step.at_least) for place, step in enumerate(earning.steps))
    if (earning.cap is None) is not (earning.cycle is None):
        yield (), "cap and cycle go together: so many points in so long"


def _rising(numbers: Iterable[tuple[tuple[str | int, ...], float]]) -> Iterator[Fault]:
    before: float | None = None
    for key, number in numbers:
        if before is not None and number <= before:
            yield key, f"{number:g} is not more than {before:g} before it"
        before = number


@plain_dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an account: points earned (an `amount` in a `unit`) or redeemed, by a key that its author chose."""

    key: str
    on: date
    reason: str
    amount: float = 0
    unit: str = "times"


@plain_dataclass(frozen=True, slots=True)
class Booked:
    """An entry, the points that it gave or took, the balance after it; or why it was refused and changed nothing."""

    entry: Entry
    points: int
    balance: int
    refused: Refused | None = None


def book(versions: Sequence[PointsLedger], entries: Iterable[Entry]) -> list[Booked]:
    """All entries of one account in the order of their days, each by the version of its day.

    A key that was booked before books nothing more, and no balance falls below zero: earlier entries win.
    """
    booked: list[Booked] = []
    taken: set[str] = set()
    balance = 0
    for entry in sorted(entries, key=lambda one: (one.on, one.key)):
        points, refused = _points(versions, entry, booked, balance=balance)
        if entry.key in taken:
            points, refused = 0, "spent"
        if refused is None:
            balance += points
            taken.add(entry.key)
        booked.append(Booked(entry, points if refused is None else 0, balance, refused))
    return booked


def balance_on(versions: Sequence[PointsLedger], entries: Iterable[Entry], on: date) -> int:
    """The balance of an account on a day."""
    booked = book(versions, (entry for entry in entries if entry.on <= on))
    return booked[-1].balance if booked else 0


def _points(
    versions: Sequence[PointsLedger], entry: Entry, booked: Sequence[Booked], *, balance: int
) -> tuple[int, Refused | None]:
    ledger = version_on(versions, entry.on)
    if ledger is None:
        return 0, "no_such_reason"
    for redemption in ledger.redeem:
        if redemption.reason == entry.reason:
            if redemption.points == UNKNOWN or isinstance(redemption.points, str):
                return 0, "unknown_points"
            return -redemption.points, None if redemption.points <= balance else "not_enough"
    for earning in ledger.earn:
        if earning.reason == entry.reason:
            return _earned(earning, entry, booked)
    return 0, "no_such_reason"


def _earned(earning: Earning, entry: Entry, booked: Sequence[Booked]) -> tuple[int, Refused | None]:
    if isinstance(earning.steps, str):
        return 0, "unknown_points"
    if entry.unit != earning.unit:
        return 0, "another_unit"
    if earning.minimum is not None and entry.amount < earning.minimum:
        return 0, "below_minimum"
    points = earning.points_for(entry.amount)
    if earning.cap is not None and earning.cycle is not None:
        points = min(points, max(int(earning.cap) - _lately(earning, earning.cycle, entry.on, booked), 0))
    return points, None


def _lately(earning: Earning, cycle: Period, on: date, booked: Sequence[Booked]) -> int:
    since = first_in_window(cycle, on)
    return sum(one.points for one in booked if one.entry.reason == earning.reason and one.entry.on >= since)
