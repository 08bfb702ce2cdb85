"""What follows from facts is written in their tick: displays, homes, reminders, and all that is about them."""

from datetime import date

import pytest

from graph_api.domain.calendar import OPEN_DAY
from graph_api.ledger.batch import Row
from graph_api.ledger.ledger import Ledger
from tests.conftest import Store
from tests.store.rows import (
    BEIJING,
    HEBEI,
    HENAN,
    HEPING,
    SHIJIAZHUANG,
    TIANJIN,
    about,
    accept,
    acknowledged,
    minimum_reminder,
    notice_reminder,
    penalty,
    registered,
    repair,
)
from tests.store.versions import check_facts, contents, current, held, read_facts

A, B = "A", "B"
SINCE = date(2020, 1, 1)
ON = date(2024, 1, 31)
DUE = date(2024, 4, 30)
END = date(2027, 1, 31)


def test_reminder_comes_in_the_tick_of_its_penalty(empty_store: Store, ledger: Ledger) -> None:
    decision = penalty("1", A, ON, home=HEPING, by=HENAN)
    tick = accept(ledger, decision)
    facts = read_facts(empty_store.writer)
    assert facts.in_tick(tick) == {decision.id, minimum_reminder(decision)}
    reminder = held(empty_store.writer, minimum_reminder(decision))
    assert reminder.edges == ("CONCERNS enterprise:A",)
    said = {name: reminder[name] for name in ("about", "event", "queue", "due_on", "ended_on", "reported_by", "kind")}
    assert said == {
        "about": decision.id,
        "event": decision.id,
        "queue": "120000:MIN_PERIOD_REACHED",
        "due_on": DUE,
        "ended_on": END,
        "reported_by": TIANJIN,
        "kind": "MIN_PERIOD_REACHED",
    }
    assert held(empty_store.writer, decision.id)["hidden_from"] == END
    check_facts(facts)


def test_reminder_of_a_partner_punished_here_is_due_on_the_day(empty_store: Store, ledger: Ledger) -> None:
    decision = penalty("1", A, ON, home=SHIJIAZHUANG)
    elsewhere = penalty("2", A, ON, home=SHIJIAZHUANG, authority="sjz")
    accept(ledger, [decision, elsewhere])
    reminder = held(empty_store.writer, notice_reminder(decision))
    assert (reminder["due_on"], reminder["kind"]) == (ON, "PUNISHED_NOTICE")
    assert held(empty_store.writer, elsewhere.id)["decided_in"] == SHIJIAZHUANG
    assert current(empty_store.writer, notice_reminder(elsewhere)) is None


def test_repair_ends_the_reminder_and_hides_all_about_the_penalty_in_its_tick(
    empty_store: Store, ledger: Ledger
) -> None:
    decision = penalty("1", A, ON, home=TIANJIN)
    records = [about(kind, "1", decision, ON) for kind in ("payment", "commitment", "notice")]
    applied = repair("1", decision, DUE)
    accept(ledger, [decision, penalty("2", A, ON, home=TIANJIN)], *records, applied)
    accept(ledger, acknowledged("1", minimum_reminder(decision), date(2024, 7, 1)))
    repaired_on = date(2024, 6, 1)
    tick = accept(ledger, repair("1", decision, DUE, repaired_on))
    facts = read_facts(empty_store.writer)
    followers = {one.id for one in records} | {applied.id, "acknowledgement:120000/1", minimum_reminder(decision)}
    assert facts.in_tick(tick) == {decision.id, *followers}
    now = facts.current()
    assert {now[id_]["hidden_from"] for id_ in (decision.id, *followers)} == {repaired_on}
    assert now[minimum_reminder(decision)]["ended_on"] == repaired_on
    later = about("payment", "2", decision, ON)
    accept(ledger, later)
    assert held(empty_store.writer, later.id)["hidden_from"] == repaired_on
    check_facts(read_facts(empty_store.writer))


def test_repair_withdrawn_brings_everything_back(empty_store: Store, ledger: Ledger) -> None:
    decision = penalty("1", A, ON, home=TIANJIN)
    payment = about("payment", "1", decision, ON)
    accept(ledger, decision, payment)
    before = read_facts(empty_store.writer)
    accept(ledger, repair("1", decision, ON, date(2024, 3, 1)))
    assert current(empty_store.writer, minimum_reminder(decision)) is None
    accept(ledger, repair("1", decision, ON))
    after = read_facts(empty_store.writer)
    now = contents(after.current().values())
    del now["repair_case:120000/1"]
    assert now == contents(before.current().values())
    assert len(after.of(minimum_reminder(decision))) == 2
    check_facts(after)


@pytest.mark.parametrize(("by", "counts"), [(TIANJIN, True), (HEPING, True), (HEBEI, False), (BEIJING, False)])
def test_who_may_repair(empty_store: Store, ledger: Ledger, by: str, counts: bool) -> None:
    decision = penalty("1", A, ON, by=HEPING, home=HEPING)
    accept(ledger, decision, repair("1", decision, ON, DUE, by=by))
    assert held(empty_store.writer, decision.id)["hidden_from"] == (DUE if counts else END)
    check_facts(read_facts(empty_store.writer))


