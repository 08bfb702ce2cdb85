"""Writes the pages of lists below things, part by part: items, places, counts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from graph_api.domain.selection import ManyLink
from graph_api.domain.vocabulary import KINDS
from graph_api.schema.cursor import Binding, Place
from graph_api.schema.pen import CannotWrite, Change, Pen, Write, Written
from graph_api.schema.reading import CURSORS
from graph_api.store.projection import COUNT_LIMIT

Item = Mapping[str, Any]
"""One item of a page as the store answered it: a thing, or its `position` and the thing as `node`."""


class Cut(NamedTuple):
    """A page as it was read, without the item beyond it, in the order of the list."""

    items: Sequence[Item]
    has_next: bool
    has_previous: bool
    counted: Mapping[str, Any]
    cursor: Place | None


WritePart = Callable[[Cut, Pen], Any]


class WriteEdges(NamedTuple):
    """The writer of the items of a page, and whether it writes cursors."""

    write: Callable[[Sequence[Item], Place | None, Pen], list[Written]]
    cursors: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page, by its name in the answer; `cursors`: does it write any. `edges` where it is the items."""

    key: str
    write: WritePart
    cursors: bool = False
    edges: WriteEdges | None = None


def edges_writer(type_name: str, asked: Mapping[str, str], nodes: Mapping[str, Write], *, placed: bool) -> WriteEdges:
    """The writer of items: `asked` are the fields of each by their names in the answer, `nodes` writers of some.

    `placed` are items that were read with their places.
    """
    if not set(asked.values()) <= {"node", "cursor", "__typename"}:
        raise CannotWrite(type_name)
    if len(asked) == len(nodes) == 1:
        return WriteEdges(_only_nodes(*nodes.items(), placed=placed), cursors=False)

    def write(items: Sequence[Item], cursor: Place | None, pen: Pen) -> list[Written]:
        edges: list[Written] = []
        for item in items:
            edge: Written = {}
            thing = item["node"] if placed else item
            for key, name in asked.items():
                if name == "node":
                    edge[key] = nodes[key](thing, pen)
                else:
                    edge[key] = cursor(*item["position"]) if cursor and name == "cursor" else type_name
            edges.append(edge)
        return edges

    return WriteEdges(write, "cursor" in asked.values())


def _only_nodes(
    node: tuple[str, Write], *, placed: bool
) -> Callable[[Sequence[Item], Place | None, Pen], list[Written]]:
    key, write_node = node

    def write(items: Sequence[Item], _cursor: Place | None, pen: Pen) -> list[Written]:
        if placed:
            return [{key: write_node(item["node"], pen)} for item in items]
        return [{key: write_node(item, pen)} for item in items]

    return write


def edges_part(key: str, edges: WriteEdges) -> Part:
    """The items of a page."""
    return Part(key, lambda cut, pen: edges.write(cut.items, cut.cursor, pen), edges.cursors, edges)


def small_part(key: str, type_name: str, asked: Mapping[str, str]) -> Part:
    """What a page says of itself: `asked` are the fields of the object by their names in the answer."""
    values = _SMALL.get(type_name)
    if values is None:
        raise CannotWrite(type_name)

    def write(cut: Cut, pen: Pen) -> Written:
        known = values(cut, pen)
        return {key: known[name] if name != "__typename" else type_name for key, name in asked.items()}

    return Part(key, write, not CURSORS.isdisjoint(asked.values()))


def page_writer(many: ManyLink, arguments: Mapping[str, object], parts: Sequence[Part]) -> Change:
    """The writer of a list below a thing, asked for with these arguments."""
    size, backward, beyond = many.arguments.size, many.arguments.backward, many.arguments.position is not None
    given = arguments.get("after") or arguments.get("before")
    cursors = given is not None or any(part.cursors for part in parts)
    filters = filters_of(many.selection.kind, arguments)
    if len(parts) == 1 and parts[0].edges is not None and not cursors:
        return _only_items(parts[0].key, parts[0].edges, size=size, backward=backward)

    def change(value: Any, thing: Mapping[str, Any], pen: Pen) -> Written:
        items = value.get("items", ())
        more = len(items) > size
        if more:
            items = items[:size]
        place = None
        if cursors:
            binding = Binding((thing["id"], many.link, *filters), pen.context.scope_digest, pen.moment)
            if given is not None and not binding.holds(str(given)):
                raise CannotWrite("a cursor of another list")
            place = binding.place()
        cut = Cut(items[::-1], beyond, more, value, place) if backward else Cut(items, more, beyond, value, place)
        return {part.key: part.write(cut, pen) for part in parts}

    return change


def _only_items(key: str, edges: WriteEdges, *, size: int, backward: bool) -> Change:
    """The shortest way for what most documents ask of a list below a thing."""
    write = edges.write

    def change(value: Any, _thing: Mapping[str, Any], pen: Pen) -> Written:
        items = value["items"]
        if len(items) > size:
            items = items[:size]
        return {key: write(items[::-1] if backward else items, None, pen)}

    return change


def filters_of(kind: str, arguments: Mapping[str, object]) -> tuple[object, ...]:
    """What the cursors of a list are bound to beside the list: its days, where it is sorted by them."""
    if KINDS[kind].sort in ("code", "id"):
        return ()
    since, until = (arguments.get(name) for name in ("from", "to"))
    return (
        since if isinstance(since, date) else None,
        until if isinstance(until, date) else None,
        arguments.get("includeFormer") is True,
    )


def _page_info(cut: Cut, _pen: Pen) -> Written:
    start = end = None
    if cut.cursor is not None and cut.items:
        start, end = (cut.cursor(*cut.items[place]["position"]) for place in (0, -1))
    return {
        "hasNextPage": cut.has_next, "hasPreviousPage": cut.has_previous, "startCursor": start, "endCursor": end,
    }  # fmt: skip


def _count(cut: Cut, _pen: Pen) -> Written:
    total = cut.counted["total"]
    return {"count": min(total, COUNT_LIMIT), "capped": total > COUNT_LIMIT}


def _reminders(cut: Cut, pen: Pen) -> Written:
    reminders, enterprises = cut.counted["summary"]
    return {
        "reminders": reminders,
        "enterprises": enterprises,
        "illustrative": bool(pen.context.book.illustrative_queues),
    }


_SMALL: Mapping[str, Callable[[Cut, Pen], Written]] = {
    "PageInfo": _page_info, "Count": _count, "ReminderSummary": _reminders,
}  # fmt: skip
