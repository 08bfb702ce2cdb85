"""The ledger keeps its promises: versions under one clock, references, and what follows from facts in their tick."""

from datetime import date
from typing import cast

import pytest

from graph_api.domain.calendar import OPEN_DAY
from graph_api.ledger.batch import BatchResult, Origin, Rejected, Row
from graph_api.ledger.ledger import Ledger
from tests.conftest import Store
from tests.store.rows import (
    BEIJING,
    HEBEI,
    HENAN,
    HEPING,
    ORIGIN,
    SHIJIAZHUANG,
    TIANJIN,
    about,
    accept,
    acknowledged,
    authority,
    enterprise,
    member,
    minimum_reminder,
    notice_reminder,
    penalty,
    place,
    region,
    registered,
    repair,
    row,
    settle_country,
    write,
)
from tests.store.versions import Version, check_facts, contents, read_facts

A, B = "A", "B"
SINCE = date(2020, 1, 1)
ON = date(2024, 1, 31)
DUE = date(2024, 4, 30)
END = date(2027, 1, 31)


@pytest.fixture
def ledger(empty_store: Store) -> Ledger:
    """An empty ledger over a small country with two enterprises that are registered nowhere yet."""
    settle_country(empty_store.ledger, A, B)
    return empty_store.ledger


def current(store: Store, id_: str) -> Version | None:
    return read_facts(store.writer).current().get(id_)


def held(store: Store, id_: str) -> Version:
    found = current(store, id_)
    assert found is not None, f"{id_} is not there"
    return found


def test_counts_of_a_batch(empty_store: Store, ledger: Ledger) -> None:
    one, two, three = (penalty(str(number), A, ON, home=TIANJIN) for number in (1, 2, 3))
    assert write(ledger, one, two) == BatchResult(created=2, tick=4)
    other = penalty("2", A, ON, home=TIANJIN, amount=5.0)
    wrong = penalty("4", "nobody", ON, line=9)
    result = write(ledger, one, other, three, wrong)
    assert (result.created, result.changed, result.unchanged, result.tick) == (1, 1, 1, 5)
    assert [reason.line for reason in result.rejected] == [9]
    check_facts(read_facts(empty_store.writer))


def test_changed_row_closes_one_version_and_begins_the_next_in_one_tick(empty_store: Store, ledger: Ledger) -> None:
    before = accept(ledger, penalty("1", A, ON, home=HENAN, amount=1.0))
    after = accept(ledger, penalty("1", A, ON, home=HENAN, amount=2.0, authority="tj"))
    facts = read_facts(empty_store.writer)
    old, new = facts.of("penalty:120000/1")
    assert (old.known_from, old.known_until, new.known_from) == (before, after, after)
    assert (old["amount"], new["amount"]) == (1.0, 2.0)
    assert old.edges == ("CONCERNS enterprise:A",)
    assert new.edges == ("CONCERNS enterprise:A", "ISSUED_BY authority:tj")
    assert facts.in_tick(after) == {"penalty:120000/1"}
    check_facts(facts)


def test_what_a_new_version_leaves_out_is_gone(empty_store: Store, ledger: Ledger) -> None:
    accept(ledger, penalty("1", A, ON, amount=1.0, authority="tj"), penalty("1", A, ON))
    assert held(empty_store, "penalty:120000/1")["amount"] is None
    accept(ledger, enterprise("C", "丙"), row("enterprise:C", id="enterprise:C", uscc="C", name="丙", name_en="Bing"))
    accept(ledger, enterprise("C", "丙"))
    (actor,) = empty_store.writer.command("MATCH (e:Enterprise {id: 'enterprise:C'}) RETURN e.name_en AS name_en")
    assert actor == {"name_en": None}


def test_loading_twice_changes_nothing_and_leaves_no_write(empty_store: Store, ledger: Ledger) -> None:
    decision = penalty("1", A, ON, home=TIANJIN)
    batches = [
        [place(TIANJIN), place(HEPING, TIANJIN)],
        [region("jjj")],
        [member(TIANJIN, "jjj")],
        [registered(A, HEPING, SINCE)],
        [decision, penalty("2", B, ON)],
        [about("payment", "1", decision, ON)],
        [repair("1", decision, ON, date(2024, 6, 1))],
        [acknowledged("1", minimum_reminder(decision), date(2024, 5, 1))],
    ]
    accept(ledger, *batches)
    before = read_facts(empty_store.writer)
    for batch in batches:
        assert write(ledger, *batch) == BatchResult(unchanged=len(batch))
    assert read_facts(empty_store.writer) == before
    check_facts(before)


