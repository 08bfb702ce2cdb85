"""Conditions that score cards hang on: bounds on counts, words and days of the subject, points of a part, and trees."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, cast

from annotated_types import MinLen
from pydantic import Discriminator, Field, Tag
from pydantic.dataclasses import dataclass, rebuild_dataclass

from graph_api.domain.measure import attribute_of
from graph_api.domain.verdict import Label
from graph_api.policies.reading import Fault, nearest
from graph_api.policies.rule import STRICT, Day, Name
from graph_api.policies.rules.bound import Bound
from graph_api.policies.rules.counting import CriterionName, Quantity, Range, Window, Words
from graph_api.policies.rules.scheme_list import Wanted, no_attribute, where_faults


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class AttributeIs:
    """The subject itself has one of these words, or a day that is so long ago or lies before or after another."""

    attribute: str
    words: Wanted | None = Field(default=None, alias="is")
    older_than: Window | None = None
    before: Day | None = None
    not_before: Day | None = None
    id: CriterionName | None = None
    label: Words | None = None

    @property
    def name(self) -> str:
        """Its id, by default the name of the attribute."""
        return self.id or self.attribute

    def text_of(self, subject: str) -> Label:
        """What people read of it."""
        one = attribute_of(subject, self.attribute)
        if self.label is not None or one is None:
            return Label(self.label.zh, self.label.en) if self.label else Label(self.name, self.name)
        return one.label

    @property
    def text(self) -> str:
        """What is asked, such as `older than P12Y`."""
        return " and ".join([
            *([" or ".join(self.words)] if self.words else []),
            *([f"older than {self.older_than}"] if self.older_than else []),
            *([f"< {self.before}"] if self.before else []),
            *([f">= {self.not_before}"] if self.not_before else []),
        ])  # fmt: skip

    def faults(self, subject: str) -> Iterator[Fault]:
        """What does not fit together in it, for subjects of a kind."""
        one = attribute_of(subject, self.attribute)
        days = [key for key in ("older_than", "before", "not_before") if getattr(self, key) is not None]
        if one is None:
            yield ("attribute",), no_attribute(subject, self.attribute)
        elif one.is_day and (self.words is not None or not days):
            yield (), f"{one.name} is a day; ask whether it is older_than a period, before or not_before a day"
        elif not one.is_day and (days or self.words is None):
            yield (), f"{one.name} is a word; say which it must be (is)"
        elif self.words is not None:
            for _, message in where_faults(subject, {one.name: self.words}):
                yield ("is",), message


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class PartIs:
    """A part of the card came to so many points."""

    part: Name
    at_least: Quantity | None = None
    at_most: Quantity | None = None
    more_than: Quantity | None = None
    less_than: Quantity | None = None
    id: CriterionName | None = None
    label: Words | None = None

    @property
    def name(self) -> str:
        """Its id, by default that of the part."""
        return self.id or self.part

    @property
    def range(self) -> Range:
        """Between which numbers."""
        return Range(at_least=self.at_least, at_most=self.at_most, more_than=self.more_than, less_than=self.less_than)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Tree:
    """All of these, one of those, and none of the others."""

    all: "Annotated[tuple[Condition, ...], MinLen(1)] | None" = None
    any: "Annotated[tuple[Condition, ...], MinLen(1)] | None" = None
    none: "Annotated[tuple[Condition, ...], MinLen(1)] | None" = None

    def branches(self) -> Iterator[tuple[str, int, "Condition"]]:
        """What it holds, each with its key and place."""
        for key in ("all", "any", "none"):
            for place, one in enumerate(getattr(self, key) or ()):
                yield key, place, cast("Condition", one)


def _which(value: Any) -> str:
    if not isinstance(value, Mapping):
        kinds = ((Bound, "~count"), (AttributeIs, "~attribute"), (PartIs, "~part"))
        return next((tag for kind, tag in kinds if isinstance(value, kind)), "~tree")
    table = cast("Mapping[str, object]", value)
    for key, tag in (("measure", "~count"), ("attribute", "~attribute"), ("part", "~part")):
        if key in table:
            return tag
    return "~tree"


Condition = Annotated[
    Annotated[Bound, Tag("~count")]
    | Annotated[AttributeIs, Tag("~attribute")]
    | Annotated[PartIs, Tag("~part")]
    | Annotated[Tree, Tag("~tree")],
    Discriminator(_which),
]
"""A condition, by what it names: a measure, an attribute, a part, or all, any and none of others."""

rebuild_dataclass(Tree, force=True)  # pyright: ignore[reportArgumentType] - A dataclass of pydantic.


def leaves_of(condition: "Condition") -> Iterator[Bound | AttributeIs | PartIs]:
    """The conditions in a tree that are none themselves, from the left."""
    if isinstance(condition, Tree):
        for _, _, branch in condition.branches():
            yield from leaves_of(branch)
    else:
        yield condition


def condition_faults(condition: "Condition", subject: str, parts: Mapping[str, object]) -> Iterator[Fault]:
    """What does not fit together in a condition, for subjects of a kind and the parts of a card."""
    if isinstance(condition, Tree):
        if not any(True for _ in condition.branches()):
            yield (), "a condition names a measure, an attribute or a part, or holds others in all, any or none"
        for key, place, branch in condition.branches():
            yield from (((key, place, *within), text) for within, text in condition_faults(branch, subject, parts))
    elif isinstance(condition, Bound | AttributeIs):
        yield from condition.faults(subject)
    else:
        if condition.part not in parts:
            yield ("part",), f"there is no part {condition.part!r}{nearest(condition.part, parts)}"
        yield from condition.range.faults()
