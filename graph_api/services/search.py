"""Search by names and codes: what is found, in what order, and by what of it; and a few of it while somebody types."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from graph_api.domain import identifier
from graph_api.domain.moment import Moment
from graph_api.domain.name import FIELDS, is_name
from graph_api.domain.page import Page, cut_page
from graph_api.domain.scope import Scope
from graph_api.domain.search import Fit, Match
from graph_api.domain.selection import PageArguments, Position, Selection
from graph_api.domain.vocabulary import KINDS, kind_of
from graph_api.services.finding import MOST, SEARCHED, Asked, Question
from graph_api.services.node import Thing, find_things
from graph_api.store.graph_store import GraphStore

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, and what of it fits."""

    thing: Thing
    match: Match


@dataclass(frozen=True, slots=True)
class Suggested:
    """A thing that may be meant: its id, the label of its kind, what it is called, and what of it fits."""

    id: str
    kind: str
    name: str
    match: Match


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which page of what is found, what of each kind (by label), and whether all are counted."""

    page: PageArguments
    selections: Mapping[str, Selection]
    count: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits; `truncated`: there is more than was looked at."""

    moment: Moment
    page: Page[Hit]
    truncated: bool = False


async def search(store: GraphStore, scope: Scope, *, moment: Moment, question: Question, wanted: Wanted) -> Found:
    """What a text names, best first: by its id or a code, by its whole name, by how it begins, by part of it."""
    named = kind_of(identifier.plain(question.text))
    if named is not None and named.is_fact:
        return await _stated(store, scope, moment=moment, question=question, wanted=wanted)
    asked = Asked.of(question)
    if asked is None:
        return Found(moment, _page([], wanted))
    answer = await asked.ask(store, scope, moment, limit=MOST + 1)
    moment = moment.at_tick(answer.tick)
    ordered = sorted(answer.places.values())
    page = _page([(Position(*place), place[1]) for place in ordered[:MOST]], wanted, total=len(ordered))
    things = await _read(store, scope, moment=moment, ids=[id_ for _, id_ in page.items], wanted=wanted)
    items = [
        (place, Hit(things[id_], asked.sought.match(things[id_], answer.held.get(id_))))
        for place, id_ in page.items
        if id_ in things
    ]
    truncated = len(ordered) > MOST or answer.cut
    return Found(moment, Page(items, page.has_next, page.has_previous, page.total), truncated)


async def suggest(
    store: GraphStore, scope: Scope, *, moment: Moment, question: Question, first: int
) -> tuple[Moment, list[Suggested]]:
    """The best few of what a text names, in one statement."""
    asked = Asked.of(question, few=True)
    if asked is None:
        return moment, []
    answer = await asked.ask(store, scope, moment, limit=first)
    suggested: list[Suggested] = []
    for _, id_ in sorted(answer.places.values())[:first]:
        thing: Thing = {"id": id_, **dict(zip(FIELDS, answer.values[id_], strict=True))}
        match = asked.sought.match(thing, answer.held.get(id_))
        suggested.append(Suggested(id_, _label(id_), _called(thing, match), match))
    return moment.at_tick(answer.tick), suggested


def _called(thing: Thing, match: Match) -> str:
    """The name by which it was found, else its first, else what stands in place of one."""
    if is_name(match.field):
        return match.value
    name = next((thing[field] for field in FIELDS if is_name(field) and thing[field]), None)
    return str(name or thing["plate"] or thing["id"].partition(":")[2])


async def _stated(store: GraphStore, scope: Scope, *, moment: Moment, question: Question, wanted: Wanted) -> Found:
    """What is stated has no name; it is found by its id."""
    id_ = identifier.plain(question.text)
    selection = wanted.selections.get(_label(id_))
    if selection is None:
        return Found(moment, _page([], wanted))
    things = await find_things(store, scope, moment=moment, wanted=[(selection, [id_])])
    hits = [(Position("0000", id_), Hit(thing, Match(Fit.CODE, "id", id_))) for thing in things.by_id.values()]
    return Found(things.moment, _page(hits, wanted))


async def _read(
    store: GraphStore, scope: Scope, *, moment: Moment, ids: Sequence[str], wanted: Wanted
) -> Mapping[str, Thing]:
    """The things of a page, with all by which they can be found beside what is wanted of them.

    All open kinds are asked for whether there are any or not, and all closed ones where there is one, so that a
    document has two statements at most: the store plans each only once.
    """
    if not ids:
        return {}
    found = {_label(id_) for id_ in ids}
    labels = [label for label in sorted(wanted.selections) if label in SEARCHED]
    if not any(KINDS[label].closed for label in found):
        labels = [label for label in labels if not KINDS[label].closed]
    selections = [
        (_with_names(wanted.selections[label]), [id_ for id_ in ids if _label(id_) == label]) for label in labels
    ]
    return (await find_things(store, scope, moment=moment, wanted=selections)).by_id


def _with_names(selection: Selection) -> Selection:
    known = {field.name for field in KINDS[selection.kind].fields}
    return replace(selection, fields=tuple(sorted({*selection.fields, *known.intersection(FIELDS)})))


def _page(ordered: Sequence[tuple[Position, T]], wanted: Wanted, *, total: int | None = None) -> Page[T]:
    """One page of all that was put in order, by default all that there is."""
    page, way = wanted.page, -1 if wanted.page.backward else 1
    at = None if page.position is None else (page.position.value, page.position.id)
    beyond = [
        one for one in ordered[::way]
        if at is None or ((one[0].value, one[0].id) < at if page.backward else (one[0].value, one[0].id) > at)
    ]  # fmt: skip
    count = len(ordered) if total is None else total
    return cut_page(beyond[: page.size + 1], page, total=count if wanted.count else None)


def _label(id_: str) -> str:
    kind = kind_of(id_)
    if kind is None:
        raise AssertionError(f"{id_} is no public id")
    return kind.label
