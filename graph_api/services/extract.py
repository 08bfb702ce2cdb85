"""What a walk found as an extract that analysis takes in, without the hubs that no way may pass through."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from graph_api.domain.scope import Scope
from graph_api.domain.selection import Selection
from graph_api.domain.vocabulary import kind_of
from graph_api.domain.walk import Extract, Link, Links, Node, Nodes
from graph_api.services.node import Thing
from graph_api.services.walk import is_hub, read_nodes
from graph_api.services.walking import Asked, Walked
from graph_api.store.graph_store import GraphStore


@dataclass(frozen=True, slots=True)
class Told:
    """Ready maps of the nodes of an answer, by id, and how many nodes were reached that the viewer sees."""

    things: Mapping[str, Thing]
    explored: int

    def nodes(self) -> list[Thing]:
        """The maps, by id."""
        return [self.things[id_] for id_ in sorted(self.things)]


def extract_of(walked: Walked, asked: Asked, *, deep: int | None = None) -> Extract:
    """The extract. With `deep` it is cut also where the walk ended for being so many levels deep."""
    kept = [id_ for id_ in walked.seen if id_ in asked.seeds or not is_hub(id_)]
    there = set(kept)
    links = {hop.link.id: hop.link for hop in walked.hops if {hop.link.start, hop.link.end} <= there}
    cut = any(hop.count > asked.each for hop in walked.hops)
    omitted = walked.reached - len(walked.seen)
    ended = deep is not None and _is_so_deep(asked.seeds, links.values(), deep)
    return Extract(
        Nodes.of(Node(id_, _label(id_)) for id_ in kept),
        Links.of(links[id_] for id_ in sorted(links)),
        truncated=cut or ended or omitted > 0,
        omitted=omitted,
        explored=walked.reached,
    )


async def tell(
    store: GraphStore, scope: Scope, walked: Walked, *, ids: Iterable[str], selections: Mapping[str, Selection]
) -> Told:
    """What is wanted of some of the nodes of a walk. Those it began at that nobody sees were not reached either."""
    seeds = set(ids)
    found = await read_nodes(store, scope, Walked(walked.moment, sorted(seeds), 0, ()), selections)
    return Told(found, walked.reached - len(seeds.difference(found)))


def _is_so_deep(seeds: Collection[str], links: Iterable[Link], deep: int) -> bool:
    """Is something as many levels away as the walk went, so that it was not looked at from there."""
    around: dict[str, set[str]] = {}
    for link in links:
        around.setdefault(link.start, set()).add(link.end)
        around.setdefault(link.end, set()).add(link.start)
    seen, level = set(seeds), set(seeds)
    for _ in range(deep):
        level = {other for node in level for other in around.get(node, ())} - seen
        seen |= level
    return bool(level)


def _label(id_: str) -> str:
    kind = kind_of(id_)
    return kind.label if kind else ""
