"""What a reporter declares when it delivers all its facts of a kind for some days."""

from dataclasses import dataclass
from datetime import date, timedelta

from graph_api.domain.calendar import FIRST_DAY
from graph_api.domain.kind import Form
from graph_api.domain.vocabulary import KINDS
from graph_api.errors import BadInput

PAGE = 2000
"""Facts that are read, or closed in one tick, at a time."""

_WITHOUT_AN_ANSWER = {
    "RepairCase": "what a repair is worth when its application is no longer stated, no source says",
    "Appeal": "what a decision is worth when its appeal is no longer stated, no source says",
    "WorkOrder": "whether an order that is no longer stated is withdrawn or done, no source says",
    "Delivery": "a delivery is what --complete itself writes",
}
"""Kinds that cannot be delivered completely, and why."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A reporter declares that it delivers all its facts of a kind (label) from `first` through `last`.

    Of an event kind that is what happened on these days; of a state kind what holds on the last of them.
    """

    kind: str
    reported_by: str
    first: date
    last: date

    def __post_init__(self) -> None:
        if not KINDS[self.kind].is_fact:
            raise BadInput(f"{KINDS[self.kind].slug} rows are no facts, so they cannot be delivered completely")
        if self.kind in _WITHOUT_AN_ANSWER:
            raise BadInput(f"{KINDS[self.kind].slug} cannot be loaded with --complete: {_WITHOUT_AN_ANSWER[self.kind]}")
        if self.last < self.first:
            raise BadInput(f"the declared period {self.first}/{self.last} ends before it begins")

    @property
    def until(self) -> date:
        """The first day that is not declared any more."""
        return self.last + timedelta(days=1)

    @property
    def load(self) -> str:
        """Under which name it is kept how many facts there were when this delivery began."""
        return f"delivery {self.kind} {self.reported_by} {self.first}/{self.last}"

    def bounds(self) -> dict[str, object]:
        """The parameters that name the facts it is about: the first and last day on which they can begin or happen."""
        kind = KINDS[self.kind]
        since = self.first if kind.form is Form.EVENT else FIRST_DAY
        return {"reporter": self.reported_by, "since": since, "last": self.last}


@dataclass(frozen=True, slots=True)
class Concerned:
    """A current fact that a delivery is about, and the day on which it began or happened."""

    id: str
    day: date
