"""Places: jurisdictions, regions, the authorities that act for them, and who is registered or a member where."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, cast

import strawberry

from graph_api.domain.jurisdiction import CODE
from graph_api.errors import BadInput
from graph_api.schema.connection import Connection, pages
from graph_api.schema.context import Info
from graph_api.schema.node import AsOf, Fact, KnownAt, Node, linked, read_thing, told

if TYPE_CHECKING:
    from graph_api.schema.enterprise import Enterprise

_P = "Jurisdiction"


@strawberry.type(description="A province, city or county by its GB/T 2260 code (行政区划).")
class Jurisdiction(Node):
    """A province, city or county."""

    code: str = told(_P, "code")
    name: str = told(_P, "name")
    name_en: str | None = told(_P, "name_en")
    level: str = told(_P, "level")
    part_of: "Jurisdiction | None" = linked(_P, "part_of")
    parts: Connection["Jurisdiction"] = pages(_P, "parts")
    authorities: Connection["Authority"] = pages(_P, "authorities")
    memberships: Connection["Membership"] = pages(_P, "memberships")
    registrations: Connection["Registration"] = pages(_P, "registrations")


@strawberry.type(description="A group of jurisdictions that share records or registers (区域).")
class Region(Node):
    """A group of jurisdictions."""

    name: str = told("Region", "name")
    name_en: str | None = told("Region", "name_en")
    memberships: Connection["Membership"] = pages("Region", "memberships")


@strawberry.type(description="A department that acts for a jurisdiction (主管部门).")
class Authority(Node):
    """A department that acts for a jurisdiction."""

    code: str = told("Authority", "code")
    name: str = told("Authority", "name")
    jurisdiction: Jurisdiction | None = linked("Authority", "jurisdiction")


@strawberry.type(description="A jurisdiction belongs to a region, from and until a day.")
class Membership(Fact):
    """A jurisdiction belongs to a region."""

    valid_from: date = told("MEMBER_OF", "valid_from")
    valid_until: date | None = told("MEMBER_OF", "valid_until")
    jurisdiction: Jurisdiction | None = linked("MEMBER_OF", "jurisdiction")
    region: Region | None = linked("MEMBER_OF", "region")
    reporter: Jurisdiction | None = linked("MEMBER_OF", "reporter")


@strawberry.type(description="An enterprise is registered in a jurisdiction, from and until a day.")
class Registration(Fact):
    """An enterprise is registered in a jurisdiction."""

    valid_from: date = told("REGISTERED_IN", "valid_from")
    valid_until: date | None = told("REGISTERED_IN", "valid_until")
    enterprise: Annotated["Enterprise", strawberry.lazy("graph_api.schema.enterprise")] | None = linked(
        "REGISTERED_IN", "enterprise"
    )
    jurisdiction: Jurisdiction | None = linked("REGISTERED_IN", "jurisdiction")
    reporter: Jurisdiction | None = linked("REGISTERED_IN", "reporter")


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
        return cast("Jurisdiction | None", await read_thing(info, kind=_P, id_=id_, as_of=as_of, known_at=known_at))

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
