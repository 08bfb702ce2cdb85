"""What is written is what graphql-core's walk would say (the client asks both), wherever the walk has to think."""

from typing import Any

import pytest

from graph_api.schema.prebuilt import PrebuiltExecutor
from tests.conftest import Store
from tests.http.client import Client, client_of

A = "91120101MA00100102"
MANY_NAMES = f"""query Asked($no: Boolean = false, $two: Int = 2) {{
  twice: enterprise(uscc: "{A}") {{ ...Told ... @include(if: $no) {{ nameEn }} name @skip(if: $no) code: uscc
    penalties(first: $two) {{ edges {{ node {{ n: number x: enterprise {{ n: name }} }} }} }}
    penalties(first: $two) {{
      again: edges {{ at: cursor c: cursor node {{ x: id y: enterprise {{ n: uscc }} reporter {{ code }} }} }}
      edges {{ cursor node {{ on }} }} t: totalCount {{ capped count __typename }} __typename }}
    same: penalties(first: 2) {{ edges {{ __typename n: node {{ x: amount displayed agreement {{ id }} }} }} }}
    others: penalties(last: 1) {{ edges {{ node {{ x: decidedIn safety }} }} p: pageInfo {{
      start: startCursor endCursor hasPreviousPage }} }}
    reminders {{ s: summary {{ n: reminders illustrative }} edges {{ node {{ illustrative kind x: dueOn }} }} }} }}
}}
fragment Told on Enterprise {{ __typename id penalties(first: $two) {{ pageInfo {{ hasNextPage }} }} }}"""
KINDS = """{ nodes(ids: ["penalty:410000/2024-0003", "nothing:1", "jurisdiction:120101", "penalty:410000/2024-0003"]) {
  ... on Fact { by: reportedBy recordedAt agreement { id name { zh } } } t: __typename id
  ... on Penalty { amount on enterprise { id ... on Node { t: __typename } } } ... on Jurisdiction { partOf {
    name parts(first: 1) { pageInfo { hasNextPage } edges { node { t: __typename } } } u: __typename } }
} }"""
PAGES = """query Asked($last: Int) {
  repairReminders(jurisdiction: "120000", last: $last) {
    a: edges { node { id } }
    b: edges { cursor node { x: kind enterprise { penalties(last: 1) { edges { node { id } } } } } __typename }
    totalCount { count } summary { reminders } pageInfo { endCursor } }
  search(text: "天津", first: 2) { edges { node { one: thing { id } other: thing { ... on Jurisdiction { name } } } } }
}"""


def test_names_fragments_and_conditions(client: Client) -> None:
    found = client.data(MANY_NAMES)["twice"]
    assert list(found)[:4] == ["__typename", "id", "penalties", "name"]
    assert list(found["penalties"]) == ["pageInfo", "edges", "again", "t", "__typename"]
    first, again = found["penalties"]["edges"][0], found["penalties"]["again"][0]
    assert list(first["node"]) == ["n", "x", "on"]
    assert (again["node"]["y"]["n"], again["at"]) == (A, first["cursor"])
    assert [found[name]["edges"][0]["node"]["x"] for name in ("penalties", "others")]
    assert client.data(MANY_NAMES, no=True, two=1)["twice"]["nameEn"] is None


def test_interfaces_and_things_that_stand_twice(client: Client) -> None:
    penalty, nothing, place, again = client.data(KINDS)["nodes"]
    assert (list(penalty), nothing, again) == (
        ["by", "recordedAt", "agreement", "t", "id", "amount", "on", "enterprise"], None, penalty,
    )  # fmt: skip
    assert place == {
        "t": "Jurisdiction",
        "id": "jurisdiction:120101",
        "partOf": {
            "name": "天津市",
            "parts": {"pageInfo": {"hasNextPage": True}, "edges": [{"node": {"t": "Jurisdiction"}}]},
            "u": "Jurisdiction",
        },
    }
    seen = client.data(KINDS, viewer="jurisdiction:120000")["nodes"][0]
    assert seen is None or seen["agreement"]["name"]["zh"]


def test_lists_at_the_root(client: Client) -> None:
    found = client.data(PAGES, last=2)
    assert [edge["node"]["x"] for edge in found["repairReminders"]["b"]]
    assert [list(edge["node"]) for edge in found["search"]["edges"]] == [["one", "other"]] * 2


def test_nodes_of_walks(client: Client) -> None:
    below = "nodes { id ... on Enterprise { name penalties(first: 1) { edges { node { number } } } } }"
    found = client.data(f'{{ subgraph(seeds: ["enterprise:{A}"]) {{ {below} }} }}')["subgraph"]["nodes"]
    assert found[0]["id"] == f"enterprise:{A}"
    assert found[0]["penalties"]["edges"][0]["node"] == {"number": "2024-0003"}


@pytest.mark.parametrize("more", ["first: 0", "first: 1, last: 1", 'after: "x"', 'after: "%s"'])
def test_what_is_refused_below(client: Client, more: str) -> None:
    """A cursor of one list is none of another, below as above: the error stands where it was asked for."""
    page = f'{{ enterprise(uscc: "{A}") {{ id penalties(first: 1) {{ pageInfo {{ endCursor }} }} }} }}'
    end = client.data(page)["enterprise"]["penalties"]["pageInfo"]["endCursor"]
    asked = more % end if "%" in more else more
    answer = client.ask(f'{{ enterprise(uscc: "{A}") {{ id notices({asked}) {{ edges {{ node {{ id }} }} }} }} }}')
    assert answer["data"] == {"enterprise": None}
    assert answer["errors"][0]["path"] == ["enterprise", "notices"][: 2 if "%" in more else 1]


def test_what_the_contract_does_not_allow_is_an_error_in_its_place(example_store: Store) -> None:
    document = """{ nodes(ids: ["jurisdiction:120101", "jurisdiction:120000"]) {
      id ... on Jurisdiction { name parts { edges { node { name } } } } } }"""
    example_store.holds = "something"
    example_store.writer.command("MATCH (j:Jurisdiction {code: '120101'}) SET j.name = null")
    with client_of(example_store) as client:
        answer = client.ask(document)
    assert answer["data"] == {"nodes": [None, None]}
    assert [error["path"] for error in answer["errors"]] == [
        ["nodes", 0, "name"], ["nodes", 1, "parts", "edges", 0, "node", "name"],
    ]  # fmt: skip
    assert {error["extensions"]["code"] for error in answer["errors"]} == {"INTERNAL"}


@pytest.mark.parametrize(
    ("document", "walked"), [(MANY_NAMES, 1), (KINDS, 1), (PAGES, 20)], ids=["names", "kinds", "pages"]
)
def test_what_can_be_written_is_not_walked(
    client: Client, monkeypatch: pytest.MonkeyPatch, document: str, walked: int
) -> None:
    fields: list[str] = []
    execute = PrebuiltExecutor.execute_field

    def noting(executor: PrebuiltExecutor, *about: Any) -> Any:
        fields.append(str(about[3].key))
        return execute(executor, *about)

    monkeypatch.setattr(PrebuiltExecutor, "execute_field", noting)
    assert "errors" not in client.http.post("/graphql", json={"query": document, "variables": {"last": 2}}).json()
    assert len(fields) == walked


def test_no_leaf_goes_another_way() -> None:
    changed = {name for name in vars(PrebuiltExecutor) if not name.startswith("_")}
    assert changed == {"complete_list_value", "complete_abstract_value", "complete_object_value"}
