"""Checks the records of one file without the graph: a record becomes a row, a repeat of one, or a rejected record."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from graph_api.domain.kind import Form
from graph_api.ledger.batch import Rejected, Row, Value
from graph_api.ledger.delivery import Declared
from graph_api.ledger.digest import digest_of
from loaders.form import FileRow
from loaders.kinds import AnyForm
from loaders.record import Damage, Record
from loaders.seen import Seen


class Repeat(NamedTuple):
    """A record that says again what an earlier line of the file said."""

    line: int
    first: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that cannot be written, with every reason found."""

    cells: list[str]
    reasons: tuple[Rejected, ...]


class Checker:
    """Checks the records of one file, in order. `latest` is the last day on which something can have happened.

    `unit` is what the number of a record counts.
    """

    def __init__(
        self,
        form: AnyForm,
        columns: tuple[str, ...],
        *,
        latest: date,
        declared: Declared | None = None,
        unit: str = "line",
    ) -> None:
        self._form = form
        self._columns = columns
        self._latest = latest
        self.unit = unit
        self._read = form.adapter.validator.validate_python
        self._prefix = f"{form.kind.prefix}:"
        self._properties = tuple((column.name, column.to) for column in form.columns if column.column.kept)
        self._days = tuple(attrgetter(name) for name in form.bounded_days())
        self._seen = Seen()
        self._declared = declared
        self._rejected = Seen()
        self.unreadable = 0

    def check(self, record: Record) -> Row | Repeat | Refused:
        """What the record is."""
        if record.damage is not None:
            return self._damaged(record)
        try:
            row: FileRow = self._read(self._given(record))
        except ValidationError as error:
            return self._refuse(record, [self._reason(record, one) for one in error.errors(include_url=False)])
        for day in self._days:
            value = day(row)
            if value is not None and value > self._latest:
                return self._refuse(record, self._too_late(record, row))
        for rule in self._form.rules:
            if not rule.holds(row):
                return self._refuse(record, self._broken(record, row))
        if self._declared is not None and (reason := self._undeclared(record, row, self._declared)) is not None:
            return self._refuse(record, [reason])
        return self._new_or_repeat(record, row)

    def line_of(self, id_: str) -> int | None:
        """The line that named the id first, or None if no checked line did."""
        return self._seen.line_of(id_)

    def names(self, id_: str) -> bool:
        """Does any row name the id, be it rejected or not? Asked of a complete delivery only."""
        return self._seen.line_of(id_) is not None or self._rejected.line_of(id_) is not None

    def cell(self, cells: list[str], property_: str) -> tuple[str, str]:
        """The column that becomes a property, and what it holds in a record."""
        column = self._form.column(property_)
        if column is None or column.name not in self._columns:
            return property_, ""
        return column.name, cells[self._columns.index(column.name)]

    def _new_or_repeat(self, record: Record, row: FileRow) -> Row | Repeat | Refused:
        id_ = self._prefix + row.key()
        properties: dict[str, Value] = row.derived()
        for name, to in self._properties:
            value = getattr(row, name)
            if value is not None:
                properties[to] = value
        if not self._form.kind.is_fact:
            properties["id"] = id_
        digest = digest_of(properties)
        before = self._seen.find_or_add(id_, int(digest[:16], 16), record.line)
        if before is None:
            return Row(record.line, id_, digest, properties)
        first, same = before
        if same:
            return Repeat(record.line, first)
        reason = f"{self.unit} {first} of this file already states {id_}, with other content; keep one of the two"
        return self._refuse(record, [self._at(record, self._form.row.identity, reason)])

    def _damaged(self, record: Record) -> Refused:
        reason, value, name = record.damage or Damage("")
        for column, cell in zip(self._columns, record.cells, strict=True):
            if column == name or (not value and "\ufffd" in cell):
                return self._refuse(record, [Rejected(record.line, column, cell, reason)])
        return self._refuse(record, [Rejected(record.line, "", value, reason)])

    def _reason(self, record: Record, error: ErrorDetails) -> Rejected:
        name = str(error["loc"][0])
        column = self._form.column(name)
        expected = column.reading.en if column else "another value"
        if error["type"] == "missing":
            return self._at(record, name, f"a value is required: {expected}")
        detail = str(error.get("ctx", {}).get("error", ""))
        return self._at(record, name, f"expected {expected}{'; ' if detail else ''}{detail}")

    def _too_late(self, record: Record, row: FileRow) -> list[Rejected]:
        reason = f"expected a day not after {self._latest}, the last day that this load takes (--latest)"
        days = ((name, getattr(row, name)) for name in self._form.bounded_days())
        return [self._at(record, name, reason) for name, day in days if day is not None and day > self._latest]

    def _undeclared(self, record: Record, row: FileRow, declared: Declared) -> Rejected | None:
        """The rule of a complete delivery that a row breaks: it is of this reporter and in this period."""
        if _value(row, "reported_by") != declared.reported_by:
            return self._at(record, "reported_by", f"expected rows of {declared.reported_by} only (--reporter)")
        period = f"the declared period {declared.first}/{declared.last} (--complete)"
        if self._form.kind.form is Form.EVENT:
            day = self._form.column("on")
            if day is not None and not declared.first <= _value(row, day.name) <= declared.last:
                return self._at(record, day.name, f"expected a day in {period}")
        elif _value(row, "valid_from") > declared.last:
            return self._at(record, "valid_from", f"expected a beginning in or before {period}")
        elif _value(row, "valid_until") <= declared.first:
            return self._at(record, "valid_until", f"expected an end in or after {period}")
        return None

    def _broken(self, record: Record, row: FileRow) -> list[Rejected]:
        broken = (rule for rule in self._form.rules if not rule.holds(row))
        return [self._at(record, rule.field, f"expected that {rule.en}") for rule in broken]

    def _at(self, record: Record, name: str, reason: str) -> Rejected:
        field, value = self.cell(record.cells, name)
        return Rejected(record.line, field, value, reason)

    def _refuse(self, record: Record, reasons: list[Rejected]) -> Refused:
        if self._declared is not None:
            self._note_rejected(record)
        return Refused(record.cells, tuple(reasons))

    def _note_rejected(self, record: Record) -> None:
        """A complete delivery must not close what a rejected row names."""
        key = None if record.damage is not None else self._form.key_of(self._given(record))
        if key is None:
            self.unreadable += 1
        else:
            self._rejected.find_or_add(self._prefix + key, 0, record.line)

    def _given(self, record: Record) -> dict[str, str]:
        return {name: text for name, cell in zip(self._columns, record.cells, strict=True) if (text := cell.strip())}


def _value(row: FileRow, column: str) -> Any:
    """The value of a column that every row of some kinds has."""
    return getattr(row, column)
