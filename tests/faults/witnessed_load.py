"""A load in a process of its own, to be killed: `python -m tests.faults.witnessed_load <penalty file> <directory>`.

It is the load of the command line with small batches. Each batch that the ledger has acknowledged is noted in
`acknowledged.jsonl`, so that a test knows what must not be lost.
"""

import json
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import IO

from graph_api.errors import StoreUnavailable
from graph_api.ledger.batch import BatchResult, Origin, Row
from graph_api.ledger.opening import opened_ledger
from graph_api.progress import SilentProgress
from graph_api.settings import Settings
from loaders.kinds import form_of
from loaders.load import Loaded, Plan, Sink, load_file, open_files

BATCH = 100
NOTES = "acknowledged.jsonl"
LATEST = date(2025, 6, 1)


def load_penalties(file: Path, sink: Sink, *, plan: Plan) -> Loaded:
    """Load one file of penalties."""
    form = form_of("penalty")
    (table,) = open_files(form, [file])
    return load_file(table, form, sink, plan=plan, progress=SilentProgress())


@dataclass
class Witness:
    """Passes everything on to the ledger, and notes what it acknowledged."""

    ledger: Sink
    notes: IO[str]

    def write(self, kind: str, rows: Sequence[Row], *, origin: Origin, check_only: bool = False) -> BatchResult:
        result = self.ledger.write(kind, rows, origin=origin, check_only=check_only)
        note = {"tick": result.tick, "created": result.created, "through": origin.through}
        self.notes.write(json.dumps(note) + "\n")
        self.notes.flush()
        return result

    def resume_line(self, load: str) -> int:
        return self.ledger.resume_line(load)

    def finish_load(self, load: str) -> None:
        self.ledger.finish_load(load)


def main() -> int:
    """Load; 0 when it came to its end, 3 when the store was lost."""
    file, directory = Path(sys.argv[1]), Path(sys.argv[2])
    try:
        with (
            closing((directory / NOTES).open("a", encoding="utf-8")) as notes,
            opened_ledger(Settings.read(), SilentProgress()) as ledger,
        ):
            plan = Plan(LATEST, rejects=directory, batch=BATCH)
            loaded = load_penalties(file, Witness(ledger, notes), plan=plan)
    except StoreUnavailable as error:
        print(error, file=sys.stderr)
        return 3
    print(json.dumps(asdict(loaded.counts)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
