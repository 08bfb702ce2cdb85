"""Which Neo4j this program talks to: one of yours by its URI, one that already runs here, or one it starts."""

import time
from collections.abc import Generator
from contextlib import contextmanager

from graph_api.progress import Progress
from graph_api.settings import Settings
from graph_api.store.address import Neo4jAddress
from graph_api.store.local_neo4j import READY_WITHIN, is_ready, start_local_neo4j
from graph_api.store.neo4j_home import Neo4jHome


@contextmanager
def opened(settings: Settings, progress: Progress) -> Generator[Neo4jAddress]:
    """The address of the store, for as long as the block runs; a Neo4j that was started for it ends with it."""
    if settings.neo4j_uri is not None:
        yield Neo4jAddress(settings.neo4j_uri, settings.neo4j_user, settings.password(), settings.neo4j_database)
        return
    home = Neo4jHome(settings.data.absolute())
    running = _running(home, progress)
    if running is not None:
        yield running
        return
    with start_local_neo4j(
        settings.data, heap=settings.neo4j_heap, page_cache=settings.neo4j_page_cache, progress=progress
    ) as server:
        yield server.address


def _running(home: Neo4jHome, progress: Progress) -> Neo4jAddress | None:
    """The Neo4j that another program runs here, once it answers, for it may be starting; None if nobody runs one."""
    address = _address(home)
    if address is None or is_ready(address):
        return address
    until = time.monotonic() + READY_WITHIN
    with progress.step("Waiting for the Neo4j that another program starts here") as step:
        while address is not None and not is_ready(address) and time.monotonic() < until:
            step.advance(0)
            time.sleep(0.2)
            address = _address(home)
    return address


def _address(home: Neo4jHome) -> Neo4jAddress | None:
    uri = home.running_uri()
    return None if uri is None else Neo4jAddress(uri, "neo4j", home.password())
