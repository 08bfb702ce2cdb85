"""A client of the demo over the example graph."""

from collections.abc import Iterator

import pytest

from tests.conftest import Store
from tests.http.client import Client, client_of


@pytest.fixture
def client(example_store: Store) -> Iterator[Client]:
    with client_of(example_store) as client:
        yield client
