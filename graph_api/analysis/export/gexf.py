"""A view as GEXF 1.2 (Gephi): a directed graph with typed values."""

from collections.abc import Iterator

from graph_api.analysis.export.rows import LINK_FORMS, Row, Table, blocks, text
from graph_api.analysis.export.xml_text import HEAD, attribute
from graph_api.domain.walk import Extract


def gexf(extract: Extract) -> Iterator[bytes]:
    """The file in blocks."""
    return blocks(_parts(Table.of(extract)))


def _parts(table: Table) -> Iterator[str]:
    yield HEAD + '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield '<graph mode="static" defaultedgetype="directed">\n'
    for of, forms in (("node", table.forms), ("edge", LINK_FORMS)):
        yield f'<attributes class="{of}" mode="static">\n'
        for name, form in forms.items():
            if name != "id":
                yield f'<attribute id="{attribute(name)}" title="{attribute(name)}" type="{form}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for row in table.nodes():
        label = text(row.get("name", row["id"]))
        yield f'<node id="{attribute(text(row["id"]))}" label="{attribute(label)}">{_values(row)}</node>\n'
    yield "</nodes>\n<edges>\n"
    for link, row in table.links():
        ends = f'source="{attribute(link.start)}" target="{attribute(link.end)}"'
        shown = f'id="{attribute(link.id)}" {ends} label="{attribute(link.relation)}"'
        yield f"<edge {shown}>{_values(row)}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _values(row: Row) -> str:
    values = [
        f'<attvalue for="{attribute(name)}" value="{attribute(text(value))}"/>'
        for name, value in row.items()
        if name != "id"
    ]
    return "<attvalues>" + "".join(values) + "</attvalues>"
