"""The demo network: files in the loaders' own formats, in which published cases come out as published.

No row says whether it counts; the figures follow from facts that obey the rules (docs/demo.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from pathlib import Path

from graph_api.errors import BadInput
from graph_api.progress import Progress, SilentProgress
from loaders.demo import beibei, henan_plan, kunming, near_misses, ordinary, shandong, zhejiang
from loaders.demo.aftermath import Aftermath
from loaders.demo.beibei import Alliance
from loaders.demo.companies import Companies, Company
from loaders.demo.deliveries import write_deliveries
from loaders.demo.dice import Dice
from loaders.demo.files import JURISDICTION, DemoFile, FileSet, Sink
from loaders.demo.fleet_plan import FleetPlan
from loaders.demo.henan import Colours
from loaders.demo.henan_plan import ColourPlan
from loaders.demo.kunming import DriverPlan, Drivers
from loaders.demo.numbers import Numbers
from loaders.demo.penalties import Penalties
from loaders.demo.places import Places
from loaders.demo.plan import Plan, Role, Share
from loaders.demo.real_data import write_real_data
from loaders.demo.road_plan import RoadPlan
from loaders.demo.shandong import CreditPlan, SafetyCredit
from loaders.demo.sketch import CASE_YEAR, Set, Sketch, Window
from loaders.demo.suzhou import FiveCities
from loaders.demo.taicang import Fleets
from loaders.demo.tianjin_repairs import write_repairs
from loaders.demo.tianjin_trainings import Trainings
from loaders.demo.vessels import Vessels
from loaders.demo.workshop import Workshop
from loaders.demo.zhejiang import GradedVessels, GradePlan
from loaders.demo.zhuhai import Reviews
from loaders.divisions import divisions

__all__ = ["AS_OF", "DemoFile", "DemoFiles", "generate"]

AS_OF = date(CASE_YEAR, 12, 31)
LAST_AS_OF = date(2026, 3, 30)
"""The network may end on any day from the end of the case year to the end of the rule set of 2023."""

_NEAR_MISS_EVERY = 5


@dataclass(frozen=True, slots=True)
class DemoFiles:
    """The files in load order, and what they were built to hold: reminders due in the year, and their enterprises."""

    files: tuple[DemoFile, ...]
    year: int
    reminders: int
    enterprises: int


def generate(
    out: Path,
    *,
    scale: float = 1,
    seed: int = 1,
    as_of: date = AS_OF,
    whole: bool = False,
    progress: Progress | None = None,
) -> DemoFiles:
    """Write the network into a directory: the same bytes for the same arguments, in memory that does not grow.

    At scale s it holds round(8000 s) enterprises with penalties, of which round(1202 s) have round(9170 s) reminders
    due in 2024; round(1486 s) container vessels, of which round(210 s) meet Taicang's criteria at the end of it; and
    the road enterprises of five cities; and the other cases that docs/demo.md tells. Nothing in the case of Tianjin
    lies after `as_of`, nothing about the five cities after 2025-03-31, and nothing in the others after that year, but
    for what is next to these days on their far side. Of some large stocks of the other cases it holds a tenth or a
    twentieth, unless it is `whole`.
    """
    if not AS_OF <= as_of <= LAST_AS_OF:
        raise BadInput(f"as-of is {as_of}; the demo network can end on a day from {AS_OF} to {LAST_AS_OF}")
    plan, fleet_plan = Plan.at(scale), FleetPlan.at(scale)
    shown = progress or SilentProgress()
    with FileSet(out) as files, shown.step("Making the demo network", plan.enterprises) as step:
        places = Places()
        _write_places(places, files)
        write_real_data(files)
        companies = Companies(files, places, seed=seed)
        vessels = Vessels(files, seed=seed)
        workshop = Workshop(files, places, companies, vessels, Numbers(), seed, as_of)
        network = _Network(workshop, Trainings(seed=seed, scale=scale))
        for share in plan.shares(Dice(seed, "plan")):
            network.write(share)
            step.advance()
        fleets = Fleets(workshop, fleet_plan)
        for fleet in fleet_plan.shares(Dice(seed, "fleet plan")):
            fleets.write(fleet)
        FiveCities(workshop, RoadPlan.at(scale)).write()
        _write_other_cases(workshop, network.aftermath, scale, whole=whole)
        network.trainings.write(workshop)
        write_deliveries(files)
    return DemoFiles(files.files(), CASE_YEAR, plan.reminders, plan.reminded)


def _write_places(places: Places, sink: Sink) -> None:
    for one in divisions():
        sink.write(JURISDICTION, (one.code, one.name, one.name_en, one.level, one.part_of))
    places.write(sink)


def _write_other_cases(workshop: Workshop, aftermath: Aftermath, scale: float, *, whole: bool) -> None:
    def part(usual: int) -> int:
        return 1 if whole else usual

    write_repairs(workshop, made=aftermath.repaired_by_tianjin, scale=scale)
    Reviews(workshop, scale=scale).write(reviewed=aftermath.accepted_by_zhuhai)
    Drivers(workshop, DriverPlan.at(scale, part=part(kunming.PART))).write()
    SafetyCredit(workshop, CreditPlan.at(scale, part=part(shandong.PART))).write()
    Colours(workshop, ColourPlan.at(scale, part=part(henan_plan.PART))).write()
    Alliance(workshop, scale=scale, part=part(beibei.PART)).write()
    GradedVessels(workshop, GradePlan.at(scale, part=part(zhejiang.PART))).write()


class _Network:
    """Makes one enterprise after the other, with all that is stated about it."""

    def __init__(self, workshop: Workshop, trainings: Trainings) -> None:
        sink, places, seed, as_of = workshop.sink, workshop.places, workshop.seed, workshop.as_of
        numbers = Numbers()
        self._companies = workshop.companies
        self._penalties = Penalties(sink, places, numbers=numbers, seed=seed)
        self.aftermath = Aftermath(sink, numbers, seed=seed, as_of=as_of)
        self._sketches = _Sketches(seed)
        self._as_of = as_of
        self.trainings = trainings

    def write(self, share: Share) -> None:
        company = self._companies.found(share.role)
        self._companies.write(company)
        self.trainings.know(company)
        for set_, sketch in self._sketches.of(company, share, self._as_of):
            case = self._penalties.write(company, sketch)
            self.aftermath.write(case, set_)


class _Sketches:
    """Draws what an enterprise was punished for, every fifth time a near miss of those that fit."""

    def __init__(self, seed: int) -> None:
        self._dice = Dice(seed, "sketches")
        self._turns = {
            (Set.OWN, True): cycle(near_misses.OWN_GIVING),
            (Set.OWN, False): cycle(near_misses.OWN_QUIET),
            (Set.PARTNER, True): cycle(near_misses.PARTNER_GIVING),
            (Set.PARTNER, False): cycle(near_misses.PARTNER_QUIET),
            (Set.NEITHER, False): cycle(near_misses.NEITHER_QUIET),
        }
        self._drawn = dict.fromkeys(self._turns, 0)

    def of(self, company: Company, share: Share, as_of: date) -> Iterator[tuple[Set, Sketch]]:
        """The events of an enterprise by day, each with the set that its home on that day belongs to."""
        windows = list(company.windows(as_of))
        giving = [window for window in windows if window[0] is not Set.NEITHER]
        drawn = [self._draw(company, self._dice.pick(giving), gives=True) for _ in range(share.reminders)]
        drawn += [self._draw(company, self._dice.pick(windows), gives=False) for _ in range(share.others)]
        yield from sorted(drawn, key=lambda one: one[1].on)

    def _draw(self, company: Company, home: tuple[Set, Window], *, gives: bool) -> tuple[Set, Sketch]:
        set_, window = home
        if company.role is not Role.MOVER:  # The days of near misses would ignore the day of the move.
            self._drawn[set_, gives] += 1
            if self._drawn[set_, gives] % _NEAR_MISS_EVERY == 0:
                return set_, next(self._turns[set_, gives])(self._dice)
        draw = ordinary.giving if gives else ordinary.quiet
        return set_, draw(self._dice, set_, window)
