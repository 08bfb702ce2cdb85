"""The nested selection of a question as one statement: literal fragments, the scope and the version on every hop.

The only place where Cypher is composed. Its text is canonical: equal wishes give equal text, and so share a plan;
everything that varies is a parameter.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, LiteralString

from graph_api.domain.kind import Field, Kind, Many, One, Wire
from graph_api.domain.page import Page, Summary, cut_page
from graph_api.domain.selection import ManyLink, OneLink, PageArguments, Position, Selection
from graph_api.domain.vocabulary import KINDS
from graph_api.store.predicates import CLOCK, PREDICATES, visible

COUNT_LIMIT = 1000
"""Counts shown to a viewer are exact up to here; beyond (the statements count one more), they were capped."""

_DIGITS: tuple[LiteralString, ...] = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")
_NUMERALS: tuple[LiteralString, ...] = (
    *_DIGITS,
    *[f"{ten}{one}" for ten in _DIGITS[1:] for one in _DIGITS],
    *[f"{hundred}{ten}{one}" for hundred in _DIGITS[1:] for ten in _DIGITS for one in _DIGITS],
)

SPECIAL_FIELDS: Mapping[str, tuple[LiteralString, LiteralString]] = {
    "recorded_at": (
        "recorded_at",
        "toString(head(COLLECT { MATCH (w:Write {tick: {x}.known_from}) RETURN w.at }))",
    ),
    "displayed": ("displayed", "{x}.hidden_from > $as_of"),
    "agreement": ("agreement", "[{x}.shared_as, {x}.shared_home]"),
    "illustrative": ("illustrative", "{x}.queue"),
}
"""Fields that are no plain property: name in the map, expression on the alias. All but the last every fact has."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A compiled statement. It answers one record: the tick, and under `k0`, `k1` ... the things of each root.

    A thing is a map of what is wanted of it. It has its `id` if it is a root or has pages below it. The items of a page
    are things, or maps of a `position` and a `node` where places are wanted: what nobody asks for costs time here, on
    the way and there.
    """

    text: LiteralString
    parameters: Mapping[str, object]


@dataclass(slots=True)
class Compiler:
    """Compiles one question. `predicates` gives those of a hop by its path; only the scope's test passes its own."""

    predicates: Callable[[str], tuple[LiteralString, ...]] = lambda _path: PREDICATES
    parameters: dict[str, object] = field(default_factory=dict[str, object])
    hops: list[str] = field(default_factory=list[str])
    _count: int = 0

    def compile(self, roots: Sequence[tuple[Selection, Sequence[str]]]) -> Projection:
        """One statement for things of several kinds, each by their public ids."""
        parts: list[LiteralString] = []
        for number, (selection, ids) in zip(_NUMERALS, roots, strict=False):
            kind = KINDS[selection.kind]
            alias = self._alias()
            self.parameters[f"ids{number}"] = list(ids)
            wanted = self._map(alias, kind, selection, root=True)
            where = self._conditions(alias, kind, path=f"node {kind.label}")
            if kind.closed:
                where = f"{where} AND {self._touched(alias, kind)}"
            parts.append(
                f"COLLECT {{\n  UNWIND $ids{number} AS id\n  MATCH {_pattern(alias, kind)} WHERE {alias}.id = id"
                f"{where}\n  RETURN {wanted} AS item\n}} AS k{number}"
            )
        text: LiteralString = f"{CLOCK}RETURN " + ",\n".join(["tick", *parts])
        return Projection(text, self.parameters)

    def _map(self, alias: LiteralString, kind: Kind, selection: Selection, *, root: bool = False) -> LiteralString:
        known = root or selection.manys or "id" in selection.fields
        entries: list[LiteralString] = [f"id: {alias}.id"] if known else []
        for name in selection.fields:
            if name != "id":
                entries.append(_entry(alias, kind, name))
        for one in selection.ones:
            entries.append(self._one(alias, kind, one))
        for place, many in enumerate(selection.manys):
            entries.append(self._many(alias, kind, many, _NUMERALS[place]))
        return f"{{{', '.join(entries)}}}"

    def _one(self, parent: LiteralString, kind: Kind, wanted: OneLink) -> LiteralString:
        link = kind.link(wanted.link)
        if not isinstance(link, One):
            raise KeyError(f"{kind.label}.{link.name} is a list")
        target = KINDS[link.target]
        alias = self._alias()
        child = self._map(alias, target, wanted.selection)
        where = self._conditions(alias, target, path=f"{kind.label}.{link.name}")
        key: LiteralString = f"'{link.prefix}' + {parent}.{link.key}" if link.prefix else f"{parent}.{link.key}"
        return (
            f"{link.name}: head(COLLECT {{ MATCH {_pattern(alias, target)} WHERE {alias}.id = {key}{where}"
            f" RETURN {child} AS item LIMIT 1 }})"
        )

    def _many(self, parent: LiteralString, kind: Kind, wanted: ManyLink, place: LiteralString) -> LiteralString:
        link = kind.link(wanted.link)
        if not isinstance(link, Many):
            raise KeyError(f"{kind.label}.{link.name} is a single thing")
        path = f"{kind.label}.{link.name}"
        entries: list[LiteralString] = []
        if wanted.parts - {"total", "summary"}:
            entries.append(self._page(parent, link, wanted, path=path))
        if "total" in wanted.parts:
            alias, found = self._whole_list(parent, link, page=wanted.arguments, path=f"total of {path}")
            entries.append(f"total: size(COLLECT {{ {found} RETURN 1 AS item LIMIT 1001 }})")
        if "summary" in wanted.parts:
            alias, found = self._whole_list(parent, link, page=wanted.arguments, path=f"summary of {path}")
            counts: LiteralString = f"[count(*), count(DISTINCT {alias}.subject)]"
            entries.append(f"summary: head(COLLECT {{ {found} RETURN {counts} AS item }})")
        return f"{link.name}_{place}: {{{', '.join(entries)}}}"

    def _page(self, parent: LiteralString, link: Many, wanted: ManyLink, *, path: str) -> LiteralString:
        target = KINDS[link.target]
        alias = self._alias()
        number = self._numeral()
        page = wanted.arguments
        descending = target.ascending == page.backward
        order: LiteralString = " DESC" if descending else ""
        keyset = self._keyset(alias, target, page, descending=descending, number=number)
        where = self._conditions(alias, target, path=path, page=page, number=number)
        # Whether the list goes on is told by one item more, which brings with it all that is wanted of an item.
        self.parameters[f"limit{number}"] = page.size + ("page_info" in wanted.parts)
        item = self._map(alias, target, wanted.selection)
        if "places" in wanted.parts:
            sort = _wire(f"{alias}.{target.sort}", _sort_wire(target))
            item: LiteralString = f"{{position: [{sort}, {alias}.id], node: {item}}}"
        return (
            f"items: COLLECT {{ MATCH {_pattern(alias, target)} {_hint(alias, target, link)}"
            f" WHERE {alias}.{link.by} = {parent}.id"
            f" AND {keyset}{where}"
            f" WITH {alias} ORDER BY {alias}.{link.by}{order}, {alias}.{target.sort}{order}, {alias}.id{order}"
            f" LIMIT $limit{number} RETURN {item} AS item }}"
        )

    def _whole_list(
        self, parent: LiteralString, link: Many, *, page: PageArguments, path: str
    ) -> tuple[LiteralString, LiteralString]:
        """The alias and the MATCH of a list without its page, for counting."""
        target = KINDS[link.target]
        alias, number = self._alias(), self._numeral()
        start = PageArguments(since=page.since, until=page.until, former=page.former)
        keyset = self._keyset(alias, target, start, descending=False, number=number)
        where = self._conditions(alias, target, path=path, page=page, number=number)
        return alias, (
            f"MATCH {_pattern(alias, target)} {_hint(alias, target, link)}"
            f" WHERE {alias}.{link.by} = {parent}.id AND {keyset}{where}"
        )

    def _keyset(
        self, alias: LiteralString, target: Kind, page: PageArguments, *, descending: bool, number: LiteralString
    ) -> LiteralString:
        """The range of the sort key, as the index serves it, and the place in the page as a filter."""
        sort = target.sort
        conditions: list[LiteralString] = [f"{alias}.id IS NOT NULL"]
        if _sort_wire(target) is Wire.DAY:
            self.parameters[f"since{number}"], self.parameters[f"until{number}"] = page.since, page.until
            conditions.append(f"{alias}.{sort} >= $since{number} AND {alias}.{sort} <= $until{number}")
        else:
            conditions.append(f"{alias}.{sort} IS NOT NULL")
        if page.position is not None:
            at: LiteralString = f"$at{number}"
            self.parameters[f"at{number}"] = page.position.value
            self.parameters[f"at_id{number}"] = page.position.id
            if _sort_wire(target) is Wire.DAY:
                at = f"date($at{number})"
            beyond, along = ("<", "<=") if descending else (">", ">=")
            conditions.append(
                f"{alias}.{sort} {along} {at} AND CASE WHEN {alias}.{sort} = {at}"
                f" THEN {alias}.id {beyond} $at_id{number} ELSE true END"
            )
        return " AND ".join(conditions)

    def _conditions(
        self,
        alias: LiteralString,
        kind: Kind,
        *,
        path: str,
        page: PageArguments | None = None,
        number: LiteralString = "",
    ) -> LiteralString:
        """Version, grant, display, and what held on the day: everything that decides whether a fact is there."""
        if not kind.is_fact:
            return ""
        self.hops.append(path)
        held: LiteralString = "valid_from" if kind.form == "state" else "on"
        where: LiteralString = f" AND {visible(alias, predicates=self.predicates(path))} AND {alias}.{held} <= $as_of"
        if page is not None and kind.form == "state":
            self.parameters[f"former{number}"] = page.former
            where = f"{where} AND ($former{number} OR {alias}.valid_until > $as_of)"
        return where

    def _touched(self, actor: LiteralString, kind: Kind) -> LiteralString:
        """Whether some fact that the viewer sees touches a closed actor; one that a fact led to needs no such test."""
        cases: list[LiteralString] = []
        for fact in KINDS.values():
            ends: tuple[LiteralString, ...] = ("subject",) if kind.label in fact.subjects else ()
            for end in (*ends, "object") if kind.label in fact.objects else ends:
                cases.append(self._touch(actor, fact, end, path=f"{kind.label} by {fact.label}.{end}"))
        return f"CASE {' '.join(cases)} ELSE false END"

    def _touch(self, actor: LiteralString, fact: Kind, end: LiteralString, *, path: str) -> LiteralString:
        alias = self._alias()
        index: LiteralString = f"{alias}:{fact.label}({end}, {fact.sort}, id)"
        where = self._conditions(alias, fact, path=path)
        return (
            f"WHEN EXISTS {{ MATCH {_pattern(alias, fact)} USING INDEX SEEK {index} WHERE {alias}.{end} = {actor}.id"
            f" AND {alias}.{fact.sort} IS NOT NULL AND {alias}.id IS NOT NULL{where} }} THEN true"
        )

    def _alias(self) -> LiteralString:
        return f"n{self._numeral()}"

    def _numeral(self) -> LiteralString:
        self._count += 1
        return _NUMERALS[self._count]


