"""Enterprises, with all that is stated about them."""

from typing import TYPE_CHECKING, Annotated, cast

import strawberry

from graph_api.domain import identifier
from graph_api.errors import BadInput
from graph_api.schema.connection import Connection, pages
from graph_api.schema.context import Info
from graph_api.schema.jurisdiction import Registration
from graph_api.schema.node import AsOf, KnownAt, Node, read_thing, told

if TYPE_CHECKING:
    from graph_api.schema.penalty import Commitment, Notice, Payment, Penalty
    from graph_api.schema.reminder import Acknowledgement, RepairReminderConnection
    from graph_api.schema.repair import RepairCase

_PENALTY = strawberry.lazy("graph_api.schema.penalty")
_REMINDER = strawberry.lazy("graph_api.schema.reminder")
_REPAIR = strawberry.lazy("graph_api.schema.repair")
_E = "Enterprise"


@strawberry.type(description="An enterprise by its unified social credit code (企业).")
class Enterprise(Node):
    """An enterprise."""

    uscc: str = told(_E, "uscc")
    name: str = told(_E, "name")
    name_en: str | None = told(_E, "name_en")
    registrations: Connection[Registration] = pages(_E, "registrations")
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
        uscc: Annotated[str, strawberry.argument(description="The unified social credit code, 18 characters.")],
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> Enterprise | None:
        """The enterprise with a code."""
        try:
            id_ = f"enterprise:{identifier.uscc(uscc)}"
        except ValueError as error:
            raise BadInput(f"uscc {uscc!r}: {error}") from error
        return cast("Enterprise | None", await read_thing(info, kind=_E, id_=id_, as_of=as_of, known_at=known_at))
