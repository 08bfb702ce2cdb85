"""A run says of each subject what a verdict says: the same statements count for many at once and for one."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from graph_api.access.scope import scope_of
from graph_api.access.viewer import Viewer
from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.moment import Moment
from graph_api.domain.repair import Outcome
from graph_api.domain.scope import Eyes, Scope
from graph_api.ledger.batch import Row
from graph_api.services.eligibility import Eligibility, eligibility
from graph_api.store.graph_store import GraphStore
from tests.conftest import Store
from tests.store.rows import accept
from tests.store.running import INSUFFICIENT, LISTED, NOT_LISTED, assess, grades_on
from tests.store.shipping import (
    FAST_TRACK,
    NANJING,
    NINGBO,
    ON,
    TAICANG,
    accident,
    call,
    deliveries,
    grade,
    inspection,
    listing,
    sanction,
    settle_coast,
    ship,
    vessel,
    violation,
)

VESSELS = 300
DAY = timedelta(days=1)
GRADES = {Outcome.MET: LISTED, Outcome.NOT_MET: NOT_LISTED, Outcome.INSUFFICIENT_DATA: INSUFFICIENT}
EDGES = {"violation": date(2024, 1, 1), "inspection": date(2023, 1, 1), "accident": date(2022, 1, 1)}
"""The first day that counts in the window of each."""


class Around:
    """Vessels that meet all of it but for some fact on one side or the other of a boundary."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self.rows: dict[str, list[Row]] = {}

    def make(self, number: int) -> None:
        subject = ship(number)
        self._add(vessel(number, type_=self._dice.choice(["container"] * 9 + ["unknown"])))
        for place in range(self._dice.choice([11, 12, 12, 12, 13])):
            on = self._dice.choice([ON, ON - DAY, date(2024, 1, 1), date(2024, 6, 1)])
            self._add(call(f"{number}-{place}", subject, on, by=self._dice.choice([TAICANG] * 30 + [NANJING])))
        making = (self._violation, self._inspection, self._accident, self._sanction, self._listing, self._grade,
                  self._second_report, self._early_call)  # fmt: skip
        making[number % len(making)](number, subject)
        if self._dice.random() < 0.3:
            self._dice.choice(making)(number, subject)

    def _add(self, *rows: Row) -> None:
        for one in rows:
            self.rows.setdefault(one.id.partition(":")[0], []).append(one)

    def _day(self, kind: str) -> date:
        first = EDGES[kind]
        return self._dice.choice([first - DAY, first - DAY, first, first + DAY, ON, ON + DAY])

    def _reporter(self) -> str:
        return self._dice.choice([TAICANG, NINGBO, NANJING])

    def _violation(self, number: int, subject: str) -> None:
        self._add(violation(f"{number}", subject, self._day("violation"), by=self._reporter()))

    def _inspection(self, number: int, subject: str) -> None:
        detained = self._dice.choice(["yes", "no", "unknown"])
        self._add(inspection(f"{number}", subject, self._day("inspection"), by=self._reporter(), detained=detained))

    def _accident(self, number: int, subject: str) -> None:
        grade_ = self._dice.choice(["minor", "general", "unknown"])
        self._add(accident(f"{number}", subject, self._day("accident"), by=self._reporter(), grade=grade_))

    def _span(self) -> tuple[date, date]:
        return self._dice.choice([(date(2024, 1, 1), ON), (date(2024, 1, 1), ON + DAY), (ON, OPEN_DAY),
                                  (ON + DAY, OPEN_DAY)])  # fmt: skip

    def _sanction(self, number: int, subject: str) -> None:
        self._add(sanction(f"{number}", subject, *self._span(), by=self._reporter()))

    def _listing(self, _: int, subject: str) -> None:
        list_ = self._dice.choice(["key-tracking", "key-tracking", "key-supervision"])
        self._add(listing(list_, subject, *self._span(), by=self._reporter()))

    def _grade(self, _: int, subject: str) -> None:
        self._add(grade("vessel-safety-class", self._dice.choice("BCC"), subject, *self._span(), by=self._reporter()))

    def _second_report(self, number: int, subject: str) -> None:
        first = self.rows["port_call"][-1]
        self._add(call(f"{number}-again", subject, ON, by=NINGBO, same=first))

    def _early_call(self, number: int, subject: str) -> None:
        worked_on = self._dice.choice([None, ON, ON + DAY])
        on = self._dice.choice([date(2023, 12, 31), ON])
        self._add(call(f"{number}-more", subject, on, worked_on=worked_on))


def settle(store: Store) -> None:
    settle_coast(store.ledger)
    accept(store.ledger, deliveries())
    around = Around(Random(20241231))
    for number in range(VESSELS):
        around.make(number)
    for kind in ("vessel", *(kind for kind in around.rows if kind != "vessel")):
        some = {one.id: one for one in around.rows[kind]}
        accept(store.ledger, list(some.values()))


def verdicts(store: Store, subjects: Sequence[str]) -> list[Eligibility]:
    """What is said of each, with the eyes of the owner."""
    scheme = store.book.schemes[FAST_TRACK]
    viewer = Viewer(jurisdiction=TAICANG)
    judge = scope_of(viewer, store.book.agreements, reporters=(TAICANG, NINGBO, NANJING), on=ON)

    async def ask() -> list[Eligibility]:
        async with GraphStore(store.address, timeout=60.0) as graph:
            return [await _one(graph, subject) for subject in subjects]

    async def _one(graph: GraphStore, subject: str) -> Eligibility:
        eyes = Eyes(Scope(see_all=True), judge)
        _, found = await eligibility(graph, eyes, moment=Moment(ON), scheme=scheme, subject=subject)
        assert found is not None
        return found

    return asyncio.run(ask())


def test_a_run_and_a_verdict_agree_about_every_vessel(empty_store: Store) -> None:
    settle(empty_store)
    assess(empty_store, page=70)
    written = grades_on(empty_store, ON)
    found = verdicts(empty_store, [ship(number) for number in range(VESSELS)])
    for one in found:
        live = one.verdict
        if live.criteria[0].outcome is Outcome.MET:
            assert written.pop(live.subject) == GRADES[live.outcome], live
            assert not one.list_differs
        else:
            assert live.outcome is not Outcome.MET
    assert not written, "a run has judged what is no subject of the list"
    alone = Counter(
        (criteria[0].id, criteria[0].outcome)
        for one in found
        if len(criteria := [one for one in one.verdict.criteria if one.outcome is not Outcome.MET]) == 1
    )
    no, open_ = Outcome.NOT_MET, Outcome.INSUFFICIENT_DATA
    names = ("violations", "detentions", "graded_accidents", "sanctions", "listings", "grades", "calls_worked")
    assert all(alone[name, no] for name in names)
    assert all(alone[name, open_] for name in ("detentions", "graded_accidents", "type"))
    assert sum(one.verdict.outcome is Outcome.MET for one in found) > VESSELS / 4
