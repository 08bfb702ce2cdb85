"""Vessels, with all that is stated about them, and how one is found by any of its codes."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, cast

import strawberry

from graph_api.schema.connection import Connection, pages
from graph_api.schema.context import Info
from graph_api.schema.node import AsOf, KnownAt, Node, told
from graph_api.schema.selection import Plan
from graph_api.schema.standing import Standing, standings_field
from graph_api.services.vessel import find_vessel

if TYPE_CHECKING:
    from graph_api.schema.port import PortCall
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
    from graph_api.schema.relationships import HomePort, Management, Operation, Ownership, Registration

_PORT = strawberry.lazy("graph_api.schema.port")
_RECORDS = strawberry.lazy("graph_api.schema.records")
_RELATIONSHIPS = strawberry.lazy("graph_api.schema.relationships")
_V = "Vessel"


@strawberry.type(description="A vessel by its ship identification number, else its IMO number, else its MMSI (船舶).")
class Vessel(Node):
    """A vessel."""

    code: str = told(_V, "code")
    ship_id: str | None = told(_V, "ship_id")
    imo: str | None = told(_V, "imo")
    imo_valid: bool | None = told(_V, "imo_valid")
    mmsi: str | None = told(_V, "mmsi")
    name: str = told(_V, "name")
    name_en: str | None = told(_V, "name_en")
    type: str = told(_V, "type")
    river_sea: str = told(_V, "river_sea")
    built: date | None = told(_V, "built")
    registrations: Connection[Annotated["Registration", _RELATIONSHIPS]] = pages(_V, "registrations")
    home_ports: Connection[Annotated["HomePort", _RELATIONSHIPS]] = pages(_V, "home_ports")
    owners: Connection[Annotated["Ownership", _RELATIONSHIPS]] = pages(_V, "owners")
    managers: Connection[Annotated["Management", _RELATIONSHIPS]] = pages(_V, "managers")
    operators: Connection[Annotated["Operation", _RELATIONSHIPS]] = pages(_V, "operators")
    port_calls: Connection[Annotated["PortCall", _PORT]] = pages(_V, "port_calls")
    identifiers: Connection[Annotated["Identifier", _RECORDS]] = pages(_V, "identifiers")
    violations: Connection[Annotated["Violation", _RECORDS]] = pages(_V, "violations")
    inspections: Connection[Annotated["Inspection", _RECORDS]] = pages(_V, "inspections")
    accidents: Connection[Annotated["Accident", _RECORDS]] = pages(_V, "accidents")
    assessments: Connection[Annotated["Assessment", _RECORDS]] = pages(_V, "assessments")
    listings: Connection[Annotated["Listing", _RECORDS]] = pages(_V, "listings")
    sanctions: Connection[Annotated["Sanction", _RECORDS]] = pages(_V, "sanctions")
    complaints: Connection[Annotated["Complaint", _RECORDS]] = pages(_V, "complaints")
    appeals: Connection[Annotated["Appeal", _RECORDS]] = pages(_V, "appeals")
    work_orders: Connection[Annotated["WorkOrder", _RECORDS]] = pages(_V, "work_orders")
    points_entries: Connection[Annotated["PointsEntry", _RECORDS]] = pages(_V, "points_entries")
    standings: list[Standing] = standings_field()


@strawberry.type
class VesselQuery:
    """Vessels by any of their codes."""

    @strawberry.field(
        description="The vessel that has a code on the day; null where none has. An error names two that both have it."
    )
    async def vessel(
        self,
        info: Info,
        code: Annotated[
            str,
            strawberry.argument(
                description="A ship identification number, an IMO number or an MMSI, or the code of a vessel here."
            ),
        ],
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> Vessel | None:
        """The vessel that has a code."""
        context = info.context
        plan = Plan(info)
        selection = plan.selection(_V)
        moment = await context.moment(as_of or None, known_at or None, cursor=plan.cursor)
        found = await find_vessel(context.store, context.scope, moment=moment, code=code, selection=selection)
        context.note(info, found.moment)
        return cast("Vessel | None", plan.thing(found.vessel, found.moment))
