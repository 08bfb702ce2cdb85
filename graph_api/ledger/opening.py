"""The ledger of a store, with the packaged pages: what loaders and operations write through."""

from collections.abc import Generator
from contextlib import contextmanager

from graph_api.errors import StoreUnavailable
from graph_api.ledger.judging import PageRules
from graph_api.ledger.ledger import Ledger
from graph_api.policies.book import PolicyBook
from graph_api.progress import Progress
from graph_api.settings import Settings
from graph_api.store.graph_writer import GraphWriter
from graph_api.store.migrate import check_version, read_mark
from graph_api.store.opening import opened


@contextmanager
def opened_ledger(settings: Settings, progress: Progress) -> Generator[Ledger]:
    """The ledger of the store that the settings name; StoreUnavailable where that store is not ours to write to."""
    with opened(settings, progress) as address, GraphWriter(address) as writer:
        mark = read_mark(writer)
        if mark is None:
            raise StoreUnavailable("the store is empty or not ours; run `python -m graph_api store migrate` first")
        check_version(mark)
        yield Ledger(writer, PageRules(PolicyBook.read()))
