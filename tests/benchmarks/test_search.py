"""The benchmark of searches runs on a few names. What it measures is measured by `make bench`, not here."""

from pathlib import Path

import pytest

from benchmarks.named import Named
from benchmarks.search import measure_search, read_queries
from benchmarks.server import Server
from graph_api.progress import SilentProgress
from tests.conftest import Store


@pytest.mark.long
def test_it_runs_and_prints_ratios(empty_store: Store, tmp_path: Path) -> None:
    server = Server(empty_store.address, empty_store.writer, empty_store.book, tmp_path)
    searching = measure_search(server, Named(60, 1), calls=2, progress=SilentProgress())
    assert "ratio" in "\n".join(searching.lines())
    assert all(len(one.suggest) == 2 and one.ratio > 0 for one in searching.typed)


def test_the_queries_cover_every_way_of_writing_a_name() -> None:
    ways = {query.way for query in read_queries()}
    assert {"traditional", "full width", "two adjacent characters", "code", "another legal form"} <= ways
