"""What analysis says of a view: brokers, communities, risk with an explanation of each step, and a layout."""

from dataclasses import replace
from typing import Annotated, cast

import strawberry

from graph_api.domain import network
from graph_api.errors import BadInput
from graph_api.schema.context import Info
from graph_api.schema.enums import ViewMeasure
from graph_api.schema.limits import LIMITS
from graph_api.schema.node import AsOf, KnownAt, Node
from graph_api.schema.selection import Plan
from graph_api.schema.walk import Filtered, Walking, selections_of
from graph_api.schema.walk_filter import checked_links, low_grades
from graph_api.services.analysis import Analysed
from graph_api.services.analysis import analyse as analyse_view
from graph_api.services.walk import Wanted


@strawberry.type(description="Through whom the ways between others lead.")
class Broker:
    """Through whom the ways between others lead."""

    node: strawberry.ID = strawberry.field(description="The node.")
    score: float = strawberry.field(
        description="The part of all shortest ways between others that lead through it, 0 to 1 (betweenness)."
    )

    @classmethod
    def of(cls, one: network.Broker) -> "Broker":
        """The broker as it is shown."""
        return cls(node=strawberry.ID(one.node), score=one.score)


@strawberry.type(description="Nodes that are tied among themselves more than to others.")
class Community:
    """Nodes that are tied among themselves more than to others."""

    members: list[strawberry.ID] = strawberry.field(description="Its nodes, by id; one alone where it has no ties.")


@strawberry.type(description="Risk that came over from one neighbour.")
class RiskInflow:
    """Risk that came over from one neighbour."""

    from_: strawberry.ID = strawberry.field(name="from", description="The neighbour.")
    amount: float = strawberry.field(description="How much of all risk it passed on.")
    edges: list[strawberry.ID] = strawberry.field(description="The links by which it came.")


@strawberry.type(
    description="The part of all risk that comes to rest at a node. It is the sum of what began there, what came from "
    "the neighbours named, and the rest."
)
class RiskShare:
    """The part of all risk that comes to rest at a node."""

    node: strawberry.ID = strawberry.field(description="The node.")
    score: float = strawberry.field(description="Its part of all risk in the view, 0 to 1.")
    own: float = strawberry.field(description="What of it began there, because of the records below.")
    inflows: list[RiskInflow] = strawberry.field(
        description="What came from the five neighbours that passed on most, largest first."
    )
    rest: float = strawberry.field(description="What came from all others.")
    sanctions: int = strawberry.field(description="Sanctions against it in force on the day; at most 99 are counted.")
    low_grades: int = strawberry.field(description="Low grades of it in force on the day; at most 99 are counted.")
    penalties: int = strawberry.field(
        description="Decisions on penalties against it, each once, whoever reports it; of the newest 99 reports."
    )

    @classmethod
    def of(cls, one: network.Risk, found: Analysed) -> "RiskShare":
        """The risk as it is shown."""
        records = found.penalised.get(one.node)
        return cls(
            node=strawberry.ID(one.node),
            score=one.score,
            own=one.own,
            inflows=[
                RiskInflow(
                    from_=strawberry.ID(inflow.neighbour),
                    amount=inflow.amount,
                    edges=[strawberry.ID(id_) for id_ in found.between(one.node, inflow.neighbour)],
                )
                for inflow in one.inflows
            ],
            rest=one.rest,
            sanctions=records.sanctions if records else 0,
            low_grades=records.low_grades if records else 0,
            penalties=records.penalties if records else 0,
        )


@strawberry.type(description="Where a node is drawn.")
class Spot:
    """Where a node is drawn."""

    node: strawberry.ID = strawberry.field(description="The node.")
    x: float = strawberry.field(description="Pixels to the right of the middle of the view.")
    y: float = strawberry.field(description="Pixels below it.")

    @classmethod
    def of(cls, one: network.Spot) -> "Spot":
        """The spot as it is shown."""
        return cls(node=strawberry.ID(one.node), x=one.x, y=one.y)


@strawberry.type(description="What analysis says of a view. The same view is answered the same each time.")
class Analysis:
    """What analysis says of a view."""

    brokers: list[Broker] | None = strawberry.field(
        description="Of BROKERS: who brokers, the most first, then by id. Those through whom no way leads are left out."
    )
    communities: list[Community] | None = strawberry.field(
        description="Of COMMUNITIES: the communities, the largest first. Each node is in one."
    )
    risk: list[RiskShare] | None = strawberry.field(
        description="Of RISK: whom risk reaches, the most first, then by id. It begins at whoever in the view has "
        "records against it, with each record the same, and passes on along links, whichever way they point."
    )
    layout: list[Spot] | None = strawberry.field(
        description="Of LAYOUT: a spot for each node, by id. What is linked is near, on average 70 pixels apart."
    )
    nodes: list[Node] = strawberry.field(description="The nodes of the view that the viewer sees.")
    edge_count: int = strawberry.field(description="How many links between them the analysis rests on.")
    truncated: bool = strawberry.field(description="Did a node have more links than are looked at, so that some lack.")
    explored_count: int = strawberry.field(description="How many of the ids are nodes that the viewer sees.")

    @classmethod
    def of(cls, found: Analysed, plan: Plan) -> "Analysis":
        """What was found as it is shown; null of a measure that was not asked for."""
        view, told = found.view, found.findings
        return cls(
            brokers=None if told.brokers is None else [Broker.of(one) for one in told.brokers],
            communities=None
            if told.communities is None
            else [Community(members=[strawberry.ID(id_) for id_ in one]) for one in told.communities],
            risk=None if told.risk is None else [RiskShare.of(one, found) for one in told.risk],
            layout=None if told.layout is None else [Spot.of(one) for one in told.layout],
            nodes=cast("list[Node]", plan.things(view.nodes, view.moment, "nodes")),
            edge_count=len(view.links),
            truncated=view.truncated,
            explored_count=view.explored,
        )


@strawberry.type
class AnalysisQuery:
    """What analysis says of a view."""

    @strawberry.field(
        description="What analysis says of a view: of some things that the viewer sees, and of the links between them. "
        "Each measure only where it is asked for. What the viewer does not see is left out."
    )
    async def analyse(
        self,
        info: Info,
        ids: Annotated[
            list[strawberry.ID], strawberry.argument(description="The things of the view, public ids; at most 2000.")
        ],
        measures: Annotated[list[ViewMeasure], strawberry.argument(description="What is asked of it; at least one.")],
        filter: Filtered = None,
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> Analysis | None:
        """What analysis says of a view."""
        context, plan = info.context, Plan(info)
        seeds, wanted = checked_links(ids, filter, most=LIMITS.walk.view_ids)
        if not measures:
            raise BadInput("measures is empty; name at least one, such as BROKERS")
        asked_for = frozenset(measure for measure in measures if plan.wants(measure.value))
        walking = Walking(Wanted(selections_of(plan)), await context.moment(as_of or None, known_at or None))
        asked = replace(
            walking.asked(info, seeds, wanted), most=len(seeds), low=low_grades(context.book, walking.moment)
        )
        found = await analyse_view(
            context.store, context.scope, moment=walking.moment, asked=asked, wanted=walking.wanted,
            measures=asked_for, workers=context.workers,
        )  # fmt: skip
        context.note(info, found.view.moment)
        return Analysis.of(found, plan)
