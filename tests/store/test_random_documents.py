"""Random documents of the whole schema: written or walked, through one scope or another, they are answered alike.

RANDOM_SPELLINGS says in how many ways each wish is spelled (1 by default) and RANDOM_SEED where the dice begin (1 by
default): `RANDOM_SPELLINGS=20 RANDOM_SEED=7 pytest --timeout 0 tests/store/test_random_documents.py` asks thousands
of others.
"""

import asyncio
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random
from typing import cast

import orjson
import pytest

from graph_api.access.viewer import Viewer
from graph_api.analysis.worker import Workers
from graph_api.policies.book import PolicyBook
from tests.conftest import Store
from tests.store.plain_answers import Eye, PlainAnswers
from tests.store.proof_graph import ProofGraph
from tests.store.random_asking import RandomAsker, Viewpoint
from tests.store.random_spelling import RandomDocument
from tests.store.random_wishes import Grower, Wish, coordinates, named
from tests.store.remembering import Reading, RememberingStore
from tests.store.viewpoints import DAYS, VIEWERS, everything, random_scopes, real_scope

SPELLINGS = int(os.environ.get("RANDOM_SPELLINGS", "1"))
SEED = int(os.environ.get("RANDOM_SEED", "1"))
pytestmark = pytest.mark.long
WISHES = 16
"""So many wishes are grown at random; some hundred more ask for all that these leave out."""
SCOPES = 4
JUDGED = {"repairReminders", "repairStanding", "jointSupervision", "eligibility", "recognisedIncentives", "mayDispatch",
          "noticeGaps", "statistics", "claimable"}  # fmt: skip
"""Questions that are judged with other eyes than the viewer's: of them the property of the scope says nothing."""
NOT_OF_THE_DAY = {"listChanges", "noticeGaps", "statistics", "viewer"}
"""What is asked of a span of days is as of the last of them; the viewer is told what it sees."""
CODES = {"BAD_INPUT", "STALE_CURSOR", "FORBIDDEN", "COST_EXCEEDED"}
"""What a client can be told that it has done."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A document, who asked it, and what it was answered in each way; statements of the second beside the first."""

    document: RandomDocument
    view: Viewpoint
    written: bytes
    walked: bytes
    more: int

    @property
    def codes(self) -> list[str]:
        """The codes of its errors."""
        return [error["extensions"]["code"] for error in orjson.loads(self.written).get("errors", ())]


class Run:
    """The wishes of this run, and what was answered to them over the whole graph."""

    def __init__(self, asker: RandomAsker) -> None:
        self.asker = asker
        self._read: list[Reading] = []

    @cached_property
    def wishes(self) -> list[tuple[Wish, ...]]:
        grower = Grower(self.asker.schema, Random(SEED))
        return [*(grower.document() for _ in range(WISHES)), *grower.rest()]

    @cached_property
    def viewpoints(self) -> list[Viewpoint]:
        """Who sees all that is displayed, and real viewers, each on a day on which some of it is hidden."""
        graph, book = self.asker.graph, self.asker.book
        real = [real_scope(viewer, book, facts=graph.facts, day=DAYS[0]) for viewer in VIEWERS]
        return [
            Viewpoint(Viewer(), everything(graph.facts), DAYS[1]),
            *(Viewpoint(Viewer.parse(scope.viewer), scope, DAYS[0]) for scope in real),
        ]

    @cached_property
    def answers(self) -> list[Answered]:
        """Each wish in several spellings, half of them asked by who sees all; then again with other values."""
        self.asker.graph.hold_all()
        self.asker.store.forget()
        found: list[Answered] = []
        for number, wish in enumerate(self.wishes):
            for spelling in range(SPELLINGS):
                dice = Random(f"{SEED} {number} {spelling}")
                view = self.viewpoints[0] if dice.random() < 0.5 else dice.choice(self.viewpoints)
                found.append(self._answered(self.asker.spelled(wish, dice, view), view))
                again = [*self.asker.again(found[-1].document, found[-1].written, dice)]
                found += [self._answered(other, view) for other in again]
        self._read += self.asker.store.readings()
        return found

    @property
    def readings(self) -> list[Reading]:
        """What was read of things for these answers."""
        assert self.answers
        return self._read

    def _answered(self, document: RandomDocument, view: Viewpoint) -> Answered:
        asker = self.asker
        written = orjson.dumps(asker.answer(asker.written, document, view))
        before = asker.store.statements
        walked = orjson.dumps(asker.answer(asker.walked, document, view))
        return Answered(document, view, written, walked, asker.store.statements - before)


