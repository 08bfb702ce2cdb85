"""Lanes of queues: no reminder that is outstanding on a day was due before the first day of its lane."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.repair import LANES, OPEN_LANE, lane_of, lanes

DAYS = st.dates(date(2023, 1, 1), date(2030, 1, 1))


@given(due_on=DAYS, stands=st.integers(1, 1500), as_of=DAYS)
def test_what_is_outstanding_is_never_passed_over(due_on: date, stands: int, as_of: date) -> None:
    ended_on = due_on + timedelta(days=stands)
    since = {one["lane"]: one["since"] for one in lanes(as_of)}[lane_of(due_on, ended_on)]
    assert isinstance(since, date)
    assert since <= due_on or not due_on <= as_of < ended_on


@given(due_on=DAYS, lane=st.sampled_from(LANES))
def test_the_bound_of_a_lane_is_tight(due_on: date, lane: int) -> None:
    ended_on = due_on + timedelta(days=lane)
    assert lane_of(due_on, ended_on) == lane
    last_day = ended_on - timedelta(days=1)
    assert {"lane": lane, "since": due_on} in lanes(last_day)


def test_what_has_no_known_end_is_never_passed_over() -> None:
    assert lane_of(date(2024, 1, 1), OPEN_DAY) == OPEN_LANE
    assert lanes(date(2024, 1, 1))[-1] == {"lane": OPEN_LANE, "since": date(1, 1, 1)}


def test_ended_ones_are_wanted_from_every_lane() -> None:
    assert {one["since"] for one in lanes(None)} == {date(1, 1, 1)}
