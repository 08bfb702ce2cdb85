"""Measures count each event once, for many subjects at once and for one, by what the judge sees, and name evidence."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

import pytest

from graph_api.domain.calendar import OPEN_DAY, Period, first_in_window
from graph_api.domain.measure import MEASURES, Demand
from graph_api.domain.scope import Scope
from graph_api.ledger.batch import Row
from tests.conftest import Store
from tests.store.measuring import FIRST, SHIP, counts, demand, reports
from tests.store.rows import accept, penalty
from tests.store.shipping import (
    NINGBO,
    ON,
    TAICANG,
    accident,
    call,
    complaint,
    grade,
    inspection,
    listing,
    sanction,
    settle_coast,
    ship,
    vessel,
    violation,
)

DAY = timedelta(days=1)
P1Y = Period.parse("P1Y")
OF_TAICANG = Scope(whole=frozenset(f"{TAICANG}:{one.of_kind}" for one in MEASURES.values()))
OTHER = ship(2)


@pytest.fixture
def coast(empty_store: Store) -> Store:
    settle_coast(empty_store.ledger, "A")
    accept(empty_store.ledger, [vessel(1), vessel(2)])
    return empty_store


def hide(store: Store, row: Row, since: date) -> None:
    """Of what the ledger itself hides there are penalties alone; the model lets every fact be hidden."""
    store.writer.command("MATCH (x {current_id: $id}) SET x.hidden_from = $since", id=row.id, since=since)


# One event once.


def test_two_reports_of_one_event_count_once(coast: Store) -> None:
    first = violation("1", SHIP, date(2024, 5, 1))
    again = violation("1", SHIP, date(2024, 5, 3), by=NINGBO, same=first)
    accept(coast.ledger, [first, violation("2", SHIP, date(2024, 6, 1))], again)
    assert counts(coast, demand("violations")) == {SHIP: (2, 2)}
    assert [one.event for one in reports(coast, demand("violations"))] == [first.id, "violation:320585/2", first.id]


def test_an_event_counts_where_one_report_of_it_does(coast: Store) -> None:
    sure = inspection("1", SHIP, date(2024, 5, 1), detained="yes")
    unsaid = inspection("2", SHIP, date(2024, 5, 2), detained="no")
    again = [
        inspection(name, SHIP, date(2024, 5, 2), by=NINGBO, same=one) for name, one in (("1", sure), ("2", unsaid))
    ]
    accept(coast.ledger, [sure, unsaid], again)
    assert counts(coast, demand("detentions")) == {SHIP: (1, 2)}
    assert counts(coast, demand("inspections")) == {SHIP: (2, 2)}


def test_a_report_in_the_window_counts_though_the_other_lies_before(coast: Store) -> None:
    early = violation("1", SHIP, FIRST - DAY)
    accept(coast.ledger, [early], violation("1", SHIP, FIRST, by=NINGBO, same=early))
    assert counts(coast, demand("violations")) == {SHIP: (1, 1)}
    assert counts(coast, demand("violations"), judge=OF_TAICANG) == {}


def test_a_corrected_report_counts_as_it_is_now_and_counted_as_it_was(coast: Store) -> None:
    before = accept(coast.ledger, accident("1", SHIP, date(2024, 5, 1), grade="minor"))
    accept(coast.ledger, accident("1", SHIP, date(2024, 5, 1), grade="major"))
    assert counts(coast, demand("graded_accidents")) == {SHIP: (1, 1)}
    assert counts(coast, demand("graded_accidents"), tick=before) == {}
    assert counts(coast, demand("accidents"), tick=before) == {SHIP: (1, 1)}


# Who judges.


def test_what_is_hidden_counts_against_nobody_whoever_judges(coast: Store) -> None:
    repaired = violation("1", SHIP, date(2024, 5, 1))
    accept(coast.ledger, [repaired])
    owner = Scope(whole=OF_TAICANG.whole, owners=frozenset({TAICANG}))
    for since, found in ((ON + DAY, {SHIP: (1, 1)}), (ON, {})):
        hide(coast, repaired, since)
        assert counts(coast, demand("violations"), judge=owner) == found
        assert len(reports(coast, demand("violations"), judge=owner)) == len(found)


def test_a_repaired_penalty_stops_counting_on_the_day_of_repair(coast: Store) -> None:
    accept(coast.ledger, penalty("1", "A", date(2024, 5, 1), by=TAICANG))
    asked = demand("penalties", severity="general")
    assert counts(coast, asked, ["enterprise:A"]) == {"enterprise:A": (1, 1)}
    case = {"id": f"repair_case:{TAICANG}/1", "about": f"penalty:{TAICANG}/1"}
    told = {"number": "1", "state": "repaired", "applied_on": date(2024, 6, 1), "repaired_on": ON}
    properties = {"reported_by": TAICANG, "subject": "enterprise:A", "valid_from": date(2024, 6, 1), **told}
    accept(coast.ledger, Row(2, case["id"], "1", {**properties, "about": case["about"], "valid_until": OPEN_DAY}))
    assert counts(coast, asked, ["enterprise:A"]) == {}
    assert counts(coast, asked, ["enterprise:A"], on=ON - DAY) == {"enterprise:A": (1, 1)}


def test_only_what_the_judge_sees_counts(coast: Store) -> None:
    theirs = violation("2", SHIP, date(2024, 6, 1), by=NINGBO)
    accept(coast.ledger, [violation("1", SHIP, date(2024, 5, 1)), theirs])
    assert counts(coast, demand("violations"), judge=OF_TAICANG) == {SHIP: (1, 1)}
    assert counts(coast, demand("violations"), judge=Scope()) == {}


def test_evidence_says_what_the_viewer_may_see(coast: Store) -> None:
    mine, theirs = (violation("1", SHIP, date(2024, 5, 1), by=by) for by in (TAICANG, NINGBO))
    accept(coast.ledger, [mine, theirs])
    found = reports(coast, demand("violations"), viewer=OF_TAICANG)
    assert [(one.id, one.shown) for one in found] == [(mine.id, True), (theirs.id, False)]
    assert [one.shown for one in reports(coast, demand("violations"), viewer=Scope())] == [False, False]


# Days.

EVENTS: Mapping[str, Mapping[str, object]] = {
    "violations": {}, "inspections": {}, "detentions": {"detained": "yes"}, "accidents": {},
    "graded_accidents": {"grade": "general"}, "calls": {}, "calls_worked": {},
    "complaints": {"upheld": "yes"},
}  # fmt: skip
MAKING = {"Violation": violation, "Inspection": inspection, "Accident": accident, "PortCall": call,
          "Complaint": complaint}  # fmt: skip


WINDOWS = ("P1Y", "P2Y", "P3M", "P1D")
CASES = [(measure, within) for measure in EVENTS for within in WINDOWS]


def test_the_first_and_the_last_day_of_a_window(coast: Store) -> None:
    ships = dict(zip(CASES, map(ship, range(100, 200)), strict=False))
    accept(coast.ledger, [vessel(100 + place) for place in range(len(CASES))])
    for (measure, within), subject in ships.items():
        make, since = MAKING[MEASURES[measure].of_kind], first_in_window(Period.parse(within), ON)
        days = {"before": since - DAY, "first": since, "last": ON, "after": ON + DAY}
        name = f"{measure}-{within}"
        rows = [make(f"{name}-{when}", subject, on, **EVENTS[measure]) for when, on in days.items()]
        accept(coast.ledger, rows)
        assert counts(coast, demand(measure, since), [subject, SHIP]) == {subject: (2, 2)}
        named = [report.id.rpartition("-")[2] for report in reports(coast, demand(measure, since), subject)]
        assert named == ["after", "first", "last"]


def test_the_first_and_the_last_day_of_a_state(coast: Store) -> None:
    spans = ((FIRST, ON), (FIRST + DAY, ON + DAY), (ON, OPEN_DAY), (ON + DAY, OPEN_DAY))
    making: Mapping[str, Callable[[int, date, date], Row]] = {
        "sanctions": lambda place, since, until: sanction(str(place), SHIP, since, until),
        "listings": lambda _, since, until: listing("x", SHIP, since, until),
        "grades": lambda _, since, until: grade("x", "C", SHIP, since, until),
    }
    for measure, make in making.items():
        accept(coast.ledger, [make(place, *span) for place, span in enumerate(spans)])
        asked = Demand(measure, tuple((key, ("C" if key == "grade" else "x",)) for key in MEASURES[measure].needs), ON)
        assert counts(coast, asked) == {SHIP: (2, 2)}
        found = sorted(reports(coast, asked), key=lambda one: one.on)
        assert [(one.on, one.until) for one in found] == list(spans[1:])


def test_a_call_counts_as_worked_from_the_day_on_which_cargo_was_worked(coast: Store) -> None:
    accept(coast.ledger, [
        call("1", SHIP, ON - DAY, worked_on=ON), call("2", SHIP, ON - DAY, worked_on=ON + DAY),
        call("3", SHIP, ON - DAY, worked_on=None),
    ])  # fmt: skip
    assert counts(coast, demand("calls")) == {SHIP: (3, 3)}
    assert counts(coast, demand("calls_worked")) == {SHIP: (1, 1)}
    assert [one.since for one in reports(coast, demand("calls_worked"))] == [ON, ON + DAY]


# What leaves open whether it counts.


OPEN: Sequence[tuple[Demand, list[Row], tuple[int, int]]] = (
    (demand("detentions"), [inspection("1", SHIP, ON), inspection("2", SHIP, ON, detained="no")], (0, 1)),
    (demand("graded_accidents"), [accident("1", SHIP, ON), accident("2", SHIP, ON, grade="minor")], (0, 1)),
    (demand("violations"), [violation("1", SHIP, ON)], (1, 1)),
    (demand("violations", phase="in_process"),
     [violation("2", SHIP, ON, phase="in_process"), violation("3", SHIP, ON, phase="after_fact")], (1, 2)),
    (demand("inspections", port="CNTAC"),
     [inspection("3", SHIP, ON, port="port:CNTAC"), inspection("4", SHIP, ON, port="port:CNNBO")], (1, 3)),
    (demand("complaints"), [complaint("1", SHIP, ON), complaint("2", SHIP, ON, upheld="no"),
                            complaint("3", SHIP, ON, upheld="yes", channel="online")], (1, 2)),
    (demand("complaints", channel="online"), [complaint("4", SHIP, ON)], (1, 1)),
    (demand("calls", port="CNTAC"), [call("1", SHIP, ON), call("2", SHIP, ON, port="port:CNNBO")], (1, 1)),
)  # fmt: skip
"""A demand, what is loaded beside all that was before, and what it then comes to."""


def test_what_a_source_leaves_open_counts_uncertainly(coast: Store) -> None:
    for asked, rows, found in OPEN:
        accept(coast.ledger, rows)
        assert counts(coast, asked, [SHIP, OTHER]) == {SHIP: found}, asked
        assert sum(one.certain for one in reports(coast, asked)) == found[0]


def test_a_severity_that_is_not_known_counts_uncertainly(coast: Store) -> None:
    severities = ("minor", "serious", "unknown")
    accept(coast.ledger, [
        penalty(str(place), "A", ON, by=TAICANG, severity=one) for place, one in enumerate(severities)
    ])  # fmt: skip
    assert counts(coast, demand("penalties"), ["enterprise:A"]) == {"enterprise:A": (3, 3)}
    assert counts(coast, demand("penalties", severity="serious"), ["enterprise:A"]) == {"enterprise:A": (1, 2)}
