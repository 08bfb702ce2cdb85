"""Every Cypher file: its header is a contract, its words are in the vocabulary, it is used, its plan uses indexes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, make_dataclass
from datetime import date
from pathlib import Path

import pytest

from graph_api.domain.measure import MEASURES
from graph_api.domain.moment import NO_TICK, NOW
from graph_api.domain.repair import lanes
from graph_api.domain.scope import Scope
from graph_api.domain.vocabulary import INTERNAL, KINDS, STRUCTURE
from graph_api.domain.walk import Filter
from graph_api.ledger.statements import shape_of
from graph_api.schema import build_schema
from graph_api.services.statistics import wanted_of
from graph_api.services.walking import Asked
from graph_api.store.cypher_file import Header, bind, cypher_root, expand, read_source
from graph_api.store.cypher_template import Filling, fillings
from tests.store.plans import Plan, Planner

ROOT = cypher_root()
FILES = sorted(str(path.relative_to(ROOT).with_suffix("")) for path in ROOT.rglob("*.cypher"))
READS = [name for name in FILES if read_source(name)[0].mode == "read"]
WORDS = {*KINDS, *STRUCTURE, *INTERNAL}
WRITING = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DETACH|FOREACH|DROP|LOAD CSV)\b")
LABEL = re.compile(r"(?<=[(\[\w]):(\w+)")
DAYS = {"as_of", "from", "due_from", "due_to", "since", "last", "until", "run_as_of"}
LISTS = {
    "phase",
    "place",
    "channel",
    "port",
    "reporter",
    "kind",
    "severity",
    "sanction",
    "list",
    "scheme",
    "grade",
    "sources",
    "kinds",
    "names",
    "schemes",
    "standings",
    "ids",
    "low",
    "events",
    "subjects",
    "purposes",
    "reporters",
    "queues",
    "words",
}
SWITCHES = {"evidence", "outstanding_only", "backward", "summarise", "count", "tell", "brief"}
WRITERS = {"read": set[str](), "write": {"Eager"}}
"""A statement that writes must sometimes see all rows before it changes what it reads."""
ROW = {
    "id": "x",
    "properties": dict.fromkeys(("subject", "object", "authority", "part_of", "acts_for", "located_in", "port"), "x"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What one file says, for one of its kinds if it is a template."""

    file: str
    header: Header
    body: str
    filling: Filling | None

    def __str__(self) -> str:
        return self.file if self.filling is None else f"{self.file} {self.filling}"


def said() -> Iterator[Said]:
    """Every file as it is run."""
    for name in FILES:
        header, body = read_source(name)
        if not header.kinds:
            yield Said(name, header, body, None)
        for filling in fillings(header, body):
            yield Said(name, header, filling.fill(body), filling)


ALL = list(said())
QUESTIONS = [one for one in ALL if not one.file.startswith("constraints/")]

BRANCH = {
    "rank": 0, "standing": "x", "region": "", "stating": [""], "at": "", "at_id": "",
    "connections": ["registered"], "min_share": 0.25, "called_since": date(2024, 1, 1),
}  # fmt: skip
NEED = {"kind": "x", "by": "decision", "parts": ["x"], "together_with": "x"}
LANE = {"reporter": "120000", "rules": [{"since": date(2024, 1, 1), "until": date(2025, 1, 1), "needs": [NEED]}]}
OTHERS: dict[str, object] = {
    **Scope("all", see_all=True, whole=frozenset({"x"})).parameters(),
    "tick": NO_TICK,
    "known_at": NOW,
    "limit": 10,
    "most": 10,
    "identifiers": [{"scheme": "mmsi", "code": "x"}],
    "lanes": lanes(None),
    "at_tick": 1,
    "rows": [ROW],
    "where": [{"name": "type", "words": ["x"]}],
    "branches": [BRANCH],
    "wanted": wanted_of(KINDS["Penalty"], ["120000"], date(2024, 1, 1)),
    "needs": {"lanes": [LANE], "reporters": ["120000"]},
    "codes": [{"scheme": "mmsi", "code": "x"}],
    "asked": Asked(("x",), Filter(), degrees=True).parameters(),
    "indicators": [
        {
            "id": "x",
            "reporters": ["120000"],
            "steps": ["on"],
            "within": "P1D",
            "only": [],
            "subject": "",
            "where": [],
            "list": "x",
            "owner": "120000",
            "sum": "x",
        }
    ],
    "alliances": [{"owner": "120000", "clauses": ["x"]}],
}


TEXTS = {"listing/page": {"list", "at"}, "assessment/asked": {"scheme"}, "assessment/held": {"scheme"},
         "actor/unfitting": {"scheme"}, "run/read": {"scheme"}, "run/keep": {"scheme"}, "listing/changes": {"list"},
         "identifier/holders": {"scheme"}}  # fmt: skip
"""What is a list in most files and a text in these."""


