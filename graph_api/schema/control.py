"""Who controls something and what somebody controls: effective shares, the chains they come by, and what is unsure."""

from typing import Annotated, cast

import strawberry

from graph_api.domain.control import Caveat, Chain, ControlBounds, Holding, Side
from graph_api.domain.moment import Moment
from graph_api.errors import BadInput
from graph_api.schema.context import Info
from graph_api.schema.enums import ControlCaveat
from graph_api.schema.limits import LIMITS
from graph_api.schema.node import AsOf, KnownAt, Node
from graph_api.schema.paths import WalkPath
from graph_api.schema.selection import Plan
from graph_api.schema.walk import selections_of
from graph_api.services.control import Controlling, control

WALK = LIMITS.walk
MinShare = Annotated[
    float | None,
    strawberry.argument(description="Only holdings that can come to this share, above 0 and up to 1; by default 0.25."),
]


@strawberry.type(description="One chain of ownership, from the holder down to what is held.")
class ControlChain:
    """One chain of ownership."""

    path: WalkPath = strawberry.field(description="The chain.")
    at_least: float = strawberry.field(description="The product of the shares along it, at least.")
    at_most: float = strawberry.field(
        description="The same at most, where a share is not stated or stated differently."
    )

    @classmethod
    def of(cls, chain: Chain) -> "ControlChain":
        """The chain as it is shown."""
        return cls(path=WalkPath.of(chain.path), at_least=chain.at_least, at_most=chain.at_most)


@strawberry.type(description="An effective share: the sum over all chains of ownership, those around cycles included.")
class ControlHolding:
    """An effective share."""

    holders: list[strawberry.ID] = strawberry.field(
        description="Who holds; several where they own each other entirely and hold jointly."
    )
    held: strawberry.ID = strawberry.field(description="What is held.")
    at_least: float = strawberry.field(description="The share that is sure, from 0 to 1.")
    at_most: float = strawberry.field(description="The share that it can be, where a share is not stated.")
    ultimate: bool = strawberry.field(description="Is nobody on record as owning the holder.")
    chains: list[ControlChain] = strawberry.field(description="The chains that contribute most, largest first.")
    rest: float = strawberry.field(description="The least that all other chains add.")

    @classmethod
    def of(cls, holding: Holding) -> "ControlHolding":
        """The holding as it is shown."""
        return cls(
            holders=[strawberry.ID(id_) for id_ in holding.holders],
            held=strawberry.ID(holding.held),
            at_least=holding.at_least,
            at_most=holding.at_most,
            ultimate=holding.ultimate,
            chains=[ControlChain.of(chain) for chain in holding.chains],
            rest=holding.rest,
        )


@strawberry.type(description="Who holds something, or what somebody holds, and what could not be said of it.")
class ControlResult:
    """Who holds something, or what somebody holds."""

    subject: strawberry.ID = strawberry.field(description="Who or what was asked about.")
    holdings: list[ControlHolding] = strawberry.field(
        description="The holdings, largest first, then by id; at most 50."
    )
    caveats: list[ControlCaveat] = strawberry.field(description="What the answer leaves out or could not settle.")
    closed_groups: list[list[strawberry.ID]] = strawberry.field(
        description="Those who own each other entirely, so that nobody outside has a share of any of them."
    )
    overstated: list[strawberry.ID] = strawberry.field(description="Of whom more than the whole is stated as owned.")
    nodes: list[Node] = strawberry.field(description="Whatever is named above, each once, by id.")
    truncated: bool = strawberry.field(
        description="Are there more holdings than are shown, or was not all that is owned looked at."
    )
    explored_count: int = strawberry.field(
        description="How many different things that the viewer sees were looked at before the limits cut."
    )

    @classmethod
    def of(cls, found: Controlling, plan: Plan, moment: Moment) -> "ControlResult":
        """The holdings as they are shown."""
        told = found.control
        return cls(
            subject=strawberry.ID(told.subject),
            holdings=[ControlHolding.of(holding) for holding in told.holdings],
            caveats=list(told.caveats),
            closed_groups=[[strawberry.ID(id_) for id_ in group] for group in told.closed],
            overstated=[strawberry.ID(id_) for id_ in told.overstated],
            nodes=cast("list[Node]", plan.things(found.nodes, moment, "nodes")),
            truncated=told.truncated or Caveat.CUT in told.caveats,
            explored_count=found.explored,
        )


@strawberry.type
class ControlQuery:
    """Who controls something and what somebody controls."""

    @strawberry.field(
        description="Who holds how much of a thing, through however many others. Null where the viewer sees no such "
        "thing."
    )
    async def controllers(
        self,
        info: Info,
        subject: Annotated[strawberry.ID, strawberry.argument(description="The public id of what is held.")],
        min_share: MinShare = None,
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> ControlResult | None:
        """Who holds how much of a thing."""
        return await _answer(info, subject, min_share, Side.CONTROLLERS, Plan(info), (as_of, known_at))

    @strawberry.field(
        description="What a thing holds, through however many others, and how much of it. Null where the viewer sees "
        "no such thing."
    )
    async def controlled(
        self,
        info: Info,
        subject: Annotated[strawberry.ID, strawberry.argument(description="The public id of the holder.")],
        min_share: MinShare = None,
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> ControlResult | None:
        """What a thing holds."""
        return await _answer(info, subject, min_share, Side.CONTROLLED, Plan(info), (as_of, known_at))


async def _answer(
    info: Info, subject: strawberry.ID, min_share: float | None, side: Side, plan: Plan, when: tuple[AsOf, KnownAt]
) -> ControlResult | None:
    context = info.context
    share = ControlBounds().min_share if min_share is None else min_share
    if not 0 < share <= 1:
        raise BadInput(f"minShare is {share}; it must be above 0 and at most 1")
    moment = await context.moment(when[0] or None, when[1] or None)
    told = plan.wants("nodes") or plan.wants("exploredCount")
    moment, found = await control(
        context.store, context.scope, moment=moment, subject=str(subject), side=side,
        bounds=ControlBounds(min_share=share), selections=selections_of(plan) if told else None,
    )  # fmt: skip
    context.note(info, moment)
    return None if found is None else ControlResult.of(found, plan, moment)
