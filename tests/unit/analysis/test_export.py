"""Every file says what the view says, read back by the libraries that people use for it."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import networkx
import pytest

from graph_api.analysis.export import FORMS, FileFormat
from graph_api.analysis.export.follow_the_money import entity_id
from graph_api.domain.walk import Extract, Link, Links, Node, Nodes
from tests.unit.analysis.networks import turned

ODD = "甲 <&\"'> \t\r\n]]> =1+1 \x0b 😀"
"""Chinese, markup, space that XML folds, a control character that it cannot say."""

READABLE = ODD.replace("\x0b", "\ufffd")

NODES = (
    Node("enterprise:91120116MA05EXAM1D", "Enterprise", "津港船务有限公司", "Jingang Shipping",
         {"uscc": "91120116MA05EXAM1D", "score": 71.5, "listed": True}),
    Node("enterprise:LEI213800", "Enterprise", ODD, None, {"lei": "213800", "score": None}),
    Node("person:p-1", "Person", None),
    Node("driver:120000CY1", "Driver", "王*", None, {"licence": "120000CY1"}),
    Node("vessel:CN20110123456", "Vessel", "=HYPERLINK(1)", "HAI 1", {"imo": "9074729", "mixed": 3}),
    Node("vehicle:京A12345", "Vehicle", None, None, {"plate": "京A12345", "mixed": "x"}),
    Node("jurisdiction:120000", "Jurisdiction", "天津市"),
    Node("penalty:120000/2024-1", "Penalty", None, None, {"on": date(2024, 3, 1), "violation_kind": "overloading"}),
    Node("penalty:120000/2024-2", "Penalty"),
    Node("authority:120000-1", "Authority", "天津海事局"),
    Node("merchant:haihe-cruise", "Merchant", "海河游船", "Haihe Cruise"),
    Node("offer:120000/2024-1", "Offer", None, None, {"clause": "employee-discount"}),
)  # fmt: skip
LEARNT = datetime(2026, 4, 1, 8, 30, tzinfo=UTC)
LINKS = (
    Link("owns:1", NODES[0].id, NODES[4].id, "OWNS", date(2020, 1, 1), date(2024, 5, 1), LEARNT, "120000", "doc <1>",
         "agreement:bth", former=True, share=0.07),
    Link("owns:2", NODES[0].id, NODES[4].id, "OWNS", date(2021, 1, 1), recorded_at=LEARNT, reported_by="source:gleif"),
    Link("owns:3", NODES[1].id, NODES[1].id, "OWNS", share=0.5),
    Link("represents:1", NODES[2].id, NODES[0].id, "REPRESENTS", date(2020, 1, 1)),
    Link("employs:1", NODES[0].id, NODES[3].id, "EMPLOYS", date(2020, 1, 1)),
    Link("drives:1", NODES[3].id, NODES[5].id, "DRIVES"),
    Link("registered_in:1", NODES[0].id, NODES[6].id, "REGISTERED_IN"),
    Link("concerns:1", NODES[7].id, NODES[0].id, "CONCERNS", date(2024, 3, 1), date(2024, 3, 2)),
    Link("issued_by:1", NODES[7].id, NODES[9].id, "ISSUED_BY"),
    Link("issued_by:2", NODES[8].id, NODES[9].id, "ISSUED_BY"),
    Link("concerns:2", NODES[11].id, NODES[10].id, "CONCERNS"),
)  # fmt: skip
VIEW = Extract(Nodes.of(NODES), Links.of(LINKS))

Row = Mapping[str, Any]


def file_of(file_format: FileFormat, view: Extract = VIEW) -> bytes:
    return b"".join(FORMS[file_format].write(view))


def known(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def node_values(node: Node, *, odd: str = ODD) -> dict[str, Any]:
    values = {"kind": node.kind, "name": node.name, "name_en": node.name_en, **node.properties}
    if "mixed" in values:
        values["mixed"] = "3.0" if values["mixed"] == 3 else values["mixed"]
    if "on" in values:
        values["on"] = "2024-03-01"
    return known({name: odd if value == ODD else value for name, value in values.items()})


def link_values(link: Link) -> dict[str, Any]:
    return known({
        "relation": link.relation, "former": link.former, "share": link.share, "agreement": link.agreement,
        "valid_from": None if link.valid_from == date.min else f"{link.valid_from}",
        "valid_until": None if link.valid_until == date(9999, 12, 31) else f"{link.valid_until}",
        "recorded_at": "2026-04-01T08:30:00+00:00" if link.recorded_at else None,
        "reported_by": link.reported_by or None, "document": link.source or None,
    })  # fmt: skip


def assert_same(graph: "networkx.Graph[Any]", *, odd: str = ODD, more: tuple[str, ...] = ()) -> None:
    """All nodes and links with all values; `more` is what the format asks for beside them."""
    assert isinstance(graph, networkx.MultiDiGraph)
    nodes = {name: without(row, more) for name, row in graph.nodes(data=True)}
    assert nodes == {node.id: node_values(node, odd=odd) for node in NODES}
    edges = {key: (one, other, without(row, more)) for one, other, key, row in graph.edges(keys=True, data=True)}
    assert edges == {link.id: (link.start, link.end, link_values(link)) for link in LINKS}


def without(row: Row, more: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in more}


def test_graphml_is_read_by_networkx() -> None:
    assert_same(networkx.parse_graphml(file_of(FileFormat.GRAPHML).decode(), force_multigraph=True), odd=READABLE)


def test_gexf_is_read_by_networkx() -> None:
    found = networkx.read_gexf(io.BytesIO(file_of(FileFormat.GEXF)))
    assert found.nodes[NODES[0].id]["label"] == NODES[0].name
    assert_same(found, odd=READABLE, more=("label", "id"))


def test_node_link_is_read_by_networkx() -> None:
    read = networkx.node_link_graph  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    assert_same(read(json.loads(file_of(FileFormat.NODE_LINK))), more=("id",))


def test_cytoscape_is_read_by_networkx() -> None:
    document = json.loads(file_of(FileFormat.CYTOSCAPE))
    names = {element["data"]["id"]: element["data"]["name"] for element in document["elements"]["nodes"]}
    assert names == {node.id: node.name or node.id for node in NODES}
    for element in document["elements"]["nodes"]:
        if element["data"]["name"] == element["data"]["id"]:
            del element["data"]["name"]
    assert_same(networkx.cytoscape_graph(document), more=("id", "value", "source", "target", "key"))


def test_the_pair_of_csv_files_is_read_as_csv() -> None:
    with zipfile.ZipFile(io.BytesIO(file_of(FileFormat.CSV))) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    assert list(files) == ["nodes.csv", "links.csv"]
    nodes, links = (list(csv.DictReader(io.StringIO(text, newline=""))) for text in files.values())
    as_text = {True: "true", False: "false"}
    for row, node in zip(nodes, sorted(NODES, key=lambda node: node.id), strict=True):
        expected = {"id": node.id} | {name: as_text.get(value, str(value)) for name, value in node_values(node).items()}
        if expected.get("name") == "=HYPERLINK(1)":
            expected["name"] = "'=HYPERLINK(1)"
        assert {name: value for name, value in row.items() if value} == expected
    for row, link in zip(links, sorted(LINKS, key=lambda link: link.id), strict=True):
        expected = {"id": link.id, "from": link.start, "to": link.end}
        expected |= {name: as_text.get(value, str(value)) for name, value in link_values(link).items()}
        assert {name: value for name, value in row.items() if value} == expected


MODEL: Mapping[str, Any] = json.loads(Path(__file__).with_name("followthemoney-4.11.2.json").read_text())
"""The schemata that we write, as `followthemoney` 4.11.2 has them. It needs a C++ library to install, so it is not."""


def test_follow_the_money_keeps_to_its_model() -> None:
    entities = {entity["id"]: entity for entity in map(json.loads, file_of(FileFormat.FOLLOW_THE_MONEY).splitlines())}
    kinds = {
        "name": re.compile(".+", re.S), "date": re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\+00:00)?)?"),
        "country": re.compile("[a-z]{2}"), "identifier": re.compile(".{2,64}"),
    }  # fmt: skip
    for id_, entity in entities.items():
        assert re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?", id_)
        schema = MODEL[entity["schema"]]
        assert set(schema["required"]) <= set(entity["properties"]), entity
        for name, values in entity["properties"].items():
            type_ = schema["properties"][name]
            for value in values:
                if type_[0].isupper():
                    assert type_ in MODEL[entities[value]["schema"]]["schemata"], entity
                elif type_ in kinds:
                    assert kinds[type_].fullmatch(value), (entity, name)


def test_follow_the_money_says_what_its_table_says() -> None:
    entities = [json.loads(line) for line in file_of(FileFormat.FOLLOW_THE_MONEY).splitlines()]
    said = {entity["id"]: (entity["schema"], entity["properties"]) for entity in entities}
    enterprise, vessel = entity_id(NODES[0].id), entity_id(NODES[4].id)
    assert said["owns.3a1"] == ("Ownership", {
        "owner": [enterprise], "asset": [vessel], "recordId": ["owns:1"], "percentage": ["7"], "status": ["former"],
        "startDate": ["2020-01-01"], "endDate": ["2024-05-01"], "publisher": ["120000"], "description": ["doc <1>"],
        "retrievedAt": ["2026-04-01T08:30:00+00:00"],
    })  # fmt: skip
    assert said["represents.3a1"][1]["role"] == ["legal representative"]
    assert said[vessel] == ("Vessel", {
        "name": ["=HYPERLINK(1)"], "alias": ["HAI 1"], "imoNumber": ["9074729"],
    })  # fmt: skip
    assert said[entity_id("penalty:120000/2024-1")] == ("Sanction", {
        "entity": [enterprise], "authority": ["天津海事局"], "recordId": ["penalty:120000/2024-1"],
        "startDate": ["2024-03-01"], "reason": ["overloading"],
    })  # fmt: skip
    assert said[entity_id("merchant:haihe-cruise")] == (
        "LegalEntity",
        {"name": ["海河游船"], "alias": ["Haihe Cruise"]},
    )
    schemata = {schema: sum(one == schema for one, _ in said.values()) for schema, _ in said.values()}
    assert schemata == {
        "Company": 2, "Person": 2, "Vessel": 1, "Vehicle": 1, "Address": 1, "Sanction": 1, "Event": 2, "PublicBody": 1,
        "LegalEntity": 1, "Ownership": 3, "Directorship": 1, "Employment": 1, "UnknownLink": 4,
    }  # fmt: skip


def test_ids_stay_apart() -> None:
    odd = ["a:b", "a.b", "a-b", "a.3ab", "a-", "-a", "京", "a/b"]
    assert len({entity_id(id_) for id_ in odd}) == len(odd)


@pytest.mark.parametrize("file_format", FileFormat)
def test_the_same_view_is_the_same_bytes_in_many_blocks(file_format: FileFormat) -> None:
    assert file_of(file_format, turned(VIEW)) == file_of(file_format)
    assert file_of(file_format, Extract()) == file_of(file_format, Extract(truncated=True))
    nodes = [replace(NODES[0], id=f"enterprise:{number}") for number in range(4_000)]
    links = [replace(LINKS[0], id=f"owns:{number}", start=nodes[number].id, end=nodes[0].id) for number in range(4_000)]
    blocks = list(FORMS[file_format].write(Extract(Nodes.of(nodes), Links.of(links))))
    assert len(blocks) > 4
    assert max(map(len, blocks)) < 200_000
