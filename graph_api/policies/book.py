"""PolicyBook: all pages, read strictly; which rules are in force where and when."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from graph_api.domain.agreement import Agreement
from graph_api.domain.jurisdiction import covers, prefix_of
from graph_api.domain.repair import queue_of
from graph_api.domain.verdict import RepairFacts, Standing
from graph_api.errors import BadInput
from graph_api.policies.conflicts import conflicts
from graph_api.policies.page import FORMS, AgreementPage, JurisdictionPage, Leaf, NationalPage
from graph_api.policies.reading import PageText, Problem, read_as
from graph_api.policies.references import references
from graph_api.policies.rule import NATION, Rule
from graph_api.policies.rules.benefit import Benefit
from graph_api.policies.rules.recognition import Claim, Granted, Held, Recognition, claims
from graph_api.policies.rules.reminder import ReminderRules
from graph_api.policies.rules.repair import RepairRuleSet
from graph_api.policies.rules.scheme import Incentive
from graph_api.policies.rules.scheme_list import Decision
from graph_api.policies.rules.standing import ReceiptReplacement, standing
from graph_api.policies.rules.supervision import Supervision
from graph_api.policies.scheme import Scheme, accounts_of, schemes_of

PAGES = Path(__file__).parent
"""The pages of this package, in the folders of FORMS."""

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
    schemes: Mapping[str, Scheme]
    """All lists and graded schemes by id."""
    accounts: Mapping[str, Scheme]
    """All points ledgers and inspection cycles by id, told like schemes."""
    incentives: Mapping[str, Incentive]
    """All incentives by id."""

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
        schemes = schemes_of(leaves)
        rule_sets = sorted((rule for page in national for rule in page.repair), key=lambda rule: rule.in_force)
        return cls(
            leaves=tuple(leaves),
            repair_rule_sets=tuple(rule_sets),
            agreements=tuple(leaf.page.agreement(leaf.id) for leaf in leaves if isinstance(leaf.page, AgreementPage)),
            reminder_rules=ReminderRules.of(((page.code, rule) for page in own for rule in page.reminder), rule_sets),
            illustrative_queues=frozenset(
                queue_of(page.code, rule.kind) for page in own for rule in page.reminder if rule.illustrative
            ),
            schemes=schemes,
            accounts=accounts_of(leaves, schemes),
            incentives={one.id: one for leaf in leaves for one in leaf.page.incentives()},
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

    def scheme(self, id_: str) -> Scheme | None:
        """The list or graded scheme of that id, or None."""
        return self.schemes.get(id_)

    def deciding(self, decision: Decision, *, on: date) -> tuple[Scheme, ...]:
        """The lists that decide a question, each in its jurisdiction, on a day: those of the narrowest first."""
        found = [one for one in self.schemes.values() if one.decides(on) == decision]
        return tuple(sorted(found, key=lambda one: (-len(prefix_of(one.owner)), one.id)))

    def recognitions(self, *, in_: str, on: date) -> tuple[Recognition, ...]:
        """By what a jurisdiction recognises standings of others on a day."""
        return tuple(rule for rule in self._all(Recognition) if rule.holds(on) and rule.holds_in(in_))

    def supervisions(self, jurisdiction: str, *, on: date) -> tuple[Supervision, ...]:
        """What makes others targets of a jurisdiction on a day: the most severe first."""
        found = [rule for rule in self._all(Supervision) if rule.holds(on) and rule.holds_in(jurisdiction)]
        return tuple(sorted(found, key=lambda rule: (-rule.severity, rule.id)))

    def claims(
        self, held: Iterable[Held], *, subject: str, attributes: Mapping[str, str | None], in_: str, on: date
    ) -> tuple[Claim, ...]:
        """What a subject (of a kind, such as `vessel`) may claim in a jurisdiction because of standings elsewhere."""

        def grants(scheme: str, grade: str) -> Granted | None:
            here = self.scheme(scheme)
            return here.granted(grade, on) if here is not None else None

        rules = self.recognitions(in_=in_, on=on)
        found = claims(rules, held, subject=subject, attributes=attributes, grants=grants)
        return tuple(replace(one, illustrative=one.illustrative or self._is_illustrative(one, on)) for one in found)

    def _is_illustrative(self, claim: Claim, on: date) -> bool:
        """Does what is claimed, or the standing that earns it, use anything that no source states."""
        scheme = self.scheme(claim.held.scheme)
        return self.incentives[claim.incentive].illustrative or (scheme is not None and scheme.is_illustrative(on))

    def benefits(self, on: date) -> tuple[tuple[str, Benefit], ...]:
        """The alliances that are in force on a day, each with the code of its owner."""
        return tuple(
            (leaf.code, one)
            for leaf in self.leaves
            for _, _, one in leaf.page.rules()
            if isinstance(one, Benefit) and one.holds(on)
        )

    def leaf_with(self, rule: Rule) -> Leaf:
        """The page on which this very version stands; KeyError if it is of another book."""
        for leaf in self.leaves:
            if any(one is rule for _, _, one in leaf.page.rules()):
                return leaf
        raise KeyError(rule.id)

    def _all(self, rule: type[R]) -> Iterator[R]:
        for leaf in self.leaves:
            yield from (one for _, _, one in leaf.page.rules() if isinstance(one, rule))

    def versions_of(self, rule: type[R], id_: str) -> tuple[R, ...]:
        """All versions of the rule of a kind with that id, oldest first."""
        found = [one for one in self._all(rule) if one.id == id_]
        return tuple(sorted(found, key=lambda one: one.in_force))

    def ids_of(self, rule: type[Rule]) -> tuple[str, ...]:
        """The ids of all rules of a kind."""
        return tuple(dict.fromkeys(one.id for one in self._all(rule)))

    def leaf_of(self, rule_id: str) -> Leaf | None:
        """The page on which a rule stands, for its digest and source; None if there is no such rule."""
        return next((leaf for leaf in self.leaves for _, _, one in leaf.page.rules() if one.id == rule_id), None)


def read_book(directory: Path) -> tuple[PolicyBook | None, list[Problem]]:
    """The book of a directory, or None and all problems of its pages, sorted."""
    leaves: list[Leaf] = []
    unread = False
    problems = _strangers(directory)
    for folder, form in FORMS.items():
        for path in sorted((directory / folder).glob("*.toml")):
            text = PageText.read(path, root=directory)
            page, found = read_as(form, text)
            problems.extend(found)
            if page is None:
                unread = True
            else:
                leaves.append(Leaf(path.stem, text, page))
                problems.extend(leaves[-1].problems())
    problems.extend(conflicts(leaves))
    if not unread:
        # What a page that cannot be read would have declared is not missed on others.
        problems.extend(references(leaves))
    if not leaves and not problems:
        problems.append(Problem(str(directory), 0, "", f"there is no page in {', '.join(FORMS)}"))
    return (None if problems else PolicyBook.of(leaves)), sorted(problems)


def _strangers(directory: Path) -> list[Problem]:
    """Files that would be passed over in silence: pages in no folder, and pages that are not TOML by name."""
    here = list(directory.glob("*.toml"))
    within = [path for folder in FORMS for path in (directory / folder).glob("*") if path.suffix != ".toml"]
    message = f"only .toml files in the folders {', '.join(FORMS)} are pages"
    return [Problem(path.relative_to(directory).as_posix(), 0, "", message) for path in sorted([*here, *within])]


def codes_named(book: PolicyBook) -> dict[str, str]:
    """The jurisdictions that pages name, each with the first place (`file:line`), to be looked up in the store."""
    found: dict[str, str] = {}
    for leaf in book.leaves:
        if leaf.code.isdigit() and leaf.code != NATION:
            found.setdefault(leaf.code, leaf.source.place(("code",)))
        for key, place, rule in leaf.page.rules():
            for name, code in rule.codes():
                found.setdefault(code, leaf.source.place((key, place, name)))
    return found
