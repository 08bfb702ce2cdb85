"""The cases of Henan, Kunming and Zhejiang in a store: loaded, assessed by the pages, and equal to what was recounted.

The network is a tenth of the demo's; the recounts of the whole are tested on its files.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from graph_api.domain.assessment import Tally
from graph_api.domain.calendar import OPEN_TICK
from graph_api.ledger.assessing import Order, Run
from graph_api.progress import SilentProgress
from loaders.demo import AS_OF, generate
from loaders.demo.files import DELIVERY, JURISDICTION, LISTING_BEFORE_APPEAL, PORT
from loaders.kinds import form_of
from loaders.load import Plan, load_file, open_files
from tests.conftest import Store
from tests.http.client import client_of
from tests.loaders.demo_rows import CaseRows, Row, rows
from tests.loaders.loader_files import write
from tests.loaders.recount_henan import QUARTERS, colours
from tests.loaders.recount_kunming import drivers
from tests.loaders.recount_zhejiang import DAYS, UNKNOWN, vessels

SCALE = 0.1
CLOSED = """{ statistics(jurisdiction: "410000", from: "2024-01-01", to: "2024-12-31") {
  indicators { id records met open } } }"""
PROVINCES = ("33", "37", "41", "53")
"""Where the cases are, by the first two digits of the codes."""
WHOLE = (JURISDICTION, PORT, DELIVERY, LISTING_BEFORE_APPEAL)
"""Files that are not of these cases alone; of each file only the rows of these provinces are loaded."""


@dataclass(frozen=True)
class Demo:
    """The store with the cases, and their rows."""

    store: Store
    rows: CaseRows

    def assess(self, scheme: str, on: date = AS_OF) -> Tally:
        """Run a scheme for a day."""
        return sum(Run(self.store.ledger, self.store.book, Order(scheme, on, on)).pages(), Tally())

    def grades(self, scheme: str, on: date = AS_OF) -> dict[str, str]:
        """Who has which grade on the day, as runs have written it."""
        found = self.store.writer.command(
            "MATCH (a:Assessment) WHERE a.scheme = $scheme AND a.run IS NOT NULL AND a.known_until = $now "
            "AND a.valid_from <= $on AND a.valid_until > $on RETURN a.subject AS subject, a.grade AS grade",
            scheme=scheme, on=on, now=OPEN_TICK,
        )  # fmt: skip
        return {str(row["subject"]): str(row["grade"]) for row in found}


@pytest.fixture(scope="module")
def demo(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    out = tmp_path_factory.mktemp("cases")
    made = generate(out, scale=SCALE)
    store.empty()
    plan = Plan(date(2025, 12, 31), rejects=out)
    for file in made.files:
        name = file.path.stem[3:]
        if name in WHOLE or name.endswith("-other-cases"):
            some = [row for row in rows(file.path) if _of_provinces(row)]
            for table in open_files(form_of(file.slug), [write(out / "some" / file.path.name, some)] if some else []):
                done = load_file(table, form_of(file.slug), store.ledger, plan=plan, progress=SilentProgress()).counts
                assert done.rejected == 0, file
    yield Demo(store, CaseRows(out))
    store.holds = "something"


def _of_provinces(row: Row) -> bool:
    """Is it stated there, or itself of there; all vessels of other cases are Zhejiang's, and call at one port there."""
    if "ship_id" in row or "locode" in row:
        return row.get("locode", "CNNBO") == "CNNBO"
    place = next(row[column] for column in ("reported_by", "code", "licence", "uscc", "plate") if row.get(column))
    return place.removeprefix("91")[:2] in PROVINCES or place.startswith("豫")


def test_stars_and_dispatch_of_drivers_in_kunming(demo: Demo) -> None:
    recounted = drivers(demo.rows)
    stars = {one.driver: one.stars for one in recounted}
    tally = demo.assess("kunming-stars")
    assert (tally.subjects, tally.subjects - tally.insufficient) == (len(stars), round(1_400 * SCALE))
    assert demo.grades("kunming-stars") == stars
    dispatched = demo.assess("kunming-dispatch")
    assert dispatched.subjects - dispatched.listed == round(159 * SCALE)
    barred = {one for one, standing in demo.grades("kunming-dispatch").items() if standing == "not_listed"}
    assert barred == {one.driver for one in recounted if one.vetoed}
    assert Counter(stars[one] for one in barred) == {"1": len(barred)}


def test_colours_of_enterprises_in_henan_by_quarter(demo: Demo) -> None:
    bad: list[int] = []
    for first, last in QUARTERS:
        expected, on = colours(demo.rows, first, last), date.fromisoformat(last)
        tally = demo.assess("henan-colour", on)
        assert (tally.subjects, demo.grades("henan-colour", on)) == (len(expected), expected)
        bad.append(sum(colour in ("yellow", "red") for colour in expected.values()))
    assert bad == [round(number * SCALE) for number in (189, 131, 77, 28)]
    # What an earlier quarter came to is still there, for its own day.
    assert demo.grades("henan-colour", date(2024, 3, 31)) == colours(demo.rows, *QUARTERS[0])


def test_violations_found_afterwards_that_were_put_right_in_henan(demo: Demo) -> None:
    """The share that was published is that of the network, a tenth of whose tenth is here."""
    of_year = [
        row
        for row in demo.rows.of("violation")
        if (row["reported_by"][:2], row["phase"]) == ("41", "after_fact") and row["occurred_on"].startswith("2024-")
    ]
    with client_of(demo.store, today=date(2025, 1, 15)) as client:
        [found] = client.data(CLOSED)["statistics"]["indicators"]
    closed = sum(row["rectified_on"] != "" for row in of_year)
    assert found == {"id": "after-fact-closed", "records": len(of_year), "met": closed, "open": len(of_year) - closed}
    assert closed == round(21_405 / 10 * SCALE * 0.9920)


def test_grades_of_vessels_in_zhejiang_and_that_those_of_a_high_risk_are_halved(demo: Demo) -> None:
    high: list[int] = []
    graded: list[int] = []
    for day in DAYS:
        expected, on = {one.vessel: one.grade for one in vessels(demo.rows, day)}, date.fromisoformat(day)
        tally = demo.assess("zhejiang-vessel-safety", on)
        assert (tally.subjects, demo.grades("zhejiang-vessel-safety", on)) == (len(expected), expected)
        high.append(sum(grade in ("D", "E") for grade in expected.values()))
        graded.append(tally.subjects - list(expected.values()).count(UNKNOWN))
    assert high == [round(number * SCALE) for number in (120, 60)]
    assert graded[-1] == round(2_100 * SCALE)
