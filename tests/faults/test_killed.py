"""Neo4j and the loader are killed in the middle of a load, ten times: nothing acknowledged is lost, nothing is half."""

import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import cast

import pytest

from graph_api.ledger.judging import PageRules
from graph_api.ledger.ledger import Ledger
from graph_api.store.graph_writer import GraphWriter
from graph_api.store.local_neo4j import LocalNeo4j, start_local_neo4j
from graph_api.store.migrate import migrate
from loaders.load import Plan
from tests.conftest import Store
from tests.faults.witnessed_load import BATCH, LATEST, NOTES, load_penalties
from tests.loaders.loader_files import write as write_file
from tests.store.penalty_files import penalty_cells, settle, uscc
from tests.store.rows import enterprise, write
from tests.store.versions import check_facts, contents, read_facts

KILLS = 10
BATCHES = 88
ROWS = BATCHES * BATCH
BETWEEN = BATCHES // (KILLS + 1)
PATIENCE = 120.0


def is_malformed(number: int) -> bool:
    """The loader itself rejects these rows."""
    return number % 101 == 7


def is_dangling(number: int) -> bool:
    """The graph rejects these rows: nobody has told it of their enterprise."""
    return number % 97 == 5 and not is_malformed(number)


def is_good(number: int) -> bool:
    return not (is_malformed(number) or is_dangling(number))


def made_file(path: Path) -> Path:
    """Many good penalties, each of which gives a reminder, and some of either kind that is rejected."""

    def cells(number: int) -> dict[str, str]:
        if is_malformed(number):
            return penalty_cells(number, decided_on="2024-02-30")
        return penalty_cells(number, subject=uscc(9000)) if is_dangling(number) else penalty_cells(number)

    return write_file(path, (cells(number) for number in range(ROWS)))


@dataclass
class Trial:
    """A Neo4j and a loader that are killed, and how far the load has come."""

    server: LocalNeo4j
    file: Path
    directory: Path
    ledger_of: PageRules
    loader: subprocess.Popen[bytes] | None = None
    random: Random = field(default_factory=lambda: Random(20240131))

    @property
    def acknowledged(self) -> list[dict[str, int | None]]:
        """What the loader noted; its last line may be torn."""
        notes = self.directory / NOTES
        lines = notes.read_text(encoding="utf-8").splitlines(keepends=True) if notes.exists() else []
        return [json.loads(line) for line in lines if line.endswith("\n")]

    def begin(self) -> None:
        """Start the loader, always by the same command, unless it still runs."""
        if self.loader is None or self.loader.poll() is not None:
            # It ends of itself only if the store was lost, or at the end.
            words = self.directory / "words.txt"
            assert self.loader is None or self.loader.returncode in (-9, 3), words.read_text(encoding="utf-8")
            with words.open("w", encoding="utf-8") as said:
                self.loader = subprocess.Popen(
                    [sys.executable, "-m", "tests.faults.witnessed_load", str(self.file), str(self.directory)],
                    env=environment(self.server),
                    stdout=said,
                    stderr=subprocess.STDOUT,
                )

    def wait_for(self, batches: int) -> None:
        """Until the ledger has acknowledged so many batches, and a random moment longer."""
        until = time.monotonic() + PATIENCE
        while sum(note["tick"] is not None for note in self.acknowledged) < batches:
            self.begin()
            assert time.monotonic() < until, "the load does not go on"
            time.sleep(0.02)
        time.sleep(self.random.uniform(0, 0.3))

    def kill_loader(self) -> None:
        assert self.loader is not None
        self.loader.kill()
        self.loader.wait()

    def kill_neo4j(self) -> None:
        """And start it again where it was, so that the loader may find it again."""
        port = int(self.server.address.uri.rpartition(":")[2])
        self.server.kill()
        self.server = start_local_neo4j(self.server.data, heap="512m", port=port)

    def finish(self) -> dict[str, int]:
        """Repeat the command until it comes to its end; the counts it reports."""
        for _ in range(3):
            self.begin()
            assert self.loader is not None
            if self.loader.wait(PATIENCE) == 0:
                return json.loads((self.directory / "words.txt").read_text(encoding="utf-8").splitlines()[-1])
        raise AssertionError("the load does not come to its end")


def environment(server: LocalNeo4j) -> dict[str, str]:
    """What tells the commands where the store is."""
    return {
        **os.environ,
        "CREDIT_GRAPH_NEO4J_URI": server.address.uri,
        "CREDIT_GRAPH_NEO4J_PASSWORD_FILE": str(server.data / "password"),
    }


