"""The policy pages judge the demo network's vessels as the recount from the domain page's words does."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from graph_api.domain.repair import Outcome
from graph_api.domain.verdict import Verdict
from graph_api.policies.book import PolicyBook
from loaders.demo import DemoFiles
from tests.loaders import recount_taicang
from tests.loaders.evaluate_demo import Judge
from tests.loaders.recount_taicang import Tables, managers, read, vessel_id, vessels

LIST = "taicang-green-fast-track"
ON = date(2024, 12, 31)
NAMES = {
    "violations": "violations", "detentions": "detentions", "graded_accidents": "accidents", "sanctions": "sanctions",
    "listings": "tracking", "grades": "class_c", "calls_worked": "calls",
}  # fmt: skip
"""What the page calls a criterion, and what the recount calls it."""


@pytest.fixture(scope="module")
def tables(network: DemoFiles, network_directory: Path) -> Tables:
    assert network.files
    return read(network_directory)


@pytest.fixture(scope="module")
def verdicts(tables: Tables, book: PolicyBook) -> Mapping[str, Verdict]:
    """Of every vessel, whatever its type."""
    taicang = Judge(tables, book, list_=LIST, on=ON)
    return {id_: taicang.verdict(id_) for id_ in map(vessel_id, tables.rows["vessel"])}


def test_as_many_vessels_and_companies_as_published(tables: Tables, verdicts: Mapping[str, Verdict]) -> None:
    managed = managers(tables)
    listed = [id_ for id_, verdict in verdicts.items() if verdict.outcome is Outcome.MET]
    assert (len(listed), len({company for id_ in listed for company in managed[id_]})) == (210, 55)
    assert set(listed) <= set(vessels(tables, "container"))


def test_each_criterion_of_each_container_vessel_is_judged_as_recounted(
    tables: Tables, verdicts: Mapping[str, Verdict]
) -> None:
    for id_ in vessels(tables, "container"):
        recounted = recount_taicang.judge(tables, id_)
        judged = {NAMES[one.id]: f"{one.outcome}" for one in verdicts[id_].criteria if one.id != "type"}
        assert judged == recounted, id_


def test_some_cannot_be_judged(tables: Tables, verdicts: Mapping[str, Verdict]) -> None:
    unclear = [verdicts[id_] for id_ in vessels(tables, "container")]
    open_ = Counter(
        one.id
        for verdict in unclear
        if verdict.outcome is Outcome.INSUFFICIENT_DATA
        for one in verdict.criteria
        if one.outcome is Outcome.INSUFFICIENT_DATA
    )
    assert open_.keys() == {"detentions", "graded_accidents"}
    assert min(open_.values()) >= 3
    assert {
        verdicts[id_].outcome for id_ in vessels(tables, "cargo", "unknown")
    } == {Outcome.NOT_MET, Outcome.INSUFFICIENT_DATA}  # fmt: skip


def test_the_next_day_of_change_is_a_day_of_change(
    tables: Tables, book: PolicyBook, verdicts: Mapping[str, Verdict]
) -> None:
    """For each way in which a verdict changes first: the day before it is as today, and the day itself is not."""
    going_on = [{**row, "valid_until": "2026-12-31"} for row in tables.rows["delivery"]]
    later = Tables({**tables.rows, "delivery": going_on}, tables.of)
    some = {(one.outcome, one.flips_on): one for one in verdicts.values() if one.flips_on is not None}
    assert {outcome for outcome, _ in some} == set(Outcome)
    for verdict in list(some.values())[:40]:
        assert verdict.flips_on is not None
        before, then = (
            Judge(later, book, list_=LIST, on=day).verdict(verdict.subject).outcome
            for day in (verdict.flips_on - timedelta(days=1), verdict.flips_on)
        )
        assert (before, then is verdict.outcome) == (verdict.outcome, False), verdict.subject
