"""How large a document is, found in one pass that visits each selection once, however often its fragment is spread."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    StringValueNode,
    ValueNode,
    VariableNode,
)

from graph_api.errors import BadInput, LimitExceeded

_NESTED = 100
"""Selections and fragments are nested no deeper than this, so that nobody who walks them runs out of stack."""
_OTHER_LIST = 10
"""As long is a list taken to be that is no page: criteria of a verdict, steps of a path, grades of a scheme."""
_INTROSPECTION = 30
"""As long is a list of the schema taken to be: it has more types than this, and fewer arguments."""


@dataclass(frozen=True, slots=True)
class Pages:
    """How long pages and lists are: by default, at most, and by which variables; None where no value is known yet."""

    usual: int
    most: int
    variables: Mapping[str, object] | None = None

    def of_page(self, field: FieldNode) -> int:
        """How many items a page holds at most."""
        return next(self._given(field, "first", "last"), self.usual)

    def of_list(self, field: FieldNode, otherwise: int) -> int:
        """How many items a list holds at most that is no page, as far as its arguments say."""
        return next(self._given(field, "first", "ids"), otherwise)

    def _given(self, field: FieldNode, *names: str) -> Iterator[int]:
        for argument in field.arguments or ():
            if argument.name.value in names:
                value = self._value(argument.value)
                if value is not None:
                    yield int(min(max(value, 0), self.most))

    def _value(self, node: ValueNode) -> float | None:
        """The number that is given, or of a list how long it is."""
        if isinstance(node, ListValueNode):
            return len(node.values)
        if isinstance(node, IntValueNode):
            return int(node.value)
        if isinstance(node, VariableNode):
            return self.most if self.variables is None else _number(self.variables.get(node.name.value))
        return 1 if isinstance(node, StringValueNode) else None


def _number(value: object) -> float | None:
    if isinstance(value, int | float):
        return value
    if isinstance(value, list):
        return len(cast("list[object]", value))
    return None if value is None else 1


@dataclass(frozen=True, slots=True)
class Size:
    """What a selection asks for, its fragments counted at each place where they are spread.

    `nodes` are the most things that an answer can hold: items of lists and what is linked from them. `items` are those
    of one item of a page, for the page above that knows how many it has. `nested` counts fragments as well as fields.
    """

    depth: int = 0
    nested: int = 0
    fields: int = 0
    aliases: int = 0
    nodes: int = 0
    items: int = 0


class Sizes:
    """The sizes of the operations of one document."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, pages: Pages) -> None:
        self._schema, self._pages = schema, pages
        self._fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }
        self._known: dict[str, Size | None] = {}

    def of(self, operation: OperationDefinitionNode) -> Size:
        """The size of an operation; BadInput where a fragment spreads itself, LimitExceeded where it is nested deep."""
        return self._selections(operation.selection_set, self._schema.get_root_type(operation.operation), 0)

    def _selections(self, selections: SelectionSetNode, type_: GraphQLNamedType | None, level: int) -> Size:
        if level > _NESTED:
            raise LimitExceeded(f"selections and fragments are nested deeper than {_NESTED} levels")
        depth = nested = fields = aliases = nodes = items = 0
        exclusive: dict[str, int] = {}
        for node in selections.selections:
            found, only = self._selection(node, type_, level)
            depth, nested = max(depth, found.depth), max(nested, found.nested)
            fields, aliases, items = fields + found.fields, aliases + found.aliases, items + found.items
            if only is None:
                nodes += found.nodes
            else:
                exclusive[only] = exclusive.get(only, 0) + found.nodes
        # A thing is of one type, so of what is asked of each type it can answer only one.
        return Size(depth, nested + 1, fields, aliases, nodes + max(exclusive.values(), default=0), items)

    def _selection(self, node: object, type_: GraphQLNamedType | None, level: int) -> tuple[Size, str | None]:
        """The size of one selection, and the type that it is of where the thing may be of another."""
        if isinstance(node, FieldNode):
            return self._field(node, type_, level), None
        if isinstance(node, FragmentSpreadNode):
            name = node.name.value
            fragment = self._fragments.get(name)
            if fragment is None:  # Validation will say so.
                return Size(), None
            return self._fragment(fragment, level), self._only(fragment.type_condition.name.value, type_)
        if not isinstance(node, InlineFragmentNode):
            raise TypeError(f"{node} is no selection")
        if node.type_condition is None:
            return self._selections(node.selection_set, type_, level + 1), None
        condition = node.type_condition.name.value
        inner = self._schema.get_type(condition)
        return self._selections(node.selection_set, inner, level + 1), self._only(condition, type_)

    def _only(self, condition: str, type_: GraphQLNamedType | None) -> str | None:
        outer_is_open = not isinstance(type_, GraphQLObjectType)
        return condition if outer_is_open and isinstance(self._schema.get_type(condition), GraphQLObjectType) else None

    def _fragment(self, fragment: FragmentDefinitionNode, level: int) -> Size:
        name = fragment.name.value
        if name not in self._known:
            self._known[name] = None
            inner = self._schema.get_type(fragment.type_condition.name.value)
            self._known[name] = self._selections(fragment.selection_set, inner, level + 1)
        found = self._known[name]
        if found is None:
            raise BadInput(f"the fragment {name[:100]} spreads itself")
        if level + found.nested > _NESTED:
            raise LimitExceeded(f"selections and fragments are nested deeper than {_NESTED} levels")
        return found

    def _field(self, node: FieldNode, type_: GraphQLNamedType | None, level: int) -> Size:
        aliased = int(node.alias is not None)
        if node.selection_set is None:
            return Size(1, 0, 1, aliased)
        name = node.name.value
        form = self._form(type_, name)
        below_type = self._schema.get_type(form.strip("[]!"))
        below = self._selections(node.selection_set, below_type, level + 1)
        nodes, items = below.nodes, 0
        if name == "edges":
            nodes, items = 0, 1 + below.nodes
        elif form.startswith("["):
            introspection = below_type is not None and below_type.name.startswith("__")
            length = self._pages.of_list(node, _INTROSPECTION if introspection else _OTHER_LIST)
            nodes = length * (1 + below.nodes)
        elif below.items:
            nodes += self._pages.of_page(node) * below.items
        elif type_ is None or not type_.name.endswith("Edge"):  # The item of an edge is counted with the edge.
            nodes += self._is_thing(below_type)
        return Size(below.depth + 1, below.nested, below.fields + 1, below.aliases + aliased, nodes, items)

    def _form(self, type_: GraphQLNamedType | None, name: str) -> str:
        """The type of a field as the schema writes it, such as `[Node]!`; nothing where there is no such field."""
        if not isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            return ""
        definition = self._schema.get_field(type_, name)
        return f"{definition.type}" if definition else ""  # pyright: ignore[reportUnknownMemberType] # Generic.

    def _is_thing(self, type_: GraphQLNamedType | None) -> bool:
        if isinstance(type_, GraphQLInterfaceType):
            return True
        return isinstance(type_, GraphQLObjectType) and any(one.name == "Node" for one in type_.interfaces)


def repeats(operation: OperationDefinitionNode, document: DocumentNode) -> tuple[int, str]:
    """How often the field is selected that is selected most often at one place of the answer, and its path there.

    Takes as long as the operation has fields, so it is for those whose number of fields is bounded.
    """
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    found: Counter[str] = Counter()
    waiting: list[tuple[SelectionSetNode, str]] = [(operation.selection_set, "")]
    while waiting:
        selections, path = waiting.pop()
        for node in selections.selections:
            inner = path
            if isinstance(node, FieldNode):
                inner = f"{path}.{(node.alias or node.name).value}"
                found[inner] += 1
            spread = fragments.get(node.name.value) if isinstance(node, FragmentSpreadNode) else node
            below = cast("SelectionSetNode | None", getattr(spread, "selection_set", None))
            if below is not None:
                waiting.append((below, inner))
    path, times = found.most_common(1)[0]
    return times, path.lstrip(".")
