"""Ports: UN/LOCODE of China joined with the World Port Index, and every trap of the two."""

from collections import Counter

import pytest

from loaders.divisions import divisions
from loaders.ports import Port, port_code, ports


@pytest.fixture(scope="module")
def by_code() -> dict[str, Port]:
    return {port.locode or f"WPI{port.wpi}": port for port in ports()}


def test_how_many_there_are(by_code: dict[str, Port]) -> None:
    rows = list(ports())
    assert len(rows) == len(by_code) == 994
    countries = Counter(port.locode[:2] for port in rows)
    # 761 ports that the source marks as such, four more of its broken rows, one that the index adds, less one that
    # the source is about to remove.
    assert countries["CN"] == 765
    assert (countries["HK"], countries["MO"], countries["TW"]) == (13, 1, 24)
    assert countries[""] == 20


def test_taicang_and_what_is_known_of_it(by_code: dict[str, Port]) -> None:
    assert by_code["CNTAC"] == Port("CNTAC", "59976", "Taicang Pt", "太仓港", "320585", "31.650000", "121.200000")


@pytest.mark.parametrize(
    ("airport", "port"), [("CNSHA", "CNSGH"), ("CNNGB", "CNNBO"), ("CNTSN", "CNTXG"), ("CNNKG", "CNNJI")]
)
def test_airports_are_no_ports(by_code: dict[str, Port], airport: str, port: str) -> None:
    assert airport not in by_code
    assert by_code[port].wpi


def test_shanghai_runs_yangshan_which_its_subdivision_does_not_say(by_code: dict[str, Port]) -> None:
    assert by_code["CNYSA"].located_in == "310000"
    assert by_code["CNYSN"].located_in == "440000"


def test_the_index_puts_chiwan_and_jiangyin_in_the_wrong_place(by_code: dict[str, Port]) -> None:
    assert by_code["CNCWN"] == Port("CNCWN", "", "Chiwan Pt", "", "440000", "22.483333", "113.883333")
    assert by_code["CNJGY"].located_in == "350000"
    assert by_code["CNJGY"].latitude == "25.466667"


def test_harbours_are_where_the_index_has_them(by_code: dict[str, Port]) -> None:
    # UN/LOCODE has Yantian of Shenzhen in Fujian, and Sanya in Jiangsu.
    assert (by_code["CNYTN"].latitude, by_code["CNYTN"].longitude) == ("22.583333", "114.266667")
    assert by_code["CNSYA"].latitude == "18.316667"
    assert by_code["CNSHK"].wpi == "57777"


def test_names_with_a_comma_are_put_together_again(by_code: dict[str, Port]) -> None:
    assert by_code["CNXMH"] == Port("CNXMH", "", "Haicang, Xiamen", "", "350000", "", "")
    assert by_code["CNUIA"].name == "Hui'an, Quanzhou"
    assert {"CNQUG", "CNXAN"} <= by_code.keys()
    for port in by_code.values():
        assert port.name == port.name.strip()
        assert not set(port.name) & {'"', "\ufffd"}
    assert by_code["CNLUH"].name == "Lü-hua Shan"


def test_every_port_lies_in_a_jurisdiction_that_there_is_or_in_none(by_code: dict[str, Port]) -> None:
    codes = {division.code for division in divisions()}
    assert {port.located_in for port in by_code.values()} - codes == {""}
    unplaced = {code for code, port in by_code.items() if code.startswith("CN") and not port.located_in}
    assert unplaced == {"CNSBM"}
    # Some entries carry a code of GB/T 2260 in place of the letters of a province.
    assert by_code["CNLUI"].located_in == "110000"
    assert not by_code["HKHKG"].located_in


def test_coordinates_are_on_the_earth_and_both_or_neither(by_code: dict[str, Port]) -> None:
    for port in by_code.values():
        assert bool(port.latitude) == bool(port.longitude)
        if port.latitude:
            assert -90 <= float(port.latitude) <= 90
            assert -180 <= float(port.longitude) <= 180


def test_a_code_that_stands_twice_in_the_index_identifies_neither(by_code: dict[str, Port]) -> None:
    assert port_code("9210") == "WPI9210"
    assert port_code("16070") == "USLGB"
    doubled = [port for code, port in by_code.items() if code.startswith("WPI") and port.name in ("Gloucester",)]
    assert len(doubled) == 1
    assert "USGLC" not in by_code