def test_repair_case_that_was_about_another_penalty(empty_store: Store, ledger: Ledger) -> None:
    one, two = penalty("1", A, ON, home=TIANJIN), penalty("2", A, ON, home=TIANJIN)
    accept(ledger, [one, two], repair("1", one, ON, date(2024, 3, 1)))
    tick = accept(ledger, repair("1", two, ON, date(2024, 3, 1)))
    facts = read_facts(empty_store.writer)
    now = facts.current()
    assert (now[one.id]["hidden_from"], now[two.id]["hidden_from"]) == (END, date(2024, 3, 1))
    assert minimum_reminder(one) in now
    assert minimum_reminder(two) not in now
    assert {one.id, two.id} <= facts.in_tick(tick)
    check_facts(facts)


def test_acknowledgement_ends_the_reminder_in_its_tick(empty_store: Store, ledger: Ledger) -> None:
    decision = penalty("1", A, ON, home=TIANJIN)
    reminder = minimum_reminder(decision)
    accept(ledger, decision, acknowledged("early", reminder, date(2024, 4, 29)))
    assert held(empty_store.writer, reminder)["ended_on"] == END
    tick = accept(ledger, acknowledged("2", reminder, date(2024, 6, 1)))
    facts = read_facts(empty_store.writer)
    assert facts.in_tick(tick) == {reminder, "acknowledgement:120000/2"}
    accept(ledger, acknowledged("3", reminder, DUE))
    found = held(empty_store.writer, reminder)
    assert (found["ended_on"], found["acknowledged_on"]) == (DUE, DUE)
    check_facts(read_facts(empty_store.writer))


def test_acknowledgement_that_was_about_another_reminder(empty_store: Store, ledger: Ledger) -> None:
    one, two = penalty("1", A, ON, home=TIANJIN), penalty("2", A, ON, home=TIANJIN)
    accept(ledger, [one, two], acknowledged("1", minimum_reminder(one), DUE))
    accept(ledger, acknowledged("1", minimum_reminder(two), DUE))
    assert held(empty_store.writer, minimum_reminder(one))["acknowledged_on"] == OPEN_DAY
    assert held(empty_store.writer, minimum_reminder(two))["acknowledged_on"] == DUE
    check_facts(read_facts(empty_store.writer))


def test_acknowledgement_is_hidden_with_the_penalty_though_its_reminder_is_gone(
    empty_store: Store, ledger: Ledger
) -> None:
    decision = penalty("1", A, ON, home=TIANJIN)
    accept(ledger, decision, acknowledged("1", minimum_reminder(decision), DUE))
    repaired_on = date(2024, 3, 1)
    accept(ledger, repair("1", decision, ON, repaired_on))
    assert current(empty_store.writer, minimum_reminder(decision)) is None
    assert held(empty_store.writer, "acknowledgement:120000/1")["hidden_from"] == repaired_on


def test_registration_after_the_penalty_gives_it_its_home_and_its_reminder(empty_store: Store, ledger: Ledger) -> None:
    decision = penalty("1", A, ON)
    payment = about("payment", "1", decision, ON)
    accept(ledger, decision, payment)
    found = held(empty_store.writer, decision.id)
    assert (found["subject_home"], found["subject_province"], found["home_from"]) == ("unknown", "unknown", "registry")
    registration = registered(A, HEPING, SINCE)
    tick = accept(ledger, registration)
    facts = read_facts(empty_store.writer)
    assert facts.in_tick(tick) == {registration.id, decision.id, payment.id, minimum_reminder(decision)}
    found = facts.current()[decision.id]
    assert (found["subject_home"], found["subject_province"], found["home_from"]) == (HEPING, TIANJIN, "registry")
    assert found["shared_home"] == "120000:Penalty@120000"
    check_facts(facts)


def test_home_that_the_row_states_is_never_overridden(empty_store: Store, ledger: Ledger) -> None:
    decision = penalty("1", A, ON, home=HENAN)
    accept(ledger, decision, registered(A, TIANJIN, SINCE))
    found = held(empty_store.writer, decision.id)
    assert (found["subject_home"], found["home_from"]) == (HENAN, "row")
    accept(ledger, penalty("1", A, ON))
    found = held(empty_store.writer, decision.id)
    assert (found["subject_home"], found["home_from"]) == (TIANJIN, "registry")
    assert minimum_reminder(decision) in read_facts(empty_store.writer).current()


