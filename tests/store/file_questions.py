"""What the reading files of the scope's proof are asked, over the example graph."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any, LiteralString

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY
from graph_api.domain.measure import MEASURES
from graph_api.domain.repair import ReminderKind, lanes, queue_of
from graph_api.domain.vocabulary import KINDS
from graph_api.domain.walk import Filter, Order
from graph_api.ledger.measures import COVERAGE, MEASURE
from graph_api.ledger.statements import FITTING
from graph_api.services.account import ENTERED
from graph_api.services.analysis import PENALISED
from graph_api.services.claim import CLAIMS, OFFERS
from graph_api.services.dispatch import LICENCES
from graph_api.services.eligibility import ASKED
from graph_api.services.finding import CLOSED, IDENTIFIED, OPEN, REGISTERED
from graph_api.services.history import VERSIONS
from graph_api.services.indicator import STEPS
from graph_api.services.listing import CHANGES, PAGE
from graph_api.services.notice import GAPS
from graph_api.services.recognition import STANDINGS
from graph_api.services.reminder import DUE
from graph_api.services.repair import STANDING
from graph_api.services.statistics import COUNTS, wanted_of
from graph_api.services.supervision import TARGETS
from graph_api.services.timeline import Dated
from graph_api.services.vessel import HOLDERS
from graph_api.services.walking import AROUND, Asked
from graph_api.services.what_if import SUBJECTS
from graph_api.store.cypher_file import Statement, expand, read_source
from graph_api.store.cypher_template import Filling, cypher_of
from tests.store.proof_graph import ProofGraph

JINJIA, JINWU = "vessel:CN20110123456", "vessel:CN20120234567"
_SUBJECTS = ("Enterprise", "Vessel", "Driver", "Vehicle", "Person")
_SCHEMES = ("tianjin-example", "vessel-safety-class", "henan-example")
_LISTS = ("key-supervision", "key-tracking")
_CONNECTIONS = ("registered", "licensed", "called", "managed", "operated", "owned")

Question = dict[str, object]


def narrowed(statement: Statement[Any], kinds: frozenset[str]) -> Statement[Any]:
    """A walk that goes by the seeks of these kinds only."""
    header, body = read_source(statement.name)
    return replace(statement, text=expand(body, reads=True, returns=header.returns, sought=kinds))


@dataclass(frozen=True, slots=True)
class Proved:
    """A reading file, filled where it is a template, and what it is asked.

    `judged` are the columns that the judge counts or finds, whatever the viewer sees. Where the file marks what the
    viewer is `shown`, a row that shows nothing tells the viewer nothing, unless the row itself is the viewer's to see.
    A walk goes by the seeks of the kinds `sought` only, for its whole text takes long to plan; `facts` says of which
    of them a word is said.
    """

    file: str
    statement: Statement[Any]
    questions: Callable[[ProofGraph], Sequence[Question]]
    filling: Filling | None = None
    judged: frozenset[str] = frozenset()
    shown: bool = False
    rows_are_seen: bool = False
    sought: frozenset[str] | None = None
    facts: Mapping[str, str] = field(default_factory=dict[str, str])


def _reminders(_graph: ProofGraph) -> list[Question]:
    fixed: Question = {
        "jurisdiction": "120000", "queues": [queue_of("120000", kind) for kind in ReminderKind], "lanes": lanes(None),
        "due_from": date.min, "due_to": date.max, "at_id": "", "limit": 100, "summarise": True, "count": True,
    }  # fmt: skip
    return [
        {**fixed, "outstanding_only": outstanding, "at": date.max if backward else date.min, "backward": backward}
        for outstanding in (False, True)
        for backward in (False, True)
    ]


def _penalties(graph: ProofGraph) -> list[Question]:
    return [{"id": id_} for id_ in graph.ids(["Penalty"])]


def _held(graph: ProofGraph) -> list[tuple[str, str]]:
    return sorted({(fact.text("scheme"), fact.text("code")) for fact in graph.facts if fact.label == "Identifier"})


def _codes(graph: ProofGraph) -> list[Question]:
    return [{"scheme": scheme, "code": code} for scheme, code in _held(graph) if scheme in ("imo", "mmsi")]


def _counted(measure: str) -> Callable[[ProofGraph], list[Question]]:
    filters: Mapping[str, Sequence[str]] = {"list": _LISTS, "scheme": _SCHEMES, "grade": ("A", "B", "C")}
    asked = {name: list(filters.get(name, ())) for name in MEASURES[measure].filters}

    def questions(graph: ProofGraph) -> list[Question]:
        return [{"subjects": graph.ids(_SUBJECTS), "since": FIRST_DAY, "until": OPEN_DAY, "evidence": True, **asked}]

    return questions


def _delivered(_graph: ProofGraph) -> list[Question]:
    sources = ["jurisdiction:120000", "jurisdiction:410000", "source:ais"]
    return [{"sources": sources, "kinds": ["Violation", "PortCall", "Identifier"]}]


def _asked(_graph: ProofGraph) -> list[Question]:
    return [
        {"subject": subject, "scheme": scheme, "reporter": reporter, "names": ["type"]}
        for subject in (JINJIA, JINWU)
        for scheme in (*_SCHEMES, *_LISTS)
        for reporter in ("120000", "410000")
    ]


def _licensed(graph: ProofGraph) -> list[Question]:
    return [
        {"driver": driver, "employer": employer}
        for driver in graph.ids(["Driver"])
        for employer in ("enterprise:91120000MA0010053U", "enterprise:91130102MA0010037C")
    ]


def _claims(graph: ProofGraph) -> list[Question]:
    fixed: Question = {
        "schemes": [*_SCHEMES], "purposes": ["alliance-offers"], "reporters": ["120000", "130000", "410000"],
        "near": "merchant:tianjin-ferry",
    }  # fmt: skip
    return [{"subject": subject, **fixed} for subject in graph.ids(["Driver", "Enterprise"])]


def _offers(_graph: ProofGraph) -> list[Question]:
    owners = [{"owner": owner, "clauses": ["employee-discount", "other-clause"]} for owner in ("120000", "410000")]
    return [{"alliances": owners, "at": OPEN_DAY, "at_id": "", "limit": 100, "count": True}]


def _subjects(_graph: ProofGraph) -> list[Question]:
    fixed: Question = {"after": "vessel:", "beyond": "vessel;", "limit": 100, "names": ["type"]}
    return [{"here": f"jurisdiction:{here}", **fixed} for here in ("1", "41")]


def _standings(_graph: ProofGraph) -> list[Question]:
    return [{"subject": JINJIA, "schemes": [*_SCHEMES, *_LISTS], "names": ["type"]}]


def _lists(_graph: ProofGraph) -> list[Question]:
    fixed: Question = {"reporter": "", "at": "", "at_id": "", "limit": 100, "summarise": True, "count": True}
    return [{"list": list_, **fixed} for list_ in _LISTS]


def _changes(_graph: ProofGraph) -> list[Question]:
    fixed: Question = {
        "reporter": "", "since": FIRST_DAY, "until": date(2026, 1, 1), "at": FIRST_DAY, "at_id": "", "limit": 100,
        "count": True,
    }  # fmt: skip
    return [{"list": list_, **fixed} for list_ in _LISTS]


def _gaps(_graph: ProofGraph) -> list[Question]:
    """Decisions of all days, whoever reports them."""
    reporters = ["110000", "120000", "120101", "410000"]
    need = {"kind": "repair_notice", "by": "decision", "parts": ["consequences"], "together_with": "-"}
    rule = {"since": FIRST_DAY, "until": OPEN_DAY, "needs": [need]}
    return [{
        "jurisdiction": "120000", "here": "", "since": FIRST_DAY, "at": FIRST_DAY, "at_id": "", "limit": 100,
        "needs": {"lanes": [{"reporter": one, "rules": [rule]} for one in reporters], "reporters": reporters},
        "brief": False,
    }]  # fmt: skip


def _statistics(kind: str) -> Callable[[ProofGraph], list[Question]]:
    def questions(graph: ProofGraph) -> list[Question]:
        reporters = sorted({fact.text("reported_by") for fact in graph.facts})
        return [{"wanted": wanted_of(KINDS[kind], reporters, FIRST_DAY)}]

    return questions


def _steps(graph: ProofGraph) -> list[Question]:
    """One indicator for all subjects, and one for those on each list."""
    reporters = sorted({fact.text("reported_by") for fact in graph.facts})
    fixed: Question = {
        "reporters": reporters, "steps": ["rectified_on"], "within": "P1Y", "only": [], "subject": "", "where": [],
        "owner": "120000", "sum": "",
    }  # fmt: skip
    asked = [{**fixed, "id": list_ or "all", "list": list_} for list_ in ("", *_LISTS)]
    return [{"indicators": asked, "from": FIRST_DAY}]


def _drivers(_graph: ProofGraph) -> list[Question]:
    return [{"after": "", "limit": 100, "where": [], "names": ["type"]}]


def _targets(_graph: ProofGraph) -> list[Question]:
    """One question for each way of being connected, so that no other way stands in for it."""
    fixed: Question = {
        "rank": 0, "standing": "key-supervision", "stating": [""], "called_since": FIRST_DAY, "min_share": 0.0,
        "at": "", "at_id": "",
    }  # fmt: skip
    asked = [(way, here, "") for way in _CONNECTIONS for here in ("12", "41")]
    return [
        {"branches": [{**fixed, "region": region, "connections": [way]}], "here": f"jurisdiction:{here}", "limit": 100}
        for way, here, region in (*asked, ("managed", "11", "region:bohai-rim"))
    ]


def _concerned(kind: str) -> Callable[[ProofGraph], list[Question]]:
    def questions(graph: ProofGraph) -> list[Question]:
        named = {fact.text(name) for fact in graph.facts for name in ("subject", "object", "about", "port")}
        fixed: Question = {"since": FIRST_DAY, "until": OPEN_DAY, "at": FIRST_DAY, "at_id": "", "limit": 100}
        return [{"ids": sorted(named - {""}), "kinds": [kind], **fixed}]

    return questions


def _histories(kind: str) -> Callable[[ProofGraph], list[Question]]:
    def questions(graph: ProofGraph) -> list[Question]:
        return [{"id": id_, "at": 0, "limit": 100, "count": True} for id_ in graph.ids([kind])]

    return questions


def _events(file: LiteralString, kind: str) -> Proved:
    return Proved(file, cypher_of(file, KINDS[kind], Dated), _concerned(kind), Filling(KINDS[kind]))


def _everybody(graph: ProofGraph) -> list[Question]:
    """What all fits, so that whoever is seen is found; in each of some places, or anywhere."""
    fixed: Question = {
        "query": "@enterprise @vessel @driver @vehicle @person", "most": 100, "key": "x", "codes": [], "code": "x",
        "words": [], "kinds": list(_SUBJECTS), "tell": True, "limit": 100,
        "identifiers": [{"scheme": scheme, "code": code} for scheme, code in _held(graph)],
    }  # fmt: skip
    places = ("", *(f"jurisdiction:{place}" for place in ("12", "13", "41")))
    return [{**fixed, "within": place} for place in places]


def _registered(graph: ProofGraph) -> list[Question]:
    return _everybody(graph)[1:]


def _walks(graph: ProofGraph) -> list[Question]:
    """From penalties to whom they concern and on, by ownerships; from owners and vessels to enterprises, by risk."""
    graded = {fact.text("standing") for fact in graph.facts if fact.label == "Assessment"}
    some = Filter(relations=("OWNS", "CONCERNS"), include_former=True, order=Order.MOST_CONNECTED)
    owned = Filter(relations=("OWNS",), order=Order.RISKIEST)
    asked = (
        Asked(tuple(graph.ids(["Penalty"])), some, depth=2, degrees=True),
        Asked(tuple(graph.ids(["Person", "Vessel"])), owned, low=tuple(sorted(graded))),
    )
    return [{"asked": one.parameters()} for one in asked]


def _parties(graph: ProofGraph) -> list[Question]:
    graded = {fact.text("standing") for fact in graph.facts if fact.label == "Assessment"}
    return [{"ids": graph.ids(_SUBJECTS), "low": sorted(graded)}]


def _accounts(graph: ProofGraph) -> list[Question]:
    entries = [fact for fact in graph.facts if fact.label == "PointsEntry"]
    asked = sorted({(fact.text("subject"), fact.text("account")) for fact in entries})
    return [{"subject": subject, "account": account} for subject, account in asked]


_SOUGHT = frozenset({"OWNS", "Penalty"})
_COUNTS = frozenset({"low", "high"})

PROVED: Mapping[str, Proved] = MappingProxyType({
    one.file: one
    for one in (
        Proved("reminder/due", DUE, _reminders),
        Proved("penalty/standing", STANDING, _penalties, shown=True, rows_are_seen=True),
        Proved("identifier/holders", HOLDERS, _codes),
        Proved("search/open", OPEN, _everybody), Proved("search/registered", REGISTERED, _registered),
        Proved("search/closed", CLOSED, _everybody), Proved("search/identified", IDENTIFIED, _everybody),
        Proved("delivery/coverage", COVERAGE, _delivered),
        Proved("assessment/asked", ASKED["Vessel"], _asked, Filling(KINDS["Vessel"]), frozenset({"home"}), shown=True,
               rows_are_seen=True),
        Proved("assessment/standings", STANDINGS["Vessel"], _standings, Filling(KINDS["Vessel"])),
        Proved("listing/page", PAGE[False], _lists, Filling(KINDS["Listing"])),
        Proved("listing/changes", CHANGES[False], _changes, Filling(KINDS["Listing"])),
        Proved("notice/gaps", GAPS[True], _gaps, Filling(KINDS["Penalty"])),
        Proved("statistics/of_kind", COUNTS["Violation"], _statistics("Violation"), Filling(KINDS["Violation"])),
        Proved("statistics/reminders", COUNTS["Reminder"], _statistics("Reminder")),
        Proved("statistics/steps", STEPS["Violation_steps"], _steps, Filling(KINDS["Violation"])),
        Proved("driver/fitting", FITTING["Driver"], _drivers),
        Proved("driver/licences", LICENCES, _licensed, judged=frozenset({"licences"}), shown=True, rows_are_seen=True),
        Proved("benefit/claims", CLAIMS, _claims, judged=frozenset({"present", "lies_in"}), shown=True,
               rows_are_seen=True),
        Proved("benefit/offers", OFFERS, _offers),
        Proved("what_if/subjects", SUBJECTS["Vessel"], _subjects, Filling(KINDS["REGISTERED_IN"], "Vessel")),
        Proved("supervision/targets", TARGETS["Listing", False], _targets, Filling(KINDS["Listing"])),
        _events("event/concerning", "Penalty"), _events("event/about", "RepairCase"),
        _events("event/at_port", "PortCall"), _events("event/starting_at", "OWNS"), _events("event/ending_at", "OWNS"),
        Proved("history/of_record", VERSIONS["Violation", False], _histories("Violation"), Filling(KINDS["Violation"])),
        Proved("history/of_relationship", VERSIONS["OWNS", False], _histories("OWNS"), Filling(KINDS["OWNS"])),
        Proved("walk/around", narrowed(AROUND, _SOUGHT), _walks, sought=_SOUGHT,
               facts={"x": "Penalty", "y": "OWNS"}),
        Proved("walk/penalised", PENALISED, _parties),
        Proved("points_entry/booked", ENTERED, _accounts, shown=True),
        *(Proved(f"measure/{name}", MEASURE[name], _counted(name), None, _COUNTS, shown=True) for name in MEASURES),
    )
})  # fmt: skip
"""By file."""
