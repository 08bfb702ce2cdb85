"""Near misses of the case of Taicang in the demo network: on every criterion, on both sides of every boundary."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from loaders.demo import DemoFiles
from tests.loaders.recount_taicang import (
    NO,
    ON,
    UNCLEAR,
    YES,
    Row,
    Tables,
    calls,
    event_of,
    judge,
    outcome,
    read,
    vessel_id,
)


@pytest.fixture(scope="module")
def tables(network: DemoFiles, network_directory: Path) -> Tables:
    assert network.files
    return read(network_directory)


@dataclass(frozen=True)
class Seen:
    """A vessel with enough calls or nearly, and all that is stated about it."""

    row: Row
    tables: Tables

    @property
    def id(self) -> str:
        return vessel_id(self.row)

    def rows(self, kind: str) -> list[Row]:
        return self.tables.about(kind, self.id)

    def on(self, kind: str, column: str, day: str, **cells: str) -> bool:
        return any(
            row[column] == day and all(row[name] == value for name, value in cells.items()) for row in self.rows(kind)
        )

    def worked(self) -> int:
        return len(calls(self.tables, self.id, worked=True))

    def all_calls(self) -> int:
        return len(calls(self.tables, self.id))

    def state(self, kind: str, since: str = "", until: str = "", **cells: str) -> bool:
        return any(
            (not since or row["valid_from"] == since) and (not until or row["valid_until"] == until)
            and all(row[name] == value for name, value in cells.items())
            for row in self.rows(kind)
        )  # fmt: skip


def _states(kind: str, says: str, **cells: str) -> dict[str, tuple[Callable[[Seen], bool], str]]:
    return {
        f"{says}, ended that day": (lambda one: one.state(kind, until=ON, **cells), YES),
        f"{says}, begins the day after": (lambda one: one.state(kind, since="2025-01-01", **cells), YES),
        f"{says}, on its last day": (lambda one: one.state(kind, until="2025-01-01", **cells), NO),
        f"{says}, on its first day": (lambda one: one.state(kind, since=ON, **cells), NO),
    }


NEAR: dict[str, tuple[Callable[[Seen], bool], str]] = {
    "violation on 2023-12-31": (lambda one: one.on("violation", "occurred_on", "2023-12-31"), YES),
    "violation on 2024-01-01": (lambda one: one.on("violation", "occurred_on", "2024-01-01"), NO),
    "violation on 2024-12-31": (lambda one: one.on("violation", "occurred_on", ON), NO),
    "violation on 2025-01-01": (lambda one: one.on("violation", "occurred_on", "2025-01-01"), YES),
    "violation that only Ningbo reports": (
        lambda one: {row["reported_by"] for row in one.rows("violation") if row["occurred_on"][:4] == "2024"}
        == {"330200"},
        NO,
    ),
    "violation that only Guangzhou reports": (
        lambda one: {row["reported_by"] for row in one.rows("violation") if row["occurred_on"][:4] == "2024"}
        == {"440100"},
        YES,
    ),
    "detention on 2022-12-31": (lambda one: one.on("inspection", "inspected_on", "2022-12-31", detained="yes"), YES),
    "detention on 2023-01-01": (lambda one: one.on("inspection", "inspected_on", "2023-01-01", detained="yes"), NO),
    "unknown detention on 2022-12-31": (
        lambda one: one.on("inspection", "inspected_on", "2022-12-31", detained=""), YES,
    ),
    "unknown detention on 2023-01-01": (
        lambda one: one.on("inspection", "inspected_on", "2023-01-01", detained=""), UNCLEAR,
    ),
    "inspection without detention on the day": (
        lambda one: one.on("inspection", "inspected_on", ON, detained="no"), YES,
    ),
    "two reports of one inspection, one of which is silent": (
        lambda one: {row["detained"] for row in one.rows("inspection")} == {"", "yes"}
        and len({event_of("inspection", row) for row in one.rows("inspection")}) == 1, NO,
    ),
    "minor accident in the year": (
        lambda one: any(row["grade"] == "minor" and row["occurred_on"][:4] == "2024" for row in one.rows("accident")),
        YES,
    ),
    "general accident on 2021-12-31": (
        lambda one: one.on("accident", "occurred_on", "2021-12-31", grade="general"), YES,
    ),
    "general accident on 2022-01-01": (
        lambda one: one.on("accident", "occurred_on", "2022-01-01", grade="general"), NO,
    ),
    "general accident on 2024-12-31": (lambda one: one.on("accident", "occurred_on", ON, grade="general"), NO),
    "accident of unknown grade on 2022-01-01": (
        lambda one: one.on("accident", "occurred_on", "2022-01-01", grade="unknown"), UNCLEAR,
    ),
    **_states("sanction", "sanction"),
    **_states("listing", "key tracking", list="key-tracking"),
    **_states("assessment", "class C", scheme="vessel-safety-class", grade="C"),
    "class B": (lambda one: one.state("assessment", scheme="vessel-safety-class", grade="B"), YES),
    "grade C of another scheme": (lambda one: one.state("assessment", scheme="green-water-points", grade="C"), YES),
    "another list": (lambda one: one.state("listing", list="careful-carriers"), YES),
    "12 calls, one on 2024-01-01": (
        lambda one: one.worked() == 12 and one.on("port-call", "arrived_on", "2024-01-01", event=""), YES,
    ),
    "12 calls, one on 2024-12-31": (lambda one: one.worked() == 12 and one.on("port-call", "arrived_on", ON), YES),
    "11 worked calls": (lambda one: one.worked() == one.all_calls() == 11, NO),
    "12 calls, one not worked": (lambda one: (one.worked(), one.all_calls()) == (11, 12), NO),
    "12 worked and one not": (lambda one: (one.worked(), one.all_calls()) == (12, 13), YES),
    "12 reports of 11 calls": (
        lambda one: one.worked() == 11 and sum(row["event"] != "" for row in one.rows("port-call")) == 1, NO,
    ),
    "13 reports of 12 calls": (
        lambda one: one.worked() == 12 and sum(row["event"] != "" for row in one.rows("port-call")) == 1, YES,
    ),
    "one call reported on both sides of the year": (
        lambda one: any(row["event"] and row["arrived_on"] == "2024-01-01" for row in one.rows("port-call")), YES,
    ),
    "one of 12 at another port": (
        lambda one: one.worked() == 11
        and any(row["port"] != "CNTAC" and row["worked_on"][:4] == "2024" for row in one.rows("port-call")), NO,
    ),
    "one of 12 on 2023-12-31": (
        lambda one: one.worked() == 11 and one.on("port-call", "arrived_on", "2023-12-31"), NO,
    ),
    "one of 12 on 2025-01-01": (
        lambda one: one.worked() == 11 and one.on("port-call", "arrived_on", "2025-01-01"), NO,
    ),
    "handed over on the day": (lambda one: ("", ON) in handed(one), YES),
    "handed over the day after": (lambda one: ("2025-01-01", "") in handed(one), YES),
    "IMO number with a wrong check digit": (lambda one: bool(one.row["imo"]) and not imo_fits(one.row["imo"]), YES),
    "known by IMO number only": (lambda one: not one.row["ship_id"] and one.row["imo"] != "", YES),
    "known by MMSI only": (lambda one: one.id.startswith("vessel:MMSI"), YES),
}  # fmt: skip
"""What tells a near miss, and the outcome of at least some of those vessels."""


def handed(one: Seen) -> set[tuple[str, str]]:
    """Of managers that changed around the day: the end of the one before, or the start of the one after."""
    ties = one.rows("manages")
    ends = {row["valid_until"] for row in ties}
    return {(row["valid_from"] if row["valid_from"] > ON else "", "" if row["valid_from"] > ON else row["valid_from"])
            for row in ties if row["valid_from"] in ends}  # fmt: skip


def imo_fits(imo: str) -> bool:
    return sum(int(digit) * weight for digit, weight in zip(imo, (7, 6, 5, 4, 3, 2), strict=False)) % 10 == int(imo[6])


@pytest.mark.parametrize("name", NEAR)
def test_every_near_miss_occurs(tables: Tables, name: str) -> None:
    holds, expected = NEAR[name]
    outcomes = Counter(
        outcome(judge(tables, vessel_id(row)))
        for row in tables.rows["vessel"]
        if row["type"] == "container" and holds(Seen(row, tables))
    )
    assert outcomes[expected] >= 3, outcomes
