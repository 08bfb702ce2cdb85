"""Fields and links that many kinds share."""

from typing import LiteralString

from graph_api.domain.kind import Field, Many, One, Wire

ID = Field("id", "The public id: readable, typed, stable; the same for all versions.")
CODE = Field("code", "The public id without its prefix.")
NAME = Field("name", "The current official name, in Chinese.")
NAME_EN = Field("name_en", "The name in Latin letters, where a source gives one.")
LATITUDE = Field("latitude", "In decimal degrees, north positive; null where no source states it.", Wire.NUMBER)
LONGITUDE = Field("longitude", "In decimal degrees, east positive; null where no source states it.", Wire.NUMBER)
NUMBER = Field("number", "The number of the record at its reporter, unique there within its kind.")
SUBJECT = Field("subject", "The public id of the actor it concerns.")
OBJECT = Field("object", "The public id of what it is related to.")
ABOUT = Field("about", "The public id of the record it is about.")
AMOUNT = Field("amount", "In yuan; null where the source states none.", Wire.NUMBER)
CHANNEL = Field("channel", "By which way it reached the subject.")
HOME = Field("subject_home", "Code of the subject's home on the day, or unknown.")
SAME = Field("event", "The id of the event it reports: its own, unless it was declared one event with another.")

_STATED = (
    Field("reported_by", "Who owns the statement: the code of a jurisdiction, or source: and the code of a data set."),
    Field("source", "The owner's own reference, such as a document number."),
)
EVENT = (*_STATED, Field("on", "The day on which it happened.", Wire.DAY))
STATE = (
    *_STATED,
    Field("valid_from", "The first day on which it held.", Wire.DAY),
    Field("valid_until", "The first day on which it no longer held; null while its end is open.", Wire.DAY),
)

REPORTER = One(
    "reporter", "Jurisdiction", "reported_by", "The jurisdiction that owns the statement; null where a data set does.",
    prefix="jurisdiction:",
)  # fmt: skip
DATA_SET = One("data_set", "Source", "reported_by", "The data set that owns the statement; null where none does.")
ENTERPRISE = One("enterprise", "Enterprise", "subject", "The enterprise it concerns.")
PENALTY = One("penalty", "Penalty", "about", "The penalty it is about, where the viewer may see it.")

_SUBJECTS = {
    "Enterprise": ENTERPRISE,
    "Vessel": One("vessel", "Vessel", "subject", "The vessel it concerns; null where it concerns another kind."),
    "Driver": One("driver", "Driver", "subject", "The driver it concerns; null where it concerns another kind."),
    "Vehicle": One("vehicle", "Vehicle", "subject", "The vehicle it concerns; null where it concerns another kind."),
    "Person": One("person", "Person", "subject", "The person it concerns; null where it concerns another kind."),
}


def concerned(*labels: LiteralString) -> tuple[One, ...]:
    """The links to the actor that a record concerns, one for each kind that it can be, and to who states it."""
    return (*(_SUBJECTS[label] for label in labels), REPORTER, DATA_SET)


def stated() -> tuple[One, ...]:
    """The links to who states something."""
    return REPORTER, DATA_SET


_RECORDS = {
    "violations": ("Violation", "Violations that it is charged with, newest first."),
    "inspections": ("Inspection", "Inspections of it, newest first."),
    "accidents": ("Accident", "Accidents that it had, newest first."),
    "assessments": ("Assessment", "Grades that it was given, newest first."),
    "listings": ("Listing", "Lists that it stands on, newest first."),
    "sanctions": ("Sanction", "Sanctions that it is under, newest first."),
    "consents": ("Consent", "What it has consented to, newest first."),
    "identifiers": ("Identifier", "Codes that it had, newest first."),
    "complaints": ("Complaint", "Complaints about it, newest first."),
    "pushes": ("Push", "Results about it that were told, newest first."),
    "trainings": ("Training", "Trainings in which it took part, newest first."),
    "appeals": ("Appeal", "Its objections to records about it, newest first."),
    "work_orders": ("WorkOrder", "Orders to inspect it, newest first."),
    "points_entries": ("PointsEntry", "Entries of its accounts of points, newest first."),
}


def records(*names: LiteralString) -> tuple[Many, ...]:
    """The links from an actor to the records that concern it."""
    return tuple(Many(name, _RECORDS[name][0], "subject", _RECORDS[name][1]) for name in names)
