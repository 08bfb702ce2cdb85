"""The case of Shandong in the demo network: exact for every seed, counted by other code, near misses on both sides."""

from collections import Counter, defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.demo import generate
from tests.loaders.conftest import SeedNetwork
from tests.loaders.demo_rows import CaseRows, Row
from tests.loaders.recount_shandong import SELF_ASSESSED, Figures, recount

PUBLISHED = Figures(
    graded=60_000, self_assessed=58_235, inspected=234, low=146, watched=106, exits=464, warnings=430, sanctions=3_934
)
"""What Shandong published; of the first two and the last the network holds a twentieth."""
FIRST, LAST, BEFORE, AFTER = "2024-01-01", "2024-12-31", "2023-12-31", "2025-01-01"


def expected(scale: float, *, part: int = 20) -> Figures:
    return Figures(
        round(PUBLISHED.graded / part * scale),
        round(PUBLISHED.self_assessed / part * scale),
        round(PUBLISHED.inspected * scale),
        round(PUBLISHED.low * scale),
        round(PUBLISHED.watched * scale),
        round(PUBLISHED.exits * scale),
        round(PUBLISHED.warnings * scale),
        round(PUBLISHED.sanctions / part * scale),
    )


def ours(cases: CaseRows, kind: str) -> list[Row]:
    """Rows about enterprises of Shandong, whoever states them."""
    return [row for row in cases.of(kind) if row["subject"].startswith("enterprise:9137")]


def test_the_case_comes_out_as_published(cases: CaseRows) -> None:
    assert recount(cases) == expected(1) == Figures(3_000, 2_912, 234, 146, 106, 464, 430, 197)


@pytest.mark.parametrize("seed", [2, 2024, -7])
def test_the_case_comes_out_for_other_seeds(network_of: SeedNetwork, seed: int) -> None:
    assert recount(CaseRows(network_of(seed))) == expected(1)


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(min_value=0, max_value=2**63), permille=st.integers(min_value=20, max_value=60))
def test_any_seed_and_scale_give_the_figures_times_the_scale(
    tmp_path_factory: pytest.TempPathFactory, seed: int, permille: int
) -> None:
    out, scale = tmp_path_factory.mktemp("scaled"), permille / 1000
    generate(out, scale=scale, seed=seed)
    assert recount(CaseRows(out)) == expected(scale)


def test_events_occur_on_both_sides_of_the_ends_of_the_year(cases: CaseRows) -> None:
    exits = [row for row in ours(cases, "listing") if row["list"] == "shandong-market-exit"]
    measures = ours(cases, "sanction")
    for some, day in (
        (ours(cases, "inspection"), "inspected_on"),
        (exits, "valid_from"),
        ([row for row in measures if "预警" in row["measure"]], "valid_from"),
        ([row for row in measures if "惩戒" in row["measure"]], "valid_from"),
    ):
        days = Counter(row[day] for row in some)
        assert min(days[one] for one in (FIRST, LAST, BEFORE, AFTER)) >= 3


def test_grades_change_on_the_day_of_an_inspection_both_ways(cases: CaseRows) -> None:
    grades: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in ours(cases, "assessment"):
        grades[row["subject"]] |= {row["valid_from"]: row["grade"], f"until {row['valid_until']}": row["grade"]}
    changes = Counter(
        (
            grades[row["subject"]][f"until {row['inspected_on']}"] < "B",
            grades[row["subject"]][row["inspected_on"]] < "B",
        )
        for row in ours(cases, "inspection")
        if row["inspected_on"] in grades[row["subject"]]
    )
    assert min(changes[True, False], changes[False, True]) >= 3


def test_places_on_the_watch_list_end_and_begin_next_to_the_last_day(cases: CaseRows) -> None:
    watched = [row for row in ours(cases, "listing") if row["list"] == "shandong-watch"]
    begun, ended = Counter(row["valid_from"] for row in watched), Counter(row["valid_until"] for row in watched)
    assert min(begun[LAST], begun[AFTER], ended[LAST], ended[AFTER]) >= 3
    by = Counter(row["reported_by"] for row in watched)
    assert min(by["370000"], by["370200"], by["410000"]) >= 3
    twice = Counter(row["subject"] for row in watched)
    assert sum(times > 1 for times in twice.values()) >= 3
    assert sum(row["list"] == "shandong-honour" for row in ours(cases, "listing")) >= 3


def test_some_are_inspected_twice_or_by_another_province_or_have_no_grade_on_the_last_day(cases: CaseRows) -> None:
    checks = ours(cases, "inspection")
    times = Counter(row["subject"] for row in checks if row["inspected_on"][:4] == "2024")
    assert sum(number > 1 for number in times.values()) >= 3
    assert sum(row["reported_by"] == "410000" for row in checks) >= 3
    grades = ours(cases, "assessment")
    assert min(
        sum(row["valid_until"] == LAST for row in grades), sum(row["valid_from"] == AFTER for row in grades),
        sum(row["reported_by"] == "410000" for row in grades),
    ) >= 3  # fmt: skip


def test_sectors_that_assess_themselves_and_others_have_every_grade(cases: CaseRows) -> None:
    sectors = {f"enterprise:{row['uscc']}": row["sector"] for row in cases.of("enterprise")}
    grades = Counter((sectors[row["subject"]] in SELF_ASSESSED, row["grade"]) for row in ours(cases, "assessment"))
    assert min(grades[True, grade] for grade in ("AA", "A", "B", "C", "D")) >= 20
    assert min(grades[False, grade] for grade in ("AA", "A", "B")) >= 3
