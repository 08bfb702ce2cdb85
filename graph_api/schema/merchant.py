"""Merchants, what they offer, and the consents of those who claim it."""

from datetime import date

import strawberry

from graph_api.schema.connection import Connection, pages
from graph_api.schema.driver import Driver
from graph_api.schema.enterprise import Enterprise
from graph_api.schema.jurisdiction import Jurisdiction
from graph_api.schema.node import Fact, Node, linked, told

_M = "Merchant"
_O = "Offer"
_C = "Consent"


@strawberry.type(description="A merchant that makes offers: a scenic spot, a hotel, a bus line (商户).")
class Merchant(Node):
    """A merchant."""

    code: str = told(_M, "code")
    name: str = told(_M, "name")
    name_en: str | None = told(_M, "name_en")
    kind: str = told(_M, "kind")
    latitude: float | None = told(_M, "latitude")
    longitude: float | None = told(_M, "longitude")
    located_in: Jurisdiction | None = linked(_M, "located_in")
    offers: Connection["Offer"] = pages(_M, "offers")


@strawberry.type(description="A merchant offers a clause of an alliance for a time (优惠).")
class Offer(Fact):
    """A merchant offers a clause of an alliance for a time."""

    number: str = told(_O, "number")
    subject: strawberry.ID = told(_O, "subject")
    merchant: Merchant | None = linked(_O, "merchant")
    clause: str = told(_O, "clause")
    percent: int | None = told(_O, "percent")
    places: list[str] | None = told(_O, "places")
    valid_from: date = told(_O, "valid_from")
    valid_until: date | None = told(_O, "valid_until")


@strawberry.type(description="An actor consents to the use of its standing for a purpose, for a time (授权同意).")
class Consent(Fact):
    """An actor consents to the use of its standing for a purpose."""

    subject: strawberry.ID = told(_C, "subject")
    subject_home: str = told(_C, "subject_home")
    enterprise: Enterprise | None = linked(_C, "enterprise")
    driver: Driver | None = linked(_C, "driver")
    purpose: str = told(_C, "purpose")
    valid_from: date = told(_C, "valid_from")
    valid_until: date | None = told(_C, "valid_until")
