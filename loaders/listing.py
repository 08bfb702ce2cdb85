"""Files of listings: who stands on which honour, watch, key supervision or veto list."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.vocabulary import LISTING
from loaders.fact import FactRow, SinceDay, SubjectHome, UntilDay, lasting
from loaders.form import Column, FileForm
from loaders.naming import ActorId, Code
from loaders.reading import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingRow(FactRow):
    """An actor stands on a list for a time."""

    identity: ClassVar[str] = "valid_from"
    subject: Annotated[ActorId, Column("主体", "who stands on it", "vessel:CN20110123456")]
    list: Annotated[Code, Column("名单", "the code of the list", "key-tracking")]
    valid_from: SinceDay
    valid_until: UntilDay = OPEN_DAY
    reason: Annotated[Text, Column("事由", "why", "重大隐患未按期整改")] | None = None
    subject_home: SubjectHome | None = None

    def key(self) -> str:
        """Reporter, list, subject with its prefix, and first day."""
        return f"{self.reported_by}/{self.list}/{self.subject}/{self.valid_from}"


LISTINGS = FileForm(LISTING, ListingRow, (lasting(ListingRow),))
