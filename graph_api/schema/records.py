"""What is stated about actors beside penalties: codes, what happened, standings, and what is done with them."""

from datetime import date

import strawberry

from graph_api.schema.connection import Connection, pages
from graph_api.schema.driver import Driver, Vehicle
from graph_api.schema.enterprise import Enterprise
from graph_api.schema.node import Fact, linked, told
from graph_api.schema.person import Person
from graph_api.schema.port import Port
from graph_api.schema.vessel import Vessel

_V = "Violation"
_I = "Inspection"
_A = "Accident"
_G = "Assessment"
_L = "Listing"
_S = "Sanction"
_C = "Complaint"
_O = "Appeal"
_W = "WorkOrder"
_P = "PointsEntry"


@strawberry.type
class _OfTransport(Fact):
    """What can concern an enterprise, a vessel, a driver or a vehicle: the links are told alike of all kinds."""

    subject: strawberry.ID = told(_V, "subject")
    enterprise: Enterprise | None = linked(_V, "enterprise")
    vessel: Vessel | None = linked(_V, "vessel")
    driver: Driver | None = linked(_V, "driver")
    vehicle: Vehicle | None = linked(_V, "vehicle")


@strawberry.type
class _OfAnyone(_OfTransport):
    """What can concern a person too."""

    person: Person | None = linked(_S, "person")


@strawberry.type(description="An actor had a code for a time: an MMSI, an IMO number, a plate (标识).")
class Identifier(_OfAnyone):
    """An actor had a code for a time."""

    scheme: str = told("Identifier", "scheme")
    code: str = told("Identifier", "code")
    valid_from: date = told("Identifier", "valid_from")
    valid_until: date | None = told("Identifier", "valid_until")


@strawberry.type(description="A violation of a rule (违法行为).")
class Violation(_OfTransport):
    """A violation of a rule."""

    number: str = told(_V, "number")
    on: date = told(_V, "on")
    event: strawberry.ID = told(_V, "event")
    subject_home: str = told(_V, "subject_home")
    violation_kind: str = told(_V, "violation_kind")
    phase: str | None = told(_V, "phase")
    claimed_on: date | None = told(_V, "claimed_on")
    rectified_on: date | None = told(_V, "rectified_on")


@strawberry.type(description="An inspection, and what was found (检查).")
class Inspection(_OfTransport):
    """An inspection, and what was found."""

    number: str = told(_I, "number")
    on: date = told(_I, "on")
    event: strawberry.ID = told(_I, "event")
    subject_home: str = told(_I, "subject_home")
    kind: str = told(_I, "kind")
    port: Port | None = linked(_I, "port")
    deficiencies: int | None = told(_I, "deficiencies")
    detained: str = told(_I, "detained")
    work_order: str | None = told(_I, "work_order")
    vehicles: int | None = told(_I, "vehicles")
    most_serious: int | None = told(_I, "most_serious")
    very_serious: int | None = told(_I, "very_serious")
    serious: int | None = told(_I, "serious")
    minor: int | None = told(_I, "minor")
    points: float | None = told(_I, "points")


@strawberry.type(description="An accident. Graded are those of grade general and above (事故).")
class Accident(_OfTransport):
    """An accident."""

    number: str = told(_A, "number")
    on: date = told(_A, "on")
    event: strawberry.ID = told(_A, "event")
    subject_home: str = told(_A, "subject_home")
    grade: str = told(_A, "grade")
    deaths: int | None = told(_A, "deaths")


@strawberry.type(description="An actor has a grade under a scheme for a time (信用评价).")
class Assessment(_OfAnyone):
    """An actor has a grade under a scheme for a time."""

    subject_home: str = told(_G, "subject_home")
    scheme: str = told(_G, "scheme")
    grade: str = told(_G, "grade")
    score: float | None = told(_G, "score")
    period: str | None = told(_G, "period")
    valid_from: date = told(_G, "valid_from")
    valid_until: date | None = told(_G, "valid_until")
    run: str | None = told(_G, "run")
    page_digest: str | None = told(_G, "page_digest")


@strawberry.type(description="An actor stands on a list for a time (名单列入).")
class Listing(_OfAnyone):
    """An actor stands on a list for a time."""

    subject_home: str = told(_L, "subject_home")
    list: str = told(_L, "list")
    reason: str | None = told(_L, "reason")
    valid_from: date = told(_L, "valid_from")
    valid_until: date | None = told(_L, "valid_until")
    run: str | None = told(_L, "run")
    appeals: Connection["Appeal"] = pages(_L, "appeals")


