"""Vessels by any of their codes, and what hangs below them, over HTTP, read off the example graph by hand."""

import pytest

from tests.http.client import Client

JINJIA, JINWU, HAIAN = "vessel:CN20110123456", "vessel:CN20120234567", "vessel:IMO1234567"
FOURTH, FIFTH, SIXTH = (
    "vessel:MMSI412000001/2019-05-20",
    "vessel:MMSI412000001/2024-03-01",
    "vessel:MMSI412000002/2018-01-01",
)
BY_CODE = "query($code: String!, $day: Date) { vessel(code: $code, asOf: $day) { id } }"


@pytest.mark.parametrize(
    ("code", "day", "id_"),
    [
        ("CN20110123456", "2024-12-31", JINJIA),
        ("cn20110123456", "2024-12-31", JINJIA),
        ("CN20119999999", "2024-12-31", None),
        ("9074729", "2024-12-31", JINJIA),
        ("9074729", "2011-02-28", None),  # It had no number yet.
        ("IMO 1234567", "2024-12-31", HAIAN),  # It is named by it, and an identifier says so too.
        ("1234568", "2024-12-31", "vessel:IMO1234568"),  # A wrong check digit, kept.
        ("413000100", "2023-05-31", JINJIA),  # The MMSI passed to another vessel.
        ("413000100", "2023-06-01", JINWU),
        ("413000200", "2023-05-31", None),
        ("MMSI 413000200", "2024-05-31", JINJIA),
        ("412000001", "2019-05-19", None),
        ("412000001", "2024-02-29", FOURTH),  # Of several named by one MMSI the last has it.
        ("412000001", "2024-03-01", FIFTH),
        ("MMSI412000001/2019-05-20", "2024-12-31", FOURTH),  # This is its code, whoever has the MMSI now.
        ("412000002", "2021-12-31", SIXTH),
        ("412000002", "2022-01-01", None),  # An identifier says until when it had the MMSI that it is named by.
    ],
)
def test_a_vessel_is_found_by_the_code_that_it_has_on_the_day(
    client: Client, code: str, day: str, id_: str | None
) -> None:
    assert client.data(BY_CODE, code=code, day=day)["vessel"] == (None if id_ is None else {"id": id_})


@pytest.mark.parametrize("code", ["412000001", "CN20110123456", "9074729", "1111111"])
def test_a_vessel_takes_at_most_two_statements(client: Client, code: str) -> None:
    client.data("{ viewer { id } }")
    before = client.graph.statements
    client.data(BY_CODE, code=code)
    assert client.graph.statements - before <= 2


def test_two_vessels_that_claim_one_code_are_both_named(client: Client) -> None:
    code, message = client.fault(BY_CODE, code="413000200", day="2024-06-01")
    assert code == "BAD_INPUT"
    assert message == (
        f"several vessels have MMSI 413000200 on 2024-06-01: {JINJIA}, {HAIAN}; ask for one of them by node(id:)"
    )


def test_only_claims_that_the_viewer_sees_count(client: Client) -> None:
    for viewer, id_ in (("jurisdiction:130000", HAIAN), ("jurisdiction:110000", HAIAN)):
        assert client.data(BY_CODE, viewer=viewer, code="413000200", day="2024-06-01")["vessel"] == {"id": id_}
    assert client.fault(BY_CODE, viewer="jurisdiction:120000", code="413000200", day="2024-06-01")[0] == "BAD_INPUT"
    # Who does not see until when it had the MMSI goes by its name.
    assert client.data(BY_CODE, viewer="jurisdiction:120000", code="412000002")["vessel"] == {"id": SIXTH}
    assert client.data(BY_CODE, viewer="jurisdiction:410000", code="412000002")["vessel"] is None


@pytest.mark.parametrize(
    "code", ["", "CN2011", "12345", "12345678", "1234567890", "MMSI12345", "MMSI412000001/2024-02-30", "津A12345"]
)
def test_what_is_no_code_of_a_vessel_is_refused(client: Client, code: str) -> None:
    fault, message = client.fault(BY_CODE, code=code)
    assert fault == "BAD_INPUT"
    assert repr(code) in message
    assert "ship identification number" in message


