"""May a subject stand on a list, why, and until when: pure functions from counts and deliveries to a verdict."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.jurisdiction import UNKNOWN
from graph_api.domain.measure import Attribute, Reported, SchemeFacts
from graph_api.domain.repair import Outcome
from graph_api.domain.verdict import NOT_DELIVERED, Criterion, Label, Verdict, all_of, any_of
from graph_api.policies.rule import Rule, version_on
from graph_api.policies.rules.bound import Bound
from graph_api.policies.rules.scheme_list import ListRule, demands
from graph_api.policies.rules.timeline import (
    Span,
    common,
    counting,
    delivered_spans,
    holds_on,
    known_spans,
    tallies,
    turning_days,
)

MOST_EVIDENCE = 1000
"""So many reports are named as the evidence of one criterion at most, the newest first."""

ABOUT = Label("与本地区的联系", "What ties it to the jurisdiction")
IN_FORCE = Label("名单规则施行中", "A version of the list's rule is in force")

Steps = list[tuple[date, Outcome]]
"""An outcome from day to day: each day on which it becomes another. The first entry is the day it begins with."""


@dataclass(frozen=True, slots=True)
class _Judging:
    """What was known on a day, asked about that day and later ones."""

    facts: SchemeFacts
    on: date
    reported: Mapping[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], Sequence[Reported]]
    delivered: Mapping[tuple[str, str], Sequence[Span]]

    @classmethod
    def of(cls, versions: Sequence[ListRule], facts: SchemeFacts, on: date) -> "_Judging":
        reported = {
            (demand.measure, demand.filters): facts.reported.get(demand, ()) for demand in demands(versions, on)
        }
        return cls(facts, on, reported, delivered_spans(facts.delivered, going_on_from=on))

    def reports(self, bound: Bound) -> Sequence[Reported]:
        return self.reported[bound.measure, bound.narrowed()]

    def known(self, rule: ListRule, bound: Bound) -> list[Span]:
        """The days on which the count is known: each source has delivered the whole window."""
        kind = bound.of.of_kind
        return common(
            known_spans(self.delivered.get((source, kind), ()), bound.within) for source in rule.sources_of(bound)
        )

    def steps(self, rule: ListRule, bound: Bound, *, on: date) -> Steps:
        """The outcome of one criterion on a day and on the days after it."""
        return self._steps(rule, bound, bound.outcome, on=on)

    def _steps(self, rule: ListRule, bound: Bound, judged: Callable[..., Outcome], *, on: date) -> Steps:
        counts = dict(tallies(self.reports(bound), bound.within, on=on))
        known = self.known(rule, bound)
        tally = counts[on]
        steps: Steps = []
        for day in sorted({*counts, *turning_days(known, after=on)}):
            tally = counts.get(day, tally)
            outcome = judged(low=tally.low, high=tally.high, known=holds_on(known, day))
            if day < OPEN_DAY and (not steps or steps[-1][1] is not outcome):
                steps.append((day, outcome))
        return steps

    def about(self, rule: ListRule) -> Criterion:
        """What ties the subject to the jurisdiction, as one criterion: of several ties one suffices."""
        told = [self.criterion(rule, bound, alternative=False) for bound in rule.about]
        outcomes = (dict(self.ties(rule, bound, on=self.on))[self.on] for bound in rule.about)
        return about_criterion(list(zip(rule.about, told, strict=True)), any_of(outcomes))

    def ties(self, rule: ListRule, bound: Bound, *, on: date) -> Steps:
        """Of one tie, as it is on a day and on the days after it."""
        return self._steps(rule, bound, bound.tie, on=on)

    def criterion(self, rule: ListRule, bound: Bound, *, alternative: bool) -> Criterion:
        """One criterion as it is on the day, with what was seen."""
        counted: list[Reported] = []
        for report in self.reports(bound):
            since, until = counting(report, bound.within)
            if since <= self.on < until:
                counted.append(report)
        high = len({report.event for report in counted})
        low = len({report.event for report in counted if report.certain})
        known = holds_on(self.known(rule, bound), self.on)
        newest = sorted(counted, key=lambda report: (-report.on.toordinal(), report.id))[:MOST_EVIDENCE]
        seen = f"{low}" if low == high else f"{low} to {high}"
        return Criterion(
            id=bound.name,
            label=bound.words,
            outcome=bound.outcome(low=low, high=high, known=known),
            seen=seen if known else f"{seen}{NOT_DELIVERED}",
            bound=bound.text,
            evidence=tuple(report.id for report in newest),
            window=None if bound.within is None else f"{bound.within}",
            alternative=alternative,
        )


def judge(versions: Sequence[ListRule], facts: SchemeFacts, on: date) -> Verdict:
    """The verdict of a list about a subject on a day, with reasons and the next day on which it becomes another.

    `versions` are all versions of the list. Where none is in force nothing can be said.
    """
    judging = _Judging.of(versions, facts, on)
    rule = version_on(versions, on)
    criteria = _criteria(judging, rule) if rule is not None else (none_in_force(versions, on),)
    outcome = _outcome(criteria)
    pieces = list(_pieces(judging, versions))
    return Verdict(
        subject=facts.subject,
        on=on,
        outcome=outcome,
        criteria=tuple(
            replace(one, flips_on=_change((piece.of.get(one.id, []) for piece in pieces), one.outcome))
            for one in criteria
        ),
        scheme=versions[0].id,
        version=rule.in_force if rule is not None else None,
        flips_on=_change((piece.whole for piece in pieces), outcome),
        illustrative=rule is not None and rule.is_illustrative(),
    )


def _criteria(judging: _Judging, rule: ListRule) -> tuple[Criterion, ...]:
    wanted = (wanted_of_subject(attribute, words, judging.facts.attributes) for attribute, words in rule.wanted())
    about = (judging.about(rule),) if rule.about else ()
    needed = (judging.criterion(rule, bound, alternative=False) for bound in rule.all)
    enough = (judging.criterion(rule, bound, alternative=True) for bound in rule.any)
    return (*wanted, *about, *needed, *enough)


def about_criterion(ties: Sequence[tuple[Bound, Criterion]], outcome: Outcome) -> Criterion:
    """The ties of a subject, each as it was counted, as one criterion."""
    windows = (f" ({bound.within})" if bound.within is not None else "" for bound, _ in ties)
    asked = (f"{one.id} {one.bound}{window}" for (_, one), window in zip(ties, windows, strict=True))
    return Criterion(
        id="about",
        label=ABOUT,
        outcome=outcome,
        seen=", ".join(f"{one.id} {one.seen.removesuffix(NOT_DELIVERED)}" for _, one in ties),
        bound=" or ".join(asked),
        evidence=tuple(dict.fromkeys(id_ for _, one in ties for id_ in one.evidence)),
    )


def wanted_of_subject(attribute: Attribute, words: tuple[str, ...], attributes: Mapping[str, str | None]) -> Criterion:
    """A condition on the subject itself."""
    return Criterion(
        id=attribute.name,
        label=attribute.label,
        outcome=_answer(attribute, words, attributes),
        seen=attributes.get(attribute.name) or UNKNOWN,
        bound=" or ".join(words),
    )


def _answer(attribute: Attribute, words: Sequence[str], attributes: Mapping[str, str | None]) -> Outcome:
    word = attributes.get(attribute.name) or UNKNOWN
    if word in words:
        return Outcome.MET
    return Outcome.INSUFFICIENT_DATA if word in attribute.leaving_open(words) else Outcome.NOT_MET


def wanted_outcome(
    subject_wants: Iterable[tuple[Attribute, tuple[str, ...]]], attributes: Mapping[str, str | None]
) -> Outcome:
    """Do attributes of a subject satisfy all conditions on it."""
    return all_of(_answer(attribute, words, attributes) for attribute, words in subject_wants)


def _outcome(criteria: Sequence[Criterion]) -> Outcome:
    needed = [one.outcome for one in criteria if not one.alternative]
    enough = [one.outcome for one in criteria if one.alternative]
    return _combined(needed, enough)


def _combined(needed: Sequence[Outcome], enough: Sequence[Outcome]) -> Outcome:
    """What must all hold, and of what may hold one, if there is any."""
    return all_of([*needed, any_of(enough)] if enough else needed)


def none_in_force(versions: Sequence[Rule], on: date) -> Criterion:
    """What is said where no version is in force on a day."""
    spans = ", ".join(
        f"{rule.in_force} to {rule.until}" if rule.until < OPEN_DAY else f">= {rule.in_force}"
        for rule in sorted(versions, key=lambda rule: rule.in_force)
    )
    return Criterion("in_force", IN_FORCE, Outcome.INSUFFICIENT_DATA, f"{on}", spans)


@dataclass(frozen=True, slots=True)
class _Piece:
    """The outcomes of one version, or of no version, from its first day on which we look until its end."""

    whole: Steps
    of: Mapping[str, Steps]


def _pieces(judging: _Judging, versions: Sequence[ListRule]) -> Iterator[_Piece]:
    """What the versions say from the day on, one after the other, and the days between them."""
    at = judging.on
    for rule in sorted(versions, key=lambda rule: rule.in_force):
        if rule.until <= at:
            continue
        if at < rule.in_force:
            yield _nothing(at)
        at = max(at, rule.in_force)
        yield _piece(judging, rule, at)
        at = rule.until
    if at < OPEN_DAY:
        yield _nothing(at)


def _nothing(on: date) -> _Piece:
    steps = [(on, Outcome.INSUFFICIENT_DATA)]
    return _Piece(steps, {"in_force": steps})


def _piece(judging: _Judging, rule: ListRule, on: date) -> _Piece:
    fixed = {
        attribute.name: [(on, _answer(attribute, words, judging.facts.attributes))]
        for attribute, words in rule.wanted()
    }
    if rule.about:
        ties = {
            f"{place}": _cut(judging.ties(rule, bound, on=on), rule.until) for place, bound in enumerate(rule.about)
        }
        fixed["about"] = _day_by_day(ties, lambda now: any_of(now.values()))
    needed = {bound.name: _cut(judging.steps(rule, bound, on=on), rule.until) for bound in rule.all}
    enough = {bound.name: _cut(judging.steps(rule, bound, on=on), rule.until) for bound in rule.any}
    every = {**fixed, **needed, **enough}

    def whole(now: Mapping[str, Outcome]) -> Outcome:
        needs = [outcome for name, outcome in now.items() if name not in enough]
        return _combined(needs, [now[name] for name in enough])

    return _Piece(_day_by_day(every, whole), every)


def _day_by_day(parts: Mapping[str, Steps], combined: Callable[[Mapping[str, Outcome]], Outcome]) -> Steps:
    """What the outcomes of several parts come to together, on each day on which one of them changes."""
    changes = sorted((day, name, outcome) for name, steps in parts.items() for day, outcome in steps)
    now: dict[str, Outcome] = {}
    together: Steps = []
    for day, group in groupby(changes, key=lambda change: change[0]):
        now.update((name, outcome) for _, name, outcome in group)
        together.append((day, combined(now)))
    return together


def _cut(steps: Steps, until: date) -> Steps:
    return [(day, outcome) for day, outcome in steps if day < until]


def _change(pieces: Iterable[Steps], outcome: Outcome) -> date | None:
    """The first day with another outcome."""
    return next((day for steps in pieces for day, then in steps if then is not outcome), None)
