"""The case of Kunming in the demo network: exact for every seed, counted by other code, near misses on both sides."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.demo import DemoFiles, generate
from tests.loaders.conftest import SeedNetwork
from tests.loaders.demo_rows import CaseRows, Row, rows_of
from tests.loaders.recount_kunming import ON, UNKNOWN, Rated, drivers

RATED, LISTED = 14_000, 159
"""The drivers that Kunming published as rated, of whom the network holds a tenth, and all that its veto list named."""
FIRST, LAST, BEFORE, AFTER = "2024-01-01", "2024-12-31", "2023-12-31", "2025-01-01"


@pytest.fixture(scope="module")
def rated(cases: CaseRows) -> Mapping[str, Rated]:
    return {one.driver: one for one in drivers(cases)}


def figures(some: list[Rated]) -> tuple[int, int]:
    return sum(one.stars != UNKNOWN for one in some), sum(one.vetoed for one in some)


def test_the_case_comes_out_as_published(rated: Mapping[str, Rated]) -> None:
    assert figures(list(rated.values())) == (RATED // 10, LISTED)


@pytest.mark.parametrize("seed", [2, 2024, -7])
def test_the_case_comes_out_for_other_seeds(network_of: SeedNetwork, seed: int) -> None:
    assert figures(drivers(CaseRows(network_of(seed)))) == (RATED // 10, LISTED)


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(min_value=0, max_value=2**63), permille=st.integers(min_value=1, max_value=60))
def test_any_seed_and_scale_give_the_figures_times_the_scale(
    tmp_path_factory: pytest.TempPathFactory, seed: int, permille: int
) -> None:
    out, scale = tmp_path_factory.mktemp("scaled"), permille / 1000
    generate(out, scale=scale, seed=seed)
    assert figures(drivers(CaseRows(out))) == (round(RATED / 10 * scale), round(LISTED * scale))


def test_stars_of_all_kinds_and_scores_on_both_sides_of_each_band(rated: Mapping[str, Rated]) -> None:
    scores = Counter(one.score for one in rated.values() if not one.vetoed)
    assert min(scores[score] for score in (100, 90, 85, 80, 75, 70, 65, 60, 55)) >= 5
    stars = Counter(one.stars for one in rated.values() if not one.vetoed)
    assert min(stars[word] for word in "54321") >= 10
    assert stars[UNKNOWN] >= 5
    assert sum(one.vetoed and (one.score or 0) >= 90 for one in rated.values()) >= 50


@dataclass(frozen=True)
class Seen:
    """A driver's rows."""

    row: Row
    cases: CaseRows

    def has(self, kind: str, **cells: str) -> bool:
        """Is there such a row about the driver."""
        some = self.cases.about(kind, f"driver:{self.row['licence']}")
        return any(all(one[name] == value for name, value in cells.items()) for one in some)


Sees = Callable[[Seen], bool]
ENTRIES: Mapping[str, tuple[Sees, bool]] = {
    "until that day": (lambda one: one.has("listing", list="kunming-veto", valid_until=LAST), False),
    "through that day": (lambda one: one.has("listing", list="kunming-veto", valid_until=AFTER), True),
    "since that day": (lambda one: one.has("listing", list="kunming-veto", valid_from=LAST), True),
    "since the day after": (lambda one: one.has("listing", list="kunming-veto", valid_from=AFTER), False),
    "by a district": (lambda one: one.has("listing", reported_by="530102"), True),
    "by the province": (lambda one: one.has("listing", reported_by="530000"), False),
    "on another list": (lambda one: one.has("listing", list="kunming-training"), False),
    "ended, and again": (
        lambda one: one.has("listing", valid_until="2024-06-18") and one.has("listing", valid_until=""), True,
    ),
}  # fmt: skip
"""Entries close to a boundary, and whether the list names those drivers on the last day."""

COUNTED = {
    "violation": "occurred_on",
    "inspection": "inspected_on",
    "accident": "occurred_on",
}


@pytest.mark.parametrize("name", ENTRIES)
def test_entries_next_to_a_boundary_occur(cases: CaseRows, rated: Mapping[str, Rated], name: str) -> None:
    holds, expected = ENTRIES[name]
    some = [rated.get(f"driver:{row['licence']}") for row in cases.of("driver") if holds(Seen(row, cases))]
    found = Counter(one is not None and one.vetoed for one in some)
    assert found[expected] >= 3, found
    assert not found[not expected]


def test_events_occur_on_both_sides_of_the_ends_of_the_year(cases: CaseRows) -> None:
    for kind, day in COUNTED.items():
        days = Counter(row[day] for row in cases.of(kind))
        assert min(days[FIRST], days[BEFORE]) >= 3, kind
    days = Counter(row["occurred_on"] for row in cases.of("violation"))
    assert min(days[LAST], days[AFTER]) >= 3


def test_drivers_without_stars_are_of_other_work_or_unseen_or_not_licensed_yet(
    cases: CaseRows, rated: Mapping[str, Rated]
) -> None:
    rest = [row for row in cases.of("driver") if f"driver:{row['licence']}" not in rated]
    kinds = Counter(row["type"] for row in rest)
    assert min(kinds[word] for word in ("freight", "passenger", "unknown", "ride_hailing", "taxi")) >= 10


def test_a_granted_appeal_ends_an_entry_that_was_open(network: DemoFiles) -> None:
    keys = ("reported_by", "subject", "list", "valid_from")
    now = {tuple(row[key] for key in keys): row for row in rows_of(network, "listing-other-cases")}
    before = rows_of(network, "listing-before-appeal")
    assert len(before) >= 30
    for row in before:
        ended = now[tuple(row[key] for key in keys)]["valid_until"]
        assert row["valid_until"] == ""
        assert row["valid_from"] < ended <= AFTER
    assert Counter(now[tuple(row[key] for key in keys)]["valid_until"] <= ON for row in before)[False] >= 3
