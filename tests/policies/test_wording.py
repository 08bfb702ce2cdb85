"""Criteria as people read them, and which schemes and agreements a jurisdiction has to do with."""

from datetime import date

import pytest
from pydantic import TypeAdapter

from graph_api.domain.calendar import Period
from graph_api.domain.verdict import Label
from graph_api.policies.book import PolicyBook
from graph_api.policies.overview import agreement_page, agreements_of, schemes_on
from graph_api.policies.rules.bound import Bound
from graph_api.policies.wording import bound_text, criterion_text, period_text

TODAY = date(2024, 12, 31)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("P1Y", Label("1年", "1 year")),
        ("P2Y", Label("2年", "2 years")),
        ("P18M", Label("1年6个月", "1 year 6 months")),
        ("P10D", Label("10天", "10 days")),
        ("P1Y1M1D", Label("1年1个月1天", "1 year 1 month 1 day")),
    ],
)
def test_periods(text: str, label: Label) -> None:
    assert period_text(Period.parse(text)) == label


@pytest.mark.parametrize(
    ("bound", "label"),
    [
        (Bound(measure="violations", within=Period(12), at_most=0), Label("不超过0", "at most 0")),
        (Bound(measure="violations", within=Period(12), at_least=3), Label("不少于3", "at least 3")),
        (Bound(measure="violations", within=Period(12), more_than=3), Label("超过3", "more than 3")),
        (Bound(measure="violations", within=Period(12), less_than=3), Label("少于3", "less than 3")),
    ],
)
def test_bounds(bound: Bound, label: Label) -> None:
    assert bound_text(bound) == label


def test_whole_criteria(book: PolicyBook) -> None:
    scheme = book.scheme("taicang-green-fast-track")
    assert scheme is not None
    [rule] = scheme.versions
    texts = {bound.name: criterion_text(bound) for bound in rule.bounds()}
    assert texts["calls_worked"] == Label(
        "靠港作业次数：1年内不少于12（港口：CNTAC）",
        "Port calls with cargo worked: at least 12 within 1 year (Port: CNTAC)",
    )
    assert texts["sanctions"] == Label("现行惩戒措施：当日不超过0", "Sanctions in force: at most 0 on the day")


def test_words_of_filters_are_told() -> None:
    given = {"measure": "violations", "within": "P1Y", "at_most": 0, "phase": ["in_process", "after_fact"]}
    bound = TypeAdapter(Bound).validate_python(given)
    assert criterion_text(bound).zh == "违法次数：1年内不超过0（阶段：事中、事后）"


@pytest.mark.parametrize(
    ("code", "ids"),
    [
        ("320585", ["home-province-return", "international-data", "public-registers", "suzhou-five-cities",
                    "yangtze-delta"]),
        ("320200", ["home-province-return", "international-data", "public-registers", "suzhou-five-cities"]),
        ("310115", ["home-province-return", "international-data", "public-registers", "yangtze-delta"]),
        ("130100", ["beijing-tianjin-hebei", "home-province-return", "international-data", "public-registers"]),
        ("320000", ["home-province-return", "international-data", "public-registers"]),
    ],
)  # fmt: skip
def test_agreements_of_a_jurisdiction_are_those_that_name_it_or_what_it_lies_in(
    book: PolicyBook, code: str, ids: list[str]
) -> None:
    assert [leaf.id for leaf in agreements_of(book, code, on=TODAY.replace(year=2025))] == ids


def test_agreements_begin(book: PolicyBook) -> None:
    # The five cities have supervised together since 2025.
    before = [leaf.id for leaf in agreements_of(book, "320200", on=TODAY)]
    assert "suzhou-five-cities" not in before


def test_pages_of_agreements_are_found_by_id(book: PolicyBook) -> None:
    found = agreement_page(book, "yangtze-delta")
    assert found is not None
    assert found[1].parties() == ("310000", "320585", "330200")
    assert agreement_page(book, "320585-taicang") is None


def test_schemes_are_those_in_force_of_a_jurisdiction_and_those_above(book: PolicyBook) -> None:
    every = [scheme.id for scheme in schemes_on(book, TODAY)]
    assert every == sorted(every)
    suzhou = {scheme.id for scheme in schemes_on(book, TODAY, jurisdiction="320500")}
    assert suzhou == {"key-supervision", "suzhou-road-transport"}
    assert schemes_on(book, date(2019, 12, 31), jurisdiction="320585") == []
