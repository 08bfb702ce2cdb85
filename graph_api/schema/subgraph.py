"""What walks answer: a flat part of the graph, who states each link and since when, and what was left out."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import cast

import strawberry

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.vocabulary.walk_relation import WalkRelation
from graph_api.domain.walk import Direction, Link
from graph_api.schema.agreement import Agreement
from graph_api.schema.enums import NodeKind, WalkDirection
from graph_api.schema.node import Node
from graph_api.schema.selection import Plan
from graph_api.services import walk as walks
from graph_api.services.walking import COUNTED


@strawberry.type(description="One link between two nodes: a dated relationship, or what ties a record to another node.")
class WalkEdge:
    """One link between two nodes."""

    id: strawberry.ID = strawberry.field(
        description="The public id of a relationship; of a tie its relation and the record, which no field finds."
    )
    from_: strawberry.ID = strawberry.field(name="from", description="The node at which it starts.")
    to: strawberry.ID = strawberry.field(description="The node at which it ends.")
    relation: WalkRelation = strawberry.field(description="What it says, such as OWNS.")
    valid_from: date = strawberry.field(description="The first day on which it held; of an event its day.")
    valid_until: date | None = strawberry.field(
        description="The first day on which it no longer held; null while its end is open; of an event the next day."
    )
    recorded_at: datetime | None = strawberry.field(description="When this graph learnt this version of it.")
    reported_by: str = strawberry.field(description="Who states it: the code of a jurisdiction, or a data set.")
    source: str = strawberry.field(description="The owner's own reference, such as a document number.")
    former: bool = strawberry.field(description="Had it ended on the day asked about. Events never end.")
    share: float | None = strawberry.field(description="The share of an ownership; null where nobody states it.")
    agreement: Agreement | None = strawberry.field(
        description="By which agreement the viewer sees it; null for its own and in the full view."
    )

    @classmethod
    def of(cls, link: Link) -> "WalkEdge":
        """The link as it is shown."""
        return cls(
            id=strawberry.ID(link.id),
            from_=strawberry.ID(link.start),
            to=strawberry.ID(link.end),
            relation=WalkRelation(link.relation),
            valid_from=link.valid_from,
            valid_until=None if link.valid_until == OPEN_DAY else link.valid_until,
            recorded_at=link.recorded_at,
            reported_by=link.reported_by,
            source=link.source,
            former=link.former,
            share=link.share,
            agreement=None if link.agreement is None else Agreement(id=strawberry.ID(link.agreement)),
        )


@strawberry.type(description="How many links of a node by one relation, in one direction, lead to one kind of node.")
class Degree:
    """How many links of a node lead to one kind of node."""

    node: strawberry.ID = strawberry.field(description="The node.")
    relation: WalkRelation = strawberry.field(description="By which relation.")
    direction: WalkDirection = strawberry.field(description="Which way, seen from the node.")
    kind: NodeKind = strawberry.field(description="What they lead to.")
    count: int = strawberry.field(description="How many that the viewer sees; counted up to 1000 of each relation.")
    capped: bool = strawberry.field(description="Are there more.")


@strawberry.type(description="Links of one node that are too many to be told: to be shown as one group with a count.")
class LinkGroup:
    """Links of one node that are too many to be told."""

    node: strawberry.ID = strawberry.field(description="The node.")
    relation: WalkRelation = strawberry.field(description="By which relation.")
    direction: WalkDirection = strawberry.field(description="Which way, seen from the node.")
    kind: NodeKind | None = strawberry.field(
        description="The kind of record that they lead to; null for relationships, which lead to several kinds."
    )
    shown: int = strawberry.field(description="How many of them were followed.")
    count: int = strawberry.field(description="How many there are by this filter; at most 1000.")
    capped: bool = strawberry.field(description="Are there more than that.")


@strawberry.type(description="A node of which there are more links, and where they go on.")
class Continuation:
    """A node of which there are more links."""

    node: strawberry.ID = strawberry.field(description="The node.")
    cursor: str = strawberry.field(description="What expand takes as after, with this node alone.")


@strawberry.type(description="A part of the graph, flat: nodes, and links between them. Always in the same order.")
class Subgraph:
    """A part of the graph."""

    nodes: list[Node] = strawberry.field(
        description="The nodes, in the order in which the walk came to them. A record is a node too."
    )
    edges: list[WalkEdge] = strawberry.field(description="The links, by id. Both ends are told, here or before.")
    degrees: list[Degree] = strawberry.field(
        description="How many links each node has that the viewer sees on the day, whatever the filter says beside "
        "includeFormer. Of a record none are counted."
    )
    groups: list[LinkGroup] = strawberry.field(description="Where links of one node were too many to be told.")
    continuations: list[Continuation] = strawberry.field(description="Of `expand`: which nodes have more links.")
    truncated: bool = strawberry.field(description="Is there more within what was asked for than is told.")
    omitted: int = strawberry.field(
        description="How many of the explored nodes are not told; of what was not explored nobody knows how many."
    )
    explored_count: int = strawberry.field(
        description="How many different nodes that the viewer sees were reached before the limits cut."
    )

    @classmethod
    def of(cls, found: walks.Subgraph, plan: Plan, *, cursors: Mapping[str, str] | None = None) -> "Subgraph":
        """The part of the graph as it is shown."""
        return cls(
            nodes=cast("list[Node]", plan.things(found.nodes, found.moment, "nodes")),
            edges=[WalkEdge.of(link) for link in found.links],
            degrees=[_degree(one) for one in found.degrees],
            groups=[_group(one) for one in found.groups],
            continuations=[
                Continuation(node=strawberry.ID(node), cursor=cursor)
                for node, cursor in sorted((cursors or {}).items())
            ],
            truncated=found.truncated,
            omitted=found.omitted,
            explored_count=found.explored,
        )


def _degree(one: walks.Degree) -> Degree:
    return Degree(
        node=strawberry.ID(one.node),
        relation=WalkRelation(one.relation),
        direction=Direction(one.way),
        kind=NodeKind(one.kind),
        count=one.count,
        capped=one.capped,
    )


def _group(one: walks.Group) -> LinkGroup:
    return LinkGroup(
        node=strawberry.ID(one.node),
        relation=WalkRelation(one.relation),
        direction=Direction(one.way),
        kind=NodeKind(one.kind) if one.kind else None,
        shown=one.shown,
        count=min(one.count, COUNTED),
        capped=one.count > COUNTED,
    )
