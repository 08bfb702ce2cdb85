"""The application over HTTP without a socket, as a client sees it."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from typing import Any

from starlette.testclient import TestClient

from graph_api.access.keys import ApiKeys
from graph_api.access.viewer import Viewer
from graph_api.app import Service, create_app
from graph_api.services.viewer import Viewing
from graph_api.store.graph_store import GraphStore
from tests.conftest import Store

TODAY = date(2024, 12, 31)


class Client:
    """Asks questions; `viewer` is what the demo's header says."""

    def __init__(self, http: TestClient, graph: GraphStore) -> None:
        self.http = http
        self.graph = graph

    def ask(self, document: str, *, viewer: str | None = None, **variables: object) -> dict[str, Any]:
        """The whole answer, which must come with status 200."""
        headers = {"X-Credit-Viewer": viewer} if viewer else {}
        response = self.http.post("/graphql", json={"query": document, "variables": variables}, headers=headers)
        assert response.status_code == 200, response.text
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


@contextmanager
def client_of(
    store: Store, *, keys: ApiKeys | None = None, today: date = TODAY, first_viewers: tuple[Viewer, ...] = ()
) -> Generator[Client]:
    """A client of the demo, or of production if there are keys."""
    graph = GraphStore(store.address)
    viewing = Viewing(graph, store.book, keys=keys)
    service = Service(viewing, demo=keys is None, today=lambda: today, first_viewers=first_viewers)
    with TestClient(create_app(service)) as http:
        yield Client(http, graph)
