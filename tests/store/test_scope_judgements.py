"""Judgements are made with other eyes than the viewer's: who may ask gets the owner's answer but for its evidence."""

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

import pytest

from graph_api.access.viewer import Viewer
from graph_api.domain.scope import Scope
from tests.store.asking import Ask, Asker
from tests.store.documents import FACTS, REMINDERS, STANDING
from tests.store.question_documents import NOTICE_GAPS, STATISTICS
from tests.store.viewpoints import DAYS, VIEWERS, When, everything, owners_of_one, random_scopes, real_scope

TIANJIN = "jurisdiction:120000"
NOT_THE_OWNERS = {"agreement", "cursor", "startCursor", "endCursor", "enterprise", "reporter", "penalty", "evidence"}
"""Names and cursors of the viewer, and what is nested below and seen with its own eyes."""


def judged(answer: Any) -> Any:
    """An answer without what is the viewer's in it."""
    if isinstance(answer, dict):
        parts = cast("dict[str, Any]", answer)
        return {name: judged(value) for name, value in parts.items() if name not in NOT_THE_OWNERS}
    return [judged(value) for value in cast("list[Any]", answer)] if isinstance(answer, list) else answer


def scopes(asker: Asker, day: date) -> Iterator[Scope]:
    facts = asker.graph.facts
    yield from (real_scope(viewer, asker.book, facts=facts, day=day) for viewer in VIEWERS)
    yield from owners_of_one(facts)
    yield from random_scopes(facts, 3)


def moments(asker: Asker) -> list[When]:
    return [*map(When, DAYS), When(DAYS[0], asker.graph.middle)]


@pytest.fixture(autouse=True)
def whole_graph(asker: Asker) -> None:
    asker.graph.hold_all()


@pytest.mark.parametrize(
    "variables",
    [{}, {"open": True, "kinds": ["MIN_PERIOD_REACHED"]}, {"first": 2}, {"last": 2, "from": "2024-04-01"}],
    ids=str,
)
def test_reminders_are_the_owners_whoever_may_ask(asker: Asker, variables: dict[str, object]) -> None:
    counted = 0
    for when in moments(asker):
        owner = real_scope(TIANJIN, asker.book, facts=asker.graph.facts, day=when.day)
        asked = {"jurisdiction": "120000", **variables}
        of_owner = asker.data(Ask(REMINDERS, owner, when, Viewer.parse(TIANJIN), asked))
        of_all = asker.data(Ask(REMINDERS, everything(asker.graph.facts), when, Viewer(), asked))
        assert judged(of_owner) == judged(of_all)
        counted += of_owner["repairReminders"]["summary"]["reminders"]
    assert counted > 0


def test_gaps_and_statistics_are_the_owners_whoever_may_ask(asker: Asker) -> None:
    asked = {"jurisdiction": "120000", "from": "2024-01-01", "to": "2025-06-30"}
    for when in (When(DAYS[0]), When(DAYS[0], asker.graph.middle)):
        owner = real_scope(TIANJIN, asker.book, facts=asker.graph.facts, day=when.day)
        of_owner = asker.data(Ask(NOTICE_GAPS, owner, when, Viewer.parse(TIANJIN), asked))
        of_all = asker.data(Ask(NOTICE_GAPS, everything(asker.graph.facts), when, Viewer(), asked))
        assert judged(of_owner) == judged(of_all)
        assert of_owner["noticeGaps"]["summary"]["decisions"] == 8
        counted = asker.data(Ask(STATISTICS, owner, when, Viewer.parse(TIANJIN), asked))
        assert counted == asker.data(Ask(STATISTICS, everything(asker.graph.facts), when, Viewer(), asked))
        assert any(one["counts"][0]["occurrences"] for one in counted["statistics"]["kinds"])
        for document in (NOTICE_GAPS, STATISTICS):
            other = Ask(document, everything(asker.graph.facts), when, Viewer.parse("jurisdiction:130000"), asked)
            assert list(asker.data(other).values()) == [None]


def test_who_may_not_ask_for_reminders_gets_nothing_whatever_there_is(asker: Asker) -> None:
    when = When(DAYS[1])
    others = [viewer for viewer in VIEWERS if viewer != TIANJIN]
    asks = [
        Ask(REMINDERS, scope, when, Viewer.parse(viewer), {"jurisdiction": code})
        for viewer in others
        for scope in (
            real_scope(viewer, asker.book, facts=asker.graph.facts, day=when.day),
            everything(asker.graph.facts),
        )
        for code in ("120000", "370000")
        if viewer != f"jurisdiction:{code}"
    ]
    answers = asker.answers(asks)
    asker.graph.hold(())
    assert answers == asker.answers(asks)
    assert all(asker.data(ask) == {"repairReminders": None} for ask in asks)


def seen_by(asker: Asker, scope: Scope, when: When) -> set[str]:
    """The ids of all facts that a scope sees."""
    nodes = asker.data(Ask(FACTS, scope, when))["nodes"]
    return {node["id"] for node in nodes if node is not None}


def test_standing_is_the_owners_and_its_evidence_is_what_the_viewer_sees(asker: Asker) -> None:
    told = withheld = 0
    for when in moments(asker):
        owners = {id_: _standing(asker, _owner(asker, id_, when), when, id_) for id_ in asker.graph.ids(["Penalty"])}
        for scope in scopes(asker, when.day):
            seen = seen_by(asker, scope, when)
            for id_, owner in owners.items():
                found = _standing(asker, scope, when, id_)
                assert (found is not None) is (id_ in seen), (id_, scope.viewer, when)
                if found is None:
                    continue
                assert owner is not None
                assert found["penalty"]["id"] == id_
                told, withheld = told + _told(found, owner, seen), withheld + _withheld(found)
                assert _without_counts(found) == _without_counts(owner)
    assert told > 0
    assert withheld > 0


def _owner(asker: Asker, id_: str, when: When) -> Scope:
    code = id_.removeprefix("penalty:").partition("/")[0]
    return real_scope(f"jurisdiction:{code}", asker.book, facts=asker.graph.facts, day=when.day)


def _standing(asker: Asker, scope: Scope, when: When, id_: str) -> Any:
    return asker.data(Ask(STANDING, scope, when, variables={"penalty": id_}))["repairStanding"]


def _told(found: Any, owner: Any, seen: set[str]) -> int:
    """How much evidence the viewer is shown: of the owner's what it sees, the rest counted."""
    told = 0
    for mine, theirs in zip(found["criteria"], owner["criteria"], strict=True):
        whole = [one["id"] for one in theirs["evidence"]]
        shown = [one["id"] for one in mine["evidence"]]
        assert shown == [id_ for id_ in whole if id_ in seen]
        assert mine["evidenceWithheld"] == theirs["evidenceWithheld"] + len(whole) - len(shown)
        told += len(shown)
    return told


def _withheld(found: Any) -> int:
    return sum(criterion["evidenceWithheld"] for criterion in found["criteria"])


def _without_counts(standing: Any) -> Any:
    criteria = [{**judged(one), "evidenceWithheld": None} for one in standing["criteria"]]
    return {**judged(standing), "criteria": criteria}
