"""Search by names and codes: what is found, in what order, and by what of it; and a few of it while somebody types."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from types import MappingProxyType
from typing import Any, LiteralString, cast

from graph_api.domain import identifier
from graph_api.domain.jurisdiction import prefix_of
from graph_api.domain.moment import Moment
from graph_api.domain.name import CODE, FIELDS, LONGEST, Sought, compact, folded, is_name, sought, stem
from graph_api.domain.page import Page, cut_page
from graph_api.domain.scope import Scope
from graph_api.domain.selection import PageArguments, Position, Selection
from graph_api.domain.vocabulary import KINDS, kind_of
from graph_api.errors import BadInput
from graph_api.services.node import Thing, find_things
from graph_api.store.cypher_file import Statement, cypher, together
from graph_api.store.graph_store import GraphStore

MOST = 1000
"""As many hits are put in order; of more, the index takes those."""
_LOCAL_MOST = 10_000
"""As many are looked at for those of one jurisdiction."""
_CLOSED_MOST = 5000
_FEW = 100
"""As many are looked at while somebody types."""
_CODES_MOST = 20

SEARCHED = tuple(label for label, kind in KINDS.items() if not kind.is_fact)
"""The kinds that have names or codes. What is stated is found by its whole id only."""


class Fit(IntEnum):
    """How well a thing fits a text, best first."""

    CODE = 0
    EXACT = 1
    PREFIX = 2
    PART = 3


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
    items: list[Any]


OPEN = cypher("search/open", Hits)
CLOSED = cypher("search/closed", Hits)
IDENTIFIED = cypher("search/identified", Identified)


@dataclass(frozen=True, slots=True)
class Match:
    """What of a thing fits: the `field` (or the scheme of an identifier), its value, how well; `former`: no longer."""

    fit: Fit
    field: str
    value: str
    former: bool = False


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
    """Which page of what is found, what of each kind, and whether all are counted."""

    page: PageArguments
    selection: Callable[[str], Selection]
    count: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits; `truncated`: there is more than was put in order."""

    moment: Moment
    page: Page[Hit]
    truncated: bool


_NOTHING: Page[Hit] = Page((), has_next=False, has_previous=False, total=0)


async def search(store: GraphStore, scope: Scope, *, moment: Moment, question: Question, wanted: Wanted) -> Found:
    """What a text names, best first: by its id or a code, by its whole name, by how it begins, by part of it."""
    stated = _id_of_statement(question)
    if stated is not None:
        return await _statement(store, scope, moment=moment, id_=stated, wanted=wanted)
    asked = _Asked.of(question)
    if asked is None:
        return Found(moment, _NOTHING, truncated=False)
    answer = await asked.ask(store, scope, moment, limit=MOST + 1)
    moment = moment.at_tick(answer.tick)
    ordered = sorted(answer.places.items(), key=lambda item: item[1])
    page = _cut(ordered[:MOST], wanted)
    things = await _read(store, scope, moment=moment, ids=[id_ for _, id_ in page.items], wanted=wanted)
    items = [
        (place, Hit(things[id_], asked.match(things[id_], answer.identified.get(id_))))
        for place, id_ in page.items
        if id_ in things
    ]
    found = Page(items, page.has_next, page.has_previous, page.total)
    return Found(moment, found, truncated=len(ordered) > MOST or answer.looked >= asked.most)


