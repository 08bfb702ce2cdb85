"""What files of facts have in common: whose statement it is, its number there, and how long a state holds."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, TypeVar

from graph_api.domain.calendar import OPEN_DAY
from loaders.form import Column, FileRow, Rule
from loaders.naming import JurisdictionCode, Number, Reporter
from loaders.reading import Day, EndDay, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow(FileRow):
    """What every fact states first: whose statement it is, and its reference there."""

    reported_by: Annotated[Reporter, Column("报送方", "the jurisdiction or data set that states it", "120000")]
    source: Annotated[Text, Column("来源文号", "its reference there, such as a document number")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedRow(FactRow):
    """A record that its reporter knows by a number."""

    identity: ClassVar[str] = "number"
    number: Annotated[Number, Column("文书号", "its number, unique at its reporter within the kind", "2024-000123")]

    def key(self) -> str:
        """Reporter and number."""
        return f"{self.reported_by}/{self.number}"


F = TypeVar("F", bound=FileRow)

SinceDay = Annotated[Day, Column("起始日", "the first day", "2024-01-01")]
UntilDay = Annotated[EndDay, Column("终止日", "the first day on which it no longer holds; empty while open")]
SubjectHome = Annotated[
    JurisdictionCode,
    Column("所在地区", "the home of the subject on that day; empty: where it is registered", "120000"),
]


def lasting(row: type[F]) -> Rule[F]:
    """A state ends after it begins."""
    return Rule[F]("valid_until", _ends_after_start, "valid_until is after valid_from", "终止日晚于起始日")


def in_order(row: type[F], *days: str) -> tuple[Rule[F], ...]:
    """Each of these days, where it is given, is not before any of those named earlier."""
    return tuple(_not_before(later, earlier) for place, later in enumerate(days) for earlier in days[:place])


def _not_before(later: str, earlier: str) -> Rule[F]:
    def holds(row: F) -> bool:
        first, last = _day(row, earlier), _day(row, later)
        return first is None or last is None or first <= last

    return Rule[F](later, holds, f"{later} is not before {earlier}", f"{later} 不早于 {earlier}")


def _ends_after_start(row: FileRow) -> bool:
    return (_day(row, "valid_until") or OPEN_DAY) > (_day(row, "valid_from") or date.min)


def _day(row: FileRow, name: str) -> date | None:
    return getattr(row, name)
