"""Measures over facts of all kinds at random come to what plain Python counts, for many subjects and for one."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.measure import MEASURES, Demand
from graph_api.domain.scope import Scope
from graph_api.ledger.batch import Row
from tests.conftest import Store
from tests.store.counting import Recount
from tests.store.measuring import EVERYTHING, FIRST, counts, reports
from tests.store.rows import accept, enterprise, penalty
from tests.store.shipping import (
    NINGBO,
    ON,
    TAICANG,
    accident,
    call,
    complaint,
    driver,
    grade,
    inspection,
    listing,
    sanction,
    settle_coast,
    ship,
    tie,
    vehicle,
    vessel,
    violation,
)
from tests.store.versions import read_facts

DAY = timedelta(days=1)
FACTS = 600
REPORTERS = (TAICANG, NINGBO, "310000")
VESSELS = [ship(number) for number in range(10, 16)]
ENTERPRISES = ["enterprise:A", "enterprise:B", "enterprise:C"]
DRIVERS = ["driver:1", "driver:2"]
VEHICLES = ["vehicle:1", "vehicle:2", "vehicle:3"]
KINDS = ("路检", "船舶安全检查", "企业检查")
SUBJECTS = [*VESSELS, *ENTERPRISES, *DRIVERS]
DAYS = [*(ON + step * DAY for step in (-1, 0, 1)), *(FIRST + step * DAY for step in (-1, 0, 1)),
        *(date(2023, 1, 1) + step * 37 * DAY for step in range(24))]  # fmt: skip
WORDS: Mapping[str, Sequence[str]] = {
    "phase": ("in_process", "after_fact"), "port": ("CNTAC", "CNNBO"), "severity": ("minor", "serious"),
    "sanction": ("限制", "禁入"), "list": ("x", "y"), "scheme": ("p", "q"), "grade": ("A", "C"),
    "kind": ("路检", "船舶安全检查"), "place": ("330000", TAICANG), "reporter": (NINGBO, "320000"),
    "channel": ("hotline_12328", "online"),
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
                                  self._sanction, self._listing, self._grade, self._vehicle, self._registration,
                                  self._licence, self._complaint])  # fmt: skip
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
        told = {"detained": self._some(("yes", "no", "unknown")), "port": self._port(), "kind": self._some(KINDS),
                "deficiencies": self._dice.choice([None, 0, 3]), "vehicles": self._dice.choice([None, 1]),
                **self._event("inspection")}  # fmt: skip
        made = inspection(number, self._some(SUBJECTS), self._dice.choice(DAYS), **told)
        return self._noted("inspection", made)

    def _accident(self, number: str) -> Row:
        told = {"grade": self._some(("minor", "general", "unknown")), **self._event("accident")}
        return self._noted("accident", accident(number, self._some(SUBJECTS), self._dice.choice(DAYS), **told))

    def _complaint(self, number: str) -> Row:
        told = {"upheld": self._some(("yes", "no", "unknown")),
                "channel": self._some((*WORDS["channel"], "visit")), **self._event("complaint")}  # fmt: skip
        return self._noted("complaint", complaint(number, self._some(SUBJECTS), self._dice.choice(DAYS), **told))

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

    def _vehicle(self, _number: str) -> Row:
        what = self._some((*VEHICLES, *VESSELS))
        return tie("operates", self._some(ENTERPRISES), what, *self._span(), by=self._some(REPORTERS))

    def _registration(self, _number: str) -> Row:
        where = f"jurisdiction:{self._some(REPORTERS)}"
        return tie(
            "registered_in", self._some((*VESSELS, *ENTERPRISES)), where, *self._span(), by=self._some(REPORTERS)
        )

    def _licence(self, _number: str) -> Row:
        where = f"jurisdiction:{self._some(REPORTERS)}"
        who = self._some((*DRIVERS, *ENTERPRISES))
        return tie("licensed_in", who, where, *self._span(), by=self._some(REPORTERS))

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
           [driver(id_.removeprefix("driver:")) for id_ in DRIVERS], [vehicle(id_) for id_ in VEHICLES])  # fmt: skip
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
    uncertain = {"violations", "inspections", "detentions", "graded_accidents", "penalties", "complaints"}
    assert seen == {*((name, True) for name in MEASURES), *((name, False) for name in uncertain)}


def check_one_by_one(store: Store, asked: Demand, *, recount: Recount, viewer: Scope) -> None:
    """The same file counts for one subject what it counts for it among many, and names what it counts."""
    together = counts(store, asked, SUBJECTS, judge=recount.judge)
    for subject in (SUBJECTS[0], SUBJECTS[7]):
        alone = counts(store, asked, [subject], judge=recount.judge)
        assert alone == {id_: found for id_, found in together.items() if id_ == subject}
        named = reports(store, asked, subject, judge=recount.judge, viewer=viewer)
        assert named == recount.reports(asked, subject, viewer)
