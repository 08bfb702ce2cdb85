"""Do the bands of a score card cover every score that it can come to, each once: what is wrong with them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from graph_api.domain.measure import attribute_of
from graph_api.policies.reading import Fault
from graph_api.policies.rules.interval import OPEN, Interval, exact, plain, total
from graph_api.policies.rules.score_item import ConditionItem, CountItem

if TYPE_CHECKING:
    from graph_api.policies.rules.score_card import Band, Part, ScoreCard

Steps = tuple[int | None, int | None]
"""From one step of the rounding to another, both included; None is an open end."""

_NOTHING = Interval()


def limits(card: "ScoreCard") -> Interval:
    """Between which numbers every score of a card lies, rounded."""
    found = combined(card, [part_limits(part) for part in card.parts])
    for one in card.multiply:
        found = found.or_(found.times(exact(one.by)))
    return rounded(card, kept(card, found))


def combined(card: "ScoreCard", parts: Sequence[Interval]) -> Interval:
    """The points of all parts together: their sum, the highest or the lowest."""
    if card.combine == "sum":
        return total(parts)
    lows, highs = [part.low for part in parts], [part.high for part in parts]
    known_lows = [low for low in lows if low is not None]
    known_highs = [high for high in highs if high is not None]
    if card.combine == "highest":
        return Interval(max(known_lows, default=None), None if None in highs else max(known_highs))
    return Interval(None if None in lows else min(known_lows), min(known_highs, default=None))


def kept(card: "ScoreCard", score: Interval) -> Interval:
    """A score between the card's floor and ceiling."""
    return score.between(*_ends(card.floor, card.ceiling))


def rounded(card: "ScoreCard", score: Interval) -> Interval:
    """A score rounded as its card says."""
    to = card.rounding.rounded
    return Interval(None if score.low is None else to(score.low), None if score.high is None else to(score.high))


def weighed(part: "Part", points: Interval) -> Interval:
    """What the items of a part come to, with its start, its floor and ceiling and its weight."""
    begun = points + Interval.of(exact(part.start))
    return begun.between(*_ends(part.floor, part.ceiling)).times(exact(part.weight))


def part_limits(part: "Part") -> Interval:
    """Between which numbers the points of a part lie."""
    if part.unknown:
        return weighed(part, OPEN if part.stands_for is None else Interval.of(exact(part.stands_for)))
    items = [event_limits(item) if part.per_event else item_limits(item) for item in part.items]
    return weighed(part, total(_NOTHING.or_(item) for item in items))


def item_limits(item: CountItem | ConditionItem) -> Interval:
    """Between which numbers the points of an item lie."""
    if isinstance(item, ConditionItem):
        return _NOTHING.or_(Interval.of(exact(item.points)))
    one = event_limits(item)
    low = None if one.low is None or one.low < 0 else Fraction(0)
    high = None if one.high is None or one.high > 0 else Fraction(0)
    return capped(item.cap, Interval(low, high))


def event_limits(item: CountItem | ConditionItem) -> Interval:
    """Between which numbers the points of one event lie."""
    if isinstance(item, ConditionItem):
        return item_limits(item)
    if item.points is not None:
        found = Interval.of(exact(item.points))
    else:
        found = Interval(
            None if min(item.per.values()) < 0 else Fraction(0), None if max(item.per.values()) > 0 else Fraction(0)
        )
    if item.divided_by is not None:
        found = _NOTHING.or_(found)
    found = capped(item.cap_each, found)
    heaviest = max((exact(age.weight) for age in item.ages), default=Fraction(1))
    return _NOTHING.or_(found.times(heaviest)) if item.ages else found


def capped(cap: float | None, points: Interval) -> Interval:
    """Points that are at most a cap, without their sign."""
    return points if cap is None else points.between(-exact(cap), exact(cap))


def _ends(floor: float | None, ceiling: float | None) -> tuple[Fraction | None, Fraction | None]:
    return None if floor is None else exact(floor), None if ceiling is None else exact(ceiling)


def band_faults(card: "ScoreCard") -> Iterator[Fault]:
    """Gaps between bands, bands that overlap, and bands that no score reaches, for each kind of subject."""
    asked = {name for band in card.bands for name in band.where}
    if len(asked) > 1:
        yield ("bands",), f"bands ask for {' and '.join(sorted(asked))}; let them ask for one attribute"
        return
    reach = limits(card)
    for place, band in enumerate(card.bands):
        steps = _steps(card, band)
        if _empty(steps) or not _meets(steps, _reach(card, reach)):
            message = f"no score reaches this band: scores lie between {_end(reach.low)} and {_end(reach.high)}"
            yield ("bands", place), message
    attribute = attribute_of(card.subject, next(iter(asked))) if asked else None
    words = card.where.get(attribute.name, attribute.words) if attribute is not None else ("",)
    told: set[str] = set()
    for word in words:
        for place, message in _uncovered(card, reach, word):
            if message not in told:
                told.add(message)
                yield ("bands", place), f"{message}{f' (of {word})' if word else ''}"


def _uncovered(card: "ScoreCard", reach: Interval, word: str) -> Iterator[tuple[int, str]]:
    """Where the bands that need no condition leave a gap or overlap, for subjects of a word."""
    mine = sorted(
        ((_steps(card, band), place) for place, band in enumerate(card.bands) if _plain(band, word)),
        key=lambda one: (one[0][0] is not None, one[0][0] or 0),
    )
    low, high = _reach(card, reach)
    if not mine:
        yield 0, "every band has a condition; say which grade others have"
        return
    step = exact(card.rounding.to)
    first, place = mine[0]
    if first[0] is not None and (low is None or first[0] > low):
        yield place, f"no band takes scores below {plain(first[0] * step)}"
    for (before, _), (after, at) in pairwise(mine):
        if before[1] is None or after[0] is None or after[0] <= before[1]:
            yield at, "this band overlaps another one"
        elif after[0] > before[1] + 1:
            one, other = plain((before[1] + 1) * step), plain((after[0] - 1) * step)
            yield at, f"no band takes scores {f'of {one}' if one == other else f'from {one} to {other}'}"
    last, at = mine[-1]
    if last[1] is not None and (high is None or last[1] < high):
        yield at, f"no band takes scores above {plain(last[1] * step)}"


def _plain(band: "Band", word: str) -> bool:
    return band.condition is None and all(not word or word in words for words in band.where.values())


def _steps(card: "ScoreCard", band: "Band") -> Steps:
    """The steps of the rounding that lie in a band."""
    step = exact(card.rounding.to)
    low = high = None
    if band.at_least is not None:
        low = -int(-exact(band.at_least) / step // 1)
    elif band.more_than is not None:
        low = int(exact(band.more_than) / step // 1) + 1
    if band.at_most is not None:
        high = int(exact(band.at_most) / step // 1)
    elif band.less_than is not None:
        high = -int(-exact(band.less_than) / step // 1) - 1
    return low, high


def _reach(card: "ScoreCard", reach: Interval) -> Steps:
    step = exact(card.rounding.to)
    return (
        None if reach.low is None else int(reach.low / step // 1),
        None if reach.high is None else int(reach.high / step // 1),
    )


def _empty(steps: Steps) -> bool:
    return steps[0] is not None and steps[1] is not None and steps[0] > steps[1]


def _meets(one: Steps, other: Steps) -> bool:
    (a, b), (c, d) = one, other
    return (b is None or c is None or c <= b) and (a is None or d is None or a <= d)


def _end(number: Fraction | None) -> str:
    return "any number" if number is None else plain(number)
