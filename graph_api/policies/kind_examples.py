"""Worked examples of notices, reviews, points, cycles, distribution, self-assessment, benefits and indicators."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY
from graph_api.domain.repair import Outcome
from graph_api.policies.rule import STRICT, Day, Flag, Name, Text
from graph_api.policies.rules.benefit import Consent, Missing, Offer
from graph_api.policies.rules.counting import Quantity
from graph_api.policies.rules.distribution import Push, Result
from graph_api.policies.rules.indicator import Taken
from graph_api.policies.rules.inspection_cycle import OrderState
from graph_api.policies.rules.notice import NoticeKind, Part, Served
from graph_api.policies.rules.points_ledger import Entry, Refused, Unit
from graph_api.policies.rules.recognition import Held
from graph_api.policies.rules.repair_review import Mode
from graph_api.policies.rules.scheme import Grade
from graph_api.policies.rules.scheme_list import LISTED
from graph_api.policies.rules.self_assessment import AssessmentState, Stated

SomeOutcome = Annotated[Outcome, Field(strict=False)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExampleNotice:
    """A notice that was served."""

    kind: NoticeKind
    on: Day
    parts: tuple[Part, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class NoticeExample:
    """What a decision lacks: entries such as `repair_notice: late`, or `repair_notice: part consequences`."""

    says: Text
    rule: Name
    decided_on: Day
    on: Day
    notices: tuple[ExampleNotice, ...] = ()
    expect: tuple[Text, ...]

    def served(self) -> list[Served]:
        """The notices."""
        return [Served(f"notice:{place}", one.kind, one.on, one.parts) for place, one in enumerate(self.notices, 1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExpectedReview:
    """What is expected of a review; `reminders` are their days, or `unknown`."""

    mode: Mode
    outcome: SomeOutcome
    waits_for: Literal["item", "commitment", "rectification", "nothing"] | None = None
    reminders: tuple[Day, ...] | Literal["unknown"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ReviewExample:
    """What a review says of a kind of violation on a day."""

    says: Text
    rule: Name
    violation_kind: Text
    decided_on: Day
    on: Day
    expect: ExpectedReview
    commitments: tuple[Day, ...] = ()
    rectified_on: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExampleEntry:
    """An entry of an account."""

    key: Name
    on: Day
    reason: Name
    amount: Quantity = 0.0
    unit: Unit = "times"

    def entry(self) -> Entry:
        """The entry."""
        return Entry(self.key, self.on, self.reason, self.amount, self.unit)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExpectedAccount:
    """What is expected of an account: its balance and level, and why entries are refused, by key."""

    balance: int
    level: Grade | None = None
    refused: dict[Name, Refused] = Field(default_factory=dict[str, Refused])


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class AccountExample:
    """What an account comes to on a day."""

    says: Text
    rule: Name
    on: Day
    entries: tuple[ExampleEntry, ...]
    expect: ExpectedAccount


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExpectedOrder:
    """What is expected of a work order."""

    state: OrderState
    opens_on: Day | Literal["unknown"] | None = None
    due_on: Day | Literal["unknown"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class OrderExample:
    """The work order of a subject by its grade and its last inspection."""

    says: Text
    rule: Name
    on: Day
    expect: ExpectedOrder
    grade: Grade | None = None
    last_inspected: Day | None = None
    reason: Name | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExampleResult:
    """A result of a period."""

    subject: Name
    grade: Grade
    period_from: Day

    def result(self) -> Result:
        """The result."""
        return Result(self.subject, self.grade, self.period_from)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExamplePush:
    """Something that is told, or was."""

    subject: Name
    recipient: Name
    period: Text

    def push(self) -> Push:
        """The push."""
        return Push(self.subject, self.recipient, self.period)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class PushExample:
    """What is still to be told on a day."""

    says: Text
    rule: Name
    on: Day
    results: tuple[ExampleResult, ...]
    expect: tuple[ExamplePush, ...]
    made: tuple[ExamplePush, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExpectedSelfAssessed:
    """What is expected of a self-assessment."""

    state: AssessmentState
    grade: Grade | None = None
    until: Day | Literal["never"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class SelfAssessedExample:
    """How far a self-assessment is on a day."""

    says: Text
    rule: Name
    on: Day
    sector: Text
    grade: Grade
    stated_on: Day
    expect: ExpectedSelfAssessed
    reviewed_on: Day | None = None
    reviewed_grade: Grade | None = None
    decided_on: Day | None = None
    granted: Flag | None = None

    def stated(self) -> Stated:
        """The input facts."""
        return Stated(
            self.sector, self.grade, self.stated_on, self.reviewed_on, self.reviewed_grade, self.decided_on,
            self.granted,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExampleHeld:
    """A standing of the subject, or of its employer."""

    scheme: Name
    grade: Grade = LISTED
    since: Day = FIRST_DAY
    until: Day = OPEN_DAY


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExampleConsent:
    """A consent."""

    purpose: Name
    since: Day = FIRST_DAY
    until: Day = OPEN_DAY


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ExampleOffer:
    """An offer of a merchant."""

    clause: Name
    places: tuple[Text, ...] = ()
    percent: int | None = None
    since: Day = FIRST_DAY
    until: Day = OPEN_DAY


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class BenefitExample:
    """Which offers can be claimed: of each, in their order, `claimable` or what is missing."""

    says: Text
    rule: Name
    on: Day
    offers: tuple[ExampleOffer, ...]
    expect: tuple[Literal["claimable"] | Missing, ...]
    held: tuple[ExampleHeld, ...] = ()
    consents: tuple[ExampleConsent, ...] = ()
    place: Text | None = None
    until: Day | None = None

    def offered(self) -> list[Offer]:
        """The offers."""
        return [
            Offer(f"offer:{place:03}", "merchant", one.clause, frozenset(one.places), one.percent, one.since, one.until)
            for place, one in enumerate(self.offers)
        ]

    def standings(self) -> list[Held]:
        """The standings."""
        return [
            Held(f"standing:{place}", one.scheme, one.grade, one.until, one.since)
            for place, one in enumerate(self.held, 1)
        ]

    def agreed(self) -> list[Consent]:
        """The consents."""
        return [Consent(one.purpose, one.since, one.until) for one in self.consents]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class IndicatedExample:
    """How far the steps of a record are on a day: its first day, and the days of its steps by their names."""

    says: Text
    rule: Name
    first: Day
    on: Day
    expect: Taken
    days: dict[Text, Day] = Field(default_factory=dict[str, date])


def expected_date(day: date | str | None) -> date | None:
    """The day that is meant: `never` and `unknown` mean none."""
    return day if isinstance(day, date) else None
