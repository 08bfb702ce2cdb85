"""The graph that the scope is proved on: the example graph, and of its facts only those that are to be there.

What is kept is decided here in Python, by the words of graph-model.md, and written with plain Cypher: the proof
shares no predicate with the statements it judges.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import cast

from neo4j.time import Date, DateTime

from graph_api.domain.scope import Scope
from graph_api.domain.vocabulary import FACT_KINDS, KINDS, kind_of
from graph_api.store.graph_writer import GraphWriter
from tests.conftest import Store

HIDDEN_BY_HAND = {
    "registered_in:130000/91130102MA0010037C/130100/2024-05-01",
    "member_of:120000/110000/beijing-tianjin-hebei/2014-02-26",
    "delivery:source:ais/PortCall/2024-01-01",
}
HIDING = "410000"
HIDDEN_BY_LEDGER = {"Penalty", "Payment", "Commitment", "Notice", "RepairCase", "Acknowledgement", "Reminder"}
"""The ledger hides penalties and what is about them. The model lets every fact be hidden: of the other kinds, some are
by hand, and all that Henan states."""
HIDDEN_ON = date(2025, 1, 1)
LAST_FIRST_LOAD = "37-delivery.csv (delivery)"
"""After this write each kind is there once; then come corrections, and what became known late."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One version of a fact, with all its properties as the driver gives them."""

    label: str
    properties: Mapping[str, object]

    @property
    def id(self) -> str:
        return str(self.properties["id"])

    def text(self, name: str) -> str:
        """A property that may be missing, as a text."""
        return str(self.properties.get(name, ""))

    def kept(self, scope: Scope, day: date) -> bool:
        """Does it pass grant and display for a scope on a day."""
        granted = scope.see_all or (
            self.text("shared_as") in scope.whole
            or self.text("shared_home") in scope.by_home
            or self.text("subject") in scope.own
            or self.text("object") in scope.own
        )
        displayed = cast("Date", self.properties["hidden_from"]).to_native() > day
        return granted and (self.text("reported_by") in scope.owners or displayed)


class ProofGraph:
    """A server that holds the places and actors of the example graph, and whichever facts it was last told to."""

    def __init__(self, store: Store) -> None:
        store.example()
        store.holds = "something"
        self._writer = store.writer
        self.facts = tuple(_hidden_by_hand(fact) for fact in _read(self._writer))
        self.middle = _moment_of(self._writer, LAST_FIRST_LOAD)
        self._held: tuple[Fact, ...] = ()
        self.hold(self.facts)

    def ids(self, labels: Sequence[str]) -> list[str]:
        """The public ids of all things of some kinds, as the whole graph has them."""
        found = {fact.id for fact in self.facts if fact.label in labels}
        for label in labels:
            if not KINDS[label].is_fact:
                found |= {
                    str(row["id"]) for row in self._writer.command(f"MATCH (x:{KINDS[label].label}) RETURN x.id AS id")
                }
        return sorted(found)

    def things(self, label: str) -> list[dict[str, object]]:
        """The properties of all actors or places of a kind."""
        rows = self._writer.command(f"MATCH (x:{KINDS[label].label}) RETURN properties(x) AS x")
        return [cast("dict[str, object]", row["x"]) for row in rows]

    def moments(self) -> dict[int, str]:
        """When each tick was, as texts."""
        rows = self._writer.command("MATCH (w:Write) RETURN w.tick AS tick, toString(w.at) AS at")
        return {cast("int", row["tick"]): str(row["at"]) for row in rows}

    def hold_all(self) -> None:
        """Hold all facts."""
        self.hold(self.facts)

    def hold_for(self, scope: Scope, day: date) -> None:
        """Hold the facts that pass grant and display for a scope on a day: the graph G|S."""
        self.hold(tuple(fact for fact in self.facts if fact.kept(scope, day)))

    def hold(self, facts: tuple[Fact, ...]) -> None:
        """Delete all facts and write these."""
        if facts == self._held:
            return
        nodes = "|".join(label for label in FACT_KINDS if not KINDS[label].is_relationship)
        links = "|".join(label for label in FACT_KINDS if KINDS[label].is_relationship)
        run = cast("Callable[..., object]", self._writer.command)
        run(f"MATCH (x:{nodes}) DETACH DELETE x")
        run(f"MATCH ()-[x:{links}]->() DELETE x")
        for shape, rows in groupby(sorted(facts, key=_shape), key=_shape):
            run(_creation(*shape), rows=[fact.properties for fact in rows])
        self._held = facts


def _shape(fact: Fact) -> tuple[str, str, str]:
    """The label of a fact, and those of what it concerns or connects."""
    ends = (kind_of(fact.text(end)) for end in ("subject", "object"))
    subject, object_ = (kind.label if kind else "" for kind in ends)
    return fact.label, subject, object_


def _creation(label: str, subject: str, object_: str) -> str:
    if KINDS[label].is_relationship:
        return (
            f"UNWIND $rows AS row MATCH (a:{subject} {{id: row.subject}}) MATCH (b:{object_} {{id: row.object}})"
            f" CREATE (a)-[x:{label}]->(b) SET x = row"
        )
    return (
        f"UNWIND $rows AS row MATCH (e:{subject} {{id: row.subject}}) CREATE (x:{label})-[:CONCERNS]->(e) SET x = row"
        " WITH x, row MATCH (a:Authority {id: row.authority}) CREATE (x)-[:ISSUED_BY]->(a)"
    )


def _read(writer: GraphWriter) -> list[Fact]:
    found: list[Fact] = []
    for label in FACT_KINDS:
        kind = KINDS[label]
        pattern = f"()-[x:{kind.label}]->()" if kind.is_relationship else f"(x:{kind.label})"
        rows = writer.command(f"MATCH {pattern} RETURN properties(x) AS x ORDER BY x.id, x.known_from")
        found += [Fact(label, cast("dict[str, object]", row["x"])) for row in rows]
    return found


def _hidden_by_hand(fact: Fact) -> Fact:
    of_henan = fact.text("reported_by") == HIDING and fact.label not in HIDDEN_BY_LEDGER
    if not of_henan and fact.id not in HIDDEN_BY_HAND:
        return fact
    return Fact(fact.label, {**fact.properties, "hidden_from": Date.from_native(HIDDEN_ON)})


def _moment_of(writer: GraphWriter, origin: str) -> datetime:
    """A moment just after a write, before the next."""
    row = writer.command("MATCH (w:Write {origin: $origin}) RETURN w.at AS at", origin=origin)[0]
    return cast("DateTime", row["at"]).to_native() + timedelta(microseconds=1)