def test_home_is_that_of_the_day(empty_store: Store, ledger: Ledger) -> None:
    accept(ledger, [registered(A, TIANJIN, SINCE, ON), registered(A, HENAN, ON)])
    day_before, that_day = penalty("1", A, date(2024, 1, 30)), penalty("2", A, ON)
    accept(ledger, [day_before, that_day])
    now = read_facts(empty_store.writer).current()
    assert [now[one.id]["subject_home"] for one in (day_before, that_day)] == [TIANJIN, HENAN]
    accept(ledger, registered(A, TIANJIN, SINCE, date(2024, 1, 30)))
    assert held(empty_store.writer, day_before.id)["subject_home"] == "unknown"
    assert current(empty_store.writer, minimum_reminder(day_before)) is None
    check_facts(read_facts(empty_store.writer))


def test_of_two_homes_the_newer_counts_and_of_equals_the_one_with_the_lower_id(
    empty_store: Store, ledger: Ledger
) -> None:
    decision = penalty("1", A, ON)
    accept(ledger, decision, registered(A, HENAN, date(2021, 1, 1)), registered(A, HEPING, SINCE))
    assert held(empty_store.writer, decision.id)["subject_home"] == HENAN
    accept(ledger, registered(A, SHIJIAZHUANG, date(2021, 1, 1), by=BEIJING))
    assert held(empty_store.writer, decision.id)["subject_home"] == SHIJIAZHUANG
    check_facts(read_facts(empty_store.writer))


def test_double_report_gives_one_reminder_about_the_lowest_id(empty_store: Store, ledger: Ledger) -> None:
    own = penalty("1", A, ON, home=TIANJIN)
    accept(ledger, own)
    other = penalty("9", A, ON, by=BEIJING, home=TIANJIN, event=own.id)
    tick = accept(ledger, other)
    facts = read_facts(empty_store.writer)
    now = facts.current()
    assert facts.in_tick(tick) == {other.id, minimum_reminder(own)}
    assert now[minimum_reminder(own)]["about"] == other.id
    assert minimum_reminder(other) not in now
    # The lowest report is repaired before the due day, so the other one is what the reminder is about.
    accept(ledger, repair("1", other, ON, date(2024, 3, 1)))
    assert held(empty_store.writer, minimum_reminder(own))["about"] == own.id
    check_facts(read_facts(empty_store.writer))


def test_report_that_is_declared_another_event_moves(empty_store: Store, ledger: Ledger) -> None:
    own, other = penalty("1", A, ON, home=TIANJIN), penalty("9", A, ON, by=BEIJING, home=TIANJIN)
    accept(ledger, [own], [other], repair("1", other, ON, date(2024, 6, 1)))
    apart = read_facts(empty_store.writer)
    assert minimum_reminder(other) in apart.current()
    moved = penalty("9", A, ON, by=BEIJING, home=TIANJIN, event=own.id)
    accept(ledger, moved)
    now = read_facts(empty_store.writer).current()
    assert minimum_reminder(other) not in now
    assert now[minimum_reminder(own)]["about"] == other.id
    assert now[minimum_reminder(own)]["ended_on"] == date(2024, 6, 1)
    accept(ledger, other)
    after = read_facts(empty_store.writer)
    assert contents(after.current().values()) == contents(apart.current().values())
    check_facts(after)


def test_report_that_moves_and_ends_earlier_takes_along_what_is_about_it(empty_store: Store, ledger: Ledger) -> None:
    own, other = penalty("1", A, ON, home=TIANJIN), penalty("9", A, ON, by=BEIJING, home=TIANJIN)
    payment = about("payment", "1", other, ON)
    accept(ledger, [own], [other], payment)
    earlier = date(2023, 6, 1)
    accept(ledger, penalty("9", A, earlier, by=BEIJING, home=TIANJIN, event=own.id))
    assert held(empty_store.writer, payment.id)["hidden_from"] == date(2026, 6, 1)
    check_facts(read_facts(empty_store.writer))


@pytest.mark.parametrize(
    "corrected",
    [
        penalty("1", A, date(2023, 4, 30), home=TIANJIN),
        penalty("1", A, ON, home=HENAN),
        penalty("1", A, ON, home=TIANJIN, safety="unknown"),
    ],
    ids=["before the rules", "another home", "unknown safety"],
)
def test_reminder_closes_when_its_penalty_no_longer_qualifies(
    empty_store: Store, ledger: Ledger, corrected: Row
) -> None:
    decision = penalty("1", A, ON, home=TIANJIN)
    accept(ledger, decision)
    tick = accept(ledger, corrected)
    facts = read_facts(empty_store.writer)
    (closed,) = facts.of(minimum_reminder(decision))
    assert closed.known_until == tick
    check_facts(facts)
    accept(ledger, decision)
    first, second = read_facts(empty_store.writer).of(minimum_reminder(decision))
    assert first.known_until == tick < second.known_from
    assert first.content == second.content


def test_safety_kind_waits_a_year(empty_store: Store, ledger: Ledger) -> None:
    decision = penalty("1", A, date(2024, 2, 29), home=TIANJIN, safety="fire")
    accept(ledger, decision)
    assert held(empty_store.writer, minimum_reminder(decision))["due_on"] == date(2025, 2, 28)
