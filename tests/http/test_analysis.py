"""What analysis says of a view of the example graph, over HTTP: each measure, the scope, the bounds, lost processes."""

import os
import signal
from threading import Timer
from typing import Any

import pytest

from graph_api.analysis.deadline import Deadline
from graph_api.analysis.worker import Workers
from tests.conftest import Store
from tests.http.client import Client, client_of
from tests.unit.analysis.test_worker import process_of

A, B, E = "enterprise:91120101MA00100102", "enterprise:91110101MA0010029T", "enterprise:91120000MA0010053U"
JINJIA, JINWU, PERSON = "vessel:CN20110123456", "vessel:CN20120234567", "person:p120000-000001"
PENALTY, TIANJIN, STRANGER = "penalty:120000/2024-0001", "jurisdiction:120000", "jurisdiction:370000"
VIEW = [A, B, JINJIA, JINWU, PERSON, PENALTY]
ANALYSE = """query($ids: [ID!]!, $measures: [ViewMeasure!]!, $filter: WalkFilter, $day: Date) {
  analyse(ids: $ids, measures: $measures, filter: $filter, asOf: $day) {
    brokers { node score } communities { members } layout { node x y }
    risk { node score own rest sanctions lowGrades penalties inflows { from amount edges } }
    nodes { id } edgeCount truncated exploredCount } }"""


def analysed(client: Client, *measures: str, viewer: str | None = None, **variables: Any) -> dict[str, Any]:
    asked = {"ids": VIEW, "measures": [*measures], **variables}
    found: dict[str, Any] = client.data(ANALYSE, viewer=viewer, **asked)["analyse"]
    return found


def test_a_view_is_analysed_by_what_links_it(client: Client) -> None:
    found = analysed(client, "BROKERS", "COMMUNITIES", "RISK", "LAYOUT", viewer=TIANJIN)
    within = client.data(
        "query($ids: [ID!]!) { linksWithin(ids: $ids) { nodes { id } edges { id from to } } }", viewer=TIANJIN, ids=VIEW
    )["linksWithin"]
    edges = {edge["id"]: {edge["from"], edge["to"]} for edge in within["edges"]}
    assert (found["nodes"], found["edgeCount"], found["exploredCount"]) == (within["nodes"], len(edges), len(VIEW))
    # A owns and operates one vessel, belongs to the person and is penalised: every way to the others leads through it.
    assert [one["node"] for one in found["brokers"]] == [A]
    assert [one["members"] for one in found["communities"]] == [
        sorted({A, PERSON, PENALTY, JINJIA}),
        sorted({B, JINWU}),
    ]
    assert [spot["node"] for spot in found["layout"]] == sorted(VIEW)
    shares = {one["node"]: one for one in found["risk"]}
    assert sum(one["score"] for one in found["risk"]) == pytest.approx(1.0)
    for node, one in shares.items():
        assert one["own"] + one["rest"] + sum(flow["amount"] for flow in one["inflows"]) == pytest.approx(one["score"])
        begins = one["sanctions"] + one["lowGrades"] + one["penalties"] > 0
        assert (one["own"] > 0) is begins
        for flow in one["inflows"]:
            assert flow["edges"]
            assert all(edges[id_] == {node, flow["from"]} for id_ in flow["edges"])
    assert shares[PENALTY]["own"] == 0
    assert [flow["from"] for flow in shares[PENALTY]["inflows"]] == [A]


def test_risk_begins_by_what_the_viewer_sees(client: Client) -> None:
    def records(viewer: str | None, day: str = "2024-12-31") -> dict[str, tuple[int, int, int]]:
        found = analysed(client, "RISK", viewer=viewer, ids=[A, B, JINJIA, E], day=day)["risk"]
        counts = {one["node"]: (one["sanctions"], one["lowGrades"], one["penalties"]) for one in found}
        return {node: some for node, some in counts.items() if any(some)}

    # Two reports of one decision against B are one decision; the sanction against the vessel ended in October.
    seen = records(None)
    assert seen[B] == (0, 0, 1)
    assert seen[JINJIA][0] == 1
    assert records(None, "2024-06-30")[JINJIA][0] == 2
    assert records(STRANGER).keys() < seen.keys()
    assert records(None, "2010-01-01") == {}


