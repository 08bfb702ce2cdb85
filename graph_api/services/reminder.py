"""Repair reminders due for a jurisdiction: read from its queues, counted where the counts are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY
from graph_api.domain.moment import Moment
from graph_api.domain.page import Page, Summary, cut_page
from graph_api.domain.repair import ReminderKind, lanes, queue_of
from graph_api.domain.scope import Eyes
from graph_api.domain.selection import FIRST_PLACE, LAST_PLACE, PageArguments, Position, Selection
from graph_api.errors import UnknownJurisdiction
from graph_api.services.node import Thing, find_things
from graph_api.store.cypher_file import cypher
from graph_api.store.graph_store import GraphStore


@dataclass(frozen=True, slots=True)
class Due:
    """The row of `reminder/due`: items are due day and id in one text, per lane in order; counts or None."""

    known: bool
    items: list[str]
    reminders: int | None
    enterprises: int | None
    total: int


@dataclass(frozen=True, slots=True)
class Question:
    """Which reminders of a jurisdiction are wanted, and what of them. `due_from` and `due_to` are inclusive."""

    jurisdiction: str
    kinds: Sequence[ReminderKind]
    page: PageArguments
    selection: Selection
    due_from: date = FIRST_DAY
    due_to: date = OPEN_DAY
    outstanding_only: bool = True
    summarise: bool = False
    count: bool = False


@dataclass(frozen=True, slots=True)
class Reminders:
    """A page of reminders; its summary counts them and the enterprises they are about, over all pages."""

    moment: Moment
    page: Page[Thing]


DUE = cypher("reminder/due", Due)


async def repair_reminders(store: GraphStore, eyes: Eyes, *, moment: Moment, question: Question) -> Reminders:
    """The reminders in the queues of a jurisdiction, judged with its own scope; what hangs below, with the viewer's."""
    answer = await store.ask(
        DUE, scope=eyes.viewer, judge=eyes.judge, moment=moment, **_parameters(question, moment.as_of)
    )
    due = answer.rows[0]
    if not due.known:
        raise UnknownJurisdiction(question.jurisdiction)
    moment = moment.at_tick(answer.tick)
    positions = _merged(due.items, question.page)
    page = cut_page(positions, question.page, total=due.total if question.count else None)
    ids = [id_ for _, id_ in page.items]
    things = await find_things(store, eyes.viewer, moment=moment, wanted=[(question.selection, ids)]) if ids else None
    items = [(place, things.by_id[id_]) for place, id_ in page.items if things and id_ in things.by_id]
    summary = Summary(due.reminders or 0, due.enterprises or 0) if question.summarise else None
    return Reminders(moment, Page(items, page.has_next, page.has_previous, page.total, summary))


def _parameters(question: Question, as_of: date) -> dict[str, object]:
    page = question.page
    at = page.position or (LAST_PLACE if page.backward else FIRST_PLACE)
    return {
        "jurisdiction": question.jurisdiction,
        "queues": [queue_of(question.jurisdiction, kind) for kind in question.kinds],
        "lanes": lanes(as_of if question.outstanding_only else None),
        "due_from": question.due_from,
        "due_to": question.due_to,
        "outstanding_only": question.outstanding_only,
        "at": date.fromisoformat(at.value),
        "at_id": at.id,
        "backward": page.backward,
        "limit": page.size + 1,
        "summarise": question.summarise,
        "count": question.count,
    }


def _merged(items: Sequence[str], page: PageArguments) -> list[tuple[Position, str]]:
    places = (item.split(" ", 1) for item in sorted(items, reverse=page.backward)[: page.size + 1])
    return [(Position(day, id_), id_) for day, id_ in places]
