"""Serving: the application on a port, until it is told to stop."""

import contextlib
import gc
import socket
import sys
from collections.abc import Callable, Generator
from functools import partial

import uvicorn

from graph_api.access.keys import ApiKeys
from graph_api.access.viewer import Viewer
from graph_api.analysis.worker import Workers
from graph_api.app import Service, create_app
from graph_api.errors import BadInput
from graph_api.policies.book import PolicyBook
from graph_api.progress import progress_for
from graph_api.services.viewer import Viewing
from graph_api.settings import PREFIX, Settings
from graph_api.store.address import Neo4jAddress
from graph_api.store.graph_store import GraphStore
from graph_api.store.graph_writer import GraphWriter
from graph_api.store.migrate import SCHEMA_VERSION, check_version, read_mark
from graph_api.store.opening import opened

MOST_PLANNED = 8
"""For so many viewers questions are planned before the service is ready; scopes of like size share their plans."""


def serve(settings: Settings) -> int:
    """Serve in production: who may ask is in the file of API keys, and without one nobody may."""
    if settings.api_keys_file is None:
        raise BadInput(f"{PREFIX}API_KEYS_FILE must name the file of API keys; see docs/operating.md")
    keys = ApiKeys.read(settings.api_keys_file)
    with bound(settings) as listening, opened(settings, progress_for()) as address:
        check_store(address)
        ready = partial(_say_ready, *listening.getsockname())
        return run_app(settings, address, listening=listening, keys=keys, ready=ready)


def _say_ready(host: str, port: int) -> None:
    print(f"serving http://{host}:{port}/graphql (stop with Ctrl-C)", file=sys.stderr, flush=True)


def check_store(address: Neo4jAddress) -> None:
    """Refuse to serve a store that is not ours, not migrated to this program's version, or newer than it."""
    with GraphWriter(address) as writer:
        mark = read_mark(writer)
    if mark is None:
        raise BadInput("the store is empty or not ours; run `python -m graph_api store migrate` first")
    check_version(mark)
    if mark.version < SCHEMA_VERSION:
        raise BadInput(f"the store has schema version {mark.version}; run `python -m graph_api store migrate` first")


@contextlib.contextmanager
def bound(settings: Settings) -> Generator[socket.socket]:
    """A socket on the port of the settings, taken before anything long is begun."""
    # Only on sockets that say they are TCP does asyncio send small packets at once; others wait 40 ms for the client.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
        listening.listen()  # Linux lets two sockets bind one port until one of them listens.
    except OSError as error:
        listening.close()
        raise BadInput(
            f"port {settings.port} on {settings.host} is taken or not allowed; choose another: PORT=8080"
        ) from error
    try:
        yield listening
    finally:
        listening.close()


def run_app(
    settings: Settings,
    address: Neo4jAddress,
    *,
    listening: socket.socket,
    keys: ApiKeys | None,
    ready: Callable[[], None],
) -> int:
    """Serve until SIGINT or SIGTERM; running requests get a few seconds to end. Without keys it is the demo."""
    store = GraphStore(address, timeout=settings.timeout)
    viewing = Viewing(store, PolicyBook.read(), keys=keys)
    viewers = (Viewer(),) if keys is None else tuple(sorted(set(keys.viewers.values()), key=str)[:MOST_PLANNED])
    workers = Workers(settings.analysis_processes, timeout=settings.analysis_timeout)
    app = create_app(Service(viewing, demo=keys is None, first_viewers=viewers, workers=workers))
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, timeout_graceful_shutdown=5, server_header=False
    )
    _Server(config, ready).run(sockets=[listening])
    return 0


class _Server(uvicorn.Server):
    """Says when it takes connections."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        # The schema and the pages stay as long as the program: looking through them for garbage takes longer than most
        # answers do.
        gc.collect()
        gc.freeze()
        if self.started:
            self._ready()
