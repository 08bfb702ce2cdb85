"""Schemes and agreements over HTTP: all that a front end needs to explain them, read off the pages by hand."""

from typing import Any

import pytest

from tests.http.client import Client

SCHEMES = """query($code: String, $day: Date) { schemes(jurisdiction: $code, asOf: $day) {
    id name { zh en } owner kind subjects isList version inForce until illustrative pageDigest
    source { title section note } conditions { attribute label { zh } words { word label { zh en } } }
    criteria { id label { zh } text { zh } measure of window bound least most sources alternative illustrative
      filters { key label { zh } words { word } } }
    about { id text { zh en } alternative sources }
    grades { grade low grants { id name { zh } } } } }"""
AGREEMENTS = """query($code: String!, $day: Date) { agreements(jurisdiction: $code, asOf: $day) {
    id name { zh } illustrative pageDigest parties { code id label { zh } }
    sharing { id mutual reporters { code id label { zh } } receivers { code } kinds subjects inForce until }
    recognitions { id scheme grades in { code } conditions { attribute words { word } } incentives { id } asScheme
      asGrade source { section } }
    supervisions { id label { zh } severity scheme grades list sanction connections { word label { zh } } callWithin
      minShare region in { id } } } }"""


def schemes(client: Client, **variables: object) -> dict[str, Any]:
    return {one["id"]: one for one in client.data(SCHEMES, **variables)["schemes"]}  # pyright: ignore[reportArgumentType] # Variables of the document.


def test_a_list_explains_itself(client: Client) -> None:
    found = schemes(client, code="320585")["taicang-green-fast-track"]
    assert found["name"] == {"zh": "平安箱运·绿色快航", "en": "Green fast track of Taicang"}
    assert (found["owner"], found["kind"], found["subjects"], found["isList"]) == ("320585", "HONOUR", ["VESSEL"], True)
    assert (found["version"], found["inForce"], found["until"]) == ("2024-01-01", "2024-01-01", None)
    assert (found["illustrative"], found["source"]["section"]) == (True, "六无")
    assert found["conditions"] == [
        {"attribute": "type", "label": {"zh": "船舶类型"},
         "words": [{"word": "container", "label": {"zh": "集装箱船", "en": "Container ship"}}]},
    ]  # fmt: skip
    criteria = {one["id"]: one for one in found["criteria"]}
    assert list(criteria) == [
        "violations", "detentions", "graded_accidents", "sanctions", "listings", "grades", "calls_worked",
    ]  # fmt: skip
    assert criteria["calls_worked"] == {
        "id": "calls_worked", "label": {"zh": "靠港作业次数"},
        "text": {"zh": "靠港作业次数：1年内不少于12（港口：CNTAC）"}, "measure": "calls_worked", "of": "PORT_CALL",
        "window": "P1Y", "bound": ">= 12", "least": 12, "most": None, "sources": ["320585"], "alternative": False,
        "illustrative": False, "filters": [{"key": "port", "label": {"zh": "港口"}, "words": [{"word": "CNTAC"}]}],
    }  # fmt: skip
    assert criteria["listings"]["label"] == {"zh": "未被列为重点跟踪船舶"}
    [grade] = found["grades"]
    assert (grade["grade"], grade["low"]) == ("listed", False)
    assert grade["grants"][0] == {"id": "fewer-inspections", "name": {"zh": "减少现场检查"}}


def test_a_card_says_whose_subjects_it_is_about(client: Client) -> None:
    about = schemes(client, code="330000")["zhejiang-vessel-safety"]["about"]
    assert [one["id"] for one in about] == ["registrations", "calls", "inspected-here"]
    assert about[1] == {
        "id": "calls", "alternative": True, "sources": ["330000"],
        "text": {
            "zh": "靠港次数：1年内不少于1（所在地区：330000）",
            "en": "Port calls: at least 1 within 1 year (Place: 330000)",
        },
    }  # fmt: skip
    assert schemes(client, code="320585")["taicang-green-fast-track"]["about"] == []


