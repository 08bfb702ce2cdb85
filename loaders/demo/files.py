"""The files of the demo network: their load order, their columns, and writing them side by side."""

import csv
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Protocol, Self

SOURCE = "source"
JURISDICTION = "jurisdiction"
REGION = "region"
PORT = "port"
AUTHORITY = "authority"
ENTERPRISE = "enterprise"
ENTERPRISE_ABROAD = "enterprise-gleif"
VESSEL = "vessel"
VESSEL_ABROAD = "vessel-ais"
PERSON = "person"
DRIVER = "driver"
VEHICLE = "vehicle"
REGISTERED_IN = "registered-in"
MEMBER_OF = "member-of"
OWNS = "owns"
OWNS_ABROAD = "owns-gleif"
MANAGES = "manages"
OPERATES = "operates"
HOME_PORT = "home-port"
EMPLOYS = "employs"
DRIVES = "drives"
REPRESENTS = "represents"
LICENSED_IN = "licensed-in"
IDENTIFIER = "identifier"
IDENTIFIER_ABROAD = "identifier-abroad"
PENALTY = "penalty"
SECOND_REPORT = "penalty-second-report"
APPLICATION = "repair-case-applied"
REPAIR_CASE = "repair-case"
PAYMENT = "payment"
COMMITMENT = "commitment"
NOTICE = "notice"
PORT_CALL = "port-call"
PORT_CALL_AGAIN = "port-call-second-report"
PORT_CALL_ABROAD = "port-call-ais"
VIOLATION = "violation"
VIOLATION_AGAIN = "violation-second-report"
INSPECTION = "inspection"
INSPECTION_AGAIN = "inspection-second-report"
ACCIDENT = "accident"
SANCTION = "sanction"
ASSESSMENT = "assessment"
LISTING_BEFORE_APPEAL = "listing-before-appeal"
LISTING = "listing"
ACKNOWLEDGEMENT = "acknowledgement"
TRAINING = "training"
COMPLAINT = "complaint"
PUSH = "push"
APPEAL = "appeal"
WORK_ORDER = "work-order"
POINTS_ENTRY = "points-entry"
DELIVERY = "delivery"
MERCHANT = "merchant"
OFFER = "offer"
CONSENT = "consent"

_BUFFER = 1 << 15
"""Bytes that wait for each file: all are open at once, and some file systems ask for much more."""

_RELATIONSHIP = ("reported_by", "source", "subject", "object", "valid_from", "valid_until")
_NUMBERED = ("reported_by", "source", "number", "subject")
_EVENT = ("event", "subject_home")
_REPAIR_CASE = (
    "reported_by", "source", "number", "subject", "about", "state", "mode", "claimed_by",
    "applied_on", "accepted_on", "repaired_on",
)  # fmt: skip
_PENALTY = (
    "reported_by", "source", "number", "subject", "decided_on", "violation_kind", "severity", "safety",
    "amount", "authority", "event", "subject_home",
)  # fmt: skip
_PORT_CALL = (*_NUMBERED, "arrived_on", "port", "berthed_on", "worked_on", "departed_on", "teu", *_EVENT)
_VIOLATION = (*_NUMBERED, "occurred_on", "violation_kind", "phase", "claimed_on", "rectified_on", *_EVENT)
_INSPECTION = (*_NUMBERED, "inspected_on", "kind", "port", "deficiencies", "detained", "work_order", *_EVENT)

