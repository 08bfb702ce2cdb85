"""A Neo4j of our own for one measurement, in a temporary directory that is gone afterwards."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from graph_api.ledger.judging import PageRules
from graph_api.ledger.ledger import Ledger
from graph_api.policies.book import PolicyBook
from graph_api.progress import Progress
from graph_api.store.address import Neo4jAddress
from graph_api.store.graph_writer import GraphWriter
from graph_api.store.local_neo4j import start_local_neo4j
from graph_api.store.migrate import migrate


@dataclass(frozen=True, slots=True)
class Server:
    """A running, migrated store, and a directory for files that goes with it."""

    address: Neo4jAddress
    writer: GraphWriter
    book: PolicyBook
    files: Path

    @property
    def ledger(self) -> Ledger:
        """The write path, judging by the packaged pages."""
        return Ledger(self.writer, PageRules(self.book))


@contextmanager
def temporary_server(progress: Progress) -> Generator[Server]:
    """Start a server; it ends with the block, with all that it holds."""
    with (
        TemporaryDirectory(prefix="credit-graph-benchmark-", ignore_cleanup_errors=True) as directory,
        start_local_neo4j(Path(directory) / "neo4j", progress=progress) as neo4j,
        GraphWriter(neo4j.address) as writer,
    ):
        migrate(writer, purpose="test")
        files = Path(directory) / "files"
        files.mkdir()
        yield Server(neo4j.address, writer, PolicyBook.read(), files)
