"""Months are added forward and clamped; nothing goes beyond the open end."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY, Period, add, in_window

days = st.dates(min_value=date(1949, 10, 1), max_value=date(2100, 12, 31))
periods = st.builds(Period, st.integers(0, 60), st.integers(0, 400))


@pytest.mark.parametrize(
    ("day", "period", "expected"),
    [
        ("2024-11-30", "P3M", "2025-02-28"),
        ("2024-11-29", "P3M", "2025-02-28"),
        ("2024-11-28", "P3M", "2025-02-28"),
        ("2023-11-30", "P3M", "2024-02-29"),
        ("2023-11-29", "P3M", "2024-02-29"),
        ("2024-01-31", "P3M", "2024-04-30"),
        ("2024-05-31", "P3M", "2024-08-31"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2024-02-29", "P4Y", "2028-02-29"),
        ("2023-02-28", "P1Y", "2024-02-28"),
        ("2024-12-31", "P1M", "2025-01-31"),
        ("2024-01-31", "P1M1D", "2024-03-01"),
        ("2024-01-15", "P0D", "2024-01-15"),
        ("2024-12-31", "P10D", "2025-01-10"),
    ],
)
def test_add(day: str, period: str, expected: str) -> None:
    assert add(date.fromisoformat(day), Period.parse(period)) == date.fromisoformat(expected)


def test_nothing_lies_beyond_the_open_end() -> None:
    assert add(OPEN_DAY, Period.parse("P1D")) == OPEN_DAY
    assert add(OPEN_DAY, Period.parse("P1M")) == OPEN_DAY
    assert add(date(9999, 11, 30), Period.parse("P99999D")) == OPEN_DAY
    assert add(FIRST_DAY, Period.parse("P0D")) == FIRST_DAY


@settings(deadline=None)
@given(days, periods)
def test_a_sum_is_the_same_day_of_the_month_or_its_last(day: date, period: Period) -> None:
    months = Period(period.months)
    sum_ = add(day, months)
    assert (sum_.year * 12 + sum_.month) - (day.year * 12 + day.month) == period.months
    assert sum_.day == day.day or (sum_.day < day.day and (sum_ + timedelta(days=1)).day == 1)
    assert add(day, period) == sum_ + timedelta(days=period.days)


@settings(deadline=None)
@given(days, days, periods)
def test_a_later_day_is_never_overtaken(one: date, other: date, period: Period) -> None:
    first, second = sorted([one, other])
    assert add(first, period) <= add(second, period)


@settings(deadline=None)
@given(periods)
def test_a_period_is_read_as_it_is_written(period: Period) -> None:
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize("text", ["", "P", "P3", "3M", "P3W", "P-3M", "P3M ", "P3D2M", "p3m", "P1.5Y", "PT3H"])
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match="is not a period"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("day", "counts"),
    [("2024-11-29", False), ("2024-11-30", True), ("2025-02-27", True), ("2025-02-28", False)],
)
def test_a_window_holds_its_first_day_and_not_its_last(day: str, counts: bool) -> None:
    assert in_window(date(2024, 11, 30), Period.parse("P3M"), date.fromisoformat(day)) is counts
