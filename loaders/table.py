"""An opened file of any format: its columns, its records, and whether it is still what it was."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph_api.errors import BadInput
from loaders.csv_rows import open_csv
from loaders.encoding import state_of
from loaders.format import Format, format_of
from loaders.json_lines import open_json_lines
from loaders.record import Opened, Record, Rows, kept_places


@dataclass(frozen=True, slots=True)
class Table:
    """An opened file. `digest` is the same for the same bytes, `count` that of its rows, `state` tells changes."""

    path: Path
    rows: Rows
    digest: str
    count: int
    state: tuple[int, int]
    sheet: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that hold data."""
        header = self.rows.header
        return tuple(header[place] for place in kept_places(header))

    @property
    def name(self) -> str:
        """The file, and the sheet where it has several."""
        return f"{self.path.name}.{self.sheet}" if self.sheet else self.path.name

    def named(self, line: int) -> str:
        """The file and the part of it in which a record stands."""
        part = self.rows.part(line)
        return f"{self.path.name}, {part}" if part else self.path.name

    def records(self) -> Iterator[Record]:
        """Every record in order, whatever is wrong with it; blank ones are none."""
        return self.rows.records()

    def require_unchanged(self) -> None:
        """BadInput if someone wrote to the file while it was read."""
        if state_of(self.path) != self.state:
            raise BadInput(f"{self.path} was changed while it was read; load it again")


def open_table(path: Path, *, sheet: str | None = None, known: Collection[str] = ()) -> Table:
    """Look at the whole file once and at its columns; BadInput if it is none that can be read.

    `sheet` is the one of a workbook. `known` are the columns of the kind: only they matter where each
    record names its own columns, or where columns have types.
    """
    state = state_of(path)
    format_ = format_of(path)
    if format_ is Format.EXCEL:
        from loaders.workbook import open_sheet  # noqa: PLC0415 - Each format loads only what it needs.

        opened, title = open_sheet(path, sheet)
        return _table(path, opened, state, sheet=title)
    if sheet is not None:
        raise BadInput(f"{path} has no sheets; --sheet is for Excel workbooks")
    if format_ is Format.PARQUET:
        from loaders.parquet import open_parquet  # noqa: PLC0415

        return _table(path, open_parquet(path, known), state)
    opened = open_json_lines(path, known) if format_ is Format.JSON_LINES else open_csv(path)
    return _table(path, opened, state)


def _table(path: Path, opened: Opened, state: tuple[int, int], *, sheet: str = "") -> Table:
    return Table(path, opened.rows, opened.digest, opened.count, state, sheet)
