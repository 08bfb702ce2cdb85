"""What the records of a jurisdiction come to: counts of each kind of record, and the indicators of its page."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import strawberry

from graph_api.domain.kind import Kind
from graph_api.domain.labels import KIND_LABELS, field_label
from graph_api.domain.repair import ReminderKind, queue_of
from graph_api.domain.verdict import Label as Labelled
from graph_api.domain.vocabulary import REMINDER
from graph_api.policies.book import PolicyBook
from graph_api.policies.rules.indicator import Indicator as IndicatorRule
from graph_api.schema.connection import check_days
from graph_api.schema.context import Info
from graph_api.schema.enums import NodeKind
from graph_api.schema.indicator import Indicator
from graph_api.schema.jurisdiction import checked_code
from graph_api.schema.naming import camel
from graph_api.schema.node import KnownAt
from graph_api.schema.selection import Plan
from graph_api.schema.verdict import Label
from graph_api.schema.word import OF_SCHEMES, StatisticsWord, statistics_word
from graph_api.services.indicator import key_of
from graph_api.services.statistics import HELD, RECORDS, Counted, Question, days_of, statistics

_HELD = Labelled("期末有效", "Held on the last day")


@strawberry.type(description="What some records of a kind come to. Of parts, subjects may stand in several.")
class StatisticsPart:
    """What some records of a kind come to."""

    words: list[StatisticsWord] = strawberry.field(description="What they have in common.")
    occurrences: int = strawberry.field(description="How many; two reports of one event count once.")
    subjects: int = strawberry.field(description="How many different subjects they are about.")


@strawberry.type(description="What the records of a kind come to, by one of their days.")
class StatisticsCount:
    """What the records of a kind come to, by one of their days."""

    by: str = strawberry.field(
        description="The field whose day lies in the period, such as on, validFrom or repairedOn; or held, of states: "
        "they held on the last day, whenever they began."
    )
    label: Label = strawberry.field(description="What people read of it.")
    occurrences: int = strawberry.field(description="How many; two reports of one event count once.")
    subjects: int = strawberry.field(description="How many different subjects they are about.")
    parts: list[StatisticsPart] = strawberry.field(description="The same told apart by words, where the kind has some.")


@strawberry.type(description="What the records of one kind come to.")
class KindStatistics:
    """What the records of one kind come to."""

    kind: NodeKind = strawberry.field(description="The kind.")
    label: Label = strawberry.field(description="What people read of it.")
    counts: list[StatisticsCount] = strawberry.field(description="By each day that is counted.")
    illustrative: bool = strawberry.field(
        description="Does a rule by which some of them were derived here use what no source states."
    )


@strawberry.type(description="What a jurisdiction and those within it report within some days. All counts are exact.")
class Statistics:
    """What a jurisdiction and those within it report within some days."""

    jurisdiction: str = strawberry.field(description="Its code.")
    from_: date = strawberry.field(name="from", description="The first day.")
    to: date = strawberry.field(description="The last day.")
    every: strawberry.Private[list[KindStatistics]]
    indicators: list[Indicator] = strawberry.field(
        description="What the indicators of its page, and of those above it, come to, in the versions of the last day."
    )

    @strawberry.field(description="Every kind of record, those without any too.")
    def kinds(
        self,
        only: Annotated[
            list[NodeKind] | None, strawberry.argument(description="Only these kinds; by default all.")
        ] = strawberry.UNSET,
    ) -> list[KindStatistics]:
        """Every kind of record."""
        return [one for one in self.every if not only or one.kind in only]


@strawberry.type
class StatisticsQuery:
    """Statistics."""

    @strawberry.field(
        description="What the records that a jurisdiction and those within it report come to within some days, for "
        "each kind: occurrences and subjects apart, repaired ones included. Judged with its own scope, and only it may "
        "ask."
    )
    async def statistics(
        self,
        info: Info,
        jurisdiction: Annotated[str, strawberry.argument(description="Whose records: a code such as 120000.")],
        from_: Annotated[date, strawberry.argument(name="from", description="The first day.")],
        to: Annotated[date, strawberry.argument(description="The last day, and that on which states are held.")],
        known_at: KnownAt = strawberry.UNSET,
    ) -> Statistics | None:
        """What the records of a jurisdiction come to."""
        check_days(from_, to)
        context, code = info.context, checked_code(jurisdiction)
        moment = await context.moment(to, known_at or None)
        eyes = context.eyes_for(code)
        book, plan = context.book, Plan(info)
        rules = book.in_force(IndicatorRule, code, on=to) if plan.wants("indicators") else ()
        owned = [(book.leaf_with(rule).code, rule) for rule in rules]
        question = Question(code, from_, _kinds(plan), owned)
        found = await statistics(context.store, eyes, moment=moment, question=question)
        context.note(info, found.moment)
        if not context.viewer.may_ask_for(code):
            return None
        owners = sorted(eyes.judge.owners)
        kinds = [
            KindStatistics(
                kind=NodeKind(kind.label),
                label=Label.from_domain(KIND_LABELS[kind.label]),
                counts=[_count(kind, day, found.counts[kind.label], book) for day in days_of(kind)],
                illustrative=_is_illustrative(kind, found.counts[kind.label], book, of=owners, on=to),
            )
            for kind in RECORDS
        ]
        indicators = [Indicator.of(rule, found.steps.get(key_of(owner, rule)), book) for owner, rule in owned]
        return Statistics(jurisdiction=code, from_=from_, to=to, every=kinds, indicators=indicators)


def _kinds(plan: Plan) -> frozenset[str]:
    """The labels of the kinds that are asked about."""
    asked = [given.get("only") for given in plan.arguments("kinds")]
    every = [kind.label for kind in RECORDS]
    return frozenset(label for only in asked for label in ([one.value for one in only] if only else every))


def _count(kind: Kind, day: str, counted: Sequence[Counted], book: PolicyBook) -> StatisticsCount:
    mine = [one for one in counted if one.day == day]
    whole = next((one for one in mine if not one.part), Counted(day, [], 0, 0))
    return StatisticsCount(
        by=camel(day),
        label=Label.from_domain(_HELD if day == HELD else field_label(kind.label, day)),
        occurrences=whole.occurrences,
        subjects=whole.subjects,
        parts=[
            StatisticsPart(
                words=[
                    statistics_word(kind, name, word, book) for name, word in zip(kind.apart, one.part, strict=True)
                ],
                occurrences=one.occurrences,
                subjects=one.subjects,
            )
            for one in sorted(mine, key=lambda one: one.part)
            if one.part
        ],
    )


def _is_illustrative(kind: Kind, counted: Sequence[Counted], book: PolicyBook, *, of: Sequence[str], on: date) -> bool:
    """Do some of them follow from a rule on a page of ours that uses what no source states."""
    if kind is REMINDER:
        return any(queue_of(code, one) in book.illustrative_queues for code in of for one in ReminderKind)
    named = {
        word for one in counted for name, word in zip(kind.apart, one.part, strict=False) if name in OF_SCHEMES
    }  # fmt: skip
    schemes = [scheme for word in named if (scheme := book.scheme(word)) is not None]
    return any(scheme.versions and scheme.is_illustrative(on) for scheme in schemes)
