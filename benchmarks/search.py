"""Names by the hundred thousand: is what is meant found, and what does it cost while somebody types."""

import asyncio
import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from random import Random
from statistics import fmean, median

from benchmarks.asking import Asker
from benchmarks.named import Named, file_of
from benchmarks.network import AS_OF
from benchmarks.server import Server
from graph_api.progress import Progress, Step

SIZE = 200_000
CALLS = 200
QUERIES = Path(__file__).parents[1] / "tests" / "search-queries.csv"
"""Texts with all that they should find, made from the names by other means than ours, for the full size and seed 1."""
VIEWER = "jurisdiction:120000"
MOST_RATIO = 3.0
_SEEN = 100

_SEARCH = "query($text: String!) { search(text: $text, first: 100) { edges { node { thing { id } } } } }"
_PAGE = "query($text: String!) { search(text: $text) { edges { node { match { fit value } thing { id } } } } }"
_SUGGEST = "query($text: String!) { suggest(text: $text) { id kind name match { fit field value } } }"
_KEYED = "query($text: String!) { enterprise(uscc: $text) { id name nameEn } }"


@dataclass(frozen=True, slots=True)
class Query:
    """A text, in which way it differs from a name, and the ids of all that it should find."""

    way: str
    text: str
    expected: frozenset[str]


@dataclass(slots=True)
class Way:
    """The queries of one way: what share of the expected each found, and whether it found one of them first."""

    name: str
    recall: list[float] = field(default_factory=list[float])
    first: list[bool] = field(default_factory=list[bool])


@dataclass(slots=True)
class Typed:
    """Texts as they are typed, with the milliseconds of a keyed read, a suggestion and a page of a search for each."""

    name: str
    keyed: list[float] = field(default_factory=list[float])
    suggest: list[float] = field(default_factory=list[float])
    search: list[float] = field(default_factory=list[float])

    @property
    def ratio(self) -> float:
        """How many times as long as a keyed read a suggestion takes, by the medians."""
        return median(self.suggest) / median(self.keyed)


@dataclass(frozen=True, slots=True)
class Searching:
    """What was measured."""

    size: int
    ways: Sequence[Way]
    typed: Sequence[Typed]

    def lines(self) -> Iterator[str]:
        """As it is printed."""
        if self.ways:
            yield f"{f'found among the first {_SEEN} of {self.size:,} names':46}{'queries':>8}{'recall':>8}{'first':>8}"
            for way in self.ways:
                yield f"{way.name:46}{len(way.recall):8}{fmean(way.recall):8.3f}{fmean(way.first):8.3f}"
            recall = [one for way in self.ways for one in way.recall]
            yield f"{'all':46}{len(recall):8}{fmean(recall):8.3f}"
        yield f"{'p50 while somebody types':46}{'keyed':>11}{'suggest':>11}{'ratio':>7}{'search':>11}"
        for one in self.typed:
            times = f"{median(one.keyed):8.1f} ms{median(one.suggest):8.1f} ms{one.ratio:7.2f}"
            yield f"{one.name:46}{times}{median(one.search):8.1f} ms"


def measure_search(server: Server, named: Named, *, calls: int = CALLS, progress: Progress) -> Searching:
    """Fill a store with names, ask for them in all ways, and time a suggestion against a keyed read, in turn."""
    named.fill(server, progress)
    queries = read_queries() if named == Named(SIZE, 1) else []
    return asyncio.run(_measure(server, named, queries, calls=calls, progress=progress))


def read_queries() -> list[Query]:
    """The queries, by their way."""
    with QUERIES.open(encoding="utf-8", newline="") as file:
        rows = [Query(row["way"], row["text"], frozenset(row["expected"].split())) for row in csv.DictReader(file)]
    return sorted(rows, key=lambda query: query.way)


async def _measure(
    server: Server, named: Named, queries: Sequence[Query], *, calls: int, progress: Progress
) -> Searching:
    asker = Asker(server, viewer=VIEWER, today=AS_OF)
    try:
        with progress.step("asking for names", len(queries)) as step:
            ways = [await _way(asker, name, list(some), step) for name, some in groupby(queries, lambda one: one.way)]
        with progress.step("typing names", calls * len(_TEXTS)) as step:
            rows = _rows(file_of(server.files, "enterprise"))
            typed = [await _typed(asker, name, rows, named.seed, calls=calls, step=step) for name in _TEXTS]
    finally:
        await asker.store.close()
    return Searching(named.size, ways, typed)


async def _way(asker: Asker, name: str, queries: Sequence[Query], step: Step) -> Way:
    way = Way(name)
    for query in queries:
        found = await asker.ask(_SEARCH, {"text": query.text})
        ids = [edge["node"]["thing"]["id"] for edge in found["search"]["edges"]]
        way.recall.append(len(query.expected.intersection(ids)) / len(query.expected))
        way.first.append(bool(ids) and ids[0] in query.expected)
        step.advance()
    return way


async def _typed(
    asker: Asker, name: str, rows: Sequence[Mapping[str, str]], seed: int, *, calls: int, step: Step
) -> Typed:
    typed, dice = Typed(name), Random(f"{seed}/{name}")
    column, start, end = _TEXTS[name]
    with_it = [row for row in rows if row[column]]
    for call in range(-(1 + calls // 10), calls):
        row = dice.choice(with_it)
        texts = (row["uscc"], row[column][start:end], row[column][start:end])
        times = (typed.keyed, typed.suggest, typed.search)
        for document, text, took in zip((_KEYED, _SUGGEST, _PAGE), texts, times, strict=True):
            milliseconds = 1000 * await asker.time(document, {"text": text})
            if call >= 0:
                took.append(milliseconds)
        step.advance(call >= 0)
    return typed


_TEXTS: Mapping[str, tuple[str, int, int | None]] = {
    "the first character": ("name", 0, 1),
    "the first two": ("name", 0, 2),
    "the first four": ("name", 0, 4),
    "three in the middle": ("name", 3, 6),
    "the whole name": ("name", 0, None),
    "the first word of a Latin name": ("name_en", 0, 7),
    "a word and a half": ("name_en", 0, 11),
    "half a code": ("uscc", 0, 10),
    "a code": ("uscc", 0, None),
}
"""Of which column which part is typed."""


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
