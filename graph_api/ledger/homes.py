"""Where a subject was at home on a day: from the row, else from where it was registered, else unknown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from graph_api.domain.jurisdiction import UNKNOWN
from graph_api.ledger.statements import HOMES, Registered
from graph_api.store.graph_writer import Transaction


class Homes:
    """The registrations of some subjects, as they are now known."""

    def __init__(self, registered: Iterable[Registered]) -> None:
        by_subject: defaultdict[str, list[Registered]] = defaultdict(list)
        for one in registered:
            by_subject[one.subject].append(one)
        self._by_subject: Mapping[str, Sequence[Registered]] = by_subject

    @classmethod
    def read(cls, tx: Transaction, subjects: Iterable[str]) -> "Homes":
        """Read the current registrations of these subjects."""
        ids = sorted(set(subjects))
        return cls(tx.run(HOMES, ids=ids) if ids else ())

    def on(self, subject: str, day: date) -> str:
        """The code of the home on a day. Where two registrations hold, the newer counts; of equals, the lower id."""
        holding = [one for one in self._by_subject.get(subject, ()) if one.valid_from <= day < one.valid_until]
        if not holding:
            return UNKNOWN
        return min(holding, key=lambda one: (-one.valid_from.toordinal(), one.id)).home
