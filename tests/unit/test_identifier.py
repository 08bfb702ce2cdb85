"""Identifiers: public vectors of codes, and what normalising may and may not do."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from graph_api.domain.identifier import (
    actor_id,
    authority_code,
    call_sign,
    driver_licence,
    enterprise_code,
    imo,
    is_imo,
    jurisdiction_code,
    lei,
    locode,
    mmsi,
    plate,
    port_code,
    pseudonym,
    record_number,
    region_code,
    reporter,
    reporter_id,
    ship_id,
    uscc,
    vehicle_code,
    vessel_code,
    vin,
)

VECTORS = Path(__file__).with_name("identifier-vectors.csv")
ID_CARD = "11010519491231002X"


def vectors(valid: str, scheme: str = "USCC_GB32100-2015") -> list[str]:
    with VECTORS.open(encoding="utf-8", newline="") as file:
        return [row["code"] for row in csv.DictReader(file) if (row["valid"], row["scheme"]) == (valid, scheme)]


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


def test_imo_numbers_are_kept_and_flagged() -> None:
    assert [is_imo(code) for code in vectors("1", "IMO_SHIP")] == [True, True]
    assert [is_imo(code) for code in vectors("0", "IMO_SHIP")] == [False]
    assert imo("IMO 9074729") == imo("９０７４７２９") == "9074729"
    assert imo("8814274") == "8814274"
    # The check digit of zeros fits, and no ship has them.
    assert not is_imo("0000000")
    for wrong in ("907472", "90747290", "9O74729", ""):
        assert not is_imo(wrong)
        with pytest.raises(ValueError, match=r"^$"):
            imo(wrong)


def test_numbers_of_companies_are_not_those_of_ships() -> None:
    companies = vectors("1", "IMO_COMPANY")
    assert len(companies) == 95
    assert sum(map(is_imo, companies)) < len(companies) / 4


def test_legal_entity_identifiers() -> None:
    codes = vectors("1", "LEI_ISO17442")
    assert len(codes) == 100
    assert [lei(code.lower()) for code in codes] == codes
    with pytest.raises(ValueError, match="check digits"):
        lei(codes[0][:-1] + str((int(codes[0][-1]) + 1) % 10))
    with pytest.raises(ValueError, match="19 characters"):
        lei(codes[0][:-1])


@pytest.mark.parametrize(
    ("read", "good", "bad"),
    [
        (ship_id, ("CN20110123456", "cn20110123456"), ("CN2011012345", "20110123456", "CN201101234567")),
        (mmsi, ("412000000", "１２３４５６７８９"), ("41200000", "4120000000", "41200000A")),
        (locode, ("CNTAC", "cn sgh", "USHP4"), ("CNTA", "CNTA1", "C1TAC", 'GB ME""')),
        (port_code, ("CNTAC", "WPI57818", "WPITX"), ("WPI0", "WPI", "57818")),
        (call_sign, ("BQGA", "wdl9099"), ("3-Feb-02", "", "A B C")),
        (vin, ("LSVAA49J132047371",), ("LSVAA49J13204737I", "LSVAA49J1320473711", "")),
    ],
)
def test_codes_by_their_form(read: Callable[[str], str], good: Sequence[str], bad: Sequence[str]) -> None:
    for text in good:
        assert read(text)
    for text in bad:
        with pytest.raises(ValueError, match=r"^$"):
            read(text)


@pytest.mark.parametrize(
    "text", ["京A12345", "苏E·12345", "沪AD1234", "京A12345D", "京AD12345", "京AFZ1234", "粤B1234学", "京a12345f"]
)
def test_plates_of_five_and_of_six(text: str) -> None:
    assert plate(text) == text.upper().replace("·", "")


@pytest.mark.parametrize(
    "text", ["京A1234", "京A123456", "京I12345", "京A1234I", "京A12345E", "XA12345", "京A1234O", ""]
)
def test_what_no_plate_is(text: str) -> None:
    with pytest.raises(ValueError, match=r"^$"):
        plate(text)


@pytest.mark.parametrize("read", [driver_licence, pseudonym])
@pytest.mark.parametrize("text", [ID_CARD, ID_CARD.lower(), "１１０１０５１９４９１２３１００２Ｘ"])
def test_an_id_card_number_is_refused(read: Callable[[str], str], text: str) -> None:
    with pytest.raises(ValueError, match="personal data"):
        read(text)


def test_what_only_looks_like_an_id_card_number_is_taken() -> None:
    assert driver_licence("110105194912310020") == "110105194912310020"
    assert pseudonym("p320500-000001") == "p320500-000001"


def test_reporters_are_jurisdictions_or_data_sets() -> None:
    assert [reporter("320585"), reporter("source:AIS")] == ["320585", "source:ais"]
    assert [reporter_id("320585"), reporter_id("source:ais")] == ["jurisdiction:320585", "source:ais"]
    for wrong in ("ais", "source:", "jurisdiction:320585", "32058"):
        with pytest.raises(ValueError, match=r"^$"):
            reporter(wrong)


def test_actors_by_their_public_ids() -> None:
    code = "91110000600037341L"
    foreign = "LEI836800FXO82WAQQSJI94"
    assert actor_id(code) == actor_id(f"enterprise:{code}") == f"enterprise:{code}"
    assert enterprise_code(foreign.lower()) == foreign
    assert vessel_code("mmsi412000000/2022-01-03") == "MMSI412000000/2022-01-03"
    assert vehicle_code("苏E·12345/2019-05-20") == "苏E12345/2019-05-20"
    for id_ in ("vessel:CN20110123456", "vessel:IMO9074729", f"enterprise:{foreign}", "driver:320500CY00012345"):
        assert actor_id(id_) == id_
    for wrong in ("vessel:9074729", "vessel:MMSI412000000", "vessel:MMSI412000000/2022-02-30", "boat:1", "vehicle:1"):
        with pytest.raises(ValueError):  # noqa: PT011 # The sentence differs.
            actor_id(wrong)


def test_an_actor_of_the_wrong_kind_is_named() -> None:
    with pytest.raises(ValueError, match="a port cannot stand here"):
        actor_id("port:CNTAC")
    with pytest.raises(ValueError, match="an enterprise cannot stand here"):
        actor_id("91110000600037341L", ("vessel",))
