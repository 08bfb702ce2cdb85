"""Walks: what is around some things, and what links them with each other, on whose word and since when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

import strawberry

from graph_api.domain.moment import Moment
from graph_api.domain.selection import Selection
from graph_api.domain.vocabulary import KINDS
from graph_api.domain.walk import Filter, Order
from graph_api.errors import BadInput
from graph_api.schema.context import Info
from graph_api.schema.cursor import Binding, Cursor
from graph_api.schema.limits import LIMITS
from graph_api.schema.node import AsOf, KnownAt
from graph_api.schema.selection import Plan
from graph_api.schema.subgraph import Subgraph
from graph_api.schema.walk_filter import (
    WalkFilter,
    checked_filter,
    checked_ids,
    checked_links,
    checked_number,
    low_grades,
)
from graph_api.services import walk as walks
from graph_api.services.walk import Part, Wanted
from graph_api.services.walking import COUNTED, Asked

WALK = LIMITS.walk
_UNBOUND = 1_000_000
"""What bounds the nodes of an expansion is how many links of each thing it tells."""
Filtered = Annotated[WalkFilter | None, strawberry.argument(description="By what it may go; by default anything.")]


@dataclass(frozen=True, slots=True)
class Walking:
    """What a document wants of a walk, and when it is asked about."""

    wanted: Wanted
    moment: Moment

    def asked(self, info: Info, seeds: tuple[str, ...], filter_: Filter, *, each: int = WALK.start_per_node) -> Asked:
        """A walk of one level from some things, in what the document wants of it."""
        grouped = "groups" in self.wanted.parts
        return Asked(
            seeds=seeds,
            filter=filter_,
            each=each,
            look=COUNTED + 1 if grouped else each + 1,
            degrees="degrees" in self.wanted.parts,
            low=low_grades(info.context.book, self.moment) if filter_.order is Order.RISKIEST else (),
        )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies around some things, as it is asked for and checked: from where, by what, how far, how many nodes."""

    ids: tuple[str, ...]
    filter: Filter
    depth: int
    most: int

    @classmethod
    def checked(
        cls, seeds: Sequence[strawberry.ID], given: WalkFilter | None, *, depth: int | None, most: int | None
    ) -> "Surroundings":
        """The arguments of `subgraph`; BadInput names what cannot be."""
        ids, wanted = checked_ids(seeds, name="seeds", most=WALK.seeds), checked_filter(given)
        levels = checked_number(depth, 1, name="depth", most=WALK.depth)
        nodes = checked_number(most, WALK.start_nodes, name="maxNodes", most=WALK.nodes)
        if len(ids) > nodes:
            raise BadInput(f"maxNodes is {nodes}, and seeds alone are {len(ids)}")
        return cls(ids, wanted, levels, nodes)

    def asked(self, info: Info, walking: Walking) -> Asked:
        """The walk."""
        return replace(walking.asked(info, self.ids, self.filter), depth=self.depth, most=self.most)


def selections_of(plan: Plan) -> dict[str, Selection]:
    """What of the nodes of each kind (label) a document wants."""
    return {label: plan.selection(label, "nodes") for label, kind in KINDS.items() if not kind.is_relationship}


def _wanted(plan: Plan) -> Wanted:
    """The same, and which parts of a walk beside its nodes."""
    selections = selections_of(plan)
    parts: tuple[Part, ...] = ("degrees", "groups")
    return Wanted(selections, frozenset(part for part in parts if plan.wants(part)))


