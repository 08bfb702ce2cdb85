"""The case of the five cities in the demo network: whom each supervises, counted by other code, and near misses."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.demo import DemoFiles, generate
from loaders.demo.road_plan import RoadPlan
from tests.loaders.conftest import SeedNetwork
from tests.loaders.demo_rows import rows_of
from tests.loaders.recount_suzhou import CITIES, Row, Tables, Target, read, targets

SUZHOU, WUXI, CHANGZHOU, NANTONG, TAIZHOU = CITIES
JIANGYIN, TAICANG, JIANGSU, HANGZHOU = "320281", "320585", "320000", "330100"
FIRST, MIDDLE, LAST = "2025-01-01", "2025-01-15", "2025-03-31"
OF_WUXI = {FIRST: (0, 64, 25), MIDDLE: (80, 59, 20), LAST: (66, 50, 25)}
"""Targets of severity 3, 2, 1: the same for every seed."""


@pytest.fixture(scope="module")
def tables(network: DemoFiles, network_directory: Path) -> Tables:
    assert network.files
    return read(network_directory)


@pytest.fixture(scope="module")
def supervised(tables: Tables) -> Mapping[str, Target]:
    """By Wuxi on the last day."""
    return {one.subject: one for one in targets(tables, WUXI, LAST)}


def by_severity(some: list[Target]) -> tuple[int, int, int]:
    counts = Counter(one.severity for one in some)
    return counts[3], counts[2], counts[1]


# Who is supervised.


@pytest.mark.parametrize("on", OF_WUXI)
def test_targets_of_wuxi(tables: Tables, on: str) -> None:
    assert by_severity(targets(tables, WUXI, on)) == OF_WUXI[on]


@pytest.mark.parametrize("seed", [2, 2024, -7])
def test_targets_of_wuxi_are_the_same_for_other_seeds(network_of: SeedNetwork, seed: int) -> None:
    other = read(network_of(seed))
    assert {on: by_severity(targets(other, WUXI, on)) for on in OF_WUXI} == OF_WUXI


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(min_value=0, max_value=2**63), permille=st.integers(min_value=1, max_value=200))
def test_any_seed_and_scale_give_the_planned_number(
    tmp_path_factory: pytest.TempPathFactory, seed: int, permille: int
) -> None:
    out = tmp_path_factory.mktemp("scaled")
    generate(out, scale=permille / 1000, seed=seed)
    assert len(targets(read(out), WUXI, LAST)) == RoadPlan.at(permille / 1000).supervised_by_wuxi


def test_every_city_supervises_some_and_none_its_own(tables: Tables) -> None:
    found = {city: targets(tables, city, MIDDLE) for city in CITIES}
    assert min(len(some) for some in found.values()) >= 2
    for city, some in found.items():
        assert all(reporter[:4] != city[:4] for one in some for reporter, _, _ in one.reasons)
    # Suzhou grades for the others; of itself it learns from their lists alone.
    assert {one.severity for one in found[SUZHOU]} == {3}


def test_parts_of_a_city_supervise_what_is_theirs_and_others_nobody(tables: Tables) -> None:
    of_wuxi = {one.subject for one in targets(tables, WUXI, MIDDLE)}
    of_jiangyin = {one.subject for one in targets(tables, JIANGYIN, MIDDLE)}
    assert of_jiangyin < of_wuxi
    assert len(of_jiangyin) >= 10 <= len(of_wuxi - of_jiangyin)
    # Taicang is a part of Suzhou, whose grades are no other jurisdiction's.
    assert all(reporter != SUZHOU for one in targets(tables, TAICANG, MIDDLE) for reporter, _, _ in one.reasons)
    assert targets(tables, JIANGSU, MIDDLE) == targets(tables, HANGZHOU, MIDDLE) == []


def test_nobody_is_supervised_before_the_agreement(tables: Tables) -> None:
    assert [targets(tables, city, "2024-12-31") for city in CITIES] == [[]] * 5


def test_connections_of_all_kinds_of_one_step_and_of_two(supervised: Mapping[str, Target]) -> None:
    kinds = Counter(kind for one in supervised.values() for kind in one.kinds)
    assert min(kinds[kind] for kind in ("registered", "licensed", "called", "managed", "operated", "owned")) >= 3
    steps = Counter(one.steps for one in supervised.values())
    assert min(steps[1], steps[2]) >= 20
    assert sum(len(one.connections) > 1 for one in supervised.values()) >= 3
    assert sum(len(one.reasons) > 1 for one in supervised.values()) >= 3
    assert {one.subject.partition(":")[0] for one in supervised.values()} == {"enterprise", "vessel"}


# Near misses.


@dataclass(frozen=True)
class Seen:
    """A subject of some standing, and all that is stated about it."""

    subject: str
    standings: tuple[Row, ...]
    tables: Tables

    def tied(self, kind: str, **cells: str) -> bool:
        """Is there such a tie to Wuxi."""
        return any(self._leads_to_wuxi(kind, row) and _has(row, cells) for row in self.tables.about(kind, self.subject))

    def states(self, **cells: str) -> bool:
        """Is there such a standing."""
        return any(all(row.get(name) == value for name, value in cells.items()) for row in self.standings)

    def listed_by(self) -> set[str]:
        return {row["reported_by"] for row in self.standings if "list" in row}

    def owned_indirectly(self) -> bool:
        """Is an owner of its owner at home in Wuxi."""
        owners = {row["subject"] for row in self.tables.about("owns", self.subject)}
        between = Seen("", (), self.tables)
        return any(between._leads_to_wuxi("owns", row) for one in owners for row in self.tables.about("owns", one))

    def _leads_to_wuxi(self, kind: str, row: Row) -> bool:
        if kind == "port-call":
            return self.tables.port_in[row["port"]] == JIANGYIN
        ends = [row["object"]] if kind in ("registered-in", "licensed-in") else self._homes(row["subject"])
        return any(end[:4] == WUXI[:4] for end in ends)

    def _homes(self, enterprise: str) -> list[str]:
        return [home["object"] for home in self.tables.about("registered-in", enterprise)]


def _has(row: Row, cells: Mapping[str, str]) -> bool:
    return all(row[name] == value for name, value in cells.items())


Sees = Callable[[Seen], bool]


def _ends(kind: str) -> dict[str, tuple[Sees, bool]]:
    return {
        f"{kind}, ended that day": (lambda one: one.tied(kind, valid_until=LAST), False),
        f"{kind}, still": (lambda one: one.tied(kind, valid_until=""), True),
    }


NEAR: dict[str, tuple[Sees, bool]] = {
    **_ends("registered-in"),
    **_ends("licensed-in"),
    **_ends("manages"),
    **_ends("operates"),
    "registered since that day": (lambda one: one.tied("registered-in", valid_from=LAST), True),
    "registered through that day": (lambda one: one.tied("registered-in", valid_until="2025-04-01"), True),
    "licensed since that day": (lambda one: one.tied("licensed-in", valid_from=LAST), True),
    "licensed through that day": (lambda one: one.tied("licensed-in", valid_until="2025-04-01"), True),
    "owned at the share": (lambda one: one.tied("owns", share="0.25", valid_until=""), True),
    "owned below the share": (lambda one: one.tied("owns", share="0.2499"), False),
    "owned at an unknown share": (lambda one: one.tied("owns", share=""), False),
    "owned until that day": (lambda one: one.tied("owns", valid_until=LAST), False),
    "owned through that day": (lambda one: one.tied("owns", valid_until="2025-04-01"), True),
    "owned over another": (lambda one: not one.tied("owns") and one.owned_indirectly(), False),
    "called on the first day of the window": (lambda one: one.tied("port-call", arrived_on="2024-04-01"), True),
    "called the day before": (lambda one: one.tied("port-call", arrived_on="2024-03-31"), False),
    "called that day": (lambda one: one.tied("port-call", arrived_on=LAST), True),
    "called, and on no list": (lambda one: one.tied("port-call") and not one.standings, False),
    "grade B": (lambda one: one.tied("registered-in") and one.states(grade="B", period="2024Q4"), False),
    "grade C": (lambda one: one.tied("registered-in") and one.states(grade="C", period="2024Q4"), True),
    "grade D, then B": (
        lambda one: one.tied("registered-in") and one.states(grade="D", period="2024Q4", valid_until=LAST), False,
    ),
    "grade B, then C": (
        lambda one: one.tied("registered-in") and one.states(grade="C", period="2024Q4", valid_from=LAST), True,
    ),
    "grade D of the quarter before": (
        lambda one: one.tied("licensed-in") and one.states(grade="D", period="2024Q3")
        and one.states(grade="B", period="2024Q4"), False,
    ),
    "grade D, not tied": (
        lambda one: one.states(grade="D", period="2024Q4") and not (
            one.tied("registered-in") or one.tied("licensed-in") or one.tied("owns")
        ), False,
    ),
    "on a list until that day": (lambda one: one.states(list="key-supervision", valid_until=LAST), False),
    "on a list through that day": (lambda one: one.states(list="key-supervision", valid_until="2025-04-01"), True),
    "on a list since that day": (lambda one: one.states(list="key-supervision", valid_from=LAST), True),
    "on Wuxi's own list": (lambda one: one.tied("registered-in") and one.listed_by() == {WUXI}, False),
    "on Nantong's list": (lambda one: one.tied("owns") and one.listed_by() == {NANTONG}, True),
    "on Wuxi's list and another's": (lambda one: one.listed_by() == {WUXI, CHANGZHOU}, True),
    "on the list of a city outside": (lambda one: one.listed_by() == {HANGZHOU}, False),
}  # fmt: skip
"""What tells a near miss, and whether Wuxi supervises at least some of those subjects on the last day."""


@pytest.fixture(scope="module")
def subjects(tables: Tables) -> list[Seen]:
    """Whoever has a standing, and the vessels that called in Wuxi."""
    standings: dict[str, list[Row]] = {}
    for row in tables.standings:
        if row.get("list") == "key-supervision" or row.get("scheme") == "suzhou-road-transport":
            standings.setdefault(row["subject"], []).append(row)
    called = [vessel for vessel in tables.facts["port-call"] if vessel not in standings]
    return [Seen(subject, tuple(rows), tables) for subject, rows in standings.items()] + [
        Seen(vessel, (), tables) for vessel in called
    ]


@pytest.mark.parametrize("name", NEAR)
def test_every_near_miss_occurs(subjects: list[Seen], supervised: Mapping[str, Target], name: str) -> None:
    holds, expected = NEAR[name]
    found = Counter(one.subject in supervised for one in subjects if holds(one))
    assert found[expected] >= 3, found


# What the files say.


def test_grades_follow_each_other_without_gap_or_overlap(network: DemoFiles) -> None:
    grades: dict[str, list[Row]] = {}
    for row in rows_of(network, "assessment"):
        if row["scheme"] == "suzhou-road-transport":
            grades.setdefault(row["subject"], []).append(row)
    assert len(grades) == 600
    for some in grades.values():
        assert all(one["valid_until"] == then["valid_from"] for one, then in pairwise(some))
        assert some[0]["valid_from"] <= "2024-04-01" < LAST < some[-1]["valid_until"]
    assert Counter(row["grade"] for some in grades.values() for row in some).keys() == set("ABCD")


def test_drivers_vehicles_and_persons_belong_to_enterprises(network: DemoFiles) -> None:
    for file, rows in (("employs", 300), ("represents", 240), ("drives", 200), ("vehicle", 200)):
        assert len(rows_of(network, file)) >= rows
    assert {row["subject"].partition(":")[0] for row in rows_of(network, "owns")} == {"enterprise", "person"}
    assert {row["subject"].partition(":")[0] for row in rows_of(network, "violation")} >= {"driver", "vehicle"}


def test_three_enterprises_own_each_other_in_a_circle(network: DemoFiles) -> None:
    owned = {(row["subject"], row["object"]) for row in rows_of(network, "owns")}
    ends = [(one, three) for one, two in owned for start, three in owned if start == two]
    assert any((three, one) in owned for one, three in ends)
