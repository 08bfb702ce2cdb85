"""Targets of joint supervision: who has a low standing elsewhere and is connected with a jurisdiction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, LiteralString, cast

from graph_api.domain.calendar import first_in_window
from graph_api.domain.jurisdiction import prefix_of
from graph_api.domain.moment import Moment
from graph_api.domain.page import Page, cut_page
from graph_api.domain.scope import Eyes
from graph_api.domain.selection import LAST_TEXT, PageArguments, Position, Selection
from graph_api.domain.vocabulary import KINDS, kind_of
from graph_api.errors import BadInput, UnknownJurisdiction
from graph_api.policies.book import PolicyBook
from graph_api.policies.rules.supervision import Supervision
from graph_api.services.node import Thing, find_things
from graph_api.store.cypher_file import Statement, cypher, own_parameters, together
from graph_api.store.cypher_template import cypher_of
from graph_api.store.graph_store import GraphStore, rows_of
from graph_api.store.projection import COUNT_LIMIT

Record = Mapping[str, Any]

_KINDS: tuple[LiteralString, ...] = ("Assessment", "Listing", "Sanction")
_PARTS: Mapping[str, LiteralString] = MappingProxyType({
    "Assessment": "assessments", "Listing": "listings", "Sanction": "sanctions",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Places:
    """Do the places that a question names exist."""

    jurisdiction: bool
    region: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A row of `supervision/targets`: `rank` is the place of the branch among all."""

    rank: int
    id: str
    subject: str
    reported_by: str
    path: list[Record]


