"""Where the nodes of a view are drawn: tied ones near each other, components side by side, the same each time."""

from collections.abc import Sequence

import numpy as np
import rustworkx
from numpy.typing import NDArray

from graph_api.analysis.ties import ties_of
from graph_api.domain.network import Spot
from graph_api.domain.walk import Extract

TIE = 70.0
"""The mean length of a tie in pixels, and the room left between components."""

_HOW = (None, None, None, 2, True, 100, 1e-6, None, 1.0, 1.0, None, 1)
"""No spot fixed, repulsion by the square of the distance, cooling as it goes, 100 rounds, seed 1; by position only."""

Spots = NDArray[np.float64]


def lay_out(extract: Extract) -> tuple[Spot, ...]:
    """A spot for each node, by id, whole pixels around the middle.

    The time grows with the square of the nodes of a component: about a second for 2,000. Run larger ones in a worker.
    """
    ties = ties_of(extract)
    if not ties.ids:
        return ()
    graph: rustworkx.PyGraph[None, None] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from([None] * len(ties.ids))
    graph.add_edges_from_no_data(ties.pairs())
    found = [sorted(part) for part in rustworkx.connected_components(graph)]
    components = sorted(found, key=lambda part: (-len(part), part))
    spots: Spots = np.zeros((len(ties.ids), 2))
    for part, place in zip(components, _side_by_side([_drawn(graph, part) for part in components]), strict=True):
        spots[part] = place
    middle = (spots.min(axis=0) + spots.max(axis=0)) / 2
    spots = np.asarray(np.round(spots - middle), np.float64)
    return tuple(Spot(id_, float(spots[place, 0]), float(spots[place, 1])) for place, id_ in enumerate(ties.ids))


def _drawn(graph: "rustworkx.PyGraph[None, None]", part: Sequence[int]) -> Spots:
    """The spots of one component in the order of its places, from its upper left corner."""
    if len(part) == 1:
        return np.zeros((1, 2))
    inner = graph.subgraph(list(part))
    found = rustworkx.graph_spring_layout(inner, *_HOW)
    spots = np.array([found[place] for place in range(len(part))], np.float64)
    ends = np.array(inner.edge_list(), np.int64)
    lengths = np.linalg.norm(spots[ends[:, 0]] - spots[ends[:, 1]], axis=1)
    spots *= TIE / max(float(lengths.mean()), 1e-9)
    return spots - spots.min(axis=0)


def _side_by_side(parts: Sequence[Spots]) -> list[Spots]:
    """The parts in rows, from the largest on; a row is about as wide as all of them together are high."""
    sizes = [part.max(axis=0) + TIE for part in parts]
    width = max(float(sizes[0][0]), float(np.sqrt(sum(float(size[0] * size[1]) for size in sizes))) * 1.3)
    placed: list[Spots] = []
    corner, lowest = np.zeros(2), 0.0
    for part, size in zip(parts, sizes, strict=True):
        if corner[0] and corner[0] + size[0] > width:
            corner = np.array([0.0, lowest])
        placed.append(part + corner)
        lowest = max(lowest, float(corner[1] + size[1]))
        corner = corner + np.array([size[0], 0.0])
    return placed
