"""Penalty decisions and what is stated about them: the facts that repair and reminders are judged on."""

from dataclasses import dataclass
from datetime import date

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.jurisdiction import UNKNOWN

SEVERITIES = ("minor", "general", "serious", UNKNOWN)
SAFETY_KINDS = ("special_equipment", "work_safety", "fire", "none", UNKNOWN)


@dataclass(frozen=True, slots=True)
class Penalty:
    """One report of a penalty decision. Two reports of one event share `event`.

    `decided_in` is the jurisdiction that the deciding authority acts for, else the reporter. `safety` is
    a sorted tuple of SAFETY_KINDS. `amount` is in yuan, None where the source states none.
    """

    id: str
    event: str
    subject: str
    reported_by: str
    decided_in: str
    on: date
    severity: str = UNKNOWN
    safety: tuple[str, ...] = (UNKNOWN,)
    violation_kind: str = UNKNOWN
    amount: float | None = None
    subject_home: str = UNKNOWN
    subject_province: str = UNKNOWN
    hidden_from: date = OPEN_DAY


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment towards a penalty; `verified_by` names the department whose data confirm it, else None."""

    id: str
    about: str
    on: date
    amount: float | None = None
    verified_by: str | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """A signed commitment: `paid_fine` stands in for a lost receipt, `credit_repair` is the public one."""

    id: str
    about: str
    on: date
    kind: str = "credit_repair"