def test_checked_batch_leaves_no_trace(empty_store: Store, ledger: Ledger) -> None:
    before = everything(empty_store)
    result = write(ledger, penalty("1", A, ON, home=TIANJIN), penalty("2", "nobody", ON), check_only=True)
    assert (result.created, len(result.rejected), result.tick) == (1, 1, None)
    write(ledger, enterprise("C"), check_only=True)
    ledger.write("Penalty", [penalty("1", A, ON)], origin=Origin("test", "x", "load", 7), check_only=True)
    assert everything(empty_store) == before
    assert ledger.resume_line("load") == 0


def everything(store: Store) -> list[dict[str, object]]:
    """Every node, with the ids at the other ends of its relationships."""
    return store.writer.command(
        "MATCH (x) RETURN labels(x) AS labels, properties(x) AS properties,"
        " COLLECT { MATCH (x)-[r]->(y) RETURN [type(r), y.id] } AS edges ORDER BY elementId(x)"
    )


DECISION = penalty("1", A, ON)


@pytest.mark.parametrize(
    ("wrong", "field", "missing"),
    [
        (penalty("2", "nobody", ON), "subject", "enterprise:nobody"),
        (penalty("2", A, ON, by="990000"), "reported_by", "jurisdiction:990000"),
        (penalty("2", A, ON, home="990000"), "subject_home", "jurisdiction:990000"),
        (penalty("2", A, ON, authority="none"), "authority", "authority:none"),
        (penalty("2", A, ON, event="penalty:120000/9"), "event", "penalty:120000/9"),
        (registered(A, "990000", SINCE), "object", "jurisdiction:990000"),
        (registered("nobody", TIANJIN, SINCE), "subject", "enterprise:nobody"),
        (member(TIANJIN, "none"), "object", "region:none"),
        (place("120199", "129900"), "part_of", "jurisdiction:129900"),
        (authority("x", "990000"), "acts_for", "jurisdiction:990000"),
        (about("payment", "1", penalty("9", A, ON), ON), "about", "penalty:120000/9"),
        (about("commitment", "1", penalty("9", A, ON), ON), "about", "penalty:120000/9"),
        (about("notice", "1", DECISION, ON, by="990000"), "reported_by", "jurisdiction:990000"),
        (repair("1", penalty("9", A, ON), ON), "about", "penalty:120000/9"),
        (acknowledged("1", minimum_reminder(DECISION), ON), "about", minimum_reminder(DECISION)),
    ],
    ids=lambda value: str(value) if isinstance(value, str) else "",
)
def test_missing_reference_is_rejected_with_its_reason(
    empty_store: Store, ledger: Ledger, wrong: Row, field: str, missing: str
) -> None:
    accept(ledger, DECISION)
    before = everything(empty_store)
    result = write(ledger, wrong)
    value = str(wrong.properties[field])
    assert result == BatchResult(rejected=(Rejected(2, field, value, f"{missing} is not in the graph; load it first"),))
    assert everything(empty_store) == before


def test_record_about_a_penalty_of_somebody_else_is_rejected(ledger: Ledger) -> None:
    accept(ledger, DECISION)
    (fault,) = write(ledger, about("payment", "1", penalty("1", B, ON), ON)).rejected
    assert (fault.field, fault.value) == ("subject", "enterprise:B")
    assert fault.reason == "penalty:120000/1 is about enterprise:A, not about this subject"


def test_reference_within_the_batch_holds_only_if_that_row_is_accepted(empty_store: Store, ledger: Ledger) -> None:
    first, second = penalty("1", A, ON), penalty("2", A, ON, event="penalty:120000/1")
    assert write(ledger, second, first).created == 2
    wrong = penalty("3", "nobody", ON)
    hanging = [penalty("4", A, ON, event=wrong.id), penalty("5", A, ON, event="penalty:120000/4")]
    result = write(ledger, *hanging, wrong)
    assert [(one.field, one.value) for one in result.rejected] == [
        ("event", "penalty:120000/3"),
        ("event", "penalty:120000/4"),
        ("subject", "enterprise:nobody"),
    ]
    assert result.tick is None
    check_facts(read_facts(empty_store.writer))


