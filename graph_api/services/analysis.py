"""What analysis says of a view: the links between some things, what follows from them, and where risk begins."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph_api.analysis.view import View, analyse_view
from graph_api.analysis.worker import Workers
from graph_api.domain.moment import Moment
from graph_api.domain.network import Findings, Penalised, ViewMeasure
from graph_api.domain.scope import Scope
from graph_api.domain.walk import Extract, Links, Node, Nodes
from graph_api.services.walk import Subgraph, Wanted, links_within
from graph_api.services.walking import Asked
from graph_api.store.cypher_file import cypher
from graph_api.store.graph_store import GraphStore


@dataclass(frozen=True, slots=True)
class Records:
    """The row of `walk/penalised`."""

    node: str
    sanctions: int
    low_grades: int
    events: list[str]


PENALISED = cypher("walk/penalised", Records)


@dataclass(frozen=True, slots=True)
class Analysed:
    """A view, what was found of it, and who in it has which records against it, by node."""

    view: Subgraph
    findings: Findings
    penalised: Mapping[str, Penalised]
    _between: Mapping[frozenset[str], Sequence[str]]

    def between(self, one: str, other: str) -> Sequence[str]:
        """The ids of the links between two nodes, whichever way they point."""
        return self._between.get(frozenset((one, other)), ())


async def analyse(
    store: GraphStore,
    scope: Scope,
    *,
    moment: Moment,
    asked: Asked,
    wanted: Wanted,
    measures: frozenset[ViewMeasure],
    workers: Workers,
) -> Analysed:
    """Analyse the view of the seeds and the links between them, in a process of its own.

    Raises QueryTimeout where that takes too long, AnalysisLost where the process ends before.
    """
    view = await links_within(store, scope, moment=moment, asked=asked, wanted=wanted, max_hops=1)
    penalised: dict[str, Penalised] = {}
    if ViewMeasure.RISK in measures and view.nodes:
        ids = [thing["id"] for thing in view.nodes]
        answer = await store.ask(PENALISED, scope=scope, moment=view.moment, ids=ids, low=list(asked.low))
        penalised = {
            row.node: Penalised(row.node, row.sanctions, row.low_grades, len(set(row.events))) for row in answer.rows
        }
    origins = {node: one.weight for node, one in penalised.items()}
    findings = await workers.ask(analyse_view, View(_extract(view), measures, origins))
    between: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for link in view.links:
        between[frozenset((link.start, link.end))].append(link.id)
    return Analysed(view, findings, penalised, between)


def _extract(view: Subgraph) -> Extract:
    """What analysis takes in of a view: who is there, and who is linked with whom."""
    nodes = Nodes.of(Node(thing["id"], thing["typename"]) for thing in view.nodes)
    return Extract(nodes, Links.of(view.links), truncated=view.truncated)
