"""The checks of rows: what each kind becomes, and for each rule a row on either side of it."""

from datetime import date
from pathlib import Path

import pytest

from graph_api.domain.calendar import OPEN_DAY
from graph_api.ledger.batch import Row
from loaders.check import Refused, Repeat
from loaders.demo import generate
from loaders.kinds import FORMS, form_of
from tests.loaders.loader_files import check_file, check_one, example, write


def row(kind: str, tmp_path: Path, /, **cells: str) -> Row:
    checked = check_one(kind, tmp_path, **cells)
    assert isinstance(checked, Row), checked
    return checked


def reasons(kind: str, tmp_path: Path, /, **cells: str) -> list[tuple[str, str, str]]:
    checked = check_one(kind, tmp_path, **cells)
    assert isinstance(checked, Refused), checked
    return [(one.field, one.value, one.reason) for one in checked.reasons]


def test_a_penalty_becomes_a_fact(tmp_path: Path) -> None:
    found = row(
        "penalty", tmp_path, safety="fire; special_equipment；fire", event="penalty:130000/A/7", source=" 文〔1〕 "
    )
    assert (found.line, found.id) == (2, "penalty:120000/2024-000123")
    assert found.properties == {
        "reported_by": "120000",
        "source": "文〔1〕",
        "number": "2024-000123",
        "subject": "enterprise:91120116MA05EXAM1D",
        "on": date(2024, 3, 1),
        "violation_kind": "超限运输",
        "severity": "general",
        "safety": ["fire", "special_equipment"],
        "amount": 5000.0,
        "authority": "authority:120000-transport",
        "event": "penalty:130000/A/7",
        "subject_home": "120000",
    }


def test_what_is_empty_is_left_out(tmp_path: Path) -> None:
    found = row("penalty", tmp_path, source="", amount=" ", authority="", event="", subject_home="")
    assert found.properties.keys() == {
        "reported_by", "number", "subject", "on", "violation_kind", "severity", "safety",
    }  # fmt: skip


def test_a_repair_case_is_a_state_from_its_application_on(tmp_path: Path) -> None:
    found = row("repair-case", tmp_path)
    assert found.id == "repair_case:120000/2024-000123"
    assert (found.properties["valid_from"], found.properties["valid_until"]) == (date(2024, 6, 10), OPEN_DAY)
    assert found.properties["applied_on"] == date(2024, 6, 10)
    assert found.properties["accepted_on"] == date(2024, 6, 12)
    assert found.properties["repaired_on"] == date(2024, 6, 20)
    applied = row("repair-case", tmp_path, state="applied", accepted_on="", repaired_on="")
    assert {"accepted_on", "repaired_on"}.isdisjoint(applied.properties)


def test_dated_relationships_have_keys_of_their_parts(tmp_path: Path) -> None:
    registered = row("registered-in", tmp_path)
    assert registered.id == "registered_in:120000/91120116MA05EXAM1D/120000/2019-05-20"
    assert registered.properties == {
        "reported_by": "120000",
        "subject": "enterprise:91120116MA05EXAM1D",
        "object": "jurisdiction:120000",
        "valid_from": date(2019, 5, 20),
        "valid_until": OPEN_DAY,
    }
    member = row("member-of", tmp_path, valid_until="2030-01-01")
    assert member.id == "member_of:120000/120000/beijing-tianjin-hebei/2014-02-26"
    assert (member.properties["subject"], member.properties["object"]) == (
        "jurisdiction:120000",
        "region:beijing-tianjin-hebei",
    )
    assert member.properties["valid_until"] == date(2030, 1, 1)


def test_actors_and_places_have_their_columns_and_their_id(tmp_path: Path) -> None:
    assert row("region", tmp_path).properties == {
        "id": "region:beijing-tianjin-hebei", "name": "京津冀", "name_en": "Beijing-Tianjin-Hebei",
    }  # fmt: skip
    county = row("jurisdiction", tmp_path, code="130102", name="长安区", name_en="", level="county", part_of="130100")
    assert county.properties == {
        "id": "jurisdiction:130102", "code": "130102", "name": "长安区", "level": "county",
        "part_of": "jurisdiction:130100", "longitude": 117.19, "latitude": 39.125,
    }  # fmt: skip
    assert row("authority", tmp_path).properties["acts_for"] == "jurisdiction:120000"
    assert row("enterprise", tmp_path, uscc="91120116ma05exam1d").id == "enterprise:91120116MA05EXAM1D"


