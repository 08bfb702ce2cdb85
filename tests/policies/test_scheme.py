"""Schemes of the book: whose they are, whom they are about, and what they say on a day."""

from datetime import date

import pytest

from graph_api.policies.book import PolicyBook

BOOK = PolicyBook.read()
ON = date(2024, 12, 31)


def test_the_schemes_of_the_book() -> None:
    assert {
        scheme.id: (scheme.owner, scheme.kind, scheme.subjects, scheme.grades())
        for scheme in BOOK.schemes.values()
        if scheme.owner in ("320500", "320585")
    } == {
        "key-supervision": ("320500", "loaded", ("enterprise", "vessel"), ("listed",)),
        "key-tracking": ("320585", "loaded", ("vessel",), ("listed",)),
        "suzhou-road-transport": ("320500", "graded", ("enterprise",), ("A", "B", "C", "D")),
        "taicang-green-fast-track": ("320585", "honour", ("vessel",), ("listed",)),
        "vessel-safety-class": ("320585", "graded", ("vessel",), ("A", "B", "C")),
    }
    assert BOOK.scheme("taicang") is None


def test_a_list_that_is_evaluated_has_versions_and_others_have_none() -> None:
    assert [id_ for id_, scheme in BOOK.schemes.items() if scheme.versions] == [
        "kunming-dispatch",
        "taicang-green-fast-track",
    ]
    assert [id_ for id_, scheme in BOOK.schemes.items() if scheme.cards] == [
        "eu-risk-rating", "henan-colour", "kunming-stars", "paris-mou-ship-risk", "uk-compliance-risk",
        "zhejiang-vessel-safety",
    ]  # fmt: skip
    scheme = BOOK.schemes["taicang-green-fast-track"]
    assert (scheme.subject_label, scheme.is_list, scheme.name) == ("Vessel", True, "平安箱运·绿色快航")
    assert scheme.leaf.id == "320585-taicang"
    assert BOOK.leaf_with(scheme.versions[0]) is scheme.leaf
    with pytest.raises(KeyError):
        BOOK.leaf_with(PolicyBook.read().schemes["taicang-green-fast-track"].versions[0])


def test_what_a_place_on_the_list_grants() -> None:
    scheme = BOOK.schemes["taicang-green-fast-track"]
    granted = scheme.granted("listed", ON)
    assert granted is not None
    assert granted.incentives == (
        "fewer-inspections", "prudent-deficiency-notices", "priority-berth", "green-channel", "free-services",
    )  # fmt: skip
    assert (granted.of, granted.since, granted.illustrative) == (scheme.id, date(2024, 1, 1), True)
    assert {BOOK.incentives[one].name for one in granted.incentives} == {
        "减少现场检查", "审慎通报缺陷", "优先靠泊", "绿色通道", "unknown",
    }  # fmt: skip
    assert scheme.grants("A", ON) == ()
    assert scheme.granted("listed", date(2023, 12, 31)) is None
    assert scheme.grants("listed", date(2023, 12, 31)) == ()


def test_grades_are_low_or_not() -> None:
    scheme = BOOK.schemes["suzhou-road-transport"]
    assert [scheme.kind_of_grade(grade, ON) for grade in "ABCDE"] == ["good", "good", "low", "low", "none"]
    assert BOOK.schemes["key-tracking"].kind_of_grade("listed", ON) == "listed"
    assert BOOK.schemes["key-tracking"].kind_of_grade("listed", date(2019, 12, 31)) == "none"
    assert scheme.is_illustrative(ON)
    assert not scheme.is_illustrative(date(2021, 8, 31))
