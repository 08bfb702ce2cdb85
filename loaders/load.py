"""One file into the graph: batch by batch, each with its rejects, and on from where an earlier run was stopped."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import astuple, dataclass, field, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from graph_api.ledger.batch import BatchResult, Origin, Rejected, Row
from graph_api.ledger.delivery import Declared
from graph_api.progress import Progress
from loaders.batch import BATCH, Batch, ahead, batches
from loaders.check import Checker, Refused
from loaders.kinds import AnyForm, require_columns
from loaders.rejects import RejectsFile
from loaders.table import Table, open_table

ACTOR = "loader"


class Sink(Protocol):
    """Where batches go: the ledger."""

    def write(self, kind: str, rows: Sequence[Row], *, origin: Origin, check_only: bool = False) -> BatchResult:
        """Write one batch in one transaction; rows whose references are missing come back rejected."""
        ...

    def resume_line(self, load: str) -> int:
        """The last line of an unfinished load that is committed, else 0."""
        ...

    def finish_load(self, load: str) -> None:
        """Forget the load: it came to its end."""
        ...


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of a file: `read` is the sum of the others."""

    read: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    resumed: int = 0
    rejected: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class Plan:
    """How files are loaded. `latest` is the last day on which something can have happened.

    `rejects` is the directory of the rejects files; without one they stand beside the input. `batch` is the
    number of records of one transaction. With `declared` the files are a complete delivery.
    """

    latest: date
    check_only: bool = False
    rejects: Path | None = None
    batch: int = BATCH
    declared: Declared | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a file. `rejects` is the rejects file, if any row was rejected; `sheet` the one of a workbook.

    Of a complete delivery, `names` tells whether a row names an id, and `unreadable` is the number of rejected rows of
    which nobody can say that.
    """

    path: Path
    kind: str
    counts: Counts
    rejects: Path | None = None
    sheet: str = ""
    names: Callable[[str], bool] = field(default=lambda _: False, repr=False, compare=False)
    unreadable: int = 0


def open_files(form: AnyForm, paths: Iterable[Path], *, sheet: str | None = None) -> list[Table]:
    """Open every file and look at its columns, so that a wrong one is found before anything is written.

    `sheet` is the one to read of every workbook.
    """
    known = frozenset(column.name for column in form.columns)
    tables = [open_table(path, sheet=sheet, known=known) for path in paths]
    for table in tables:
        require_columns(form, table)
    return tables


def load_id(table: Table, form: AnyForm, plan: Plan) -> str:
    """The same for the same bytes as the same kind. The size of a batch is part of it, as batches end by count.

    So is what a delivery declares, as it decides which rows are rejected.
    """
    declared = "" if plan.declared is None else f" {plan.declared.load}"
    return blake2b(f"{form.slug} {plan.batch} {table.digest}{declared}".encode(), digest_size=16).hexdigest()


def load_file(table: Table, form: AnyForm, sink: Sink, *, plan: Plan, progress: Progress) -> Loaded:
    """Load one file, or check it, and leave a rejects file if rows were rejected.

    A load that was stopped goes on behind its last committed batch. The rows before are read and checked again,
    so that a repeat of one of them is still seen; that batch itself is written again, which changes nothing,
    because the process may have ended between its commit and the note of what the graph rejected in it.
    """
    load = load_id(table, form, plan)
    rejects = RejectsFile(table, load=f"check-{load}" if plan.check_only else load, directory=plan.rejects)
    committed = 0 if plan.check_only or not rejects.has_part() else sink.resume_line(load)
    checker = Checker(form, table.columns, latest=plan.latest, declared=plan.declared, unit=table.rows.unit)

    def write(rows: Sequence[Row], through: int) -> BatchResult:
        origin = Origin(ACTOR, f"{table.name} ({form.slug})", load, through)
        return sink.write(form.kind.label, rows, origin=origin, check_only=plan.check_only)

    writing = _Writing(write, checker, rejects=rejects, check_only=plan.check_only)
    title = f"{'Checking' if plan.check_only else 'Loading'} {form.slug} {table.name}"
    with (
        closing(rejects),
        progress.step(title, table.count) as step,
        closing(ahead(batches(table, checker, size=plan.batch))) as prepared,
    ):
        line = 0
        for batch in prepared:
            writing.take(batch, committed=committed)
            step.advance(batch.through - line)
            line = batch.through
        table.require_unchanged()
        counts = writing.counts()
        path = rejects.finish()
    if not plan.check_only:
        sink.finish_load(load)
    return Loaded(table.path, form.slug, counts, path, table.sheet, checker.names, checker.unreadable)


class _Writing:
    """The batches of one file on their way into the graph, and what became of their rows."""

    def __init__(
        self,
        write: Callable[[Sequence[Row], int], BatchResult],
        checker: Checker,
        *,
        rejects: RejectsFile,
        check_only: bool,
    ) -> None:
        self._write = write
        self._checker = checker
        self._rejects = rejects
        self._check_only = check_only
        self._counts = Counts()
        self._skipped = 0
        self._skipped_through = 0
        self._begun = False
        self._rejected_lines: set[int] = set()

    def take(self, batch: Batch, *, committed: int) -> None:
        """Write a batch, unless an earlier run wrote it and the one behind it."""
        if batch.through < committed:
            self._skipped += batch.read
            self._skipped_through = batch.through
            return
        self._begin()
        # What the checks rejected is on the disk before the graph moves on, so that no end of the process loses it.
        self._rejects.append(batch.refused)
        result = self._write(batch.rows, batch.through) if batch.rows else BatchResult()
        by_graph = list(self._by_graph(batch, result.rejected))
        repeats = list(self._repeats_of_rejected(batch))
        self._rejects.append([*by_graph, *repeats])
        rejected = len(batch.refused) + len(by_graph) + len(repeats)
        forgiven = len({one.line for one in result.rejected}) - len(by_graph)
        created = result.created + forgiven
        self._counts += Counts(
            read=batch.read,
            created=created,
            changed=result.changed,
            unchanged=batch.read - rejected - created - result.changed,
            rejected=rejected,
        )

    def counts(self) -> Counts:
        """The rows of the whole file, those of earlier runs included."""
        self._begin()
        return self._counts

    def _begin(self) -> None:
        if self._begun:
            return
        self._begun = True
        self._rejected_lines = self._rejects.begin(through=self._skipped_through)
        earlier = len(self._rejected_lines)
        self._counts = Counts(read=self._skipped, resumed=self._skipped - earlier, rejected=earlier)

    def _by_graph(self, batch: Batch, rejected: Iterable[Rejected]) -> Iterator[Refused]:
        by_line: dict[int, list[Rejected]] = {}
        for one in rejected:
            if not self._would_be_there(batch, one):
                by_line.setdefault(one.line, []).append(one)
        for line, reasons in sorted(by_line.items()):
            self._rejected_lines.add(line)
            cells = batch.cells[line]
            yield Refused(cells, tuple(self._as_in_file(cells, one) for one in reasons))

    def _would_be_there(self, batch: Batch, rejected: Rejected) -> bool:
        # A check writes nothing, so the graph misses what earlier batches of the same file would have written.
        if not self._check_only:
            return False
        line = self._checker.line_of(rejected.value)
        return line is not None and line <= batch.through and line not in self._rejected_lines

    def _as_in_file(self, cells: list[str], rejected: Rejected) -> Rejected:
        field, value = self._checker.cell(cells, rejected.field)
        return replace(rejected, field=field, value=value or rejected.value)

    def _repeats_of_rejected(self, batch: Batch) -> Iterator[Refused]:
        for repeat in batch.repeats:
            if repeat.first in self._rejected_lines:
                reason = f"it says the same as {self._checker.unit} {repeat.first}, which was rejected"
                yield Refused(batch.cells[repeat.line], (Rejected(repeat.line, "", "", reason),))
