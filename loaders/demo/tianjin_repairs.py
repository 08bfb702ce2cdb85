"""Repairs that Tianjin lacks of the number that it published, about enterprises of whom it reminds nobody."""

from datetime import date

from loaders.demo.case_files import DAY_BEFORE, CaseFiles, YearDays
from loaders.demo.dice import Dice
from loaders.demo.files import REPAIR_CASE
from loaders.demo.places import TIANJIN, authority_of
from loaders.demo.sketch import shifted
from loaders.demo.words import ORDINARY, TRADES
from loaders.demo.workshop import Workshop

REPAIRS = 2_468
"""What Tianjin published for 2024."""

_HOMES = ("140100", "150100", "610100", "620100")
"""Neither in Tianjin nor in Beijing or Hebei."""
_COMPANIES = 40


def write_repairs(workshop: Workshop, *, made: int, scale: float) -> None:
    """Write as many repairs of the year as are missing, `made` being there already, and some cases next to its ends."""
    files, dice = CaseFiles(workshop, TIANJIN), Dice(workshop.seed, "tianjin repairs")
    missing = max(0, round(REPAIRS * scale) - made)
    year = YearDays()
    days = [year.inside(dice, edge=number % 10 == 0) for number in range(missing)]
    outside = missing // 10
    companies = [
        files.found(TRADES, "freight", dice, city=dice.pick(_HOMES)).uscc for _ in range(min(_COMPANIES, missing))
    ]
    for repaired in (*days, *(DAY_BEFORE,) * outside, *(None,) * outside):
        company = dice.pick(companies)
        accepted = shifted(repaired, -dice.between(0, 6)) if repaired else date(2024, 12, 27)
        about = files.penalty(company, shifted(accepted, -dice.between(95, 160)), dice.pick(ORDINARY).kind)
        applied = shifted(accepted, -dice.between(0, 3))
        front = files.numbered("BX", company, applied)
        said = ("repaired" if repaired else "accepted", "commitment", authority_of(TIANJIN))
        files.write(REPAIR_CASE, (*front, about, *said, applied, accepted, repaired or "", ""))
