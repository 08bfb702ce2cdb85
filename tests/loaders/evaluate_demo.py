"""The rows of the demo network as what a scheme judges by, with the scope of its owner: no store is needed for it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from graph_api.access.scope import scope_of
from graph_api.access.viewer import Viewer
from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.measure import Delivered, Demand, Reported, SchemeFacts
from graph_api.domain.scope import Scope, shared_as
from graph_api.domain.verdict import Verdict
from graph_api.policies.book import PolicyBook
from graph_api.policies.rules.eligibility import judge
from graph_api.policies.rules.scheme_list import ListRule, demands
from tests.loaders.recount_taicang import Row, Tables, event_of, vessel_id

Sure = Callable[[Row], bool | None]
"""Does a row count: surely, perhaps (False), or not (None)."""


@dataclass(frozen=True)
class Source:
    """Where the rows of a measure are, which column is their day, and which of them count."""

    file: str
    kind: str
    day: str
    sure: Sure = lambda _: True


def _detained(row: Row) -> bool | None:
    return None if row["detained"] == "no" else row["detained"] == "yes"


def _graded(row: Row) -> bool | None:
    return None if row["grade"] == "minor" else row["grade"] != "unknown"


def _worked(row: Row) -> bool | None:
    return True if row["worked_on"] else None


SOURCES: Mapping[str, Source] = {
    "violations": Source("violation", "Violation", "occurred_on"),
    "detentions": Source("inspection", "Inspection", "inspected_on", _detained),
    "graded_accidents": Source("accident", "Accident", "occurred_on", _graded),
    "sanctions": Source("sanction", "Sanction", "valid_from"),
    "listings": Source("listing", "Listing", "valid_from"),
    "grades": Source("assessment", "Assessment", "valid_from"),
    "calls_worked": Source("port-call", "PortCall", "arrived_on", _worked),
}


class Judge:
    """Judges vessels by a list of the book on a day, with its owner's eyes."""

    def __init__(self, tables: Tables, book: PolicyBook, *, list_: str, on: date) -> None:
        scheme = book.scheme(list_)
        assert scheme is not None
        self._tables = tables
        self._on = on
        self._versions: tuple[ListRule, ...] = scheme.versions
        self._demands = demands(self._versions, on)
        self._rows = {vessel_id(row): row for row in tables.rows["vessel"]}
        reporters = {row["reported_by"] for name in SOURCES.values() for row in tables.rows[name.file]}
        viewer = Viewer(jurisdiction=scheme.owner)
        self._scope: Scope = scope_of(viewer, book.agreements, reporters=reporters, on=on)
        self._delivered = tuple(
            Delivered(row["reported_by"], row["of_kind"], _day(row["valid_from"]), _day(row["valid_until"]))
            for row in tables.rows["delivery"]
        )

    def verdict(self, vessel: str) -> Verdict:
        """The verdict about a vessel, with its reasons and the day on which it becomes another."""
        row = self._rows[vessel]
        attributes = {"type": row["type"] or None, "river_sea": row["river_sea"] or None}
        reported = {demand: tuple(self._reported(vessel, demand)) for demand in self._demands}
        return judge(self._versions, SchemeFacts(vessel, attributes, reported, self._delivered), self._on)

    def _reported(self, vessel: str, demand: Demand) -> Iterator[Reported]:
        source = SOURCES[demand.measure]
        filters = defaultdict[str, tuple[str, ...]](tuple, demand.filters)
        for row in self._tables.about(source.file, vessel):
            sure = source.sure(row)
            asked = all(row[key] in words for key, words in filters.items())
            seen = shared_as(row["reported_by"], source.kind) in self._scope.whole
            if sure is not None and asked and seen:
                yield _report(source, row, sure=sure)


def _report(source: Source, row: Row, *, sure: bool) -> Reported:
    on = _day(row[source.day])
    if source.day != "valid_from":
        event = event_of(source.file, row)
        return Reported(f"{source.file}:{row['reported_by']}/{row['number']}", event, on, certain=sure)
    id_ = f"{source.file}:{row['reported_by']}/{row['subject']}/{on}/{row.get('number', '')}"
    return Reported(id_, id_, on, _day(row["valid_until"]) if row["valid_until"] else OPEN_DAY)


def _day(text: str) -> date:
    return date.fromisoformat(text)
