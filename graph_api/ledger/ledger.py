"""The one way in which facts come into the graph: a batch of rows, one tick, all or nothing."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from graph_api.domain.identifier import reporter_id
from graph_api.domain.kind import Kind
from graph_api.domain.vocabulary import KINDS
from graph_api.ledger.batch import BatchResult, Origin, Row
from graph_api.ledger.complete import (
    BEGIN_DELIVERY,
    HELD_BEFORE,
    end_vanished,
    read_reported,
    record_delivery,
)
from graph_api.ledger.consequences import Rules
from graph_api.ledger.delivery import Concerned, Declared
from graph_api.ledger.event import read_events
from graph_api.ledger.references import Checked, check_references
from graph_api.ledger.statements import (
    DIGESTS,
    FINISH_LOAD,
    KEEP_LOAD,
    MARK_REPORTERS,
    PAGE_OF_EVENTS,
    RESUME_LOAD,
    SHOW_TICK,
    TAKE_TICK,
)
from graph_api.ledger.write import Batch, Write
from graph_api.store.graph_writer import GraphWriter, RollBack, Transaction

_PAGE = 2000

T = TypeVar("T")


class Ledger:
    """Writes batches of facts, each in one transaction that first takes the next tick from the one Clock."""

    def __init__(self, writer: GraphWriter, rules: Rules) -> None:
        self._writer = writer
        self._rules = rules

    def write(self, kind: str, rows: Sequence[Row], *, origin: Origin, check_only: bool = False) -> BatchResult:
        """Write one batch of rows of one kind; an id stands at most once in it.

        Rows that are in the graph already change nothing, rows whose references are missing come back
        rejected. A batch that changes nothing, or is only checked, leaves no trace and no tick.
        """
        return self.in_a_tick(
            origin, partial(self._write, kind=KINDS[kind], rows=rows, origin=origin, check_only=check_only)
        )

    def resume_line(self, load: str) -> int:
        """The last line of an unfinished load that is committed; 0 if there is none or it was finished."""
        return self._writer.transact(lambda tx: sum(one.through for one in tx.run(RESUME_LOAD, load=load)))

    def finish_load(self, load: str) -> None:
        """Forget how far a load had come: it came to its end."""
        self._writer.transact(lambda tx: tx.run(FINISH_LOAD, load=load))

    def missing(self, kind: str, ids: Sequence[str]) -> list[str]:
        """Those of the ids that are not in the graph."""
        held = self._writer.transact(lambda tx: {one.id for one in tx.run(DIGESTS[kind], ids=list(ids))})
        return [id_ for id_ in ids if id_ not in held]

    def begin_delivery(self, declared: Declared, held: int) -> None:
        """Keep how many facts a complete delivery is about, unless it has begun before."""
        self._writer.transact(lambda tx: tx.run(BEGIN_DELIVERY, load=declared.load, held=held))

    def held_before(self, declared: Declared) -> int | None:
        """How many facts there were when the delivery began, or None if it has not."""
        held = self._writer.transact(lambda tx: tx.run(HELD_BEFORE, load=declared.load))
        return held[0].held if held else None

    def reported(self, declared: Declared, after: Concerned | None) -> list[Concerned]:
        """The next facts that a delivery is about, in the order of their days and ids."""
        return self._writer.transact(lambda tx: read_reported(tx, declared, after))

    def complete(self, declared: Declared, vanished: Sequence[str], *, origin: Origin, record: bool) -> int:
        """End facts in one tick with all that followed from them; the number that were ended.

        With `record` the same tick says that everything is delivered. A write that changes nothing leaves no trace.
        """
        return self.in_a_tick(origin, partial(self._complete, declared=declared, vanished=vanished, record=record))

    def reapply(self, origin: Origin) -> Iterator[tuple[int, int]]:
        """Judge every event anew after pages changed; yields (events, facts changed) per batch as it goes."""
        after = ""
        while True:
            events = self._writer.transact(partial(_page_of_events, after=after))
            if not events:
                return
            yield len(events), self.in_a_tick(origin, partial(self._settle, events=events))
            after = events[-1]

    def read(self, work: Callable[[Transaction], T]) -> T:
        """Run `work`, which writes no fact, in a transaction without a tick."""
        return self._writer.transact(work)

    def writing(self, tx: Transaction, tick: int) -> Write:
        """What writes in a transaction that has taken its tick."""
        return Write(tx, tick, self._rules)

    def in_a_tick(self, origin: Origin, work: Callable[[Transaction, int], T]) -> T:
        """Run `work` in one transaction with the next tick, and let readers see that tick once it is whole."""

        def run(tx: Transaction) -> tuple[T, int, int]:
            taken = tx.run(TAKE_TICK, actor=origin.actor, origin=origin.name)[0]
            try:
                return work(tx, taken.tick), taken.tick, taken.shown
            except RollBack as nothing:
                # The tick before is whole, as the lock was free. Whoever wrote it may have ended before showing it.
                raise RollBack((nothing.result, taken.tick - 1, taken.shown)) from nothing

        result, whole, shown = self._writer.transact(run)
        if shown < whole:
            self._writer.transact(lambda tx: tx.run(SHOW_TICK, at_tick=whole))
        return result

    def _write(
        self, tx: Transaction, tick: int, *, kind: Kind, rows: Sequence[Row], origin: Origin, check_only: bool
    ) -> BatchResult:
        held = {one.id: one.digest for one in tx.run(DIGESTS[kind.label], ids=[row.id for row in rows])}
        fresh = [row for row in rows if held.get(row.id) != row.digest]
        checked = check_references(tx, kind, fresh)
        changed = frozenset(row.id for row in checked.rows if row.id in held)
        result = BatchResult(
            created=len(checked.rows) - len(changed),
            changed=len(changed),
            unchanged=len(rows) - len(fresh),
            rejected=checked.rejected,
            tick=tick if checked.rows and not check_only else None,
        )
        if not checked.rows or check_only:
            raise RollBack(result)
        self.writing(tx, tick).batch(Batch(kind, checked.rows, changed, checked.referred))
        self._mark_reporters(tx, kind, checked)
        if origin.load is not None:
            tx.run(KEEP_LOAD, load=origin.load, through=origin.through)
        return result

    def _settle(self, tx: Transaction, tick: int, *, events: Sequence[str]) -> int:
        changed = self.writing(tx, tick).settle(read_events(tx, events).values())
        if not changed:
            raise RollBack(0)
        return changed

    def _complete(
        self, tx: Transaction, tick: int, *, declared: Declared, vanished: Sequence[str], record: bool
    ) -> int:
        write = self.writing(tx, tick)
        ended = end_vanished(write, declared, vanished)
        recorded = record and record_delivery(write, declared)
        if not ended and not recorded:
            raise RollBack(0)
        tx.run(MARK_REPORTERS, ids=[reporter_id(declared.reported_by)])
        return ended

    @staticmethod
    def _mark_reporters(tx: Transaction, kind: Kind, checked: Checked) -> None:
        if kind.is_fact:
            reporters = {reporter_id(str(row.properties["reported_by"])) for row in checked.rows}
            tx.run(MARK_REPORTERS, ids=sorted(reporters))


def _page_of_events(tx: Transaction, after: str) -> list[str]:
    return [one.event for one in tx.run(PAGE_OF_EVENTS, after=after, limit=_PAGE)]
