"""What a document selects below one root field: fragments, @skip, @include and merging are graphql-core's own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from graphql import (
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLResolveInfo,
    Node,
    Undefined,
    VariableNode,
    get_named_type,
)
from graphql.execution.collect_fields import FieldDetails, FragmentDetails, collect_subfields
from graphql.execution.values import get_argument_values

from graph_api.schema.context import Context, Info

Details = list[FieldDetails]
"""The places of a document that are one field of the answer."""


class Fields:
    """The document below one field, given the variables of the request."""

    def __init__(self, info: Info) -> None:
        self.raw = cast("GraphQLResolveInfo[Context]", info._raw_info)  # pyright: ignore[reportPrivateUsage, reportUnknownMemberType] # The only way to the document.
        self._fragments = {name: FragmentDetails(node) for name, node in self.raw.fragments.items()}
        self.root: Details = [FieldDetails(node, None) for node in self.raw.field_nodes]
        self.root_type = named(self.raw.return_type)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] # Generic.

    def below(self, type_: GraphQLObjectType, details: Details) -> dict[str, Details]:
        """The fields of an object of a type, by the names that they have in the answer, in its order."""
        raw = self.raw
        collected = collect_subfields(raw.schema, self._fragments, raw.variable_values, raw.operation, type_, details)
        return collected.grouped_field_set

    def at(self, path: Sequence[str]) -> list[Details]:
        """All that stands at `path` (field names) below; what has several names in the answer stands there often."""
        places, type_name = [self.root], self.root_type
        for name in path:
            owner = self.type(type_name)
            below = (some for place in places for some in self.below(owner, place).values())
            places = [some for some in below if name_of(some) == name]
            type_name = named(owner.fields[name].type)
        return places

    def given(self, path: Sequence[str]) -> list[Mapping[str, object]]:
        """The arguments of the field at `path`, which is not empty, for each place where it stands."""
        owner = self.root_type
        for name in path[:-1]:
            owner = named(self.type(owner).fields[name].type)
        definition = self.type(owner).fields[path[-1]]
        return [self.arguments(definition, details) for details in self.at(path)]

    def type(self, name: str) -> GraphQLObjectType:
        """The object type of that name."""
        type_ = self.raw.schema.get_type(name)
        if not isinstance(type_, GraphQLObjectType):
            raise TypeError(f"{name} is not an object type of the schema")
        return type_

    def arguments(self, definition: GraphQLField, details: Details) -> Mapping[str, object]:
        """The arguments of one field; what was not given and has no default is not there."""
        return get_argument_values(definition, details[0].node, self.raw.variable_values)


def name_of(details: Details) -> str:
    """The name of a field in the contract."""
    return details[0].node.name.value


def named(type_: object) -> str:
    """The name of a type without its list and non-null wrappers."""
    return str(get_named_type(cast("GraphQLObjectType", type_)))


def variables_below(raw: "GraphQLResolveInfo[Context]") -> tuple[str, ...]:
    """The variables that decide what is selected below a field; its own arguments do not."""
    found = (
        name
        for node in raw.field_nodes
        if node.selection_set is not None
        for name in _variables(node.selection_set, raw.fragments, set())
    )
    return tuple(sorted(set(found)))


def value_of(raw: "GraphQLResolveInfo[Context]", variable: str) -> str:
    """The value of a variable as a text that tells it from all others."""
    return repr(raw.variable_values.coerced.get(variable, Undefined))


def _variables(node: Node, fragments: Mapping[str, FragmentDefinitionNode], seen: set[str]) -> Iterator[str]:
    if isinstance(node, VariableNode):
        yield node.name.value
    if isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
        seen.add(node.name.value)
        yield from _variables(fragments[node.name.value].selection_set, fragments, seen)
    for key in node.keys:
        child = getattr(node, key, None)
        for one in cast("Sequence[object]", child) if isinstance(child, list | tuple) else (child,):
            if isinstance(one, Node):
                yield from _variables(one, fragments, seen)
