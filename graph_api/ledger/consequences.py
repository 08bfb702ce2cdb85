"""What follows from the facts about events, by the pages: until when reports are displayed, and which reminders stand.

Pure: the same events and rules give the same consequences, in whatever order the facts came.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from graph_api.domain.penalty import Penalty
from graph_api.domain.repair import Acknowledgement, Reminder, RepairCase, lane_of
from graph_api.domain.scope import shared_as, shared_home
from graph_api.ledger.digest import digest_of
from graph_api.ledger.event import Event


class Rules(Protocol):
    """How the pages judge one event."""

    def hidden_from(self, penalty: Penalty, cases: Sequence[RepairCase]) -> date:
        """The first day on which a report is no longer displayed to others."""
        ...

    def reminders(
        self, reports: Sequence[Penalty], acknowledgements: Mapping[str, Sequence[Acknowledgement]]
    ) -> list[Reminder]:
        """The reminders of one event; its reports know until when they are displayed."""
        ...


@dataclass(slots=True)
class Consequences:
    """What has to be written so that the graph agrees with the pages.

    `penalties` are all reports as they should be; `moved` those held otherwise (another end of display or
    another home), which what is about them follows; `reminders` are properties of new versions by id,
    `closed` the ids of reminders that no longer follow from anything. `followed` is what the acknowledgements
    of a reminder (by its id) follow: its new version, or its event where it does not stand.
    """

    penalties: dict[str, Penalty] = field(default_factory=dict[str, Penalty])
    moved: list[Penalty] = field(default_factory=list[Penalty])
    reminders: dict[str, dict[str, object]] = field(default_factory=dict[str, dict[str, object]])
    closed: list[str] = field(default_factory=list[str])
    followed: dict[str, dict[str, object]] = field(default_factory=dict[str, dict[str, object]])


def consequences(events: Iterable[Event], rules: Rules) -> Consequences:
    """Judge events. Reports without a held twin are new: they are in `penalties` only."""
    found = Consequences()
    for event in events:
        reports = [
            replace(report, hidden_from=rules.hidden_from(report, event.cases_about(report.id)))
            for report in sorted(event.reports.values(), key=lambda report: report.id)
        ]
        for report in reports:
            found.penalties[report.id] = report
            held = event.held.get(report.id)
            if held is not None and (held.hidden_from, held.subject_home) != (report.hidden_from, report.subject_home):
                found.moved.append(report)
        _reminders(found, event, reports, rules)
    return found


def _reminders(found: Consequences, event: Event, reports: Sequence[Penalty], rules: Rules) -> None:
    standing: set[str] = set()
    acknowledgements = event.acknowledgements_by_reminder()
    for reminder in rules.reminders(reports, acknowledgements):
        standing.add(reminder.id)
        properties = reminder_properties(reminder, found.penalties[reminder.about])
        if event.reminders.get(reminder.id) != properties["digest"]:
            found.reminders[reminder.id] = properties
            # A reminder that nobody has read, as all new ones, has nothing that follows it.
            if reminder.id in acknowledgements:
                found.followed[reminder.id] = properties
    found.closed.extend(id_ for id_ in sorted(event.reminders) if id_ not in standing)
    if reports:
        found.followed.update({id_: _place_of_event(reports) for id_ in acknowledgements if id_ not in standing})


def _place_of_event(reports: Sequence[Penalty]) -> dict[str, object]:
    # Without its reminder an acknowledgement still tells of the event: it is hidden as soon as a report of it is.
    first = reports[0]
    return {
        "subject": first.subject,
        "subject_home": first.subject_home,
        "subject_province": first.subject_province,
        "hidden_from": min(report.hidden_from for report in reports),
    }


def reminder_properties(reminder: Reminder, about: Penalty) -> dict[str, object]:
    """A reminder as a fact of the jurisdiction in whose queue it stands."""
    owner = reminder.queue.partition(":")[0]
    properties: dict[str, object] = {
        "reported_by": owner,
        "source": "",
        "subject": reminder.subject,
        "subject_home": about.subject_home,
        "subject_province": about.subject_province,
        "shared_as": shared_as(owner, "Reminder"),
        "shared_home": shared_home(owner, "Reminder", about.subject_province),
        "event": reminder.event,
        "about": reminder.about,
        "queue": reminder.queue,
        "lane": lane_of(reminder.due_on, reminder.ended_on),
        "kind": str(reminder.kind),
        "due_on": reminder.due_on,
        "ended_on": reminder.ended_on,
        "acknowledged_on": reminder.acknowledged_on,
        "valid_from": reminder.due_on,
        "valid_until": reminder.ended_on,
        "hidden_from": reminder.hidden_from,
    }
    return {**properties, "digest": digest_of(properties)}
