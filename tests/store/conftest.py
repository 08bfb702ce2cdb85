"""What the tests of the ledger share."""

import pytest

from graph_api.ledger.ledger import Ledger
from tests.conftest import Store
from tests.store.rows import settle_country


@pytest.fixture
def ledger(empty_store: Store) -> Ledger:
    """An empty ledger over a small country with two enterprises that are registered nowhere yet."""
    settle_country(empty_store.ledger, "A", "B")
    return empty_store.ledger
