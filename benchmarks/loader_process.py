"""The loader as its own process, which stops for breath every few batches so that another may have a turn.

It is `python -m loaders penalty <file>` and nothing else: only its ledger waits between batches. On standard output
it says after every turn how long the turn took, and in the end how much memory the process had needed at most.
"""

import resource
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import orjson

from benchmarks.network import PENALTY
from graph_api.ledger.batch import BatchResult, Origin, Row
from graph_api.ledger.opening import opened_ledger
from graph_api.progress import SilentProgress
from graph_api.settings import Settings
from loaders.__main__ import main as load
from loaders.load import Sink


class InTurns:
    """A ledger that hands the turn over after so many batches and waits until it has it again."""

    def __init__(self, ledger: Sink, turns: "Turns", *, batches: int) -> None:
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


class Turns:
    """Tells the other process that a turn is over, and waits for a line from it."""

    def __init__(self) -> None:
        self._since = 0.0

    def hand_over(self) -> None:
        """Say how long the turn took, and wait for the next."""
        self.say({"seconds": time.perf_counter() - self._since if self._since else 0.0})
        if not sys.stdin.readline():
            sys.exit("the benchmark is gone")
        self._since = time.perf_counter()

    @staticmethod
    def say(what: object) -> None:
        """Write one line of JSON."""
        print(orjson.dumps(what).decode(), flush=True)


def main() -> int:
    """Load the file of penalties that is named, so many batches a turn."""
    path, batches = sys.argv[1:]
    turns = Turns()

    @contextmanager
    def ledger() -> Generator[Sink]:
        with opened_ledger(Settings.read(), SilentProgress()) as opened:
            yield InTurns(opened, turns, batches=int(batches))

    turns.hand_over()
    code = load([PENALTY, path, "--json"], ledger=ledger)
    turns.hand_over()
    turns.say({"peak_bytes": peak_bytes(), "code": code})
    return code


def peak_bytes() -> int:
    """The most memory that this process has held; on Linux not that of the parent it was forked from."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    sys.exit(main())
