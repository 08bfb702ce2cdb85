"""Places: jurisdictions, regions, and the authorities that act for them."""

from typing import TYPE_CHECKING, Annotated, cast

import strawberry

from graph_api.domain.jurisdiction import CODE
from graph_api.errors import BadInput
from graph_api.schema.connection import Connection, pages
from graph_api.schema.context import Info
from graph_api.schema.node import AsOf, KnownAt, Node, linked, read_thing, told

if TYPE_CHECKING:
    from graph_api.schema.merchant import Merchant
    from graph_api.schema.port import Port
    from graph_api.schema.relationships import Licence, Membership, Registration
    from graph_api.schema.source import Delivery

_RELATIONSHIPS = strawberry.lazy("graph_api.schema.relationships")
_J = "Jurisdiction"


@strawberry.type(description="A province, city or county by its GB/T 2260 code (行政区划).")
class Jurisdiction(Node):
    """A province, city or county."""

    code: str = told(_J, "code")
    name: str = told(_J, "name")
    name_en: str | None = told(_J, "name_en")
    level: str = told(_J, "level")
    latitude: float | None = told(_J, "latitude")
    longitude: float | None = told(_J, "longitude")
    part_of: "Jurisdiction | None" = linked(_J, "part_of")
    parts: Connection["Jurisdiction"] = pages(_J, "parts")
    authorities: Connection["Authority"] = pages(_J, "authorities")
    memberships: Connection[Annotated["Membership", _RELATIONSHIPS]] = pages(_J, "memberships")
    registrations: Connection[Annotated["Registration", _RELATIONSHIPS]] = pages(_J, "registrations")
    licences: Connection[Annotated["Licence", _RELATIONSHIPS]] = pages(_J, "licences")
    ports: Connection[Annotated["Port", strawberry.lazy("graph_api.schema.port")]] = pages(_J, "ports")
    merchants: Connection[Annotated["Merchant", strawberry.lazy("graph_api.schema.merchant")]] = pages(_J, "merchants")
    deliveries: Connection[Annotated["Delivery", strawberry.lazy("graph_api.schema.source")]] = pages(_J, "deliveries")


@strawberry.type(description="A group of jurisdictions that share records or registers (区域).")
class Region(Node):
    """A group of jurisdictions."""

    name: str = told("Region", "name")
    name_en: str | None = told("Region", "name_en")
    memberships: Connection[Annotated["Membership", _RELATIONSHIPS]] = pages("Region", "memberships")


@strawberry.type(description="A department that acts for a jurisdiction (主管部门).")
class Authority(Node):
    """A department that acts for a jurisdiction."""

    code: str = told("Authority", "code")
    name: str = told("Authority", "name")
    jurisdiction: Jurisdiction | None = linked("Authority", "jurisdiction")


@strawberry.type
class JurisdictionQuery:
    """Places by their code or id."""

    @strawberry.field(description="The jurisdiction with a six-digit code; null where there is none.")
    async def jurisdiction(
        self,
        info: Info,
        code: Annotated[str, strawberry.argument(description="A GB/T 2260 code, padded to six digits.")],
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> Jurisdiction | None:
        """The jurisdiction with a code."""
        id_ = f"jurisdiction:{checked_code(code)}"
        return cast("Jurisdiction | None", await read_thing(info, kind=_J, id_=id_, as_of=as_of, known_at=known_at))

    @strawberry.field(description="The region with an id, such as beijing-tianjin-hebei; null where there is none.")
    async def region(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="The id, with or without the prefix region:.")],
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> Region | None:
        """The region with an id."""
        id_ = f"region:{id.removeprefix('region:')}"
        return cast("Region | None", await read_thing(info, kind="Region", id_=id_, as_of=as_of, known_at=known_at))


def checked_code(code: str) -> str:
    """A jurisdiction's code as it was given; BadInput where it cannot be one."""
    if not CODE.fullmatch(code):
        raise BadInput(f"{code!r} is not a jurisdiction's code; give six digits of GB/T 2260, such as 120000")
    return code
