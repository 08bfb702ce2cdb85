"""Brokers, communities, risk and layout are those of the libraries, the same each time, and explained."""

from itertools import pairwise
from math import dist

import networkx
import pytest

from graph_api.analysis.communities import communities
from graph_api.analysis.deadline import Deadline
from graph_api.analysis.layout import TIE, lay_out
from graph_api.analysis.ranking import brokers
from graph_api.analysis.risk import PASSED_ON, spread_risk
from graph_api.domain.network import Inflow
from graph_api.domain.walk import Extract, Link, Links, Node, Nodes
from graph_api.errors import QueryTimeout
from tests.unit.analysis.networks import network, turned

BORDER = network(2_000, 10_000)
"""As large as networkx alone serves well; there it must agree with what takes its place."""


def path_of(*names: str) -> Extract:
    links = [Link(f"{one}{other}", one, other, "OWNS") for one, other in pairwise(names)]
    return Extract(Nodes.of(Node(name, "Enterprise") for name in names), Links.of(links))


def plain(extract: Extract) -> "networkx.Graph[str]":
    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(extract.nodes.ids)
    graph.add_edges_from((link.start, link.end) for link in extract.links if link.start != link.end)
    return graph


def test_brokers_are_those_of_networkx() -> None:
    small = network(300, 10_000)
    expected = networkx.betweenness_centrality(plain(small))
    assert {one.node: one.score for one in brokers(small)} == pytest.approx(expected, abs=1e-11)
    assert brokers(BORDER) == brokers(turned(BORDER))
    assert [(one.node, one.score) for one in brokers(path_of("a", "b", "c"))] == [("b", 1.0), ("a", 0.0), ("c", 0.0)]
    assert brokers(Extract()) == ()


def test_communities_are_groups_that_hang_together() -> None:
    cliques = [[f"{group}{member}" for member in range(6)] for group in "abc"]
    links = [Link(f"{one}-{other}", one, other, "OWNS") for clique in cliques for one in clique for other in clique] + [
        Link("ab", "a0", "b0", "OWNS"),
        Link("bc", "b1", "c0", "OWNS"),
    ]
    extract = Extract(Nodes.of(Node(name, "Enterprise") for clique in cliques for name in clique), Links.of(links))
    assert communities(extract) == tuple(map(tuple, cliques))
    view = network(600, 2_500)
    found = communities(view)
    assert sorted(node for group in found for node in group) == sorted(view.nodes.ids)
    assert found == communities(turned(view))
    expected = networkx.community.louvain_communities(plain(view), seed=7)
    quality = networkx.community.modularity(plain(view), map(set, found))
    assert quality == pytest.approx(networkx.community.modularity(plain(view), expected), abs=0.02)
    assert communities(Extract()) == ()


def test_risk_is_the_personalised_pagerank_of_networkx() -> None:
    origins = {BORDER.nodes.ids[number]: float(1 + number % 3) for number in range(0, 400, 40)}
    expected = networkx.pagerank(plain(BORDER), alpha=PASSED_ON, personalization=origins, tol=1e-14, max_iter=1000)
    found = spread_risk(BORDER, origins, most=2_000)
    assert {one.node: one.score for one in found} == pytest.approx(
        {node: score for node, score in expected.items() if round(score, 10)}, abs=1e-9
    )
    assert found == spread_risk(turned(BORDER), origins, most=2_000)
    assert found[:10] == spread_risk(BORDER, origins, most=10)
    assert any(one.rest for one in found)
    for one in found:
        parts = [one.own, *(inflow.amount for inflow in one.inflows), one.rest]
        assert sum(parts) == pytest.approx(one.score, abs=1e-9)
        assert [inflow.amount for inflow in one.inflows] == sorted((part for part in parts[1:-1]), reverse=True)


def test_what_each_neighbour_passed_on() -> None:
    found = {one.node: one for one in spread_risk(path_of("a", "b", "c"), {"a": 1.0})}
    a, b, c = found["a"], found["b"], found["c"]
    assert c.inflows == (Inflow("b", c.score),)
    assert c.score == pytest.approx(PASSED_ON * b.score / 2)
    assert (c.own, c.rest) == (0.0, 0.0)
    assert b.score == pytest.approx(PASSED_ON * (a.score + c.score))
    assert a.own == pytest.approx(1 - PASSED_ON)
    assert [inflow.neighbour for inflow in b.inflows] == ["a", "c"]


def test_risk_that_can_go_nowhere_and_none_at_all() -> None:
    alone = Extract(Nodes.of([Node("a", "Enterprise"), Node("b", "Enterprise")]))
    (risk,) = spread_risk(alone, {"a": 2.0, "x": 1.0})
    assert (risk.node, risk.score, risk.own) == ("a", 1.0, 1.0)
    assert spread_risk(alone, {"x": 1.0}) == ()
    assert spread_risk(Extract(), {}) == ()
    with pytest.raises(QueryTimeout):
        spread_risk(alone, {"a": 1.0}, deadline=Deadline.after(0))


def test_a_layout_keeps_nodes_apart_and_ties_short() -> None:
    extract = network(150, 220)
    spots = lay_out(extract)
    assert spots == lay_out(turned(extract))
    assert [spot.node for spot in spots] == sorted(extract.nodes.ids)
    places = {spot.node: (spot.x, spot.y) for spot in spots}
    assert len(set(places.values())) > 145
    ties = [dist(places[one], places[other]) for one, other in plain(extract).edges]
    assert sum(ties) / len(ties) == pytest.approx(TIE, rel=0.05)
    assert min(spot.x for spot in spots) == -max(spot.x for spot in spots)
    # Components do not overlap.
    boxes = [[places[node] for node in part] for part in networkx.connected_components(plain(extract))]
    assert len(boxes) > 5
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            assert any(
                max(spot[axis] for spot in left) < min(spot[axis] for spot in right)
                for axis in (0, 1) for left, right in ((one, other), (other, one))
            )  # fmt: skip
    assert lay_out(Extract()) == ()
