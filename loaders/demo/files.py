"""The files of the demo network: their load order, their columns, and writing them side by side."""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Protocol, Self

JURISDICTION = "jurisdiction"
REGION = "region"
AUTHORITY = "authority"
ENTERPRISE = "enterprise"
REGISTERED_IN = "registered-in"
MEMBER_OF = "member-of"
PENALTY = "penalty"
SECOND_REPORT = "penalty-second-report"
APPLICATION = "repair-case-applied"
REPAIR_CASE = "repair-case"
PAYMENT = "payment"
COMMITMENT = "commitment"
NOTICE = "notice"
ACKNOWLEDGEMENT = "acknowledgement"

_REPAIR_CASE = (
    "reported_by", "source", "number", "subject", "about", "state", "mode", "claimed_by",
    "applied_on", "accepted_on", "repaired_on",
)  # fmt: skip
_PENALTY = (
    "reported_by", "source", "number", "subject", "decided_on", "violation_kind", "severity", "safety",
    "amount", "authority", "event", "subject_home",
)  # fmt: skip

COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    JURISDICTION: ("code", "name", "name_en", "level", "part_of"),
    REGION: ("id", "name", "name_en"),
    AUTHORITY: ("code", "name", "acts_for"),
    ENTERPRISE: ("uscc", "name", "name_en"),
    REGISTERED_IN: ("reported_by", "source", "subject", "object", "valid_from", "valid_until"),
    MEMBER_OF: ("reported_by", "source", "subject", "object", "valid_from", "valid_until"),
    PENALTY: _PENALTY,
    SECOND_REPORT: _PENALTY,
    APPLICATION: _REPAIR_CASE,
    REPAIR_CASE: _REPAIR_CASE,
    PAYMENT: ("reported_by", "source", "number", "subject", "paid_on", "about", "amount", "verified_by"),
    COMMITMENT: ("reported_by", "source", "number", "subject", "signed_on", "about", "kind"),
    NOTICE: ("reported_by", "source", "number", "subject", "served_on", "about", "kind", "channel", "parts"),
    ACKNOWLEDGEMENT: ("reported_by", "source", "number", "about", "acknowledged_on", "channel"),
})  # fmt: skip
"""The columns of each file, in load order: what a row refers to stands in an earlier file.

A second report follows the report whose event it declares. The file of applications states some repair cases
as they were on the day of application; the next file states the same cases again as they are now. Reminders
follow from penalties and repairs, so acknowledgements of reminders come last.
"""

_SLUGS = {SECOND_REPORT: PENALTY, APPLICATION: REPAIR_CASE}


@dataclass(frozen=True, slots=True)
class DemoFile:
    """One file: the loader that reads it (`slug`), where it is, how many rows it has."""

    slug: str
    path: Path
    rows: int


class Sink(Protocol):
    """Where rows go."""

    def write(self, file: str, row: Sequence[object]) -> None:
        """Add a row in the order of the file's columns."""
        ...


class FileSet:
    """All files of the network, open at once: each row is written when it is made, and kept nowhere."""

    def __init__(self, out: Path) -> None:
        out.mkdir(parents=True, exist_ok=True)
        self._paths = {name: out / f"{place:02}-{name}.csv" for place, name in enumerate(COLUMNS, start=1)}
        self._rows = Counter[str]()
        self._stack = ExitStack()
        self._writers = {name: self._open(name) for name in COLUMNS}

    def __enter__(self) -> Self:
        """Write within a block; the files are closed at its end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every file."""
        self._stack.close()

    def write(self, file: str, row: Sequence[object]) -> None:
        """Add a row in the order of the file's columns."""
        self._writers[file](row)
        self._rows[file] += 1

    def files(self) -> tuple[DemoFile, ...]:
        """The files in load order, which is that of their names too."""
        return tuple(DemoFile(_SLUGS.get(name, name), path, self._rows[name]) for name, path in self._paths.items())

    def _open(self, name: str):
        stream = self._stack.enter_context(self._paths[name].open("w", encoding="utf-8", newline=""))
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS[name])
        return writer.writerow
