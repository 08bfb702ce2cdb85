"""How questions are carried out: pages by index with the limit above the filter, few statements, one text a wish."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest
from graphql import OperationDefinitionNode, parse

from graph_api.access.viewer import Viewer
from graph_api.domain.kind import Many
from graph_api.domain.moment import Moment
from graph_api.domain.selection import ManyLink, PageArguments, Position, Selection
from graph_api.domain.vocabulary import KINDS
from graph_api.store.projection import Compiler, Projection
from tests.store.asking import Ask, Asker
from tests.store.document import Document
from tests.store.documents import DOCUMENTS, JUDGEMENTS
from tests.store.hops import hops
from tests.store.plans import Plan, Planner
from tests.store.question_documents import CLAIMABLE, DISPATCH, QUESTIONS
from tests.store.viewpoints import DAYS, When, everything
from tests.store.walk_documents import VIEW

LINKS = {f"{kind.label}.{link.name}": (kind, link) for kind in KINDS.values() for link in kind.links}
PAGES = {path: (kind, link) for path, (kind, link) in LINKS.items() if isinstance(link, Many)}
READ_NOTHING = {"Argument", "Unwind", "Projection"}
EVERY = (*DOCUMENTS, *JUDGEMENTS)
ARGUMENTS = {
    "jurisdiction": "120000", "penalty": "penalty:410000/2024-0014", "scheme": "taicang-green-fast-track",
    "subject": "vessel:CN20110123456", "list": "key-supervision", "place": "120000", "from": "2024-01-01",
    "to": "2024-12-31", "driver": "driver:120000CY00000001",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compiled:
    """One statement that was compiled for a document, and the paths of its hops to facts."""

    projection: Projection
    hops: tuple[str, ...]


def noting(found: list[Compiled]) -> Callable[[], Compiler]:
    """Makes compilers that note what they compile."""

    class Noting(Compiler):
        def compile(self, roots: Sequence[tuple[Selection, Sequence[str]]]) -> Projection:
            projection = super().compile(roots)
            found.append(Compiled(projection, tuple(self.hops)))
            return projection

    return Noting


def projections(asker: Asker, document: Document) -> list[Compiled]:
    """What a document compiles to."""
    found: list[Compiled] = []
    asker.store.compiler = noting(found)
    try:
        asker.data(ask(asker, document))
    finally:
        asker.store.compiler = Compiler
    return found


def ask(asker: Asker, document: Document) -> Ask:
    scope = everything(asker.graph.facts)
    return Ask(document, scope, When(DAYS[0]), Viewer(), {} if document in DOCUMENTS else ARGUMENTS)


def plan_of(planner: Planner, projection: Projection) -> Plan:
    scope = everything(())
    parameters = {**Moment(DAYS[0]).parameters(), **scope.parameters(), **projection.parameters}
    return planner.plan(projection.text, parameters)


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_read_by_index_with_the_limit_above_the_filter(planner: Planner, path: str) -> None:
    """From the start and from a cursor, forward and backward; and the count."""
    kind, link = PAGES[path]
    pages = [
        PageArguments(backward=backward, position=position)
        for backward in (False, True)
        for position in (None, Position("2024-01-01", "x"))
    ]
    wanted = tuple(
        ManyLink(
            link.name, str(place), page, frozenset({"nodes"} if place else {"nodes", "total"}), Selection(link.target)
        )
        for place, page in enumerate(pages)
    )
    plan = plan_of(planner, Compiler().compile([(Selection(kind.label, manys=wanted), ["x"])]))
    assert plan.faults() == []
    assert len(plan.pages()) == len(pages) + 1
    for limit, *filters, seek in plan.pages():
        assert [one.operator for one in filters] in ([], ["Filter"])
        assert seek.is_seek
        assert f":{link.target}({link.by}, " in seek.details, limit.details


@pytest.fixture(scope="module")
def compiled(asker: Asker) -> dict[Document, list[Compiled]]:
    """What the documents compile to: they are answered for it once, whatever the statistics."""
    return {document: projections(asker, document) for document in EVERY}


@pytest.mark.parametrize("document", EVERY, ids=str)
def test_nothing_in_a_projection_is_slow_on_a_large_store(
    compiled: dict[Document, list[Compiled]], planner: Planner, document: Document
) -> None:
    assert compiled[document]
    for projection in [one.projection for one in compiled[document]]:
        plan = plan_of(planner, projection)
        assert plan.faults() == []
        leaves = [one for one in plan.all() if not one.children]
        assert {one.operator for one in leaves if not one.is_seek} <= READ_NOTHING
        assert any(one.is_seek for one in leaves) is bool(projection.parameters)


def test_these_documents_make_every_hop(compiled: dict[Document, list[Compiled]]) -> None:
    assert {path for made in compiled.values() for one in made for path in one.hops} == {hop.path for hop in hops()}


@pytest.mark.parametrize("document", [*EVERY, *QUESTIONS], ids=str)
def test_a_root_field_takes_two_statements_at_most(asker: Asker, document: Document) -> None:
    operation = next(one for one in parse(document.text).definitions if isinstance(one, OperationDefinitionNode))
    roots = len(operation.selection_set.selections)
    asked = replace(ask(asker, document), when=When(DAYS[0], None))
    if document is CLAIMABLE:  # Vessels claim no benefits.
        asked = replace(asked, variables={**asked.variables, "subject": "enterprise:91120101MA00100102"})
    before = asker.store.statements
    asker.data(asked)
    measured = document in (VIEW, DISPATCH)  # A measure has a statement of its own: what is counted, where risk begins.
    assert 1 <= asker.store.statements - before <= 2 * roots + (1 if roots > 1 or measured else 0)


SAME = (
    """{ one: nodes(ids: $ids, MOMENT) { id ... on Enterprise { name uscc
        penalties(first: 5, from: "2024-01-01") { totalCount { count } edges { cursor node { id number on amount } } }
        notices(first: 1) { edges { node { kind } } } others: notices(last: 1) { edges { node { kind } } }
        reminders(last: 2) { summary { reminders } edges { node { dueOn penalty { number } } } } } } }""",
    """{ nodes(ids: $ids, MOMENT) { ...Known }}
      fragment Known on Enterprise { uscc
        a: notices(last: 3) { edges { node { kind } } } b: notices(first: 9) { edges { node { kind } } }
        due: reminders(last: 7, to: "2024-12-31") {
          edges { node { penalty { number } dueOn } } summary { enterprises } }
        fines: penalties(to: "2024-12-31") {
          edges { node { amount ... on Fact { id } on } cursor } totalCount { capped } edges { node { nr: number } } }
        name }""",
)
"""The same wish twice: other aliases, arguments, order of fields, a fragment in place of a selection."""


def test_documents_that_wish_the_same_compile_to_the_same_text(asker: Asker) -> None:
    texts = [
        [
            one.projection.text
            for one in projections(asker, Document("same", _with_variables(text), ids=("Enterprise",)))
        ]
        for text in SAME
    ]
    assert texts[0] == texts[1]


def test_other_wishes_are_other_texts(asker: Asker) -> None:
    text = "{ nodes(ids: $ids, MOMENT) { id ... on Enterprise { penalties(%s: 2) { edges { node { id } } } } } }"
    first, last = (
        projections(asker, Document("other", _with_variables(text % side), ids=("Enterprise",)))[0].projection.text
        for side in ("first", "last")
    )
    assert first != last


def _with_variables(text: str) -> str:
    head = "query Asked($ids: [ID!]!, $asOf: Date, $knownAt: DateTime) "
    return head + text.replace("MOMENT", "asOf: $asOf, knownAt: $knownAt")
