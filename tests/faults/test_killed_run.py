"""An assessment run is killed in the middle again and again: it goes on, and writes each grade and place once."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.conftest import Store
from tests.faults.witnessed_load import NOTES
from tests.faults.witnessed_run import PAGE
from tests.store.rows import accept
from tests.store.running import assess, written
from tests.store.shipping import calls, deliveries, settle_coast, ship, vessel
from tests.store.versions import check_facts, contents, read_facts

VESSELS = 400
KILLS = 5
BETWEEN = VESSELS // PAGE // (KILLS + 1)
PATIENCE = 60.0


def settle(store: Store) -> None:
    """A fleet of which every third vessel stands on the list."""
    settle_coast(store.ledger)
    accept(store.ledger, deliveries())
    accept(store.ledger, [vessel(number) for number in range(VESSELS)])
    accept(store.ledger, [one for number in range(0, VESSELS, 3) for one in calls(ship(number), 12)])


@dataclass
class Trial:
    """A run that is killed and begun again by the same command."""

    store: Store
    directory: Path
    random: Random = field(default_factory=lambda: Random(20241231))

    def acknowledged(self) -> list[dict[str, int]]:
        """What the run noted; its last line may be torn."""
        notes = self.directory / NOTES
        lines = notes.read_text(encoding="utf-8").splitlines(keepends=True) if notes.exists() else []
        return [json.loads(line) for line in lines if line.endswith("\n")]

    def start(self) -> subprocess.Popen[bytes]:
        password = self.directory / "password"
        password.write_text(self.store.address.password, encoding="utf-8")
        where = {"CREDIT_GRAPH_NEO4J_URI": self.store.address.uri, "CREDIT_GRAPH_NEO4J_PASSWORD_FILE": str(password)}
        command = [sys.executable, "-m", "tests.faults.witnessed_run", str(self.directory)]
        return subprocess.Popen(command, env={**os.environ, **where})

    def kill_after(self, pages: int) -> None:
        """Let it run until so many pages more are acknowledged, and a random moment longer."""
        run, before, until = self.start(), len(self.acknowledged()), time.monotonic() + PATIENCE
        try:
            while len(self.acknowledged()) < before + pages:
                assert run.poll() is None, "the run was over before it was killed"
                assert time.monotonic() < until, "the run does not go on"
                time.sleep(0.005)
            time.sleep(self.random.uniform(0, 0.1))
            assert run.poll() is None, "the run was over before it was killed"
        finally:
            run.kill()
            run.wait()


def test_a_run_that_is_killed_again_and_again_writes_each_fact_once(empty_store: Store, tmp_path: Path) -> None:
    settle(empty_store)
    before = len(read_facts(empty_store.writer).writes)
    trial = Trial(empty_store, tmp_path)
    for _ in range(KILLS):
        trial.kill_after(BETWEEN)
        check_pages(empty_store)
    assert trial.start().wait(PATIENCE) == 0
    facts = read_facts(empty_store.writer)
    check_facts(facts)
    check_pages(empty_store)
    assert len(facts.writes) == before + VESSELS // PAGE, "a page was written twice, or not in one tick"
    # A page that was committed while its program died is not acknowledged; no other is missing.
    # One that was over when it was killed begins anew the next time, and changes nothing.
    told = sum(one["subjects"] for one in trial.acknowledged() if one["changes"])
    assert VESSELS - KILLS * PAGE <= told <= VESSELS
    disturbed = contents(written(empty_store).values())
    empty_store.holds = "something"
    empty_store.empty()
    settle(empty_store)
    assess(empty_store, page=PAGE)
    assert disturbed == contents(written(empty_store).values())


def check_pages(store: Store) -> None:
    """Each tick holds one whole page, with grades and places; no fact has two versions."""
    (shown,) = store.writer.command("MATCH (c:Clock {id: 'shown'}) RETURN c.tick AS tick")
    rows = store.writer.command(
        "MATCH (a:Assessment) WHERE a.run IS NOT NULL AND a.known_from <= $shown "
        "OPTIONAL MATCH (l:Listing {subject: a.subject}) WHERE l.known_from = a.known_from "
        "WITH a.known_from AS tick, a.subject AS subject, (a.grade = 'listed') = (l IS NOT NULL) AS whole "
        "ORDER BY tick, subject "
        "RETURN tick, collect(subject) AS subjects, all(one IN collect(whole) WHERE one) AS whole",
        shown=shown["tick"],
    )
    assert all(row["whole"] for row in rows)
    pages = [row["subjects"] for row in rows]
    assert pages == [[ship(first + step) for step in range(PAGE)] for first in range(0, len(pages) * PAGE, PAGE)]
