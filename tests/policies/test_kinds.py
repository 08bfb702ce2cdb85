"""The kinds of rule beside lists and score cards: what holds whatever the facts, and what is refused on a page."""

# ruff: noqa: E501 - A row of the table is one change of a page and what is said of it.

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_api.domain.repair import Outcome
from graph_api.policies.book import PolicyBook
from graph_api.policies.rules.benefit import Benefit, Consent, Offer, claimable
from graph_api.policies.rules.distribution import Distribution, Push, Result, period_named, pushes_due
from graph_api.policies.rules.indicator import Indicator
from graph_api.policies.rules.inspection_cycle import InspectionCycle, work_order
from graph_api.policies.rules.notice import NoticeRule, Served, gaps
from graph_api.policies.rules.points_ledger import Entry, PointsLedger, balance_on, book
from graph_api.policies.rules.recognition import Held
from graph_api.policies.rules.repair_review import RepairReview, opinion
from tests.policies.changing import changed

BOOK = PolicyBook.read()
DAY = timedelta(days=1)
ON = date(2024, 6, 30)
days = st.dates(date(2022, 12, 1), date(2025, 1, 31))
POINTS = BOOK.versions_of(PointsLedger, "green-water-points")
(CYCLE,) = BOOK.versions_of(InspectionCycle, "vessel-work-orders")
(PUSHES,) = BOOK.versions_of(Distribution, "quarterly-pushes")
(NOTICES,) = BOOK.versions_of(NoticeRule, "both-pre-notices")
(REVIEW,) = BOOK.versions_of(RepairReview, "two-modes")
(SAME_DAY,) = BOOK.versions_of(Indicator, "same-day-calls")
(ALLIANCE,) = BOOK.versions_of(Benefit, "beibei-alliance")

entries = st.lists(
    st.builds(
        Entry,
        key=st.sampled_from([f"k{number}" for number in range(12)]),
        on=days,
        reason=st.sampled_from(["oily-water", "priority-lock-passage", "sewage", "nothing"]),
        amount=st.integers(0, 60).map(lambda tenths: tenths / 10),
        unit=st.sampled_from(["m3", "m3", "kg"]),
    ),
    max_size=25,
)


@given(entries)
def test_a_balance_never_goes_below_zero_and_no_key_is_booked_twice(some: list[Entry]) -> None:
    booked = book(POINTS, some)
    assert len(booked) == len(some)
    balance = 0
    for one in booked:
        balance += one.points
        assert one.balance == balance >= 0
        assert (one.points == 0) or one.refused is None
    taken = [one.entry.key for one in booked if one.refused is None]
    assert len(set(taken)) == len(taken)
    assert balance_on(POINTS, some, date.max) == balance
    assert balance_on(POINTS, some, date.min) == 0


@given(entries)
def test_no_month_earns_more_than_its_cap(some: list[Entry]) -> None:
    earned = [one for one in book(POINTS, some) if one.points > 0]
    for one in earned:
        window = [
            other.points
            for other in earned
            if other.entry.on <= one.entry.on and other.entry.on > one.entry.on - 28 * DAY
        ]
        assert sum(window) <= 100


def test_points_of_before_the_rule_are_none() -> None:
    (booked,) = book(POINTS, [Entry("a", date(2022, 12, 31), "oily-water", 5, "m3")])
    assert (booked.balance, booked.refused) == (0, "no_such_reason")


@given(st.sampled_from(["A", "B", "C", "D"]), days, days)
def test_a_work_order_is_locked_then_open_then_due(grade: str, last: date, on: date) -> None:
    found = work_order(CYCLE, "vessel:1", on, grade=grade, last_inspected=last)
    assert found.opens_on is not None
    assert found.due_on is not None
    assert last < found.opens_on < found.due_on
    expected = "locked" if on < found.opens_on else "open" if on < found.due_on else "due"
    assert (found.state, found.may_be_inspected) == (expected, expected != "locked")
    broken = work_order(CYCLE, "vessel:1", on, grade=grade, last_inspected=last, reason="accident")
    assert (broken.state, broken.reason, broken.may_be_inspected) == ("exception", "accident", True)
    assert not work_order(CYCLE, "vessel:1", on, grade=None, last_inspected=last).may_be_inspected


