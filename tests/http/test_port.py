"""Ports by their code, over HTTP, read off the example graph by hand."""

import pytest

from tests.http.client import Client

BY_CODE = """query($code: String!) { port(locode: $code) {
    id code locode wpi name nameZh latitude longitude locatedIn { code } } }"""


def test_a_port_is_found_by_its_locode(client: Client) -> None:
    for code in ("CNTXG", "cn txg"):
        assert client.data(BY_CODE, code=code)["port"] == {
            "id": "port:CNTXG", "code": "CNTXG", "locode": "CNTXG", "wpi": "60190", "name": "Tianjin Xingang Pt",
            "nameZh": "天津新港", "latitude": 38.966667, "longitude": 117.833333, "locatedIn": {"code": "120000"},
        }  # fmt: skip


def test_a_port_without_a_locode_is_found_by_its_number_in_the_index(client: Client) -> None:
    assert client.data(BY_CODE, code="WPI59990")["port"] == {
        "id": "port:WPI59990", "code": "WPI59990", "locode": None, "wpi": "59990", "name": "Port Without Code",
        "nameZh": None, "latitude": -1.5, "longitude": 100.25, "locatedIn": None,
    }  # fmt: skip
    assert client.data(BY_CODE, code="CNZZZ")["port"] is None


@pytest.mark.parametrize("code", ["", "CNTX", "CNTXG1", "WPI", "WPI0", "60190"])
def test_what_is_no_code_of_a_port_is_refused(client: Client, code: str) -> None:
    fault, message = client.fault(BY_CODE, code=code)
    assert fault == "BAD_INPUT"
    assert repr(code) in message


def test_calls_at_a_port_newest_first(client: Client) -> None:
    document = '{ port(locode: "CNTXG") { calls { totalCount { count } edges { node { id vessel { name } } } } } }'
    found = client.data(document)["port"]["calls"]
    assert found["totalCount"] == {"count": 4}
    assert {edge["node"]["vessel"]["name"] for edge in found["edges"]} == {"津甲集一", "津戊货二"}
    assert found["edges"][-1]["node"]["id"] == "port_call:410000/2024-1"


def test_the_vessels_at_home_in_a_port_and_the_ports_of_a_jurisdiction(client: Client) -> None:
    home = '{ port(locode: "WPI59990") { homeVessels { edges { node { vessel { id } port { id } } } } } }'
    found = client.data(home)["port"]["homeVessels"]["edges"]
    assert found == [{"node": {"vessel": {"id": "vessel:CN20120234567"}, "port": {"id": "port:WPI59990"}}}]
    ports = '{ jurisdiction(code: "120000") { ports { totalCount { count } edges { node { code } } } } }'
    assert client.data(ports)["jurisdiction"]["ports"] == {
        "totalCount": {"count": 1}, "edges": [{"node": {"code": "CNTXG"}}],
    }  # fmt: skip