@strawberry.type
class WalkQuery:
    """Walks from some things."""

    @strawberry.field(
        description="What lies within some levels of some things: nodes and the links between them, as far as the "
        "viewer sees them. Of each node the newest 50 links by each relation are followed. Jurisdictions, regions, "
        "authorities and ports end a walk unless it starts there."
    )
    async def subgraph(
        self,
        info: Info,
        seeds: Annotated[list[strawberry.ID], strawberry.argument(description="From where, public ids; at most 20.")],
        depth: Annotated[int | None, strawberry.argument(description="How many levels, 1 to 4; by default 1.")] = None,
        filter: Filtered = None,
        max_nodes: Annotated[
            int | None, strawberry.argument(description="How many nodes at most, up to 2000; by default 300.")
        ] = None,
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> Subgraph | None:
        """What lies within some levels of some things."""
        context, plan = info.context, Plan(info)
        around = Surroundings.checked(seeds, filter, depth=depth, most=max_nodes)
        walking = Walking(_wanted(plan), await context.moment(as_of or None, known_at or None))
        found = await walks.subgraph(
            context.store, context.scope, moment=walking.moment, asked=around.asked(info, walking),
            wanted=walking.wanted,
        )  # fmt: skip
        context.note(info, found.moment)
        return Subgraph.of(found, plan)

    @strawberry.field(
        description="The next links of some things, so many of each, and what they lead to unless it is known to the "
        "client. A thing of which there are more has a cursor among continuations: give it as after, with that thing "
        "alone as ids."
    )
    async def expand(
        self,
        info: Info,
        ids: Annotated[list[strawberry.ID], strawberry.argument(description="Which things, public ids; at most 20.")],
        filter: Filtered = None,
        per_node: Annotated[
            int | None, strawberry.argument(description="How many links of each, 1 to 200; by default 50.")
        ] = None,
        known_ids: Annotated[
            list[strawberry.ID] | None,
            strawberry.argument(description="What the client has: links lead to it, but it is not told again."),
        ] = None,
        after: Annotated[
            str | None, strawberry.argument(description="The cursor of a continuation, after which it goes on.")
        ] = None,
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> Subgraph | None:
        """The next links of some things."""
        context, plan = info.context, Plan(info)
        seeds, wanted = checked_ids(ids, name="ids", most=WALK.seeds), checked_filter(filter)
        each = checked_number(per_node, WALK.start_per_node, name="perNode", most=WALK.per_node)
        known = frozenset(str(id_) for id_ in known_ids or ())
        if len(known) > WALK.known_ids:
            raise BadInput(f"knownIds holds {len(known)} ids; at most {WALK.known_ids} may be given (see limits)")
        first, *others = seeds
        if after is not None and others:
            raise BadInput("after goes on with one thing; give it alone as ids")
        cursor = Cursor.read(after) if after is not None else None
        at = Moment(cursor.as_of, cursor.tick) if cursor is not None else None
        walking = Walking(_wanted(plan), await context.moment(as_of or None, known_at or None, cursor=at))
        if after is not None:
            _binding(info, first, wanted, walking.moment).check(after)
        asked = replace(
            walking.asked(info, seeds, wanted, each=each), position=cursor.position if cursor else None, most=_UNBOUND
        )
        found = await walks.expand(
            context.store, context.scope, moment=walking.moment, asked=asked, wanted=walking.wanted, known=known
        )
        context.note(info, found.moment)
        cursors = {
            node: _binding(info, node, wanted, found.moment).cursor(place) for node, place in found.places.items()
        }
        return Subgraph.of(found, plan, cursors=cursors)

    @strawberry.field(
        description="What links some things with each other: directly, or by at most two others in between. All of "
        "them that the viewer sees are among the nodes."
    )
    async def links_within(
        self,
        info: Info,
        ids: Annotated[list[strawberry.ID], strawberry.argument(description="Which things, public ids; at most 300.")],
        max_hops: Annotated[
            int | None, strawberry.argument(description="In how many steps, 1 to 3; by default 1.")
        ] = None,
        filter: Filtered = None,
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> Subgraph | None:
        """What links some things with each other."""
        context, plan = info.context, Plan(info)
        seeds, wanted = checked_links(ids, filter, most=WALK.linked_ids)
        hops = checked_number(max_hops, 1, name="maxHops", most=WALK.link_hops)
        walking = Walking(_wanted(plan), await context.moment(as_of or None, known_at or None))
        asked = walking.asked(info, seeds, wanted)
        found = await walks.links_within(
            context.store, context.scope, moment=walking.moment, asked=asked, wanted=walking.wanted,
            max_hops=hops,
        )  # fmt: skip
        context.note(info, found.moment)
        return Subgraph.of(found, plan)


def _binding(info: Info, node: str, wanted: Filter, moment: Moment) -> Binding:
    """What the cursor of one node is bound to: the node, the filter, the viewer's scope and the moment."""
    return Binding(("expand", node, wanted), info.context.scope_digest, moment)
