"""Every page has worked examples, they hold, and they would not hold of other pages."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_api.domain.repair import Outcome
from graph_api.policies.book import PAGES, PolicyBook
from graph_api.policies.check import EXAMPLES, check_pages
from graph_api.policies.examples import Examples
from graph_api.policies.page import FORMS, NationalPage
from graph_api.policies.reading import PageText, read_as
from graph_api.policies.rules.scheme_list import ListRule
from graph_api.policies.rules.supervision import Supervision

BOOK = PolicyBook.read()


def examples_of(page: str) -> Examples:
    examples, problems = read_as(Examples, PageText.read(EXAMPLES / f"{page}.toml", root=EXAMPLES))
    assert examples is not None, problems
    return examples


def copied(tmp_path: Path) -> Path:
    for folder in FORMS:
        shutil.copytree(PAGES / folder, tmp_path / folder)
    return tmp_path


def test_all_pages_agree_with_their_examples() -> None:
    assert [str(problem) for problem in check_pages()] == []


@pytest.mark.parametrize("page", [leaf.id for leaf in BOOK.leaves])
def test_every_page_has_examples(page: str) -> None:
    assert not examples_of(page).is_empty()


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
        ("agreements/international-data.toml", '"OWNS"', '"MANAGES"'),
        ("agreements/international-data.toml", "every-source", "every-jurisdiction"),
        ("agreements/international-data.toml", "2000-01-01", "2000-01-02"),
        ("agreements/yangtze-delta.toml", '"Violation", ', ""),
        ("agreements/yangtze-delta.toml", '"Delivery"', '"Payment"'),
        ("agreements/yangtze-delta.toml", '"MANAGES"', '"OWNS"'),
        ("agreements/yangtze-delta.toml", '"320585", "330200"]', '"320585", "330000"]'),
        ("agreements/yangtze-delta.toml", '"310000", "320585"', '"310000", "320500"'),
        ("agreements/yangtze-delta.toml", "2020-01-01", "2020-01-02"),
        ("agreements/yangtze-delta.toml", 'in         = ["330200"]', 'in         = ["330000"]'),
        ("agreements/yangtze-delta.toml", 'in         = ["310000"]', 'in         = ["310101"]'),
        ("agreements/yangtze-delta.toml", 'river_sea = "yes"', 'river_sea = ["yes", "no"]'),
        ("agreements/yangtze-delta.toml", '"fewer-inspections", "green-channel"', '"fewer-inspections"'),
        ("agreements/yangtze-delta.toml", '"priority-berth", ', ""),
        ("agreements/suzhou-five-cities.toml", '"320200", ', ""),
        ("agreements/suzhou-five-cities.toml", '"OWNS", ', ""),
        ("agreements/suzhou-five-cities.toml", "severity = 3", "severity = 4"),
        ("agreements/suzhou-five-cities.toml", 'list     = "key-supervision"', 'list     = "key-tracking"'),
        ("agreements/suzhou-five-cities.toml", 'grades   = ["D"]', 'grades   = ["D", "B"]'),
        ("agreements/suzhou-five-cities.toml", '"registered", "licensed"', '"registered"'),
        ("jurisdictions/320500-suzhou.toml", '["C", "D"]', '["D"]'),
        ("jurisdictions/320500-suzhou.toml", '["enterprise", "vessel"]', '["enterprise"]'),
        ("jurisdictions/320500-suzhou.toml", "2021-09-01", "2021-09-02"),
        ("jurisdictions/320585-taicang.toml", 'type = "container"', 'type = ["container", "bulk"]'),
        ("jurisdictions/320585-taicang.toml", 'list = "key-tracking"', 'list = "key-supervision"'),
        ("jurisdictions/320585-taicang.toml", 'grade = "C"', 'grade = "B"'),
        ("jurisdictions/320585-taicang.toml", "CNTAC", "CNYSA"),
        ("jurisdictions/320585-taicang.toml", "in_force = 2024-01-01", "in_force = 2024-01-02"),
        ("jurisdictions/320585-taicang.toml", "grants   =", 'from     = ["330200"]\ngrants   ='),
    ],
)  # fmt: skip
def test_a_changed_page_disagrees_with_its_examples(tmp_path: Path, file: str, old: str, new: str) -> None:
    pages = copied(tmp_path)
    text = (pages / file).read_text(encoding="utf-8")
    assert old in text
    (pages / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    problems = check_pages(pages, EXAMPLES)
    differing = [problem for problem in problems if not problem.message.startswith("no example ")]
    assert differing
    assert all(" expect" in str(problem) or ".expect" in str(problem) for problem in differing), differing
    assert all(problem.line for problem in differing)


LISTED = [
    leaf for leaf in BOOK.leaves if any(isinstance(rule, ListRule | Supervision) for _, _, rule in leaf.page.rules())
]


def moved_boundaries() -> Iterator[tuple[str, int, str, str]]:
    """Each number and each window of the pages with lists and supervision, one step further in either direction."""
    for leaf in LISTED:
        for match in re.finditer(r"(at_most|at_least|severity) = (\d+)", leaf.source.text):
            for number in (int(match[2]) - 1, int(match[2]) + 1):
                if number >= (match[1] != "at_most"):
                    yield leaf.source.file, match.start(2), match[2], str(number)
        for match in re.finditer(r'(?<=within = ")P(\d)Y(?=")', leaf.source.text):
            for other in (f"P{match[1]}Y1D", f"P{12 * int(match[1]) - 1}M30D"):
                yield leaf.source.file, match.start(), match[0], other
        for match in re.finditer(r"(?<=min_share   = )0\.25", leaf.source.text):
            for other in ("0.2499", "0.2501"):
                yield leaf.source.file, match.start(), match[0], other


@pytest.mark.parametrize(("file", "at", "old", "new"), list(moved_boundaries()))
def test_examples_stand_on_both_sides_of_each_boundary(tmp_path: Path, file: str, at: int, old: str, new: str) -> None:
    pages = copied(tmp_path)
    text = (pages / file).read_text(encoding="utf-8")
    assert text[at:].startswith(old)
    (pages / file).write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
    # Bands of a score card touch: one that is moved overlaps or leaves a gap before any example is asked.
    assert any(".expect" in str(one) or ".bands" in str(one) for one in check_pages(pages, EXAMPLES))


@pytest.mark.parametrize(
    ("page", "old", "new", "message"),
    [
        (
            "320585-taicang", 'criteria = { grades = "INSUFFICIENT_DATA" }', "criteria = { }",
            "no example expects the criterion grades of taicang-green-fast-track to be INSUFFICIENT_DATA",
        ),
        ("320585-taicang", 'measure = "detentions"', 'measure = "detention"', 'did you mean "detentions"?'),
        ("320585-taicang", 'port = "CNYSA"', 'prt = "CNYSA"', "calls_worked has no filter 'prt'; did you mean"),
        ("320585-taicang", 'attributes = { type = "bulk" }', 'attributes = { typ = "bulk" }', "no attribute 'typ'"),
        ("320585-taicang", '["Violation"]', '["Violations"]', "counts nothing of kind Violations; did you mean"),
        ("320585-taicang", 'scheme = "taicang-green-fast-track"', 'scheme = "taicang-green"', "there is no list"),
        ("320585-taicang", "flips_on = 2025-03-05", "flips_on = 2025-03-06", "2025-03-06 expected, 2025-03-05 found"),
        ("320585-taicang", "version = 2024-01-01", 'version = "none"', "none expected, 2024-01-01 found"),
        ("yangtze-delta", 'in = "310115"', 'in = "440100"', "no example shows what green-fast-track-at-yangshan gives"),
        ("yangtze-delta", 'grade = "A"', 'grade = "E"', "'E' is no grade of any page"),
        ("yangtze-delta", "until = 2025-12-31, ended_by", "until = 2025-12-30, ended_by", "until 2025-12-30 expected"),
        ("yangtze-delta", "since = 2024-12-31, until = 2025-12-31, e", "since = 2024-12-30, e", "from 2024-12-30"),
        ("yangtze-delta", 'ended_by = "standing:example/1"', 'ended_by = "x"', "ended by standing:example/1 found"),
        ("yangtze-delta", "illustrative = true }", "illustrative = false }", "illustrative: False expected"),
        ("suzhou-five-cities", "expect = 3", "expect = 2", "severity 2 expected, 3 found"),
        ("320500-suzhou", 'expect = "low"', 'expect = "good"', "good expected, low found"),
        ("320500-suzhou", 'scheme = "key-supervision"', 'scheme = "key-supervison"', "there is no scheme"),
    ],
)  # fmt: skip
def test_wrong_examples_are_told(tmp_path: Path, page: str, old: str, new: str, message: str) -> None:
    examples = tmp_path / "tests" / "policies"
    shutil.copytree(EXAMPLES, examples, ignore=shutil.ignore_patterns("*.py", "__pycache__", "own"))
    text = (examples / f"{page}.toml").read_text(encoding="utf-8")
    assert old in text
    (examples / f"{page}.toml").write_text(text.replace(old, new), encoding="utf-8")
    found = [str(problem) for problem in check_pages(PAGES, examples)]
    assert any(message in problem for problem in found), found
    assert all(problem.startswith(f"tests/policies/{page}.toml:") or "no example " in problem for problem in found)


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
