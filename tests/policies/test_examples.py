"""Every page has worked examples, they hold, and they would not hold of other pages."""

import shutil
from pathlib import Path

import pytest

from graph_api.domain.repair import Outcome
from graph_api.policies.book import PAGES, PolicyBook
from graph_api.policies.check import EXAMPLES, check_pages
from graph_api.policies.examples import Examples
from graph_api.policies.page import NationalPage
from graph_api.policies.reading import PageText, read_as

BOOK = PolicyBook.read()
FOLDERS = ("national", "jurisdictions", "agreements")


def examples_of(page: str) -> Examples:
    examples, problems = read_as(Examples, PageText.read(EXAMPLES / f"{page}.toml", root=EXAMPLES))
    assert examples is not None, problems
    return examples


def copied(tmp_path: Path) -> Path:
    for folder in FOLDERS:
        shutil.copytree(PAGES / folder, tmp_path / folder)
    return tmp_path


def test_all_pages_agree_with_their_examples() -> None:
    assert [str(problem) for problem in check_pages()] == []


@pytest.mark.parametrize("leaf", BOOK.leaves, ids=lambda leaf: leaf.id)
def test_every_page_has_examples(leaf: object) -> None:
    examples = examples_of(leaf.id)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownArgumentType, reportUnknownMemberType]
    assert examples.standing or examples.reminders or examples.sharing


def test_every_rule_set_and_criterion_has_examples_of_each_outcome() -> None:
    standings = examples_of("repair").standing
    for leaf in BOOK.leaves:
        if isinstance(leaf.page, NationalPage):
            named = {example.expect.rule_set for example in standings}
            assert {rule_set.id for rule_set in leaf.page.repair} <= named
    seen = {(id_, outcome) for example in standings for id_, outcome in example.expect.criteria.items()}
    for criterion in ("minimum_period", "obligations_fulfilled"):
        assert {(criterion, outcome) for outcome in Outcome} <= seen
    # That nobody signed is known from there being no record; nothing can leave it open.
    assert {("public_commitment", Outcome.MET), ("public_commitment", Outcome.NOT_MET)} <= seen


def test_every_reminder_kind_has_examples_with_and_without_one() -> None:
    reminders = examples_of("120000-tianjin").reminders
    kinds = {one.kind for example in reminders for one in example.expect}
    assert kinds == {one.kind for one in BOOK.reminder_rules.sets}
    assert any(not example.expect for example in reminders)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("national/repair.toml", 'minimum = "P3M", maximum = "P3Y"', 'minimum = "P4M", maximum = "P3Y"'),
        ("national/repair.toml", 'id = "safety",   minimum = "P1Y"', 'id = "safety",   minimum = "P2Y"'),
        ("national/repair.toml", '"special_equipment", "work_safety", "fire"', '"work_safety", "fire"'),
        ("national/repair.toml", '"P0M", maximum = "P3M"', '"P0M", maximum = "P4M"'),
        ("national/repair.toml", "in_force = 2023-05-01", "in_force = 2023-04-30"),
        ("national/repair.toml", "in_force = 2023-05-01", "in_force = 2023-05-02"),
        ("jurisdictions/120000-tianjin.toml", 'home     = ["120000"]', 'home     = ["120000", "370000"]'),
        ("jurisdictions/120000-tianjin.toml", '["110000", "130000"]', '["110000"]'),
        ("jurisdictions/120000-tianjin.toml", 'decided_in = ["120000"]\n', ""),
        ("jurisdictions/120000-tianjin.toml", 'due        = "decision"', 'due        = "minimum_period"'),
        ("agreements/beijing-tianjin-hebei.toml", "home-of-receiver", "all"),
        ("agreements/beijing-tianjin-hebei.toml", "2020-01-01", "2020-01-02"),
        ("agreements/home-province-return.toml", "every-province", "every-jurisdiction"),
        ("agreements/home-province-return.toml", '"RepairCase"', '"Notice"'),
        ("agreements/public-registers.toml", '["MEMBER_OF"]', '["MEMBER_OF", "Penalty"]'),
    ],
)  # fmt: skip
def test_a_changed_page_disagrees_with_its_examples(tmp_path: Path, file: str, old: str, new: str) -> None:
    pages = copied(tmp_path)
    text = (pages / file).read_text(encoding="utf-8")
    assert old in text
    (pages / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    problems = check_pages(pages, EXAMPLES)
    assert problems
    assert all(" expect" in str(problem) or ".expect" in str(problem) for problem in problems), problems
    assert all(problem.line for problem in problems)


def test_a_page_without_examples_is_a_problem(tmp_path: Path) -> None:
    pages = copied(tmp_path)
    page = (pages / "jurisdictions/120000-tianjin.toml").read_text(encoding="utf-8")
    other = page.replace("120000", "500000", 1).replace("Tianjin", "Chongqing")
    (pages / "jurisdictions/500000-chongqing.toml").write_text(other, encoding="utf-8")
    assert "the page has no worked example; write 500000-chongqing.toml" in str(check_pages(pages, EXAMPLES))


def test_examples_without_a_page_or_without_an_example_are_problems(tmp_path: Path) -> None:
    examples = tmp_path / "a" / "policies"
    shutil.copytree(EXAMPLES, examples, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (examples / "repair.toml").write_text("# nothing\n", encoding="utf-8")
    (examples / "nowhere.toml").write_text("# nothing\n", encoding="utf-8")
    found = [str(problem) for problem in check_pages(PAGES, examples)]
    assert any("repair.toml: the page has no worked example" in problem for problem in found)
    assert any("nowhere.toml: these are examples of no page" in problem for problem in found)
