"""The case of Zhejiang counted again from the files of the demo network, with `csv` and nothing else.

Written from section 1.3 of the domain page and the numbers that the page of Zhejiang marks as illustrative. It shares
no code with the policies or the generator. Days are ISO texts, so that their order is that of the texts.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests.loaders.demo_rows import CaseRows, Row

DAYS = {"2024-06-30": "2023-06-30", "2024-12-31": "2023-12-31"}
"""The days that are assessed, each with the last day that does not count any more."""
FOREVER, UNKNOWN = "9999-12-31", "insufficient_data"


@dataclass(frozen=True)
class Graded:
    """A vessel that the card is about: the score (None: a finding is not stated), and the grade."""

    vessel: str
    score: int | None
    grade: str


def vessels(rows: CaseRows, on: str) -> Iterator[Graded]:
    """Every vessel that is registered in Zhejiang on a day, or called or was inspected there in the year before."""
    for row in rows.of("vessel"):
        vessel = f"vessel:{row['ship_id']}"
        if _is_meant(rows, vessel, on):
            score = _score(rows, vessel, on)
            yield Graded(vessel, score, UNKNOWN if score is None else _grade(score))


def _is_meant(rows: CaseRows, vessel: str, on: str) -> bool:
    registered = any(
        one["object"][:2] == "33" and one["valid_from"] <= on < (one["valid_until"] or FOREVER)
        for one in rows.about("registered-in", vessel)
    )
    # Ningbo is the only port of these files that lies in Zhejiang.
    called = any(one["port"] == "CNNBO" and _counts(one["arrived_on"], on) for one in rows.about("port-call", vessel))
    return registered or called or any(_mine(rows, "inspection", vessel, "inspected_on", on))


def _score(rows: CaseRows, vessel: str, on: str) -> int | None:
    checks = list(_mine(rows, "inspection", vessel, "inspected_on", on))
    if any(one["deficiencies"] == "" for one in checks):
        return None
    violations = len(list(_mine(rows, "violation", vessel, "occurred_on", on)))
    found = sum(min(10, int(one["deficiencies"])) for one in checks)
    detained = sum(one["detained"] == "yes" for one in checks)
    green = any(
        one["grade"] == "green" and one["valid_from"] <= on < (one["valid_until"] or FOREVER)
        for one in rows.about("assessment", vessel)
    )
    # Four of the seven parts, which no source names, stand for 15, 15, 10 and 10.
    return max(0, 15 - 5 * violations) + max(0, 25 - found - 15 * detained) + (10 if green else 0) + 50


def _grade(score: int) -> str:
    return "A" if score >= 90 else "B" if score >= 80 else "C" if score >= 70 else "D" if score >= 60 else "E"


def _mine(rows: CaseRows, kind: str, vessel: str, day: str, on: str) -> Iterator[Row]:
    """What Zhejiang and what lies within states of the year before; what other provinces state it does not see."""
    for one in rows.about(kind, vessel):
        if one["reported_by"][:2] == "33" and _counts(one[day], on):
            yield one


def _counts(day: str, on: str) -> bool:
    return DAYS[on] < day <= on


def balance(rows: CaseRows, vessel: str, on: str) -> int:
    """The green-water points of a vessel at the end of a day: 10 a cubic metre, 20 beyond two, at most 100 a month."""
    earned: list[tuple[date, int]] = []
    points = 0
    for row in sorted(rows.about("points-entry", vessel), key=lambda row: (row["entered_on"], row["client_key"])):
        day, amount = date.fromisoformat(row["entered_on"]), Decimal(row["amount"] or 0)
        if not "2023-01-01" <= row["entered_on"] <= on:
            continue
        if row["reason"] == "priority-lock-passage":
            points -= 50 if points >= 50 else 0
        elif row["reason"] == "oily-water" and row["unit"] == "m3" and amount >= Decimal("0.5"):
            lately = sum(one for then, one in earned if _a_month_after(then) > day)
            gained = min(int(10 * min(amount, 2) + 20 * max(amount - 2, 0)), 100 - lately)
            earned.append((day, gained))
            points += gained
    return points


def _a_month_after(day: date) -> date:
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))
