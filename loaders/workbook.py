"""Sheets of Excel workbooks as records: which cells, in which row, and what is wrong with one."""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import blake2b
from pathlib import Path

from openpyxl.utils.cell import get_column_letter, range_boundaries

from graph_api.errors import BadInput
from loaders.cell_text import UnreadableError, text_of
from loaders.format import digest_of
from loaders.record import SHOWN, Damage, Opened, Record, kept_places
from loaders.sheets import UNSTORED, Sheet, Values, rows_of, sheets_of

_ERROR = re.compile(r"#[A-Z_]+(?:/[A0])?[!?]?")
"""What a cell with an error holds, such as #N/A and #DIV/0!."""


@dataclass(frozen=True, slots=True)
class SheetRows:
    """A sheet whose first row with a value names the columns. Hidden rows and columns are read as any other."""

    path: Path
    name: str
    sheet: Sheet
    header: tuple[str, ...]
    unit: str = "row"

    def part(self, line: int) -> str:
        """The sheet."""
        return f"sheet {self.name}"

    def records(self) -> Iterator[Record]:
        """Every row after the header that has a value."""
        kept = kept_places(self.header)
        merged = _Merged(self.sheet.seen.merged, len(self.header))
        rows = rows_of(self.path, self.name, self.sheet)
        next(rows)
        for number, values in rows:
            yield self._record(number, values, kept=kept, damage=merged.damage(number))

    def _record(self, number: int, values: Values, *, kept: list[int], damage: Damage | None) -> Record:
        cells: list[str] = []
        for place in kept:
            value = values[place] if place < len(values) else None
            try:
                cells.append(_text(value))
            except UnreadableError as error:
                cells.append("" if value is UNSTORED else str(value)[:SHOWN])
                damage = damage or Damage(f"cell {_named(place, number)}: {error}", column=self.header[place])
        for place in range(len(self.header), len(values)):
            if values[place] is not None and damage is None:
                reason = f"cell {_named(place, number)} stands beyond the columns that the first row names"
                damage = Damage(reason, str(values[place])[:SHOWN])
        return Record(number, cells, damage)


def open_sheet(path: Path, wanted: str | None) -> tuple[Opened, str]:
    """Look at the workbook once and at the first row of its sheet; BadInput if there is none that can be read.

    The name of the sheet comes with it where the workbook has several.
    """
    digest = digest_of(path)
    sheets = sheets_of(path)
    name = _chosen(path, sheets, wanted)
    first = next(rows_of(path, name, sheets[name]), None)
    if first is None:
        raise BadInput(f"{path}: sheet {name} is empty; its first row must name the columns")
    header = [_name(value) for value in first[1]]
    while header and not header[-1]:
        header.pop()
    # Another sheet of the same file is another load.
    digest = blake2b(f"{digest} {name}".encode(), digest_size=16).hexdigest()
    rows = SheetRows(path, name, sheets[name], tuple(header))
    several = sum(sheet.seen.filled for sheet in sheets.values()) > 1
    return Opened(rows, digest, sheets[name].seen.last), name if several else ""


def _chosen(path: Path, sheets: Mapping[str, Sheet], wanted: str | None) -> str:
    if wanted is not None:
        if wanted in sheets:
            return wanted
        near = get_close_matches(wanted, sheets, n=1)
        hint = f"; did you mean {near[0]}?" if near else "."
        raise BadInput(f"{path} has no sheet {wanted!r}{hint} Its sheets are: {', '.join(sheets)}")
    filled = [name for name, sheet in sheets.items() if sheet.visible and sheet.seen.filled]
    if len(filled) == 1:
        return filled[0]
    if not filled:
        raise BadInput(
            f"{path}: no visible sheet holds a value; the first row must name the columns. "
            "A workbook of the variant Strict Open XML must be saved as an ordinary one"
        )
    raise BadInput(f"{path} has several sheets: {', '.join(filled)}; say which with --sheet NAME")


def _text(value: object) -> str:
    if value is UNSTORED:
        raise UnreadableError("a formula whose result is not stored; open the file in Excel and save it")
    if isinstance(value, str) and _ERROR.fullmatch(value):
        raise UnreadableError(f"it shows the error {value}")
    return text_of(value)


def _name(value: object) -> str:
    try:
        return _text(value).strip()
    except UnreadableError:
        return ""


def _named(place: int, row: int) -> str:
    return f"{get_column_letter(place + 1)}{row}"


class _Merged:
    """Which rows merged cells touch, asked in order: only the first of such cells has the value that all show."""

    def __init__(self, areas: tuple[str, ...], width: int) -> None:
        spans: list[tuple[int, int, str]] = []
        for area in areas:
            first_column, first, _, last = range_boundaries(area)
            if first_column is not None and first is not None and last is not None and first_column <= width:
                spans.append((first, last, area))
        self._coming = deque(sorted(spans))

    def damage(self, number: int) -> Damage | None:
        """What is wrong with a row that merged cells touch."""
        while self._coming and self._coming[0][1] < number:
            self._coming.popleft()
        if not self._coming or self._coming[0][0] > number:
            return None
        return Damage(f"cells {self._coming[0][2]} are merged; write each value into its own cell")
