"""Tianjin's trainings in repair: more than 500 enterprises of the year, and some next to its ends and elsewhere."""

from loaders.demo.case_files import CaseFiles, YearDays
from loaders.demo.companies import Company
from loaders.demo.dice import Dice
from loaders.demo.files import TRAINING
from loaders.demo.places import TIANJIN
from loaders.demo.workshop import Workshop

TRAINED = 512
"""Tianjin published more than 500."""
TOPIC = "信用修复"
_OTHER = "信用承诺"
_HEBEI = "130000"


class Trainings:
    """Keeps the first enterprises of the network in mind, and writes who of them was trained."""

    def __init__(self, *, seed: int, scale: float) -> None:
        self._dice = Dice(seed, "trainings")
        self._count = round(TRAINED * scale)
        self._known: list[str] = []

    def know(self, company: Company) -> None:
        """An enterprise that may be trained."""
        if len(self._known) < self._count + self._count // 10:
            self._known.append(company.id)

    def write(self, workshop: Workshop) -> None:
        """So many enterprises, each trained once or twice; others on days next to the year, elsewhere, or in more."""
        files, dice, days = CaseFiles(workshop, TIANJIN), self._dice, YearDays()
        count = self._count
        for number, company in enumerate(self._known[:count]):
            for turn in range(2 if number % 9 == 0 else 1):
                on = days.inside(dice, edge=turn == 0 and number % 30 == 0)
                front = files.numbered("PX", company, on)
                files.write(TRAINING, (*front, on, TOPIC, dice.between(1, 4) if number % 7 else "", "", ""))
        for number, company in enumerate(self._known[count:]):
            miss = number % 3
            on = days.outside() if miss == 0 else days.inside(dice, edge=False)
            front = files.numbered("PX", company, on, by=_HEBEI if miss == 1 else "")
            files.write(TRAINING, (*front, on, _OTHER if miss == 2 else TOPIC, "", "", ""))
