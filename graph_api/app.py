"""HTTP in, HTTP out: create_app(...) -> Starlette."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, cast

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.routing import Route

from graph_api.access.viewer import Viewer
from graph_api.analysis.worker import Workers
from graph_api.domain.calendar import SHANGHAI
from graph_api.errors import CreditGraphError, StoreUnavailable, Unauthenticated
from graph_api.exporting import SHOWN, file_response, read_wish
from graph_api.messages import JSON, Refusal, error_response, json_response, parsed, read_json
from graph_api.schema import build_schema
from graph_api.schema.context import Context
from graph_api.schema.execution import Api, Reply, Request
from graph_api.schema.export import build_export_schema
from graph_api.schema.first_questions import first_questions
from graph_api.services.viewer import Viewing

logger = logging.getLogger("graph_api")

_GRAPHQL = "application/graphql-response+json"
_CLIENT_GONE = 499
_SOON = 0.02
"""Seconds after which it is worth looking whether the client is still there."""


@dataclass(frozen=True, slots=True)
class Service:
    """What the application answers with. `today` is the one place where the clock is read.

    Before it says that it is ready it asks the first questions of these viewers, so that Neo4j has planned them. The
    workers start when they are first needed, and end with the application.
    """

    viewing: Viewing
    demo: bool = False
    today: Callable[[], date] = lambda: datetime.now(SHANGHAI).date()
    first_viewers: tuple[Viewer, ...] = ()
    workers: Workers = field(default_factory=Workers)


def create_app(service: Service) -> Starlette:
    """The application: /graphql, /export, /livez, /readyz."""
    api, exports = Api(build_schema()), Api(build_export_schema())
    planning = _Planning(service, api)

    async def graphql(request: HttpRequest) -> Response:
        context = await context_of(service, service.viewing.viewer(request.headers))
        reply = await _unless_gone(request, api.answer(await _read_request(request), context))
        return _reply(request, reply) if reply else Response(status_code=_CLIENT_GONE)

    async def export(request: HttpRequest) -> Response:
        context = await context_of(service, service.viewing.viewer(request.headers))
        wish = await read_wish(request)
        reply = await _unless_gone(request, exports.answer(wish.request, context))
        return file_response(wish, reply) if reply else Response(status_code=_CLIENT_GONE)

    async def livez(_request: HttpRequest) -> Response:
        return json_response({"alive": True})

    async def readyz(_request: HttpRequest) -> Response:
        if planning.pending:
            return error_response(StoreUnavailable("the first questions are being planned; ask again in a moment"), 503)
        try:
            tick = await service.viewing.ready()
        except CreditGraphError as error:
            return error_response(error, 503)
        return json_response({"ready": True, "tick": tick})

    return Starlette(
        routes=[
            Route("/graphql", _coded(graphql), methods=["GET", "POST"]),
            Route("/export", _coded(export), methods=["GET", "POST"]),
            Route("/livez", livez),
            Route("/readyz", readyz),
        ],
        middleware=[_any_origin()] if service.demo else [],
        lifespan=_lifespan(planning, service),
    )


def _any_origin() -> Middleware:
    return Middleware(
        CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"], allow_headers=["*"],
        expose_headers=[*SHOWN],
    )  # fmt: skip


def _lifespan(planning: "_Planning", service: Service) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """Plans while it begins to serve; at the end of it stops that, the workers and the store."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncGenerator[None]:
        asking = asyncio.create_task(planning.run())
        yield
        asking.cancel()
        await asyncio.wait({asking})
        await asyncio.to_thread(service.workers.close)
        await service.viewing.store.close()

    return lifespan


def _coded(answer: Callable[[HttpRequest], Coroutine[Any, Any, Response]]) -> Callable[..., Any]:
    """The same, with a status and a code for whatever cannot be asked."""

    async def answered(request: HttpRequest) -> Response:
        try:
            return await answer(request)
        except Unauthenticated as error:
            return error_response(error, 401)
        except Refusal as error:
            return error_response(error.error, error.status, error.headers)
        except CreditGraphError as error:
            return error_response(error, 503 if isinstance(error, StoreUnavailable) else 400)

    return answered


async def _unless_gone(request: HttpRequest, work: Coroutine[Any, Any, Reply]) -> Reply | None:
    """The reply, or None as soon as the client has gone away; then its statement is cancelled too."""
    answering = asyncio.create_task(work)
    await asyncio.wait({answering}, timeout=_SOON)
    if answering.done():
        return answering.result()
    leaving = asyncio.create_task(_leave(request))
    await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
    leaving.cancel()
    if answering.done():
        return answering.result()
    answering.cancel()
    await asyncio.wait({answering})
    return None


async def _leave(request: HttpRequest) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


class _Planning:
    """Asks the first questions, one after the other. A fault is no reason not to serve: it is the store's to say."""

    def __init__(self, service: Service, api: Api) -> None:
        self._service = service
        self._api = api
        self.pending = bool(service.first_viewers)

    async def run(self) -> None:
        try:
            for viewer in self._service.first_viewers:
                for document in first_questions(self._service.viewing.book, viewer.jurisdiction):
                    await self._api.answer(Request(document), await context_of(self._service, viewer))
        except CreditGraphError as error:
            logger.warning("the first questions could not be planned: %s: %s", error.code, error)
        finally:
            self.pending = False


async def context_of(service: Service, viewer: Viewer) -> Context:
    """What a request of a viewer carries."""
    today = service.today()
    return Context(
        viewer=viewer,
        scope=await service.viewing.scope(viewer, today),
        demo=service.demo,
        today=today,
        store=service.viewing.store,
        book=service.viewing.book,
        scope_of=await service.viewing.scopes(today),
        workers=service.workers,
    )


async def _read_request(request: HttpRequest) -> Request:
    if request.method in ("GET", "HEAD"):
        parameters = dict(request.query_params)
        texts = {name: parameters.get(name) for name in ("variables", "extensions")}
        maps = {name: parsed(text.encode()) if text else None for name, text in texts.items()}
        return _request({**parameters, **maps}, read_only=True)
    return _request(await read_json(request), read_only=False)


def _request(body: object, *, read_only: bool) -> Request:
    if not isinstance(body, dict):
        raise Refusal(400, "the request must be one JSON object; batches are not taken")
    parameters = cast("dict[str, object]", body)
    query, variables = parameters.get("query"), parameters.get("variables")
    name, extensions = parameters.get("operationName"), parameters.get("extensions")
    if not isinstance(query, str) or not query.strip():
        raise Refusal(400, "query must be a GraphQL document")
    if not (variables is None or isinstance(variables, dict)):
        raise Refusal(400, "variables must be a JSON object")
    if not (name is None or isinstance(name, str)):
        raise Refusal(400, "operationName must be a string")
    if not (extensions is None or isinstance(extensions, dict)):
        raise Refusal(400, "extensions must be a JSON object")
    return Request(query, cast("dict[str, object] | None", variables), name or None, read_only)


def _reply(request: HttpRequest, reply: Reply) -> Response:
    modern = _GRAPHQL in request.headers.get("accept", "")
    status = 400 if reply.refused and modern else 200
    return json_response(reply.body, status, media_type=_GRAPHQL if modern else JSON)
