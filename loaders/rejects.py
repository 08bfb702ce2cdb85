"""The rejects file: rejected rows with their columns and the reasons, to be corrected and loaded again as it is."""

import csv
import io
import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from graph_api.errors import BadInput
from loaders.check import Refused
from loaders.record import SHOWN
from loaders.table import Table

ENCODING = "utf-8-sig"
"""With a byte order mark: without one, Excel in China takes a CSV file for GBK and shows Chinese as nonsense."""

_READABLE = csv.field_size_limit()
"""Characters of a cell that CSV is read with. A rejects file must be readable; what is longer is no value of ours."""

REASONS = ("_file", "_line", "_field", "_value", "_reason")


class RejectsFile:
    """Collects the rejects of one load in `<file>.<load>.part`, which becomes `<file>.rejects.csv` at the end.

    A load that was killed finds its part again, and nothing but its own. An earlier rejects file is
    kept as `.bak` where it differs: someone may have been correcting it by hand.
    """

    def __init__(self, table: Table, *, load: str, directory: Path | None = None) -> None:
        name = table.name
        place = directory or table.path.parent
        self.path = place / f"{name}.rejects.csv"
        self._part = place / f"{name}.{load[:8]}.part"
        self._table = table
        self._file: BinaryIO | None = None
        self.count = 0

    def has_part(self) -> bool:
        """Is there the part of an earlier run of the same load."""
        return self._part.is_file()

    def begin(self, *, through: int) -> set[int]:
        """Start, or go on behind `through`: what an earlier run rejected after that line is dropped.

        Returns the lines whose rejects are kept. BadInput if nothing can be written there.
        """
        kept = list(self._earlier(through)) if through else []
        fresh = self._part.with_suffix(".new")
        with self._writing():
            self._part.parent.mkdir(parents=True, exist_ok=True)
            with fresh.open("wb") as file:
                file.write(_encoded([[*self._table.columns, *REASONS], *kept], mark=True))
                _sync(file)
            fresh.replace(self._part)
            _sync_directory(self._part.parent)
            self._file = self._part.open("ab")
        self.count = len(kept)
        return {int(row[-len(REASONS) + REASONS.index("_line")]) for row in kept}

    def append(self, refused: Iterable[Refused]) -> None:
        """Write rows and wait until the disk has them."""
        rows = [self._row(one) for one in refused]
        if rows and self._file is not None:
            with self._writing():
                self._file.write(_encoded(rows))
                _sync(self._file)
            self.count += len(rows)

    def finish(self) -> Path | None:
        """The load came to its end: the rejects file, or None if no row was rejected."""
        self.close()
        if self.path.exists() and (self.count == 0 or self.path.read_bytes() != self._part.read_bytes()):
            self.path.replace(self.path.with_suffix(".bak"))
        if self.count == 0:
            self._part.unlink()
            return None
        self._part.replace(self.path)
        _sync_directory(self.path.parent)
        return self.path

    def close(self) -> None:
        """Leave the part as it is, for the next run."""
        if self._file is not None:
            self._file.close()
            self._file = None

    @contextmanager
    def _writing(self) -> Generator[None]:
        try:
            yield
        except OSError as error:
            raise BadInput(
                f"cannot write rejected rows to {self._part.parent}: {error.strerror}; name a directory with --rejects"
            ) from error

    def _row(self, refused: Refused) -> list[str]:
        first, *others = refused.reasons
        also = "".join(f"; also {one.field}: {one.reason}" for one in others)
        return [
            *map(_shown, refused.cells),
            self._table.named(first.line),
            str(first.line),
            first.field,
            _shown(first.value),
            first.reason + also,
        ]

    def _earlier(self, through: int) -> Iterator[list[str]]:
        # Batches come in order and each is on the disk before the next, so the first row behind `through` (or one
        # that was torn by the end of the process) ends what counts.
        width = len(self._table.columns) + len(REASONS)
        place = width - len(REASONS) + REASONS.index("_line")
        with self._part.open(encoding=ENCODING, errors="replace", newline="") as file, suppress(csv.Error):
            rows = csv.reader(file)
            next(rows, None)
            for row in rows:
                if len(row) != width or not row[place].isdigit() or int(row[place]) > through:
                    return
                yield row


def _shown(text: str) -> str:
    return text if len(text) <= _READABLE else text[:SHOWN]


def _encoded(rows: Iterable[Iterable[str]], *, mark: bool = False) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(ENCODING if mark else "utf-8", "replace")


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _sync_directory(directory: Path) -> None:
    # Windows cannot open a directory; its renames need no such call.
    with suppress(OSError):
        descriptor = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
