"""What an account of points comes to and whether a cycle is open, as verdicts: worked by hand, by Zhejiang's page."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_api.domain.measure import Delivered, Demand, Reported
from graph_api.domain.repair import Outcome
from graph_api.domain.verdict import Points
from graph_api.policies.book import PolicyBook
from graph_api.policies.rules.booked import judge_account
from graph_api.policies.rules.inspection_cycle import work_order
from graph_api.policies.rules.ordered import CycleFacts, demands_of, judge_cycle
from graph_api.policies.rules.points_ledger import Entry, balance_on

BOOK = PolicyBook.read()
LEDGER, CYCLE = BOOK.accounts["green-water-points"], BOOK.accounts["vessel-work-orders"]
ON, SHIP, DAY = date(2024, 6, 30), "vessel:1", timedelta(days=1)
ALL = [Delivered("330000", "Inspection", date(2020, 1, 1), date(2026, 1, 1))]


def entries() -> list[Entry]:
    return [
        Entry("a", date(2024, 6, 1), "oily-water", 6, "m3"),
        Entry("b", date(2024, 6, 2), "oily-water", 0.4, "m3"),
        Entry("c", date(2024, 6, 3), "priority-lock-passage"),
        Entry("d", date(2024, 7, 1), "oily-water", 1, "m3"),
    ]


def test_an_account_says_what_each_reason_came_to() -> None:
    found = judge_account(LEDGER.ledgers, entries(), subject=SHIP, on=ON)
    assert (found.outcome, found.score, found.grade) == (Outcome.MET, 50, "plain")
    assert (found.scheme, found.version, found.flips_on) == ("green-water-points", date(2023, 1, 1), None)
    criteria = {one.id: one for one in found.criteria}
    assert list(criteria) == ["oily-water", "sewage", "priority-lock-passage", "shore-power"]
    earned, redeemed = criteria["oily-water"], criteria["priority-lock-passage"]
    assert (earned.seen, earned.points, earned.evidence) == ("100, 1 below_minimum", Points(100, 100), ("a", "b"))
    assert (earned.bound, earned.window) == (">= 0 m3: 10, >= 2 m3: 20, <= 100", "P1M")
    assert (redeemed.seen, redeemed.bound, redeemed.evidence) == ("-50", "-50", ("c",))
    assert (criteria["sewage"].seen, criteria["sewage"].bound) == ("0", "unknown")
    assert judge_account(LEDGER.ledgers, entries()[:2], subject=SHIP, on=ON).grade == "green"
    assert judge_account(LEDGER.ledgers, (), subject=SHIP, on=ON).score == 0


def test_an_entry_of_unknown_worth_leaves_the_account_open() -> None:
    found = judge_account(LEDGER.ledgers, [*entries(), Entry("e", ON, "sewage", 4, "m3")], subject=SHIP, on=ON)
    assert (found.outcome, found.score) == (Outcome.INSUFFICIENT_DATA, 50)
    assert [one.id for one in found.criteria if one.outcome is not Outcome.MET] == ["sewage"]
    assert found.criteria[1].seen == "0, 1 unknown_points"


def test_what_no_page_names_earns_nothing_and_is_told() -> None:
    found = judge_account(LEDGER.ledgers, [Entry("e", ON, "good-looks")], subject=SHIP, on=ON)
    assert (found.outcome, found.criteria[-1].id, found.criteria[-1].seen) == (
        Outcome.MET, "good-looks", "0, 1 no_such_reason",
    )  # fmt: skip


def test_before_the_page_nothing_can_be_said() -> None:
    early = date(2022, 12, 31)
    for found in (
        judge_account(LEDGER.ledgers, entries(), subject=SHIP, on=early),
        judge_cycle(CYCLE.cycles, facts("A"), early),
    ):
        assert (found.outcome, found.version, found.score) == (Outcome.INSUFFICIENT_DATA, None, None)
        assert [one.id for one in found.criteria] == ["in_force"]


some_entries = st.lists(
    st.builds(
        Entry,
        key=st.uuids().map(str),
        on=st.dates(date(2023, 12, 1), date(2024, 8, 1)),
        reason=st.sampled_from(["oily-water", "priority-lock-passage", "nothing"]),
        amount=st.integers(0, 60).map(lambda tenths: tenths / 10),
        unit=st.just("m3"),
    ),
    max_size=15,
)


@given(some_entries)
def test_the_reasons_add_up_to_the_balance_and_each_entry_is_named_once(some: list[Entry]) -> None:
    found = judge_account(LEDGER.ledgers, some, subject=SHIP, on=ON)
    assert found.score == balance_on(LEDGER.ledgers, some, ON)
    assert found.score == sum(one.points.low or 0 for one in found.criteria if one.points is not None)
    named = [id_ for one in found.criteria for id_ in one.evidence]
    assert sorted(named) == sorted(one.key for one in some if one.on <= ON)


def facts(
    grade: str | None,
    *,
    inspected: Sequence[date] = (),
    complained: Sequence[date] = (),
    delivered: Sequence[Delivered] = tuple(ALL),
) -> CycleFacts:
    """What is known of a ship, asked about the day."""
    told = {"inspections": inspected, "complaints": complained, "accidents": ()}
    reported: dict[Demand, list[Reported]] = {
        one: [Reported(f"{one.measure}/{day}", f"{day}", day) for day in told[one.measure]]
        for one in demands_of(CYCLE.cycles[0], ON)
    }
    return CycleFacts(SHIP, "330000", grade, None if grade is None else "assessment:1", reported, delivered)


def test_what_is_looked_at_reaches_as_far_back_as_the_longest_period() -> None:
    assert demands_of(CYCLE.cycles[0], ON) == [
        Demand(measure, (), date(2023, 1, 1)) for measure in ("inspections", "complaints", "accidents")
    ]
    assert demands_of(None, ON) == []


@pytest.mark.parametrize(
    ("given_facts", "outcome", "flips_on"),
    [
        (facts("B", inspected=[date(2024, 1, 15)]), Outcome.NOT_MET, date(2024, 7, 15)),
        (facts("B", inspected=[date(2023, 12, 30)]), Outcome.MET, None),  # It has opened that very day.
        (facts("B", inspected=[date(2024, 1, 1)]), Outcome.NOT_MET, ON + DAY),
        (facts("D", inspected=[date(2024, 1, 15)]), Outcome.MET, None),
        (facts("C"), Outcome.MET, None),  # Never inspected, which all deliveries say.
        (facts("C", delivered=[]), Outcome.INSUFFICIENT_DATA, None),
        (facts("C", delivered=[Delivered("330000", "Inspection", date(2024, 1, 2), date(2026, 1, 1))]),
         Outcome.INSUFFICIENT_DATA, None),
        (facts("B", inspected=[date(2024, 1, 15)], delivered=[]), Outcome.NOT_MET, date(2024, 7, 15)),
        (facts("E", inspected=[date(2020, 1, 15)]), Outcome.INSUFFICIENT_DATA, None),
        (facts(None, inspected=[date(2020, 1, 15)]), Outcome.INSUFFICIENT_DATA, None),
        (facts("B", inspected=[date(2024, 1, 15)], complained=[date(2024, 1, 16)]), Outcome.MET, None),
        (facts("B", inspected=[date(2024, 1, 15)], complained=[date(2024, 1, 15)]), Outcome.NOT_MET, date(2024, 7, 15)),
        (facts("B", inspected=[date(2024, 1, 15)], complained=[ON + DAY]), Outcome.NOT_MET, date(2024, 7, 15)),
        (facts("E", complained=[date(2024, 1, 16)]), Outcome.MET, None),
    ],
)  # fmt: skip
def test_a_cycle_is_locked_until_it_opens_or_something_breaks_it(
    given_facts: CycleFacts, outcome: Outcome, flips_on: date | None
) -> None:
    found = judge_cycle(CYCLE.cycles, given_facts, ON)
    assert (found.outcome, found.flips_on, found.grade) == (outcome, flips_on, given_facts.grade)
    assert [one.id for one in found.criteria] == ["grade", "last-inspection", "complaint", "accident"]


def test_the_reasons_of_a_cycle_name_their_records() -> None:
    given_facts = facts("B", inspected=[date(2023, 6, 1), date(2024, 1, 15)], complained=[date(2024, 3, 1)])
    grade, last, complaint, accident = judge_cycle(CYCLE.cycles, given_facts, ON).criteria
    assert (grade.seen, grade.bound, grade.evidence) == ("B", "P6M to P1Y", ("assessment:1",))
    assert (last.seen, last.bound, last.outcome, last.evidence) == (
        "2024-01-15", ">= 2024-07-15", Outcome.NOT_MET, ("inspections/2024-01-15",),
    )  # fmt: skip
    assert (complaint.seen, complaint.outcome, complaint.evidence) == ("1", Outcome.MET, ("complaints/2024-03-01",))
    assert (accident.seen, accident.outcome, accident.alternative) == ("0", Outcome.NOT_MET, True)


def test_what_was_not_delivered_is_said() -> None:
    _, last, *_ = judge_cycle(CYCLE.cycles, facts("C", delivered=[]), ON).criteria
    assert last.seen == "none, not all delivered"


@given(st.sampled_from(["A", "B", "C", "D"]), st.dates(date(2023, 1, 1), ON))
def test_a_verdict_says_what_the_work_order_says(grade: str, last: date) -> None:
    order = work_order(CYCLE.cycles[0], SHIP, ON, grade=grade, last_inspected=last)
    found = judge_cycle(CYCLE.cycles, facts(grade, inspected=[last]), ON)
    assert (found.outcome is Outcome.MET) is order.may_be_inspected
    assert found.flips_on == (None if order.may_be_inspected else order.opens_on)


def test_a_ledger_and_a_cycle_are_told_like_schemes_and_are_none() -> None:
    assert (LEDGER.kind, LEDGER.subjects, LEDGER.grades(), LEDGER.is_list) == (
        "points", ("vessel",), ("green", "plain"), False,
    )  # fmt: skip
    assert (CYCLE.kind, CYCLE.subjects, CYCLE.grades(), CYCLE.owner) == ("cycle", ("vessel",), (), "330000")
    assert {LEDGER.kind_of_grade(one, ON) for one in ("green", "listed")} == {"none"}
    assert BOOK.accounts.keys().isdisjoint(BOOK.schemes)