CARD = """query($code: String) { schemes(jurisdiction: $code) { id conditions { attribute words { word } }
    card { combine floor ceiling rounding unscored
      parts { id label { zh } start floor unknown standsFor perEvent per
        items { id label { en } text measure of window ages about { zh en } onlyFor { en } sources } }
      bands { grade text holds { en } onlyFor { en } }
      vetoes { id grade by holds { zh en } } multipliers { id by holds { en } } } } }"""


def card_of(client: Client, id_: str, **variables: Any) -> Any:
    [found] = [one for one in client.data(CARD, **variables)["schemes"] if one["id"] == id_]
    return found


def test_a_card_says_how_it_reckons(client: Client) -> None:
    found = card_of(client, "henan-colour", code="410000")
    assert found["conditions"] == [
        {"attribute": "sector", "words": [{"word": "passenger"}, {"word": "dangerous_goods"}]}
    ]
    card = found["card"]
    assert (card["combine"], card["floor"], card["rounding"], card["unscored"]) == ("sum", None, "0.01 half_up", None)
    [part] = card["parts"]
    assert (part["label"], part["per"], part["perEvent"], part["unknown"]) == (
        {"zh": "车均违规"},
        "vehicles",
        False,
        False,
    )
    assert part["items"][1] == {
        "id": "after-fact", "label": {"en": "Violations found afterwards"}, "text": "+2 each", "measure": "violations",
        "of": "VIOLATION", "window": "P3M", "ages": [], "onlyFor": None, "sources": ["410000"],
        "about": {"zh": "违法次数：3个月内（阶段：事后）", "en": "Violations within 3 months (Phase: After the fact)"},
    }  # fmt: skip
    assert [(one["grade"], one["text"]) for one in card["bands"]] == [
        ("green", "<= 1"), ("yellow", "<= 3 and > 1"), ("red", "> 3"),
    ]  # fmt: skip
    assert card["vetoes"] == [
        {"id": "grave-accident", "grade": "red", "by": None,
         "holds": {"zh": "等级事故次数：3个月内不少于1",
                   "en": "Accidents of grade general and above: at least 1 within 3 months"}},
    ]  # fmt: skip


def test_a_card_tells_what_no_source_states_what_multiplies_and_conditions_in_full(client: Client) -> None:
    zhejiang = card_of(client, "zhejiang-vessel-safety", code="330000")["card"]
    unknown = [(one["id"], one["standsFor"], one["items"]) for one in zhejiang["parts"] if one["unknown"]]
    assert unknown == [
        ("fourth-part", 15, []),
        ("fifth-part", 15, []),
        ("sixth-part", 10, []),
        ("seventh-part", 10, []),
    ]
    [smart] = card_of(client, "eu-risk-rating")["card"]["multipliers"]
    assert (smart["by"], smart["holds"]["en"].startswith("Inspections: at least 1 within 2 years")) == (0.9, True)
    low, *_ = card_of(client, "paris-mou-ship-risk")["card"]["bands"]
    assert (low["grade"], low["holds"]["en"].startswith("all of (")) == ("low-risk", True)
    assert "Inspections: at most 0 within 3 years (Deficiencies > 5)" in low["holds"]["en"]


def test_grades_run_from_best_to_worst(client: Client) -> None:
    found = schemes(client)["vessel-safety-class"]
    assert (found["kind"], found["isList"], found["criteria"], found["conditions"]) == ("GRADED", False, [], [])
    assert [(one["grade"], one["low"]) for one in found["grades"]] == [("A", False), ("B", False), ("C", True)]


def test_what_arrives_as_facts_says_so(client: Client) -> None:
    found = schemes(client)["key-supervision"]
    assert (found["kind"], found["subjects"], found["isList"]) == ("LOADED", ["ENTERPRISE", "VESSEL"], True)


def test_only_what_is_in_force_is_there(client: Client) -> None:
    assert "taicang-green-fast-track" in schemes(client, day="2024-01-01")
    assert "taicang-green-fast-track" not in schemes(client, day="2023-12-31")
    assert "taicang-green-fast-track" not in schemes(client, code="320500")
    assert schemes(client, code="120000") == {}


def test_one_type_serves_verdicts_and_lists(client: Client) -> None:
    document = '{ honourList(list: "taicang-green-fast-track") { scheme { id kind criteria { id } } } }'
    scheme = client.data(document)["honourList"]["scheme"]
    assert (scheme["kind"], len(scheme["criteria"])) == ("HONOUR", 7)


