"""Identifiers: public vectors of codes, and what normalising may and may not do."""

import csv
from pathlib import Path

import pytest

from graph_api.domain.identifier import authority_code, jurisdiction_code, record_number, region_code, uscc

VECTORS = Path(__file__).with_name("uscc-vectors.csv")


def vectors(valid: str) -> list[str]:
    with VECTORS.open(encoding="utf-8", newline="") as file:
        return [row["code"] for row in csv.DictReader(file) if row["valid"] == valid]


def test_every_valid_public_code_is_taken_as_it_is() -> None:
    codes = [*vectors("1"), "91110000600037341L", "91330100799655058B", "9144030071526726XG"]
    assert len(codes) > 100
    assert [uscc(code) for code in codes] == codes


@pytest.mark.parametrize("code", [*vectors("0"), "91350100M000100Y4Z"])
def test_no_invalid_public_code_is_taken(code: str) -> None:
    with pytest.raises(ValueError, match=code):
        uscc(code)


def test_every_single_wrong_digit_is_found() -> None:
    code = "91110000600037341L"
    for place in range(18):
        for digit in "0123456789":
            if code[place] != digit:
                with pytest.raises(ValueError):  # noqa: PT011 # The sentence differs by place.
                    uscc(code[:place] + digit + code[place + 1 :])


@pytest.mark.parametrize(
    "written", ["91110000600037341l", "９１１１００００６０００３７３４１Ｌ", " 91110000600037341L "]
)
def test_lower_case_full_width_and_white_space_are_normalised(written: str) -> None:
    assert uscc(written) == "91110000600037341L"


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("9111000060003734", "16 characters"),
        ("9.11E+17", "8 characters"),
        ("91110000600037341N", "check digit"),
        ("9111000060003734IL", "cannot stand there"),
        ("", "0 characters"),
    ],
)
def test_what_is_wrong_with_a_code_is_said(written: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        uscc(written)


def test_jurisdiction_codes_have_six_digits() -> None:
    assert jurisdiction_code("１２００００") == "120000"
    for wrong in ("12", "1200000", "012000", "12000O", "", "一二三四五六"):
        with pytest.raises(ValueError, match=r"^$"):
            jurisdiction_code(wrong)


def test_numbers_of_records_are_kept_as_written_and_bounded() -> None:
    assert record_number("津交罚〔2024〕123号") == "津交罚〔2024〕123号"
    assert record_number("A/7") == "A/7"
    assert record_number("9" * 100) == "9" * 100
    for wrong in ("", "/7", "a b", "a\u3000b", "a\tb", "9" * 101, "a\x00b", "a\u200bb"):
        with pytest.raises(ValueError):  # noqa: PT011 # Some say what they hold, some only that they do not fit.
            record_number(wrong)


def test_codes_of_authorities_and_regions() -> None:
    assert authority_code("120000-Transport") == "120000-Transport"
    assert region_code("Yangtze-Delta") == "yangtze-delta"
    for wrong in ("", "a" * 65, "a_b", "天津"):
        with pytest.raises(ValueError, match=r"^$"):
            authority_code(wrong)
        with pytest.raises(ValueError, match=r"^$"):
            region_code(wrong)
