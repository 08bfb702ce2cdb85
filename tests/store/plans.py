"""Plans of statements, read for what would be slow on a large store."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self, cast

from neo4j import GraphDatabase, Session

from graph_api.store.address import Neo4jAddress

SLOW = frozenset({
    "AllNodesScan", "NodeByLabelScan", "UnionNodeByLabelsScan", "DirectedAllRelationshipsScan",
    "UndirectedAllRelationshipsScan", "DirectedRelationshipTypeScan", "UndirectedRelationshipTypeScan",
    "NodeIndexScan", "DirectedRelationshipIndexScan", "CartesianProduct", "Eager", "Sort", "Top", "PartialSort",
    "PartialTop", "Top1WithTies",
})  # fmt: skip
"""Operators that read more than was asked for, or hold all of it before the first row."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One operator of a plan, with what it works on and the operators it takes its rows from."""

    operator: str
    details: str
    children: tuple["Plan", ...]

    @classmethod
    def of(cls, plan: Mapping[str, Any]) -> Self:
        """The plan as the driver gives it."""
        operator = str(plan["operatorType"]).partition("@")[0]
        details = str(cast("Mapping[str, object]", plan["args"]).get("Details", ""))
        return cls(operator, details, tuple(cls.of(child) for child in plan.get("children", ())))

    def all(self) -> Iterator["Plan"]:
        """This operator and all below."""
        yield self
        for child in self.children:
            yield from child.all()

    def line(self) -> list["Plan"]:
        """This operator and those below, as far as each has one child."""
        return [self, *(self.children[0].line() if len(self.children) == 1 else ())]

    @property
    def is_seek(self) -> bool:
        """Does it go straight to what it is asked for."""
        return self.operator.endswith("IndexSeek")

    def faults(self, *, but: Collection[str] = ()) -> list[str]:
        """The operators that would be slow on a large store, with what they work on; those in `but` may be there."""
        return [f"{one.operator}: {one.details}" for one in self.all() if one.operator in SLOW.difference(but)]

    def pages(self) -> list[list["Plan"]]:
        """Each limit with the line of operators below it, down to the one that reads."""
        return [one.line() for one in self.all() if one.operator == "Limit"]


class Planner:
    """Asks a server for plans, which runs nothing, and for what a statement costs when it is run."""

    def __init__(self, address: Neo4jAddress) -> None:
        self._driver = GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType] # Untyped keyword arguments.
            address.uri, auth=(address.user, address.password), notifications_min_severity="OFF"
        )
        self._session: Session = self._driver.session()  # pyright: ignore[reportUnknownMemberType] # As above.

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()
        self._driver.close()

    def plan(self, text: str, parameters: Mapping[str, object]) -> Plan:
        """The plan of a statement for parameters of these types."""
        run = cast("Any", self._session.run)
        return Plan.of(run(f"EXPLAIN {text}", dict(parameters)).consume().plan)

    def memory(self, text: str, parameters: Mapping[str, object]) -> int:
        """The most bytes that Neo4j counted against its limit when a statement, which is run for it, was answered."""
        run = cast("Any", self._session.run)
        return int(run(f"PROFILE {text}", dict(parameters)).consume().profile["args"]["GlobalMemory"])

    def hits(self, text: str, parameters: Mapping[str, object]) -> int:
        """How often the database was asked for something when a statement, which is run for it, was answered."""
        run = cast("Any", self._session.run)
        return _hits(run(f"PROFILE {text}", dict(parameters)).consume().profile)


def _hits(plan: Mapping[str, Any]) -> int:
    return int(plan.get("dbHits", 0)) + sum(_hits(child) for child in plan.get("children", ()))
