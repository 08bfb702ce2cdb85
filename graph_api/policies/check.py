"""Reads all pages, runs their worked examples, and says all that is wrong at once: `policy check`."""

from collections.abc import Iterator
from pathlib import Path

from graph_api.domain.jurisdiction import province_of
from graph_api.policies.book import PAGES, PolicyBook, read_book
from graph_api.policies.coverage import left_out
from graph_api.policies.examples import Examples, SharingExample
from graph_api.policies.kind_check import kind_differences
from graph_api.policies.page import FORMS, AgreementPage, Leaf
from graph_api.policies.reading import Key, PageText, Problem, read_as
from graph_api.policies.repair_check import reminder_differences, standing_differences
from graph_api.policies.scheme_check import (
    claim_differences,
    grade_differences,
    rating_differences,
    supervision_differences,
    verdict_differences,
)

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


def page_names(directory: Path | None = None) -> list[str]:
    """The names of all pages of a directory, by default our own."""
    return sorted(path.stem for folder in FORMS for path in ((directory or PAGES) / folder).glob("*.toml"))


def run_examples(book: PolicyBook, leaf: Leaf, path: Path) -> list[Problem]:
    """What the worked examples of one page say otherwise than the book."""
    text = PageText.read(path, root=path.parents[2])
    examples, problems = read_as(Examples, text)
    if examples is None:
        return problems
    if examples.is_empty():
        return [text.problem((), "the page has no worked example")]
    found = [text.problem((), message) for message in left_out(leaf, examples)]
    differing = _differences(book, leaf, examples=examples)
    return [*found, *(text.problem(key, f"{says}: {message}") for key, says, message in differing)]


def _differences(book: PolicyBook, leaf: Leaf, *, examples: Examples) -> Iterator[tuple[Key, str, str]]:
    for place, standing in enumerate(examples.standing):
        for key, message in standing_differences(book, standing):
            yield ("standing", place, "expect", key), standing.says, message
    for place, eligibility in enumerate(examples.eligibility):
        for within, message in verdict_differences(book, eligibility):
            yield ("eligibility", place, *within), eligibility.says, message
    for place, rated in enumerate(examples.rated):
        for within, message in rating_differences(book, rated):
            yield ("rated", place, *within), rated.says, message
    for key in ("noticed", "reviewed", "account", "order", "pushed", "self_assessed", "benefit", "indicated"):
        for place, one in enumerate(getattr(examples, key)):
            for within, message in kind_differences(book, one):
                yield (key, place, *within), one.says, message
    for key, place, says, messages in _with_one_answer(book, leaf, examples=examples):
        yield from (((key, place, "expect"), says, message) for message in messages)


def _with_one_answer(
    book: PolicyBook, leaf: Leaf, *, examples: Examples
) -> Iterator[tuple[str, int, str, Iterator[str]]]:
    for place, reminders in enumerate(examples.reminders):
        yield "reminders", place, reminders.says, reminder_differences(book, leaf.code, example=reminders)
    for place, sharing in enumerate(examples.sharing):
        yield "sharing", place, sharing.says, _sharing(leaf, sharing)
    for place, graded in enumerate(examples.graded):
        yield "graded", place, graded.says, grade_differences(book, graded)
    for place, recognised in enumerate(examples.recognised):
        yield "recognised", place, recognised.says, claim_differences(book, recognised)
    for place, supervised in enumerate(examples.supervised):
        yield "supervised", place, supervised.says, supervision_differences(book, supervised)


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
