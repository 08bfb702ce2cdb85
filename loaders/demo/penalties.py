"""From the sketch of an event to the rows of its reports."""

from dataclasses import dataclass
from datetime import date

from loaders.demo.companies import Company
from loaders.demo.dice import Dice
from loaders.demo.files import PENALTY, SECOND_REPORT, Sink
from loaders.demo.numbers import Numbers
from loaders.demo.places import Place, Places, authority_of
from loaders.demo.plan import Role
from loaders.demo.sketch import Minimum, Sketch, shifted
from loaders.demo.words import ORDINARY, SAFETY


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
class _Matter:
    """What the decision says, whoever reports it."""

    violation: str
    severity: str
    amount: str
    safety: str

    def safety_for(self, minimum: Minimum) -> str:
        return "unknown" if minimum is Minimum.UNKNOWN else self.safety


class Penalties:
    """Draws what a sketch leaves open and writes the reports."""

    def __init__(self, places: Places, numbers: Numbers, seed: int) -> None:
        self._places = places
        self._numbers = numbers
        self._dice = Dice(seed, "penalties")

    def write(self, company: Company, sketch: Sketch, sink: Sink) -> Case:
        """Write one event; a second report goes to a file of its own and declares the event of the first."""
        place, matter = self._place(sketch), self._matter(sketch.minimum)
        number = self._numbers.next("", place.reported_by, sketch.on.year)
        first = Report(f"penalty:{place.reported_by}/{number}", place.reported_by, sketch.on, matter.amount)
        home = self._home(company, sketch.on) if sketch.home is None else sketch.home
        row = self._row(company, first, matter)
        sink.write(PENALTY, (*row, matter.safety_for(sketch.minimum), matter.amount, place.authority, "", home))
        second = self._second(company, sketch, first, (place, matter), sink) if sketch.second else None
        return Case(company, sketch, first, second)

    def _second(
        self, company: Company, sketch: Sketch, first: Report, drawn: tuple[Place, _Matter], sink: Sink
    ) -> Report | None:
        second, (place, matter) = sketch.second, drawn
        if second is None:
            return None
        on = shifted(sketch.on, second.days_later)
        number = self._numbers.next("", second.by, on.year)
        report = Report(f"penalty:{second.by}/{number}", second.by, on, matter.amount)
        authority = place.authority if second.authority is None else second.authority
        minimum = second.minimum or sketch.minimum
        row = self._row(company, report, matter)
        home = self._home(company, on)
        sink.write(SECOND_REPORT, (*row, matter.safety_for(minimum), matter.amount, authority, first.id, home))
        return report

    def _row(self, company: Company, report: Report, matter: _Matter) -> tuple[object, ...]:
        number = report.id.rpartition("/")[2]
        source = ""
        if not self._dice.chance(0.03):
            source = f"{self._places.sign(report.reported_by)}罚〔{report.on.year}〕{number[5:]}号"
        return (
            report.reported_by, source, number, company.uscc, report.on, matter.violation, matter.severity,
        )  # fmt: skip

    def _place(self, sketch: Sketch) -> Place:
        if sketch.reporter is None:
            return self._places.deciding(self._dice, sketch.where)
        authority = sketch.authority
        if authority is None:
            authority = authority_of(sketch.reporter) if self._dice.chance(0.8) else ""
        return Place(sketch.reporter, authority)

    def _matter(self, minimum: Minimum) -> _Matter:
        dice = self._dice
        violation = dice.pick(SAFETY if minimum is Minimum.LONGER else ORDINARY)
        return _Matter(violation.kind, dice.pick(violation.severities), dice.pick(violation.amounts), violation.safety)

    def _home(self, company: Company, on: date) -> str:
        """What the row says about the home: some rows name it, the others leave it to the register."""
        if company.role is Role.UNPLACED:
            return ""
        return company.home_on(on) if not company.in_register or self._dice.chance(0.3) else ""
