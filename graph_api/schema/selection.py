"""What a root field wants of each kind of thing, and how things are handed on to whoever asked: written, or to walk."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from graphql import GraphQLError

from graph_api.domain.moment import Moment
from graph_api.domain.page import Page
from graph_api.domain.selection import PageArguments, Selection
from graph_api.domain.vocabulary import KINDS
from graph_api.schema.context import Info
from graph_api.schema.cursor import Binding, Places
from graph_api.schema.fields import Details, Fields, value_of, variables_below
from graph_api.schema.page_writer import WriteEdges
from graph_api.schema.pen import CannotWrite, Pen, Write
from graph_api.schema.prebuilt import Prebuilt
from graph_api.schema.reading import Reader, one_moment
from graph_api.schema.writer import Writers
from graph_api.services.node import Thing
from graph_api.store.projection import arrange

_LABELS: Mapping[str, str] = MappingProxyType({kind.type_name: label for label, kind in KINDS.items()})


@dataclass(frozen=True, slots=True)
class _Shape:
    """What is wanted of a kind at one place, the moment of its cursors, and its writer if there is one."""

    selection: Selection
    cursor: Moment | None
    write: Write | None


class Plan:
    """What a root field wants of each kind, and the moment that its cursors are bound to, if it has any.

    What does not hang on the request but on its document and variables alone is worked out once for them.
    """

    def __init__(self, info: Info) -> None:
        self.cursor: Moment | None = None
        self._context = info.context
        self._kept = info.context.kept
        self._last: Pen | None = None
        self._fields = Fields(info)
        raw = self._fields.raw
        places = tuple(map(id, raw.field_nodes))  # The document lives as long as what is kept of it.
        variables = self._kept.get(places, lambda: variables_below(raw))
        self._key: tuple[Hashable, ...] = (places, *(value_of(raw, name) for name in variables))

    def selection(self, kind: str, *path: str) -> Selection:
        """What is wanted of a thing of one kind that stands at `path` (field names) below the root field."""
        shape = self._shape(kind, path)
        self.cursor = one_moment(self.cursor, shape.cursor)
        return shape.selection

    def wants(self, *path: str) -> bool:
        """Does the document ask for the field at `path` below the root field."""
        return self._kept.get((self._key, path), lambda: bool(self._fields.at(path)))

    def arguments(self, *path: str) -> Sequence[Mapping[str, Any]]:
        """The arguments of the field at `path` below the root field, each time that the document asks for it."""
        return self._kept.get((self._key, "arguments", *path), lambda: self._fields.given(path))

    def page(self, places: Places = Places.DAYS) -> PageArguments:
        """The page that the arguments of the root field ask for; its cursor is kept for the moment."""
        raw, reader = self._fields.raw, Reader(self._fields)
        definition = raw.parent_type.fields[raw.field_name]
        page = reader.page(self._fields.arguments(definition, self._fields.root), places)
        self.cursor = one_moment(self.cursor, reader.cursor)
        return page

    def thing(self, thing: Thing | None, moment: Moment, *path: str) -> Any:
        """A thing that was read at a moment, as a resolver hands it on: ready, or a map for the walk; None stays."""
        if thing is None:
            return None
        shape = self._shape(_LABELS[thing["typename"]], path)
        if shape.write is not None:
            try:
                return Prebuilt(shape.write(thing, self._pen(moment)))
            except (CannotWrite, GraphQLError):
                pass  # The walk says what is wrong, and where.
        return arrange(shape.selection, thing)

    def walked(self, thing: Thing, *path: str) -> Thing:
        """A thing that was read, as a map for the walk."""
        return arrange(self._shape(_LABELS[thing["typename"]], path).selection, thing)

    def things(self, things: Sequence[Thing | None], moment: Moment, *path: str) -> Any:
        """Things that were read at a moment, as a resolver hands on a list of them."""
        shown = [self.thing(thing, moment, *path) for thing in things]
        if all(one is None or type(one) is Prebuilt for one in shown):
            return Prebuilt([one and one.answer for one in shown])
        return shown

    def edges(self, info: Info, page: Page[Thing], binding: Binding) -> Prebuilt | None:
        """The items of a page of things of one kind, ready for the field of this `info`; None where they are not."""
        if not page.items:
            return None
        label = _LABELS[page.items[0][1]["typename"]]
        edges = self._kept.get((self._key, *map(id, Fields(info).raw.field_nodes)), lambda: self._edges(info, label))
        if edges is None:
            return None
        items = [{"position": (place.value, place.id), "node": thing} for place, thing in page.items]
        place = binding.place() if edges.cursors else None
        try:
            return Prebuilt(edges.write(items, place, self._pen(binding.moment)))
        except (CannotWrite, GraphQLError):
            return None

    def _edges(self, info: Info, label: str) -> WriteEdges | None:
        if not self._context.prebuilt:
            return None
        fields = Fields(info)
        try:
            return Writers(fields).edges(
                KINDS[label], fields.root, self._shape(label, ("edges", "node")).selection, placed=True
            )
        except CannotWrite:
            return None

    def _pen(self, moment: Moment) -> Pen:
        if self._last is None or self._last.moment is not moment:
            self._last = Pen(self._context, moment, self._fields.raw)
        return self._last

    def _shape(self, kind: str, path: tuple[str, ...]) -> _Shape:
        return self._kept.get((self._key, kind, path), lambda: self._read(kind, path))

    def _read(self, kind: str, path: tuple[str, ...]) -> _Shape:
        reader, places = Reader(self._fields), self._fields.at(path)
        selection = reader.selection(KINDS[kind], places)
        return _Shape(selection, reader.cursor, self._writer(kind, places, selection))

    def _writer(self, kind: str, places: Sequence[Details], selection: Selection) -> Write | None:
        """One thing that stands at two places of the answer is read once but written twice: it is left to the walk."""
        if not self._context.prebuilt or len(places) != 1:
            return None
        try:
            return Writers(self._fields).thing(KINDS[kind], places[0], selection)
        except CannotWrite:
            return None
