"""Paths and shares over HTTP, read off the example graph by hand."""

from typing import Any

import pytest

from tests.http.client import Client

A, C, E = "enterprise:91120101MA00100102", "enterprise:91130102MA0010037C", "enterprise:91120000MA0010053U"
JINJIA, JINWU, DRIVER = "vessel:CN20110123456", "vessel:CN20120234567", "driver:130000CY00000002"
PERSON, GROUP = "person:p120000-000001", "enterprise:LEIEXAM0000000000000129"
PATHS = """query($from: ID!, $to: ID!, $hops: Int, $most: Int, $shortest: Boolean! = false, $filter: WalkFilter,
    $day: Date) {
  paths(from: $from, to: $to, maxHops: $hops, maxPaths: $most, shortestOnly: $shortest, filter: $filter, asOf: $day) {
    paths { length nodeIds steps { from to edges { id relation reportedBy validFrom recordedAt former } } }
    nodes { id } truncated exploredCount } }"""
HELD = """subject holdings { holders held atLeast atMost ultimate rest chains { atLeast atMost path { nodeIds } } }
    caveats closedGroups overstated nodes { id } truncated exploredCount"""
CONTROLLERS = f"query($id: ID!, $share: Float) {{ it: controllers(subject: $id, minShare: $share) {{ {HELD} }} }}"
CONTROLLED = f"query($id: ID!, $share: Float) {{ it: controlled(subject: $id, minShare: $share) {{ {HELD} }} }}"


def connected(client: Client, start: str, end: str, **variables: Any) -> dict[str, Any]:
    found: dict[str, Any] = client.data(PATHS, **{"from": start, "to": end}, **variables)["paths"]
    return found


def ways(found: dict[str, Any]) -> list[list[str]]:
    return [path["nodeIds"] for path in found["paths"]]


def held(client: Client, document: str, id_: str, share: float, *, viewer: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = client.data(document, viewer=viewer, id=id_, share=share)["it"]
    return found


def test_paths_come_shortest_first_each_step_with_its_witnesses(client: Client) -> None:
    found = connected(client, E, DRIVER, hops=3)
    assert ways(found) == [[E, JINJIA, C, DRIVER], [E, JINWU, C, DRIVER]]
    first, *_, last = found["paths"][0]["steps"]
    assert (first["from"], first["to"]) == (E, JINJIA)
    assert [edge["relation"] for edge in first["edges"]] == ["MANAGES"]
    assert last["edges"][0]["id"] == f"employs:130000/{C}/{DRIVER}/2021-01-01"
    assert (last["edges"][0]["reportedBy"], last["edges"][0]["validFrom"]) == ("130000", "2021-01-01")
    assert last["edges"][0]["recordedAt"].endswith("Z")
    assert [one["id"] for one in found["nodes"]] == sorted({E, JINJIA, JINWU, C, DRIVER})
    assert found["truncated"] is False
    assert connected(client, E, DRIVER, hops=2)["paths"] == []


def test_bounds_cut_and_say_so(client: Client) -> None:
    one = connected(client, E, DRIVER, hops=4, most=1)
    assert (ways(one), one["truncated"]) == ([[E, JINJIA, C, DRIVER]], True)
    every = connected(client, E, DRIVER, hops=5, most=100)
    assert [path["length"] for path in every["paths"]] == sorted(path["length"] for path in every["paths"])
    shortest = connected(client, E, DRIVER, hops=5, shortest=True)
    assert {path["length"] for path in shortest["paths"]} == {3}


def test_a_filter_and_directions_hold_along_the_path(client: Client) -> None:
    managed = connected(client, E, DRIVER, hops=3, filter={"relations": ["MANAGES", "EMPLOYS"]})
    assert ways(managed) == [[E, JINJIA, C, DRIVER]]
    along = {"relations": ["OWNS"], "directions": ["OUT"]}
    assert ways(connected(client, PERSON, JINJIA, filter=along)) == [[PERSON, A, JINJIA]]
    assert ways(connected(client, JINJIA, PERSON, filter=along)) == []
    assert ways(connected(client, PERSON, JINJIA, filter={**along, "timeOrdered": True})) == [[PERSON, A, JINJIA]]


def test_no_path_passes_through_a_hub_or_by_what_the_viewer_does_not_see(client: Client) -> None:
    registered = {"relations": ["REGISTERED_IN", "LICENSED_IN"]}
    assert connected(client, A, JINJIA, hops=4, filter=registered)["paths"] == []
    assert ways(connected(client, A, "jurisdiction:120101", filter=registered)) == [[A, "jurisdiction:120101"]]
    # C manages the vessel by the word of Henan, which Tianjin does not see.
    seen = connected(client, E, DRIVER, hops=3, viewer="jurisdiction:120000")
    assert [E, JINJIA, C, DRIVER] not in ways(seen)


def test_who_controls_a_vessel_by_how_much_and_what_is_unsure(client: Client) -> None:
    found = held(client, CONTROLLERS, JINJIA, 0.2)
    shares = {one["holders"][0]: (one["atLeast"], one["atMost"], one["ultimate"]) for one in found["holdings"]}
    assert shares == {A: (0.51, 0.51, False), PERSON: (0.255, 0.255, True), GROUP: (0.0, 0.204, True)}
    assert found["caveats"] == ["ACTING_IN_CONCERT", "UNKNOWN_SHARES"]
    chain = next(one for one in found["holdings"] if one["holders"] == [PERSON])["chains"][0]
    assert chain == {"atLeast": 0.255, "atMost": 0.255, "path": {"nodeIds": [PERSON, A, JINJIA]}}
    assert (found["closedGroups"], found["overstated"], found["truncated"]) == ([], [], False)
    # Henan states another owner of A, whom Tianjin does not see: what nobody is seen to own may be anybody's.
    seen = held(client, CONTROLLERS, JINJIA, 0.01, viewer="jurisdiction:120000")
    assert "person:p410000-000005" not in [one["holders"][0] for one in seen["holdings"]]


def test_what_a_person_controls(client: Client) -> None:
    found = held(client, CONTROLLED, PERSON, 0.2)
    sure = {one["held"]: one["atLeast"] for one in found["holdings"] if one["atLeast"] > 0}
    assert sure == {A: 0.5, "vehicle:豫A20008/2020-01-01": 0.5, JINJIA: 0.255}
    assert {one["held"] for one in found["holdings"] if one["atLeast"] == 0} >= {E}
    assert set(sure) <= {one["id"] for one in found["nodes"]}


@pytest.mark.parametrize("document", [CONTROLLERS, CONTROLLED])
def test_what_nobody_owns_and_owns_nothing_has_no_holdings(client: Client, document: str) -> None:
    found = held(client, document, "enterprise:91370102MA00100455", 0.25)
    assert (found["holdings"], found["exploredCount"], found["truncated"]) == ([], 1, False)
