"""The grade of a subject by a score card: pure functions from counts, quantities and deliveries to a score and why."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from graph_api.domain.calendar import OPEN_DAY, Period, add
from graph_api.domain.jurisdiction import UNKNOWN
from graph_api.domain.measure import SchemeFacts, attribute_of
from graph_api.domain.rating import Contribution, Rating
from graph_api.domain.repair import Outcome
from graph_api.domain.verdict import NOT_DELIVERED, Criterion, Label, Points, all_of
from graph_api.policies.rule import version_on
from graph_api.policies.rules.bound import Bound
from graph_api.policies.rules.condition import AttributeIs, Condition, PartIs, Tree, leaves_of
from graph_api.policies.rules.eligibility import MOST_EVIDENCE, about_criterion
from graph_api.policies.rules.interval import OPEN, Interval
from graph_api.policies.rules.score_bands import rounded
from graph_api.policies.rules.score_card import Band, ScoreCard, named
from graph_api.policies.rules.score_item import CountItem
from graph_api.policies.rules.scoring import Counted, Delivery, Event, Scoring, key_of, known_on
from graph_api.policies.rules.timeline import counting, delivered_spans, known_spans, turning_days

_DAY = timedelta(days=1)


def rate(versions: Sequence[ScoreCard], facts: SchemeFacts, on: date) -> Rating:
    """The grade by the version of a card that is in force on a day, with reasons and the next day on which it changes.

    `versions` are all versions of the card. Where none is in force nothing can be said.
    """
    counted = counted_of(facts)
    delivered = delivered_spans(facts.delivered, going_on_from=on)
    card = version_on(versions, on)
    if card is None:
        found = Rating(facts.subject, on, versions[0].id, Outcome.INSUFFICIENT_DATA)
    else:
        scoring = Scoring(card, on, facts.attributes, counted, known_on(card, delivered, on))
        found = replace(rated(scoring, facts.subject), ties=tuple(_ties(scoring)))
        if found.about is not Outcome.NOT_MET:
            contributions, conditions = tuple(_contributions(scoring)), tuple(_conditions(scoring))
            found = replace(found, contributions=contributions, conditions=conditions)

    def then(day: date) -> tuple[str | None, Outcome]:
        card = version_on(versions, day)
        if card is None:
            return None, Outcome.INSUFFICIENT_DATA
        scoring = Scoring(card, day, facts.attributes, counted, known_on(card, delivered, day))
        later = rated(scoring, facts.subject)
        return later.grade, later.about

    turns = sorted(set(_turns(versions, facts, counted, delivered=delivered, after=on)))
    flips = (day for day in turns if then(day) != (found.grade, found.about))
    return replace(found, flips_on=next(flips, None))


def counted_of(facts: SchemeFacts) -> Counted:
    """The reports by measure and filters, whatever their first day."""
    return {(demand.measure, demand.filters): reports for demand, reports in facts.reported.items()}


def rated(scoring: Scoring, subject: str) -> Rating:
    """Score and grade without reasons; made for many subjects."""
    card = scoring.card
    about = scoring.about() if card.where or card.about else Outcome.MET
    begun = Rating(subject, scoring.on, card.id, about, version=card.in_force, illustrative=_is_illustrative(card))
    if about is Outcome.NOT_MET:
        return begun
    unscored = scoring.unscored() if card.unscored is not None else Outcome.NOT_MET
    parts = [scoring.part(part) for part in card.parts]
    unrounded = OPEN if unscored is Outcome.MET else scoring.score(parts)
    score = rounded(card, unrounded)
    grades, decided_by = _grades(scoring, score, unscored)
    possible = tuple(grade for grade in card.grades if grade in grades)
    scored = about is Outcome.MET and unscored is Outcome.NOT_MET
    certain = about is Outcome.MET and len(possible) == 1
    return replace(
        begun,
        grade=possible[0] if certain else None,
        score=points_of(score if scored else OPEN),
        unrounded=points_of(unrounded if scored else OPEN),
        possible=possible,
        parts=tuple((part.id, points_of(points)) for part, points in zip(card.parts, parts, strict=True)),
        decided_by=decided_by if certain else None,
    )


# Rules compare by identity; a run asks for the same one for each subject.
_is_illustrative = lru_cache(maxsize=64)(ScoreCard.is_illustrative)


def _grades(scoring: Scoring, score: Interval, unscored: Outcome) -> tuple[set[str], str | None]:
    """The grades that what is known leaves open, and the veto that gave the only one."""
    found: set[str] = set()
    card = scoring.card
    for veto in card.veto:
        outcome = scoring.holds(veto.condition)
        if outcome is not Outcome.NOT_MET:
            found.add(veto.grade)
        if outcome is Outcome.MET:
            return found, veto.id
    if card.unscored is not None and unscored is not Outcome.NOT_MET:
        found.add(card.unscored)
        if unscored is Outcome.MET:
            return found, None
    for band in card.bands:
        outcome = _fits(band, scoring, score)
        if outcome is not Outcome.NOT_MET:
            found.add(band.grade)
        if outcome is Outcome.MET:
            break
    return found, None


def _fits(band: Band, scoring: Scoring, score: Interval) -> Outcome:
    fits = [score.fits(band.range), scoring.asks(band.where)]
    if Outcome.NOT_MET in fits:
        return Outcome.NOT_MET
    return all_of([*fits, *([scoring.holds(band.condition)] if band.condition is not None else [])])


def _contributions(scoring: Scoring) -> Iterator[Contribution]:
    for part, item in scoring.card.items():
        counted = list(item.countings())
        events = [event for one in counted for event in scoring.events(one)]
        windows = {str(one.within) for one in counted if one.within is not None}
        yield Contribution(
            id=item.name,
            part=part.id,
            label=item.words,
            points=points_of(scoring.item(item)),
            seen=_seen(events),
            known=all(scoring.known(one) for one in counted),
            evidence=_evidence(events),
            window=windows.pop() if len(windows) == 1 else None,
            illustrative=item.illustrative or part.illustrative,
        )


def _ties(scoring: Scoring) -> Iterator[Criterion]:
    """What ties the subject to the jurisdiction that the card is about, if it says so."""
    if scoring.card.about:
        ties = [(bound, _criterion(scoring, bound)) for bound in scoring.card.about]
        yield about_criterion(ties, scoring.tied())


def _seen(events: Sequence[Event]) -> str:
    sure = sum(event.certain for event in events)
    return f"{sure}" if sure == len(events) else f"{sure} to {len(events)}"


def _evidence(events: Sequence[Event]) -> tuple[str, ...]:
    newest = sorted(events, key=lambda event: (-event.on.toordinal(), event.id))
    return tuple(dict.fromkeys(id_ for event in newest for id_ in event.reports))[:MOST_EVIDENCE]


def _conditions(scoring: Scoring) -> Iterator[Criterion]:
    """Vetoes and multipliers, whole; then what they, bands and the trees of items ask, each leaf once.

    An item with a condition of one leaf is told by its points.
    """
    card = scoring.card
    for holder in (*card.veto, *card.multiply):
        yield Criterion(holder.id, named(holder.label, holder.id), scoring.holds(holder.condition), "", "")
    items = [item.condition for _, item in card.items() if not isinstance(item, CountItem)]
    items = [condition for condition in items if isinstance(condition, Tree)]
    seen: set[str] = set()
    for condition in (*items, *(condition for _, _, condition in card.conditions())):
        for leaf in leaves_of(condition):
            if leaf.name not in seen:
                seen.add(leaf.name)
                yield _criterion(scoring, leaf)


def _criterion(scoring: Scoring, leaf: Condition) -> Criterion:
    """A condition that holds no others, with what was seen."""
    outcome = scoring.holds(leaf)
    if isinstance(leaf, AttributeIs):
        known = scoring.attributes.get(leaf.attribute) or UNKNOWN
        one = attribute_of(scoring.card.subject, leaf.attribute)
        label = Label(leaf.name, leaf.name) if one is None else one.label
        return Criterion(leaf.name, named(leaf.label, leaf.name) if leaf.label else label, outcome, known, leaf.text)
    if isinstance(leaf, PartIs):
        part = next(part for part in scoring.card.parts if part.id == leaf.part)
        label = named(leaf.label, leaf.name) if leaf.label else part.words
        return Criterion(leaf.name, label, outcome, f"{scoring.part(part)}", leaf.range.text)
    if not isinstance(leaf, Bound):
        raise TypeError(f"a condition that holds others has no count: {leaf}")
    events = scoring.events(leaf)
    seen = _seen(events) if scoring.known(leaf) else f"{_seen(events)}{NOT_DELIVERED}"
    window = None if leaf.within is None else f"{leaf.within}"
    return Criterion(leaf.name, leaf.words, outcome, seen, leaf.text, _evidence(events), window=window)


def points_of(interval: Interval) -> Points:
    """The same as numbers."""
    return Points(_number(interval.low), _number(interval.high))


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _turns(
    versions: Sequence[ScoreCard], facts: SchemeFacts, counted: Counted, *, delivered: Delivery, after: date
) -> Iterator[date]:
    """The days after a day on which anything that cards look at can become another."""
    for card in versions:
        days = [card.in_force, card.until]
        for one in card.countings():
            ages = [age.within for age in one.ages] if isinstance(one, CountItem) else []
            for report in counted.get(key_of(one), ()):
                days += [*counting(report, one.within), *(add(report.on, age) for age in ages)]
            for source in card.sources_of(one):
                known = known_spans(delivered.get((source, one.of.of_kind), ()), one.within)
                days += turning_days(known, after=after)
        days += [add(day, period) + _DAY for day, period in _aging(card, facts)]
        yield from (day for day in days if after < day < OPEN_DAY)


def _aging(card: ScoreCard, facts: SchemeFacts) -> Iterator[tuple[date, Period]]:
    """The days of the subject, and the periods that conditions ask whether they are older than."""
    items = [item.condition for _, item in card.items() if not isinstance(item, CountItem)]
    for condition in (*items, *(condition for _, _, condition in card.conditions())):
        for leaf in leaves_of(condition):
            if isinstance(leaf, AttributeIs) and leaf.older_than is not None:
                text = facts.attributes.get(leaf.attribute) or UNKNOWN
                if text != UNKNOWN:
                    yield date.fromisoformat(text), leaf.older_than
