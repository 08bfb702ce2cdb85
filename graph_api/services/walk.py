"""Walks from some things: what is around them, what is linked with them, and how they are linked with each other."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

from graph_api.domain.moment import Moment
from graph_api.domain.scope import Scope
from graph_api.domain.selection import Position, Selection
from graph_api.domain.vocabulary import KINDS, kind_of
from graph_api.domain.walk import Direction, Link, Order
from graph_api.errors import StaleCursor
from graph_api.services.linking import within
from graph_api.services.node import Thing, find_things
from graph_api.services.walking import COUNTED, HUBS, Asked, Degrees, Hop, Walked, walk
from graph_api.store.graph_store import GraphStore

Part = Literal["degrees", "groups"]
RANKED_EACH = 200
"""Of each node as many links by one relation, the newest, are put in another order."""

LINKING_MOST = 2000
"""As many nodes are looked at for what links some things with each other by way of others."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of each node (by label) is wanted, and which parts beside nodes and links."""

    selections: Mapping[str, Selection]
    parts: frozenset[Part] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """Links of a node by one relation and way that are too many to be told: `shown` of `count` (COUNTED + 1 for more).

    `kind` is the kind of record (label) that they lead to, empty where they are dated relationships.
    """

    node: str
    relation: str
    way: Direction
    kind: str
    shown: int
    count: int


@dataclass(frozen=True, slots=True)
class Degree:
    """How many links of a node by one relation and way lead to a kind (label); `capped`: there are more."""

    node: str
    relation: str
    way: Direction
    kind: str
    count: int
    capped: bool


@dataclass(frozen=True, slots=True)
class Subgraph:
    """A part of the graph: ready maps of nodes, links by id, and what was left out.

    `explored` counts the different nodes that were reached before the limits cut, `omitted` those of them that are not
    shown. `places` says from which place on there are more links of a node.
    """

    moment: Moment
    nodes: Sequence[Thing]
    links: Sequence[Link]
    truncated: bool
    omitted: int
    explored: int
    groups: Sequence[Group] = ()
    degrees: Sequence[Degree] = ()
    places: Mapping[str, Position] = field(default_factory=dict[str, Position])


async def subgraph(store: GraphStore, scope: Scope, *, moment: Moment, asked: Asked, wanted: Wanted) -> Subgraph:
    """What lies within some levels of some things. Of each node the newest links by each relation are followed."""
    walked = await walk(store, scope, moment=moment, asked=asked)
    return await _shown(store, scope, walked, asked=asked, wanted=wanted)


async def expand(
    store: GraphStore, scope: Scope, *, moment: Moment, asked: Asked, wanted: Wanted, known: frozenset[str]
) -> Subgraph:
    """The next links of some things, so many of each, and what they lead to unless it is known.

    `asked.position` is the place after which those of its only seed go on. What of an order other than the newest first
    can be put in that order are the newest `RANKED_EACH` by each relation.
    """
    ranked, each = asked.filter.order is not Order.NEWEST, asked.each
    counted = asked
    if ranked:
        counted = replace(asked, each=RANKED_EACH, look=max(asked.look, RANKED_EACH + 1), position=None)
    walked = await walk(store, scope, moment=moment, asked=counted)
    kept: list[Hop] = []
    places: dict[str, Position] = {}
    for node, hops in groupby(sorted(walked.hops, key=lambda hop: hop.node), key=lambda hop: hop.node):
        ordered = _beyond(_ordered(hops, walked, asked), asked.position if ranked else None)
        kept += ordered[:each]
        if len(ordered) > each or any(hop.count > counted.each for hop in ordered):
            last = ordered[:each][-1]
            places[node] = Position(f"{last.day}", last.link.id)
    ends = {end for hop in kept for end in (hop.node, hop.other)}
    seen = [id_ for id_ in walked.seen if id_ in ends or id_ in asked.seeds]
    cut = Walked(walked.moment, seen, walked.reached, kept, walked.ranks, walked.degrees)
    return await _shown(store, scope, cut, asked=counted, wanted=wanted, known=known, places=places)


