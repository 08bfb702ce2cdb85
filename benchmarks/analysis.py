"""What analysis costs beside the bare library, and what control over a large holding takes. No store is needed."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from random import Random
from statistics import median

import networkx
import numpy as np
import rustworkx
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph_api.analysis.communities import communities
from graph_api.analysis.control import find_control
from graph_api.analysis.ranking import brokers
from graph_api.analysis.risk import PASSED_ON, spread_risk
from graph_api.domain.control import ControlBounds, Side
from graph_api.domain.walk import Extract, Link, Links, Nodes
from graph_api.progress import Progress

TURNS = 2
ENTERPRISES = 10_000
BROKERED, GROUPED = 10_000, 50_000
"""Links of the networks in which brokers and communities are sought: both take minutes over a million."""


@dataclass(frozen=True, slots=True)
class Pair:
    """CPU seconds of our analysis and of the bare library, turn by turn."""

    name: str
    ours: list[float]
    bare: list[float]

    def line(self) -> str:
        """The medians and their ratio."""
        ours, bare = median(self.ours), median(self.bare)
        return f"{self.name}: {ours * 1000:,.0f} ms, bare {bare * 1000:,.0f} ms, ratio {ours / bare:.2f}"


@dataclass(frozen=True, slots=True)
class Analysing:
    """What was measured."""

    pairs: list[Pair]
    control: list[tuple[str, list[float]]]

    def lines(self) -> Iterator[str]:
        """For people."""
        yield "CPU time"
        for pair in self.pairs:
            yield pair.line()
        for name, seconds in self.control:
            yield f"{name}: p50 {median(seconds) * 1000:.1f} ms, most {max(seconds) * 1000:.1f} ms"


def measure_analysis(*, links: int, enterprises: int, seed: int, progress: Progress) -> Analysing:
    """Measure on networks made from a seed; the first turn of each pair is thrown away."""
    view, small, middle = (network(min(links, most), seed) for most in (links, BROKERED, GROUPED))
    origins = {view.nodes.ids[place]: 1.0 for place in range(0, len(view.nodes), max(len(view.nodes) // 100, 1))}
    pairs: list[Pair] = []
    for name, ours, bare in (
        (f"risk over {links:,} links", lambda: spread_risk(view, origins), lambda: bare_risk(view, origins)),
        (f"brokers of {len(small.links):,} links", lambda: brokers(small), lambda: bare_brokers(small)),
        (f"communities of {len(middle.links):,} links", lambda: communities(middle), lambda: bare_communities(middle)),
    ):
        with progress.step(name):
            turns = [(seconds_of(ours), seconds_of(bare)) for _ in range(TURNS + 1)][1:]
        pairs.append(Pair(name, [one for one, _ in turns], [other for _, other in turns]))
    return Analysing(pairs, list(_control(enterprises, seed, progress)))


def _control(enterprises: int, seed: int, progress: Progress) -> Iterator[tuple[str, list[float]]]:
    chance = Random(seed)
    subjects = [f"enterprise:{chance.randrange(enterprises):06}" for _ in range(10)]
    for unknown in (0.0, 0.05):
        extract = holding(enterprises, seed, unknown=unknown)
        for side, asked in ((Side.CONTROLLERS, subjects), (Side.CONTROLLED, ["enterprise:000000", *subjects[:4]])):
            name = f"{side} in a holding of {enterprises:,}, {unknown:.0%} of its {len(extract.links):,} shares unknown"
            with progress.step(name):
                work = [partial(find_control, extract, one, side=side, bounds=ControlBounds(0.1)) for one in asked]
                yield name, [seconds_of(one) for one in work]


def seconds_of(work: Callable[[], object]) -> float:
    """The CPU seconds of this process and all its threads."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def network(links: int, seed: int) -> Extract:
    """A fifth as many nodes as links; few nodes have many."""
    chance = np.random.default_rng(seed)
    count = max(links // 5, 2)
    ids = [f"enterprise:{number:08}" for number in range(count)]
    starts, ends = chance.integers(count, size=links), (count * chance.random(links) ** 2).astype(np.int64)
    return Extract(Nodes(ids, ["Enterprise"] * count), Links(
        [f"link:{number:08}" for number in range(links)],
        [ids[int(place)] for place in starts], [ids[int(place)] for place in ends], ["OWNS"] * links,
    ))  # fmt: skip


def holding(enterprises: int, seed: int, *, unknown: float) -> Extract:
    """A pyramid of enterprises, each held by one to three; one stake of thirty is held from anywhere: hence cycles."""
    chance = Random(seed)
    stakes: dict[tuple[int, int], float] = {}
    for owned in range(1, enterprises):
        left = 100
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            above = chance.randint(max(owned // 4 - 2, 0), owned // 4)
            owner = above if chance.random() < 0.97 else chance.randrange(enterprises)
            if owner != owned and left > 1:
                units = chance.randint(1, left)
                left -= units
                stakes[owner, owned] = units / 100
    return Extract(links=Links.of(
        Link(
            f"owns:{number:06}", f"enterprise:{owner:06}", f"enterprise:{owned:06}", "OWNS", reported_by="310000",
            share=None if chance.random() < unknown else share,
        )
        for number, ((owner, owned), share) in enumerate(stakes.items())
    ))  # fmt: skip


def _places(view: Extract) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    place_of = {id_: place for place, id_ in enumerate(view.nodes.ids)}
    starts, ends = (np.array([place_of[id_] for id_ in side]) for side in (view.links.starts, view.links.ends))
    return starts, ends


def bare_risk(view: Extract, origins: dict[str, float]) -> list[tuple[str, float]]:
    """Power iteration over a sparse matrix to the same closeness; the hundred largest, without who passed on what."""
    starts, ends = _places(view)
    size, other = len(view.nodes), starts != ends
    rows, columns = np.concatenate([starts[other], ends[other]]), np.concatenate([ends[other], starts[other]])
    passing = csr_array((np.ones(len(rows)), (rows, columns)), shape=(size, size))
    passing.data = 1.0 / np.bincount(passing.indices, minlength=size)[passing.indices]
    begun: NDArray[np.float64] = np.array([origins.get(id_, 0.0) for id_ in view.nodes.ids], np.float64)
    begun /= begun.sum()
    reached, before = begun, np.zeros(size)
    while np.abs(reached - before).sum() > 1e-12:
        before = reached
        passed = np.asarray(PASSED_ON * (passing @ before), np.float64)
        reached = passed + (1.0 - passed.sum()) * begun
    order = np.argsort(-reached)[:100]
    return [(str(view.nodes.ids[int(place)]), float(reached[place])) for place in order]


def bare_brokers(view: Extract) -> list[tuple[str, float]]:
    """Betweenness as the library gives it, by its own threads."""
    graph: rustworkx.PyGraph[None, None] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from([None] * len(view.nodes))
    starts, ends = _places(view)
    graph.add_edges_from_no_data(list(zip(starts.tolist(), ends.tolist(), strict=True)))
    scores = rustworkx.graph_betweenness_centrality(graph)
    return sorted(((id_, scores[place]) for place, id_ in enumerate(view.nodes.ids)), key=lambda one: -one[1])


def bare_communities(view: Extract) -> list[set[str]]:
    """Louvain over the ids as they come."""
    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(view.nodes.ids)
    graph.add_edges_from(zip(view.links.starts, view.links.ends, strict=True))
    found: list[set[str]] = networkx.community.louvain_communities(graph, seed=1)
    return found
