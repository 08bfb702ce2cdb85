"""What measures must come to, counted again in plain Python over every version of every fact."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import cast

from graph_api.domain.measure import MEASURES, Demand, Reported
from graph_api.domain.scope import Scope
from tests.store.shipping import PORTS
from tests.store.versions import Facts, Version

Filters = Mapping[str, tuple[str, ...]]
Sure = Callable[[Version, Filters], bool | None]
"""Does a fact count: surely, perhaps (False), or not (None)."""


def _always(_fact: Version, _filters: Filters) -> bool | None:
    return True


def _among(name: str, key: str, *, unknown: object, prefix: str = "") -> Sure:
    """Is a property one of the words that a filter asks for; where no filter does, every one counts."""

    def sure(fact: Version, filters: Filters) -> bool | None:
        words = [f"{prefix}{word}" for word in filters.get(key, ())]
        if not words or fact[name] in words:
            return True
        return False if fact[name] == unknown else None

    return sure


def _detained(fact: Version, _filters: Filters) -> bool | None:
    return {"yes": True, "unknown": False, "no": None}[str(fact["detained"])]


def _graded(fact: Version, _filters: Filters) -> bool | None:
    return None if fact["grade"] == "minor" else fact["grade"] != "unknown"


def _assessed(fact: Version, filters: Filters) -> bool | None:
    return True if fact["scheme"] in filters["scheme"] and fact["grade"] in filters["grade"] else None


def _within(code: str, places: tuple[str, ...]) -> bool:
    """Is a place one of these or within one: all digits before the zeros at the end are the same."""
    ends = [one.removesuffix("00").removesuffix("00") for one in places]
    return not ends or any(code.startswith(end) for end in ends)


def _placed(fact: Version, filters: Filters) -> bool | None:
    return True if _within(str(fact["object"]).partition(":")[2], filters.get("place", ())) else None


def _called(fact: Version, filters: Filters) -> bool | None:
    located = PORTS[str(fact["port"]).partition(":")[2]]
    if not _within(located, filters.get("place", ())):
        return None
    return _among("port", "port", unknown="nothing that is not known", prefix="port:")(fact, filters)


def _inspected(fact: Version, filters: Filters) -> bool | None:
    if not _within(str(fact["reported_by"]), filters.get("reporter", ())):
        return None
    if filters.get("kind", (fact["kind"],)).count(str(fact["kind"])):
        return _among("port", "port", unknown=None, prefix="port:")(fact, filters)
    return None


def _complained(fact: Version, filters: Filters) -> bool | None:
    asked = not filters.get("channel") or fact["channel"] in filters["channel"]
    return fact["upheld"] == "yes" if asked and fact["upheld"] != "no" else None


def _vehicle(fact: Version, _filters: Filters) -> bool | None:
    return True if str(fact["object"]).startswith("vehicle:") else None


_SURE: Mapping[str, Sure] = MappingProxyType({
    "violations": _among("phase", "phase", unknown=None),
    "inspections": _inspected,
    "vehicles": _vehicle,
    "detentions": _detained,
    "accidents": _always,
    "graded_accidents": _graded,
    "complaints": _complained,
    "penalties": _among("severity", "severity", unknown="unknown"),
    "calls": _called,
    "calls_worked": _called,
    "registrations": _placed,
    "licences": _placed,
    "sanctions": _among("measure", "sanction", unknown="nothing that is not known"),
    "listings": _among("list", "list", unknown="nothing that is not known"),
    "grades": _assessed,
})  # fmt: skip


@dataclass(frozen=True)
class Recount:
    """What was known at a tick, counted on a day with the eyes of a judge."""

    facts: Facts
    on: date
    tick: int
    judge: Scope

    def counts(self, demand: Demand) -> dict[str, tuple[int, int]]:
        """Sure and possible events by subject; who has none is left out."""
        low: dict[str, set[object]] = {}
        high: dict[str, set[object]] = {}
        for fact, sure in self._counted(demand, last=self.on):
            high.setdefault(str(fact["subject"]), set()).add(_event(fact))
            low.setdefault(str(fact["subject"]), set()).update([_event(fact)] if sure else [])
        return {subject: (len(low[subject]), len(events)) for subject, events in high.items()}

    def reports(self, demand: Demand, subject: str, viewer: Scope) -> list[Reported]:
        """The reports about one subject that count on the day or ever after."""
        found = [
            _reported(demand, fact, sure=sure, shown=_is_seen(fact, viewer, self.on))
            for fact, sure in self._counted(demand, last=date.max)
            if fact["subject"] == subject
        ]
        return sorted(found, key=lambda one: one.id)

    def _counted(self, demand: Demand, *, last: date) -> Iterator[tuple[Version, bool]]:
        measure, filters = MEASURES[demand.measure], dict(demand.filters)
        for fact in self.facts.versions:
            if fact.kind != measure.of_kind or not fact.known_from <= self.tick < fact.known_until:
                continue
            if not (_is_seen(fact, self.judge, self.on) and cast("date", fact["hidden_from"]) > self.on):
                continue
            sure = _SURE[demand.measure](fact, filters)
            if sure is not None and _in_time(demand, fact, last):
                yield fact, sure


def _in_time(demand: Demand, fact: Version, last: date) -> bool:
    if MEASURES[demand.measure].is_state:
        return cast("date", fact["valid_from"]) <= last and cast("date", fact["valid_until"]) > demand.since
    on, worked_on = cast("date", fact["on"]), cast("date | None", fact["worked_on"])
    if demand.measure == "calls_worked" and (worked_on is None or worked_on > last):
        return False
    return demand.since <= on <= last


def _is_seen(fact: Version, scope: Scope, on: date) -> bool:
    granted = scope.see_all or fact["shared_as"] in scope.whole or fact["shared_home"] in scope.by_home
    granted = granted or fact["subject"] in scope.own
    return granted and (fact["reported_by"] in scope.owners or cast("date", fact["hidden_from"]) > on)


def _event(fact: Version) -> str:
    """Two reports of one vehicle, or of one place, count it once."""
    return str(fact["object" if fact.kind in ("OPERATES", "REGISTERED_IN", "LICENSED_IN") else "event"])


def _reported(demand: Demand, fact: Version, *, sure: bool, shown: bool) -> Reported:
    state = MEASURES[demand.measure].is_state
    return Reported(
        id=fact.id,
        event=_event(fact),
        on=cast("date", fact["valid_from"] if state else fact["on"]),
        until=cast("date", fact["valid_until"]) if state else date(9999, 12, 31),
        hidden_from=cast("date", fact["hidden_from"]),
        certain=sure,
        shown=shown,
        since=cast("date", fact["worked_on"]) if demand.measure == "calls_worked" else None,
        values={
            name: float(cast("float", fact[name]))
            for name in MEASURES[demand.measure].quantities
            if fact[name] is not None
        },
    )
