"""Reminders that a penalty can be repaired, by the sets on a jurisdiction's page. Pure, fast enough for millions."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass as plain_dataclass
from datetime import date
from typing import Annotated, Literal

from annotated_types import MinLen
from pydantic import Field
from pydantic.dataclasses import dataclass

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.jurisdiction import prefix_of
from graph_api.domain.penalty import Penalty
from graph_api.domain.repair import Acknowledgement, Reminder, ReminderKind, queue_of, reminder_id
from graph_api.policies.rule import STRICT, Code, Rule
from graph_api.policies.rules.repair import RepairRuleSet, minimum_ends, rule_set_for

MaySee = Callable[[str, Penalty, date], bool]
"""May a jurisdiction (by code) see a report on a day, displayed or not."""

Codes = Annotated[tuple[Code, ...], MinLen(1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class ReminderSet(Rule):
    """One set of reminders of a jurisdiction, about decisions of the days on which the set is in force.

    `home` and `decided_in` name jurisdictions with all within them; left out, the subject's home or the place of
    the decision may be anywhere, but the home must be known. Due is the first day after the minimum display
    period, or the day of decision.
    """

    kind: Annotated[ReminderKind, Field(strict=False)]
    due: Literal["minimum_period", "decision"]
    home: Codes | None = None
    decided_in: Codes | None = None

    def codes(self) -> Iterator[tuple[str, str]]:
        """The jurisdictions that it names: key and code."""
        for key, codes in (("home", self.home), ("decided_in", self.decided_in)):
            for code in codes or ():
                yield key, code


@plain_dataclass(frozen=True, slots=True)
class _Compiled:
    """A set with what the codes begin with, which is what covers() compares; `0` to `9` begin every code."""

    jurisdiction: str
    kind: ReminderKind
    home: tuple[str, ...]
    decided_in: tuple[str, ...]
    after_minimum: bool
    in_force: date
    until: date

    def due_on(self, report: Penalty, rule_set: RepairRuleSet) -> date | None:
        """The due day of a report that the set is for; None if it is not, or if data are insufficient."""
        if not (
            self.in_force <= report.on < self.until
            and report.subject_home.startswith(self.home)
            and report.decided_in.startswith(self.decided_in)
        ):
            return None
        return minimum_ends(rule_set, report) if self.after_minimum else report.on


@plain_dataclass(frozen=True, slots=True)
class ReminderRules:
    """All reminder sets of a book, made ready for many events."""

    sets: tuple[_Compiled, ...]
    homes: tuple[str, ...]
    rule_sets: tuple[RepairRuleSet, ...]

    @classmethod
    def of(cls, sets: Iterable[tuple[str, ReminderSet]], rule_sets: Iterable[RepairRuleSet]) -> "ReminderRules":
        """Make ready the sets of jurisdictions (code and set)."""
        compiled = tuple(_compile(code, one) for code, one in sets)
        homes = tuple(sorted({prefix for one in compiled for prefix in one.home}))
        return cls(compiled, homes, tuple(rule_sets))


def _compile(jurisdiction: str, one: ReminderSet) -> _Compiled:
    return _Compiled(
        jurisdiction=jurisdiction,
        kind=one.kind,
        home=_prefixes(one.home),
        decided_in=_prefixes(one.decided_in),
        after_minimum=one.due == "minimum_period",
        in_force=one.in_force,
        until=one.until,
    )


def _prefixes(codes: tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple("0123456789") if codes is None else tuple(prefix_of(code) for code in codes)


def reminders_of(
    rules: ReminderRules,
    reports: Sequence[Penalty],
    *,
    acknowledgements: Mapping[str, Sequence[Acknowledgement]],
    may_see: MaySee,
) -> list[Reminder]:
    """The reminders of one event, by id. Its reports know until when they are displayed.

    Acknowledgements are looked up by reminder id. No rule set on the day of decision, an unknown home, or an
    unknown that the minimum period hangs on gives no reminder.
    """
    found: dict[tuple[str, ReminderKind], tuple[str, date, Penalty]] = {}
    for report in reports:
        if not report.subject_home.startswith(rules.homes):
            continue
        rule_set = rule_set_for(rules.rule_sets, report.on)
        if rule_set is None:
            continue
        for one in rules.sets:
            due_on = one.due_on(report, rule_set)
            if due_on is None or report.hidden_from <= due_on:
                continue
            queue = (one.jurisdiction, one.kind)
            # Of the reports that qualify, the one with the lowest id is what the reminder is about.
            held = found.get(queue)
            if (held is None or (report.id, due_on) < held[:2]) and may_see(one.jurisdiction, report, due_on):
                found[queue] = (report.id, due_on, report)
    if not found:
        return []
    reminders = [
        _reminder(code, kind, report, due_on=due_on, acknowledgements=acknowledgements)
        for (code, kind), (_, due_on, report) in found.items()
    ]
    return sorted(reminders, key=lambda reminder: reminder.id) if len(reminders) > 1 else reminders


def _reminder(
    jurisdiction: str,
    kind: ReminderKind,
    report: Penalty,
    *,
    due_on: date,
    acknowledgements: Mapping[str, Sequence[Acknowledgement]],
) -> Reminder:
    id_ = reminder_id(jurisdiction, kind, report.event)
    read = acknowledgements.get(id_)
    acknowledged_on = min((one.on for one in read if one.on >= due_on), default=OPEN_DAY) if read else OPEN_DAY
    return Reminder(
        id=id_,
        queue=queue_of(jurisdiction, kind),
        kind=kind,
        about=report.id,
        event=report.event,
        subject=report.subject,
        due_on=due_on,
        ended_on=min(report.hidden_from, acknowledged_on),
        acknowledged_on=acknowledged_on,
        hidden_from=report.hidden_from,
    )
