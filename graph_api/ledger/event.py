"""One event as the ledger works on it: its reports, cases, acknowledgements and reminders, held and incoming."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from graph_api.domain.penalty import Penalty
from graph_api.domain.repair import Acknowledgement, RepairCase
from graph_api.ledger.statements import EVENTS, EventRecords
from graph_api.store.graph_writer import Transaction

REGISTRY = "registry"
ROW = "row"
"""Where `subject_home` was taken from: the registrations, or the row itself."""


@dataclass(slots=True)
class Event:
    """The working state of one event inside one transaction; `held` is what the graph holds of its reports."""

    id: str
    reports: dict[str, Penalty] = field(default_factory=dict[str, Penalty])
    home_from: dict[str, str] = field(default_factory=dict[str, str])
    cases: dict[str, RepairCase] = field(default_factory=dict[str, RepairCase])
    acknowledgements: dict[str, Acknowledgement] = field(default_factory=dict[str, Acknowledgement])
    reminders: dict[str, str] = field(default_factory=dict[str, str])
    held: Mapping[str, Penalty] = field(default_factory=dict[str, Penalty])

    def cases_about(self, penalty: str) -> list[RepairCase]:
        """The repair cases about one report, in the order of their ids."""
        return sorted((case for case in self.cases.values() if case.about == penalty), key=lambda case: case.id)

    def acknowledgements_by_reminder(self) -> dict[str, list[Acknowledgement]]:
        """The acknowledgements, by the reminder they are about."""
        by_reminder: dict[str, list[Acknowledgement]] = {}
        for one in sorted(self.acknowledgements.values(), key=lambda one: (one.on, one.id)):
            by_reminder.setdefault(one.about, []).append(one)
        return by_reminder

    def rehome(self, penalty: str, home: str, province: str) -> None:
        """Put another home on one report."""
        self.reports[penalty] = replace(self.reports[penalty], subject_home=home, subject_province=province)


def read_events(tx: Transaction, ids: Iterable[str]) -> dict[str, Event]:
    """Everything current about some events; an id without any report gives an event without reports."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    return {records.event: _event(records) for records in tx.run(EVENTS, events=wanted)}


def _event(records: EventRecords) -> Event:
    reports = {str(report["id"]): _penalty(report) for report in records.reports}
    return Event(
        id=records.event,
        reports=dict(reports),
        home_from={str(report["id"]): str(report["home_from"]) for report in records.reports},
        cases={str(case["id"]): repair_case(case) for case in records.cases},
        acknowledgements={str(one["id"]): acknowledgement(one) for one in records.acknowledgements},
        reminders={str(reminder["id"]): str(reminder["digest"]) for reminder in records.reminders},
        held=reports,
    )


def _penalty(values: Mapping[str, object]) -> Penalty:
    known = {key: value for key, value in values.items() if key != "home_from"}
    safety = tuple(cast("list[str]", values["safety"]))
    return Penalty(**{**known, "safety": safety})  # pyright: ignore[reportArgumentType] # The columns of penalty/events.


def repair_case(values: Mapping[str, object]) -> RepairCase:
    """A repair case from the properties of a row or of a record."""
    return RepairCase(
        id=str(values["id"]),
        about=str(values["about"]),
        reported_by=str(values["reported_by"]),
        state=str(values["state"]),
        applied_on=cast("date", values["applied_on"]),
        accepted_on=cast("date | None", values.get("accepted_on")),
        repaired_on=cast("date | None", values.get("repaired_on")),
        mode=str(values.get("mode") or "unknown"),
    )


def acknowledgement(values: Mapping[str, object]) -> Acknowledgement:
    """An acknowledgement from the properties of a row or of a record."""
    return Acknowledgement(id=str(values["id"]), about=str(values["about"]), on=cast("date", values["on"]))
