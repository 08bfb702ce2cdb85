"""Screening: the outcome of a list for many subjects of one day from numbers alone, without reasons. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from graph_api.domain.jurisdiction import UNKNOWN
from graph_api.domain.measure import Delivered, Demand, SubjectCounts
from graph_api.domain.repair import Outcome
from graph_api.domain.verdict import all_of, any_of
from graph_api.policies.rules.bound import Bound
from graph_api.policies.rules.scheme_list import ListRule, demands_now
from graph_api.policies.rules.timeline import common, delivered_spans, holds_on, known_spans

ENDLESS = 2**63 - 1
"""More than anything counts."""


@dataclass(frozen=True, slots=True)
class _Needs:
    """A version made ready for the many subjects of one day: the words, and the smallest and largest counts, that do.

    Of an attribute: its name, the words that meet what is asked, and those that leave it open.
    """

    wanted: tuple[tuple[str, frozenset[str], frozenset[str]], ...]
    ties: tuple[tuple[Bound, Demand], ...]
    needed: tuple[tuple[Demand, int, int], ...]
    enough: tuple[tuple[Demand, int, int], ...]

    @classmethod
    def of(cls, rule: ListRule, on: date) -> "_Needs":
        wanted = ((one.name, frozenset(words), one.leaving_open(words)) for one, words in rule.wanted())
        counted = tuple(
            (demand, bound.least or 0, ENDLESS if bound.most is None else bound.most)
            for bound, demand in zip(rule.countings(), demands_now(rule, on), strict=True)
        )[len(rule.about) :]
        ties = tuple(zip(rule.about, demands_now(rule, on), strict=False))
        return cls(tuple(wanted), ties, counted[: len(rule.all)], counted[len(rule.all) :])


# Rules compare by identity; a run asks for the same one for each subject.
_needs = lru_cache(maxsize=64)(_Needs.of)


def judge_counts(rule: ListRule, counts: SubjectCounts, on: date) -> Outcome:
    """The same outcome by a version that is in force on the day, from numbers alone; made for millions of subjects."""
    needs = _needs(rule, on)
    outcome = Outcome.MET
    for name, words, open_ in needs.wanted:
        word = counts.attributes.get(name) or UNKNOWN
        if word not in words:
            if word not in open_:
                return Outcome.NOT_MET
            outcome = Outcome.INSUFFICIENT_DATA
    if needs.ties:
        outcome = all_of((outcome, _tied(needs, counts)))
        if outcome is Outcome.NOT_MET:
            return outcome
    for demand, least, most in needs.needed:
        one = _counted(counts, demand, least=least, most=most)
        if one is not Outcome.MET:
            if one is Outcome.NOT_MET:
                return one
            outcome = one
    if needs.enough:
        any_ = any_of(_counted(counts, demand, least=least, most=most) for demand, least, most in needs.enough)
        return all_of((outcome, any_))
    return outcome


def _tied(needs: _Needs, counts: SubjectCounts) -> Outcome:
    """Does something tie a subject to the jurisdiction that a version is about."""
    return any_of(
        bound.tie(low=counts.low.get(one, 0), high=counts.high.get(one, 0), known=counts.known.get(one, False))
        for bound, one in needs.ties
    )


def _counted(counts: SubjectCounts, demand: Demand, *, least: int, most: int) -> Outcome:
    """Does what a demand came to lie between two bounds."""
    if not counts.known.get(demand, False):
        return Outcome.INSUFFICIENT_DATA
    low, high = counts.low.get(demand, 0), counts.high.get(demand, 0)
    if low >= least and high <= most:
        return Outcome.MET
    return Outcome.NOT_MET if high < least or low > most else Outcome.INSUFFICIENT_DATA


def known_now(rule: ListRule, delivered: Iterable[Delivered], on: date) -> dict[Demand, bool]:
    """Which demands of a version have been delivered by its sources on a day, for `judge_counts`."""
    spans = delivered_spans(delivered, going_on_from=None)
    found: dict[Demand, bool] = {}
    for bound, demand in zip(rule.countings(), demands_now(rule, on), strict=True):
        days = [known_spans(spans.get((one, bound.of.of_kind), ()), bound.within) for one in rule.sources_of(bound)]
        # Bounds that share a demand have the same sources, or their page is refused.
        found[demand] = holds_on(common(days), on)
    return found
