"""Every hop to a fact that a projection can make, each with a document as small as can be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph_api.domain.kind import Kind, Many, One
from graph_api.domain.vocabulary import KINDS
from tests.store.document import Document, camel, document

SUMMARISED: Mapping[str, str] = MappingProxyType({"Reminder": "reminders enterprises"})
"""The kinds whose lists have a summary, with its fields."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One hop of the projection to a kind of fact, by the path that Compiler gives it, and a document that makes it."""

    path: str
    document: Document
    fact: str


def hops() -> Iterator[Hop]:
    """Every hop to a fact."""
    for kind in KINDS.values():
        if kind.is_fact:
            yield _hop(f"node {kind.label}", kind, "recordedAt", fact=kind.label)
        if kind.closed:
            yield from _touches(kind)
        for link in kind.links:
            if KINDS[link.target].is_fact:
                yield from _hops_below(kind, link)


def _touches(actor: Kind) -> Iterator[Hop]:
    """The facts through which a closed actor is seen."""
    for fact in KINDS.values():
        for end, labels in (("subject", fact.subjects), ("object", fact.objects)):
            if actor.label in labels:
                yield _hop(f"{actor.label} by {fact.label}.{end}", actor, "__typename", fact=fact.label)


def _hops_below(kind: Kind, link: One | Many) -> Iterator[Hop]:
    path, name, fact = f"{kind.label}.{link.name}", camel(link.name), link.target
    if isinstance(link, One):
        yield _hop(path, kind, f"{name} {{ recordedAt }}", fact=fact)
        return
    former = "(includeFormer: true)"
    yield _hop(path, kind, f"{name}{former} {{ edges {{ node {{ recordedAt }} }} }}", fact=fact)
    yield _hop(f"total of {path}", kind, f"{name}{former} {{ totalCount {{ count }} }}", fact=fact)
    if fact in SUMMARISED:
        yield _hop(f"summary of {path}", kind, f"{name}{former} {{ summary {{ {SUMMARISED[fact]} }} }}", fact=fact)


def _hop(path: str, kind: Kind, selection: str, *, fact: str) -> Hop:
    text = f"{{ nodes(ids: $ids, MOMENT) {{ ... on {kind.type_name} {{ id {selection} }} }} }}"
    return Hop(path, document(path, text, ids=(kind.label,)), fact)
