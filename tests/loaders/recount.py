"""Tianjin's reminders counted again from the files of the demo network, with nothing but `csv` and `datetime`.

Written from section 1.1 of the domain page. It shares no code with the policies, the calendar of the service
or the generator, and reads days as people do: year, month, day.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

Row = dict[str, str]

FOREVER = "9999-12-31"
RULES_START = "2023-05-01"
"""The first day of the rule set of 2023; before it no minimum and no maximum is known."""


@dataclass
class Tables:
    """The rows that matter, by what they are; repair cases by id, as their last row says."""

    registrations: dict[str, list[Row]] = field(default_factory=dict)
    authorities: dict[str, str] = field(default_factory=dict)
    penalties: dict[str, Row] = field(default_factory=dict)
    repairs: dict[str, Row] = field(default_factory=dict)


@dataclass(frozen=True)
class Judged:
    """One report as the rule sees it; days are ISO texts, empty where there is none."""

    id: str
    event: str
    subject: str
    on: str
    home: str
    decided_in: str
    hidden_from: str
    own_due: str
    partner_due: str


@dataclass(frozen=True)
class Counted:
    """One reminder that exists."""

    id: str
    about: str
    subject: str
    due: str


@dataclass(frozen=True)
class Recount:
    """What is due in a year: reminders and enterprises, over both sets and in each."""

    reminders: int
    enterprises: int
    own: tuple[int, int]
    partner: tuple[int, int]


def read(directory: Path) -> Tables:
    """Read the files in the order of their names, which is that of loading."""
    tables = Tables()
    for path in sorted(directory.glob("*.csv")):
        kind = path.stem.partition("-")[2]
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                _take(tables, kind, row)
    return tables


def _take(tables: Tables, kind: str, row: Row) -> None:
    if kind == "registered-in":
        tables.registrations.setdefault(row["subject"], []).append(row)
    elif kind == "authority":
        tables.authorities[row["code"]] = row["acts_for"]
    elif kind.startswith("penalty"):
        tables.penalties[f"penalty:{row['reported_by']}/{row['number']}"] = row
    elif kind.startswith("repair-case"):
        tables.repairs[f"{row['reported_by']}/{row['number']}"] = row


def reminders(tables: Tables) -> list[Counted]:
    """Every reminder of Tianjin that exists, of any year."""
    events: defaultdict[str, list[Judged]] = defaultdict(list)
    for report in judge(tables):
        events[report.event].append(report)
    found: list[Counted] = []
    for event, reports in events.items():
        for slug, due_of in (("min-period-reached", _own_due), ("punished-notice", _partner_due)):
            qualifying = [one for one in reports if due_of(one) and one.hidden_from > due_of(one)]
            if qualifying:
                about = min(qualifying, key=lambda one: one.id)
                id_ = f"reminder:120000/{slug}/{event.split(':', 1)[1]}"
                found.append(Counted(id_, about.id, about.subject, due_of(about)))
    return found


def recount(tables: Tables, year: int = 2024) -> Recount:
    """Reminders whose due day lies in the year, and the enterprises that they are about."""
    due = [one for one in reminders(tables) if one.due.startswith(f"{year}-")]
    own = [one for one in due if one.id.startswith("reminder:120000/min-period-reached/")]
    partner = [one for one in due if one.id.startswith("reminder:120000/punished-notice/")]
    return Recount(*_size(due), _size(own), _size(partner))


def judge(tables: Tables) -> list[Judged]:
    """Every report with its home, where it was decided, until when it is displayed, and its due days."""
    repaired: defaultdict[str, list[Row]] = defaultdict(list)
    for case in tables.repairs.values():
        if case["state"] == "repaired":
            repaired[case["about"]].append(case)
    return [_judge(tables, id_, row, repaired.get(id_, [])) for id_, row in tables.penalties.items()]


def _judge(tables: Tables, id_: str, row: Row, repaired: list[Row]) -> Judged:
    on = row["decided_on"]
    home = row["subject_home"] or _registered_home(tables, row["subject"], on)
    decided_in = tables.authorities[row["authority"]] if row["authority"] else row["reported_by"]
    ruled = on >= RULES_START
    own_due = partner_due = ""
    if ruled and home[:2] == "12" and row["safety"] != "unknown":
        own_due = three_months_later(on) if row["safety"] == "none" else one_year_later(on)
    # What Tianjin and its districts state themselves is theirs to see; of others it sees its own enterprises.
    if ruled and home[:2] in ("11", "13") and decided_in[:2] == "12" and row["reported_by"][:2] == "12":
        partner_due = on
    ends = [case["repaired_on"] for case in repaired if _has_say(case["reported_by"], row["reported_by"])]
    if ruled:
        ends.append(years_later(on, 3))
    return Judged(
        id_, row["event"] or id_, row["subject"], on, home, decided_in, min(ends, default=FOREVER), own_due, partner_due
    )


def _registered_home(tables: Tables, subject: str, on: str) -> str:
    for row in tables.registrations.get(subject, ()):
        if row["valid_from"] <= on < (row["valid_until"] or FOREVER):
            return row["object"]
    return "unknown"


def _has_say(who: str, stated_by: str) -> bool:
    """Who stated a penalty may repair it, and the city and the province above."""
    return who in (stated_by, stated_by[:4] + "00", stated_by[:2] + "0000")


def three_months_later(day: str) -> str:
    """The same day three months on, or the last of that month if it has no such day."""
    year, month, number = (int(part) for part in day.split("-"))
    month += 3
    if month > 12:
        year, month = year + 1, month - 12
    return _this_or_last(year, month, number)


def one_year_later(day: str) -> str:
    """The same day of the next year; of 29 February, the 28th."""
    return years_later(day, 1)


def years_later(day: str, years: int) -> str:
    """The same day some years on; 29 February becomes the 28th where there is none."""
    year, month, number = (int(part) for part in day.split("-"))
    return _this_or_last(year + years, month, number)


def _this_or_last(year: int, month: int, number: int) -> str:
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    return f"{year:04}-{month:02}-{min(number, last):02}"


def _own_due(report: Judged) -> str:
    return report.own_due


def _partner_due(report: Judged) -> str:
    return report.partner_due


def _size(some: list[Counted]) -> tuple[int, int]:
    return len(some), len({one.subject for one in some})
