"""One GraphQL request from text to answer: parsed and checked once per text, executed by graphql-core.

Strawberry builds the schema; its own request pipeline is left out, because it logs every client error with its
source and suggests names of the schema to whoever mistypes one.
"""

import logging
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from inspect import isawaitable
from typing import Any, cast
from uuid import uuid4

import strawberry
from graphql import (
    DocumentNode,
    ExecutionResult,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    execute,  # pyright: ignore[reportUnknownVariableType] # Parts of its signature are untyped.
    parse,
    validate,
)

from graph_api.errors import BadInput, CreditGraphError
from graph_api.schema.context import Context
from graph_api.schema.kept import Kept
from graph_api.schema.limits import LIMITS, check_limits, check_nodes, told_apart
from graph_api.schema.prebuilt import PrebuiltExecutor

logger = logging.getLogger("graph_api")

_KEPT = 256
_MOST_ERRORS = 3
_LONGEST = 500  # Of messages, which repeat what was asked.
_WITHOUT_FACTS = frozenset({"viewer", "limits", "legend", "schemes", "agreements", "__typename", "__schema", "__type"})


@dataclass(frozen=True, slots=True)
class Request:
    """What a client sent. `read_only` refuses everything but queries (GET)."""

    query: str
    variables: Mapping[str, object] | None = None
    operation_name: str | None = None
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """The body of the answer; `refused` when the document was not executed at all."""

    body: dict[str, Any]
    refused: bool = False


@dataclass(frozen=True, slots=True)
class _Document:
    node: DocumentNode | None
    errors: tuple[GraphQLError, ...] = ()
    nodes: int = 0
    kept: Kept = field(default_factory=Kept)


class Api:
    """Executes requests against the schema; keeps parsed and validated documents by their text.

    With `prebuilt` what the store answered is written as it stands in the answer, without graphql-core's walk; the
    answers are the same.
    """

    def __init__(self, schema: strawberry.Schema, *, prebuilt: bool = True) -> None:
        self._prebuilt = prebuilt
        self._schema: GraphQLSchema = schema._schema  # pyright: ignore[reportPrivateUsage] # No other way to graphql-core's own.
        self._document = lru_cache(maxsize=_KEPT)(self._read)

    async def answer(self, request: Request, context: Context) -> Reply:
        """The answer to one request. Never raises for what a client can cause."""
        document = self._document(request.query)
        if document.node is None or document.errors:
            return _refused(document.errors)
        try:
            operation = _operation(document.node, request)
            if document.nodes > LIMITS.nodes:  # Whether it is so depends on its variables, or on the operation.
                check_nodes(self._schema, document.node, operation, variables=request.variables or {})
        except CreditGraphError as error:
            return _refused([GraphQLError(str(error), original_error=error)])
        context.shared = _root_fields(document.node, operation) > 1
        context.prebuilt, context.kept = self._prebuilt, document.kept
        result = execute(
            self._schema,
            document.node,
            context_value=context,
            variable_values=dict(request.variables or {}),
            operation_name=operation.name.value if operation.name else None,
            max_coercion_errors=_MOST_ERRORS,
            hide_suggestions=True,
            executor_class=PrebuiltExecutor,
        )
        outcome = cast("ExecutionResult", await cast("Awaitable[Any]", result) if isawaitable(result) else result)
        if outcome.data is None and outcome.errors and all(error.path is None for error in outcome.errors):
            return _refused(outcome.errors)
        body: dict[str, Any] = {"data": outcome.data}
        if outcome.errors:
            body = {"errors": [_shown(error) for error in _in_order(outcome.errors, outcome.data)], **body}
        # In the order of the document: the order in which root fields are answered is nobody's business.
        graph = {
            key: {"asOf": context.moments[key].as_of.isoformat(), "tick": context.moments[key].tick}
            for key in outcome.data or ()
            if key in context.moments
        }
        return Reply({**body, "extensions": {"graph": graph}} if graph else body)

    def _read(self, text: str) -> _Document:
        try:
            node = parse(text, max_tokens=LIMITS.tokens)
            nodes = check_limits(self._schema, node)
        except GraphQLSyntaxError as error:
            return _Document(None, (told_apart(error),))
        except CreditGraphError as error:
            return _Document(None, (GraphQLError(str(error), original_error=error),))
        return _Document(
            node, tuple(validate(self._schema, node, max_errors=_MOST_ERRORS, hide_suggestions=True)), nodes
        )


def _operation(document: DocumentNode, request: Request) -> OperationDefinitionNode:
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if request.operation_name is not None:
        operations = [node for node in operations if node.name and node.name.value == request.operation_name]
    if len(operations) != 1:
        what = "has no operation of that name" if request.operation_name else "has several operations; name one"
        raise BadInput(f"operationName {request.operation_name!r}: the document {what}")
    if request.read_only and operations[0].operation is not OperationType.QUERY:
        raise BadInput("only queries may be sent by GET")
    return operations[0]


def _root_fields(document: DocumentNode, operation: OperationDefinitionNode) -> int:
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}

    def count(selections: SelectionSetNode) -> int:
        found = 0
        for node in selections.selections:
            if isinstance(node, FieldNode):
                found += node.name.value not in _WITHOUT_FACTS
            elif isinstance(node, FragmentSpreadNode):
                found += count(fragments[node.name.value].selection_set)
            else:
                found += count(cast("SelectionSetNode", getattr(node, "selection_set")))  # noqa: B009
        return found

    return count(operation.selection_set)


def _in_order(errors: Sequence[GraphQLError], data: Mapping[str, object] | None) -> list[GraphQLError]:
    """Those of each root field together, in the order of the document."""
    places = {key: place for place, key in enumerate(data or ())}
    return sorted(errors, key=lambda error: places.get(str(error.path[0]), 0) if error.path else 0)


def _refused(errors: Any) -> Reply:
    return Reply({"errors": [_shown(error) for error in errors]}, refused=True)


def _shown(error: GraphQLError) -> dict[str, Any]:
    """The error as a client sees it: with its code; ours with their sentence, the unexpected masked."""
    original = error.original_error
    message = error.message if len(error.message) <= _LONGEST else f"{error.message[:_LONGEST]} ..."
    shown: dict[str, Any] = {"message": message, "extensions": {"code": "BAD_INPUT"}}
    if isinstance(original, CreditGraphError):
        shown["extensions"] = {"code": original.code, **original.figures}
    elif original is not None and not isinstance(original, GraphQLError):
        trace = uuid4().hex[:12]
        logger.error("trace %s: %s", trace, error.message[:200], exc_info=original)
        shown["message"] = f"something went wrong on our side; the trace id is {trace}"
        shown["extensions"] = {"code": "INTERNAL", "trace": trace}
    elif error.path is not None:
        shown["extensions"] = {"code": "INTERNAL"}
    if error.locations:
        shown["locations"] = [{"line": place.line, "column": place.column} for place in error.locations]
    if error.path is not None:
        shown["path"] = error.path
    return shown
