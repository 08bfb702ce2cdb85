"""Worked examples of lists, recognitions and joint supervision: input facts, a day and the expected answer."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Annotated, Any, Literal, cast

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY
from graph_api.domain.measure import MEASURES, Delivered, Demand, Reported, SchemeFacts, attribute_of
from graph_api.domain.repair import Outcome
from graph_api.policies.reading import Fault, nearest
from graph_api.policies.rule import STRICT, Code, Day, Flag, Name, ReporterCode, Text
from graph_api.policies.rules.counting import CountingRule, Quantity
from graph_api.policies.rules.recognition import Held
from graph_api.policies.rules.scheme import Grade
from graph_api.policies.rules.scheme_list import LISTED, demands, no_attribute
from graph_api.policies.rules.supervision import Connection, Share

SomeOutcome = Annotated[Outcome, Field(strict=False)]
_LONG_AGO = date(2000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExampleReport:
    """What a measure counts: an event of a day, or a state from a day until another (exclusive).

    Keys that are none of ours say what filters look at, such as `port`; with a number they are quantities that it
    states, such as `deficiencies`. `times` events happened that day. Entries with the same `event` report one event.
    """

    measure: Text
    on: Day
    until: Day = OPEN_DAY
    hidden_from: Day = OPEN_DAY
    certain: Flag = True
    times: Annotated[int, Field(strict=True, ge=1, le=1000)] = 1
    event: int | None = None
    words: dict[str, Text] = Field(default_factory=dict[str, str])
    values: dict[str, Quantity] = Field(default_factory=dict[str, float])

    @model_validator(mode="before")
    @classmethod
    def _gather_words(cls, given: Any) -> Any:
        values = given.kwargs if hasattr(given, "kwargs") else given
        if not isinstance(values, dict):
            return cast("object", values)
        table = cast("dict[str, object]", values)
        more = {key: value for key, value in table.items() if key not in _REPORT_KEYS}
        values = {key: value for key, value in more.items() if isinstance(value, int | float)}
        words = {key: value for key, value in more.items() if key not in values}
        ours = {key: value for key, value in table.items() if key in _REPORT_KEYS}
        return {**ours, "words": words, "values": values}

    def meets(self, demand: Demand) -> bool:
        """Is it what a demand counts."""
        return demand.measure == self.measure and all(self.words.get(key) in values for key, values in demand.filters)

    def reports(self, place: int) -> Iterator[Reported]:
        """The reports that it stands for."""
        for number in range(1, self.times + 1):
            id_ = f"{self.measure}:example/{place}-{number}"
            event = id_ if self.event is None else f"event:{self.event}"
            yield Reported(id_, event, self.on, self.until, self.hidden_from, self.certain, values=self.values)


_REPORT_KEYS = ("measure", "on", "until", "hidden_from", "certain", "times", "event")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExampleDelivery:
    """All facts of a kind that a source has delivered; by default the owner of the list."""

    of_kind: Text
    since: Day
    until: Day
    source: ReporterCode | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExpectedVerdict:
    """What is expected of a verdict. What is left out is not looked at; `never` expects no day."""

    outcome: SomeOutcome
    criteria: dict[str, SomeOutcome] = Field(default_factory=dict[str, Outcome])
    version: Day | Literal["none"] | None = None
    flips_on: Day | Literal["never"] | None = None
    illustrative: Flag | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExpectedRating:
    """What is expected of a rating. What is left out is not looked at; `unknown` expects that it is not known.

    `points` are those of items and parts by id, `conditions` those that a card names or asks, by id.
    """

    grade: Grade
    score: Quantity | Literal["unknown"] | None = None
    unrounded: Quantity | Literal["unknown"] | None = None
    points: dict[str, Quantity | Literal["unknown"]] = Field(default_factory=dict[str, float | Literal["unknown"]])
    conditions: dict[str, SomeOutcome] = Field(default_factory=dict[str, Outcome])
    possible: tuple[Grade, ...] | None = None
    decided_by: Text | None = None
    about: SomeOutcome | None = None
    version: Day | Literal["none"] | None = None
    flips_on: Day | Literal["never"] | None = None
    illustrative: Flag | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class SchemeExample:
    """What is known of a subject on a day, before it is judged by a list or a score card.

    Every source has delivered everything from 2000 through that day, but for the kinds that `delivered` names;
    `nothing_of` names kinds of which nobody has delivered anything. Where the scheme asks for a tie to a jurisdiction
    and no report is one, the first that the page names is there, unless the example says `tied = false`.
    """

    says: Text
    scheme: Name
    on: Day
    attributes: dict[str, Text | Day] = Field(default_factory=dict[str, str | date])
    reports: tuple[ExampleReport, ...] = ()
    delivered: tuple[ExampleDelivery, ...] = ()
    nothing_of: tuple[Text, ...] = ()
    tied: Flag = True

    def facts(self, versions: Sequence[CountingRule]) -> SchemeFacts:
        """The input facts, for the versions of the scheme."""
        given = (*self.reports, *self._tie(versions))
        reports = [(one, report) for place, one in enumerate(given, 1) for report in one.reports(place)]
        return SchemeFacts(
            subject=f"{versions[0].subject}:example",
            attributes=_known(self.attributes),
            reported={
                demand: [report for one, report in reports if one.meets(demand)]
                for demand in demands(versions, self.on)
            },
            delivered=list(self._deliveries(versions)),
        )

    def faults(self, versions: Sequence[CountingRule]) -> Iterator[Fault]:
        """What it names that nothing looks at. Filters may leave reports out on purpose, misspelt ones not."""
        bounds = [one for rule in versions for one in rule.countings()]
        measures = {bound.measure for bound in bounds}
        kinds = {bound.of.of_kind for bound in bounds}
        for place, one in enumerate(self.reports):
            if one.measure not in measures:
                message = f"{self.scheme} does not count {one.measure}{nearest(one.measure, measures)}"
                yield ("reports", place, "measure"), message
                continue
            measure = MEASURES[one.measure]
            known = ((one.words, measure.filters, "filter"), (one.values, measure.quantities, "quantity"))
            for given, words, what in known:
                for word in given:
                    if word not in words:
                        close = nearest(word, (*measure.filters, *measure.quantities, *_REPORT_KEYS))
                        yield ("reports", place, word), f"{one.measure} has no {what} {word!r}{close}"
        for name in self.attributes:
            if attribute_of(versions[0].subject, name) is None:
                yield ("attributes", name), no_attribute(versions[0].subject, name)
        for key, named in (("delivered", [one.of_kind for one in self.delivered]), ("nothing_of", self.nothing_of)):
            for kind in named:
                if kind not in kinds:
                    yield (key,), f"{self.scheme} counts nothing of kind {kind}{nearest(kind, kinds)}"

    def _tie(self, versions: Sequence[CountingRule]) -> Iterator[ExampleReport]:
        """What ties the subject, where nothing that the example says does."""
        ties = [one for rule in versions for one in rule.about]
        if self.tied and ties and not any(one.meets(tie.demand(self.on)) for tie in ties for one in self.reports):
            words = {key: words[0] for key, words in ties[0].narrowed()}
            on = _LONG_AGO if ties[0].of.is_state else self.on
            # As a page would write it: what narrows a measure stands beside it.
            yield cast("Any", ExampleReport)(measure=ties[0].measure, on=on, **words)

    def _deliveries(self, versions: Sequence[CountingRule]) -> Iterator[Delivered]:
        named = {one.of_kind for one in self.delivered} | set(self.nothing_of)
        for one in self.delivered:
            yield Delivered(one.source or versions[0].owner, one.of_kind, one.since, one.until)
        sources = {
            (source, one.of.of_kind) for rule in versions for one in rule.countings() for source in rule.sources_of(one)
        }
        for source, kind in sorted(sources):
            if kind not in named:
                yield Delivered(source, kind, _LONG_AGO, self.on + timedelta(days=1))


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class EligibilityExample(SchemeExample):
    """May a subject stand on a list on a day."""

    expect: ExpectedVerdict


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class RatedExample(SchemeExample):
    """Which grade a score card gives a subject on a day, with which score."""

    expect: ExpectedRating


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExampleStanding:
    """A standing that a subject holds; of a list it is the grade `listed`."""

    scheme: Name
    grade: Grade = LISTED
    until: Day = OPEN_DAY
    since: Day = FIRST_DAY


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExpectedClaim:
    """An incentive that can be claimed from a day until another, when what is named by `ended_by` ends."""

    incentive: Name
    outcome: SomeOutcome = Outcome.MET
    since: Day | None = None
    until: Day | Literal["never"] | None = None
    ended_by: Text | None = None
    illustrative: Flag | None = None
    by: tuple[Name, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class RecognisedExample:
    """What a subject may claim in a jurisdiction because of the standings it holds, and nothing else."""

    says: Text
    on: Day
    here: Code = Field(alias="in")
    held: tuple[ExampleStanding, ...]
    expect: tuple[ExpectedClaim, ...]
    attributes: dict[str, Text] = Field(default_factory=dict[str, str])

    def standings(self) -> list[Held]:
        """The standings."""
        return [
            Held(f"standing:example/{place}", one.scheme, one.grade, one.until, one.since)
            for place, one in enumerate(self.held, 1)
        ]

    def known(self) -> Mapping[str, str | None]:
        """What is known of the subject."""
        return _known(self.attributes)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class GradedExample:
    """What a grade is in a scheme that arrives as facts, for a kind of subject: low or not, or no grade at all."""

    says: Text
    scheme: Name
    on: Day
    subject: Text
    expect: Literal["low", "good", "listed", "none"]
    grade: Grade = LISTED


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class SupervisedExample:
    """Does a standing make a connected subject a target: the severity that is expected, 0 if it is none.

    `reporter` states the standing. `share` is that of a direct owner, where it is known; `called_on` the day of a call.
    """

    says: Text
    on: Day
    here: Code = Field(alias="in")
    reporter: ReporterCode
    connection: Connection
    expect: Annotated[int, Field(strict=True, ge=0)]
    scheme: Name | None = None
    grade: Grade | None = None
    list: Name | None = None
    sanction: Text | None = None
    share: Share | None = None
    called_on: Day | None = None


def _known(attributes: Mapping[str, str | date]) -> dict[str, str | None]:
    return {name: str(value) for name, value in attributes.items()}
