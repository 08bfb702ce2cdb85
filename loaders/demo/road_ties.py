"""What connects a subject with a city: rows of licences, owners, managers, operators and calls."""

from collections.abc import Sequence
from datetime import date

from loaders.demo.companies import Company
from loaders.demo.dice import Dice
from loaders.demo.files import LICENSED_IN, MANAGES, OPERATES, OWNS, PORT_CALL
from loaders.demo.marine_words import AT_JIANGYIN
from loaders.demo.road_sketch import Called, Licensed, Managed, Operated, Owned, Tie
from loaders.demo.road_words import NANTONG, OTHERS, SUZHOU, WUXI
from loaders.demo.workshop import Workshop

_JIANGYIN = "320281"
_KNOWN = 24
"""So many enterprises of each city are kept in mind, to own and manage others."""


class Ties:
    """Writes ties to enterprises of the other cities. Where the subject is registered is not told here."""

    def __init__(self, workshop: Workshop) -> None:
        self._sink = workshop.sink
        self._numbers = workshop.numbers
        self._dice = Dice(workshop.seed, "road ties")
        self._known: dict[str, list[Company]] = {city: [] for city in OTHERS}

    def know(self, city: str, company: Company) -> None:
        """An enterprise of a city, which may own or manage others from now on."""
        if len(self._known[city]) < _KNOWN:
            self._known[city].append(company)

    def write(self, subject: str, ties: Sequence[Tie], *, city: str = WUXI) -> None:
        """The ties of a subject to a city."""
        since = self._dice.day(date(2016, 1, 1), date(2022, 12, 31))
        for tie in ties:
            match tie:
                case Licensed():
                    self._sink.write(LICENSED_IN, (city, "", subject, city, tie.since, tie.until or ""))
                case Owned():
                    self._own(self._owner(tie, city, since), subject, tie.share, (since, tie.until))
                case Managed() | Operated():
                    file = MANAGES if isinstance(tie, Managed) else OPERATES
                    self._sink.write(file, (SUZHOU, "", self._one_of(city), subject, since, tie.until or ""))
                case Called():
                    number = self._numbers.next("JG", _JIANGYIN, tie.on.year)
                    call = (tie.on, AT_JIANGYIN, tie.on, tie.on, tie.on, "", "", "")
                    self._sink.write(PORT_CALL, (_JIANGYIN, "", number, subject, *call))
                case _:
                    pass

    def write_cycle(self) -> None:
        """Three enterprises of Nantong own parts of each other in a circle; one share is not known."""
        some = self._known[NANTONG][:3]
        for place, share in enumerate(("0.3", "", "0.1")[: len(some)]):
            owner, owned = some[place], some[(place + 1) % len(some)]
            self._own(owner.id, owned.id, share, (date(2021, 6, 1), None))

    def _owner(self, tie: Owned, city: str, since: date) -> str:
        if not tie.indirect:
            return self._one_of(city)
        between = self._one_of(NANTONG)
        self._own(self._one_of(city), between, "0.9", (since, None))
        return between

    def _own(self, owner: str, owned: str, share: str, time: tuple[date, date | None]) -> None:
        since, until = time
        self._sink.write(OWNS, (SUZHOU, "", owner, owned, share, since, until or ""))

    def _one_of(self, city: str) -> str:
        return self._dice.pick(self._known[city]).id
