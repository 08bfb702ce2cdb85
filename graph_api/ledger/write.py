"""One batch inside one transaction: decide under the lock of the Clock, write each fact once, with what follows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from graph_api.domain.jurisdiction import UNKNOWN, province_of
from graph_api.domain.kind import Kind
from graph_api.domain.penalty import Penalty
from graph_api.domain.scope import shared_home
from graph_api.domain.vocabulary import KINDS
from graph_api.ledger.batch import Row
from graph_api.ledger.consequences import Consequences, Rules, consequences
from graph_api.ledger.event import REGISTRY, ROW, Event, acknowledgement, read_events, repair_case
from graph_api.ledger.facts import actor_properties, fact_properties
from graph_api.ledger.homes import Homes
from graph_api.ledger.statements import (
    AUTHORITY_PLACES,
    CLOSE_REMINDERS,
    EVENTS_OF_ACKNOWLEDGEMENTS,
    EVENTS_OF_CASES,
    FOLLOW_PENALTY,
    FOLLOW_REMINDER,
    PENALTIES_OF_SUBJECTS,
    REFERRED,
    REVISE_PENALTIES,
    UPSERT,
    Referred,
)
from graph_api.store.graph_writer import Transaction


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows of one kind that are new or changed (`changed`: their ids), and what they are about."""

    kind: Kind
    rows: Sequence[Row]
    changed: frozenset[str]
    referred: Mapping[str, Referred]


@dataclass(frozen=True, slots=True)
class Write:
    """A transaction that has taken its tick, and the rules that facts are judged by."""

    tx: Transaction
    tick: int
    rules: Rules

    def batch(self, batch: Batch) -> None:
        """Write the rows, and in the same tick all that follows from them."""
        how: Mapping[str, Callable[[Batch], None]] = {
            "Penalty": self._penalties,
            "RepairCase": self._repair_cases,
            "Acknowledgement": self._acknowledgements,
            "REGISTERED_IN": self._registrations,
            "MEMBER_OF": self._memberships,
        }
        if batch.kind.is_fact:
            how.get(batch.kind.label, self._records_about)(batch)
        else:
            self._upsert(batch.kind, {row.id: actor_properties(batch.kind, row) for row in batch.rows})

    def settle(self, events: Iterable[Event]) -> int:
        """Make the graph agree with the pages about these events; the number of facts that changed."""
        found = consequences(events, self.rules)
        self._follow_up(found)
        return len(found.moved) + len(found.reminders) + len(found.closed)

    def _penalties(self, batch: Batch) -> None:
        reports = self._reports(batch.rows)
        events = self._events_of(batch, reports)
        found = consequences(events.values(), self.rules)
        facts = {row.id: _penalty_properties(batch.kind, row, found.penalties[row.id]) for row in batch.rows}
        self._upsert(batch.kind, facts)
        self._follow_up(found, written=frozenset(facts))

    def _reports(self, rows: Sequence[Row]) -> dict[str, Penalty]:
        homes = Homes.read(
            self.tx, (str(row.properties["subject"]) for row in rows if "subject_home" not in row.properties)
        )
        authorities = sorted({str(row.properties["authority"]) for row in rows if "authority" in row.properties})
        places = {place.id: place.code for place in self.tx.run(AUTHORITY_PLACES, ids=authorities)}
        return {row.id: _report(row, homes, places) for row in rows}

    def _events_of(self, batch: Batch, reports: Mapping[str, Penalty]) -> dict[str, Event]:
        # A report that is new and declares no other event is alone in it: nothing can refer to it yet.
        before = {one.id: one.event for one in self.tx.run(REFERRED["Penalty"], ids=sorted(batch.changed))}
        shared = {report.event for report in reports.values() if report.event != report.id or report.id in before}
        events = read_events(self.tx, shared | set(before.values()))
        for row in batch.rows:
            report = reports[row.id]
            if before.get(row.id, report.event) != report.event:
                former = events[before[row.id]]
                moved = former.reports.pop(row.id, None)
                events[report.event].cases.update({case.id: case for case in former.cases_about(row.id) if moved})
                events[report.event].held = {**events[report.event].held, row.id: former.held[row.id]}
            event = events.setdefault(report.event, Event(report.event))
            event.reports[row.id] = report
        return events

    def _repair_cases(self, batch: Batch) -> None:
        # A case that was about another penalty no longer counts there.
        before = {one.id: one.event for one in self.tx.run(EVENTS_OF_CASES, ids=sorted(batch.changed))}
        now = {row.id: batch.referred[str(row.properties["about"])].event for row in batch.rows}
        events = read_events(self.tx, {*before.values(), *now.values()})
        for row in batch.rows:
            if row.id in before:
                events[before[row.id]].cases.pop(row.id, None)
            events[now[row.id]].cases[row.id] = repair_case({**row.properties, "id": row.id})
        found = consequences(events.values(), self.rules)
        referred = {
            id_: replace(one, hidden_from=found.penalties[id_].hidden_from) for id_, one in batch.referred.items()
        }
        self._records_about(replace(batch, referred=referred))
        self._follow_up(found)

    def _acknowledgements(self, batch: Batch) -> None:
        before = {one.id: one.event for one in self.tx.run(EVENTS_OF_ACKNOWLEDGEMENTS, ids=sorted(batch.changed))}
        now = {row.id: batch.referred[str(row.properties["about"])].event for row in batch.rows}
        events = read_events(self.tx, {*before.values(), *now.values()})
        for row in batch.rows:
            if row.id in before:
                events[before[row.id]].acknowledgements.pop(row.id, None)
            events[now[row.id]].acknowledgements[row.id] = acknowledgement({**row.properties, "id": row.id})
        found = consequences(events.values(), self.rules)
        self._records_about(batch)
        self._follow_up(found)

    def _registrations(self, batch: Batch) -> None:
        facts = {
            row.id: fact_properties(batch.kind, row, home=str(row.properties["object"]).removeprefix("jurisdiction:"))
            for row in batch.rows
        }
        self._upsert(batch.kind, facts)
        subjects = sorted({str(row.properties["subject"]) for row in batch.rows})
        penalties = self.tx.run(PENALTIES_OF_SUBJECTS, subjects=subjects)
        events = read_events(self.tx, (penalty.event for penalty in penalties))
        homes = Homes.read(self.tx, subjects) if events else Homes(())
        for event in events.values():
            for report in list(event.reports.values()):
                if event.home_from[report.id] == REGISTRY and report.subject in subjects:
                    home = homes.on(report.subject, report.on)
                    event.rehome(report.id, home, province_of(home))
        self.settle(events.values())

    def _memberships(self, batch: Batch) -> None:
        facts = {
            row.id: fact_properties(batch.kind, row, home=str(row.properties["subject"]).removeprefix("jurisdiction:"))
            for row in batch.rows
        }
        self._upsert(batch.kind, facts)

    def _records_about(self, batch: Batch) -> None:
        self._upsert(batch.kind, {row.id: _about_properties(batch, row) for row in batch.rows})

    def _follow_up(self, found: Consequences, *, written: frozenset[str] = frozenset()) -> None:
        """Write the consequences; penalties in `written` have got their new version already."""
        revised = [
            {
                "id": penalty.id,
                "properties": {
                    "hidden_from": penalty.hidden_from,
                    "subject_home": penalty.subject_home,
                    "subject_province": penalty.subject_province,
                    "shared_home": shared_home(penalty.reported_by, "Penalty", penalty.subject_province),
                },
            }
            for penalty in found.moved
            if penalty.id not in written
        ]
        if revised:
            self.tx.run(REVISE_PENALTIES, rows=revised, at_tick=self.tick)
        if found.moved:
            for follow in FOLLOW_PENALTY:
                self.tx.run(follow, rows=[_place(penalty) for penalty in found.moved], at_tick=self.tick)
        if found.reminders:
            self._upsert(KINDS["Reminder"], found.reminders)
        if found.followed:
            followed = [{**properties, "id": id_} for id_, properties in found.followed.items()]
            self.tx.run(FOLLOW_REMINDER, rows=followed, at_tick=self.tick)
        if found.closed:
            self.tx.run(CLOSE_REMINDERS, ids=found.closed, at_tick=self.tick)

    def _upsert(self, kind: Kind, facts: Mapping[str, Mapping[str, object]]) -> None:
        rows = [{"id": id_, "properties": properties} for id_, properties in facts.items()]
        parameters = {"at_tick": self.tick} if kind.is_fact else {}
        written = sum(one.written for one in self.tx.run(UPSERT[kind.label], rows=rows, **parameters))
        if written != len(rows):
            raise AssertionError(f"{kind.label}: {len(rows)} rows sent, {written} written")


