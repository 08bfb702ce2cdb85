"""The store's own life: founding and migrating it, saying what it is, wiping it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import LiteralString

from graph_api.errors import StoreUnavailable
from graph_api.store.cypher_file import Statement, cypher, cypher_root, read_source
from graph_api.store.cypher_template import cypher_of, fillings
from graph_api.store.graph_writer import GraphWriter

SCHEMA_VERSION = 5
"""Raised with every release that needs another constraint, index or property."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a store of ours says of itself: `purpose` is production, demo or test; the rest is its Clock."""

    version: int
    purpose: str
    last_tick: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Emptiness:
    """One or no node."""

    nodes: int


@dataclass(frozen=True, slots=True)
class Version:
    """The version of a store's schema."""

    version: int


@dataclass(frozen=True, slots=True)
class Deleted:
    """How many nodes were deleted."""

    deleted: int


_RETIRED: tuple[LiteralString, ...] = ("open_names",)
"""Indexes of earlier versions that nothing asks any more."""

MARK = cypher("store/mark", Mark)
EMPTINESS = cypher("store/emptiness", Emptiness)
FOUND = cypher("store/found", Version)
WIPE = cypher("store/wipe", Deleted)
UNMARK = cypher("store/unmark", Deleted)


@dataclass(frozen=True, slots=True)
class Nothing:
    """The row of a schema command, which answers none."""


def read_mark(writer: GraphWriter) -> Mark | None:
    """What the store says of itself; None where it is not ours."""
    marks = writer.transact(lambda tx: tx.run(MARK))
    return marks[0] if marks else None


def is_empty(writer: GraphWriter) -> bool:
    """Does the store hold no node at all."""
    return all(found.nodes == 0 for found in writer.transact(lambda tx: tx.run(EMPTINESS)))


def migrate(writer: GraphWriter, *, purpose: str = "production") -> Mark:
    """Bring constraints, indexes and mark to this program's version; running it again changes nothing.

    Refuses a newer store and one that holds data of somebody else.
    """
    mark = read_mark(writer)
    if mark is None and not is_empty(writer):
        raise StoreUnavailable("this database holds data that is not ours; give an empty one, or wipe it yourself")
    check_version(mark)
    for statement in schema_commands():
        writer.command(statement.text)
    for name in _RETIRED:
        writer.command(f"DROP INDEX {name} IF EXISTS")
    writer.command("CALL db.awaitIndexes(300)")
    writer.transact(lambda tx: tx.run(FOUND, version=SCHEMA_VERSION, purpose=purpose))
    founded = read_mark(writer)
    if founded is None:
        raise StoreUnavailable("the store was migrated but does not bear our mark; is another program writing to it?")
    return founded


def check_version(mark: Mark | None) -> None:
    """Refuse a store that a newer program has migrated."""
    if mark is not None and mark.version > SCHEMA_VERSION:
        raise StoreUnavailable(
            f"the store has schema version {mark.version}, this program knows {SCHEMA_VERSION}; use a newer program"
        )


def schema_commands() -> Iterator[Statement[Nothing]]:
    """All constraints and indexes, in the order of their files; a template gives one for each of its kinds."""
    for path in sorted((cypher_root() / "constraints").glob("*.cypher")):
        name = f"constraints/{path.stem}"
        header, body = read_source(name)
        if not header.kinds:
            yield cypher(name, Nothing)
        for filling in fillings(header, body):
            yield cypher_of(name, filling.kind, Nothing)


def wipe(writer: GraphWriter) -> int:
    """Delete all data, keep constraints and indexes; the number of nodes deleted. Call `migrate` afterwards."""
    return sum(int(str(record["deleted"])) for statement in (WIPE, UNMARK) for record in writer.command(statement.text))