results = st.lists(
    st.builds(Result, st.sampled_from("abc"), st.sampled_from("ABCD"), st.dates(date(2021, 6, 1), date(2024, 8, 1))),
    max_size=20,
)


@given(results)
def test_what_was_told_is_not_told_again_and_each_quarter_four_are_told(some: list[Result]) -> None:
    due = pushes_due(PUSHES, some, (), on=ON)
    over = {
        (one.subject, period_named("quarter", one.period_from)[0])
        for one in some
        if period_named("quarter", one.period_from)[2] <= ON and one.period_from >= date(2021, 10, 1)
    }
    assert len(due) == len(set(due)) == 4 * len(over)
    assert {(one.subject, one.period) for one in due} == over
    assert pushes_due(PUSHES, some, due, on=ON) == ()
    assert list(pushes_due(PUSHES, some, due[1:], on=ON)) == list(due[:1])


def test_periods_have_names_and_ends() -> None:
    assert period_named("month", date(2024, 2, 29)) == ("2024-02", date(2024, 2, 1), date(2024, 3, 1))
    assert period_named("quarter", date(2024, 12, 31)) == ("2024-Q4", date(2024, 10, 1), date(2025, 1, 1))
    assert period_named("year", date(2024, 1, 1)) == ("2024", date(2024, 1, 1), date(2025, 1, 1))
    assert str(Push("a", "b", "2024"))


def test_a_decision_of_before_the_rule_lacks_nothing() -> None:
    assert gaps(NOTICES, date(2023, 12, 31), (), on=ON) == ()
    assert [one.kind for one in gaps(NOTICES, date(2024, 1, 1), (), on=ON)] == [
        "penalty_pre_notice",
        "repair_pre_notice",
    ]
    (gap,) = gaps(
        NOTICES,
        ON,
        [Served("a", "penalty_pre_notice", ON - DAY), Served("b", "repair_pre_notice", ON - 2 * DAY)],
        on=ON,
    )
    assert (gap.lacks, gap.notice) == ("apart", "b")


@given(st.lists(days, max_size=3), st.none() | days, days)
def test_an_opinion_waits_for_exactly_one_thing(signed: list[date], rectified: date | None, on: date) -> None:
    by_commitment = opinion(REVIEW, "overloading", on, commitments=signed, rectified_on=rectified)
    assert by_commitment.outcome is (Outcome.MET if any(day <= on for day in signed) else Outcome.NOT_MET)
    closed = opinion(REVIEW, "no-licence", on, commitments=signed, rectified_on=rectified)
    assert closed.outcome is (Outcome.MET if rectified is not None and rectified <= on else Outcome.NOT_MET)
    for one in (by_commitment, closed):
        assert (one.waits_for is None) is (one.outcome is Outcome.MET)


@given(st.booleans(), st.booleans(), days)
def test_nothing_is_claimed_without_standing_and_consent(stands: bool, agreed: bool, on: date) -> None:
    held = [Held("s", "beibei-credit", "A")] if stands else []
    consents = [Consent("alliance-offers", date.min)] if agreed else []
    (found,) = claimable(ALLIANCE, [Offer("o", "m", "employee-discount")], held=held, consents=consents, on=on)
    assert (found.outcome is Outcome.MET) is (stands and agreed and on >= date(2024, 1, 1))
    assert found.illustrative


ZHEJIANG, ZHUHAI = "jurisdictions/330000-zhejiang.toml", "jurisdictions/440400-zhuhai.toml"
BEIBEI, SHANDONG = "jurisdictions/500109-beibei.toml", "jurisdictions/370000-shandong.toml"
TAICANG = "jurisdictions/320585-taicang.toml"
SUZHOU, TIANJIN, KUNMING = (
    "jurisdictions/320500-suzhou.toml",
    "jurisdictions/120000-tianjin.toml",
    "jurisdictions/530100-kunming.toml",
)

