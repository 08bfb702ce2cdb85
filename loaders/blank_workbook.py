"""A workbook to be filled in by people: the names of the columns, the example, and every column as text."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils.cell import get_column_letter

from graph_api.errors import BadInput
from loaders.kinds import AnyForm

_TEXT = "@"
_WIDTH = 20


def write_workbook(form: AnyForm, path: Path) -> None:
    """Write it; BadInput if it is there already, since someone may have filled it in, or cannot be written."""
    try:
        with path.open("xb") as file:
            _book(form).save(file)
    except OSError as error:
        raise BadInput(f"cannot write {path}: {error.strerror}") from error


def _book(form: AnyForm) -> Workbook:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(form.slug)
    sheet.freeze_panes = "A2"
    example = form.example()
    for place in range(1, len(example) + 1):
        column = sheet.column_dimensions[get_column_letter(place)]
        # Excel keeps fifteen digits of a number and takes what looks like a day for one: text is kept as it is typed.
        column.number_format = _TEXT
        column.width = _WIDTH
    for row in (list(example), list(example.values())):
        cells = [WriteOnlyCell(sheet, value=text or None) for text in row]
        for cell in cells:
            cell.number_format = _TEXT
        sheet.append(cells)
    return book
