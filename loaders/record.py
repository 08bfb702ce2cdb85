"""What a file of any format becomes: records of text cells, each with its place and what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

IGNORED = "_"
"""Columns that begin so are ours: the reasons in a rejects file, which can be loaded as it is."""

SHOWN = 1000
"""Characters of a record, or of a cell of any length, that are shown where it cannot be read."""


class Damage(NamedTuple):
    """What is wrong with a record as a whole, the text that shows it, and the column where it is one cell's."""

    reason: str
    value: str = ""
    column: str = ""


class Record(NamedTuple):
    """One record: the line or row it starts on, the cells of its columns, and what is wrong with it as a whole."""

    line: int
    cells: list[str]
    damage: Damage | None = None


class Rows(Protocol):
    """The records of a file of one format."""

    @property
    def header(self) -> tuple[str, ...]:
        """The names of all columns, those that are ignored included."""
        ...

    @property
    def unit(self) -> str:
        """What the number of a record counts: `line` or `row`."""
        ...

    def part(self, line: int) -> str:
        """In which part of the file a record stands, such as `sheet 2024`; nothing where a file has no parts."""
        ...

    def records(self) -> Iterator[Record]:
        """Every record in order, whatever is wrong with it, with the cells of its data columns; blank ones are none."""
        ...


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was looked at once: `digest` is the same for the same content, `count` is that of its rows."""

    rows: Rows
    digest: str
    count: int


def kept_places(header: tuple[str, ...]) -> list[int]:
    """Where the columns stand that hold data."""
    return [place for place, name in enumerate(header) if not name.startswith(IGNORED)]
