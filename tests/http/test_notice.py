"""Decisions that lack a notice, over HTTP; what is expected is read off the example graph by hand."""

from typing import Any

from tests.http.client import Client

GAPS = """query Gaps($from: Date = "2024-01-01", $to: Date = "2024-12-31", $first: Int, $after: String, $last: Int,
  $before: String, $jurisdiction: String = "120000", $knownAt: DateTime) {
  noticeGaps(jurisdiction: $jurisdiction, from: $from, to: $to, first: $first, after: $after, last: $last,
    before: $before, knownAt: $knownAt) {
    summary { decisions subjects }
    totalCount { count capped }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    rules { id inForce until page illustrative name { zh } source { section } }
    edges { cursor node { decision on subject
      lacking { kind lacks part notice rule { id } } penalty { id number notices { edges { node { id } } } } } }
  }
}"""

NONE = ("NOTICE", None, None)
# (decision, what it lacks), newest first. 120000/2024-0001 has its notice, of the first day of 2023-05 is the rule.
OF_2024 = [
    ("penalty:120000/2024-0013", [NONE]),
    ("penalty:120000/2024-0012", [NONE]),
    ("penalty:120000/2024-0005", [NONE]),
    ("penalty:120000/2024-0011", [NONE]),
    ("penalty:120000/2024-0010", [NONE]),
    ("penalty:120000/2024-0002", [("PART", "repair_procedure", "notice:120000/2024-2"),
                                  ("PART", "consequences", "notice:120000/2024-2")]),
    ("penalty:120101/2024-0007", [NONE]),
]  # fmt: skip


def gaps(client: Client, **variables: Any) -> Any:
    return client.data(GAPS, **variables)["noticeGaps"]


def told(found: Any) -> list[tuple[str, list[tuple[str, str | None, str | None]]]]:
    nodes = [edge["node"] for edge in found["edges"]]
    assert all(one["kind"] == "repair_notice" for node in nodes for one in node["lacking"])
    assert all(node["penalty"]["id"] == node["decision"] for node in nodes)
    return [
        (node["decision"], [(one["lacks"], one["part"], one["notice"]) for one in node["lacking"]]) for node in nodes
    ]


def test_all_of_a_year_with_what_each_lacks(client: Client) -> None:
    client.data("{ viewer { id } }")
    before = client.graph.statements
    found = gaps(client)
    assert client.graph.statements - before == 2
    assert told(found) == OF_2024
    assert found["summary"] == {"decisions": 7, "subjects": 5}
    assert found["totalCount"] == {"count": 7, "capped": False}
    [rule] = found["rules"]
    assert rule == {
        "id": "four-part-notice", "inForce": "2023-05-01", "until": None, "page": "120000-tianjin",
        "illustrative": True, "name": {"zh": "处罚决定与修复告知同步送达"}, "source": {"section": "明白纸、告知书"},
    }  # fmt: skip
    assert found["edges"][5]["node"]["penalty"]["notices"]["edges"] == [{"node": {"id": "notice:120000/2024-2"}}]


def test_days_are_bounded_inclusively_and_the_rule_has_a_first_day(client: Client) -> None:
    assert told(gaps(client, **{"from": "2024-05-02", "to": "2024-06-11"})) == OF_2024[2:4]
    assert told(gaps(client, **{"from": "2024-05-03", "to": "2024-06-10"})) == []
    before = gaps(client, **{"from": "2023-01-01", "to": "2023-04-30"})
    assert (told(before), before["rules"]) == ([], [])


def test_a_notice_that_was_not_served_yet_is_lacking_whole(client: Client) -> None:
    """On the day before its decision's notice; the first decision of the year has its notice on the same day."""
    assert told(gaps(client, to="2024-01-31")) == []
    assert told(gaps(client, **{"from": "2025-01-01", "to": "2025-01-10"})) == [("penalty:120000/2025-0009", [NONE])]


def test_pages_forward_and_backward_are_the_whole_list(client: Client) -> None:
    forward: list[Any] = []
    after = None
    while True:
        found = gaps(client, first=3, after=after)
        forward += told(found)
        if not found["pageInfo"]["hasNextPage"]:
            break
        after = found["pageInfo"]["endCursor"]
    assert forward == OF_2024
    found = gaps(client, last=5)
    assert (found["pageInfo"]["hasPreviousPage"], told(found)) == (True, OF_2024[2:])
    rest = gaps(client, last=5, before=found["pageInfo"]["startCursor"])
    assert (rest["pageInfo"]["hasPreviousPage"], told(rest)) == (False, OF_2024[:2])


def test_a_district_asks_for_its_own(client: Client) -> None:
    found = gaps(client, jurisdiction="120101", viewer="jurisdiction:120101")
    assert told(found) == OF_2024[6:]
    assert found["summary"] == {"decisions": 1, "subjects": 1}


def test_where_no_page_says_what_is_needed_nothing_is_judged(client: Client) -> None:
    found = gaps(client, jurisdiction="410000")
    assert (found["edges"], found["rules"]) == ([], [])


def test_long_ago_nothing_was_known(client: Client) -> None:
    assert gaps(client, knownAt="2020-01-01T00:00:00Z")["summary"] == {"decisions": 0, "subjects": 0}


def test_only_the_jurisdiction_itself_may_ask(client: Client) -> None:
    assert told(gaps(client, viewer="jurisdiction:120000")) == OF_2024
    for viewer in ("jurisdiction:130000", "jurisdiction:120101", "enterprise:91120101MA00100102"):
        assert gaps(client, viewer=viewer) is None


def test_bad_input_is_told(client: Client) -> None:
    assert client.fault(GAPS, **{"from": "2024-02-01", "to": "2024-01-31"}) == (
        "BAD_INPUT", "from 2024-02-01 lies after to 2024-01-31",
    )  # fmt: skip
    assert client.fault(GAPS, jurisdiction="990000")[1].startswith("no jurisdiction has the code 990000")
    assert client.fault(GAPS, jurisdiction="Tianjin")[0] == "BAD_INPUT"
