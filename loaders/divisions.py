"""The administrative divisions of China (GB/T 2260) as rows of the `jurisdiction` loader."""

import csv
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

REFERENCE = Path(__file__).parent / "reference"
"""Where the copies of the source's files are; its README names source and licence."""

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
    for province in _read("provinces"):
        yield Division(_padded(province["code"]), _name(province), "", "province", "")
    cities: set[str] = set()
    for city in _read("cities"):
        if _name(city) not in _STRUCTURAL:
            code = _padded(city["code"])
            cities.add(code)
            yield Division(code, _name(city), "", "city", _padded(city["provinceCode"]))
    for area in _read("areas"):
        # A city without counties stands in both files, in this one with its own padded code.
        if area["code"] not in cities:
            city = _padded(area["cityCode"])
            parent = city if city in cities else _padded(area["provinceCode"])
            yield Division(area["code"], _name(area), "", "county", parent)


def write_divisions(path: Path) -> int:
    """Write jurisdiction.csv, ready for the loader; the number of rows."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for division in divisions():
            writer.writerow(astuple(division))
            count += 1
    return count


def _read(level: str) -> Iterator[dict[str, str]]:
    with (REFERENCE / f"gbt2260-{level}.csv").open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)


def _name(row: dict[str, str]) -> str:
    # Other editions of these files carry quotes or blanks within the name; a name never has them.
    return row["name"].strip().strip('"').strip()


def _padded(code: str) -> str:
    return code.ljust(6, "0")
