"""A network to read from: fifty companies with their vessels, a jurisdiction and a vessel that are hubs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.rows import SINCE, SUZHOU, Fact, enterprise, event, jurisdiction, load, registered, row, state
from benchmarks.server import Server
from graph_api.progress import Progress
from loaders.demo.companies import uscc_of

AS_OF = date(2025, 6, 30)
COMPANIES = 50
HUB = "vessel:CN20119999999"


@dataclass(frozen=True, slots=True)
class Shelf:
    """So many enterprises registered in one jurisdiction, and so many violations of one vessel.

    `vessels` are those of each of the fifty companies, `records` those of each vessel; a page shows fewer.
    """

    registered: int
    violations: int
    vessels: int = 8
    records: int = 20

    def facts(self) -> Iterator[Iterator[Fact]]:
        """What must be there before the next: places, actors, facts."""
        yield iter((jurisdiction("320000", level="province"), jurisdiction(SUZHOU, level="city", above="320000")))
        yield self._actors()
        yield self._stated()

    def _actors(self) -> Iterator[Fact]:
        for place in range(max(self.registered, COMPANIES)):
            yield enterprise(company(place))
        for place in range(COMPANIES * self.vessels):
            yield _vessel(vessel(place))
        yield _vessel(HUB)

    def _stated(self) -> Iterator[Fact]:
        for place in range(self.registered):
            yield registered(company(place), SUZHOU)
        for place in range(COMPANIES * self.vessels):
            by = company(place // self.vessels)
            ends: dict[str, str] = {"subject": by, "object": vessel(place)}
            yield state("MANAGES", SUZHOU, f"manages:{SUZHOU}/{by}/{vessel(place)}/2020-01-01", {**ends}, since=SINCE)
            for nth in range(self.records):
                yield _violation(f"V{place}-{nth}", vessel(place), nth)
        for nth in range(self.violations):
            yield _violation(f"H{nth}", HUB, nth)


def company(place: int) -> str:
    """The id of a company by its place; the first fifty have vessels."""
    return f"enterprise:{uscc_of(SUZHOU, place)}"


def vessel(place: int) -> str:
    """The id of a vessel by its place."""
    return f"vessel:CN2012{place:07}"


def fill(server: Server, shelf: Shelf, progress: Progress) -> None:
    """Load it through the ledger."""
    with progress.step(
        f"loading {shelf.registered:,} companies and {shelf.violations:,} violations of one vessel"
    ) as step:
        for facts in shelf.facts():
            load(server.ledger, facts, step)


def _vessel(id_: str) -> Fact:
    code = id_.removeprefix("vessel:")
    more = {"type": "container", "river_sea": "unknown", "mmsi": "413000000"}
    return "Vessel", row(id_, {"code": code, "ship_id": code, "name": f"太仓集{code[-5:]}", **more})


def _violation(number: str, subject: str, nth: int) -> Fact:
    on = AS_OF - timedelta(days=nth % 1500)
    return event("Violation", SUZHOU, number, subject, on, {"violation_kind": "超限运输", "phase": "after_fact"})
