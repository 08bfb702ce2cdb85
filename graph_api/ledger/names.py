"""The words under which actors and places are found, made to agree with their names after a program folds otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph_api.domain.kind import Kind
from graph_api.domain.name import FIELDS, search_properties
from graph_api.domain.vocabulary import KINDS
from graph_api.ledger.statements import Written
from graph_api.store.cypher_file import Statement
from graph_api.store.cypher_template import cypher_of
from graph_api.store.graph_writer import GraphWriter, Transaction

_PAGE = 5000


@dataclass(frozen=True, slots=True)
class Known:
    """The row of `search/held`: the FIELDS of an actor or place, and the words that the index holds of it."""

    id: str
    values: list[str | None]
    text: str


_ACTORS = tuple(kind for kind in KINDS.values() if not kind.is_fact)
HELD: Mapping[str, Statement[Known]] = MappingProxyType(
    {kind.label: cypher_of("search/held", kind, Known) for kind in _ACTORS}
)
FOLD: Mapping[str, Statement[Written]] = MappingProxyType(
    {kind.label: cypher_of("search/fold", kind, Written) for kind in _ACTORS}
)


def fold_names(writer: GraphWriter) -> Iterator[tuple[int, int]]:
    """Go through all actors and places; of each page how many there are, and how many were written anew.

    It takes no tick: what is displayed of actors is outside the promise of ticks. Running it again changes nothing.
    """
    for kind in _ACTORS:
        after = ""
        while True:
            known, written = writer.transact(lambda tx, kind=kind, after=after: _page(tx, kind, after))
            if not known:
                break
            yield len(known), written
            after = known[-1].id


def _page(tx: Transaction, kind: Kind, after: str) -> tuple[list[Known], int]:
    known = tx.run(HELD[kind.label], after=after, limit=_PAGE)
    rows: list[dict[str, object]] = []
    for one in known:
        found = search_properties(kind.prefix, one.id, dict(zip(FIELDS, one.values, strict=True)))
        if found["search_text"] != one.text:
            rows.append({"id": one.id, "properties": found})
    if rows:
        tx.run(FOLD[kind.label], rows=rows)
    return known, len(rows)
