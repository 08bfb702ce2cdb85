"""Brokers: through whom the ways between others lead."""

import rustworkx

from graph_api.analysis.ties import ties_of
from graph_api.domain.network import Broker
from graph_api.domain.walk import Extract

_DIGITS = 12
_NEVER_PARALLEL = 1 << 40
"""Nodes from which threads would share the work: their sums would differ in the last digits from run to run."""


def brokers(extract: Extract) -> tuple[Broker, ...]:
    """Every node with its betweenness, largest first, then by id.

    The time grows with nodes times ties: about a second for 10,000 of each. Run it in a worker.
    """
    ties = ties_of(extract)
    graph: rustworkx.PyGraph[None, None] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from([None] * len(ties.ids))
    graph.add_edges_from_no_data(ties.pairs())
    scores = rustworkx.graph_betweenness_centrality(graph, parallel_threshold=_NEVER_PARALLEL)
    ranked = [Broker(id_, round(scores[place], _DIGITS)) for place, id_ in enumerate(ties.ids)]
    return tuple(sorted(ranked, key=lambda one: (-one.score, one.node)))
