"""A network to judge and to page through: container vessels with their records, road enterprises with their grades.

A vessel brings 50 nodes with it, whatever the size: of two sizes, the shares of what is listed, graded and connected
are the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.rows import (
    BATCH,
    ORIGIN,
    SINCE,
    SUZHOU,
    Fact,
    enterprise,
    event,
    jurisdiction,
    load,
    registered,
    row,
    state,
)
from benchmarks.server import Server
from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.vocabulary import KINDS
from graph_api.ledger.batch import Value
from graph_api.ledger.facts import actor_properties, fact_properties
from graph_api.ledger.ledger import Ledger
from graph_api.ledger.statements import NO_ENDS, UPSERT
from graph_api.progress import Progress
from graph_api.store.graph_writer import Transaction

AS_OF = date(2025, 6, 30)
TAICANG, NANTONG = "320585", "320600"
FAST_TRACK = "taicang-green-fast-track"
ROAD_A_VESSEL = 2
"""Road enterprises for each vessel."""

_SHANGHAI = "310000"
_CITIES = (SUZHOU, "320200", "320400", NANTONG, "321200")
_REGION = "suzhou-five-cities"
_SHIPS_A_MANAGER = 4
_LAST_DELIVERY = date(2025, 7, 1)
_DELIVERED = ("Violation", "Inspection", "Accident", "Sanction", "Listing", "Assessment", "PortCall")
_LAST_YEAR, _THIS_YEAR = date(2024, 1, 1), date(2025, 1, 1)
_CALLS_SINCE, _RECORDS_SINCE = 540, 900
"""Days before AS_OF."""
_TIES: tuple[tuple[str, Mapping[str, Value]], ...] = (("MANAGES", {}), ("OPERATES", {}), ("OWNS", {"share": 0.6}))
_PORTS = {"CNTAC": TAICANG, "CNSHA": _SHANGHAI, "CNNTG": NANTONG}


@dataclass(frozen=True, slots=True)
class Fleet:
    """So many vessels, the same for the same seed."""

    vessels: int
    seed: int

    @property
    def managers(self) -> int:
        """How many enterprises manage, operate or own."""
        return -(-self.vessels // _SHIPS_A_MANAGER)

    def places(self) -> Iterator[Fact]:
        """Jurisdictions, a region and ports."""
        for code in ("310000", "320000", *_CITIES, TAICANG):
            above = "" if code.endswith("0000") else f"{code[:4]}00" if code == TAICANG else "320000"
            level = "province" if not above else "county" if code == TAICANG else "city"
            yield jurisdiction(code, level=level, above=above)
        yield "Region", row(f"region:{_REGION}", {"code": _REGION, "name": _REGION})
        for code, place in _PORTS.items():
            located: dict[str, Value] = {"code": code, "name": code, "located_in": f"jurisdiction:{place}"}
            yield "Port", row(f"port:{code}", located)

    def actors(self) -> Iterator[Fact]:
        """Vessels, their managers, and road enterprises."""
        for place in range(self.vessels):
            code = vessel_of(place).removeprefix("vessel:")
            dice = self._dice("vessel", place)
            yield "Vessel", row(
                vessel_of(place),
                {
                    "code": code, "ship_id": code, "name": f"太仓集{place}", "type": "container",
                    "river_sea": dice.choice(("yes", "no", "unknown")),
                },
            )  # fmt: skip
        for place in range(self.managers):
            yield enterprise(_manager_of(place))
        for place in range(ROAD_A_VESSEL * self.vessels):
            yield enterprise(road_of(place))

    def facts(self) -> Iterator[Fact]:
        """All that is stated about them."""
        for city in _CITIES:
            ends: dict[str, Value] = {"subject": f"jurisdiction:{city}", "object": f"region:{_REGION}"}
            yield state("MEMBER_OF", "320000", f"member_of:320000/{city}", ends, since=SINCE)
        for label in _DELIVERED:
            of: dict[str, Value] = {"subject": f"jurisdiction:{TAICANG}", "of_kind": label}
            yield state("Delivery", TAICANG, f"delivery:{TAICANG}/{label}/2020", of, since=SINCE, until=_LAST_DELIVERY)
        for place in range(ROAD_A_VESSEL * self.vessels):
            yield from self._of_road_enterprise(place)
        for place in range(self.managers):
            yield registered(_manager_of(place), self._dice("manager", place).choice(_CITIES))
        for place in range(self.vessels):
            yield from self._of_vessel(place)

    def _of_road_enterprise(self, place: int) -> Iterator[Fact]:
        dice, id_ = self._dice("road", place), road_of(place)
        yield registered(id_, dice.choice(_CITIES))
        if dice.random() < 0.3:
            yield state(
                "LICENSED_IN", SUZHOU, f"licensed_in:{SUZHOU}/{id_}/{NANTONG}",
                {"subject": id_, "object": f"jurisdiction:{NANTONG}"}, since=_LAST_YEAR,
            )  # fmt: skip
        if dice.random() < 0.2:
            yield self._tied("OWNS", dice, id_, {"share": 0.6})
        for since, until in ((_LAST_YEAR, _THIS_YEAR), (_THIS_YEAR, OPEN_DAY)):
            grade = dice.choices("ABCD", (32, 40, 20, 8))[0]
            yield _graded(SUZHOU, "suzhou-road-transport", id_, grade, since=since, until=until)
        if dice.random() < 0.08:
            yield _listed(dice.choice((SUZHOU, "320200")), "key-supervision", id_, since=_LAST_YEAR)

    def _of_vessel(self, place: int) -> Iterator[Fact]:
        dice, id_ = self._dice("records", place), vessel_of(place)
        for label, ends in _TIES:
            yield self._tied(label, dice, id_, ends)
        for since, until in ((_LAST_YEAR, _THIS_YEAR), (_THIS_YEAR, OPEN_DAY)):
            grade = dice.choices("ABC", (40, 55, 5))[0]
            yield _graded(TAICANG, "vessel-safety-class", id_, grade, since=since, until=until)
        if dice.random() < 0.02:
            yield _listed(TAICANG, "key-tracking", id_, since=_THIS_YEAR)
        if dice.random() < 0.02:
            yield _listed(SUZHOU, "key-supervision", id_, since=_THIS_YEAR)
        if dice.random() < 0.01:
            more: dict[str, Value] = {"number": f"S{place}", "subject": id_, "measure": "suspension"}
            yield state("Sanction", TAICANG, f"sanction:{TAICANG}/S{place}", more, since=_THIS_YEAR)
        yield from self._calls(dice, place)
        yield from self._events(dice, place)

    def _tied(self, label: str, dice: Random, id_: str, more: Mapping[str, Value]) -> Fact:
        """Some enterprise owns, manages or operates somebody."""
        by = _manager_of(dice.randrange(self.managers))
        ends: dict[str, Value] = {"subject": by, "object": id_}
        fact = f"{KINDS[label].prefix}:{SUZHOU}/{by}/{id_}"
        return state(label, SUZHOU, fact, {**ends, **more}, since=SINCE)

    @staticmethod
    def _calls(dice: Random, place: int) -> Iterator[Fact]:
        """Four vessels of ten sail to Taicang as a rule. One call of a hundred is reported twice."""
        shares = (75, 15, 10) if dice.random() < 0.4 else (15, 60, 25)
        for nth in range(dice.randint(20, 52)):
            port = dice.choices(tuple(_PORTS), shares)[0]
            more: dict[str, Value] = {"port": f"port:{port}", "teu": dice.randint(1, 400)}
            on = _day(dice, _CALLS_SINCE)
            if dice.random() < 0.9:
                more["worked_on"] = on + timedelta(days=1)
            call = event("PortCall", _PORTS[port], f"{place}-{nth}", vessel_of(place), on, more)
            yield call
            if dice.random() < 0.01:
                yield event(
                    "PortCall", _SHANGHAI, f"X{place}-{nth}", vessel_of(place), on, more | {"event": call[1].id}
                )

    @staticmethod
    def _events(dice: Random, place: int) -> Iterator[Fact]:
        id_ = vessel_of(place)
        for nth in range(dice.randint(0, 6)):
            detained = dice.choices(("no", "yes", "unknown"), (970, 25, 5))[0]
            more: dict[str, Value] = {"kind": "PSC", "port": "port:CNTAC", "detained": detained}
            yield event("Inspection", TAICANG, f"I{place}-{nth}", id_, _day(dice, _RECORDS_SINCE), more)
        if dice.random() < 0.25:
            more = {"violation_kind": "overload", "phase": "after_fact"}
            yield event("Violation", TAICANG, f"V{place}", id_, _day(dice, _RECORDS_SINCE), more)
        if dice.random() < 0.05:
            grade = dice.choice(("minor", "general", "unknown"))
            yield event("Accident", TAICANG, f"A{place}", id_, _day(dice, _RECORDS_SINCE), {"grade": grade})

    def _dice(self, what: str, place: int) -> Random:
        return Random(f"{self.seed}/{what}/{place}")


@dataclass(frozen=True, slots=True)
class Sea:
    """A store and the fleet that it holds."""

    server: Server
    fleet: Fleet


def fill(server: Server, fleet: Fleet, progress: Progress) -> Sea:
    """Load a fleet through the ledger."""
    with progress.step(f"loading {fleet.vessels:,} vessels with their records") as step:
        for rows in (fleet.places(), fleet.actors(), fleet.facts()):
            load(server.ledger, rows, step)
    return Sea(server, fleet)


def add_neighbours(ledger: Ledger, count: int, progress: Progress) -> None:
    """Register so many more enterprises in Nantong, about which nothing else is stated."""
    with progress.step(f"registering {count:,} more enterprises", count) as step:
        for start in range(0, count, BATCH):
            ids = [f"enterprise:91320600MN{place:08}" for place in range(start, min(start + BATCH, count))]
            ledger.in_a_tick(ORIGIN, lambda tx, tick, ids=ids: _register(tx, tick, ids))
            step.advance(len(ids))


def vessel_of(place: int) -> str:
    """The id of a vessel by its place in the fleet."""
    return f"vessel:CN2011{place:07}"


def road_of(place: int) -> str:
    """The id of a road enterprise by its place among them."""
    return f"enterprise:91320500MR{place:08}"


def _manager_of(place: int) -> str:
    return f"enterprise:91320500MS{place:08}"


def _register(tx: Transaction, tick: int, ids: list[str]) -> None:
    """As the ledger would, without looking for facts that the registration gives a home: there are none."""
    actor, registration = KINDS["Enterprise"], KINDS["REGISTERED_IN"]
    actors = [{"id": id_, "properties": actor_properties(actor, enterprise(id_)[1])} for id_ in ids]
    tx.run(UPSERT["Enterprise"][NO_ENDS], rows=actors)
    rows = [registered(id_, NANTONG)[1] for id_ in ids]
    facts = [{"id": row.id, "properties": fact_properties(registration, row, home=NANTONG)} for row in rows]
    tx.run(UPSERT["REGISTERED_IN"]["Enterprise", "Jurisdiction"], rows=facts, at_tick=tick)


def _graded(reporter: str, scheme: str, subject: str, grade: str, *, since: date, until: date) -> Fact:
    id_ = f"assessment:{reporter}/{scheme}/{subject}/{since}"
    of: dict[str, Value] = {"subject": subject, "scheme": scheme, "grade": grade}
    return state("Assessment", reporter, id_, of, since=since, until=until)


def _listed(reporter: str, list_: str, subject: str, *, since: date) -> Fact:
    of: dict[str, Value] = {"subject": subject, "list": list_}
    return state("Listing", reporter, f"listing:{reporter}/{list_}/{subject}/{since}", of, since=since)


def _day(dice: Random, days: int) -> date:
    return AS_OF - timedelta(days=dice.randrange(days))
