"""Joint supervision by the five cities counted again from the files of the demo network, with `csv` and nothing else.

Written from section 2 of the domain page, question 2, and from what the agreement of the five cities says. It shares
no code with the policies, the services or the generator. Days are ISO texts, so that their order is that of the texts.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Row = dict[str, str]

FOREVER = "9999-12-31"
CITIES = ("320500", "320200", "320400", "320600", "321200")
IN_FORCE = "2025-01-01"
"""Before this day the cities share nothing, and nobody is a target."""
LIST, LIST_SEVERITY = "key-supervision", 3
SCHEME, SEVERITY_OF = "suzhou-road-transport", {"D": 2, "C": 1}
LEAST_SHARE = 0.25

_FILES = (
    "jurisdiction", "port", "registered-in", "licensed-in", "owns", "owns-gleif", "manages", "operates", "port-call",
    "port-call-second-report", "port-call-ais", "assessment", "listing",
)  # fmt: skip


@dataclass
class Tables:
    """The rows that matter: who is part of whom, where ports lie, and the facts by whom they are about."""

    part_of: dict[str, str] = field(default_factory=dict)
    port_in: dict[str, str] = field(default_factory=dict)
    facts: dict[str, dict[str, list[Row]]] = field(default_factory=dict)
    standings: list[Row] = field(default_factory=list)

    def about(self, kind: str, id_: str) -> list[Row]:
        """The rows of a kind about a subject; of owners, managers and operators, about what they own and run."""
        return self.facts.get(kind, {}).get(id_, [])


@dataclass(frozen=True)
class Connection:
    """How a subject is tied to a jurisdiction; `path` leads from the subject to what lies there, or is it."""

    kind: str
    path: tuple[str, ...]


@dataclass(frozen=True)
class Target:
    """A subject that a jurisdiction supervises: its severity, and for each reason who states it and what it says."""

    subject: str
    severity: int
    reasons: frozenset[tuple[str, str, str]]
    connections: frozenset[Connection]

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of its ties."""
        return frozenset(one.kind for one in self.connections)

    @property
    def steps(self) -> int:
        """The length of its shortest tie."""
        return min(len(one.path) - 1 for one in self.connections)


def read(directory: Path) -> Tables:
    """Read the files in the order of their names."""
    tables = Tables()
    for path in sorted(directory.glob("*.csv")):
        name = path.stem.partition("-")[2]
        if name in _FILES:
            with path.open(encoding="utf-8", newline="") as stream:
                for row in csv.DictReader(stream):
                    _take(tables, name, row)
    return tables


def _take(tables: Tables, name: str, row: Row) -> None:
    if name == "jurisdiction":
        tables.part_of[row["code"]] = row["part_of"]
    elif name == "port":
        tables.port_in[row["locode"] or f"WPI{row['wpi']}"] = row["located_in"]
    elif name in ("assessment", "listing"):
        tables.standings.append(row)
    else:
        kind = next(kind for kind in ("port-call", "owns", name) if name.startswith(kind))
        about = row["object"] if kind in ("owns", "manages", "operates") else row["subject"]
        # A bare code is an enterprise's.
        about = about if ":" in about else f"enterprise:{about}"
        tables.facts.setdefault(kind, defaultdict(list))[about].append(row)


def targets(tables: Tables, jurisdiction: str, on: str) -> list[Target]:
    """Whom the jurisdiction supervises on a day: the severest first, and then by id."""
    reasons: defaultdict[str, set[tuple[str, str, str]]] = defaultdict(set)
    severity: dict[str, int] = {}
    for row in tables.standings:
        weight = _weight(tables, row, jurisdiction, on)
        if weight:
            reasons[row["subject"]].add((row["reported_by"], row.get("list") or row["scheme"], row.get("grade", "")))
            severity[row["subject"]] = max(weight, severity.get(row["subject"], 0))
    found: list[Target] = []
    for subject, stated in reasons.items():
        ties = frozenset(_connections(tables, subject, jurisdiction, on))
        if ties:
            found.append(Target(subject, severity[subject], frozenset(stated), ties))
    return sorted(found, key=lambda one: (-one.severity, one.subject))


def _weight(tables: Tables, row: Row, jurisdiction: str, on: str) -> int:
    """How severe a standing is for a jurisdiction on a day; 0 if it is none of its business."""
    if not (_shared(tables, row["reported_by"], jurisdiction, on) and _holds(row, on)):
        return 0
    if "list" in row:
        return LIST_SEVERITY if row["list"] == LIST else 0
    return SEVERITY_OF.get(row["grade"], 0) if row["scheme"] == SCHEME else 0


def _connections(tables: Tables, subject: str, jurisdiction: str, on: str) -> Iterator[Connection]:
    """Every tie of a subject to a jurisdiction on a day. Who runs or owns it is at home where it is registered."""

    def told(facts: str) -> Iterator[Row]:
        return (row for row in tables.about(facts, subject) if _seen(tables, facts, row, by=jurisdiction, on=on))

    for kind, facts in (("registered", "registered-in"), ("licensed", "licensed-in")):
        for row in told(facts):
            if _holds(row, on) and _within(tables, row["object"], jurisdiction):
                yield Connection(kind, (subject, f"jurisdiction:{row['object']}"))
    for row in told("port-call"):
        lies_in = tables.port_in[row["port"]]
        if _a_year_before(on) < row["arrived_on"] <= on and _within(tables, lies_in, jurisdiction):
            yield Connection("called", (subject, f"port:{row['port']}", f"jurisdiction:{lies_in}"))
    for kind, facts in (("managed", "manages"), ("operated", "operates"), ("owned", "owns")):
        for row in told(facts):
            if _holds(row, on) and (kind != "owned" or float(row["share"] or "0") >= LEAST_SHARE):
                for home in tables.about("registered-in", row["subject"]):
                    if _holds(home, on) and _within(tables, home["object"], jurisdiction):
                        yield Connection(kind, (subject, row["subject"], f"jurisdiction:{home['object']}"))


def _shared(tables: Tables, reporter: str, jurisdiction: str, on: str) -> bool:
    """Does one city share with another, or with a part of it; a city shares nothing with itself."""
    ours, theirs = (_city(tables, code) for code in (jurisdiction, reporter))
    return on >= IN_FORCE and "" not in (ours, theirs) and ours != theirs


def _seen(tables: Tables, kind: str, row: Row, *, by: str, on: str) -> bool:
    """May a jurisdiction know of a tie: registers and data sets are public, calls are no part of what is shared."""
    reporter = row["reported_by"]
    if kind == "registered-in" or reporter.startswith("source:") or _within(tables, reporter, by):
        return True
    return kind != "port-call" and _shared(tables, reporter, by, on)


def _city(tables: Tables, code: str) -> str:
    """The one of the five cities that a jurisdiction is or lies in, or an empty text."""
    return next((city for city in CITIES if _within(tables, code, city)), "")


def _holds(row: Row, on: str) -> bool:
    return row["valid_from"] <= on < (row.get("valid_until") or FOREVER)


def _within(tables: Tables, code: str, *wider: str) -> bool:
    """Is a jurisdiction one of these, or a part of one."""
    while code:
        if code in wider:
            return True
        code = tables.part_of.get(code, "")
    return False


def _a_year_before(on: str) -> str:
    """The last day whose year has passed on that day."""
    year, month, day = on.split("-")
    return f"{int(year) - 1}-{month}-{'28' if (month, day) == ('02', '29') else day}"
