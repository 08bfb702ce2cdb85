"""The nine systems on the demo network: seconds to assess each list and card, to count a year, to check all pages."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from benchmarks.asking import Asker
from benchmarks.server import Server
from graph_api.demo import AS_OF, load_network
from graph_api.domain.assessment import Tally
from graph_api.ledger.assessing import Order, Run
from graph_api.policies.page import JurisdictionPage
from graph_api.policies.rules.scheme_list import ListRule
from graph_api.policies.rules.score_card import ScoreCard
from graph_api.policies.scheme import Scheme
from graph_api.progress import Progress
from loaders.demo import generate

CHECKS, CALLS = 5, 6
STATISTICS = """query($code: String!, $from: Date!, $to: Date!) {
  statistics(jurisdiction: $code, from: $from, to: $to) { kinds { kind counts { by occurrences subjects } } } }"""
MOST_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Assessed:
    """One list or card: seconds of the run that writes all, of one that finds all as it is, and what it came to."""

    owner: str
    scheme: str
    writing: float
    again: float
    tally: Tally


@dataclass(slots=True)
class Systems:
    """What was measured: each list and card, seconds of each jurisdiction's `statistics` of the year (its median), and
    of each `policy check`, process and all."""

    assessed: list[Assessed] = field(default_factory=list[Assessed])
    counted: dict[str, float] = field(default_factory=dict[str, float])
    checks: list[float] = field(default_factory=list[float])

    def lines(self) -> Iterator[str]:
        """The result as it is printed."""
        for one in self.assessed:
            seen = f"{one.tally.subjects:,} subjects, {one.tally.listed:,} listed"
            yield f"{one.owner} {one.scheme:32} {one.writing:7.2f} s, again {one.again:6.2f} s; {seen}"
        owners: dict[str, float] = {}
        for one in self.assessed:
            owners[one.owner] = owners.get(one.owner, 0.0) + one.writing
        yield "a system: " + ", ".join(f"{owner} {seconds:.2f} s" for owner, seconds in owners.items())
        yield f"all {len(self.assessed)}: {sum(owners.values()):.2f} s"
        told = ", ".join(f"{code} {seconds:.2f} s" for code, seconds in self.counted.items())
        yield f"statistics of the year: {told}"
        check = median(self.checks)
        yield f"policy check, whole process, median of {len(self.checks)}: {check:.2f} s (below {MOST_SECONDS:g})"


def measure_systems(server: Server, *, scale: float, seed: int, whole: bool, progress: Progress) -> Systems:
    """Load the demo network, assess whatever our pages evaluate as of its day, each twice, and check the pages."""
    found = Systems()
    made = generate(server.files / "network", scale=scale, seed=seed, as_of=AS_OF, whole=whole, progress=progress)
    load_network(made.files, server.ledger, progress)
    for scheme in sorted(server.book.schemes.values(), key=lambda one: (one.owner, one.id)):
        if isinstance(scheme.rule_on(AS_OF), ListRule | ScoreCard):
            with progress.step(f"assessing {scheme.id}"):
                (writing, tally), (again, _) = (_assess(server, scheme) for _ in range(2))
            found.assessed.append(Assessed(scheme.owner, scheme.id, writing, again, tally))
    with progress.step("counting the year"):
        for leaf in server.book.leaves:
            if isinstance(leaf.page, JurisdictionPage):
                found.counted[leaf.page.code] = asyncio.run(_count(server, leaf.page.code))
    for _ in range(CHECKS):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "graph_api", "policy", "check"], check=True, capture_output=True)
        found.checks.append(time.perf_counter() - started)
    return found


async def _count(server: Server, code: str) -> float:
    """Seconds of what a jurisdiction has of the year, which itself asks, but for the first time."""
    asker = Asker(server, viewer=f"jurisdiction:{code}", today=AS_OF)
    asked = {"code": code, "from": f"{AS_OF.year}-01-01", "to": f"{AS_OF}"}
    try:
        return median([await asker.time(STATISTICS, asked) for _ in range(CALLS)][1:])
    finally:
        await asker.store.close()


def _assess(server: Server, scheme: Scheme) -> tuple[float, Tally]:
    started = time.perf_counter()
    tally = sum(Run(server.ledger, server.book, Order(scheme.id, AS_OF, AS_OF)).pages(), Tally())
    return time.perf_counter() - started, tally
