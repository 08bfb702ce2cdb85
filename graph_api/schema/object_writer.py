"""Writes objects of ours that hang on things, such as agreements, by the resolvers of their fields."""

from collections.abc import Callable
from inspect import iscoroutinefunction
from typing import Any

from graphql import GraphQLObjectType, GraphQLResolveInfo, is_leaf_type, is_object_type

from graph_api.schema.context import Context
from graph_api.schema.fields import Details, Fields, name_of
from graph_api.schema.pen import CannotWrite, Written

Raw = GraphQLResolveInfo[Context]
Finish = Callable[[Any, Raw], Any]
"""Makes of what a resolver gave what goes over the wire; `info` is that of the root field."""


def object_writer(fields: Fields, type_: GraphQLObjectType, details: Details) -> Finish:
    """The writer of an object of a type; CannotWrite where a field takes arguments or waits for something."""
    readers = {key: _reader(fields, type_, some) for key, some in fields.below(type_, details).items()}

    def write(source: Any, info: Raw) -> Written:
        return {key: read(source, info) for key, read in readers.items()}

    return write


def _reader(fields: Fields, type_: GraphQLObjectType, details: Details) -> Finish:
    name = name_of(details)
    if name == "__typename":
        return lambda _source, _info: type_.name
    field = type_.fields[name]
    resolve = field.resolve
    if field.args or resolve is None or iscoroutinefunction(resolve):
        raise CannotWrite(f"{type_.name}.{name}")
    finish = _finish(fields, field.type, details)

    def read(source: Any, info: Raw) -> Any:
        try:
            found = resolve(source, info)
        except Exception as error:
            raise CannotWrite(name) from error  # The walk meets it again, and says where.
        return finish(found, info)

    return read


def _finish(fields: Fields, type_: Any, details: Details) -> Finish:
    text = str(type_)
    if text.endswith("!"):
        inner = _finish(fields, type_.of_type, details)

        def required(value: Any, info: Raw) -> Any:
            found = inner(value, info)
            if found is None:
                raise CannotWrite(text)
            return found

        return required
    if text.startswith("["):
        item = _finish(fields, type_.of_type, details)
        return lambda value, info: None if value is None else [item(one, info) for one in value]
    if is_object_type(type_):
        write = object_writer(fields, type_, details)
        return lambda value, info: None if value is None else write(value, info)
    if not is_leaf_type(type_):
        raise CannotWrite(text)
    coerce = type_.coerce_output_value
    return lambda value, _info: None if value is None else coerce(value)
