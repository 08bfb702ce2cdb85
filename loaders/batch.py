"""The records of a file in batches of checked rows, the next one prepared while the graph takes the current one."""

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from graph_api.ledger.batch import Row
from loaders.check import Checker, Refused, Repeat
from loaders.table import Table

BATCH = 5000
"""Records of one transaction: measured, fewer are slower and more gain nothing."""


@dataclass(slots=True)
class Batch:
    """Some records of a file, checked, up to the one that starts on line `through`.

    `cells` holds what stood in the file by line, for rows that only the graph can find fault with.
    """

    read: int = 0
    through: int = 0
    rows: list[Row] = field(default_factory=list[Row])
    repeats: list[Repeat] = field(default_factory=list[Repeat])
    refused: list[Refused] = field(default_factory=list[Refused])
    cells: dict[int, list[str]] = field(default_factory=dict[int, list[str]])


def batches(table: Table, checker: Checker, *, size: int = BATCH) -> Iterator[Batch]:
    """Batches of `size` records, whatever becomes of each, so that a batch ends where it ended in an earlier run."""
    batch = Batch()
    for record in table.records():
        checked = checker.check(record)
        batch.read += 1
        batch.through = record.line
        if isinstance(checked, Refused):
            batch.refused.append(checked)
        else:
            batch.cells[record.line] = record.cells
            if isinstance(checked, Row):
                batch.rows.append(checked)
            else:
                batch.repeats.append(checked)
        if batch.read == size:
            yield batch
            batch = Batch()
    if batch.read:
        yield batch


def ahead(prepared: Iterator[Batch]) -> Generator[Batch]:
    """The same batches, with one being prepared in a thread while the caller works on the one before."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="prepare") as thread:
        coming = thread.submit(next, prepared, None)
        while (batch := coming.result()) is not None:
            coming = thread.submit(next, prepared, None)
            yield batch
