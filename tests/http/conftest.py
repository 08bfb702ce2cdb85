"""A client of the demo over the example graph, one for all tests of a module."""

from collections.abc import Iterator

import pytest

from tests.conftest import Store
from tests.http.client import Client, client_of


@pytest.fixture(scope="module")
def served(store: Store) -> Iterator[Client]:
    """The application, whatever the store holds."""
    with client_of(store) as client:
        yield client


@pytest.fixture
def client(example_store: Store, served: Client) -> Client:
    """The store holds the example graph."""
    assert example_store.holds == "example"
    return served
