"""The case of Beibei in the demo network: exact for every seed, counted from the rows, near misses on both sides."""

from collections import Counter

from tests.loaders.conftest import SeedNetwork
from tests.loaders.demo_rows import CaseRows, Row

ENTERPRISES, GRADED_A, EMPLOYEES = 480, 36, 300
"""What Beibei published, of those who work there a tenth."""
LAST, AFTER, FOREVER = "2024-12-31", "2025-01-01", "9999-12-31"


def grades(cases: CaseRows) -> dict[str, str]:
    """The grade of every enterprise that Beibei has graded for the last day."""
    return {row["subject"]: row["grade"] for row in held(cases) if row["reported_by"] == "500109"}


def held(cases: CaseRows) -> list[Row]:
    some = [row for row in cases.of("assessment") if row["scheme"] == "beibei-credit"]
    return [row for row in some if row["valid_from"] <= LAST < (row["valid_until"] or FOREVER)]


def figures(cases: CaseRows) -> tuple[int, int, int]:
    graded = grades(cases)
    high = {one for one, grade in graded.items() if grade in ("AA", "A")}
    return len(graded), len(high), sum(row["subject"] in high for row in cases.of("employs"))


def test_the_case_comes_out_as_published(cases: CaseRows) -> None:
    assert figures(cases) == (ENTERPRISES, GRADED_A, EMPLOYEES)


def test_the_case_comes_out_for_another_seed(network_of: SeedNetwork) -> None:
    assert figures(CaseRows(network_of(2024))) == (ENTERPRISES, GRADED_A, EMPLOYEES)


def test_grades_begin_and_end_next_to_the_last_day(cases: CaseRows) -> None:
    some = [row for row in cases.of("assessment") if row["scheme"] == "beibei-credit"]
    begun = Counter((row["valid_from"], row["grade"] in ("AA", "A")) for row in some)
    ended = Counter((row["valid_until"], row["grade"] in ("AA", "A")) for row in some)
    assert min(begun[LAST, False], begun[AFTER, True], ended[LAST, True], ended[AFTER, False]) >= 3
    assert min(begun[LAST, True], ended[AFTER, True]) >= 1
    assert sum(row["reported_by"] == "500000" for row in held(cases)) >= 3
    assert len({row["subject"] for row in some}) > ENTERPRISES
    assert len(cases.of("driver")) > EMPLOYEES
