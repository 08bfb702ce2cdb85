"""Distribution: which results are told to whom in each period, and what is still to be told. Pure functions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass as plain_dataclass
from datetime import date
from typing import Annotated, Literal

from annotated_types import MinLen
from pydantic.dataclasses import dataclass

from graph_api.domain.calendar import Period, add
from graph_api.policies.reading import Fault
from graph_api.policies.rule import STRICT, Flag, Name, Rule, Text
from graph_api.policies.rules.counting import Words
from graph_api.policies.rules.scheme import Grade

Every = Literal["month", "quarter", "year"]
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Recipient:
    """A department that is told."""

    id: Name
    label: Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Distribution(Rule):
    """One version of who is told the results of a scheme: each recipient, once in each period, about each subject.

    With `grades` only those results are told. With `own_result` a subject is shown its own result, and no other's.
    """

    name: Text
    name_en: Text
    scheme: Name
    every: Every
    recipients: Annotated[tuple[Recipient, ...], MinLen(1)]
    grades: tuple[Grade, ...] = ()
    own_result: Flag = False

    def faults(self) -> Iterator[Fault]:
        """A recipient that stands twice."""
        seen: set[str] = set()
        for place, one in enumerate(self.recipients):
            if one.id in seen:
                yield ("recipients", place, "id"), f"{one.id} stands twice"
            seen.add(one.id)


@plain_dataclass(frozen=True, slots=True)
class Push:
    """A result is told: about whom, to whom, of which period, such as 2024-Q4."""

    subject: str
    recipient: str
    period: str


@plain_dataclass(frozen=True, slots=True)
class Result:
    """The result of a subject of a period: its grade, and the first day of the period that was assessed."""

    subject: str
    grade: str
    period_from: date


def period_named(every: Every, on: date) -> tuple[str, date, date]:
    """The period in which a day lies: its name, first day and first day after it (2024-Q4, 2024-10, 2024)."""
    months = _MONTHS[every]
    first = date(on.year, (on.month - 1) // months * months + 1, 1)
    names = {
        "month": f"{first:%Y-%m}",
        "quarter": f"{first.year}-Q{(first.month + 2) // 3}",
        "year": f"{first.year}",
    }
    return names[every], first, add(first, Period(months))


def pushes_due(rule: Distribution, results: Iterable[Result], made: Iterable[Push], *, on: date) -> tuple[Push, ...]:
    """What is still to be told on a day, sorted: of all periods that are over and lie in the days of the rule.

    A push is due once for each subject, recipient and period, however many results of the period there are.
    """
    done = frozenset(made)
    due: set[Push] = set()
    for one in results:
        name, first, end = period_named(rule.every, one.period_from)
        if end > on or not rule.holds(first) or (rule.grades and one.grade not in rule.grades):
            continue
        due.update(Push(one.subject, recipient.id, name) for recipient in rule.recipients)
    return tuple(sorted(due - done, key=lambda one: (one.period, one.subject, one.recipient)))
