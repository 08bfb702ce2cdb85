"""Invented vessels: identifiers that no real vessel carries, and where each is registered and at home."""

from dataclasses import dataclass
from datetime import date

from loaders.demo.dice import Dice
from loaders.demo.files import HOME_PORT, IDENTIFIER, REGISTERED_IN, VESSEL, Sink
from loaders.demo.marine_words import HOME_PORTS, NAMES, HomePort
from loaders.demo.vessel_sketch import Known

_IMO_FROM, _IMO_NUMBERS, _IMO_STRIDE = 200_000, 300_000, 7_919
"""Numbers of ships begin at 5000000, or with 1 since these ran out; so these six digits are free."""
_MMSI_FROM, _MMSI_NUMBERS, _MMSI_STRIDE = 414_500_000, 500_000, 77_777


@dataclass(frozen=True, slots=True)
class Vessel:
    """A vessel as later rows need it."""

    id: str
    since: date
    home: HomePort


class Vessels:
    """Makes vessels and writes them and their identifiers, registrations and home ports."""

    def __init__(self, sink: Sink, *, seed: int) -> None:
        self._sink = sink
        self._dice = Dice(seed, "vessels")
        self._imo_offset = self._dice.below(_IMO_NUMBERS)
        self._mmsi_offset = self._dice.below(_MMSI_NUMBERS)
        self._count = 0

    def make(self, kind: str, known: Known, home: HomePort | None = None) -> Vessel:
        """The next vessel, with identifiers that no other has; without a home, it is drawn and may be unknown."""
        dice, serial = self._dice, self._count
        self._count += 1
        since = dice.day(date(2006, 1, 1), date(2021, 5, 31))
        registered = home is not None or dice.chance(0.96)
        home = home or dice.pick(HOME_PORTS)
        ship_id = f"CN{since.year}{serial % 10_000_000:07d}" if known in (Known.SHIP_ID, Known.WRONG_IMO) else ""
        imo = self._imo(serial, known)
        mmsi = self._mmsi(serial, known)
        code = ship_id or (f"IMO{imo}" if imo else f"MMSI{mmsi}/{since}")
        vessel = Vessel(f"vessel:{code}", since, home)
        name, name_en = dice.pick(NAMES)
        number = 1 + serial % 9973
        river_sea = dice.pick(("yes", "yes", "no", "no", "no", "unknown", ""))
        latin = f"{name_en.upper()} {number}" if dice.chance(0.8) else ""
        from_day = since if mmsi and not (ship_id or imo) else ""
        self._sink.write(VESSEL, (ship_id, imo, mmsi, from_day, f"{name}{number}", latin, kind, river_sea))
        if registered:
            self._register(vessel)
        for scheme, code in (("imo", imo), ("mmsi", mmsi)):
            if code:
                self._sink.write(IDENTIFIER, (home.register, "", vessel.id, scheme, code, since, ""))
        return vessel

    def _imo(self, serial: int, known: Known) -> str:
        if known is Known.MMSI or serial >= _IMO_NUMBERS or (known is Known.SHIP_ID and not self._dice.chance(0.4)):
            return ""
        digits = f"{_IMO_FROM + (serial * _IMO_STRIDE + self._imo_offset) % _IMO_NUMBERS}"
        check = sum(int(digit) * weight for digit, weight in zip(digits, range(7, 1, -1), strict=True)) % 10
        return f"{digits}{(check + 3) % 10 if known is Known.WRONG_IMO else check}"

    def _mmsi(self, serial: int, known: Known) -> str:
        if known is Known.IMO or serial >= _MMSI_NUMBERS or (known is not Known.MMSI and not self._dice.chance(0.8)):
            return ""
        return f"{_MMSI_FROM + (serial * _MMSI_STRIDE + self._mmsi_offset) % _MMSI_NUMBERS}"

    def _register(self, vessel: Vessel) -> None:
        home, since = vessel.home, vessel.since
        source = f"船登{since.year}-{vessel.id[-6:]}"
        self._sink.write(REGISTERED_IN, (home.register, source, vessel.id, home.register, since, ""))
        self._sink.write(HOME_PORT, (home.register, source, vessel.id, home.port, since, ""))
