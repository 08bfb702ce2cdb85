"""Events that two jurisdictions report: they count once, if any of the two reports qualifies.

The reminder is about the report with the lowest id among those that qualify, so the lower code decides.
"""

from collections.abc import Callable
from datetime import date

from loaders.demo.dice import Dice
from loaders.demo.ordinary import USUAL_IN, YEAR
from loaders.demo.places import BEIJING, HEBEI, SHANDONG, TIANJIN, authority_of
from loaders.demo.sketch import Minimum, Repair, Second, Sketch, due_day, shifted

Entry = Callable[[Dice], Sketch]

_IN_SHANDONG = "370102"
_HARBOUR_DISTRICT = "120116"


def own_twice(first: str, second: str, *, hidden: tuple[str, ...] = ()) -> Entry:
    """A Tianjin enterprise; the reports of the `hidden` reporters are repaired on or before the due day."""

    def draw(dice: Dice) -> Sketch:
        on = dice.day(USUAL_IN.first, USUAL_IN.last)
        due = due_day(on, Minimum.USUAL) or on
        early = Repair(shifted(due, -dice.below(20)))
        return Sketch(
            on,
            None if {first, second} <= set(hidden) else due,
            reporter=first,
            repair=early if first in hidden else None,
            second=Second(second, repair=early if second in hidden else None),
        )

    return draw


def own_twice_apart(first_on: date, days_later: int, counted_on: date) -> Entry:
    """Hebei and Tianjin report a Tianjin enterprise's penalty with different days; Tianjin's has the lower id."""
    due = due_day(counted_on, Minimum.USUAL)
    return lambda _: Sketch(first_on, due, reporter=HEBEI, second=Second(TIANJIN, days_later))


def own_with_unclear_first(dice: Dice) -> Sketch:
    """Beijing's report has the lower id and does not say whether safety is concerned; Tianjin's says it is not."""
    on = dice.day(USUAL_IN.first, USUAL_IN.last)
    due = due_day(on, Minimum.USUAL)
    return Sketch(on, due, minimum=Minimum.UNKNOWN, reporter=BEIJING, second=Second(TIANJIN, minimum=Minimum.USUAL))


def own_with_other_home_first(dice: Dice) -> Sketch:
    """Beijing's report has the lower id and says the enterprise is at home in Shandong; Tianjin's knows better."""
    on = dice.day(USUAL_IN.first, USUAL_IN.last)
    due = due_day(on, Minimum.USUAL)
    return Sketch(on, due, reporter=BEIJING, home=_IN_SHANDONG, second=Second(TIANJIN))


def partner_twice(reporter: str, *, decided_in_tianjin: bool) -> Entry:
    """Tianjin punishes; a partner reports it too, as Tianjin's decision or (naming no department) as if its own."""
    authority = authority_of(TIANJIN)

    def draw(dice: Dice) -> Sketch:
        on = dice.day(YEAR.first, YEAR.last)
        if decided_in_tianjin:
            return Sketch(on, on, TIANJIN, reporter=TIANJIN, authority=authority, second=Second(reporter))
        second = Second(TIANJIN, authority=authority)
        return Sketch(on, on, TIANJIN, reporter=reporter, authority="", second=second)

    return draw


def partner_in_district(*hidden: str) -> Entry:
    """A district and the municipality both report; the `hidden` ones are repaired on the day of the decision."""

    def draw(dice: Dice) -> Sketch:
        on = dice.day(YEAR.first, YEAR.last)
        return Sketch(
            on,
            None if len(hidden) == 2 else on,
            TIANJIN,
            reporter=_HARBOUR_DISTRICT,
            authority=authority_of(_HARBOUR_DISTRICT),
            repair=Repair(on) if _HARBOUR_DISTRICT in hidden else None,
            second=Second(TIANJIN, repair=Repair(on) if TIANJIN in hidden else None),
        )

    return draw


def partner_outside(dice: Dice) -> Sketch:
    """Beijing and Hebei report one decision made in Beijing; Tianjin has no part in it."""
    on = dice.day(YEAR.first, YEAR.last)
    return Sketch(on, None, reporter=BEIJING, authority=authority_of(BEIJING), second=Second(HEBEI))


def stranger_twice(dice: Dice) -> Sketch:
    """Shandong and Tianjin report what Tianjin decided about an enterprise of neither set."""
    on = dice.day(YEAR.first, YEAR.last)
    authority = authority_of(TIANJIN)
    return Sketch(on, None, TIANJIN, reporter=TIANJIN, authority=authority, second=Second(SHANDONG))
