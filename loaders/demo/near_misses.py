"""Penalties close to a boundary of the rule, on both sides of it, dealt in turn so that each occurs often enough.

An entry draws one sketch. The lists say whose penalties they are and whether they give a reminder due in the
case year; their days are those of the rule set of 2023 and of the year 2024.
"""

from collections.abc import Callable
from datetime import date

from graph_api.domain.jurisdiction import covers
from loaders.demo.dice import Dice
from loaders.demo.ordinary import USUAL_IN, YEAR
from loaders.demo.places import ANYWHERE, BEIJING, GUANGDONG, HEBEI, HENAN, SHANDONG, TIANJIN, authority_of
from loaders.demo.second_reports import (
    own_twice,
    own_twice_apart,
    own_with_other_home_first,
    own_with_unclear_first,
    partner_in_district,
    partner_outside,
    partner_twice,
    stranger_twice,
)
from loaders.demo.sketch import Minimum, Repair, Set, Sketch, due_day, shifted

Entry = Callable[[Dice], Sketch]

_LONGER = Minimum.LONGER
_DISTRICT, _HARBOUR_DISTRICT = "120101", "120116"
_TANGSHAN, _CANGZHOU, _JINAN = "130200", "130900", "370102"


def _own(on: date, minimum: Minimum = Minimum.USUAL) -> Entry:
    """A Tianjin enterprise, punished on that day."""
    return lambda _: Sketch(on, due_day(on, minimum), ANYWHERE, minimum)


def _own_in(where: str, reporter: str | None = None, authority: str | None = None) -> Entry:
    """A Tianjin enterprise, punished there."""

    def draw(dice: Dice) -> Sketch:
        on = dice.day(USUAL_IN.first, USUAL_IN.last)
        return Sketch(on, due_day(on, Minimum.USUAL), where, reporter=reporter, authority=authority)

    return draw


def _own_repaired(days: int, state: str = "repaired", *, reporter: str | None = None, by: str = "") -> Entry:
    """A case about a Tianjin enterprise reaches a state so many days after the due day."""
    has_say = not by or covers(by, reporter or "")
    stands = days > 0 or state != "repaired" or not has_say

    def draw(dice: Dice) -> Sketch:
        on = dice.day(USUAL_IN.first, shifted(USUAL_IN.last, -60))
        due = due_day(on, Minimum.USUAL) or on
        return Sketch(on, due if stands else None, reporter=reporter, repair=Repair(shifted(due, days), state, by))

    return draw


def _own_but_row_says_shandong(dice: Dice) -> Sketch:
    """Registered in Tianjin, but what the reporter says about the home goes first."""
    return Sketch(dice.day(USUAL_IN.first, USUAL_IN.last), home=_JINAN)


def _partner(on: date, reporter: str | None = None, authority: str | None = None) -> Entry:
    """An enterprise of Beijing or Hebei, punished in Tianjin on that day."""
    due = due_day(on, Minimum.USUAL, Set.PARTNER)
    return lambda _: Sketch(on, due, TIANJIN, reporter=reporter, authority=authority)


def _partner_of(reporter: str, authority: str) -> Entry:
    """The same on any day of the year, reported by and decided by whom it says, all within Tianjin."""
    return lambda dice: _partner(dice.day(YEAR.first, YEAR.last), reporter, authority)(dice)


def _partner_elsewhere(where: str, reporter: str | None = None, authority: str | None = None) -> Entry:
    """An enterprise of Beijing or Hebei, punished in the year by somebody who does not act for Tianjin."""
    return lambda dice: Sketch(dice.day(YEAR.first, YEAR.last), None, where, reporter=reporter, authority=authority)


def _partner_repaired(days: int, state: str = "repaired", by: str = "") -> Entry:
    """A case reaches a state so many days after the decision, which is the due day; `by` has no say."""
    stands = days > 0 or state != "repaired" or bool(by)

    def draw(dice: Dice) -> Sketch:
        on = dice.day(YEAR.first, shifted(YEAR.last, -120))
        return Sketch(on, on if stands else None, TIANJIN, repair=Repair(shifted(on, days), state, by))

    return draw


def _partner_but_row_says_shandong(dice: Dice) -> Sketch:
    return Sketch(dice.day(YEAR.first, YEAR.last), None, TIANJIN, home=_JINAN)


