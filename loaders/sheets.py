"""Excel workbooks as openpyxl reads them: their sheets, and the cells of one row after another."""

import warnings
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from graph_api.errors import BadInput
from loaders.encoding import open_file
from loaders.package import Look, look, refuse_bombs

# The library has no types of its own, and those that others wrote for it are unknown in part.
_excel: Any = import_module("openpyxl.reader.excel")
_styles: Any = import_module("openpyxl.styles.stylesheet")
_parsing: Any = import_module("openpyxl.worksheet._reader")
_parse_cell: Any = _parsing.WorkSheetParser.parse_cell

UNSTORED = object()
"""Stands for the result of a formula that is not in the file."""

Values = list[object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: the part of the package that holds it, and what a pass over that shows."""

    part: str
    visible: bool
    seen: Look


def sheets_of(path: Path) -> Mapping[str, Sheet]:
    """Every sheet by its name; BadInput if the file is no workbook that can be read."""
    found: dict[str, Sheet] = {}
    try:
        with _opened(path) as reader:
            for sheet, place in reader.parser.find_sheets():
                if "chartsheet" not in place.Type and place.target in reader.valid_files:
                    with reader.archive.open(place.target) as stream:
                        found[sheet.name] = Sheet(place.target, sheet.state == "visible", look(stream))
    except Exception as error:  # Whatever the library meets in a broken file, it is the file that is broken.
        raise BadInput(f"{path} cannot be read as an Excel workbook (.xlsx): {_said(error)}") from error
    return found


def rows_of(path: Path, name: str, sheet: Sheet) -> Iterator[tuple[int, Values]]:
    """The rows of a sheet that hold something, with their numbers; BadInput says behind which one it is broken."""
    number = 0
    try:
        with _opened(path) as reader, reader.archive.open(sheet.part) as stream:
            reader.read_strings()
            _styles.apply_stylesheet(reader.archive, reader.wb)
            for number, values in _parsed(reader, stream, sheet.seen.last):
                if any(value is not None for value in values):
                    yield number, values
    except Exception as error:  # Whatever the library meets in a broken file, it is the file that is broken.
        raise BadInput(f"{path}: sheet {name} cannot be read behind row {number}: {_said(error)}") from error


@contextmanager
def _opened(path: Path) -> Generator[Any]:
    # What the library warns of is what it does not keep, such as styles: nothing that is read here.
    warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")
    with open_file(path) as file:
        reader = _excel.ExcelReader(file, read_only=True, data_only=True, keep_links=False)
        with closing(reader.archive):
            refuse_bombs(reader.archive, lambda: _types(reader))
            reader.read_workbook()
            yield reader


def _types(reader: Any) -> Any:
    reader.read_manifest()
    return reader.package.Override


def _parsed(reader: Any, stream: Any, last: int) -> Iterator[tuple[int, Values]]:
    # The library's own sheets read a whole sheet before its first row where it does not say how large it is, and
    # do not tell a formula without a result from an empty cell. Their parser can.
    book = reader.wb
    parser = _Parser(
        stream,
        reader.shared_strings,
        data_only=True,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
    )
    for number, cells in parser.parse():
        # The height of every row would be kept.
        parser.row_dimensions.clear()
        values: Values = [None] * max((cell["column"] for cell in cells), default=0)
        for cell in cells:
            values[cell["column"] - 1] = cell["value"]
        yield number, values
        if number >= last:
            # Behind the rows stands what the library sometimes cannot read, such as rules of formats.
            return


class _Parser(_parsing.WorkSheetParser):
    def parse_cell(self, element: Any) -> Any:
        cell: Any = _parse_cell(self, element)
        # A result that is an empty text has a type, but no value.
        if cell["value"] is None and cell["data_type"] != "str" and element.find(_parsing.FORMULA_TAG) is not None:
            cell["value"] = UNSTORED
        return cell


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if isinstance(error, KeyError) or not str(error) else str(error)
