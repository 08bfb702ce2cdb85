"""Counts what a rule asks about the subjects of a page: what ties them to its jurisdiction, then of those the rest."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from graph_api.domain.measure import Demand
from graph_api.domain.repair import Outcome
from graph_api.ledger.measures import Counted
from graph_api.policies.rules.bound import Bound
from graph_api.policies.rules.scheme_list import ListRule, demands_now
from graph_api.policies.rules.score_card import ScoreCard

Found = dict[str, dict[Demand, Counted]]
"""What each subject (public id) came to by demand; what came to nothing is missing."""

Ask = Callable[[Demand, Sequence[str]], Iterable[Counted]]
"""Counts one demand for some subjects."""


def count(rule: ListRule | ScoreCard, on: date, subjects: Iterable[str], ask: Ask) -> Found:
    """Of these subjects those that the version is about on a day, with what they came to."""
    wanted = demands_now(rule, on)
    ties = list(zip(rule.about, wanted, strict=False))
    found = _add({subject: {} for subject in subjects}, (one for _, one in ties), ask)
    if ties:
        found = {
            subject: of
            for subject, of in found.items()
            if any(one in of and _ties(bound, of[one]) for bound, one in ties)
        }
    asked = {one for _, one in ties}
    return _add(found, (one for one in wanted if one not in asked), ask)


def _ties(bound: Bound, counted: Counted) -> bool:
    """Is it seen; what was not delivered could tie too, but nobody knows."""
    return bound.tie(low=counted.low, high=counted.high, known=False) is Outcome.MET


def _add(found: Found, wanted: Iterable[Demand], ask: Ask) -> Found:
    for demand in dict.fromkeys(wanted):
        for one in ask(demand, list(found)) if found else ():
            found[one.subject][demand] = one
    return found
