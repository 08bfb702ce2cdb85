"""Asks random documents twice: by things that are written as they stand in the answer, and by graphql-core's walk."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

import orjson
from graphql import GraphQLSchema

from graph_api.access.viewer import Viewer
from graph_api.analysis.worker import Workers
from graph_api.domain.scope import Scope
from graph_api.policies.book import PolicyBook
from graph_api.schema import build_schema
from graph_api.schema.context import Context
from graph_api.schema.execution import Api, Request
from tests.store.proof_graph import ProofGraph
from tests.store.random_spelling import RandomDocument, Speller
from tests.store.random_values import Known, Values
from tests.store.random_wishes import Wish
from tests.store.remembering import RememberingStore
from tests.store.viewpoints import DAYS, real_scope

FLIPPED = 0.1
"""How often a document is asked again with another field left out: its statement is mostly a new one."""


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Who asks, with which scope, on which day."""

    viewer: Viewer
    scope: Scope
    day: date


class RandomAsker:
    """Spells wishes and answers documents over what the graph holds."""

    def __init__(
        self, graph: ProofGraph, store: RememberingStore, *, book: PolicyBook, runner: asyncio.Runner, workers: Workers
    ) -> None:
        self.graph = graph
        self.store = store
        self.book = book
        self.schema: GraphQLSchema = build_schema()._schema  # pyright: ignore[reportPrivateUsage] # No other way.
        self.written = Api(build_schema(), prebuilt=True)
        self.walked = Api(build_schema(), prebuilt=False)
        self._run = runner.run
        self._workers = workers
        self._known = Known.of(graph, book)
        self._judges: dict[tuple[str, date], Scope] = {}

    def spelled(
        self, wishes: tuple[Wish, ...], dice: Random, view: Viewpoint, *, days: Sequence[date] = DAYS
    ) -> RandomDocument:
        """A document that means a wish, of one of these days."""
        values = Values(self._known, dice, of_viewer=view.viewer.jurisdiction, days=days)
        return Speller(self.schema, dice, values.of).spell(wishes)

    def answer(self, api: Api, document: RandomDocument, view: Viewpoint) -> dict[str, Any]:
        """The body of one answer."""
        request = Request(document.text, document.variables)
        return self._run(api.answer(request, self._context(view))).body

    def told(self, document: RandomDocument, view: Viewpoint) -> bytes:
        """The answer as bytes."""
        return orjson.dumps(self.answer(self.written, document, view))

    def again(self, document: RandomDocument, answer: bytes, dice: Random) -> Iterator[RandomDocument]:
        """The same text with other values: a page turned, where there is a cursor to do so; other fields dropped."""
        data = orjson.loads(answer).get("data")
        for turn in dice.sample(document.turns, min(1, len(document.turns))):
            if cursors := turn.cursors(data):
                yield document.with_variables(**{turn.variable: dice.choice(cursors)})
        if document.flips and dice.random() < FLIPPED:
            yield document.with_variables(**{dice.choice(document.flips): dice.random() < 0.5})

    def _context(self, view: Viewpoint) -> Context:
        return Context(
            viewer=view.viewer,
            scope=view.scope,
            demo=False,
            today=view.day,
            store=self.store,
            book=self.book,
            scope_of=lambda code: self._judge(code, view.day),
            workers=self._workers,
        )

    def _judge(self, code: str, day: date) -> Scope:
        if (code, day) not in self._judges:
            self._judges[code, day] = real_scope(f"jurisdiction:{code}", self.book, facts=self.graph.facts, day=day)
        return self._judges[code, day]
