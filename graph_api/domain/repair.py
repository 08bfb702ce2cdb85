"""Repair of credit: cases, reminders, and where one penalty stands on its way."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY


class Outcome(StrEnum):
    """The answer of a rule or of one of its criteria."""

    MET = "MET"
    NOT_MET = "NOT_MET"
    INSUFFICIENT_DATA = "INSUFFICIENT_DATA"


class ReminderKind(StrEnum):
    """Why a reminder is sent."""

    MIN_PERIOD_REACHED = "MIN_PERIOD_REACHED"
    PUNISHED_NOTICE = "PUNISHED_NOTICE"


REPAIR_STATES = ("applied", "accepted", "rejected", "repaired")
REPAIR_MODES = ("commitment", "closed_loop", "unknown")
APPLICATION_CHANNELS = ("post", "online", "counter", "unknown")


@dataclass(frozen=True, slots=True)
class RepairCase:
    """An application to repair one penalty (`about`). `repaired_on` is set only in state `repaired`."""

    id: str
    about: str
    reported_by: str
    state: str
    applied_on: date
    accepted_on: date | None = None
    repaired_on: date | None = None
    mode: str = "unknown"


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """The subject has read a reminder (`about`)."""

    id: str
    about: str
    on: date


@dataclass(frozen=True, slots=True)
class Reminder:
    """A derived fact: a reminder in the queue of a jurisdiction. Outstanding on d when due_on <= d < ended_on.

    `queue` is `<jurisdiction>:<kind>`; `about` is the penalty; `id` is made of queue and event, so that it
    stays when another report of the same event becomes the one it is about.
    """

    id: str
    queue: str
    kind: ReminderKind
    about: str
    event: str
    subject: str
    due_on: date
    ended_on: date = OPEN_DAY
    acknowledged_on: date = OPEN_DAY
    hidden_from: date = OPEN_DAY


def queue_of(jurisdiction: str, kind: ReminderKind) -> str:
    """The name of one queue of reminders."""
    return f"{jurisdiction}:{kind}"


LANES = (7, 31, 92, 366, 732, 1006, 1097)
"""Each queue has lanes, by the days that its reminders stand at most; the last three are what rule sets give.

Where the old ones of a lane have ended is known from its name, so that pages of outstanding reminders pass over
them. Other numbers would cost time and change no answer.
"""
OPEN_LANE = 0
"""The lane of those that stand longer, or without a known end."""


def lane_of(due_on: date, ended_on: date) -> int:
    """The lane of a reminder."""
    stands = (ended_on - due_on).days
    return next((lane for lane in LANES if stands <= lane), OPEN_LANE)


def lanes(as_of: date | None) -> list[dict[str, object]]:
    """Every lane, and the first day on which what is outstanding on a day can have been due; None: ended ones too."""
    return [{"lane": lane, "since": _due_since(lane, as_of)} for lane in (*LANES, OPEN_LANE)]


def _due_since(lane: int, as_of: date | None) -> date:
    if as_of is None or lane == OPEN_LANE or (as_of - FIRST_DAY).days < lane:
        return FIRST_DAY
    return as_of - timedelta(days=lane - 1)


def reminder_id(jurisdiction: str, kind: ReminderKind, event: str) -> str:
    """`reminder:120000/min-period-reached/120000/2024-000123` for the event `penalty:120000/2024-000123`."""
    return f"reminder:{jurisdiction}/{kind.lower().replace('_', '-')}/{event.removeprefix('penalty:')}"
