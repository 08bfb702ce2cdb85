"""The case of Henan in the demo network: exact for every seed, counted by other code, near misses on both sides."""

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.demo import generate
from tests.loaders.conftest import SeedNetwork
from tests.loaders.demo_rows import CaseRows
from tests.loaders.recount_henan import QUARTERS, UNKNOWN, Figures, colours, recount

FIRST, LAST, BEFORE, AFTER = "2024-01-01", "2024-12-31", "2023-12-31", "2025-01-01"


def expected(scale: float, *, part: int = 10) -> Figures:
    """Published are the first and the last of the quarters, and, tenfold, the violations, those closed, the alarms."""
    return Figures(
        bad=tuple(round(number * scale) for number in (189, 131, 77, 28)),
        after_fact=round(21_405 / part * scale),
        closed=round(21_405 / part * scale * 0.9920),
        alarms=(round(4_400 / part * scale), round(1_200 / part * scale)),
        notices=round(469 * scale),
        good=round(333 * scale),
        high=round(321 * scale),
    )


@pytest.fixture(scope="module")
def by_quarter(cases: CaseRows) -> list[Mapping[str, str]]:
    return [colours(cases, *one) for one in QUARTERS]


def test_the_case_comes_out_as_published(cases: CaseRows) -> None:
    assert recount(cases) == expected(1)
    assert expected(1) == Figures((189, 131, 77, 28), 2_140, 2_123, (440, 120), 469, 333, 321)


@pytest.mark.parametrize("seed", [2, 2024, -7])
def test_the_case_comes_out_for_other_seeds(network_of: SeedNetwork, seed: int) -> None:
    assert recount(CaseRows(network_of(seed))) == expected(1)


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(min_value=0, max_value=2**63), permille=st.integers(min_value=50, max_value=120))
def test_any_seed_and_scale_give_the_figures_times_the_scale(
    tmp_path_factory: pytest.TempPathFactory, seed: int, permille: int
) -> None:
    out, scale = tmp_path_factory.mktemp("scaled"), permille / 1000
    generate(out, scale=scale, seed=seed)
    assert recount(CaseRows(out)) == expected(scale)


def test_enterprises_change_their_colour_both_ways(by_quarter: list[Mapping[str, str]]) -> None:
    changes = Counter((one[id_], colour) for one, then in pairwise(by_quarter)
                      for id_, colour in then.items())  # fmt: skip
    assert min(changes[pair] for pair in (("red", "green"), ("green", "red"), ("yellow", "green"))) >= 3
    assert all(Counter(one.values())["red"] >= 3 for one in by_quarter)


Sees = Callable[[CaseRows, str], bool]


def _has(kind: str, **cells: str) -> Sees:
    return lambda cases, id_: any(
        all(row[name] == value for name, value in cells.items()) for row in cases.about(kind, id_)
    )


def _alarms(vehicles: int, alarms: int) -> Sees:
    return lambda cases, id_: (
        len(cases.about("operates", id_)) == vehicles
        and [row["occurred_on"] for row in cases.about("violation", id_)] == ["2024-11-14"] * alarms
        and {row["phase"] for row in cases.about("violation", id_)} == {"in_process"}
    )


NEAR: Mapping[str, tuple[Sees, int, str]] = {
    "one point by vehicle": (_alarms(3, 3), 3, "green"),
    "four by three vehicles": (_alarms(3, 4), 3, "yellow"),
    "three by vehicle": (_alarms(2, 6), 3, "yellow"),
    "seven by two": (_alarms(2, 7), 3, "red"),
    "the day before the year": (_has("violation", occurred_on=BEFORE), 0, "green"),
    "the first day": (_has("violation", occurred_on=FIRST), 0, "yellow"),
    "the last day of a quarter": (_has("violation", occurred_on="2024-03-31"), 0, "yellow"),
    "the last day of the quarter before": (_has("violation", occurred_on="2024-03-31"), 1, "green"),
    "the first day of the next": (_has("violation", occurred_on="2024-04-01"), 1, "yellow"),
    "the last day of the year": (_has("violation", occurred_on=LAST), 3, "yellow"),
    "the day after the year": (_has("violation", occurred_on=AFTER), 3, "green"),
    "an accident": (_has("accident", occurred_on="2024-11-14", grade="general"), 3, "red"),
    "a minor one": (_has("accident", grade="minor"), 3, "green"),
    "one of the quarter before": (_has("accident", occurred_on="2024-09-30"), 3, "green"),
    "one of that quarter": (_has("accident", occurred_on="2024-09-30"), 2, "red"),
    "one of the first day": (_has("accident", occurred_on="2024-10-01"), 3, "red"),
    "one of unknown grade": (_has("accident", grade="unknown"), 3, UNKNOWN),
    "a vehicle until that day": (_has("operates", valid_until=LAST), 3, "yellow"),
    "a vehicle since that day": (_has("operates", valid_from=LAST), 3, "green"),
    "stated by another province": (_has("violation", reported_by="370000"), 3, "green"),
    "stated by a city": (_has("violation", reported_by="410100"), 3, "yellow"),
    "of an unknown phase": (_has("violation", phase=""), 3, UNKNOWN),
}
"""What tells a near miss, and the colour that it has in a quarter."""


@pytest.mark.parametrize("name", NEAR)
def test_near_misses_occur(cases: CaseRows, by_quarter: list[Mapping[str, str]], name: str) -> None:
    holds, quarter, colour = NEAR[name]
    found = [seen for id_, seen in by_quarter[quarter].items() if id_[13:15] == "41" and holds(cases, id_)]
    assert found.count(colour) >= 2, found


def test_freight_is_not_asked_about(cases: CaseRows, by_quarter: list[Mapping[str, str]]) -> None:
    freight = [row["uscc"] for row in cases.of("enterprise") if row["sector"] == "freight" and row["uscc"][2:4] == "41"]
    assert sum(len(cases.about("violation", f"enterprise:{code}")) == 2 for code in freight) >= 2
    assert not any(f"enterprise:{code}" in by_quarter[3] for code in freight)


def test_notices_and_names_lie_on_both_sides_of_the_ends_of_the_year(cases: CaseRows) -> None:
    for kind, column, words in (
        ("sanction", "measure", ("警示", "督办", "通报批评")),
        ("listing", "list", ("henan-good-enterprises",)),
        ("listing", "list", ("henan-high-alarm-ratio",)),
    ):
        days = Counter(row["valid_from"] for row in cases.of(kind) if row[column] in words)
        assert min(days[day] for day in (FIRST, LAST, BEFORE, AFTER)) >= 3, column
    named = Counter((row["list"], row["subject"]) for row in cases.of("listing") if row["reported_by"] == "410000")
    assert sum(times > 1 for times in named.values()) >= 3
