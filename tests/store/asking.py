"""Asks documents with any scope and at any moment, without HTTP: the scope is what the proof is about."""

import asyncio
from collections import Counter
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, LiteralString

import orjson

from graph_api.access.viewer import Viewer
from graph_api.analysis.worker import Workers
from graph_api.domain.scope import Scope
from graph_api.policies.book import PolicyBook
from graph_api.schema import build_schema
from graph_api.schema.context import Context
from graph_api.schema.execution import Api, Request
from graph_api.store.graph_store import GraphStore
from tests.store.document import Document
from tests.store.omitting import NOTHING
from tests.store.proof_graph import ProofGraph
from tests.store.viewpoints import When, real_scope

AT_ONCE = 6
MOST_PAGES = 10
NOBODY = Viewer(enterprise="91370102MA00100455")


@dataclass(frozen=True, slots=True)
class Ask:
    """A document, with whose scope it is asked, and when. `viewer` only decides who may ask for a judgement."""

    document: Document
    scope: Scope
    when: When
    viewer: Viewer = NOBODY
    variables: Mapping[str, object] = field(default_factory=dict[str, object])


class SteadyStore(GraphStore):
    """Keeps to the plan it has: the proof goes to and fro between graphs, and planning anew is most of its time.

    `omitted` says which predicate is out of force in statements that let one be (see tests/store/omitting.py).
    """

    omitted = NOTHING

    async def read(self, text: LiteralString, parameters: Mapping[str, object]) -> Mapping[str, object]:
        """The one record that a statement answers."""
        return await super().read(f"CYPHER replan=skip {text}", {**parameters, "omitted": self.omitted})

    @contextmanager
    def omitting(self, predicate: int) -> Generator[None]:
        """Read without that predicate."""
        self.omitted = predicate
        try:
            yield
        finally:
            self.omitted = NOTHING


class Asker:
    """Answers documents from the facts that the graph holds now.

    The first answer with which a document is asked for, the second, the fourth and so on are made twice: what is
    written of what the store answered is, byte for byte, what graphql-core's own walk makes of it.
    """

    def __init__(
        self, graph: ProofGraph, store: SteadyStore, *, book: PolicyBook, runner: asyncio.Runner, workers: Workers
    ) -> None:
        self.graph = graph
        self.store = store
        self.book = book
        self.run = runner.run
        self._workers = workers
        schema = build_schema()
        self._apis = {walked: Api(schema, prebuilt=not walked) for walked in (False, True)}
        self._ids: dict[tuple[str, ...], list[str]] = {}
        self._asked: Counter[str] = Counter()
        self.walked = 0

    def answers(self, asks: Sequence[Ask]) -> list[bytes]:
        """The answers as bytes, several asked for at once."""
        free = asyncio.Semaphore(AT_ONCE)

        async def one(ask: Ask) -> bytes:
            async with free:
                return await self._answer(ask)

        async def all_of_them() -> list[bytes]:
            return list(await asyncio.gather(*map(one, asks)))

        return self.run(all_of_them())

    def data(self, ask: Ask) -> dict[str, Any]:
        """The data of one answer."""
        data: dict[str, Any] = self.run(self._body(ask))["data"]
        return data

    async def _answer(self, ask: Ask) -> bytes:
        """The answer as bytes, with all pages of a document that is followed."""
        answer = await self._pages(ask)
        self._asked[ask.document.name] += 1
        if self._asked[ask.document.name].bit_count() == 1:
            assert answer == await self._pages(ask, walked=True), (ask.document.name, ask.scope.viewer, ask.when)
            self.walked += 1
        return answer

    async def _pages(self, ask: Ask, *, walked: bool = False) -> bytes:
        pages = [await self._body(ask, walked=walked)]
        document = ask.document
        while document.pages and (at := _next(pages[-1], document)) is not None:
            assert len(pages) < MOST_PAGES
            pages.append(await self._body(ask, walked=walked, at=at))
        return orjson.dumps(pages)

    async def _body(self, ask: Ask, *, walked: bool = False, **more: object) -> dict[str, Any]:
        variables: dict[str, object] = {"asOf": ask.when.day.isoformat(), **ask.variables, **more}
        if ask.when.known_at is not None:
            variables["knownAt"] = ask.when.known_at.isoformat()
        if ask.document.ids:
            variables["ids"] = self._ids.setdefault(ask.document.ids, self.graph.ids(ask.document.ids))
        reply = await self._apis[walked].answer(Request(ask.document.text, variables), self._context(ask))
        assert "errors" not in reply.body, (ask.document.name, reply.body["errors"])
        return reply.body

    def _context(self, ask: Ask) -> Context:
        def judge(code: str) -> Scope:
            return real_scope(f"jurisdiction:{code}", self.book, facts=self.graph.facts, day=ask.when.day)

        return Context(
            viewer=ask.viewer,
            scope=ask.scope,
            demo=False,
            today=ask.when.day,
            store=self.store,
            book=self.book,
            scope_of=judge,
            workers=self._workers,
        )


def _next(body: dict[str, Any], document: Document) -> str | None:
    place: Any = body["data"]
    for name in document.pages:
        place = place[name]
    if document.backward:
        return place["startCursor"] if place["hasPreviousPage"] else None
    return place["endCursor"] if place["hasNextPage"] else None
