"""How two things are connected: a bounded part of the graph around both, and the paths through it."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graph_api.analysis.deadline import Deadline
from graph_api.analysis.paths import find_paths
from graph_api.domain.moment import Moment
from graph_api.domain.scope import Scope
from graph_api.domain.selection import Selection
from graph_api.domain.walk import BOTH, Bounds, Filter, Path
from graph_api.services.extract import extract_of, tell
from graph_api.services.node import Thing
from graph_api.services.walking import Asked, walk
from graph_api.store.graph_store import GraphStore

MOST = 3000
EACH = 100
"""So many nodes at most, and of each so many links by each relation, the newest, are looked at for paths."""


@dataclass(frozen=True, slots=True)
class Ends:
    """From which thing to which other, by what, and how far a search may go."""

    start: str
    end: str
    filter: Filter
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Connections:
    """Paths, shortest first, with ready maps of their nodes; `truncated`: there are or may be more within the hops."""

    moment: Moment
    paths: Sequence[Path]
    nodes: Sequence[Thing]
    truncated: bool
    explored: int


async def paths(
    store: GraphStore, scope: Scope, *, moment: Moment, ends: Ends, selections: Mapping[str, Selection]
) -> Connections:
    """The paths from one thing to another, none where the viewer sees one of them not at all.

    Whatever lies on a path of n hops is at most half as far from one of its ends, rounded up.
    """
    asked = Asked(
        seeds=tuple(sorted((ends.start, ends.end))),
        filter=replace(ends.filter, directions=BOTH),
        depth=(ends.bounds.max_hops + 1) // 2,
        most=MOST,
        each=EACH,
        look=EACH + 1,
    )
    walked = await walk(store, scope, moment=moment, asked=asked)
    found = await asyncio.to_thread(
        find_paths, extract_of(walked, asked), (ends.start, ends.end), rule=ends.filter, bounds=ends.bounds,
        deadline=Deadline.after(store.timeout),
    )  # fmt: skip
    on_them = {node for path in found.paths for node in path.nodes}
    told = await tell(store, scope, walked, ids=on_them | set(asked.seeds), selections=selections)
    return Connections(walked.moment, found.paths, told.nodes(), found.truncated, told.explored)
