"""Sheets of Excel workbooks as records, streamed: which cells, in which row, and what is wrong with one."""

import re
import warnings
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from graph_api.errors import BadInput
from loaders.cell_text import UnreadableError, text_of
from loaders.encoding import open_file
from loaders.format import digest_of
from loaders.package import Look, look, refuse_bombs
from loaders.record import SHOWN, Damage, Opened, Record, kept_places

_ERROR = re.compile(r"#[A-Z_]+(?:/[A0])?[!?]?")
"""What a cell with an error holds, such as #N/A and #DIV/0!."""

_UNSTORED = object()
"""Stands for a formula whose result is not in the file."""

# The library has no types of its own, and those that others wrote for it are unknown in part.
_excel: Any = import_module("openpyxl.reader.excel")
_coordinates: Any = import_module("openpyxl.utils.cell")

_Values = tuple[object, ...]


class _Cell(Protocol):
    value: object
    data_type: str


_Cells = tuple[_Cell, ...]


@dataclass(frozen=True, slots=True)
class SheetRows:
    """A sheet whose first row with a value names the columns. Hidden rows and columns are read as any other."""

    path: Path
    sheet: str
    header: tuple[str, ...]
    seen: Look
    unit: str = "row"

    def part(self, line: int) -> str:
        """The sheet."""
        return f"sheet {self.sheet}"

    def records(self) -> Iterator[Record]:
        """Every row after the header that has a value."""
        kept = kept_places(self.header)
        merged = _Merged(self.seen.merged, len(self.header))
        rows = _filled(self.path, self.sheet, formulas=self.seen.formulas)
        next(rows)
        for number, values in rows:
            yield self._record(number, values, kept=kept, damage=merged.damage(number))

    def _record(self, number: int, values: _Values, *, kept: list[int], damage: Damage | None) -> Record:
        cells: list[str] = []
        for place in kept:
            value = values[place] if place < len(values) else None
            try:
                cells.append(_text(value))
            except UnreadableError as error:
                cells.append(str(value)[:SHOWN])
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
    looks = _looks(path)
    sheet = _chosen(path, looks, wanted)
    first = next(_filled(path, sheet, formulas=False), None)
    if first is None:
        raise BadInput(f"{path}: sheet {sheet} is empty; its first row must name the columns")
    names = [_name(value) for value in first[1]]
    while names and not names[-1]:
        names.pop()
    # Another sheet of the same file is another load.
    digest = blake2b(f"{digest} {sheet}".encode(), digest_size=16).hexdigest()
    rows = SheetRows(path, sheet, tuple(names), looks[sheet][1])
    several = sum(seen.filled for _, seen in looks.values()) > 1
    return Opened(rows, digest, rows.seen.last), sheet if several else ""


def _looks(path: Path) -> dict[str, tuple[bool, Look]]:
    """Every sheet: is it visible, and what a pass over it shows."""
    found: dict[str, tuple[bool, Look]] = {}
    try:
        with _opened(path) as reader:
            for sheet, place in reader.parser.find_sheets():
                if "chartsheet" not in place.Type and place.target in reader.valid_files:
                    with reader.archive.open(place.target) as stream:
                        found[sheet.name] = sheet.state == "visible", look(stream)
    except Exception as error:  # Whatever the library meets in a broken file, it is the file that is broken.
        raise BadInput(f"{path} cannot be read as an Excel workbook (.xlsx): {_said(error)}") from error
    return found


def _chosen(path: Path, looks: dict[str, tuple[bool, Look]], wanted: str | None) -> str:
    if wanted is not None:
        if wanted in looks:
            return wanted
        near = get_close_matches(wanted, looks, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise BadInput(f"{path} has no sheet {wanted!r}{hint} Its sheets are: {', '.join(looks)}")
    filled = [sheet for sheet, (visible, seen) in looks.items() if visible and seen.filled]
    if len(filled) == 1:
        return filled[0]
    if not filled:
        raise BadInput(
            f"{path}: no visible sheet holds a value; the first row must name the columns. "
            "A workbook of the variant Strict Open XML must be saved as an ordinary one"
        )
    raise BadInput(f"{path} has several sheets: {', '.join(filled)}; say which with --sheet NAME")


def _filled(path: Path, sheet: str, *, formulas: bool) -> Iterator[tuple[int, _Values]]:
    """The rows that hold something, with their numbers. With `formulas`, those without a result are marked."""
    number = 0
    try:
        with ExitStack() as stack:
            reader = stack.enter_context(_opened(path))
            rows: Iterable[_Values] = reader.wb[sheet].iter_rows(values_only=True)
            if formulas:
                written = stack.enter_context(_opened(path, formulas=True)).wb[sheet]
                rows = _marked(reader.wb[sheet].iter_rows(), written.iter_rows())
            for number, values in enumerate(rows, start=1):
                if any(value is not None for value in values):
                    yield number, values
    except Exception as error:  # Whatever the library meets in a broken file, it is the file that is broken.
        raise BadInput(f"{path}: sheet {sheet} cannot be read behind row {number}: {_said(error)}") from error


def _marked(values: Iterable[_Cells], written: Iterable[_Cells]) -> Iterator[_Values]:
    # A result that is an empty text has a type, but no value.
    for cells, formulas in zip(values, written, strict=True):
        yield tuple(
            _UNSTORED if formula.data_type == "f" and cell.value is None and cell.data_type != "str" else cell.value
            for cell, formula in zip(cells, formulas, strict=True)
        )


@contextmanager
def _opened(path: Path, *, formulas: bool = False) -> Generator[Any]:
    # What the library warns of is what it does not keep, such as styles: nothing that is read here.
    warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")
    with open_file(path) as file:
        reader = _excel.ExcelReader(file, read_only=True, data_only=not formulas, keep_links=False)
        with closing(reader.archive):
            refuse_bombs(reader.archive, [])
            reader.read_manifest()
            refuse_bombs(reader.archive, reader.package.Override)
            reader.read()
            for sheet in reader.wb.worksheets:
                # What a file says about its own size may be wrong, and would hide rows.
                sheet.reset_dimensions()
            yield reader


def _text(value: object) -> str:
    if value is _UNSTORED:
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
    return f"{_coordinates.get_column_letter(place + 1)}{row}"


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if isinstance(error, KeyError) or not str(error) else str(error)


class _Merged:
    """Which rows merged cells touch, asked in order: only the first of such cells has the value that all show."""

    def __init__(self, areas: tuple[str, ...], width: int) -> None:
        spans: list[tuple[int, int, str]] = []
        for area in areas:
            first_column, first, _, last = _coordinates.range_boundaries(area)
            if first_column <= width:
                spans.append((first, last, area))
        self._coming = deque(sorted(spans))

    def damage(self, number: int) -> Damage | None:
        """What is wrong with a row that merged cells touch."""
        while self._coming and self._coming[0][1] < number:
            self._coming.popleft()
        if not self._coming or self._coming[0][0] > number:
            return None
        return Damage(f"cells {self._coming[0][2]} are merged; write each value into its own cell")
