"""What is stated about actors beside penalties: codes, violations, inspections, accidents and standings."""

from datetime import date

import strawberry

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


@strawberry.type(description="An actor is under a credit sanction for a time (惩戒措施).")
class Sanction(_OfAnyone):
    """An actor is under a credit sanction for a time."""

    number: str = told(_S, "number")
    subject_home: str = told(_S, "subject_home")
    measure: str = told(_S, "measure")
    basis: str | None = told(_S, "basis")
    valid_from: date = told(_S, "valid_from")
    valid_until: date | None = told(_S, "valid_until")
