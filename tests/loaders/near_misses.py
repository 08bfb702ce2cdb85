"""The near misses of a network, recognised by the facts alone: what a report says, and what the recount makes of it."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tests.loaders.recount import Judged, Row, Tables, judge


@dataclass(frozen=True)
class Seen:
    """A report, its row, the cases about it, all reports of its event, and what the registers say of its subject.

    `moved_on` is the day of its move, an empty text if it never moved; `in_register` is false if none knows it.
    """

    judged: Judged
    row: Row
    cases: list[Row]
    reports: list[Judged]
    moved_on: str
    in_register: bool

    @property
    def due(self) -> str:
        """The day on which its reminder would be due."""
        return self.judged.own_due or self.judged.partner_due

    @property
    def stands(self) -> bool:
        """Does it qualify for a reminder."""
        return qualifies(self.judged)

    def repaired(self, days: int) -> bool:
        """Does a repair end its display so many days after the due day."""
        return bool(self.due) and self.judged.hidden_from == shift(self.due, days)

    def at_home_in(self, *provinces: str) -> bool:
        return self.judged.home[:2] in provinces

    def decided_in(self, *provinces: str) -> bool:
        return self.judged.decided_in[:2] in provinces


def qualifies(one: Judged) -> bool:
    due = one.own_due or one.partner_due
    return bool(due) and one.hidden_from > due


def shift(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _stepped_before_due(one: Seen) -> bool:
    """A case about it had been accepted or rejected before the due day, which repairs nothing."""
    return one.stands and any(
        case["state"] in ("accepted", "rejected") and case["applied_on"] <= one.due for case in one.cases
    )


def _repaired_without_say(one: Seen) -> bool:
    return one.stands and any(case["state"] == "repaired" and case["repaired_on"] <= one.due for case in one.cases)


def _lowest(one: Seen) -> bool:
    return len(one.reports) == 2 and one.judged.id == min(report.id for report in one.reports)


def _other(one: Seen) -> Judged:
    return next(report for report in one.reports if report.id != one.judged.id)


def _year(one: Seen) -> str:
    return one.due[:4]


CATEGORIES: dict[str, Callable[[Seen], bool]] = {
    "partner due 2023-12-31": lambda one: one.judged.partner_due == "2023-12-31" and one.stands,
    "partner due 2024-01-01": lambda one: one.judged.partner_due == "2024-01-01" and one.stands,
    "partner due 2024-12-31": lambda one: one.judged.partner_due == "2024-12-31" and one.stands,
    "partner due 2025-01-01": lambda one: one.judged.partner_due == "2025-01-01" and one.stands,
    "own due 2023-12-30": lambda one: one.judged.own_due == "2023-12-30" and one.stands,
    "own due 2024-01-01": lambda one: one.judged.own_due == "2024-01-01" and one.stands,
    "own due 2024-12-30": lambda one: one.judged.own_due == "2024-12-30" and one.stands,
    "own due 2024-12-31": lambda one: one.judged.own_due == "2024-12-31" and one.stands,
    "own due 2025-01-01": lambda one: one.judged.own_due == "2025-01-01" and one.stands,
    "2023-11-30 clamps to 2024-02-29": lambda one: (one.judged.on, one.due) == ("2023-11-30", "2024-02-29"),
    "2023-11-29 becomes 2024-02-29 too": lambda one: (one.judged.on, one.due) == ("2023-11-29", "2024-02-29"),
    "2023-09-30 becomes 2023-12-30": lambda one: (one.judged.on, one.due) == ("2023-09-30", "2023-12-30"),
    "2024-08-31 clamps to 2024-11-30": lambda one: (one.judged.on, one.due) == ("2024-08-31", "2024-11-30"),
    "2024-11-30 clamps to 2025-02-28": lambda one: (one.judged.on, one.due) == ("2024-11-30", "2025-02-28"),
    "another month's end clamps": lambda one: bool(one.judged.own_due) and one.judged.on[8:] > one.due[8:],
    "one year, decided on the first day of the rules": lambda one: (
        (one.judged.on, one.due) == ("2023-05-01", "2024-05-01")
    ),
    "one year, decided the day before the rules": lambda one: (
        one.at_home_in("12") and one.judged.on == "2023-04-30" and one.row["safety"] not in ("none", "unknown")
    ),
    "one year, decided in 2023 before the rules": lambda one: (
        one.at_home_in("12")
        and "2023-01-01" <= one.judged.on < "2023-05-01"
        and one.row["safety"] not in ("none", "unknown")
    ),
    "one year, decided on 2024-01-01": lambda one: (one.judged.on, one.due) == ("2024-01-01", "2025-01-01"),
    "three months, decided on the first day of the rules": lambda one: (
        (one.judged.on, one.due) == ("2023-05-01", "2023-08-01")
    ),
    "three months, decided the day before the rules": lambda one: (
        one.judged.on == "2023-04-30" and one.at_home_in("12") and one.row["safety"] == "none"
    ),
    "partner, the day before the rules": lambda one: (
        one.judged.on == "2023-04-30" and one.at_home_in("11", "13") and one.decided_in("12")
    ),
    "partner, the first day of the rules": lambda one: one.judged.partner_due == "2023-05-01",
    "two safety kinds": lambda one: ";" in one.row["safety"],
    "safety unknown": lambda one: one.at_home_in("12") and one.row["safety"] == "unknown",
    "own, repaired the day before": lambda one: bool(one.judged.own_due) and one.repaired(-1),
    "own, repaired on the due day": lambda one: bool(one.judged.own_due) and one.repaired(0),
    "own, repaired the day after": lambda one: bool(one.judged.own_due) and one.repaired(1),
    "partner, repaired on the due day": lambda one: bool(one.judged.partner_due) and one.repaired(0),
    "partner, repaired the day after": lambda one: bool(one.judged.partner_due) and one.repaired(1),
    "a case that was accepted or rejected before": _stepped_before_due,
    "repaired before by somebody without a say": _repaired_without_say,
    "repaired before by the province above": lambda one: any(
        case["state"] == "repaired"
        and case["repaired_on"] <= one.due
        and case["reported_by"] != one.row["reported_by"]
        and case["reported_by"][:2] == one.row["reported_by"][:2]
        and case["reported_by"].endswith("0000")
        for case in one.cases
    ),
    "two reports, both qualify": lambda one: _lowest(one) and one.stands and qualifies(_other(one)),
    "two reports, only the higher id qualifies": lambda one: _lowest(one) and not one.stands and qualifies(_other(one)),
    "two reports, only the lower id qualifies": lambda one: _lowest(one) and one.stands and not qualifies(_other(one)),
    "two reports, none qualifies": lambda one: (
        _lowest(one) and bool(one.due) and not one.stands and not qualifies(_other(one))
    ),
    "two reports, the event is named after the higher id": lambda one: (
        _lowest(one) and one.stands and one.judged.event != one.judged.id
    ),
    "two reports whose days lie on both sides of the year": lambda one: (
        _lowest(one)
        and bool(one.due)
        and (_year(one) == "2024") != ((_other(one).own_due or _other(one).partner_due)[:4] == "2024")
    ),
    "Hebei's, punished in Beijing": lambda one: one.at_home_in("13") and one.decided_in("11"),
    "Hebei's, punished in Tianjin": lambda one: one.at_home_in("13") and one.decided_in("12") and one.stands,
    "Beijing's, punished in Tianjin": lambda one: one.at_home_in("11") and one.decided_in("12") and one.stands,
    "Beijing's, punished in Beijing": lambda one: one.at_home_in("11") and one.decided_in("11"),
    "Tianjin's, punished in Hebei": lambda one: one.at_home_in("12") and one.decided_in("13") and one.stands,
    "Tianjin's, punished in Henan": lambda one: one.at_home_in("12") and one.decided_in("41") and one.stands,
    "Tianjin's, punished in Guangdong": lambda one: one.at_home_in("12") and one.decided_in("44") and one.stands,
    "Shandong's, punished in Tianjin": lambda one: one.at_home_in("37") and one.decided_in("12"),
    "reported by a district": lambda one: one.row["reported_by"] == "120101" and one.row["authority"] == "",
    "decided by a district, reported by Tianjin": lambda one: (
        one.row["reported_by"] == "120000" and one.decided_in("12") and one.judged.decided_in != "120000"
    ),
    "a partner's, reported by Tianjin, decided outside": lambda one: (
        one.at_home_in("11", "13") and one.row["reported_by"][:2] == "12" and not one.decided_in("12")
    ),
    "moved, decided the day before": lambda one: one.moved_on == shift(one.judged.on, 1),
    "moved, decided on the day": lambda one: one.moved_on == one.judged.on,
    "moved, decided before, home in the row": lambda one: (
        one.judged.on < one.moved_on and one.row["subject_home"] != ""
    ),
    "moved, decided before, home left to the register": lambda one: (
        one.judged.on < one.moved_on and one.row["subject_home"] == ""
    ),
    "moved, decided after": lambda one: bool(one.moved_on) and one.judged.on > one.moved_on,
    "home unknown": lambda one: one.judged.home == "unknown",
    "home unknown, punished in Tianjin in the year": lambda one: (
        one.judged.home == "unknown" and one.decided_in("12") and one.judged.on[:4] == "2024"
    ),
    "the row knows a home that no register has": lambda one: one.row["subject_home"] != "" and not one.in_register,
    "display ended by repair in the year": lambda one: one.judged.hidden_from[:4] == "2024",
    "amount 0": lambda one: one.row["amount"] == "0",
    "amount not stated": lambda one: one.row["amount"] == "",
    "severity unknown": lambda one: one.row["severity"] == "unknown",
    "severity minor with the longer minimum": lambda one: (
        one.row["severity"] == "minor" and one.row["safety"] not in ("none", "unknown")
    ),
    "no document number": lambda one: one.row["source"] == "",
}


def count(tables: Tables) -> Counter[str]:
    """How often each category occurs."""
    judged = judge(tables)
    events: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        events[one.event].append(one)
    cases: defaultdict[str, list[Row]] = defaultdict(list)
    for case in tables.repairs.values():
        cases[case["about"]].append(case)
    counts = Counter(dict.fromkeys(CATEGORIES, 0))
    for one in judged:
        stays = tables.registrations.get(one.subject, [])
        moved_on = max(stay["valid_from"] for stay in stays) if len(stays) > 1 else ""
        seen = Seen(one, tables.penalties[one.id], cases.get(one.id, []), events[one.event], moved_on, bool(stays))
        counts.update(name for name, holds in CATEGORIES.items() if holds(seen))
    return counts
