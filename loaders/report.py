"""What became of the files: a table for people, JSON for programs."""

import json
from collections.abc import Sequence
from dataclasses import asdict, fields

from rich.box import SIMPLE
from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid

from loaders.load import Counts, Loaded

_TITLES = {
    "read": "read\n读取",
    "created": "created\n新增",
    "changed": "new ver.\n新版本",
    "unchanged": "unchanged\n未变",
    "resumed": "resumed\n已续",
    "rejected": "rejected\n拒绝",
}


def total(loaded: Sequence[Loaded]) -> Counts:
    """The counts of all files together."""
    return sum((one.counts for one in loaded), Counts())


def print_table(loaded: Sequence[Loaded], console: Console, *, check_only: bool) -> None:
    """A row for each file, one for all, and where the rejected rows are."""
    grid = Grid(
        box=SIMPLE, padding=(0, 1, 0, 0), title="checked, nothing was written 仅检查，未写入" if check_only else None
    )
    grid.add_column("file\n文件", overflow="fold", min_width=10)
    names = [field.name for field in fields(Counts)]
    for name in names:
        grid.add_column(_TITLES[name], justify="right", no_wrap=True)
    for one in loaded:
        grid.add_row(escape(one.path.name), *_cells(one.counts, names))
    if len(loaded) > 1:
        grid.add_section()
        grid.add_row("total 合计", *_cells(total(loaded), names))
    console.print(grid)
    for one in loaded:
        if one.rejects is not None:
            rows = "row" if one.counts.rejected == 1 else "rows"
            text = f"{one.counts.rejected:,} rejected {rows}: {one.rejects}; correct them and load that file"
            console.print(escape(text), soft_wrap=True, highlight=False)


def as_json(loaded: Sequence[Loaded], *, check_only: bool) -> str:
    """The same as one JSON object."""
    files = [
        {
            "file": str(one.path),
            "kind": one.kind,
            **asdict(one.counts),
            "rejects": None if one.rejects is None else str(one.rejects),
        }
        for one in loaded
    ]
    return json.dumps({"checkOnly": check_only, "files": files, "total": asdict(total(loaded))}, ensure_ascii=False)


def _cells(counts: Counts, names: Sequence[str]) -> list[str]:
    return [f"{getattr(counts, name):,}" for name in names]
