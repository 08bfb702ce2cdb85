"""Decisions that lack a notice, or a part of one: found by index with the needs of the pages, told by their rules."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, LiteralString, TypedDict, cast

from graph_api.domain.jurisdiction import prefix_of
from graph_api.domain.moment import Moment
from graph_api.domain.page import Page, Summary, cut_page
from graph_api.domain.scope import Eyes
from graph_api.domain.selection import FIRST_PLACE, LAST_PLACE, PageArguments, Position, Selection
from graph_api.domain.vocabulary import PENALTY
from graph_api.errors import UnknownJurisdiction
from graph_api.policies.book import PolicyBook
from graph_api.policies.rules.notice import Gap, NeededNotice, NoticeRule, Served, gaps
from graph_api.services.node import Thing, find_by_id
from graph_api.store.cypher_file import Statement, own_parameters, together
from graph_api.store.cypher_template import cypher_of
from graph_api.store.graph_store import GraphStore, rows_of
from graph_api.store.projection import COUNT_LIMIT

_NONE = "-"
_ALL = 2**31 - 1


class Item(TypedDict):
    """A decision as `notice/gaps` tells it: each of `served` has id, kind, day and parts, or stands for no notice."""

    id: str
    on: date
    subject: str
    reported_by: str
    served: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Found:
    """The row of `notice/gaps`: what was read is counted, and told unless only the counts are wanted."""

    known: bool
    items: list[Item]
    decisions: int
    subjects: int


@dataclass(frozen=True, slots=True)
class Question:
    """Whose decisions since a day are asked about, and what of them; `selection` is what is wanted of penalties."""

    jurisdiction: str
    since: date
    page: PageArguments
    selection: Selection | None = None
    summarise: bool = False
    count: bool = False


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A decision (public ids of its report and subject) and what it lacks, by which version of which rule."""

    penalty: str
    subject: str
    on: date
    lacks: Sequence[tuple[NoticeRule, Gap]]
    thing: Thing | None


@dataclass(frozen=True, slots=True)
class NoticeGaps:
    """A page of such decisions, newest first, and the versions of rules that some decision was judged by."""

    moment: Moment
    page: Page[Incomplete]
    rules: Sequence[NoticeRule]


GAPS: Mapping[bool, Statement[Found]] = MappingProxyType(
    {backward: cypher_of("notice/gaps", PENALTY, Found, backward=not backward) for backward in (False, True)}
)
"""By whether a page is read backward: the newest decisions stand first, so that forward is down the index."""


async def notice_gaps(
    store: GraphStore, eyes: Eyes, *, moment: Moment, question: Question, book: PolicyBook
) -> NoticeGaps:
    """The decisions of a jurisdiction, and of those within it, that lack something on the day of the moment.

    Judged are those that they report and that were decided there, with the scope of the jurisdiction (the judge); what
    hangs below is read with the viewer's. BadInput where there is no such jurisdiction.
    """
    lanes = _lanes(eyes.judge.owners, book, since=question.since, until=moment.as_of)
    parts = _parameters(question, lanes)
    answer = await store.read(
        _statement(question.page.backward, "whole" in parts),
        {**moment.parameters(), **eyes.parameters(), **own_parameters(parts)},
    )
    moment = moment.at_tick(cast("int", answer["tick"]))
    [row] = rows_of(GAPS[question.page.backward], answer["page"])
    [whole] = rows_of(GAPS[question.page.backward], answer.get("whole", answer["page"]))
    if not row.known:
        raise UnknownJurisdiction(question.jurisdiction)
    found = [(Position(f"{item['on']}", item["id"]), item) for item in row.items]
    found.sort(key=lambda one: (one[0].value, one[0].id), reverse=not question.page.backward)
    cut = cut_page(found[: question.page.size + 1], question.page, total=whole.decisions if question.count else None)
    ids = [item["id"] for _, item in cut.items]
    things = await find_by_id(store, eyes.viewer, moment=moment, selection=question.selection, ids=ids)
    items = [
        (place, _told(item, lanes[item["reported_by"]], moment.as_of, things.get(item["id"])))
        for place, item in cut.items
    ]
    summary = Summary(whole.decisions, whole.subjects) if question.summarise else None
    rules = dict.fromkeys(rule for versions in lanes.values() for rule in versions)
    return NoticeGaps(
        moment, Page(items, cut.has_next, cut.has_previous, cut.total, summary), tuple(rules)
    )  # fmt: skip


def _lanes(reporters: frozenset[str], book: PolicyBook, *, since: date, until: date) -> dict[str, Sequence[NoticeRule]]:
    """The reporters whose pages say something about notices, with the versions that hold on some of the days."""
    found: dict[str, Sequence[NoticeRule]] = {}
    for reporter in sorted(reporters):
        versions = [one for one in book.versions(NoticeRule, reporter) if one.in_force <= until and one.until > since]
        if versions:
            found[reporter] = versions
    return found


@lru_cache(maxsize=4)
def _statement(backward: bool, counted: bool) -> LiteralString:
    """The page, and the same again for what all pages come to where that is asked for."""
    parts: dict[LiteralString, Statement[Any]] = {"page": GAPS[backward]}
    return together({**parts, "whole": GAPS[backward]} if counted else parts)


def _parameters(question: Question, lanes: Mapping[str, Sequence[NoticeRule]]) -> dict[str, dict[str, object]]:
    """The needs are one map: Neo4j plans a text anew for lists of another size, but not for maps."""
    page = question.page
    start = FIRST_PLACE if page.backward else LAST_PLACE
    rules = [
        {"reporter": reporter, "rules": [needs_of(rule) for rule in versions]} for reporter, versions in lanes.items()
    ]
    fixed: dict[str, object] = {
        "jurisdiction": question.jurisdiction,
        "here": prefix_of(question.jurisdiction),
        "needs": {"lanes": rules, "reporters": sorted(lanes)},
        "since": question.since,
    }
    parts = {"page": {**fixed, **_place(page.position or start), "limit": page.size + 1, "brief": False}}
    if question.summarise or question.count:
        limit = _ALL if question.summarise else COUNT_LIMIT + 1
        parts["whole"] = {**fixed, **_place(start), "limit": limit, "brief": True}
    return parts


def _place(at: Position) -> dict[str, object]:
    return {"at": date.fromisoformat(at.value), "at_id": at.id}


def needs_of(rule: NoticeRule) -> dict[str, object]:
    """A version of a rule as `notice/gaps` is told it."""
    return {"since": rule.in_force, "until": rule.until, "needs": [_need(one) for one in rule.needs]}


def _need(one: NeededNotice) -> dict[str, object]:
    return {
        "kind": one.kind, "by": one.by, "parts": list(one.parts), "together_with": one.together_with or _NONE,
    }  # fmt: skip


def _told(item: Item, rules: Sequence[NoticeRule], on: date, thing: Thing | None) -> Incomplete:
    served = list(_served(item))
    lacks = [(rule, gap) for rule in rules for gap in gaps(rule, item["on"], served, on=on)]
    return Incomplete(item["id"], item["subject"], item["on"], lacks, thing)


def _served(item: Item) -> Iterator[Served]:
    for one in item["served"]:
        if one["id"] is not None:
            yield Served(one["id"], one["kind"], one["on"], tuple(one["parts"]))
