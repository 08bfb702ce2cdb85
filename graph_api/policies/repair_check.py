"""Runs the worked examples of repair and reminders: what they say otherwise than the book."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from graph_api.domain.agreement import Agreement
from graph_api.domain.jurisdiction import UNKNOWN, covers
from graph_api.domain.penalty import Penalty
from graph_api.domain.repair import queue_of
from graph_api.domain.verdict import Standing
from graph_api.errors import BadInput
from graph_api.policies.book import PolicyBook
from graph_api.policies.examples import (
    ExpectedStanding,
    RemindersExample,
    StandingExample,
    expected_day,
    expected_end,
    report_number,
)
from graph_api.policies.rules.reminder import MaySee, reminders_of
from graph_api.policies.rules.repair import hidden_from, rule_set_for


def standing_differences(book: PolicyBook, example: StandingExample) -> Iterator[tuple[str, str]]:
    """Key and difference, for each answer that is another."""
    try:
        found = book.standing(example.facts(), on=example.on, rule_set=example.rule_set)
    except BadInput as error:
        yield "rule_set", str(error)
        return
    for key, expected, seen in _answers(example.expect, found):
        if expected != seen:
            yield key, f"{expected} expected, {seen} found"


def _answers(expect: ExpectedStanding, found: Standing) -> Iterator[tuple[str, object, object]]:
    """Key, what is expected and what was found, for each key that the example names."""
    yield "outcome", expect.outcome, found.outcome
    outcomes = {criterion.id: criterion.outcome for criterion in found.criteria}
    for id_, outcome in expect.criteria.items():
        yield id_, outcome, outcomes.get(id_)
    for key in ("eligible_on", "displayed_until", "repaired_on", "flips_on"):
        if (day := getattr(expect, key)) is not None:
            yield key, expected_day(day), getattr(found, key)
    for key in ("rule_set", "period_class", "mode"):
        if (word := getattr(expect, key)) is not None:
            yield key, word, getattr(found, key) or UNKNOWN
    if expect.remark is not None:
        yield "remark", expect.remark, found.remark is not None


def reminder_differences(book: PolicyBook, jurisdiction: str, *, example: RemindersExample) -> Iterator[str]:
    """What is due otherwise than expected."""
    found = reminders_of(
        book.reminder_rules,
        [_displayed(book, penalty, example) for penalty in example.penalties()],
        acknowledgements=example.read(jurisdiction),
        may_see=_eyes(book.agreements),
    )
    mine = [one for one in found if one.queue == queue_of(jurisdiction, one.kind)]
    here = {(one.kind, one.due_on, report_number(one.about)): one for one in mine}
    expected = {(one.kind, one.due_on, one.about): one for one in example.expect}
    for kind, due_on, about in sorted(expected.keys() - here.keys()):
        yield f"a reminder {kind} due {due_on} about report {about} expected, not found"
    for kind, due_on, about in sorted(here.keys() - expected.keys()):
        yield f"a reminder {kind} due {due_on} about report {about} found, not expected"
    for key in sorted(here.keys() & expected.keys()):
        ended_on = expected[key].ended_on
        if ended_on is not None and here[key].ended_on != expected_end(ended_on):
            yield f"{key[0]} ends {ended_on} expected, {here[key].ended_on} found"


def _displayed(book: PolicyBook, penalty: Penalty, example: RemindersExample) -> Penalty:
    rule_set = rule_set_for(book.repair_rule_sets, penalty.on)
    return replace(penalty, hidden_from=hidden_from(rule_set, penalty, example.cases_about(penalty)))


def _eyes(agreements: Sequence[Agreement]) -> MaySee:
    def may_see(jurisdiction: str, penalty: Penalty, day: date) -> bool:
        return covers(jurisdiction, penalty.reported_by) or any(
            grant.holds(day)
            and grant.shares("Penalty", penalty.reported_by, receiver=jurisdiction, province=penalty.subject_province)
            for agreement in agreements
            for grant in agreement.grants
        )

    return may_see
