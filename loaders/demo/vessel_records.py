"""From what is stated against a vessel to the rows of its reports."""

from collections.abc import Sequence

from loaders.demo.dice import Dice
from loaders.demo.files import (
    ACCIDENT,
    ASSESSMENT,
    INSPECTION,
    INSPECTION_AGAIN,
    LISTING,
    SANCTION,
    VIOLATION,
    VIOLATION_AGAIN,
    Sink,
)
from loaders.demo.marine_words import AT_NINGBO, AT_TAICANG, BASES, CHECKS, MEASURES, NINGBO, OFFENCES, TAICANG
from loaders.demo.numbers import Numbers
from loaders.demo.sketch import shifted
from loaders.demo.vessel_sketch import DAY, Check, Fault, Graded, Listed, Mishap, Offence, Punished

_PORTS = {TAICANG: AT_TAICANG, NINGBO: AT_NINGBO}
_REASONS = ("多次违反进出港报告规定", "安全管理体系运行异常", "近期险情较多")


class VesselRecords:
    """Draws what is left open and writes violations, inspections, accidents, sanctions, listings and grades."""

    def __init__(self, sink: Sink, numbers: Numbers, *, seed: int) -> None:
        self._sink = sink
        self._numbers = numbers
        self._dice = Dice(seed, "vessel records")

    def write(self, subject: str, manager: str, faults: Sequence[Fault]) -> None:
        """Write what is stated against a vessel, and against its manager where it says so."""
        for fault in faults:
            match fault:
                case Offence():
                    self._violation(manager if fault.of_manager else subject, fault)
                case Check():
                    self._inspection(subject, fault)
                case Mishap():
                    self._accident(subject, fault)
                case Punished():
                    self._sanction(subject, fault)
                case Listed():
                    reason = self._dice.pick(_REASONS)
                    until = fault.until or ""
                    self._sink.write(LISTING, (fault.by, "", subject, fault.word, fault.since, until, reason, ""))
                case Graded():
                    until = fault.until or ""
                    front = (fault.by, "", subject, fault.scheme, fault.since, until)
                    self._sink.write(ASSESSMENT, (*front, f"{fault.since.year}", fault.grade, "", ""))

    def _violation(self, subject: str, fault: Offence) -> None:
        dice, event = self._dice, ""
        kind = dice.pick(OFFENCES).kind
        rectified = shifted(fault.on, dice.between(0, 20)) if dice.chance(0.7) else None
        done = rectified if rectified is not None and rectified <= DAY else ""
        for by in fault.by:
            number = self._numbers.next("WZ", by, fault.on.year)
            row = (
                by,
                f"海事违〔{fault.on.year}〕{number[7:]}号",
                number,
                subject,
                fault.on,
                kind,
                "after_fact",
                "",
                done,
            )
            self._sink.write(VIOLATION_AGAIN if event else VIOLATION, (*row, event, ""))
            event = event or f"violation:{by}/{number}"

    def _inspection(self, subject: str, fault: Check) -> None:
        dice, event = self._dice, ""
        kind = dice.pick(CHECKS)
        for by, detained in zip(fault.by, fault.detained, strict=True):
            number = self._numbers.next("AJ", by, fault.on.year)
            found = dice.between(4, 15) if detained == "yes" else dice.uneven(2.5)
            row = (by, "", number, subject, fault.on, kind, _PORTS.get(by, ""), found, detained, "")
            self._sink.write(INSPECTION_AGAIN if event else INSPECTION, (*row, event, ""))
            event = event or f"inspection:{by}/{number}"

    def _accident(self, subject: str, fault: Mishap) -> None:
        number = self._numbers.next("SG", fault.by, fault.on.year)
        deaths = {"minor": 0, "general": self._dice.below(3), "larger": self._dice.between(3, 9)}.get(fault.grade, "")
        self._sink.write(ACCIDENT, (fault.by, "", number, subject, fault.on, fault.grade, deaths, "", ""))

    def _sanction(self, subject: str, fault: Punished) -> None:
        number = self._numbers.next("CJ", fault.by, fault.since.year)
        front = (fault.by, "", number, subject, self._dice.pick(MEASURES), self._dice.pick(BASES))
        self._sink.write(SANCTION, (*front, fault.since, fault.until or "", ""))
