"""Pages of an honour list and of joint supervision on a small and on a large store; verdicts on the large one."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from statistics import median

from benchmarks.asking import Asker
from benchmarks.fleet import (
    AS_OF,
    FAST_TRACK,
    NANTONG,
    ROAD_A_VESSEL,
    TAICANG,
    Fleet,
    Sea,
    add_neighbours,
    road_of,
    vessel_of,
)
from benchmarks.pages import CALLS, MOST_GROWTH, Case, lines, measure_pages
from benchmarks.server import Server
from graph_api.domain.selection import Position
from graph_api.ledger.assessing import Order, Run
from graph_api.progress import Progress, Step

PAGE = 20
MOST_RATIO = 5.0

_TODAY = {"asOf": f"{AS_OF}"}
_PAGE_INFO = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
_PLACES = f"{{ edges {{ cursor node {{ id validFrom vessel {{ id name }} }} }} {_PAGE_INFO} }}"
_TARGETS = f"""{{ edges {{ cursor node {{ subject severity standing grade reportedBy reason {{ zh }}
  connection {{ length steps {{ relation from to reportedBy }} }} enterprise {{ id name }} vessel {{ id name }} }} }}
  {_PAGE_INFO} }}"""
_LIST, _LIST_END, _SUPERVISION, _SUPERVISION_END = (
    f"query Page($asOf: Date{', $after: String' if forward else ''}) {{ {field}, "
    f"{f'first: {PAGE}, after: $after' if forward else f'last: {PAGE}'}, asOf: $asOf) {nodes} }}"
    for field, nodes in (
        (f'honourList(list: "{FAST_TRACK}"', _PLACES),
        (f'jointSupervision(jurisdiction: "{NANTONG}"', _TARGETS),
    )
    for forward in (True, False)
)
_KEYED = """query Vessel($subject: ID!, $asOf: Date) {
  node(id: $subject, asOf: $asOf) { id ... on Vessel { name type riverSea } } }"""
_BY_CODE = "query Vessel($code: String!, $asOf: Date) { vessel(code: $code, asOf: $asOf) { id name type riverSea } }"
_VERDICT = f"""query Verdict($subject: ID!, $asOf: Date) {{
  eligibility(scheme: "{FAST_TRACK}", subject: $subject, asOf: $asOf) {{ outcome flipsOn listed listDiffers
    criteria {{ id outcome seen bound flipsOn evidenceWithheld evidence {{ id }} }} }} }}"""
_COUNT = """RETURN COUNT { MATCH () } AS nodes, COUNT { MATCH (l:Listing {standing: $list}) } AS listed,
COUNT { MATCH ()-[r:REGISTERED_IN]->() WHERE r.object = $place } AS neighbours"""


@dataclass(frozen=True, slots=True)
class Size:
    """How much a store holds: nodes, places on the list, and registrations in the jurisdiction that asks."""

    nodes: int
    listed: int
    neighbours: int

    @classmethod
    def of(cls, server: Server) -> "Size":
        """The size of a store."""
        counted = server.writer.command(_COUNT, list=FAST_TRACK, place=f"jurisdiction:{NANTONG}")[0]
        return cls(*(int(str(counted[name])) for name in ("nodes", "listed", "neighbours")))

    def __str__(self) -> str:
        return f"{self.nodes:,} nodes, {self.listed:,} on the list, {self.neighbours:,} registered in {NANTONG}"


@dataclass(slots=True)
class Verdicts:
    """Milliseconds of every call, in turn for the same vessel."""

    keyed: list[float] = field(default_factory=list[float])
    by_code: list[float] = field(default_factory=list[float])
    verdict: list[float] = field(default_factory=list[float])


@dataclass(frozen=True, slots=True)
class Lists:
    """What was measured; the sizes are of the small store, of the large one, and of it with more neighbours."""

    sizes: tuple[Size, Size, Size]
    cases: list[Case]
    verdicts: Verdicts

    def lines(self) -> Iterator[str]:
        """The result as it is printed."""
        keyed, by_code, verdict = (
            median(times) for times in (self.verdicts.keyed, self.verdicts.by_code, self.verdicts.verdict)
        )
        for name, size in zip(("small store", "large store", "with more neighbours"), self.sizes, strict=True):
            yield f"{name}: {size}"
        yield f"p50 of a verdict {verdict:.1f} ms, of node(id:) {keyed:.1f} ms, of vessel(code:) {by_code:.1f} ms"
        yield f"ratio of a verdict to node(id:)      {verdict / keyed:.2f}   (at most {MOST_RATIO:.0f})"
        yield f"ratio of a verdict to vessel(code:)  {verdict / by_code:.2f}   (at most {MOST_RATIO:.0f})"
        yield from lines(self.cases, title=f"p50 of the page of {PAGE}")
        yield f"target: the first pages grow at most {MOST_GROWTH} times; no operator sorts more rows than the page"
        cold = next(case.cold for case in self.cases if case.document == _SUPERVISION)
        yield f"the first supervision page of a server takes {cold:,.0f} ms, as the statement has to be planned"


def prepare(server: Server) -> None:
    """Write the list of a fleet that is loaded."""
    for _ in Run(server.ledger, server.book, Order(FAST_TRACK, as_of=AS_OF, today=AS_OF)).pages():
        pass


def measure_lists(small: Sea, large: Sea, *, neighbours: int, calls: int = CALLS, progress: Progress) -> Lists:
    """Ask both stores the same questions in turn, then again after so many more are registered in the large one."""
    seas = (small, large)
    listed, graded = ([middle(sea.fleet) for sea in seas] for middle in (_in_list, _in_grades))
    honour = _cases("honour list", (_LIST, _LIST_END), listed, question=("honourList", FAST_TRACK))
    targets = ("jointSupervision", NANTONG, None)
    supervision = _cases("supervision", (_SUPERVISION, _SUPERVISION_END), graded, question=targets)
    crowded = _cases("more neighbours", (_SUPERVISION, _SUPERVISION_END), graded, question=targets)
    verdicts = Verdicts()
    before = Size.of(small.server), Size.of(large.server)
    with progress.step("verdicts and pages by turns", 15 * calls) as step:
        asyncio.run(_measure(seas, honour, TAICANG, calls=calls, step=step))
        asyncio.run(_measure(seas, supervision, NANTONG, calls=calls, step=step))
        asyncio.run(_judge(large, verdicts, calls=calls, step=step))
    add_neighbours(large.server.ledger, neighbours, progress)
    with progress.step("supervision with more neighbours", 2 * calls * len(crowded)) as step:
        asyncio.run(_measure(seas, crowded, NANTONG, calls=calls, step=step))
    return Lists((*before, Size.of(large.server)), [*honour, *supervision, *crowded], verdicts)


def _cases(
    name: str, documents: tuple[str, str], middle: Sequence[Position], *, question: tuple[object, ...]
) -> list[Case]:
    forward, backward = documents
    small, large = middle
    return [
        Case(f"{name}, first page", forward, _TODAY),
        Case(f"{name}, after a cursor in the middle", forward, _TODAY, middle=(small, large), question=question),
        Case(f"{name}, last page", backward, _TODAY),
    ]


def _in_list(fleet: Fleet) -> Position:
    return Position(vessel_of(fleet.vessels // 2), "")


def _in_grades(fleet: Fleet) -> Position:
    """Among the targets of the lowest severity, which are most."""
    return Position(f"9998 {road_of(ROAD_A_VESSEL * fleet.vessels // 2)}", "")


async def _measure(seas: Sequence[Sea], cases: Sequence[Case], viewer: str, *, calls: int, step: Step) -> None:
    askers = [Asker(sea.server, viewer=f"jurisdiction:{viewer}", today=AS_OF) for sea in seas]
    try:
        await measure_pages(cases, askers, calls=calls, step=step)
    finally:
        for asker in askers:
            await asker.store.close()


async def _judge(sea: Sea, verdicts: Verdicts, *, calls: int, step: Step) -> None:
    asker = Asker(sea.server, viewer=f"jurisdiction:{TAICANG}", today=AS_OF)
    dice = Random(sea.fleet.seed)
    asked = ((_KEYED, verdicts.keyed), (_BY_CODE, verdicts.by_code), (_VERDICT, verdicts.verdict))
    try:
        for call in range(-(1 + calls // 10), calls):
            subject = vessel_of(dice.randrange(sea.fleet.vessels))
            either = {"subject": subject, "code": subject.removeprefix("vessel:"), **_TODAY}
            for document, times in asked:
                variables = {name: value for name, value in either.items() if f"${name}:" in document}
                took = 1000 * await asker.time(document, variables)
                if call >= 0:
                    times.append(took)
            step.advance(3 if call >= 0 else 0)
    finally:
        await asker.store.close()
