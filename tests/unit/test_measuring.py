"""Counts are asked for by few statements, however many of them a rule takes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_api.domain.measure import MEASURES, Demand
from graph_api.services.measuring import packs, statement_of

DAY = date(2024, 1, 1)


def _demand(measure: str, word: str) -> Demand:
    return Demand(measure, (("kind", (word,)),), DAY)


demands = st.lists(
    st.builds(
        _demand,
        st.sampled_from(sorted(MEASURES)),
        st.sampled_from([f"{number}" for number in range(12)]),
    ),
    unique=True,
    max_size=90,
)


@given(demands)
def test_each_demand_is_asked_for_once_and_no_measure_takes_a_statement_more(wanted: list[Demand]) -> None:
    found = packs(wanted)
    assert sorted((one for pack in found for one in pack), key=str) == sorted(wanted, key=str)
    assert len(found) <= max(1, len({one.measure for one in wanted}))


@pytest.mark.parametrize("count", [0, 1, 12])
def test_the_same_measures_are_one_text(count: int) -> None:
    some = [Demand("inspections", (("kind", (f"{number}",)),), DAY) for number in range(count)]
    [pack] = packs(some)
    assert statement_of(pack) is statement_of(tuple(reversed(pack)))
    assert all(f"$m{number}_subjects" in statement_of(pack) for number in range(count))
