"""Henan's complaints by the hotline 12328: of the year, and next to its ends, by other ways and from elsewhere."""

from collections.abc import Sequence
from datetime import date

from loaders.demo.case_files import INSIDE, CaseFiles, YearDays
from loaders.demo.dice import Dice
from loaders.demo.files import COMPLAINT
from loaders.demo.henan_misses import SHANDONG

MATTERS = ("甩客", "超员", "服务态度差", "无故停运", "")
_UPHELD = ("yes", "yes", "no", "unknown")
_EACH = 2


def write_complaints(files: CaseFiles, enterprises: Sequence[str], dice: Dice) -> None:
    """Two complaints by the hotline about each of some enterprises, and of every tenth one that does not count.

    How many there were no source says: the number is invented.
    """
    days = YearDays()
    for number, enterprise in enumerate(enterprises):
        for turn in range(_EACH):
            on = days.inside(dice, edge=turn == 0 and number % 20 == 0)
            _write(files, enterprise, (on, "hotline_12328"), dice)
        if number % 10 == 0:
            miss = number // 10 % 3
            on = days.outside() if miss == 0 else dice.day(*INSIDE)
            channel = "online" if miss == 1 else "hotline_12328"
            _write(files, enterprise, (on, channel), dice, by=SHANDONG if miss == 2 else "")


def _write(files: CaseFiles, subject: str, received: tuple[date, str], dice: Dice, *, by: str = "") -> None:
    on, channel = received
    front = files.numbered("TS", subject, on, by=by)
    files.write(COMPLAINT, (*front, on, channel, dice.pick(MATTERS), dice.pick(_UPHELD), "", ""))
