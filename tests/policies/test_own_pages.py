"""Other criteria, other kinds of subject and other windows need one page and one file of examples, and no Python."""

import re
import shutil
from pathlib import Path

import pytest

from graph_api.domain.measure import MEASURES
from graph_api.domain.vocabulary import KINDS
from graph_api.policies.book import PolicyBook
from graph_api.policies.check import check_pages
from graph_api.policies.rules.scheme_list import demands_now

OWN = Path(__file__).parent / "own"
PAGES, EXAMPLES = OWN / "pages", OWN / "examples"
ROOT = Path(__file__).parents[2]
LISTS = {"careful-drivers": "Driver", "red-enterprises": "Enterprise", "busy-and-unchecked": "Vessel"}


def test_the_pages_agree_with_their_examples() -> None:
    assert [str(problem) for problem in check_pages(PAGES, EXAMPLES)] == []


def test_they_are_three_lists_with_other_subjects_criteria_and_windows() -> None:
    book = PolicyBook.read(PAGES)
    assert {id_: scheme.subject_label for id_, scheme in book.schemes.items() if scheme.versions} == LISTS
    taicang = PolicyBook.read().schemes["taicang-green-fast-track"].versions[0]
    known = {(bound.measure, str(bound.within)) for bound in taicang.bounds()}
    for id_ in LISTS:
        (rule,) = book.schemes[id_].versions
        assert len(demands_now(rule, rule.in_force)) == len(rule.bounds())
        assert not known & {(bound.measure, str(bound.within)) for bound in rule.bounds() if bound.within}


def test_no_python_knows_them() -> None:
    for package in ("graph_api", "loaders"):
        text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / package).rglob("*.py"))
        assert not [id_ for id_ in (*LISTS, "all-that-a-card-can-say", "quick-lock") if id_ in text]


@pytest.mark.parametrize("path", sorted(PAGES.rglob("*.toml")), ids=lambda path: path.stem)
def test_their_examples_stand_on_both_sides_of_each_number(tmp_path: Path, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    numbers = list(re.finditer(r"(?:at_most|at_least|more_than|less_than) = (\d+)", text))
    assert numbers
    for place, match in enumerate(numbers):
        pages = tmp_path / str(place)
        shutil.copytree(PAGES, pages)
        changed = f"{text[: match.start(1)]}{int(match[1]) + 1}{text[match.end(1) :]}"
        (pages / path.relative_to(PAGES)).write_text(changed, encoding="utf-8")
        # The bands of a card touch: one that is moved leaves a gap or overlaps before any example is asked.
        assert any(".expect" in str(one) or ".bands" in str(one) for one in check_pages(pages, EXAMPLES)), match[0]


def test_what_is_counted_for_a_kind_of_subject_can_concern_it() -> None:
    for measure in MEASURES.values():
        kind = KINDS[measure.of_kind]
        assert {subject.capitalize() for subject in measure.subjects} <= set(kind.subjects)
        assert measure.is_state is (kind.day == "valid_from")
        assert (ROOT / "cypher" / "measure" / f"{measure.name}.cypher").is_file()
