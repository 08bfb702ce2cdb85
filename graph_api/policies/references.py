"""What rules name on other pages: lists, schemes, grades and incentives; and recognitions that lead back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY
from graph_api.domain.jurisdiction import covers
from graph_api.policies.page import Leaf
from graph_api.policies.reading import Fault, Problem, nearest
from graph_api.policies.rule import Rule
from graph_api.policies.rules.benefit import Benefit
from graph_api.policies.rules.counting import Counting, words_of
from graph_api.policies.rules.distribution import Distribution
from graph_api.policies.rules.indicator import Indicator
from graph_api.policies.rules.inspection_cycle import InspectionCycle
from graph_api.policies.rules.recognition import Recognition
from graph_api.policies.rules.scheme import GradedScheme
from graph_api.policies.rules.scheme_list import HonourList, ListRule, where_faults
from graph_api.policies.rules.score_card import ScoreCard
from graph_api.policies.rules.score_item import countings_of
from graph_api.policies.rules.self_assessment import SelfAssessment
from graph_api.policies.rules.supervision import Supervision
from graph_api.policies.scheme import Scheme, schemes_of


def references(leaves: Sequence[Leaf]) -> Iterator[Problem]:
    """Names that lead nowhere, and recognitions that lead back to where they began."""
    all_ = [one for leaf in leaves for one in leaf.page.incentives()]
    adverse = frozenset(one.id for one in all_ if one.adverse)
    names = _Names(schemes_of(leaves), frozenset(one.id for one in all_) - adverse, adverse)
    for leaf in leaves:
        for key, place, rule in leaf.page.rules():
            for within, message in names.faults(rule):
                yield leaf.source.problem((key, place, *within), message)
    steps = [
        (leaf, place, rule)
        for leaf in leaves
        for key, place, rule in leaf.page.rules()
        if key == "recognition" and isinstance(rule, Recognition)
    ]
    for leaf, place, rule in steps:
        circle = _circle(rule, [other for _, _, other in steps])
        if circle:
            yield leaf.source.problem(("recognition", place), f"these recognitions lead back: {circle}")


@dataclass(frozen=True, slots=True)
class _Names:
    """What can be named."""

    schemes: Mapping[str, Scheme]
    incentives: frozenset[str]
    adverse: frozenset[str]

    def faults(self, rule: Rule) -> Iterator[Fault]:
        if isinstance(rule, ListRule):
            yield from self._of_list(rule)
        if isinstance(rule, ScoreCard):
            yield from self._of_card(rule)
        if isinstance(rule, GradedScheme):
            for grade, granted in rule.grants.items():
                yield from self._incentives(granted, "grants", grade)
            for grade, imposed in rule.imposes.items():
                yield from self._incentives(imposed, "imposes", grade, adverse=True)
        elif isinstance(rule, Recognition):
            yield from self._of_recognition(rule)
        elif isinstance(rule, Supervision):
            yield from self._of_supervision(rule)
        elif isinstance(rule, Indicator) and rule.list is not None:
            yield from self._scheme(rule.list, "list", graded=False)
        elif isinstance(rule, Benefit | Distribution | InspectionCycle | SelfAssessment):
            yield from self._scheme(rule.scheme, "scheme")
            for key, grades in _graded(rule) if rule.scheme in self.schemes else ():
                for grade in grades:
                    yield from ((key, message) for _, message in self._grade(grade, [rule.scheme], ""))

    def _of_list(self, rule: ListRule) -> Iterator[Fault]:
        if isinstance(rule, HonourList):
            yield from self._incentives(rule.grants, "grants")
        for key, bounds in (("all", rule.all), ("any", rule.any)):
            for place, bound in enumerate(bounds):
                for within, message in self._of_counting(rule, bound):
                    yield (key, place, *within), message

    def _of_card(self, rule: ScoreCard) -> Iterator[Fault]:
        """What the items of a card count, and its other conditions."""
        for place, part in enumerate(rule.parts):
            for index, item in enumerate(part.items):
                for one in item.countings():
                    key = ("parts", place, "items", index)
                    yield from (((*key, *within), text) for within, text in self._of_counting(rule, one))
        for key, place, condition in rule.conditions():
            for one in countings_of(condition):
                yield from (((key, place, "if", *within), text) for within, text in self._of_counting(rule, one))

    def _of_counting(self, rule: ListRule | ScoreCard, bound: Counting) -> Iterator[Fault]:
        graded: list[str] = []
        for word in words_of(bound.filters.get("scheme")):
            yield from self._scheme(word, "scheme", graded=True, subject=rule.subject)
            graded += [word] if word in self.schemes else []
            if word == rule.id:
                yield ("scheme",), f"{word} is this scheme itself; a grade cannot hang on itself"
        for word in words_of(bound.filters.get("list")):
            yield from self._scheme(word, "list", graded=False, subject=rule.subject)
            if word == rule.id:
                yield ("list",), f"{word} is this list itself; whether someone stands on it cannot hang on that"
        if graded:
            for word in words_of(bound.filters.get("grade")):
                yield from self._grade(word, graded, "grade")

    def _of_recognition(self, rule: Recognition) -> Iterator[Fault]:
        yield from self._scheme(rule.scheme, "scheme")
        there = self.schemes.get(rule.scheme)
        if there is not None and not there.is_recognised:
            mark = there.leaf.page.marks
            yield ("scheme",), f"{there.leaf.source.file} says that partners recognise {', '.join(mark.values())}"
        if there is not None:
            for grade in rule.recognised():
                yield from self._grade(grade, [rule.scheme], "grade" if rule.grade else "grades")
            yield from where_faults(there.subject, rule.where)
        if rule.as_scheme is not None:
            subject = there.subject if there is not None else None
            yield from self._scheme(rule.as_scheme, "as_scheme", subject=subject)
            if rule.as_scheme in self.schemes and rule.as_grade is not None:
                yield from self._grade(rule.as_grade, [rule.as_scheme], "as_grade")
        yield from self._incentives(rule.incentives, "incentives")

    def _of_supervision(self, rule: Supervision) -> Iterator[Fault]:
        if rule.scheme is not None:
            yield from self._scheme(rule.scheme, "scheme", graded=True)
            if rule.scheme in self.schemes:
                for grade in rule.grades:
                    yield from self._grade(grade, [rule.scheme], "grades")
        if rule.list is not None:
            yield from self._scheme(rule.list, "list", graded=False)

    def _scheme(self, id_: str, key: str, *, graded: bool | None = None, subject: str | None = None) -> Iterator[Fault]:
        """A list, a graded scheme, or either; about a kind of subject where that matters."""
        scheme = self.schemes.get(id_)
        what = "scheme or list" if graded is None else "graded scheme" if graded else "list"
        fitting = [one.id for one in self.schemes.values() if graded is None or one.is_list is not graded]
        if scheme is None or scheme.id not in fitting:
            yield (key,), f"there is no {what} {id_!r}{nearest(id_, fitting)}"
        elif subject is not None and subject not in scheme.subjects:
            yield (key,), f"{id_} is about {', '.join(scheme.subjects)}, not about {subject}"

    def _grade(self, grade: str, schemes: Iterable[str], key: str) -> Iterator[Fault]:
        known = [one for id_ in schemes for one in self.schemes[id_].grades()]
        if grade not in known:
            message = f"{grade!r} is not one of the grades {', '.join(known)} of {', '.join(schemes)}"
            yield (key,), f"{message}{nearest(grade, known)}"

    def _incentives(self, named: Iterable[str], *key: str, adverse: bool = False) -> Iterator[Fault]:
        known = self.adverse if adverse else self.incentives
        for one in named:
            if one not in known:
                what = "incentive that is adverse" if adverse else "incentive"
                yield key, f"there is no {what} {one!r}{nearest(one, known)}"


def _graded(
    rule: Benefit | Distribution | InspectionCycle | SelfAssessment,
) -> Iterator[tuple[tuple[str | int, ...], tuple[str, ...]]]:
    """The grades that a rule names, each with its key."""
    if isinstance(rule, InspectionCycle):
        yield from ((("intervals", place, "grades"), one.grades) for place, one in enumerate(rule.intervals))
    else:
        yield ("grades",), rule.grades


def _circle(first: Recognition, rules: Sequence[Recognition]) -> str | None:
    """The ids of recognitions that lead from one back to it, in one place and on one day; None if there are none.

    That two jurisdictions recognise each other is no circle: each does so at home, and nowhere do both apply.
    """
    todo = [((first,), first.here, (FIRST_DAY, OPEN_DAY))]
    while todo:
        path, codes, (since, until) = todo.pop()
        last = path[-1]
        codes, span = _common(codes, last.here), (max(since, last.in_force), min(until, last.until))
        if not codes or span[0] >= span[1] or last.as_scheme is None:
            continue
        if last.as_scheme == first.scheme and last.as_grade in first.recognised():
            return " -> ".join(rule.id for rule in (*path, first))
        todo += [
            ((*path, rule), codes, span)
            for rule in rules
            if rule not in path and rule.scheme == last.as_scheme and last.as_grade in rule.recognised()
        ]
    return None


def _common(some: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """The jurisdictions that both name, each by the narrower code."""
    narrower = {b if covers(a, b) else a for a in some for b in others if covers(a, b) or covers(b, a)}
    return tuple(sorted(narrower))
