"""Worked examples of a page: input facts, a day and the expected answer, in the words of the sources.

An example leaves out what does not matter to it. Reports are numbered from 1; `about` names one by its number.
"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Annotated, Literal

from annotated_types import MinLen
from pydantic import Field
from pydantic.dataclasses import dataclass

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.jurisdiction import UNKNOWN, province_of
from graph_api.domain.penalty import Commitment, Payment, Penalty
from graph_api.domain.repair import Acknowledgement, Outcome, ReminderKind, RepairCase, reminder_id
from graph_api.domain.verdict import RepairFacts
from graph_api.policies.kind_examples import (
    AccountExample,
    BenefitExample,
    IndicatedExample,
    NoticeExample,
    OrderExample,
    PushExample,
    ReviewExample,
    SelfAssessedExample,
)
from graph_api.policies.rule import STRICT, Code, Day, Flag, Name, ReporterCode, Text
from graph_api.policies.scheme_examples import (
    EligibilityExample,
    GradedExample,
    RatedExample,
    RecognisedExample,
    SupervisedExample,
)

SomeOutcome = Annotated[Outcome, Field(strict=False)]
Kind = Annotated[ReminderKind, Field(strict=False)]
Amount = Annotated[float, Field(ge=0)]
Home = Code | Literal["unknown"]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExamplePenalty:
    """A report of a penalty. Without more it is an ordinary one of Guangzhou against one of its own."""

    on: Day
    reported_by: Code = "440100"
    decided_in: Code | None = None
    home: Home = "440100"
    severity: Literal["minor", "general", "serious", "unknown"] = "general"
    safety: tuple[Literal["special_equipment", "work_safety", "fire", "none", "unknown"], ...] = ("none",)
    amount: Amount | Literal["unknown"] = 1000.0

    def penalty(self, number: int = 1) -> Penalty:
        """The report; all reports of an example are of one event, that of the first."""
        return Penalty(
            id=_penalty_id(number),
            event=_penalty_id(1),
            subject="enterprise:example",
            reported_by=self.reported_by,
            decided_in=self.decided_in or self.reported_by,
            on=self.on,
            severity=self.severity,
            safety=tuple(sorted(self.safety)),
            amount=self.amount if isinstance(self.amount, float) else None,
            subject_home=self.home,
            subject_province=province_of(self.home),
        )


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExamplePayment:
    """A payment; without an amount nobody states how much was paid."""

    on: Day
    amount: Amount | None = None
    verified_by: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExampleCommitment:
    """A signed commitment."""

    on: Day
    kind: Literal["paid_fine", "credit_repair"]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExampleCase:
    """An application for repair; without `reported_by` it is told by whoever stated the penalty."""

    applied_on: Day
    state: Literal["applied", "accepted", "rejected", "repaired"]
    repaired_on: Day | None = None
    reported_by: Code | None = None
    mode: Literal["commitment", "closed_loop", "unknown"] = "unknown"
    about: int = 1

    def case(self, place: int, penalty: Penalty) -> RepairCase:
        """The case about one report."""
        return RepairCase(
            id=f"repair_case:example/{place}",
            about=penalty.id,
            reported_by=self.reported_by or penalty.reported_by,
            state=self.state,
            applied_on=self.applied_on,
            repaired_on=self.repaired_on,
            mode=self.mode,
        )


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExpectedStanding:
    """What is expected of a standing. What is left out is not looked at; `never` and `unknown` expect no day."""

    outcome: SomeOutcome
    criteria: dict[Literal["rule_set", "minimum_period", "obligations_fulfilled", "public_commitment"], SomeOutcome] = (
        Field(default_factory=dict)
    )
    rule_set: Name | Literal["unknown"] | None = None
    period_class: Name | Literal["unknown"] | None = None
    eligible_on: Day | Literal["unknown"] | None = None
    displayed_until: Day | Literal["unknown"] | None = None
    repaired_on: Day | Literal["never"] | None = None
    flips_on: Day | Literal["never"] | None = None
    mode: Literal["commitment", "closed_loop", "unknown"] | None = None
    remark: Flag | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class StandingExample:
    """Where a penalty stands on a day."""

    says: Text
    on: Day
    penalty: ExamplePenalty
    expect: ExpectedStanding
    rule_set: Name | None = None
    payments: tuple[ExamplePayment, ...] = ()
    commitments: tuple[ExampleCommitment, ...] = ()
    cases: tuple[ExampleCase, ...] = ()

    def facts(self) -> RepairFacts:
        """The input facts."""
        penalty = self.penalty.penalty()
        return RepairFacts(
            penalty,
            tuple(one.case(place, penalty) for place, one in enumerate(self.cases, 1)),
            tuple(
                Payment(f"payment:example/{place}", penalty.id, one.on, one.amount, one.verified_by)
                for place, one in enumerate(self.payments, 1)
            ),
            tuple(
                Commitment(f"commitment:example/{place}", penalty.id, one.on, one.kind)
                for place, one in enumerate(self.commitments, 1)
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExpectedReminder:
    """One reminder that is expected; `about` is the number of the report."""

    kind: Kind
    due_on: Day
    about: int = 1
    ended_on: Day | Literal["never"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExampleAcknowledgement:
    """A reminder of this kind was read."""

    kind: Kind
    on: Day


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class RemindersExample:
    """The reminders of one event in the queues of the page's jurisdiction, and no others."""

    says: Text
    reports: Annotated[tuple[ExamplePenalty, ...], MinLen(1)]
    expect: tuple[ExpectedReminder, ...]
    cases: tuple[ExampleCase, ...] = ()
    acknowledgements: tuple[ExampleAcknowledgement, ...] = ()

    def penalties(self) -> list[Penalty]:
        """The reports of the event."""
        return [report.penalty(number) for number, report in enumerate(self.reports, 1)]

    def cases_about(self, penalty: Penalty) -> list[RepairCase]:
        """The repair cases about one report."""
        return [
            one.case(place, penalty) for place, one in enumerate(self.cases, 1) if _penalty_id(one.about) == penalty.id
        ]

    def read(self, jurisdiction: str) -> dict[str, Sequence[Acknowledgement]]:
        """The acknowledgements by reminder."""
        found: dict[str, list[Acknowledgement]] = {}
        for place, one in enumerate(self.acknowledgements, 1):
            id_ = reminder_id(jurisdiction, one.kind, _penalty_id(1))
            found.setdefault(id_, []).append(Acknowledgement(f"acknowledgement:example/{place}", id_, one.on))
        return {**found}


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class SharingExample:
    """Does a receiver see a record by the page's agreement; `everyone` is a viewer that is no jurisdiction."""

    says: Text
    on: Day
    kind: Text
    reporter: ReporterCode
    receiver: Code | Literal["everyone"]
    expect: Flag
    home: Home = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Examples:
    """The worked examples of one page."""

    standing: tuple[StandingExample, ...] = ()
    reminders: tuple[RemindersExample, ...] = ()
    sharing: tuple[SharingExample, ...] = ()
    eligibility: tuple[EligibilityExample, ...] = ()
    rated: tuple[RatedExample, ...] = ()
    noticed: tuple[NoticeExample, ...] = ()
    reviewed: tuple[ReviewExample, ...] = ()
    account: tuple[AccountExample, ...] = ()
    order: tuple[OrderExample, ...] = ()
    pushed: tuple[PushExample, ...] = ()
    self_assessed: tuple[SelfAssessedExample, ...] = ()
    benefit: tuple[BenefitExample, ...] = ()
    indicated: tuple[IndicatedExample, ...] = ()
    graded: tuple[GradedExample, ...] = ()
    recognised: tuple[RecognisedExample, ...] = ()
    supervised: tuple[SupervisedExample, ...] = ()

    def is_empty(self) -> bool:
        """Is there no example at all."""
        return not any(getattr(self, one.name) for one in fields(self))


def expected_day(day: date | str | None) -> date | None:
    """The day that is meant: `never` and `unknown` mean none."""
    return day if isinstance(day, date) else None


def expected_end(day: date | str | None) -> date:
    """The end that is meant; `never` is an open end."""
    return day if isinstance(day, date) else OPEN_DAY


def report_number(penalty_id: str) -> int:
    """The number of a report of an example, by its id."""
    return int(penalty_id.rpartition("/")[2])


def _penalty_id(number: int) -> str:
    return f"penalty:example/{number}"
