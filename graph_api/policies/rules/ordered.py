"""The verdict of an inspection cycle: may a subject be inspected on a day, with the reasons. Pure functions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from graph_api.domain.calendar import Period, first_in_window
from graph_api.domain.measure import MEASURES, Delivered, Demand, Reported
from graph_api.domain.repair import Outcome
from graph_api.domain.verdict import NOT_DELIVERED, Criterion, Label, Verdict, any_of
from graph_api.policies.rule import version_on
from graph_api.policies.rules.eligibility import none_in_force
from graph_api.policies.rules.inspection_cycle import InspectionCycle, Interval, WorkOrder, work_order
from graph_api.policies.rules.timeline import delivered_spans

MEASURED: Mapping[str, str] = MappingProxyType(
    {"complaint": "complaints", "accident": "accidents", "violation": "violations"}
)
"""The reasons that break a cycle of which there are records, by the measure that counts them."""
_GRADE, _LAST = Label("等级", "Grade"), Label("上次检查", "Last inspection")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CycleFacts:
    """What is known of a subject for a cycle: its grade and the id that says so, reports, and what was delivered.

    `owner` is the source whose deliveries of inspections make it known that there were no others.
    """

    subject: str
    owner: str
    grade: str | None
    assessment: str | None
    reported: Mapping[Demand, Sequence[Reported]]
    delivered: Sequence[Delivered]


def demands_of(rule: InspectionCycle | None, on: date) -> list[Demand]:
    """What has to be looked at: inspections, and the records of each exception, within the longest known period."""
    if rule is None:
        return []
    windows = [one.window[1] for one in rule.intervals if one.window is not None]
    since = min((first_in_window(one, on) for one in windows), default=rule.in_force)
    measures = ("inspections", *(MEASURED[one] for one in rule.exceptions if one in MEASURED))
    return [Demand(measure, (), since) for measure in measures]


def judge_cycle(versions: Sequence[InspectionCycle], facts: CycleFacts, on: date) -> Verdict:
    """May a subject be inspected: MET from the day on which its cycle opens, or where a reason broke the cycle.

    `versions` are all versions of the cycle. It is not known where the grade, or the interval of the grade, is not,
    nor where the owner has not delivered the inspections of the period in which another one would lock the cycle.
    `flips_on` is the day on which it opens.
    """
    rule = version_on(versions, on)
    if rule is None:
        none = none_in_force(versions, on)
        return Verdict(facts.subject, on, Outcome.INSUFFICIENT_DATA, (none,), versions[-1].id)
    seen = {demand.measure: _until(reports, on) for demand, reports in facts.reported.items()}
    inspections = seen.get("inspections", [])
    last = max((one.on for one in inspections), default=None)
    order = work_order(rule, facts.subject, on, grade=facts.grade, last_inspected=last)
    interval = rule.interval_of(facts.grade) if facts.grade is not None else None
    newest = [one.id for one in inspections if one.on == last]
    cycle = _last(facts, order, interval, newest=newest, last=last, on=on)
    exceptions = list(_exceptions(rule, seen, last))
    outcome = any_of(one.outcome for one in (cycle, *exceptions))
    return Verdict(
        subject=facts.subject,
        on=on,
        outcome=outcome,
        criteria=(_grade(facts, interval), cycle, *exceptions),
        scheme=rule.id,
        version=rule.in_force,
        flips_on=cycle.flips_on if outcome is Outcome.NOT_MET else None,
        grade=facts.grade,
        illustrative=order.illustrative,
    )


def _until(reports: Sequence[Reported], on: date) -> list[Reported]:
    return [one for one in reports if one.on <= on < one.hidden_from]


def _grade(facts: CycleFacts, interval: Interval | None) -> Criterion:
    known = interval is not None and interval.window is not None
    return Criterion(
        id="grade",
        label=_GRADE,
        outcome=Outcome.MET if known else Outcome.INSUFFICIENT_DATA,
        seen=facts.grade or "unknown",
        bound="unknown" if interval is None else f"{interval.earliest} to {interval.latest}",
        evidence=() if facts.assessment is None else (facts.assessment,),
    )


def _last(
    facts: CycleFacts,
    order: WorkOrder,
    interval: Interval | None,
    *,
    newest: Sequence[str],
    last: date | None,
    on: date,
) -> Criterion:
    """Is it long enough since the last inspection, which a later one that nobody delivered might follow."""
    period = None if interval is None or interval.window is None else interval.window[0]
    outcome = Outcome.INSUFFICIENT_DATA
    if period is not None and order.state == "locked":
        outcome = Outcome.NOT_MET
    elif period is not None and _delivered(facts, period, on):
        outcome = Outcome.MET
    seen = "none" if last is None else f"{last}"
    open_ = period is not None and outcome is Outcome.INSUFFICIENT_DATA
    return Criterion(
        id="last-inspection",
        label=_LAST,
        outcome=outcome,
        seen=f"{seen}{NOT_DELIVERED}" if open_ else seen,
        bound="unknown" if order.opens_on is None else f">= {order.opens_on}",
        evidence=tuple(newest),
        flips_on=order.opens_on if outcome is Outcome.NOT_MET else None,
        alternative=True,
    )


def _delivered(facts: CycleFacts, period: Period, on: date) -> bool:
    spans = delivered_spans(facts.delivered, going_on_from=None).get((facts.owner, "Inspection"), [])
    since = first_in_window(period, on)
    return any(first <= since and on < until for first, until in spans)


def _exceptions(
    rule: InspectionCycle, seen: Mapping[str, Sequence[Reported]], last: date | None
) -> Iterator[Criterion]:
    """What broke the cycle since the last inspection: what nobody has reported breaks nothing."""
    for reason in rule.exceptions:
        if reason in MEASURED:
            measure = MEASURED[reason]
            found = [one for one in seen.get(measure, ()) if last is None or one.on > last]
            yield Criterion(
                id=reason,
                label=MEASURES[measure].label,
                outcome=Outcome.MET if found else Outcome.NOT_MET,
                seen=f"{len({one.event for one in found})}",
                bound=">= 1",
                evidence=tuple(one.id for one in found),
                alternative=True,
            )
