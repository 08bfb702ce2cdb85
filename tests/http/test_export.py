"""Views as files over HTTP, read back by the libraries that people use: what `/graphql` tells the same viewer."""

import csv
import io
import json
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import networkx
import pytest

from graph_api.access.keys import ApiKeys
from graph_api.analysis.export import FORMS, FileFormat
from tests.conftest import Store
from tests.http.client import Client, client_of

A, B, JINJIA = "enterprise:91120101MA00100102", "enterprise:91110101MA0010029T", "vessel:CN20110123456"
PENALTY, TIANJIN, STRANGER = "penalty:120000/2024-0001", "jurisdiction:120000", "jurisdiction:370000"
MODEL: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "unit" / "analysis" / "followthemoney-4.11.2.json").read_text()
)
AROUND = {"seeds": [A], "depth": 2, "maxNodes": 60, "filter": {"includeFormer": True}, "asOf": "2024-12-31"}
EDGE = "id from to relation validFrom validUntil recordedAt reportedBy source former share agreement { id }"
SUBGRAPH = f"""query($seeds: [ID!]!, $depth: Int, $maxNodes: Int, $filter: WalkFilter, $asOf: Date) {{
  subgraph(seeds: $seeds, depth: $depth, maxNodes: $maxNodes, filter: $filter, asOf: $asOf) {{
    nodes {{ id ... on Enterprise {{ name nameEn uscc }} ... on Vessel {{ name nameEn imo }} }} edges {{ {EDGE} }}
    truncated omitted }} }}"""
LINK_NAMES = {
    "relation": "relation", "valid_from": "validFrom", "valid_until": "validUntil", "reported_by": "reportedBy",
    "document": "source", "former": "former", "share": "share",
}  # fmt: skip


def taken(client: Client, file_format: str, viewer: str | None = None, **view: Any) -> Any:
    """The response to a wish, by POST."""
    headers = {"X-Credit-Viewer": viewer} if viewer else {}
    return client.http.post("/export", json={"format": file_format, **view}, headers=headers)


