"""What the tests of the ledger and of runs share; and of the proof of the scope: one graph and one asker a module."""

import asyncio
from collections.abc import Iterator

import pytest

from graph_api.analysis.worker import Workers
from graph_api.ledger.ledger import Ledger
from graph_api.policies.book import PolicyBook
from tests.conftest import Store
from tests.store.asking import Asker, SteadyStore
from tests.store.plans import Planner
from tests.store.proof_graph import ProofGraph
from tests.store.rows import settle_country
from tests.store.running import load, settle_fleet
from tests.store.shipping import deliveries, settle_coast


@pytest.fixture
def ledger(empty_store: Store) -> Ledger:
    """An empty ledger over a small country with two enterprises that are registered nowhere yet."""
    settle_country(empty_store.ledger, "A", "B")
    return empty_store.ledger


@pytest.fixture
def fleet(empty_store: Store) -> Store:
    """A coast with a fleet to be assessed, all of whose records are delivered."""
    settle_coast(empty_store.ledger)
    load(empty_store, deliveries())
    settle_fleet(empty_store.ledger)
    return empty_store


@pytest.fixture(scope="module")
def asker(store: Store, book: PolicyBook) -> Iterator[Asker]:
    """Asks what it likes of the example graph, and of what a scope leaves of it."""

    async def open_store() -> SteadyStore:
        return SteadyStore(store.address, timeout=240.0)

    with asyncio.Runner() as runner, Workers(timeout=60.0) as workers:
        graph_store = runner.run(open_store())
        try:
            yield Asker(ProofGraph(store), graph_store, book=book, runner=runner, workers=workers)
        finally:
            runner.run(graph_store.close())


@pytest.fixture(scope="module", params=["statistics of an empty store", "true statistics"])
def planner(store: Store, request: pytest.FixtureRequest) -> Iterator[Planner]:
    """Asks the server how it would go about a statement over the example graph.

    Neo4j samples its indexes now and then: what it has just loaded it may still believe to be nothing.
    """
    if request.param == "true statistics":
        store.example()
        store.writer.command("CALL db.prepareForReplanning(60)")
    else:
        store.empty()
        store.writer.command("CALL db.prepareForReplanning(60)")
        store.example()
        store.writer.command("CALL db.clearQueryCaches()")
    with Planner(store.address) as planner:
        yield planner