def test_places_of_one_batch_find_each_other_in_any_order(empty_store: Store, ledger: Ledger) -> None:
    accept(ledger, [place("130102", "130100"), place("130100", HEBEI)])
    accept(ledger, place("130102", HEBEI))
    found = empty_store.writer.command(
        "MATCH (x:Jurisdiction {id: 'jurisdiction:130102'})-[:PART_OF]->(y) RETURN y.id AS id"
    )
    assert found == [{"id": "jurisdiction:130000"}]


def test_jurisdiction_is_marked_by_its_first_fact(empty_store: Store, ledger: Ledger) -> None:
    def reporting() -> list[str]:
        found = empty_store.writer.command("MATCH (j:Jurisdiction WHERE j.reports) RETURN j.code AS code ORDER BY code")
        return [str(one["code"]) for one in found]

    assert reporting() == []
    write(ledger, penalty("1", "nobody", ON, by=HENAN))
    assert reporting() == []
    accept(ledger, [penalty("1", A, ON, by=HENAN), penalty("1", A, ON, by=HEPING)])
    accept(ledger, place(HENAN))
    assert reporting() == [HEPING, HENAN]


# What follows from facts.


def test_reminder_comes_in_the_tick_of_its_penalty(empty_store: Store, ledger: Ledger) -> None:
    decision = penalty("1", A, ON, home=HEPING, by=HENAN)
    tick = accept(ledger, decision)
    facts = read_facts(empty_store.writer)
    assert facts.in_tick(tick) == {decision.id, minimum_reminder(decision)}
    reminder = held(empty_store, minimum_reminder(decision))
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
    assert held(empty_store, decision.id)["hidden_from"] == END
    check_facts(facts)


def test_reminder_of_a_partner_punished_here_is_due_on_the_day(empty_store: Store, ledger: Ledger) -> None:
    decision = penalty("1", A, ON, home=SHIJIAZHUANG)
    elsewhere = penalty("2", A, ON, home=SHIJIAZHUANG, authority="sjz")
    accept(ledger, [decision, elsewhere])
    reminder = held(empty_store, notice_reminder(decision))
    assert (reminder["due_on"], reminder["kind"]) == (ON, "PUNISHED_NOTICE")
    assert held(empty_store, elsewhere.id)["decided_in"] == SHIJIAZHUANG
    assert current(empty_store, notice_reminder(elsewhere)) is None


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
    assert held(empty_store, later.id)["hidden_from"] == repaired_on
    check_facts(read_facts(empty_store.writer))


def test_repair_withdrawn_brings_everything_back(empty_store: Store, ledger: Ledger) -> None:
    decision = penalty("1", A, ON, home=TIANJIN)
    payment = about("payment", "1", decision, ON)
    accept(ledger, decision, payment)
    before = read_facts(empty_store.writer)
    accept(ledger, repair("1", decision, ON, date(2024, 3, 1)))
    assert current(empty_store, minimum_reminder(decision)) is None
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
    assert held(empty_store, decision.id)["hidden_from"] == (DUE if counts else END)
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
    assert held(empty_store, reminder)["ended_on"] == END
    tick = accept(ledger, acknowledged("2", reminder, date(2024, 6, 1)))
    facts = read_facts(empty_store.writer)
    assert facts.in_tick(tick) == {reminder, "acknowledgement:120000/2"}
    accept(ledger, acknowledged("3", reminder, DUE))
    found = held(empty_store, reminder)
    assert (found["ended_on"], found["acknowledged_on"]) == (DUE, DUE)
    check_facts(read_facts(empty_store.writer))


def test_acknowledgement_that_was_about_another_reminder(empty_store: Store, ledger: Ledger) -> None:
    one, two = penalty("1", A, ON, home=TIANJIN), penalty("2", A, ON, home=TIANJIN)
    accept(ledger, [one, two], acknowledged("1", minimum_reminder(one), DUE))
    accept(ledger, acknowledged("1", minimum_reminder(two), DUE))
    assert held(empty_store, minimum_reminder(one))["acknowledged_on"] == OPEN_DAY
    assert held(empty_store, minimum_reminder(two))["acknowledged_on"] == DUE
    check_facts(read_facts(empty_store.writer))


