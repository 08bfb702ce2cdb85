"""How much one document may ask: what is counted of it once, and what hangs on the values of its variables."""

from collections.abc import Mapping
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    value_from_ast_untyped,
)

from graph_api.errors import CostExceeded, LimitExceeded
from graph_api.schema.size import Pages, Size, Sizes, repeats


@dataclass(frozen=True, slots=True)
class WalkLimitValues:
    """How far walks go: from how many `seeds`, over how many levels (`depth`), with how many `nodes`, and so on.

    `per_node` links of a node are told by each relation; what `start_nodes` and `start_per_node` say is the default.
    """

    seeds: int = 20
    depth: int = 4
    nodes: int = 2000
    start_nodes: int = 300
    per_node: int = 200
    start_per_node: int = 50
    known_ids: int = 4000
    linked_ids: int = 300
    link_hops: int = 3
    path_hops: int = 6
    start_path_hops: int = 4
    paths: int = 100
    start_paths: int = 10
    view_ids: int = 2000


@dataclass(frozen=True, slots=True)
class LimitValues:
    """The limits. Fields, aliases and nodes of a fragment count at each place where it is spread.

    `nodes` are the most things that an answer could hold. `repeats` is how often one field may be selected at one
    place of the answer: those are compared with one another before they are merged.
    """

    page_size: int = 100
    page: int = 20
    ids: int = 100
    events: int = 10
    depth: int = 15
    fields: int = 500
    aliases: int = 100
    nodes: int = 50_000
    repeats: int = 25
    operations: int = 20
    tokens: int = 5000
    walk: WalkLimitValues = WalkLimitValues()


LIMITS = LimitValues()
_ABORTED = " Parsing aborted."


def check_limits(schema: GraphQLSchema, document: DocumentNode, limits: LimitValues = LIMITS) -> int:
    """Refuse a document that asks too much; the error says how much it asked and how much it may.

    Answers the most nodes that it could ask for if every variable had the value that asks for most.
    """
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    _check(len(operations), limits.operations, "the document has {} operations; at most {} are allowed")
    sizes = Sizes(schema, document, Pages(limits.page, limits.page_size))
    nodes = 0
    for operation in operations:
        size: Size = sizes.of(operation)
        _check(size.depth, limits.depth, "the document is {} levels deep; at most {} are allowed")
        _check(size.fields, limits.fields, "the document selects {} fields; at most {} are allowed")
        _check(size.aliases, limits.aliases, "the document has {} aliases; at most {} are allowed")
        if size.fields > limits.repeats:
            times, path = repeats(operation, document)
            _check(times, limits.repeats, f"the document selects {path[:200]} {{}} times; at most {{}} are allowed")
        nodes = max(nodes, size.nodes)
    return nodes


def check_nodes(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    *,
    variables: Mapping[str, object],
    limits: LimitValues = LIMITS,
) -> None:
    """Refuse an operation whose answer could hold too many nodes, by the values that its variables have."""
    values = {
        one.variable.name.value: value_from_ast_untyped(one.default_value)
        for one in operation.variable_definitions or ()
        if one.default_value is not None
    }
    size = Sizes(schema, document, Pages(limits.page, limits.page_size, {**values, **variables})).of(operation)
    if size.nodes > limits.nodes:
        raise CostExceeded(size.nodes, limits.nodes)


def told_apart(error: GraphQLSyntaxError) -> GraphQLError:
    """What was said of a text: that it is no document, or that it has more tokens or brackets than are read."""
    if not error.message.endswith(_ABORTED):
        return error
    message = error.message.removeprefix("Syntax Error: ").removesuffix(_ABORTED)
    return GraphQLError(message, original_error=LimitExceeded(message))


def _check(asked: int, most: int, message: str) -> None:
    if asked > most:
        raise LimitExceeded(message.format(asked, most))
