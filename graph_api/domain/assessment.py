"""Assessment runs: what a run is, how far it has come, and what it changed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Phase(StrEnum):
    """What a run is doing: subjects that fit, then those graded before that no longer do; then it is done."""

    FITTING = "fitting"
    UNFITTING = "unfitting"
    DONE = "done"


class Standing(StrEnum):
    """The grades that a run of a list gives; in the contract a list's outcome is MET, NOT_MET, INSUFFICIENT_DATA."""

    LISTED = "listed"
    NOT_LISTED = "not_listed"
    INSUFFICIENT = "insufficient_data"


@dataclass(frozen=True, slots=True)
class Place:
    """How far the latest run of a scheme has come: on all subjects up to the id `after` in a phase.

    It judges the day `as_of` by what was known at `run_tick`, by the page with that digest.
    """

    as_of: date
    page_digest: str
    run_tick: int
    phase: Phase
    after: str


@dataclass(frozen=True, slots=True)
class Tally:
    """What a run, or a page of it, came to: subjects by outcome, and changes that were written."""

    subjects: int = 0
    listed: int = 0
    insufficient: int = 0
    entered: int = 0
    left: int = 0
    regraded: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.subjects + other.subjects,
            self.listed + other.listed,
            self.insufficient + other.insufficient,
            self.entered + other.entered,
            self.left + other.left,
            self.regraded + other.regraded,
        )

    @property
    def changes(self) -> int:
        """How many facts it changed."""
        return self.entered + self.left + self.regraded
