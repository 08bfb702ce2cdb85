"""A sink that keeps what it is given in a file, as a committed transaction would be kept, or in memory."""

import json
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph_api.ledger.batch import BatchResult, Origin, Rejected, Row
from graph_api.ledger.delivery import Concerned, Declared


@dataclass
class RecordingSink:
    """`missing` are public ids that rows may not refer to; an `event` must have been written, or be in the batch.

    `kill_at` ends the process as `kill -9` does: before or after the commit of the write of that number.
    """

    missing: frozenset[str] = frozenset()
    kept: Path | None = None
    kill_at: tuple[str, int] | None = None
    digests: dict[str, str] = field(default_factory=dict[str, str])
    through: dict[str, int] = field(default_factory=dict[str, int])
    sizes: list[int] = field(default_factory=list[int])
    origins: list[Origin] = field(default_factory=list[Origin])
    rows: list[Row] = field(default_factory=list[Row])

    def __post_init__(self) -> None:
        if self.kept is not None and self.kept.exists():
            self.digests, self.through = json.loads(self.kept.read_text(encoding="utf-8"))

    def write(self, kind: str, rows: Sequence[Row], *, origin: Origin, check_only: bool = False) -> BatchResult:
        assert kind
        batch = frozenset(row.id for row in rows)
        assert len(batch) == len(rows)
        self._maybe_end("before")
        rejected = [found for row in rows if (found := self._missing(row, batch)) is not None]
        wrong = {one.line for one in rejected}
        good = [row for row in rows if row.line not in wrong and self.digests.get(row.id) != row.digest]
        changed = sum(row.id in self.digests for row in good)
        self.sizes.append(len(rows))
        self.origins.append(origin)
        self.rows.extend(rows)
        if good and not check_only:
            self.digests.update({row.id: row.digest for row in good})
            if origin.load is not None:
                self.through[origin.load] = origin.through
            self._commit()
        self._maybe_end("after")
        unchanged = len(rows) - len(good) - len(rejected)
        return BatchResult(len(good) - changed, changed, unchanged, tuple(rejected), 1 if good else None)

    def resume_line(self, load: str) -> int:
        return self.through.get(load, 0)

    def finish_load(self, load: str) -> None:
        self.through.pop(load, None)
        self._commit()

    def begin_delivery(self, declared: Declared, held: int) -> None:
        self.through.setdefault(declared.load, held)

    def held_before(self, declared: Declared) -> int | None:
        return self.through.get(declared.load)

    def reported(self, declared: Declared, after: Concerned | None) -> list[Concerned]:
        """It keeps no days, so a delivery here is about nothing."""
        return []

    def complete(self, declared: Declared, vanished: Sequence[str], *, origin: Origin, record: bool) -> int:
        self.origins.append(origin)
        return len(vanished)

    def _missing(self, row: Row, batch: frozenset[str]) -> Rejected | None:
        for name in ("about", "event", "part_of"):
            id_ = str(row.properties.get(name, ""))
            unknown = name == "event" and id_ and id_ not in self.digests and id_ not in batch
            if id_ in self.missing or unknown:
                return Rejected(row.line, name, id_, f"{id_} is not in the graph; load it first")
        return None

    def _commit(self) -> None:
        if self.kept is not None:
            fresh = self.kept.with_suffix(".new")
            fresh.write_text(json.dumps([self.digests, self.through]), encoding="utf-8")
            fresh.replace(self.kept)

    def _maybe_end(self, when: str) -> None:
        if self.kill_at == (when, len(self.sizes) + (when == "before")):
            os.kill(os.getpid(), signal.SIGKILL)
