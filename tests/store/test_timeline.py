"""Timelines hold exactly the facts that name what is asked about, whatever their kind, on every page both ways."""

from collections.abc import Sequence
from datetime import date
from itertools import cycle
from typing import Any, cast

import pytest
from neo4j.time import Date

from graph_api.domain.calendar import OPEN_TICK
from graph_api.domain.kind import Many
from graph_api.domain.moment import NO_TICK, NOW
from graph_api.domain.scope import Scope
from graph_api.domain.vocabulary import KINDS, kind_of
from graph_api.domain.vocabulary.node_kind import NodeKind
from graph_api.services.timeline import LISTS, PAGES
from graph_api.store.cypher_file import together
from graph_api.store.merging import counted, merged
from tests.store.asking import Ask, Asker
from tests.store.document import document
from tests.store.plans import Planner
from tests.store.proof_graph import Fact
from tests.store.test_cypher_files import parameters
from tests.store.viewpoints import DAYS, When, everything, random_scopes, real_scope

A, E = "enterprise:91120101MA00100102", "enterprise:91120000MA0010053U"
JINJIA, PORT, PENALTY = "vessel:CN20110123456", "port:CNTXG", "penalty:410000/2024-0014"
SUBJECTS = ([A, E, JINJIA], [PORT, "jurisdiction:120000", "source:gleif"], [PENALTY, A],
            ["driver:130000CY00000002", "person:p130000-000002"])  # fmt: skip
_ARGUMENTS = """ids: $some, kinds: $kinds, from: $from, to: $to, first: $first, after: $after, last: $last,
    before: $before, MOMENT"""
_VARIABLES = """, $some: [ID!]!, $kinds: [NodeKind!], $from: Date, $to: Date, $first: Int, $after: String, $last: Int,
    $before: String"""
_ENTRIES = "edges { id kind day until concerns node { id __typename } }"
PAGE = document(
    "page",
    f"""{{ events({_ARGUMENTS}) {{
    pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} {_ENTRIES} }} }}""",
    variables=_VARIABLES,
)
COUNT = document("count", f"{{ events({_ARGUMENTS}) {{ totalCount {{ count capped }} }} }}", variables=_VARIABLES)


def expected(facts: Sequence[Fact], scope: Scope, day: date, ids: Sequence[str]) -> list[tuple[str, str]]:
    """Day and id of each fact that a timeline must hold, decided in Python from all facts."""
    found = {
        (f"{cast('Date', fact.properties[KINDS[fact.label].sort]).to_native()}", fact.id)
        for fact in facts
        if fact.properties["known_until"] == OPEN_TICK and fact.kept(scope, day) and _named(fact, ids)
    }
    return sorted((one for one in found if one[0] <= f"{day}"), reverse=True)


def _named(fact: Fact, ids: Sequence[str]) -> bool:
    """Does one of the things have a list that the fact stands in."""
    links = (link for id_ in ids for link in KINDS[_kind(id_)].links if fact.text(getattr(link, "by", "")) == id_)
    return any(isinstance(link, Many) and link.target == fact.label for link in links)


def _kind(id_: str) -> str:
    kind = kind_of(id_)
    assert kind is not None
    return kind.label


def walk(asker: Asker, scope: Scope, day: date, *, backward: bool, **variables: object) -> list[dict[str, Any]]:
    """All entries, page by page, in the order of the timeline."""
    size, start = ("last", "startCursor") if backward else ("first", "endCursor")
    pages: list[list[dict[str, Any]]] = []
    at: str | None = None
    while True:
        turn = {size: 11, **variables, "before" if backward else "after": at}
        found = asker.data(Ask(PAGE, scope, When(day, None), variables=turn))["events"]
        pages.append(found["edges"])
        at = found["pageInfo"][start]
        if not found["pageInfo"]["hasPreviousPage" if backward else "hasNextPage"]:
            return [edge for page in (reversed(pages) if backward else pages) for edge in page]


@pytest.fixture(autouse=True)
def whole_graph(asker: Asker) -> None:
    asker.graph.hold_all()


