"""Verdicts and targets are judged with the owner's eyes, and lists and claims shown with the viewer's own.

By pages of the test: the example graph holds nothing that our own lists ask for.
"""

import asyncio
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph_api.access.viewer import Viewer
from graph_api.analysis.worker import Workers
from graph_api.domain.calendar import OPEN_TICK
from graph_api.domain.scope import Scope
from graph_api.policies.book import PAGES, PolicyBook
from graph_api.policies.page import FORMS
from tests.conftest import Store
from tests.store.asking import Ask, Asker, SteadyStore
from tests.store.document import Document
from tests.store.proof_graph import ProofGraph
from tests.store.question_documents import (
    CLAIMABLE,
    DISPATCH,
    ELIGIBILITY,
    HONOUR_LIST,
    LIST_CHANGES,
    RECOGNISED,
    SUPERVISION,
    WHAT_IF,
)
from tests.store.standing_pages import ACCOUNTS, AGREEMENT, ALLIANCE, CARD, DISPATCH_LIST, FLEET_LIST, SUPERVISED
from tests.store.viewpoints import DAYS, VIEWERS, When, everything, owners_of_one, padded, random_scopes, real_scope

OWNER = "jurisdiction:120000"
NOT_THE_OWNERS = {"agreement", "cursor", "startCursor", "endCursor", "evidence", "evidenceWithheld", "listing",
                  "enterprise", "vessel", "driver", "vehicle", "person", "assessment", "sanction",
                  "standing", "offers"}  # fmt: skip
"""Names and cursors of the viewer, evidence, and what is nested below and seen with the viewer's own eyes."""