_LISTING = ("reported_by", "source", "subject", "list", "valid_from", "valid_until", "reason", "subject_home")

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    JURISDICTION: ("code", "name", "name_en", "level", "part_of"),
    REGION: ("id", "name", "name_en"),
    AUTHORITY: ("code", "name", "acts_for"),
    ENTERPRISE: ("uscc", "name", "name_en"),
    VESSEL: ("ship_id", "imo", "mmsi", "since", "name", "name_en", "type", "river_sea"),
    PERSON: ("code", "name"),
    DRIVER: ("licence", "name", "type"),
    VEHICLE: ("vin", "plate", "since", "type"),
    REGISTERED_IN: _RELATIONSHIP,
    MEMBER_OF: _RELATIONSHIP,
    OWNS: ("reported_by", "source", "subject", "object", "share", "valid_from", "valid_until"),
    MANAGES: _RELATIONSHIP,
    OPERATES: _RELATIONSHIP,
    HOME_PORT: _RELATIONSHIP,
    EMPLOYS: _RELATIONSHIP,
    DRIVES: _RELATIONSHIP,
    REPRESENTS: _RELATIONSHIP,
    LICENSED_IN: _RELATIONSHIP,
    IDENTIFIER: ("reported_by", "source", "subject", "scheme", "code", "valid_from", "valid_until"),
    PENALTY: _PENALTY,
    SECOND_REPORT: _PENALTY,
    APPLICATION: _REPAIR_CASE,
    REPAIR_CASE: _REPAIR_CASE,
    PAYMENT: ("reported_by", "source", "number", "subject", "paid_on", "about", "amount", "verified_by"),
    COMMITMENT: ("reported_by", "source", "number", "subject", "signed_on", "about", "kind"),
    NOTICE: ("reported_by", "source", "number", "subject", "served_on", "about", "kind", "channel", "parts"),
    PORT_CALL: _PORT_CALL,
    PORT_CALL_AGAIN: _PORT_CALL,
    VIOLATION: _VIOLATION,
    VIOLATION_AGAIN: _VIOLATION,
    INSPECTION: _INSPECTION,
    INSPECTION_AGAIN: _INSPECTION,
    ACCIDENT: (*_NUMBERED, "occurred_on", "grade", "deaths", *_EVENT),
    SANCTION: (*_NUMBERED, "measure", "basis", "valid_from", "valid_until", "subject_home"),
    ASSESSMENT: (
        "reported_by", "source", "subject", "scheme", "valid_from", "valid_until", "period", "grade", "score",
        "subject_home",
    ),
    LISTING_BEFORE_APPEAL: _LISTING,
    LISTING: _LISTING,
    ACKNOWLEDGEMENT: ("reported_by", "source", "number", "about", "acknowledged_on", "channel"),
    DELIVERY: ("reported_by", "source", "of_kind", "valid_from", "valid_until"),
    MERCHANT: ("code", "name", "name_en", "kind", "located_in", "latitude", "longitude"),
    OFFER: (*_NUMBERED, "clause", "percent", "places", "valid_from", "valid_until"),
    CONSENT: ("reported_by", "source", "subject", "purpose", "valid_from", "valid_until", "subject_home"),
}  # fmt: skip

_OF_OTHER_CASES = (
    ENTERPRISE, VESSEL, DRIVER, VEHICLE, REGISTERED_IN, OPERATES, EMPLOYS, LICENSED_IN, PENALTY, REPAIR_CASE,
    COMMITMENT, NOTICE, PORT_CALL, VIOLATION, INSPECTION, ACCIDENT, SANCTION, ASSESSMENT, LISTING,
)  # fmt: skip


def of_other_cases(file: str) -> str:
    """The second file of a kind, with the rows of the cases beside those of Tianjin, Taicang and the five cities."""
    return f"{file}-other-cases"


_ONLY_OTHER_CASES: Mapping[str, tuple[str, ...]] = {
    TRAINING: (*_NUMBERED, "trained_on", "topic", "participants", *_EVENT),
    COMPLAINT: (*_NUMBERED, "received_on", "channel", "matter", "upheld", *_EVENT),
    PUSH: (
        "reported_by", "source", "subject", "scheme", "period", "recipient", "told_on", "kind", "channel",
        "subject_home",
    ),
    APPEAL: (*_NUMBERED, "about", "state", "reason", "claimed_by", "filed_on", "decided_on", "subject_home"),
    WORK_ORDER: (
        *_NUMBERED, "scheme", "state", "mode", "reason", "claimed_by", "issued_on", "claimed_on", "due_on", "done_on",
        "subject_home",
    ),
    POINTS_ENTRY: (
        "reported_by", "source", "subject", "account", "entered_on", "reason", "amount", "unit", "points", "client_key",
        "subject_home",
    ),
}  # fmt: skip
"""Kinds of which only the cases beside the first three have rows."""

COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **_COLUMNS,
        **{of_other_cases(file): columns for file, columns in _ONLY_OTHER_CASES.items()},
        **{of_other_cases(file): _COLUMNS[file] for file in _OF_OTHER_CASES},
        of_other_cases(ENTERPRISE): (*_COLUMNS[ENTERPRISE], "sector"),
        of_other_cases(REPAIR_CASE): (*_REPAIR_CASE, "channel"),
    }
)
"""The columns of each file of invented rows.

A second report follows the report whose event it declares. The file of applications states some repair cases
as they were on the day of application; the next file states the same cases again as they are now. So it is with
entries on a list that an appeal has ended.
"""

_FIRST_CASES = (
    SOURCE, JURISDICTION, REGION, PORT, AUTHORITY, ENTERPRISE, ENTERPRISE_ABROAD, VESSEL, VESSEL_ABROAD, PERSON,
    DRIVER, VEHICLE, REGISTERED_IN, MEMBER_OF, OWNS, OWNS_ABROAD, MANAGES, OPERATES, HOME_PORT, EMPLOYS, DRIVES,
    REPRESENTS, LICENSED_IN, IDENTIFIER, IDENTIFIER_ABROAD, PENALTY, SECOND_REPORT, APPLICATION, REPAIR_CASE, PAYMENT,
    COMMITMENT, NOTICE, PORT_CALL, PORT_CALL_AGAIN, PORT_CALL_ABROAD, VIOLATION, VIOLATION_AGAIN, INSPECTION,
    INSPECTION_AGAIN, ACCIDENT, SANCTION, ASSESSMENT, LISTING_BEFORE_APPEAL, LISTING, ACKNOWLEDGEMENT,
    MERCHANT, OFFER, CONSENT,
)  # fmt: skip

ORDER = (
    *(
        name
        for file in _FIRST_CASES
        for name in ((file, of_other_cases(file)) if file in _OF_OTHER_CASES else (file,))
    ),
    *map(of_other_cases, _ONLY_OTHER_CASES),
    DELIVERY,
)  # fmt: skip
"""All files in load order: what a row refers to stands in an earlier file.

Reminders follow from penalties and repairs, so acknowledgements of reminders come late; deliveries say that all
the rest is there, so they come behind all that is counted. What merchants offer is not counted. Those without columns
above hold real data and are written by converters.
"""

_SLUGS = {
    SECOND_REPORT: PENALTY, APPLICATION: REPAIR_CASE, PORT_CALL_AGAIN: PORT_CALL, VIOLATION_AGAIN: VIOLATION,
    INSPECTION_AGAIN: INSPECTION, ENTERPRISE_ABROAD: ENTERPRISE, VESSEL_ABROAD: VESSEL, OWNS_ABROAD: OWNS,
    IDENTIFIER_ABROAD: IDENTIFIER, PORT_CALL_ABROAD: PORT_CALL, LISTING_BEFORE_APPEAL: LISTING,
    **{of_other_cases(file): file for file in (*_OF_OTHER_CASES, *_ONLY_OTHER_CASES)},
}  # fmt: skip


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
        self._paths = {name: out / f"{place:02}-{name}.csv" for place, name in enumerate(ORDER, start=1)}
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

    def convert(self, file: str, converter: Callable[[Path], int]) -> None:
        """Let a converter write a file of real data; it returns the number of rows."""
        self._rows[file] = converter(self._paths[file])

    def files(self) -> tuple[DemoFile, ...]:
        """The files in load order, which is that of their names too."""
        return tuple(DemoFile(_SLUGS.get(name, name), path, self._rows[name]) for name, path in self._paths.items())

    def _open(self, name: str):
        stream = self._stack.enter_context(self._paths[name].open("w", _BUFFER, encoding="utf-8", newline=""))
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS[name])
        return writer.writerow