async def suggest(store: GraphStore, scope: Scope, *, moment: Moment, question: Question, first: int) -> list[Suggested]:
    """The best few of what a text names, with no more of them than what they are called."""
    asked = _Asked.of(question, few=True)
    if asked is None:
        return []
    answer = await asked.ask(store, scope, moment, limit=first)
    best = sorted(answer.places.items(), key=lambda item: item[1])[:first]
    told = ((id_, dict(zip(FIELDS, answer.values[id_], strict=True))) for id_, _ in best)
    return [
        Suggested(id_, _label(id_), _called(id_, thing), asked.match({"id": id_, **thing}, answer.identified.get(id_)))
        for id_, thing in told
    ]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the index and the identifiers say: the place of each id in the order, and what it is called, if told."""

    tick: int
    looked: int
    places: Mapping[str, tuple[str, str]]
    values: Mapping[str, list[str | None]]
    identified: Mapping[str, Identified]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as the store is asked it."""

    sought: Sought
    identifiers: Sequence[tuple[str, str]]
    open: frozenset[str]
    closed: frozenset[str]
    within: str
    few: bool

    @classmethod
    def of(cls, question: Question, *, few: bool = False) -> "_Asked | None":
        """None where there is nothing to look for; BadInput where there is too much."""
        text, kinds = question.text, question.kinds
        if len(text) > LONGEST:
            raise BadInput(f"text has {len(text)} characters; at most {LONGEST} may be searched for")
        named = kind_of(identifier.plain(text))
        if named is not None:
            text, kinds = identifier.plain(text).partition(":")[2], kinds & {named.label}
        codes = recognised(text)
        found = sought(text, [code for _, code in codes])
        actors = kinds.intersection(SEARCHED)
        if found is None or not actors:
            return None
        closed = frozenset(label for label in actors if KINDS[label].closed)
        within = f"jurisdiction:{prefix_of(question.jurisdiction)}" if question.jurisdiction else ""
        return cls(found, codes, actors - closed, closed, within, few)

    @property
    def most(self) -> int:
        """How many hits are looked at among the open kinds."""
        if self.few:
            return _FEW
        return _LOCAL_MOST if self.within else MOST + 1

    async def ask(self, store: GraphStore, scope: Scope, moment: Moment, *, limit: int) -> _Answer:
        """One statement, whatever is looked for."""
        every = {"within": self.within, "tell": self.few}
        names = {"key": self.sought.key, "codes": list(self.sought.codes), "code": self.sought.code, "limit": limit}
        given: dict[str, dict[str, object]] = {}
        if self.open:
            given["open"] = {**every, **names, "query": self._query(self.open), "most": self.most}
        if self.closed:
            given["closed"] = {**every, **names, "query": self._query(self.closed), "most": _CLOSED_MOST}
        if self.identifiers:
            codes = [{"scheme": scheme, "code": code} for scheme, code in self.identifiers]
            given["identified"] = {**every, "identifiers": codes, "limit": _CODES_MOST}
        own = {f"{part}_{name}": value for part, some in given.items() for name, value in some.items()}
        record = await store.read(_statement_of(frozenset(given)), {**moment.parameters(), **scope.parameters(), **own})
        return self._answer(record)

    def match(self, thing: Mapping[str, Any], held: Identified | None) -> Match:
        """What of a thing fits the text, by the best of its names and codes."""
        codes = [(field, str(thing[field])) for field in FIELDS if not is_name(field) and thing.get(field)]
        codes.append(("id", str(thing["id"])))
        for field, value in codes:
            if f"{CODE}{compact(value.partition(':')[2] if field == 'id' else value)}" in self.sought.codes:
                return Match(Fit.CODE, field, value)
        if held is not None:
            return Match(Fit.CODE, held.scheme, held.code, former=not held.current)
        fits = [(_fit(self.sought.key, value), field, value) for field, value in _names(thing)]
        fits += [(Fit.PREFIX, field, value) for field, value in codes if self._begins(field, value)]
        return Match(*min(fits, key=lambda fit: fit[0])) if fits else Match(Fit.PART, "id", str(thing["id"]))

    def _begins(self, field: str, value: str) -> bool:
        return f"{CODE}{compact(value.partition(':')[2] if field == 'id' else value)}".startswith(self.sought.code)

    def _query(self, labels: Collection[str]) -> str:
        return self.sought.among([KINDS[label].prefix for label in labels])

    def _answer(self, record: Mapping[str, object]) -> _Answer:
        hits = {part: cast("list[dict[str, Any]]", record[part])[0] for part in ("open", "closed") if part in record}
        rows = IDENTIFIED.rows(cast("list[dict[str, object]]", record.get("identified", ())))
        held = {row.items[2]: row for row in rows[::-1] if _label(row.items[2]) in self.open | self.closed}
        items = [item for part in hits.values() for item in part["items"]] + [row.items for row in held.values()]
        places: dict[str, tuple[str, str]] = {}
        values: dict[str, list[str | None]] = {}
        for rank, size, id_, told in items:
            place = (f"{rank}{size:03}", id_)
            if id_ not in places or place < places[id_]:
                places[id_], values[id_] = place, told
        looked = hits["open"]["looked"] if "open" in hits else 0
        return _Answer(cast("int", record["tick"]), looked, places, values, held)


