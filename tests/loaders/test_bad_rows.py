"""Rows of every kind that cannot be taken, or only with a flag: which field, which value, what is expected."""

from pathlib import Path

import pytest

from graph_api.ledger.batch import Row
from loaders.check import Refused
from tests.loaders.loader_files import Checked, check_file, check_one, example, write

ID_CARD = "11010519491231002X"


def refused(checked: Checked) -> tuple[str, str, str]:
    assert isinstance(checked, Refused), checked
    first = checked.reasons[0]
    return first.field, first.value, first.reason


def taken(checked: Checked) -> Row:
    assert isinstance(checked, Row), checked
    return checked


def test_an_invalid_imo_is_kept_and_flagged(tmp_path: Path) -> None:
    row = taken(check_one("vessel", tmp_path, imo="8814274"))
    assert row.id == "vessel:CN20110123456"
    assert (row.properties["imo"], row.properties["imo_valid"]) == ("8814274", False)
    assert taken(check_one("vessel", tmp_path, imo="9074729")).properties["imo_valid"] is True
    assert "imo_valid" not in taken(check_one("vessel", tmp_path, imo="")).properties


@pytest.mark.parametrize(
    ("cells", "id_"),
    [
        ({}, "vessel:CN20110123456"),
        ({"ship_id": ""}, "vessel:IMO9074729"),
        ({"ship_id": "", "imo": "8814274"}, "vessel:MMSI412000000/2019-05-20"),
        ({"ship_id": "", "imo": ""}, "vessel:MMSI412000000/2019-05-20"),
        ({"ship_id": "", "imo": "8814274", "mmsi": "", "since": ""}, "vessel:IMO8814274"),
    ],
)
def test_what_a_vessel_is_known_by(tmp_path: Path, cells: dict[str, str], id_: str) -> None:
    row = taken(check_one("vessel", tmp_path, **cells))
    assert row.id == id_
    assert row.properties["code"] == id_.removeprefix("vessel:")
    assert "since" not in row.properties


def test_a_vessel_that_nothing_identifies(tmp_path: Path) -> None:
    assert refused(check_one("vessel", tmp_path, ship_id="", imo="", mmsi=""))[0] == "ship_id"
    assert refused(check_one("vessel", tmp_path, ship_id="", imo="", since=""))[0] == "since"
    assert refused(check_one("vessel", tmp_path, imo="907472"))[:2] == ("imo", "907472")


def test_what_is_empty_is_unknown(tmp_path: Path) -> None:
    row = taken(check_one("vessel", tmp_path, type="", river_sea=""))
    assert (row.properties["type"], row.properties["river_sea"]) == ("unknown", "unknown")
    assert taken(check_one("inspection", tmp_path, detained="")).properties["detained"] == "unknown"
    assert "share" not in taken(check_one("owns", tmp_path, share="")).properties
    assert "worked_on" not in taken(check_one("port-call", tmp_path, worked_on="")).properties


@pytest.mark.parametrize("share", ["1.01", "51", "-0.1", "51%", "1/2"])
def test_a_share_is_from_0_to_1(tmp_path: Path, share: str) -> None:
    field, value, reason = refused(check_one("owns", tmp_path, share=share))
    assert (field, value) == ("share", share)
    assert "a share from 0 to 1" in reason


@pytest.mark.parametrize("share", ["0", "1", "0.3333"])
def test_its_bounds_are_inclusive(tmp_path: Path, share: str) -> None:
    assert taken(check_one("owns", tmp_path, share=share)).properties["share"] == float(share)


