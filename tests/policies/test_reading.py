"""Strict reading: whatever is wrong with a page is said with file, line, key and value."""

# ruff: noqa: E501 - A row of the table is one change of a page and what is said of it.

import shutil
from datetime import date
from pathlib import Path

import pytest

from graph_api.errors import BadInput
from graph_api.policies.book import PolicyBook, codes_named, read_book
from graph_api.policies.rules.reminder import ReminderSet
from graph_api.policies.rules.repair import RepairRuleSet
from graph_api.policies.rules.standing import ReceiptReplacement
from tests.policies.changing import changed, line_with

TIANJIN = "jurisdictions/120000-tianjin.toml"
REPAIR = "national/repair.toml"
HEBEI = "agreements/beijing-tianjin-hebei.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "message"),
    [
        (TIANJIN, 'kind     = "MIN', 'kinds    = "MIN', "reminder[1].kinds", 'no such key; did you mean "kind"?'),
        (TIANJIN, '"MIN_PERIOD_REACHED"\nhome', '"MIN_PERIOD_REACHD"\nhome', "reminder[1].kind", 'did you mean "MIN_PERIOD_REACHED"?'),
        (TIANJIN, 'due        = "decision"', 'due        = "decided"', "reminder[2].due", "'decided' is not one of 'minimum_period' or 'decision'"),
        (TIANJIN, 'home     = ["120000"]', 'home     = ["12000"]', "reminder[1].home[1]", "'12000' is not a jurisdiction"),
        (TIANJIN, 'home     = ["120000"]', 'home     = ["990000"]', "reminder[1].home[1]", "'990000' is not a jurisdiction"),
        (TIANJIN, 'home     = ["120000"]', "home     = [120000]", "reminder[1].home[1]", "120000: input should be a valid string"),
        (TIANJIN, 'home     = ["120000"]', "home     = []", "reminder[1].home", "at least 1 item"),
        (TIANJIN, 'code    = "120000"', 'code    = "120100"', "code", "the file must be called 120100-<name>.toml"),
        (TIANJIN, "in_force = 2023-05-01\nill", 'in_force = "2023-05-01"\nill', "reminder[1].in_force", "valid date"),
        (TIANJIN, "illustrative = true", 'illustrative = "yes"', "reminder[1].illustrative", "valid boolean"),
        (TIANJIN, "in_force   = 2023-05-01\n", "in_force   = 2023-05-01\nuntil = 2023-05-01\n", "reminder[2]", "is not after in_force"),
        (REPAIR, 'minimum = "P3M", maximum = "P3Y"', 'minimum = "3 months", maximum = "P3Y"', "repair[1].periods[1].minimum", "'3 months' is not a period"),
        (REPAIR, 'minimum = "P3M", maximum = "P3Y"', 'minimum = 3, maximum = "P3Y"', "repair[1].periods[1].minimum", "'3' is not a period"),
        (REPAIR, 'minimum = "P3M", maximum = "P3Y"', 'minimum = "P90D", maximum = "P3Y"', "repair[1].periods[1].minimum", "whole months"),
        (REPAIR, 'minimum = "P3M", maximum = "P3Y"', 'minimum = "P4Y", maximum = "P3Y"', "repair[1].periods[1]", "longer than the maximum"),
        (REPAIR, '"special_equipment", "work', '"special_equipments", "work', "repair[1].periods[2].when.safety[1]", 'did you mean "special_equipment"?'),
        (REPAIR, '{ severity = ["minor"] }', "{ }", "repair[2].periods[1].when", "it names no condition"),
        (REPAIR, '"ordinary"', '"safety"', "repair[1]", "the period safety stands twice"),
        (REPAIR, "until    = 2026-04-01", "until    = 2026-04-02", "repair[2].in_force", "overlap"),
        (REPAIR, "until    = 2026-04-01\n", "", "repair[2].in_force", "overlap"),
        (REPAIR, '"repair-2026"', '"repair-2023"', "repair[2].id", "names an earlier rule set already"),
        (REPAIR, '"repair-2026"', '"Repair 2026"', "repair[2].id", "match pattern"),
        (REPAIR, '["minimum_period", "obl', '["minimum_periods", "obl', "repair[1].all[1]", 'did you mean "minimum_period"?'),
        (REPAIR, "title =", "titel =", "repair[1].source.titel", 'did you mean "title"?'),
        (HEBEI, '"130000"]', '"13000"]', "share[1].parties[3]", "'13000' is not a jurisdiction"),
        (HEBEI, '"130000"]', '"every-jurisdicton"]', "share[1].parties[3]", 'did you mean "every-jurisdiction"?'),
        (HEBEI, '["Penalty"', '["Penalties"', "share[1].kinds[1]", 'did you mean "Penalty"?'),
        (HEBEI, "parties  =", 'reporters = ["110000"]\nparties  =', "share[1]", "name either parties"),
        (HEBEI, "parties  =", "reporters  =", "share[1]", "name either parties"),
        (HEBEI, "home-of-receiver", "home", "share[1].subjects", "'home' is not one of"),
    ],
)  # fmt: skip
def test_a_problem_names_file_line_and_key(pages: Path, file: str, old: str, new: str, key: str, message: str) -> None:
    problems = changed(pages, file, old, new)
    mine = [problem for problem in problems if f": {key}: " in problem]
    assert mine, problems
    assert message in mine[0]
    name, line = mine[0].split(":")[:2]
    assert name == file
    assert int(line) > 0


