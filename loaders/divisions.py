"""The administrative divisions of China (GB/T 2260) as rows of the `jurisdiction` loader."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from loaders.row_file import RowFile, read_reference

_STRUCTURAL = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
"""Entries of the city file that only group counties under their province; nobody governs them."""


@dataclass(frozen=True, slots=True)
class Division:
    """One row: `part_of` is the code of the next real parent, empty for a province. The source has no English."""

    code: str
    name: str
    name_en: str
    level: str
    part_of: str


COLUMNS = tuple(field.name for field in fields(Division))
"""The columns of jurisdiction.csv, in order."""


def divisions() -> Iterator[Division]:
    """Every division once, parents before their parts: provinces, then cities, then counties."""
    for province in read_reference("gbt2260-provinces.csv"):
        yield Division(_padded(province["code"]), _name(province), "", "province", "")
    cities: set[str] = set()
    for city in read_reference("gbt2260-cities.csv"):
        if _name(city) not in _STRUCTURAL:
            code = _padded(city["code"])
            cities.add(code)
            yield Division(code, _name(city), "", "city", _padded(city["provinceCode"]))
    for area in read_reference("gbt2260-areas.csv"):
        # A city without counties stands in both files, in this one with its own padded code.
        if area["code"] not in cities:
            city = _padded(area["cityCode"])
            parent = city if city in cities else _padded(area["provinceCode"])
            yield Division(area["code"], _name(area), "", "county", parent)


DIVISIONS = RowFile("jurisdiction", Division, divisions)


def write_divisions(path: Path) -> int:
    """Write jurisdiction.csv, ready for the loader; the number of rows."""
    return DIVISIONS.write(path)


def _name(row: dict[str, str]) -> str:
    # Other editions of these files carry quotes or blanks within the name; a name never has them.
    return row["name"].strip().strip('"').strip()


def _padded(code: str) -> str:
    return code.ljust(6, "0")
