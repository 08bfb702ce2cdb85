"""Bad pages about lists, recognitions and supervision: file, line, key, what is wrong and the word that would do."""

# ruff: noqa: E501 - A row of the table is one change of a page and what is said of it.

from pathlib import Path

import pytest

from graph_api.errors import BadInput
from graph_api.policies.book import PolicyBook, read_book
from tests.policies.changing import added, changed, line_with

TAICANG = "jurisdictions/320585-taicang.toml"
SUZHOU = "jurisdictions/320500-suzhou.toml"
DELTA = "agreements/yangtze-delta.toml"
CITIES = "agreements/suzhou-five-cities.toml"
DATA = "agreements/international-data.toml"

DETENTIONS = '{ measure = "detentions",       within = "P2Y", at_most = 0 }'
CALLS = "honour_list[1].all[7]"


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "message"),
    [
        # Measures, filters and bounds.
        (TAICANG, '"violations"', '"violation"', "honour_list[1].all[1].measure", 'no measure \'violation\'; did you mean "violations"?'),
        (TAICANG, 'port = "CNTAC"', 'prt = "CNTAC"', f"{CALLS}.prt", 'no filter \'prt\'; did you mean "port"?'),
        (TAICANG, 'port = "CNTAC"', 'port = "Taicang"', f"{CALLS}.port", "'Taicang' is not a port; write its UN/LOCODE"),
        (TAICANG, 'port = "CNTAC"', "port = 5", f"{CALLS}.port", "5 is not a word or a list of different words"),
        (TAICANG, 'port = "CNTAC"', "port = []", f"{CALLS}.port", "[] is not a word or a list of different words"),
        (TAICANG, 'port = "CNTAC"', 'port = ["CNTAC", "CNTAC"]', f"{CALLS}.port", "is not a word or a list of different words"),
        (TAICANG, 'within = "P1Y", at_most', 'phase = "in_proces", within = "P1Y", at_most', "honour_list[1].all[1].phase", 'did you mean "in_process"?'),
        (TAICANG, "at_least = 12", "atleast = 12", f"{CALLS}.atleast", 'did you mean "at_least"?'),
        (TAICANG, "at_least = 12", "at_least = 12, at_most = 20", CALLS, "exactly one of at_least, at_most, more_than, less_than; here are at_least and at_most"),
        (TAICANG, "at_least = 12, ", "", CALLS, "exactly one of at_least"),
        (TAICANG, "at_least = 12", 'at_least = "12"', f"{CALLS}.at_least", "'12': input should be a valid integer"),
        (TAICANG, "at_least = 12", "at_least = 12.5", f"{CALLS}.at_least", "valid integer"),
        (TAICANG, "at_least = 12", "at_least = true", f"{CALLS}.at_least", "valid integer"),
        (TAICANG, "at_least = 12", "at_least = -1", f"{CALLS}.at_least", "greater than or equal to 0"),
        (TAICANG, "at_least = 12", "at_least = 0", f"{CALLS}.at_least", "it always holds"),
        (TAICANG, "at_least = 12", "less_than = 0", f"{CALLS}.less_than", "it can never hold"),
        (TAICANG, 'within = "P1Y", at_most', 'within = "1 year", at_most', "honour_list[1].all[1].within", "'1 year' is not a period"),
        (TAICANG, 'within = "P1Y", at_most', 'within = "P0D", at_most', "honour_list[1].all[1].within", "P0D is empty"),
        (TAICANG, 'within = "P1Y", at_most', "at_most", "honour_list[1].all[1].within", "give the window in which they count"),
        (TAICANG, '"sanctions",  ', '"sanctions", within = "P1Y",', "honour_list[1].all[4].within", "takes no window"),
        (TAICANG, ', list = "key-tracking"', "", "honour_list[1].all[5]", "listings needs 'list'"),
        (TAICANG, DETENTIONS, '{ measure = "violations", within = "P2Y", at_most = 0 }', "honour_list[1].all[2]", "the criterion violations stands twice"),
        (TAICANG, DETENTIONS, '{ measure = "violations", id = "type", within = "P2Y", at_most = 0 }', "honour_list[1].all[2]", "the criterion type stands twice"),
        (TAICANG, DETENTIONS, '{ measure = "violations", id = "two", within = "P1Y", at_least = 1 }', "honour_list[1].all[2]", "violations >= 1 and <= 0 can never hold together"),
        (TAICANG, DETENTIONS, '{ measure = "violations", id = "two", within = "P2Y", at_most = 0, from = ["330200"] }', "honour_list[1].all[2].from", "counts violations from 320585; name the same here"),
        (TAICANG, "grants   =", 'from = ["32058"]\ngrants   =', "honour_list[1].from[1]", "'32058' is not a jurisdiction"),
        (TAICANG, "grants   =", 'from = ["source:AIS"]\ngrants   =', "honour_list[1].from[1]", "write it like source:ais"),
        # Subjects.
        (TAICANG, 'subject  = "vessel"', 'subject  = "vesel"', "honour_list[1].subject", 'did you mean "vessel"?'),
        (TAICANG, 'subject  = "vessel"', 'subject  = "driver"', f"{CALLS}.measure", "calls_worked is counted for vessel, not for driver"),
        (TAICANG, 'subject  = "vessel"', 'subject  = "driver"', "honour_list[1].all[5].list", "key-tracking is about vessel, not about driver"),
        (TAICANG, 'subject  = "vessel"', 'subject  = "driver"', "honour_list[1].where.type", "'container' is not one of taxi, ride_hailing"),
        (TAICANG, 'subject  = "vessel"', 'subject  = "enterprise"', "honour_list[1].where.type", "enterprise has no attribute 'type'; it has sector"),
        (TAICANG, DETENTIONS, '{ measure = "penalties", within = "P2Y", at_most = 0 }', "honour_list[1].all[2].measure", "penalties is counted for enterprise, not for vessel"),
        (TAICANG, '{ type = "container" }', '{ typ = "container" }', "honour_list[1].where.typ", 'it has type, river_sea, built; did you mean "type"?'),
        (TAICANG, '{ type = "container" }', '{ type = "containr" }', "honour_list[1].where.type", 'did you mean "container"?'),
        (TAICANG, '{ type = "container" }', "{ type = [] }", "honour_list[1].where.type", "at least 1 item"),
        (TAICANG, '{ type = "container" }', '{ type = "unknown" }', "honour_list[1].where.type", "'unknown' is not one of"),
        # What is named elsewhere.
        (TAICANG, 'list = "key-tracking"', 'list = "key-trackng"', "honour_list[1].all[5].list", 'no list \'key-trackng\'; did you mean "key-tracking"?'),
        (TAICANG, 'list = "key-tracking"', 'list = "taicang-green-fast-track"', "honour_list[1].all[5].list", "is this list itself"),
        (TAICANG, 'list = "key-tracking"', 'list = "vessel-safety-class"', "honour_list[1].all[5].list", "there is no list 'vessel-safety-class'"),
        (TAICANG, 'scheme = "vessel-safety-class"', 'scheme = "vessel-safety"', "honour_list[1].all[6].scheme", 'did you mean "vessel-safety-class"?'),
        (TAICANG, 'scheme = "vessel-safety-class"', 'scheme = "suzhou-road-transport"', "honour_list[1].all[6].scheme", "is about enterprise, not about vessel"),
        (TAICANG, 'grade = "C"', 'grade = "D"', "honour_list[1].all[6].grade", "'D' is not one of the grades A, B, C of vessel-safety-class"),
        (TAICANG, '"priority-berth", "green', '"priority-berths", "green', "honour_list[1].grants", 'did you mean "priority-berth"?'),
        (TAICANG, 'id       = "key-tracking"', 'id       = "taicang-green-fast-track"', "loaded_list[1].id", "names a [[honour_list]] already"),
        (TAICANG, 'id      = "green-channel"', 'id      = "priority-berth"', "incentive[4].id", "priority-berth is an incentive of jurisdictions/320585-taicang.toml already"),
        (TAICANG, 'id       = "key-tracking"', 'id       = "key-supervision"', "loaded_list[1].id", "key-supervision stands on jurisdictions/320500-suzhou.toml already"),
        # Keys, grades and kinds.
        (TAICANG, "[[honour_list]]", "[[honor_list]]", "honor_list", 'no such key; did you mean "honour_list"?'),
        (TAICANG, "subject  =", "subjct  =", "honour_list[1].subjct", 'no such key; did you mean "subject"?'),
        (TAICANG, 'low      = ["C"]', 'low      = ["D"]', "graded_scheme[1].low", "'D' is not one of the grades A, B, C"),
        (TAICANG, 'low      = ["C"]', 'low      = ["B"]', "graded_scheme[1].low", "the low grades are the last"),
        (TAICANG, '["A", "B", "C"]', '["A", "A", "C"]', "graded_scheme[1].grades", "a grade stands twice"),
        (SUZHOU, "low      =", 'grants = { E = ["green-channel"] }\nlow      =', "graded_scheme[1].grants", "'E' is not one of the grades A, B, C, D"),
        (SUZHOU, "low      =", 'grants = { A = ["green-chanel"] }\nlow      =', "graded_scheme[1].grants.A", 'did you mean "green-channel"?'),
        (SUZHOU, '["enterprise", "vessel"]', '["enterprises"]', "loaded_list[1].subjects[1]", 'did you mean "enterprise"?'),
        # Recognition.
        (DELTA, '"taicang-green-fast-track"', '"taicang-green-fasttrack"', "recognition[1].scheme", 'did you mean "taicang-green-fast-track"?'),
        (DELTA, 'grade      = "listed"', 'grade      = "A"', "recognition[1].grade", "'A' is not one of the grades listed of"),
        (DELTA, 'grade      = "listed"\n', "", "recognition[1]", "name the grade, or the grades"),
        (DELTA, 'in         = ["330200"]', 'in         = ["33020"]', "recognition[1].in[1]", "'33020' is not a jurisdiction"),
        (DELTA, 'in         = ["330200"]', "in         = []", "recognition[1].in", "at least 1 item"),
        (DELTA, 'in         = ["330200"]', 'in         = ["330200", "330200"]', "recognition[1].in", "stands twice"),
        (DELTA, 'river_sea = "yes"', 'river_see = "yes"', "recognition[1].where.river_see", 'did you mean "river_sea"?'),
        (DELTA, 'river_sea = "yes"', 'river_sea = "true"', "recognition[1].where.river_sea", "'true' is not one of yes, no"),
        (DELTA, '"fewer-inspections", "green', '"fewer-inspection", "green', "recognition[1].incentives", 'did you mean "fewer-inspections"?'),
        (DELTA, 'incentives = ["fewer-inspections", "green-channel"]\n', "", "recognition[1]", "it gives nothing"),
        (DELTA, 'incentives = ["fewer-inspections", "green-channel"]', 'as_scheme = "vessel-safety-class"', "recognition[1]", "as_scheme and as_grade go together"),
        (DELTA, 'incentives = ["fewer-inspections", "green-channel"]', 'as_scheme = "vessel-safety-class"\nas_grade = "E"', "recognition[1].as_grade", "'E' is not one of the grades A, B, C"),
        (DELTA, 'incentives = ["fewer-inspections", "green-channel"]', 'as_scheme = "suzhou-road-transport"\nas_grade = "A"', "recognition[1].as_scheme", "is about enterprise, not about vessel"),
        (DELTA, "[recognition.basis]", "[recognition.bassis]", "recognition[1].bassis", 'did you mean "basis"?'),
        # Supervision.
        (CITIES, '"key-supervision"', '"key-supervison"', "supervision[1].list", 'did you mean "key-supervision"?'),
        (CITIES, 'list     = "key-supervision"', 'list     = "key-supervision"\nsanction = "x"', "supervision[1]", "exactly one of scheme with grades, list, or sanction; here are list and sanction"),
        (CITIES, 'list     = "key-supervision"', 'scheme   = "suzhou-road-transport"', "supervision[1]", "scheme and grades go together"),
        (CITIES, 'grades   = ["D"]', 'grades   = ["E"]', "supervision[2].grades", "'E' is not one of the grades A, B, C, D of suzhou-road-transport"),
        (CITIES, "severity = 3", "severity = 0", "supervision[1].severity", "greater than or equal to 1"),
        (CITIES, "min_share   = 0.25", "min_share   = 25", "supervision[1].min_share", "25 is not a share; it lies between 0 and 1"),
        (CITIES, "min_share   = 0.25", 'min_share   = "0.25"', "supervision[1].min_share", "valid number"),
        (CITIES, "min_share   = 0.25", "min_share   = nan", "supervision[1].min_share", "nan is not a share"),
        (CITIES, "min_share   = 0.25\n", "", "supervision[1]", "say the smallest share of an owner that connects"),
        (CITIES, ', "owned"]', "]", "supervision[1].min_share", "no share is looked at"),
        (CITIES, '"called", ', '"caled", ', "supervision[1].connections[3]", 'did you mean "called"?'),
        (CITIES, '"called", ', '"managed", ', "supervision[1].connections", "a connection stands twice"),
        (CITIES, 'call_within = "P1Y"', 'call_within = "P0D"', "supervision[1].call_within", "P0D is empty"),
        (CITIES, 'region   = "suzhou-five-cities"', 'in = ["32"]', "supervision[1].in[1]", "'32' is not a jurisdiction"),
        # Sharing.
        (CITIES, '"Assessment", ', '"Assesment", ', "share[1].kinds[1]", 'did you mean "Assessment"?'),
        (DATA, "every-source", "every-sources", "share[1].reporters[1]", 'did you mean "every-source"?'),
        (DATA, '"everyone"', '"every-source"', "share[1]", "data sets report and receive nothing"),
        (DATA, '"every-source"', '"source:AIS"', "share[1].reporters[1]", "write it like source:ais"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(pages: Path, file: str, old: str, new: str, key: str, message: str) -> None:
    problems = changed(pages, file, old, new)
    mine = [problem for problem in problems if f": {key}: " in problem and message in problem]
    assert mine, problems
    # The whole table is new where its name is misspelt, so no line of it is known by that name.
    assert mine[0].startswith(f"{file}: " if key == "honor_list" else f"{file}:"), mine
    assert all(f"{file}: " not in problem for problem in mine if key != "honor_list")


def test_the_line_is_that_of_the_entry(pages: Path) -> None:
    problems = changed(pages, TAICANG, 'port = "CNTAC"', 'port = "CNTAC", prot = "x"')
    line = line_with(pages, TAICANG, "prot")
    assert problems == [f"{TAICANG}:{line}: {CALLS}.prot: calls_worked has no filter 'prot'; did you mean \"port\"?"]


def test_a_page_that_cannot_be_read_is_told_once_and_not_missed_elsewhere(pages: Path) -> None:
    problems = changed(pages, TAICANG, "at_least = 12", 'at_least = "12"')
    assert len(problems) == 1
    with pytest.raises(BadInput, match=r"320585-taicang\.toml:\d+: honour_list\[1\]\.all\[7\]\.at_least") as refused:
        PolicyBook.read(pages)
    assert refused.value.code == "BAD_INPUT"


VERSION = """
[[honour_list]]
id = "taicang-green-fast-track"
name = "平安箱运"
name_en = "Green fast track"
in_force = 2025-01-01
subject = "vessel"
all = [{ measure = "sanctions", at_most = 0 }]
source = { title = "a page" }
"""


def test_versions_of_a_list_may_follow_but_not_overlap(pages: Path) -> None:
    problems = added(pages, TAICANG, VERSION)
    assert len(problems) == 1
    line = line_with(pages, TAICANG, "in_force = 2025-01-01")
    assert problems[0].startswith(
        f"{TAICANG}:{line}: honour_list[2].in_force: taicang-green-fast-track (from 2025-01-01)"
    )
    assert "overlap" in problems[0]
    first = "in_force = 2024-01-01        #"
    assert changed(pages, TAICANG, first, f"until = 2025-01-02\n{first}") != []
    assert changed(pages, TAICANG, "until = 2025-01-02", "until = 2025-01-01") == []
    scheme = PolicyBook.read(pages).schemes["taicang-green-fast-track"]
    assert [str(rule.in_force) for rule in scheme.versions] == ["2024-01-01", "2025-01-01"]
    assert scheme.name_en == "Green fast track"


def test_another_kind_of_subject_is_another_list(pages: Path) -> None:
    changed(pages, TAICANG, "in_force = 2024-01-01        #", "until = 2025-01-01\nin_force = 2024-01-01        #")
    problems = added(pages, TAICANG, VERSION.replace('subject = "vessel"', 'subject = "driver"'))
    assert any("honour_list[2].subject: taicang-green-fast-track has another subject" in one for one in problems)


def recognition(id_: str, scheme: str, as_scheme: str, here: str, more: str = "") -> str:
    return f"""
[[recognition]]
id = "{id_}"
scheme = "{scheme}"
grade = "listed"
in = ["{here}"]
as_scheme = "{as_scheme}"
as_grade = "listed"
in_force = 2024-01-01
basis = {{ title = "a page" }}
{more}
"""


HERE, THERE = "taicang-green-fast-track", "key-tracking"


@pytest.mark.parametrize(("one", "other"), [("330200", "330200"), ("330000", "330212"), ("330212", "330000")])
def test_recognitions_in_one_place_do_not_lead_back(pages: Path, one: str, other: str) -> None:
    text = recognition("there-as-here", THERE, HERE, one) + recognition("here-as-there", HERE, THERE, other)
    problems = added(pages, DELTA, text)
    assert len(problems) == 2
    line = line_with(pages, DELTA, 'id = "there-as-here"') - 1
    assert problems[0] == (
        f"{DELTA}:{line}: recognition[3]: these recognitions lead back: there-as-here -> here-as-there -> there-as-here"
    )


def test_nor_does_one_of_itself(pages: Path) -> None:
    problems = added(pages, DELTA, recognition("again", HERE, HERE, "330200"))
    assert [problem.partition("recognition[3]: ")[2] for problem in problems] == [
        "these recognitions lead back: again -> again"
    ]


def test_two_places_may_recognise_each_other_and_one_place_may_turn_round(pages: Path) -> None:
    text = recognition("there-as-here", THERE, HERE, "330200") + recognition("here-as-there", HERE, THERE, "310000")
    assert added(pages, DELTA, text) == []
    later = recognition("turned", HERE, THERE, "330200").replace("2024-01-01", "2025-01-01")
    assert len(added(pages, DELTA, later)) == 2
    assert changed(pages, DELTA, 'id = "there-as-here"', 'id = "there-as-here"\nuntil = 2025-01-01') == []


def test_versions_of_a_recognition_do_not_overlap(pages: Path) -> None:
    text = recognition("green-fast-track-at-ningbo", HERE, THERE, "330200")
    problems = added(pages, DELTA, text)
    assert any("recognition[3].in_force: green-fast-track-at-ningbo" in one and "overlap" in one for one in problems)


def test_an_agreement_without_parties_names_whose_targets_they_become(pages: Path) -> None:
    problems = added(
        pages,
        DATA,
        """
[[supervision]]
id = "tracked"
label = { zh = "在列", en = "Listed" }
list = "key-tracking"
severity = 1
connections = ["called"]
in_force = 2024-01-01
source = { title = "a page" }
""",
    )
    assert [one.partition("supervision[1]: ")[2] for one in problems] == [
        "the agreement has no parties by code; name whose targets they become (in)"
    ]
    assert changed(pages, DATA, "severity = 1", 'severity = 1\nin = ["320200"]') == []


def test_the_nations_pages_declare_no_lists(pages: Path) -> None:
    problems = added(pages, "national/repair.toml", VERSION)
    assert any("honour_list: there is no such key" in one for one in problems)
    assert read_book(pages)[0] is None


RULE = """
[[supervision]]
id = "register-of-wuxi"
label = { zh = "在列", en = "Listed" }
list = "key-supervision"
severity = 1
in = ["320200"]
connections = ["registered"]
in_force = 2025-01-01
source = { title = "a page" }
"""


def test_one_standing_makes_a_target_by_one_rule_at_a_time(pages: Path) -> None:
    five = "agreements/suzhou-five-cities.toml"
    problems = added(pages, five, RULE)
    assert len(problems) == 1
    assert "supervision[4].id: key-supervision-in-five-cities of agreements/suzhou-five-cities.toml" in problems[0]
    assert "names the same standing for the same jurisdictions" in problems[0]
    assert changed(pages, five, 'in = ["320200"]', 'in = ["330100"]') == []
    assert changed(pages, five, 'in = ["330100"]', 'in = ["320000"]') != []
    assert changed(pages, five, 'list = "key-supervision"\nseverity = 1', 'sanction = "unknown"\nseverity = 1') == []