@pytest.fixture(scope="module")
def judging(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    """Asks with pages of the test beside our own."""
    pages = tmp_path_factory.mktemp("pages")
    for folder in FORMS:
        shutil.copytree(PAGES / folder, pages / folder)
    own = FLEET_LIST + DISPATCH_LIST + CARD + ACCOUNTS + ALLIANCE + SUPERVISED
    _add(pages / "jurisdictions/120000-tianjin.toml", own)
    (pages / "agreements/tests.toml").write_text(AGREEMENT, encoding="utf-8")

    async def open_store() -> SteadyStore:
        return SteadyStore(store.address, timeout=60.0)

    with asyncio.Runner() as runner, Workers(timeout=60.0) as workers:
        graph_store = runner.run(open_store())
        try:
            yield Asker(ProofGraph(store), graph_store, book=PolicyBook.read(pages), runner=runner, workers=workers)
        finally:
            runner.run(graph_store.close())


def _add(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture(autouse=True)
def whole_graph(judging: Asker) -> None:
    judging.graph.hold_all()


def scopes(asker: Asker, day: date) -> Iterator[Scope]:
    facts = asker.graph.facts
    yield from (real_scope(viewer, asker.book, facts=facts, day=day) for viewer in VIEWERS)
    yield from owners_of_one(facts)
    yield from random_scopes(facts, 6)


def moments(asker: Asker) -> list[When]:
    return [*map(When, DAYS), When(DAYS[0], asker.graph.middle)]


def judged(answer: Any) -> Any:
    """An answer without what is the viewer's in it."""
    if isinstance(answer, dict):
        return {name: judged(value) for name, value in answer.items() if name not in NOT_THE_OWNERS}  # pyright: ignore[reportUnknownVariableType]
    return [judged(value) for value in answer] if isinstance(answer, list) else answer  # pyright: ignore[reportUnknownVariableType]


def owner_of(asker: Asker, day: date) -> Scope:
    return real_scope(OWNER, asker.book, facts=asker.graph.facts, day=day)


def verdict(asker: Asker, scope: Scope, when: When, subject: str) -> Any:
    variables = {"scheme": "example-fleet", "subject": subject}
    return asker.data(Ask(ELIGIBILITY, scope, when, variables=variables))["eligibility"]


def may_ask(asker: Asker, scope: Scope, subject: str, home: str) -> bool:
    """The owner, the subject itself, and whoever is granted its assessments or listings."""
    kinds = ("Assessment", "Listing")
    by_home = {f"120000:{kind}@{home[:2]}0000" for kind in kinds} if home else set[str]()
    return bool(
        {f"120000:{kind}" for kind in kinds} & scope.whole or by_home & scope.by_home or subject in scope.own
    )  # fmt: skip


def test_a_verdict_is_the_owners_and_its_evidence_is_what_the_viewer_sees(judging: Asker) -> None:
    told = withheld = refused = 0
    outcomes: set[str] = set()
    for when in moments(judging):
        owner_eyes = owner_of(judging, when.day)
        owners = {id_: verdict(judging, owner_eyes, when, id_) for id_ in judging.graph.ids(["Vessel"])}
        outcomes |= {found["outcome"] for found in owners.values()}
        for scope in scopes(judging, when.day):
            seen = {fact.id for fact in judging.graph.facts if fact.kept(scope, when.day)}
            for id_, owner in owners.items():
                found = verdict(judging, scope, when, id_)
                if found is None:
                    refused += 1
                    assert not may_ask(judging, scope, id_, "")
                    continue
                assert judged(found) == judged(owner)
                assert found["listing"] in (None, owner["listing"])
                for mine, theirs in zip(found["criteria"], owner["criteria"], strict=True):
                    whole = [one["id"] for one in theirs["evidence"]]
                    shown = [one["id"] for one in mine["evidence"]]
                    assert set(shown) <= seen
                    assert shown == [one for one in whole if one in shown]
                    assert mine["evidenceWithheld"] == theirs["evidenceWithheld"] + len(whole) - len(shown)
                    if when.known_at != judging.graph.middle:
                        assert shown == [one for one in whole if one in _seen_now(judging, scope, when.day)]
                    told, withheld = told + len(shown), withheld + mine["evidenceWithheld"]
    assert outcomes == {"NOT_MET", "INSUFFICIENT_DATA"}
    assert min(told, withheld, refused) > 20


def test_the_grade_of_a_score_card_is_the_owners_too(judging: Asker) -> None:
    when, vessel = When(DAYS[1]), "vessel:CN20110123456"

    def said(scope: Scope) -> Any:
        asked = {"scheme": "example-score", "subject": vessel}
        return judging.data(Ask(ELIGIBILITY, scope, when, variables=asked))["eligibility"]

    owner, found = said(owner_of(judging, when.day)), [said(scope) for scope in scopes(judging, when.day)]
    assert [one["seen"].partition(",")[0] for one in owner["criteria"]] == ["1", "1"]
    told = [one for one in found if one is not None]
    assert all(judged(one) == judged(owner) for one in told)
    assert 0 < len(told) < len(found)
    withheld = {sum(one["evidenceWithheld"] for one in verdict["criteria"]) for verdict in told}
    assert len(withheld) > 1, "some are shown the evidence, some are not"


def test_an_account_and_a_cycle_are_the_owners_too(judging: Asker) -> None:
    """Whoever is granted its entries is told the balance; of the cycle, whoever is granted its work orders."""
    when, enterprise, withheld = When(DAYS[1]), VIEWERS[5], set[int]()
    for scheme, subject, granted in (
        ("tianjin-example-points", enterprise, "120000:PointsEntry"),
        ("example-orders", "vessel:CN20110123456", "120000:WorkOrder"),
    ):

        def said(scope: Scope, scheme: str = scheme, subject: str = subject) -> Any:
            asked = {"scheme": scheme, "subject": subject}
            return judging.data(Ask(ELIGIBILITY, scope, when, variables=asked))["eligibility"]

        owner = said(owner_of(judging, when.day))
        assert (owner["score"], owner["outcome"]) in ((0, "INSUFFICIENT_DATA"), (None, "INSUFFICIENT_DATA"))
        only = replace(everything(()), viewer="only", whole=padded(Scope(whole=frozenset({granted}))).whole)
        for scope in (only, *scopes(judging, when.day)):
            found, may = said(scope), granted in scope.whole or subject in scope.own
            assert found is not None or not may
            if found is not None:
                assert judged(found) == judged(owner)
                withheld.add(sum(one["evidenceWithheld"] for one in found["criteria"]))
    assert len(withheld) > 1, "some are shown the evidence, some are not"


def test_whether_a_driver_may_be_dispatched_is_the_owners_to_say(judging: Asker) -> None:
    """Who employs the driver is told what the owner is told; who is granted nothing of it is told nothing."""
    when, employer = When(DAYS[1]), "enterprise:91120000MA0010053U"

    def said(scope: Scope, driver: str) -> Any:
        return judging.data(Ask(DISPATCH, scope, when, variables={"driver": driver}))["mayDispatch"]

    employed = real_scope(employer, judging.book, facts=judging.graph.facts, day=when.day)
    for id_, outcome in (("driver:120000CY00000001", "NOT_MET"), ("driver:130000CY00000002", None)):
        owner = said(owner_of(judging, when.day), id_)
        assert (owner and owner["outcome"]) == outcome
        found = [said(scope, id_) for scope in scopes(judging, when.day)]
        assert all(one is None or judged(one) == judged(owner) for one in found)
        assert None in found
        assert judged(said(employed, id_)) == judged(owner)


def test_what_can_be_claimed_is_the_owners_to_say(judging: Asker) -> None:
    """Who sees the consent and the grade is told what the owner is told, as the subject is; nobody else anything."""
    told = refused = 0
    facts = judging.graph.facts
    for when in (When(date(2024, 12, 1)), When(DAYS[1])):
        for subject in ("enterprise:91120101MA00100102", "driver:120000CY00000001"):

            def said(scope: Scope, when: When = when, subject: str = subject) -> Any:
                return judging.data(Ask(CLAIMABLE, scope, when, variables={"subject": subject}))["claimable"]

            owner = said(owner_of(judging, when.day))
            assert owner["totalCount"]["count"] == 1
            for scope in scopes(judging, when.day):
                found = said(scope)
                told, refused = told + (found is not None), refused + (found is None)
                assert found is None or judged(found) == judged(owner)
                seen = {fact.label for fact in facts if fact.kept(scope, when.day) and fact.text("subject") == subject}
                if found is not None and "120000" not in scope.owners and subject not in scope.own:
                    assert {"Consent", "Assessment"} <= seen
    assert min(told, refused) > 5


def _seen_now(asker: Asker, scope: Scope, day: date) -> set[str]:
    current = (fact for fact in asker.graph.facts if fact.properties["known_until"] == OPEN_TICK)
    return {fact.id for fact in current if fact.kept(scope, day)}


def test_who_may_not_ask_for_a_verdict_gets_that_of_nobody_whatever_there_is(judging: Asker) -> None:
    asks = [
        Ask(ELIGIBILITY, real_scope(viewer, judging.book, facts=judging.graph.facts, day=when.day), when,
            variables={"scheme": "example-fleet", "subject": id_})
        for when in moments(judging)
        for viewer in ("jurisdiction:410000", "jurisdiction:110000", "enterprise:91120101MA00100102")
        for id_ in (*judging.graph.ids(["Vessel"]), "vessel:CN20990000000")
    ]  # fmt: skip
    answers = set(judging.answers(asks))
    assert answers == {b'[{"data":{"eligibility":null},"extensions":' + answer.partition(b'"extensions":')[2]
                       for answer in answers}  # fmt: skip
    found = judging.answers(asks)
    judging.graph.hold(())
    assert found == judging.answers(asks)


@pytest.mark.parametrize("variables", [{}, {"first": 1}, {"region": "beijing-tianjin-hebei"}], ids=str)
def test_targets_are_the_owners_whoever_may_ask(judging: Asker, variables: Mapping[str, object]) -> None:
    counted = 0
    for when in moments(judging):
        asked = {"jurisdiction": "120000", **variables}
        of_owner = judging.data(Ask(SUPERVISION, owner_of(judging, when.day), when, Viewer.parse(OWNER), asked))
        of_all = judging.data(Ask(SUPERVISION, everything(judging.graph.facts), when, Viewer(), asked))
        assert judged(of_owner) == judged(of_all)
        counted += of_owner["jointSupervision"]["totalCount"]["count"]
    assert counted > 0


def test_who_may_not_ask_for_targets_gets_nothing_whatever_there_is(judging: Asker) -> None:
    when = When(DAYS[1])
    asks = [
        Ask(SUPERVISION, scope, when, Viewer.parse(viewer), {"jurisdiction": "120000"})
        for viewer in VIEWERS
        if viewer != OWNER
        for scope in (
            real_scope(viewer, judging.book, facts=judging.graph.facts, day=when.day),
            everything(judging.graph.facts),
        )
    ]
    answers = judging.answers(asks)
    judging.graph.hold(())
    assert answers == judging.answers(asks)
    assert all(judging.data(ask) == {"jointSupervision": None} for ask in asks)


SEEN: tuple[tuple[Document, dict[str, object]], ...] = (
    (HONOUR_LIST, {"list": "key-supervision"}),
    (HONOUR_LIST, {"list": "key-tracking", "first": 1}),
    (LIST_CHANGES, {"list": "key-supervision", "from": "2020-01-01", "to": "2026-01-01"}),
    (LIST_CHANGES, {"list": "key-tracking", "from": "2020-01-01", "to": "2026-01-01"}),
    (RECOGNISED, {"subject": "vessel:CN20110123456", "place": "130000"}),
    (WHAT_IF, {"scheme": "example-fleet", "place": "130000"}),
)  # fmt: skip
"""What is shown with the viewer's own eyes, where nothing else judges: lists and grades that arrive as facts."""


def test_a_scope_answers_what_the_rest_of_the_graph_would_answer(judging: Asker) -> None:
    some = (When(DAYS[0]), When(DAYS[1]), When(DAYS[1], judging.graph.middle))
    points = [(scope, when) for when in some for scope in scopes(judging, when.day)]
    asks = [[Ask(document, scope, when, variables=given) for document, given in SEEN] for scope, when in points]
    answers = [judging.answers(asked) for asked in asks]
    for (scope, when), asked, found in zip(points, asks, answers, strict=True):
        judging.graph.hold_for(scope, when.day)
        seeing = [replace(ask, scope=replace(scope, see_all=True)) for ask in asked]
        assert found == judging.answers(seeing), (scope.viewer, when)
    for document in range(len(SEEN)):
        assert len({found[document] for found in answers}) > 3, SEEN[document]
