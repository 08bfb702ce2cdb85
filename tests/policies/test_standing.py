"""Where a penalty stands: what the examples cannot say one by one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_api.domain.penalty import Commitment, Payment, Penalty
from graph_api.domain.repair import Outcome
from graph_api.domain.verdict import RepairFacts, all_of
from graph_api.errors import BadInput
from graph_api.policies.book import PolicyBook
from graph_api.policies.rule import Source
from graph_api.policies.rules.repair import minimum_ends, rule_set_for, span_of
from graph_api.policies.rules.standing import LABELS, ReceiptReplacement, standing
from tests.policies.worlds import days, penalties, repair_facts

BOOK = PolicyBook.read()
DAY = timedelta(days=1)
THREE_YEARS = 3 * 366

MET, NOT_MET, INSUFFICIENT = Outcome.MET, Outcome.NOT_MET, Outcome.INSUFFICIENT_DATA
FINED = Penalty(
    id="penalty:120000/1", event="penalty:120000/1", subject="enterprise:x", reported_by="120000",
    decided_in="120000", on=date(2024, 1, 15), safety=("none",), amount=1000.0,
)  # fmt: skip
REPLACEMENT = ReceiptReplacement(
    id="demo", in_force=date(2024, 6, 1), until=date(2024, 9, 1), source=Source(title="a page"),
    commitment="paid_fine", payment="verified",
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(repair_facts(), st.integers(0, 900), st.booleans())
def test_flips_on_is_the_first_day_on_which_the_outcome_differs(facts: RepairFacts, ahead: int, changing: bool) -> None:
    on = facts.penalty.on + ahead * DAY
    replacements = [REPLACEMENT] if changing else BOOK.versions(ReceiptReplacement, facts.penalty.reported_by)

    def outcomes(day: date) -> tuple[Outcome, dict[str, Outcome]]:
        # Facts stay as they were known on the day asked about: no new fact comes.
        found = standing(BOOK.repair_rule_sets, facts.known_on(on), on=day, replacements=replacements)
        return found.outcome, {criterion.id: criterion.outcome for criterion in found.criteria}

    found = standing(BOOK.repair_rule_sets, facts, on=on, replacements=replacements)
    first, each = outcomes(on)
    assert found.outcome is first
    flips: date | None = None
    criteria_flip: dict[str, date] = {}
    for later in range(1, THREE_YEARS + 1):
        day = on + later * DAY
        then, then_each = outcomes(day)
        if flips is None and then is not first:
            flips = day
        for id_, outcome in then_each.items():
            if outcome is not each[id_]:
                criteria_flip.setdefault(id_, day)
    assert found.flips_on == flips
    assert {one.id: one.flips_on for one in found.criteria if one.flips_on} == criteria_flip


@settings(deadline=None)
@given(repair_facts(), days)
def test_facts_of_later_days_change_nothing(facts: RepairFacts, on: date) -> None:
    known = facts.known_on(on)
    assert BOOK.standing(facts, on=on) == BOOK.standing(known, on=on)
    later = replace(
        facts,
        payments=(*facts.payments, Payment("payment:late", facts.penalty.id, on + DAY, 1e9)),
        commitments=(*facts.commitments, Commitment("commitment:late", facts.penalty.id, on + DAY)),
    )
    assert BOOK.standing(later, on=on) == BOOK.standing(facts, on=on)


@settings(deadline=None)
@given(repair_facts(), days)
def test_facts_about_another_penalty_change_nothing(facts: RepairFacts, on: date) -> None:
    other = replace(
        facts,
        payments=(*facts.payments, Payment("payment:other", "penalty:other", date(2023, 1, 1), 1e9)),
        commitments=(*facts.commitments, Commitment("commitment:other", "penalty:other", date(2023, 1, 1))),
    )
    assert BOOK.standing(other, on=on) == BOOK.standing(facts, on=on)


@settings(deadline=None)
@given(repair_facts(), days)
def test_a_standing_tells_its_reasons(facts: RepairFacts, on: date) -> None:
    found = BOOK.standing(facts, on=on)
    assert found.outcome is all_of(criterion.outcome for criterion in found.criteria)
    assert found.missing == tuple(one.id for one in found.criteria if one.outcome is not MET)
    known = {facts.penalty.id, *(one.id for one in (*facts.payments, *facts.commitments))}
    for criterion in found.criteria:
        assert criterion.label == LABELS[criterion.id]
        assert criterion.label.zh
        assert criterion.seen
        assert criterion.bound
        assert set(criterion.evidence) <= known
    if found.repaired_on:
        assert found.displayed_until is not None
        assert found.displayed_until <= found.repaired_on <= on


@settings(deadline=None)
@given(st.lists(st.sampled_from(Outcome)))
def test_not_met_beats_insufficient_data_beats_met(outcomes: list[Outcome]) -> None:
    expected = NOT_MET if NOT_MET in outcomes else INSUFFICIENT if INSUFFICIENT in outcomes else MET
    assert all_of(outcomes) is expected


@settings(deadline=None)
@given(penalties())
def test_the_longest_period_that_fits_wins(penalty: Penalty) -> None:
    rule_set = rule_set_for(BOOK.repair_rule_sets, penalty.on)
    if rule_set is None:
        assert penalty.on < date(2023, 5, 1)
        return
    span = span_of(rule_set, penalty)
    months = span.minimum.months if span.minimum else None
    if rule_set.id == "repair-2023":
        safe = {"special_equipment", "work_safety", "fire"} & set(penalty.safety)
        assert months == (12 if safe else None if "unknown" in penalty.safety else 3)
        assert span.maximum is not None
        assert span.maximum.months == 36
    else:
        assert months == {"minor": 0, "general": 3, "serious": 12, "unknown": None}[penalty.severity]
    assert (minimum_ends(rule_set, penalty) is None) is (months is None)
    assert (span.period_class is None) is (months is None)


def test_a_replacement_that_comes_or_goes_flips_the_outcome() -> None:
    facts = RepairFacts(
        FINED,
        payments=(Payment("payment:1", FINED.id, date(2024, 2, 1), None, "财政局"),),
        commitments=(
            Commitment("commitment:1", FINED.id, date(2024, 2, 1), "paid_fine"),
            Commitment("commitment:2", FINED.id, date(2024, 2, 1)),
        ),
    )

    def asked(on: date) -> tuple[Outcome, date | None]:
        found = standing(BOOK.repair_rule_sets, facts, on=on, replacements=[REPLACEMENT])
        return found.outcome, found.flips_on

    assert asked(date(2024, 4, 14)) == (NOT_MET, date(2024, 4, 15))
    assert asked(date(2024, 5, 31)) == (INSUFFICIENT, date(2024, 6, 1))
    assert asked(date(2024, 6, 1)) == (MET, date(2024, 9, 1))
    assert asked(date(2024, 9, 1)) == (INSUFFICIENT, None)


def test_what_no_source_states_is_marked() -> None:
    paid = RepairFacts(FINED, payments=(Payment("payment:1", FINED.id, date(2024, 2, 1), 1000.0),))
    assert not BOOK.standing(paid, on=date(2024, 6, 1)).illustrative
    replaced = RepairFacts(
        FINED,
        payments=(Payment("payment:1", FINED.id, date(2024, 2, 1), None, "财政局"),),
        commitments=(Commitment("commitment:1", FINED.id, date(2024, 2, 1), "paid_fine"),),
    )
    found = BOOK.standing(replaced, on=date(2024, 6, 1))
    assert found.illustrative
    assert next(one for one in found.criteria if one.id == "obligations_fulfilled").evidence == (
        "commitment:1", "payment:1",
    )  # fmt: skip


def test_the_remark_names_both_rule_sets_in_both_languages() -> None:
    remark = BOOK.standing(RepairFacts(FINED), on=date(2026, 4, 1)).remark
    assert remark is not None
    assert "repair-2023" in remark.en
    assert "repair-2026" in remark.en
    assert "未说明" in remark.zh
    assert BOOK.standing(RepairFacts(FINED), on=date(2026, 4, 1), rule_set="repair-2023").remark is None


def test_a_rule_set_that_does_not_exist() -> None:
    with pytest.raises(BadInput, match="no repair rule set 'repair-2019'; those that exist: repair-2023, repair-2026"):
        BOOK.standing(RepairFacts(FINED), on=date(2024, 6, 1), rule_set="repair-2019")
