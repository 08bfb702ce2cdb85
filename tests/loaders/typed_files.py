"""Rows as Excel, JSON Lines and Parquet files, and workbooks whose parts are changed by hand."""

import json
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.loaders.loader_files import write

pyarrow: Any = import_module("pyarrow")
parquet: Any = import_module("pyarrow.parquet")

Row = Mapping[str, Any]


def write_workbook(path: Path, rows: Iterable[Row], *, sheet: str = "Sheet1") -> Path:
    """Rows as the only sheet of a workbook."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook(write_only=True)
    add_sheet(book, sheet, rows)
    book.save(path)
    return path


def add_sheet(book: Workbook, sheet: str, rows: Iterable[Row]) -> Any:
    """Rows as one more sheet."""
    made = book.create_sheet(sheet)
    rows = list(rows)
    for values in (list(rows[0]), *(row.values() for row in rows)):
        made.append([value if value != "" else None for value in values])
    return made


def write_json_lines(path: Path, rows: Iterable[Row]) -> Path:
    """Rows as objects that leave out what is empty."""
    path.parent.mkdir(parents=True, exist_ok=True)
    objects = [{name: value for name, value in row.items() if value != ""} for row in rows]
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects), encoding="utf-8")
    return path


def write_parquet(path: Path, rows: Iterable[Row], *, group: int = 7) -> Path:
    """Rows in row groups of a few each; empty is null."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = list(rows)
    columns = {name: [row[name] if row[name] != "" else None for row in rows] for name in rows[0]}
    parquet.write_table(pyarrow.table(columns), path, row_group_size=group)
    return path


Write = Callable[[Path, Sequence[Row]], Path]


def writer(suffix: str) -> Write:
    """What writes rows in the format of a suffix."""
    return {".csv": write, ".xlsx": write_workbook, ".jsonl": write_json_lines, ".parquet": write_parquet}[suffix]


def change_part(path: Path, part: str, change: Callable[[str], str], *, size: int | None = None) -> Path:
    """Write the workbook anew with the text of one part changed, or with a size it only claims to have."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    changed = change(parts[part].decode())
    assert size is not None or changed.encode() != parts[part]
    parts[part] = changed.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
        if size is not None:
            book.getinfo(part).file_size = size
    return path
