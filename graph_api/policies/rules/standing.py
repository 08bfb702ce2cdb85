"""Where one penalty stands on its way to repair: the criteria of its rule set, each with what was seen. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass as plain_dataclass
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Literal

from pydantic.dataclasses import dataclass

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.jurisdiction import UNKNOWN
from graph_api.domain.repair import Outcome, RepairCase
from graph_api.domain.verdict import Criterion, Label, RepairFacts, Standing, all_of
from graph_api.policies.rule import STRICT, Rule
from graph_api.policies.rules.repair import (
    RepairRuleSet,
    counting_repairs,
    hidden_from,
    minimum_ends,
    rule_set_for,
    span_of,
)

LABELS: Mapping[str, Label] = MappingProxyType(
    {
        "rule_set": Label("适用的修复规则", "A rule set is in force on the day of decision"),
        "minimum_period": Label("达到最短公示期", "Minimum display period has passed"),
        "obligations_fulfilled": Label("履行行政处罚决定规定的义务", "Obligations of the decision are fulfilled"),
        "public_commitment": Label("公开作出信用承诺", "Public credit commitment is signed"),
    }
)
"""What people read of each criterion."""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class ReceiptReplacement(Rule):
    """What replaces a lost receipt, which is a payment whose amount nobody states.

    A signed commitment of this kind, and a payment that another department's data confirm.
    """

    commitment: Literal["paid_fine"]
    payment: Literal["verified"]


@plain_dataclass(frozen=True, slots=True)
class _Judging:
    """Facts as they were known on a day, and the rules they are held against; asked about that day and later."""

    rule_set: RepairRuleSet
    facts: RepairFacts
    replacements: Sequence[ReceiptReplacement]

    def criteria(self, day: date) -> tuple[Criterion, ...]:
        how = {
            "minimum_period": self._minimum_period,
            "obligations_fulfilled": self._obligations_fulfilled,
            "public_commitment": self._public_commitment,
        }
        return tuple(how[criterion](day) for criterion in self.rule_set.all)

    def illustrative(self, day: date) -> bool:
        """Did anything that no source states take part."""
        replacing = [rule for rule in self.replacements if rule.holds(day)] if self._replacement(day) else []
        return any(rule.illustrative for rule in (self.rule_set, *replacing))

    def turning_days(self, on: date) -> list[date]:
        """The days after `on` on which an outcome can change though no fact comes."""
        eligible = minimum_ends(self.rule_set, self.facts.penalty)
        days = {eligible, *(rule.in_force for rule in self.replacements), *(rule.until for rule in self.replacements)}
        return sorted(day for day in days if day is not None and on < day < OPEN_DAY)

    def _minimum_period(self, day: date) -> Criterion:
        penalty = self.facts.penalty
        eligible = minimum_ends(self.rule_set, penalty)
        if eligible is None:
            seen = f"severity {penalty.severity}, safety {'+'.join(penalty.safety)}"
            return _criterion("minimum_period", Outcome.INSUFFICIENT_DATA, seen=seen, bound="unknown")
        outcome = Outcome.MET if day >= eligible else Outcome.NOT_MET
        return _criterion("minimum_period", outcome, seen=f"{day}", bound=f">= {eligible}", evidence=[penalty.id])

    def _obligations_fulfilled(self, day: date) -> Criterion:
        fine, payments = self.facts.penalty.amount, self.facts.payments
        ids = [payment.id for payment in payments]
        stated = [payment.amount for payment in payments if payment.amount is not None]
        paid, unclear = sum(stated), len(stated) < len(payments)
        bound = "unknown" if fine is None else f">= {fine:g} CNY"
        seen = f"{paid:g} CNY" + (" and payments without an amount" if unclear else "")
        if fine is not None and round(paid - fine, 2) >= 0:
            outcome = Outcome.MET
        elif (fine is None or unclear) and (replaced := self._replacement(day)):
            seen, ids, outcome = "a verified payment and a signed paid_fine commitment", replaced, Outcome.MET
        else:
            outcome = Outcome.INSUFFICIENT_DATA if fine is None or unclear else Outcome.NOT_MET
        return _criterion("obligations_fulfilled", outcome, seen=seen, bound=bound, evidence=ids)

    def _replacement(self, day: date) -> list[str]:
        """The ids of what replaces a receipt on a day; empty if nothing does."""
        kinds = {rule.commitment for rule in self.replacements if rule.holds(day)}
        signed = [commitment.id for commitment in self.facts.commitments if commitment.kind in kinds]
        verified = [payment.id for payment in self.facts.payments if payment.verified_by]
        return [*verified, *signed] if signed and verified else []

    def _public_commitment(self, _day: date) -> Criterion:
        signed = sorted(
            (commitment.on, commitment.id)
            for commitment in self.facts.commitments
            if commitment.kind == "credit_repair"
        )
        seen = f"{signed[0][0]}" if signed else "none on record"
        outcome = Outcome.MET if signed else Outcome.NOT_MET
        return _criterion("public_commitment", outcome, seen=seen, bound="signed", evidence=[id_ for _, id_ in signed])


def standing(
    rule_sets: Sequence[RepairRuleSet],
    facts: RepairFacts,
    *,
    on: date,
    name: str | None = None,
    replacements: Sequence[ReceiptReplacement] = (),
) -> Standing:
    """Where a penalty stands on a day, by the rule set of its day of decision or the named one (else BadInput).

    `replacements` are those of the reporter's pages, of all times. The day is that of the decision or later; what
    happened after it does not count.
    """
    known = facts.known_on(on)
    rule_set = rule_set_for(rule_sets, known.penalty.on, name=name)
    begun = _begun(rule_set, known, on)
    if rule_set is None:
        return replace(begun, criteria=(_no_rule_set(rule_sets, known),))
    judging = _Judging(rule_set, known, replacements)
    criteria = judging.criteria(on)
    later = [(day, judging.criteria(day)) for day in judging.turning_days(on)]
    outcome = _outcome(criteria)
    return replace(
        begun,
        outcome=outcome,
        criteria=tuple(
            replace(one, flips_on=next((day for day, then in later if then[place].outcome is not one.outcome), None))
            for place, one in enumerate(criteria)
        ),
        flips_on=next((day for day, then in later if _outcome(then) is not outcome), None),
        period_class=span_of(rule_set, known.penalty).period_class,
        eligible_on=minimum_ends(rule_set, known.penalty),
        illustrative=judging.illustrative(on),
        remark=_silence(rule_set, rule_set_for(rule_sets, on)) if name is None else None,
    )


def _outcome(criteria: Sequence[Criterion]) -> Outcome:
    return all_of(criterion.outcome for criterion in criteria)


def _begun(rule_set: RepairRuleSet | None, known: RepairFacts, on: date) -> Standing:
    """What is known of the way to repair, before any criterion is judged."""
    repaired = [(day, case) for day, case in counting_repairs(known.penalty, known.cases) if day <= on]
    hidden = hidden_from(rule_set, known.penalty, [case for _, case in repaired])
    return Standing(
        penalty=known.penalty.id,
        on=on,
        outcome=Outcome.INSUFFICIENT_DATA,
        criteria=(),
        rule_set=rule_set.id if rule_set else None,
        displayed_until=hidden if hidden < OPEN_DAY else None,
        repaired_on=repaired[0][0] if repaired else None,
        mode=_mode(repaired[0][1] if repaired else max(known.cases, key=_applied, default=None)),
    )


def _applied(case: RepairCase) -> tuple[date, str]:
    return case.applied_on, case.id


def _mode(case: RepairCase | None) -> str | None:
    return case.mode if case and case.mode != UNKNOWN else None


def _no_rule_set(rule_sets: Sequence[RepairRuleSet], known: RepairFacts) -> Criterion:
    first = min((rule_set.in_force for rule_set in rule_sets), default=None)
    return _criterion(
        "rule_set",
        Outcome.INSUFFICIENT_DATA,
        seen=f"{known.penalty.on}",
        bound=f">= {first}" if first else "unknown",
        evidence=[known.penalty.id],
    )


def _silence(used: RepairRuleSet, current: RepairRuleSet | None) -> Label | None:
    """Said where a set was used that is no longer in force, and its successor does not say what it is to be."""
    if current is None or current is used or current.earlier_decisions != UNKNOWN:
        return None
    return Label(
        f"按作出处罚决定之日施行的规则({used.name})判断;现行规则({current.name})未说明此前决定如何处理。",
        f"Judged by the rule set of the day of decision ({used.id}); the source of {current.id}, in force on the day"
        " asked about, does not say how earlier decisions are treated.",
    )


def _criterion(id_: str, outcome: Outcome, *, seen: str, bound: str, evidence: Sequence[str] = ()) -> Criterion:
    return Criterion(id_, LABELS[id_], outcome, seen, bound, tuple(sorted(evidence)))
