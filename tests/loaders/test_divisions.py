"""The divisions of GB/T 2260: exact counts, every trap of the source's files, and nothing twice."""

import csv
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from loaders.divisions import COLUMNS, Division, divisions, write_divisions

STRUCTURAL = 9
"""1101, 1201, 3101, 5001 市辖区; 5002 县; 4190, 4290, 4690 省直辖县级行政区划; 6590 自治区直辖县级行政区划."""

IN_BOTH_FILES = ("441900", "442000", "460400")


@pytest.fixture(scope="module")
def by_code() -> dict[str, Division]:
    return {division.code: division for division in divisions()}


def test_counts_are_those_of_the_source_less_its_structural_and_double_entries(by_code: dict[str, Division]) -> None:
    levels = Counter(division.level for division in by_code.values())
    assert levels == {"province": 31, "city": 342 - STRUCTURAL, "county": 2978 - len(IN_BOTH_FILES)}
    assert levels == {"province": 31, "city": 333, "county": 2975}


def test_no_code_twice() -> None:
    codes = [division.code for division in divisions()]
    assert len(codes) == len(set(codes)) == 3339


def test_every_parent_exists_and_stands_before_its_parts() -> None:
    seen: set[str] = set()
    for division in divisions():
        assert division.part_of in seen or (division.level == "province" and division.part_of == "")
        seen.add(division.code)


def test_levels_come_in_order_and_codes_ascend_within_each() -> None:
    order = ("province", "city", "county")
    keys = [(order.index(division.level), division.code) for division in divisions()]
    assert all(one < next_ for one, next_ in pairwise(keys))


def test_codes_have_six_digits_of_the_form_of_their_level(by_code: dict[str, Division]) -> None:
    for code, division in by_code.items():
        assert len(code) == 6
        assert code.isdecimal()
        assert code.endswith("0000") == (division.level == "province")
        assert code.endswith("00") == (division.level != "county")


def test_a_part_lies_within_its_parent_by_code(by_code: dict[str, Division]) -> None:
    for division in by_code.values():
        significant = division.part_of.removesuffix("00").removesuffix("00")
        assert division.code.startswith(significant)


def test_structural_entries_are_not_places(by_code: dict[str, Division]) -> None:
    for code in ("110100", "120100", "310100", "500100", "500200", "419000", "429000", "469000", "659000"):
        assert code not in by_code
    names = {division.name for division in by_code.values()}
    assert names.isdisjoint({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})


@pytest.mark.parametrize(
    ("province", "counties"),
    [("110000", 16), ("120000", 16), ("310000", 16), ("500000", 38)],
)
def test_districts_of_a_municipality_are_part_of_it(by_code: dict[str, Division], province: str, counties: int) -> None:
    parts = [division for division in by_code.values() if division.part_of == province]
    assert len(parts) == counties
    assert {part.level for part in parts} == {"county"}


@pytest.mark.parametrize(
    ("code", "name", "province"),
    [("419001", "济源市", "410000"), ("429004", "仙桃市", "420000"), ("469001", "五指山市", "460000"),
     ("659001", "石河子市", "650000")],
)  # fmt: skip
def test_counties_directly_under_a_province_are_part_of_it(
    by_code: dict[str, Division], code: str, name: str, province: str
) -> None:
    assert by_code[code] == Division(code, name, "", "county", province)


@pytest.mark.parametrize(
    ("code", "name", "province"),
    [("441900", "东莞市", "440000"), ("442000", "中山市", "440000"), ("460400", "儋州市", "460000")],
)
def test_cities_without_counties_are_one_city(
    by_code: dict[str, Division], code: str, name: str, province: str
) -> None:
    assert by_code[code] == Division(code, name, "", "city", province)
    assert sum(division.name == name for division in divisions()) == 1


def test_a_city_and_its_district(by_code: dict[str, Division]) -> None:
    assert by_code["320500"] == Division("320500", "苏州市", "", "city", "320000")
    assert by_code["320585"] == Division("320585", "太仓市", "", "county", "320500")


def test_names_are_clean_and_none_is_invented_in_english(by_code: dict[str, Division]) -> None:
    for division in by_code.values():
        assert division.name
        assert division.name == division.name.strip()
        assert not set(division.name) & set("\"'“” \t")
        assert division.name_en == ""


def test_the_file_is_what_the_loader_reads(tmp_path: Path) -> None:
    path = tmp_path / "jurisdiction.csv"
    assert write_divisions(path) == 3339
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert tuple(rows[0]) == COLUMNS == ("code", "name", "name_en", "level", "part_of")
    assert [Division(**row) for row in rows] == list(divisions())
    assert b"\r" not in path.read_bytes()
