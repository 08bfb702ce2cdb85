"""A complete delivery: which facts of its reporter the files do not name, and what becomes of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from graph_api.domain.identifier import reporter
from graph_api.domain.vocabulary import KINDS
from graph_api.errors import BadInput
from graph_api.ledger.batch import Origin
from graph_api.ledger.delivery import PAGE, Concerned, Declared
from loaders.load import ACTOR, Loaded, Sink

MOST = 10
"""Percent of the facts held before that may vanish without being asked for."""


class Graph(Sink, Protocol):
    """Where batches and complete deliveries go: the ledger."""

    def begin_delivery(self, declared: Declared, held: int) -> None:
        """Keep how many facts it is about, unless the delivery has begun before."""
        ...

    def held_before(self, declared: Declared) -> int | None:
        """How many facts there were when the delivery began, or None if it has not."""
        ...

    def reported(self, declared: Declared, after: Concerned | None) -> list[Concerned]:
        """The next facts that it is about."""
        ...

    def complete(self, declared: Declared, vanished: Sequence[str], *, origin: Origin, record: bool) -> int:
        """End facts in one tick and, with `record`, say in the same tick that all is delivered."""
        ...


@dataclass(frozen=True, slots=True)
class Completed:
    """What became of a delivery: of `held` facts `vanished` are not named, and `closed` were ended.

    `recorded`: the graph now says that all is delivered. `reason` says why something was not done.
    """

    declared: Declared
    held: int
    vanished: int
    closed: int = 0
    recorded: bool = False
    reason: str = ""


def declare(kind: str, by: str, period: str) -> Declared:
    """A delivery as the command line words it, `FROM/TO`; BadInput says what is wrong with it."""
    try:
        code = reporter(by)
    except ValueError as error:
        raise BadInput(f"{by!r} is no reporter; write a jurisdiction code such as 320585, or source:<code>") from error
    first, slash, last = period.partition("/")
    try:
        days = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError as error:
        raise BadInput(f"--complete is {period!r}; write FROM/TO, such as 2024-01-01/2024-12-31") from error
    if not slash:
        raise BadInput(f"--complete is {period!r}; write FROM/TO, such as 2024-01-01/2024-12-31")
    return Declared(kind, code, *days)


def begin(graph: Graph, declared: Declared) -> None:
    """Keep how many facts there are before the files are written, however often the delivery is begun."""
    if graph.held_before(declared) is None:
        graph.begin_delivery(declared, _count(graph, declared))


def complete(graph: Graph, declared: Declared, loaded: Sequence[Loaded], *, sure: bool, check_only: bool) -> Completed:
    """End what the files do not name, unless something speaks against it; `sure` allows more than a tenth."""
    vanished = [one.id for one in _facts(graph, declared) if not any(file.names(one.id) for file in loaded)]
    held = graph.held_before(declared)
    held = _count(graph, declared) if held is None else held
    done = Completed(declared, held, len(vanished))
    unreadable = sum(file.unreadable for file in loaded)
    rejected = sum(file.counts.rejected for file in loaded)
    if unreadable:
        reason = f"nothing is closed: of {_rows(unreadable)} it cannot be read which fact it names"
        return replace(done, reason=reason)
    if len(vanished) * 100 > held * MOST and not sure:
        reason = f"nothing is closed: {len(vanished):,} of {held:,} facts would vanish, more than {MOST} %"
        return replace(done, reason=f"{reason}; --yes closes them")
    if check_only:
        return done
    origin = Origin(ACTOR, f"complete {KINDS[declared.kind].slug} {declared.first}/{declared.last}")
    pages = [vanished[place : place + PAGE] for place in range(0, len(vanished), PAGE)] or [[]]
    closed = sum(
        graph.complete(declared, page, origin=origin, record=page is pages[-1] and not rejected) for page in pages
    )
    if rejected:
        reason = f"the delivery is not recorded as complete, as {_rows(rejected)} is missing from it"
        return replace(done, closed=closed, reason=f"{reason}; correct the file and give the same command again")
    graph.finish_load(declared.load)
    return replace(done, closed=closed, recorded=True)


def _facts(graph: Graph, declared: Declared) -> Iterator[Concerned]:
    after: Concerned | None = None
    while page := graph.reported(declared, after):
        yield from page
        after = page[-1]


def _count(graph: Graph, declared: Declared) -> int:
    return sum(1 for _ in _facts(graph, declared))


def _rows(count: int) -> str:
    return f"{count:,} rejected row" + ("s" if count != 1 else "")
