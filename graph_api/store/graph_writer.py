"""The writing side of the store: managed transactions that commit something, or roll back and leave no trace."""

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import LiteralString, Self, TypeVar, cast

from neo4j import (
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Session,
    unit_of_work,
)
from neo4j.exceptions import DriverError, Neo4jError

from graph_api.domain.moment import NO_TICK, NOW
from graph_api.store.address import Neo4jAddress
from graph_api.store.cypher_file import R, Statement
from graph_api.store.faults import coded
from graph_api.store.values import native_map

T = TypeVar("T")


class RollBack(Exception):
    """Raised inside a transaction to leave no trace of it; `result` is what the caller gets all the same."""

    def __init__(self, result: object) -> None:
        super().__init__("rolled back")
        self.result = result


class Transaction:
    """One managed write transaction. What runs in it sees its own writes."""

    def __init__(self, tx: ManagedTransaction) -> None:
        self._tx = tx

    def run(self, statement: Statement[R], **parameters: object) -> list[R]:
        """The rows of one Cypher file; reading files read the newest versions, the ones a writer decides on."""
        if not statement.reads:
            return statement.rows([native_map(record) for record in self._tx.run(statement.text, parameters)])
        moment = {"tick": NO_TICK, "known_at": NOW}
        record = self._tx.run(statement.text, {**moment, **parameters}).single(strict=True)
        maps = cast("list[Mapping[str, object]]", record["rows"])
        return statement.rows([native_map(values) for values in maps])


class GraphWriter:
    """Writes, one transaction at a time. Transient faults are tried again by the driver."""

    def __init__(self, address: Neo4jAddress, *, timeout: float = 120.0) -> None:
        self._database = address.database
        self._timeout = timeout
        self._driver: Driver = GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType] # The driver's keyword arguments are untyped.
            address.uri,
            auth=(address.user, address.password),
            connection_timeout=5.0,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
        )

    def __enter__(self) -> Self:
        """Find out at once whether the store answers: a transaction would try again for half a minute."""
        try:
            self._driver.verify_connectivity()  # pyright: ignore[reportUnknownMemberType] # As above.
        except (Neo4jError, DriverError) as error:
            self.close()
            raise coded(error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()

    def transact(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in one write transaction. It may run again after a transient fault, so it keeps no state."""
        try:
            with self._session() as session:
                limited = unit_of_work(timeout=self._timeout)
                return session.execute_write(limited(lambda tx: work(Transaction(tx))))
        except RollBack as nothing:
            return cast("T", nothing.result)
        except (Neo4jError, DriverError) as error:
            raise coded(error) from error

    def command(self, text: LiteralString, **parameters: object) -> list[dict[str, object]]:
        """Run a schema command or an auto-committing statement (constraints, wiping in batches)."""
        try:
            with self._session() as session:
                return [record.data() for record in session.run(text, parameters)]
        except (Neo4jError, DriverError) as error:
            raise coded(error) from error

    def _session(self) -> Session:
        return self._driver.session(  # pyright: ignore[reportUnknownMemberType] # Untyped keyword arguments.
            database=self._database, default_access_mode=WRITE_ACCESS
        )