def parameters(text: str, file: str = "") -> dict[str, object]:
    """Some value of the right type for every parameter of a statement."""

    def value(name: str) -> object:
        if name in TEXTS.get(file, ()):
            return "x"
        if name == "at" and file.startswith("history/"):
            return 1
        if name in DAYS or (name == "at" and file != "supervision/targets"):
            return date(2024, 12, 31)
        if name in LISTS:
            return ["x"]
        return True if name in SWITCHES else OTHERS.get(name, "x")

    return {name: value(name.removeprefix("judge_")) for name in re.findall(r"\$(\w+)", text)}


@pytest.mark.parametrize("one", ALL, ids=str)
def test_the_header_agrees_with_the_text(one: Said) -> None:
    header, body = one.header, one.body
    bind(str(one), header, body, make_dataclass("Row", header.returns))
    assert len(set(header.params)) == len(header.params)
    assert len(set(header.returns)) == len(header.returns)
    if header.mode == "read":
        assert not WRITING.search(re.sub(r"'[^']*'", "''", body)), "a reading file writes"


@pytest.mark.parametrize("one", ALL, ids=str)
def test_labels_and_types_are_in_the_vocabulary(one: Said) -> None:
    found = set(LABEL.findall(re.sub(r"'[^']*'", "''", one.body)))
    assert found <= WORDS
    assert found or one.file in ("clock/tick_now", "store/emptiness", "store/wipe")


def test_every_file_is_used() -> None:
    program = Path(__file__).parents[2] / "graph_api"
    sources = "\n".join(path.read_text(encoding="utf-8") for path in program.rglob("*.py"))
    named = set(re.findall(r"f?\"([\w{}().]+/[\w{}.]+)\"", sources))
    folders = {*(kind.prefix for kind in KINDS.values()), *map(shape_of, KINDS.values()), *MEASURES}
    for pattern in [one for one in named if "{" in one]:
        folder, _, answer = pattern.partition("/")
        named |= {pattern.replace(answer, word) if "{" in answer else f"{word}/{answer}" for word in folders if folder}
    assert sorted({one.file for one in QUESTIONS}.difference(named)) == []


@pytest.mark.parametrize("one", QUESTIONS, ids=str)
def test_the_plan_of_a_file_uses_indexes(planner: Planner, one: Said) -> None:
    header, body = one.header, one.body
    text = expand(body, reads=header.mode == "read", returns=header.returns)
    allowed, _, why = header.plan.partition(":")
    assert bool(allowed) is bool(why.strip())
    assert planner.plan(text, parameters(text, one.file)).faults(but={allowed, *WRITERS[header.mode]}) == []


PAGED = {
    "repairReminders": ("reminder/due", {"r:Reminder(queue, lane, due_on, id)", "s:Reminder(queue, lane, due_on, id)"}),
    "honourList": ("listing/page", {"l:Listing(standing, subject, id)"}),
    "listChanges": ("listing/changes", {"l:Listing(list, valid_from, id)", "m:Listing(list, valid_until, id)"}),
    "noticeGaps": ("notice/gaps", {"p:Penalty(reported_by, on, id)"}),
    "jointSupervision": ("supervision/targets", {"s:{Kind}(standing, subject, id)"}),
}
"""The lists of record among the questions, each with the file of its pages and the indexes that they come from."""
PAGED_OTHERWISE = {
    "events": "tests/store/test_timeline.py reads the plan of its merged pages",
    "expand": "its cursor is a place among the hops of one node; tests/http/test_walk.py goes on from it",
    "history": "the versions of one fact are few, and are put in order as its header says",
    "claimable": "benefit/offers puts together the next of each owner, which come from offer_by_reporter in order",
    "whatIf": "what_if/subjects puts together the next of each place within; nothing else in its plan sorts",
    "search": "the order is that of fit, which no index serves; a bounded number is looked at",
}


def test_every_question_that_is_paged_is_known_here() -> None:
    query = build_schema()._schema.query_type  # pyright: ignore[reportPrivateUsage] # No other way to graphql-core's own.
    assert query is not None
    assert {name for name, field in query.fields.items() if "after" in field.args} == {*PAGED, *PAGED_OTHERWISE}


@pytest.mark.parametrize("one", [one for one in QUESTIONS if one.file in dict(PAGED.values())], ids=str)
def test_a_page_of_a_question_comes_from_its_index_in_order(planner: Planner, one: Said) -> None:
    """Between the limit and the seek stands nothing but filters, and the look for what one of them asks about."""
    text = expand(one.body, reads=True, returns=one.header.returns)
    found: set[str] = set()
    for limit in planner.plan(text, parameters(text, one.file)).all():
        if limit.operator == "Limit":
            between, seek = read_below(limit)
            if between <= {"Filter", "Projection"} and seek.is_seek:
                found.update(re.findall(r"\w+:\w+\([\w, ]+\)", seek.details))
    kind = one.filling.kind.label if one.filling else ""
    assert {index.replace("{Kind}", kind) for index in dict(PAGED.values())[one.file]} <= found


def read_below(limit: Plan) -> tuple[set[str], Plan]:
    """The operators between a limit and what it takes its rows from, but for those that look something up for each."""
    between: set[str] = set()
    last = limit.children[0]
    while not last.is_seek and last.children:
        if len(last.children) == 1:
            between.add(last.operator)
        last = last.children[0 if last.operator in ("RollUpApply", "Filter", "Projection") else -1]
    return between, last
