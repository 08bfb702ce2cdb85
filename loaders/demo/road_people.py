"""Drivers, vehicles and persons of road enterprises, and what ties them to each other."""

from datetime import date

from loaders.demo.companies import Company
from loaders.demo.dice import Dice
from loaders.demo.files import (
    DRIVER,
    DRIVES,
    EMPLOYS,
    IDENTIFIER,
    LICENSED_IN,
    OPERATES,
    OWNS,
    PERSON,
    REPRESENTS,
    VEHICLE,
    VIOLATION,
)
from loaders.demo.road_words import DRIVER_TYPES, PLATES, ROAD_OFFENCES, SURNAMES, VEHICLE_TYPES
from loaders.demo.sketch import shifted
from loaders.demo.workshop import Workshop

_VIN_LETTERS = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"
_VIN_VALUES = dict(zip(_VIN_LETTERS, "012345678912345678123457923456789", strict=True))
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_PLATE_STRIDE, _PLATE_NUMBERS = 30_011, 10_000 * 24
_HIRED = (date(2019, 1, 1), date(2024, 10, 31))


class People:
    """Makes them one after the other."""

    def __init__(self, workshop: Workshop) -> None:
        self._sink = workshop.sink
        self._numbers = workshop.numbers
        self._dice = Dice(workshop.seed, "people")
        self._drivers = self._vehicles = self._persons = 0

    def employ(self, company: Company, city: str) -> None:
        """A driver of the company; most drive a vehicle that it operates, some a second one since."""
        dice, sink = self._dice, self._sink
        self._drivers += 1
        licence = f"{city}CY{self._drivers:08d}"
        driver, since = f"driver:{licence}", dice.day(*_HIRED)
        sink.write(DRIVER, (licence, f"{dice.pick(SURNAMES)}某", dice.pick(DRIVER_TYPES)))
        sink.write(LICENSED_IN, (city, "", driver, city, shifted(since, -dice.between(30, 900)), ""))
        left = dice.day(shifted(since, 60), date(2025, 3, 1)) if dice.chance(0.15) else ""
        sink.write(EMPLOYS, (city, "", company.id, driver, since, left))
        if dice.chance(0.85):
            sink.write(DRIVES, (city, "", driver, self._vehicle(company, city, since), since, left))
        if dice.chance(0.15):
            self._offend(city, driver)

    def represent(self, company: Company, city: str) -> None:
        """A person who represents the company, and perhaps owns a share of it."""
        dice, sink = self._dice, self._sink
        self._persons += 1
        code = f"p{city}-{self._persons:06d}"
        person, since = f"person:{code}", dice.day(*_HIRED)
        sink.write(PERSON, (code, f"{dice.pick(SURNAMES)}某"))
        sink.write(REPRESENTS, (city, "", person, company.id, since, ""))
        if dice.chance(0.4):
            sink.write(OWNS, (city, "", person, company.id, dice.pick(("1", "0.5", "0.3", "")), since, ""))

    def _vehicle(self, company: Company, city: str, since: date) -> str:
        dice, sink, serial = self._dice, self._sink, self._vehicles
        self._vehicles += 1
        plate = plate_of(PLATES[city], serial)
        vin = "" if dice.chance(0.1) else _vin(serial)
        vehicle = f"vehicle:{vin}" if vin else f"vehicle:{plate}/{since}"
        kind = dice.pick(VEHICLE_TYPES)
        sink.write(VEHICLE, (vin, plate, since, kind))
        sink.write(OPERATES, (city, "", company.id, vehicle, since, ""))
        sink.write(OWNS, (city, "", company.id, vehicle, dice.pick(("1", "1", "0.5", "")), since, ""))
        if vin:
            sink.write(IDENTIFIER, (city, "", vehicle, "plate", plate, since, ""))
        if dice.chance(0.1):
            self._offend(city, vehicle)
        return vehicle

    def _offend(self, city: str, subject: str) -> None:
        dice, on = self._dice, self._dice.day(date(2024, 1, 1), date(2024, 12, 31))
        number = self._numbers.next("DW", city, on.year)
        kind, phase = dice.pick(ROAD_OFFENCES).kind, dice.pick(("in_process", "after_fact"))
        claimed = shifted(on, 1) if phase == "after_fact" else ""
        self._sink.write(VIOLATION, (city, "", number, subject, on, kind, phase, claimed, "", "", ""))


def plate_of(front: str, serial: int) -> str:
    """One of a city's plates, none twice until all are used: a letter and four digits."""
    letter, number = divmod((serial * _PLATE_STRIDE) % _PLATE_NUMBERS, 10_000)
    return f"{front}{'ABCDEFGHJKLMNPQRSTUVWXYZ'[letter]}{number:04d}"


def _vin(serial: int) -> str:
    """A vehicle number with its check digit in the ninth place; LZZ9 with 999 names a small maker, here none."""
    number = f"LZZ9DEM0024{serial % 1_000_000:06d}"
    total = sum(int(_VIN_VALUES[sign]) * weight for sign, weight in zip(number, _VIN_WEIGHTS, strict=True))
    check = "0123456789X"[total % 11]
    return f"{number[:8]}{check}{number[9:]}"