def _report(row: Row, homes: Homes, places: Mapping[str, str]) -> Penalty:
    properties = row.properties
    on = cast("date", properties["on"])
    subject, reporter = str(properties["subject"]), str(properties["reported_by"])
    home = str(properties.get("subject_home") or homes.on(subject, on))
    return Penalty(
        id=row.id,
        event=str(properties.get("event") or row.id),
        subject=subject,
        reported_by=reporter,
        decided_in=places.get(str(properties.get("authority")), reporter),
        on=on,
        severity=str(properties.get("severity", UNKNOWN)),
        safety=tuple(cast("list[str]", properties.get("safety", [UNKNOWN]))),
        violation_kind=str(properties.get("violation_kind", UNKNOWN)),
        amount=cast("float | None", properties.get("amount")),
        subject_home=home,
        subject_province=province_of(home),
    )


def _penalty_properties(kind: Kind, row: Row, penalty: Penalty) -> dict[str, object]:
    home_from = ROW if "subject_home" in row.properties else REGISTRY
    more = {"event": penalty.event, "decided_in": penalty.decided_in, "home_from": home_from}
    return fact_properties(kind, row, home=penalty.subject_home, hidden_from=penalty.hidden_from, more=more)


def _about_properties(batch: Batch, row: Row) -> dict[str, object]:
    referred = batch.referred[str(row.properties["about"])]
    more = {"subject": referred.subject}
    if batch.kind.label == "Acknowledgement":
        more["about_event"] = referred.event
    return fact_properties(batch.kind, row, home=referred.subject_home, hidden_from=referred.hidden_from, more=more)


def _place(penalty: Penalty) -> dict[str, object]:
    return {
        "id": penalty.id,
        "hidden_from": penalty.hidden_from,
        "subject_home": penalty.subject_home,
        "subject_province": penalty.subject_province,
    }
