"""No predicate is idle: taking any one of them away, at any hop or in any file, makes the scope's proof fail.

The proof's right side, answer(S with see_all, G|S), is computed with the whole statement; the left side, answer(S, G),
with a statement that lacks one predicate in one place. For each there is a scope and a moment where they differ.
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import pytest

from graph_api.domain.scope import Scope
from graph_api.domain.vocabulary import KINDS
from graph_api.store.predicates import PREDICATES
from graph_api.store.projection import Compiler
from tests.store.asking import Ask, Asker
from tests.store.hops import Hop, hops
from tests.store.viewpoints import When, probes

HOPS = {hop.path: hop for hop in hops()}
PLACES = {"version": 0, "grant": 1, "displayed": 2}


class RightSide:
    """What the hop documents answer by the right side of the proof; each scope and moment is asked about once."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._known: dict[tuple[str, When], dict[str, bytes]] = {}

    def answer(self, path: str, scope: Scope, when: When) -> bytes:
        key = (scope.viewer, when)
        if key not in self._known:
            self._known[key] = self._prove(scope, when)
        return self._known[key][path]

    def _prove(self, scope: Scope, when: When) -> dict[str, bytes]:
        asker = self._asker
        asker.graph.hold_for(scope, when.day)
        rest = asker.answers([Ask(hop.document, replace(scope, see_all=True), when) for hop in HOPS.values()])
        asker.graph.hold_all()
        assert rest == asker.answers([Ask(hop.document, scope, when) for hop in HOPS.values()])
        return dict(zip(HOPS, rest, strict=True))


@pytest.fixture(scope="module")
def right_side(asker: Asker) -> RightSide:
    asker.graph.hold_all()
    return RightSide(asker)


@contextmanager
def without(asker: Asker, path: str, place: int) -> Generator[None]:
    """Compile projections that lack one predicate at one hop."""
    asker.store.compiler = partial(Compiler, omit=(path, place))
    try:
        yield
    finally:
        asker.store.compiler = Compiler


def differs(asker: Asker, right_side: RightSide, hop: Hop, place: int, probe: tuple[Scope, When]) -> bool:
    scope, when = probe
    right = right_side.answer(hop.path, scope, when)
    with without(asker, hop.path, place):
        return asker.answers([Ask(hop.document, scope, when)]) != [right]


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("hop", HOPS.values(), ids=HOPS)
def test_every_hop_needs_each_predicate(asker: Asker, right_side: RightSide, hop: Hop, place: int) -> None:
    assert any(differs(asker, right_side, hop, place, probe) for probe in probes(asker.graph, place, hop.fact))


def test_there_is_a_document_for_every_hop_and_it_makes_that_hop(asker: Asker) -> None:
    made: list[Compiler] = []

    def compiler() -> Compiler:
        made.append(Compiler())
        return made[-1]

    scope, when = next(probes(asker.graph, 0, "Penalty"))
    asker.store.compiler = compiler
    try:
        for hop in HOPS.values():
            made.clear()
            asker.answers([Ask(hop.document, scope, when)])
            assert [path for one in made for path in one.hops].count(hop.path) == 1
    finally:
        asker.store.compiler = Compiler


def test_there_are_three_predicates() -> None:
    assert len(PREDICATES) == len(PLACES)
    assert all(any(path == f"node {kind.label}" for path in HOPS) for kind in KINDS.values() if kind.is_fact)
