"""A view as it is taken away: its nodes with their codes, names and fields, and its links."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from graph_api.domain.kind import Kind, Wire
from graph_api.domain.moment import Moment
from graph_api.domain.scope import Scope
from graph_api.domain.selection import Selection
from graph_api.domain.vocabulary import KINDS, kind_of
from graph_api.domain.walk import Extract, Links, Node, Nodes, Value
from graph_api.services.node import Thing
from graph_api.services.walk import Subgraph, Wanted, links_within, subgraph
from graph_api.services.walking import Asked
from graph_api.store.graph_store import GraphStore

_APART = frozenset({"id", "code", "name", "name_en", "source"})
"""What stands in a column of its own, or under another name: formats call one end of a link its source."""


def _selection(kind: Kind) -> Selection:
    names = [*(field.name for field in kind.fields), *(("recorded_at",) if kind.is_fact else ())]
    return Selection(kind.label, tuple(sorted(names)))


WANTED = Wanted(
    MappingProxyType({label: _selection(kind) for label, kind in KINDS.items() if not kind.is_relationship})
)
"""All fields of each kind."""


@dataclass(frozen=True, slots=True)
class View:
    """A view, and of which day and tick it is."""

    moment: Moment
    extract: Extract


async def view_around(store: GraphStore, scope: Scope, *, moment: Moment, asked: Asked) -> View:
    """What lies around some things."""
    return _view(await subgraph(store, scope, moment=moment, asked=asked, wanted=WANTED))


async def view_within(store: GraphStore, scope: Scope, *, moment: Moment, asked: Asked) -> View:
    """Some things, and the links between them."""
    return _view(await links_within(store, scope, moment=moment, asked=asked, wanted=WANTED, max_hops=1))


def _view(found: Subgraph) -> View:
    extract = Extract(
        Nodes.of(map(_node, found.nodes)),
        Links.of(found.links),
        truncated=found.truncated,
        omitted=found.omitted,
        explored=found.explored,
    )
    return View(found.moment, extract)


def _node(thing: Thing) -> Node:
    kind = cast("Kind", kind_of(thing["id"]))
    return Node(
        thing["id"], kind.label, thing.get("name"), thing.get("name_en"), dict(_properties(kind, thing)),
    )  # fmt: skip


def _properties(kind: Kind, thing: Mapping[str, object]) -> Iterator[tuple[str, Value]]:
    """Its code, which is its id without what says the kind, and the fields that have a value."""
    yield "code", cast("str", thing["id"]).partition(":")[2]
    if kind.is_fact:
        yield "document", cast("str", thing["source"]) or None
        yield "recorded_at", cast("str", thing["recorded_at"])
    for field in kind.fields:
        value = thing.get(field.name)
        if field.name not in _APART and value is not None:
            yield field.name, ";".join(cast("list[str]", value)) if field.wire is Wire.TEXTS else cast("Value", value)
