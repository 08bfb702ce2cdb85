"""Pushes, trainings, complaints and appeals of the demo network: exact for other seeds, counted from the rows."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest

from graph_api.policies.book import PolicyBook
from graph_api.policies.rules.distribution import Distribution, Push, Result, pushes_due
from loaders.demo import DemoFiles
from tests.loaders.conftest import SeedNetwork
from tests.loaders.demo_rows import CaseRows, Row, rows_of

TRAINED = 512
FIRST, LAST, BEFORE, AFTER = "2024-01-01", "2024-12-31", "2023-12-31", "2025-01-01"
HOTLINE = "hotline_12328"


def trained(cases: CaseRows) -> set[str]:
    """The enterprises that Tianjin trained in repair within the year."""
    return {
        row["subject"]
        for row in cases.of("training")
        if row["reported_by"] == "120000" and row["topic"] == "信用修复" and FIRST <= row["trained_on"] <= LAST
    }


def complaints(cases: CaseRows) -> Counter[str]:
    """How many complaints of the year Henan has by the hotline, by whether they were found to be true."""
    return Counter(
        row["upheld"]
        for row in cases.of("complaint")
        if row["reported_by"] == "410000" and row["channel"] == HOTLINE and FIRST <= row["received_on"] <= LAST
    )


def test_more_than_500_enterprises_were_trained(cases: CaseRows, network_of: SeedNetwork) -> None:
    for some in (cases, CaseRows(network_of(2024))):
        assert len(trained(some)) == TRAINED
    days = Counter(row["trained_on"] for row in cases.of("training"))
    assert min(days[day] for day in (FIRST, LAST, BEFORE, AFTER)) >= 3
    others = Counter((row["reported_by"], row["topic"]) for row in cases.of("training"))
    assert min(others["130000", "信用修复"], others["120000", "信用承诺"]) >= 10


def test_the_hotline_brought_two_complaints_about_each_of_some_enterprises(
    cases: CaseRows, network_of: SeedNetwork
) -> None:
    for some in (cases, CaseRows(network_of(2024))):
        assert sum(complaints(some).values()) == 400
    assert min(complaints(cases)[word] for word in ("yes", "no", "unknown")) >= 50
    days = Counter(row["received_on"] for row in cases.of("complaint"))
    assert min(days[day] for day in (FIRST, LAST, BEFORE, AFTER)) >= 3
    others = Counter((row["reported_by"], row["channel"]) for row in cases.of("complaint"))
    assert min(others["410000", "online"], others["370000", HOTLINE]) >= 3


@pytest.fixture(scope="module")
def pushed(cases: CaseRows) -> set[Push]:
    return {
        Push(row["subject"], row["recipient"], row["period"])
        for row in cases.of("push")
        if row["kind"] == "result" and row["reported_by"] == "320500"
    }


def test_the_last_quarter_was_told_to_four_departments_and_nothing_is_left_to_tell(
    network: DemoFiles, pushed: set[Push]
) -> None:
    (rule,) = PolicyBook.read().versions_of(Distribution, "quarterly-pushes")
    graded = [row for row in rows_of(network, "assessment") if row["scheme"] == rule.scheme]
    results = [
        Result(row["subject"], row["grade"], date(2024, 7, 1))
        for row in graded
        if row["period"] == "2024Q3" and row["reported_by"] == "320500"
    ]
    subjects = {one.subject for one in results}
    assert len(subjects) > 500
    assert len(pushed) == 4 * len(subjects)
    assert pushes_due(rule, results, pushed, on=date(2024, 12, 31)) == ()
    assert len(pushes_due(rule, results, (), on=date(2024, 12, 31))) == len(pushed)


def test_each_enterprise_is_shown_its_own_result(cases: CaseRows, pushed: set[Push]) -> None:
    own = [row["subject"] for row in cases.of("push") if row["kind"] == "own_result"]
    assert sorted(own) == sorted({one.subject for one in pushed})


def test_each_entry_that_an_appeal_ended_has_its_granted_appeal(network: DemoFiles, cases: CaseRows) -> None:
    now = {_id(row): row for row in rows_of(network, "listing-other-cases")}
    before = [_id(row) for row in rows_of(network, "listing-before-appeal")]
    appeals: Mapping[str, Row] = {row["about"]: row for row in cases.of("appeal")}
    assert sorted(appeals) == sorted(before)
    assert len(appeals) == len(cases.of("appeal"))
    for id_, row in appeals.items():
        entry = now[id_]
        assert (row["subject"], row["state"], row["reported_by"]) == (entry["subject"], "granted", entry["reported_by"])
        assert entry["valid_from"] <= row["filed_on"] <= row["decided_on"] == entry["valid_until"]


def _id(row: Row) -> str:
    return f"listing:{row['reported_by']}/{row['list']}/{row['subject']}/{row['valid_from']}"