@pytest.mark.parametrize(
    ("kind", "field", "value", "wrong", "may"),
    [
        ("manages", "object", "enterprise:91110000600037341L", "an enterprise", "the id of a vessel"),
        ("manages", "subject", "vessel:CN20110123456", "a vessel", "the id of an enterprise"),
        ("owns", "subject", "driver:120000CY00012345", "a driver", "the id of an enterprise or person"),
        ("violation", "subject", "person:p120000-000001", "a person",
         "the id of an enterprise, vessel, driver or vehicle"),
        ("port-call", "subject", "91110000600037341L", "an enterprise", "the id of a vessel"),
        ("penalty", "subject", "vessel:CN20110123456", "a vessel", "the id of an enterprise"),
        ("registered-in", "subject", "driver:120000CY00012345", "a driver", "the id of an enterprise or vessel"),
        ("assessment", "subject", "port:CNTXG", "a port", "the id of an enterprise, vessel, driver, vehicle or person"),
    ],
)  # fmt: skip
def test_a_subject_of_the_wrong_kind_is_told_who_may_stand_there(
    tmp_path: Path, kind: str, field: str, value: str, wrong: str, may: str
) -> None:
    name, cell, reason = refused(check_one(kind, tmp_path, **{field: value}))
    assert (name, cell) == (field, value)
    assert may in reason
    assert f"{wrong} cannot stand here" in reason


@pytest.mark.parametrize(("kind", "field"), [("driver", "licence"), ("person", "code")])
def test_an_id_card_number_is_personal_data(tmp_path: Path, kind: str, field: str) -> None:
    name, _, reason = refused(check_one(kind, tmp_path, **{field: ID_CARD}))
    assert name == field
    assert "an ID card number is personal data" in reason


def test_no_fact_names_a_person_by_an_id_card_number(tmp_path: Path) -> None:
    assert "personal data" in refused(check_one("employs", tmp_path, object=f"driver:{ID_CARD}"))[2]
    assert "personal data" in refused(check_one("represents", tmp_path, subject=f"person:{ID_CARD}"))[2]