@contextmanager
def trial_on_own_server(store: Store, directory: Path) -> Generator[Trial]:
    """A server of its own: the one that the tests share is not killed."""
    server = start_local_neo4j(directory / "data", heap="512m")
    trial = Trial(server, made_file(directory / "penalties.csv"), directory / "load", PageRules(store.book))
    trial.directory.mkdir()
    try:
        with GraphWriter(server.address) as writer:
            migrate(writer, purpose="test")
            settle(Ledger(writer, trial.ledger_of))
        yield trial
    finally:
        if trial.loader is not None and trial.loader.poll() is None:
            trial.kill_loader()
        trial.server.stop()


@pytest.mark.timeout(600)
def test_killed_ten_times_nothing_is_lost_or_half_there(
    empty_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Neo4j is started six times here; without its second compiler, Java starts in half the time.
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")
    with trial_on_own_server(empty_store, tmp_path) as trial:
        for kill in range(1, KILLS + 1):
            trial.wait_for(kill * BETWEEN)
            before = trial.acknowledged
            assert trial.loader is not None
            assert trial.loader.poll() is None, f"the load was over before kill {kill}"
            if kill % 2:
                trial.kill_neo4j()
            else:
                trial.kill_loader()
            with GraphWriter(trial.server.address) as writer:
                if kill % 2 == 0:
                    wait_my_turn(Ledger(writer, trial.ledger_of))
                check_batches(writer, before)
        report = trial.finish()
        check_rejects(trial.directory / "penalties.csv.rejects.csv")
        dangling, malformed = (sum(map(which, range(ROWS))) for which in (is_dangling, is_malformed))
        assert (report["read"], report["rejected"]) == (ROWS, dangling + malformed)
        with GraphWriter(trial.server.address) as writer:
            check_batches(writer, trial.acknowledged)
            disturbed = read_facts(writer)
        check_loaded_again(trial, rejected=dangling + malformed)
    check_facts(disturbed)
    settle(empty_store.ledger)
    before = len(read_facts(empty_store.writer).writes)
    load_penalties(trial.file, empty_store.ledger, plan=Plan(LATEST, rejects=tmp_path / "undisturbed"))
    undisturbed = read_facts(empty_store.writer)
    assert contents(disturbed.current().values()) == contents(undisturbed.current().values())
    assert len(disturbed.writes) == before + BATCHES, "a batch was written twice"


def wait_my_turn(ledger: Ledger) -> None:
    """Until Neo4j has ended what the killed loader had begun: the lock of the Clock is free then."""
    assert write(ledger, enterprise(uscc(0)), check_only=True).unchanged == 1


def check_batches(writer: GraphWriter, acknowledged: list[dict[str, int | None]]) -> None:
    """Each tick holds one whole batch, with its reminders and relationships; no acknowledged one is missing."""
    (shown,) = writer.command("MATCH (c:Clock {id: 'shown'}) RETURN c.tick AS tick")
    held = writer.command(
        "MATCH (p:Penalty) WHERE p.known_from <= $shown "
        "OPTIONAL MATCH (r:Reminder {current_id: 'reminder:120000/min-period-reached/' + substring(p.id, 8)}) "
        "WITH p, r, r.about = p.id"
        " AND EXISTS { (p)-[:CONCERNS]->(:Enterprise {id: p.subject})<-[:CONCERNS]-(r) } AS linked "
        "WITH p.known_from AS tick, p.number AS number, linked AND r.known_from = p.known_from AS whole "
        "ORDER BY tick, number "
        "RETURN tick, collect(number) AS numbers, all(one IN collect(whole) WHERE one) AS whole",
        shown=shown["tick"],
    )
    assert all(one["whole"] for one in held), "a reminder or a relationship is missing"
    by_tick = {cast("int", one["tick"]): cast("list[str]", one["numbers"]) for one in held}
    for numbers in by_tick.values():
        first = int(numbers[0]) // BATCH * BATCH
        assert numbers == [f"{number:06d}" for number in range(first, first + BATCH) if is_good(number)]
    assert sum(map(len, by_tick.values())) == len({number for some in by_tick.values() for number in some})
    for note in acknowledged:
        if note["tick"] is not None:
            assert len(by_tick.get(note["tick"], ())) == note["created"], f"{note} was acknowledged and is lost"


def check_rejects(path: Path) -> None:
    """Every rejected row once, with its reason."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = [(number + 2, "decided_on" if is_malformed(number) else "subject") for number in range(ROWS)]
    assert sorted((int(row["_line"]), row["_field"]) for row in rows) == [
        one for number, one in enumerate(expected) if not is_good(number)
    ]


def check_loaded_again(trial: Trial, *, rejected: int) -> None:
    """The command line finds that everything is there."""
    again = subprocess.run(
        [sys.executable, "-m", "loaders", "penalty", str(trial.file), "--json", "--rejects", str(trial.directory)],
        env=environment(trial.server),
        capture_output=True,
        text=True,
        check=False,
    )
    assert again.returncode == 1, again.stderr
    counts = json.loads(again.stdout)["total"]
    assert (counts["created"], counts["changed"], counts["unchanged"]) == (0, 0, ROWS - rejected)
