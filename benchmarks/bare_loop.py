"""The bare loop that the loader is measured against: the statements that it would send, prepared, and nothing else."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import LiteralString, cast

from neo4j import Driver, GraphDatabase, ManagedTransaction

from benchmarks.network import PENALTY, PLAN
from benchmarks.server import Server
from graph_api.domain.vocabulary import KINDS
from graph_api.ledger.batch import Row
from graph_api.ledger.judging import PageRules
from graph_api.ledger.statements import SHOW_TICK, TAKE_TICK
from graph_api.ledger.write import Batch, Write
from graph_api.store.cypher_file import R, Statement
from graph_api.store.graph_writer import RollBack, Transaction
from loaders.batch import batches
from loaders.check import Checker
from loaders.kinds import form_of
from loaders.load import open_files

_NO_TICK = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """One writing statement and its rows."""

    text: LiteralString
    rows: Sequence[object]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The writing statements of one batch, and how many penalties and reminders they write."""

    statements: tuple[Sent, ...]
    penalties: int

    @property
    def reminders(self) -> int:
        """Rows of all statements but the first."""
        return sum(len(sent.rows) for sent in self.statements) - self.penalties


class _Recorder:
    """Stands in for a transaction: reads from the store, writes down which facts would be written."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self.sent: list[Sent] = []

    def run(self, statement: Statement[R], **parameters: object) -> list[R]:
        if statement.reads:
            return self._tx.run(statement, **parameters)
        rows = cast("list[object]", parameters["rows"])
        # The name of a statement is that of its file and, where that serves several kinds, what it is for.
        if statement.name.partition(" ")[0].endswith("/upsert"):
            self.sent.append(Sent(statement.text, rows))
        return statement.rows([{"written": len(rows)}])


class BareLoop:
    """A file of new penalties, sent batch by batch as plain statements of the driver, a turn at a time."""

    def __init__(self, server: Server, driver: Driver, path: Path) -> None:
        self._server = server
        self._driver = driver
        self._rules = PageRules(server.book)
        self._batches = self._prepare(path)

    def prepare(self, count: int) -> list[Prepared]:
        """The next batches, ready to be sent; fewer at the end of the file."""
        return list(islice(self._batches, count))

    def send(self, prepared: Sequence[Prepared]) -> float:
        """Send batches, each in one transaction with its tick; the seconds that it took."""
        started = time.perf_counter()
        with self._driver.session() as session:  # pyright: ignore[reportUnknownMemberType] # Untyped keyword arguments.
            ticks = [session.execute_write(partial(_send, batch=batch)) for batch in prepared]
        seconds = time.perf_counter() - started
        self._server.writer.transact(lambda tx: tx.run(SHOW_TICK, at_tick=ticks[-1]))
        return seconds

    def _prepare(self, path: Path) -> Iterator[Prepared]:
        form = form_of(PENALTY)
        for table in open_files(form, [path]):
            for batch in batches(table, Checker(form, table.columns, latest=PLAN.latest)):
                yield self._server.writer.transact(partial(self._record, rows=batch.rows))

    def _record(self, tx: Transaction, rows: Sequence[Row]) -> Prepared:
        recorder = _Recorder(tx)
        writing = Write(recorder, _NO_TICK, self._rules)  # pyright: ignore[reportArgumentType] # It does what one does.
        writing.batch(Batch(KINDS["Penalty"], rows, frozenset(), {}))
        raise RollBack(Prepared(tuple(recorder.sent), len(rows)))


def driver_of(server: Server) -> Driver:
    """A plain driver for the store."""
    address = server.address
    return GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType] # The driver's keyword arguments are untyped.
        address.uri, auth=(address.user, address.password), notifications_min_severity="OFF"
    )


def _send(tx: ManagedTransaction, batch: Prepared) -> int:
    record = tx.run(TAKE_TICK.text, {"actor": "benchmark", "origin": "bare loop"}).single(strict=True)
    tick: int = record["tick"]
    for sent in batch.statements:
        tx.run(sent.text, {"rows": sent.rows, "at_tick": tick}).consume()
    return tick
