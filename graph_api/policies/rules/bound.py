"""A bound on a measure: what is counted, in which window, and how much of it there may or must be."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, cast

from pydantic import AfterValidator, BeforeValidator, Field, Strict, model_validator
from pydantic.dataclasses import dataclass

from graph_api.domain.calendar import Period, first_in_window
from graph_api.domain.identifier import port_code
from graph_api.domain.measure import MEASURES, Demand, Measure
from graph_api.domain.repair import Outcome
from graph_api.domain.verdict import Label
from graph_api.policies.reading import Fault, nearest
from graph_api.policies.rule import STRICT, Flag, ReporterCode, Text

BOUNDS = ("at_least", "at_most", "more_than", "less_than")
"""How a bound is spelt; a criterion has exactly one."""


def _window(value: object) -> Period:
    period = Period.parse(str(value))
    if not (period.months or period.days):
        raise ValueError(f"{value} is empty; a window is one day long at least")
    return period


def _measure(name: str) -> str:
    if name not in MEASURES:
        raise ValueError(f"there is no measure {name!r}{nearest(name, MEASURES)}")
    return name


Window = Annotated[Period, BeforeValidator(_window)]
CriterionName = Annotated[str, Field(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=64)]
Number = Annotated[int, Strict(), Field(ge=0, le=1_000_000)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Words:
    """What people read of a criterion, in both languages."""

    zh: Text
    en: Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Bound:
    """One criterion of a list. Keys that are none of ours are filters of the measure.

    `within` is the window of events; states count on the day itself. `sources` (`from` on the page) are those whose
    deliveries make the count known, by default those of the rule. `illustrative` marks a number that no source states.
    """

    measure: Annotated[str, AfterValidator(_measure)]
    within: Window | None = None
    at_least: Number | None = None
    at_most: Number | None = None
    more_than: Number | None = None
    less_than: Number | None = None
    id: CriterionName | None = None
    label: Words | None = None
    sources: tuple[ReporterCode, ...] = Field(default=(), alias="from")
    illustrative: Flag = False
    filters: Mapping[str, object] = Field(default_factory=dict[str, object])

    @model_validator(mode="before")
    @classmethod
    def _gather_filters(cls, given: Any) -> Any:
        values = given.kwargs if hasattr(given, "kwargs") else given
        if not isinstance(values, dict):
            return cast("object", values)
        table = cast("dict[str, object]", values)
        filters = {key: value for key, value in table.items() if key not in _KEYS}
        return {**{key: value for key, value in table.items() if key in _KEYS}, "filters": filters}

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

    def narrowed(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Its filters in the order and form of a demand."""
        return tuple(sorted((key, tuple(sorted(words_of(value)))) for key, value in self.filters.items()))

    def demand(self, on: date) -> Demand:
        """What has to be counted to judge it on a day."""
        since = on if self.within is None else first_in_window(self.within, on)
        return Demand(self.measure, self.narrowed(), since)

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

    def _numbers(self) -> tuple[int | None, int | None, int | None, int | None]:
        return self.at_least, self.at_most, self.more_than, self.less_than

    def faults(self, subject: str) -> Iterator[Fault]:
        """What does not fit together in it, for a list of subjects of a kind."""
        measure = self.of
        if measure.is_state and self.within is not None:
            yield ("within",), f"{measure.name} counts what holds on the day itself and takes no window"
        if not measure.is_state and self.within is None:
            yield ("within",), f"{measure.name} counts events; give the window in which they count, such as P1Y"
        if subject not in measure.subjects:
            kinds = ", ".join(measure.subjects)
            yield ("measure",), f"{measure.name} is counted for {kinds}, not for {subject}"
        yield from self._bound_faults()
        yield from self._filter_faults()

    def _bound_faults(self) -> Iterator[Fault]:
        given = [key for key, number in zip(BOUNDS, self._numbers(), strict=True) if number is not None]
        if len(given) != 1:
            found = f"; here are {' and '.join(given)}" if given else ""
            yield (), f"a criterion has exactly one of {', '.join(BOUNDS)}{found}"
        elif self.less_than == 0:
            yield ("less_than",), "nothing counts less than 0, so it can never hold"
        elif self.at_least == 0:
            yield ("at_least",), "everything counts at least 0, so it always holds"

    def _filter_faults(self) -> Iterator[Fault]:
        known = self.of.filters
        for key, value in self.filters.items():
            if key not in known:
                message = f"{self.measure} has no filter {key!r}{nearest(key, (*known, *_KEYS))}"
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


_KEYS = frozenset({"measure", "within", *BOUNDS, "id", "label", "from", "illustrative"})


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
    if key == "port" and not _is_port(word):
        yield (key,), f"{word!r} is not a port; write its UN/LOCODE, such as CNTAC, or WPI and its number"


def _is_port(word: str) -> bool:
    try:
        return port_code(word) == word
    except ValueError:
        return False


def contradiction(one: Bound, other: Bound) -> str | None:
    """Why two criteria that must both hold never do, or None."""
    if (one.measure, one.narrowed(), one.within) != (other.measure, other.narrowed(), other.within):
        return None
    for low, high in ((one, other), (other, one)):
        if low.least is not None and high.most is not None and low.least > high.most:
            return f"{low.measure} {low.text} and {high.text} can never hold together"
    return None
