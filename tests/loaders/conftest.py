"""Demo networks, each made once: every test that only reads one shares it. And a small graph to deliver to."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from loaders.demo import DemoFiles, generate
from tests.conftest import Store
from tests.loaders.delivering import load
from tests.loaders.demo_rows import CaseRows
from tests.loaders.loader_files import example, write

SeedNetwork = Callable[[int], Path]


@pytest.fixture(scope="session")
def network_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="session")
def network(network_directory: Path) -> DemoFiles:
    """That of seed 1."""
    return generate(network_directory)


@pytest.fixture(scope="session")
def cases(network: DemoFiles, network_directory: Path) -> CaseRows:
    """The rows of its cases beside the first three."""
    assert network.files
    return CaseRows(network_directory)


@pytest.fixture(scope="session")
def network_of(tmp_path_factory: pytest.TempPathFactory) -> SeedNetwork:
    """The directory of the network of another seed."""

    @cache
    def made(seed: int) -> Path:
        directory = tmp_path_factory.mktemp("seed")
        generate(directory, seed=seed)
        return directory

    return made


@pytest.fixture
def graph(empty_store: Store, tmp_path: Path) -> Store:
    """A store with the places and the enterprise of the examples."""
    for kind in ("jurisdiction", "authority", "enterprise"):
        load(empty_store, kind, write(tmp_path / f"{kind}.csv", [example(kind)]))
    return empty_store
