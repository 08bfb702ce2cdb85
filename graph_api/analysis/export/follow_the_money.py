"""A view as FollowTheMoney entities, one JSON object a line (Aleph, OpenAleph, yente, nomenklatura).

| here | there |
|---|---|
| Enterprise | Company |
| Authority, Source | PublicBody, Organization |
| Person, Driver | Person |
| Vessel, Vehicle | Vessel, Vehicle |
| Jurisdiction, Region, Port | Address |
| Merchant | LegalEntity |
| Penalty, Sanction, with CONCERNS and ISSUED_BY | Sanction of an entity by an authority |
| every other record, and these where it is not seen whom they concern | Event |
| OWNS, EMPLOYS | Ownership, Employment |
| REPRESENTS | Directorship in the role of legal representative |
| every other link, and these between others than the model allows | UnknownLink in the role of its relation |

The model knows neither agreements nor two times: who states a link is its `publisher`, its document the `description`,
`startDate` and `endDate` are when it held, `retrievedAt` when this graph learnt it, `recordId` its id here.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import orjson

from graph_api.analysis.export.rows import Row, Table, blocks, text
from graph_api.domain.walk import Extract, Link

_SCHEMATA = {
    "Enterprise": "Company", "Authority": "PublicBody", "Source": "Organization", "Person": "Person",
    "Driver": "Person", "Vessel": "Vessel", "Vehicle": "Vehicle", "Jurisdiction": "Address", "Region": "Address",
    "Port": "Address", "Merchant": "LegalEntity",
}  # fmt: skip
_SANCTIONS = ("Penalty", "Sanction")
_ORGANISATIONS = ("Company", "PublicBody", "Organization")
_LEGAL = (*_ORGANISATIONS, "Person")
_LINKS = {
    "OWNS": ("Ownership", "owner", _LEGAL, "asset", ("Company", "Vessel", "Vehicle")),
    "EMPLOYS": ("Employment", "employer", _ORGANISATIONS, "employee", ("Person",)),
    "REPRESENTS": ("Directorship", "director", _LEGAL, "organization", _ORGANISATIONS),
}
"""Schema, and for either end its property and the schemata that can stand there."""

_ROLES = {"REPRESENTS": "legal representative"}
_PROPERTIES = {
    ("Company", "uscc"): "uscCode", ("Company", "lei"): "leiCode", ("Person", "licence"): "licenseNumber",
    ("Vessel", "ship_id"): "registrationNumber", ("Vessel", "imo"): "imoNumber", ("Vessel", "mmsi"): "mmsi",
    ("Vessel", "type"): "type", ("Vehicle", "vin"): "registrationNumber", ("Vehicle", "plate"): "registrationNumber",
    ("Vehicle", "type"): "type", ("Sanction", "reported_by"): "publisher", ("Sanction", "on"): "startDate",
    ("Sanction", "valid_from"): "startDate", ("Sanction", "valid_until"): "endDate",
    ("Sanction", "basis"): "reason", ("Sanction", "violation_kind"): "reason", ("Event", "on"): "date",
    ("Event", "reported_by"): "publisher", ("Event", "valid_from"): "startDate", ("Event", "valid_until"): "endDate",
}  # fmt: skip

Properties = dict[str, list[str]]


def follow_the_money(extract: Extract) -> Iterator[bytes]:
    """The entities in blocks of lines."""
    table = Table.of(extract)
    return blocks(_View.of(table).lines(table))


def entity_id(public_id: str) -> str:
    """A public id in the characters that the model allows, one to one: all others as their bytes, `:` as `.3a`."""
    last = len(public_id) - 1
    return "".join(
        sign if sign.isascii() and (sign.isalnum() or (sign == "-" and 0 < place < last))
        else "".join(f".{byte:02x}" for byte in sign.encode())
        for place, sign in enumerate(public_id)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _View:
    """The schema of each node, and what is said of sanctions by the links that begin at them."""

    schemata: Mapping[str, str]
    concerned: Mapping[str, list[str]]
    issued_by: Mapping[str, list[str]]

    @classmethod
    def of(cls, table: Table) -> "_View":
        """Look through the nodes and the links."""
        kinds = dict(zip(table.extract.nodes.ids, table.extract.nodes.kinds, strict=True))
        said: dict[str, dict[str, list[str]]] = {"CONCERNS": defaultdict(list), "ISSUED_BY": defaultdict(list)}
        for link, _ in table.links():
            if link.relation in said and kinds[link.start] in _SANCTIONS:
                said[link.relation][link.start].append(link.end)
        concerned = {
            start: things
            for start, ends in said["CONCERNS"].items()
            if (things := [end for end in ends if kinds[end] in _SCHEMATA])
        }
        schemata = {
            id_: "Sanction" if id_ in concerned else _SCHEMATA.get(kind, "Event") for id_, kind in kinds.items()
        }
        return cls(schemata, concerned, said["ISSUED_BY"])

    def lines(self, table: Table) -> Iterator[str]:
        """The nodes, then the links; a sanction cannot be the end of a link, its ties are among its properties."""
        names = {text(row["id"]): text(row.get("name", row["id"])) for row in table.nodes()}
        for row in table.nodes():
            yield self._node(row, names)
        for link, row in table.links():
            if "Sanction" not in (self.schemata[link.start], self.schemata[link.end]):
                yield self._link(link, row)

    def _node(self, row: Row, names: Mapping[str, str]) -> str:
        id_ = text(row["id"])
        schema = self.schemata[id_]
        properties: Properties = {}
        if schema == "Sanction":
            properties["entity"] = [entity_id(end) for end in self.concerned[id_]]
            properties["authority"] = [names[end] for end in self.issued_by.get(id_, ())]
            properties["recordId"] = [id_]
        else:
            properties["name"] = [names[id_]]
            properties["alias"] = [text(row["name_en"])] if "name_en" in row else []
        if schema == "Address":
            properties["full"] = [names[id_]]
        if schema == "Company" and "uscc" in row:
            properties["country"] = ["cn"]
        for name, value in row.items():
            if there := _PROPERTIES.get((schema, name)):
                properties.setdefault(there, []).append(text(value))
        return _line(entity_id(id_), schema, properties)

    def _link(self, link: Link, row: Row) -> str:
        schema, start, starts, end, ends = _LINKS.get(link.relation, ("UnknownLink", "subject", (), "object", ()))
        if schema != "UnknownLink" and not (self.schemata[link.start] in starts and self.schemata[link.end] in ends):
            schema, start, end = "UnknownLink", "subject", "object"
        properties: Properties = {start: [entity_id(link.start)], end: [entity_id(link.end)], "recordId": [link.id]}
        if schema == "Ownership" and link.share is not None:
            properties["percentage"] = [f"{round(link.share * 100, 8):g}"]
        if schema in ("UnknownLink", "Directorship"):
            properties["role"] = [_ROLES.get(link.relation, link.relation.lower().replace("_", " "))]
        if link.former:
            properties["status"] = ["former"]
        for name, there in (
            ("valid_from", "startDate"), ("valid_until", "endDate"), ("reported_by", "publisher"),
            ("document", "description"), ("recorded_at", "retrievedAt"),
        ):  # fmt: skip
            if name in row:
                properties[there] = [text(row[name])]
        return _line(entity_id(link.id), schema, properties)


def _line(id_: str, schema: str, properties: Properties) -> str:
    said = {name: values for name, values in properties.items() if values}
    return orjson.dumps({"id": id_, "schema": schema, "properties": said}).decode() + "\n"
