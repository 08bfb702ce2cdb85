"""The two cases of vessels and road enterprises in a store: loaded, assessed, asked, and equal to what was recounted.

The documents in examples/ are asked of it too. Penalties, what is about them, of the other cases all but the
enterprises, which a search finds, and what these questions do not touch are not loaded here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from examples.ask import Example, examples
from graph_api.domain.assessment import Tally
from graph_api.ledger.assessing import Order, Run
from graph_api.progress import SilentProgress
from loaders.demo import AS_OF, DemoFiles
from loaders.demo import files as demo_files
from loaders.kinds import form_of
from loaders.load import Counts, Plan, load_file, open_files
from tests.conftest import Store
from tests.example_answers import OF_PENALTIES, settled, shown
from tests.http.client import Client, client_of
from tests.loaders import recount_suzhou, recount_taicang
from tests.loaders.recount_taicang import NO, YES

FAST_TRACK = "taicang-green-fast-track"
WUXI = "320200"
TODAY = date(2025, 4, 1)
LEFT_OUT = {
    demo_files.AUTHORITY, demo_files.HOME_PORT, demo_files.REPRESENTS, demo_files.DRIVES, demo_files.IDENTIFIER,
    demo_files.IDENTIFIER_ABROAD, demo_files.PENALTY, demo_files.SECOND_REPORT, demo_files.APPLICATION,
    demo_files.REPAIR_CASE, demo_files.PAYMENT, demo_files.COMMITMENT, demo_files.NOTICE, demo_files.ACKNOWLEDGEMENT,
    demo_files.LISTING_BEFORE_APPEAL, demo_files.MERCHANT, demo_files.OFFER, demo_files.CONSENT,
}  # fmt: skip
ENTERPRISES = demo_files.of_other_cases(demo_files.ENTERPRISE)
HONOURED = """query Honoured($after: String, $asOf: Date) {
  honourList(list: "taicang-green-fast-track", first: 100, after: $after, asOf: $asOf) {
    summary { listings subjects managers } totalCount { count } pageInfo { hasNextPage endCursor }
    edges { node { vessel { id type } } }
  }
}"""
STATISTICS = """{ statistics(jurisdiction: "320585", from: "2024-01-01", to: "2024-12-31") {
  kinds { kind counts { by occurrences subjects parts { words { word } occurrences subjects } } }
  indicators { id records subjects met missed open uncertain share sum { total stated } illustrative }
} }"""
TARGETS = """query Targets($after: String, $asOf: Date, $jurisdiction: String!) {
  jointSupervision(jurisdiction: $jurisdiction, region: "suzhou-five-cities", first: 100, after: $after, asOf: $asOf) {
    totalCount { count } pageInfo { hasNextPage endCursor }
    edges { node { subject severity reportedBy scheme grade connection { length } } }
  }
}"""


@dataclass(frozen=True)
class Demo:
    """The store with the two cases, and what the run over it came to."""

    store: Store
    tally: Tally


@pytest.fixture(scope="module")
def demo(store: Store, network: DemoFiles, network_directory: Path) -> Iterator[Demo]:
    assert network.files
    store.empty()
    plan = Plan(date(2025, 12, 31), rejects=network_directory)
    for file in network.files:
        name = file.path.stem.partition("-")[2]
        if name not in LEFT_OUT and (name == ENTERPRISES or not name.endswith("-other-cases")):
            form, counts = form_of(file.slug), Counts()
            for table in open_files(form, [file.path]):
                counts += load_file(table, form, store.ledger, plan=plan, progress=SilentProgress()).counts
            assert (counts.read, counts.rejected) == (file.rows, 0), file
    run = Run(store.ledger, store.book, Order(FAST_TRACK, AS_OF, AS_OF))
    yield Demo(store, sum(run.pages(), Tally()))
    store.holds = "something"


@pytest.fixture
def client(demo: Demo) -> Iterator[Client]:
    with client_of(demo.store, today=TODAY) as client:
        yield client


@pytest.fixture(scope="module")
def outcomes(network: DemoFiles, network_directory: Path) -> dict[str, str]:
    """What the recount says of each container vessel."""
    assert network.files
    tables = recount_taicang.read(network_directory)
    return {
        vessel: recount_taicang.outcome(recount_taicang.judge(tables, vessel))
        for vessel in recount_taicang.vessels(tables, "container")
    }


def all_nodes(client: Client, document: str, field: str, **variables: str) -> tuple[list[dict[str, Any]], Any]:
    """The nodes of all pages, and the last page."""
    nodes, after = list[dict[str, Any]](), None
    while True:
        found = client.data(document, after=after, **variables)[field]
        nodes += [edge["node"] for edge in found["edges"]]
        if not found["pageInfo"]["hasNextPage"]:
            return nodes, found
        after = found["pageInfo"]["endCursor"]


def test_the_run_comes_to_what_was_published(demo: Demo) -> None:
    tally = demo.tally
    assert (tally.subjects, tally.listed, tally.entered, tally.left) == (1486, 210, 210, 0)


def test_every_vessel_is_graded_as_it_was_recounted(demo: Demo, outcomes: dict[str, str]) -> None:
    rows = demo.store.writer.command(
        "MATCH (a:Assessment) WHERE a.scheme = $scheme AND a.run IS NOT NULL "
        "RETURN a.subject AS subject, a.grade AS grade",
        scheme=FAST_TRACK,
    )
    words = {YES: "listed", NO: "not_listed"}
    expected = {vessel: words.get(said, "insufficient_data") for vessel, said in outcomes.items()}
    assert {str(row["subject"]): row["grade"] for row in rows} == expected
    assert len(rows) == len(expected)


def test_the_list_has_the_vessels_and_companies_that_were_published(client: Client, outcomes: dict[str, str]) -> None:
    nodes, page = all_nodes(client, HONOURED, "honourList", asOf=f"{AS_OF}")
    assert page["summary"] == {"listings": 210, "subjects": 210, "managers": 55}
    assert page["totalCount"] == {"count": 210}
    listed = sorted(vessel for vessel, said in outcomes.items() if said == YES)
    assert [node["vessel"]["id"] for node in nodes] == listed
    assert {node["vessel"]["type"] for node in nodes} == {"container"}


def test_statistics_count_what_taicang_reports_as_the_files_do(client: Client, network_directory: Path) -> None:
    tables = recount_taicang.read(network_directory)
    found = client.data(STATISTICS)["statistics"]["kinds"]
    counts = {one["kind"]: {by.pop("by"): by for by in one["counts"]} for one in found}
    of_year = {
        kind: [row for row in tables.rows[kind] if row["reported_by"] == "320585" and row[day].startswith("2024-")]
        for kind, day in (("port-call", "arrived_on"), ("violation", "occurred_on"), ("accident", "occurred_on"))
    }
    for kind, rows in of_year.items():
        events = {recount_taicang.event_of(kind, row) for row in rows}
        told = counts[kind.upper().replace("-", "_")]["on"]
        assert (told["occurrences"], told["subjects"]) == (len(events), len({row["subject"] for row in rows})), kind
        assert told["occurrences"] > 20
    listed = [part for part in counts["LISTING"]["held"]["parts"] if part["words"] == [{"word": FAST_TRACK}]]
    assert listed == [{"words": [{"word": FAST_TRACK}], "occurrences": 210, "subjects": 210}]


def test_calls_that_arrive_berth_and_are_worked_on_one_day_are_as_published(
    client: Client, network_directory: Path, outcomes: dict[str, str]
) -> None:
    tables = recount_taicang.read(network_directory)
    told = {one["id"]: one for one in client.data(STATISTICS)["statistics"]["indicators"]}
    every = set(outcomes)
    for id_, some in (
        ("same-day-calls", every),
        ("same-day-calls-of-the-list", {v for v in every if outcomes[v] == YES}),
    ):
        rows = [
            row
            for row in tables.rows["port-call"]
            if (row["reported_by"], row["port"]) == ("320585", "CNTAC") and row["arrived_on"].startswith("2024-")
            if row["subject"] in some
        ]
        events = defaultdict[str, list[dict[str, str]]](list)
        for row in rows:
            events[recount_taicang.event_of("port-call", row)].append(row)
        states = Counter(max(map(_one_day, some)) for some in events.values())
        found = told[id_]
        assert (found["records"], found["subjects"]) == (len(events), len({row["subject"] for row in rows}))
        assert (found["met"], found["missed"], found["open"]) == (states[2], states[1], states[0])
        assert found["share"] == pytest.approx(states[2] / len(events))
        assert found["sum"]["total"] == sum(max(int(row["teu"] or 0) for row in some) for some in events.values())
        assert found["illustrative"]
    assert (told["same-day-calls"]["records"], told["same-day-calls"]["sum"]["total"]) == (5_595, 625_300)
    assert told["same-day-calls-of-the-list"]["subjects"] == 210
    assert told["same-day-calls"]["uncertain"] > 0


def _one_day(row: dict[str, str]) -> int:
    """2 if all was on the day of arrival, 1 if a step was on another day, 0 if one is missing."""
    days = [row["berthed_on"], row["worked_on"]]
    return 1 if {*days} - {"", row["arrived_on"]} else 2 if all(days) else 0


@pytest.mark.parametrize("on", ["2025-01-01", "2025-01-15", "2025-03-31"])
def test_wuxi_supervises_whom_it_supervises_by_the_recount(client: Client, network_directory: Path, on: str) -> None:
    expected = recount_suzhou.targets(recount_suzhou.read(network_directory), WUXI, on)
    nodes, page = all_nodes(client, TARGETS, "jointSupervision", jurisdiction=WUXI, asOf=on)
    told = Counter((one["subject"], one["reportedBy"], one["scheme"], one["grade"] or "") for one in nodes)
    assert told == Counter((one.subject, *reason) for one in expected for reason in one.reasons)
    assert page["totalCount"]["count"] == len(nodes)
    severity = {one["subject"]: one["severity"] for one in reversed(nodes)}
    assert severity == {one.subject: one.severity for one in expected}
    steps = {one["subject"]: one["connection"]["length"] for one in nodes}
    assert steps == {one.subject: one.steps for one in expected}
    if on == "2025-01-15":
        assert (len(nodes), len(severity)) == (174, 159)


def test_a_part_of_wuxi_supervises_what_is_its_own(client: Client, network_directory: Path) -> None:
    expected = recount_suzhou.targets(recount_suzhou.read(network_directory), "320281", "2025-01-15")
    nodes, _ = all_nodes(client, TARGETS, "jointSupervision", jurisdiction="320281", asOf="2025-01-15")
    assert {one["subject"] for one in nodes} == {one.subject for one in expected}
    assert expected


@pytest.mark.parametrize("example", [one for one in examples() if str(one) not in OF_PENALTIES], ids=str)
def test_an_example_is_answered_as_its_file_says(client: Client, example: Example) -> None:
    answer = client.ask(example.document, viewer=example.viewer, **example.variables)
    assert settled(example, answer) == settled(example, shown(example))
    ticks = {moment["tick"] for name, moment in answer.get("extensions", {}).get("graph", {}).items() if name != "then"}
    assert len(ticks) <= 1


def test_the_pages_of_an_example_go_forward_and_back(client: Client) -> None:
    (example,) = (one for one in examples() if str(one) == "front-ends/pages")

    def page(**at: object) -> dict[str, Any]:
        variables = {**example.variables, "first": None, **at}
        found: dict[str, Any] = client.data(example.document, viewer=example.viewer, **variables)["honourList"]
        return found

    first = page(first=3)
    second = page(first=3, after=first["pageInfo"]["endCursor"])
    back = page(last=3, before=second["pageInfo"]["startCursor"])
    assert back["edges"] == first["edges"] != second["edges"]
    assert second["pageInfo"]["hasPreviousPage"]
    assert not back["pageInfo"]["hasPreviousPage"]
