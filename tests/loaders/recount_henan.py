"""The case of Henan counted again from the files of the demo network, with `csv` and nothing else.

Written from section 1.5 of the domain page and the numbers that the page of Henan marks as illustrative. It shares no
code with the policies or the generator. Days are ISO texts, so that their order is that of the texts.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tests.loaders.demo_rows import CaseRows, Row

QUARTERS = (
    ("2024-01-01", "2024-03-31"), ("2024-04-01", "2024-06-30"), ("2024-07-01", "2024-09-30"),
    ("2024-10-01", "2024-12-31"),
)  # fmt: skip
FOREVER, UNKNOWN = "9999-12-31", "insufficient_data"


@dataclass(frozen=True)
class Figures:
    """Enterprises that are yellow or red by quarter; violations of the year found afterwards, and those closed; alarms
    of January and of December; notices of the year; enterprises named in it as good, and for many alarms."""

    bad: tuple[int, ...]
    after_fact: int
    closed: int
    alarms: tuple[int, int]
    notices: int
    good: int
    high: int


def recount(rows: CaseRows) -> Figures:
    """What the case comes to."""
    violations = [row for row in _seen(rows.of("violation")) if row["occurred_on"][:4] == "2024"]
    after = [row for row in violations if row["phase"] == "after_fact"]
    alarms = Counter(row["occurred_on"][:7] for row in violations if row["phase"] == "in_process")
    named = {
        (row["list"], row["subject"]) for row in _seen(rows.of("listing")) if row["valid_from"][:4] == "2024"
    }  # fmt: skip
    notices = [row for row in _seen(rows.of("sanction")) if row["valid_from"][:4] == "2024"]
    lists = Counter(list_ for list_, _ in named)
    return Figures(
        tuple(sum(colour in ("yellow", "red") for colour in colours(rows, *one).values()) for one in QUARTERS),
        len(after),
        sum(row["rectified_on"] != "" for row in after),
        (alarms["2024-01"], alarms["2024-12"]),
        sum(row["measure"] in ("警示", "督办", "通报批评") for row in notices),
        lists["henan-good-enterprises"],
        lists["henan-high-alarm-ratio"],
    )


def colours(rows: CaseRows, first: str, last: str) -> dict[str, str]:
    """The colour of every enterprise of passenger transport and of dangerous goods at the end of a quarter."""
    asked = [row for row in rows.of("enterprise") if row["sector"] in ("passenger", "dangerous_goods")]
    return {id_: _colour(rows, id_, first, last) for row in asked for id_ in [f"enterprise:{row['uscc']}"]}


def _colour(rows: CaseRows, enterprise: str, first: str, last: str) -> str:
    offences = [
        row["phase"] for row in _seen(rows.about("violation", enterprise)) if first <= row["occurred_on"] <= last
    ]
    grades = {row["grade"] for row in _seen(rows.about("accident", enterprise)) if first <= row["occurred_on"] <= last}
    vehicles = sum(
        row["valid_from"] <= last < (row["valid_until"] or FOREVER)
        for row in _seen(rows.about("operates", enterprise))
    )  # fmt: skip
    if grades & {"general", "larger"}:
        return "red"
    # An accident that may have been grave, a phase that nobody stated, violations by no vehicle: who knows.
    if "unknown" in grades or "" in offences or (offences and not vehicles):
        return UNKNOWN
    points = offences.count("in_process") + 2 * offences.count("after_fact")
    return "green" if points <= vehicles else "yellow" if points <= 3 * vehicles else "red"


def _seen(some: Iterable[Row]) -> Iterable[Row]:
    """What the province and its cities state."""
    return (row for row in some if row["reported_by"][:2] == "41")
