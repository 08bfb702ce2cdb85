"""Indicators of a page: of some records, how many took their steps in time."""

from datetime import date

import strawberry

from graph_api.domain.labels import field_label
from graph_api.policies.book import PolicyBook
from graph_api.policies.rules.indicator import Indicator as IndicatorRule
from graph_api.schema.condition import Condition
from graph_api.schema.enums import NodeKind
from graph_api.schema.naming import camel
from graph_api.schema.scheme import known_end
from graph_api.schema.verdict import Label, Source
from graph_api.schema.word import StatisticsWord, statistics_word
from graph_api.services.indicator import Steps

_NOTHING = Steps(indicator="", records=0, subjects=0, met=0, missed=0, total=0, stated=0, uncertain=0)


@strawberry.type(description="A number that records state, added up.")
class IndicatorSum:
    """A number that records state, added up."""

    field: str = strawberry.field(description="The field of the kind, such as teu.")
    label: Label = strawberry.field(description="What people read of it, with its unit.")
    total: float = strawberry.field(description="What it adds up to, over the records that state it.")
    stated: int = strawberry.field(description="How many records state it.")


@strawberry.type(description="A step: a day that a record states.")
class IndicatorStep:
    """A step of an indicator."""

    field: str = strawberry.field(description="The field of the kind, such as berthedOn.")
    label: Label = strawberry.field(description="What people read of it.")


@strawberry.type(
    description="An indicator of a page (指标): of the records of a kind, how many took all their steps in time. "
    "Records are `met`, `missed` or, where a step has not been taken as far as anybody states, `open`."
)
class Indicator:
    """An indicator of a page."""

    id: strawberry.ID = strawberry.field(description="Its id on the page.")
    name: Label = strawberry.field(description="What it is called.")
    kind: NodeKind = strawberry.field(description="The kind of record.")
    only: list[StatisticsWord] = strawberry.field(
        description="What narrows the records; of several words of one field one must be there."
    )
    subject: NodeKind | None = strawberry.field(description="The kind of subject; null where all are meant.")
    conditions: list[Condition] = strawberry.field(description="What must be true of the subject itself.")
    list_: strawberry.ID | None = strawberry.field(
        name="list",
        description="The list on which their subjects stand on the last day; null where that does not matter.",
    )
    steps: list[IndicatorStep] = strawberry.field(description="The steps, besides the first day of the record.")
    within: str | None = strawberry.field(
        description="How long after its first day a step is in time (ISO 8601; P1D is that very day); null: always."
    )
    records: int = strawberry.field(description="How many records; two reports of one event count once.")
    subjects: int = strawberry.field(description="How many different subjects they are about.")
    met: int = strawberry.field(description="How many took all steps in time.")
    missed: int = strawberry.field(description="How many took a step before the first day, or too late.")
    open: int = strawberry.field(description="How many have not taken all steps by the last day, as far as stated.")
    uncertain: int = strawberry.field(
        description="How many more there are of which it is not known whether their subject is meant."
    )
    share: float | None = strawberry.field(
        description="The part of them that is met, 0 to 1; null where there is none."
    )
    sum: IndicatorSum | None = strawberry.field(description="What a number of theirs adds up to, if the page asks.")
    in_force: date = strawberry.field(description="The first day on which this version is in force.")
    until: date | None = strawberry.field(description="The first day on which it no longer is; null if not known.")
    page: strawberry.ID = strawberry.field(description="The id of the page.")
    page_digest: str = strawberry.field(description="The digest of the page.")
    source: Source = strawberry.field(description="Where it is written.")
    illustrative: bool = strawberry.field(description="Does it use what no source states.")

    @classmethod
    def of(cls, rule: IndicatorRule, steps: Steps | None, book: PolicyBook) -> "Indicator":
        """The indicator as it is shown, and what it came to."""
        found, kind, leaf = steps or _NOTHING, rule.kind, book.leaf_with(rule)
        number = rule.sum
        return cls(
            id=strawberry.ID(rule.id),
            name=Label(zh=rule.name, en=rule.name_en),
            kind=NodeKind(rule.of_kind),
            only=[statistics_word(kind, name, word, book) for name, words in rule.words() for word in words],
            subject=None if rule.subject is None else NodeKind(rule.subject.capitalize()),
            conditions=[] if rule.subject is None else Condition.all_of(rule.where, rule.subject),
            list_=None if rule.list is None else strawberry.ID(rule.list),
            steps=[_step(rule.of_kind, name) for name in rule.steps],
            within=None if rule.within is None else str(rule.within),
            records=found.records,
            subjects=found.subjects,
            met=found.met,
            missed=found.missed,
            open=found.records - found.met - found.missed,
            uncertain=found.uncertain,
            share=found.met / found.records if found.records else None,
            sum=None if number is None else _sum(rule.of_kind, number, found),
            in_force=rule.in_force,
            until=known_end(rule.until),
            page=strawberry.ID(leaf.id),
            page_digest=leaf.digest,
            source=Source.from_rule(rule.source),
            illustrative=rule.is_illustrative() or _of_list(rule, book),
        )


def _step(kind: str, name: str) -> IndicatorStep:
    return IndicatorStep(field=camel(name), label=Label.from_domain(field_label(kind, name)))


def _sum(kind: str, name: str, found: Steps) -> IndicatorSum:
    label = Label.from_domain(field_label(kind, name))
    return IndicatorSum(field=camel(name), label=label, total=found.total, stated=found.stated)


def _of_list(rule: IndicatorRule, book: PolicyBook) -> bool:
    """Does the list that narrows it use what no source states."""
    scheme = None if rule.list is None else book.scheme(rule.list)
    return scheme is not None and any(one.is_illustrative() for one in scheme.rules)
