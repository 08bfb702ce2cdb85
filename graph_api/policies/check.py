"""Reads all pages, runs their worked examples, and says all that is wrong at once: `policy check`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from graph_api.domain.agreement import Agreement
from graph_api.domain.jurisdiction import UNKNOWN, covers, province_of
from graph_api.domain.penalty import Penalty
from graph_api.domain.repair import queue_of
from graph_api.domain.verdict import Standing
from graph_api.errors import BadInput
from graph_api.policies.book import PAGES, PolicyBook, read_book
from graph_api.policies.examples import (
    Examples,
    ExpectedStanding,
    RemindersExample,
    SharingExample,
    StandingExample,
    expected_day,
    expected_end,
    report_number,
)
from graph_api.policies.page import AgreementPage, Leaf
from graph_api.policies.reading import Key, PageText, Problem, read_as
from graph_api.policies.rules.reminder import MaySee, reminders_of
from graph_api.policies.rules.repair import hidden_from, rule_set_for

EXAMPLES = Path(__file__).parents[2] / "tests" / "policies"
"""The worked examples of our own pages, in a checkout; an installed package has none."""


def check_pages(directory: Path | None = None, examples: Path | None = None) -> list[Problem]:
    """All problems of the pages of a directory and of their worked examples; by default our own.

    The examples of a page lie in a file of its name. A page without examples is a problem, unless it is our own
    and this is an installed package.
    """
    book, problems = read_book(directory or PAGES)
    where = examples or (EXAMPLES if directory is None and EXAMPLES.is_dir() else None)
    if book is None or where is None:
        return problems
    leaves = {leaf.id: leaf for leaf in book.leaves}
    for id_, leaf in leaves.items():
        path = where / f"{id_}.toml"
        if path.is_file():
            problems.extend(run_examples(book, leaf, path))
        else:
            problems.append(Problem(leaf.source.file, 0, "", f"the page has no worked example; write {path.name}"))
    strangers = sorted(path.name for path in where.glob("*.toml") if path.stem not in leaves)
    problems.extend(Problem(name, 0, "", "these are examples of no page") for name in strangers)
    return sorted(problems)


def run_examples(book: PolicyBook, leaf: Leaf, path: Path) -> list[Problem]:
    """What the worked examples of one page say otherwise than the book."""
    text = PageText.read(path, root=path.parents[2])
    examples, problems = read_as(Examples, text)
    if examples is None:
        return problems
    if not (examples.standing or examples.reminders or examples.sharing):
        return [text.problem((), "the page has no worked example")]
    return [
        text.problem(key, f"{says}: {message}") for key, says, message in _differences(book, leaf, examples=examples)
    ]


def _differences(book: PolicyBook, leaf: Leaf, *, examples: Examples) -> Iterator[tuple[Key, str, str]]:
    for place, standing in enumerate(examples.standing):
        for key, message in _standing(book, standing):
            yield ("standing", place, "expect", key), standing.says, message
    for place, reminders in enumerate(examples.reminders):
        for message in _reminders(book, leaf.code, example=reminders):
            yield ("reminders", place, "expect"), reminders.says, message
    for place, sharing in enumerate(examples.sharing):
        for message in _sharing(leaf, sharing):
            yield ("sharing", place, "expect"), sharing.says, message


def _standing(book: PolicyBook, example: StandingExample) -> Iterator[tuple[str, str]]:
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


def _reminders(book: PolicyBook, jurisdiction: str, *, example: RemindersExample) -> Iterator[str]:
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


def _sharing(leaf: Leaf, example: SharingExample) -> Iterator[str]:
    if not isinstance(leaf.page, AgreementPage):
        yield "only agreements share; this is no agreement's page"
        return
    receiver = "" if example.receiver == "everyone" else example.receiver
    seen = any(
        grant.holds(example.on)
        and grant.shares(example.kind, example.reporter, receiver=receiver, province=province_of(example.home))
        for grant in leaf.page.agreement(leaf.id).grants
    )
    if seen is not example.expect:
        yield f"the receiver {'sees' if seen else 'does not see'} the record"
