"""The case of Beibei in the demo network: exact for every seed, counted from the rows, near misses on both sides."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.scope import Scope
from graph_api.policies.book import PolicyBook
from graph_api.policies.rules.benefit import Consent, Offer, claimable
from graph_api.services.claim import Alliance, Claims, Record, around, held_by
from loaders.demo import DemoFiles
from tests.loaders.conftest import SeedNetwork
from tests.loaders.demo_rows import CaseRows, Row, rows_of
from tests.loaders.recount_beibei import BEIBEI, Benefits

ENTERPRISES, GRADED_A, EMPLOYEES = 480, 36, 3_000
"""What Beibei published; of those who work there the network holds a tenth."""
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
    return len(graded), len(high), sum(row["subject"] in high and not row["valid_until"] for row in cases.of("employs"))


def test_the_case_comes_out_as_published(cases: CaseRows) -> None:
    assert figures(cases) == (ENTERPRISES, GRADED_A, EMPLOYEES // 10)


def test_the_case_comes_out_for_another_seed(network_of: SeedNetwork) -> None:
    assert figures(CaseRows(network_of(2024))) == (ENTERPRISES, GRADED_A, EMPLOYEES // 10)


def test_grades_begin_and_end_next_to_the_last_day(cases: CaseRows) -> None:
    some = [row for row in cases.of("assessment") if row["scheme"] == "beibei-credit"]
    begun = Counter((row["valid_from"], row["grade"] in ("AA", "A")) for row in some)
    ended = Counter((row["valid_until"], row["grade"] in ("AA", "A")) for row in some)
    assert min(begun[LAST, False], begun[AFTER, True], ended[LAST, True], ended[AFTER, False]) >= 3
    assert min(begun[LAST, True], ended[AFTER, True]) >= 1
    assert sum(row["reported_by"] == "500000" for row in held(cases)) >= 3
    assert len({row["subject"] for row in some}) > ENTERPRISES
    assert len(cases.of("driver")) > EMPLOYEES // 10


# What merchants offer, and who can claim it.

ON = date(2024, 12, 31)


@pytest.fixture(scope="module")
def benefits(network: DemoFiles, cases: CaseRows) -> Benefits:
    return Benefits(cases, rows_of(network, "merchant"), rows_of(network, "offer"), rows_of(network, "consent"))


def test_merchants_and_bus_lines_are_as_published(benefits: Benefits) -> None:
    kinds = Counter(row["kind"] == "bus_line" for row in benefits.merchants)
    assert kinds == {False: 96, True: 29}
    assert len({row["code"] for row in benefits.merchants}) == 96 + 29


def test_there_are_near_misses_of_each_kind(benefits: Benefits) -> None:
    offers, consents = benefits.offers, benefits.consents
    assert {(row["valid_from"] <= LAST < (row["valid_until"] or FOREVER)) for row in offers} == {True, False}
    assert {row["valid_until"] for row in offers} >= {LAST, AFTER, ""}
    assert {row["valid_from"] for row in offers} >= {LAST, AFTER}
    assert {row["percent"] for row in offers} >= {"", "9", "10", "20", "21"}
    assert {row["reported_by"] for row in (*offers, *consents)} == {BEIBEI, "500000"}
    assert {row["valid_until"] for row in consents} >= {LAST, AFTER, ""}
    assert {row["purpose"] for row in consents} == {"alliance-offers", "newsletters"}
    missing = Counter(benefits.missing(driver) for driver in benefits.drivers())
    assert min(missing["standing"], missing["consent"], missing[""]) > 20
    former = benefits.left_high()
    assert {benefits.missing(driver) for driver, until in former if until == LAST} == {"standing"}
    assert {benefits.missing(driver) for driver, until in former if until == AFTER} == {""}


def _records(some: list[Row], **renamed: str) -> Iterator[Record]:
    for row in some:
        if row["valid_from"] <= LAST < (row["valid_until"] or FOREVER):
            ends = date.fromisoformat(row["valid_until"]) if row["valid_until"] else OPEN_DAY
            since = date.fromisoformat(row["valid_from"])
            named = {renamed.get(name, name): value for name, value in row.items()}
            yield {**named, "valid_from": since, "valid_until": ends, "shown": True, "shared_as": "", "shared_home": ""}


def test_the_rule_finds_exactly_what_is_counted_from_the_files(cases: CaseRows, benefits: Benefits) -> None:
    book = PolicyBook.read()
    [(owner, rule)] = book.benefits(ON)
    alliance = Alliance(owner, rule, Scope(see_all=True))
    offers = [
        Offer(
            row["number"], row["subject"], row["clause"], frozenset(filter(None, row["places"].split(";"))),
            int(row["percent"]) if row["percent"] else None, date.fromisoformat(row["valid_from"]),
            date.fromisoformat(row["valid_until"]) if row["valid_until"] else OPEN_DAY,
        )
        for row in benefits.offers
        if row["reported_by"] == owner
    ]  # fmt: skip
    near = "merchant:beibei-road-004"
    counted = 0
    for driver in benefits.drivers():
        employers = [row for row in cases.of("employs") if row["object"] == driver]
        grades = [row for one in employers for row in cases.about("assessment", one["subject"])]
        known = Claims(True, [*_records(employers)], [{**one, "id": ""} for one in _records(grades)], [], None)
        consents = [
            Consent(one["purpose"], one["valid_from"], one["valid_until"])
            for one in _records([row for row in benefits.consents if row["subject"] == driver])
            if one["reported_by"] == owner
        ]
        held = held_by(alliance, known, driver)
        found = claimable(
            rule, offers, held=held, consents=consents, on=ON, around=around(near, f"jurisdiction:{owner}")
        )
        claimed = {one.offer.id for one in found if one.missing is None}
        assert claimed == benefits.claimed(driver, near), driver
        counted += len(claimed)
    assert counted > 1000
