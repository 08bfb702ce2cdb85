"""What the store is asked for a walk, whatever the walk is for: which branches, which bounds, and what it answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.jurisdiction import prefix_of
from graph_api.domain.moment import Moment
from graph_api.domain.scope import Scope
from graph_api.domain.selection import LAST_PLACE, Position
from graph_api.domain.vocabulary import KINDS, kind_of
from graph_api.domain.walk import Direction, Filter, Link, Order
from graph_api.store.cypher_file import cypher
from graph_api.store.graph_store import GraphStore
from graph_api.store.seeks import WAYS, Way

_RANKINGS: Mapping[Order, str] = MappingProxyType({
    Order.NEWEST: "", Order.MOST_CONNECTED: "connected", Order.LEAST_CONNECTED: "connected", Order.RISKIEST: "risk",
})  # fmt: skip

COUNTED = 1000
"""Links of a node by one relation are counted so far; one more tells that there are more."""

HUBS = ("jurisdiction", "region", "authority", "port")
"""What the ids of hubs begin with: a walk ends at them unless it was told to begin there."""


@dataclass(frozen=True, slots=True)
class Around:
    """The row of `walk/around`: `found` are the links of each thing that was reached, `degrees` key and count."""

    seen: list[str]
    reached: int
    found: list[list[list[Any]]]
    ranks: list[tuple[str, int]]
    degrees: list[tuple[tuple[str, str, str, str], int]]
    writes: list[tuple[int, datetime]]


@dataclass(frozen=True, slots=True)
class Degrees:
    """How many links of a node by a relation and a way lead to ids that begin so."""

    node: str
    relation: str
    way: Direction
    prefix: str
    count: int


AROUND = cypher("walk/around", Around)


@dataclass(frozen=True, slots=True)
class Asked:
    """A walk: from which ids, how many levels, by what, how many nodes at most, how many links of each (and looked at).

    `only` restricts what it leads to, to these ids. `low` are the grades (`scheme/grade`) that are low on the day, for
    the riskiest first.
    """

    seeds: tuple[str, ...]
    filter: Filter
    depth: int = 1
    most: int = 300
    each: int = 50
    look: int = 51
    position: Position | None = None
    only: bool = False
    degrees: bool = False
    low: tuple[str, ...] = ()

    def parameters(self) -> dict[str, object]:
        """What the statement is asked."""
        wanted, place = self.filter, self.position or LAST_PLACE
        stating = [*map(prefix_of, wanted.jurisdictions), *wanted.data_sets]
        kinds = sorted(KINDS[label].prefix for label in wanted.kinds)
        at = date.fromisoformat(place.value)
        return {
            "named": list(self.seeds),
            "among": dict.fromkeys(self.seeds, True),
            "depth": self.depth,
            "most": self.most,
            "hubs": list(HUBS),
            "ways": _ways(filter(self._takes, WAYS), at),
            "look": self.look,
            "each": self.each,
            "at": at,
            "at_id": place.id,
            "former": wanted.include_former,
            "since": wanted.since,
            "until": wanted.until,
            "min_share": wanted.min_share,
            "anybody": not stating,
            "stating": stating,
            "anything": not (self.only or kinds),
            "prefixes": [] if self.only else kinds,
            "counting": self.degrees,
            "counted_ways": _ways((way for way in WAYS if way.other == "id" or not way.tie), OPEN_DAY)
            if self.degrees
            else {},
            "ranking": _RANKINGS[wanted.order],
            "ranked_ways": _ways((way for way in WAYS if not way.tie), OPEN_DAY) if _RANKINGS[wanted.order] else {},
            "sign": 1 if wanted.order is Order.LEAST_CONNECTED else -1,
            "low": list(self.low),
        }

    def _takes(self, way: Way) -> bool:
        wanted = self.filter
        return (not wanted.relations or way.relation in wanted.relations) and (
            (Direction.OUT if way.outward else Direction.IN) in wanted.directions
        )


def _ways(ways: Iterable[Way], until: date) -> dict[str, list[list[object]]]:
    """Which ways lead on from an id, by what it begins with; up to a day."""
    found: dict[str, list[list[object]]] = {kind.prefix: [] for kind in KINDS.values() if not kind.is_relationship}
    for way in ways:
        said: list[object] = [
            way.number, way.other, way.relation, Direction.OUT if way.outward else Direction.IN, way.tie, way.sort,
            until,
        ]  # fmt: skip
        for place in way.places:
            found[KINDS[place].prefix].append(said)
    return found


@dataclass(frozen=True, slots=True)
class Hop:
    """One link as it was found from a node: which way, among how many, and by which day it is sorted."""

    node: str
    other: str
    way: Direction
    count: int
    day: date
    link: Link

    @property
    def kind(self) -> str | None:
        """The kind of record (label) that it leads to; dated relationships of one type lead to several."""
        other = kind_of(self.other)
        return other.label if other is not None and other.is_fact else None


@dataclass(frozen=True, slots=True)
class Walked:
    """What a walk found: ids in the order it came to them, every hop, ranks and degrees where they were asked for."""

    moment: Moment
    seen: Sequence[str]
    reached: int
    hops: Sequence[Hop]
    ranks: Mapping[str, int] = field(default_factory=dict[str, int])
    degrees: Sequence[Degrees] = ()


async def walk(store: GraphStore, scope: Scope, *, moment: Moment, asked: Asked) -> Walked:
    """Walk. A fact that the viewer may not see is no stepping stone, and is counted nowhere."""
    answer = await store.ask(AROUND, scope=scope, moment=moment, asked=asked.parameters())
    found = answer.rows[0]
    writes = dict(found.writes)
    return Walked(
        moment.at_tick(answer.tick),
        found.seen,
        found.reached,
        [_hop(row, scope, moment.as_of, writes) for rows in found.found for row in rows],
        dict(found.ranks),
        [Degrees(node, relation, Direction(way), prefix, count)
         for (node, relation, way, prefix), count in sorted(found.degrees)],
    )  # fmt: skip


def _hop(row: Sequence[Any], scope: Scope, as_of: date, writes: Mapping[int, datetime]) -> Hop:
    node, other, relation, way, count, day, id_, begun, ended, learnt, reporter, source, whole, by_home, share = row
    start, end = (node, other) if way == Direction.OUT else (other, node)
    link = Link(
        id=id_,
        start=start,
        end=end,
        relation=relation,
        valid_from=begun,
        valid_until=begun + timedelta(days=1) if ended is None else ended,
        recorded_at=writes[learnt],
        reported_by=reporter,
        source=source,
        agreement=scope.agreement(shared_as=whole, shared_home=by_home),
        former=ended is not None and ended <= as_of,
        share=share,
    )
    return Hop(node, other, Direction(way), count, day, link)
