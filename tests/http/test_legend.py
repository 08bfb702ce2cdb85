"""The legend over HTTP: what front ends show instead of labels of their own."""

from tests.http.client import Client


def test_the_legend_tells_kinds_with_their_fields_and_links(client: Client) -> None:
    document = """{ legend { kinds { kind label typeName idPrefix zh en sentence sentenceZh form fact closed derived
        subjects objects fields { field label { zh en } form words } links { link label { zh } target many } } } }"""
    kinds = {one["kind"]: one for one in client.data(document)["legend"]["kinds"]}
    penalty = kinds["PENALTY"]
    assert (penalty["label"], penalty["typeName"], penalty["idPrefix"]) == ("Penalty", "Penalty", "penalty")
    assert (penalty["zh"], penalty["en"], penalty["form"], penalty["fact"]) == ("行政处罚", "Penalty", "EVENT", True)
    assert penalty["sentenceZh"].startswith("一份行政处罚决定的报告")
    assert penalty["subjects"] == ["ENTERPRISE"]
    fields = {one["field"]: one for one in penalty["fields"]}
    assert fields["on"]["label"] == {"zh": "决定日", "en": "Decided on"}
    assert (fields["severity"]["words"], fields["amount"]["form"], fields["decidedIn"]["words"]) == (
        "severity", "NUMBER", None,
    )  # fmt: skip
    links = {one["link"]: one for one in penalty["links"]}
    assert links["repairCases"] == {
        "link": "repairCases", "label": {"zh": "信用修复申请"}, "target": "REPAIR_CASE", "many": True,
    }  # fmt: skip
    assert (kinds["DRIVER"]["closed"], kinds["VESSEL"]["closed"]) == (True, False)
    assert (kinds["OWNERSHIP"]["label"], kinds["OWNERSHIP"]["objects"]) == ("OWNS", ["ENTERPRISE", "VESSEL", "VEHICLE"])
    assert kinds["REPAIR_REMINDER"]["derived"] is True


def test_every_kind_can_be_read_by_its_name(client: Client) -> None:
    legend = client.data("{ legend { kinds { kind typeName } } }")["legend"]["kinds"]
    types = client.data("{ __schema { types { name } } }")["__schema"]["types"]
    names = {one["name"] for one in types}
    assert all(one["typeName"] in names for one in legend)
    assert len({one["kind"] for one in legend}) == len(legend) == 45


def test_the_legend_tells_words_and_relations(client: Client) -> None:
    document = """{ legend { words { id label { zh } used words { word label { zh en } sentence { zh } } }
        relations { relation label { zh } starts ends dated } measures { measure label { zh } of state filters }
        attributes { subject attribute words { word label { zh } } }
        files { format label { zh } mediaType extension } } }"""
    legend = client.data(document)["legend"]
    words = {one["id"]: one for one in legend["words"]}
    assert words["accident-grade"]["used"] == ["Accident.grade"]
    assert words["river-sea"]["used"] == ["Vessel.riverSea"]
    assert words["reminder-kind"]["used"] == ["ReminderKind", "RepairReminder.kind"]
    grades = {one["word"]: one["label"]["zh"] for one in words["accident-grade"]["words"]}
    assert grades["extraordinary"] == "特别重大事故"
    relations = {one["relation"]: one for one in legend["relations"]}
    assert (relations["OWNS"]["dated"], relations["PART_OF"]["dated"]) == (True, False)
    assert relations["CONCERNS"]["label"] == {"zh": "涉及"}
    measures = {one["measure"]: one for one in legend["measures"]}
    assert measures["calls_worked"] == {
        "measure": "calls_worked", "label": {"zh": "靠港作业次数"}, "of": "PORT_CALL", "state": False,
        "filters": ["port", "place"],
    }  # fmt: skip
    assert {one["word"]: one["label"]["zh"] for one in words["control-side"]["words"]} == {
        "CONTROLLERS": "控制人", "CONTROLLED": "被控制对象",
    }  # fmt: skip
    assert [one["word"] for one in words["view-measure"]["words"]] == ["BROKERS", "COMMUNITIES", "RISK", "LAYOUT"]
    assert legend["files"][0] == {
        "format": "GRAPHML", "label": {"zh": "GraphML 图文件"}, "mediaType": "application/graphml+xml",
        "extension": "graphml",
    }  # fmt: skip
    assert [one["attribute"] for one in legend["attributes"]] == ["sector", "type", "river_sea", "built", "type"]
    assert {"word": "container", "label": {"zh": "集装箱船"}} in legend["attributes"][1]["words"]


def test_the_legend_takes_no_statement(client: Client) -> None:
    client.data("{ viewer { id } }")
    before = client.graph.statements
    client.data("{ legend { kinds { kind } } limits { pageSize depth nodes events } }")
    assert client.graph.statements == before
