"""What a score card comes to for one subject on one day: events, points of items and parts, conditions, the score."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from graph_api.domain.calendar import add, in_window
from graph_api.domain.jurisdiction import UNKNOWN
from graph_api.domain.measure import Reported
from graph_api.domain.repair import Outcome
from graph_api.domain.verdict import all_of, any_of
from graph_api.policies.rules.bound import Bound
from graph_api.policies.rules.condition import AttributeIs, Condition, PartIs, Tree
from graph_api.policies.rules.counting import Counting, CountingRule
from graph_api.policies.rules.eligibility import wanted_outcome
from graph_api.policies.rules.interval import NOTHING, OPEN, ZERO, Interval, exact, total
from graph_api.policies.rules.scheme_list import Where, wanted_of
from graph_api.policies.rules.score_bands import capped, combined, item_limits, kept, part_limits, weighed
from graph_api.policies.rules.score_card import Part, ScoreCard
from graph_api.policies.rules.score_item import ConditionItem, CountItem
from graph_api.policies.rules.timeline import Span, common, counting, holds_on, known_spans

Counted = Mapping[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], Sequence[Reported]]
"""Reports by measure and filters."""

Delivery = Mapping[tuple[str, str], Sequence[Span]]
"""The days that have been delivered, by source and kind."""

_NOT = {Outcome.MET: Outcome.NOT_MET, Outcome.NOT_MET: Outcome.MET}


@dataclass(frozen=True, slots=True)
class Event:
    """One event, or state, that counts: the quantities that its first report states, and the ids of all its reports."""

    id: str
    on: date
    certain: bool
    values: Mapping[str, float]
    reports: tuple[str, ...]


# Rules compare by identity; a run asks for the same few again for each subject.
@lru_cache(maxsize=4096)
def key_of(one: Counting) -> tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Under which key its reports stand."""
    return one.measure, one.narrowed()


def known_on(rule: CountingRule, delivered: Delivery, on: date) -> Mapping[int, bool]:
    """Of each counting of a rule (by identity), has each of its sources delivered the whole window."""
    found: dict[int, bool] = {}
    for one in rule.countings():
        spans = (
            known_spans(delivered.get((source, one.of.of_kind), ()), one.within) for source in rule.sources_of(one)
        )
        found[id(one)] = holds_on(common(spans), on)
    return found


def events_of(one: Counting, reports: Iterable[Reported], on: date) -> list[Event]:
    """The events, by id, that count on a day; the first report that is certain, by id, speaks for its event."""
    by_event: dict[str, list[tuple[bool, Reported]]] = {}
    for report in reports:
        since, until = counting(report, one.within)
        if since <= on < until and (one.not_before is None or report.on >= one.not_before):
            fits = _quantities_fit(one, report)
            if fits is not Outcome.NOT_MET:
                certain = report.certain and fits is Outcome.MET
                by_event.setdefault(report.event, []).append((not certain, report))
    found: list[Event] = []
    for id_, held in sorted(by_event.items()):
        held.sort(key=lambda each: (each[0], each[1].id))
        uncertain, first = held[0]
        found.append(Event(id_, first.on, not uncertain, first.values, tuple(report.id for _, report in held)))
    return found


def _quantities_fit(one: Counting, report: Reported) -> Outcome:
    outcome = Outcome.MET
    for name, range_ in one.having.items():
        value = report.values.get(name)
        if value is None:
            outcome = Outcome.INSUFFICIENT_DATA
        elif not range_.holds(value):
            return Outcome.NOT_MET
    return outcome


