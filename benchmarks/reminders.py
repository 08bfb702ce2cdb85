"""The page of repair reminders on a small and on a large store: 50 outstanding ones, with enterprise and penalty."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.asking import Asker
from benchmarks.network import AS_OF, PENALTY, load_before_penalties, load_whole, make_network
from benchmarks.pages import CALLS, MOST_GROWTH, Case, lines, measure_pages
from benchmarks.server import Server
from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY
from graph_api.domain.repair import ReminderKind, lane_of, queue_of
from graph_api.domain.selection import Position
from graph_api.progress import Progress, Step

PAGE = 50

_TIANJIN = "120000"
_QUEUES = [queue_of(_TIANJIN, kind) for kind in ReminderKind]
_TODAY = {"asOf": f"{AS_OF}"}
_QUESTION = ("repairReminders", _TIANJIN, [str(kind) for kind in ReminderKind], FIRST_DAY, OPEN_DAY, True)
_MIDDLE = Position("2024-04-01", "")
"""About half of the reminders of the network are due before this day."""
_LATER = date(2027, 6, 30)
"""On this day the display of most penalties of the network has ended."""
_READ_UNTIL = date(2024, 12, 1)
_READ_LANE = lane_of(_READ_UNTIL, _READ_UNTIL + timedelta(days=5))

_NODES = """edges { cursor node { id kind dueOn endedOn about enterprise { uscc name }
  penalty { id on decidedIn violationKind severity safety amount reporter { code name } } } }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"""
_FORWARD = f"""query Due($asOf: Date, $after: String) {{
  repairReminders(jurisdiction: "{_TIANJIN}", first: {PAGE}, after: $after, asOf: $asOf) {{ {_NODES} }} }}"""
_BACKWARD = f"""query Due($asOf: Date) {{
  repairReminders(jurisdiction: "{_TIANJIN}", last: {PAGE}, asOf: $asOf) {{ {_NODES} }} }}"""

_READ = """MATCH (r:Reminder)
WHERE r.queue IN $queues AND r.due_on < $day AND r.ended_on > r.due_on + duration({days: 5})
CALL (r) { SET r.ended_on = r.due_on + duration({days: 5}), r.lane = $lane } IN TRANSACTIONS OF 5000 ROWS"""
_COUNT = """RETURN COUNT { MATCH (p:Penalty) WHERE p.current_id IS NOT NULL } AS penalties,
COUNT { MATCH (r:Reminder) WHERE r.queue IN $queues AND r.current_id IS NOT NULL } AS reminders"""


@dataclass(frozen=True, slots=True)
class Size:
    """How much a store holds: penalties, and reminders in the queues asked for."""

    penalties: int
    reminders: int


@dataclass(frozen=True, slots=True)
class Reminders:
    """What was measured."""

    small: Size
    large: Size
    cases: list[Case]

    def lines(self) -> Iterator[str]:
        """The result as it is printed."""
        yield f"small store: {self.small.penalties:,} penalties, {self.small.reminders:,} reminders in the queues"
        yield f"large store: {self.large.penalties:,} penalties, {self.large.reminders:,} reminders in the queues"
        yield from lines(self.cases, title=f"p50 of the page of {PAGE}")
        yield f"target: the first page grows at most {MOST_GROWTH} times; no operator sorts more rows than the page"
        yield "rows: the most that any operator of the large store gave; sorted: the most that a sorting operator gave"
        profile = self.cases[0].profile
        yield f"operators of the first page: {', '.join(profile.names) if profile else ''}"


def fill(server: Server, *, size: int, seed: int, progress: Progress) -> None:
    """Load a network of so many penalties through the ledger."""
    network = make_network(server.files, penalties=size, seed=seed, progress=progress)
    load_before_penalties(network, server.ledger, progress)
    load_whole(PENALTY, network.penalties, server.ledger, progress=progress)


def measure_reminders(small: Server, large: Server, *, calls: int = CALLS, progress: Progress) -> Reminders:
    """Ask both stores the same questions in turn. It changes the reminders that they hold."""
    cases = [
        Case("first page", _FORWARD, _TODAY),
        Case("after a cursor in the middle", _FORWARD, _TODAY, middle=(_MIDDLE, _MIDDLE), question=_QUESTION),
        Case("last page", _BACKWARD, _TODAY),
        Case("first page, most displays have ended", _FORWARD, {"asOf": f"{_LATER}"}),
        Case("first page, all but a month are read", _FORWARD, _TODAY),
    ]
    sizes = _size(small), _size(large)
    with progress.step("reminder pages by turns", 2 * calls * len(cases)) as step:
        *before, last = cases
        asyncio.run(_measure(small, large, before, calls=calls, step=step))
        for server in (small, large):
            server.writer.command(_READ, queues=_QUEUES, day=_READ_UNTIL, lane=_READ_LANE)
        asyncio.run(_measure(small, large, [last], calls=calls, step=step))
    return Reminders(*sizes, cases)


async def _measure(small: Server, large: Server, cases: list[Case], *, calls: int, step: Step) -> None:
    askers = [Asker(server, viewer=f"jurisdiction:{_TIANJIN}", today=AS_OF) for server in (small, large)]
    try:
        await measure_pages(cases, askers, calls=calls, step=step)
    finally:
        for asker in askers:
            await asker.store.close()


def _size(server: Server) -> Size:
    counted = server.writer.command(_COUNT, queues=_QUEUES)[0]
    return Size(int(str(counted["penalties"])), int(str(counted["reminders"])))
