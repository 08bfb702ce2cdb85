"""CSV files as records: which cells, on which line, and what is wrong where a record cannot be read."""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from graph_api.errors import BadInput
from loaders.encoding import Scan, open_file, scan, state_of

IGNORED = "_"
"""Columns that begin so are ours: the reasons in a rejects file, which can be loaded as it is."""

LINE_LIMIT = 1 << 20
"""Bytes of one line. A longer one is no row of ours, and may be a whole file without an end of line."""

_SHOWN = 1000


class Damage(NamedTuple):
    """What is wrong with a record as a whole, and the text that shows it."""

    reason: str
    value: str = ""


class Record(NamedTuple):
    """One record: the line it starts on, the cells of its columns, and what is wrong with it as a whole."""

    line: int
    cells: list[str]
    damage: Damage | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """An opened CSV file. `header` is its first record; `columns` are those that are not ignored."""

    path: Path
    scan: Scan
    header: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that hold data."""
        return tuple(name for name in self.header if not name.startswith(IGNORED))

    def records(self) -> Iterator[Record]:
        """Every record after the header, in order, whatever is wrong with it; blank lines are none."""
        kept = [place for place, name in enumerate(self.header) if not name.startswith(IGNORED)]
        width = len(self.header)
        with open_file(self.path) as file:
            records = _records(file, self.scan.encoding)
            next(records)
            for record in records:
                if len(record.cells) != width:
                    yield _ragged(record, width=width, kept=len(kept))
                elif len(kept) != width:
                    yield record._replace(cells=[record.cells[place] for place in kept])
                else:
                    yield record

    def require_unchanged(self) -> None:
        """BadInput if someone wrote to the file while it was read."""
        if state_of(self.path) != self.scan.state:
            raise BadInput(f"{self.path} was changed while it was read; load it again")


def open_table(path: Path) -> Table:
    """Look at the whole file once and read its header; BadInput if there is none that can be read."""
    seen = scan(path)
    with open_file(path) as file:
        first = next(_records(file, seen.encoding), None)
    if first is None:
        raise BadInput(f"{path} is empty; its first line must name the columns")
    if first.damage is not None:
        raise BadInput(f"{path}, line {first.line}: the names of the columns cannot be read: {first.damage.reason}")
    names = tuple(cell.strip() for cell in first.cells)
    if len(names) == 1 and (";" in names[0] or "\t" in names[0]):
        raise BadInput(f"{path}: columns must be separated by commas, not by semicolons or tabs")
    return Table(path, seen, names)


def _ragged(record: Record, *, width: int, kept: int) -> Record:
    count = len(record.cells)
    damage = record.damage or Damage(
        f"expected {width} cells as the first line has, not {count}; a cell with a comma in it needs quotes around it",
        _as_csv(record.cells),
    )
    return Record(record.line, [*record.cells, *[""] * kept][:kept], damage)


def _as_csv(cells: list[str]) -> str:
    return ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' if set(cell) & set(',"\r\n') else cell for cell in cells)


def _records(file: BinaryIO, encoding: str) -> Iterator[Record]:
    lines = _Lines(file, encoding)
    while True:
        reader = csv.reader(lines.texts(), strict=True)
        try:
            for cells in reader:
                if any(cells):
                    yield Record(lines.start, cells, lines.damage)
                lines.forget()
        except csv.Error as error:
            yield lines.recover(str(error))
        else:
            return


class _Lines:
    """The lines of a file as text; remembers those of the record being read, to begin again after the first.

    A quote that is never closed would otherwise swallow the rows behind it.
    """

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self._file = file
        self._encoding = encoding
        self._number = 0
        self._taken: list[tuple[str, Damage | None]] = []
        self._again: deque[tuple[str, Damage | None]] = deque()

    @property
    def start(self) -> int:
        """The line on which the record being read starts."""
        return self._number - len(self._taken) + 1

    @property
    def damage(self) -> Damage | None:
        """What is wrong with the lines of the record being read."""
        return next((damage for _, damage in self._taken if damage), None)

    def forget(self) -> None:
        """The record has been read."""
        self._taken.clear()

    def texts(self) -> Iterator[str]:
        """The lines from here on."""
        while line := self._next():
            self._number += 1
            self._taken.append(line)
            yield line[0]

    def recover(self, reason: str) -> Record:
        """The first line of a record that cannot be read, as a record; the lines after it will be read anew."""
        (text, damage), *rest = self._taken
        start = self.start
        self._number = start
        self._again.extendleft(reversed(rest))
        self._taken.clear()
        if "unexpected end" in reason or rest:
            reason = "a quote is opened and not closed"
        elif "field larger" in reason:
            reason = f"a cell has more than {csv.field_size_limit():,} characters"
        else:
            reason = "the text goes on behind a closing quote; a quote inside a cell is written twice"
        return Record(start, text.rstrip("\r\n").split(","), damage or Damage(reason, text.rstrip("\r\n")[:_SHOWN]))

    def _next(self) -> tuple[str, Damage | None] | None:
        if self._again:
            return self._again.popleft()
        raw = self._file.readline(LINE_LIMIT)
        if not raw:
            return None
        try:
            text, damage = raw.decode(self._encoding), None
        except UnicodeDecodeError as error:
            text = raw.decode(self._encoding, "replace")
            damage = Damage(f"byte {raw[error.start]:#04x} is not {self._encoding}; it stands as \ufffd in the row")
        if len(raw) == LINE_LIMIT and not raw.endswith(b"\n"):
            while (more := self._file.readline(LINE_LIMIT)) and not more.endswith(b"\n"):
                pass
            damage = Damage(f"the line has more than {LINE_LIMIT:,} bytes; what is beyond is not shown")
        return text, damage
