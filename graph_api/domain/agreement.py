"""Agreements by which jurisdictions share their records: who shares which kinds with whom, about whom, and when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.jurisdiction import covers, is_province, province_of


class Everyone(StrEnum):
    """Whom an agreement can name without naming codes."""

    JURISDICTIONS = "every-jurisdiction"
    PROVINCES = "every-province"
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
    exactly the province. With Subjects.HOME only records about subjects of the receiver's province are shared.
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

    def reported_by(self, reporter: str, *, to: str) -> bool:
        """Do records of the reporter go out by it, to a receiver that it knows."""
        return any(_reports(party, reporter) and not covers(party, to) for party in self.reporters)

    def shares(self, kind: str, reporter: str, *, receiver: str, province: str) -> bool:
        """Does the receiver see a record of that kind, about a subject whose home lies in that province."""
        if kind not in self.kinds or not (self.received_by(receiver) and self.reported_by(reporter, to=receiver)):
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
    return party == Everyone.JURISDICTIONS or covers(party, reporter)
