"""Loading penalties: the loader in its own process against a bare loop of the same batched statements."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from benchmarks.bare_loop import BareLoop, Prepared, driver_of
from benchmarks.network import load_before_penalties, make_network, twin_of
from benchmarks.server import Server
from benchmarks.turns import Worker, worker
from graph_api.progress import Progress
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
        worker(server, "benchmarks.loader_process", [str(network.penalties), str(found.batches_a_turn)]) as loader,
        progress.step("loader and bare loop by turns", 2 * size) as step,
    ):
        bare = BareLoop(server, driver, twin)
        while prepared := bare.prepare(found.batches_a_turn):
            _turn(found, bare, loader, prepared)
            step.advance(2 * sum(batch.penalties for batch in prepared))
        loader.go()
        found.peak_bytes = int(loader.hear("peak_bytes"))
        if loader.heard["total"]["created"] != size:
            raise AssertionError(f"the loader created {loader.heard['total']['created']} of {size} penalties")
    return found


def _turn(found: Loading, bare: BareLoop, loader: Worker, prepared: list[Prepared]) -> None:
    found.reminders += sum(batch.reminders for batch in prepared)
    # Who goes first changes, as the second finds a larger store.
    if len(found.bare) % 2:
        found.bare.append(bare.send(prepared))
        found.loader.append(loader.turn())
    else:
        found.loader.append(loader.turn())
        found.bare.append(bare.send(prepared))
