"""Search and suggestions over HTTP: what is found by which spelling, by whose eyes, and what nobody can break."""

import pytest

from tests.http.client import Client

SEARCH = """query($text: String!, $kinds: [NodeKind!], $in: String, $first: Int, $after: String, $last: Int,
  $before: String) {
  search(text: $text, kinds: $kinds, jurisdiction: $in, first: $first, after: $after, last: $last, before: $before) {
    truncated totalCount { count capped } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { match { fit field value former } thing { id } } }
  }
}"""
SUGGEST = """query($text: String!, $kinds: [NodeKind!], $first: Int) {
  suggest(text: $text, kinds: $kinds, first: $first) { id kind name match { fit field value former } } }"""
A, E = "enterprise:91120101MA00100102", "enterprise:91120000MA0010053U"
ABROAD = "enterprise:LEIEXAM0000000000000129"
JINJIA, JINWU = "vessel:CN20110123456", "vessel:CN20120234567"
DRIVER = "driver:130000CY00000002"


def found(client: Client, text: str, *, viewer: str | None = None, **more: object) -> list[tuple[str, str, str]]:
    """Of each hit its id, how well it fits, and by what of it."""
    edges = client.data(SEARCH, viewer=viewer, text=text, **more)["search"]["edges"]
    hits = [edge["node"] for edge in edges]
    return [(hit["thing"]["id"], hit["match"]["fit"], hit["match"]["field"]) for hit in hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("津门甲运输有限公司", (A, "EXACT", "name")),
        ("津門甲運輸", (A, "EXACT", "name")),
        ("津门甲运输股份有限公司", (A, "EXACT", "name")),
        ("津门甲运输有限", (A, "PREFIX", "name")),
        ("门甲", (A, "PART", "name")),
        ("ＪＩＮＭＥＮ ｗｕ", (E, "PREFIX", "nameEn")),
        ("Passenger-Transport", (E, "PART", "nameEn")),
        ("Exámple Shipping Holding", (ABROAD, "EXACT", "name")),
        ("91120101ma0010 0102", (A, "CODE", "uscc")),
        (A, (A, "CODE", "uscc")),
        ("IMO 9074729", (JINJIA, "CODE", "imo")),
        ("cn20120234567", (JINWU, "CODE", "shipId")),
        ("jinjia 1", (JINJIA, "EXACT", "nameEn")),
        ("LEI EXAM0000000000000129", (ABROAD, "CODE", "lei")),
        ("CN TXG", ("port:CNTXG", "CODE", "locode")),
        ("天津新港", ("port:CNTXG", "EXACT", "nameZh")),
        ("WPI60190", ("port:CNTXG", "CODE", "wpi")),
        ("冀A·12345", ("vehicle:冀A12345/2019-05-20", "CODE", "plate")),
        ("130000cy00000002", (DRIVER, "CODE", "licence")),
        ("120000", ("jurisdiction:120000", "CODE", "id")),
        ("天津", ("jurisdiction:120000", "PREFIX", "name")),
        ("beijing-tianjin-hebei", ("region:beijing-tianjin-hebei", "CODE", "id")),
        ("penalty:120000/2024-0001", ("penalty:120000/2024-0001", "CODE", "id")),
    ],
)
def test_what_is_meant_comes_first(client: Client, text: str, first: tuple[str, str, str]) -> None:
    assert found(client, text)[0] == first


def test_a_code_that_a_vessel_had_leads_to_it_behind_the_one_that_has_it(client: Client) -> None:
    edges = client.data(SEARCH, text="MMSI 413000100")["search"]["edges"]
    told = [(edge["node"]["thing"]["id"], edge["node"]["match"]) for edge in edges]
    match = {"fit": "CODE", "field": "mmsi", "value": "413000100"}
    assert told == [(JINWU, {**match, "former": False}), (JINJIA, {**match, "former": True})]


def test_what_hangs_below_a_hit_is_read_with_it(client: Client) -> None:
    document = """{ search(text: "津门甲") { edges { node { thing { __typename
      ... on Enterprise { uscc registrations(first: 1) {
        totalCount { count } edges { node { jurisdiction { code } } } } } } } } } }"""
    [edge] = client.data(document)["search"]["edges"]
    registrations = {"totalCount": {"count": 1}, "edges": [{"node": {"jurisdiction": {"code": "120101"}}}]}
    assert edge["node"]["thing"] == {
        "__typename": "Enterprise", "uscc": "91120101MA00100102", "registrations": registrations,
    }  # fmt: skip


def test_kinds_and_jurisdiction_narrow(client: Client) -> None:
    assert [id_ for id_, *_ in found(client, "津", kinds=["PORT", "VESSEL"])] == [JINJIA, JINWU]
    assert found(client, "津门甲", kinds=["VESSEL"]) == []
    assert found(client, A, kinds=["VESSEL"]) == []
    assert found(client, "penalty:120000/2024-0001", kinds=["VESSEL"]) == []
    assert [id_ for id_, *_ in found(client, "津门", **{"in": "120101"})] == [A]
    assert [id_ for id_, *_ in found(client, "和平", **{"in": "120000"})] == [
        "jurisdiction:120101",
        "authority:120101-jtj",
    ]
    assert found(client, "MMSI 413000100", **{"in": "130000"}) == [(JINJIA, "CODE", "mmsi")]
    assert [id_ for id_, *_ in found(client, "MMSI 413000100", **{"in": "120000"})] == [JINWU]
    assert client.fault(SEARCH, text="津", **{"in": "12"})[0] == "BAD_INPUT"


