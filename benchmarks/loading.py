"""Loading penalties: the loader in its own process against a bare loop of the same batched statements."""

import json
import os
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import IO, Any, cast

from benchmarks.bare_loop import BareLoop, Prepared, driver_of
from benchmarks.network import load_before_penalties, make_network, twin_of
from benchmarks.server import Server
from graph_api.progress import Progress
from graph_api.settings import PREFIX
from loaders.batch import BATCH

TURNS = 20
"""Into how many turns a run is cut, at most; a turn is at least one batch."""

LEAST_RATIO = 0.6
MOST_BYTES = 500_000_000


@dataclass(slots=True)
class Loading:
    """What was measured: seconds of each turn of either, and what was written."""

    size: int
    batches_a_turn: int
    loader: list[float] = field(default_factory=list[float])
    bare: list[float] = field(default_factory=list[float])
    reminders: int = 0
    peak_bytes: int = 0

    def lines(self) -> Iterator[str]:
        """The result as it is printed."""
        ratios = [bare / ours for ours, bare in zip(self.loader, self.bare, strict=True)]
        whole = sum(self.bare) / sum(self.loader)
        share = self.reminders / self.size
        yield f"penalties, each way      {self.size:,}, of which {share:.0%} give a reminder ({self.reminders:,})"
        yield f"turns                    {len(ratios)} each, of {self.batches_a_turn} batches of {BATCH:,}"
        yield f"loader                   {self.size / sum(self.loader):,.0f} penalties/s"
        yield f"bare loop                {self.size / sum(self.bare):,.0f} penalties/s"
        yield f"ratio, whole run         {whole:.2f}   (at least {LEAST_RATIO})"
        yield f"ratio, median of turns   {median(ratios):.2f}   (from {min(ratios):.2f} to {max(ratios):.2f})"
        yield f"memory of the loader     {self.peak_bytes / 1e6:.0f} MB   (less than {MOST_BYTES / 1e6:.0f})"


def measure_loading(server: Server, *, size: int, seed: int, progress: Progress) -> Loading:
    """Load `size` penalties by the loader and as many by the bare loop into one store, turn and turn about."""
    network = make_network(server.files, penalties=size, seed=seed, progress=progress)
    load_before_penalties(network, server.ledger, progress)
    twin = twin_of(network.penalties)
    batches = -(-size // BATCH)
    found = Loading(size, batches_a_turn=-(-batches // TURNS))
    with (
        driver_of(server) as driver,
        _loader_process(server, network.penalties, batches=found.batches_a_turn) as loader,
        progress.step("loader and bare loop by turns", 2 * size) as step,
    ):
        bare = BareLoop(server, driver, twin)
        while prepared := bare.prepare(found.batches_a_turn):
            _turn(found, bare, loader, prepared)
            step.advance(2 * sum(batch.penalties for batch in prepared))
        found.peak_bytes = loader.end(created=size)
    return found


def _turn(found: Loading, bare: BareLoop, loader: "_Loader", prepared: list[Prepared]) -> None:
    found.reminders += sum(batch.reminders for batch in prepared)
    # Who goes first changes, as the second finds a larger store.
    if len(found.bare) % 2:
        found.bare.append(bare.send(prepared))
        found.loader.append(loader.turn())
    else:
        found.loader.append(loader.turn())
        found.bare.append(bare.send(prepared))


class _Loader:
    """The process that loads, as seen from here."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._stdin = cast("IO[str]", process.stdin)
        self._stdout = cast("IO[str]", process.stdout)
        self._process = process
        self._created = 0
        self._said("seconds")

    def turn(self) -> float:
        """Let it load until it hands over; the seconds that it says it took."""
        self._go()
        return float(self._said("seconds"))

    def end(self, *, created: int) -> int:
        """Let it end; the most memory that it has held. It must have loaded every row."""
        self._go()
        peak = int(self._said("peak_bytes"))
        if self._created != created:
            raise AssertionError(f"the loader created {self._created} of {created} penalties")
        return peak

    def _go(self) -> None:
        print(file=self._stdin, flush=True)

    def _said(self, what: str) -> Any:
        for line in self._stdout:
            said: dict[str, Any] = json.loads(line)
            if "total" in said:
                self._created = said["total"]["created"]
            if what in said:
                return said[what]
        raise AssertionError(f"the loader ended with code {self._process.wait()}")


@contextmanager
def _loader_process(server: Server, path: Path, *, batches: int) -> Generator[_Loader]:
    secret = server.files / "password"
    secret.touch(mode=0o600)
    secret.write_text(server.address.password, encoding="utf-8")
    environment = {
        **os.environ,
        f"{PREFIX}NEO4J_URI": server.address.uri,
        f"{PREFIX}NEO4J_USER": server.address.user,
        f"{PREFIX}NEO4J_PASSWORD_FILE": str(secret),
    }
    command = [sys.executable, "-m", "benchmarks.loader_process", str(path), str(batches)]
    log = path.with_suffix(".log")
    with log.open("w", encoding="utf-8") as stderr:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr, text=True
        )
        try:
            yield _Loader(process)
        except AssertionError as error:
            raise AssertionError(f"{error}:\n{log.read_text(encoding='utf-8')}") from error
        finally:
            process.kill()
            process.communicate()
