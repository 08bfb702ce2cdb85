"""How the tests get their store.

One real Neo4j serves each worker of a run: a child process of its own, or the server that CREDIT_GRAPH_TEST_NEO4J_URI
names, which is refused unless it is empty or bears the mark of an earlier test run. A test says what it needs of it:
`empty_store` is wiped before the test, `example_store` holds the example graph (tests/example_graph) and must not be
written to.
Fault tests start servers of their own.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from graph_api.ledger.judging import PageRules
from graph_api.ledger.ledger import Ledger
from graph_api.policies.book import PolicyBook
from graph_api.progress import SilentProgress
from graph_api.store.address import Neo4jAddress
from graph_api.store.graph_writer import GraphWriter
from graph_api.store.local_neo4j import start_local_neo4j
from graph_api.store.migrate import is_empty, migrate, read_mark, wipe
from tests.example_graph.loading import load_example

URI = "CREDIT_GRAPH_TEST_NEO4J_URI"
LONGEST = (
    "tests/store/test_scope_proof.py", "tests/faults/test_killed.py", "tests/store/test_scope_mutations.py",
    "tests/store/test_plans.py", "tests/store/test_scope_words.py", "tests/store/test_scope_measures.py",
    "tests/store/test_cypher_files.py", "tests/store/test_local_neo4j.py",
    "tests/http/test_search.py", "tests/http/test_app.py", "tests/loaders/test_demo_network.py",
    "tests/loaders/test_demo_answers.py",
)  # fmt: skip
"""The files that take longest, the longest first; some of them hold one test only."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files, so that no worker is left with one when the other has done.

    Of the others, those that write into the store come last: the example graph is loaded anew after each of them.
    """
    places = {file: place for place, file in enumerate(LONGEST)}
    writing = {item.location[0] for item in items if "empty_store" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: (places.get(item.location[0], len(places)), item.location[0] in writing))


@dataclass
class Store:
    """The server of this run, and what it holds now."""

    address: Neo4jAddress
    writer: GraphWriter
    book: PolicyBook
    holds: str = field(default="unknown")

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.writer, PageRules(self.book))

    def empty(self) -> None:
        """Wipe it; constraints stay."""
        if self.holds != "nothing":
            wipe(self.writer)
            migrate(self.writer, purpose="test")
        self.holds = "nothing"

    def example(self) -> None:
        """Hold the example graph."""
        if self.holds != "example":
            self.empty()
            load_example(self.ledger)
        self.holds = "example"


@pytest.fixture(scope="session")
def book() -> PolicyBook:
    return PolicyBook.read()


@pytest.fixture(scope="session")
def store(book: PolicyBook, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The server of this run; tests ask for `empty_store` or `example_store`."""
    uri = os.environ.get(URI)
    if uri:
        if "PYTEST_XDIST_WORKER" in os.environ:
            pytest.exit(f"{URI} names one server, which two workers would wipe for each other; run with WORKERS=0", 2)
        password = _password()
        address = Neo4jAddress(uri, os.environ.get("CREDIT_GRAPH_TEST_NEO4J_USER", "neo4j"), password)
        with GraphWriter(address) as writer:
            refuse_foreign(writer)
            yield Store(address, writer, book)
        return
    with (
        start_local_neo4j(tmp_path_factory.mktemp("neo4j"), progress=SilentProgress()) as server,
        GraphWriter(server.address) as writer,
    ):
        migrate(writer, purpose="test")
        yield Store(server.address, writer, book)


def _password() -> str:
    path = os.environ.get(f"{URI.removesuffix('URI')}PASSWORD_FILE")
    if path is None:
        pytest.exit(f"{URI} is set, so {URI.removesuffix('URI')}PASSWORD_FILE must name its password's file", 2)
    return Path(path).read_text(encoding="utf-8").strip()


def refuse_foreign(writer: GraphWriter) -> None:
    """Tests wipe what they find: only an empty store, or one that an earlier test run marked, may be used."""
    mark = read_mark(writer)
    if not (is_empty(writer) if mark is None else mark.purpose == "test"):
        pytest.exit(f"{URI} names a store that is neither empty nor marked as a test store; it is left alone", 2)
    migrate(writer, purpose="test")


@pytest.fixture(scope="module")
def short_lived_java() -> Iterator[None]:
    """Servers that a module starts and soon stops: without its second compiler, Java starts in half the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")
        yield


@pytest.fixture
def empty_store(store: Store) -> Iterator[Store]:
    """A store that holds nothing; whatever the test writes is wiped by whoever needs it next."""
    store.empty()
    yield store
    store.holds = "something"


@pytest.fixture
def example_store(store: Store) -> Store:
    """A store that holds the example graph."""
    store.example()
    return store


@pytest.fixture(scope="session")
def as_of() -> date:
    """The day on which tests ask, unless they say otherwise."""
    return date(2024, 12, 31)
