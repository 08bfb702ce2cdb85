"""A complete delivery: what a reporter does not name any more ends, and that it has delivered all is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import cast

from graph_api.domain.calendar import FIRST_DAY
from graph_api.domain.identifier import reporter_id
from graph_api.domain.kind import Form, Kind
from graph_api.domain.vocabulary import KINDS
from graph_api.ledger.batch import Row, Value
from graph_api.ledger.delivery import PAGE, Concerned, Declared
from graph_api.ledger.digest import digest_of
from graph_api.ledger.event import ROW, read_events
from graph_api.ledger.references import check_references
from graph_api.ledger.statements import CLOSE, EVENTS_OF_ACKNOWLEDGEMENTS, REFERRED, shape_of
from graph_api.ledger.write import Batch, Write
from graph_api.store.cypher_file import Statement, cypher
from graph_api.store.cypher_template import cypher_of
from graph_api.store.graph_writer import Transaction

_OWN = frozenset({
    "id", "current_id", "known_from", "known_until", "digest", "subject_province", "shared_as", "shared_home",
    "hidden_from", "home_from", "standing",
})  # fmt: skip
"""What the ledger adds to a fact: a new version gets it anew."""


@dataclass(frozen=True, slots=True)
class Began:
    """How many facts there were when a delivery began."""

    held: int


@dataclass(frozen=True, slots=True)
class Contents:
    """All properties of a version."""

    properties: Mapping[str, object]


BEGIN_DELIVERY = cypher("load/begin_delivery", Began)
HELD_BEFORE = cypher("load/held_before", Began)

_FACTS = tuple(kind for kind in KINDS.values() if kind.is_fact and not kind.derived)
_STATES = tuple(kind for kind in _FACTS if kind.form is Form.STATE)


_REPORTED: Mapping[str, Statement[Concerned]] = MappingProxyType({
    kind.label: cypher_of(
        "record/complete_events" if kind.form is Form.EVENT else f"{shape_of(kind)}/complete_states",
        kind, Concerned,
    )
    for kind in _FACTS
})  # fmt: skip
_CONTENTS: Mapping[str, Statement[Contents]] = MappingProxyType(
    {kind.label: cypher_of(f"{shape_of(kind)}/contents", kind, Contents) for kind in _STATES}
)


def read_reported(tx: Transaction, declared: Declared, after: Concerned | None) -> list[Concerned]:
    """The next facts that a delivery is about, in the order of their days and ids."""
    bounds = declared.bounds()
    if after is not None:
        bounds["since"] = after.day
    return tx.run(_REPORTED[declared.kind], **bounds, after="" if after is None else after.id, limit=PAGE)


def end_vanished(write: Write, declared: Declared, vanished: Sequence[str]) -> int:
    """End facts that are not named any more and, in the same tick, all that followed from them; how many ended."""
    kind = KINDS[declared.kind]
    if not vanished:
        return 0
    return _supersede(write, kind, vanished) if kind.form is Form.EVENT else _end(write, declared, vanished)


def _supersede(write: Write, kind: Kind, vanished: Sequence[str]) -> int:
    """An event that is no longer stated did not happen."""
    tx, ids = write.tx, list(vanished)
    events: set[str] = set()
    if kind.label == "Penalty":
        events = {one.event for one in tx.run(REFERRED["Penalty"], ids=ids)}
    elif kind.label == "Acknowledgement":
        events = {one.event for one in tx.run(EVENTS_OF_ACKNOWLEDGEMENTS, ids=ids)}
    closed = _close(write, kind, ids)
    if events:
        write.settle(read_events(tx, events).values())
    return closed


def _end(write: Write, declared: Declared, vanished: Sequence[str]) -> int:
    """A state that is no longer stated ends on the day of the delivery; one that began on it never was."""
    kind = KINDS[declared.kind]
    contents = [one.properties for one in write.tx.run(_CONTENTS[kind.label], ids=list(vanished))]
    new = [str(one["id"]) for one in contents if one["valid_from"] == declared.last]
    rows = [_ended(one, declared.last) for one in contents if one["valid_from"] != declared.last]
    if rows:
        referred = check_references(write.tx, kind, rows).referred
        write.batch(Batch(kind, rows, frozenset(row.id for row in rows), referred))
    closed = _close(write, kind, new)
    if new and kind.label == "REGISTERED_IN":
        write.rehome({str(one["subject"]) for one in contents})
    return len(rows) + closed


def _ended(held: Mapping[str, object], on: date) -> Row:
    id_ = str(held["id"])
    kept = {name: value for name, value in held.items() if name not in _OWN and (name, value) != ("source", "")}
    if kept.get("event") == id_:
        del kept["event"]
    if held.get("home_from") != ROW:
        kept.pop("subject_home", None)
    properties = cast("dict[str, Value]", {**kept, "valid_until": on})
    return Row(0, id_, digest_of(properties), properties)


def _close(write: Write, kind: Kind, ids: Sequence[str]) -> int:
    if not ids:
        return 0
    return sum(one.written for one in write.tx.run(CLOSE[kind.label], ids=list(ids), at_tick=write.tick))


def record_delivery(write: Write, declared: Declared) -> bool:
    """Write the Delivery, unless one from the same day reaches as far or further."""
    id_ = f"delivery:{declared.reported_by}/{declared.kind}/{declared.first}"
    held = write.tx.run(_CONTENTS["Delivery"], ids=[id_])
    before = cast("date", held[0].properties["valid_until"]) if held else FIRST_DAY
    properties: dict[str, Value] = {
        "reported_by": declared.reported_by,
        "subject": reporter_id(declared.reported_by),
        "of_kind": declared.kind,
        "valid_from": declared.first,
        "valid_until": declared.until,
    }
    row = Row(0, id_, digest_of(properties), properties)
    if before >= declared.until:
        return False
    write.batch(Batch(KINDS["Delivery"], [row], frozenset({id_} if held else ()), {}))
    return True
