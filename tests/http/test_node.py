"""Things by id, nested lists and whose eyes see what, over HTTP, read off the example graph by hand."""

import pytest

from tests.http.client import Client

A, B, C = "91120101MA00100102", "91110101MA0010029T", "91130102MA0010037C"


def test_jurisdictions_and_their_parts(client: Client) -> None:
    document = """{ jurisdiction(code: "120000") { name level latitude longitude partOf { id }
        parts(first: 1) { edges { node { code latitude } } } } }"""
    assert client.data(document)["jurisdiction"] == {
        "name": "天津市",
        "level": "province",
        "latitude": 39.125,
        "longitude": 117.19,
        "partOf": None,
        "parts": {"edges": [{"node": {"code": "120101", "latitude": None}}]},
    }


def test_members_of_a_region(client: Client) -> None:
    document = """{ region(id: "beijing-tianjin-hebei") { name memberships { edges { node {
        validFrom validUntil jurisdiction { code } } } } } }"""
    region = client.data(document)["region"]
    codes = [edge["node"]["jurisdiction"]["code"] for edge in region["memberships"]["edges"]]
    assert sorted(codes) == ["110000", "120000", "130000"]


def test_penalties_of_an_enterprise_newest_first(client: Client) -> None:
    document = "query($uscc: String!) { enterprise(uscc: $uscc) { penalties { edges { node { id on } } } } }"
    found = client.data(document, uscc=A)["enterprise"]["penalties"]["edges"]
    assert [edge["node"]["id"] for edge in found] == [
        "penalty:410000/2024-0003", "penalty:120101/2024-0007", "penalty:120000/2024-0001", "penalty:120000/2023-0008",
    ]  # fmt: skip


def test_a_repaired_penalty_is_seen_by_its_owner_only(client: Client) -> None:
    document = '{ node(id: "penalty:120000/2024-0001") { id ... on Penalty { displayed } } }'
    seen = {"id": "penalty:120000/2024-0001", "displayed": False}
    for viewer in (None, "jurisdiction:120000"):
        assert client.data(document, viewer=viewer)["node"] == seen
    for viewer in ("jurisdiction:130000", f"enterprise:{A}"):
        assert client.data(document, viewer=viewer)["node"] is None
    before = document.replace('0001")', '0001", asOf: "2024-05-31")')
    assert client.data(before, viewer=f"enterprise:{A}")["node"] == {**seen, "displayed": True}


def test_a_corrected_penalty_shows_the_newest_version_and_keeps_the_old_one(client: Client) -> None:
    document = '{ node(id: "penalty:410000/2024-0003") { ... on Penalty { amount recordedAt } } }'
    assert client.data(document)["node"]["amount"] == 1500
    recorded = client.data(document)["node"]["recordedAt"]
    earlier = document.replace('0003")', f'0003", knownAt: "{recorded[:19]}Z")')
    found = client.data(earlier)["node"]
    assert found is None or found["amount"] == 1000


@pytest.mark.parametrize(
    ("viewer", "seen"),
    [
        (None, ["2024-0011", "2024-0004", "2024-0010"]),
        ("jurisdiction:120000", ["2024-0011", "2024-0010"]),
        ("jurisdiction:110000", ["2024-0004"]),
        ("jurisdiction:130000", ["2024-0011", "2024-0004"]),
        ("jurisdiction:370000", []),
        (f"enterprise:{C}", ["2024-0011", "2024-0004", "2024-0010"]),
        (f"enterprise:{B}", []),
    ],
)
def test_whose_eyes_see_which_penalties(client: Client, viewer: str | None, seen: list[str]) -> None:
    document = "query($uscc: String!) { enterprise(uscc: $uscc) { penalties { edges { node { number } } } } }"
    found = client.data(document, viewer=viewer, uscc=C)["enterprise"]["penalties"]["edges"]
    assert sorted(edge["node"]["number"] for edge in found) == sorted(seen)


def test_the_agreement_is_named(client: Client) -> None:
    document = '{ node(id: "penalty:120000/2024-0011") { ... on Penalty { agreement { id } } } }'
    own = client.data(document, viewer="jurisdiction:120000")["node"]
    shared = client.data(document, viewer="jurisdiction:130000")["node"]
    assert own == {"agreement": None}
    assert shared["agreement"]["id"] in ("beijing-tianjin-hebei", "home-province-return")


def test_where_an_enterprise_was_at_home(client: Client) -> None:
    document = """query Homes($uscc: String!, $day: Date, $former: Boolean!) { enterprise(uscc: $uscc, asOf: $day) {
        registrations(includeFormer: $former) { edges { node { jurisdiction { code } validUntil } } } } }"""

    def homes(day: str, *, former: bool) -> list[str]:
        found = client.data(document, uscc=C, day=day, former=former)["enterprise"]["registrations"]["edges"]
        return [edge["node"]["jurisdiction"]["code"] for edge in found]

    assert homes("2024-04-30", former=False) == ["120102"]
    assert homes("2024-05-01", former=False) == ["130100"]
    assert homes("2024-05-01", former=True) == ["130100", "120102"]


