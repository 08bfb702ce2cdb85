"""Agreements by which jurisdictions share their records: who shares which kinds with whom, about whom, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.jurisdiction import CODE, covers, is_province, province_of

_SOURCE = "source:"
"""What the codes of international data sets begin with where they report."""


class Everyone(StrEnum):
    """Whom an agreement can name without naming codes."""

    JURISDICTIONS = "every-jurisdiction"
    PROVINCES = "every-province"
    SOURCES = "every-source"
    VIEWERS = "everyone"


class Subjects(StrEnum):
    """About which subjects records are shared."""

    ALL = "all"
    HOME = "home-of-receiver"


@dataclass(frozen=True, slots=True)
class Grant:
    """One promise of an agreement, in force from `in_force` until `until` (exclusive).

    `reporters` and `receivers` are codes or words of Everyone. A code stands for the jurisdiction and all
    within it, on both sides, and no promise binds a named party to itself. `every-province` receives as
    exactly the province; `every-source` reports as each international data set. With Subjects.HOME only
    records about subjects of the receiver's province are shared.
    """

    id: str
    reporters: tuple[str, ...]
    receivers: tuple[str, ...]
    kinds: tuple[str, ...]
    subjects: Subjects
    in_force: date
    until: date = OPEN_DAY
    illustrative: bool = False

    def holds(self, on: date) -> bool:
        """Is it in force on that day."""
        return self.in_force <= on < self.until

    def received_by(self, receiver: str) -> bool:
        """Does a jurisdiction receive by it; the empty text stands for a viewer that is no jurisdiction."""
        return any(_receives(party, receiver) for party in self.receivers)

    def reporting_to(self, receiver: str, reporters: Iterable[str]) -> list[str]:
        """Those of the reporters whose records go to the receiver."""
        if not self.received_by(receiver):
            return []
        parties = [party for party in self.reporters if not covers(party, receiver)]
        return [reporter for reporter in reporters if any(_reports(party, reporter) for party in parties)]

    def shares(self, kind: str, reporter: str, *, receiver: str, province: str) -> bool:
        """Does the receiver see a record of that kind, about a subject whose home lies in that province."""
        if kind not in self.kinds or not self.reporting_to(receiver, [reporter]):
            return False
        return self.subjects is Subjects.ALL or (bool(receiver) and province_of(receiver) == province)


@dataclass(frozen=True, slots=True)
class Agreement:
    """A page of promises that share one public id."""

    id: str
    name: str
    grants: tuple[Grant, ...]
    name_en: str = ""


def _receives(party: str, receiver: str) -> bool:
    if party == Everyone.VIEWERS:
        return True
    if party == Everyone.PROVINCES:
        return is_province(receiver)
    if party == Everyone.JURISDICTIONS:
        return bool(receiver)
    return covers(party, receiver)


def _reports(party: str, reporter: str) -> bool:
    if party == Everyone.JURISDICTIONS:
        return CODE.fullmatch(reporter) is not None
    if party == Everyone.SOURCES:
        return reporter.startswith(_SOURCE)
    return party == reporter or covers(party, reporter)