@pytest.mark.parametrize(
    ("viewer", "sees"),
    [
        (None, True),
        ("jurisdiction:130000", True),
        ("jurisdiction:120000", False),
        ("enterprise:91130102MA0010037C", True),
    ],
)
def test_closed_actors_are_found_by_who_sees_them(client: Client, viewer: str | None, *, sees: bool) -> None:
    for text in ("王某", "130000CY00000002", DRIVER, "130000CY"):
        assert (DRIVER in [id_ for id_, *_ in found(client, text, viewer=viewer)]) is sees, text
        suggested = client.data(SUGGEST, viewer=viewer, text=text)["suggest"]
        assert (DRIVER in [one["id"] for one in suggested]) is sees, text


def test_who_may_not_see_is_answered_as_if_there_were_nobody(client: Client) -> None:
    asked = {"viewer": "jurisdiction:120000"}
    for document in (SEARCH, SUGGEST):
        assert client.ask(document, text="王某", **asked)["data"] == client.ask(document, text="汪某", **asked)["data"]


def test_suggestions_say_what_they_are(client: Client) -> None:
    [first, *_] = client.data(SUGGEST, text="天津新")["suggest"]
    match = {"fit": "PREFIX", "field": "nameZh", "value": "天津新港", "former": False}
    assert first == {"id": "port:CNTXG", "kind": "PORT", "name": "天津新港", "match": match}
    [plate] = client.data(SUGGEST, text="冀A123", kinds=["VEHICLE"])["suggest"]
    assert (plate["name"], plate["match"]["fit"]) == ("冀A12345", "PREFIX")
    assert len(client.data(SUGGEST, text="津", first=1)["suggest"]) == 1
    for first in (0, 21, -1):
        assert client.fault(SUGGEST, text="津", first=first)[0] == "BAD_INPUT"


def test_pages_go_forward_and_backward(client: Client) -> None:
    whole = [id_ for id_, *_ in found(client, "仅", first=100)]
    assert len(whole) == 16
    forward: list[str] = []
    after = None
    while True:
        page = client.data(SEARCH, text="仅", first=4, after=after)["search"]
        assert page["totalCount"] == {"count": 16, "capped": False}
        forward += [edge["node"]["thing"]["id"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert forward == whole
    last = client.data(SEARCH, text="仅", last=5)["search"]
    assert [edge["node"]["thing"]["id"] for edge in last["edges"]] == whole[-5:]
    before = client.data(SEARCH, text="仅", last=5, before=last["pageInfo"]["startCursor"])["search"]
    assert [edge["node"]["thing"]["id"] for edge in before["edges"]] == whole[-10:-5]


def test_a_cursor_belongs_to_its_search_and_viewer(client: Client) -> None:
    cursor = client.data(SEARCH, text="津", first=1)["search"]["pageInfo"]["endCursor"]
    assert client.data(SEARCH, text="津", after=cursor)["search"]["edges"]
    assert client.fault(SEARCH, text="天津", after=cursor)[0] == "STALE_CURSOR"
    assert client.fault(SEARCH, text="津", kinds=["VESSEL"], after=cursor)[0] == "STALE_CURSOR"
    assert client.fault(SEARCH, text="津", after=cursor, **{"in": "120000"})[0] == "STALE_CURSOR"
    assert client.fault(SEARCH, viewer="jurisdiction:120000", text="津", after=cursor)[0] == "STALE_CURSOR"


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\t\n", "🚢🚛", "\x00\x01\x7f", "\u200b\u202e\u2066", "*", "*:*", "?~^\\/", "()[]{}", "&&||!", '"',
        "有限公司", "AND", "NOT OR", "a AND (b OR c", 'search_text:"津"', "+津 -门", "津*", "/.*/", "[a TO z]",
        "@driver", "@enterprise", "=津门甲运输", "#91120101MA00100102", "⊢津", "\u202e津门\u202c", "津🚢门", "ﷺ" * 200,
        "a " * 100, "津" * 200, "driver:", ":x", "driver:🚢", "vessel:MMSI", "penalty:",
        "penalty:'; MATCH (n) DETACH DELETE n",
    ],
)  # fmt: skip
def test_nothing_that_is_typed_breaks_a_search(client: Client, text: str) -> None:
    for document in (SEARCH, SUGGEST):
        assert "errors" not in client.ask(document, text=text), text


def test_signs_of_the_index_are_nothing_to_a_searcher(client: Client) -> None:
    for text in ("@driver", "⊢津", "=津门甲运输", "*:*", "津*"):
        plain = "".join(sign for sign in text if sign.isalpha())
        assert found(client, text) == (found(client, plain) if plain else [])
    assert found(client, "\u202e津\u200b门甲\u202c")[0][0] == A


def test_a_text_without_end_is_refused(client: Client) -> None:
    for document in (SEARCH, SUGGEST):
        for text in ("津" * 201, "x" * 10_000, "penalty:" + "x" * 10_000):
            code, message = client.fault(document, text=text)
            assert code == "BAD_INPUT"
            assert "at most 200" in message
            assert len(message) < 200
