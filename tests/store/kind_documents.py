"""Documents that ask for all there is of things of some kinds: each field, each link, each part of each list."""

from collections.abc import Iterator

from graph_api.domain.kind import Kind, One
from graph_api.domain.vocabulary import KINDS
from tests.store.document import Document, camel, document

_GROUPS = (
    ("Enterprise",), ("Vessel",), ("Driver", "Person"), ("Vehicle",), ("Port", "Source", "Jurisdiction"),
    ("Identifier", "PortCall", "Violation", "Inspection", "Accident"),
    ("Assessment", "Listing", "Sanction", "Delivery"),
    ("Complaint", "Push", "Training", "Appeal", "WorkOrder", "PointsEntry"),
    ("REGISTERED_IN", "OWNS", "MANAGES", "OPERATES"),
    ("MEMBER_OF", "HOME_PORT", "EMPLOYS", "DRIVES", "REPRESENTS", "LICENSED_IN"),
)  # fmt: skip
_PAGE = "totalCount { count capped } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
_OF_FACTS = "FACT reporter { id name } dataSet { id name }"
_ALIKE = {"id", "reported_by", "source"}


def _all_of(kind: Kind) -> Iterator[str]:
    """Everything that a thing of a kind can be asked for. What kinds say in different forms bears the kind's name."""
    yield f"id {_OF_FACTS}" if kind.is_fact else "id"
    for field in kind.fields:
        if field.name not in _ALIKE:
            yield f"{kind.type_name}_{field.name}: {camel(field.name)}"
    for link in kind.links:
        target = KINDS[link.target]
        told = "FACT" if target.is_fact else " ".join(["id", *_plain(target)])
        name = f"{kind.type_name}_{link.name}: {camel(link.name)}"
        if isinstance(link, One):
            yield f"{name} {{ {told} }}"
        else:
            former = "(includeFormer: true)" if target.is_fact else ""
            yield f"{name}{former} {{ {_PAGE} edges {{ cursor node {{ {told} }} }} }}"


def _plain(kind: Kind) -> Iterator[str]:
    return (camel(field.name) for field in kind.fields if field.name != "id")


def _document_of(labels: tuple[str, ...]) -> Document:
    kinds = [KINDS[label] for label in labels]
    parts = "\n".join(f"... on {kind.type_name} {{ {' '.join(_all_of(kind))} }}" for kind in kinds)
    return document(
        f"all of {' '.join(labels)}", f"{{ nodes(ids: $ids, MOMENT) {{ __typename\n{parts}\n}} }}", ids=labels
    )


KIND_DOCUMENTS = tuple(_document_of(labels) for labels in _GROUPS)
