"""Indicators: of the records of a kind, how many took all their steps, and took them in time. Pure functions."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Annotated, Literal

from annotated_types import MinLen
from pydantic import AfterValidator, Field
from pydantic.dataclasses import dataclass

from graph_api.domain.calendar import add
from graph_api.domain.kind import Kind, Wire
from graph_api.domain.labels import words_for
from graph_api.domain.measure import Attribute
from graph_api.domain.vocabulary import KINDS
from graph_api.policies.reading import Fault, nearest
from graph_api.policies.rule import STRICT, Name, Rule, Text
from graph_api.policies.rules.counting import Window, port_faults
from graph_api.policies.rules.scheme_list import SubjectKind, Where, wanted_of, where_faults

Taken = Literal["met", "missed", "open"]
"""All steps taken in time; one of them taken otherwise; one of them not taken, as far as anybody states."""


KINDS_WITH_STEPS: tuple[str, ...] = tuple(kind.label for kind in KINDS.values() if kind.step_days)
"""The kinds of record (labels) that state more days than those on which they begin and end."""


def _countable(label: str) -> str:
    if label not in KINDS_WITH_STEPS:
        known = ", ".join(KINDS_WITH_STEPS)
        raise ValueError(
            f"{label!r} is no kind of record with steps; such are {known}{nearest(label, KINDS_WITH_STEPS)}"
        )
    return label


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Indicator(Rule):
    """One version of a figure about the records of a kind (label) that a jurisdiction reports within some days.

    It says how many took all `steps`, which are days that such a record states, each of them `within` so long of its
    first day (P1D: on that very day), or ever after. `only` narrows it by fields that take words of ours, or by which
    the kind is told apart; `subject` to a kind of subject, of which `where` is asked; and `list` to those that stand on
    a list on the last day. `sum` adds up a number that the records state.
    """

    name: Text
    name_en: Text
    of_kind: Annotated[str, AfterValidator(_countable)]
    steps: Annotated[tuple[Text, ...], MinLen(1)]
    within: Window | None = None
    only: Where = Field(default_factory=dict[str, tuple[str, ...]])
    subject: SubjectKind | None = None
    where: Where = Field(default_factory=dict[str, tuple[str, ...]])
    list: Name | None = None
    sum: Text | None = None

    @property
    def kind(self) -> Kind:
        """The kind of record."""
        return KINDS[self.of_kind]

    def words(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What narrows the records, as the graph has it: field and words."""
        for name, words in self.only.items():
            yield name, tuple(f"port:{word}" for word in words) if name == "port" else words

    def faults(self) -> Iterator[Fault]:
        """Fields that the kind does not have, words that they do not take, and steps that stand twice."""
        kind = self.kind
        yield from _unknown("steps", self.steps, kind.step_days, f"{kind.label} states no such day")
        if len(set(self.steps)) < len(self.steps):
            yield ("steps",), "a step stands twice"
        worded = [
            one.name for one in kind.fields if words_for(f"{kind.label}.{one.name}") and one.name not in kind.apart
        ]
        yield from _unknown("only", self.only, [*kind.apart, *worded], f"{kind.label} is not told apart by it")
        for name, words in self.only.items():
            yield from ((("only", name), message) for message in _word_faults(kind, name, words))
        yield from self._subject_faults()
        numbers = [one.name for one in kind.fields if one.wire is Wire.NUMBER]
        yield from _unknown("sum", filter(None, (self.sum,)), numbers, f"{kind.label} states no such number")

    def _subject_faults(self) -> Iterator[Fault]:
        """A kind of subject that such records are not about, and what it has not."""
        if self.subject is None:
            if self.where:
                yield ("where",), "say of which kind the subject is, whom this is asked of: subject"
            return
        if self.subject.capitalize() not in self.kind.subjects:
            kinds = ", ".join(map(str.lower, self.kind.subjects)) or "nobody"
            yield ("subject",), f"{self.of_kind} is about {kinds}, not about {self.subject}"
        yield from where_faults(self.subject, self.where)

    def wanted(self) -> Iterator[tuple[Attribute, tuple[str, ...]]]:
        """What it asks of the subject itself: attribute and the words of which one must hold."""
        if self.subject is not None:
            yield from wanted_of(self.subject, self.where)

    def taken(self, first: date, days: Sequence[date | None], *, on: date) -> Taken:
        """How far the steps of a record are on a day, by its first day and those of its steps (None: not stated)."""
        known = [day for day in days if day is not None and day <= on]
        end = None if self.within is None else add(first, self.within)
        if any(day < first or (end is not None and day >= end) for day in known):
            return "missed"
        return "met" if len(known) == len(days) else "open"


def _unknown(key: str, named: Iterable[str], known: Sequence[str], why: str) -> Iterator[Fault]:
    for name in named:
        if name not in known:
            yield (key,), f"{name!r}: {why}; there is {', '.join(known) or 'none'}{nearest(name, known)}"


def _word_faults(kind: Kind, name: str, words: Sequence[str]) -> Iterator[str]:
    known = words_for(f"{kind.label}.{name}")
    for word in words:
        if known is not None and known.word(word) is None:
            every = [one.word for one in known.words]
            yield f"{word!r} is not one of {', '.join(every)}{nearest(word, every)}"
        if name == "port":
            yield from port_faults(word)
