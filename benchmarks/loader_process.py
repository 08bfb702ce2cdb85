"""The loader as its own process, which stops for breath every few batches so that another may have a turn.

It is `python -m loaders penalty <file>` and nothing else: only its ledger waits between batches. On standard output
it says after every turn how long the turn took, and in the end how much memory the process had needed at most.
"""

import sys
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager

from benchmarks.network import PENALTY
from benchmarks.turns import peak_bytes, say
from graph_api.ledger.batch import BatchResult, Origin, Row
from graph_api.ledger.delivery import Concerned, Declared
from graph_api.ledger.opening import opened_ledger
from graph_api.progress import SilentProgress
from graph_api.settings import Settings
from loaders.__main__ import main as load
from loaders.complete import Graph


class InTurns:
    """A ledger that hands the turn over after so many batches and waits until it has it again."""

    def __init__(self, ledger: Graph, turns: "Turns", *, batches: int) -> None:
        self._ledger = ledger
        self._turns = turns
        self._batches = batches
        self._written = 0

    def write(self, kind: str, rows: Sequence[Row], *, origin: Origin, check_only: bool = False) -> BatchResult:
        """Write one batch, when it is our turn."""
        if self._written and self._written % self._batches == 0:
            self._turns.hand_over()
        self._written += 1
        return self._ledger.write(kind, rows, origin=origin, check_only=check_only)

    def resume_line(self, load: str) -> int:
        """As the ledger."""
        return self._ledger.resume_line(load)

    def finish_load(self, load: str) -> None:
        """As the ledger."""
        self._ledger.finish_load(load)

    def begin_delivery(self, declared: Declared, held: int) -> None:
        """As the ledger."""
        self._ledger.begin_delivery(declared, held)

    def held_before(self, declared: Declared) -> int | None:
        """As the ledger."""
        return self._ledger.held_before(declared)

    def reported(self, declared: Declared, after: Concerned | None) -> list[Concerned]:
        """As the ledger."""
        return self._ledger.reported(declared, after)

    def complete(self, declared: Declared, vanished: Sequence[str], *, origin: Origin, record: bool) -> int:
        """As the ledger."""
        return self._ledger.complete(declared, vanished, origin=origin, record=record)


class Turns:
    """Tells the other process that a turn is over, and waits for a line from it."""

    def __init__(self) -> None:
        self._since = 0.0

    def hand_over(self) -> None:
        """Say how long the turn took, and wait for the next."""
        say({"seconds": time.perf_counter() - self._since if self._since else 0.0})
        if not sys.stdin.readline():
            sys.exit("the benchmark is gone")
        self._since = time.perf_counter()


def main() -> int:
    """Load the file of penalties that is named, so many batches a turn."""
    path, batches = sys.argv[1:]
    turns = Turns()

    @contextmanager
    def ledger() -> Generator[Graph]:
        with opened_ledger(Settings.read(), SilentProgress()) as opened:
            yield InTurns(opened, turns, batches=int(batches))

    turns.hand_over()
    code = load([PENALTY, path, "--json"], ledger=ledger)
    turns.hand_over()
    say({"peak_bytes": peak_bytes(), "code": code})
    return code


if __name__ == "__main__":
    sys.exit(main())
