"""All versions of what is graded or listed under one id, whoever's page it is on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeGuard

from graph_api.policies.page import Leaf
from graph_api.policies.rule import Rule, version_on
from graph_api.policies.rules.counting import owned_by
from graph_api.policies.rules.inspection_cycle import InspectionCycle
from graph_api.policies.rules.points_ledger import PointsLedger
from graph_api.policies.rules.recognition import Granted
from graph_api.policies.rules.scheme import GradedScheme, LoadedList
from graph_api.policies.rules.scheme_list import LISTED, Decision, HonourList, ListRule, grants_of
from graph_api.policies.rules.score_card import ScoreCard

SchemeKind = Literal["honour", "watch", "graded", "loaded", "points", "cycle"]
GradeKind = Literal["low", "good", "listed", "none"]
StandingRule = ListRule | GradedScheme | LoadedList
"""The kinds of rule under which subjects have standings."""
AccountRule = PointsLedger | InspectionCycle
"""Those that are told like schemes, and give none."""
SchemeRule = StandingRule | AccountRule
"""The kinds of rule whose versions make a scheme."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A list or a graded scheme: its owner (code), the kinds of subject it is about, its names of today.

    `versions` are those of a list that is evaluated here, oldest first; `rules` those of whatever kind it is. Points
    ledgers and inspection cycles are told like schemes, but nobody has a standing under them.
    """

    id: str
    owner: str
    kind: SchemeKind
    subjects: tuple[str, ...]
    name: str
    name_en: str
    leaf: Leaf
    rules: tuple[SchemeRule, ...]

    @property
    def subject(self) -> str:
        """The kind of subject by its word, such as `vessel`; of a loaded list that takes several, the first."""
        return self.subjects[0]

    @property
    def subject_label(self) -> str:
        """The kind of subject by its label in the vocabulary, such as `Vessel`."""
        return self.subject.capitalize()

    @property
    def versions(self) -> tuple[ListRule, ...]:
        """The versions of a list that is evaluated here; none for what arrives as facts."""
        return tuple(rule for rule in self.rules if isinstance(rule, ListRule))

    @property
    def cards(self) -> tuple[ScoreCard, ...]:
        """The versions of a score card, oldest first; none of another scheme."""
        return tuple(rule for rule in self.rules if isinstance(rule, ScoreCard))

    @property
    def ledgers(self) -> tuple[PointsLedger, ...]:
        """The versions of a points ledger, oldest first; none of another scheme."""
        return tuple(rule for rule in self.rules if isinstance(rule, PointsLedger))

    @property
    def cycles(self) -> tuple[InspectionCycle, ...]:
        """The versions of an inspection cycle, oldest first; none of another scheme."""
        return tuple(rule for rule in self.rules if isinstance(rule, InspectionCycle))

    @property
    def is_recognised(self) -> bool:
        """Is it what partners recognise of the marks that its page gives to subjects of the kind."""
        newest = self.rules[-1]
        return not isinstance(newest, GradedScheme) or self.leaf.page.marks.get(newest.subject, self.id) == self.id

    @property
    def is_list(self) -> bool:
        """Are its standings Listings; otherwise they are Assessments, or it gives none."""
        return self.kind in ("honour", "watch", "loaded")

    def applied_in(self, code: str) -> "Scheme":
        """The same as if it were the scheme of another jurisdiction: sources that it does not name are that one."""
        rules = tuple(owned_by(rule, code) if isinstance(rule, ListRule | ScoreCard) else rule for rule in self.rules)
        return replace(self, owner=code, rules=rules)

    def rule_on(self, on: date) -> SchemeRule | None:
        """The version in force on a day, or None."""
        return version_on(self.rules, on)

    def decides(self, on: date) -> Decision | None:
        """For which question it is the answer in its jurisdiction on a day."""
        rule = self.rule_on(on)
        return rule.decides if isinstance(rule, HonourList) else None

    def grades(self) -> tuple[str, ...]:
        """All grades of all versions, from best to worst as the newest has them; a list has the grade `listed`.

        Those of a points ledger are its levels, the highest first.
        """
        if not self.is_list and self.kind != "graded":
            levels = (rung.level for rule in reversed(self.ledgers) for rung in reversed(rule.ladder))
            return tuple(dict.fromkeys(levels))
        found = [grade for rule in reversed(self.rules) if isinstance(rule, GradedScheme) for grade in rule.grades]
        return tuple(dict.fromkeys(found)) if self.kind == "graded" else (LISTED,)

    def kind_of_grade(self, grade: str, on: date) -> GradeKind:
        """Is a grade of a day low or not, a place on a list, or no grade of the scheme."""
        rule = self.rule_on(on)
        if isinstance(rule, GradedScheme):
            return "low" if grade in rule.low else "good" if grade in rule.grades else "none"
        return "listed" if rule is not None and self.is_list and grade == LISTED else "none"

    def granted(self, grade: str, on: date) -> Granted | None:
        """The incentives that a grade grants on a day, by id; None where no version is in force."""
        rule = self.rule_on(on)
        if rule is None:
            return None
        if isinstance(rule, GradedScheme):
            incentives = rule.grants.get(grade, ())
        else:
            incentives = grants_of(rule) if isinstance(rule, ListRule) and grade == LISTED else ()
        return Granted(self.id, incentives, rule.in_force, rule.until, self.is_illustrative(on))

    def grants(self, grade: str, on: date) -> tuple[str, ...]:
        """The same incentives, none where no version is in force."""
        granted = self.granted(grade, on)
        return granted.incentives if granted is not None else ()

    def is_illustrative(self, on: date) -> bool:
        """Does the version in force on a day use anything that no source states."""
        rule = self.rule_on(on)
        return rule is not None and rule.is_illustrative()


def schemes_of(leaves: Iterable[Leaf]) -> Mapping[str, Scheme]:
    """All schemes by id."""
    found: dict[str, tuple[Leaf, list[StandingRule]]] = {}
    for leaf in leaves:
        for _, _, rule in leaf.page.rules():
            if is_scheme_rule(rule):
                found.setdefault(rule.id, (leaf, []))[1].append(rule)
    return {id_: _scheme(id_, *one) for id_, one in sorted(found.items())}


def is_scheme_rule(rule: Rule) -> TypeGuard[StandingRule]:
    """Is a rule a version of a scheme under which subjects have standings."""
    return isinstance(rule, StandingRule)


def accounts_of(leaves: Iterable[Leaf], schemes: Mapping[str, Scheme]) -> Mapping[str, Scheme]:
    """All points ledgers and inspection cycles by id; a cycle is about the subjects of the scheme that grades them."""
    found: dict[str, tuple[Leaf, list[AccountRule]]] = {}
    for leaf in leaves:
        for _, _, rule in leaf.page.rules():
            if isinstance(rule, AccountRule):
                found.setdefault(rule.id, (leaf, []))[1].append(rule)
    return {id_: _account(id_, *one, schemes) for id_, one in sorted(found.items())}


def _account(id_: str, leaf: Leaf, rules: list[AccountRule], schemes: Mapping[str, Scheme]) -> Scheme:
    rules.sort(key=lambda rule: rule.in_force)
    newest = rules[-1]
    if isinstance(newest, PointsLedger):
        return Scheme(id_, leaf.code, "points", (newest.subject,), newest.name, newest.name_en, leaf, tuple(rules))
    subjects = schemes[newest.scheme].subjects
    return Scheme(id_, leaf.code, "cycle", subjects, newest.name, newest.name_en, leaf, tuple(rules))


def _scheme(id_: str, leaf: Leaf, rules: list[StandingRule]) -> Scheme:
    rules.sort(key=lambda rule: rule.in_force)
    newest = rules[-1]
    subjects = newest.subjects if isinstance(newest, LoadedList) else (newest.subject,)
    return Scheme(id_, leaf.code, _kind(newest), subjects, newest.name, newest.name_en, leaf, tuple(rules))


def _kind(rule: StandingRule) -> SchemeKind:
    if isinstance(rule, ListRule):
        return "honour" if isinstance(rule, HonourList) else "watch"
    return "graded" if isinstance(rule, GradedScheme) else "loaded"
