"""Walks that cannot be: clear errors with a code, or empty answers that do not tell whether something is there."""

from typing import Any

from tests.http.client import Client

A, HIDDEN, NOBODY = "enterprise:91120101MA00100102", "penalty:120000/2024-0001", "penalty:120000/none"
FIELDS = "nodes { id } edges { id } truncated omitted exploredCount"
SUBGRAPH = f"""query($seeds: [ID!]!, $depth: Int, $most: Int, $filter: WalkFilter) {{
  subgraph(seeds: $seeds, depth: $depth, maxNodes: $most, filter: $filter) {{ {FIELDS} groups {{ count }} }} }}"""
EXPAND = f"""query($ids: [ID!]!, $each: Int, $known: [ID!], $after: String, $filter: WalkFilter) {{
  expand(ids: $ids, perNode: $each, knownIds: $known, after: $after, filter: $filter) {{
    {FIELDS} continuations {{ node cursor }} }} }}"""
WITHIN = f"""query($ids: [ID!]!, $hops: Int, $filter: WalkFilter) {{
  linksWithin(ids: $ids, maxHops: $hops, filter: $filter) {{ {FIELDS} }} }}"""
PATHS = """query($from: ID!, $to: ID!, $hops: Int, $most: Int, $filter: WalkFilter) {
  paths(from: $from, to: $to, maxHops: $hops, maxPaths: $most, filter: $filter) {
    paths { nodeIds } nodes { id } truncated exploredCount } }"""
CONTROLLERS = "query($id: ID!, $share: Float) { controllers(subject: $id, minShare: $share) { holdings { held } } }"
STRANGER = "jurisdiction:370000"


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    (SUBGRAPH, {"seeds": []}, "seeds is empty"),
    (SUBGRAPH, {"seeds": [f"vessel:{number}" for number in range(21)]}, "seeds holds 21 ids; at most 20"),
    (SUBGRAPH, {"seeds": [A], "depth": 0}, "depth is 0; it must be from 1 to 4"),
    (SUBGRAPH, {"seeds": [A], "depth": 99}, "depth is 99"),
    (SUBGRAPH, {"seeds": [A], "most": 2001}, "maxNodes is 2001"),
    (SUBGRAPH, {"seeds": [A, "vessel:x"], "most": 1}, "maxNodes is 1, and seeds alone are 2"),
    (SUBGRAPH, {"seeds": [A], "filter": {"kinds": ["OWNERSHIP"]}}, "OWNERSHIP is no kind of node"),
    (SUBGRAPH, {"seeds": [A], "filter": {"minShare": 1.5}}, "minShare is 1.5"),
    (SUBGRAPH, {"seeds": [A], "filter": {"jurisdictions": ["12"]}}, "'12' is not a jurisdiction's code"),
    (SUBGRAPH, {"seeds": [A], "filter": {"sources": ["gleif"]}}, "'gleif' is no data set"),
    (SUBGRAPH, {"seeds": [A], "filter": {"heldFrom": "2024-02-01", "heldTo": "2024-01-31"}}, "heldFrom 2024-02-01"),
    (SUBGRAPH, {"seeds": [A], "filter": {"timeOrdered": True}}, "timeOrdered is about the steps of a path"),
    (SUBGRAPH, {"seeds": [A], "filter": {"relations": ["PART_OF"]}}, "PART_OF"),
    (EXPAND, {"ids": [A], "each": 0}, "perNode is 0"),
    (EXPAND, {"ids": [A], "each": 201}, "perNode is 201"),
    (EXPAND, {"ids": [A], "known": [f"vessel:{number}" for number in range(4001)]}, "knownIds holds 4001 ids"),
    (EXPAND, {"ids": [A], "after": "x"}, "this cursor is not one of ours"),
    (EXPAND, {"ids": [A, "vessel:x"], "after": "x"}, "after goes on with one thing"),
    (WITHIN, {"ids": [A], "hops": 4}, "maxHops is 4; it must be from 1 to 3"),
    (WITHIN, {"ids": [A], "filter": {"directions": ["OUT"]}}, "links between things have no direction"),
    (PATHS, {"from": A, "to": A}, f"from and to are both {A}"),
    (PATHS, {"from": A, "to": "vessel:x", "hops": 7}, "maxHops is 7"),
    (PATHS, {"from": A, "to": "vessel:x", "most": 0}, "maxPaths is 0"),
    (CONTROLLERS, {"id": A, "share": 0.0}, "minShare is 0"),
]


