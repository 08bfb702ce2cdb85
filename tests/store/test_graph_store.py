"""The reading side: who goes away takes its statement along, and what takes too long is ended."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from neo4j.exceptions import Neo4jError

from graph_api.errors import QueryTimeout, StoreUnavailable, TooMuchMemory
from graph_api.store.address import Neo4jAddress
from graph_api.store.faults import coded, is_worth_another_try
from graph_api.store.graph_store import GraphStore
from tests.conftest import Store

SLOW = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS slow"
RUNNING = (
    "SHOW TRANSACTIONS YIELD currentQuery"
    " WHERE currentQuery CONTAINS 'AS slow' AND NOT currentQuery CONTAINS 'SHOW' RETURN count(*) AS n"
)


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    for _ in range(100):
        if await condition():
            return
        await asyncio.sleep(0.05)
    pytest.fail("it did not come about within five seconds")


def test_a_statement_ends_with_the_task_that_waits_for_it(store: Store) -> None:
    async def scenario() -> None:
        async with GraphStore(store.address) as graph:

            async def runs() -> bool:
                return (await graph.read(RUNNING, {}))["n"] == 1

            async def is_gone() -> bool:
                return (await graph.read(RUNNING, {}))["n"] == 0

            waiting = asyncio.create_task(graph.read(SLOW, {}))
            await until(runs)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            await until(is_gone)

    asyncio.run(scenario())


def test_a_statement_that_takes_too_long_is_ended(store: Store) -> None:
    async def scenario() -> None:
        async with GraphStore(store.address, timeout=0.3) as graph:
            with pytest.raises(QueryTimeout):
                await graph.read(SLOW, {})

    asyncio.run(scenario())


def test_who_runs_out_of_memory_is_told_so_and_not_asked_again() -> None:
    """Asked for real, it can end a server that other tests are on."""
    code = "Neo.TransientError.General.MemoryPoolOutOfMemoryError"
    error = Neo4jError._hydrate_neo4j(code=code, message="The pool is exhausted")  # pyright: ignore[reportPrivateUsage] # As the driver makes it.
    assert error.is_retryable()
    assert not is_worth_another_try(error)
    assert isinstance(coded(error), TooMuchMemory)


@pytest.mark.parametrize("uri", ["bolt://127.0.0.1:1", "bolt://nowhere.invalid:7687"])
def test_a_store_that_is_not_there_says_so(uri: str) -> None:
    async def scenario() -> None:
        async with GraphStore(Neo4jAddress(uri, "neo4j", "x"), timeout=2) as graph:
            with pytest.raises(StoreUnavailable):
                await graph.read("RETURN 1 AS one", {})

    asyncio.run(scenario())


def test_a_wrong_password_says_so(store: Store) -> None:
    async def scenario() -> None:
        address = Neo4jAddress(store.address.uri, "neo4j", "wrong")
        async with GraphStore(address, timeout=2) as graph:
            with pytest.raises(StoreUnavailable, match="password"):
                await graph.read("RETURN 1 AS one", {})

    asyncio.run(scenario())
