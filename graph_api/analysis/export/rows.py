"""The nodes and links of a view as rows of named values, and text as blocks of bytes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY
from graph_api.domain.walk import Extract, Link, Node, Value

Plain = str | float | bool
Form = Literal["string", "double", "boolean"]
Row = Mapping[str, Plain]
"""What is unknown, masked or without an end is left out."""

NODE_COLUMNS = ("id", "kind", "name", "name_en")
LINK_FORMS: Mapping[str, Form] = {
    "id": "string", "relation": "string", "valid_from": "string", "valid_until": "string", "recorded_at": "string",
    "reported_by": "string", "document": "string", "agreement": "string", "former": "boolean", "share": "double",
}  # fmt: skip
"""What its owner calls a link by is its `document` here: most formats call one end of it `source`."""

_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of the nodes of a view: four that each has, then their properties by name, with their forms."""

    forms: Mapping[str, Form]
    extract: Extract

    @classmethod
    def of(cls, extract: Extract) -> "Table":
        """Look through the properties; a property that holds several forms is text."""
        forms: dict[str, Form] = dict.fromkeys(NODE_COLUMNS, "string")
        seen: dict[str, set[Form]] = {}
        for properties in extract.nodes.properties:
            for name, value in properties.items():
                if value is not None and name not in forms:
                    seen.setdefault(name, set()).add(_form(value))
        for name in sorted(seen):
            forms[name] = seen[name].pop() if len(seen[name]) == 1 else "string"
        return cls(forms, extract)

    def nodes(self) -> Iterator[Row]:
        """The nodes by id."""
        for node in sorted(self.extract.nodes, key=lambda node: node.id):
            yield self._node(node)

    def links(self) -> Iterator[tuple[Link, Row]]:
        """The links by id, each with its values; its ends are not among them."""
        for row in _by_id(self.extract.links.ids):
            link = self.extract.links.at(row)
            yield link, _link(link)

    def _node(self, node: Node) -> Row:
        values: dict[str, Value] = {**node.properties, "id": node.id, "kind": node.kind}
        values.update(name=node.name, name_en=node.name_en)
        row: dict[str, Plain] = {}
        for name, form in self.forms.items():
            if (value := values.get(name)) is not None:
                plain = _plain(value)
                row[name] = plain if form != "string" or isinstance(plain, str) else text(plain)
        return row


def _by_id(ids: Sequence[str]) -> list[int]:
    return sorted(range(len(ids)), key=ids.__getitem__)


def _link(link: Link) -> Row:
    values: dict[str, Value] = {
        "id": link.id, "relation": link.relation,
        "valid_from": None if link.valid_from == FIRST_DAY else link.valid_from,
        "valid_until": None if link.valid_until == OPEN_DAY else link.valid_until,
        "recorded_at": link.recorded_at, "reported_by": link.reported_by or None, "document": link.source or None,
        "agreement": link.agreement, "former": link.former, "share": link.share,
    }  # fmt: skip
    return {name: _plain(value) for name, value in values.items() if value is not None}


def _form(value: Value) -> Form:
    if isinstance(value, bool):
        return "boolean"
    return "double" if isinstance(value, int | float) else "string"


def _plain(value: str | float | bool | date) -> Plain:
    return value.isoformat() if isinstance(value, date) else value


def text(value: Plain) -> str:
    """A value as a cell or an attribute shows it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(float(value))


def blocks(parts: Iterable[str]) -> Iterator[bytes]:
    """Text as UTF-8, in blocks that are worth sending."""
    held: list[str] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= _BLOCK:
            yield "".join(held).encode()
            held, size = [], 0
    if held:
        yield "".join(held).encode()
