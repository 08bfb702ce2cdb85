"""One reporter gives one code to one vessel at a time; what two reporters say of it is kept, and asked about."""

from datetime import date

import pytest

from graph_api.domain.calendar import OPEN_DAY
from graph_api.ledger.batch import Row
from graph_api.ledger.ledger import Ledger
from tests.conftest import Store
from tests.store.rows import BEIJING, ORIGIN, PLACES, TIANJIN, place, row
from tests.store.versions import held

FIRST, LATER = date(2020, 1, 1), date(2023, 6, 1)
ONE, OTHER = "vessel:CN20110000001", "vessel:CN20110000002"
CODE = "413000100"


def vessel(id_: str) -> Row:
    return row(id_, id=id_, code=id_.removeprefix("vessel:"), name="示例", type="unknown", river_sea="unknown")


def has(subject: str, since: date, until: date = OPEN_DAY, *, by: str = TIANJIN, line: int = 2) -> Row:
    """A reporter says that a vessel has the MMSI from one day until another."""
    return row(
        f"identifier:{by}/mmsi/{CODE}/{since}",
        line=line, reported_by=by, subject=subject, scheme="mmsi", code=CODE, valid_from=since, valid_until=until,
    )  # fmt: skip


@pytest.fixture
def ledger(empty_store: Store) -> Ledger:
    ledger = empty_store.ledger
    ledger.write("Jurisdiction", [place(code, wider) for code, wider in PLACES.items()], origin=ORIGIN)
    ledger.write("Vessel", [vessel(ONE), vessel(OTHER)], origin=ORIGIN)
    return ledger


def test_two_vessels_of_one_reporter_on_one_day_are_refused_and_nothing_is_half_written(ledger: Ledger) -> None:
    result = ledger.write("Identifier", [has(ONE, FIRST), has(OTHER, LATER, line=3)], origin=ORIGIN)
    assert (result.created, len(result.rejected)) == (1, 1)
    fault = result.rejected[0]
    assert (fault.line, fault.field, fault.value) == (3, "code", CODE)
    assert fault.reason == (
        f"{ONE} has it from 2020-01-01 on, says identifier:120000/mmsi/{CODE}/2020-01-01; end that first"
    )
    again = ledger.write("Identifier", [has(OTHER, LATER)], origin=ORIGIN)
    assert (again.created, again.tick, len(again.rejected)) == (0, None, 1)


def test_days_that_only_touch_and_other_reporters_are_no_conflict(ledger: Ledger) -> None:
    rows = [has(ONE, FIRST, LATER), has(OTHER, LATER), has(OTHER, FIRST, by=BEIJING)]
    assert ledger.write("Identifier", rows, origin=ORIGIN).created == 3


@pytest.mark.parametrize("ended_first", [True, False])
def test_a_code_moves_within_one_batch_whatever_row_comes_first(
    ledger: Ledger, empty_store: Store, *, ended_first: bool
) -> None:
    ledger.write("Identifier", [has(ONE, FIRST)], origin=ORIGIN)
    moved = [has(ONE, FIRST, LATER), has(OTHER, LATER)]
    result = ledger.write("Identifier", moved if ended_first else moved[::-1], origin=ORIGIN)
    assert (result.created, result.changed, result.rejected) == (1, 1, ())
    assert held(empty_store.writer, moved[0].id)["valid_until"] == LATER


def test_an_end_that_is_itself_refused_frees_no_code(ledger: Ledger) -> None:
    ledger.write("Identifier", [has(ONE, FIRST)], origin=ORIGIN)
    unknown = "vessel:CN20110000009"
    result = ledger.write("Identifier", [has(OTHER, LATER), has(unknown, FIRST, LATER, line=3)], origin=ORIGIN)
    assert {fault.line: fault.field for fault in result.rejected} == {2: "code", 3: "subject"}
