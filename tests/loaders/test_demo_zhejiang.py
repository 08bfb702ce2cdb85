"""The case of Zhejiang in the demo network: exact for every seed, counted by other code, near misses on both sides."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.demo import generate
from tests.loaders.conftest import SeedNetwork
from tests.loaders.demo_rows import CaseRows
from tests.loaders.recount_zhejiang import DAYS, UNKNOWN, Graded, vessels

GRADED, HIGH = 2_100, (120, 60)
"""A tenth of the graded vessels that Zhejiang published; that those of a high risk were halved."""
MIDDLE, END = DAYS


def figures(rows: CaseRows) -> tuple[int, tuple[int, int]]:
    middle, end = (list(vessels(rows, on)) for on in (MIDDLE, END))
    high = (sum(one.grade in "DE" for one in some) for some in (middle, end))
    return sum(one.grade != UNKNOWN for one in end), (next(high), next(high))


@pytest.fixture(scope="module")
def at_the_end(cases: CaseRows) -> list[Graded]:
    return list(vessels(cases, END))


def test_the_case_comes_out_as_published(cases: CaseRows) -> None:
    assert figures(cases) == (GRADED, HIGH)


@pytest.mark.parametrize("seed", [2, -7])
def test_the_case_comes_out_for_other_seeds(network_of: SeedNetwork, seed: int) -> None:
    assert figures(CaseRows(network_of(seed))) == (GRADED, HIGH)


@settings(max_examples=3, deadline=None)
@given(seed=st.integers(min_value=0, max_value=2**63), permille=st.integers(min_value=1, max_value=60))
def test_any_seed_and_scale_give_the_figures_times_the_scale(
    tmp_path_factory: pytest.TempPathFactory, seed: int, permille: int
) -> None:
    out, scale = tmp_path_factory.mktemp("scaled"), permille / 1000
    generate(out, scale=scale, seed=seed)
    high = round(HIGH[0] * scale), round(HIGH[1] * scale)
    assert figures(CaseRows(out)) == (round(GRADED * scale), high)


def test_grades_of_all_kinds_and_scores_on_both_sides_of_each_band(at_the_end: list[Graded]) -> None:
    scores = Counter(one.score for one in at_the_end)
    assert min(scores[score] for score in (100, 90, 89, 80, 79, 70, 69, 60, 59)) >= 3
    grades = Counter(one.grade for one in at_the_end)
    assert min(grades[word] for word in "ABCDE") >= 5
    assert grades[UNKNOWN] >= 3


def test_many_are_meant_that_are_registered_elsewhere_and_some_are_not_meant(
    cases: CaseRows, at_the_end: list[Graded]
) -> None:
    meant = {one.vessel for one in at_the_end}
    elsewhere = {one["subject"] for one in cases.of("registered-in") if one["object"][:2] in ("32", "34", "36")}
    assert len(meant & elsewhere) >= 400
    assert len({f"vessel:{one['ship_id']}" for one in cases.of("vessel")} - meant) >= 15
