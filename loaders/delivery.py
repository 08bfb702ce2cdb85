"""Files of deliveries: which facts of a kind a reporter has delivered completely."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from graph_api.domain.identifier import reporter_id
from graph_api.domain.vocabulary import DELIVERY, KINDS
from graph_api.ledger.batch import Value
from loaders.fact import FactRow, SinceDay, lasting
from loaders.form import Column, FileForm
from loaders.reading import Day, one_of

OF_KINDS = tuple(
    label for label, kind in KINDS.items() if kind.is_fact and not kind.derived and label != DELIVERY.label
)
"""What can be delivered: every kind of fact that a file can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRow(FactRow):
    """A reporter has delivered all its facts of a kind for some days: what is not there did not happen."""

    identity: ClassVar[str] = "valid_from"
    of_kind: Annotated[str, one_of(OF_KINDS), Column("记录种类", "the kind of fact", "Violation")]
    valid_from: SinceDay
    valid_until: Annotated[Day, Column("终止日", "the first day that is not delivered any more", "2025-01-01")]

    def key(self) -> str:
        """Reporter, kind and first day."""
        return f"{self.reported_by}/{self.of_kind}/{self.valid_from}"

    def derived(self) -> dict[str, Value]:
        """It is about the reporter."""
        return {"subject": reporter_id(self.reported_by)}


DELIVERIES = FileForm(DELIVERY, DeliveryRow, (lasting(DeliveryRow),))
