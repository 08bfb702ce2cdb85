"""Rows of a network made by hand, and how they are loaded: through the ledger, as a loader would."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.vocabulary import KINDS
from graph_api.ledger.batch import Origin, Row, Value
from graph_api.ledger.digest import digest_of
from graph_api.ledger.ledger import Ledger
from graph_api.progress import Step

SUZHOU = "320500"
SINCE = date(2020, 1, 1)
"""The first day of what holds all the time."""
ORIGIN = Origin("benchmark", "network")
BATCH = 5000

Fact = tuple[str, Row]
"""Label and row."""


def row(id_: str, properties: dict[str, Value]) -> Row:
    """A row with the digest of its content."""
    return Row(0, id_, digest_of(properties), properties)


def jurisdiction(code: str, *, level: str, above: str = "") -> Fact:
    """A jurisdiction, and of which it is a part."""
    more: dict[str, Value] = {"part_of": f"jurisdiction:{above}"} if above else {}
    return "Jurisdiction", row(f"jurisdiction:{code}", {"code": code, "name": code, "level": level, **more})


def enterprise(id_: str) -> Fact:
    """An enterprise by its id."""
    uscc = id_.removeprefix("enterprise:")
    return "Enterprise", row(id_, {"uscc": uscc, "name": f"运输公司{uscc[-8:]}"})


def event(label: str, reporter: str, number: str, subject: str, on: date, more: dict[str, Value]) -> Fact:
    """Something that happened to somebody whose home is Suzhou."""
    of: dict[str, Value] = {"reported_by": reporter, "number": number, "subject": subject, "subject_home": SUZHOU}
    return label, row(f"{KINDS[label].prefix}:{reporter}/{number}", {**of, "on": on, **more})


def state(label: str, reporter: str, id_: str, more: dict[str, Value], *, since: date, until: date = OPEN_DAY) -> Fact:
    """Something that holds for a time, of somebody whose home is Suzhou."""
    home: dict[str, Value] = {} if KINDS[label].is_relationship or label == "Delivery" else {"subject_home": SUZHOU}
    of: dict[str, Value] = {"reported_by": reporter, "valid_from": since, "valid_until": until}
    return label, row(id_, {**home, **of, **more})


def registered(subject: str, home: str) -> Fact:
    """Somebody is registered in a jurisdiction all the time."""
    ends: dict[str, Value] = {"subject": subject, "object": f"jurisdiction:{home}"}
    return state("REGISTERED_IN", home, f"registered_in:{home}/{subject}", ends, since=SINCE)


def load(ledger: Ledger, facts: Iterable[Fact], step: Step) -> None:
    """Write rows of several kinds in batches; none may be rejected."""
    waiting: defaultdict[str, list[Row]] = defaultdict(list)
    for label, one in facts:
        waiting[label].append(one)
        if len(waiting[label]) == BATCH:
            _write(ledger, label, waiting.pop(label), step)
    for label, some in waiting.items():
        _write(ledger, label, some, step)


def _write(ledger: Ledger, label: str, rows: list[Row], step: Step) -> None:
    result = ledger.write(label, rows, origin=ORIGIN)
    if result.rejected:
        raise AssertionError(f"{label}: {len(result.rejected)} rows were rejected, the first: {result.rejected[0]}")
    step.advance(len(rows))