@dataclass(frozen=True, slots=True)
class Question:
    """Whose targets are wanted, and what of them. `selections` say what of each kind of thing, by its label."""

    jurisdiction: str
    region: str | None
    page: PageArguments
    selections: Mapping[str, Selection]
    count: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """One standing that a rule names: a grade of a scheme, a list, or a sanction, by the label of its facts."""

    kind: str
    standing: str
    rule: Supervision
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A subject and the standing (public ids) for which it is a target, by which rule, and how it is connected.

    `things` holds what was asked for of both, by public id.
    """

    branch: Branch
    subject: str
    standing: str
    reported_by: str
    path: Sequence[Record]
    things: Mapping[str, Thing]


@dataclass(frozen=True, slots=True)
class Targets:
    """A page of targets."""

    moment: Moment
    page: Page[Target]


PLACES = cypher("supervision/places", Places)
TARGETS: Mapping[tuple[str, bool], Statement[Found]] = MappingProxyType({
    (label, backward): cypher_of("supervision/targets", KINDS[label], Found, backward=backward)
    for label in _KINDS
    for backward in (False, True)
})  # fmt: skip


async def joint_supervision(
    store: GraphStore, eyes: Eyes, *, moment: Moment, question: Question, book: PolicyBook
) -> Targets:
    """The targets of a jurisdiction, judged with its own scope: the most severe first, then by subject and standing."""
    branches = _branches(book.supervisions(question.jurisdiction, on=moment.as_of), question.region)
    labels = tuple(label for label in _KINDS if any(branch.kind == label for branch in branches))
    text = _statement(labels, question.page.backward, question.count)
    asked = _parameters(question, branches, moment.as_of)
    answer = await store.read(text, {**moment.parameters(), **eyes.parameters(), **asked})
    moment = moment.at_tick(cast("int", answer["tick"]))
    _refuse_unknown(question, cast("list[Record]", answer["places"])[0])
    found = [
        (_position(branches[one.rank], one), one)
        for label in labels
        for one in rows_of(TARGETS[label, question.page.backward], answer[_PARTS[label]])
    ]
    found.sort(key=lambda one: (one[0].value, one[0].id), reverse=question.page.backward)
    total = sum(len(cast("list[Record]", answer[f"all_{_PARTS[label]}"])) for label in labels if question.count)
    page = cut_page(found[: question.page.size + 1], question.page, total=total if question.count else None)
    things = await _things(store, eyes, moment, question, [one for _, one in page.items])
    items = [
        (place, Target(branches[one.rank], one.subject, one.id, one.reported_by, one.path, things))
        for place, one in page.items
    ]
    return Targets(moment, Page(items, page.has_next, page.has_previous, page.total))


@lru_cache(maxsize=32)
def _statement(labels: tuple[LiteralString, ...], backward: bool, count: bool) -> LiteralString:
    """One statement for the kinds of standing that the rules name: the planner takes its time for each."""
    parts: dict[LiteralString, Statement[Any]] = {"places": PLACES}
    for label in labels:
        parts[_PARTS[label]] = TARGETS[label, backward]
        if count:
            parts[f"all_{_PARTS[label]}"] = TARGETS[label, False]
    return together(parts)


def _branches(rules: Sequence[Supervision], region: str | None) -> list[Branch]:
    """What the rules name, the most severe first. What two rules name counts by the more severe one."""
    found: dict[tuple[str, str], Branch] = {}
    for rule in rules:
        if region is None or rule.region in (None, region):
            for branch in _named(rule):
                found.setdefault((branch.kind, branch.standing), branch)
    return list(found.values())


def _named(rule: Supervision) -> Iterator[Branch]:
    for grade in rule.grades:
        yield Branch("Assessment", f"{rule.scheme}/{grade}", rule, grade)
    if rule.list is not None:
        yield Branch("Listing", rule.list, rule)
    if rule.sanction is not None:
        yield Branch("Sanction", rule.sanction, rule)


def _parameters(question: Question, branches: Sequence[Branch], on: date) -> dict[str, object]:
    page, here = question.page, f"jurisdiction:{prefix_of(question.jurisdiction)}"
    parts: dict[str, dict[str, object]] = {
        "places": {"jurisdiction": question.jurisdiction, "region": question.region or ""},
    }
    for label in _KINDS:
        mine = [(rank, branch) for rank, branch in enumerate(branches) if branch.kind == label]
        wanted = [
            _branch(rank, branch, question.region, on, at=at)
            for rank, branch in mine
            if (at := _start(branch.rule.severity, page)) is not None
        ]
        parts[_PARTS[label]] = {"here": here, "limit": page.size + 1, "branches": wanted}
        if question.count:
            whole = [_branch(rank, branch, question.region, on, at=("", "")) for rank, branch in mine]
            parts[f"all_{_PARTS[label]}"] = {"here": here, "limit": COUNT_LIMIT + 1, "branches": whole}
    return own_parameters(parts)


def _branch(rank: int, branch: Branch, region: str | None, on: date, *, at: tuple[str, str]) -> dict[str, object]:
    rule = branch.rule
    within = region or rule.region
    return {
        "rank": rank,
        "standing": branch.standing,
        "region": f"region:{within}" if within else "",
        "stating": [prefix_of(party) for party in rule.stating] or [""],
        "connections": list(rule.connections),
        "called_since": first_in_window(rule.call_within, on),
        "min_share": rule.min_share if rule.min_share is not None else 2.0,
        "at": at[0],
        "at_id": at[1],
    }


def _start(severity: int, page: PageArguments) -> tuple[str, str] | None:
    """Where a branch begins on a page; None where all of it lies before."""
    nothing = (LAST_TEXT, LAST_TEXT) if page.backward else ("", "")
    if page.position is None:
        return nothing
    rank, _, subject = page.position.value.partition(" ")
    if rank == _rank(severity):
        return subject, page.position.id
    lies_before = (_rank(severity) < rank) is not page.backward
    return None if lies_before else nothing


def _rank(severity: int) -> str:
    """Sorts the most severe first."""
    return f"{9999 - min(severity, 9999):04}"


def _position(branch: Branch, found: Found) -> Position:
    return Position(f"{_rank(branch.rule.severity)} {found.subject}", found.id)


def _refuse_unknown(question: Question, places: Record) -> None:
    if not places["jurisdiction"]:
        raise UnknownJurisdiction(question.jurisdiction)
    if question.region is not None and not places["region"]:
        raise BadInput(f"there is no region {question.region!r}")


async def _things(
    store: GraphStore, eyes: Eyes, moment: Moment, question: Question, found: Sequence[Found]
) -> Mapping[str, Thing]:
    by_kind: dict[str, list[str]] = {}
    for id_ in dict.fromkeys(id_ for one in found for id_ in (one.subject, one.id)):
        kind = kind_of(id_)
        if kind is not None and kind.label in question.selections:
            by_kind.setdefault(kind.label, []).append(id_)
    wanted = [(question.selections[label], ids) for label, ids in sorted(by_kind.items())]
    if not wanted:
        return {}
    return (await find_things(store, eyes.viewer, moment=moment, wanted=wanted)).by_id
