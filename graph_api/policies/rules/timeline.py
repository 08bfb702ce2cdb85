"""What changes from day to day as steps: counts that rise and fall, deliveries that begin and end, outcomes."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY, Period, add
from graph_api.domain.measure import Delivered, Reported

Span = tuple[date, date]
"""From a day (inclusive) until a day (exclusive)."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many distinct events count: `low` surely, `high` with those that are uncertain."""

    low: int
    high: int


def counting(report: Reported, within: Period | None) -> Span:
    """The days on which a report counts: an event in its window, a state (no window) while it holds."""
    ends = report.until if within is None else add(report.on, within)
    return report.since or report.on, min(ends, report.hidden_from)


def tallies(reports: Iterable[Reported], within: Period | None, *, on: date) -> list[tuple[date, Tally]]:
    """The count from a day on: each day on which it becomes another. Reports of one event count once."""
    sure: defaultdict[str, list[Span]] = defaultdict(list)
    all_: defaultdict[str, list[Span]] = defaultdict(list)
    for report in reports:
        span = counting(report, within)
        if max(span[0], on) < span[1]:
            all_[report.event].append(span)
            if report.certain:
                sure[report.event].append(span)
    changes: defaultdict[date, list[int]] = defaultdict(lambda: [0, 0])
    changes[on] = [0, 0]
    for side, events in enumerate((sure, all_)):
        for spans in events.values():
            for since, until in merged(spans):
                changes[max(since, on)][side] += 1
                changes[until][side] -= 1
    found: list[tuple[date, Tally]] = []
    low = high = 0
    for day in sorted(changes):
        low, high = low + changes[day][0], high + changes[day][1]
        found.append((day, Tally(low, high)))
    return found


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same days as spans that neither overlap nor touch, in order."""
    found: list[Span] = []
    for since, until in sorted(span for span in spans if span[0] < span[1]):
        if found and since <= found[-1][1]:
            found[-1] = (found[-1][0], max(until, found[-1][1]))
        else:
            found.append((since, until))
    return found


def delivered_spans(
    delivered: Iterable[Delivered], *, going_on_from: date | None
) -> Mapping[tuple[str, str], list[Span]]:
    """The days of which all facts have been delivered, by source and kind.

    With `going_on_from`, whoever has delivered that day goes on delivering.
    """
    spans: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for one in delivered:
        spans[one.source, one.of_kind].append((one.since, one.until))
    if going_on_from is not None:
        for mine in spans.values():
            if any(since <= going_on_from < until for since, until in mine):
                mine.append((going_on_from, OPEN_DAY))
    return {key: merged(mine) for key, mine in spans.items()}


def known_spans(days: Sequence[Span], within: Period | None) -> list[Span]:
    """The days on which a source makes a count known, by the days that it has delivered.

    A window is known once it begins no earlier than what was delivered: when all that happened the day before
    has left it.
    """
    if within is None:
        return list(days)
    begun = ((FIRST_DAY if since == FIRST_DAY else add(since - _DAY, within), until) for since, until in days)
    return [(since, until) for since, until in begun if since < until]


def common(spans: Iterable[Sequence[Span]]) -> list[Span]:
    """The days that lie in a span of each; none where there is nothing to look at."""
    found: list[Span] | None = None
    for mine in spans:
        found = list(mine) if found is None else _both(found, mine)
    return found or []


def _both(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    return [(max(a, c), min(b, d)) for a, b in one for c, d in other if max(a, c) < min(b, d)]


def holds_on(spans: Sequence[Span], day: date) -> bool:
    """Does a day lie in one of the spans, which are in order."""
    place = bisect_right(spans, (day, OPEN_DAY))
    return place > 0 and day < spans[place - 1][1]


def turning_days(spans: Sequence[Span], *, after: date) -> Iterator[date]:
    """The days after a day on which a span begins or ends."""
    for span in spans:
        yield from (day for day in span if after < day)
