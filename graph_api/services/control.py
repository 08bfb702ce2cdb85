"""Who controls something, and what somebody controls: all ownership above or below it, and the shares that follow."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_api.analysis.control import find_control
from graph_api.analysis.deadline import Deadline
from graph_api.domain.control import Control, ControlBounds, Side
from graph_api.domain.moment import Moment
from graph_api.domain.scope import Scope
from graph_api.domain.selection import Selection
from graph_api.domain.walk import Direction, Filter, Order
from graph_api.services.extract import extract_of, tell
from graph_api.services.node import Thing
from graph_api.services.walking import Asked, walk
from graph_api.store.graph_store import GraphStore

DEPTH = 20
MOST = 20_000
EACH = 1000
"""How many levels of ownership are looked at, with how many holders or things held, and how many of each of them."""


@dataclass(frozen=True, slots=True)
class Controlling:
    """Who holds the subject, or what it holds, with ready maps of all that is named, and how many were looked at."""

    moment: Moment
    control: Control
    nodes: Sequence[Thing]
    explored: int


async def control(
    store: GraphStore,
    scope: Scope,
    *,
    moment: Moment,
    subject: str,
    side: Side,
    bounds: ControlBounds,
    selections: Mapping[str, Selection] | None,
) -> tuple[Moment, Controlling | None]:
    """The holdings in a subject, or of it; None where the viewer sees no such thing.

    No share is too small to be followed: small chains add up. Without `selections` nobody asks for what is named, so
    that only the subject is looked for.
    """
    way = Direction.IN if side is Side.CONTROLLERS else Direction.OUT
    asked = Asked(
        seeds=(subject,),
        filter=Filter(relations=("OWNS",), directions=(way,), order=Order.NEWEST),
        depth=DEPTH,
        most=MOST,
        each=EACH,
        look=EACH + 1,
    )
    walked = await walk(store, scope, moment=moment, asked=asked)
    found = await asyncio.to_thread(
        find_control, extract_of(walked, asked, deep=DEPTH), subject, side=side, bounds=bounds,
        deadline=Deadline.after(store.timeout),
    )  # fmt: skip
    ids = {subject} if selections is None else _named(found)
    told = await tell(store, scope, walked, ids=ids, selections=selections or {})
    if subject not in told.things:
        return walked.moment, None
    return walked.moment, Controlling(walked.moment, found, told.nodes(), told.explored)


def _named(found: Control) -> set[str]:
    return {found.subject, *found.overstated, *_holders(found)}


def _holders(found: Control) -> Iterator[str]:
    for group in found.closed:
        yield from group
    for holding in found.holdings:
        yield from (*holding.holders, holding.held)
        for chain in holding.chains:
            yield from chain.path.nodes
