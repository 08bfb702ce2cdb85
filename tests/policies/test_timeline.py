"""Windows, counts and deliveries as steps, held against looking at every day."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY, Period, add, first_in_window, in_window
from graph_api.domain.measure import Delivered
from graph_api.policies.rules.timeline import Span, common, delivered_spans, holds_on, known_spans, merged, turning_days
from tests.policies.lists import DAY, days, later, windows

spans = st.lists(st.tuples(days, days), max_size=5)


@settings(max_examples=300, deadline=None)
@given(days, windows)
def test_the_first_day_of_a_window_is_the_first_that_counts(day: date, within: str) -> None:
    period = Period.parse(within)
    first = first_in_window(period, day)
    assert first <= day
    assert in_window(first, period, day)
    assert not in_window(first - DAY, period, day)
    assert add(day, period) == later(day, within)


@settings(max_examples=200, deadline=None)
@given(days, windows)
def test_a_window_has_no_holes(day: date, within: str) -> None:
    period = Period.parse(within)
    first = first_in_window(period, day)
    assert all(in_window(first + n * DAY, period, day) for n in range((day - first).days + 1))


def test_windows_at_the_ends_of_the_calendar() -> None:
    year = Period.parse("P1Y")
    assert first_in_window(year, date(1, 6, 1)) == FIRST_DAY
    assert first_in_window(Period.parse("P99999D"), date(2024, 1, 1)) == date(2024, 1, 1) - timedelta(days=99998)
    assert first_in_window(Period.parse("P999Y"), date(900, 1, 1)) == FIRST_DAY
    assert add(date(9998, 12, 31), Period.parse("P2Y")) == OPEN_DAY
    assert add(date(9999, 12, 1), Period.parse("P90D")) == OPEN_DAY


def covers(some: Sequence[Span], day: date) -> bool:
    return any(since <= day < until for since, until in some)


LOOKED_AT = [date(2023, 5, 30) + timedelta(days=n) for n in range(0, 770, 3)]


@settings(max_examples=100, deadline=None)
@given(spans, spans)
def test_merged_and_common_spans_hold_the_same_days(some: list[Span], others: list[Span]) -> None:
    one, other = merged(some), merged(others)
    both = common([one, other])
    edges = [edge + n * DAY for span in (*some, *others) for edge in span for n in (-1, 0, 1)]
    for day in (*LOOKED_AT, *edges):
        assert holds_on(one, day) is covers(some, day)
        assert holds_on(both, day) is (covers(some, day) and covers(others, day))
    assert all(a[1] < b[0] for a, b in pairwise(one))
    assert common([]) == []


@settings(max_examples=100, deadline=None)
@given(spans, windows, days)
def test_a_window_is_known_where_no_day_in_it_is_missing(some: list[Span], within: str, day: date) -> None:
    period = Period.parse(within)
    delivered = merged(some)
    window = [day - n * DAY for n in range((day - first_in_window(period, day)).days + 1)]
    assert holds_on(known_spans(delivered, period), day) is all(covers(delivered, one) for one in window)
    assert holds_on(known_spans(delivered, None), day) is covers(delivered, day)


@settings(max_examples=100, deadline=None)
@given(spans, days)
def test_who_has_delivered_a_day_goes_on(some: list[Span], day: date) -> None:
    facts = [Delivered("320585", "Violation", since, until) for since, until in some]
    found = delivered_spans(facts, going_on_from=day).get(("320585", "Violation"), [])
    going_on = covers(some, day)
    for one in (*LOOKED_AT, day, date(9000, 1, 1)):
        assert holds_on(found, one) is (covers(some, one) or (going_on and one >= day))
    still = delivered_spans(facts, going_on_from=None).get(("320585", "Violation"), [])
    assert still == merged(some)


def test_spans_turn_at_their_ends() -> None:
    some = [(date(2024, 1, 1), date(2024, 2, 1)), (date(2024, 3, 1), date(2024, 4, 1))]
    assert list(turning_days(some, after=date(2024, 1, 1))) == [date(2024, 2, 1), date(2024, 3, 1), date(2024, 4, 1)]