def scopes(asker: Asker, day: date) -> list[Scope]:
    facts = asker.graph.facts
    real = [real_scope(viewer, asker.book, facts=facts, day=day) for viewer in ("jurisdiction:120000", A)]
    return [everything(facts), *real, *random_scopes(facts, 1), Scope()]


@pytest.mark.parametrize(("ids", "day"), [*zip(SUBJECTS, cycle(DAYS[:2]), strict=False)], ids=str)
def test_a_timeline_holds_what_the_lists_hold_both_ways(asker: Asker, ids: list[str], day: date) -> None:
    held = 0
    for scope in scopes(asker, day):
        wanted = expected(asker.graph.facts, scope, day, ids)
        forward = walk(asker, scope, day, backward=False, some=ids)
        assert [(edge["day"], edge["id"]) for edge in forward] == wanted
        assert walk(asker, scope, day, backward=True, some=ids, last=13) == forward
        held += len(wanted)
    assert held > 0


def test_an_entry_says_what_it_is_and_whom_it_concerns(asker: Asker) -> None:
    scope = everything(asker.graph.facts)
    found = walk(asker, scope, DAYS[0], backward=False, some=[A, JINJIA])
    by_id = {edge["id"]: edge for edge in found}
    owned = by_id["owns:120000/enterprise:91120101MA00100102/vessel:CN20110123456/2015-01-01"]
    assert owned == {
        "id": owned["id"], "kind": "OWNERSHIP", "day": "2015-01-01", "until": None, "concerns": [A, JINJIA],
        "node": {"id": owned["id"], "__typename": "Ownership"},
    }  # fmt: skip
    for edge in found:
        assert edge["node"]["__typename"] == KINDS[NodeKind[edge["kind"]]].type_name
        assert edge["node"]["id"] == edge["id"]
    assert len({edge["id"] for edge in found}) == len(found)


def test_days_and_kinds_narrow_it(asker: Asker) -> None:
    scope, day = everything(asker.graph.facts), DAYS[0]
    everyone = expected(asker.graph.facts, scope, day, [A])
    some = walk(asker, scope, day, backward=False, some=[A], kinds=["PENALTY", "VIOLATION"], **{
        "from": "2024-01-31", "to": "2024-05-31",
    })  # fmt: skip
    wanted = [
        (on, id_)
        for on, id_ in everyone
        if _kind(id_) in ("Penalty", "Violation") and "2024-01-31" <= on <= "2024-05-31"
    ]
    assert [(edge["day"], edge["id"]) for edge in some] == wanted
    assert wanted


def test_the_count_counts_a_fact_once(asker: Asker) -> None:
    scope, day = everything(asker.graph.facts), DAYS[0]
    found = asker.data(Ask(COUNT, scope, When(day), variables={"some": [A, JINJIA]}))["events"]
    number = len(expected(asker.graph.facts, scope, day, [A, JINJIA]))
    assert found["totalCount"] == {"count": number, "capped": False}


@pytest.mark.parametrize("descending", [True, False], ids=["newest first", "read backward"])
def test_pages_of_all_kinds_are_merged_and_nothing_else_is_sorted(planner: Planner, *, descending: bool) -> None:
    lists = sorted({one for some in LISTS.values() for one in some})
    pages = [PAGES[one, descending] for one in lists]
    text = together({"page": merged(pages, descending=descending), "total": counted(pages)})
    named = {name: parameters(f"${name}")[name] for name in ("scope", "as_of")}
    own = {
        f"{key}_{name}": parameters(f"${name}")[name]
        for key in ("page", "total")
        for name in ("ids", "kinds", "since", "until", "at", "at_id", "limit")
    }
    plan = planner.plan(text, {**named, "tick": NO_TICK, "known_at": NOW, **own})
    assert [fault.partition(":")[0] for fault in plan.faults()] == ["Top"]
    seeks = [one for one in plan.all() if one.is_seek and "(" in one.details and ", id)" in one.details]
    assert len(seeks) == 2 * len(lists)
    assert sum(one.operator == "Limit" for one in plan.all()) >= 2 * len(lists)
