"""Which Neo4j this program talks to: one of yours by its URI, one that already runs here, or one it starts."""

from collections.abc import Generator
from contextlib import contextmanager

from graph_api.progress import Progress
from graph_api.settings import Settings
from graph_api.store.address import Neo4jAddress
from graph_api.store.local_neo4j import start_local_neo4j
from graph_api.store.neo4j_home import Neo4jHome


@contextmanager
def opened(settings: Settings, progress: Progress) -> Generator[Neo4jAddress]:
    """The address of the store, for as long as the block runs; a Neo4j that was started for it ends with it."""
    if settings.neo4j_uri is not None:
        yield Neo4jAddress(settings.neo4j_uri, settings.neo4j_user, settings.password(), settings.neo4j_database)
        return
    home = Neo4jHome(settings.data.absolute())
    uri = home.running_uri()
    if uri is not None:
        yield Neo4jAddress(uri, "neo4j", home.password())
        return
    with start_local_neo4j(settings.data, heap=settings.neo4j_heap, progress=progress) as server:
        yield server.address