def _pattern(alias: LiteralString, kind: Kind) -> LiteralString:
    if kind.is_relationship:
        return f"()-[{alias}:{kind.label}]->()"
    return f"({alias}:{kind.label})"


def _hint(alias: LiteralString, target: Kind, link: Many) -> LiteralString:
    """Keeps the planner to the index of the page, whatever its statistics say of a young or lopsided store."""
    return f"USING INDEX SEEK {alias}:{target.label}({link.by}, {target.sort}, id)"


def _sort_wire(kind: Kind) -> Wire:
    return next((field.wire for field in kind.fields if field.name == kind.sort), Wire.TEXT)


def _entry(alias: LiteralString, kind: Kind, name: str) -> LiteralString:
    if name in SPECIAL_FIELDS:
        key, expression = SPECIAL_FIELDS[name]
        return f"{key}: {expression.replace('{x}', alias)}"
    found: Field = kind.field(name)
    return f"{found.name}: {_wire(f'{alias}.{found.name}', found.wire)}"


def _wire(expression: LiteralString, wire: Wire) -> LiteralString:
    """The value as it goes over the wire; an open end is null there, and only there."""
    if wire is Wire.DAY:
        return f"CASE {expression} WHEN date('9999-12-31') THEN null ELSE toString({expression}) END"
    return expression


NOWHERE = Position("", "")
"""The place of an item of a page whose places nobody wants."""


def arrange(selection: Selection, answer: Mapping[str, Any]) -> dict[str, Any]:
    """The map of one thing with its type, and with its pages in place, each under the key its reader knows it by."""
    arranged = {**answer, "typename": KINDS[selection.kind].type_name}
    for one in selection.ones:
        child = answer[one.link]
        if child is not None:
            arranged[one.link] = arrange(one.selection, child)
    for place, many in enumerate(selection.manys):
        arranged[many.key] = _arranged_page(many, answer[f"{many.link}_{place}"])
    return arranged


def _arranged_page(link: ManyLink, found: Mapping[str, Any]) -> Page[dict[str, Any]]:
    placed = "places" in link.parts
    items = [
        (Position(*item["position"]), arrange(link.selection, item["node"]))
        if placed
        else (NOWHERE, arrange(link.selection, item))
        for item in found.get("items", ())
    ]
    summary = found.get("summary")
    return cut_page(
        items, link.arguments, total=found.get("total"), summary=None if summary is None else Summary(*summary)
    )
