"""The demo network of seed 1, made once: every test that only reads it shares it."""

from pathlib import Path

import pytest

from loaders.demo import DemoFiles, generate


@pytest.fixture(scope="session")
def network_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="session")
def network(network_directory: Path) -> DemoFiles:
    return generate(network_directory)
