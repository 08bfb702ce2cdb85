"""A view as GraphML (Gephi, yEd, Cytoscape, networkx, igraph): a directed graph with typed values."""

from collections.abc import Iterator

from graph_api.analysis.export.rows import LINK_FORMS, Row, Table, blocks, text
from graph_api.analysis.export.xml_text import HEAD, attribute, content
from graph_api.domain.walk import Extract


def graphml(extract: Extract) -> Iterator[bytes]:
    """The file in blocks."""
    return blocks(_parts(Table.of(extract)))


def _parts(table: Table) -> Iterator[str]:
    yield HEAD + '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for of, forms in (("node", table.forms), ("edge", LINK_FORMS)):
        for name, form in forms.items():
            if name != "id":
                key = attribute(name)
                yield f'<key id="{of}.{key}" for="{of}" attr.name="{key}" attr.type="{form}"/>\n'
    yield '<graph edgedefault="directed">\n'
    for row in table.nodes():
        yield f'<node id="{attribute(text(row["id"]))}">{_data("node", row)}</node>\n'
    for link, row in table.links():
        ends = f'source="{attribute(link.start)}" target="{attribute(link.end)}"'
        yield f'<edge id="{attribute(link.id)}" {ends}>{_data("edge", row)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _data(of: str, row: Row) -> str:
    return "".join(
        f'<data key="{of}.{attribute(name)}">{content(text(value))}</data>'
        for name, value in row.items()
        if name != "id"
    )
