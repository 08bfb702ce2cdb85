"""The Cypher files by which facts come into the graph, bound to their rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from graph_api.domain.vocabulary import KINDS
from graph_api.store.cypher_file import Statement, cypher


@dataclass(frozen=True, slots=True)
class Held:
    """An id that is in the graph, with the digest of what is held of it (None on what was never loaded)."""

    id: str
    digest: str | None


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows a statement wrote."""

    written: int


@dataclass(frozen=True, slots=True)
class Ticked:
    """The tick that a write took, and the one up to which readers read."""

    tick: int
    shown: int


@dataclass(frozen=True, slots=True)
class Shown:
    """The tick up to which readers read."""

    shown: int


@dataclass(frozen=True, slots=True)
class Through:
    """The last committed line of a load."""

    through: int


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many unfinished loads were forgotten."""

    forgotten: int


@dataclass(frozen=True, slots=True)
class Marked:
    """How many jurisdictions were marked."""

    marked: int


@dataclass(frozen=True, slots=True)
class Registered:
    """Where a subject was registered: `home` is a jurisdiction code, `valid_until` exclusive."""

    subject: str
    home: str
    valid_from: date
    valid_until: date
    id: str


@dataclass(frozen=True, slots=True)
class Referred:
    """What a record about another takes from it."""

    id: str
    subject: str
    event: str
    reported_by: str
    subject_home: str
    subject_province: str
    hidden_from: date


@dataclass(frozen=True, slots=True)
class Place:
    """The jurisdiction (code) that an authority (id) acts for."""

    id: str
    code: str


@dataclass(frozen=True, slots=True)
class InEvent:
    """A record and the event it belongs to."""

    id: str
    event: str


@dataclass(frozen=True, slots=True)
class EventId:
    """The id of an event."""

    event: str


@dataclass(frozen=True, slots=True)
class EventRecords:
    """All that is current about one event, as maps of properties."""

    event: str
    reports: list[dict[str, object]]
    cases: list[dict[str, object]]
    acknowledgements: list[dict[str, object]]
    reminders: list[dict[str, object]]


TAKE_TICK = cypher("clock/take_tick", Ticked)
SHOW_TICK = cypher("clock/show_tick", Shown)
KEEP_LOAD = cypher("load/keep", Through)
RESUME_LOAD = cypher("load/resume", Through)
FINISH_LOAD = cypher("load/finish", Forgotten)
MARK_REPORTERS = cypher("jurisdiction/mark_reporters", Marked)
HOMES = cypher("enterprise/homes", Registered)
AUTHORITY_PLACES = cypher("authority/places", Place)
EVENTS = cypher("penalty/events", EventRecords)
PENALTIES_OF_SUBJECTS = cypher("penalty/of_subjects", InEvent)
EVENTS_OF_CASES = cypher("repair_case/events", InEvent)
EVENTS_OF_ACKNOWLEDGEMENTS = cypher("acknowledgement/events", InEvent)
PAGE_OF_EVENTS = cypher("penalty/page_of_events", EventId)
REVISE_PENALTIES = cypher("penalty/revise", Written)
CLOSE_REMINDERS = cypher("reminder/close", Written)

REFERRED: Mapping[str, Statement[Referred]] = MappingProxyType(
    {"Penalty": cypher("penalty/referred", Referred), "Reminder": cypher("reminder/referred", Referred)}
)

FOLLOW_PENALTY = tuple(
    cypher(f"{folder}/follow", Written) for folder in ("payment", "commitment", "notice", "repair_case")
)
FOLLOW_REMINDER = cypher("acknowledgement/follow", Written)

DIGESTS: Mapping[str, Statement[Held]] = MappingProxyType(
    {label: cypher(f"{kind.prefix}/digests", Held) for label, kind in KINDS.items()}
)
UPSERT: Mapping[str, Statement[Written]] = MappingProxyType(
    {label: cypher(f"{kind.prefix}/upsert", Written) for label, kind in KINDS.items()}
)
