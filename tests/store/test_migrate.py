"""The store's own life: migrating twice changes nothing, what is not ours is refused, commands say what they did."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from graph_api.errors import BadInput, StoreUnavailable
from graph_api.ledger.ledger import Ledger
from graph_api.ledger.opening import opened_ledger
from graph_api.progress import SilentProgress
from graph_api.serving import check_store
from graph_api.settings import Settings
from graph_api.store.graph_writer import GraphWriter
from graph_api.store.migrate import SCHEMA_VERSION, WIPE, is_empty, migrate, read_mark, schema_commands, wipe
from tests.conftest import Store
from tests.store.rows import accept, penalty

ON = date(2024, 1, 31)
_NAMED = re.compile(
    r"CREATE (?:CONSTRAINT|(?:\w+ )?INDEX) (\w+) IF NOT EXISTS\s+FOR (?:\(\w*:(\w+)(?:\|\w+)*\)|\(\)-\[\w*:(\w+)\])"
)


@pytest.fixture
def writer(empty_store: Store) -> Iterator[GraphWriter]:
    """Of an empty store that is ours again when the test is over, whatever it did."""
    yield empty_store.writer
    wipe(empty_store.writer)
    migrate(empty_store.writer, purpose="test")


def schema(writer: GraphWriter) -> dict[str, str]:
    """Every constraint and index that was not made by a constraint, with the label or type it is for."""
    rules = writer.command("SHOW CONSTRAINTS YIELD name, labelsOrTypes RETURN name, labelsOrTypes[0] AS of")
    indexes = writer.command(
        "SHOW INDEXES YIELD name, labelsOrTypes, owningConstraint, type, state "
        "WHERE owningConstraint IS NULL AND type <> 'LOOKUP' "
        "RETURN name, labelsOrTypes[0] AS of, state"
    )
    assert {one["state"] for one in indexes} == {"ONLINE"}
    return {str(one["name"]): str(one["of"]) for one in [*rules, *indexes]}


def test_every_constraint_file_is_in_the_store_and_nothing_else(writer: GraphWriter) -> None:
    stated: dict[str, str] = {}
    for command in schema_commands():
        match = _NAMED.search(command.text)
        assert match is not None, command.name
        if not command.header.kinds:
            assert f"constraints/{match[1]}" == command.name, "a file is named as what it makes"
        assert match[1] not in stated, "one name, one index"
        stated[match[1]] = match[2] or match[3]
    assert len(stated) > 150
    assert schema(writer) == stated


def test_migrating_again_changes_nothing(empty_store: Store, ledger: Ledger) -> None:
    accept(ledger, penalty("1", "A", ON))
    before = (everything(empty_store.writer), schema(empty_store.writer))
    mark = migrate(empty_store.writer)
    assert (everything(empty_store.writer), schema(empty_store.writer)) == before
    # The purpose it was founded for stays, too.
    assert (mark.version, mark.purpose, mark.last_tick) == (SCHEMA_VERSION, "test", 4)
    assert abs((datetime.now(UTC) - mark.last_at).total_seconds()) < 600


def test_an_index_of_an_earlier_version_goes(empty_store: Store) -> None:
    before = schema(empty_store.writer)
    empty_store.writer.command("CREATE FULLTEXT INDEX open_names FOR (n:Source) ON EACH [n.name]")
    migrate(empty_store.writer)
    assert schema(empty_store.writer) == before


def everything(writer: GraphWriter) -> list[dict[str, object]]:
    return writer.command("MATCH (x) RETURN labels(x) AS labels, properties(x) AS properties ORDER BY elementId(x)")


def test_migrating_brings_back_what_somebody_dropped(writer: GraphWriter) -> None:
    before = schema(writer)
    writer.command("DROP INDEX penalty_by_subject")
    writer.command("DROP CONSTRAINT penalty_current_id")
    migrate(writer)
    assert schema(writer) == before


def test_newer_store_is_refused(writer: GraphWriter) -> None:
    writer.command("MATCH (s:Store) SET s.version = 99")
    before = everything(writer)
    with pytest.raises(StoreUnavailable, match=f"schema version 99, this program knows {SCHEMA_VERSION}"):
        migrate(writer)
    assert everything(writer) == before


def test_an_older_store_is_not_served(writer: GraphWriter, store: Store) -> None:
    writer.command("MATCH (s:Store) SET s.version = s.version - 1")
    with pytest.raises(BadInput, match="run `python -m graph_api store migrate` first"):
        check_store(store.address)
    migrate(writer)
    check_store(store.address)


def test_foreign_store_is_refused(writer: GraphWriter) -> None:
    wipe(writer)
    assert is_empty(writer)
    assert read_mark(writer) is None
    writer.command("CREATE (:Customer {name: 'theirs'})")
    before = (everything(writer), schema(writer))
    assert not is_empty(writer)
    with pytest.raises(StoreUnavailable, match="not ours"):
        migrate(writer)
    assert (everything(writer), schema(writer)) == before


def test_loaders_write_to_no_store_that_is_not_ours(empty_store: Store, writer: GraphWriter, tmp_path: Path) -> None:
    settings = Settings.read(environment(empty_store, tmp_path))
    writer.command("MATCH (s:Store) SET s.version = 99")
    with pytest.raises(StoreUnavailable, match="version 99"), opened_ledger(settings, SilentProgress()):
        pass
    wipe(writer)
    with pytest.raises(StoreUnavailable, match="migrate"), opened_ledger(settings, SilentProgress()):
        pass


def test_wiping_leaves_nothing_but_the_schema(empty_store: Store) -> None:
    empty_store.example()
    empty_store.holds = "something"
    writer = empty_store.writer
    before = schema(writer)
    (nodes,) = writer.command("MATCH (n) RETURN count(n) AS n")
    assert wipe(writer) == nodes["n"]
    assert is_empty(writer)
    assert schema(writer) == before
    mark = migrate(writer, purpose="test")
    assert mark.last_tick == 0


def test_store_whose_wiping_was_cut_short_is_still_ours(empty_store: Store) -> None:
    empty_store.example()
    empty_store.holds = "something"
    writer = empty_store.writer
    # As if the program had ended before the mark was deleted, which goes last.
    writer.command(WIPE.text)
    mark = read_mark(writer)
    assert mark is not None
    assert mark.purpose == "test"
    assert wipe(writer) == 3
    assert is_empty(writer)
    migrate(writer, purpose="test")


def test_commands(empty_store: Store, ledger: Ledger, tmp_path: Path) -> None:
    tick = accept(ledger, penalty("1", "A", ON))
    assert store_command(empty_store, tmp_path, "migrate") == (
        0,
        f"the store is at schema version {SCHEMA_VERSION}, tick {tick}\n",
        "",
    )
    code, said, _ = store_command(empty_store, tmp_path, "status")
    assert code == 0
    assert said.splitlines()[:3] == [
        "purpose         test",
        f"schema version  {SCHEMA_VERSION} (this program: {SCHEMA_VERSION})",
        f"last tick       {tick}",
    ]
    code, said, fault = store_command(empty_store, tmp_path, "wipe")
    assert (code, said) == (2, "")
    assert fault == "BAD_INPUT: this deletes the whole test store; say --yes if you mean it\n"
    assert not is_empty(empty_store.writer)
    code, said, _ = store_command(empty_store, tmp_path, "wipe", "--yes")
    assert code == 0
    assert re.fullmatch(r"\d+ nodes deleted\n", said)
    mark = read_mark(empty_store.writer)
    assert mark is not None
    assert (mark.purpose, mark.last_tick) == ("test", 0)


def environment(store: Store, directory: Path) -> dict[str, str]:
    """What tells a command where the store is."""
    password = directory / "password"
    password.write_text(store.address.password, encoding="utf-8")
    return {
        "CREDIT_GRAPH_NEO4J_URI": store.address.uri,
        "CREDIT_GRAPH_NEO4J_USER": store.address.user,
        "CREDIT_GRAPH_NEO4J_PASSWORD_FILE": str(password),
    }


def store_command(store: Store, directory: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, output and errors of `python -m graph_api store ...`."""
    done = subprocess.run(
        [sys.executable, "-m", "graph_api", "store", *arguments],
        env=os.environ | environment(store, directory),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr
