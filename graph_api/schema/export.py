"""What `/export` takes: the arguments of `subgraph`, or ids of a view, checked as those of the contract are.

It is a schema of its own, whose questions answer a view as it stands, for a file to be written of it.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Annotated

import strawberry
from strawberry.schema.config import StrawberryConfig

from graph_api.schema.context import Info
from graph_api.schema.limits import LIMITS
from graph_api.schema.node import AsOf, KnownAt
from graph_api.schema.scalars import DAY, MOMENT
from graph_api.schema.walk import Filtered, Surroundings, Walking
from graph_api.schema.walk_filter import checked_links
from graph_api.services.export import WANTED, View, view_around, view_within

_WHEN = "$filter: WalkFilter, $asOf: Date, $knownAt: DateTime"
_GIVEN = "filter: $filter, asOf: $asOf, knownAt: $knownAt"
DOCUMENTS: Mapping[str, str] = MappingProxyType({
    "seeds": f"query($seeds: [ID!]!, $depth: Int, $maxNodes: Int, {_WHEN}) "
    f"{{ view: around(seeds: $seeds, depth: $depth, maxNodes: $maxNodes, {_GIVEN}) }}",
    "ids": f"query($ids: [ID!]!, {_WHEN}) {{ view: within(ids: $ids, {_GIVEN}) }}",
})  # fmt: skip
"""By the parameter that says which view is meant: the document whose `view` is that view."""
PARAMETERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {about: frozenset(re.findall(r"\$(\w+):", document)) for about, document in DOCUMENTS.items()}
)
"""What each takes: its variables."""

_VIEW = strawberry.scalar(name="View", description="A view as it stands.", serialize=lambda view: view)


@strawberry.type(description="Views.")
class ExportQuery:
    """Views."""

    @strawberry.field(description="What lies within some levels of some things.")
    async def around(
        self,
        info: Info,
        seeds: Annotated[list[strawberry.ID], strawberry.argument(description="From where, public ids.")],
        depth: Annotated[int | None, strawberry.argument(description="How many levels.")] = None,
        filter: Filtered = None,
        max_nodes: Annotated[int | None, strawberry.argument(description="How many nodes at most.")] = None,
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> View:
        """What lies within some levels of some things."""
        context = info.context
        around = Surroundings.checked(seeds, filter, depth=depth, most=max_nodes)
        walking = Walking(WANTED, await context.moment(as_of or None, known_at or None))
        asked = around.asked(info, walking)
        return await view_around(context.store, context.scope, moment=walking.moment, asked=asked)

    @strawberry.field(description="Some things, and the links between them.")
    async def within(
        self,
        info: Info,
        ids: Annotated[list[strawberry.ID], strawberry.argument(description="Which things, public ids.")],
        filter: Filtered = None,
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> View:
        """Some things, and the links between them."""
        context = info.context
        seeds, wanted = checked_links(ids, filter, most=LIMITS.walk.view_ids)
        walking = Walking(WANTED, await context.moment(as_of or None, known_at or None))
        asked = replace(walking.asked(info, seeds, wanted), most=len(seeds))
        return await view_within(context.store, context.scope, moment=walking.moment, asked=asked)


def build_export_schema() -> strawberry.Schema:
    """The schema of `/export`."""
    return strawberry.Schema(
        query=ExportQuery,
        config=StrawberryConfig(disable_field_suggestions=True, scalar_map={date: DAY, datetime: MOMENT, View: _VIEW}),
    )
