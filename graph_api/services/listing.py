"""Lists as they are written: who stands on one on a day, and who came and went within some days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from graph_api.domain.moment import Moment
from graph_api.domain.page import Page, cut_page
from graph_api.domain.scope import Scope
from graph_api.domain.selection import FIRST_PLACE, LAST_PLACE, LAST_TEXT, PageArguments, Position, Selection
from graph_api.domain.vocabulary import LISTING
from graph_api.policies.scheme import Scheme
from graph_api.services.node import Thing, find_by_id
from graph_api.store.cypher_file import Statement
from graph_api.store.cypher_template import cypher_of
from graph_api.store.graph_store import GraphStore


@dataclass(frozen=True, slots=True)
class Listed:
    """The row of `listing/page`: items are subject and listing; counts are None where nobody asked."""

    items: list[list[str]]
    listings: int | None
    subjects: int | None
    managers: int | None
    total: int


@dataclass(frozen=True, slots=True)
class Changed:
    """The row of `listing/changes`: items are day and listing."""

    entered: list[list[str]]
    left: list[list[str]]
    total: int


@dataclass(frozen=True, slots=True)
class ListSummary:
    """Exact counts of a whole list: places, subjects, and the enterprises that manage a vessel on it that day."""

    listings: int
    subjects: int
    managers: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a list is wanted: a page, what of each place on it, and which counts."""

    page: PageArguments
    selection: Selection
    summarise: bool = False
    count: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody came onto a list or left it on a day; `listing` is the place as it was read."""

    entered: bool
    on: date
    listing: Thing


@dataclass(frozen=True, slots=True)
class HonourList:
    """A page of a list, and what all of it comes to where that was asked for."""

    moment: Moment
    page: Page[Thing]
    summary: ListSummary | None


PAGE: Mapping[bool, Statement[Listed]] = MappingProxyType(
    {backward: cypher_of("listing/page", LISTING, Listed, backward=backward) for backward in (False, True)}
)
CHANGES: Mapping[bool, Statement[Changed]] = MappingProxyType(
    {backward: cypher_of("listing/changes", LISTING, Changed, backward=backward) for backward in (False, True)}
)


async def honour_list(store: GraphStore, scope: Scope, *, moment: Moment, scheme: Scheme, wanted: Wanted) -> HonourList:
    """Who stands on a list on the day of the moment, as far as the viewer may see it."""
    page = wanted.page
    at = page.position or (Position(LAST_TEXT, LAST_TEXT) if page.backward else Position("", ""))
    answer = await store.ask(
        PAGE[page.backward], scope=scope, moment=moment, list=scheme.id, reporter=_reporter(scheme), at=at.value,
        at_id=at.id, limit=page.size + 1, summarise=wanted.summarise, count=wanted.count,
    )  # fmt: skip
    row, moment = answer.rows[0], moment.at_tick(answer.tick)
    places = [(Position(subject, id_), id_) for subject, id_ in row.items]
    cut = cut_page(places, page, total=row.total if wanted.count else None)
    things = await find_by_id(
        store, scope, moment=moment, selection=wanted.selection, ids=[id_ for _, id_ in cut.items]
    )
    items = [(place, things[id_]) for place, id_ in cut.items if id_ in things]
    summary = ListSummary(row.listings or 0, row.subjects or 0, row.managers or 0) if wanted.summarise else None
    return HonourList(moment, Page(items, cut.has_next, cut.has_previous, cut.total), summary)


async def list_changes(
    store: GraphStore, scope: Scope, *, moment: Moment, scheme: Scheme, since: date, wanted: Wanted
) -> tuple[Moment, Page[Change]]:
    """Who came onto a list and who left it after a day, up to the day of the moment, by day and listing."""
    page = wanted.page
    at = page.position or (LAST_PLACE if page.backward else FIRST_PLACE)
    answer = await store.ask(
        CHANGES[page.backward], scope=scope, moment=moment, list=scheme.id, reporter=_reporter(scheme), since=since,
        until=moment.as_of, at=date.fromisoformat(at.value), at_id=at.id, limit=page.size + 1, count=wanted.count,
    )  # fmt: skip
    row, moment = answer.rows[0], moment.at_tick(answer.tick)
    both = [(day, id_, True) for day, id_ in row.entered] + [(day, id_, False) for day, id_ in row.left]
    places = [
        (Position(day, id_), entered) for day, id_, entered in sorted(both, reverse=page.backward)[: page.size + 1]
    ]
    cut = cut_page(places, page, total=row.total if wanted.count else None)
    things = await find_by_id(
        store, scope, moment=moment, selection=wanted.selection, ids=[place.id for place, _ in cut.items]
    )
    items = [
        (place, Change(entered, date.fromisoformat(place.value), things[place.id]))
        for place, entered in cut.items
        if place.id in things
    ]
    return moment, Page(items, cut.has_next, cut.has_previous, cut.total)


def _reporter(scheme: Scheme) -> str:
    """Whose listings count: those of the owner of a list that is assessed here, else of whoever states them."""
    return scheme.owner if scheme.versions else ""
