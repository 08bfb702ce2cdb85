"""What gives points on a score card: what is counted, and what holds."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Annotated, Any, ClassVar, cast

from pydantic import Discriminator, Field, Strict, Tag
from pydantic.dataclasses import dataclass

from graph_api.domain.verdict import Label
from graph_api.policies.reading import Fault, nearest
from graph_api.policies.rule import STRICT, Flag
from graph_api.policies.rules.condition import Condition, condition_faults, leaves_of
from graph_api.policies.rules.counting import Counting, CriterionName, Quantity, Window, Words
from graph_api.policies.rules.scheme_list import Where, where_faults

Positive = Annotated[float, Strict(), Field(gt=0)]
Weight = Annotated[float, Strict(), Field(ge=0)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Age:
    """What events that lie back no further than a period weigh."""

    within: Window
    weight: Weight


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class CountItem(Counting):
    """Points for each event, or state, that is counted; or for each unit of the quantities that it states (`per`).

    What an event gives is divided by one of its quantities (`divided_by`; below 1 it counts as not known), is at most
    `cap_each`, and weighs less the older it is (`ages`); the item gives at most `cap`. Caps are without sign. The item
    is for subjects that have the words of `where`.
    """

    KEYS: ClassVar[frozenset[str]] = Counting.KEYS | {
        "points", "per", "divided_by", "cap_each", "cap", "ages", "where",
    }  # fmt: skip

    points: Quantity | None = None
    per: Mapping[str, Quantity] = Field(default_factory=dict[str, float])
    divided_by: str | None = None
    cap_each: Positive | None = None
    cap: Positive | None = None
    ages: tuple[Age, ...] = ()
    where: Where = Field(default_factory=dict[str, tuple[str, ...]])

    @property
    def text(self) -> str:
        """What it gives, such as `-2 x deficiencies / vehicles, each <= 10, all <= 40`."""
        given = f"{self.points:+g} each" if self.points is not None else None
        units = " ".join(f"{each:+g} x {name}" for name, each in self.per.items())
        return ", ".join([
            f"{given or units}{f' / {self.divided_by}' if self.divided_by else ''}",
            *([f"each <= {self.cap_each:g}"] if self.cap_each else []),
            *([f"all <= {self.cap:g}"] if self.cap else []),
        ])  # fmt: skip

    def countings(self) -> Iterator[Counting]:
        """What it counts."""
        yield self

    def faults(self, subject: str) -> Iterator[Fault]:
        """What does not fit together in it, for subjects of a kind."""
        yield from self.counting_faults(subject)
        yield from self.filter_faults()
        yield from where_faults(subject, self.where)
        if (self.points is None) is not bool(self.per):
            yield (), "an item gives points for each event, or points per unit of its quantities (per)"
        yield from self.quantity_faults("per", self.per)
        if self.divided_by is not None and self.divided_by not in self.of.quantities:
            known = self.of.quantities
            message = f"{self.measure} states no {self.divided_by!r}{nearest(self.divided_by, known)}"
            yield ("divided_by",), message
        yield from self._age_faults()

    def _age_faults(self) -> Iterator[Fault]:
        if self.ages and self.of.is_state:
            yield ("ages",), f"{self.measure} counts what holds on the day itself; only events have an age"
        for place, (one, other) in enumerate(pairwise(self.ages), 1):
            if (one.within.months, one.within.days) >= (other.within.months, other.within.days):
                yield ("ages", place), f"{other.within} is not longer than {one.within} before it"
        if self.ages and self.within is not None and self.ages[-1].within != self.within:
            yield ("ages",), f"the ages end with {self.ages[-1].within}, the window with {self.within}"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class ConditionItem:
    """Points where a condition holds."""

    id: CriterionName
    condition: Condition = Field(alias="if")
    points: Quantity
    label: Words | None = None
    where: Where = Field(default_factory=dict[str, tuple[str, ...]])
    illustrative: Flag = False

    @property
    def name(self) -> str:
        """Its id."""
        return self.id

    @property
    def words(self) -> Label:
        """Its label, by default its id."""
        return Label(self.label.zh, self.label.en) if self.label else Label(self.id, self.id)

    @property
    def text(self) -> str:
        """What it gives, such as `+2`."""
        return f"{self.points:+g}"

    def countings(self) -> Iterator[Counting]:
        """What its condition counts."""
        yield from countings_of(self.condition)

    def faults(self, subject: str) -> Iterator[Fault]:
        """What does not fit together in it, for subjects of a kind."""
        yield from where_faults(subject, self.where)
        yield from ((("if", *within), text) for within, text in condition_faults(self.condition, subject, {}))


def _which(value: Any) -> str:
    if isinstance(value, Mapping):
        return "~count" if "measure" in cast("Mapping[str, object]", value) else "~if"
    return "~count" if isinstance(value, CountItem) else "~if"


Item = Annotated[Annotated[CountItem, Tag("~count")] | Annotated[ConditionItem, Tag("~if")], Discriminator(_which)]
"""What gives points: something that is counted, or a condition (`if`)."""


def countings_of(condition: Condition) -> Iterator[Counting]:
    """What a condition counts."""
    yield from (leaf for leaf in leaves_of(condition) if isinstance(leaf, Counting))
