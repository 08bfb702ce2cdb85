"""Assessment runs against the floor: one statement that only counts, for the same vessels and criteria."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from benchmarks.bare_loop import driver_of
from benchmarks.counting import Floor, listed
from benchmarks.fleet import AS_OF, FAST_TRACK
from benchmarks.server import Server
from benchmarks.turns import Worker, worker
from graph_api.progress import Progress

ROUNDS = 10
MOST_RATIO = 3.0
MOST_BYTES = 1_000_000_000

_FORGET = (
    """MATCH (x:Assessment) WHERE x.standing IN $standings AND x.run IS NOT NULL
CALL (x) { DETACH DELETE x } IN TRANSACTIONS OF 5000 ROWS""",
    """MATCH (x:Listing) WHERE x.standing IN $standings AND x.run IS NOT NULL
CALL (x) { DETACH DELETE x } IN TRANSACTIONS OF 5000 ROWS""",
)
_STANDINGS = [FAST_TRACK, *(f"{FAST_TRACK}/{grade}" for grade in ("listed", "not_listed", "insufficient_data"))]


@dataclass(slots=True)
class Assessing:
    """What was measured: seconds of each round, and what a run came to."""

    vessels: int = 0
    listed: int = 0
    rows_written: int = 0
    floor: list[float] = field(default_factory=list[float])
    judging: list[float] = field(default_factory=list[float])
    writing: list[float] = field(default_factory=list[float])
    peak_bytes: int = 0

    def lines(self) -> Iterator[str]:
        """The result as it is printed."""
        yield f"vessels                      {self.vessels:,}, of which {self.listed:,} come onto the list"
        yield f"rounds                       {len(self.floor)}"
        yield f"one statement that counts    {median(self.floor):.2f} s"
        yield f"run that changes nothing     {median(self.judging):.2f} s"
        yield f"run that writes everything   {median(self.writing):.2f} s for {self.rows_written:,} facts"
        yield f"ratio, changing nothing      {_ratio(self.judging, self.floor)}   (at most {MOST_RATIO:.0f})"
        yield f"ratio, writing everything    {_ratio(self.writing, self.floor)}"
        yield f"memory of the run            {self.peak_bytes / 1e6:.0f} MB   (less than {MOST_BYTES / 1e6:.0f})"


def measure_assessing(server: Server, *, rounds: int = ROUNDS, progress: Progress) -> Assessing:
    """Run and count turn and turn about. In the end the list is written."""
    found = Assessing()
    with (
        driver_of(server) as driver,
        worker(server, "benchmarks.assess_process", [FAST_TRACK, f"{AS_OF}"]) as run,
        progress.step("assessment runs and the floor by turns", 3 * (1 + rounds)) as step,
    ):
        floor = Floor.of(server, driver)
        # The first round warms up all three: the plans, the pages of the store, and the compiler of Java.
        for warm in range(1 + rounds):
            seconds, rows = floor.count()
            _forget(server)
            writing = run.turn()
            _check(found, run, rows)
            judging = run.turn()
            if run.heard["tally"]["regraded"]:
                raise AssertionError(f"a repeated run changed something: {run.heard['tally']}")
            if warm:
                found.floor.append(seconds)
                found.writing.append(writing)
                found.judging.append(judging)
            step.advance(3)
        found.peak_bytes = int(run.heard["peak_bytes"])
    return found


def _check(found: Assessing, run: Worker, rows: list[list[object]]) -> None:
    """Both must come to the same."""
    tally = run.heard["tally"]
    found.vessels, found.listed = len(rows), sum(listed(row) for row in rows)
    found.rows_written = tally["regraded"] + tally["entered"]
    if (tally["subjects"], tally["listed"]) != (found.vessels, found.listed):
        raise AssertionError(f"the run came to {tally}, the floor to {found.listed} of {found.vessels} on the list")


def _forget(server: Server) -> None:
    """Take away what runs wrote, so that the next one writes all of it."""
    for text in _FORGET:
        server.writer.command(text, standings=_STANDINGS)


def _ratio(ours: list[float], floor: list[float]) -> str:
    ratios = [mine / least for mine, least in zip(ours, floor, strict=True)]
    return f"{median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})"
