"""Records of a year counted again from the files of the demo network: Tianjin's repairs, Zhuhai's notices and reviews,
Suzhou's inspections and enforcement cases.

Written from sections 1.1, 1.2 and 1.6 of the domain page, without the policies or the generator. Days are ISO texts.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.loaders.demo_rows import Row, rows

YEAR = "2024"
TIANJIN, ZHUHAI, SUZHOU = "12", "440400", "320500"


@dataclass(frozen=True)
class Figures:
    """Of the year: repairs that Tianjin states; pre-notices that Zhuhai served, and cases that it accepted for review;
    Suzhou's inspections of joint supervision, and penalties of enterprises whom it grades."""

    repairs: int
    pre_notices: int
    reviews: int
    inspections: int
    enforced: int


def of_kind(directory: Path, *kinds: str) -> Iterator[Row]:
    """The rows of all files of these kinds, in the order of their names."""
    for path in sorted(directory.glob("*.csv")):
        if path.stem.partition("-")[2].removesuffix("-other-cases") in kinds:
            yield from rows(path)


def cases(directory: Path) -> list[Row]:
    """Every repair case, as it was stated last."""
    stated = of_kind(directory, "repair-case-applied", "repair-case")
    return list({(row["reported_by"], row["number"]): row for row in stated}.values())


def penalties(directory: Path) -> dict[str, Row]:
    """Every penalty, by its id."""
    return {f"penalty:{row['reported_by']}/{row['number']}": row for row in of_kind(directory, "penalty")}


def notices(directory: Path) -> list[Row]:
    """Every notice that Zhuhai served before a decision."""
    kinds = ("penalty_pre_notice", "repair_pre_notice")
    return [row for row in of_kind(directory, "notice") if row["reported_by"] == ZHUHAI and row["kind"] in kinds]


def recount(directory: Path) -> Figures:
    """What the year comes to."""
    repairs = cases(directory)
    graded = {row["subject"] for row in of_kind(directory, "assessment") if row["scheme"] == "suzhou-road-transport"}
    checks = [row for row in of_kind(directory, "inspection") if row["reported_by"] == SUZHOU]
    enforced = [row for row in of_kind(directory, "penalty") if row["reported_by"] == SUZHOU]
    return Figures(
        sum(row["repaired_on"][:4] == YEAR and row["reported_by"][:2] == TIANJIN for row in repairs),
        sum(row["served_on"][:4] == YEAR for row in notices(directory)),
        sum(row["accepted_on"][:4] == YEAR and row["reported_by"] == ZHUHAI for row in repairs),
        sum(row["kind"] == "联合监管检查" and row["inspected_on"][:4] == YEAR for row in checks),
        sum(row["decided_on"][:4] == YEAR and row["subject"] in graded for row in enforced),
    )


def lacking(directory: Path) -> dict[str, str]:
    """What each decision of Zhuhai that has a pre-notice lacks: one, in time, together; an empty text: nothing."""
    decided = penalties(directory)
    served: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in notices(directory):
        served[row["about"]][row["kind"]] = row["served_on"]
    return {about: _lacking(days, decided[about]["decided_on"]) for about, days in served.items()}


def _lacking(days: dict[str, str], decided: str) -> str:
    if len(days) < 2:
        return "no repair" if "penalty_pre_notice" in days else "no penalty"
    if max(days.values()) >= decided:
        return "late"
    return "" if len(set(days.values())) == 1 else "apart"
