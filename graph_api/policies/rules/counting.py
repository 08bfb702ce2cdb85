"""What is counted: a measure, the window in which it counts, and what narrows it. Criteria and scores build on it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import date
from typing import Annotated, Any, ClassVar, Protocol, TypeVar, cast

from pydantic import AfterValidator, BeforeValidator, Field, Strict, model_validator
from pydantic.dataclasses import dataclass

from graph_api.domain.calendar import Period, first_in_window
from graph_api.domain.identifier import port_code
from graph_api.domain.measure import MEASURES, Demand, Measure
from graph_api.domain.verdict import Label
from graph_api.policies.reading import Fault, nearest
from graph_api.policies.rule import STRICT, Day, Flag, ReporterCode, Text


def _window(value: object) -> Period:
    period = Period.parse(str(value))
    if not (period.months or period.days):
        raise ValueError(f"{value} is empty; a window is one day long at least")
    return period


def _measure(name: str) -> str:
    if name not in MEASURES:
        raise ValueError(f"there is no measure {name!r}{nearest(name, MEASURES)}")
    return name


_BOUNDS = ("at_least", "at_most", "more_than", "less_than")

Window = Annotated[Period, BeforeValidator(_window)]
Quantity = Annotated[float, Strict()]
CriterionName = Annotated[str, Field(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=64)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Words:
    """What people read of a criterion, in both languages."""

    zh: Text
    en: Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Range:
    """Between which numbers something lies; `at_least` and `at_most` include the number."""

    at_least: Quantity | None = None
    at_most: Quantity | None = None
    more_than: Quantity | None = None
    less_than: Quantity | None = None

    def holds(self, number: float) -> bool:
        """Does a number lie in it."""
        return (
            (self.at_least is None or number >= self.at_least)
            and (self.at_most is None or number <= self.at_most)
            and (self.more_than is None or number > self.more_than)
            and (self.less_than is None or number < self.less_than)
        )

    @property
    def text(self) -> str:
        """The range as people write it, such as `> 5`."""
        signs = ((">=", self.at_least), ("<=", self.at_most), (">", self.more_than), ("<", self.less_than))
        return " and ".join(f"{sign} {number:g}" for sign, number in signs if number is not None)

    def faults(self) -> Iterator[Fault]:
        """A range without a bound, or with two of one side."""
        if not self.text:
            yield (), f"give at least one of {', '.join(_BOUNDS)}"
        for one, other in (("at_least", "more_than"), ("at_most", "less_than")):
            if getattr(self, one) is not None and getattr(self, other) is not None:
                yield (other,), f"{one} says already where it {'begins' if 'least' in one else 'ends'}"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Counting:
    """What is counted. Keys that are none of ours are filters of the measure.

    `within` is the window of events; states count on the day itself. `sources` (`from` on the page) are those whose
    deliveries make the count known, by default those of the rule. `illustrative` marks a number that no source states.
    Only events whose quantities lie in `having` count, and only those that happened `not_before` a day: what lies
    before a rule began does not count by it.
    """

    KEYS: ClassVar[frozenset[str]] = frozenset(
        {"measure", "within", "id", "label", "from", "illustrative", "having", "not_before"}
    )

    measure: Annotated[str, AfterValidator(_measure)]
    within: Window | None = None
    id: CriterionName | None = None
    label: Words | None = None
    sources: tuple[ReporterCode, ...] = Field(default=(), alias="from")
    illustrative: Flag = False
    having: Mapping[str, Range] = Field(default_factory=dict[str, Range])
    not_before: Day | None = None
    filters: Mapping[str, object] = Field(default_factory=dict[str, object])

    @model_validator(mode="before")
    @classmethod
    def _gather_filters(cls, given: Any) -> Any:
        values = given.kwargs if hasattr(given, "kwargs") else given
        if not isinstance(values, dict):
            return cast("object", values)
        table = cast("dict[str, object]", values)
        filters = {key: value for key, value in table.items() if key not in cls.KEYS}
        return {**{key: value for key, value in table.items() if key in cls.KEYS}, "filters": filters}

    @property
    def name(self) -> str:
        """Its id, by default the name of the measure."""
        return self.id or self.measure

    @property
    def of(self) -> Measure:
        """What it counts."""
        return MEASURES[self.measure]

    @property
    def words(self) -> Label:
        """Its label, by default that of the measure."""
        return Label(self.label.zh, self.label.en) if self.label else self.of.label

    def narrowed(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Its filters in the order and form of a demand."""
        return tuple(sorted((key, tuple(sorted(words_of(value)))) for key, value in self.filters.items()))

    def demand(self, on: date) -> Demand:
        """What has to be counted to judge it on a day."""
        since = on if self.within is None else first_in_window(self.within, on)
        return Demand(self.measure, self.narrowed(), since)

    def counting_faults(self, subject: str) -> Iterator[Fault]:
        """What does not fit together in what it counts, for subjects of a kind."""
        measure = self.of
        if measure.is_state and self.within is not None:
            yield ("within",), f"{measure.name} counts what holds on the day itself and takes no window"
        if not measure.is_state and self.within is None:
            yield ("within",), f"{measure.name} counts events; give the window in which they count, such as P1Y"
        if subject not in measure.subjects:
            kinds = ", ".join(measure.subjects)
            yield ("measure",), f"{measure.name} is counted for {kinds}, not for {subject}"
        yield from self.quantity_faults("having", self.having)
        for name, one in self.having.items():
            yield from ((("having", name, *within), message) for within, message in one.faults())
        if self.not_before is not None and measure.is_state:
            yield ("not_before",), f"{measure.name} counts what holds on the day itself; not_before is for events"

    def quantity_faults(self, key: str, named: Iterable[str]) -> Iterator[Fault]:
        """Quantities, named by a key, that the measure does not state."""
        known = self.of.quantities
        for name in named:
            if name not in known:
                message = f"{self.measure} states no {name!r}; it states {', '.join(known) or 'no quantity'}"
                yield (key, name), f"{message}{nearest(name, known)}"

    def filter_faults(self) -> Iterator[Fault]:
        """Filters that the measure does not have, words that they do not take, and those that are missing."""
        known = self.of.filters
        for key, value in self.filters.items():
            if key not in known:
                message = f"{self.measure} has no filter {key!r}{nearest(key, (*known, *self.KEYS))}"
                yield (key,), message
                continue
            words = words_of(value)
            if not words or len(set(words)) < len(words):
                yield (key,), f"{value!r} is not a word or a list of different words"
            for word in words:
                yield from _word_faults(key, word, known[key])
        for key in self.of.needs:
            if key not in self.filters:
                yield (), f"{self.measure} needs {key!r}: it counts nothing without"


