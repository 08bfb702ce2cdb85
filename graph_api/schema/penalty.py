"""Penalty decisions and what is stated about them: payments, commitments, notices."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry

from graph_api.schema.connection import Connection, pages
from graph_api.schema.enterprise import Enterprise
from graph_api.schema.jurisdiction import Authority
from graph_api.schema.node import Fact, linked, told

if TYPE_CHECKING:
    from graph_api.schema.reminder import RepairReminderConnection
    from graph_api.schema.repair import RepairCase

_REMINDER = strawberry.lazy("graph_api.schema.reminder")
_REPAIR = strawberry.lazy("graph_api.schema.repair")
_P = "Penalty"


@strawberry.type(description="One report of an administrative penalty decision (行政处罚).")
class Penalty(Fact):
    """One report of a penalty decision."""

    number: str = told(_P, "number")
    on: date = told(_P, "on")
    event: strawberry.ID = told(_P, "event")
    subject: strawberry.ID = told(_P, "subject")
    violation_kind: str = told(_P, "violation_kind")
    severity: str = told(_P, "severity")
    safety: list[str] = told(_P, "safety")
    amount: float | None = told(_P, "amount")
    decided_in: str = told(_P, "decided_in")
    subject_home: str = told(_P, "subject_home")
    subject_province: str = told(_P, "subject_province")
    enterprise: Enterprise | None = linked(_P, "enterprise")
    authority: Authority | None = linked(_P, "authority")
    payments: Connection["Payment"] = pages(_P, "payments")
    commitments: Connection["Commitment"] = pages(_P, "commitments")
    notices: Connection["Notice"] = pages(_P, "notices")
    repair_cases: Connection[Annotated["RepairCase", _REPAIR]] = pages(_P, "repair_cases")
    reminders: Annotated["RepairReminderConnection", _REMINDER] = pages(_P, "reminders")


@strawberry.type(description="A payment towards a penalty (罚款缴纳).")
class Payment(Fact):
    """A payment towards a penalty."""

    number: str = told("Payment", "number")
    on: date = told("Payment", "on")
    subject: strawberry.ID = told("Payment", "subject")
    about: strawberry.ID = told("Payment", "about")
    amount: float | None = told("Payment", "amount")
    verified_by: str | None = told("Payment", "verified_by")
    enterprise: Enterprise | None = linked("Payment", "enterprise")
    penalty: Penalty | None = linked("Payment", "penalty")


@strawberry.type(description="A commitment signed by the subject of a penalty (信用承诺).")
class Commitment(Fact):
    """A commitment signed by the subject of a penalty."""

    number: str = told("Commitment", "number")
    on: date = told("Commitment", "on")
    subject: strawberry.ID = told("Commitment", "subject")
    about: strawberry.ID = told("Commitment", "about")
    kind: str = told("Commitment", "kind")
    enterprise: Enterprise | None = linked("Commitment", "enterprise")
    penalty: Penalty | None = linked("Commitment", "penalty")


@strawberry.type(description="A notice served on the subject of a penalty (告知书).")
class Notice(Fact):
    """A notice served on the subject of a penalty."""

    number: str = told("Notice", "number")
    on: date = told("Notice", "on")
    subject: strawberry.ID = told("Notice", "subject")
    about: strawberry.ID = told("Notice", "about")
    kind: str = told("Notice", "kind")
    channel: str | None = told("Notice", "channel")
    parts: list[str] | None = told("Notice", "parts")
    enterprise: Enterprise | None = linked("Notice", "enterprise")
    penalty: Penalty | None = linked("Notice", "penalty")