def test_an_acknowledgement_has_no_subject_of_its_own(tmp_path: Path) -> None:
    found = row("acknowledgement", tmp_path)
    assert found.properties["about"] == "reminder:120000/min-period-reached/120000/2024-000123"
    assert found.properties["on"] == date(2024, 6, 5)
    assert "subject" not in found.properties


@pytest.mark.parametrize(
    ("kind", "field", "value", "part"),
    [
        ("penalty", "reported_by", "12", "six digits"),
        ("penalty", "reported_by", "", "a value is required: a jurisdiction code"),
        ("penalty", "number", "a b", "without white space"),
        ("penalty", "number", "9" * 101, "up to 100"),
        ("penalty", "subject", "91120116MA05EXAM1E", "check digit"),
        ("penalty", "subject", "9.11E+17", "18 characters"),
        ("penalty", "decided_on", "2024/3/1", "YYYY-MM-DD"),
        ("penalty", "decided_on", "20240301", "YYYY-MM-DD"),
        ("penalty", "decided_on", "2024-W09-5", "YYYY-MM-DD"),
        ("penalty", "decided_on", "2024-02-30", "day"),
        ("penalty", "decided_on", "1949-09-30", "not before 1949-10-01"),
        ("penalty", "decided_on", "2026-01-01", "not after 2025-12-31"),
        ("penalty", "severity", "General", "one of: minor, general, serious, unknown"),
        ("penalty", "safety", "fire;none", "none alone"),
        ("penalty", "safety", "fire;flood", "flood is not one of them"),
        ("penalty", "safety", ";", "separated by ';'"),
        ("penalty", "amount", "-1", "0 or more"),
        ("penalty", "amount", "1,000", "digits only"),
        ("penalty", "amount", "nan", "digits only"),
        ("penalty", "amount", "1e5", "digits only"),
        ("penalty", "authority", "a b", "letters, digits and hyphens"),
        ("penalty", "event", "2024-000123", "penalty:<reporter>/<number>"),
        ("penalty", "event", "penalty:12/1", "penalty:<reporter>/<number>"),
        ("penalty", "subject_home", "unknown", "six digits"),
        ("penalty", "source", "x" * 501, "it has 501 characters"),
        ("penalty", "source", "a\x00b", "U+0000"),
        ("penalty", "violation_kind", "a\nb", "U+000A"),
        ("enterprise", "name", "名" * 201, "it has 201 characters"),
        ("enterprise", "name", "名\u202e称", "U+202E"),
        ("enterprise", "name", "名\ufffd", "U+FFFD"),
        ("region", "id", "京津冀", "hyphens"),
        ("commitment", "kind", "paid", "paid_fine, credit_repair"),
        ("notice", "parts", "publication_sites;other", "other is not one of them"),
        ("payment", "about", "reminder:120000/1", "the id of a penalty"),
        ("acknowledgement", "about", "penalty:120000/1", "the id of a reminder"),
        ("acknowledgement", "about", "reminder:120000/other/120000/1", "the id of a reminder"),
        ("jurisdiction", "level", "city", "level is province for a code PP0000"),
        ("jurisdiction", "part_of", "110000", "part_of is empty for a province"),
        ("member-of", "valid_until", "2014-02-26", "valid_until is after valid_from"),
        ("registered-in", "valid_until", "2019-05-19", "valid_until is after valid_from"),
        ("repair-case", "repaired_on", "", "repaired_on is given if, and only if, state is repaired"),
        ("repair-case", "repaired_on", "2024-06-11", "not before accepted_on"),
        ("repair-case", "accepted_on", "2024-06-09", "accepted_on is not before applied_on"),
        ("repair-case", "mode", "postal", "commitment, closed_loop, unknown"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_with_its_value_and_what_is_expected(
    tmp_path: Path, kind: str, field: str, value: str, part: str
) -> None:
    found, shown, reason = reasons(kind, tmp_path, **{field: value})[0]
    assert (found, shown) == (field, value)
    assert part in reason
    assert "\n" not in reason


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        ("penalty", {"decided_on": "1949-10-01"}),
        ("penalty", {"decided_on": "2025-12-31"}),
        ("penalty", {"amount": "0"}),
        ("penalty", {"safety": "unknown"}),
        ("penalty", {"number": "津交罚〔2024〕1号"}),
        ("penalty", {"source": "one\nline\tmore"}),
        ("enterprise", {"name": "名" * 200}),
        ("enterprise", {"name": "全\u3000角"}),
        ("registered-in", {"valid_until": "2019-05-21"}),
        ("registered-in", {"valid_until": "9999-12-31"}),
        ("repair-case", {"applied_on": "2024-06-12"}),
        ("repair-case", {"repaired_on": "2024-06-12"}),
        ("repair-case", {"state": "rejected", "repaired_on": ""}),
        ("jurisdiction", {"code": "429004", "level": "county", "part_of": "420000"}),
        ("jurisdiction", {"code": "441900", "level": "city", "part_of": "440000"}),
    ],
)
def test_what_is_just_allowed_is_taken(tmp_path: Path, kind: str, cells: dict[str, str]) -> None:
    row(kind, tmp_path, **cells)


def test_rules_between_columns_of_places_and_cases(tmp_path: Path) -> None:
    ((field, _, reason),) = reasons("jurisdiction", tmp_path, code="130102", level="county", part_of="120000")
    assert (field, "lies within" in reason) == ("part_of", True)
    ((field, _, _),) = reasons("jurisdiction", tmp_path, code="130102", level="county", part_of="130102")
    assert field == "part_of"
    assert [field for field, _, _ in reasons("repair-case", tmp_path, state="applied")] == [
        "repaired_on",
        "accepted_on",
    ]


def test_every_fault_of_a_row_is_found(tmp_path: Path) -> None:
    found = reasons("penalty", tmp_path, reported_by="12", decided_on="", amount="free")
    assert [field for field, _, _ in found] == ["reported_by", "decided_on", "amount"]


def test_a_repeat_is_recognised_and_a_conflict_names_the_first_line(tmp_path: Path) -> None:
    given = [example("penalty"), example("penalty", number="2"), example("penalty"), example("penalty", amount="1")]
    first, other, same, conflict = check_file("penalty", write(tmp_path / "p.csv", given))
    assert isinstance(first, Row)
    assert isinstance(other, Row)
    assert same == Repeat(4, 2)
    assert isinstance(conflict, Refused)
    (reason,) = conflict.reasons
    assert (reason.line, reason.field, reason.value) == (5, "number", "2024-000123")
    assert "line 2 of this file already states penalty:120000/2024-000123" in reason.reason


def test_many_ids_stay_apart(tmp_path: Path) -> None:
    given = [example("penalty", number=str(number)) for number in range(20_000)]
    checked = check_file("penalty", write(tmp_path / "p.csv", [*given, given[0], given[-1]]))
    assert all(isinstance(one, Row) for one in checked[:-2])
    assert checked[-2:] == [Repeat(20_002, 2), Repeat(20_003, 20_001)]


def test_content_decides_the_digest_not_file_line_order_or_form(tmp_path: Path) -> None:
    plain = row("penalty", tmp_path)
    columns = list(reversed(example("penalty")))
    wide = example("penalty", safety=" none ", subject="91120116ma05exam1d", amount="5000")
    turned = [{name: wide[name] for name in columns}]
    moved = check_file("penalty", write(tmp_path / "other.csv", [{**turned[0], "_note": "x"}], encoding="gbk"))[0]
    assert isinstance(moved, Row)
    assert (moved.id, moved.digest) == (plain.id, plain.digest)
    assert len(plain.digest) == 32
    assert row("penalty", tmp_path, amount="5001").digest != plain.digest
    assert row("penalty", tmp_path, amount="").digest != plain.digest


@pytest.mark.parametrize("kind", FORMS)
def test_each_example_row_passes_its_own_checks(tmp_path: Path, kind: str) -> None:
    row(kind, tmp_path)
    assert all(column.column.example for column in form_of(kind).columns if column.required)


def test_the_files_of_the_demo_network_pass(tmp_path: Path) -> None:
    made = generate(tmp_path, scale=0.01, seed=7)
    for file in made.files:
        checked = check_file(file.slug, file.path, latest=date(2027, 1, 1))
        assert [one for one in checked if not isinstance(one, Row)] == []
        assert len(checked) == file.rows
