"""What the store is asked for a walk, whatever the walk is for: which branches, which bounds, and what it answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, LiteralString, cast

from graph_api.domain.jurisdiction import prefix_of
from graph_api.domain.moment import Moment
from graph_api.domain.scope import Scope
from graph_api.domain.selection import LAST_PLACE, Position
from graph_api.domain.vocabulary import KINDS, kind_of
from graph_api.domain.vocabulary.walk_relation import TIES, WalkRelation
from graph_api.domain.walk import Direction, Filter, Link, Order
from graph_api.store.cypher_file import Statement, cypher
from graph_api.store.cypher_template import cypher_of
from graph_api.store.graph_store import GraphStore
from graph_api.store.values import native
from graph_api.store.walking import walking

COUNTED = 1000
"""Links of a node by one relation are counted so far; one more tells that there are more."""
_RANKED = 100
_NEAR: frozenset[str] = frozenset({"Penalty", "PortCall"})
"""Records that are tied to more than whom they concern, so that a walk may come to them on another way."""

HUBS = ("jurisdiction", "region", "authority", "port")
"""What the ids of hubs begin with: a walk ends at them unless it was told to begin there."""

_RELATIONSHIPS = tuple(kind for kind in KINDS.values() if kind.is_relationship)
_RECORDS = tuple(kind for kind in KINDS.values() if kind.is_fact and not kind.is_relationship)


@dataclass(frozen=True, slots=True)
class Reached:
    """The row of `walk/...`: from a node by a relation to another; `count` links are there of which this is one."""

    node: str
    relation: str
    way: str
    count: int
    day: date
    other: str
    link: list[Any]


@dataclass(frozen=True, slots=True)
class Degrees:
    """The row of `walk/degrees_...`: how many links of a node by a relation lead to ids that begin so."""

    node: str
    relation: str
    way: str
    prefix: str
    count: int


@dataclass(frozen=True, slots=True)
class Risk:
    """The row of `walk/risk`."""

    node: str
    count: int


Branches = tuple[Statement[Any], ...]

OUT: Mapping[str, Statement[Reached]] = MappingProxyType({
    kind.label: cypher_of("walk/starting_at", kind, Reached) for kind in _RELATIONSHIPS
})  # fmt: skip
IN: Mapping[str, Statement[Reached]] = MappingProxyType({
    kind.label: cypher_of("walk/ending_at", kind, Reached) for kind in _RELATIONSHIPS
})  # fmt: skip
CONCERNING: Mapping[str, Statement[Reached]] = MappingProxyType({
    kind.label: cypher_of("walk/concerning", kind, Reached) for kind in _RECORDS
})  # fmt: skip
TOLD_BY: Mapping[str, Statement[Reached]] = MappingProxyType({
    kind.label: cypher_of("walk/told_by", kind, Reached) for kind in _RECORDS
})  # fmt: skip
ISSUED_BY = cypher_of("walk/issued_by", KINDS["Penalty"], Reached)
CALLED_AT = cypher_of("walk/called_at", KINDS["PortCall"], Reached)

TIED: Branches = (
    *(cypher_of("walk/degrees_starting", kind, Degrees) for kind in _RELATIONSHIPS),
    *(cypher_of("walk/degrees_ending", kind, Degrees) for kind in _RELATIONSHIPS),
)
"""How many dated relationships a node has."""
TOLD: Branches = (
    *(cypher_of("walk/degrees_concerning", kind, Degrees) for kind in _RECORDS),
    cypher_of("walk/degrees_issued_by", KINDS["Penalty"], Degrees),
    cypher_of("walk/degrees_called_at", KINDS["PortCall"], Degrees),
)
"""How many records lead to a node."""
RISK: Branches = (cypher("walk/risk", Risk),)


@dataclass(frozen=True, slots=True)
class Asked:
    """A walk: from which ids, how many levels, by what, how many nodes at most, how many links of each (and counted).

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

    def text(self) -> LiteralString:
        """The statement: of the same kinds of seeds and the same relations it is always the same."""
        ranked: Branches = {Order.RISKIEST: RISK, Order.NEWEST: ()}.get(self.filter.order, TIED)
        return walking(self._branches(), ranked=ranked, counted=(*TIED, *TOLD) if self.degrees else ())

    def parameters(self) -> dict[str, object]:
        """The parameters of the statement."""
        wanted, place = self.filter, self.position or LAST_PLACE
        stating = [*map(prefix_of, wanted.jurisdictions), *wanted.data_sets]
        kinds = sorted(KINDS[label].prefix for label in wanted.kinds)
        return {
            "named": list(self.seeds),
            "depth": self.depth,
            "most": self.most,
            "hubs": list(HUBS),
            "relations": sorted(wanted.relations or WalkRelation),
            "outward": Direction.OUT in wanted.directions,
            "inward": Direction.IN in wanted.directions,
            "anything": not (self.only or kinds),
            "prefixes": [] if self.only else kinds,
            "anybody": not stating,
            "stating": stating,
            "min_share": wanted.min_share,
            "since": wanted.since,
            "until": wanted.until,
            "former": wanted.include_former,
            "at": date.fromisoformat(place.value),
            "at_id": place.id,
            "look": self.look,
            "each": self.each,
            "sign": 1 if wanted.order is Order.LEAST_CONNECTED else -1,
            "rank_look": _RANKED,
            "rank_former": wanted.include_former,
            "rank_low": list(self.low),
            "degree_look": COUNTED + 1,
            "degree_former": wanted.include_former,
        }

    def _branches(self) -> Branches:
        """Few sets for many walks, so that few texts are planned; what else is not wanted a parameter says."""
        wanted = frozenset[str](self.filter.relations or WalkRelation)
        if wanted.issubset({"OWNS"}):
            return OUT["OWNS"], IN["OWNS"]
        dated: Branches = (*OUT.values(), *IN.values())
        if wanted.isdisjoint(TIES):
            return dated
        seeded = {kind.label for id_ in self.seeds if (kind := kind_of(id_))}
        told = (branch for label, branch in TOLD_BY.items() if label in _NEAR or label in seeded)
        return (*dated, *CONCERNING.values(), ISSUED_BY, CALLED_AT, *told)


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
    parameters = {**moment.parameters(), **scope.parameters(), **asked.parameters()}
    found = await store.read(asked.text(), parameters)
    writes = {tick: cast("datetime", native(at)) for tick, at in cast("list[tuple[int, object]]", found["writes"])}
    rows = (row for rows in cast("list[list[list[Any]]]", found["found"]) for row in rows)
    return Walked(
        moment.at_tick(cast("int", found["tick"])),
        cast("list[str]", found["seen"]),
        cast("int", found["reached"]),
        list(_hops(rows, scope, moment.as_of, writes)),
        dict(cast("list[tuple[str, int]]", found["ranks"])),
        [Degrees(*row) for row in cast("list[list[Any]]", found.get("degrees", ()))],
    )


def _hops(rows: Iterable[Sequence[Any]], scope: Scope, as_of: date, writes: Mapping[int, datetime]) -> Iterator[Hop]:
    for node, relation, way, count, day, id_, start, end, since, until, learnt, *stated, share in rows:
        reporter, source, whole, by_home = cast("tuple[str, str, str, str]", tuple(stated))
        begun = cast("date", native(since))
        ended = cast("date | None", native(until))
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
        other = end if node == start else start
        yield Hop(node, other, Direction(way), count, cast("date", native(day)), link)
