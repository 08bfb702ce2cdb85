"""Screening says what a verdict says, from numbers alone."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import event, given, settings

from graph_api.domain.measure import Delivered, Demand, SubjectCounts
from graph_api.domain.repair import Outcome
from graph_api.policies.rule import version_on
from graph_api.policies.rules.eligibility import judge
from graph_api.policies.rules.scheme_list import ListRule, demands_now
from graph_api.policies.rules.screening import judge_counts, known_now
from tests.policies.lists import INSUFFICIENT, MET, NOT_MET, OWNER, World, later, read_versions, worlds


def counted(world: World, rule: ListRule) -> SubjectCounts:
    """What a statement that counts would bring of one subject: no zeros, and of each demand whether it is known."""
    low: dict[Demand, int] = {}
    high: dict[Demand, int] = {}
    for bound, demand in zip(rule.bounds(), demands_now(rule, world.on), strict=True):
        within = None if bound.within is None else str(bound.within)
        some = [
            one
            for one in world.stated_for(bound)
            if one.on <= world.on < (one.until if within is None else later(one.on, within))
            and world.on < one.hidden_from
        ]
        if within is not None:
            assert all(one.on >= demand.since for one in some)
        sure, all_ = {one.event for one in some if one.certain}, {one.event for one in some}
        low |= {demand: len(sure)} if sure else {}
        high |= {demand: len(all_)} if all_ else {}
    return SubjectCounts(world.attributes, low, high, known_now(rule, world.delivered, world.on))


@settings(max_examples=200, deadline=None)
@given(worlds())
def test_the_outcome_is_that_of_the_verdict(world: World) -> None:
    rule = version_on(world.versions, world.on)
    if rule is None:
        return
    outcome = judge_counts(rule, counted(world, rule), world.on)
    event(outcome)
    assert outcome is judge(world.versions, world.facts(), world.on).outcome


ON = date(2024, 12, 31)


def a_list(**more: object) -> ListRule:
    table = {
        "id": "a-list", "name": "名单", "name_en": "List", "subject": "vessel", "in_force": date(2023, 1, 1),
        "source": {"title": "a page"}, **more,
    }  # fmt: skip
    return read_versions([table])[0]


def test_each_version_and_day_is_judged_by_its_own_demands() -> None:
    bound = {"measure": "violations", "within": "P1Y", "at_most": 1}
    lenient, strict = a_list(all=[bound]), a_list(all=[{**bound, "at_most": 0}])
    for on in (ON, date(2024, 6, 30)):
        (demand,) = demands_now(lenient, on)
        assert demands_now(strict, on) == (demand,)
        one = SubjectCounts({}, {demand: 1}, {demand: 1}, {demand: True})
        assert judge_counts(lenient, one, on) is MET
        assert judge_counts(strict, one, on) is NOT_MET


def test_what_nothing_is_said_of_is_not_known() -> None:
    rule = a_list(all=[{"measure": "violations", "within": "P1Y", "at_most": 0}])
    assert judge_counts(rule, SubjectCounts({}, {}, {}, {}), ON) is INSUFFICIENT


def test_a_delivery_must_cover_the_window_and_the_day() -> None:
    rule = a_list(all=[{"measure": "violations", "within": "P1Y", "at_most": 0}])
    (demand,) = demands_now(rule, ON)

    def known(since: date, until: date) -> bool:
        return known_now(rule, [Delivered(OWNER, "Violation", since, until)], ON)[demand]

    assert known(date(2024, 1, 1), date(2025, 1, 1))
    assert not known(date(2024, 1, 2), date(2025, 1, 1))
    assert not known(date(2024, 1, 1), date(2024, 12, 31))
    assert not known_now(rule, [Delivered("330200", "Violation", date(2020, 1, 1), date(2026, 1, 1))], ON)[demand]


def test_deliveries_that_touch_are_one() -> None:
    rule = a_list(all=[{"measure": "violations", "within": "P1Y", "at_most": 0}])
    parts = [date(2024, 1, 1), date(2024, 5, 1), date(2024, 9, 1), date(2025, 1, 1)]
    delivered = [Delivered(OWNER, "Violation", *span) for span in pairwise(parts[1:])]
    assert not all(known_now(rule, delivered, ON).values())
    delivered.append(Delivered(OWNER, "Violation", parts[0], parts[1]))
    assert all(known_now(rule, delivered, ON).values())


@pytest.mark.parametrize(
    ("sign", "number", "outcomes"),
    [
        ("at_least", 2, (NOT_MET, INSUFFICIENT, MET)),
        ("more_than", 1, (NOT_MET, INSUFFICIENT, MET)),
        ("at_most", 1, (MET, INSUFFICIENT, NOT_MET)),
        ("less_than", 2, (MET, INSUFFICIENT, NOT_MET)),
    ],
)
@pytest.mark.parametrize("key", ["all", "any"])
def test_bounds_on_both_sides(key: str, sign: str, number: int, outcomes: tuple[Outcome, ...]) -> None:
    rule = a_list(**{key: [{"measure": "violations", "within": "P1Y", sign: number}]})
    (demand,) = demands_now(rule, ON)
    seen = [({demand: low}, {demand: high}) for low, high in ((1, 1), (1, 2), (2, 2))]
    assert tuple(judge_counts(rule, SubjectCounts({}, *some, {demand: True}), ON) for some in seen) == outcomes
    assert {judge_counts(rule, SubjectCounts({}, *some, {}), ON) for some in seen} == {INSUFFICIENT}


def test_attributes_are_compared_as_words() -> None:
    rule = a_list(where={"type": ["container", "bulk"]}, all=[{"measure": "sanctions", "at_most": 0}])
    (demand,) = demands_now(rule, ON)

    def outcome(word: str | None) -> Outcome:
        return judge_counts(rule, SubjectCounts({"type": word}, {}, {}, {demand: True}), ON)

    said = {word: outcome(word) for word in ("container", "bulk", "tanker", "cargo", "unknown", None)}
    assert said == {
        "container": MET, "bulk": MET, "tanker": NOT_MET, "cargo": INSUFFICIENT, "unknown": INSUFFICIENT,
        None: INSUFFICIENT,
    }  # fmt: skip
