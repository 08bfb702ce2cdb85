"""Invented enterprises: valid codes, names built from syllables, and where they were at home when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from stdnum.cn import uscc

from graph_api.domain.jurisdiction import province_of
from loaders.demo.dice import Dice
from loaders.demo.files import ENTERPRISE, REGISTERED_IN, Sink
from loaders.demo.places import BEIJING, HEBEI, SHANDONG, TIANJIN, Places
from loaders.demo.plan import Role
from loaders.demo.sketch import CASE_YEAR, FIRST_DAY, Set, Window
from loaders.demo.words import FIRST, PROVINCES, SECOND, THIRD, TRADES

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODES = len(_ALPHABET) ** 5
_STRIDE = 7_368_787
"""Shares no factor with 31, so that serial numbers spread over all codes without meeting."""

Trades = Sequence[tuple[str, str]]
"""What names of enterprises end with, in Chinese and in English."""

_PARTNERS = (HEBEI,) * 3 + (BEIJING,)
_OTHERS = (
    (SHANDONG,) * 6 + ("410000",) * 4 + ("140000",) * 3 + ("210000",) * 3 + ("150000",) * 2 + ("320000",) * 3
    + ("330000",) * 2 + ("440000",) * 2 + ("310000", "340000")
)  # fmt: skip
_MOVES = (
    (TIANJIN, HEBEI), (HEBEI, TIANJIN), (TIANJIN, BEIJING), (BEIJING, TIANJIN),
    (TIANJIN, SHANDONG), (SHANDONG, TIANJIN), (HEBEI, SHANDONG),
)  # fmt: skip
_FIRST_MOVE, _LAST_MOVE = date(CASE_YEAR, 2, 1), date(CASE_YEAR, 8, 31)
_STRUCK_OFF = date(2022, 6, 30)


@dataclass(frozen=True, slots=True)
class Stay:
    """A home, from a day (inclusive) until another (exclusive; None: still)."""

    home: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Company:
    """An enterprise. `in_register` says whether REGISTERED_IN states its homes; else the penalties' rows may."""

    uscc: str
    name: str
    name_en: str
    role: Role
    stays: tuple[Stay, ...]
    in_register: bool

    @property
    def id(self) -> str:
        """Its public id."""
        return f"enterprise:{self.uscc}"

    def home_on(self, day: date) -> str:
        """The home's code on a day, or an empty text."""
        return next((one.home for one in self.stays if one.since <= day and (one.until is None or day < one.until)), "")

    def windows(self, last: date) -> Iterator[tuple[Set, Window]]:
        """For each home the set it belongs to, and the days on which it was punished there."""
        for stay in self.stays:
            end = last if stay.until is None else date.fromordinal(stay.until.toordinal() - 1)
            if self.role is not Role.MOVER:
                yield (Set.NEITHER if self.role is Role.UNPLACED else set_of(stay.home)), Window(FIRST_DAY, last)
            else:
                edge = stay.since if stay.until is None else end
                yield set_of(stay.home), Window(max(FIRST_DAY, stay.since), end, edge)


def set_of(home: str) -> Set:
    """The set of Tianjin's reminders for which enterprises of a home come into question."""
    province = province_of(home)
    if province == TIANJIN:
        return Set.OWN
    return Set.PARTNER if province in (BEIJING, HEBEI) else Set.NEITHER


class Companies:
    """Makes enterprises and writes them and their registrations."""

    def __init__(self, sink: Sink, places: Places, *, seed: int) -> None:
        self._sink = sink
        self._places = places
        self._dice = Dice(seed, "companies")
        self._offset = self._dice.below(_CODES)
        self._count = 0

    def found(self, role: Role) -> Company:
        """The next enterprise, with a code that no other has."""
        dice, serial = self._dice, self._count
        self._count += 1
        stays = self._stays(role)
        name, name_en = self._name(stays[0].home, TRADES, dice)
        code = self._code(stays[0].home, serial)
        in_register = dice.chance(0.95) if role in (Role.TIANJIN, Role.PARTNER, Role.OTHER) else True
        if role is Role.UNPLACED:
            in_register = stays[0].until is not None
        return Company(code, name, name_en, role, stays, in_register)

    def found_at(self, home: str, trades: Trades, dice: Dice) -> Company:
        """The next enterprise, at home there since long and in a trade of these."""
        serial = self._count
        self._count += 1
        name, name_en = self._name(home, trades, dice)
        stays = (Stay(home, dice.day(date(2004, 1, 1), date(2020, 12, 31))),)
        return Company(self._code(home, serial), name, name_en, Role.OTHER, stays, in_register=True)

    def write(self, company: Company) -> None:
        """Its row, and one registration for each home."""
        self._sink.write(ENTERPRISE, (company.uscc, company.name, company.name_en))
        if not company.in_register:
            return
        for stay in company.stays:
            reported_by = province_of(stay.home)
            number = f"{company.uscc[11:16]}-{stay.since:%m%d}"
            source = f"{PROVINCES[stay.home[:2]][1]}市监登〔{stay.since.year}〕{number}"
            until = stay.until or ""
            self._sink.write(REGISTERED_IN, (reported_by, source, company.uscc, stay.home, stay.since, until))

    def _stays(self, role: Role) -> tuple[Stay, ...]:
        dice, places = self._dice, self._places
        since = dice.day(date(2004, 1, 1), date(2021, 12, 31))
        if role is Role.MOVER:
            before, after = dice.pick(_MOVES)
            moved = dice.day(_FIRST_MOVE, _LAST_MOVE)
            return Stay(places.home_in(dice, before), since, moved), Stay(places.home_in(dice, after), moved)
        if role is Role.UNPLACED:
            home = places.home_in(dice, dice.pick((TIANJIN, HEBEI)))
            # Half of them were struck off before their penalties, the others stand in no register.
            return (Stay(home, since, _STRUCK_OFF if dice.chance(0.5) else None),)
        province = {Role.TIANJIN: (TIANJIN,), Role.PARTNER: _PARTNERS}.get(role, _OTHERS)
        return (Stay(places.home_in(dice, dice.pick(province)), since),)

    def _code(self, home: str, serial: int) -> str:
        return uscc_of(home, (serial * _STRIDE + self._offset) % _CODES)

    def _name(self, home: str, trades: Trades, dice: Dice) -> tuple[str, str]:
        first, second, third, trade = dice.pick(FIRST), dice.pick(SECOND), dice.pick(THIRD), dice.pick(trades)
        name = f"{self._places.short_name(home)}{first[0]}{second[0]}{third[0]}{trade[0]}"
        latin = f"{PROVINCES[home[:2]][2]} {first[1]} {second[1].capitalize()}{third[1]} {trade[1]}"
        return name, latin if dice.chance(0.3) else ""


def uscc_of(division: str, serial: int) -> str:
    """A code with both check digits right. Organisation codes from MAX on have not been issued to anybody so far."""
    letters: list[str] = []
    for _ in range(5):
        serial, digit = divmod(serial, len(_ALPHABET))
        letters.append(_ALPHABET[digit])
    organisation = "MAX" + "".join(reversed(letters))
    front = f"91{division}{organisation}{_organisation_check(organisation)}"
    return front + uscc.calc_check_digit(front)


def _organisation_check(organisation: str) -> str:
    """The digit of GB 11714, whose letters count from A = 10 without a gap."""
    total = sum(int(sign, 36) * weight for sign, weight in zip(organisation, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    return "0123456789X0"[11 - total % 11]