@strawberry.type(description="An actor is under a credit sanction for a time (惩戒措施).")
class Sanction(_OfAnyone):
    """An actor is under a credit sanction for a time."""

    number: str = told(_S, "number")
    subject_home: str = told(_S, "subject_home")
    measure: str = told(_S, "measure")
    basis: str | None = told(_S, "basis")
    valid_from: date = told(_S, "valid_from")
    valid_until: date | None = told(_S, "valid_until")


@strawberry.type(description="Somebody complained about an actor (投诉).")
class Complaint(_OfTransport):
    """Somebody complained about an actor."""

    number: str = told(_C, "number")
    on: date = told(_C, "on")
    event: strawberry.ID = told(_C, "event")
    subject_home: str = told(_C, "subject_home")
    channel: str = told(_C, "channel")
    matter: str | None = told(_C, "matter")
    upheld: str = told(_C, "upheld")


@strawberry.type(description="A result about an enterprise was told to a recipient, once for each period (结果推送).")
class Push(Fact):
    """A result about an enterprise was told to a recipient."""

    on: date = told("Push", "on")
    subject: strawberry.ID = told("Push", "subject")
    subject_home: str = told("Push", "subject_home")
    scheme: str = told("Push", "scheme")
    period: str = told("Push", "period")
    recipient: str = told("Push", "recipient")
    kind: str = told("Push", "kind")
    channel: str | None = told("Push", "channel")
    enterprise: Enterprise | None = linked("Push", "enterprise")


@strawberry.type(description="An enterprise took part in a training (信用培训).")
class Training(Fact):
    """An enterprise took part in a training."""

    number: str = told("Training", "number")
    on: date = told("Training", "on")
    event: strawberry.ID = told("Training", "event")
    subject: strawberry.ID = told("Training", "subject")
    subject_home: str = told("Training", "subject_home")
    topic: str = told("Training", "topic")
    participants: int | None = told("Training", "participants")
    enterprise: Enterprise | None = linked("Training", "enterprise")


@strawberry.type
class _OfTheJudged(Fact):
    """What can concern whatever schemes are about."""

    subject: strawberry.ID = told(_O, "subject")
    subject_home: str = told(_O, "subject_home")
    enterprise: Enterprise | None = linked(_O, "enterprise")
    vessel: Vessel | None = linked(_O, "vessel")
    driver: Driver | None = linked(_O, "driver")


@strawberry.type(description="An objection to a record about an actor; each step is a new version (异议申诉).")
class Appeal(_OfTheJudged):
    """An objection to a record about an actor."""

    number: str = told(_O, "number")
    about: strawberry.ID = told(_O, "about")
    valid_from: date = told(_O, "valid_from")
    valid_until: date | None = told(_O, "valid_until")
    state: str = told(_O, "state")
    reason: str | None = told(_O, "reason")
    claimed_by: str | None = told(_O, "claimed_by")
    filed_on: date = told(_O, "filed_on")
    decided_on: date | None = told(_O, "decided_on")
    listing: Listing | None = linked(_O, "listing")


@strawberry.type(description="An order to inspect, in a pool; each step is a new version (检查工单).")
class WorkOrder(_OfTheJudged):
    """An order to inspect."""

    number: str = told(_W, "number")
    scheme: str = told(_W, "scheme")
    valid_from: date = told(_W, "valid_from")
    valid_until: date | None = told(_W, "valid_until")
    state: str = told(_W, "state")
    mode: str = told(_W, "mode")
    reason: str | None = told(_W, "reason")
    claimed_by: str | None = told(_W, "claimed_by")
    issued_on: date = told(_W, "issued_on")
    claimed_on: date | None = told(_W, "claimed_on")
    due_on: date | None = told(_W, "due_on")
    done_on: date | None = told(_W, "done_on")


@strawberry.type(description="An entry of an account of points: something that earns or redeems them (积分记录).")
class PointsEntry(_OfTheJudged):
    """An entry of an account of points."""

    on: date = told(_P, "on")
    account: str = told(_P, "account")
    reason: str = told(_P, "reason")
    amount: float | None = told(_P, "amount")
    unit: str | None = told(_P, "unit")
    points: float | None = told(_P, "points")
    client_key: str = told(_P, "client_key")
