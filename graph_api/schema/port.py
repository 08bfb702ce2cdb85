"""Ports, and the calls of vessels at them."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, cast

import strawberry

from graph_api.domain import identifier
from graph_api.errors import BadInput
from graph_api.schema.connection import Connection, pages
from graph_api.schema.context import Info
from graph_api.schema.jurisdiction import Jurisdiction
from graph_api.schema.node import AsOf, Fact, KnownAt, Node, linked, read_thing, told

if TYPE_CHECKING:
    from graph_api.schema.relationships import HomePort
    from graph_api.schema.vessel import Vessel

_P = "Port"
_C = "PortCall"


@strawberry.type(description="A port by its UN/LOCODE, or by WPI and its number in the World Port Index (港口).")
class Port(Node):
    """A port."""

    code: str = told(_P, "code")
    locode: str | None = told(_P, "locode")
    wpi: str | None = told(_P, "wpi")
    name: str = told(_P, "name")
    name_zh: str | None = told(_P, "name_zh")
    latitude: float | None = told(_P, "latitude")
    longitude: float | None = told(_P, "longitude")
    located_in: Jurisdiction | None = linked(_P, "located_in")
    calls: Connection["PortCall"] = pages(_P, "calls")
    home_vessels: Connection[Annotated["HomePort", strawberry.lazy("graph_api.schema.relationships")]] = pages(
        _P, "home_vessels"
    )


@strawberry.type(description="A call of a vessel at a port (船舶到港).")
class PortCall(Fact):
    """A call of a vessel at a port."""

    number: str = told(_C, "number")
    on: date = told(_C, "on")
    event: strawberry.ID = told(_C, "event")
    subject: strawberry.ID = told(_C, "subject")
    subject_home: str = told(_C, "subject_home")
    vessel: Annotated["Vessel", strawberry.lazy("graph_api.schema.vessel")] | None = linked(_C, "vessel")
    port: Port | None = linked(_C, "port")
    berthed_on: date | None = told(_C, "berthed_on")
    worked_on: date | None = told(_C, "worked_on")
    departed_on: date | None = told(_C, "departed_on")
    teu: int | None = told(_C, "teu")


@strawberry.type
class PortQuery:
    """Ports by their code."""

    @strawberry.field(description="The port with a code; null where there is none.")
    async def port(
        self,
        info: Info,
        locode: Annotated[
            str,
            strawberry.argument(description="A UN/LOCODE such as CNTAC, or WPI and a number in the World Port Index."),
        ],
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> Port | None:
        """The port with a code."""
        try:
            id_ = f"port:{identifier.port_code(locode)}"
        except ValueError as error:
            raise BadInput(f"locode {locode!r} is not the code of a port; give one like CNTAC or WPI59950") from error
        return cast("Port | None", await read_thing(info, kind=_P, id_=id_, as_of=as_of, known_at=known_at))
