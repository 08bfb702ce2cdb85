"""Walks over HTTP, read off the example graph by hand: what is around things, page by page, and what links them."""

from typing import Any

import pytest

from tests.http.client import Client

A, B, C = "enterprise:91120101MA00100102", "enterprise:91110101MA0010029T", "enterprise:91130102MA0010037C"
JINJIA, JINWU, DRIVER = "vessel:CN20110123456", "vessel:CN20120234567", "driver:130000CY00000002"
PERSON, HEPING = "person:p120000-000001", "jurisdiction:120101"
TIANJIN = "jurisdiction:120000"
EDGE = "id from to relation validFrom validUntil reportedBy former share agreement { id }"
AROUND = f"""query($seeds: [ID!]!, $depth: Int, $filter: WalkFilter, $most: Int, $day: Date) {{
  subgraph(seeds: $seeds, depth: $depth, filter: $filter, maxNodes: $most, asOf: $day) {{
    nodes {{ id ... on Vessel {{ name }} ... on Person {{ name }} }} edges {{ {EDGE} }}
    degrees {{ node relation direction kind count capped }} truncated omitted exploredCount }} }}"""
EXPAND = """query($ids: [ID!]!, $filter: WalkFilter, $each: Int, $known: [ID!], $after: String, $day: Date) {
  expand(ids: $ids, filter: $filter, perNode: $each, knownIds: $known, after: $after, asOf: $day) {
    nodes { id } edges { id from to relation } groups { node relation direction kind shown count capped }
    continuations { node cursor } truncated omitted exploredCount } }"""
WITHIN = f"""query($ids: [ID!]!, $hops: Int, $filter: WalkFilter) {{
  linksWithin(ids: $ids, maxHops: $hops, filter: $filter) {{
    nodes {{ id }} edges {{ {EDGE} }} truncated omitted exploredCount }} }}"""
DATED = ["OWNS", "MANAGES", "OPERATES", "EMPLOYS", "DRIVES", "REPRESENTS", "REGISTERED_IN", "LICENSED_IN", "HOME_PORT"]


def around(client: Client, *seeds: str, viewer: str | None = None, **variables: Any) -> dict[str, Any]:
    found: dict[str, Any] = client.data(AROUND, viewer=viewer, seeds=[*seeds], **variables)["subgraph"]
    return found


def expanded(client: Client, *ids: str, viewer: str | None = None, **variables: Any) -> dict[str, Any]:
    found: dict[str, Any] = client.data(EXPAND, viewer=viewer, ids=[*ids], **variables)["expand"]
    return found


def ids(found: dict[str, Any], name: str = "nodes") -> list[str]:
    return [one["id"] for one in found[name]]


def test_what_is_around_a_vessel_on_whose_word_and_since_when(client: Client) -> None:
    found = around(client, JINWU, viewer=TIANJIN, filter={"relations": ["OWNS", "MANAGES"]})
    edges = {edge.pop("id"): edge for edge in found["edges"]}
    owns = edges[f"owns:120000/{B}/{JINWU}/2016-01-01"]
    assert owns == {
        "from": B, "to": JINWU, "relation": "OWNS", "validFrom": "2016-01-01", "validUntil": None,
        "reportedBy": "120000", "former": False, "share": 0.3, "agreement": None,
    }  # fmt: skip
    assert sorted(edges) == [f"manages:120000/{B}/{JINWU}/2016-01-01", f"owns:120000/{B}/{JINWU}/2016-01-01"]
    assert found["nodes"][0] == {"id": JINWU, "name": "津戊货二"}
    assert ids(found) == [JINWU, B]
    assert (found["truncated"], found["omitted"], found["exploredCount"]) == (False, 0, 2)


def test_a_walk_takes_two_statements_however_deep(client: Client) -> None:
    counts: list[int] = []
    for _ in range(3):  # Now and then the service also asks who reports.
        before = client.graph.statements
        around(client, A, depth=4)
        counts.append(client.graph.statements - before)
    assert min(counts) == 2


def test_what_has_ended_is_marked_or_left_out(client: Client) -> None:
    managed = f"manages:120000/{A}/{JINJIA}/2015-01-01"
    wanted: dict[str, Any] = {"relations": ["MANAGES"], "directions": ["IN"]}
    assert managed not in ids(around(client, JINJIA, filter=wanted), "edges")
    former = around(client, JINJIA, filter={**wanted, "includeFormer": True})
    assert {edge["id"]: edge["former"] for edge in former["edges"]}[managed] is True
    then = around(client, JINJIA, filter=wanted, day="2024-04-30")
    assert {edge["id"]: edge["former"] for edge in then["edges"]}[managed] is False
    assert managed not in ids(around(client, JINJIA, filter={**wanted, "directions": ["OUT"]}), "edges")


def test_a_cut_says_how_much_it_left_out(client: Client) -> None:
    whole = around(client, A, depth=1)
    assert whole["omitted"] == 0
    cut = around(client, A, depth=1, most=5)
    assert ids(cut) == ids(whole)[:5]
    assert (cut["truncated"], cut["omitted"]) == (True, whole["exploredCount"] - 5)
    assert {edge["id"] for edge in cut["edges"]} < {edge["id"] for edge in whole["edges"]}
    ends = {edge[end] for edge in cut["edges"] for end in ("from", "to")}
    assert ends == set(ids(cut))


def test_no_walk_passes_through_a_hub_that_was_not_named(client: Client) -> None:
    places = {"relations": ["REGISTERED_IN"]}
    assert HEPING in ids(around(client, A, depth=4, filter=places))
    others = {one for one in ids(around(client, A, depth=4, filter=places)) if one.startswith("enterprise:")}
    assert others == {A}
    assert A in ids(around(client, HEPING, depth=1, filter=places))


