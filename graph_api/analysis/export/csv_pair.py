"""A view as two CSV files, nodes.csv and links.csv, in a ZIP archive."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator

from graph_api.analysis.export.rows import LINK_FORMS, Row, Table, blocks, text
from graph_api.domain.walk import Extract

_MARK = "\ufeff"
"""Tells Excel that the text is UTF-8."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The one time that all files bear, so that the same view is the same bytes."""


class _Outlet(io.RawIOBase):
    """Keeps what is written until it is taken; an archive can be written to it, for it need not go back."""

    def __init__(self) -> None:
        super().__init__()
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: "bytes | bytearray | memoryview", /) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        self._held += data
        return len(data)

    def taken(self) -> bytes:
        taken = bytes(self._held)
        self._held.clear()
        return taken


def csv_pair(extract: Extract) -> Iterator[bytes]:
    """The archive in blocks. Empty cells are unknown; a text that a spreadsheet would run begins with an apostrophe."""
    table = Table.of(extract)
    links = ({"from": link.start, "to": link.end, **row} for link, row in table.links())
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, columns, rows in (
            ("nodes.csv", list(table.forms), table.nodes()),
            ("links.csv", ["id", "from", "to", *list(LINK_FORMS)[1:]], links),
        ):
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w") as file:
                for block in blocks(_lines(columns, rows)):
                    file.write(block)
                    yield outlet.taken()
    yield outlet.taken()


def _lines(columns: list[str], rows: Iterable[Row]) -> Iterator[str]:
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(columns)
    yield _MARK + held.getvalue()
    for row in rows:
        held.seek(0)
        held.truncate()
        writer.writerow([_cell(row.get(column)) for column in columns])
        yield held.getvalue()


def _cell(value: str | float | bool | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return text(value)
