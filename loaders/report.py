"""What became of the files: a table for people, JSON for programs."""

import json
from collections.abc import Sequence
from dataclasses import asdict, fields

from rich.box import SIMPLE
from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid

from loaders.complete import Completed
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


def print_table(loaded: Sequence[Loaded], completed: Completed | None, console: Console, *, check_only: bool) -> None:
    """A row for each file, one for all, what became of a complete delivery, and where the rejected rows are."""
    grid = Grid(
        box=SIMPLE, padding=(0, 1, 0, 0), title="checked, nothing was written 仅检查，未写入" if check_only else None
    )
    grid.add_column("file\n文件", overflow="fold", min_width=10)
    names = [field.name for field in fields(Counts)]
    for name in names:
        grid.add_column(_TITLES[name], justify="right", no_wrap=True)
    for one in loaded:
        grid.add_row(escape(_named(one)), *_cells(one.counts, names))
    if len(loaded) > 1:
        grid.add_section()
        grid.add_row("total 合计", *_cells(total(loaded), names))
    console.print(grid)
    if completed is not None:
        _print_delivery(completed, console)
    for one in loaded:
        if one.rejects is not None:
            rows = "row" if one.counts.rejected == 1 else "rows"
            text = f"{one.counts.rejected:,} rejected {rows}: {one.rejects}; correct them and load that file"
            console.print(escape(text), soft_wrap=True, highlight=False)


def as_json(loaded: Sequence[Loaded], completed: Completed | None, *, check_only: bool) -> str:
    """The same as one JSON object."""
    files = [
        {
            "file": str(one.path),
            **({"sheet": one.sheet} if one.sheet else {}),
            "kind": one.kind,
            **asdict(one.counts),
            "rejects": None if one.rejects is None else str(one.rejects),
        }
        for one in loaded
    ]
    report = {"checkOnly": check_only, "files": files, "total": asdict(total(loaded))}
    if completed is not None:
        report["delivery"] = {
            "kind": completed.declared.kind,
            "reportedBy": completed.declared.reported_by,
            "from": str(completed.declared.first),
            "to": str(completed.declared.last),
            "held": completed.held,
            "vanished": completed.vanished,
            "closed": completed.closed,
            "recorded": completed.recorded,
            "reason": completed.reason or None,
        }
    return json.dumps(report, ensure_ascii=False)


def _print_delivery(completed: Completed, console: Console) -> None:
    declared = completed.declared
    grid = Grid(box=SIMPLE, padding=(0, 1, 0, 0))
    grid.add_column("complete delivery\n完整报送", overflow="fold")
    for title in ("held\n原有", "vanished\n消失", "closed\n终止", "recorded\n已登记"):
        grid.add_column(title, justify="right", no_wrap=True)
    grid.add_row(
        f"{declared.kind} {declared.reported_by} {declared.first}/{declared.last}",
        *(f"{count:,}" for count in (completed.held, completed.vanished, completed.closed)),
        "yes 是" if completed.recorded else "no 否",
    )
    console.print(grid)
    if completed.reason:
        console.print(escape(completed.reason), soft_wrap=True, highlight=False)


def _named(one: Loaded) -> str:
    return f"{one.path.name}, {one.sheet}" if one.sheet else one.path.name


def _cells(counts: Counts, names: Sequence[str]) -> list[str]:
    return [f"{getattr(counts, name):,}" for name in names]
