"""Plans of statements, read for what would be slow on a large store."""

from collections.abc import Iterator, Mapping
from typing import Any, LiteralString

from neo4j import GraphDatabase

from tests.conftest import Store

SLOW = ("AllNodesScan", "NodeByLabelScan", "CartesianProduct", "Eager", "Sort", "Top", "PartialSort", "PartialTop")


def plan_of(store: Store, text: LiteralString, parameters: Mapping[str, object]) -> dict[str, Any]:
    """The plan of a statement, which is not run."""
    address = store.address
    with (
        GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType] # Untyped keyword arguments.
            address.uri, auth=(address.user, address.password), notifications_min_severity="OFF"
        ) as driver,
        driver.session() as session,  # pyright: ignore[reportUnknownMemberType] # Untyped keyword arguments.
    ):
        plan = session.run(f"EXPLAIN {text}", dict(parameters)).consume().plan
    assert plan is not None
    return plan


def operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every operator of a plan with its details."""
    yield plan["operatorType"].partition("@")[0], str(plan["args"].get("Details", ""))
    for child in plan.get("children", ()):
        yield from operators(child)


def faults(plan: Mapping[str, Any]) -> list[str]:
    """The operators of a plan that would be slow on a large store."""
    return [name for name, _ in operators(plan) if name in SLOW]