def test_acknowledgement_is_hidden_with_the_penalty_though_its_reminder_is_gone(
    empty_store: Store, ledger: Ledger
) -> None:
    decision = penalty("1", A, ON, home=TIANJIN)
    accept(ledger, decision, acknowledged("1", minimum_reminder(decision), DUE))
    repaired_on = date(2024, 3, 1)
    accept(ledger, repair("1", decision, ON, repaired_on))
    assert current(empty_store, minimum_reminder(decision)) is None
    assert held(empty_store, "acknowledgement:120000/1")["hidden_from"] == repaired_on


def test_registration_after_the_penalty_gives_it_its_home_and_its_reminder(empty_store: Store, ledger: Ledger) -> None:
    decision = penalty("1", A, ON)
    payment = about("payment", "1", decision, ON)
    accept(ledger, decision, payment)
    found = held(empty_store, decision.id)
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
    found = held(empty_store, decision.id)
    assert (found["subject_home"], found["home_from"]) == (HENAN, "row")
    accept(ledger, penalty("1", A, ON))
    found = held(empty_store, decision.id)
    assert (found["subject_home"], found["home_from"]) == (TIANJIN, "registry")
    assert minimum_reminder(decision) in read_facts(empty_store.writer).current()


def test_home_is_that_of_the_day(empty_store: Store, ledger: Ledger) -> None:
    accept(ledger, [registered(A, TIANJIN, SINCE, ON), registered(A, HENAN, ON)])
    day_before, that_day = penalty("1", A, date(2024, 1, 30)), penalty("2", A, ON)
    accept(ledger, [day_before, that_day])
    now = read_facts(empty_store.writer).current()
    assert [now[one.id]["subject_home"] for one in (day_before, that_day)] == [TIANJIN, HENAN]
    accept(ledger, registered(A, TIANJIN, SINCE, date(2024, 1, 30)))
    assert held(empty_store, day_before.id)["subject_home"] == "unknown"
    assert current(empty_store, minimum_reminder(day_before)) is None
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
    assert held(empty_store, minimum_reminder(own))["about"] == own.id
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
    assert held(empty_store, payment.id)["hidden_from"] == date(2026, 6, 1)
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
    assert held(empty_store, minimum_reminder(decision))["due_on"] == date(2025, 2, 28)


def test_judging_anew_changes_nothing_under_the_same_pages(empty_store: Store, ledger: Ledger) -> None:
    empty_store.example()
    before = read_facts(empty_store.writer)
    judged = list(empty_store.ledger.reapply(ORIGIN))
    assert sum(events for events, _ in judged) > 10
    assert {changed for _, changed in judged} == {0}
    assert read_facts(empty_store.writer) == before
    check_facts(before)


def test_load_is_kept_with_its_batch_and_forgotten_at_its_end(ledger: Ledger) -> None:
    assert ledger.resume_line("one") == 0
    ledger.write("Penalty", [penalty("1", A, ON)], origin=Origin("loader", "f", "one", 12))
    ledger.write("Penalty", [penalty("1", A, ON)], origin=Origin("loader", "f", "one", 14))
    assert (ledger.resume_line("one"), ledger.resume_line("two")) == (12, 0)
    ledger.finish_load("one")
    assert ledger.resume_line("one") == 0


def test_write_that_was_never_shown_is_shown_by_the_next_even_if_that_changes_nothing(
    empty_store: Store, ledger: Ledger
) -> None:
    # As if the program had ended between the commit and showing it.
    tick = accept(ledger, penalty("1", A, ON))
    empty_store.writer.command("MATCH (c:Clock {id: 'shown'}) SET c.tick = c.tick - 1")
    assert write(ledger, penalty("1", A, ON)) == BatchResult(unchanged=1)
    (shown,) = empty_store.writer.command("MATCH (c:Clock {id: 'shown'}) RETURN c.tick AS tick")
    assert cast("int", shown["tick"]) == tick
