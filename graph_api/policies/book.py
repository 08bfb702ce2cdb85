"""PolicyBook: all pages, read strictly; which rules are in force where and when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from graph_api.domain.agreement import Agreement
from graph_api.domain.jurisdiction import covers
from graph_api.domain.repair import queue_of
from graph_api.domain.verdict import RepairFacts, Standing
from graph_api.errors import BadInput
from graph_api.policies.page import FORMS, AgreementPage, JurisdictionPage, Leaf, NationalPage, overlaps
from graph_api.policies.reading import PageText, Problem, read_as
from graph_api.policies.rule import NATION, Rule
from graph_api.policies.rules.reminder import ReminderRules
from graph_api.policies.rules.repair import RepairRuleSet
from graph_api.policies.rules.standing import ReceiptReplacement, standing

PAGES = Path(__file__).parent
"""The pages of this package: national/, jurisdictions/ and agreements/."""

R = TypeVar("R", bound=Rule)


@dataclass(frozen=True, slots=True)
class PolicyBook:
    """All pages, by id within their folder, and what is made of them."""

    leaves: tuple[Leaf, ...]
    repair_rule_sets: tuple[RepairRuleSet, ...]
    agreements: tuple[Agreement, ...]
    reminder_rules: ReminderRules
    illustrative_queues: frozenset[str]
    """The queues of reminders some rule of which uses what no source states."""

    @classmethod
    def read(cls, directory: Path | None = None) -> "PolicyBook":
        """Read the pages of a directory, by default our own. BadInput names the first problem and counts the rest."""
        book, problems = read_book(directory or PAGES)
        if book is None:
            more = f" (and {len(problems) - 1} more; see `policy check`)" if len(problems) > 1 else ""
            raise BadInput(f"{problems[0]}{more}")
        return book

    @classmethod
    def of(cls, leaves: Sequence[Leaf]) -> "PolicyBook":
        """A book of pages that are known to be sound."""
        national = [leaf.page for leaf in leaves if isinstance(leaf.page, NationalPage)]
        own = [leaf.page for leaf in leaves if isinstance(leaf.page, JurisdictionPage)]
        rule_sets = sorted((rule for page in national for rule in page.repair), key=lambda rule: rule.in_force)
        return cls(
            leaves=tuple(leaves),
            repair_rule_sets=tuple(rule_sets),
            agreements=tuple(leaf.page.agreement(leaf.id) for leaf in leaves if isinstance(leaf.page, AgreementPage)),
            reminder_rules=ReminderRules.of(((page.code, rule) for page in own for rule in page.reminder), rule_sets),
            illustrative_queues=frozenset(
                queue_of(page.code, rule.kind) for page in own for rule in page.reminder if rule.illustrative
            ),
        )

    @property
    def digest(self) -> str:
        """One digest of all pages: equal books give equal answers."""
        return sha256("".join(f"{leaf.source.file}={leaf.digest}\n" for leaf in self.leaves).encode()).hexdigest()

    def versions(self, rule: type[R], jurisdiction: str) -> tuple[R, ...]:
        """All versions of the rules of a kind for a jurisdiction: on its page, those above it, the nation's."""
        return tuple(
            one
            for leaf in self.leaves
            if leaf.code == NATION or covers(leaf.code, jurisdiction)
            for _, _, one in leaf.page.rules()
            if isinstance(one, rule)
        )

    def in_force(self, rule: type[R], jurisdiction: str, on: date) -> tuple[R, ...]:
        """The rules of a kind that are in force for a jurisdiction on a day."""
        return tuple(one for one in self.versions(rule, jurisdiction) if one.holds(on))

    def standing(self, facts: RepairFacts, *, on: date, rule_set: str | None = None) -> Standing:
        """Where a penalty stands on a day, by the pages of its reporter. BadInput if no such rule set exists."""
        replacements = self.versions(ReceiptReplacement, facts.penalty.reported_by)
        return standing(self.repair_rule_sets, facts, on=on, name=rule_set, replacements=replacements)

    def leaf_of(self, rule_id: str) -> Leaf | None:
        """The page on which a rule stands, for its digest and source; None if there is no such rule."""
        return next((leaf for leaf in self.leaves for _, _, one in leaf.page.rules() if one.id == rule_id), None)


def read_book(directory: Path) -> tuple[PolicyBook | None, list[Problem]]:
    """The book of a directory, or None and all problems of its pages, sorted."""
    leaves: list[Leaf] = []
    problems = _strangers(directory)
    for folder, form in FORMS.items():
        for path in sorted((directory / folder).glob("*.toml")):
            text = PageText.read(path, root=directory)
            page, found = read_as(form, text)
            problems.extend(found)
            if page is not None:
                leaves.append(Leaf(path.stem, text, page))
                problems.extend(leaves[-1].problems())
    problems.extend(_conflicts(leaves))
    if not leaves and not problems:
        problems.append(Problem(str(directory), 0, "", f"there is no page in {', '.join(FORMS)}"))
    return (None if problems else PolicyBook.of(leaves)), sorted(problems)


def _strangers(directory: Path) -> list[Problem]:
    """Files that would be passed over in silence: pages in no folder, and pages that are not TOML by name."""
    here = list(directory.glob("*.toml"))
    within = [path for folder in FORMS for path in (directory / folder).glob("*") if path.suffix != ".toml"]
    message = f"only .toml files in the folders {', '.join(FORMS)} are pages"
    return [Problem(path.relative_to(directory).as_posix(), 0, "", message) for path in sorted([*here, *within])]


def _conflicts(leaves: Sequence[Leaf]) -> Iterator[Problem]:
    """What does not fit together between pages: two pages of one jurisdiction, two national rule sets of one day."""
    for place, leaf in enumerate(leaves):
        for other in leaves[:place]:
            if leaf.id == other.id:
                yield Problem(leaf.source.file, 0, "", f"{other.source.file} bears the same name; examples go by it")
            if leaf.code == other.code != NATION:
                yield leaf.source.problem(("code",), f"{other.source.file} is a page of {leaf.code} already")
            if isinstance(leaf.page, NationalPage) and isinstance(other.page, NationalPage):
                yield from _national(leaf, other)
    sets = [(leaf, place, rule) for leaf in leaves for key, place, rule in leaf.page.rules() if key == "repair"]
    for index, (leaf, place, rule) in enumerate(sets):
        if any(rule.id == other.id for _, _, other in sets[:index]):
            yield leaf.source.problem(("repair", place, "id"), f"{rule.id} names an earlier rule set already")


def _national(leaf: Leaf, other: Leaf) -> Iterator[Problem]:
    for key, place, rule in leaf.page.rules():
        for other_key, _, before in other.page.rules():
            if overlaps((key, rule), (other_key, before)):
                message = f"{rule.id} overlaps {before.id} of {other.source.file}"
                yield leaf.source.problem((key, place, "in_force"), message)


def codes_named(book: PolicyBook) -> dict[str, str]:
    """The jurisdictions that pages name, each with the first place (`file:line`), to be looked up in the store."""
    found: dict[str, str] = {}
    for leaf in book.leaves:
        if leaf.code != NATION:
            found.setdefault(leaf.code, leaf.source.place(("code",)))
        for key, place, rule in leaf.page.rules():
            for name, code in rule.codes():
                found.setdefault(code, leaf.source.place((key, place, name)))
    return found
