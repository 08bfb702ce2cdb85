"""Who is asking, what it may see, and how much may be asked at once: the fields that rest on no fact."""

from dataclasses import asdict

import strawberry

from graph_api.schema.context import Info
from graph_api.schema.limits import LIMITS

_DEMO = "This is a demo: the network is invented, and whoever asks without X-Credit-Viewer sees all of it."


@strawberry.type(description="Who is asking, as this service understands it.")
class Viewer:
    """Who is asking."""

    id: strawberry.ID = strawberry.field(description="jurisdiction:<code>, enterprise:<uscc>, or all in the demo.")
    sees_all: bool = strawberry.field(description="Does it see everything. Only the demo and owner tools do.")
    demo: bool = strawberry.field(description="Is this the demo, with an invented network.")
    warning: str | None = strawberry.field(description="What must be said about answers to this viewer, if anything.")
    agreements: list[strawberry.ID] = strawberry.field(description="The agreements by which it sees others' records.")


@strawberry.type(description="How far walks go.")
class WalkLimits:
    """How far walks go."""

    seeds: int = strawberry.field(description="The most ids that a walk may start from.")
    depth: int = strawberry.field(description="The most levels of a subgraph.")
    nodes: int = strawberry.field(description="The most nodes of a subgraph.")
    start_nodes: int = strawberry.field(description="How many nodes a subgraph has where maxNodes is not given.")
    per_node: int = strawberry.field(description="The most links of one node that expand tells at once.")
    start_per_node: int = strawberry.field(
        description="How many links of one node expand tells where perNode is not given, and a walk follows by each "
        "relation."
    )
    known_ids: int = strawberry.field(description="The most ids that knownIds may hold.")
    linked_ids: int = strawberry.field(description="The most ids that linksWithin may be asked about.")
    link_hops: int = strawberry.field(description="The most hops that linksWithin may be asked for.")
    path_hops: int = strawberry.field(description="The most hops that paths may have.")
    start_path_hops: int = strawberry.field(description="How many hops paths may have where maxHops is not given.")
    paths: int = strawberry.field(description="The most paths that may be asked for.")
    start_paths: int = strawberry.field(description="How many paths are told where maxPaths is not given.")
    view_ids: int = strawberry.field(description="The most ids of a view that is analysed or taken away as a file.")


@strawberry.type(description="Limits, published as data.")
class Limits:
    """Limits, published as data."""

    page_size: int = strawberry.field(description="The most that first or last may ask for.")
    ids: int = strawberry.field(description="The most ids that nodes may ask for.")
    events: int = strawberry.field(description="The most ids that events may ask for.")
    depth: int = strawberry.field(description="The deepest selection.")
    fields: int = strawberry.field(description="The most fields a document may select, fragments counted where spread.")
    aliases: int = strawberry.field(description="The most of them that may have an alias.")
    repeats: int = strawberry.field(description="The most times that one field may be selected at one place.")
    nodes: int = strawberry.field(
        description="The most things that an answer could hold: its pages multiplied with those below them, each item "
        "and each linked thing counted. Variables count with their values, a list that is no page as 10 items."
    )
    operations: int = strawberry.field(description="The most operations a document may have.")
    tokens: int = strawberry.field(description="The most tokens a document may have.")
    walk: WalkLimits = strawberry.field(description="How far walks go.")


@strawberry.type
class ViewerQuery:
    """Who is asking, and the limits."""

    @strawberry.field(description="Who is asking.")
    def viewer(self, info: Info) -> Viewer:
        """Who is asking."""
        context = info.context
        return Viewer(
            id=strawberry.ID(str(context.viewer)),
            sees_all=context.scope.see_all,
            demo=context.demo,
            warning=_DEMO if context.demo else None,
            agreements=[strawberry.ID(id_) for id_ in sorted(set(context.scope.agreements.values()))],
        )

    @strawberry.field(description="Limits, published as data.")
    def limits(self) -> Limits:
        """Limits."""
        return Limits(
            page_size=LIMITS.page_size,
            ids=LIMITS.ids,
            events=LIMITS.events,
            depth=LIMITS.depth,
            fields=LIMITS.fields,
            aliases=LIMITS.aliases,
            repeats=LIMITS.repeats,
            nodes=LIMITS.nodes,
            operations=LIMITS.operations,
            tokens=LIMITS.tokens,
            walk=WalkLimits(**asdict(LIMITS.walk)),
        )
