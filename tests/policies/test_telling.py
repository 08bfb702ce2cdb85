"""What `policy explain` prints of a verdict and of a rating, in both languages, and how two books are compared."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from graph_api.domain.measure import Delivered, Reported, SchemeFacts
from graph_api.errors import BadInput
from graph_api.page_writing import check_policies, print_shape
from graph_api.policies.book import PAGES, PolicyBook
from graph_api.policies.check import page_names
from graph_api.policies.comparing import book_with, changed_schemes
from graph_api.policies.rules.eligibility import judge
from graph_api.policies.rules.rating import rate
from graph_api.policies.rules.scheme_list import demands
from graph_api.policies.shape import schema_text
from graph_api.policies.telling import rating_text, verdict_text

BOOK = PolicyBook.read()
ON = date(2024, 6, 30)


def facts(scheme: str, attributes: dict[str, str | None], **reports: list[Reported]) -> SchemeFacts:
    """Of a subject, with all delivered."""
    found = BOOK.schemes[scheme]
    versions = found.versions or found.cards
    delivered = [
        Delivered(source, one.of.of_kind, date(2000, 1, 1), ON + timedelta(days=1))
        for rule in versions for one in rule.countings() for source in rule.sources_of(one)
    ]  # fmt: skip
    reported = {
        demand: [] if "kind" in dict(demand.filters) else reports.get(demand.measure, [])
        for demand in demands(versions, ON)
    }
    return SchemeFacts("driver:1", attributes, reported, delivered)


def test_a_rating_is_told_in_english_and_chinese() -> None:
    scheme = BOOK.schemes["kunming-stars"]
    accident = Reported("accident:530100/1", "e", date(2024, 1, 1))
    rating = rate(scheme.cards, facts("kunming-stars", {"type": "taxi"}, accidents=[accident]), ON)
    english = rating_text(scheme, rating, "en").splitlines()
    assert english == [
        "Scheme: Stars of taxi and ride-hailing drivers (kunming-stars)", "Subject: driver:1", "Day: 2024-06-30",
        "Version in force since: 2024-01-01", "Source: 昆明市出租汽车驾驶员信用评价", "Grade: 4", "Score: 80",
        "- The driver: 40 points", "  - Violations: 0, 0 points", "- The vehicle: 20 points",
        "  - Inspections: 0, 0 points", "- The surroundings: 0 points", "  - Accidents: 1, -20 points",
        "    Records: accident:530100/1", "- The management: 20 points", "- One-vote veto: Not met",
        "- Listings in force: Not met; seen: 0; asked: >= 1", "Next change: 2025-01-01",
        "Uses numbers that no source states",
    ]  # fmt: skip
    chinese = rating_text(scheme, rating, "zh").splitlines()
    assert len(chinese) == len(english)
    assert chinese[5:8] == ["等级: 4", "得分: 80", "- 人: 40 分"]
    assert chinese[-1] == "含有来源未说明的示例数值"


def test_what_is_not_known_and_who_is_not_meant_is_told() -> None:
    scheme = BOOK.schemes["kunming-stars"]
    unknown = rating_text(scheme, rate(scheme.cards, SchemeFacts("driver:1", {"type": "taxi"}, {}, []), ON), "en")
    assert "Grade: not known\nGrades that are possible: 5, 4, 3, 2, 1\nScore: 20 to 100\n" in unknown
    assert "0 (not all delivered)" in unknown
    other = rating_text(scheme, rate(scheme.cards, facts("kunming-stars", {"type": "freight"}), ON), "en")
    assert "The scheme is not about this subject" in other
    early = rate(scheme.cards, facts("kunming-stars", {"type": "taxi"}), date(2023, 1, 1))
    assert "当日没有施行的版本" in rating_text(scheme, early, "zh")
    erru = BOOK.schemes["eu-risk-rating"]
    check = Reported("inspection:1", "e", date(2024, 1, 1), values={"vehicles": 2, "most_serious": 3, "very_serious": 0,
                                                                   "serious": 0, "minor": 1})  # fmt: skip
    half = rating_text(erru, rate(erru.cards, facts("eu-risk-rating", {}, inspections=[check]), ON), "en")
    assert "Score: 136 (before rounding 135.5)" in half


def test_a_verdict_is_told() -> None:
    scheme = BOOK.schemes["kunming-dispatch"]
    listed = Reported("listing:1", "e", date(2024, 1, 1), date(2024, 9, 1))
    verdict = judge(scheme.versions, facts("kunming-dispatch", {"type": "taxi"}, listings=[listed]), ON)
    assert verdict_text(scheme, verdict, "en").splitlines()[5:] == [
        "Outcome: Not met", "- Line of work: Met; seen: taxi; asked: taxi or ride_hailing",
        "- Not under veto: Not met; seen: 1; asked: <= 0", "    Records: listing:1", "Next change: 2024-09-01",
        "Uses numbers that no source states",
    ]  # fmt: skip


def test_two_books_differ_in_the_schemes_of_the_page_that_was_edited(tmp_path: Path) -> None:
    page = PAGES / "jurisdictions/530100-kunming.toml"
    edited = tmp_path / page.name
    edited.write_text(page.read_text(encoding="utf-8").replace("points = -10", "points = -11"), encoding="utf-8")
    assert changed_schemes(book_with(page), book_with(edited)) == ["kunming-dispatch", "kunming-stars"]
    assert changed_schemes(BOOK, book_with(PAGES)) == []
    assert changed_schemes(PolicyBook.read(Path(__file__).parent / "own/pages"), BOOK)
    with pytest.raises(BadInput, match=r"is no page of ours; did you mean \"530100-kunming.toml\"\?"):
        book_with(edited.rename(tmp_path / "530100-kunmin.toml"))
    with pytest.raises(BadInput, match="neither a page nor a folder"):
        book_with(tmp_path / "nothing")


def test_one_page_is_checked_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_policies("paris-mou") == check_policies("graph_api/policies/abroad/paris-mou.toml") == 0
    assert "paris-mou is well formed and agrees with its examples" in capsys.readouterr().out
    with pytest.raises(BadInput, match=r"there is no page 'paris-mo'; did you mean \"paris-mou\"\?"):
        check_policies("paris-mo")
    assert {"repair", "330000-zhejiang", "uk-dvsa"} <= set(page_names())
    assert print_shape() == 0
    assert capsys.readouterr().out == schema_text()
