"""The case of Shandong counted again from the files of the demo network, with `csv` and nothing else.

Written from section 1.4 of the domain page. It shares no code with the policies or the generator. Days are ISO texts,
so that their order is that of the texts.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tests.loaders.demo_rows import CaseRows, Row

YEAR, ON, FOREVER = "2024", "2024-12-31", "9999-12-31"
SCHEME = "shandong-safety-credit"
SELF_ASSESSED = frozenset({"taxi", "vehicle_repair", "driver_training", "freight", "water_freight"})
LOW = frozenset({"B", "C", "D"})


@dataclass(frozen=True)
class Figures:
    """Enterprises: graded on the last day, of these in sectors that assess themselves; inspected in the year, of these
    graded B or below on that day; on the watch list on the last day; left the market in the year. And occurrences of
    the year: warnings and sanctions."""

    graded: int
    self_assessed: int
    inspected: int
    low: int
    watched: int
    exits: int
    warnings: int
    sanctions: int


def recount(rows: CaseRows) -> Figures:
    """What the case comes to."""
    sectors = {f"enterprise:{row['uscc']}": row["sector"] for row in rows.of("enterprise")}
    grades: defaultdict[str, list[Row]] = defaultdict(list)
    for row in _seen(rows, "assessment"):
        if row["scheme"] == SCHEME:
            grades[row["subject"]].append(row)
    graded = [one for one, some in grades.items() if _grade_on(some, ON)]
    first: dict[str, str] = {}
    for row in _seen(rows, "inspection"):
        if row["inspected_on"][:4] == YEAR:
            first[row["subject"]] = min(row["inspected_on"], first.get(row["subject"], FOREVER))
    listings = list(_seen(rows, "listing"))
    measures = [row["measure"] for row in _seen(rows, "sanction") if row["valid_from"][:4] == YEAR]
    return Figures(
        len(graded),
        sum(sectors[one] in SELF_ASSESSED for one in graded),
        len(first),
        sum(_grade_on(grades[one], day) in LOW for one, day in first.items()),
        len({row["subject"] for row in listings if row["list"] == "shandong-watch" and _holds(row, ON)}),
        len({
            row["subject"] for row in listings
            if row["list"] == "shandong-market-exit" and row["valid_from"][:4] == YEAR
        }),
        sum("预警" in measure for measure in measures),
        sum("惩戒" in measure for measure in measures),
    )  # fmt: skip


def _seen(rows: CaseRows, kind: str) -> Iterable[Row]:
    """What the province and its cities state."""
    return (row for row in rows.of(kind) if row["reported_by"][:2] == "37")


def _grade_on(some: list[Row], day: str) -> str:
    """The grade in force on a day, or an empty text; there is never more than one."""
    held = [row["grade"] for row in some if _holds(row, day)]
    assert len(held) <= 1
    return held[0] if held else ""


def _holds(row: Row, day: str) -> bool:
    return row["valid_from"] <= day < (row["valid_until"] or FOREVER)
