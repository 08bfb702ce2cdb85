"""How much one document may ask: depth and fields, found in one pass that visits each fragment once."""

from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from graph_api.errors import LimitExceeded


@dataclass(frozen=True, slots=True)
class LimitValues:
    """The limits. `fields` counts the fields of a fragment at each place where it is spread."""

    page_size: int = 100
    nodes: int = 100
    events: int = 10
    depth: int = 15
    fields: int = 500
    tokens: int = 5000


LIMITS = LimitValues()


@dataclass(frozen=True, slots=True)
class Size:
    """How deep and how many fields a selection is."""

    depth: int = 0
    fields: int = 0


def check_limits(document: DocumentNode, limits: LimitValues = LIMITS) -> None:
    """Refuse a document that asks too much; the error says how much it asked and how much it may."""
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    known: dict[str, Size] = {}
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode) and not _is_introspection(node):
            size = _size(node.selection_set, fragments, known)
            if size.depth > limits.depth:
                raise LimitExceeded(f"the document is {size.depth} levels deep; at most {limits.depth} are allowed")
            if size.fields > limits.fields:
                raise LimitExceeded(f"the document selects {size.fields} fields; at most {limits.fields} are allowed")


def _size(
    selections: SelectionSetNode | None, fragments: dict[str, FragmentDefinitionNode], known: dict[str, Size]
) -> Size:
    depth = fields = 0
    for node in selections.selections if selections else ():
        if isinstance(node, FragmentSpreadNode):
            found = _fragment(node.name.value, fragments, known)
        elif isinstance(node, FieldNode):
            below = _size(node.selection_set, fragments, known)
            found = Size(below.depth + 1, below.fields + 1)
        else:
            found = _size(getattr(node, "selection_set", None), fragments, known)
        depth = max(depth, found.depth)
        fields += found.fields
    return Size(depth, fields)


def _fragment(name: str, fragments: dict[str, FragmentDefinitionNode], known: dict[str, Size]) -> Size:
    if name not in known:
        known[name] = Size()  # A fragment that spreads itself is refused by validation; here it only must not loop.
        fragment = fragments.get(name)
        known[name] = _size(fragment.selection_set if fragment else None, fragments, known)
    return known[name]


def _is_introspection(node: OperationDefinitionNode) -> bool:
    names = [one.name.value for one in node.selection_set.selections if isinstance(one, FieldNode)]
    return bool(names) and len(names) == len(node.selection_set.selections) and all(n.startswith("__") for n in names)