def test_two_aliases_of_one_list_are_two_pages(client: Client) -> None:
    document = """query($uscc: String!) { enterprise(uscc: $uscc) {
        newest: penalties(first: 1) { edges { node { number } } }
        spring: penalties(from: "2024-01-01", to: "2024-04-30") { totalCount { count } edges { node { number } } }
    } }"""
    found = client.data(document, uscc=A)["enterprise"]
    assert [edge["node"]["number"] for edge in found["newest"]["edges"]] == ["2024-0003"]
    assert [edge["node"]["number"] for edge in found["spring"]["edges"]] == ["2024-0007", "2024-0001"]
    assert found["spring"]["totalCount"] == {"count": 2}


def test_pages_below_a_thing_follow_each_other(client: Client) -> None:
    document = """query Next($uscc: String!, $after: String) { enterprise(uscc: $uscc) {
        penalties(first: 2, after: $after) { pageInfo { hasNextPage endCursor } edges { node { number } } } } }"""
    first = client.data(document, uscc=A)["enterprise"]["penalties"]
    second = client.data(document, uscc=A, after=first["pageInfo"]["endCursor"])["enterprise"]["penalties"]
    numbers = [edge["node"]["number"] for page in (first, second) for edge in page["edges"]]
    assert numbers == ["2024-0003", "2024-0007", "2024-0001", "2023-0008"]
    assert (first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]) == (True, False)


def test_statements_per_request(client: Client) -> None:
    client.data("{ viewer { id } }")
    for document, most in (
        ('{ node(id: "jurisdiction:120000") { id } }', 1),
        ('{ repairReminders(jurisdiction: "120000") { summary { reminders } edges { node { id } } } }', 2),
        ('{ a: node(id: "jurisdiction:120000") { id } b: node(id: "jurisdiction:110000") { id } }', 3),
    ):
        before = client.graph.statements
        client.data(document)
        assert client.graph.statements - before == most


def test_what_a_data_set_states_is_open_to_everyone(client: Client) -> None:
    document = """query($id: ID!) { node(id: $id) { ... on Ownership {
        reportedBy reporter { id } dataSet { code name licence } share owner { uscc lei } enterprise { lei }
        agreement { id } } } }"""
    holding, lines = "EXAM0000000000000129", "EXAM0000000000000226"
    id_ = f"owns:source:gleif/enterprise:LEI{holding}/enterprise:LEI{lines}/2016-01-01"
    for viewer in ("jurisdiction:370000", f"enterprise:{B}"):
        assert client.data(document, viewer=viewer, id=id_)["node"] == {
            "reportedBy": "source:gleif", "reporter": None, "share": None, "owner": {"uscc": None, "lei": holding},
            "enterprise": {"lei": lines}, "agreement": {"id": "international-data"},
            "dataSet": {"code": "gleif", "name": "全球法人识别编码基金会", "licence": "CC0"},
        }  # fmt: skip


def test_an_enterprise_of_another_country_is_found_by_its_identifier(client: Client) -> None:
    document = "query($code: String!) { enterprise(uscc: $code) { id uscc name } }"
    found = client.data(document, code="LEIEXAM0000000000000129")["enterprise"]
    assert (found["uscc"], found["name"]) == (None, "Example Shipping Holding")
    assert client.fault(document, code="LEIEXAM0000000000000128")[0] == "BAD_INPUT"


def test_what_has_been_delivered_completely(client: Client) -> None:
    document = """{ jurisdiction(code: "120000") { deliveries(includeFormer: true) { edges { node {
        ofKind validFrom validUntil } } } } }"""
    assert client.data(document)["jurisdiction"]["deliveries"]["edges"] == [
        {"node": {"ofKind": "Violation", "validFrom": "2023-01-01", "validUntil": "2026-01-01"}}
    ]


def test_standings_of_an_enterprise_end(client: Client) -> None:
    document = """query($uscc: String!, $day: Date) { enterprise(uscc: $uscc, asOf: $day) {
        listings { edges { node { list reason validUntil } } }
        assessments { edges { node { scheme grade score } } } } }"""
    found = client.data(document, viewer="jurisdiction:120000", uscc=A, day="2024-08-31")["enterprise"]
    assert found["listings"]["edges"] == [
        {"node": {"list": "key-supervision", "reason": "重大隐患未按期整改", "validUntil": "2024-09-01"}}
    ]
    assert found["assessments"]["edges"] == [{"node": {"scheme": "tianjin-example", "grade": "A", "score": 92.5}}]
    later = client.data(document, viewer="jurisdiction:120000", uscc=A, day="2024-09-01")["enterprise"]
    assert later["listings"]["edges"] == []
