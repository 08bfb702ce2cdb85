"""The Cypher files that count, bound to their rows: what a demand asks of the graph, and what comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, cast

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.identifier import reporter_id
from graph_api.domain.jurisdiction import prefix_of
from graph_api.domain.measure import MEASURES, Delivered, Demand, Reported
from graph_api.store.cypher_file import Statement, cypher

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """What one subject came to: distinct events that surely count, all that may, and the reports where asked for."""

    subject: str
    low: int
    high: int
    reports: list[Record]


MEASURE: Mapping[str, Statement[Counted]] = MappingProxyType(
    {name: cypher(f"measure/{name}", Counted) for name in MEASURES}
)
COVERAGE: Statement[Delivered] = cypher("delivery/coverage", Delivered)


def counting(demand: Demand, subjects: Sequence[str], *, on: date) -> dict[str, object]:
    """The parameters that count a demand for these subjects on a day."""
    return {"subjects": list(subjects), "since": demand.since, "until": on, "evidence": False, **_filters(demand)}


def naming(demand: Demand, subjects: Sequence[str]) -> dict[str, object]:
    """The parameters that name all reports which meet a demand for some subjects, on its first day or ever after."""
    return {"subjects": list(subjects), "since": demand.since, "until": OPEN_DAY, "evidence": True, **_filters(demand)}


def covering(sources: Sequence[str], demands: Sequence[Demand]) -> dict[str, object]:
    """The parameters that ask what these sources (codes) have delivered of all that is demanded."""
    kinds = sorted({MEASURES[demand.measure].of_kind for demand in demands})
    return {"sources": [reporter_id(source) for source in sources], "kinds": kinds}


def reported(counted: Counted) -> tuple[Reported, ...]:
    """The reports of one subject."""
    return tuple(_reported(report) for report in counted.reports)


def _filters(demand: Demand) -> dict[str, object]:
    given = dict(demand.filters)
    words: dict[str, object] = {key: list(given.get(key, ())) for key in MEASURES[demand.measure].filters}
    if "port" in words:
        words["port"] = [f"port:{code}" for code in given.get("port", ())]
    if "place" in words:
        words["place"] = [f"jurisdiction:{prefix_of(code)}" for code in given.get("place", ())]
    if "reporter" in words:
        words["reporter"] = [prefix_of(code) for code in given.get("reporter", ())]
    return words


def _reported(report: Record) -> Reported:
    return Reported(
        id=report["id"],
        event=report["event"],
        on=report["on"],
        until=report.get("until", OPEN_DAY),
        hidden_from=report["hidden_from"],
        certain=report["certain"],
        shown=report["shown"],
        since=cast("date | None", report.get("since")),
        values={name: float(number) for name, number in report.get("values", {}).items() if number is not None},
    )
