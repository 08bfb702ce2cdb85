"""What turns the maps of the store into objects of the answer: worked out once for a document, run for every thing.

A writer is a closure over names and the closures below it. What it cannot write is left to ordinary execution.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

import strawberry
from graphql import GraphQLEnumType, GraphQLObjectType, GraphQLScalarType

from graph_api.domain.kind import Kind, One
from graph_api.domain.selection import ManyLink, Selection
from graph_api.domain.vocabulary import KINDS
from graph_api.schema.agreement import Agreement
from graph_api.schema.fields import Details, Fields, name_of, named
from graph_api.schema.naming import snake
from graph_api.schema.object_writer import object_writer
from graph_api.schema.page_writer import Part, WriteEdges, edges_part, edges_writer, page_writer, small_part
from graph_api.schema.pen import CannotWrite, Change, Pen, Write, Written
from graph_api.schema.reading import SPECIAL, page_key

_AS_IT_IS = frozenset({"String", "ID", "Date", "DateTime", "Boolean"})
"""What the store answers in the very form in which it goes over the wire."""


class Writers:
    """Works out writers from one document, given the variables of a request; CannotWrite where there is none."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields

    def thing(self, kind: Kind, details: Details, selection: Selection) -> Write:
        """The writer of a thing of a kind; `selection` is what was read of it."""
        type_ = self._fields.type(kind.type_name)
        names: dict[str, str] = {}
        required: list[str] = []
        changes: list[tuple[str, Change]] = []
        for key, some in self._fields.below(type_, details).items():
            name, change = self._entry(kind, type_, some, selection)
            names[key] = name
            if change is not None:
                changes.append((key, change))
            if name and str(type_.fields[name_of(some)].type).endswith("!"):
                required.append(name)
        return _written(names, required, changes, type_name=type_.name)

    def edges(self, kind: Kind, details: Details, selection: Selection, *, placed: bool) -> WriteEdges:
        """The writer of the items of a page of things of a kind, which were read with their places or without."""
        edge = self._fields.type(f"{kind.type_name}Edge")
        below = self._fields.below(edge, details)
        nodes = {key: self.thing(kind, some, selection) for key, some in below.items() if name_of(some) == "node"}
        return edges_writer(edge.name, {key: name_of(some) for key, some in below.items()}, nodes, placed=placed)

    def _entry(
        self, kind: Kind, type_: GraphQLObjectType, details: Details, selection: Selection
    ) -> tuple[str, Change | None]:
        """Where the store's map has a field, and how it is changed if it is."""
        if name_of(details) == "__typename":
            return "", None
        name = snake(name_of(details))
        link = next((link for link in kind.links if link.name == name), None)
        if isinstance(link, One):
            below = next(one.selection for one in selection.ones if one.link == name)
            return name, _linked(self.thing(KINDS[link.target], details, below))
        if link is not None:
            return self._page(type_, name, details, selection)
        if name == "agreement":
            return name, self._agreement(details)
        if name in SPECIAL:
            return name, _is_illustrative if name == "illustrative" else None
        if not any(field.name == name for field in kind.fields):
            raise CannotWrite(name)
        return name, self._leaf(type_, name_of(details))

    def _leaf(self, owner: GraphQLObjectType, field_name: str) -> Change | None:
        """Numbers and words of enums are checked and written by their own types."""
        field = owner.fields[field_name]
        name = named(field.type)
        if not getattr(field.resolve, "_is_default", False):
            raise CannotWrite("a field with a resolver of its own")
        if name in _AS_IT_IS:
            return None
        type_ = self._fields.raw.schema.get_type(name)
        if str(field.type).startswith("[") or not isinstance(type_, GraphQLScalarType | GraphQLEnumType):
            raise CannotWrite(name)
        coerce = type_.coerce_output_value

        def change(value: Any, _thing: Mapping[str, Any], _pen: Pen) -> Any:
            return None if value is None else coerce(value)

        return change

    def _agreement(self, details: Details) -> Change:
        """Few agreements are behind many facts: each is written once."""
        write = object_writer(self._fields, self._fields.type("Agreement"), details)

        def change(value: Any, _thing: Mapping[str, Any], pen: Pen) -> Written | None:
            id_ = pen.context.scope.agreement(shared_as=value[0], shared_home=value[1])
            if id_ is None:
                return None
            found = pen.known.get((id(write), id_))
            if found is None:
                found = pen.known[id(write), id_] = write(Agreement(id=strawberry.ID(id_)), pen.info)
            return found

        return change

    def _page(self, type_: GraphQLObjectType, link: str, details: Details, selection: Selection) -> tuple[str, Change]:
        definition = type_.fields[name_of(details)]
        arguments = self._fields.arguments(definition, details)
        wanted = page_key(link, arguments)
        place, many = next((place, many) for place, many in enumerate(selection.manys) if many.key == wanted)
        connection = self._fields.type(named(definition.type))
        parts = [
            self._part(connection, key, some, many) for key, some in self._fields.below(connection, details).items()
        ]
        return f"{link}_{place}", page_writer(many, arguments, parts)

    def _part(self, connection: GraphQLObjectType, key: str, details: Details, many: ManyLink) -> Part:
        name = name_of(details)
        if name == "__typename":
            return Part(key, lambda _cut, _pen: connection.name)
        if name == "edges":
            return edges_part(
                key, self.edges(KINDS[many.selection.kind], details, many.selection, placed="places" in many.parts)
            )
        small = self._fields.type(named(connection.fields[name].type))
        asked = {key: name_of(some) for key, some in self._fields.below(small, details).items()}
        return small_part(key, small.name, asked)


def _written(
    names: Mapping[str, str], required: Sequence[str], changes: Sequence[tuple[str, Change]], *, type_name: str
) -> Write:
    """`names` says where the store's map has what each field is made of; the type of a thing is nowhere in it."""
    sources = tuple(filter(None, names.values()))
    typed = tuple(key for key, name in names.items() if not name)
    if not sources:
        return lambda _thing, _pen: dict.fromkeys(typed, type_name)
    keys, first = tuple(names), sources[0]
    pick: Callable[[Mapping[str, Any]], tuple[Any, ...]] = (
        itemgetter(*(name or first for name in names.values())) if len(keys) > 1 else lambda thing: (thing[first],)
    )

    def write(thing: Mapping[str, Any], pen: Pen) -> Written:
        values = pick(thing)
        if None in values:
            for name in required:
                if thing[name] is None:
                    raise CannotWrite(name)
        answer = dict(zip(keys, values))  # noqa: B905 - As many; to have that checked costs a sixth of the whole.
        for key in typed:
            answer[key] = type_name
        for key, change in changes:
            answer[key] = change(answer[key], thing, pen)
        return answer

    return write


def _linked(write: Write) -> Change:
    def change(value: Any, _thing: Mapping[str, Any], pen: Pen) -> Written | None:
        return None if value is None else write(value, pen)

    return change


def _is_illustrative(value: Any, _thing: Mapping[str, Any], pen: Pen) -> bool:
    return value in pen.context.book.illustrative_queues
