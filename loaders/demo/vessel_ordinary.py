"""Everyday vessels: what befell those that are no near miss, and calls that the case does not count."""

from collections.abc import Iterator
from datetime import date

from loaders.demo.dice import Dice
from loaders.demo.marine_words import (
    AT_JIANGYIN,
    AT_NANJING,
    AT_NANTONG,
    AT_NINGBO,
    AT_SHANGHAI,
    AT_TAICANG,
    AT_WUHU,
    AT_YANGSHAN,
    CAREFUL,
    GUANGZHOU,
    NINGBO,
    TAICANG,
    TRACKING,
)
from loaders.demo.sketch import shifted
from loaders.demo.vessel_sketch import (
    DAY,
    INSIDE,
    YEAR,
    Check,
    Fault,
    Graded,
    Listed,
    Mishap,
    Offence,
    Punished,
    Visit,
)

_ELSEWHERE = (
    *(AT_NINGBO,) * 5, *(AT_YANGSHAN,) * 4, *(AT_SHANGHAI,) * 5, *(AT_NANJING,) * 3, *(AT_NANTONG,) * 2, AT_WUHU,
    AT_JIANGYIN,
)  # fmt: skip
_FIRST_CALL = date(2022, 6, 1)
_CLASSED = date(2024, 1, 1)
_REPORTERS = (TAICANG,) * 6 + (NINGBO,) * 2 + (GUANGZHOU,)
_LAST_YEAR = (date(2022, 1, 5), shifted(YEAR.first, -3))
_LONG_AGO = (date(2021, 7, 1), date(2022, 12, 20))


def uncounted_visits(dice: Dice) -> Iterator[Visit]:
    """Calls at other ports, and at Taicang before the year."""
    for _ in range(dice.uneven(1.1)):
        yield Visit(dice.day(INSIDE.first, INSIDE.last), dice.pick(_ELSEWHERE), dice.chance(0.9))
    for _ in range(dice.uneven(0.8)):
        port = AT_TAICANG if dice.chance(0.8) else dice.pick(_ELSEWHERE)
        yield Visit(dice.day(_FIRST_CALL, shifted(YEAR.first, -3)), port, dice.chance(0.9))


def harmless_history(dice: Dice) -> Iterator[Fault]:
    """What a vessel that meets every criterion may have behind it."""
    if dice.chance(0.35):
        yield Check(dice.day(INSIDE.first, INSIDE.last))
    if dice.chance(0.15):
        yield Offence(dice.day(*_LAST_YEAR), (dice.pick(_REPORTERS),))
    if dice.chance(0.08):
        yield Check(dice.day(*_LONG_AGO), ("yes",), (dice.pick(_REPORTERS),))
    if dice.chance(0.05):
        yield Mishap(dice.day(INSIDE.first, INSIDE.last), "minor")
    if dice.chance(0.1):
        yield Listed(CAREFUL, dice.day(*_LAST_YEAR))
    if dice.chance(0.9):
        yield Graded("A" if dice.chance(0.6) else "B", dice.day(_CLASSED, INSIDE.last))


def history(dice: Dice) -> Iterator[Fault]:
    """What any vessel may have behind it."""
    for _ in range(dice.uneven(0.4)):
        by = dice.pick(_REPORTERS)
        yield Offence(
            dice.day(_LAST_YEAR[0], INSIDE.last), (by, NINGBO) if by == TAICANG and dice.chance(0.1) else (by,)
        )
    for _ in range(dice.uneven(0.5)):
        turn = dice.below(100)
        detained = "no" if turn < 84 else "yes" if turn < 94 else ""
        yield Check(dice.day(_LONG_AGO[0], INSIDE.last), (detained,), (dice.pick(_REPORTERS),))
    if dice.chance(0.06):
        grade = dice.pick(("minor", "minor", "minor", "general", "larger", "unknown"))
        yield Mishap(dice.day(_LONG_AGO[0], INSIDE.last), grade)
    if dice.chance(0.04):
        yield Punished(dice.day(*_LAST_YEAR), _some_end(dice))
    if dice.chance(0.05):
        yield Listed(TRACKING, dice.day(*_LAST_YEAR), _some_end(dice))
    if dice.chance(0.8):
        yield Graded(dice.pick("AAABBBC"), dice.day(_CLASSED, INSIDE.last))


def _some_end(dice: Dice) -> date | None:
    """A known end within the year or the next, or none yet."""
    turn = dice.below(3)
    if turn == 0:
        return None
    return dice.day(INSIDE.first, INSIDE.last) if turn == 1 else dice.day(shifted(DAY, 2), date(2026, 6, 30))
