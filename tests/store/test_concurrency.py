"""Many writers at once leave no doubt; readers meanwhile see whole writes only, and always the same at a tick."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from threading import Barrier
from typing import cast

import orjson

from graph_api.domain.moment import NO_TICK, NOW, Moment
from graph_api.domain.repair import ReminderKind
from graph_api.domain.scope import Eyes, Scope
from graph_api.domain.selection import ManyLink, PageArguments, Selection
from graph_api.ledger.batch import BatchResult, Row
from graph_api.ledger.judging import PageRules
from graph_api.ledger.ledger import Ledger
from graph_api.progress import SilentProgress
from graph_api.services.node import find_things
from graph_api.services.reminder import Question, repair_reminders
from graph_api.store.graph_store import GraphStore
from graph_api.store.graph_writer import GraphWriter
from graph_api.store.migrate import Mark, read_mark
from graph_api.store.predicates import CLOCK
from loaders.kinds import form_of
from loaders.load import Plan, load_file, open_files
from tests.conftest import Store
from tests.store.penalty_files import ENTERPRISES, penalty_file, repair_file, settle, uscc
from tests.store.rows import ORIGIN, TIANJIN, accept, enterprise, minimum_reminder, penalty, registered, write
from tests.store.versions import check_facts, read_facts

WRITERS = 50
ON = date(2024, 1, 31)
AS_OF = date(2025, 6, 1)
ALL = Scope("all", see_all=True)


def at_once(tasks: Sequence[Callable[[], BatchResult]]) -> list[BatchResult]:
    """The results of tasks that all start at the same moment, each in its own thread."""
    barrier = Barrier(len(tasks))

    def begin(task: Callable[[], BatchResult]) -> BatchResult:
        barrier.wait()
        return task()

    with ThreadPoolExecutor(len(tasks)) as threads:
        return list(threads.map(begin, tasks))


def test_fifty_writers_of_one_fact_leave_one_current_version_and_no_lost_tick(
    empty_store: Store, ledger: Ledger
) -> None:
    versions = [penalty("1", "A", ON, home=TIANJIN, amount=float(amount)) for amount in range(WRITERS)]
    before = len(read_facts(empty_store.writer).writes)
    with ExitStack() as stack:
        rules = PageRules(empty_store.book)
        # One half have a connection pool of their own, as other programs would; the other half share one.
        own = [Ledger(stack.enter_context(GraphWriter(empty_store.address)), rules) for _ in range(WRITERS // 2)]
        ledgers = [*own, *[ledger] * (WRITERS - len(own))]
        results = at_once([writing(one, row) for one, row in zip(ledgers, versions, strict=True)])
    facts = read_facts(empty_store.writer)
    check_facts(facts)
    found = facts.of("penalty:120000/1")
    assert (sum(one.created for one in results), sum(one.changed for one in results)) == (1, WRITERS - 1)
    assert [one.known_from for one in found] == list(range(before + 1, before + WRITERS + 1))
    assert {one.tick: row.properties["amount"] for one, row in zip(results, versions, strict=True)} == {
        one.known_from: one["amount"] for one in found
    }
    assert [one.is_current for one in found] == [False] * (WRITERS - 1) + [True]
    assert len(facts.of(minimum_reminder(versions[0]))) == 1
    assert shown_tick(empty_store) == len(facts.writes)


def test_fifty_writers_of_the_same_content_leave_one_version(empty_store: Store, ledger: Ledger) -> None:
    row = penalty("1", "A", ON, home=TIANJIN)
    results = at_once([writing(ledger, row)] * WRITERS)
    assert (sum(one.created for one in results), sum(one.unchanged for one in results)) == (1, WRITERS - 1)
    facts = read_facts(empty_store.writer)
    check_facts(facts)
    assert len(facts.of(row.id)) == 1
    assert shown_tick(empty_store) == len(facts.writes)


def writing(ledger: Ledger, *rows: Row) -> Callable[[], BatchResult]:
    return lambda: write(ledger, *rows)


def shown_tick(store: Store) -> int:
    """The tick up to which readers read."""
    (shown,) = store.writer.command("MATCH (c:Clock {id: 'shown'}) RETURN c.tick AS tick")
    return cast("int", shown["tick"])


def test_registrations_and_penalties_that_come_at_once_find_each_other(empty_store: Store, ledger: Ledger) -> None:
    usccs = [f"E{number}" for number in range(40)]
    accept(ledger, [enterprise(one) for one in usccs])
    penalties = [penalty(one, one, ON) for one in usccs]
    registrations = [registered(one, TIANJIN, date(2020, 1, 1)) for one in usccs]
    tasks: list[Callable[[], BatchResult]] = []
    for rows in (penalties, registrations):
        Random(1).shuffle(rows)
        tasks.extend(writing(ledger, *rows[place : place + 5]) for place in range(0, len(rows), 5))
    assert sum(one.created for one in at_once(tasks)) == 80
    facts = read_facts(empty_store.writer)
    check_facts(facts)
    now = facts.current()
    assert {now[one.id]["subject_home"] for one in penalties} == {TIANJIN}
    assert {minimum_reminder(one) for one in penalties} <= now.keys()
    assert {changed for _, changed in ledger.reapply(ORIGIN)} == {0}


BATCH = 400
HELD, COMING = 2000, 2000
REPAIRED_ON = date(2025, 1, 15)

PAGE = PageArguments(size=30)
REMINDER = Selection("Reminder", fields=("about", "due_on", "ended_on", "recorded_at"))
PENALTY = Selection(
    "Penalty",
    fields=("amount", "displayed", "on", "recorded_at"),
    manys=(
        ManyLink("reminders", "reminders", PAGE, frozenset({"nodes", "total"}), REMINDER),
        ManyLink("repair_cases", "cases", PAGE, frozenset({"nodes"}), Selection("RepairCase", fields=("state",))),
    ),
)
ENTERPRISE = Selection(
    "Enterprise",
    fields=("name",),
    manys=(ManyLink("penalties", "penalties", PAGE, frozenset({"nodes", "total", "summary"}), PENALTY),),
)
QUESTION = Question(TIANJIN, list(ReminderKind), PAGE, REMINDER, summarise=True, count=True)
WHOLE = (
    "CALL (tick) { MATCH (p:Penalty) WHERE p.known_from <= tick AND p.known_until > tick"
    " RETURN count(*) AS penalties, toInteger(sum(p.amount)) AS amounts,"
    " sum(CASE WHEN p.hidden_from = $repaired_on THEN 1 ELSE 0 END) AS repaired }\n"
    "CALL (tick) { MATCH (r:Reminder) WHERE r.known_from <= tick AND r.known_until > tick"
    " RETURN count(*) AS reminders, sum(CASE WHEN r.ended_on = $repaired_on THEN 1 ELSE 0 END) AS ended }\n"
    "CALL (tick) { MATCH (c:RepairCase) WHERE c.known_from <= tick AND c.known_until > tick"
    " RETURN count(*) AS cases }\n"
    "RETURN tick, penalties, amounts, repaired, reminders, ended, cases"
)


@dataclass
class Reader:
    """Asks again and again while a load runs."""

    store: GraphStore

    async def facts_at(self, moment: Moment) -> tuple[int, bytes]:
        """The bytes of two answers, at the moment: reminders due, and some enterprises with all that hangs on them."""
        due = await repair_reminders(self.store, Eyes(ALL, ALL), moment=moment, question=QUESTION)
        ids = [f"enterprise:{uscc(number)}" for number in range(0, ENTERPRISES, 10)]
        things = await find_things(self.store, ALL, moment=due.moment, wanted=[(ENTERPRISE, ids)])
        return due.moment.tick or 0, orjson.dumps([due, things], default=str)

    async def whole_writes(self) -> None:
        """Every write up to the tick of now is whole: batches have a known size, and reminders come with penalties."""
        answer = await self.store.read(CLOCK + WHOLE, {"tick": NO_TICK, "known_at": NOW, "repaired_on": REPAIRED_ON})
        count = {name: cast("int", value) for name, value in answer.items()}
        assert count["penalties"] == count["reminders"], count
        assert count["repaired"] == count["ended"] == count["cases"], count
        assert [count[name] % BATCH for name in ("penalties", "amounts", "cases")] == [0, 0, 0], count


def test_answers_at_a_tick_never_change_while_a_load_runs(empty_store: Store, tmp_path: Path) -> None:
    ledger = empty_store.ledger
    settle(ledger)
    load(ledger, "penalty", penalty_file(tmp_path / "held.csv", range(HELD)))
    files = [
        ("penalty", penalty_file(tmp_path / "corrected.csv", range(HELD), amount=2)),
        ("penalty", penalty_file(tmp_path / "coming.csv", range(HELD, HELD + COMING))),
        ("repair-case", repair_file(tmp_path / "repaired.csv", range(HELD + COMING), REPAIRED_ON)),
    ]
    seen, looked = asyncio.run(read_while(empty_store, lambda: [load(ledger, *file) for file in files]))
    assert min(len(seen), looked) >= 5, "the load was over before it was looked at"
    facts = read_facts(empty_store.writer)
    check_facts(facts)
    assert len(facts.current()) == 3 * (HELD + COMING)


def load(ledger: Ledger, slug: str, path: Path) -> None:
    """A real load, in batches small enough for the readers to come between."""
    form = form_of(slug)
    (table,) = open_files(form, [path])
    loaded = load_file(table, form, ledger, plan=Plan(AS_OF, batch=BATCH), progress=SilentProgress())
    assert loaded.counts.rejected == 0


async def read_while(store: Store, loading: Callable[[], object]) -> tuple[dict[int, bytes], int]:
    """Read until the load has ended; the answers by tick, and how often it was seen that all writes are whole."""
    mark = read_mark(store.writer)
    assert mark is not None
    async with GraphStore(store.address) as reading:
        reader = Reader(reading)
        task = asyncio.create_task(asyncio.to_thread(loading))
        looking = asyncio.create_task(look_while(task, reader))
        seen = await ask_while(task, reader, mark)
        await task
        for tick, before in seen.items():
            assert await reader.facts_at(Moment(AS_OF, tick=tick)) == (tick, before)
        return seen, await looking


async def ask_while(task: asyncio.Task[object], reader: Reader, before: Mark) -> dict[int, bytes]:
    """The answers by tick: of now, of a tick and of a moment before the load began, and again of any tick seen."""
    fixed, known_at = Moment(AS_OF, tick=before.last_tick), Moment(AS_OF, known_at=before.last_at)
    seen = dict([await reader.facts_at(fixed)])
    random = Random(1)
    while not task.done():
        tick, facts = await reader.facts_at(Moment(AS_OF))
        assert seen.setdefault(tick, facts) == facts
        again = random.choice(list(seen))
        assert await reader.facts_at(Moment(AS_OF, tick=again)) == (again, seen[again])
        for moment in (fixed, known_at):
            assert await reader.facts_at(moment) == (before.last_tick, seen[before.last_tick])
    return seen


async def look_while(task: asyncio.Task[object], reader: Reader) -> int:
    """See that all writes are whole, as often as there is time for it."""
    looked = 0
    while not task.done():
        await reader.whole_writes()
        looked += 1
    return looked
