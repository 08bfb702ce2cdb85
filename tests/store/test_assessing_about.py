"""Whose subjects a run is about: who is tied to the jurisdiction is judged, and who no longer is loses the standing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph_api.domain.assessment import Tally
from graph_api.ledger.evaluating import Evaluation
from graph_api.policies.book import PolicyBook
from tests.conftest import Store
from tests.http.client import client_of
from tests.store.running import assess, grades_on, load
from tests.store.shipping import NINGBO, ON, SHANGHAI, TAICANG, call, deliveries, settle_coast, ship, tie, vessel

LATER = date(2025, 3, 2)
PAGE = """
code = "320585"
name = "太仓市"
name_en = "Taicang"
marks = { vessel = "ship-score" }

[[honour_list]]
id = "ship-list"
name = "船舶名单"
name_en = "List of ships"
subject = "vessel"
about = [
  { measure = "registrations", at_least = 1, place = "320000" },
  { measure = "calls", at_least = 1, place = "320585", within = "P1Y" },
]
in_force = 2024-01-01
all = [{ measure = "violations", within = "P1Y", at_most = 0 }]
source = { title = "A page of the tests" }

[[score_card]]
id = "ship-score"
name = "船舶评分"
name_en = "Score of ships"
subject = "vessel"
about = [
  { measure = "registrations", at_least = 1, place = "320000" },
  { measure = "calls", at_least = 1, place = "320585", within = "P1Y" },
]
in_force = 2024-01-01
grades = ["A", "B"]
round = { to = 1, mode = "half_up" }
bands = [{ grade = "A", at_least = 90 }, { grade = "B", less_than = 90 }]
parts = [{ id = "all", start = 100, items = [{ measure = "violations", within = "P1Y", points = -20 }] }]
source = { title = "A page of the tests" }
"""
TIED = {ship(1), ship(2)}
VERDICT = """query($scheme: ID!, $subject: ID!, $on: Date) {
  eligibility(scheme: $scheme, subject: $subject, asOf: $on) {
    outcome grade flipsOn criteria { id outcome seen bound evidence { id } } } }"""


@pytest.fixture
def tied(empty_store: Store, tmp_path: Path) -> tuple[Store, PolicyBook]:
    """One ship is registered within, one calls, one calls at another port, and of one nothing is known."""
    (tmp_path / "jurisdictions").mkdir()
    (tmp_path / "jurisdictions" / "320585-taicang.toml").write_text(PAGE, encoding="utf-8")
    settle_coast(empty_store.ledger)
    load(empty_store, [vessel(number) for number in range(1, 5)], deliveries(("Violation", "PortCall")),
         [tie("registered_in", ship(1), f"jurisdiction:{TAICANG}"),
          tie("registered_in", ship(2), f"jurisdiction:{NINGBO}"),
          tie("registered_in", ship(3), f"jurisdiction:{SHANGHAI}")],
         [call("1", ship(2), date(2024, 3, 1)), call("2", ship(3), date(2024, 3, 1), port="port:CNNBO")])  # fmt: skip
    return empty_store, PolicyBook.read(tmp_path)


@pytest.mark.parametrize(("scheme", "grade"), [("ship-list", "listed"), ("ship-score", "A")])
def test_a_run_judges_those_who_are_tied_and_ends_the_standing_of_who_is_not_any_more(
    tied: tuple[Store, PolicyBook], scheme: str, grade: str
) -> None:
    store, book = tied
    assert assess(store, scheme=scheme, book=book).subjects == len(TIED)
    assert grades_on(store, ON, scheme=scheme) == dict.fromkeys(TIED, grade)
    assert {one.subject for one in Evaluation(store.ledger, book, book.schemes[scheme], on=ON, today=ON).all()} == TIED
    assert assess(store, scheme=scheme, book=book).changes == 0
    # The call of the first of March has left the year, and the second ship was never registered there.
    tally = assess(store, LATER, scheme=scheme, book=book)
    assert tally == Tally(subjects=1, listed=tally.listed, regraded=1, left=tally.left)
    assert grades_on(store, LATER, scheme=scheme) == {ship(1): grade}


def test_a_verdict_says_what_ties_the_subject(tied: tuple[Store, PolicyBook]) -> None:
    store, book = tied
    with client_of(replace(store, book=book)) as client:
        for scheme, grade in (("ship-list", None), ("ship-score", "A")):
            told = client.data(VERDICT, scheme=scheme, subject=ship(2), on=f"{ON}")["eligibility"]
            [about] = [one for one in told["criteria"] if one["id"] == "about"]
            assert (told["outcome"], told["grade"], told["flipsOn"]) == ("MET", grade, "2025-03-01")
            assert about == {
                "id": "about", "outcome": "MET", "seen": "registrations 0, calls 1",
                "bound": "registrations >= 1 or calls >= 1 (P1Y)", "evidence": [{"id": f"port_call:{TAICANG}/1"}],
            }  # fmt: skip
            for other in (ship(3), ship(4)):
                told = client.data(VERDICT, scheme=scheme, subject=other, on=f"{ON}")["eligibility"]
                # Nobody has delivered all registrations, so that nobody is surely not tied.
                assert told["outcome"] == "INSUFFICIENT_DATA"