ANOTHER_DISPATCH = """[[honour_list]]
id       = "kunming-night-dispatch"
name     = "夜间可派单驾驶员"
name_en  = "Drivers who may be dispatched at night"
in_force = 2024-07-01
subject  = "driver"
decides  = "dispatch"
all      = [{ measure = "sanctions", at_most = 0 }]
source   = { title = "A page of the tests" }

[[loaded_list]]"""


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "message"),
    [
        # A unit that does not fit, steps and rungs that do not rise, caps without a cycle.
        (ZHEJIANG, 'unit = "m3", minimum', 'unit = "m2", minimum', "points_ledger[1].earn[1].unit", "'m2' is not one of 'm3', 'kg'"),
        (ZHEJIANG, "{ at_least = 2, points = 20 }", "{ at_least = 0, points = 20 }", "points_ledger[1].earn[1].steps[2].at_least", "0 is not more than 0"),
        (ZHEJIANG, 'cycle = "P1M", ', "", "points_ledger[1].earn[1]", "cap and cycle go together"),
        (ZHEJIANG, '{ level = "plain", at_least = 0 }', '{ level = "plain", at_least = 10 }', "points_ledger[1].ladder[1].at_least", "leaves a gap"),
        (ZHEJIANG, 'reason = "shore-power", label', 'reason = "sewage", label', "points_ledger[1].redeem[2].reason", "sewage stands twice"),
        # Cycles.
        (ZHEJIANG, 'earliest = "P12M", latest = "P18M"', 'earliest = "P18M1D", latest = "P18M"', "inspection_cycle[1].intervals[1].latest", "is shorter than"),
        (ZHEJIANG, 'grades = ["B", "C"]', 'grades = ["A", "C"]', "inspection_cycle[1].intervals[2].grades", "A has an interval already"),
        (ZHEJIANG, 'grades = ["E"], earliest', 'grades = ["F"], earliest', "inspection_cycle[1].intervals[4].grades", "'F' is not one of the grades"),
        (ZHEJIANG, 'scheme     = "zhejiang-vessel-safety"', 'scheme     = "zhejiang-vessel-safty"', "inspection_cycle[1].scheme", 'did you mean "zhejiang-vessel-safety"?'),
        # Marks.
        (ZHEJIANG, 'marks   = { vessel = "zhejiang-vessel-safety" }\n', "", "score_card[1].id", "say in marks which one partners recognise"),
        (ZHEJIANG, 'vessel = "zhejiang-vessel-safety" }\n', 'vessel = "green-water" }\n', "marks.vessel", "green-water gives no mark to a vessel"),
        # Parts that no source states.
        (ZHEJIANG, 'unknown    = true\nstands_for = 15\nillustrative = true', 'unknown    = true\nstands_for = 15', "score_card[1].parts[4].stands_for", "is illustrative"),
        (ZHEJIANG, "unknown    = true\n", "", "score_card[1].parts[4]", "a part has items, or it is unknown"),
        # What a list decides.
        (KUNMING, 'decides  = "dispatch"', 'decides  = "dispach"', "honour_list[1].decides", "'dispatch'"),
        (KUNMING, 'subject  = "driver"\ndecides ', 'subject  = "vessel"\ndecides ', "honour_list[1].decides", "dispatch is decided about drivers, not about vessel"),
        (KUNMING, "[[loaded_list]]", ANOTHER_DISPATCH, "honour_list[2].decides", "kunming-dispatch decides dispatch in the same period already"),
        (KUNMING, 'grants   = { "5" = ["kunming-incentives"]', 'imposes  = { "5" = ["kunming-incentives"]', "score_card[1].imposes", "there is no incentive that is adverse"),
        # Notices and reviews.
        (ZHUHAI, 'together_with = "penalty_pre_notice"', 'together_with = "repair_notice"', "notice_rule[1].needs[2].together_with", "no repair_notice is needed here"),
        (TIANJIN, '"publicity_period", ', '"publicity_perod", ', "notice_rule[1].needs[1].parts[2]", 'did you mean "publicity_period"?'),
        (TIANJIN, '"publicity_period", ', '"consequences", ', "notice_rule[1].needs[1].parts", "a part stands twice"),
        (ZHUHAI, '["P1M", "P3M"]', '["P1M"]', "repair_review[1].reminders", "there are 1 of them; the source says 2"),
        (ZHUHAI, 'violation_kinds = ["no-licence"', 'violation_kinds = ["overloading"', "repair_review[1].items[2].violation_kinds", "is one of overloading already"),
        # Indicators.
        (TAICANG, 'of_kind  = "PortCall"', 'of_kind  = "PortCal"', "indicator[1].of_kind", 'did you mean "PortCall"?'),
        (TAICANG, '["berthed_on", "worked_on"]', '["berthed_on", "worked"]', "indicator[1].steps", "'worked': PortCall states no such day"),
        (TAICANG, '["berthed_on", "worked_on"]', '["berthed_on", "berthed_on"]', "indicator[1].steps", "a step stands twice"),
        (TAICANG, 'within   = "P1D"', 'within   = "P0D"', "indicator[1].within", "is empty"),
        (TAICANG, 'only     = { port = "CNTAC" }', 'only     = { port = "Taicang" }', "indicator[1].only.port", "is not a port"),
        (TAICANG, 'only     = { port', 'only     = { place', "indicator[1].only", "'place': PortCall is not told apart by it"),
        (TAICANG, 'subject  = "vessel"\nwhere    = { type = "container" }\nsteps', 'subject  = "driver"\nsteps', "indicator[1].subject", "PortCall is about vessel, not about driver"),
        (TAICANG, 'subject  = "vessel"\nwhere    = { type = "container" }\nsteps', 'where    = { type = "container" }\nsteps', "indicator[1].where", "say of which kind the subject is"),
        (TAICANG, 'where    = { type = "container" }\nsteps', 'where    = { type = "contaner" }\nsteps', "indicator[1].where.type", 'did you mean "container"?'),
        (TAICANG, 'sum      = "teu"', 'sum      = "tue"', "indicator[1].sum", 'did you mean "teu"?'),
        (TAICANG, 'list     = "taicang-green-fast-track"', 'list     = "taicang-green-fast-trak"', "indicator[2].list", 'did you mean "taicang-green-fast-track"?'),
        # Distribution, self-assessment, benefits.
        (SUZHOU, 'every      = "quarter"', 'every      = "quater"', "distribution[1].every", 'did you mean "quarter"?'),
        (SUZHOU, 'id = "city-management"', 'id = "public-security"', "distribution[1].recipients[3].id", "public-security stands twice"),
        (SHANDONG, 'id = "freight"', 'id = "frieght"', "self_assessment[1].self_assessed[4].id", 'did you mean "freight"?'),
        (SHANDONG, 'id = "passenger"', 'id = "taxi"', "self_assessment[1].strict[1].id", "taxi stands twice"),
        (BEIBEI, 'grades            = ["AA", "A"]', 'grades            = ["AAA"]', "benefit[1].grades", "'AAA' is not one of the grades"),
        (BEIBEI, "least_percent = 10", "least_percent = 30", "benefit[1].clauses[1].most_percent", "20 is less than 30"),
        (BEIBEI, "clauses_in_source = 12", "clauses_in_source = 1", "benefit[1].clauses", "there are 2; the source says 1"),
        (SHANDONG, 'imposes  = { C = ["shandong-sanctions"]', 'imposes  = { C = ["shandong-incentives"]', "graded_scheme[1].imposes", "there is no incentive that is adverse"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(pages: Path, file: str, old: str, new: str, key: str, message: str) -> None:
    problems = changed(pages, file, old, new)
    mine = [problem for problem in problems if f": {key}" in problem and message in problem]
    assert mine, problems
    assert all(int(problem.split(":")[1]) for problem in mine)


@given(st.lists(st.none() | days, min_size=2, max_size=2), days)
def test_steps_are_open_until_they_are_taken_and_never_met_after_they_were_missed(
    some: list[date | None], first: date
) -> None:
    told = [SAME_DAY.taken(first, some, on=first + number * DAY) for number in range(-1, 1200, 50)]
    assert told == sorted(told, key=["open", "met", "missed"].index)
    assert told.count("met") == 0 or set(some) == {first}
    assert told[-1] == ("met" if set(some) == {first} else "missed" if set(some) - {None, first} else "open")


def test_a_partner_recognises_the_mark_that_the_page_names(pages: Path) -> None:
    assert BOOK.schemes["paris-mou-ship-risk"].is_recognised
    assert not BOOK.schemes["paris-mou-company"].is_recognised
    problems = changed(
        pages,
        "agreements/yangtze-delta.toml",
        'scheme     = "taicang-green-fast-track"\ngrade      = "listed"',
        'scheme     = "paris-mou-ro"\ngrade      = "high"',
    )
    assert any(
        "recognition[1].scheme: abroad/paris-mou.toml says that partners recognise paris-mou-ship-risk" in one
        for one in problems
    ), problems