def test_a_problem_points_at_its_line(pages: Path) -> None:
    problems = changed(pages, TIANJIN, 'due        = "decision"', 'due        = "decided"')
    line = line_with(pages, TIANJIN, '"decided"')
    assert problems[0].startswith(f"{TIANJIN}:{line}: ")
    problems = changed(pages, REPAIR, 'maximum = "P1Y"', 'maximum = "P1"')
    line = line_with(pages, REPAIR, 'maximum = "P1"')
    assert problems[-1].startswith(f"{REPAIR}:{line}: ")


def test_an_unknown_source_needs_a_note_and_the_mark(pages: Path) -> None:
    file = "agreements/public-registers.toml"
    problems = changed(pages, file, "illustrative = true\n", "")
    assert "needs illustrative = true and a note" in problems[0]


def test_a_missing_source_is_named(pages: Path) -> None:
    problems = changed(pages, TIANJIN, '[reminder.source]\ntitle   = "天', '[reminder.sauce]\ntitle   = "天')
    assert any("reminder[1].source: this key is missing" in problem for problem in problems)
    assert any('reminder[1].sauce: there is no such key; did you mean "source"?' in problem for problem in problems)


def test_versions_of_one_set_may_follow_but_not_overlap(pages: Path) -> None:
    path = pages / TIANJIN
    text = path.read_text(encoding="utf-8")
    block = text[text.index("[[reminder]]") : text.index("# Enterprises of Beijing")]
    following = block.replace("2023-05-01", "2025-01-01", 1)
    path.write_text(text + following, encoding="utf-8")
    assert any("reminder[3].in_force: own-minimum-period" in str(problem) for problem in read_book(pages)[1])
    ended = text.replace("in_force = 2023-05-01\n", "in_force = 2023-05-01\nuntil    = 2025-01-01\n", 1)
    path.write_text(ended + following, encoding="utf-8")
    assert read_book(pages)[1] == []


def test_all_problems_are_found_and_the_start_names_the_first(pages: Path) -> None:
    changed(pages, TIANJIN, 'due        = "decision"', 'due        = "decided"')
    problems = changed(pages, REPAIR, "title =", "titel =")
    assert len(problems) == 3
    with pytest.raises(BadInput, match=r"jurisdictions/120000-tianjin\.toml:\d+: reminder\[2\]\.due: .*\(and 2 more"):
        PolicyBook.read(pages)


def test_what_is_not_toml(pages: Path) -> None:
    problems = changed(pages, REPAIR, 'name    = "信用修复"', "name    = 信用修复")
    assert problems[0].startswith(f"{REPAIR}:{line_with(pages, REPAIR, 'name    =')}: this is not TOML")


def test_a_page_that_is_not_utf8(pages: Path) -> None:
    (pages / TIANJIN).write_bytes("name = '天津'".encode("gbk"))
    assert any("cannot be read" in str(problem) for problem in read_book(pages)[1])


def test_two_pages_of_one_jurisdiction(pages: Path) -> None:
    shutil.copy(pages / TIANJIN, pages / "jurisdictions/120000-tianjin-again.toml")
    assert any("is a page of 120000 already" in str(problem) for problem in read_book(pages)[1])


def test_rule_sets_of_two_national_pages_do_not_overlap(pages: Path) -> None:
    shutil.copy(pages / REPAIR, pages / "national/again.toml")
    found = " ".join(str(problem) for problem in read_book(pages)[1])
    assert "repair-2023 overlaps repair-2023 of national/again.toml" in found


def test_pages_are_not_passed_over_in_silence(pages: Path) -> None:
    shutil.copy(pages / TIANJIN, pages / "jurisdictions/130000-hebei.tml")
    shutil.copy(pages / TIANJIN, pages / "130000-hebei.toml")
    found = [str(problem) for problem in read_book(pages)[1]]
    assert [problem.split(":")[0] for problem in found] == ["130000-hebei.toml", "jurisdictions/130000-hebei.tml"]


def test_no_pages_at_all(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="there is no page"):
        PolicyBook.read(tmp_path)


def test_the_book() -> None:
    book = PolicyBook.read()
    assert [rule_set.id for rule_set in book.repair_rule_sets] == ["repair-2023", "repair-2026"]
    assert [agreement.id for agreement in book.agreements] == [
        "beijing-tianjin-hebei", "home-province-return", "international-data", "public-registers", "suzhou-five-cities",
        "yangtze-delta",
    ]  # fmt: skip
    assert codes_named(book).keys() == {
        "110000", "120000", "130000", "310000", "320200", "320400", "320500", "320585", "320600", "321200", "330200",
        "330000", "370000", "410000", "440400", "500109", "530100",
    }  # fmt: skip
    assert len(book.digest) == 64
    leaf = book.leaf_of("repair-2023")
    assert leaf is not None
    assert leaf.source.file == REPAIR


def test_rules_in_force_by_place_and_day() -> None:
    book = PolicyBook.read()

    def ids(rule: type[RepairRuleSet] | type[ReminderSet] | type[ReceiptReplacement], code: str, on: date) -> list[str]:
        return [one.id for one in book.in_force(rule, code, on)]

    assert ids(RepairRuleSet, "440100", date(2023, 4, 30)) == []
    assert ids(RepairRuleSet, "440100", date(2023, 5, 1)) == ["repair-2023"]
    assert ids(RepairRuleSet, "440100", date(2026, 3, 31)) == ["repair-2023"]
    assert ids(RepairRuleSet, "440100", date(2026, 4, 1)) == ["repair-2026"]
    assert ids(ReceiptReplacement, "120101", date(2024, 1, 1)) == ["paid-fine-commitment"]
    assert ids(ReceiptReplacement, "130000", date(2024, 1, 1)) == []
    assert ids(ReminderSet, "120000", date(2024, 1, 1)) == ["own-minimum-period", "partners-punished-here"]
