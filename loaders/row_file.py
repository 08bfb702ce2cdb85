"""Rows of real data as a file that a loader reads."""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

REFERENCE = Path(__file__).parent / "reference"
"""Where the copies of the sources' files are; its README names source and licence of each."""


@dataclass(frozen=True, slots=True)
class RowFile:
    """A file of one kind (`slug`): the class whose fields are its columns, and what makes its rows."""

    slug: str
    row: "type[DataclassInstance]"
    rows: "Callable[[], Iterable[DataclassInstance]]"

    def write(self, path: Path) -> int:
        """Write the file; the number of rows."""
        count = 0
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow([field.name for field in fields(self.row)])
            for row in self.rows():
                writer.writerow(astuple(row))
                count += 1
        return count


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of source.csv: an international data set."""

    code: str
    name: str
    name_en: str
    licence: str
    url: str


@dataclass(frozen=True, slots=True)
class IdentifierRow:
    """A row of identifier.csv: a code of an actor, from a day on."""

    reported_by: str
    source: str
    subject: str
    scheme: str
    code: str
    valid_from: str


def read_reference(name: str) -> Iterator[dict[str, str]]:
    """The rows of a file of reference data, by column."""
    with (REFERENCE / name).open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)