def test_what_cannot_be_asked_is_refused_by_name(client: Client) -> None:
    for document, variables, words in REFUSED:
        code, message = client.fault(document, **variables)
        assert (code, words in message) == ("BAD_INPUT", True), (words, message)


def test_the_same_id_twice_is_that_id_once(client: Client) -> None:
    twice, once = (client.data(SUBGRAPH, seeds=seeds)["subgraph"] for seeds in ([A, A], [A]))
    assert twice == once
    assert client.data(EXPAND, ids=[A, A], each=200) == client.data(EXPAND, ids=[A], each=200)
    assert client.data(WITHIN, ids=[A, A])["linksWithin"]["exploredCount"] == 1


def test_what_may_not_be_seen_is_like_what_is_not_there(client: Client) -> None:
    """A hidden record, a closed actor without a fact, an id that never was, and no id at all answer alike."""
    unseen = (HIDDEN, NOBODY, "driver:130000CY00000002", "driver:none", "no id", "owns:x", "")
    empty: dict[str, Any] = {"nodes": [], "edges": [], "truncated": False, "omitted": 0, "exploredCount": 0}
    for id_ in unseen:
        assert client.data(SUBGRAPH, viewer=STRANGER, seeds=[id_]) == {"subgraph": {**empty, "groups": []}}, id_
        assert client.data(EXPAND, viewer=STRANGER, ids=[id_]) == {"expand": {**empty, "continuations": []}}, id_
        assert client.data(WITHIN, viewer=STRANGER, ids=[id_]) == {"linksWithin": empty}, id_
        found = client.data(PATHS, viewer=STRANGER, **{"from": id_, "to": "vessel:none"})["paths"]
        assert found == {"paths": [], "nodes": [], "truncated": False, "exploredCount": 0}, id_
        assert client.data(CONTROLLERS, viewer=STRANGER, id=id_) == {"controllers": None}, id_


def test_a_filter_that_excludes_everything_leaves_where_it_began(client: Client) -> None:
    for wanted in ({"kinds": ["REGION"]}, {"sources": ["source:none"]}, {"heldTo": "1900-01-01"}):
        found = client.data(SUBGRAPH, seeds=[A], depth=4, filter=wanted)["subgraph"]
        assert [one["id"] for one in found["nodes"]] == [A]
        assert (found["edges"], found["truncated"], found["exploredCount"]) == ([], False, 1)


def test_a_cursor_belongs_to_its_node_filter_and_viewer(client: Client) -> None:
    page = client.data(EXPAND, viewer="jurisdiction:120000", ids=[A], each=1)["expand"]
    after = page["continuations"][0]["cursor"]
    assert client.data(EXPAND, viewer="jurisdiction:120000", ids=[A], each=1, after=after)["expand"]["edges"]
    others: list[dict[str, Any]] = [
        # A viewer whose grant has ended meanwhile has another scope.
        {"viewer": "jurisdiction:130000", "ids": [A]},
        {"viewer": "jurisdiction:120000", "ids": ["vessel:CN20110123456"]},
        {"viewer": "jurisdiction:120000", "ids": [A], "filter": {"relations": ["OWNS"]}},
    ]
    for other in others:
        assert client.fault(EXPAND, after=after, **other)[0] == "STALE_CURSOR"


def test_a_statement_does_not_outlive_its_deadline(client: Client) -> None:
    client.data(SUBGRAPH, seeds=[A], depth=1)
    client.graph.timeout = 0.0001
    code, message = client.fault(SUBGRAPH, seeds=[A, "vessel:CN20110123456", "vessel:CN20120234567"], depth=4)
    assert code == "TIMEOUT"
    assert "ask for less" in message
    client.graph.timeout = 60.0
    assert client.data(SUBGRAPH, seeds=[A], depth=1)["subgraph"]["nodes"]
