"""Score cards assessed on the store: grades and scores that are written, and what is evaluated without writing."""

from datetime import date
from pathlib import Path

import pytest

from graph_api.domain.assessment import Tally
from graph_api.ledger.evaluating import Evaluated, Evaluation
from graph_api.policies.book import PolicyBook
from graph_api.policies.rules.rating import rate
from tests.conftest import Store
from tests.store.running import assess, grades_on, load, written
from tests.store.shipping import ON, deliveries, inspection, settle_coast, ship, vessel, violation

CARD = "ship-score"
PAGE = """
code = "320585"
name = "太仓市"
name_en = "Taicang"

[[score_card]]
id = "ship-score"
name = "船舶评分"
name_en = "Score of ships"
subject = "vessel"
where = { type = "container" }
in_force = 2024-01-01
grades = ["A", "B", "C"]
round = { to = 0.1, mode = "half_up" }
bands = [{ grade = "A", at_least = 90 }, { grade = "B", at_least = 60, less_than = 90 }, { grade = "C", less_than = 60 }]
source = { title = "A page of the tests" }

[[score_card.parts]]
id = "safety"
start = 100
items = [
  { measure = "inspections", within = "P2Y", per = { deficiencies = -3 }, cap_each = 20, ages = [{ within = "P1Y", weight = 1 }, { within = "P2Y", weight = 0.5 }] },
  { measure = "violations", within = "P1Y", points = -25, phase = "in_process" },
]
"""  # noqa: E501 - Items stand on one line.


@pytest.fixture
def scored(empty_store: Store, tmp_path: Path) -> tuple[Store, PolicyBook]:
    """Four container ships, of which one is not known to be clean, and a bulk carrier."""
    (tmp_path / "jurisdictions").mkdir()
    (tmp_path / "jurisdictions" / "320585-taicang.toml").write_text(PAGE, encoding="utf-8")
    settle_coast(empty_store.ledger)
    load(empty_store, [vessel(number) for number in range(1, 5)], [vessel(5, type_="bulk")],
         deliveries(("Inspection", "Violation")),
         [inspection("1", ship(1), date(2024, 3, 1), deficiencies=9),
          inspection("2", ship(1), date(2023, 3, 1), deficiencies=1),
          inspection("3", ship(2), date(2024, 3, 1), deficiencies=0),
          inspection("4", ship(3), date(2024, 3, 1))],
         [violation("1", ship(2), date(2024, 5, 1), phase="in_process"),
          violation("2", ship(2), date(2024, 6, 1), phase="in_process")])  # fmt: skip
    return empty_store, PolicyBook.read(tmp_path)


def test_grades_and_scores_are_written_and_written_again_only_where_they_differ(
    scored: tuple[Store, PolicyBook],
) -> None:
    store, book = scored
    assert assess(store, scheme=CARD, book=book) == Tally(subjects=4, insufficient=1, regraded=4)
    # Of the third it is not known what was found: 80 to 100.
    assert grades_on(store, ON, scheme=CARD) == {
        ship(1): "B", ship(2): "C", ship(3): "insufficient_data", ship(4): "A",
    }  # fmt: skip
    scores = {str(one["subject"]): one["score"] for one in written(store).values()}
    assert scores == {ship(1): 78.5, ship(2): 50.0, ship(3): None, ship(4): 100.0}
    assert all(one.kind == "Assessment" for one in written(store).values())
    assert assess(store, scheme=CARD, book=book).changes == 0
    # Later the older inspection has left, and the score is another though the grade is not.
    later = date(2025, 2, 28)
    assert assess(store, later, scheme=CARD, book=book) == Tally(subjects=4, insufficient=1)
    after = date(2025, 3, 1)
    assert assess(store, after, scheme=CARD, book=book).regraded == 2
    found = {str(one["subject"]): (one["grade"], one["score"]) for one in written(store).values()
             if one["valid_from"] == after}  # fmt: skip
    assert found == {ship(1): ("A", 90.0), ship(3): ("A", None)}


def test_what_is_evaluated_for_all_is_what_is_told_of_each(scored: tuple[Store, PolicyBook]) -> None:
    store, book = scored
    scheme = book.schemes[CARD]
    evaluation = Evaluation(store.ledger, book, scheme, on=ON, today=ON)
    found = list(evaluation.all())
    assert found == [
        Evaluated(ship(1), "B", 78.5), Evaluated(ship(2), "C", 50.0), Evaluated(ship(3), "unknown"),
        Evaluated(ship(4), "A", 100.0),
    ]  # fmt: skip
    for one in found:
        facts = evaluation.facts(one.subject)
        assert facts is not None
        rating = rate(scheme.cards, facts, ON)
        assert (rating.grade or "unknown", rating.score.exact) == (one.grade, one.score)
    facts = evaluation.facts(ship(1))
    assert facts is not None
    rating = rate(scheme.cards, facts, ON)
    assert rating.contributions[0].evidence == ("inspection:320585/1", "inspection:320585/2")
    assert rating.flips_on == date(2025, 3, 1)
    assert evaluation.facts("vessel:nowhere") is None
    assert evaluation.facts(ship(5)) is not None
