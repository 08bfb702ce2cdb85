"""The answer of a score card with its reasons: what gave how many points, what was asked, the score and the grade."""

from dataclasses import dataclass
from datetime import date

from graph_api.domain.repair import Outcome
from graph_api.domain.verdict import UNKNOWN_POINTS, Criterion, Label, Points


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one item of a card gave: its points, what was counted, and the ids of the records that say so.

    `known` is False where not all that it counts has been delivered. `window` is the period that was counted in.
    """

    id: str
    part: str
    label: Label
    points: Points
    seen: str
    known: bool
    evidence: tuple[str, ...] = ()
    window: str | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Rating:
    """The grade of a subject by a score card on a day, and why.

    `grade` is None where facts are insufficient, or no version is in force, or the card is not about the subject
    (`about` NOT_MET); `possible` are the grades that what is known leaves open, from best to worst. `score` is
    rounded as the card says, `unrounded` is what it was before; `parts` are the points of its parts by id.
    `conditions` are those of vetoes, multipliers, bands and items, `ties` says what ties the subject to the
    jurisdiction, where the card asks that; `decided_by` is the id of the veto that gave the
    grade. `flips_on` is the next day on which the grade becomes another if no new fact comes and every source that
    has delivered goes on delivering; None if never.
    """

    subject: str
    on: date
    scheme: str
    about: Outcome
    version: date | None = None
    grade: str | None = None
    score: Points = UNKNOWN_POINTS
    unrounded: Points = UNKNOWN_POINTS
    possible: tuple[str, ...] = ()
    parts: tuple[tuple[str, Points], ...] = ()
    contributions: tuple[Contribution, ...] = ()
    conditions: tuple[Criterion, ...] = ()
    ties: tuple[Criterion, ...] = ()
    decided_by: str | None = None
    flips_on: date | None = None
    illustrative: bool = False
