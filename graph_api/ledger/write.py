"""One batch inside one transaction: decide under the lock of the Clock, write each fact once, with what follows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph_api.domain.jurisdiction import province_of
from graph_api.domain.kind import Kind
from graph_api.domain.penalty import Penalty
from graph_api.domain.repair import RepairCase
from graph_api.domain.scope import shared_home
from graph_api.domain.vocabulary import KINDS, kind_of
from graph_api.ledger.batch import Row
from graph_api.ledger.consequences import Consequences, Rules, consequences
from graph_api.ledger.event import REGISTRY, Event, acknowledgement, read_events, repair_case
from graph_api.ledger.facts import (
    about_properties,
    actor_properties,
    at_another_home,
    fact_properties,
    penalty_properties,
    penalty_report,
    place_of,
    record_properties,
    states_home,
)
from graph_api.ledger.homes import Homes
from graph_api.ledger.statements import (
    AT_HOME,
    AUTHORITY_PLACES,
    CLOSE,
    EVENTS_OF_ACKNOWLEDGEMENTS,
    EVENTS_OF_CASES,
    FOLLOW,
    NO_ENDS,
    PENALTIES_OF_SUBJECTS,
    REFERRED,
    RETURNED,
    REVISE,
    UPSERT,
    Ends,
    Referred,
)
from graph_api.store.graph_writer import Transaction

_ABOUT_PENALTIES = tuple(label for label in FOLLOW if label != "Acknowledgement")

_OTHERWISE = frozenset({"Penalty", "REGISTERED_IN", "MEMBER_OF", "Delivery", *FOLLOW})
_AT_HOME = tuple(
    kind
    for label, kind in KINDS.items()
    if label in AT_HOME and label not in _OTHERWISE and set(kind.subjects) & set(KINDS["REGISTERED_IN"].subjects)
)
"""Kinds whose facts can take their home from a registration, but for penalties and what is about these."""


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
            usual = self._records_about if batch.kind.label in FOLLOW else self._records
            how.get(batch.kind.label, usual)(batch)
        else:
            self._upsert(batch.kind, {row.id: actor_properties(batch.kind, row) for row in batch.rows})

    def settle(self, events: Iterable[Event]) -> int:
        """Make the graph agree with the pages about these events; the number of facts that changed."""
        found = consequences(events, self.rules)
        self._follow_up(found)
        return len(found.moved) + len(found.reminders) + len(found.closed)

    def _penalties(self, batch: Batch) -> None:
        reports = self._reports(batch.rows)
        returned = self._returned(batch)
        events = self._events_of(batch, reports, returned)
        found = consequences(events.values(), self.rules)
        # What was said about a report that comes back kept the place that the report had.
        found.moved.extend(found.penalties[id_] for id_ in returned)
        facts = {row.id: penalty_properties(batch.kind, row, found.penalties[row.id]) for row in batch.rows}
        self._upsert(batch.kind, facts)
        self._follow_up(found, written=frozenset(facts))

    def _reports(self, rows: Sequence[Row]) -> dict[str, Penalty]:
        homes = Homes.read(
            self.tx, (str(row.properties["subject"]) for row in rows if "subject_home" not in row.properties)
        )
        authorities = sorted({str(row.properties["authority"]) for row in rows if "authority" in row.properties})
        places = {place.id: place.code for place in self.tx.run(AUTHORITY_PLACES, ids=authorities)}
        return {row.id: penalty_report(row, homes, places) for row in rows}

    def _returned(self, batch: Batch) -> dict[str, list[RepairCase]]:
        """The reports that are stated again after a delivery had not named them, with their repair cases."""
        new = [row.id for row in batch.rows if row.id not in batch.changed]
        found = self.tx.run(RETURNED, ids=new) if new else ()
        return {one.id: [repair_case(case) for case in one.cases] for one in found}

    def _events_of(
        self, batch: Batch, reports: Mapping[str, Penalty], returned: Mapping[str, Sequence[RepairCase]]
    ) -> dict[str, Event]:
        # A report that is new and declares no other event is alone in it: nothing can refer to it yet.
        before = {one.id: one.event for one in self.tx.run(REFERRED["Penalty"], ids=sorted(batch.changed))}
        known = before.keys() | returned.keys()
        shared = {report.event for report in reports.values() if report.event != report.id or report.id in known}
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
            event.cases.update({case.id: case for case in returned.get(row.id, ())})
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
        self.rehome({str(row.properties["subject"]) for row in batch.rows})

    def rehome(self, of: Iterable[str]) -> None:
        """Put the homes that these subjects have now on all that took its home from where they were registered."""
        subjects = sorted(set(of))
        homes = Homes.read(self.tx, subjects)
        for kind in _AT_HOME:
            moved = [
                at_another_home(kind, one, home)
                for one in self.tx.run(AT_HOME[kind.label], subjects=subjects)
                if (home := homes.on(one.subject, one.day)) != one.home
            ]
            if moved:
                self.tx.run(REVISE[kind.label], rows=moved, at_tick=self.tick)
        penalties = self.tx.run(PENALTIES_OF_SUBJECTS, subjects=subjects)
        events = read_events(self.tx, (penalty.event for penalty in penalties))
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

    def _records(self, batch: Batch) -> None:
        homes = Homes.read(self.tx, (str(row.properties["subject"]) for row in batch.rows if not states_home(row)))
        self._upsert(batch.kind, {row.id: record_properties(batch.kind, row, homes) for row in batch.rows})

    def _records_about(self, batch: Batch) -> None:
        self._upsert(
            batch.kind,
            {
                row.id: about_properties(batch.kind, row, batch.referred[str(row.properties["about"])])
                for row in batch.rows
            },
        )

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
            self.tx.run(REVISE["Penalty"], rows=revised, at_tick=self.tick)
        if found.moved:
            for label in _ABOUT_PENALTIES:
                self.tx.run(FOLLOW[label], rows=[place_of(penalty) for penalty in found.moved], at_tick=self.tick)
        if found.reminders:
            self._upsert(KINDS["Reminder"], found.reminders)
        if found.followed:
            followed = [{**properties, "id": id_} for id_, properties in found.followed.items()]
            self.tx.run(FOLLOW["Acknowledgement"], rows=followed, at_tick=self.tick)
        if found.closed:
            self.tx.run(CLOSE["Reminder"], ids=found.closed, at_tick=self.tick)

    def _upsert(self, kind: Kind, facts: Mapping[str, Mapping[str, object]]) -> None:
        by_ends: dict[Ends, list[dict[str, object]]] = {}
        for id_, properties in facts.items():
            row: dict[str, object] = {"id": id_, "properties": properties}
            by_ends.setdefault(_ends(kind, properties) if kind.is_fact else NO_ENDS, []).append(row)
        parameters = {"at_tick": self.tick} if kind.is_fact else {}
        for ends, rows in by_ends.items():
            written = sum(one.written for one in self.tx.run(UPSERT[kind.label][ends], rows=rows, **parameters))
            if written != len(rows):
                raise AssertionError(f"{kind.label}: {len(rows)} rows sent, {written} written")


def _ends(kind: Kind, properties: Mapping[str, object]) -> Ends:
    """The labels of what a fact joins, by which its statement is chosen."""
    subject = kind_of(str(properties["subject"]))
    object_ = kind_of(str(properties["object"])) if kind.is_relationship else None
    return ("" if subject is None else subject.label, "" if object_ is None else object_.label)
