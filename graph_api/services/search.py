"""Search by names and codes: what is found, in what order, and by what of it; and a few of it while somebody types."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, LiteralString, TypeVar

from graph_api.domain import identifier
from graph_api.domain.jurisdiction import prefix_of
from graph_api.domain.moment import Moment
from graph_api.domain.name import FIELDS, LONGEST, is_name
from graph_api.domain.page import Page, cut_page
from graph_api.domain.scope import Scope
from graph_api.domain.search import Fit, Match, Sought, sought
from graph_api.domain.selection import PageArguments, Position, Selection
from graph_api.domain.vocabulary import KINDS, kind_of
from graph_api.errors import BadInput
from graph_api.services.node import Thing, find_things
from graph_api.store.cypher_file import Statement, cypher, together
from graph_api.store.graph_store import GraphStore

T = TypeVar("T")

MOST = 1000
"""As many hits are put in order; of more, the index takes the best."""
_LOCAL_MOST = 10_000
"""As many are looked at for those of one jurisdiction."""
_CLOSED_MOST = 5000
_FEW = 100
"""As many are looked at while somebody types."""
_CODES_MOST = 20

SEARCHED = frozenset(label for label, kind in KINDS.items() if not kind.is_fact)
"""The kinds that have names or codes. What is stated is found by its whole id only."""


@dataclass(frozen=True, slots=True)
class Hits:
    """The row of `search/open` and `search/closed`: items are rank, size, id and, where told, the FIELDS."""

    looked: int
    items: list[list[Any]]


@dataclass(frozen=True, slots=True)
class Identified:
    """The row of `search/identified`: the code of a scheme that the thing of the item had; `current`: has now."""

    scheme: str
    code: str
    current: bool
    item: list[Any]


OPEN = cypher("search/open", Hits)
CLOSED = cypher("search/closed", Hits)
IDENTIFIED = cypher("search/identified", Identified)


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
class Question:
    """What is searched for: among which kinds (labels), in which jurisdiction (code) or anywhere."""

    text: str
    kinds: frozenset[str]
    jurisdiction: str = ""


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
    asked = _Asked.of(question)
    if asked is None:
        return Found(moment, _page([], wanted))
    answer = await asked.ask(store, scope, moment, limit=MOST + 1)
    moment = moment.at_tick(answer.tick)
    ordered = sorted(answer.places.values())
    page = _page([(Position(*place), place[1]) for place in ordered[:MOST]], wanted)
    things = await _read(store, scope, moment=moment, ids=[id_ for _, id_ in page.items], wanted=wanted)
    items = [
        (place, Hit(things[id_], asked.sought.match(things[id_], answer.held.get(id_))))
        for place, id_ in page.items
        if id_ in things
    ]
    truncated = len(ordered) > MOST or answer.looked >= asked.most
    return Found(moment, Page(items, page.has_next, page.has_previous, page.total), truncated)


async def suggest(
    store: GraphStore, scope: Scope, *, moment: Moment, question: Question, first: int
) -> tuple[Moment, list[Suggested]]:
    """The best few of what a text names, in one statement."""
    asked = _Asked.of(question, few=True)
    if asked is None:
        return moment, []
    answer = await asked.ask(store, scope, moment, limit=first)
    suggested: list[Suggested] = []
    for _, id_ in sorted(answer.places.values())[:first]:
        thing: Thing = {"id": id_, **dict(zip(FIELDS, answer.values[id_], strict=True))}
        name = next((str(thing[field]) for field in FIELDS if is_name(field) and thing[field]), None)
        called = name or thing["plate"] or id_.partition(":")[2]
        suggested.append(Suggested(id_, _label(id_), called, asked.sought.match(thing, answer.held.get(id_))))
    return moment.at_tick(answer.tick), suggested


@dataclass(frozen=True, slots=True)
class _Answer:
    """What index and identifiers say: by id the place in the order, the FIELDS if told, and a code that it had."""

    tick: int
    looked: int
    places: Mapping[str, tuple[str, str]]
    values: Mapping[str, Sequence[str | None]]
    held: Mapping[str, Match]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as the store is asked it; `few` while somebody types."""

    sought: Sought
    open: frozenset[str]
    closed: frozenset[str]
    within: str
    few: bool

    @classmethod
    def of(cls, question: Question, *, few: bool = False) -> "_Asked | None":
        """None where there is nothing to look for; BadInput where there is too much."""
        text, kinds = question.text, question.kinds & SEARCHED
        if len(text) > LONGEST:
            raise BadInput(f"text has {len(text)} characters; at most {LONGEST} can be searched for")
        named = kind_of(identifier.plain(text))
        if named is not None:
            text, kinds = identifier.plain(text).partition(":")[2], kinds & {named.label}
        found = sought(text)
        if found is None or not kinds:
            return None
        closed = frozenset(label for label in kinds if KINDS[label].closed)
        within = f"jurisdiction:{prefix_of(question.jurisdiction)}" if question.jurisdiction else ""
        return cls(found, kinds - closed, closed, within, few)

    @property
    def most(self) -> int:
        """How many hits are looked at among the open kinds."""
        if self.few:
            return _FEW
        return _LOCAL_MOST if self.within else MOST + 1

    async def ask(self, store: GraphStore, scope: Scope, moment: Moment, *, limit: int) -> _Answer:
        """One statement, whatever is looked for."""
        parts = self._parts(limit)
        own = {f"{part}_{name}": value for part, given in parts.items() for name, value in given.items()}
        text = _statement_of(frozenset(parts))
        record = await store.read(text, {**moment.parameters(), **scope.parameters(), **own})
        return self._answer(record)

    def _parts(self, limit: int) -> dict[str, dict[str, object]]:
        every = {"within": self.within, "tell": self.few}
        key, codes, code = self.sought.key, list(self.sought.codes), self.sought.code
        names = {**every, "key": key, "codes": codes, "code": code, "limit": limit}
        parts: dict[str, dict[str, object]] = {}
        for part, labels, most in (("open", self.open, self.most), ("closed", self.closed, _CLOSED_MOST)):
            if labels:
                query = self.sought.among([KINDS[label].prefix for label in labels])
                parts[part] = {**names, "query": query, "most": most}
        if self.sought.identifiers:
            identifiers = [{"scheme": scheme, "code": code} for scheme, code in self.sought.identifiers]
            parts["identified"] = {**every, "identifiers": identifiers, "limit": _CODES_MOST}
        return parts

    def _answer(self, record: Mapping[str, Any]) -> _Answer:
        rows = [row for row in IDENTIFIED.rows(record.get("identified", ())) if self._is_asked(row.item[2])]
        held = {row.item[2]: Match(Fit.CODE, row.scheme, row.code, former=not row.current) for row in rows[::-1]}
        hits = [OPEN.rows(record[part])[0] for part in ("open", "closed") if part in record]
        places: dict[str, tuple[str, str]] = {}
        values: dict[str, Sequence[str | None]] = {}
        for rank, size, id_, told in (*(row.item for row in rows), *(item for part in hits for item in part.items)):
            place = (f"{rank}{size:03}", id_)
            if place <= places.get(id_, place):
                places[id_], values[id_] = place, told
        return _Answer(record["tick"], sum(part.looked for part in hits), places, values, held)

    def _is_asked(self, id_: str) -> bool:
        return _label(id_) in self.open | self.closed


