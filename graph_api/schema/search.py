"""Search by names and codes, best first, and a few suggestions while somebody types."""

from dataclasses import replace
from enum import Enum
from typing import Annotated, cast

import strawberry

from graph_api.domain import identifier
from graph_api.domain.moment import Moment
from graph_api.domain.page import Page
from graph_api.domain.search import Match
from graph_api.domain.vocabulary import kind_of
from graph_api.domain.vocabulary.node_kind import NodeKind
from graph_api.errors import BadInput
from graph_api.schema.connection import After, Before, Connection, First, Last
from graph_api.schema.context import Info
from graph_api.schema.cursor import Binding, Places
from graph_api.schema.jurisdiction import checked_code
from graph_api.schema.naming import camel
from graph_api.schema.node import Node
from graph_api.schema.selection import Plan
from graph_api.services.finding import SEARCHED, Question
from graph_api.services.node import Thing
from graph_api.services.search import Hit, Wanted, search, suggest

MOST_SUGGESTED = 20
_SUGGESTED = 8
_ALL = frozenset(kind.value for kind in NodeKind)

Text = Annotated[
    str,
    strawberry.argument(
        description="A name or part of it, a code, or a public id; at most 200 characters. Case, width, diacritics, "
        "punctuation, traditional or simplified characters and the legal form of a company make no difference."
    ),
]
Kinds = Annotated[list[NodeKind] | None, strawberry.argument(description="Only these kinds; by default all.")]


@strawberry.enum(description="How well something fits the text, best first.")
class SearchFit(Enum):
    """How well something fits the text."""

    CODE = strawberry.enum_value("CODE", description="The text is its id or one of its codes (编码一致).")
    EXACT = strawberry.enum_value("EXACT", description="The text is its name (名称一致).")
    PREFIX = strawberry.enum_value("PREFIX", description="Its name or code begins so (前缀一致).")
    PART = strawberry.enum_value("PART", description="Its name holds the text (部分一致).")


@strawberry.type(description="What of a thing fits the text.")
class SearchMatch:
    """What of a thing fits the text."""

    fit: SearchFit = strawberry.field(description="How well it fits.")
    field: str = strawberry.field(
        description="What it is: name, nameEn, nameZh, id, or the kind of a code, such as uscc, imo, mmsi or plate."
    )
    value: str = strawberry.field(description="The name or code as it is held.")
    former: bool = strawberry.field(description="Is it a code that the thing had and has no more.")

    @classmethod
    def of(cls, match: Match) -> "SearchMatch":
        """A match as it is shown."""
        fit = SearchFit[match.fit.name]
        return cls(fit=fit, field=camel(match.field), value=match.value, former=match.former)


@strawberry.type(description="Something that was found, and by what.")
class SearchHit:
    """Something that was found."""

    thing: Node = strawberry.field(description="What was found.")
    match: SearchMatch = strawberry.field(description="What of it fits the text.")


@strawberry.type(description="A page of what was found: best first, of equals the shorter name, then by id.")
class SearchConnection(Connection[SearchHit]):
    """A page of what was found."""

    truncated: bool = strawberry.field(
        description="Was more found than could be put in order; a longer text, kinds or a jurisdiction narrow it."
    )


@strawberry.type(description="Something that may be meant.")
class Suggestion:
    """Something that may be meant."""

    id: strawberry.ID = strawberry.field(description="Its public id.")
    kind: NodeKind = strawberry.field(description="What it is.")
    name: str = strawberry.field(description="What it is called; its plate or code where it has no name.")
    match: SearchMatch = strawberry.field(description="What of it fits the text.")


@strawberry.type
class SearchQuery:
    """Search and suggestions."""

    @strawberry.field(
        description="What a text names, best first, as far as the viewer sees it today. Text without a letter or digit "
        "finds nothing, one character what begins with it."
    )
    async def search(
        self,
        info: Info,
        text: Text,
        kinds: Kinds = strawberry.UNSET,
        jurisdiction: Annotated[
            str | None,
            strawberry.argument(
                description="Only places within it, ports and departments of it, and what is registered or licensed "
                "there today: a code of GB/T 2260."
            ),
        ] = strawberry.UNSET,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> SearchConnection | None:
        """What a text names."""
        context, plan = info.context, Plan(info)
        question = _question(text, kinds, jurisdiction)
        named = kind_of(identifier.plain(text))
        labels = question.kinds & (SEARCHED | ({named.label} if named else set()))
        wanted = Wanted(
            plan.page(Places.TEXTS),
            {label: plan.selection(label, "edges", "node", "thing") for label in sorted(labels)},
            count=plan.wants("totalCount"),
        )
        moment = await context.moment(None, None, cursor=plan.cursor)
        filters = (ascii(text), sorted(question.kinds), question.jurisdiction)
        binding = Binding(("search", *filters), context.scope_digest, moment)
        binding.check(after or before or None)
        found = await search(context.store, context.scope, moment=moment, question=question, wanted=wanted)
        if found.moment.tick is not None:  # Nothing was read where there was nothing to look for.
            context.note(info, found.moment)
        items = [(place, _shown(hit, plan, found.moment)) for place, hit in found.page.items]
        page = Page(items, found.page.has_next, found.page.has_previous, found.page.total)
        return SearchConnection(
            page=cast("Page[Thing]", page), binding=replace(binding, moment=found.moment), truncated=found.truncated
        )

    @strawberry.field(
        description="The best few of what a text names, quickly, while somebody types. What is stated is not suggested."
    )
    async def suggest(
        self,
        info: Info,
        text: Text,
        kinds: Kinds = strawberry.UNSET,
        first: Annotated[
            int | None, strawberry.argument(description="How many at most: 1 to 20, by default 8.")
        ] = strawberry.UNSET,
    ) -> list[Suggestion] | None:
        """The best few of what a text names."""
        count = _SUGGESTED if first is strawberry.UNSET or first is None else first
        if not 1 <= count <= MOST_SUGGESTED:
            raise BadInput(f"first is {count}; it must be from 1 to {MOST_SUGGESTED}")
        context = info.context
        question = _question(text, kinds, None)
        moment = await context.moment(None, None)
        moment, found = await suggest(context.store, context.scope, moment=moment, question=question, first=count)
        if moment.tick is not None:
            context.note(info, moment)
        return [
            Suggestion(
                id=strawberry.ID(one.id), kind=NodeKind(one.kind), name=one.name, match=SearchMatch.of(one.match)
            )
            for one in found
        ]


def _question(text: str, kinds: list[NodeKind] | None, jurisdiction: str | None) -> Question:
    wanted = frozenset(kind.value for kind in kinds) if isinstance(kinds, list) else _ALL
    return Question(text, wanted, checked_code(jurisdiction) if jurisdiction else "")


def _shown(hit: Hit, plan: Plan, moment: Moment) -> SearchHit:
    return SearchHit(thing=plan.thing(hit.thing, moment, "edges", "node", "thing"), match=SearchMatch.of(hit.match))
