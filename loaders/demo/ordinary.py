"""Everyday penalties: some give a reminder in the case year, most do not."""

from datetime import date

from loaders.demo.dice import Dice
from loaders.demo.places import ANYWHERE, AWAY, TIANJIN
from loaders.demo.sketch import (
    CASE_YEAR,
    FIRST_DAY,
    RULES_FROM,
    Minimum,
    Repair,
    Set,
    Sketch,
    Window,
    due_day,
    shifted,
)

YEAR = Window(date(CASE_YEAR, 1, 1), date(CASE_YEAR, 12, 31))
USUAL_IN = Window(date(CASE_YEAR - 1, 10, 1), date(CASE_YEAR, 9, 30))
"""Decided on these days, the usual three months end within the year."""

LONGER_IN = Window(RULES_FROM, date(CASE_YEAR - 1, 12, 31))
"""Decided on these days, the longer minimum of one year ends within the year."""

_BEFORE_RULES = Window(FIRST_DAY, shifted(RULES_FROM, -1))
_USUAL_BEFORE = Window(FIRST_DAY, shifted(USUAL_IN.first, -1))
_YEAR_BEFORE = Window(FIRST_DAY, shifted(YEAR.first, -1))


def giving(dice: Dice, set_: Set, window: Window) -> Sketch:
    """A penalty within the window whose reminder is due in the case year."""
    if set_ is Set.PARTNER:
        minimum = Minimum.LONGER if dice.chance(0.15) else Minimum.USUAL
        on = _day(dice, _common(window, YEAR))
        return Sketch(on, due_day(on, minimum, set_), TIANJIN, minimum)
    longer = window.within(LONGER_IN.first, LONGER_IN.last) if dice.chance(0.15) else None
    minimum = Minimum.LONGER if longer else Minimum.USUAL
    on = _day(dice, longer or _common(window, USUAL_IN))
    return Sketch(on, due_day(on, minimum), ANYWHERE, minimum)


def quiet(dice: Dice, set_: Set, window: Window) -> Sketch:
    """A penalty within the window that gives no reminder due in the case year."""
    if set_ is Set.OWN:
        return _quiet_at_home(dice, window)
    if set_ is Set.PARTNER:
        return _quiet_of_partner(dice, window)
    return Sketch(_day(dice, window), None, TIANJIN if dice.chance(0.28) else AWAY, _any_minimum(dice))


def _quiet_at_home(dice: Dice, window: Window) -> Sketch:
    turn = dice.below(100)
    if turn < 32:
        chosen, minimum = _USUAL_BEFORE, Minimum.USUAL
    elif turn < 54:
        chosen, minimum = Window(shifted(USUAL_IN.last, 1), window.last), Minimum.USUAL
    elif turn < 66:
        chosen, minimum = Window(YEAR.first, window.last), Minimum.LONGER
    elif turn < 74:
        chosen, minimum = _BEFORE_RULES, Minimum.LONGER
    elif turn < 82:
        chosen, minimum = window, Minimum.UNKNOWN
    else:
        return _repaired_in_time(dice, window)
    common = window.within(chosen.first, chosen.last)
    if common is None:
        return _repaired_in_time(dice, window)
    on = _day(dice, common)
    return Sketch(on, due_day(on, minimum), ANYWHERE, minimum)


def _repaired_in_time(dice: Dice, window: Window) -> Sketch:
    """Its minimum would end in the year, but it is no longer displayed on that day."""
    on = _day(dice, _common(window, USUAL_IN))
    due = due_day(on, Minimum.USUAL) or on
    return Sketch(on, None, ANYWHERE, repair=Repair(shifted(due, -dice.below(40))))


def _quiet_of_partner(dice: Dice, window: Window) -> Sketch:
    before = window.within(_YEAR_BEFORE.first, _YEAR_BEFORE.last)
    after = window.within(shifted(YEAR.last, 1), window.last)
    in_tianjin = [part for part in (before, after) if part is not None for _ in range(part.months)]
    if in_tianjin and dice.chance(0.25):
        on = _day(dice, dice.pick(in_tianjin))
        minimum = Minimum.LONGER if dice.chance(0.15) else Minimum.USUAL
        return Sketch(on, due_day(on, minimum, Set.PARTNER), TIANJIN, minimum)
    return Sketch(_day(dice, window), None, AWAY, _any_minimum(dice))


def _any_minimum(dice: Dice) -> Minimum:
    turn = dice.below(100)
    if turn < 14:
        return Minimum.LONGER
    return Minimum.UNKNOWN if turn < 18 else Minimum.USUAL


def _common(window: Window, needed: Window) -> Window:
    """The days of the window on which what is needed can happen; homes are chosen so that there are some."""
    common = window.within(needed.first, needed.last)
    if common is None:
        raise ValueError(f"no day from {window.first} to {window.last} lies from {needed.first} to {needed.last}")
    return common


def _day(dice: Dice, window: Window) -> date:
    """A day of the window, rather often the one next to a move."""
    edge = window.edge
    if edge is not None and window.first <= edge <= window.last and dice.chance(0.2):
        return edge
    return dice.day(window.first, window.last)