_FORMS: Mapping[str, Callable[[str], str]] = MappingProxyType({
    "uscc": identifier.uscc, "lei": lambda text: identifier.lei(_bare(text, "LEI")), "ship_id": identifier.ship_id,
    "imo": identifier.imo, "mmsi": lambda text: identifier.mmsi(_bare(text, "MMSI")), "plate": identifier.plate,
    "vin": identifier.vin, "locode": identifier.locode, "call_sign": identifier.call_sign,
    "licence": identifier.driver_licence, "jurisdiction": identifier.jurisdiction_code,
})  # fmt: skip


def recognised(text: str) -> list[tuple[str, str]]:
    """What codes a text can be, each with its scheme, in the form in which they are held."""
    found: list[tuple[str, str]] = []
    for scheme, check in _FORMS.items():
        try:
            found.append((scheme, check(text)))
        except ValueError:
            continue
    return found


def _bare(text: str, prefix: str) -> str:
    return identifier.plain(text).upper().removeprefix(prefix).strip(" :")


@cache
def _statement_of(parts: frozenset[str]) -> LiteralString:
    known: Mapping[LiteralString, Statement[Any]] = {"open": OPEN, "closed": CLOSED, "identified": IDENTIFIED}
    return together({part: statement for part, statement in known.items() if part in parts})


def _id_of_statement(question: Question) -> str | None:
    """The text, where it is the id of something stated, of a kind that is searched."""
    id_ = identifier.plain(question.text)
    kind = kind_of(id_)
    return id_ if kind is not None and kind.is_fact and len(id_) <= LONGEST else None


async def _statement(store: GraphStore, scope: Scope, *, moment: Moment, id_: str, wanted: Wanted) -> Found:
    selection = wanted.selection(_label(id_))
    things = await find_things(store, scope, moment=moment, wanted=[(selection, [id_])])
    hits = [((f"{Fit.CODE}000", id_), Hit(thing, Match(Fit.CODE, "id", id_))) for thing in things.by_id.values()]
    return Found(things.moment, _page([(Position(*place), hit) for place, hit in hits], wanted), truncated=False)


async def _read(
    store: GraphStore, scope: Scope, *, moment: Moment, ids: Sequence[str], wanted: Wanted
) -> Mapping[str, Thing]:
    """The things of a page, with all by which they can be found beside what is wanted of them."""
    by_kind: dict[str, list[str]] = {}
    for id_ in ids:
        by_kind.setdefault(_label(id_), []).append(id_)
    if not by_kind:
        return {}
    selections = [(_with_names(wanted.selection(label)), some) for label, some in sorted(by_kind.items())]
    return (await find_things(store, scope, moment=moment, wanted=selections)).by_id


def _with_names(selection: Selection) -> Selection:
    known = {field.name for field in KINDS[selection.kind].fields}
    return replace(selection, fields=tuple(sorted({*selection.fields, *known.intersection(FIELDS)})))


def _cut(ordered: Sequence[tuple[str, tuple[str, str]]], wanted: Wanted) -> Page[str]:
    return _page([(Position(*place), id_) for id_, place in ordered], wanted)


def _page(ordered, wanted):
    ...
