"""Codes that identify: one reporter does not give one code to two subjects at a time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.kind import Kind
from graph_api.ledger.batch import Rejected, Row
from graph_api.ledger.statements import CLAIMS, Claim
from graph_api.store.graph_writer import Transaction

_Key = tuple[str, str]


class Claims:
    """The claims to some codes: those in the graph, as the rows of a batch change them, and those of rows looked at."""

    def __init__(self, held: Sequence[Claim] = (), rows: Iterable[Row] = ()) -> None:
        self._held = held
        self._by_code: defaultdict[_Key, dict[str, Claim]] = defaultdict(dict)
        for one in held:
            self._by_code[one.scheme, one.code][one.id] = one
        for row in rows:
            # A claim that a row of the batch ends is over, wherever in the batch that row stands.
            if row.id in self._by_code[_key(row)]:
                self._by_code[_key(row)][row.id] = _claim(row)

    @classmethod
    def read(cls, tx: Transaction, kind: Kind, rows: Sequence[Row]) -> "Claims":
        """The claims to the codes that these rows give; none where they give none."""
        if kind.label != "Identifier" or not rows:
            return cls()
        codes = sorted({_key(row) for row in rows})
        return cls(tx.run(CLAIMS, codes=[{"scheme": scheme, "code": code} for scheme, code in codes]))

    def with_rows(self, rows: Iterable[Row]) -> "Claims":
        """The same claims in the graph, as other rows change them."""
        return Claims(self._held, rows) if self._held else Claims()

    def conflict(self, row: Row) -> Rejected | None:
        """Does its reporter give the code to another subject for a part of that time? Otherwise it is noted."""
        if "scheme" not in row.properties or "code" not in row.properties:
            return None
        mine = _claim(row)
        held = self._by_code[_key(row)]
        for other in held.values():
            if other.id != mine.id and _overlap(other, mine):
                until = "on" if other.valid_until == OPEN_DAY else f"until {other.valid_until}"
                reason = f"{other.subject} has it from {other.valid_from} {until}, says {other.id}; end that first"
                return Rejected(row.line, "code", mine.code, reason)
        held[mine.id] = mine
        return None


def _overlap(one: Claim, other: Claim) -> bool:
    return (
        one.reported_by == other.reported_by
        and one.subject != other.subject
        and one.valid_from < other.valid_until
        and other.valid_from < one.valid_until
    )


def _key(row: Row) -> _Key:
    return str(row.properties["scheme"]), str(row.properties["code"])


def _claim(row: Row) -> Claim:
    scheme, code = _key(row)
    of = row.properties
    return Claim(
        id=row.id,
        subject=str(of["subject"]),
        reported_by=str(of["reported_by"]),
        scheme=scheme,
        code=code,
        valid_from=cast("date", of["valid_from"]),
        valid_until=cast("date", of["valid_until"]),
    )
