"""Inspection cycles: when who is inspected next and by whom, and the work orders that follow. Pure functions."""

from collections.abc import Iterator
from dataclasses import dataclass as plain_dataclass
from datetime import date
from typing import Annotated, Literal

from annotated_types import MinLen
from pydantic.dataclasses import dataclass

from graph_api.domain.calendar import Period, add
from graph_api.policies.reading import Fault
from graph_api.policies.rule import STRICT, Flag, Name, Rule, Text
from graph_api.policies.rules.counting import Window, Words
from graph_api.policies.rules.scheme import Grade

OrderState = Literal["locked", "open", "due", "exception", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Interval:
    """After how long who holds one of these grades may be inspected (`earliest`) and has to be (`latest`).

    Each is `unknown` where no source states it.
    """

    grades: Annotated[tuple[Grade, ...], MinLen(1)]
    earliest: Window | Literal["unknown"]
    latest: Window | Literal["unknown"]
    illustrative: Flag = False

    @property
    def window(self) -> tuple[Period, Period] | None:
        """Both, None unless both are known."""
        if isinstance(self.earliest, str) or isinstance(self.latest, str):
            return None
        return self.earliest, self.latest


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class InspectionCycle(Rule):
    """One version of a cycle: the intervals of the grades of a scheme, who checks, and what breaks the cycle.

    `exceptions` are the reasons, such as a complaint, for which somebody is inspected before the cycle says so.
    Who was never inspected is due at once.
    """

    name: Text
    name_en: Text
    scheme: Name
    intervals: Annotated[tuple[Interval, ...], MinLen(1)]
    checked_by: Words
    exceptions: tuple[Name, ...] = ()

    def is_illustrative(self) -> bool:
        """Does it use anything that no source states."""
        return self.illustrative or any(one.illustrative for one in self.intervals)

    def faults(self) -> Iterator[Fault]:
        """A grade with two intervals, and one that ends before it begins."""
        seen: set[str] = set()
        for place, one in enumerate(self.intervals):
            for grade in one.grades:
                if grade in seen:
                    yield ("intervals", place, "grades"), f"{grade} has an interval already"
                seen.add(grade)
            window = one.window
            if window is not None and (window[0].months, window[0].days) > (window[1].months, window[1].days):
                yield ("intervals", place, "latest"), f"{window[1]} is shorter than {window[0]}, the earliest"

    def interval_of(self, grade: str) -> Interval | None:
        """The interval of a grade, or None."""
        return next((one for one in self.intervals if grade in one.grades), None)


@plain_dataclass(frozen=True, slots=True)
class WorkOrder:
    """Who is checked, by whom, and when: from `opens_on`, and by `due_on` at the latest (None where not known).

    `state` on the day asked about: `locked` before it opens, `open`, `due` from the last day on, `exception` where a
    reason breaks the cycle; `unknown` where the grade, or its interval, is. `rule` is the id of the cycle.
    """

    subject: str
    rule: str
    state: OrderState
    checked_by: Words
    opens_on: date | None = None
    due_on: date | None = None
    reason: str | None = None
    illustrative: bool = False

    @property
    def may_be_inspected(self) -> bool:
        """May the subject be inspected on the day."""
        return self.state in ("open", "due", "exception")


def work_order(
    rule: InspectionCycle,
    subject: str,
    on: date,
    *,
    grade: str | None,
    last_inspected: date | None,
    reason: str | None = None,
) -> WorkOrder:
    """The work order of a subject on a day, by its grade of that day and the day of its last inspection.

    A `reason` counts if the page names it among its exceptions, whatever the grade.
    """
    interval = rule.interval_of(grade) if grade is not None else None
    window = interval.window if interval is not None else None
    illustrative = rule.illustrative or (interval is not None and interval.illustrative)
    opens_on = due_on = None
    if window is not None:
        opens_on = on if last_inspected is None else add(last_inspected, window[0])
        due_on = on if last_inspected is None else add(last_inspected, window[1])
    state: OrderState = "unknown"
    if reason is not None and reason in rule.exceptions:
        state = "exception"
    elif opens_on is not None and due_on is not None:
        state = "locked" if on < opens_on else "open" if on < due_on else "due"
    kept = reason if state == "exception" else None
    return WorkOrder(subject, rule.id, state, rule.checked_by, opens_on, due_on, kept, illustrative)
