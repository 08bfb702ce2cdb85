"""The ledger keeps its promises: one clock, versions that follow each other, references, no trace of what failed."""

from datetime import date
from typing import cast

import pytest

from graph_api.ledger.batch import BatchResult, Origin, Rejected, Row
from graph_api.ledger.ledger import Ledger
from graph_api.store.migrate import read_mark
from tests.conftest import Store
from tests.store.rows import (
    HEBEI,
    HENAN,
    HEPING,
    ORIGIN,
    TIANJIN,
    about,
    accept,
    acknowledged,
    authority,
    enterprise,
    member,
    minimum_reminder,
    penalty,
    place,
    region,
    registered,
    repair,
    row,
    write,
)
from tests.store.versions import check_facts, held, read_facts

A, B = "A", "B"
SINCE = date(2020, 1, 1)
ON = date(2024, 1, 31)
DUE = date(2024, 4, 30)
END = date(2027, 1, 31)


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
    assert held(empty_store.writer, "penalty:120000/1")["amount"] is None
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


def test_the_clock_never_runs_backwards(empty_store: Store, ledger: Ledger) -> None:
    # As if the server's own clock had been put back by an hour since the last write.
    empty_store.writer.command("MATCH (c:Clock {id: 'clock'}) SET c.at = c.at + duration('PT1H')")
    mark = read_mark(empty_store.writer)
    assert mark is not None
    accept(ledger, penalty("1", "A", ON), penalty("2", "A", ON))
    facts = read_facts(empty_store.writer)
    assert [write["at"] for write in facts.writes[-2:]] == [mark.last_at, mark.last_at]
    check_facts(facts)
