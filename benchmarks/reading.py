"""Reading, against the floor: the same answer by one bare statement of the driver, with equal bytes.

Both are asked in this process, turn and turn about. The bare statement is written by hand, with the predicates of
scope, version and display on every hop, the same order and the same limits, and answers one record of nested maps.
"""

import asyncio
import gc
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median
from typing import Any, LiteralString

import orjson
from neo4j import READ_ACCESS, AsyncDriver, AsyncGraphDatabase

from benchmarks.asking import Asker
from benchmarks.reading_cases import CASES, Reading, variants
from benchmarks.server import Server
from benchmarks.shelf import AS_OF, Shelf, fill
from graph_api.progress import Progress, Step

CALLS = 200
DOCUMENTS = 1000
VIEWER = "jurisdiction:320500"


@dataclass(slots=True)
class Timed:
    """One case: of every call the seconds and the seconds of this process's CPU, by us and by the bare statement."""

    case: Reading
    size: int = 0
    ours: list[float] = field(default_factory=list[float])
    bare: list[float] = field(default_factory=list[float])
    our_cpu: list[float] = field(default_factory=list[float])
    bare_cpu: list[float] = field(default_factory=list[float])

    @property
    def wall(self) -> float:
        """How many times as long we take, by the medians."""
        return median(self.ours) / median(self.bare)

    @property
    def cpu(self) -> float:
        """How many times as much CPU of Python we take; the mean, for its clock is coarse."""
        return fmean(self.our_cpu) / fmean(self.bare_cpu)


@dataclass(frozen=True, slots=True)
class Cold:
    """Documents that differ in everything but what they want: the seconds of each the first time, and again."""

    first: Sequence[float]
    again: Sequence[float]
    statements: int

    @property
    def ratio(self) -> float:
        """How many times as long a document takes that was never seen, by the means."""
        return fmean(self.first) / fmean(self.again)


@dataclass(frozen=True, slots=True)
class ReadingResult:
    """What was measured."""

    shelf: Shelf
    timed: Sequence[Timed]
    cold: Cold

    def lines(self) -> Iterator[str]:
        """As it is printed."""
        yield f"{'p50 of a call':40}{'bytes':>9}{'bare':>9}{'ours':>9}{'wall':>7}{'CPU':>7}{'may be':>8}"
        for one in self.timed:
            times = f"{1000 * median(one.bare):6.1f} ms{1000 * median(one.ours):6.1f} ms{one.wall:7.2f}{one.cpu:7.2f}"
            yield f"{one.case.name:40}{one.size:9,}{times}{one.case.most:8.2f}"
        cold = self.cold
        yield f"{len(cold.first):,} distinct documents, {cold.statements} statement texts"
        yield (
            f"{'mean of a document never seen, again':40}{1000 * fmean(cold.first):6.1f} ms"
            f"{1000 * fmean(cold.again):6.1f} ms{cold.ratio:7.2f} (at most 3)"
        )


class Bare:
    """Asks the bare statements, with the scope of the same viewer."""

    def __init__(self, server: Server, driver: AsyncDriver, parameters: Mapping[str, object]) -> None:
        self._driver = driver
        self._database = server.address.database
        self._parameters = parameters

    async def body(self, text: LiteralString, parameters: Mapping[str, object]) -> dict[str, Any]:
        """What the statement answers under `data`."""
        async with self._driver.session(  # pyright: ignore[reportUnknownMemberType] # Untyped keyword arguments.
            database=self._database, default_access_mode=READ_ACCESS, fetch_size=1000
        ) as session:
            result = await session.run(text, {**self._parameters, **parameters})
            record = await result.single(strict=True)
            return {"data": record["data"]}


def measure_reading(server: Server, shelf: Shelf, *, calls: int = CALLS, progress: Progress) -> ReadingResult:
    """Fill a store, and ask it for every case by both ways in turn."""
    fill(server, shelf, progress)
    return asyncio.run(_measure(server, shelf, calls=calls, progress=progress))


async def _measure(server: Server, shelf: Shelf, *, calls: int, progress: Progress) -> ReadingResult:
    asker = Asker(server, viewer=VIEWER, today=AS_OF)
    address = server.address
    driver = AsyncGraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType] # Untyped keyword arguments.
        address.uri, auth=(address.user, address.password), notifications_min_severity="OFF"
    )
    try:
        bare = Bare(server, driver, await asker.statement_parameters())
        # As the service does when it starts (see graph_api/serving.py).
        gc.collect()
        gc.freeze()
        with progress.step("reading", calls * len(CASES)) as step:
            timed = [await _timed(case, asker, bare, calls=calls, step=step) for case in CASES]
        with progress.step("asking documents that were never seen") as step:
            cold = await _cold(asker, min(DOCUMENTS, 5 * calls), step)
    finally:
        await driver.close()
        await asker.store.close()
    return ReadingResult(shelf, timed, cold)


async def _timed(case: Reading, asker: Asker, bare: Bare, *, calls: int, step: Step) -> Timed:
    timed = Timed(case)
    for call in range(-(3 + calls // 10), calls):
        variables = case.variables(max(call, 0))
        started, cpu = time.perf_counter(), time.process_time()
        floor = orjson.dumps(await bare.body(case.statement, case.parameters(variables)))
        middle, middle_cpu = time.perf_counter(), time.process_time()
        ours = await asker.body(case.document, variables)
        ended, ended_cpu = time.perf_counter(), time.process_time()
        if _sorted(floor) != _sorted(ours):
            raise AssertionError(f"{case.name}: the bare statement answers something else: {floor[:500]!r}")
        if call >= 0:
            timed.size = len(floor)
            timed.bare.append(middle - started)
            timed.ours.append(ended - middle)
            timed.bare_cpu.append(middle_cpu - cpu)
            timed.our_cpu.append(ended_cpu - middle_cpu)
            step.advance()
    return timed


async def _cold(asker: Asker, count: int, step: Step) -> Cold:
    first: list[float] = []
    again: list[float] = []
    texts: set[str] = set()
    documents = list(variants(count))
    for document in documents:
        started = time.perf_counter()
        await asker.body(document.text, document.variables)
        ended = time.perf_counter()
        new = {text for text, _ in asker.store.asked} - texts
        # The first document of each shape has Neo4j plan its statement, which is measured elsewhere.
        if not new:
            first.append(ended - started)
            again.append(await asker.time(document.text, document.variables))
        texts |= new
        step.advance()
    return Cold(first, again, len(texts))


def _sorted(body: bytes) -> bytes:
    """What is answered, with keys in one order: Neo4j gives those of a map in its own."""
    return orjson.dumps(orjson.loads(body)["data"], option=orjson.OPT_SORT_KEYS)
