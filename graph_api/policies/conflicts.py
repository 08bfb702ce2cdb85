"""What does not fit together between pages: two pages for one thing, names that lead nowhere, circles."""

from collections.abc import Iterator, Sequence

from graph_api.policies.page import Leaf, NationalPage, overlaps
from graph_api.policies.reading import Problem
from graph_api.policies.rule import NATION
from graph_api.policies.rules.scheme_list import HonourList
from graph_api.policies.rules.supervision import Supervision
from graph_api.policies.scheme import SchemeRule


def conflicts(leaves: Sequence[Leaf]) -> Iterator[Problem]:
    """All problems between pages that are each well formed."""
    for place, leaf in enumerate(leaves):
        for other in leaves[:place]:
            if leaf.id == other.id:
                yield Problem(leaf.source.file, 0, "", f"{other.source.file} bears the same name; examples go by it")
            if leaf.code == other.code != NATION:
                yield leaf.source.problem(("code",), f"{other.source.file} is a page of {leaf.code} already")
            if isinstance(leaf.page, NationalPage) and isinstance(other.page, NationalPage):
                yield from _national(leaf, other)
    yield from _rule_sets(leaves)
    yield from _schemes(leaves)
    yield from _decisions(leaves)
    yield from _incentives(leaves)
    yield from _supervisions(leaves)


def _national(leaf: Leaf, other: Leaf) -> Iterator[Problem]:
    for key, place, rule in leaf.page.rules():
        for other_key, _, before in other.page.rules():
            if overlaps((key, rule), (other_key, before)):
                message = f"{rule.id} overlaps {before.id} of {other.source.file}"
                yield leaf.source.problem((key, place, "in_force"), message)


def _rule_sets(leaves: Sequence[Leaf]) -> Iterator[Problem]:
    sets = [(leaf, place, rule) for leaf in leaves for key, place, rule in leaf.page.rules() if key == "repair"]
    for index, (leaf, place, rule) in enumerate(sets):
        if any(rule.id == other.id for _, _, other in sets[:index]):
            yield leaf.source.problem(("repair", place, "id"), f"{rule.id} names an earlier rule set already")


def _schemes(leaves: Sequence[Leaf]) -> Iterator[Problem]:
    """An id is that of one list or scheme, all versions of which stand together on one page."""
    first: dict[str, tuple[Leaf, str, object]] = {}
    for leaf in leaves:
        for key, place, rule in leaf.page.rules():
            if not isinstance(rule, SchemeRule):
                continue
            before, before_key, subject = first.setdefault(rule.id, (leaf, key, _subject(rule)))
            if before is not leaf:
                message = f"{rule.id} stands on {before.source.file} already; one page keeps all versions of it"
                yield leaf.source.problem((key, place, "id"), message)
            elif before_key != key:
                yield leaf.source.problem((key, place, "id"), f"{rule.id} names a [[{before_key}]] already")
            elif subject != _subject(rule):
                message = f"{rule.id} has another subject in an earlier version; that is another list with another id"
                yield leaf.source.problem((key, place, "subject"), message)


def _decisions(leaves: Sequence[Leaf]) -> Iterator[Problem]:
    """One list at a time answers a question in a jurisdiction."""
    for leaf in leaves:
        seen: list[HonourList] = []
        for key, place, rule in leaf.page.rules():
            if not isinstance(rule, HonourList) or rule.decides is None:
                continue
            for before in seen:
                in_one_period = rule.in_force < before.until and before.in_force < rule.until
                if before.id != rule.id and before.decides == rule.decides and in_one_period:
                    message = f"{before.id} decides {rule.decides} in the same period already"
                    yield leaf.source.problem((key, place, "decides"), message)
            seen.append(rule)


def _supervisions(leaves: Sequence[Leaf]) -> Iterator[Problem]:
    """One standing makes a target of a jurisdiction by one rule at a time: it has one reason and one severity."""
    seen: list[tuple[Leaf, Supervision]] = []
    for leaf in leaves:
        for key, place, rule in leaf.page.rules():
            if not isinstance(rule, Supervision):
                continue
            for before, other in seen:
                if rule.id != other.id and rule.competes(other):
                    message = f"{other.id} of {before.source.file} names the same standing for the same jurisdictions"
                    yield leaf.source.problem((key, place, "id"), message)
            seen.append((leaf, rule))


def _subject(rule: object) -> object:
    return getattr(rule, "subject", None)


def _incentives(leaves: Sequence[Leaf]) -> Iterator[Problem]:
    first: dict[str, Leaf] = {}
    for leaf in leaves:
        for place, one in enumerate(leaf.page.incentives()):
            if one.id in first:
                message = f"{one.id} is an incentive of {first[one.id].source.file} already"
                yield leaf.source.problem(("incentive", place, "id"), message)
            first.setdefault(one.id, leaf)
