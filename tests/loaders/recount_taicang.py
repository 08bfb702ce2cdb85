"""The case of Taicang counted again from the files of the demo network, with nothing but `csv` and `datetime`.

Written from section 1.9 of the domain page. It shares no code with the policies, the calendar of the service or
the generator. Days are ISO texts, so that their order is that of the texts.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

Row = dict[str, str]

ON = "2024-12-31"
ONE_YEAR, TWO_YEARS, THREE_YEARS = "2024-01-01", "2023-01-01", "2022-01-01"
"""First days of the windows that end on that day."""
FOREVER = "9999-12-31"
OWNER, PORT = "320585", "CNTAC"
YES, NO, UNCLEAR = "MET", "NOT_MET", "INSUFFICIENT_DATA"

CRITERIA = ("violations", "detentions", "accidents", "sanctions", "tracking", "class_c", "calls")


@dataclass
class Tables:
    """The rows of each kind, over all its files in the order of their names, and of each subject or managed vessel."""

    rows: dict[str, list[Row]]
    of: dict[str, dict[str, list[Row]]]

    def about(self, kind: str, subject: str) -> list[Row]:
        """The rows of a kind about a subject; of managers, about the vessel."""
        return self.of[kind].get(subject, [])


def read(directory: Path) -> Tables:
    """Read the files of invented rows in the order of their names."""
    tables = Tables(defaultdict(list), defaultdict(dict))
    for path in sorted(directory.glob("*.csv")):
        kind = path.stem.partition("-")[2].removesuffix("-other-cases").removesuffix("-second-report")
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                tables.rows[kind].append(row)
                if "subject" in row:
                    about = row["object"] if kind == "manages" else row["subject"]
                    tables.of[kind].setdefault(about, []).append(row)
    return tables


def vessel_id(row: Row) -> str:
    """The public id: the ship id, else the IMO number, else the MMSI with its first day."""
    if row["ship_id"]:
        return f"vessel:{row['ship_id']}"
    return f"vessel:IMO{row['imo']}" if row["imo"] else f"vessel:MMSI{row['mmsi']}/{row['since']}"


def vessels(tables: Tables, *types: str) -> list[str]:
    """The ids of the vessels of these types."""
    return [vessel_id(row) for row in tables.rows["vessel"] if (row["type"] or "unknown") in types]


def seen(row: Row) -> bool:
    """Does Taicang see it: itself, Shanghai, Ningbo and all within them share what concerns vessels, others do not."""
    reporter = row["reported_by"]
    return reporter == OWNER or reporter[:2] == "31" or reporter[:4] == "3302"


def event_of(kind: str, row: Row) -> str:
    """The event that a row reports: the one it names, or one of its own."""
    return row["event"] or f"{kind.replace('-', '_')}:{row['reported_by']}/{row['number']}"


def calls(tables: Tables, vessel: str, *, worked: bool = False) -> set[str]:
    """The events of its calls at Taicang in the year."""
    return {
        event_of("port-call", row)
        for row in tables.about("port-call", vessel)
        if row["port"] == PORT
        and ONE_YEAR <= row["arrived_on"] <= ON
        and seen(row)
        and (row["worked_on"] or not worked)
    }


def teu(tables: Tables, some: Iterable[str]) -> int:
    """The containers of all calls at Taicang in the year, each call once."""
    moved: dict[str, int] = {}
    for vessel in some:
        counted = calls(tables, vessel)
        for row in tables.about("port-call", vessel):
            event = event_of("port-call", row)
            if event in counted and row["teu"]:
                moved[event] = int(row["teu"])
    return sum(moved.values())


def judge(tables: Tables, vessel: str) -> dict[str, str]:
    """What each criterion says about a vessel on the day."""
    checks = [row for row in tables.about("inspection", vessel) if seen(row) and TWO_YEARS <= row["inspected_on"] <= ON]
    detained = {row["detained"] for row in checks}
    accidents = [
        row for row in tables.about("accident", vessel) if seen(row) and THREE_YEARS <= row["occurred_on"] <= ON
    ]
    grades = {row["grade"] for row in accidents} - {"minor"}
    against = {
        "violations": _none(
            row for row in tables.about("violation", vessel) if seen(row) and ONE_YEAR <= row["occurred_on"] <= ON
        ),
        "detentions": NO if "yes" in detained else UNCLEAR if "" in detained or "unknown" in detained else YES,
        "accidents": NO if grades - {"unknown"} else UNCLEAR if grades else YES,
        "sanctions": _none(row for row in tables.about("sanction", vessel) if _holds(row)),
        "tracking": _none(
            row for row in tables.about("listing", vessel) if row["list"] == "key-tracking" and _holds(row)
        ),
        "class_c": _none(
            row for row in tables.about("assessment", vessel)
            if (row["scheme"], row["grade"]) == ("vessel-safety-class", "C") and _holds(row)
        ),
    }  # fmt: skip
    return {**against, "calls": YES if len(calls(tables, vessel, worked=True)) >= 12 else NO}


def outcome(judged: dict[str, str]) -> str:
    """All must be met: one that is not decides, then one that is unclear."""
    said = set(judged.values())
    return NO if NO in said else UNCLEAR if UNCLEAR in said else YES


def managers(tables: Tables) -> dict[str, set[str]]:
    """Who manages each vessel on the day."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in tables.rows["manages"]:
        if row["valid_from"] <= ON < (row["valid_until"] or FOREVER):
            found[row["object"]].add(row["subject"])
    return found


def delivered(tables: Tables, kind: str, first: str) -> bool:
    """Has Taicang delivered every day from the first through the day of the list."""
    return any(
        row["reported_by"] == OWNER and row["of_kind"] == kind
        and row["valid_from"] <= first and row["valid_until"] > ON
        for row in tables.rows["delivery"]
    )  # fmt: skip


def _none(some: Iterable[Row]) -> str:
    return NO if any(True for _ in some) else YES


def _holds(row: Row) -> bool:
    return seen(row) and row["valid_from"] <= ON < (row["valid_until"] or FOREVER)