def test_a_vessel_tells_what_its_row_tells(client: Client) -> None:
    document = """query($code: String!) { vessel(code: $code) {
        __typename code shipId imo imoValid mmsi name nameEn type riverSea } }"""
    assert client.data(document, code="CN20110123456")["vessel"] == {
        "__typename": "Vessel", "code": "CN20110123456", "shipId": "CN20110123456", "imo": "9074729", "imoValid": True,
        "mmsi": "413000200", "name": "津甲集一", "nameEn": "JINJIA 1", "type": "container", "riverSea": "yes",
    }  # fmt: skip
    found = client.data(document, code="1234568")["vessel"]
    assert (found["imo"], found["imoValid"], found["shipId"], found["riverSea"]) == ("1234568", False, None, "unknown")


def test_where_a_vessel_was_at_home(client: Client) -> None:
    document = """query($day: Date) { vessel(code: "CN20110123456", asOf: $day) {
        registrations { edges { node { jurisdiction { code } vessel { id } enterprise { id } } } } } }"""

    def home(day: str) -> list[object]:
        return [edge["node"] for edge in client.data(document, day=day)["vessel"]["registrations"]["edges"]]

    of_vessel = {"vessel": {"id": JINJIA}, "enterprise": None}
    assert home("2024-03-31") == [{"jurisdiction": {"code": "120101"}, **of_vessel}]
    assert home("2024-04-01") == [{"jurisdiction": {"code": "130100"}, **of_vessel}]


def test_who_manages_owns_and_operates_a_vessel(client: Client) -> None:
    document = """query($day: Date) { vessel(code: "CN20110123456", asOf: $day) {
        managers { edges { node { enterprise { name } } } }
        owners { edges { node { share owner { name } ownerPerson { id } vessel { id } } } }
        operators { edges { node { enterprise { name } vessel { id } vehicle { id } } } } } }"""
    found = client.data(document, viewer="jurisdiction:120000", day="2024-05-15")["vessel"]
    managers = [edge["node"]["enterprise"]["name"] for edge in found["managers"]["edges"]]
    assert managers == ["津门戊客运有限公司", "津门甲运输有限公司"]  # The correction ends the first a month later.
    assert [edge["node"] for edge in found["owners"]["edges"]] == [
        {"share": 0.51, "owner": {"name": "津门甲运输有限公司"}, "ownerPerson": None, "vessel": {"id": JINJIA}}
    ]
    assert [edge["node"] for edge in found["operators"]["edges"]] == [
        {"enterprise": {"name": "津门甲运输有限公司"}, "vessel": {"id": JINJIA}, "vehicle": None}
    ]


def test_two_reports_of_one_call_share_its_event(client: Client) -> None:
    document = """{ vessel(code: "CN20110123456") { portCalls(from: "2024-03-01") { edges { node {
        reportedBy reporter { code } dataSet { id name } event teu workedOn port { code nameZh } } } } } }"""
    found = [edge["node"] for edge in client.data(document)["vessel"]["portCalls"]["edges"]]
    port = {"code": "CNTXG", "nameZh": "天津新港"}
    own = {
        "reportedBy": "120000",
        "reporter": {"code": "120000"},
        "dataSet": None,
        "teu": 118,
        "workedOn": "2024-03-31",
    }
    other = {"reportedBy": "source:ais", "reporter": None, "teu": None, "workedOn": None,
             "dataSet": {"id": "source:ais", "name": "船舶自动识别系统接收数据"}}  # fmt: skip
    event = "port_call:120000/2024-0001"
    assert sorted(found, key=lambda call: call["reportedBy"]) == [
        {**own, "event": event, "port": port}, {**other, "event": event, "port": port},
    ]  # fmt: skip


def test_a_corrected_inspection_shows_its_newest_version(client: Client) -> None:
    document = """{ vessel(code: "CN20110123456") { inspections(first: 1) { edges { node {
        number kind detained deficiencies workOrder port { locode } subjectHome } } } } }"""
    [edge] = client.data(document)["vessel"]["inspections"]["edges"]
    assert edge["node"] == {
        "number": "2024-0002", "kind": "船舶安全检查", "detained": "yes", "deficiencies": 3,
        "workOrder": "工单〔2024〕2号", "port": {"locode": "CNTXG"}, "subjectHome": "120101",
    }  # fmt: skip
