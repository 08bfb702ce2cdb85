"""Timelines: all facts that concern some things, whatever their kind, newest first, merged in one statement."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, LiteralString, cast

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.kind import Kind, Many
from graph_api.domain.moment import Moment
from graph_api.domain.page import Page, cut_page
from graph_api.domain.scope import Scope
from graph_api.domain.selection import FIRST_PLACE, LAST_PLACE, PageArguments, Position, Selection
from graph_api.domain.vocabulary import KINDS, kind_of
from graph_api.ledger.statements import TICK_NOW
from graph_api.services.node import Thing, find_things
from graph_api.store.cypher_file import Statement, own_parameters, together
from graph_api.store.cypher_template import cypher_of
from graph_api.store.graph_store import GraphStore
from graph_api.store.merging import counted, merged
from graph_api.store.values import native_map


@dataclass(frozen=True, slots=True)
class Dated:
    """The row of `event/...`: a fact, its day, the first day on which a state no longer held, what it concerns."""

    day: date
    id: str
    ended: date | None
    concerned: str


@dataclass(frozen=True, slots=True)
class Question:
    """Of which things a timeline is wanted (sorted ids), of which kinds of fact (labels), and what of each of them."""

    ids: tuple[str, ...]
    kinds: tuple[str, ...]
    page: PageArguments
    selections: Mapping[str, Selection]
    count: bool


@dataclass(frozen=True, slots=True)
class Event:
    """One entry: a fact of a kind (label), its day, its end where it has one, and which of the ids it concerns."""

    kind: str
    day: date
    ended: date | None
    concerned: tuple[str, ...]
    thing: Thing


@dataclass(frozen=True, slots=True, order=True)
class FactList:
    """One list that things of a kind have: facts of a kind (label) that name them by a property."""

    fact: str
    by: str


_RECORDS: Mapping[str, LiteralString] = MappingProxyType({
    "subject": "event/concerning", "about": "event/about", "port": "event/at_port",
})  # fmt: skip
_RELATIONSHIPS: Mapping[str, LiteralString] = MappingProxyType({
    "subject": "event/starting_at", "object": "event/ending_at",
})  # fmt: skip


def _lists(kind: Kind) -> frozenset[FactList]:
    many = (link for link in kind.links if isinstance(link, Many))
    return frozenset(FactList(link.target, link.by) for link in many if KINDS[link.target].is_fact)


LISTS: Mapping[str, frozenset[FactList]] = MappingProxyType({label: _lists(kind) for label, kind in KINDS.items()})
"""The lists of facts that things of each kind have; a timeline is all of them in one."""

PAGES: Mapping[tuple[FactList, bool], Statement[Dated]] = MappingProxyType({
    (one, descending): cypher_of(
        (_RELATIONSHIPS if KINDS[one.fact].is_relationship else _RECORDS)[one.by], KINDS[one.fact], Dated,
        backward=descending,
    )
    for one in sorted({one for lists in LISTS.values() for one in lists})
    for descending in (False, True)
})  # fmt: skip


def told_of(ids: Iterable[str]) -> frozenset[str]:
    """The kinds of fact (labels) that a timeline of these things can hold."""
    return frozenset(one.fact for id_ in ids if (kind := kind_of(id_)) for one in LISTS[kind.label])


async def events(store: GraphStore, scope: Scope, *, moment: Moment, question: Question) -> tuple[Moment, Page[Event]]:
    """A page of the timeline: what had begun by the day of the moment, newest first by day, then by id."""
    lists = _asked(question)
    if not lists:
        answer = await store.ask(TICK_NOW, scope=scope, moment=moment)
        return moment.at_tick(answer.tick), Page([], has_next=False, has_previous=False, total=0)
    text = _statement(lists, descending=not question.page.backward, count=question.count)
    parameters = {**moment.parameters(), **scope.parameters(), **_parameters(question)}
    found = await store.read(text, parameters)
    moment = moment.at_tick(cast("int", found["tick"]))
    rows = [native_map(row) for row in cast("list[dict[str, object]]", found["page"])]
    total = cast("list[dict[str, int]]", found["total"])[0]["total"] if question.count else None
    places = [(Position(f"{row['day']}", str(row["id"])), row) for row in rows]
    cut = cut_page(places, question.page, total=total)
    things = await _things(store, scope, moment, question, [place.id for place, _ in cut.items])
    items = [(place, _event(row, things[place.id])) for place, row in cut.items if place.id in things]
    return moment, Page(items, cut.has_next, cut.has_previous, cut.total)


def _asked(question: Question) -> tuple[FactList, ...]:
    """The lists that the asked things have. Which kinds are wanted is a parameter, so that few texts are planned."""
    labels = {kind.label for id_ in question.ids if (kind := kind_of(id_))}
    lists = {one for label in labels for one in LISTS[label]}
    return tuple(sorted(lists)) if any(one.fact in question.kinds for one in lists) else ()


@lru_cache(maxsize=256)
def _statement(lists: Sequence[FactList], *, descending: bool, count: bool) -> LiteralString:
    """One statement over these lists, in the direction that the page is read."""
    pages = [PAGES[one, descending] for one in lists]
    parts: dict[LiteralString, Statement[Any]] = {"page": merged(pages, descending=descending)}
    if count:
        parts["total"] = counted(pages)
    return together(parts)


def _parameters(question: Question) -> dict[str, object]:
    page = question.page
    start = FIRST_PLACE if page.backward else LAST_PLACE
    at = page.position or start
    fixed: dict[str, object] = {
        "ids": list(question.ids), "kinds": list(question.kinds), "since": page.since, "until": page.until,
    }  # fmt: skip
    where: dict[str, object] = {**fixed, "at": date.fromisoformat(at.value), "at_id": at.id, "limit": page.size + 1}
    whole = {**fixed, "at": date.fromisoformat(start.value), "at_id": start.id, "limit": 1001}
    return own_parameters({"page": where, "total": whole} if question.count else {"page": where})


async def _things(
    store: GraphStore, scope: Scope, moment: Moment, question: Question, ids: Sequence[str]
) -> Mapping[str, Thing]:
    """What is wanted of each: of every kind that can be among them, so that one text serves all pages."""
    if not ids:
        return {}
    by_kind: dict[str, list[str]] = {label: [] for label in question.selections}
    for id_ in ids:
        kind = kind_of(id_)
        if kind is not None:
            by_kind[kind.label].append(id_)
    wanted = [(question.selections[label], some) for label, some in by_kind.items()]
    return (await find_things(store, scope, moment=moment, wanted=wanted)).by_id


def _event(row: Mapping[str, object], thing: Thing) -> Event:
    kind = kind_of(str(row["id"]))
    ended = cast("date | None", row["ended"])
    return Event(
        kind=kind.label if kind else "",
        day=cast("date", row["day"]),
        ended=None if ended == OPEN_DAY else ended,
        concerned=tuple(sorted(cast("list[str]", row["concerned"]))),
        thing=thing,
    )
