"""The documents by which the scope is proved leave out no field of the schema, and no argument of its lists."""

from collections.abc import Iterable
from functools import cache

from graphql import (
    FieldNode,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    parse,
    validate,
    visit,
)

from graph_api.schema import build_schema
from graph_api.schema.limits import check_limits
from tests.store.documents import DOCUMENTS, JUDGEMENTS
from tests.store.hops import hops
from tests.store.question_documents import QUESTIONS

NOT_OF_THE_GRAPH = {"Viewer", "Limits", "WalkLimits"}
"""Types that rest on no fact, and what leads to them."""


@cache
def schema() -> GraphQLSchema:
    return build_schema()._schema  # pyright: ignore[reportPrivateUsage] # No other way to graphql-core's own.


class Asked(Visitor):
    """Collects `Type.field` and `Type.field(argument)`; what is asked of an interface is asked of all its types."""

    def __init__(self, types: TypeInfo, *, of: GraphQLSchema) -> None:
        super().__init__()
        self._types = types
        self._schema = of
        self.names: set[str] = set()

    def enter_field(self, node: FieldNode, *_: object) -> None:
        parent = self._types.get_parent_type()
        owners: Iterable[GraphQLObjectType] = ()
        if isinstance(parent, GraphQLObjectType):
            owners = (parent,)
        elif isinstance(parent, GraphQLInterfaceType):
            owners = self._schema.get_possible_types(parent)
        for owner in owners:
            name = f"{owner.name}.{node.name.value}"
            self.names.update({name, *(f"{name}({argument.name.value})" for argument in node.arguments or ())})


def asked() -> set[str]:
    found: set[str] = set()
    of = schema()
    for document in (*DOCUMENTS, *JUDGEMENTS, *QUESTIONS):
        types = TypeInfo(of)
        visitor = Asked(types, of=of)
        visit(parse(document.text), TypeInfoVisitor(types, visitor))
        found |= visitor.names
    return found


def test_every_field_is_asked_for() -> None:
    of = schema()
    every = {
        f"{name}.{field}"
        for name, type_ in of.type_map.items()
        if isinstance(type_, GraphQLObjectType) and not name.startswith("__") and name not in NOT_OF_THE_GRAPH
        for field, definition in type_.fields.items()
        if str(definition.type).rstrip("!") not in NOT_OF_THE_GRAPH
    }
    assert sorted(every - asked()) == []


def test_every_argument_is_used_somewhere() -> None:
    used = {name.partition("(")[2] for name in asked() if "(" in name}
    every = {
        f"{argument})"
        for type_ in schema().type_map.values()
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__")
        for definition in type_.fields.values()
        for argument in definition.args
    }
    assert sorted(every - used) == []


def test_every_document_is_valid_and_within_the_limits() -> None:
    of = schema()
    for document in (*DOCUMENTS, *JUDGEMENTS, *QUESTIONS, *(hop.document for hop in hops())):
        node = parse(document.text)
        check_limits(of, node)
        assert validate(of, node) == []
