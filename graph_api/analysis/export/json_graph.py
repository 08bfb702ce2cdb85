"""A view as JSON: node-link (d3, networkx) and Cytoscape."""

from collections.abc import Iterable, Iterator

import orjson

from graph_api.analysis.export.rows import Table, blocks
from graph_api.domain.walk import Extract


def node_link(extract: Extract) -> Iterator[bytes]:
    """`nodes` with their values, `edges` with `source`, `target` and `key`, which is the id of the link."""
    table = Table.of(extract)
    edges = ({"source": link.start, "target": link.end, "key": link.id, **row} for link, row in table.links())
    head = '{"directed":true,"multigraph":true,"graph":{},"nodes":['
    return blocks(_joined(head, table.nodes(), '],"edges":[', edges, "]}"))


def cytoscape(extract: Extract) -> Iterator[bytes]:
    """`elements`, each with its values under `data`; `value`, which networkx asks for, is the id once more."""
    table = Table.of(extract)
    nodes = ({"data": {"name": row["id"], **row, "value": row["id"]}} for row in table.nodes())
    edges = ({"data": {"source": link.start, "target": link.end, "key": link.id, **row}} for link, row in table.links())
    head = '{"data":{},"directed":true,"multigraph":true,"elements":{"nodes":['
    return blocks(_joined(head, nodes, '],"edges":[', edges, "]}}"))


def _joined(*parts: str | Iterable[object]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield part
            continue
        comma = ""
        for item in part:
            yield comma + orjson.dumps(item).decode()
            comma = ","