def test_an_agreement_explains_itself(client: Client) -> None:
    found = {one["id"]: one for one in client.data(AGREEMENTS, code="330200")["agreements"]}
    delta = found["yangtze-delta"]
    assert delta["name"] == {"zh": "长三角绿色快航互认"}
    assert [party["id"] for party in delta["parties"]] == [
        "jurisdiction:310000", "jurisdiction:320585", "jurisdiction:330200",
    ]  # fmt: skip
    [shared] = delta["sharing"]
    assert (shared["mutual"], shared["subjects"], shared["inForce"], shared["until"]) == (
        True,
        "ALL",
        "2020-01-01",
        None,
    )
    assert shared["kinds"][:3] == ["PORT_CALL", "VIOLATION", "INSPECTION"]
    assert {"MANAGEMENT", "OPERATION", "HOME_PORT"} <= set(shared["kinds"])
    ningbo = next(one for one in delta["recognitions"] if one["id"] == "green-fast-track-at-ningbo")
    assert ningbo == {
        "id": "green-fast-track-at-ningbo", "scheme": "taicang-green-fast-track", "grades": ["listed"],
        "in": [{"code": "330200"}], "conditions": [{"attribute": "river_sea", "words": [{"word": "yes"}]}],
        "incentives": [{"id": "fewer-inspections"}, {"id": "green-channel"}], "asScheme": None, "asGrade": None,
        "source": {"section": "跨区域互认"},
    }  # fmt: skip
    home = found["home-province-return"]["sharing"][0]
    assert (home["mutual"], home["subjects"]) == (False, "HOME")
    assert home["reporters"] == [{"code": "every-jurisdiction", "id": None, "label": {"zh": "各行政区划"}}]


def test_joint_supervision_of_an_agreement(client: Client) -> None:
    assert [one["id"] for one in client.data(AGREEMENTS, code="320200")["agreements"]] == [
        "home-province-return", "international-data", "public-registers",
    ]  # fmt: skip
    later = client.data(AGREEMENTS, code="320200", day="2025-01-01")["agreements"]
    five = next(one for one in later if one["id"] == "suzhou-five-cities")
    register = five["supervisions"][0]
    assert (register["list"], register["severity"], register["minShare"]) == ("key-supervision", 3, 0.25)
    assert (register["region"], register["callWithin"]) == ("region:suzhou-five-cities", "P1Y")
    assert {"word": "called", "label": {"zh": "到港"}} in register["connections"]
    assert {"id": "jurisdiction:320500"} in register["in"]
    assert five["supervisions"][1]["grades"] == ["D"]


def test_the_agreement_of_a_fact_is_explained_on_its_day(client: Client) -> None:
    document = """query($day: Date) { node(id: "penalty:410000/2024-0003", asOf: $day) { ... on Fact {
        agreement { id name { zh } sharing { id kinds } } } } }"""
    found = client.data(document, viewer="jurisdiction:120000")["node"]["agreement"]
    assert (found["id"], found["sharing"][0]["id"]) == ("home-province-return", "penalties-return-home")


def test_pages_take_no_statement(client: Client) -> None:
    client.data("{ viewer { id } }")
    before = client.graph.statements
    client.data(AGREEMENTS, code="330200")
    schemes(client)
    assert client.graph.statements == before


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ('{ schemes(jurisdiction: "Taicang") { id } }', "six digits"),
        ('{ schemes(jurisdiction: "") { id } }', "six digits"),
        ('{ schemes(asOf: "2024-02-30") { id } }', "2024-02-30"),
        ('{ agreements(jurisdiction: "12") { id } }', "six digits"),
        ("{ agreements { id } }", "jurisdiction"),
    ],
)
def test_what_is_no_question_is_refused(client: Client, document: str, words: str) -> None:
    code, message = client.fault(document)
    assert code == "BAD_INPUT"
    assert words in message


def test_a_jurisdiction_that_is_none_has_only_what_binds_all(client: Client) -> None:
    assert schemes(client, code="999999") == {}
    assert "yangtze-delta" not in [one["id"] for one in client.data(AGREEMENTS, code="999999")["agreements"]]