def test_each_measure_only_where_it_is_asked_for(client: Client) -> None:
    client.data("{ viewer { id } }")
    before = client.graph.statements
    found = analysed(client, "LAYOUT")
    assert [found[name] for name in ("brokers", "communities", "risk")] == [None] * 3
    assert found["layout"]
    assert client.graph.statements == before + 2
    analysed(client, "RISK")
    assert client.graph.statements == before + 5
    nothing = client.data('query { analyse(ids: ["vessel:x"], measures: [RISK]) { exploredCount } }')["analyse"]
    assert nothing == {"exploredCount": 0}
    assert client.graph.statements == before + 5 + 2


def test_what_may_not_be_seen_is_like_what_is_not_there(client: Client) -> None:
    empty: dict[str, Any] = {
        "brokers": [], "communities": [], "risk": [], "layout": [], "nodes": [], "edgeCount": 0, "truncated": False,
        "exploredCount": 0,
    }  # fmt: skip
    measures = ["BROKERS", "COMMUNITIES", "RISK", "LAYOUT"]
    for id_ in (PENALTY, "penalty:120000/none", "driver:130000CY00000002", "no id", ""):
        assert analysed(client, *measures, viewer=STRANGER, ids=[id_]) == empty, id_
    nobody = analysed(client, *measures, filter={"sources": ["source:none"]})
    assert (nobody["edgeCount"], nobody["brokers"], len(nobody["communities"])) == (0, [], len(VIEW))
    assert analysed(client, *measures, ids=[A, A]) == analysed(client, *measures, ids=[A])


def test_what_cannot_be_asked_is_refused_by_name(client: Client) -> None:
    refused: tuple[tuple[dict[str, Any], str], ...] = (
        ({"ids": []}, "ids is empty"),
        ({"ids": [f"vessel:{number}" for number in range(2001)]}, "ids holds 2001 ids; at most 2000"),
        ({"measures": []}, "measures is empty"),
        ({"measures": ["FAME"]}, "FAME"),
        ({"filter": {"directions": ["OUT"]}}, "have no direction"),
        ({"filter": {"timeOrdered": True}}, "timeOrdered"),
    )
    for variables, words in refused:
        asked: dict[str, Any] = {"ids": VIEW, "measures": ["RISK"], **variables}
        code, message = client.fault(ANALYSE, **asked)
        assert (code, words in message) == ("BAD_INPUT", True), (words, message)


def test_a_process_that_is_lost_or_late_is_a_coded_error_and_harms_no_other_question(example_store: Store) -> None:
    workers = Workers(timeout=1.0)
    asked = {"query": ANALYSE, "variables": {"ids": VIEW, "measures": ["LAYOUT"]}}
    with client_of(example_store, workers=workers) as client:

        def stopped(sign: int, *, after: float) -> dict[str, Any]:
            """The error while the process is stopped, and gets a sign after so many seconds."""
            process = workers.run(process_of, None, deadline=Deadline.after(30.0))
            os.kill(process, signal.SIGSTOP)
            timer = Timer(after, os.kill, (process, sign))
            timer.start()
            [error] = client.http.post("/graphql", json=asked).json()["errors"]
            timer.cancel()
            return error

        late = stopped(signal.SIGCONT, after=60.0)
        assert (late["extensions"], late["path"]) == ({"code": "TIMEOUT"}, ["analyse"])
        workers.timeout = 30.0
        lost = stopped(signal.SIGKILL, after=0.3)
        assert (lost["extensions"], lost["path"]) == ({"code": "INTERNAL"}, ["analyse"])
        assert "ended before the analysis did" in lost["message"]
        assert len(analysed(client, "LAYOUT")["layout"]) == len(VIEW)
        last = workers.run(process_of, None, deadline=Deadline.after(30.0))
    with pytest.raises(ProcessLookupError):
        os.kill(last, 0)
