"""Questions asked without HTTP: the API in this process, and what Neo4j did to answer them."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, LiteralString, cast

import orjson

from benchmarks.bare_loop import driver_of
from benchmarks.server import Server
from graph_api.analysis.worker import Workers
from graph_api.schema import build_schema
from graph_api.schema.context import Context
from graph_api.schema.execution import Api, Request
from graph_api.services.viewer import VIEWER_HEADER, Viewing
from graph_api.store.graph_store import GraphStore

SORTING = frozenset({"Sort", "Top", "PartialSort", "PartialTop"})


class WatchedStore(GraphStore):
    """A store that remembers the statements that it was last asked."""

    def __init__(self, server: Server) -> None:
        super().__init__(server.address, timeout=60.0)
        self.asked: list[tuple[LiteralString, Mapping[str, object]]] = []

    async def read(self, text: LiteralString, parameters: Mapping[str, object]) -> Mapping[str, object]:
        """As the store, and remember the statement."""
        self.asked.append((text, parameters))
        return await super().read(text, parameters)


class Asker:
    """Asks one server as one jurisdiction, as the application would."""

    def __init__(self, server: Server, *, viewer: str, today: date) -> None:
        self.server = server
        self.store = WatchedStore(server)
        self._api = Api(build_schema())
        self._viewing = Viewing(self.store, server.book, keys=None)
        self._viewer = self._viewing.viewer({VIEWER_HEADER: viewer})
        self._today = today
        self._workers = Workers()

    async def ask(self, document: str, variables: Mapping[str, object]) -> dict[str, Any]:
        """The data of an answer without errors."""
        context = await self._context()
        self.store.asked.clear()
        reply = await self._api.answer(Request(document, variables), context)
        if "errors" in reply.body:
            raise AssertionError(reply.body["errors"])
        data: dict[str, Any] = reply.body["data"]
        return data

    async def body(self, document: str, variables: Mapping[str, object]) -> bytes:
        """The bytes of an answer, from a document as the application has it after HTTP."""
        context = await self._context()
        self.store.asked.clear()
        reply = await self._api.answer(Request(document, variables), context)
        return orjson.dumps(reply.body)

    async def statement_parameters(self) -> dict[str, object]:
        """Those of the moment and of the scope, for a statement that is asked without us."""
        context = await self._context()
        moment = await context.moment(None, None)
        return {**moment.parameters(), **context.scope.parameters()}

    async def scope_digest(self) -> str:
        """What cursors are bound to beside their list."""
        return (await self._context()).scope_digest

    async def time(self, document: str, variables: Mapping[str, object]) -> float:
        """The seconds from a document to the bytes of its answer, which is no error."""
        context = await self._context()
        self.store.asked.clear()
        started = time.perf_counter()
        reply = await self._api.answer(Request(document, variables), context)
        orjson.dumps(reply.body)
        ended = time.perf_counter()
        if "errors" in reply.body:
            raise AssertionError(reply.body["errors"])
        return ended - started

    def profile(self) -> "Profile":
        """What Neo4j did for the statements that were last asked; it runs them once more."""
        operators: list[Operator] = []
        with driver_of(self.server) as driver, driver.session() as session:  # pyright: ignore[reportUnknownMemberType] # Untyped keyword arguments.
            for text, parameters in self.store.asked:
                summary = session.run(f"PROFILE {text}", dict(parameters)).consume()
                operators.extend(_operators(cast("dict[str, Any] | None", summary.profile) or {}))  # pyright: ignore[reportUnknownMemberType] # A bare dict.
        return Profile(tuple(operators))

    async def _context(self) -> Context:
        return Context(
            viewer=self._viewer,
            scope=await self._viewing.scope(self._viewer, self._today),
            demo=True,
            today=self._today,
            store=self.store,
            book=self.server.book,
            scope_of=await self._viewing.scopes(self._today),
            workers=self._workers,
        )


@dataclass(frozen=True, slots=True)
class Operator:
    """One operator of a plan that was run: its name, how many rows it gave, how often it touched the store."""

    name: str
    rows: int
    hits: int


@dataclass(frozen=True, slots=True)
class Profile:
    """The operators of some statements."""

    operators: tuple[Operator, ...]

    @property
    def names(self) -> list[str]:
        """Every operator once, in the order of the alphabet."""
        return sorted({one.name for one in self.operators})

    @property
    def sorted_rows(self) -> int:
        """The most rows that any sorting operator gave; 0 where there is none."""
        return max((one.rows for one in self.operators if one.name in SORTING), default=0)

    @property
    def most_rows(self) -> int:
        """The most rows that any operator gave."""
        return max(one.rows for one in self.operators)

    @property
    def hits(self) -> int:
        """How often the store was touched."""
        return sum(one.hits for one in self.operators)


def _operators(plan: Mapping[str, Any]) -> Iterator[Operator]:
    if plan:
        name = str(plan["operatorType"]).partition("@")[0]
        yield Operator(name, int(plan.get("rows", 0)), int(plan.get("dbHits", 0)))
    for child in plan.get("children", ()):
        yield from _operators(child)
