"""A complete delivery that is stopped, or killed at any of its steps, goes on; nothing is done twice or half."""

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from graph_api.errors import StoreUnavailable
from graph_api.ledger.batch import Origin
from graph_api.ledger.delivery import PAGE, Declared
from graph_api.ledger.judging import PageRules
from graph_api.ledger.ledger import Ledger
from loaders.__main__ import ALL_IN, NO_STORE
from tests.conftest import Store
from tests.loaders.delivering import BEIJING, YEAR, current, deliver, last_tick, load, unfinished
from tests.loaders.loader_files import example, write

HELD = PAGE + 100
DELIVERED = 50
STEPS = ("within 1", "after 1", "within 2", "after 2", "within 2", "after 2")
"""The rows, a page of what vanished, and after that page has ended, the rest of it with the Delivery."""


@pytest.fixture
def many(graph: Store, tmp_path: Path) -> Path:
    """A file that names none of the penalties that the graph holds."""
    load(graph, "jurisdiction", write(tmp_path / "j.csv", [BEIJING]))
    assert load(graph, "penalty", write(tmp_path / "p.csv", penalties(range(HELD)))) == ALL_IN
    return write(tmp_path / "q.csv", penalties(range(HELD, HELD + DELIVERED)))


def penalties(numbers: Iterable[int]) -> list[dict[str, str]]:
    return [example("penalty", number=str(number), subject_home="110000", amount="") for number in numbers]


class Stopping(Ledger):
    """Loses the store at one of the steps of a delivery."""

    def __init__(self, store: Store, at: int) -> None:
        super().__init__(store.writer, PageRules(store.book))
        self.left = at

    def complete(self, declared: Declared, vanished: Sequence[str], *, origin: Origin, record: bool) -> int:
        if self.left == 0:
            raise StoreUnavailable("gone")
        self.left -= 1
        return super().complete(declared, vanished, origin=origin, record=record)


def test_when_the_store_is_gone_it_goes_on_where_it_was(
    graph: Store, many: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert load(graph, "penalty", many, *YEAR, "--yes", ledger=Stopping(graph, 1)) == NO_STORE
    assert current(graph, "Delivery") == {}
    said = deliver(graph, capsys, "penalty", many, "--yes")
    assert (said["held"], said["closed"], said["recorded"]) == (HELD, HELD - PAGE, True)
    assert len(current(graph, "Penalty")) == DELIVERED
    assert unfinished(graph) == 0


def test_killed_at_every_step_it_comes_to_the_same_end(
    graph: Store, many: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    password = tmp_path / "password"
    password.write_text(graph.address.password, encoding="utf-8")
    environment = {
        **os.environ,
        "CREDIT_GRAPH_NEO4J_URI": graph.address.uri,
        "CREDIT_GRAPH_NEO4J_USER": graph.address.user,
        "CREDIT_GRAPH_NEO4J_PASSWORD_FILE": str(password),
    }
    before = last_tick(graph)
    held: list[tuple[int, int]] = []
    for step in STEPS:
        words = [sys.executable, "-m", "tests.loaders.killed_delivery", *step.split(), "penalty", str(many), *YEAR]
        ended = subprocess.run([*words, "--yes"], env=environment, capture_output=True, text=True, check=False)
        assert ended.returncode == -9, (step, ended.stdout, ended.stderr)
        held.append((len(current(graph, "Penalty")), len(current(graph, "Delivery"))))
    assert held == [
        (HELD, 0), (HELD + DELIVERED, 0),
        (HELD + DELIVERED, 0), (HELD + DELIVERED - PAGE, 0),
        (HELD + DELIVERED - PAGE, 0), (DELIVERED, 1),
    ]  # fmt: skip
    said = deliver(graph, capsys, "penalty", many)
    assert (said["held"], said["vanished"], said["recorded"]) == (HELD, 0, True)
    assert last_tick(graph) == before + 3
    assert unfinished(graph) == 0
