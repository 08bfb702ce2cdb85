"""Does what a row refers to exist, and does it fit: the checks that need the graph."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from graph_api.domain.identifier import reporter_id
from graph_api.domain.kind import Form, Kind
from graph_api.domain.vocabulary import kind_of
from graph_api.ledger.batch import Rejected, Row
from graph_api.ledger.claims import Claims
from graph_api.ledger.statements import APPEALED, DIGESTS, REFERRED, Referred
from graph_api.store.graph_writer import Transaction

_ABOUT: Mapping[str, tuple[str, ...]] = MappingProxyType({"Acknowledgement": ("Reminder",), "Appeal": APPEALED})
"""What a record of a kind can be about; of all others a penalty."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Rows whose references hold, the records they are about, and the rows that were rejected."""

    rows: tuple[Row, ...]
    referred: Mapping[str, Referred]
    rejected: tuple[Rejected, ...]


def check_references(tx: Transaction, kind: Kind, rows: Sequence[Row]) -> Checked:
    """Keep the rows whose references exist in the graph (or, for places and events, in the batch itself)."""
    wanted = [(row, list(_references(kind, row))) for row in rows]
    exists = _existing(tx, (id_ for _, references in wanted for _, id_ in references))
    referred = _referred(tx, kind, rows)
    held = Claims.read(tx, kind, rows)
    rejected: dict[str, Rejected] = {}
    while True:
        coming = exists.union(row.id for row in rows if row.id not in rejected)
        claims = held.with_rows(row for row in rows if row.id not in rejected)
        faults = {
            row.id: fault
            for row, references in wanted
            if row.id not in rejected
            and (
                fault := _missing(row, references, coming)
                or _of_wrong_kind(kind, row)
                or _unfitting(row, referred)
                or claims.conflict(row)
            )
        }
        if not faults:
            break
        # What was rejected is not there for the other rows of the batch either.
        rejected |= faults
    return Checked(
        rows=tuple(row for row in rows if row.id not in rejected),
        referred=referred,
        rejected=tuple(rejected[row.id] for row in rows if row.id in rejected),
    )


def _references(kind: Kind, row: Row) -> Iterable[tuple[str, str]]:
    """The (field, public id) pairs of a row that must exist, other than the record it is about."""
    properties = row.properties
    for field in ("subject", "object", "authority", "part_of", "acts_for", "event", "port", "located_in"):
        if field in properties:
            yield field, str(properties[field])
    yield from (("places", str(place)) for place in cast("list[str]", properties.get("places", ())))
    for field in ("reported_by", "subject_home"):
        if field in properties and kind.form not in (Form.ACTOR, Form.PLACE):
            yield field, reporter_id(str(properties[field]))


def _existing(tx: Transaction, ids: Iterable[str]) -> set[str]:
    by_label: dict[str, set[str]] = {}
    for id_ in ids:
        kind = kind_of(id_)
        if kind is not None:
            by_label.setdefault(kind.label, set()).add(id_)
    return {held.id for label, some in by_label.items() for held in tx.run(DIGESTS[label], ids=sorted(some))}


def _referred(tx: Transaction, kind: Kind, rows: Sequence[Row]) -> dict[str, Referred]:
    abouts: dict[str, set[str]] = {}
    for id_ in (str(row.properties["about"]) for row in rows if "about" in row.properties):
        if (of := kind_of(id_)) is not None:
            abouts.setdefault(of.label, set()).add(id_)
    return {
        found.id: found
        for label in _ABOUT.get(kind.label, ("Penalty",))
        if label in abouts
        for found in tx.run(REFERRED[label], ids=sorted(abouts[label]))
    }


def _missing(row: Row, references: Sequence[tuple[str, str]], exists: set[str]) -> Rejected | None:
    for field, id_ in references:
        if id_ not in exists:
            value = str(row.properties[field])
            return Rejected(row.line, field, value, f"{id_} is not in the graph; load it first")
    return None


def _of_wrong_kind(kind: Kind, row: Row) -> Rejected | None:
    for field, labels in (("subject", kind.subjects), ("object", kind.objects)):
        value = str(row.properties.get(field, ""))
        found = kind_of(value)
        if labels and value and (found is None or found.label not in labels):
            wanted = " or ".join(labels)
            return Rejected(row.line, field, value, f"{value} cannot stand here; {kind.label} wants {wanted}")
    return None


def _unfitting(row: Row, referred: Mapping[str, Referred]) -> Rejected | None:
    about = row.properties.get("about")
    if about is None:
        return None
    found = referred.get(str(about))
    if found is None:
        return Rejected(row.line, "about", str(about), f"{about} is not in the graph; load it first")
    subject = row.properties.get("subject")
    if subject is not None and subject != found.subject:
        return Rejected(row.line, "subject", str(subject), f"{about} is about {found.subject}, not about this subject")
    return None
