"""What follows a penalty: notices, payments, commitments, repair cases, and reminders that were read.

Nothing here changes whether a reminder exists: where a sketch has one, a repair that it does not plan comes
after the due day.
"""

from dataclasses import dataclass
from datetime import date

from graph_api.domain.jurisdiction import province_of
from loaders.demo.dice import Dice
from loaders.demo.files import ACKNOWLEDGEMENT, APPLICATION, COMMITMENT, NOTICE, PAYMENT, REPAIR_CASE, Sink
from loaders.demo.numbers import Numbers
from loaders.demo.penalties import Case, Report
from loaders.demo.places import TIANJIN, ZHUHAI, authority_of
from loaders.demo.sketch import CASE_YEAR, Repair, Set, shifted
from loaders.demo.words import CHANNELS, PARTS, VERIFIERS

_REMINDER_SLUGS = {Set.OWN: "min-period-reached", Set.PARTNER: "punished-notice"}
_MODES = ("commitment", "commitment", "closed_loop", "unknown")
_UNFINISHED = ("applied", "accepted", "rejected")


@dataclass(frozen=True, slots=True)
class _Steps:
    """The days of a repair case; what has not happened is None."""

    state: str
    applied_on: date
    accepted_on: date | None
    repaired_on: date | None


class Aftermath:
    """Draws and writes what follows one penalty after the other. Nothing happens after the last day."""

    def __init__(self, sink: Sink, numbers: Numbers, *, seed: int, as_of: date) -> None:
        self._sink = sink
        self._numbers = numbers
        self._dice = Dice(seed, "aftermath")
        self._as_of = as_of
        self.repaired_by_tianjin = self.accepted_by_zhuhai = 0
        """Repair cases of the case year: repaired, as Tianjin and its districts state; accepted for review."""

    def write(self, case: Case, set_: Set) -> None:
        """Everything that follows one event."""
        self._notices(case)
        self._payment(case)
        for report, repair in self._repairs(case):
            self._repair_case(case, report, repair)
        if case.sketch.due_on is not None and case.sketch.due_on <= self._as_of:
            self._acknowledge(case, set_, case.sketch.due_on)

    def _notices(self, case: Case) -> None:
        dice, report = self._dice, case.first
        if report.reported_by == ZHUHAI:
            served = shifted(report.on, -dice.between(5, 15))
            for kind in ("penalty_pre_notice", "repair_pre_notice"):
                self._notice(case, kind, served=served)
        elif dice.chance(0.94 if province_of(report.reported_by) == TIANJIN else 0.04):
            served = shifted(report.on, 0 if dice.chance(0.8) else dice.between(1, 3))
            self._notice(case, "repair_notice", served=min(served, max(report.on, self._as_of)))

    def _notice(self, case: Case, kind: str, *, served: date) -> None:
        dice, report = self._dice, case.first
        parts = list(PARTS)
        while len(parts) > 2 and dice.chance(0.09):
            parts.pop(dice.below(len(parts)))
        named = "" if kind == "penalty_pre_notice" else ";".join(parts)
        front = self._front(case, report, "GZ", on=served)
        self._sink.write(NOTICE, (*front, served, report.id, kind, dice.pick(CHANNELS), named))

    def _payment(self, case: Case) -> None:
        dice, report = self._dice, case.first
        if report.amount in ("", "0") or not dice.chance(0.34):
            return
        paid = shifted(report.on, dice.between(0, 45))
        if paid > self._as_of:
            return
        verified = dice.pick(VERIFIERS) if dice.chance(0.6) else ""
        front = self._front(case, report, "JF", on=paid)
        self._sink.write(PAYMENT, (*front, paid, report.id, report.amount, verified))
        signed = shifted(paid, dice.between(1, 120))
        if signed <= self._as_of and dice.chance(0.08):
            self._commitment(case, report, "paid_fine", on=signed)

    def _commitment(self, case: Case, report: Report, kind: str, *, on: date) -> None:
        self._sink.write(COMMITMENT, (*self._front(case, report, "CN", on=on), on, report.id, kind))

    def _repairs(self, case: Case) -> list[tuple[Report, Repair]]:
        """The repairs that the sketch plans, or else by chance one that changes nothing."""
        sketch = case.sketch
        planned = [(case.first, sketch.repair)] if sketch.repair else []
        if case.second and sketch.second and sketch.second.repair:
            planned.append((case.second, sketch.second.repair))
        if planned or not self._dice.chance(0.19):
            return planned
        unplanned = self._unplanned(case)
        return [(case.first, unplanned)] if unplanned else []

    def _unplanned(self, case: Case) -> Repair | None:
        dice, sketch = self._dice, case.sketch
        if dice.chance(0.25):
            on = shifted(sketch.on, dice.between(5, 200))
            return Repair(on, dice.pick(_UNFINISHED)) if on <= self._as_of else None
        # The day after the due day is the first on which a repair no longer prevents the reminder.
        earliest = shifted(sketch.on, 92) if sketch.due_on is None else shifted(sketch.due_on, 1)
        on = shifted(earliest, dice.between(0, 150))
        return Repair(on) if on <= self._as_of else None

    def _repair_case(self, case: Case, report: Report, repair: Repair) -> None:
        dice = self._dice
        by = repair.by or (province_of(report.reported_by) if dice.chance(0.3) else report.reported_by)
        steps = self._steps(report, repair)
        number = self._numbers.next("XF", by, steps.applied_on.year)
        mode, claimed = dice.pick(_MODES), authority_of(by) if steps.state != "applied" else ""
        front = (by, "", number, case.company.uscc, report.id)
        if steps.state != "applied" and dice.chance(0.1):
            self._sink.write(APPLICATION, (*front, "applied", mode, "", steps.applied_on, "", ""))
        self._count(by, steps)
        dates = (steps.applied_on, steps.accepted_on or "", steps.repaired_on or "")
        self._sink.write(REPAIR_CASE, (*front, steps.state, mode, claimed, *dates))
        if dice.chance(0.6):
            self._commitment(case, report, "credit_repair", on=steps.applied_on)

    def _count(self, by: str, steps: _Steps) -> None:
        if steps.repaired_on is not None and steps.repaired_on.year == CASE_YEAR:
            self.repaired_by_tianjin += province_of(by) == TIANJIN
        if steps.accepted_on is not None and steps.accepted_on.year == CASE_YEAR:
            self.accepted_by_zhuhai += by == ZHUHAI

    def _steps(self, report: Report, repair: Repair) -> _Steps:
        """Application, acceptance and result, none before the decision and the last on the day of the repair."""
        dice = self._dice
        if repair.state == "applied":
            return _Steps("applied", repair.on, None, None)
        applied = max(report.on, shifted(repair.on, -dice.between(2, 14)))
        if repair.state == "rejected":
            return _Steps("rejected", applied, None, None)
        if repair.state == "accepted":
            return _Steps("accepted", applied, repair.on, None)
        accepted = min(repair.on, shifted(applied, dice.between(0, 3)))
        return _Steps("repaired", applied, accepted, repair.on)

    def _acknowledge(self, case: Case, set_: Set, due_on: date) -> None:
        """Half of the reminders are read on the due day or later; a few times somebody read it too early."""
        dice = self._dice
        if set_ is Set.OWN and dice.chance(0.02):
            self._acknowledgement(case, set_, shifted(due_on, -dice.between(1, 10)))
        if dice.chance(0.5):
            read = due_on if dice.chance(0.2) else shifted(due_on, dice.between(1, 40))
            if read <= self._as_of:
                self._acknowledgement(case, set_, read)

    def _acknowledgement(self, case: Case, set_: Set, read: date) -> None:
        # The id is made of queue and event, whichever report the reminder turns out to be about.
        reminder = f"reminder:{TIANJIN}/{_REMINDER_SLUGS[set_]}/{case.first.id.removeprefix('penalty:')}"
        number = self._numbers.next("YZT", TIANJIN, read.year)
        self._sink.write(ACKNOWLEDGEMENT, (TIANJIN, "", number, reminder, read, "运证通"))

    def _front(self, case: Case, report: Report, prefix: str, *, on: date) -> tuple[str, ...]:
        """The columns that these records begin with: who states it, document, number, subject."""
        number = self._numbers.next(prefix, report.reported_by, on.year)
        return report.reported_by, "", number, case.company.uscc
