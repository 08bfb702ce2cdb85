"""Joint supervision: which rules a jurisdiction has, whose standings count, and what connects."""

from datetime import date

import pytest

from graph_api.policies.book import PolicyBook
from graph_api.policies.page import AgreementPage, JurisdictionPage
from graph_api.policies.reading import PageText, read_as
from graph_api.policies.rules.supervision import Supervision

BOOK = PolicyBook.read()
ON = date(2025, 3, 31)


def test_the_most_severe_comes_first() -> None:
    found = BOOK.supervisions("320281", on=ON)
    assert [(one.severity, one.list or (one.scheme, *one.grades)) for one in found] == [
        (3, "key-supervision"), (2, ("suzhou-road-transport", "D")), (1, ("suzhou-road-transport", "C")),
    ]  # fmt: skip
    assert all(one.region == "suzhou-five-cities" for one in found)
    assert BOOK.supervisions("320100", on=ON) == ()
    assert BOOK.supervisions("320200", on=date(2024, 12, 31)) == ()


def page_of(text: str) -> AgreementPage | JurisdictionPage:
    form = JurisdictionPage if text.startswith("code") else AgreementPage
    page, problems = read_as(form, PageText("page.toml", text))
    assert page is not None, problems
    return page


RULE = """
[[supervision]]
id = "bad-ones"
label = { zh = "在列", en = "Listed" }
list = "bad"
severity = 1
connections = ["registered", "called"]
call_within = "P3M"
in_force = 2024-01-01
source = { title = "a page" }
"""
AGREEMENT = """
name = "约"
name_en = "Agreement"
[[share]]
id = "all"
parties = ["320200", "320500"]
kinds = ["Listing"]
subjects = "all"
in_force = 2024-01-01
source = { title = "a page" }
"""


def supervision_of(text: str) -> Supervision:
    return page_of(text).supervision[0]


def test_by_an_agreement_standings_of_its_parties_count_and_never_ones_own() -> None:
    rule = supervision_of(AGREEMENT + RULE)
    assert rule.targets_of() == ("320200", "320500")
    heeded = {code for code in ("320500", "320585", "320200", "320281", "320600") if rule.heeds(code, in_="320200")}
    assert heeded == {"320500", "320585"}
    assert rule.holds_in("320281")
    assert not rule.holds_in("320000")


def test_on_a_jurisdictions_page_those_of_all_others_count() -> None:
    rule = supervision_of('code = "320200"\nname = "无锡市"\nname_en = "Wuxi"\n' + RULE)
    assert rule.targets_of() == ("320200",)
    heeded = {code for code in ("320500", "320200", "320281", "source:ais") if rule.heeds(code, in_="320200")}
    assert heeded == {"320500", "source:ais"}


def test_some_parties_may_be_named() -> None:
    rule = supervision_of(AGREEMENT + RULE + 'in = ["320500"]\n')
    assert rule.targets_of() == ("320500",)
    assert not rule.holds_in("320200")
    assert rule.heeds("320200", in_="320500")


@pytest.mark.parametrize(
    ("called_on", "connects"),
    [(date(2025, 1, 1), True), (date(2024, 12, 31), False), (ON, True), (date(2025, 4, 1), False), (None, False)],
)
def test_a_call_connects_within_its_window(called_on: date | None, connects: bool) -> None:
    rule = supervision_of(AGREEMENT + RULE)
    assert rule.connects("called", on=ON, called_on=called_on) is connects


def test_connections_that_are_not_named_do_not_connect() -> None:
    rule = supervision_of(AGREEMENT + RULE)
    assert rule.connects("registered", on=ON)
    assert not rule.connects("licensed", on=ON)
    assert not rule.connects("owned", on=ON, share=1.0)


def test_a_standing_is_a_list_or_a_grade_or_a_sanction() -> None:
    rule = supervision_of(AGREEMENT + RULE)
    sanctioned = supervision_of(AGREEMENT + RULE.replace('list = "bad"', 'sanction = "限制"'))
    graded = supervision_of(AGREEMENT + RULE.replace('list = "bad"', 'scheme = "cars"\ngrades = ["C", "D"]'))
    nothing = {"scheme": None, "grade": None, "list_": None, "sanction": None}
    for one, mine in ((rule, {"list_": "bad"}), (sanctioned, {"sanction": "限制"})):
        assert one.concerns(**{**nothing, **mine})
        assert not one.concerns(**nothing)
    assert graded.concerns(**{**nothing, "scheme": "cars", "grade": "D"})
    assert not graded.concerns(**{**nothing, "scheme": "cars", "grade": "A"})
    assert not graded.concerns(**{**nothing, "scheme": "ships", "grade": "D"})
