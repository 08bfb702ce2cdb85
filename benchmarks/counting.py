"""The floor of an assessment run: one statement, written by hand, that counts for all vessels what the run counts."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, LiteralString

from neo4j import Driver

from benchmarks.fleet import AS_OF, TAICANG
from benchmarks.server import Server
from graph_api.access.scope import scope_of
from graph_api.access.viewer import Viewer
from graph_api.domain.calendar import Period, first_in_window
from graph_api.domain.moment import NO_TICK, NOW
from graph_api.ledger.statements import REPORTERS
from graph_api.store.cypher_file import expand
from graph_api.store.predicates import CLOCK

_EVENTS = """CALL (v, tick) {
  MATCH (x:%(label)s)
  USING INDEX SEEK x:%(label)s(subject, on, id)
  WHERE x.subject = v.id AND x.on >= $%(since)s AND x.on <= $as_of AND x.id IS NOT NULL
    AND x.hidden_from > $as_of AND visible(x, judge)%(more)s
  RETURN count(DISTINCT %(low)s) AS %(name)s_low, count(DISTINCT x.event) AS %(name)s_high
}"""
_STATES = """CALL (v, tick) {
  MATCH (x:%(label)s)
  USING INDEX SEEK x:%(label)s(subject, valid_from, id)
  WHERE x.subject = v.id AND x.valid_from <= $as_of AND x.id IS NOT NULL
    AND x.valid_until > $as_of AND x.hidden_from > $as_of AND visible(x, judge)%(more)s
  RETURN count(DISTINCT x.event) AS %(name)s_high
}"""
_BODY = "\n".join([
    "MATCH (v:Vessel)\nWHERE v.type = 'container'",
    _EVENTS % {
        "label": "Violation", "since": "one_year", "name": "violations", "low": "x.event", "more": "",
    },
    _EVENTS % {
        "label": "Inspection", "since": "two_years", "name": "detentions",
        "low": "CASE WHEN x.detained = 'yes' THEN x.event END", "more": " AND x.detained <> 'no'",
    },
    _EVENTS % {
        "label": "Accident", "since": "three_years", "name": "accidents",
        "low": "CASE WHEN x.grade <> 'unknown' THEN x.event END", "more": " AND x.grade <> 'minor'",
    },
    _STATES % {"label": "Sanction", "name": "sanctions", "more": ""},
    _STATES % {"label": "Listing", "name": "listings", "more": " AND x.list = 'key-tracking'"},
    _STATES % {
        "label": "Assessment", "name": "grades", "more": " AND x.scheme = 'vessel-safety-class' AND x.grade = 'C'",
    },
    _EVENTS % {
        "label": "PortCall", "since": "one_year", "name": "calls", "low": "x.event",
        "more": " AND x.port = 'port:CNTAC' AND x.worked_on <= $as_of",
    },
    """RETURN collect([v.id, violations_low, violations_high, detentions_low, detentions_high, accidents_low,
  accidents_high, sanctions_high, listings_high, grades_high, calls_low, calls_high]) AS rows""",
])  # fmt: skip
STATEMENT: LiteralString = CLOCK + expand(_BODY, reads=False, returns=())
"""With the scope, version and display predicates of the measures, for the same windows; one record."""


def eyes_of(server: Server, owner: str) -> dict[str, Any]:
    """The parameters of a statement that counts as a run for a jurisdiction does: its eyes, and the moment."""
    reporters = {row.code for row in server.writer.transact(lambda tx: tx.run(REPORTERS))}
    scope = scope_of(Viewer.parse(f"jurisdiction:{owner}"), server.book.agreements, reporters=reporters, on=AS_OF)
    return {"as_of": AS_OF, "tick": NO_TICK, "known_at": NOW, **scope.parameters("judge_")}


@dataclass(frozen=True, slots=True)
class Floor:
    """The statement and what it is asked with: the eyes of the owner of the list, as a run has them."""

    driver: Driver
    parameters: Mapping[str, Any]

    @classmethod
    def of(cls, server: Server, driver: Driver) -> "Floor":
        """The floor of a store."""
        windows: dict[str, date] = {
            name: first_in_window(Period.parse(period), AS_OF)
            for name, period in (("one_year", "P1Y"), ("two_years", "P2Y"), ("three_years", "P3Y"))
        }
        return cls(driver, {**eyes_of(server, TAICANG), **windows})

    def count(self) -> tuple[float, list[list[Any]]]:
        """Count; the seconds that it took, and of each vessel its id and counts."""
        started = time.perf_counter()
        with self.driver.session() as session:  # pyright: ignore[reportUnknownMemberType] # Untyped keyword arguments.
            record = session.run(STATEMENT, dict(self.parameters)).single(strict=True)
        rows: list[list[Any]] = record["rows"]
        return time.perf_counter() - started, rows


def listed(row: list[Any]) -> bool:
    """Do the counts of a vessel put it on the list: none of six things, and twelve calls."""
    _, *counts = row
    nothing, (calls, _) = counts[:-2], counts[-2:]
    return calls >= 12 and not any(nothing)
