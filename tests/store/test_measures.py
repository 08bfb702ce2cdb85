"""Measures count each event once, for many subjects at once and for one, by what the judge sees, and name evidence."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random

import pytest

from graph_api.domain.calendar import OPEN_DAY, Period, first_in_window
from graph_api.domain.measure import MEASURES, Demand, Reported
from graph_api.domain.scope import Scope
from graph_api.ledger.batch import Row
from graph_api.ledger.measures import MEASURE, counting, naming, reported
from tests.conftest import Store
from tests.store.counting import Recount
from tests.store.rows import accept, enterprise, penalty
from tests.store.shipping import (
    NINGBO,
    ON,
    TAICANG,
    accident,
    call,
    driver,
    grade,
    inspection,
    listing,
    sanction,
    settle_coast,
    ship,
    vessel,
    violation,
)
from tests.store.versions import read_facts

DAY = timedelta(days=1)
P1Y = Period.parse("P1Y")
FIRST = date(2024, 1, 1)
"""The first day that counts in a year's window on the day."""

EVERYTHING = Scope(see_all=True)
OF_TAICANG = Scope(whole=frozenset(f"{TAICANG}:{one.of_kind}" for one in MEASURES.values()))
SHIP, OTHER = ship(1), ship(2)


@pytest.fixture
def coast(empty_store: Store) -> Store:
    settle_coast(empty_store.ledger, "A")
    accept(empty_store.ledger, [vessel(1), vessel(2)])
    return empty_store


def demand(measure: str, since: date = FIRST, **filters: str) -> Demand:
    return Demand(measure, tuple(sorted((key, (word,)) for key, word in filters.items())), since)


def counts(
    store: Store,
    asked: Demand,
    subjects: Sequence[str] = (SHIP,),
    *,
    on: date = ON,
    judge: Scope = EVERYTHING,
    tick: int | None = None,
) -> dict[str, tuple[int, int]]:
    """What a measure comes to for subjects at once: who has nothing is left out."""
    given = {"as_of": on, **Scope().parameters(), **judge.parameters("judge_"), **counting(asked, subjects, on=on)}
    found = store.ledger.read(lambda tx: tx.run(MEASURE[asked.measure], **given, tick=tick))
    assert all(not one.reports for one in found)
    return {one.subject: (one.low, one.high) for one in found}


def reports(
    store: Store,
    asked: Demand,
    subject: str = SHIP,
    *,
    judge: Scope = EVERYTHING,
    viewer: Scope = EVERYTHING,
    tick: int | None = None,
) -> list[Reported]:
    """What a measure names for one subject, by id."""
    given = {"as_of": ON, **viewer.parameters(), **judge.parameters("judge_"), **naming(asked, subject)}
    found = store.ledger.read(lambda tx: tx.run(MEASURE[asked.measure], **given, tick=tick))
    return sorted((one for counted in found for one in reported(counted)), key=lambda one: one.id)


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
}  # fmt: skip
MAKING = {"Violation": violation, "Inspection": inspection, "Accident": accident, "PortCall": call}


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


# All of it, at random.

FACTS = 600
REPORTERS = (TAICANG, NINGBO, "310000")
VESSELS = [ship(number) for number in range(10, 16)]
ENTERPRISES = ["enterprise:A", "enterprise:B", "enterprise:C"]
DRIVERS = ["driver:1", "driver:2"]
SUBJECTS = [*VESSELS, *ENTERPRISES, *DRIVERS]
DAYS = [*(ON + step * DAY for step in (-1, 0, 1)), *(FIRST + step * DAY for step in (-1, 0, 1)),
        *(date(2023, 1, 1) + step * 37 * DAY for step in range(24))]  # fmt: skip
WORDS: Mapping[str, Sequence[str]] = {
    "phase": ("in_process", "after_fact"), "port": ("CNTAC", "CNNBO"), "severity": ("minor", "serious"),
    "sanction": ("限制", "禁入"), "list": ("x", "y"), "scheme": ("p", "q"), "grade": ("A", "C"),
}  # fmt: skip


