"""All simple paths between two nodes of an extract, shortest first, with every link that can carry each hop."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from graph_api.analysis.deadline import Deadline
from graph_api.domain.walk import Bounds, Direction, Extract, Filter, Link, Path, Paths, Step

_FIRST, _LAST = 0, 1 << 40
"""Before and after every day, as ordinals: the moments of a walk that heeds no time."""

_CHECKED_EVERY = 1024
"""Hops tried between two looks at the clock."""


class _Spent(Exception):
    """As many hops have been tried as may be."""


@dataclass(frozen=True, slots=True)
class _Hop:
    """The links from one node to a neighbour, by id; of each the first and the last moment at which it can be taken."""

    links: tuple[Link, ...]
    spans: tuple[tuple[int, int], ...]

    def soonest(self, moment: int) -> int:
        """When one can have arrived who may leave at a moment; after everything if never."""
        return min((max(moment, first) for first, last in self.spans if last >= moment), default=_LAST + 1)

    def latest(self, moment: int) -> int:
        """When one must leave to arrive by a moment; before everything if that cannot be."""
        return max((min(moment, last) for first, last in self.spans if first <= moment), default=_FIRST - 1)


Network = Mapping[str, Mapping[str, _Hop]]
"""The hops from each node, in the order of the ids of the neighbours."""


def find_paths(
    extract: Extract, ends: tuple[str, str], *, rule: Filter, bounds: Bounds, deadline: Deadline | None = None
) -> Paths:
    """The simple paths from the first end to the second, shortest first, then by the ids of their nodes.

    Two paths differ in their nodes: links between the same two nodes are one hop, and its step shows each of them. One
    more witness of a hop is not another way to go, and five for each hop would crowd out every other way. With
    `rule.time_ordered` a step shows those links with which the whole path can be walked forward in time.

    The same question has the same answer, or raises QueryTimeout at the deadline. From a node to itself leads one path
    without steps; where an end is not in the extract, there is none.
    """
    start, end = ends
    network = _network(extract, ends, rule)
    departures = _departures(network, end, bounds.max_hops)
    lengths = [hops for hops, moments in enumerate(departures) if start in moments]
    if bounds.shortest_only or start == end:
        lengths = lengths[:1]
    search = _Search(network, departures, end, bounds.max_explored, deadline)
    found: list[tuple[str, ...]] = []
    cut = False
    try:
        for nodes in chain.from_iterable(search.paths([start], _FIRST, hops) for hops in lengths):
            if cut := len(found) == bounds.max_paths:
                break
            found.append(nodes)
    except _Spent:
        cut = True
    paths = tuple(_path(network, nodes) for nodes in found)
    return Paths(paths, truncated=cut or extract.truncated, explored=search.explored)


def _network(extract: Extract, ends: tuple[str, str], rule: Filter) -> Network:
    """What a walk may use of an extract. An end that is in it has an entry, even if nothing leads there."""
    allowed = {
        node for node, kind in zip(extract.nodes.ids, extract.nodes.kinds, strict=True) if rule.admits_kind(kind)
    }
    allowed.update(set(ends) & set(extract.nodes.ids))
    links: dict[str, dict[str, list[Link]]] = {node: defaultdict(list) for node in allowed}
    for link in extract.links:
        if link.start == link.end or link.start not in allowed or link.end not in allowed or not rule.admits(link):
            continue
        if Direction.OUT in rule.directions:
            links[link.start][link.end].append(link)
        if Direction.IN in rule.directions:
            links[link.end][link.start].append(link)
    return {
        node: {neighbour: _hop(hop, timed=rule.time_ordered) for neighbour, hop in sorted(hops.items())}
        for node, hops in links.items()
    }


def _hop(links: Sequence[Link], *, timed: bool) -> _Hop:
    ordered = tuple(sorted(links, key=lambda link: link.id))
    if not timed:
        return _Hop(ordered, ((_FIRST, _LAST),) * len(ordered))
    return _Hop(ordered, tuple((link.valid_from.toordinal(), link.valid_until.toordinal() - 1) for link in ordered))


def _departures(network: Network, end: str, max_hops: int) -> list[dict[str, int]]:
    """By number of hops: the nodes from which the end is that near, and when one must leave each at the latest."""
    into: dict[str, list[tuple[str, _Hop]]] = defaultdict(list)
    for node, hops in network.items():
        for neighbour, hop in hops.items():
            into[neighbour].append((node, hop))
    reached = [{end: _LAST} if end in network else {}]
    for _ in range(max_hops):
        moments = dict(reached[-1])
        for node, moment in reached[-1].items():
            for earlier, hop in into[node]:
                if (leave := hop.latest(moment)) > moments.get(earlier, _FIRST - 1):
                    moments[earlier] = leave
        reached.append(moments)
    return reached


@dataclass(slots=True)
class _Search:
    """Goes on from a node only where the end can still be reached in the hops and the time that are left."""

    network: Network
    departures: Sequence[Mapping[str, int]]
    end: str
    max_explored: int
    deadline: Deadline | None
    explored: int = 0

    def paths(self, nodes: list[str], moment: int, hops: int) -> Iterator[tuple[str, ...]]:
        """The simple paths that go on from the last of the nodes, at a moment, for exactly so many hops."""
        if not hops:
            yield tuple(nodes)
            return
        for neighbour, hop in self.network[nodes[-1]].items():
            self._count()
            if neighbour in nodes or (neighbour == self.end and hops > 1):
                continue
            arrival = hop.soonest(moment)
            if arrival <= self.departures[hops - 1].get(neighbour, _FIRST - 1):
                yield from self.paths([*nodes, neighbour], arrival, hops - 1)

    def _count(self) -> None:
        if self.explored == self.max_explored:
            raise _Spent
        self.explored += 1
        if self.deadline is not None and not self.explored % _CHECKED_EVERY:
            self.deadline.check()


def _path(network: Network, nodes: tuple[str, ...]) -> Path:
    """The path over these nodes, with the links of each hop by which it can be walked from the first to the last."""
    hops = [network[here][there] for here, there in pairwise(nodes)]
    arrivals, departures = [_FIRST], [_LAST]
    for hop in hops:
        arrivals.append(hop.soonest(arrivals[-1]))
    for hop in reversed(hops):
        departures.append(hop.latest(departures[-1]))
    steps = [
        Step(here, there, _usable(hop, arrival, departure))
        for (here, there), hop, arrival, departure in zip(
            pairwise(nodes), hops, arrivals, reversed(departures[:-1]), strict=False
        )
    ]
    return Path(nodes, tuple(steps))


def _usable(hop: _Hop, arrival: int, departure: int) -> tuple[Link, ...]:
    """The links that can be taken by one who arrived no sooner and must leave the other end no later."""
    return tuple(
        link
        for link, (first, last) in zip(hop.links, hop.spans, strict=True)
        if max(arrival, first) <= min(departure, last)
    )
