"""Honour and watch lists: whom a list is for, which bounds on measures it takes, and what has to be counted for it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import Annotated, Literal

from annotated_types import MinLen
from pydantic import BeforeValidator, Field
from pydantic.dataclasses import dataclass

from graph_api.domain.measure import ATTRIBUTES, Attribute, Demand, attribute_of
from graph_api.policies.reading import Fault, Key, nearest
from graph_api.policies.rule import STRICT, Name, ReporterCode, Rule, Text
from graph_api.policies.rules.bound import Bound, contradiction
from graph_api.policies.rules.counting import Counting, CountingRule

SubjectKind = Literal["vessel", "enterprise", "driver"]
Decision = Literal["dispatch"]
"""What a list can decide in its jurisdiction: whom a platform may dispatch."""
LISTED = "listed"
"""The grade of who stands on a list."""


def _one_or_many(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Wanted = Annotated[tuple[Text, ...], MinLen(1), BeforeValidator(_one_or_many)]
Where = dict[str, Wanted]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class ListRule(Rule):
    """One version of a list. Whoever meets `where`, each of `all` and, where it is given, one of `any` stands on it.

    It is about those whom one of `about` ties to a jurisdiction; without, about all that there are.
    `sources` (`from` on the page) are those whose deliveries make counts known, by default the page's jurisdiction,
    which is the `owner`.
    """

    name: Text
    name_en: Text
    subject: SubjectKind
    where: Where = Field(default_factory=dict[str, tuple[str, ...]])
    about: tuple[Bound, ...] = ()
    all: tuple[Bound, ...] = ()
    any: tuple[Bound, ...] = ()
    sources: tuple[ReporterCode, ...] = Field(default=(), alias="from")
    owner: str = Field(default="", init=False)

    def bounds(self) -> tuple[Bound, ...]:
        """All its bounds: those that must all hold, and those of which one suffices."""
        return (*self.all, *self.any)

    def countings(self) -> tuple[Bound, ...]:
        """All that is counted: first what ties a subject to a jurisdiction, then its bounds."""
        return (*self.about, *self.bounds())

    def sources_of(self, counting: Counting) -> tuple[str, ...]:
        """The sources whose deliveries make a count known."""
        return counting.sources or self.sources or (self.owner,)

    def is_illustrative(self) -> bool:
        """Does it use anything that no source states."""
        return self.illustrative or any(bound.illustrative for bound in self.countings())

    def wanted(self) -> Iterator[tuple[Attribute, tuple[str, ...]]]:
        """What it asks of the subject itself: attribute and the words of which one must hold."""
        yield from wanted_of(self.subject, self.where)

    def codes(self) -> Iterator[tuple[str, str]]:
        """The jurisdictions that it names as sources: key and code."""
        for source in (*self.sources, *(source for bound in self.countings() for source in bound.sources)):
            if not source.startswith("source:"):
                yield "from", source

    def faults(self) -> Iterator[Fault]:
        """What does not fit together in it."""
        if not self.bounds():
            yield (), "a list needs criteria: all, any or both"
        yield from where_faults(self.subject, self.where)
        yield from about_faults(self.about, self.subject)
        taken = set(self.where)
        for key, bounds in (("all", self.all), ("any", self.any)):
            for place, bound in enumerate(bounds):
                yield from (((key, place, *within), message) for within, message in bound.faults(self.subject))
                if bound.name in taken:
                    yield (key, place), f"the criterion {bound.name} stands twice; give this one an id of its own"
                taken.add(bound.name)
        for (_, one), (place, other) in combinations(enumerate(self.all), 2):
            if (message := contradiction(one, other)) is not None:
                yield ("all", place), message
        held = (("about", self.about), ("all", self.all), ("any", self.any))
        keyed = [((key, place), bound) for key, bounds in held for place, bound in enumerate(bounds)]
        yield from source_faults(self, keyed)
        for key, bound in keyed[len(self.about) :]:
            if bound.having or bound.not_before is not None:
                yield key, "a list counts whole events; having and not_before belong to score cards"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class HonourList(ListRule):
    """A list of those who are trusted; who stands on it is granted incentives.

    `decides` says for which question it is the answer in its jurisdiction: `dispatch`, whom a platform may dispatch.
    """

    grants: tuple[Name, ...] = ()
    decides: Decision | None = None

    def faults(self) -> Iterator[Fault]:
        """What does not fit together in it."""
        # super() without arguments does not know the class that slots have made anew.
        yield from ListRule.faults(self)
        if self.decides is not None and self.subject != "driver":
            yield ("decides",), f"{self.decides} is decided about drivers, not about {self.subject}"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class WatchList(ListRule):
    """A list of those who are looked at more closely."""


def wanted_of(subject: str, where: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[Attribute, tuple[str, ...]]]:
    """What is asked of a subject of a kind: attribute and the words of which one must hold."""
    for name, words in where.items():
        attribute = attribute_of(subject, name)
        if attribute is not None:
            yield attribute, words


def where_faults(subject: str, where: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    """What a condition on subjects of a kind names that they do not have."""
    for name, words in where.items():
        attribute = attribute_of(subject, name)
        if attribute is None:
            yield ("where", name), no_attribute(subject, name)
            continue
        if attribute.is_day:
            yield ("where", name), f"{name} is a day and has no words; only conditions of score cards can ask for it"
            continue
        for word in words:
            if word not in attribute.words:
                yield (
                    ("where", name),
                    f"{word!r} is not one of {', '.join(attribute.words)}{nearest(word, attribute.words)}",
                )


def about_faults(about: Sequence[Bound], subject: str) -> Iterator[Fault]:
    """What does not fit together in the ties of subjects of a kind: what is not seen ties nobody."""
    for place, bound in enumerate(about):
        yield from ((("about", place, *within), message) for within, message in bound.faults(subject))
        if bound.least is None:
            yield ("about", place), "what ties a subject to a jurisdiction is seen: at_least or more_than"
        if bound.having or bound.not_before is not None:
            yield ("about", place), "a tie counts whole events; having and not_before belong to what gives points"


def source_faults(rule: CountingRule, counted: Sequence[tuple[Key, Counting]]) -> Iterator[Fault]:
    """One thing is counted once, whoever must have delivered it: what is counted otherwise, each with its key."""
    seen: dict[object, tuple[str, ...]] = {}
    for key, one in counted:
        before = seen.setdefault((one.measure, one.narrowed()), rule.sources_of(one))
        if set(before) != set(rule.sources_of(one)):
            yield (*key, "from"), f"another criterion counts {one.measure} from {', '.join(before)}; name the same here"


def no_attribute(subject: str, name: str) -> str:
    """What is said where subjects of a kind have no such attribute."""
    known = [attribute.name for attribute in ATTRIBUTES[subject]]
    message = f"{subject} has no attribute {name!r}; it has {', '.join(known) or 'none that can be asked for'}"
    return f"{message}{nearest(name, known)}"


# Rules compare by identity; a run asks for the same few again for each subject.
@lru_cache(maxsize=256)
def demands_now(rule: CountingRule, on: date) -> tuple[Demand, ...]:
    """What has to be counted to judge by a version on a day: one demand for each of its countings, in their order."""
    return tuple(one.demand(on) for one in rule.countings())


def demands(versions: Sequence[CountingRule], on: date) -> tuple[Demand, ...]:
    """What has to be known for a verdict on a day and for the days after it, by the version of the day and later ones.

    Bounds on one measure with the same filters share a demand, which reaches back to the earliest day that matters.
    """
    since: dict[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], date] = {}
    for rule in versions:
        if rule.until <= on:
            continue
        for demand in demands_now(rule, max(on, rule.in_force)):
            key = (demand.measure, demand.filters)
            since[key] = min(demand.since, since.get(key, demand.since))
    return tuple(Demand(measure, filters, day) for (measure, filters), day in sorted(since.items()))


def grants_of(rule: ListRule | None) -> tuple[str, ...]:
    """The incentives of a version; a watch list grants nothing."""
    return rule.grants if isinstance(rule, HonourList) else ()