@dataclass(frozen=True, slots=True)
class Scoring:
    """A card, and what is known of a subject, on a day."""

    card: ScoreCard
    on: date
    attributes: Mapping[str, str | None]
    counted: Counted
    delivered: Mapping[int, bool]

    def events(self, one: Counting) -> list[Event]:
        """The events that count."""
        reports = self.counted.get(key_of(one), ())
        return events_of(one, reports, self.on) if reports else []

    def known(self, one: Counting) -> bool:
        """Has all that counts been delivered."""
        return self.delivered[id(one)]

    def item(self, item: CountItem | ConditionItem) -> Interval:
        """The points of an item."""
        asked = self.asks(item.where) if item.where else Outcome.MET
        if asked is Outcome.NOT_MET:
            return Interval()
        points = self._condition_points(item) if isinstance(item, ConditionItem) else self._count_points(item)
        return points if asked is Outcome.MET else Interval().or_(points)

    def _condition_points(self, item: ConditionItem) -> Interval:
        outcome, points = self.holds(item.condition), Interval.of(exact(item.points))
        if outcome is Outcome.INSUFFICIENT_DATA:
            return Interval().or_(points)
        return points if outcome is Outcome.MET else Interval()

    def _count_points(self, item: CountItem) -> Interval:
        if not self.known(item):
            return item_limits(item)
        events = self.events(item)
        if not events:
            return NOTHING
        if item.points is not None and item.divided_by is None and not item.ages:
            # Every event gives the same, so that nothing has to be looked at but their number.
            return _alike(item, sum(event.certain for event in events), len(events))
        return capped(item.cap, total(self._event_points(item, event) for event in events))

    def _event_points(self, item: CountItem, event: Event) -> Interval:
        if item.points is not None:
            points = Interval.of(exact(item.points))
        else:
            points = total(_unit_points(exact(each), event.values.get(name)) for name, each in item.per.items())
        if item.divided_by is not None:
            by = event.values.get(item.divided_by)
            points = points.times(1 / exact(by)) if by and by >= 1 else Interval().or_(points)
        points = capped(item.cap_each, points)
        if item.ages:
            points = points.times(self._weight(item, event.on))
        return points if event.certain else Interval().or_(points)

    def _weight(self, item: CountItem, on: date) -> Fraction:
        return next((exact(age.weight) for age in item.ages if in_window(on, age.within, self.on)), ZERO)

    def part(self, part: Part) -> Interval:
        """The points of a part."""
        if part.unknown:
            return part_limits(part)
        if part.per_event:
            events = self._events_of(part)
            if events is None:
                return part_limits(part)
            return weighed(part, _average(total(self.item(item) for item in part.items), *events))
        points = total(self.item(item) for item in part.items)
        return weighed(part, points if part.per is None else self._divided(points, part.per))

    def _divided(self, points: Interval, per: Counting) -> Interval:
        """Points by the number of what is counted; where there is none of it, or it is not known, anything."""
        events = self.events(per)
        sure = sum(event.certain for event in events)
        if not events or not self.known(per):
            return Interval() if points == Interval() else OPEN
        return _average(points, sure, len(events))

    def _events_of(self, part: Part) -> tuple[int, int] | None:
        """How many events the items of a part count, surely and at most; None where that is not known."""
        items = [item for item in part.items if isinstance(item, CountItem)]
        asked = [(item, self.asks(item.where)) for item in items]
        if not all(self.known(item) for item, outcome in asked if outcome is not Outcome.NOT_MET):
            return None
        sure: set[str] = set()
        all_: set[str] = set()
        for item, outcome in asked:
            for event in self.events(item) if outcome is not Outcome.NOT_MET else ():
                all_.add(event.id)
                if event.certain and outcome is Outcome.MET:
                    sure.add(event.id)
        return len(sure), len(all_)

    def unscored(self) -> Outcome:
        """Is there no event at all that a part with `per_event` counts."""
        found = [self._events_of(part) for part in self.card.parts if part.per_event]
        if not found or any(events is not None and events[0] for events in found):
            return Outcome.NOT_MET
        return Outcome.MET if all(events == (0, 0) for events in found) else Outcome.INSUFFICIENT_DATA

    def score(self, parts: Sequence[Interval]) -> Interval:
        """The score of these parts, multiplied and between floor and ceiling as the card says, before it is rounded."""
        score = combined(self.card, parts)
        for one in self.card.multiply:
            outcome, multiplied = self.holds(one.condition), score.times(exact(one.by))
            if outcome is Outcome.INSUFFICIENT_DATA:
                score = score.or_(multiplied)
            elif outcome is Outcome.MET:
                score = multiplied
        return kept(self.card, score)

    def asks(self, where: Where) -> Outcome:
        """Does the subject have the words that are asked for."""
        return wanted_outcome(wanted_of(self.card.subject, where), self.attributes)

    def about(self) -> Outcome:
        """Is the card about the subject: it has the words that are asked for, and something ties it."""
        return all_of([self.asks(self.card.where), *([self.tied()] if self.card.about else [])])

    def tied(self) -> Outcome:
        """Does something tie the subject to the jurisdiction."""
        return any_of(self._bound(bound, bound.tie) for bound in self.card.about)

    def _bound(self, bound: Bound, judged: Callable[..., Outcome]) -> Outcome:
        """What is judged of the numbers that a bound counts."""
        events = self.events(bound)
        return judged(low=sum(event.certain for event in events), high=len(events), known=self.known(bound))

    def holds(self, condition: Condition) -> Outcome:
        """Does a condition hold."""
        if isinstance(condition, Tree):
            needed = [self.holds(one) for one in condition.all or ()]
            if condition.any is not None:
                needed.append(any_of(self.holds(one) for one in condition.any))
            refused = [self.holds(one) for one in condition.none or ()]
            return all_of([*needed, *(_NOT.get(outcome, outcome) for outcome in refused)])
        if isinstance(condition, AttributeIs):
            return self._attribute(condition)
        if isinstance(condition, PartIs):
            part = next(part for part in self.card.parts if part.id == condition.part)
            return self.part(part).fits(condition.range)
        return self._bound(condition, condition.outcome)

    def _attribute(self, condition: AttributeIs) -> Outcome:
        if condition.words is not None:
            return self.asks({condition.attribute: condition.words})
        text = self.attributes.get(condition.attribute) or UNKNOWN
        if text == UNKNOWN:
            return Outcome.INSUFFICIENT_DATA
        day = date.fromisoformat(text)
        holds = (
            (condition.older_than is None or add(day, condition.older_than) < self.on)
            and (condition.before is None or day < condition.before)
            and (condition.not_before is None or day >= condition.not_before)
        )
        return Outcome.MET if holds else Outcome.NOT_MET


# Most subjects have one or two of a thing.
@lru_cache(maxsize=4096)
def _alike(item: CountItem, sure: int, all_: int) -> Interval:
    """The points of events that each give the same, of which so many are sure."""
    each = capped(item.cap_each, Interval.of(exact(item.points or 0)))
    return capped(item.cap, each.times(Fraction(sure)).or_(each.times(Fraction(all_))))


def _unit_points(each: Fraction, value: float | None) -> Interval:
    """Points for each unit of a quantity, which may not be known and is never below zero."""
    if value is not None:
        return Interval.of(each * exact(value))
    return Interval(ZERO, None) if each > 0 else Interval(None, ZERO) if each < 0 else Interval()


def _average(points: Interval, sure: int, all_: int) -> Interval:
    """Points by the number of events, which lies between two."""
    if not all_:
        return Interval()
    found = points.times(Fraction(1, all_))
    return found if sure == all_ else found.or_(points.times(Fraction(1, max(sure, 1))))
