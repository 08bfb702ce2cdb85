"""What worked examples leave out: a criterion without each outcome, a recognition or supervision that none shows."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from graph_api.domain.jurisdiction import UNKNOWN
from graph_api.domain.repair import Outcome
from graph_api.policies.examples import Examples
from graph_api.policies.page import Leaf
from graph_api.policies.rule import Rule
from graph_api.policies.rules.benefit import Benefit
from graph_api.policies.rules.distribution import Distribution
from graph_api.policies.rules.indicator import Indicator
from graph_api.policies.rules.inspection_cycle import InspectionCycle
from graph_api.policies.rules.notice import NoticeRule
from graph_api.policies.rules.points_ledger import PointsLedger
from graph_api.policies.rules.recognition import Recognition
from graph_api.policies.rules.repair_review import RepairReview
from graph_api.policies.rules.scheme_list import ListRule
from graph_api.policies.rules.score_card import ScoreCard
from graph_api.policies.rules.self_assessment import SelfAssessment
from graph_api.policies.rules.supervision import Supervision


def left_out(leaf: Leaf, examples: Examples) -> Iterator[str]:
    """What the examples of a page do not show of its lists, cards, recognitions and supervision, once for each id."""
    found: dict[str, None] = {}
    for _, _, rule in leaf.page.rules():
        if isinstance(rule, ListRule):
            found.update(dict.fromkeys(_of_list(rule, examples)))
        elif isinstance(rule, ScoreCard):
            found.update(dict.fromkeys(_of_card(rule, examples)))
        elif type(rule) in _SHOWN:
            found.update(dict.fromkeys(_of_kind(rule, examples)))
        elif isinstance(rule, Recognition) and not _shows_recognition(rule, examples):
            found[f"no example shows what {rule.id} gives"] = None
        elif isinstance(rule, Supervision) and not _shows_supervision(rule, examples):
            found[f"no example shows a target of {rule.id}, of severity {rule.severity}"] = None
    yield from found


def _of_list(rule: ListRule, examples: Examples) -> Iterator[str]:
    mine = [example for example in examples.eligibility if example.scheme == rule.id]
    seen = {(name, outcome) for example in mine for name, outcome in example.expect.criteria.items()}
    for name in (*rule.where, *(bound.name for bound in rule.bounds())):
        for outcome in Outcome:
            if (name, outcome) not in seen:
                yield f"no example expects the criterion {name} of {rule.id} to be {outcome}"


_SHOWN: Mapping[type[Rule], str] = MappingProxyType({
    NoticeRule: "noticed", RepairReview: "reviewed", PointsLedger: "account", InspectionCycle: "order",
    Distribution: "pushed", SelfAssessment: "self_assessed", Benefit: "benefit", Indicator: "indicated",
})  # fmt: skip
"""Under which key the examples of a kind of rule stand."""


def _of_kind(rule: Rule, examples: Examples) -> Iterator[str]:
    """That there are no two examples of a rule that expect something different."""
    mine = [one.expect for one in getattr(examples, _SHOWN[type(rule)]) if one.rule == rule.id]
    if len({repr(expect) for expect in mine}) < 2:
        yield f"no two examples of {rule.id} expect something different; show what it says, and when it does not"
    if isinstance(rule, PointsLedger):
        named = {entry.reason for one in examples.account if one.rule == rule.id for entry in one.entries}
        for one in (*rule.earn, *rule.redeem):
            if one.reason not in named:
                yield f"no example books {one.reason} of {rule.id}"
    if isinstance(rule, RepairReview):
        named = {one.violation_kind for one in examples.reviewed if one.rule == rule.id}
        for item in rule.items:
            if not named & set(item.violation_kinds):
                yield f"no example shows the item {item.id} of {rule.id}"


def _of_card(rule: ScoreCard, examples: Examples) -> Iterator[str]:
    """Each grade, a grade that is not known, the points of each item, and each named condition held and not."""
    mine = [example.expect for example in examples.rated if example.scheme == rule.id]
    grades = {expect.grade for expect in mine}
    for grade in (*rule.grades, UNKNOWN):
        if grade not in grades:
            yield f"no example expects the grade {grade} of {rule.id}"
    shown = {id_ for expect in mine for id_, number in expect.points.items() if number not in (0, UNKNOWN)}
    for _, item in rule.items():
        if item.points != 0 and item.name not in shown:
            yield f"no example expects points of {item.name} of {rule.id}"
    seen = {(id_, outcome) for expect in mine for id_, outcome in expect.conditions.items()}
    for holder in (*rule.veto, *rule.multiply):
        for outcome in (Outcome.MET, Outcome.NOT_MET):
            if (holder.id, outcome) not in seen:
                yield f"no example expects the condition {holder.id} of {rule.id} to be {outcome}"


def _shows_recognition(rule: Recognition, examples: Examples) -> bool:
    return any(
        rule.holds_in(example.here)
        and rule.holds(example.on)
        and any((one.scheme == rule.scheme and one.grade in rule.recognised()) for one in example.held)
        and (not rule.incentives or any(one.incentive in rule.incentives for one in example.expect))
        for example in examples.recognised
    )


def _shows_supervision(rule: Supervision, examples: Examples) -> bool:
    return any(
        example.expect == rule.severity
        and rule.holds_in(example.here)
        and rule.holds(example.on)
        and rule.concerns(scheme=example.scheme, grade=example.grade, list_=example.list, sanction=example.sanction)
        for example in examples.supervised
    )
