"""Drivers and vehicles, which a viewer sees through a fact that it may see."""

from typing import TYPE_CHECKING, Annotated, cast

import strawberry

from graph_api.domain import identifier
from graph_api.errors import BadInput
from graph_api.schema.connection import Connection, pages
from graph_api.schema.context import Info
from graph_api.schema.node import AsOf, KnownAt, Node, read_thing, told
from graph_api.schema.standing import Standing, standings_field

if TYPE_CHECKING:
    from graph_api.schema.merchant import Consent
    from graph_api.schema.records import (
        Accident,
        Appeal,
        Assessment,
        Complaint,
        Identifier,
        Inspection,
        Listing,
        PointsEntry,
        Sanction,
        Violation,
        WorkOrder,
    )
    from graph_api.schema.relationships import Driving, Employment, Licence, Operation, Ownership

_RECORDS = strawberry.lazy("graph_api.schema.records")
_RELATIONSHIPS = strawberry.lazy("graph_api.schema.relationships")
_D = "Driver"
_V = "Vehicle"


@strawberry.type(description="A driver by the number of a certificate; seen only through a fact (驾驶员).")
class Driver(Node):
    """A driver."""

    licence: str = told(_D, "licence")
    name: str = told(_D, "name")
    type: str = told(_D, "type")
    licences: Connection[Annotated["Licence", _RELATIONSHIPS]] = pages(_D, "licences")
    employers: Connection[Annotated["Employment", _RELATIONSHIPS]] = pages(_D, "employers")
    vehicles: Connection[Annotated["Driving", _RELATIONSHIPS]] = pages(_D, "vehicles")
    identifiers: Connection[Annotated["Identifier", _RECORDS]] = pages(_D, "identifiers")
    violations: Connection[Annotated["Violation", _RECORDS]] = pages(_D, "violations")
    inspections: Connection[Annotated["Inspection", _RECORDS]] = pages(_D, "inspections")
    accidents: Connection[Annotated["Accident", _RECORDS]] = pages(_D, "accidents")
    assessments: Connection[Annotated["Assessment", _RECORDS]] = pages(_D, "assessments")
    listings: Connection[Annotated["Listing", _RECORDS]] = pages(_D, "listings")
    sanctions: Connection[Annotated["Sanction", _RECORDS]] = pages(_D, "sanctions")
    consents: Connection[Annotated["Consent", strawberry.lazy("graph_api.schema.merchant")]] = pages(_D, "consents")
    complaints: Connection[Annotated["Complaint", _RECORDS]] = pages(_D, "complaints")
    appeals: Connection[Annotated["Appeal", _RECORDS]] = pages(_D, "appeals")
    work_orders: Connection[Annotated["WorkOrder", _RECORDS]] = pages(_D, "work_orders")
    points_entries: Connection[Annotated["PointsEntry", _RECORDS]] = pages(_D, "points_entries")
    standings: list[Standing] = standings_field()


@strawberry.type(description="A vehicle by its VIN, else its plate and since when; seen only through a fact (车辆).")
class Vehicle(Node):
    """A vehicle."""

    code: str = told(_V, "code")
    vin: str | None = told(_V, "vin")
    plate: str | None = told(_V, "plate")
    type: str | None = told(_V, "type")
    owners: Connection[Annotated["Ownership", _RELATIONSHIPS]] = pages(_V, "owners")
    operators: Connection[Annotated["Operation", _RELATIONSHIPS]] = pages(_V, "operators")
    drivers: Connection[Annotated["Driving", _RELATIONSHIPS]] = pages(_V, "drivers")
    identifiers: Connection[Annotated["Identifier", _RECORDS]] = pages(_V, "identifiers")
    violations: Connection[Annotated["Violation", _RECORDS]] = pages(_V, "violations")
    inspections: Connection[Annotated["Inspection", _RECORDS]] = pages(_V, "inspections")
    accidents: Connection[Annotated["Accident", _RECORDS]] = pages(_V, "accidents")
    assessments: Connection[Annotated["Assessment", _RECORDS]] = pages(_V, "assessments")
    listings: Connection[Annotated["Listing", _RECORDS]] = pages(_V, "listings")
    sanctions: Connection[Annotated["Sanction", _RECORDS]] = pages(_V, "sanctions")
    complaints: Connection[Annotated["Complaint", _RECORDS]] = pages(_V, "complaints")


@strawberry.type
class DriverQuery:
    """Drivers by the number of their certificate."""

    @strawberry.field(
        description="The driver with a certificate; null where there is none that the viewer sees through a fact."
    )
    async def driver(
        self,
        info: Info,
        licence: Annotated[str, strawberry.argument(description="The number of the certificate (从业资格证).")],
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> Driver | None:
        """The driver with a certificate."""
        try:
            id_ = f"driver:{identifier.driver_licence(licence)}"
        except ValueError as error:
            what = str(error) or "it has 4 to 64 letters, digits and hyphens"
            raise BadInput(f"licence {licence!r} cannot be the number of a certificate: {what}") from error
        return cast("Driver | None", await read_thing(info, kind=_D, id_=id_, as_of=as_of, known_at=known_at))
