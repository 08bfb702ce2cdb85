"""From the sketch of an event to the rows of its reports."""

from dataclasses import dataclass
from datetime import date

from loaders.demo.companies import Company
from loaders.demo.dice import Dice
from loaders.demo.files import PENALTY, SECOND_REPORT, Sink
from loaders.demo.numbers import Numbers
from loaders.demo.places import Place, Places, authority_of
from loaders.demo.plan import Role
from loaders.demo.sketch import Minimum, Second, Sketch, shifted
from loaders.demo.words import ORDINARY, SAFETY, Violation


@dataclass(frozen=True, slots=True)
class Report:
    """What later records need to know of one report."""

    id: str
    reported_by: str
    on: date
    amount: str


@dataclass(frozen=True, slots=True)
class Case:
    """One event as it was written: by whom it was reported, once or twice."""

    company: Company
    sketch: Sketch
    first: Report
    second: Report | None


@dataclass(frozen=True, slots=True)
class _Decision:
    """What was decided and by whom, whoever reports it. `safety` is that of its kind of violation."""

    reported_by: str
    authority: str
    violation: Violation
    severity: str
    amount: str

    def safety_for(self, minimum: Minimum) -> str:
        return "unknown" if minimum is Minimum.UNKNOWN else self.violation.safety


class Penalties:
    """Draws what a sketch leaves open and writes the reports."""

    def __init__(self, sink: Sink, places: Places, *, numbers: Numbers, seed: int) -> None:
        self._sink = sink
        self._places = places
        self._numbers = numbers
        self._dice = Dice(seed, "penalties")

    def write(self, company: Company, sketch: Sketch) -> Case:
        """Write one event; a second report goes to a file of its own and declares the event of the first."""
        decision = self._decision(sketch)
        first = self._report(decision, decision.reported_by, on=sketch.on)
        home = self._home(company, sketch.on) if sketch.home is None else sketch.home
        safety = decision.safety_for(sketch.minimum)
        row = self._row(company, first, decision)
        self._sink.write(PENALTY, (*row, safety, decision.amount, decision.authority, "", home))
        second = self._second(Case(company, sketch, first, None), sketch.second, decision) if sketch.second else None
        return Case(company, sketch, first, second)

    def _second(self, case: Case, second: Second, decision: _Decision) -> Report:
        report = self._report(decision, second.by, on=shifted(case.first.on, second.days_later))
        safety = decision.safety_for(second.minimum or case.sketch.minimum)
        authority = decision.authority if second.authority is None else second.authority
        row, home = self._row(case.company, report, decision), self._home(case.company, report.on)
        self._sink.write(SECOND_REPORT, (*row, safety, decision.amount, authority, case.first.id, home))
        return report

    def _report(self, decision: _Decision, reported_by: str, *, on: date) -> Report:
        number = self._numbers.next("", reported_by, on.year)
        return Report(f"penalty:{reported_by}/{number}", reported_by, on, decision.amount)

    def _row(self, company: Company, report: Report, decision: _Decision) -> tuple[object, ...]:
        """The columns up to the severity; few reporters leave the document number out."""
        number = report.id.rpartition("/")[2]
        source = ""
        if not self._dice.chance(0.03):
            source = f"{self._places.sign(report.reported_by)}罚〔{report.on.year}〕{number[5:]}号"
        kind = decision.violation.kind
        return report.reported_by, source, number, company.uscc, report.on, kind, decision.severity

    def _decision(self, sketch: Sketch) -> _Decision:
        place, dice = self._place(sketch), self._dice
        violation = dice.pick(SAFETY if sketch.minimum is Minimum.LONGER else ORDINARY)
        severity, amount = dice.pick(violation.severities), dice.pick(violation.amounts)
        return _Decision(place.reported_by, place.authority, violation, severity, amount)

    def _place(self, sketch: Sketch) -> Place:
        if sketch.reporter is None:
            return self._places.deciding(self._dice, sketch.where)
        authority = sketch.authority
        if authority is None:
            authority = authority_of(sketch.reporter) if self._dice.chance(0.8) else ""
        return Place(sketch.reporter, authority)

    def _home(self, company: Company, on: date) -> str:
        """What the row says about the home: some rows name it, the others leave it to the register."""
        if company.role is Role.UNPLACED:
            return ""
        return company.home_on(on) if not company.in_register or self._dice.chance(0.3) else ""
