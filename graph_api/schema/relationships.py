"""Dated relationships: who owns, manages, operates, employs, drives, represents; who has its home or licence where."""

from datetime import date

import strawberry

from graph_api.schema.driver import Driver, Vehicle
from graph_api.schema.enterprise import Enterprise
from graph_api.schema.jurisdiction import Jurisdiction, Region
from graph_api.schema.node import Fact, linked, told
from graph_api.schema.person import Person
from graph_api.schema.port import Port
from graph_api.schema.vessel import Vessel


@strawberry.type
class _Relationship(Fact):
    """What holds from and until a day: told alike of all kinds."""

    valid_from: date = told("OWNS", "valid_from")
    valid_until: date | None = told("OWNS", "valid_until")


@strawberry.type
class _Related(_Relationship):
    """What names both its ends."""

    subject: strawberry.ID = told("OWNS", "subject")
    object: strawberry.ID = told("OWNS", "object")


@strawberry.type(description="A jurisdiction belongs to a region, from and until a day (属于区域).")
class Membership(_Relationship):
    """A jurisdiction belongs to a region."""

    jurisdiction: Jurisdiction | None = linked("MEMBER_OF", "jurisdiction")
    region: Region | None = linked("MEMBER_OF", "region")


@strawberry.type(
    description="An enterprise or a vessel is registered in a jurisdiction, from and until a day (注册于)."
)
class Registration(_Relationship):
    """An enterprise or a vessel is registered in a jurisdiction."""

    subject: strawberry.ID = told("REGISTERED_IN", "subject")
    enterprise: Enterprise | None = linked("REGISTERED_IN", "enterprise")
    vessel: Vessel | None = linked("REGISTERED_IN", "vessel")
    jurisdiction: Jurisdiction | None = linked("REGISTERED_IN", "jurisdiction")


@strawberry.type(description="An enterprise or a driver is licensed in a jurisdiction, from and until a day (许可于).")
class Licence(_Related):
    """An enterprise or a driver is licensed in a jurisdiction."""

    enterprise: Enterprise | None = linked("LICENSED_IN", "enterprise")
    driver: Driver | None = linked("LICENSED_IN", "driver")
    jurisdiction: Jurisdiction | None = linked("LICENSED_IN", "jurisdiction")


@strawberry.type(
    description="An enterprise or a person owns an enterprise, a vessel or a vehicle, or a share of it (拥有)."
)
class Ownership(_Related):
    """An enterprise or a person owns something, or a share of it."""

    share: float | None = told("OWNS", "share")
    owner: Enterprise | None = linked("OWNS", "owner")
    owner_person: Person | None = linked("OWNS", "owner_person")
    enterprise: Enterprise | None = linked("OWNS", "enterprise")
    vessel: Vessel | None = linked("OWNS", "vessel")
    vehicle: Vehicle | None = linked("OWNS", "vehicle")


@strawberry.type(description="An enterprise manages a vessel, from and until a day (管理).")
class Management(_Related):
    """An enterprise manages a vessel."""

    enterprise: Enterprise | None = linked("MANAGES", "enterprise")
    vessel: Vessel | None = linked("MANAGES", "vessel")


@strawberry.type(description="An enterprise operates a vessel or a vehicle, from and until a day (经营).")
class Operation(_Related):
    """An enterprise operates a vessel or a vehicle."""

    enterprise: Enterprise | None = linked("OPERATES", "enterprise")
    vessel: Vessel | None = linked("OPERATES", "vessel")
    vehicle: Vehicle | None = linked("OPERATES", "vehicle")


@strawberry.type(description="A vessel has its home in a port, from and until a day (船籍港).")
class HomePort(_Related):
    """A vessel has its home in a port."""

    vessel: Vessel | None = linked("HOME_PORT", "vessel")
    port: Port | None = linked("HOME_PORT", "port")


@strawberry.type(description="An enterprise employs a driver, from and until a day (聘用).")
class Employment(_Related):
    """An enterprise employs a driver."""

    enterprise: Enterprise | None = linked("EMPLOYS", "enterprise")
    driver: Driver | None = linked("EMPLOYS", "driver")


@strawberry.type(description="A driver drives a vehicle, from and until a day (驾驶).")
class Driving(_Related):
    """A driver drives a vehicle."""

    driver: Driver | None = linked("DRIVES", "driver")
    vehicle: Vehicle | None = linked("DRIVES", "vehicle")


@strawberry.type(description="A person is the legal representative of an enterprise, from and until a day (法定代表).")
class Representation(_Related):
    """A person is the legal representative of an enterprise."""

    person: Person | None = linked("REPRESENTS", "person")
    enterprise: Enterprise | None = linked("REPRESENTS", "enterprise")
