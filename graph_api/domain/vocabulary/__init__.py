"""Every node label, relationship type and record kind of the graph, once, with a sentence and a Chinese name."""

from collections.abc import Mapping
from types import MappingProxyType

from graph_api.domain.kind import Kind
from graph_api.domain.vocabulary.actors import DRIVER, ENTERPRISE, PERSON, VEHICLE, VESSEL
from graph_api.domain.vocabulary.benefits import CONSENT, MERCHANT, OFFER
from graph_api.domain.vocabulary.oversight import APPEAL, COMPLAINT, POINTS_ENTRY, PUSH, TRAINING, WORK_ORDER
from graph_api.domain.vocabulary.penalties import (
    ACKNOWLEDGEMENT,
    COMMITMENT,
    NOTICE,
    PAYMENT,
    PENALTY,
    REMINDER,
    REPAIR_CASE,
)
from graph_api.domain.vocabulary.places import AUTHORITY, JURISDICTION, PORT, REGION, SOURCE
from graph_api.domain.vocabulary.records import (
    ACCIDENT,
    ASSESSMENT,
    DELIVERY,
    IDENTIFIER,
    INSPECTION,
    LISTING,
    PORT_CALL,
    SANCTION,
    VIOLATION,
)
from graph_api.domain.vocabulary.relationships import (
    DRIVES,
    EMPLOYS,
    HOME_PORT,
    LICENSED_IN,
    MANAGES,
    MEMBER_OF,
    OPERATES,
    OWNS,
    REGISTERED_IN,
    REPRESENTS,
)

KINDS: Mapping[str, Kind] = MappingProxyType({
    kind.label: kind
    for kind in (
        SOURCE, JURISDICTION, REGION, AUTHORITY, PORT, ENTERPRISE, VESSEL, DRIVER, VEHICLE, PERSON, REGISTERED_IN,
        MEMBER_OF, IDENTIFIER, OWNS, MANAGES, OPERATES, HOME_PORT, EMPLOYS, DRIVES, REPRESENTS, LICENSED_IN,
        PENALTY, PAYMENT, COMMITMENT, NOTICE, REPAIR_CASE, ACKNOWLEDGEMENT, REMINDER, PORT_CALL, VIOLATION,
        INSPECTION, ACCIDENT, ASSESSMENT, LISTING, SANCTION,
        COMPLAINT, PUSH, TRAINING, APPEAL, WORK_ORDER, POINTS_ENTRY,
        DELIVERY, MERCHANT, OFFER, CONSENT,
    )
})  # fmt: skip
"""Every kind by label or relationship type, in the order in which they can be loaded."""

FACT_KINDS: tuple[str, ...] = tuple(label for label, kind in KINDS.items() if kind.is_fact)

STRUCTURE: tuple[str, ...] = ("PART_OF", "ACTS_FOR", "LOCATED_IN", "CONCERNS", "ISSUED_BY", "AT")
"""Relationships without a time of their own; each version of a record has its own."""

INTERNAL: tuple[str, ...] = ("Clock", "Write", "Load", "Store", "Run")
"""Labels that hold no knowledge of the world: ticks, writes, unfinished loads, runs, the store's own mark."""

_BY_PREFIX: Mapping[str, Kind] = MappingProxyType({kind.prefix: kind for kind in KINDS.values()})


def kind_of(public_id: str) -> Kind | None:
    """The kind that a public id names by its prefix, or None."""
    prefix, _, rest = public_id.partition(":")
    return _BY_PREFIX.get(prefix) if rest else None