def test_a_record_is_a_node_with_ties_of_its_own(client: Client) -> None:
    penalty = "penalty:120000/2024-0001"
    found = around(client, penalty, viewer=TIANJIN)
    ties = {(edge["relation"], edge["to"]) for edge in found["edges"]}
    assert ties == {("CONCERNS", A), ("ISSUED_BY", "authority:120000-jtw")}
    assert all(edge["from"] == penalty for edge in found["edges"])
    decided = around(client, "authority:120000-jtw", viewer=TIANJIN, filter={"relations": ["ISSUED_BY"]})
    assert penalty in ids(decided)
    called = around(client, "port:CNTXG", viewer=TIANJIN, filter={"relations": ["AT"]})
    assert any(one.startswith("port_call:") for one in ids(called))
    assert set(ids(around(client, penalty, viewer="jurisdiction:370000"))) == set()


def test_degrees_count_what_the_viewer_sees(client: Client) -> None:
    found = around(client, A, viewer=TIANJIN, filter={"relations": ["OWNS"], "directions": ["OUT"]})
    degrees = {
        (one["relation"], one["direction"], one["kind"]): one["count"] for one in found["degrees"] if one["node"] == A
    }
    assert degrees["OWNS", "OUT", "VESSEL"] == 1
    assert degrees["OWNS", "IN", "PERSON"] == 1
    assert degrees["REGISTERED_IN", "OUT", "JURISDICTION"] == 1
    assert degrees["CONCERNS", "IN", "PENALTY"] >= 2
    assert not any(one["capped"] for one in found["degrees"])
    whole = around(client, A, filter={"relations": ["OWNS"], "directions": ["OUT"]})
    wider = sum(one["count"] for one in whole["degrees"] if one["node"] == A)
    assert wider > sum(degrees.values())


@pytest.mark.parametrize("order", ["NEWEST", "MOST_CONNECTED", "LEAST_CONNECTED", "RISKIEST"])
def test_page_after_page_tells_each_link_once(client: Client, order: str) -> None:
    wanted = {"orderBy": order}
    whole = expanded(client, A, each=200, filter=wanted)
    assert (whole["continuations"], whole["truncated"]) == ([], False)
    told: list[str] = []
    after: str | None = None
    for _ in range(20):
        page = expanded(client, A, each=4, after=after, filter=wanted)
        assert len(page["edges"]) <= 4
        told += ids(page, "edges")
        if not page["continuations"]:
            break
        assert page["truncated"]
        (continuation,) = page["continuations"]
        assert continuation["node"] == A
        after = continuation["cursor"]
    assert len(told) == len(set(told))
    assert sorted(told) == sorted(ids(whole, "edges"))


def test_orders_put_first_what_they_say(client: Client) -> None:
    def first(order: str, kinds: list[str]) -> str:
        wanted = {"orderBy": order, "kinds": kinds}
        return next(one for one in ids(expanded(client, A, each=1, filter=wanted)) if one != A)

    assert first("NEWEST", ["PENALTY"]) == "penalty:410000/2024-0003"
    most, least = first("MOST_CONNECTED", ["PERSON", "VESSEL"]), first("LEAST_CONNECTED", ["PERSON", "VESSEL"])
    assert most in (JINJIA, JINWU)
    assert least.startswith("person:")
    assert first("RISKIEST", ["PERSON", "VESSEL", "VEHICLE"]) in (PERSON, JINJIA)


def test_what_is_known_is_not_told_again_but_linked(client: Client) -> None:
    fresh = expanded(client, A, each=200)
    again = expanded(client, A, each=200, known=[A, JINJIA])
    assert set(ids(fresh)) - set(ids(again)) == {A, JINJIA}
    assert ids(fresh, "edges") == ids(again, "edges")
    assert again["exploredCount"] == fresh["exploredCount"]


def test_links_that_are_too_many_are_a_group_with_a_count(client: Client) -> None:
    found = expanded(client, A, each=1, viewer=TIANJIN, filter={"kinds": ["PENALTY", "VESSEL"]})
    groups = {(one["relation"], one["kind"]): one for one in found["groups"]}
    assert groups["CONCERNS", "PENALTY"]["count"] >= 2
    assert groups["CONCERNS", "PENALTY"]["shown"] in (0, 1)
    assert groups["CONCERNS", "PENALTY"]["capped"] is False


def test_what_links_some_things_with_each_other(client: Client) -> None:
    named = [A, JINJIA, HEPING, TIANJIN, "penalty:120000/2024-0001"]
    found = client.data(WITHIN, ids=named)["linksWithin"]
    assert sorted(edge["relation"] for edge in found["edges"]) == [
        "CONCERNS", "LICENSED_IN", "OPERATES", "OWNS", "REGISTERED_IN",
    ]  # fmt: skip
    assert sorted(ids(found)) == sorted(named)
    assert (found["truncated"], found["omitted"], found["exploredCount"]) == (False, 0, 5)
    assert client.data(WITHIN, ids=[DRIVER, JINJIA])["linksWithin"]["edges"] == []
    farther = client.data(WITHIN, ids=[DRIVER, JINJIA], hops=2)["linksWithin"]
    assert [edge["relation"] for edge in farther["edges"]] == ["EMPLOYS", "MANAGES"]
    assert ids(farther) == [DRIVER, JINJIA, C]
    # Both are registered in one jurisdiction, which is a hub: that alone links nobody.
    places = {"relations": ["REGISTERED_IN", "LICENSED_IN"]}
    assert client.data(WITHIN, ids=[A, JINJIA], hops=3, filter=places)["linksWithin"]["edges"] == []