def told(client: Client, viewer: str | None, view: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the API tells of the same view: nodes and edges by id."""
    found = client.data(SUBGRAPH, viewer=viewer, **view)["subgraph"]
    return {one["id"]: one for one in found["nodes"]}, {one["id"]: one for one in found["edges"]}


def linked(edges: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What a file says of each edge that the API tells; agreements and moments have their own shape."""
    return {
        id_: {name: edge[there] for name, there in LINK_NAMES.items() if edge[there] not in (None, "")}
        | {"agreement": edge["agreement"] and edge["agreement"]["id"], "learnt": edge["recordedAt"][:10]}
        for id_, edge in edges.items()
    }


def read(row: dict[str, Any]) -> dict[str, Any]:
    said = {name: row[name] for name in LINK_NAMES if name in row}
    return said | {"agreement": row.get("agreement"), "learnt": row["recorded_at"][:10]}


def read_graph(file_format: FileFormat, content: bytes) -> "networkx.MultiDiGraph[Any]":
    """A file as networkx reads it."""
    if file_format is FileFormat.GRAPHML:
        return networkx.MultiDiGraph(networkx.parse_graphml(content.decode(), force_multigraph=True))
    if file_format is FileFormat.GEXF:
        return networkx.MultiDiGraph(networkx.read_gexf(io.BytesIO(content)))
    if file_format is FileFormat.NODE_LINK:
        read = networkx.node_link_graph  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        return networkx.MultiDiGraph(read(json.loads(content)))
    return networkx.MultiDiGraph(networkx.cytoscape_graph(json.loads(content)))


@pytest.mark.parametrize("viewer", [None, TIANJIN, STRANGER])
def test_every_graph_file_says_what_the_api_tells_the_same_viewer(client: Client, viewer: str | None) -> None:
    nodes, edges = told(client, viewer, AROUND)
    for file_format in (FileFormat.GRAPHML, FileFormat.GEXF, FileFormat.NODE_LINK, FileFormat.CYTOSCAPE):
        response = taken(client, file_format.name, viewer, **AROUND)
        assert response.status_code == 200, response.text
        form = FORMS[file_format]
        assert response.headers["content-type"].partition(";")[0] == form.media_type
        tick = response.headers["x-credit-tick"]
        assert response.headers["content-disposition"] == (
            f'attachment; filename="credit-graph-2024-12-31-{tick}.{form.extension}"'
        )
        graph = read_graph(file_format, response.content)
        assert set(graph.nodes) == set(nodes)
        assert graph.nodes[A]["name"] == nodes[A]["name"]
        assert graph.nodes[A]["code"] == graph.nodes[A]["uscc"] == nodes[A]["uscc"]
        assert graph.nodes[A]["kind"] == "Enterprise"
        rows = graph.edges(keys=True, data=True)
        found = {row.get("id", key): (one, other, read(row)) for one, other, key, row in rows}
        ends = {id_: (edge["from"], edge["to"]) for id_, edge in edges.items()}
        assert {key: (one, other) for key, (one, other, _) in found.items()} == ends
        assert {key: row for key, (*_, row) in found.items()} == linked(edges)


def test_a_pair_of_tables_and_entities_say_the_same(client: Client) -> None:
    nodes, edges = told(client, TIANJIN, AROUND)
    archive = zipfile.ZipFile(io.BytesIO(taken(client, "CSV", TIANJIN, **AROUND).content))
    tables = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    rows, links = (list(csv.DictReader(io.StringIO(text, newline=""))) for text in tables.values())
    assert {row["id"]: row["name"] for row in rows if row["kind"] in ("Enterprise", "Vessel")} == {
        id_: node["name"] or "" for id_, node in nodes.items() if "name" in node
    }
    assert {row["id"]: (row["from"], row["to"], row["relation"]) for row in links} == {
        id_: (edge["from"], edge["to"], edge["relation"]) for id_, edge in edges.items()
    }
    entities = [json.loads(line) for line in taken(client, "follow_the_money", TIANJIN, **AROUND).iter_lines()]
    for entity in entities:
        assert set(MODEL[entity["schema"]]["required"]) <= set(entity["properties"]), entity
        assert set(entity["properties"]) <= set(MODEL[entity["schema"]]["properties"]), entity
    companies = {one["properties"]["name"][0] for one in entities if one["schema"] == "Company"}
    assert companies == {node["name"] for node in nodes.values() if "uscc" in node}
    shares = {one["properties"]["recordId"][0] for one in entities if one["schema"] == "Ownership"}
    assert shares == {id_ for id_, edge in edges.items() if edge["relation"] == "OWNS"}


def test_some_things_and_their_links_by_an_address(client: Client) -> None:
    parameters: Any = [("format", "node_link"), ("ids", A), ("ids", JINJIA), ("ids", PENALTY), ("asOf", "2024-12-31"),
                  ("filter", '{"relations": ["OWNS", "CONCERNS"]}')]  # fmt: skip
    whole = client.http.get("/export", params=parameters)
    assert {one["id"] for one in whole.json()["nodes"]} == {A, JINJIA, PENALTY}
    assert sorted(one["relation"] for one in whole.json()["edges"]) == ["CONCERNS", "OWNS"]
    penalty = next(one for one in whole.json()["nodes"] if one["id"] == PENALTY)
    assert (penalty["code"], penalty["document"], penalty["on"]) == (
        "120000/2024-0001",
        "津交罚〔2024〕1号",
        "2024-01-31",
    )
    assert whole.headers["x-credit-truncated"] == "false"
    seen = client.http.get("/export", params=parameters, headers={"X-Credit-Viewer": STRANGER}).json()
    assert {one["id"] for one in seen["nodes"]} == {A, JINJIA}
    assert client.http.get("/export", params=parameters).content == whole.content


def test_a_file_says_that_it_was_cut(client: Client) -> None:
    response = taken(client, "GEXF", seeds=[A], maxNodes=3)
    assert (response.headers["x-credit-truncated"], int(response.headers["x-credit-omitted"]) > 0) == ("true", True)
    assert len(read_graph(FileFormat.GEXF, response.content)) == 3


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"seeds": [A]}, "format is 'None'; it must be one of GRAPHML, GEXF, CSV"),
    ({"format": "PDF", "seeds": [A]}, "format is 'PDF'"),
    ({"format": "CSV"}, "give either seeds"),
    ({"format": "CSV", "seeds": [A], "ids": [A]}, "give either seeds"),
    ({"format": "CSV", "ids": [A], "depth": 2}, "'depth' is no parameter beside ids"),
    ({"format": "CSV", "seeds": [A], "depth": 9}, "depth is 9; it must be from 1 to 4"),
    ({"format": "CSV", "seeds": [A], "depth": "x"}, "depth"),
    ({"format": "CSV", "seeds": [A], "filter": {"kinds": ["FAME"]}}, "FAME"),
    ({"format": "CSV", "seeds": [A], "asOf": "2024-02-30"}, "2024-02-30"),
    ({"format": "CSV", "ids": []}, "ids is empty"),
    ({"format": "CSV", "ids": [f"vessel:{number}" for number in range(2001)]}, "ids holds 2001 ids; at most 2000"),
    ({"format": "CSV", "ids": [A], "filter": {"directions": ["IN"]}}, "have no direction"),
]


def test_what_cannot_be_taken_is_refused_by_name(client: Client) -> None:
    for body, words in REFUSED:
        response = client.http.post("/export", json=body)
        [error] = response.json()["errors"]
        assert (response.status_code, error["extensions"]) == (400, {"code": "BAD_INPUT"}), body
        assert words in error["message"], error
    for parameters in ("format=CSV&seeds=x&depth=two", "format=CSV&format=GEXF&ids=x", "format=CSV&ids=x&filter={"):
        assert client.http.get(f"/export?{parameters}").status_code == 400, parameters
    assert client.http.post("/export", content=b"{}", headers={"Content-Type": "text/plain"}).status_code == 415
    assert client.http.post("/export", json=[]).status_code == 400
    assert client.http.put("/export").status_code == 405


def test_who_may_take_what_is_asked_as_everywhere(example_store: Store, client: Client, tmp_path: Path) -> None:
    """In the demo pages of any origin may ask and read the name of the file; in production a key says who asks."""
    wish = {"format": "NODE_LINK", "ids": [A, PENALTY]}
    origin = {"Origin": "http://elsewhere.example"}
    headers = client.http.post("/export", json=wish, headers=origin).headers
    assert headers["access-control-allow-origin"] == "*"
    assert "Content-Disposition" in headers["access-control-expose-headers"]
    file = tmp_path / "keys"
    file.write_text(f"{sha256(b'secret').hexdigest()} {STRANGER}\n", encoding="utf-8")
    with client_of(example_store, keys=ApiKeys.read(file)) as production:
        refused = production.http.post("/export", json=wish, headers=origin)
        assert (refused.status_code, refused.json()["errors"][0]["extensions"]["code"]) == (401, "UNAUTHENTICATED")
        assert "access-control-allow-origin" not in refused.headers
        answer = production.http.post("/export", json=wish, headers={"Authorization": "Bearer secret"})
        assert [one["id"] for one in answer.json()["nodes"]] == [A]
