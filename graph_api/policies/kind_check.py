"""Runs the worked examples of notices, reviews, points, cycles, distribution, self-assessment, benefits, indicators."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from graph_api.domain.repair import Outcome
from graph_api.policies.book import PolicyBook
from graph_api.policies.kind_examples import (
    AccountExample,
    BenefitExample,
    IndicatedExample,
    NoticeExample,
    OrderExample,
    PushExample,
    ReviewExample,
    SelfAssessedExample,
    expected_date,
)
from graph_api.policies.reading import Fault, nearest
from graph_api.policies.rule import Rule, version_on
from graph_api.policies.rules.benefit import Benefit, claimable
from graph_api.policies.rules.distribution import Distribution, pushes_due
from graph_api.policies.rules.indicator import Indicator
from graph_api.policies.rules.inspection_cycle import InspectionCycle, work_order
from graph_api.policies.rules.notice import Gap, NoticeRule, gaps
from graph_api.policies.rules.points_ledger import PointsLedger, book
from graph_api.policies.rules.repair_review import RepairReview, opinion
from graph_api.policies.rules.self_assessment import SelfAssessment, self_assessed

R = TypeVar("R", bound=Rule)
KindExample = (
    NoticeExample
    | ReviewExample
    | AccountExample
    | OrderExample
    | PushExample
    | SelfAssessedExample
    | BenefitExample
    | IndicatedExample
)


def kind_differences(pages: PolicyBook, example: KindExample) -> Iterator[Fault]:
    """Key within the example and difference, for each answer that is another."""
    kind = {
        NoticeExample: NoticeRule, ReviewExample: RepairReview, AccountExample: PointsLedger,
        OrderExample: InspectionCycle, PushExample: Distribution, SelfAssessedExample: SelfAssessment,
        BenefitExample: Benefit, IndicatedExample: Indicator,
    }[type(example)]  # fmt: skip
    versions = pages.versions_of(kind, example.rule)
    if not versions:
        known = pages.ids_of(kind)
        yield ("rule",), f"there is no such rule {example.rule!r}{nearest(example.rule, known)}"
        return
    for key, expected, found in _answers(example, versions):
        if expected != found:
            yield ("expect", key), f"{expected} expected, {found} found"


def _answers(example: KindExample, versions: Sequence[Rule]) -> Iterator[tuple[str, object, object]]:
    if isinstance(example, AccountExample):
        yield from _account(example, [one for one in versions if isinstance(one, PointsLedger)])
        return
    on = example.decided_on if isinstance(example, NoticeExample) else example.on
    rule = version_on(versions, on)
    if rule is None:
        yield "rule", "a version in force", "none"
    elif isinstance(example, NoticeExample) and isinstance(rule, NoticeRule):
        found = gaps(rule, example.decided_on, example.served(), on=example.on)
        yield "gaps", list(example.expect), [_lack(one) for one in found]
    elif isinstance(example, ReviewExample) and isinstance(rule, RepairReview):
        yield from _review(example, rule)
    elif isinstance(example, OrderExample) and isinstance(rule, InspectionCycle):
        yield from _order(example, rule)
    elif isinstance(example, PushExample) and isinstance(rule, Distribution):
        made = [one.push() for one in example.made]
        due = pushes_due(rule, [one.result() for one in example.results], made, on=example.on)
        yield "pushes", sorted(map(str, (one.push() for one in example.expect))), sorted(map(str, due))
    elif isinstance(example, SelfAssessedExample) and isinstance(rule, SelfAssessment):
        answer = self_assessed(rule, example.stated(), example.on)
        yield "state", example.expect.state, answer.state
        yield "grade", example.expect.grade, answer.grade
        if example.expect.until is not None:
            yield "until", expected_date(example.expect.until), answer.until
    elif isinstance(example, BenefitExample) and isinstance(rule, Benefit):
        yield from _benefit(example, rule)
    elif isinstance(example, IndicatedExample) and isinstance(rule, Indicator):
        yield from _indicated(example, rule)


def _lack(gap: Gap) -> str:
    return f"{gap.kind}: {gap.lacks}{f' {gap.part}' if gap.part else ''}"


def _account(example: AccountExample, versions: Sequence[PointsLedger]) -> Iterator[tuple[str, object, object]]:
    booked = book(versions, [one.entry() for one in example.entries if one.on <= example.on])
    balance = booked[-1].balance if booked else 0
    yield "balance", example.expect.balance, balance
    refused = {one.entry.key: one.refused for one in booked if one.refused is not None}
    yield "refused", example.expect.refused, refused
    if example.expect.level is not None:
        now = version_on(versions, example.on)
        yield "level", example.expect.level, now.level_of(balance) if now is not None else None


def _review(example: ReviewExample, rule: RepairReview) -> Iterator[tuple[str, object, object]]:
    found = opinion(
        rule, example.violation_kind, example.on, commitments=example.commitments, rectified_on=example.rectified_on
    )
    yield "mode", example.expect.mode, found.mode
    yield "outcome", example.expect.outcome, found.outcome
    if example.expect.waits_for is not None:
        yield "waits_for", example.expect.waits_for, found.waits_for or "nothing"
    if example.expect.reminders is not None:
        yield "reminders", example.expect.reminders, rule.reminder_days(example.decided_on) or "unknown"


def _order(example: OrderExample, rule: InspectionCycle) -> Iterator[tuple[str, object, object]]:
    found = work_order(
        rule, "subject", example.on, grade=example.grade, last_inspected=example.last_inspected, reason=example.reason
    )
    yield "state", example.expect.state, found.state
    for key in ("opens_on", "due_on"):
        if (day := getattr(example.expect, key)) is not None:
            yield key, expected_date(day), getattr(found, key)


def _benefit(example: BenefitExample, rule: Benefit) -> Iterator[tuple[str, object, object]]:
    found = claimable(
        rule,
        example.offered(),
        held=example.standings(),
        consents=example.agreed(),
        on=example.on,
        around=() if example.place is None else (example.place,),
    )
    yield "offers", list(example.expect), [one.missing or "claimable" for one in found]
    if example.until is not None:
        ends = {one.until for one in found if one.outcome is Outcome.MET}
        yield "until", {example.until}, ends


def _indicated(example: IndicatedExample, rule: Indicator) -> Iterator[tuple[str, object, object]]:
    yield "days", [], [name for name in example.days if name not in rule.steps]
    days = [example.days.get(one) for one in rule.steps]
    yield "taken", example.expect, rule.taken(example.first, days, on=example.on)
