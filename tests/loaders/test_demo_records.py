"""Records of a year in the demo network: Tianjin's repairs, Zhuhai's notices and reviews, Suzhou's supervision."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from graph_api.domain.repair import Outcome
from graph_api.policies.book import PolicyBook
from graph_api.policies.rules.notice import NoticeRule, Served, gaps
from graph_api.policies.rules.repair_review import RepairReview, opinion
from loaders.demo import DemoFiles
from tests.loaders.conftest import SeedNetwork
from tests.loaders.recount_records import ZHUHAI, Figures, cases, lacking, notices, of_kind, penalties, recount

PUBLISHED = Figures(repairs=2_468, pre_notices=2_000, reviews=969, inspections=691, enforced=220)
"""Of pre-notices Zhuhai published that there were more than so many."""
FIRST, LAST, BEFORE, AFTER = "2024-01-01", "2024-12-31", "2023-12-31", "2025-01-01"


def check(counted: Figures) -> None:
    assert PUBLISHED.pre_notices < counted.pre_notices < PUBLISHED.pre_notices + 300
    counts = (counted.repairs, counted.reviews, counted.inspections, counted.enforced)
    assert counts == (PUBLISHED.repairs, PUBLISHED.reviews, PUBLISHED.inspections, PUBLISHED.enforced)


@pytest.fixture(scope="module")
def directory(network: DemoFiles, network_directory: Path) -> Path:
    assert network.files
    return network_directory


def test_the_records_come_out_as_published(directory: Path) -> None:
    check(recount(directory))


def test_the_records_come_out_for_another_seed(network_of: SeedNetwork) -> None:
    check(recount(network_of(2024)))


def posted(directory: Path) -> Counter[tuple[bool, bool]]:
    """Applications by post, by whether Zhuhai states them, and whether they are of the year."""
    return Counter(
        (row["reported_by"] == ZHUHAI, FIRST <= row["applied_on"] <= LAST)
        for row in cases(directory)
        if row.get("channel") == "post"
    )


def test_applications_by_post_are_as_published_and_others_are_next_to_them(
    directory: Path, network_of: SeedNetwork
) -> None:
    assert posted(directory)[True, True] == posted(network_of(2024))[True, True] == 197
    assert min(posted(directory)[True, False], posted(directory)[False, True]) >= 3


def test_repairs_and_reviews_lie_on_both_sides_of_the_year_s_first_day(directory: Path) -> None:
    some = cases(directory)
    repaired = Counter(row["repaired_on"] for row in some if row["reported_by"][:2] == "12")
    accepted = Counter(row["accepted_on"] for row in some if row["reported_by"] == ZHUHAI)
    assert min(repaired[day] for day in (FIRST, LAST, BEFORE)) >= 3
    assert min(accepted[day] for day in (FIRST, LAST, BEFORE)) >= 3
    states = Counter(row["state"] for row in some if row["reported_by"] == ZHUHAI)
    assert min(states[state] for state in ("applied", "rejected", "accepted", "repaired")) >= 10
    # What the province accepted is no review of Zhuhai's.
    penalties = {row["about"] for row in some if row["reported_by"] == "440000"}
    assert sum(about.startswith(f"penalty:{ZHUHAI}/") for about in penalties) >= 10


def test_pre_notices_are_missing_late_or_apart_as_the_page_sees_it_too(directory: Path, book: PolicyBook) -> None:
    found = lacking(directory)
    assert min(Counter(found.values())[word] for word in ("no repair", "no penalty", "late", "apart")) >= 3
    days = Counter(row["served_on"] for row in notices(directory))
    assert min(days[day] for day in (FIRST, LAST, BEFORE, AFTER)) >= 3
    (rule,) = book.versions_of(NoticeRule, "both-pre-notices")
    decided = penalties(directory)
    served: dict[str, list[Served]] = {}
    for row in notices(directory):
        one = Served(row["number"], row["kind"], date.fromisoformat(row["served_on"]))
        served.setdefault(row["about"], []).append(one)
    words = {"notice": "no", "late": "late", "apart": "apart"}
    for about, some in served.items():
        if decided[about]["decided_on"] >= FIRST:
            said = gaps(rule, date.fromisoformat(decided[about]["decided_on"]), some, on=date(2025, 1, 31))
            assert {words[one.lacks] for one in said} <= {found[about].split(" ")[0]}
            assert bool(said) is bool(found[about])


def test_modes_are_those_of_the_catalogue_and_commitments_come_before_opinions(
    directory: Path, book: PolicyBook
) -> None:
    (rule,) = book.versions_of(RepairReview, "two-modes")
    decided = penalties(directory)
    signed = {row["about"]: date.fromisoformat(row["signed_on"]) for row in of_kind(directory, "commitment")}
    modes = Counter[str]()
    for row in cases(directory):
        if row["reported_by"] == ZHUHAI and row["number"].startswith("SC"):
            about, on = row["about"], date.fromisoformat(row["repaired_on"] or LAST)
            said = opinion(
                rule,
                decided[about]["violation_kind"],
                on,
                commitments=[signed[about]] if about in signed else [],
                rectified_on=on,
            )
            assert said.mode == row["mode"]
            assert row["state"] != "repaired" or said.outcome is Outcome.MET
            modes[said.mode] += row["state"] == "repaired"
    assert min(modes["commitment"], modes["closed_loop"]) >= 100
    assert modes["unknown"] == 0


def test_supervision_of_suzhou_lies_on_both_sides_of_the_ends_of_the_year(directory: Path) -> None:
    checks = [row for row in of_kind(directory, "inspection") if row["kind"] == "联合监管检查"]
    days = Counter(row["inspected_on"] for row in checks if row["reported_by"] == "320500")
    assert min(days[day] for day in (FIRST, LAST, BEFORE, AFTER)) >= 3
    assert sum(row["reported_by"] == "320200" for row in checks) >= 10
    enforced = [row for row in of_kind(directory, "penalty") if row["number"].startswith("CF")]
    days = Counter(row["decided_on"] for row in enforced if row["reported_by"] == "320500")
    assert min(days[day] for day in (FIRST, LAST, BEFORE, AFTER)) >= 3
