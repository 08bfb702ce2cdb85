"""Score cards: points for what is counted and what holds, parts, multipliers, a declared rounding, bands, vetoes."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Annotated, Literal

from annotated_types import MinLen
from pydantic import Field
from pydantic.dataclasses import dataclass

from graph_api.domain.verdict import Label
from graph_api.policies.reading import Fault, nearest
from graph_api.policies.rule import STRICT, Flag, Name, ReporterCode
from graph_api.policies.rules.bound import Bound
from graph_api.policies.rules.condition import Condition, condition_faults
from graph_api.policies.rules.counting import Counting, CriterionName, Quantity, Range, Words
from graph_api.policies.rules.interval import exact
from graph_api.policies.rules.scheme import Grade, GradedScheme
from graph_api.policies.rules.scheme_list import Where, about_faults, source_faults, where_faults
from graph_api.policies.rules.score_bands import band_faults
from graph_api.policies.rules.score_item import ConditionItem, CountItem, Item, Positive, Weight, countings_of


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Part:
    """Items whose points are added to what it starts with, kept between floor and ceiling, and weighed.

    With `per_event` the sum is divided by the number of distinct events that its items count; with `per` by the number
    of what that counts, such as vehicles. A part whose items no source states is `unknown`: it comes to anything
    between its floor and ceiling, or, where the demo needs a number, to what it `stands_for`, which is illustrative.
    """

    id: Name
    items: tuple[Item, ...] = ()
    unknown: Flag = False
    stands_for: Quantity | None = None
    per: Counting | None = None
    label: Words | None = None
    start: Quantity = 0.0
    floor: Quantity | None = None
    ceiling: Quantity | None = None
    weight: Quantity = 1.0
    per_event: Flag = False
    illustrative: Flag = False

    @property
    def words(self) -> Label:
        """Its label, by default its id."""
        return Label(self.label.zh, self.label.en) if self.label else Label(self.id, self.id)

    def countings(self) -> Iterator[Counting]:
        """What it counts."""
        yield from (one for item in self.items for one in item.countings())
        if self.per is not None:
            yield self.per

    def faults(self, subject: str) -> Iterator[Fault]:
        """What does not fit together in it, for subjects of a kind."""
        if self.unknown is bool(self.items):
            yield (), "a part has items, or it is unknown"
        if self.stands_for is not None and not (self.unknown and self.illustrative):
            yield ("stands_for",), "only a part that is unknown stands for a number, and that is illustrative"
        if self.per is not None:
            yield from ((("per", *within), text) for within, text in self.per.counting_faults(subject))
            yield from ((("per", *within), text) for within, text in self.per.filter_faults())
            if self.per_event:
                yield ("per",), "it is divided by the number of its events already (per_event)"
        for place, item in enumerate(self.items):
            yield from ((("items", place, *within), text) for within, text in item.faults(subject))
            if self.per_event and not (isinstance(item, CountItem) and not item.of.is_state):
                yield ("items", place), "a part with per_event takes only items that count events"
        yield from floor_faults(self.floor, self.ceiling)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Multiplier:
    """The score is multiplied where a condition holds."""

    id: CriterionName
    by: Weight
    condition: Condition = Field(alias="if")
    label: Words | None = None
    illustrative: Flag = False


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Rounding:
    """To which step a score is rounded before it is graded, and to which side what lies in the middle goes."""

    to: Positive
    mode: Literal["half_up", "half_even", "up", "down"]

    def rounded(self, number: Fraction) -> Fraction:
        """The number on the steps; up and down are away from and towards zero, half_up is away from it too."""
        step = exact(self.to)
        steps = abs(number) / step
        whole = steps.numerator // steps.denominator
        rest = steps - whole
        half = Fraction(1, 2)
        if self.mode == "up":
            more = rest > 0
        elif self.mode == "half_up":
            more = rest >= half
        elif self.mode == "half_even":
            more = rest > half or (rest == half and whole % 2 == 1)
        else:
            more = False
        found = (whole + more) * step
        return found if number >= 0 else -found


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Band:
    """The grade of scores that lie in a range, for subjects `where` words hold, where a condition holds."""

    grade: Grade
    at_least: Quantity | None = None
    at_most: Quantity | None = None
    more_than: Quantity | None = None
    less_than: Quantity | None = None
    condition: Condition | None = Field(default=None, alias="if")
    where: Where = Field(default_factory=dict[str, tuple[str, ...]])
    illustrative: Flag = False

    @property
    def range(self) -> Range:
        """Between which scores."""
        return Range(at_least=self.at_least, at_most=self.at_most, more_than=self.more_than, less_than=self.less_than)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Veto:
    """A grade that no score can undo, where a condition holds."""

    id: CriterionName
    grade: Grade
    condition: Condition = Field(alias="if")
    label: Words | None = None
    illustrative: Flag = False


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class ScoreCard(GradedScheme):
    """One version of a scheme whose grades follow from a score.

    The points of its parts are combined, multiplied, kept between floor and ceiling, rounded and graded by the first
    band that fits; vetoes come first, in their order. `unscored` is the grade of who has no event that a part
    with `per_event` counts. It is about subjects whom `where` words hold and one of `about` ties to a jurisdiction.
    `sources` (`from` on the page) are those whose deliveries make counts known, by default the `owner`.
    """

    parts: Annotated[tuple[Part, ...], MinLen(1)]
    rounding: Rounding = Field(alias="round")
    bands: Annotated[tuple[Band, ...], MinLen(1)]
    where: Where = Field(default_factory=dict[str, tuple[str, ...]])
    about: tuple[Bound, ...] = ()
    combine: Literal["sum", "highest", "lowest"] = "sum"
    multiply: tuple[Multiplier, ...] = ()
    floor: Quantity | None = None
    ceiling: Quantity | None = None
    veto: tuple[Veto, ...] = ()
    unscored: Grade | None = None
    sources: tuple[ReporterCode, ...] = Field(default=(), alias="from")
    owner: str = Field(default="", init=False)

    def items(self) -> Iterator[tuple[Part, CountItem | ConditionItem]]:
        """All that gives points, with its part."""
        yield from ((part, item) for part in self.parts for item in part.items)

    def conditions(self) -> Iterator[tuple[str, int, Condition]]:
        """The conditions beside those of items, each with its key and place."""
        for key, holders in (("multiply", self.multiply), ("veto", self.veto), ("bands", self.bands)):
            for place, one in enumerate(holders):
                if one.condition is not None:
                    yield key, place, one.condition

    def countings(self) -> tuple[Counting, ...]:
        """All that it counts: what ties a subject to a jurisdiction, then all else in the order of the page."""
        mine = [*self.about, *(one for part in self.parts for one in part.countings())]
        return (*mine, *(one for _, _, condition in self.conditions() for one in countings_of(condition)))

    def sources_of(self, counting: Counting) -> tuple[str, ...]:
        """The sources whose deliveries make a count known."""
        return counting.sources or self.sources or (self.owner,)

    def is_illustrative(self) -> bool:
        """Does it use anything that no source states."""
        held: Sequence[Part | Multiplier | Veto | Band] = (*self.parts, *self.multiply, *self.veto, *self.bands)
        return self.illustrative or any(
            one.illustrative for one in (*held, *(item for _, item in self.items()), *self.countings())
        )

    def codes(self) -> Iterator[tuple[str, str]]:
        """The jurisdictions that it names as sources: key and code."""
        for source in (*self.sources, *(source for one in self.countings() for source in one.sources)):
            if not source.startswith("source:"):
                yield "from", source

    def faults(self) -> Iterator[Fault]:
        """What does not fit together in it."""
        found = list(self._own_faults())
        # What a score can come to is asked of a card that is sound otherwise.
        yield from found or band_faults(self)

    def _own_faults(self) -> Iterator[Fault]:
        # super() without arguments does not know the class that slots have made anew.
        yield from GradedScheme.faults(self)
        yield from where_faults(self.subject, self.where)
        yield from about_faults(self.about, self.subject)
        for place, part in enumerate(self.parts):
            yield from ((("parts", place, *within), text) for within, text in part.faults(self.subject))
        parts = {part.id: part for part in self.parts}
        for key, place, condition in self.conditions():
            found = condition_faults(condition, self.subject, parts)
            yield from (((key, place, "if", *within), text) for within, text in found)
        for place, band in enumerate(self.bands):
            yield from ((("bands", place, *within), text) for within, text in where_faults(self.subject, band.where))
        yield from floor_faults(self.floor, self.ceiling)
        yield from self._grade_faults()
        for place, part in enumerate(self.parts):
            for one in part.countings():
                if one.not_before is not None and one.not_before >= self.until:
                    message = f"{one.name} counts only from {one.not_before} on, and the card ends {self.until}"
                    yield ("parts", place), message
        yield from self._name_faults()
        yield from source_faults(self, [((), one) for one in self.countings()])

    def _name_faults(self) -> Iterator[Fault]:
        taken: set[str] = set()
        named = [(("parts", place), part.id) for place, part in enumerate(self.parts)]
        named += [
            (("parts", place, "items", index), item.name)
            for place, part in enumerate(self.parts)
            for index, item in enumerate(part.items)
        ]
        named += [(("multiply", place), one.id) for place, one in enumerate(self.multiply)]
        named += [(("veto", place), one.id) for place, one in enumerate(self.veto)]
        for key, name in named:
            if name in taken:
                yield key, f"{name} stands twice; give this one an id of its own"
            taken.add(name)

    def _grade_faults(self) -> Iterator[Fault]:
        grades = ", ".join(self.grades)
        given = [(("bands", place, "grade"), one.grade) for place, one in enumerate(self.bands)]
        given += [(("veto", place, "grade"), one.grade) for place, one in enumerate(self.veto)]
        given += [(("unscored",), self.unscored)] if self.unscored is not None else []
        for key, grade in given:
            if grade not in self.grades:
                yield key, f"{grade!r} is not one of the grades {grades}{nearest(grade, self.grades)}"
        for grade in self.grades:
            if grade not in {one for _, one in given}:
                yield ("grades",), f"nothing gives the grade {grade}: no band, no veto, and it is not unscored"
        averaging = any(part.per_event for part in self.parts)
        if averaging is not (self.unscored is not None):
            message = "a card with per_event says which grade who has no event has (unscored), and no other card does"
            yield ("unscored",) if not averaging else (), message


def floor_faults(floor: float | None, ceiling: float | None) -> Iterator[Fault]:
    """A floor above its ceiling."""
    if floor is not None and ceiling is not None and floor >= ceiling:
        yield ("ceiling",), f"the ceiling {ceiling:g} is not above the floor {floor:g}"


def named(words: Words | None, id_: str) -> Label:
    """A label of the page, by default the id."""
    return Label(words.zh, words.en) if words is not None else Label(id_, id_)
