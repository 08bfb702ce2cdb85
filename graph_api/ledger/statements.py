"""The Cypher files by which facts come into the graph, bound to their rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from graph_api.domain.assessment import Place
from graph_api.domain.kind import Kind
from graph_api.domain.vocabulary import KINDS
from graph_api.store.cypher_file import Statement, cypher
from graph_api.store.cypher_template import cypher_of


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
    """How many reporters were marked."""

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
class AtHome:
    """A fact whose home (code) was taken from the registrations, and the day on which that was."""

    id: str
    subject: str
    reported_by: str
    day: date
    home: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A reporter says that a subject had a code of a scheme from a day until another (exclusive)."""

    id: str
    subject: str
    reported_by: str
    scheme: str
    code: str
    valid_from: date
    valid_until: date


@dataclass(frozen=True, slots=True)
class Fitting:
    """A subject that a scheme asks about, and its attributes in the order in which they were asked for."""

    id: str
    attributes: list[str]


@dataclass(frozen=True, slots=True)
class SubjectId:
    """The id of a subject."""

    id: str


@dataclass(frozen=True, slots=True)
class HeldStanding:
    """What runs of a scheme have written about a subject and has no end, as maps of properties."""

    subject: str
    assessment: Mapping[str, Any] | None
    listing: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Phased:
    """What a run is doing."""

    phase: str


@dataclass(frozen=True, slots=True)
class Reporter:
    """The code of a reporter."""

    code: str


@dataclass(frozen=True, slots=True)
class Now:
    """The newest tick."""

    now: int


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
class ActsFor:
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
class Returned:
    """A penalty that was stated before and is not held now, and its repair cases as maps of properties."""

    id: str
    cases: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class EventRecords:
    """All that is current about one event, as maps of properties."""

    event: str
    reports: list[dict[str, object]]
    cases: list[dict[str, object]]
    acknowledgements: list[dict[str, object]]
    reminders: list[dict[str, object]]


Ends = tuple[str, str]
"""The labels of subject and object of a fact; empty where it has none."""

NO_ENDS: Ends = ("", "")

TAKE_TICK = cypher("clock/take_tick", Ticked)
SHOW_TICK = cypher("clock/show_tick", Shown)
KEEP_LOAD = cypher("load/keep", Through)
RESUME_LOAD = cypher("load/resume", Through)
FINISH_LOAD = cypher("load/finish", Forgotten)
TICK_NOW = cypher("clock/tick_now", Now)
REPORTERS = cypher("jurisdiction/reporters", Reporter)
READ_RUN = cypher("run/read", Place)
KEEP_RUN = cypher("run/keep", Phased)
HELD_STANDINGS = cypher("assessment/held", HeldStanding)
MARK_REPORTERS = cypher("jurisdiction/mark_reporters", Marked)
HOMES = cypher("registered_in/homes", Registered)
CLAIMS = cypher("identifier/claims", Claim)
AUTHORITY_PLACES = cypher("authority/places", ActsFor)
EVENTS = cypher("penalty/events", EventRecords)
RETURNED = cypher("penalty/returned", Returned)
PENALTIES_OF_SUBJECTS = cypher("penalty/of_subjects", InEvent)
EVENTS_OF_CASES = cypher("repair_case/events", InEvent)
EVENTS_OF_ACKNOWLEDGEMENTS = cypher("acknowledgement/events", InEvent)
PAGE_OF_EVENTS = cypher("penalty/page_of_events", EventId)

_ACTORS_WITH_PLACES = frozenset({"Jurisdiction", "Authority"})
_LOCATED = frozenset({"Port", "Merchant"})
_RECORDS_WITH_MORE = frozenset({"Penalty", "PortCall"})
"""Kinds whose statement also writes plain structure, so that each has a file of its own."""


def shape_of(kind: Kind) -> str:
    """Which folder of templates a kind is written by."""
    if kind.is_relationship:
        return "relationship"
    return "record" if kind.is_fact else "actor"


def _upserts(kind: Kind) -> dict[Ends, Statement[Written]]:
    if not kind.is_fact:
        if kind.label in _ACTORS_WITH_PLACES:
            return {NO_ENDS: cypher(f"{kind.prefix}/upsert", Written)}
        template = "actor/upsert_located" if kind.label in _LOCATED else "actor/upsert"
        return {NO_ENDS: cypher_of(template, kind, Written)}
    if kind.label in _RECORDS_WITH_MORE:
        return {(kind.subjects[0], ""): cypher(f"{kind.prefix}/upsert", Written)}
    template = f"{shape_of(kind)}/upsert"
    return {
        (subject, object_): cypher_of(template, kind, Written, subject=subject, object_=object_)
        for subject in kind.subjects
        for object_ in kind.objects or ("",)
    }


DIGESTS: Mapping[str, Statement[Held]] = MappingProxyType(
    {label: cypher_of(f"{shape_of(kind)}/digests", kind, Held) for label, kind in KINDS.items()}
)
UPSERT: Mapping[str, Mapping[Ends, Statement[Written]]] = MappingProxyType(
    {label: MappingProxyType(_upserts(kind)) for label, kind in KINDS.items()}
)
"""By kind, then by the labels of subject and object."""

APPEALED = ("Listing", "Assessment", "Sanction", "Violation")
"""What an appeal can be about. Who objects to a penalty applies for its repair."""

REFERRED: Mapping[str, Statement[Referred]] = MappingProxyType(
    {label: cypher_of("record/referred", KINDS[label], Referred) for label in ("Penalty", "Reminder", *APPEALED)}
)
FOLLOW: Mapping[str, Statement[Written]] = MappingProxyType({
    label: cypher_of("record/follow", KINDS[label], Written)
    for label in ("Payment", "Commitment", "Notice", "RepairCase", "Acknowledgement")
})  # fmt: skip
REVISE: Mapping[str, Statement[Written]] = MappingProxyType({
    label: cypher_of(f"{shape_of(kind)}/revise", kind, Written)
    for label, kind in KINDS.items()
    if kind.is_fact and not kind.derived
})  # fmt: skip
CLOSE: Mapping[str, Statement[Written]] = MappingProxyType(
    {label: cypher_of(f"{shape_of(kind)}/close", kind, Written) for label, kind in KINDS.items() if kind.is_fact}
)
AT_HOME: Mapping[str, Statement[AtHome]] = MappingProxyType({
    label: cypher_of(f"{shape_of(kind)}/of_subjects", kind, AtHome)
    for label, kind in KINDS.items()
    if kind.is_fact and not kind.derived
})  # fmt: skip
FITTING: Mapping[str, Statement[Fitting]] = MappingProxyType({
    "Enterprise": cypher_of("actor/fitting", KINDS["Enterprise"], Fitting),
    "Vessel": cypher_of("actor/fitting", KINDS["Vessel"], Fitting),
    "Driver": cypher("driver/fitting", Fitting),
})  # fmt: skip
UNFITTING: Mapping[str, Statement[SubjectId]] = MappingProxyType(
    {label: cypher_of("actor/unfitting", KINDS[label], SubjectId) for label in FITTING}
)