class Made:
    """Facts of all kinds at random, some of which are second reports, or corrections of earlier ones."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._earlier: dict[str, list[Row]] = {}

    def rows(self, count: int) -> list[Row]:
        return [self._row(number) for number in range(count)]

    def _row(self, number: int) -> Row:
        make = self._dice.choice([self._violation, self._inspection, self._accident, self._call, self._penalty,
                                  self._sanction, self._listing, self._grade])  # fmt: skip
        return make(str(number))

    def _some(self, words: Sequence[str]) -> str:
        return self._dice.choice(words)

    def _event(self, prefix: str) -> dict[str, object]:
        same = (
            self._dice.choice(self._earlier[prefix]) if prefix in self._earlier and self._dice.random() < 0.3 else None
        )
        return {"by": self._some(REPORTERS), "same": same}

    def _noted(self, prefix: str, row: Row) -> Row:
        if "event" not in row.properties:
            self._earlier.setdefault(prefix, []).append(row)
        return row

    def _port(self) -> str | None:
        return self._dice.choice([None, "port:CNTAC", "port:CNNBO", "port:CNJIA"])

    def _violation(self, number: str) -> Row:
        phase = self._dice.choice([None, *WORDS["phase"]])
        made = violation(number, self._some(SUBJECTS), self._dice.choice(DAYS), phase=phase, **self._event("violation"))
        return self._noted("violation", made)

    def _inspection(self, number: str) -> Row:
        told = {"detained": self._some(("yes", "no", "unknown")), "port": self._port(), **self._event("inspection")}
        made = inspection(number, self._some(SUBJECTS), self._dice.choice(DAYS), **told)
        return self._noted("inspection", made)

    def _accident(self, number: str) -> Row:
        told = {"grade": self._some(("minor", "general", "unknown")), **self._event("accident")}
        return self._noted("accident", accident(number, self._some(SUBJECTS), self._dice.choice(DAYS), **told))

    def _call(self, number: str) -> Row:
        on = self._dice.choice(DAYS)
        told = {"worked_on": self._dice.choice([None, on, on + 2 * DAY]), "port": self._port() or "port:CNTAC"}
        return self._noted("port_call", call(number, self._some(VESSELS), on, **told, **self._event("port_call")))

    def _penalty(self, number: str) -> Row:
        uscc = self._some(ENTERPRISES).removeprefix("enterprise:")
        severity = self._some(("minor", "general", "serious", "unknown"))
        return penalty(number, uscc, self._dice.choice(DAYS), by=self._some(REPORTERS), severity=severity)

    def _span(self) -> tuple[date, date]:
        since = self._dice.choice(DAYS)
        return since, self._dice.choice([OPEN_DAY, *(day for day in DAYS if day > since)])

    def _sanction(self, number: str) -> Row:
        measure = self._some(WORDS["sanction"])
        return sanction(number, self._some(SUBJECTS), *self._span(), by=self._some(REPORTERS), measure=measure)

    def _listing(self, _number: str) -> Row:
        return listing(self._some("xyz"), self._some(SUBJECTS), *self._span(), by=self._some(REPORTERS))

    def _grade(self, _number: str) -> Row:
        words = self._some("pqr"), self._some("ABC")
        return grade(*words, self._some(SUBJECTS), *self._span(), by=self._some(REPORTERS))


def load_at_random(store: Store, dice: Random) -> int:
    """Facts, of which some are corrected later, and some hidden by hand; the tick before the corrections."""
    settle_coast(store.ledger)
    accept(store.ledger, [vessel(number) for number in range(10, 16)],
           [enterprise(id_.removeprefix("enterprise:")) for id_ in ENTERPRISES],
           [driver(id_.removeprefix("driver:")) for id_ in DRIVERS])  # fmt: skip
    made = Made(dice)
    rows = made.rows(FACTS)
    before = _load(store, rows)
    _load(store, [Row(2, one.id, f"{one.digest}!", {**one.properties, **_moved(one, dice)}) for one in rows[::7]])
    ids = sorted(one.id for one in read_facts(store.writer).current().values())
    for id_ in dice.sample(ids, 60):
        since = dice.choice(DAYS)
        store.writer.command("MATCH (x {current_id: $id}) SET x.hidden_from = $since", id=id_, since=since)
    return before


def _moved(row: Row, dice: Random) -> dict[str, date]:
    day = "on" if "on" in row.properties else "valid_from"
    return {day: dice.choice(DAYS[:6])} if day == "on" else {}


def _load(store: Store, rows: Sequence[Row]) -> int:
    by_kind: dict[str, dict[str, Row]] = {}
    for one in rows:
        by_kind.setdefault(one.id.partition(":")[0], {})[one.id] = one
    return accept(store.ledger, *[list(some.values()) for some in by_kind.values()])


def demands() -> Iterator[Demand]:
    """Every measure, with each filter and without, from several days on."""
    for name, measure in MEASURES.items():
        filters = [{key: WORDS[key][:count] for key in measure.filters} for count in (1, 2)]
        filters += [{key: WORDS[key][:1]} for key in measure.filters] + [{}]
        for given in filters:
            if set(measure.needs) <= set(given):
                narrowed = tuple(sorted((key, tuple(words)) for key, words in given.items()))
                for since in [ON] if measure.is_state else (FIRST, date(2023, 1, 2), ON):
                    yield Demand(name, narrowed, since)


def test_measures_come_to_what_plain_python_counts(empty_store: Store) -> None:
    dice = Random(20241231)
    before = load_at_random(empty_store, dice)
    facts = read_facts(empty_store.writer)
    shares = sorted({str(one["shared_as"]) for one in facts.versions})
    judges = [EVERYTHING, *(Scope(whole=frozenset(dice.sample(shares, len(shares) // 2))) for _ in range(2)),
              Scope(own=frozenset(SUBJECTS[:3]), owners=frozenset({TAICANG}))]  # fmt: skip
    seen: set[tuple[str, bool]] = set()
    for asked in dict.fromkeys(demands()):
        for judge, tick in ((judges[0], before), *((judge, len(facts.writes)) for judge in judges)):
            expected = Recount(facts, ON, tick, judge).counts(asked)
            assert counts(empty_store, asked, SUBJECTS, judge=judge, tick=tick) == expected, asked
            seen |= {(asked.measure, low == high) for low, high in expected.values()}
        check_one_by_one(empty_store, asked, recount=Recount(facts, ON, len(facts.writes), judges[1]), viewer=judges[2])
    uncertain = {"violations", "inspections", "detentions", "graded_accidents", "penalties"}
    assert seen == {*((name, True) for name in MEASURES), *((name, False) for name in uncertain)}


def check_one_by_one(store: Store, asked: Demand, *, recount: Recount, viewer: Scope) -> None:
    """The same file counts for one subject what it counts for it among many, and names what it counts."""
    together = counts(store, asked, SUBJECTS, judge=recount.judge)
    for subject in (SUBJECTS[0], SUBJECTS[7]):
        alone = counts(store, asked, [subject], judge=recount.judge)
        assert alone == {id_: found for id_, found in together.items() if id_ == subject}
        named = reports(store, asked, subject, judge=recount.judge, viewer=viewer)
        assert named == recount.reports(asked, subject, viewer)
