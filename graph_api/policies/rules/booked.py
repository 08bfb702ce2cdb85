"""The verdict of a points ledger: the balance of an account as criteria, so that it is read like others. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date

from graph_api.domain.repair import Outcome
from graph_api.domain.verdict import Criterion, Label, Points, Verdict, all_of
from graph_api.policies.rule import version_on
from graph_api.policies.rules.eligibility import none_in_force
from graph_api.policies.rules.points_ledger import Booked, Earning, Entry, PointsLedger, Redemption, book


def judge_account(versions: Sequence[PointsLedger], entries: Iterable[Entry], *, subject: str, on: date) -> Verdict:
    """The balance of a subject's account on a day as a score, its level as the grade, and each reason with its entries.

    `versions` are all versions of the ledger; the key of an entry is its public id. What is not booked earned nothing.
    An entry whose worth the page does not state leaves open what the account comes to. Without a version in force
    nothing can be said.
    """
    booked = book(versions, (entry for entry in entries if entry.on <= on))
    ledger = version_on(versions, on)
    if ledger is None:
        return Verdict(subject, on, Outcome.INSUFFICIENT_DATA, (none_in_force(versions, on),), versions[-1].id)
    balance = booked[-1].balance if booked else 0
    criteria = tuple(_criteria(ledger, booked))
    return Verdict(
        subject=subject,
        on=on,
        outcome=all_of(one.outcome for one in criteria),
        criteria=criteria,
        scheme=ledger.id,
        version=ledger.in_force,
        grade=ledger.level_of(balance),
        score=balance,
        illustrative=ledger.is_illustrative(),
    )


def _criteria(ledger: PointsLedger, booked: Sequence[Booked]) -> list[Criterion]:
    known = {one.reason: one for one in (*ledger.earn, *ledger.redeem)}
    others = dict.fromkeys(one.entry.reason for one in booked if one.entry.reason not in known)
    return [
        _criterion(reason, known.get(reason), [one for one in booked if one.entry.reason == reason])
        for reason in (*known, *others)
    ]


def _criterion(reason: str, of: Earning | Redemption | None, booked: Sequence[Booked]) -> Criterion:
    points = sum(one.points for one in booked)
    refused = [one.refused for one in booked if one.refused is not None]
    told = "".join(f", {refused.count(why)} {why}" for why in dict.fromkeys(refused))
    return Criterion(
        id=reason,
        label=Label(of.label.zh, of.label.en) if of is not None else Label(reason, reason),
        outcome=Outcome.INSUFFICIENT_DATA if "unknown_points" in refused else Outcome.MET,
        seen=f"{points}{told}",
        bound=_worth(of),
        evidence=tuple(one.entry.key for one in booked),
        window=str(of.cycle) if isinstance(of, Earning) and of.cycle is not None else None,
        points=Points(points, points),
    )


def _worth(of: Earning | Redemption | None) -> str:
    """What each is worth, as the page says it."""
    if of is None:
        return "0"
    if isinstance(of, Redemption):
        return str(of.points) if isinstance(of.points, str) else f"-{of.points}"
    if isinstance(of.steps, str):
        return of.steps
    steps = ", ".join(f">= {step.at_least:g} {of.unit}: {step.points:g}" for step in of.steps)
    return steps if of.cap is None else f"{steps}, <= {of.cap:g}"
