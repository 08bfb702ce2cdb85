"""Documents that ask for all there is of things of some kinds: each field, each link, each part of each list."""

from collections.abc import Iterator

from graph_api.domain.kind import Kind, One
from graph_api.domain.vocabulary import KINDS
from tests.store.document import Document, camel, document

_GROUPS = (
    ("Enterprise",), ("Vessel",), ("Driver", "Person"), ("Vehicle",), ("Port", "Source", "Jurisdiction", "Merchant"),
    ("Identifier", "PortCall", "Violation", "Inspection", "Accident"),
    ("Assessment", "Listing", "Sanction", "Delivery"),
    ("Offer", "Consent"),
    ("Complaint", "Push", "Training", "Appeal", "WorkOrder", "PointsEntry"),
    ("REGISTERED_IN", "OWNS", "MANAGES", "OPERATES"),
    ("MEMBER_OF", "HOME_PORT", "EMPLOYS", "DRIVES", "REPRESENTS", "LICENSED_IN"),
)  # fmt: skip
_PAGE = "totalCount { count capped } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
_OF_FACTS = "FACT reporter { id name } dataSet { id name }"
_LINKS = 20
"""So many links of a kind are asked for by one document; more would be more fields than one may select."""
_ALIKE = {"id", "reported_by", "source"}


def _all_of(kind: Kind, part: int) -> Iterator[str]:
    """Everything that a thing of a kind can be asked for. What kinds say in different forms bears the kind's name.

    Who has more links than one document may select is asked for the rest of them in the next `part`.
    """
    yield f"id {_OF_FACTS}" if kind.is_fact else "id"
    for field in kind.fields if part == 0 else ():
        if field.name not in _ALIKE:
            yield f"{kind.type_name}_{field.name}: {camel(field.name)}"
    for link in kind.links[part * _LINKS : (part + 1) * _LINKS]:
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


def _documents_of(labels: tuple[str, ...]) -> Iterator[Document]:
    kinds = [KINDS[label] for label in labels]
    for part in range(max(len(kind.links) for kind in kinds) // _LINKS + 1):
        told = "\n".join(f"... on {kind.type_name} {{ {' '.join(_all_of(kind, part))} }}" for kind in kinds)
        name = f"all of {' '.join(labels)}{f', part {part + 1}' if part else ''}"
        yield document(name, f"{{ nodes(ids: $ids, MOMENT) {{ __typename\n{told}\n}} }}", ids=labels)


KIND_DOCUMENTS = tuple(one for labels in _GROUPS for one in _documents_of(labels))
