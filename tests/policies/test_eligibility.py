"""May a subject stand on a list: what the examples cannot say one by one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import event, given, settings

from graph_api.domain.measure import Delivered, Reported, SchemeFacts
from graph_api.domain.repair import Outcome
from graph_api.domain.verdict import Verdict
from graph_api.policies.book import PolicyBook
from graph_api.policies.rule import version_on
from graph_api.policies.rules.eligibility import MOST_EVIDENCE, judge
from graph_api.policies.rules.scheme_list import demands
from tests.policies.lists import (
    DAY,
    INSUFFICIENT,
    MET,
    NOT_MET,
    OWNER,
    World,
    outcomes_of_days,
    read_versions,
    worlds,
)

THREE_YEARS = 3 * 366
ON = date(2024, 12, 31)
PLAIN = {
    "id": "a-list", "name": "名单", "name_en": "List", "subject": "vessel", "in_force": date(2023, 1, 1),
    "source": {"title": "a page"},
}  # fmt: skip
NO_VIOLATION = {"measure": "violations", "within": "P1Y", "at_most": 0}
NO_SANCTION = {"measure": "sanctions", "at_most": 0}


@settings(max_examples=80, deadline=None)
@given(worlds())
def test_flips_on_is_the_first_day_on_which_the_outcome_differs(world: World) -> None:
    """The same question is asked on each day of three years, with the knowledge of the first."""
    found = judge(world.versions, world.facts(), world.on)
    asked = outcomes_of_days(world, THREE_YEARS)
    _, outcome, each = next(asked)
    assert (found.outcome, {one.id: one.outcome for one in found.criteria}) == (outcome, each)
    flips: date | None = None
    criteria_flip: dict[str, date] = {}
    for day, then, then_each in asked:
        if flips is None and then is not outcome:
            flips = day
        for id_, of_it in then_each.items():
            if of_it is not each.get(id_, of_it):
                criteria_flip.setdefault(id_, day)
    event(f"{outcome}, then {'another' if flips else 'the same'}")
    horizon = world.on + THREE_YEARS * DAY
    assert _within(found.flips_on, horizon) == flips
    assert {one.id: one.flips_on for one in found.criteria if _within(one.flips_on, horizon)} == criteria_flip


def _within(day: date | None, horizon: date) -> date | None:
    return day if day is not None and day <= horizon else None


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_a_demand_reaches_back_to_all_that_matters_and_no_order_matters(world: World) -> None:
    """A service brings what counts on or after the first day of each demand; what is older changes nothing."""
    facts = world.facts(cut=False)
    turned = {demand: reports[::-1] for demand, reports in facts.reported.items()}
    found = judge(world.versions, world.facts(), world.on)
    assert judge(world.versions, facts, world.on) == found
    assert judge(world.versions[::-1], replace(facts, reported=turned), world.on) == found


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_a_verdict_tells_its_reasons(world: World) -> None:
    found = judge(world.versions, world.facts(), world.on)
    rule = version_on(world.versions, world.on)
    assert found.version == (rule.in_force if rule else None)
    assert (found.subject, found.scheme, found.on) == ("vessel:x", "a-list", world.on)
    bounds = {bound.name: bound for bound in rule.bounds()} if rule else {}
    for criterion in found.criteria:
        assert criterion.label.zh
        assert criterion.label.en
        assert criterion.seen
        assert criterion.bound
        if criterion.id not in bounds:
            assert not criterion.evidence
            continue
        bound = bounds[criterion.id]
        assert criterion.window == (None if bound.within is None else str(bound.within))
        stated = {report.id: report for report in world.stated_for(bound)}
        assert all(stated[id_].on <= world.on < stated[id_].hidden_from for id_ in criterion.evidence)
        assert len(set(criterion.evidence)) == len(criterion.evidence)
    assert found.flips_on is None or found.flips_on > world.on


# One by one.


def asked(
    rules: Sequence[Mapping[str, object]],
    reported: dict[str, list[Reported]],
    *,
    on: date = ON,
    delivered: Sequence[Delivered] | None = None,
) -> Verdict:
    versions = read_versions([{**PLAIN, **rule} for rule in rules])
    facts = SchemeFacts(
        "vessel:x",
        {"type": "container"},
        {demand: reported.get(demand.measure, []) for demand in demands(versions, on)},
        all_delivered() if delivered is None else delivered,
    )
    return judge(versions, facts, on)


def all_delivered(until: date = ON + DAY) -> list[Delivered]:
    kinds = ("Violation", "Sanction", "Inspection", "PortCall")
    return [Delivered(OWNER, kind, date(2010, 1, 1), until) for kind in kinds]


def test_any_of_several_is_enough() -> None:
    rule = {"any": [NO_VIOLATION, NO_SANCTION]}
    violation, sanction = Reported("v", "v", date(2024, 5, 1)), Reported("s", "s", date(2024, 5, 1), date(2025, 2, 1))
    assert asked([rule], {"violations": [violation]}).outcome is MET
    both = asked([rule], {"violations": [violation], "sanctions": [sanction]})
    assert (both.outcome, both.flips_on) == (NOT_MET, date(2025, 2, 1))
    assert all(one.alternative for one in both.criteria)


def test_what_is_known_to_suffice_beats_what_is_not_known_only_under_any() -> None:
    delivered = [one for one in all_delivered() if one.of_kind == "Sanction"]
    assert asked([{"any": [NO_VIOLATION, NO_SANCTION]}], {}, delivered=delivered).outcome is MET
    assert asked([{"all": [NO_VIOLATION, NO_SANCTION]}], {}, delivered=delivered).outcome is INSUFFICIENT


def test_both_all_and_any_must_hold() -> None:
    rule = {"all": [NO_SANCTION], "any": [NO_VIOLATION, {"measure": "detentions", "within": "P1Y", "at_most": 0}]}
    sanction = Reported("s", "s", date(2024, 5, 1))
    assert asked([rule], {}).outcome is MET
    assert asked([rule], {"sanctions": [sanction]}).outcome is NOT_MET


def test_a_new_version_is_known_beforehand() -> None:
    """The strict version of next year ends what the lenient one of this year allows."""
    rules = [
        {"all": [{**NO_VIOLATION, "at_most": 1}], "until": date(2025, 7, 1)},
        {"all": [{**NO_VIOLATION, "within": "P2Y"}], "in_force": date(2025, 7, 1)},
    ]
    found = asked(rules, {"violations": [Reported("v", "v", date(2023, 8, 1))]})
    assert (found.outcome, found.version, found.flips_on) == (MET, date(2023, 1, 1), date(2025, 7, 1))


def test_the_end_of_the_last_version_leaves_nothing_to_say() -> None:
    found = asked([{"all": [NO_SANCTION], "until": date(2025, 7, 1)}], {})
    assert (found.outcome, found.flips_on) == (MET, date(2025, 7, 1))
    after = asked([{"all": [NO_SANCTION], "until": date(2024, 7, 1)}], {})
    assert (after.outcome, after.version, after.flips_on) == (INSUFFICIENT, None, None)
    assert [one.id for one in after.criteria] == ["in_force"]


def test_a_source_that_stopped_says_nothing_from_then_on() -> None:
    stopped = asked([{"all": [NO_SANCTION]}], {}, delivered=all_delivered(until=ON))
    assert (stopped.outcome, stopped.flips_on) == (INSUFFICIENT, None)
    going_on = asked([{"all": [NO_SANCTION]}], {}, delivered=all_delivered(until=ON + DAY))
    assert (going_on.outcome, going_on.flips_on) == (MET, None)


def test_all_sources_of_a_criterion_must_have_delivered() -> None:
    rule = {"all": [{**NO_SANCTION, "from": [OWNER, "source:ais"]}]}
    assert asked([rule], {}).outcome is INSUFFICIENT
    also = Delivered("source:ais", "Sanction", ON, ON + DAY)
    assert asked([rule], {}, delivered=[*all_delivered(), also]).outcome is MET


def test_evidence_is_named_newest_first_and_bounded() -> None:
    reports = [Reported(f"v{n:04}", f"v{n:04}", ON - (n % 300) * DAY) for n in range(MOST_EVIDENCE + 5)]
    criterion = asked([{"all": [NO_VIOLATION]}], {"violations": reports}).criteria[0]
    assert len(criterion.evidence) == MOST_EVIDENCE
    assert criterion.evidence[:2] == ("v0000", "v0300")
    assert criterion.seen == f"{MOST_EVIDENCE + 5}"


def test_what_was_seen_says_what_is_uncertain_and_what_was_not_delivered() -> None:
    reports = [Reported("a", "a", ON), Reported("b", "b", ON, certain=False)]
    assert asked([{"all": [NO_VIOLATION]}], {"violations": reports}).criteria[0].seen == "1 to 2"
    unknown = asked([{"all": [NO_VIOLATION]}], {"violations": reports}, delivered=[]).criteria[0]
    assert (unknown.outcome, unknown.seen) == (INSUFFICIENT, "1 to 2, not all delivered")
    assert unknown.evidence == ("a", "b")


@pytest.mark.parametrize(
    ("sign", "number", "outcomes"),
    [
        ("at_least", 2, (NOT_MET, INSUFFICIENT, MET)),
        ("more_than", 1, (NOT_MET, INSUFFICIENT, MET)),
        ("at_most", 1, (MET, INSUFFICIENT, NOT_MET)),
        ("less_than", 2, (MET, INSUFFICIENT, NOT_MET)),
    ],
)
def test_bounds_on_both_sides(sign: str, number: int, outcomes: tuple[Outcome, ...]) -> None:
    sure = [Reported(f"v{n}", f"v{n}", ON) for n in range(2)]
    maybe = [replace(sure[1], certain=False)]
    seen = ([sure[0]], [sure[0], *maybe], sure)
    rule = {"all": [{"measure": "violations", "within": "P1Y", sign: number}]}
    assert tuple(asked([rule], {"violations": some}).outcome for some in seen) == outcomes


def test_numbers_that_no_source_states_are_marked() -> None:
    assert not asked([{"all": [NO_SANCTION]}], {}).illustrative
    assert asked([{"all": [{**NO_SANCTION, "illustrative": True}]}], {}).illustrative


def test_demands_are_counted_once_from_the_earliest_day_that_matters() -> None:
    versions = read_versions(
        [
            {
                **PLAIN,
                "all": [NO_VIOLATION, {**NO_VIOLATION, "id": "short", "within": "P1M"}],
                "until": date(2025, 3, 1),
            },
            {**PLAIN, "all": [{**NO_VIOLATION, "within": "P3Y"}], "in_force": date(2025, 3, 1)},
        ]
    )
    found = demands(versions, ON)
    assert [(one.measure, one.since) for one in found] == [("violations", date(2022, 3, 2))]
    assert [one.since for one in demands(versions[:1], ON)] == [date(2024, 1, 1)]
    assert demands(versions[:1], date(2025, 3, 1)) == ()


def test_taicangs_list_asks_for_these_days() -> None:
    scheme = PolicyBook.read().scheme("taicang-green-fast-track")
    assert scheme is not None
    since: dict[date, list[str]] = defaultdict(list)
    for demand in demands(scheme.versions, ON):
        since[demand.since].append(demand.measure)
    assert since == {
        date(2024, 1, 1): ["calls_worked", "violations"],
        date(2023, 1, 1): ["detentions"],
        date(2022, 1, 1): ["graded_accidents"],
        ON: ["grades", "listings", "sanctions"],
    }


def test_two_reports_of_one_event_leave_the_window_as_one() -> None:
    """The later report keeps the event in the window, and it never counts twice."""
    rule = {"all": [{"measure": "violations", "within": "P1Y", "at_most": 1}]}
    reports = [
        Reported("a", "one", date(2024, 3, 1), certain=False),
        Reported("b", "one", date(2024, 9, 1)),
        Reported("c", "two", date(2025, 2, 1)),
    ]
    found = asked([rule], {"violations": reports})
    assert (found.outcome, found.flips_on) == (MET, date(2025, 2, 1))
    found = asked([rule], {"violations": reports}, on=date(2025, 2, 1), delivered=all_delivered(date(2025, 2, 2)))
    assert (found.outcome, found.flips_on) == (NOT_MET, date(2025, 9, 1))
    assert asked([rule], {"violations": reports[:2]}).flips_on is None
