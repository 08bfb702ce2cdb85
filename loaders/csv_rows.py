"""CSV files as records: which cells, on which line, and what is wrong where a record cannot be read."""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from graph_api.errors import BadInput
from loaders.encoding import open_file, scan
from loaders.lines import next_line
from loaders.record import SHOWN, Damage, Opened, Record, kept_places


@dataclass(frozen=True, slots=True)
class CsvRows:
    """A CSV file whose first record names the columns."""

    path: Path
    encoding: str
    header: tuple[str, ...]
    unit: str = "line"

    def part(self, line: int) -> str:
        """A CSV file has no parts."""
        return ""

    def records(self) -> Iterator[Record]:
        """Every record after the header; blank lines are none."""
        kept = kept_places(self.header)
        width = len(self.header)
        with open_file(self.path) as file:
            records = _records(file, self.encoding)
            next(records)
            for record in records:
                if len(record.cells) != width:
                    yield _ragged(record, width=width, kept=len(kept))
                elif len(kept) != width:
                    yield record._replace(cells=[record.cells[place] for place in kept])
                else:
                    yield record


def open_csv(path: Path) -> Opened:
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
    return Opened(CsvRows(path, seen.encoding, names), seen.digest, seen.lines)


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
        return Record(start, text.rstrip("\r\n").split(","), damage or Damage(reason, text.rstrip("\r\n")[:SHOWN]))

    def _next(self) -> tuple[str, Damage | None] | None:
        return self._again.popleft() if self._again else next_line(self._file, self._encoding)