async def links_within(
    store: GraphStore, scope: Scope, *, moment: Moment, asked: Asked, wanted: Wanted, max_hops: int
) -> Subgraph:
    """What links some things with each other, in a few hops. No way passes through a hub that is not named."""
    if max_hops == 1:
        outward = replace(asked.filter, directions=(Direction.OUT,))
        asked = replace(asked, filter=outward, only=True, each=COUNTED, look=COUNTED + 1)
    else:
        asked = replace(asked, depth=(max_hops + 1) // 2, most=LINKING_MOST)
    walked = await walk(store, scope, moment=moment, asked=asked)
    omitted = walked.reached - len(walked.seen)
    if max_hops > 1:
        kept = within(asked.seeds, [hop.link for hop in walked.hops], max_hops=max_hops, is_hub=is_hub)
        hops = [hop for hop in walked.hops if hop.link.id in kept]
        ends = {end for hop in hops for end in (hop.node, hop.other)}
        seen = [id_ for id_ in walked.seen if id_ in ends or id_ in asked.seeds]
        walked = Walked(walked.moment, seen, walked.reached, hops, walked.ranks, walked.degrees)
    return await _shown(store, scope, walked, asked=asked, wanted=wanted, omitted=omitted)


def is_hub(id_: str) -> bool:
    """Does a walk end at it, unless it was told to begin there."""
    return id_.partition(":")[0] in HUBS


def _ordered(hops: Iterable[Hop], walked: Walked, asked: Asked) -> list[Hop]:
    """The links of one node, each once, in the order asked for."""
    once = list({hop.link.id: hop for hop in hops}.values())
    if asked.filter.order is Order.NEWEST:
        return sorted(once, key=lambda hop: (hop.day, hop.link.id), reverse=True)
    sign = 1 if asked.filter.order is Order.LEAST_CONNECTED else -1
    return sorted(once, key=lambda hop: (sign * walked.ranks.get(hop.other, 0), hop.other, hop.link.id))


def _beyond(ordered: list[Hop], position: Position | None) -> list[Hop]:
    if position is None:
        return ordered
    places = [hop.link.id for hop in ordered]
    if position.id not in places:
        raise StaleCursor("this cursor is of a link that is not among those that are put in order; start anew")
    return ordered[places.index(position.id) + 1 :]


async def _shown(
    store: GraphStore,
    scope: Scope,
    walked: Walked,
    *,
    asked: Asked,
    wanted: Wanted,
    known: frozenset[str] = frozenset(),
    places: Mapping[str, Position] | None = None,
    omitted: int | None = None,
) -> Subgraph:
    """What a walk found as it is told: nobody that the viewer does not see, and no link that hangs in the air.

    `omitted` says how many nodes the limits cut where some are left out for other reasons.
    """
    things = await read_nodes(store, scope, walked, wanted.selections)
    links = {hop.link.id: hop.link for hop in walked.hops if hop.link.start in things and hop.link.end in things}
    explored = walked.reached - sum(id_ not in things for id_ in walked.seen)
    left_out = explored - len(things) if omitted is None else omitted
    cut = bool(places) if places is not None else any(hop.count > asked.each for hop in walked.hops)
    return Subgraph(
        moment=walked.moment,
        nodes=[things[id_] for id_ in walked.seen if id_ in things and id_ not in known],
        links=[links[id_] for id_ in sorted(links)],
        truncated=cut or left_out > 0,
        omitted=left_out,
        explored=explored,
        groups=_groups(walked.hops, asked.each) if "groups" in wanted.parts else (),
        degrees=_degrees(one for one in walked.degrees if one.node in things),
        places=places or {},
    )


async def read_nodes(
    store: GraphStore, scope: Scope, walked: Walked, selections: Mapping[str, Selection]
) -> Mapping[str, Thing]:
    """What is wanted of each node. All kinds that are alike are asked for together, so that few texts are planned."""
    by_kind: dict[str, list[str]] = {}
    for id_ in walked.seen:
        kind = kind_of(id_)
        if kind is not None and not kind.is_relationship:
            by_kind.setdefault(kind.label, []).append(id_)
    closed = any(KINDS[label].closed for label in by_kind)
    told = any(KINDS[label].is_fact for label in by_kind)
    labels = [
        label for label, kind in KINDS.items()
        if not kind.is_relationship and (told or not kind.is_fact) and (closed or not kind.closed)
    ]  # fmt: skip
    read = [(selections.get(label, Selection(label)), by_kind.get(label, [])) for label in labels]
    if not by_kind:
        return {}
    return (await find_things(store, scope, moment=walked.moment, wanted=read)).by_id


def _groups(hops: Sequence[Hop], each: int) -> list[Group]:
    """What was cut: for each node, relation, way and kind of record how many links were shown, and of how many."""
    counts = {(hop.node, hop.link.relation, hop.way, hop.kind or ""): hop.count for hop in hops if hop.count > each}
    shown = Counter((hop.node, hop.link.relation, hop.way, hop.kind or "") for hop in hops)
    return sorted(Group(*key, shown=shown[key], count=count) for key, count in counts.items())


def _degrees(found: Iterable[Degrees]) -> list[Degree]:
    degrees: list[Degree] = []
    for (node, relation, way), group in groupby(found, key=lambda one: (one.node, one.relation, one.way)):
        rows = [(kind_of(f"{row.prefix}:x"), row.count) for row in group]
        capped = sum(count for _, count in rows) > COUNTED and not all(kind and kind.is_fact for kind, _ in rows)
        for kind, count in rows:
            more = capped or count > COUNTED
            degrees.append(
                Degree(node, relation, Direction(way), kind.label if kind else "", min(count, COUNTED), more)
            )
    return degrees