@pytest.fixture(scope="module")
def run(store: Store, book: PolicyBook) -> Iterator[Run]:
    async def open_store() -> RememberingStore:
        return RememberingStore(store.address)

    with asyncio.Runner() as runner, Workers(timeout=60.0) as workers:
        remembering = runner.run(open_store())
        try:
            yield Run(RandomAsker(ProofGraph(store), remembering, book=book, runner=runner, workers=workers))
        finally:
            runner.run(remembering.close())


def test_every_coordinate_of_the_schema_is_wished_for(run: Run) -> None:
    asked = {one for wish in run.wishes for root in wish for one in root.coordinates()}
    assert asked == coordinates(run.asker.schema)


def test_written_and_walked_answers_are_the_same_bytes(run: Run) -> None:
    for one in run.answers:
        assert one.written == one.walked, one.document
        assert one.more == 0, one.document


def test_most_documents_are_answered_and_the_others_told_what_is_wrong(run: Run) -> None:
    codes = Counter(code for one in run.answers for code in one.codes)
    assert set(codes) <= CODES, codes
    assert sum(bool(one.codes) for one in run.answers) < len(run.answers) // 3
    assert len(run.answers) > len(run.wishes) * SPELLINGS, "no page was turned"


def test_the_store_answers_what_plain_python_finds(run: Run) -> None:
    plain, found = PlainAnswers(run.asker.graph), 0
    for reading in run.readings:
        eye = Eye.of(reading.parameters, cast("int", reading.record["tick"]))
        for place, selection in enumerate(reading.wanted):
            ids = cast("list[str]", reading.parameters[f"ids{place}"])
            things = reading.record[f"k{place}"]
            assert things == plain.things(selection, ids, eye), (selection, eye)
            found += len(cast("list[object]", things))
    assert found > len(run.wishes) // 3


def test_a_random_scope_answers_what_the_rest_of_the_graph_would_answer(run: Run) -> None:
    asker, graph = run.asker, run.asker.graph
    scopes = [*random_scopes(graph.facts, SEED * SCOPES)][-SCOPES:]
    views = [Viewpoint(Viewer(), scope, DAYS[number % len(DAYS)]) for number, scope in enumerate(scopes)]
    asked: list[list[RandomDocument]] = [[] for _ in views]
    for number, wish in enumerate(
        wish for wish in run.wishes if (JUDGED | NOT_OF_THE_DAY).isdisjoint(root.name for root in wish)
    ):
        place = number % len(views)
        asked[place].append(
            asker.spelled(wish, Random(f"{SEED} {number} scope"), views[place], days=[views[place].day])
        )
    graph.hold_all()
    asker.store.forget()
    seen = [[asker.told(one, view) for one in some] for some, view in zip(asked, views, strict=True)]
    for documents, view, answers in zip(asked, views, seen, strict=True):
        graph.hold_for(view.scope, view.day)
        asker.store.forget()
        all_seeing = replace(view, scope=replace(view.scope, see_all=True))
        for document, answer in zip(documents, answers, strict=True):
            assert answer == asker.told(document, all_seeing), (view.scope.viewer, document)


def test_documents_that_wish_the_same_share_one_statement(run: Run) -> None:
    """Other aliases, orders, fragments, directives and values: of things by their ids, one text reads them all."""
    asker, view = run.asker, run.viewpoints[0]
    asker.graph.hold_all()
    wishes = [wish for wish in run.wishes if [root.name for root in wish] == ["nodes"] and len(_types(run, wish)) == 1]
    assert len(wishes) > 1
    texts: set[str] = set()
    for number, wish in enumerate(wishes[:6]):
        asker.store.forget()
        asker.store.texts.clear()
        for spelling in range(6):
            asker.answer(asker.written, asker.spelled(wish, Random(f"{number} {spelling}"), view), view)
        assert len(asker.store.texts) <= 1, wish  # All spellings of a wish may be refused for what they could cost.
        texts |= asker.store.texts
    assert len(texts) > 2


def _types(run: Run, wish: tuple[Wish, ...]) -> set[str]:
    """The types of things that a wish asks something of by their ids."""
    query = run.asker.schema.query_type
    assert query is not None
    interface = named(query.fields["nodes"]).name
    return {one.owner for one in wish[0].below} - {interface, "Fact"}
