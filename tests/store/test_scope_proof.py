"""The scope's proof (graph-model.md): what a scope answers is what the rest of the graph would answer without it.

answer(S, G) equals answer(S with see_all, G|S) byte for byte, where G|S holds of the facts only those that pass grant
and display for S on the day. Names of agreements and cursors stay those of S.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import cycle

import pytest

from graph_api.domain.scope import Scope
from graph_api.domain.vocabulary import KINDS
from tests.store.asking import Ask, Asker
from tests.store.documents import DOCUMENTS, FORWARD, PLACES, REMINDERS, STANDING
from tests.store.viewpoints import DAYS, VIEWERS, When, everything, random_scopes, real_scope

FULL = "FULL_PROOF" in os.environ


def viewpoints(asker: Asker) -> Iterator[tuple[Scope, date]]:
    """Each scope with a day: real viewers on two days, random ones on one."""
    facts = asker.graph.facts
    for viewer in VIEWERS:
        for day in DAYS[:2]:
            yield real_scope(viewer, asker.book, facts=facts, day=day), day
    yield from zip(random_scopes(facts), cycle(DAYS), strict=False)


def asks(asker: Asker, scope: Scope, day: date, *, turn: int) -> list[Ask]:
    """The documents on a day, each as known now or as known in the middle of the load, in turn.

    Over the viewpoints each document is asked as of both. FULL_PROOF asks both of every viewpoint, which takes twice as
    long.
    """
    moments = (When(day), When(day, asker.graph.middle))
    return [
        Ask(document, scope, when)
        for place, document in enumerate(DOCUMENTS)
        for when in (moments if FULL else moments[(place + turn) % 2 :][:1])
    ]


def seeing_all(asked: Sequence[Ask]) -> list[Ask]:
    """The same asks by the same viewers with the same names, who see all there is."""
    return [replace(ask, scope=replace(ask.scope, see_all=True)) for ask in asked]


@pytest.mark.timeout(1800)
def test_a_scope_answers_what_the_rest_of_the_graph_would_answer(asker: Asker) -> None:
    points = [(scope, day, asks(asker, scope, day, turn=turn)) for turn, (scope, day) in enumerate(viewpoints(asker))]
    asker.graph.hold_all()
    answers = [asker.answers(asked) for *_, asked in points]
    for (scope, day, asked), found in zip(points, answers, strict=True):
        asker.graph.hold_for(scope, day)
        for ask, seen, rest in zip(asked, found, asker.answers(seeing_all(asked)), strict=True):
            assert seen == rest, (ask.document.name, scope.viewer, ask.when)
    assert asker.walked >= 5 * len(DOCUMENTS)
    _prove_that_something_was_seen([answer for found in answers for answer in found])


def _prove_that_something_was_seen(answers: Sequence[bytes]) -> None:
    assert len(set(answers)) > len(answers) // 2
    text = b"".join(set(answers))
    for words in ('"id":"agreement-0"', '"id":"beijing-tianjin-hebei"', '"displayed":false', '"endCursor":"'):
        assert words.encode() in text, words
    for kind in KINDS.values():
        assert f'"__typename":"{kind.type_name}"'.encode() in text, kind.label


def test_what_is_known_now_is_what_a_later_moment_knows(asker: Asker) -> None:
    asker.graph.hold_all()
    scope, day = everything(asker.graph.facts), DAYS[1]
    for document in (PLACES, FORWARD):
        now, later = asker.answers([Ask(document, scope, When(day, None)), Ask(document, scope, When(day))])
        assert now == later


def test_the_empty_scope_discloses_no_fact(asker: Asker) -> None:
    asked = [*(Ask(document, Scope(), When(DAYS[1])) for document in DOCUMENTS), *_judgements(asker)]
    asker.graph.hold_all()
    answers = asker.answers(asked)
    asker.graph.hold(())
    assert answers == asker.answers(asked)
    ids = {fact.id.encode() for fact in asker.graph.facts}
    assert [id_ for id_ in ids if any(id_ in answer for answer in answers)] == []


def _judgements(asker: Asker) -> Iterator[Ask]:
    when = When(DAYS[1])
    yield Ask(REMINDERS, Scope(), when, variables={"jurisdiction": "120000"})
    for id_ in asker.graph.ids(["Penalty"]):
        yield Ask(STANDING, Scope(), when, variables={"penalty": id_})
