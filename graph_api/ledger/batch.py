"""What goes into one write and what comes out: checked rows in, counts and rejected rows out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

Value = str | int | float | bool | date | list[str]
"""What a property may hold. Never None: an absent optional value is left out."""


@dataclass(frozen=True, slots=True)
class Row:
    """One checked row. `digest` hashes its content without file and line, so that loading it again is seen."""

    line: int
    id: str
    digest: str
    properties: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that cannot be written: where it stands, which field and value, and the reason in one sentence."""

    line: int
    field: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Who writes and from where. With `load`, the last line of the batch (`through`) is kept with the write."""

    actor: str
    name: str
    load: str | None = None
    through: int = 0


@dataclass(frozen=True, slots=True)
class BatchResult:
    """Counts of rows. `tick` is None when nothing was written."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: tuple[Rejected, ...] = ()
    tick: int | None = None
