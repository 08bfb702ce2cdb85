"""The application over HTTP without a socket, as a client sees it."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Any

import orjson
from starlette.testclient import TestClient

from graph_api.access.keys import ApiKeys
from graph_api.access.viewer import Viewer
from graph_api.analysis.worker import Workers
from graph_api.app import Service, context_of, create_app
from graph_api.schema import build_schema
from graph_api.schema.execution import Api, Request
from graph_api.services.viewer import Viewing
from graph_api.store.graph_store import GraphStore
from tests.conftest import Store

TODAY = date(2024, 12, 31)


@cache
def walking() -> Api:
    """Answers by graphql-core's own walk over what the store answered."""
    return Api(build_schema(), prebuilt=False)


class Client:
    """Asks questions; `viewer` is what the demo's header says.

    Every answer is made twice: what is written of what the store answered is, byte for byte, what the walk makes of it.
    """

    def __init__(self, http: TestClient, service: Service) -> None:
        self.http = http
        self.graph = service.viewing.store
        self._service = service

    def ask(self, document: str, *, viewer: str | None = None, **variables: object) -> dict[str, Any]:
        """The whole answer, which must come with status 200."""
        headers = {"X-Credit-Viewer": viewer} if viewer else {}
        response = self.http.post("/graphql", json={"query": document, "variables": variables}, headers=headers)
        assert response.status_code == 200, response.text
        statements = self.graph.statements
        assert self.http.portal is not None
        walked = self.http.portal.call(self._walk, Request(document, variables), headers)
        assert _traceless(response.content) == _traceless(walked)
        self.graph.statements = statements
        answer: dict[str, Any] = response.json()
        return answer

    def data(self, document: str, *, viewer: str | None = None, **variables: object) -> dict[str, Any]:
        """The data of an answer without errors."""
        answer = self.ask(document, viewer=viewer, **variables)
        assert "errors" not in answer, answer["errors"]
        data: dict[str, Any] = answer["data"]
        return data

    def fault(self, document: str, *, viewer: str | None = None, **variables: object) -> tuple[str, str]:
        """Code and message of the one error of an answer."""
        errors = self.ask(document, viewer=viewer, **variables)["errors"]
        assert len(errors) == 1
        return errors[0]["extensions"]["code"], errors[0]["message"]

    async def _walk(self, request: Request, headers: dict[str, str]) -> bytes:
        lowered = {name.lower(): value for name, value in headers.items()}
        context = await context_of(self._service, self._service.viewing.viewer(lowered))
        return orjson.dumps((await walking().answer(request, context)).body)


def _traceless(answer: bytes) -> bytes:
    """An answer without the traces of what went wrong on our side: each error has its own."""
    return re.sub(rb"[0-9a-f]{12}\b", b"TRACE", answer)


@contextmanager
def client_of(
    store: Store,
    *,
    keys: ApiKeys | None = None,
    today: date = TODAY,
    first_viewers: tuple[Viewer, ...] = (),
    workers: Workers | None = None,
) -> Generator[Client]:
    """A client of the demo, or of production if there are keys."""
    graph = GraphStore(store.address, timeout=60.0)
    viewing = Viewing(graph, store.book, keys=keys)
    service = Service(
        viewing, demo=keys is None, today=lambda: today, first_viewers=first_viewers, workers=workers or Workers()
    )
    with TestClient(create_app(service)) as http:
        yield Client(http, service)
