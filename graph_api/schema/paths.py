"""How two things are connected: paths, each step with who stated it, when it held and when this graph learnt it."""

from typing import Annotated, cast

import strawberry

from graph_api.domain.walk import Bounds
from graph_api.domain.walk import Path as Found
from graph_api.errors import BadInput
from graph_api.schema.context import Info
from graph_api.schema.limits import LIMITS
from graph_api.schema.node import AsOf, KnownAt, Node
from graph_api.schema.selection import Plan
from graph_api.schema.subgraph import WalkEdge
from graph_api.schema.walk import Filtered, selections_of
from graph_api.schema.walk_filter import checked_filter, checked_number
from graph_api.services.path import Connections, Ends
from graph_api.services.path import paths as find_paths

WALK = LIMITS.walk


@strawberry.type(description="One step of a path, and every statement by which it can be taken.")
class WalkStep:
    """One step of a path."""

    from_: strawberry.ID = strawberry.field(name="from", description="The node at which the step begins.")
    to: strawberry.ID = strawberry.field(description="The node at which it ends.")
    edges: list[WalkEdge] = strawberry.field(
        description="The links between the two, by id: parallel statements are one step with several witnesses."
    )


@strawberry.type(description="A way from one thing to another that comes to nothing twice.")
class WalkPath:
    """A way from one thing to another."""

    length: int = strawberry.field(description="How many steps it has.")
    node_ids: list[strawberry.ID] = strawberry.field(description="The things on it, from one end to the other.")
    steps: list[WalkStep] = strawberry.field(description="Its steps.")

    @classmethod
    def of(cls, path: Found) -> "WalkPath":
        """The path as it is shown."""
        return cls(
            length=path.length,
            node_ids=[strawberry.ID(id_) for id_ in path.nodes],
            steps=[
                WalkStep(
                    from_=strawberry.ID(step.start),
                    to=strawberry.ID(step.end),
                    edges=[WalkEdge.of(link) for link in step.links],
                )
                for step in path.steps
            ],
        )


@strawberry.type(description="How two things are connected.")
class PathResult:
    """How two things are connected."""

    paths: list[WalkPath] = strawberry.field(
        description="The paths, shortest first, then by the ids of what is on them. Empty where there is none that the "
        "viewer sees."
    )
    nodes: list[Node] = strawberry.field(description="What is on them, each once, and both ends, by id.")
    truncated: bool = strawberry.field(description="Are there, or may there be, more within the hops asked for.")
    explored_count: int = strawberry.field(
        description="How many different nodes that the viewer sees were reached from both ends before the limits cut."
    )

    @classmethod
    def of(cls, found: Connections, plan: Plan) -> "PathResult":
        """The paths as they are shown."""
        return cls(
            paths=[WalkPath.of(path) for path in found.paths],
            nodes=cast("list[Node]", plan.things(found.nodes, found.moment, "nodes")),
            truncated=found.truncated,
            explored_count=found.explored,
        )


@strawberry.type
class PathQuery:
    """How two things are connected."""

    @strawberry.field(
        description="The paths from one thing to another, shortest first. Directions are those along the path. No path "
        "passes through a jurisdiction, a region, an authority or a port."
    )
    async def paths(
        self,
        info: Info,
        from_: Annotated[strawberry.ID, strawberry.argument(name="from", description="Where they begin.")],
        to: Annotated[strawberry.ID, strawberry.argument(description="Where they end.")],
        max_hops: Annotated[
            int | None, strawberry.argument(description="In how many steps at most, 1 to 6; by default 4.")
        ] = None,
        max_paths: Annotated[
            int | None, strawberry.argument(description="How many at most, 1 to 100; by default 10.")
        ] = None,
        shortest_only: Annotated[
            bool, strawberry.argument(description="Only those that are as short as the shortest.")
        ] = False,
        filter: Filtered = None,
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> PathResult | None:
        """The paths from one thing to another."""
        if from_ == to:
            raise BadInput(f"from and to are both {from_}; a path leads from one thing to another")
        context, plan = info.context, Plan(info)
        bounds = Bounds(
            max_hops=checked_number(max_hops, WALK.start_path_hops, name="maxHops", most=WALK.path_hops),
            max_paths=checked_number(max_paths, WALK.start_paths, name="maxPaths", most=WALK.paths),
            shortest_only=shortest_only,
        )
        ends = Ends(str(from_), str(to), checked_filter(filter, ordered=True), bounds)
        moment = await context.moment(as_of or None, known_at or None)
        selections = selections_of(plan)
        found = await find_paths(context.store, context.scope, moment=moment, ends=ends, selections=selections)
        context.note(info, found.moment)
        return PathResult.of(found, plan)
