"""The case of Taicang: companies, their vessels, and what is known of each on the day of the list."""

from collections.abc import Iterator
from itertools import cycle

from loaders.demo.companies import Company
from loaders.demo.dice import Dice
from loaders.demo.files import MANAGES, OPERATES, OWNS
from loaders.demo.fleet_plan import Deal, FleetPlan, FleetShare
from loaders.demo.marine_words import HOME_PORTS, OTHER_TYPES, SHIPPING, TAICANG
from loaders.demo.port_calls import PortCalls
from loaders.demo.vessel_misses import ENOUGH, FAILING, MEETING, Entry
from loaders.demo.vessel_ordinary import harmless_history, history, uncounted_visits
from loaders.demo.vessel_records import VesselRecords
from loaders.demo.vessel_sketch import DAY, INSIDE, Known, VesselSketch, Visit
from loaders.demo.vessels import Vessel
from loaders.demo.workshop import Workshop

_TOO_FEW = ENOUGH - 1
_SHARES = ("1", "1", "1", "0.8", "0.6", "0.51", "")


class _Sketches:
    """Draws vessels so that exactly as many as planned meet every criterion, with exactly the planned calls."""

    def __init__(self, plan: FleetPlan, *, seed: int) -> None:
        self._dice = Dice(seed, "vessel sketches")
        self._meeting, self._failing = cycle(MEETING), cycle(FAILING)
        self._listed = 0
        self._extra = Deal(plan.extra, plan.plain)
        self._few = Deal(plan.few, plan.ordinary, least=1, most=_TOO_FEW)
        self._few_left, self._idle_left = plan.few, plan.idle

    def of(self, share: FleetShare) -> Iterator[VesselSketch]:
        """The vessels of a company, in any order."""
        makers = [
            *(self._one_listed,) * share.listed,
            *(self._one_failing,) * share.failing,
            *(self._one_ordinary,) * share.ordinary,
            *(self._one_other,) * share.others,
        ]
        while makers:
            yield makers.pop(self._dice.below(len(makers)))()

    def _one_listed(self) -> VesselSketch:
        self._listed += 1
        if self._listed % 2 == 0:
            return self._near_miss(next(self._meeting))
        visits = (Visit(),) * (ENOUGH + self._extra.next(self._dice))
        return self._sketch(visits, harmless=True)

    def _one_failing(self) -> VesselSketch:
        return self._near_miss(next(self._failing))

    def _near_miss(self, entry: Entry) -> VesselSketch:
        visits = (*(Visit(),) * entry.worked, *entry.visits)
        handed_over = entry.handed_over
        return VesselSketch(visits, entry.drawn_faults(self._dice), entry.known, handed_over)

    def _one_ordinary(self) -> VesselSketch:
        return self._sketch(tuple(self._visit() for _ in range(self._few.next(self._dice))), harmless=False)

    def _one_other(self) -> VesselSketch:
        """Carries no containers, or does not say so; one in six has calls and a record that would do."""
        dice = self._dice
        enough = dice.chance(0.16)
        visits = (Visit(),) * (ENOUGH + dice.uneven(2) if enough else dice.uneven(1.5))
        return self._sketch(visits, harmless=enough, kind=dice.pick(OTHER_TYPES))

    def _visit(self) -> Visit:
        """A call of an ordinary vessel; how many of them were idle is planned."""
        idle = self._dice.below(self._few_left) < self._idle_left
        self._few_left, self._idle_left = self._few_left - 1, self._idle_left - idle
        return Visit(worked=not idle)

    def _sketch(self, visits: tuple[Visit, ...], *, harmless: bool, kind: str = "container") -> VesselSketch:
        dice = self._dice
        faults = tuple(harmless_history(dice) if harmless else history(dice))
        known = dice.pick((Known.SHIP_ID,) * 95 + (Known.WRONG_IMO,) * 2 + (Known.IMO,) * 2 + (Known.MMSI,))
        handed_over = dice.day(INSIDE.first, INSIDE.last) if dice.chance(0.12) else None
        return VesselSketch((*visits, *uncounted_visits(dice)), faults, known, handed_over, kind)


class Fleets:
    """Makes one company after the other, with its vessels and all that is stated about them."""

    def __init__(self, workshop: Workshop, plan: FleetPlan) -> None:
        sink, numbers, seed = workshop.sink, workshop.numbers, workshop.seed
        self._sink = sink
        self._companies = workshop.companies
        self._places = workshop.places
        self._dice = Dice(seed, "fleets")
        self._sketches = _Sketches(plan, seed=seed)
        self._vessels = workshop.vessels
        self._calls = PortCalls(sink, numbers, teu=Deal(plan.teu, plan.worked_calls, least=1), seed=seed)
        self._records = VesselRecords(sink, numbers, seed=seed)
        self._previous = self._company()

    def write(self, share: FleetShare) -> None:
        """Write a company and its vessels."""
        company = self._company()
        for sketch in self._sketches.of(share):
            vessel = self._vessels.make(sketch.kind, sketch.known)
            self._write_ties(company, vessel, sketch)
            self._records.write(vessel.id, company.id, sketch.faults)
            self._calls.write(vessel.id, sketch.visits, containers=sketch.kind == "container")
        self._previous = company

    def _company(self) -> Company:
        home = self._places.home_in(self._dice, self._dice.pick(HOME_PORTS).province)
        company = self._companies.found_at(home, SHIPPING, self._dice)
        self._companies.write(company)
        return company

    def _write_ties(self, company: Company, vessel: Vessel, sketch: VesselSketch) -> None:
        """Who manages, owns and operates it. A vessel that was handed over came from the company before."""
        dice, previous, since = self._dice, self._previous, vessel.since
        if sketch.handed_over is None:
            self._write(MANAGES, company, vessel, since, "")
        else:
            # After the day the vessel goes the other way, so that on the day all are with this company.
            after = sketch.handed_over > DAY
            one, other = (company, previous) if after else (previous, company)
            self._write(MANAGES, one, vessel, since, sketch.handed_over)
            self._write(MANAGES, other, vessel, sketch.handed_over, "")
        owner = company if dice.chance(0.7) else previous
        share = dice.pick(_SHARES)
        self._sink.write(OWNS, (vessel.home.register, "", owner.id, vessel.id, share, since, ""))
        if dice.chance(0.25):
            self._write(OPERATES, previous if owner is company else company, vessel, since, "")

    def _write(self, file: str, company: Company, vessel: Vessel, since: object, until: object) -> None:
        self._sink.write(file, (TAICANG, "", company.id, vessel.id, since, until))
