"""Enterprises, with all that is stated about them."""

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
    from graph_api.schema.penalty import Commitment, Notice, Payment, Penalty
    from graph_api.schema.records import (
        Accident,
        Appeal,
        Assessment,
        Complaint,
        Identifier,
        Inspection,
        Listing,
        PointsEntry,
        Push,
        Sanction,
        Training,
        Violation,
        WorkOrder,
    )
    from graph_api.schema.relationships import (
        Employment,
        Licence,
        Management,
        Operation,
        Ownership,
        Registration,
        Representation,
    )
    from graph_api.schema.reminder import Acknowledgement, RepairReminderConnection
    from graph_api.schema.repair import RepairCase

_PENALTY = strawberry.lazy("graph_api.schema.penalty")
_RECORDS = strawberry.lazy("graph_api.schema.records")
_RELATIONSHIPS = strawberry.lazy("graph_api.schema.relationships")
_REMINDER = strawberry.lazy("graph_api.schema.reminder")
_REPAIR = strawberry.lazy("graph_api.schema.repair")
_E = "Enterprise"


@strawberry.type(description="An enterprise by its unified social credit code, or LEI and its identifier (企业).")
class Enterprise(Node):
    """An enterprise."""

    uscc: str | None = told(_E, "uscc")
    lei: str | None = told(_E, "lei")
    name: str = told(_E, "name")
    name_en: str | None = told(_E, "name_en")
    sector: str | None = told(_E, "sector")
    registrations: Connection[Annotated["Registration", _RELATIONSHIPS]] = pages(_E, "registrations")
    licences: Connection[Annotated["Licence", _RELATIONSHIPS]] = pages(_E, "licences")
    owners: Connection[Annotated["Ownership", _RELATIONSHIPS]] = pages(_E, "owners")
    holdings: Connection[Annotated["Ownership", _RELATIONSHIPS]] = pages(_E, "holdings")
    managed_vessels: Connection[Annotated["Management", _RELATIONSHIPS]] = pages(_E, "managed_vessels")
    operated: Connection[Annotated["Operation", _RELATIONSHIPS]] = pages(_E, "operated")
    employments: Connection[Annotated["Employment", _RELATIONSHIPS]] = pages(_E, "employments")
    representatives: Connection[Annotated["Representation", _RELATIONSHIPS]] = pages(_E, "representatives")
    identifiers: Connection[Annotated["Identifier", _RECORDS]] = pages(_E, "identifiers")
    violations: Connection[Annotated["Violation", _RECORDS]] = pages(_E, "violations")
    inspections: Connection[Annotated["Inspection", _RECORDS]] = pages(_E, "inspections")
    accidents: Connection[Annotated["Accident", _RECORDS]] = pages(_E, "accidents")
    assessments: Connection[Annotated["Assessment", _RECORDS]] = pages(_E, "assessments")
    listings: Connection[Annotated["Listing", _RECORDS]] = pages(_E, "listings")
    sanctions: Connection[Annotated["Sanction", _RECORDS]] = pages(_E, "sanctions")
    consents: Connection[Annotated["Consent", strawberry.lazy("graph_api.schema.merchant")]] = pages(_E, "consents")
    complaints: Connection[Annotated["Complaint", _RECORDS]] = pages(_E, "complaints")
    pushes: Connection[Annotated["Push", _RECORDS]] = pages(_E, "pushes")
    trainings: Connection[Annotated["Training", _RECORDS]] = pages(_E, "trainings")
    appeals: Connection[Annotated["Appeal", _RECORDS]] = pages(_E, "appeals")
    work_orders: Connection[Annotated["WorkOrder", _RECORDS]] = pages(_E, "work_orders")
    points_entries: Connection[Annotated["PointsEntry", _RECORDS]] = pages(_E, "points_entries")
    standings: list[Standing] = standings_field()
    penalties: Connection[Annotated["Penalty", _PENALTY]] = pages(_E, "penalties")
    payments: Connection[Annotated["Payment", _PENALTY]] = pages(_E, "payments")
    commitments: Connection[Annotated["Commitment", _PENALTY]] = pages(_E, "commitments")
    notices: Connection[Annotated["Notice", _PENALTY]] = pages(_E, "notices")
    repair_cases: Connection[Annotated["RepairCase", _REPAIR]] = pages(_E, "repair_cases")
    acknowledgements: Connection[Annotated["Acknowledgement", _REMINDER]] = pages(_E, "acknowledgements")
    reminders: Annotated["RepairReminderConnection", _REMINDER] = pages(_E, "reminders")


@strawberry.type
class EnterpriseQuery:
    """Enterprises by their code."""

    @strawberry.field(description="The enterprise with a unified social credit code; null where there is none.")
    async def enterprise(
        self,
        info: Info,
        uscc: Annotated[
            str,
            strawberry.argument(description="The code, 18 characters; or LEI and the identifier of one that has none."),
        ],
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> Enterprise | None:
        """The enterprise with a code."""
        try:
            id_ = f"enterprise:{identifier.enterprise_code(uscc)}"
        except ValueError as error:
            raise BadInput(f"uscc {uscc!r}: {error}") from error
        return cast("Enterprise | None", await read_thing(info, kind=_E, id_=id_, as_of=as_of, known_at=known_at))