@cache
def _statement_of(parts: frozenset[str]) -> LiteralString:
    known: Mapping[LiteralString, Statement[Any]] = {"open": OPEN, "closed": CLOSED, "identified": IDENTIFIED}
    return together({part: statement for part, statement in known.items() if part in parts})


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
    """The things of a page, with all by which they can be found beside what is wanted of them."""
    by_kind: dict[str, list[str]] = {}
    for id_ in ids:
        by_kind.setdefault(_label(id_), []).append(id_)
    selections = [(_with_names(wanted.selections[label]), some) for label, some in sorted(by_kind.items())]
    if not selections:
        return {}
    return (await find_things(store, scope, moment=moment, wanted=selections)).by_id


def _with_names(selection: Selection) -> Selection:
    known = {field.name for field in KINDS[selection.kind].fields}
    return replace(selection, fields=tuple(sorted({*selection.fields, *known.intersection(FIELDS)})))


def _page(ordered: Sequence[tuple[Position, T]], wanted: Wanted) -> Page[T]:
    """One page of all that was put in order."""
    page, way = wanted.page, -1 if wanted.page.backward else 1
    at = None if page.position is None else (page.position.value, page.position.id)
    beyond = [
        one for one in ordered[::way]
        if at is None or ((one[0].value, one[0].id) < at if page.backward else (one[0].value, one[0].id) > at)
    ]  # fmt: skip
    return cut_page(beyond[: page.size + 1], page, total=len(ordered) if wanted.count else None)


def _label(id_: str) -> str:
    kind = kind_of(id_)
    if kind is None:
        raise AssertionError(f"{id_} is no public id")
    return kind.label