OWN_GIVING: tuple[Entry, ...] = (
    *(_own(date(2023, month, day)) for month, day in ((10, 1), (10, 31), (11, 29), (11, 30), (12, 31))),
    *(_own(date(2024, month, day)) for month, day in ((1, 31), (2, 29), (3, 31), (5, 31), (8, 31), (9, 30))),
    *(_own(date(2023, month, day), _LONGER) for month, day in ((5, 1), (5, 2), (8, 31), (12, 30), (12, 31))),
    *(_own_in(where) for where in (TIANJIN, HEBEI, HENAN, GUANGDONG)),
    _own_in(TIANJIN, reporter=_DISTRICT, authority=""),
    _own_in(TIANJIN, reporter=TIANJIN, authority=authority_of(_HARBOUR_DISTRICT)),
    _own_repaired(1),
    _own_repaired(1),
    _own_repaired(30),
    _own_repaired(-10, "rejected"),
    _own_repaired(-1, "accepted"),
    _own_repaired(-3, reporter=HEBEI, by=TIANJIN),
    _own_repaired(-3, reporter=TIANJIN, by=_DISTRICT),
    own_twice(HEBEI, TIANJIN),
    own_twice(BEIJING, TIANJIN),
    own_twice(BEIJING, TIANJIN, hidden=(BEIJING,)),
    own_twice(HEBEI, TIANJIN, hidden=(TIANJIN,)),
    own_twice(TIANJIN, HEBEI, hidden=(HEBEI,)),
    own_with_unclear_first,
    own_with_other_home_first,
    own_twice_apart(date(2024, 10, 1), -1, date(2024, 9, 30)),
    own_twice_apart(date(2023, 9, 30), 1, date(2023, 10, 1)),
)

OWN_QUIET: tuple[Entry, ...] = (
    *(_own(date(2023, month, day)) for month, day in ((4, 30), (5, 1), (8, 31), (9, 29), (9, 30), (9, 30))),
    *(_own(date(2024, month, day)) for month, day in ((10, 1), (10, 1), (10, 2), (11, 30), (12, 31))),
    _own(date(2025, 1, 1)),
    *(_own(date(2023, month, day), _LONGER) for month, day in ((1, 1), (2, 28), (3, 31), (4, 29), (4, 30))),
    *(_own(date(2024, month, day), _LONGER) for month, day in ((1, 1), (1, 1), (1, 2), (2, 29))),
    _own(date(2023, 10, 1), Minimum.UNKNOWN),
    _own(date(2024, 3, 31), Minimum.UNKNOWN),
    _own_repaired(0),
    _own_repaired(0),
    _own_repaired(-1),
    _own_repaired(-1),
    _own_repaired(-20),
    _own_repaired(-2, reporter=_TANGSHAN, by=HEBEI),
    _own_but_row_says_shandong,
    own_twice(HEBEI, TIANJIN, hidden=(HEBEI, TIANJIN)),
    own_twice(BEIJING, TIANJIN, hidden=(BEIJING, TIANJIN)),
    own_twice_apart(date(2024, 9, 30), 1, date(2024, 10, 1)),
    own_twice_apart(date(2023, 10, 1), -1, date(2023, 9, 30)),
)

PARTNER_GIVING: tuple[Entry, ...] = (
    *(_partner(date(2024, month, day)) for month, day in ((1, 1), (1, 1), (1, 2), (2, 29), (12, 30), (12, 31))),
    _partner(date(2024, 12, 31)),
    _partner_of(_DISTRICT, ""),
    _partner_of(_HARBOUR_DISTRICT, authority_of(_HARBOUR_DISTRICT)),
    _partner_of(TIANJIN, authority_of(_DISTRICT)),
    _partner_of(TIANJIN, "120000-enforcement"),
    _partner_repaired(1),
    _partner_repaired(1),
    _partner_repaired(100),
    _partner_repaired(0, "rejected"),
    _partner_repaired(0, by=HEBEI),
    partner_twice(BEIJING, decided_in_tianjin=False),
    partner_twice(BEIJING, decided_in_tianjin=True),
    partner_twice(HEBEI, decided_in_tianjin=True),
    partner_in_district(),
    partner_in_district(TIANJIN),
    partner_in_district(_HARBOUR_DISTRICT),
)

PARTNER_QUIET: tuple[Entry, ...] = (
    *(_partner(date(2023, month, day)) for month, day in ((12, 31), (12, 31), (12, 30), (5, 1), (4, 30))),
    _partner(date(2025, 1, 1)),
    _partner(date(2025, 1, 1)),
    *(_partner_elsewhere(where) for where in (BEIJING, BEIJING, HEBEI, SHANDONG)),
    _partner_elsewhere(TIANJIN, reporter=TIANJIN, authority=authority_of(_CANGZHOU)),
    _partner_elsewhere(TIANJIN, reporter=TIANJIN, authority=authority_of(BEIJING)),
    _partner_elsewhere(TIANJIN, reporter=_DISTRICT, authority=authority_of(HEBEI)),
    _partner_repaired(0),
    _partner_repaired(0),
    _partner_but_row_says_shandong,
    partner_in_district(TIANJIN, _HARBOUR_DISTRICT),
    partner_outside,
)

NEITHER_QUIET: tuple[Entry, ...] = (
    *(_partner_elsewhere(where) for where in (TIANJIN, TIANJIN, BEIJING, HEBEI)),
    _partner_elsewhere(TIANJIN, reporter=_DISTRICT, authority=""),
    *(lambda _, on=on: Sketch(on, None, TIANJIN) for on in (date(2024, 1, 1), date(2024, 12, 31))),
    stranger_twice,
)
