"""Files for the tests of the loaders, made of the template's own example rows."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from graph_api.ledger.batch import Row
from loaders.check import Checker, Refused, Repeat
from loaders.kinds import form_of
from loaders.load import open_files

LATEST = date(2025, 12, 31)

Checked = Row | Repeat | Refused


def example(kind: str, /, **cells: str) -> dict[str, str]:
    """The example row of a kind, with other cells."""
    row = form_of(kind).example()
    assert cells.keys() <= row.keys()
    return {**row, **cells}


def as_csv(rows: Iterable[Mapping[str, str]]) -> str:
    """The rows with a first line."""
    rows = list(rows)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write(path: Path, rows: Iterable[Mapping[str, str]], *, encoding: str = "utf-8") -> Path:
    """The rows as a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_csv(rows).encode(encoding))
    return path


def check_file(kind: str, path: Path, *, latest: date = LATEST) -> list[Checked]:
    """What each record of a file is."""
    form = form_of(kind)
    (table,) = open_files(form, [path])
    checker = Checker(form, table.columns, latest=latest)
    return [checker.check(record) for record in table.records()]


def check_one(kind: str, tmp_path: Path, /, **cells: str) -> Checked:
    """What the example row of a kind is with other cells."""
    (checked,) = check_file(kind, write(tmp_path / f"{kind}.csv", [example(kind, **cells)]))
    return checked