class CountingRule(Protocol):
    """A version of a rule that counts: lists and score cards."""

    @property
    def in_force(self) -> date:
        """The first day on which it holds."""
        ...

    @property
    def until(self) -> date:
        """The first day on which it no longer does."""
        ...

    @property
    def subject(self) -> str:
        """The kind of subject that it is about."""
        ...

    @property
    def owner(self) -> str:
        """Whose rule it is, by code."""
        ...

    @property
    def about(self) -> Sequence[Counting]:
        """What ties subjects to a jurisdiction, one of which suffices; none where it is about all."""
        ...

    def countings(self) -> Sequence[Counting]:
        """All that it counts, in the order of the page."""
        ...

    def sources_of(self, counting: Counting) -> tuple[str, ...]:
        """The sources whose deliveries make a count known."""
        ...


C = TypeVar("C", bound=CountingRule)


def owned_by(rule: C, code: str) -> C:
    """The same as a rule of another jurisdiction, about the subjects that this looks at."""
    other = copy(rule)
    object.__setattr__(other, "about", ())
    object.__setattr__(other, "owner", code)
    return other


def words_of(value: object) -> tuple[str, ...]:
    """The words of a filter, which is a word or a list of words; none if it is neither."""
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, list):
        words = cast("list[object]", value)
        return tuple(word for word in words if isinstance(word, str)) if all(isinstance(w, str) for w in words) else ()
    return ()


def _word_faults(key: str, word: str, words: tuple[str, ...]) -> Iterator[Fault]:
    if words and word not in words:
        yield (key,), f"{word!r} is not one of {', '.join(words)}{nearest(word, words)}"
    if key in ("place", "reporter") and not (len(word) == 6 and word.isdecimal()):
        yield (key,), f"{word!r} is not a jurisdiction; write the six digits of its code, such as 330000"
    if key == "port":
        yield from (((key,), message) for message in port_faults(word))


def port_faults(word: str) -> Iterator[str]:
    """What is wrong with a port as it is written on a page."""
    try:
        code = port_code(word)
    except ValueError:
        code = ""
    if code != word:
        yield f"{word!r} is not a port; write its UN/LOCODE, such as CNTAC, or WPI and its number"
