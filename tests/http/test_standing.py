"""Where subjects stand, over HTTP; what is expected is read off the example graph by hand."""

from typing import Any

from tests.http.client import Client

A = "91120101MA00100102"
STANDINGS = """query Standings($uscc: String!, $asOf: Date) { enterprise(uscc: $uscc, asOf: $asOf) { standings {
  kind reportedBy schemeId scheme { name { zh } } page ruleSet { id } grade low score period since until assessment
  listing counts illustrative records { penalties displayed minimumPeriodOver underRepair repaired } } } }"""


def told(client: Client, **variables: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.data(STANDINGS, **{"uscc": A, **variables})["enterprise"]["standings"]
    return found


def numbers(one: dict[str, Any]) -> tuple[int, ...]:
    return tuple(one["records"].values())


def test_grades_and_records_of_an_enterprise(client: Client) -> None:
    client.data("{ viewer { id } }")
    before = client.graph.statements
    henan, tianjin, *records = told(client)
    assert client.graph.statements - before == 1
    assert tianjin == {
        "kind": "GRADE", "reportedBy": "120000", "schemeId": "tianjin-example", "scheme": None, "page": None,
        "ruleSet": None, "grade": "A", "low": False, "score": 92.5, "period": "2023", "since": "2024-01-01",
        "until": "2025-01-01", "counts": True, "illustrative": False, "records": None, "listing": None,
        "assessment": "assessment:120000/tianjin-example/enterprise:91120101MA00100102/2024-01-01",
    }  # fmt: skip
    assert (henan["schemeId"], henan["reportedBy"], henan["grade"], henan["until"]) == (
        "henan-example", "410000", "B", None,
    )  # fmt: skip
    assert [(one["kind"], one["reportedBy"], one["since"], one["until"]) for one in records] == [
        ("RECORDS", "120000", "2023-04-30", None),
        ("RECORDS", "120101", "2024-02-29", "2027-02-28"),
        ("RECORDS", "410000", "2024-05-31", "2027-05-31"),
    ]
    # Of 120000 one was repaired on 2024-06-01, and no known rules cover the other.
    assert list(map(numbers, records)) == [(2, 1, 0, 0, 1), (1, 1, 0, 0, 0), (1, 1, 1, 0, 0)]
    assert [(one["page"], one["ruleSet"]) for one in records] == [
        (None, None), ("repair", {"id": "repair-2023"}), ("repair", {"id": "repair-2023"}),
    ]  # fmt: skip


def test_an_enterprise_sees_its_own_and_not_what_was_repaired(client: Client) -> None:
    own = told(client, viewer=f"enterprise:{A}")
    assert [one["schemeId"] for one in own] == ["henan-example", "tianjin-example", None, None, None]
    assert numbers(own[2]) == (1, 1, 0, 0, 0)
    assert told(client, viewer="enterprise:91120000MA0010053U") == []


def test_standings_are_those_of_the_day(client: Client) -> None:
    early = told(client, asOf="2024-05-10")
    assert [(one["kind"], one["schemeId"], one["reportedBy"]) for one in early] == [
        ("GRADE", "henan-example", "410000"), ("LISTING", "key-supervision", "120000"),
        ("LISTING", "key-supervision", "410000"), ("GRADE", "tianjin-example", "120000"),
        ("RECORDS", None, "120000"), ("RECORDS", None, "120101"),
    ]  # fmt: skip
    assert early[1]["scheme"] == {"name": {"zh": "重点监管名录库"}}
    assert (early[1]["page"], early[1]["grade"], early[1]["illustrative"]) == ("320500-suzhou", "listed", True)
    # Nine days after its application for repair, whose minimum period was over on 2024-04-30.
    assert numbers(early[4]) == (2, 2, 1, 1, 0)


def test_a_vessel_and_a_driver_have_standings_too(client: Client) -> None:
    document = """{ vessel(code: "CN20110123456") { standings { schemeId reportedBy grade low page listing } }
      driver(licence: "120000CY00000001") { standings { schemeId grade score } } }"""
    found = client.data(document)
    grades = [(one["schemeId"], one["reportedBy"], one["grade"], one["low"]) for one in found["vessel"]["standings"]]
    assert grades == [
        ("henan-example", "410000", "B", False),
        ("key-supervision", "410000", "listed", False),
        ("key-tracking", "120000", "listed", False),
        ("vessel-safety-class", "120000", "C", True),
    ]
    assert [one["grade"] for one in found["driver"]["standings"]] == ["B", "listed", "listed", "C"]


def test_the_standings_of_many_take_no_more_statements(client: Client) -> None:
    document = """{ jurisdiction(code: "120101") { registrations { edges { node { enterprise {
      standings { schemeId } } } } } } }"""
    client.data("{ viewer { id } }")
    before = client.graph.statements
    edges = client.data(document)["jurisdiction"]["registrations"]["edges"]
    assert client.graph.statements - before == 1
    assert [len(edge["node"]["enterprise"]["standings"]) for edge in edges] == [5]
