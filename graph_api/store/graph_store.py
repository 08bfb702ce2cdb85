"""The reading side of the store: one statement in a read session, with a scope, a time-out and our own retry."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import TracebackType
from typing import Generic, LiteralString, Self, cast

from neo4j import READ_ACCESS, AsyncDriver, AsyncGraphDatabase, NotificationMinimumSeverity, Query
from neo4j.exceptions import DriverError, Neo4jError

from graph_api.domain.moment import Moment
from graph_api.domain.scope import Scope
from graph_api.domain.selection import Selection
from graph_api.errors import QueryTimeout
from graph_api.store.address import Neo4jAddress
from graph_api.store.cypher_file import R, Statement
from graph_api.store.faults import TOOK_LONGER, coded, is_worth_another_try
from graph_api.store.projection import Compiler, Projection
from graph_api.store.values import native_map

_TRIES = 3
_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Answer(Generic[R]):
    """What one statement answered, and the tick at which it read."""

    tick: int
    rows: list[R]


class GraphStore:
    """Reads. Every call demands a scope, so that nothing can be read without saying for whom.

    `compiler` makes what compiles one projection; only the test that takes predicates away sets another.
    """

    def __init__(self, address: Neo4jAddress, *, timeout: float = 10.0, pool: int = 50) -> None:
        self._database = address.database
        self.timeout = timeout
        self._driver: AsyncDriver = AsyncGraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType] # The driver's keyword arguments are untyped.
            address.uri,
            auth=(address.user, address.password),
            max_connection_pool_size=pool,
            connection_timeout=5.0,
            connection_acquisition_timeout=timeout,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
        )
        self.statements = 0
        self.compiler: Callable[[], Compiler] = Compiler
        self._projected = lru_cache(maxsize=512)(_compile)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections."""
        await self._driver.close()

    def projection(self, wanted: tuple[Selection, ...]) -> Projection:
        """The statement that reads things of several kinds, compiled once; their ids stand for none yet."""
        return self._projected(self.compiler, wanted)

    async def ask(
        self, statement: Statement[R], *, scope: Scope, moment: Moment, judge: Scope | None = None, **parameters: object
    ) -> Answer[R]:
        """The rows of a reading Cypher file under a scope (and that of the judging jurisdiction, where it has one)."""
        record = await self.read(
            statement.text,
            {
                **moment.parameters(),
                **scope.parameters(),
                **(judge.parameters("judge_") if judge else {}),
                **parameters,
            },
        )
        return Answer(cast("int", record["tick"]), rows_of(statement, record["rows"]))

    async def read(self, text: LiteralString, parameters: Mapping[str, object]) -> Mapping[str, object]:
        """The one record that a statement answers. Transient faults are tried again; others get their code."""
        for attempt in range(_TRIES):
            try:
                return await self._once(text, parameters)
            except (Neo4jError, DriverError) as error:
                if not is_worth_another_try(error) or attempt == _TRIES - 1:
                    raise coded(error) from error
                await asyncio.sleep(_PAUSE * 2**attempt)
            except TimeoutError as error:
                raise QueryTimeout(TOOK_LONGER) from error
        raise AssertionError("the loop either returns or raises")

    async def _once(self, text: LiteralString, parameters: Mapping[str, object]) -> Mapping[str, object]:
        """Neo4j looks at its clock every two seconds, and may not answer at all: the deadline is kept here too."""
        self.statements += 1
        async with (
            asyncio.timeout(self.timeout),
            self._driver.session(  # pyright: ignore[reportUnknownMemberType] # Untyped keyword arguments.
                database=self._database, default_access_mode=READ_ACCESS, fetch_size=1000
            ) as session,
        ):
            result = await session.run(Query(text, timeout=self.timeout), dict(parameters))
            record = await result.single(strict=True)
            return {key: record[key] for key in record.keys()}  # noqa: SIM118 - a Record iterates over its values.


def _compile(compiler: Callable[[], Compiler], wanted: tuple[Selection, ...]) -> Projection:
    return compiler().compile([(selection, ()) for selection in wanted])


def rows_of(statement: Statement[R], found: object) -> list[R]:
    """The rows that a statement, or one part of several together, answered under its key."""
    return statement.rows([native_map(values) for values in cast("list[dict[str, object]]", found)])