@pytest.mark.parametrize(
    ("kind", "cells", "field"),
    [
        ("port-call", {"berthed_on": "2024-02-29"}, "berthed_on"),
        ("port-call", {"worked_on": "2024-02-29", "berthed_on": ""}, "worked_on"),
        ("port-call", {"departed_on": "2024-02-29", "berthed_on": "", "worked_on": ""}, "departed_on"),
        ("port-call", {"worked_on": "2024-03-03"}, "departed_on"),
        ("port-call", {"teu": "-1"}, "teu"),
        ("port-call", {"port": "CNTX"}, "port"),
        ("violation", {"rectified_on": "2024-02-29", "claimed_on": ""}, "rectified_on"),
        ("inspection", {"deficiencies": "2.5"}, "deficiencies"),
        ("inspection", {"detained": "true"}, "detained"),
        ("accident", {"grade": "graded"}, "grade"),
        ("sanction", {"valid_until": "2024-01-01"}, "valid_until"),
        ("complaint", {"upheld": "true"}, "upheld"),
        ("push", {"recipient": "public/security"}, "recipient"),
        ("training", {"participants": "-1"}, "participants"),
        ("appeal", {"about": "penalty:120000/1"}, "about"),
        ("appeal", {"about": "listing:key-tracking"}, "about"),
        ("appeal", {"state": "filed"}, "decided_on"),
        ("appeal", {"decided_on": "2024-06-09"}, "decided_on"),
        ("work-order", {"state": "claimed"}, "done_on"),
        ("work-order", {"claimed_on": "2024-02-29"}, "claimed_on"),
        ("work-order", {"reason": "complaint"}, "reason"),
        ("points-entry", {"unit": ""}, "unit"),
        ("points-entry", {"amount": "-2.5"}, "amount"),
        ("merchant", {"kind": "inn"}, "kind"),
        ("merchant", {"latitude": ""}, "latitude"),
        ("merchant", {"located_in": "120"}, "located_in"),
        ("offer", {"percent": "101"}, "percent"),
        ("offer", {"percent": "-1"}, "percent"),
        ("offer", {"subject": "enterprise:91120101MA00100102"}, "subject"),
        ("offer", {"places": "jurisdiction:120000;somewhere"}, "places"),
        ("offer", {"valid_until": "2023-01-01"}, "valid_until"),
        ("consent", {"subject": "vessel:CN20110123456"}, "subject"),
        ("consent", {"purpose": "alliance offers"}, "purpose"),
        ("consent", {"valid_until": "2023-01-01"}, "valid_until"),
        ("delivery", {"valid_until": "2024-01-01"}, "valid_until"),
        ("delivery", {"of_kind": "Vessel"}, "of_kind"),
        ("delivery", {"of_kind": "Reminder"}, "of_kind"),
        ("listing", {"list": "Key/Tracking"}, "list"),
        ("jurisdiction", {"latitude": ""}, "latitude"),
        ("jurisdiction", {"longitude": "181"}, "longitude"),
        ("port", {"latitude": ""}, "latitude"),
        ("port", {"longitude": ""}, "longitude"),
        ("port", {"latitude": "91"}, "latitude"),
        ("port", {"locode": "", "wpi": ""}, "locode"),
        ("port", {"locode": "CNTX1"}, "locode"),
        ("vehicle", {"vin": "", "since": ""}, "since"),
        ("vehicle", {"vin": "", "plate": ""}, "vin"),
        ("enterprise", {"uscc": "", "lei": ""}, "uscc"),
        ("enterprise", {"lei": "836800FXO82WAQQSJI95"}, "lei"),
        ("identifier", {"scheme": "mmsi", "code": "41200000"}, "code"),
        ("identifier", {"scheme": "plate", "code": "津A·12345"}, "code"),
        ("identifier", {"valid_until": "2023-01-01"}, "valid_until"),
        ("penalty", {"reported_by": "gleif"}, "reported_by"),
        ("source", {"code": "G L"}, "code"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(tmp_path: Path, kind: str, cells: dict[str, str], field: str) -> None:
    assert refused(check_one(kind, tmp_path, **cells))[0] in (field, "longitude" if field == "latitude" else field)


def test_a_port_without_a_code_is_known_by_its_number(tmp_path: Path) -> None:
    row = taken(check_one("port", tmp_path, locode=""))
    assert (row.id, row.properties["code"]) == ("port:WPI60190", "WPI60190")
    assert taken(check_one("port-call", tmp_path, port="wpi60190")).properties["port"] == "port:WPI60190"


def test_foreign_enterprises_and_international_reporters(tmp_path: Path) -> None:
    lei = "836800FXO82WAQQSJI94"
    row = taken(check_one("enterprise", tmp_path, uscc="", lei=lei))
    assert row.id == f"enterprise:LEI{lei}"
    assert "uscc" not in row.properties
    owns = taken(check_one("owns", tmp_path, reported_by="source:gleif", subject=f"enterprise:LEI{lei}", share=""))
    assert owns.id == f"owns:source:gleif/enterprise:LEI{lei}/vessel:CN20110123456/2024-01-01"
    call = taken(check_one("port-call", tmp_path, reported_by="source:ais"))
    assert call.id == "port_call:source:ais/2024-000123"
    again = taken(check_one("port-call", tmp_path, number="2", event=call.id))
    assert again.properties["event"] == call.id


def test_where_vessels_and_enterprises_are_registered(tmp_path: Path) -> None:
    vessel = taken(check_one("registered-in", tmp_path, subject="vessel:CN20110123456", object="320585"))
    assert vessel.id == "registered_in:120000/vessel:CN20110123456/320585/2019-05-20"
    enterprise = taken(check_one("registered-in", tmp_path))
    assert enterprise.id == "registered_in:120000/91120116MA05EXAM1D/120000/2019-05-20"


def test_two_statements_of_one_fact_in_a_file(tmp_path: Path) -> None:
    rows = [example("assessment"), example("assessment", grade="B")]
    first, second = check_file("assessment", write(tmp_path / "a.csv", rows))
    assert taken(first).id == "assessment:120000/vessel-safety-class/vessel:CN20110123456/2024-01-01"
    assert "line 2 of this file already states" in refused(second)[2]
