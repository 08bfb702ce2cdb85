"""What walks cost beside their statements, how they grow with the network, and beside its hubs."""

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any, LiteralString, cast

import orjson
from neo4j import AsyncDriver, AsyncGraphDatabase

from benchmarks.asking import Asker
from benchmarks.server import Server
from benchmarks.web import AS_OF, REPORTER, Web
from graph_api.progress import Progress

CALLS = 100
VIEWER = f"jurisdiction:{REPORTER}"
_EDGE = "id from to relation validFrom validUntil recordedAt reportedBy source former share"
_SHOWN = f"nodes {{ id ... on Enterprise {{ uscc name }} }} edges {{ {_EDGE} }} truncated omitted exploredCount"
EXPAND = f"query($ids: [ID!]!) {{ expand(ids: $ids, perNode: 50) {{ {_SHOWN} }} }}"
SUBGRAPH = f"query($ids: [ID!]!) {{ subgraph(seeds: $ids, depth: 3, maxNodes: 300) {{ {_SHOWN} }} }}"
NEAR = """query($ids: [ID!]!) { subgraph(seeds: $ids, depth: 3, maxNodes: 300) { nodes { id } edges { id } } }"""
SHORTEST = """query($from: ID!, $to: ID!) {
  paths(from: $from, to: $to, maxHops: 4, maxPaths: 1, shortestOnly: true) { paths { nodeIds } } }"""
DEGREES = "query($ids: [ID!]!) { expand(ids: $ids, perNode: 1) { degrees { node relation direction count capped } } }"
CONTROLLERS = """query($id: ID!) { controllers(subject: $id, minShare: 0.1) {
  holdings { holders atLeast atMost } caveats } }"""
NESTED = """query($ids: [ID!]!) { nodes(ids: $ids) { ... on Enterprise { name
  holdings(first: 5) { edges { node { share validFrom enterprise { name
    owners(first: 3) { edges { node { share validFrom owner { name } } } } } } } } } } }"""
Variables = Mapping[str, object]


@dataclass(slots=True)
class Pair:
    """Milliseconds of two things that take turns, the most that the ratio of their medians may be."""

    name: str
    most: float
    first: str
    second: str
    one: list[float] = field(default_factory=list[float])
    other: list[float] = field(default_factory=list[float])

    def line(self) -> str:
        """As it is printed: the medians and the ratio of the second to the first."""
        one, other = median(self.one), median(self.other)
        told = f"{self.first} {one:,.1f} ms, {self.second} {other:,.1f} ms"
        return f"{self.name}: {told}, ratio {other / one:.2f} (at most {self.most:g})"


@dataclass(frozen=True, slots=True)
class Walks:
    """What was measured."""

    links: tuple[int, int]
    pairs: Sequence[Pair]

    def lines(self) -> Iterator[str]:
        """For people."""
        yield f"p50, in turn; a small web of {self.links[0]:,} links, a large one of {self.links[1]:,}"
        yield from (pair.line() for pair in self.pairs)


@dataclass(frozen=True, slots=True)
class Land:
    """A web, and the server that holds it."""

    server: Server
    web: Web


def measure_walks(small: Land, large: Land, *, calls: int = CALLS, progress: Progress) -> Walks:
    """Measure; each question is asked once beforehand, so that its statement is planned."""
    return asyncio.run(_measure(small, large, calls=calls, progress=progress))


async def _measure(small: Land, large: Land, *, calls: int, progress: Progress) -> Walks:
    askers = [Asker(land.server, viewer=VIEWER, today=AS_OF) for land in (small, large)]
    address = large.server.address
    driver: AsyncDriver = AsyncGraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType] # Untyped keyword arguments.
        address.uri, auth=(address.user, address.password)
    )
    pairs: list[Pair] = []
    try:
        for pair, document, count in (
            (Pair("expand of 20 nodes", 1.5, "bare", "ours"), EXPAND, 20),
            (Pair("subgraph of 300 nodes", 1.5, "bare", "ours"), SUBGRAPH, 5),
        ):
            with progress.step(pair.name, calls):
                for call in range(-1, calls):
                    ids = large.web.some(count, seed=f"{pair.name}/{call}")
                    await _beside_bare(askers[1], driver, pair, document, {"ids": ids}, keep=call >= 0)
            pairs.append(pair)
        for pair, document, names in (
            (Pair("3 hops", 2, "small", "large"), NEAR, ("ids",)),
            (Pair("shortest path", 2, "small", "large"), SHORTEST, ("from", "to")),
        ):
            with progress.step(pair.name, calls):
                for call in range(-3, calls):
                    for land, asker, took in zip((small, large), askers, (pair.one, pair.other), strict=True):
                        drawn = land.web.some(2, seed=f"{pair.name}/{call}")
                        given: Variables = (
                            {"ids": drawn[:1]} if names == ("ids",) else dict(zip(names, drawn, strict=True))
                        )
                        await _timed(asker, took, document, given, keep=call >= 0)
            pairs.append(pair)
        pairs += await _of_one(askers[1], large.web, calls=calls, progress=progress)
    finally:
        await driver.close()
        for asker in askers:
            await asker.store.close()
    return Walks((small.web.links, large.web.links), pairs)


async def _of_one(asker: Asker, web: Web, *, calls: int, progress: Progress) -> list[Pair]:
    """Pairs of questions to the large web alone."""
    hub = Pair("degrees", 2, "of a node of 1,000", f"of a hub of {web.links // 10:,}")
    control = Pair(
        f"controllers in a holding of {web.held:,} enterprises with cycles", 1, "one nested page", "controllers"
    )
    with progress.step("hubs and holdings", 2 * calls):
        for call in range(-2, calls):
            await _timed(asker, hub.one, DEGREES, {"ids": [web.middle]}, keep=call >= 0)
            await _timed(asker, hub.other, DEGREES, {"ids": [web.hub]}, keep=call >= 0)
        for call, subject in enumerate(web.in_holding(calls + 2), start=-2):
            ids = web.some(50, seed=f"nested/{call}")
            await _timed(asker, control.one, NESTED, {"ids": ids}, keep=call >= 0)
            await _timed(asker, control.other, CONTROLLERS, {"id": subject}, keep=call >= 0)
    return [hub, control]


async def _timed(asker: Asker, took: list[float], document: str, variables: Variables, *, keep: bool) -> None:
    milliseconds = 1000 * await asker.time(document, variables)
    if keep:
        took.append(milliseconds)


async def _beside_bare(
    asker: Asker, driver: AsyncDriver, pair: Pair, document: str, variables: Variables, *, keep: bool
) -> None:
    """Ask us, then the same statements of the plain driver, whose records are written as they come."""
    await _timed(asker, pair.other, document, variables, keep=keep)
    asked = [(text, dict(parameters)) for text, parameters in asker.store.asked]
    begun = time.perf_counter()
    async with driver.session(fetch_size=1000) as session:  # pyright: ignore[reportUnknownMemberType] # As above.
        for text, parameters in asked:
            result = await session.run(cast("LiteralString", text), parameters)
            record: Any = await result.single(strict=True)
            orjson.dumps(record.data(), default=str)
    if keep:
        pair.one.append(1000 * (time.perf_counter() - begun))
