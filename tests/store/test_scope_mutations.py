"""No predicate is idle: taking any one of them away, at any hop, makes the scope's proof fail.

The proof's right side, answer(S with see_all, G|S), is computed with all predicates in force; the left side,
answer(S, G), with one of them out of force in one place. For each there is a scope and a moment where they differ.
Whether one is in force is a parameter: to plan a text anew for each would be most of the time. The documents of the
scope's proof (test_scope_proof.py) are asked as they are asked in earnest, and make every hop.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

import pytest

from graph_api.domain.scope import Scope
from graph_api.domain.vocabulary import KINDS
from graph_api.store.predicates import PREDICATES
from graph_api.store.projection import Compiler
from tests.store.asking import Ask, Asker
from tests.store.hops import Hop, hops
from tests.store.omitting import omissible
from tests.store.viewpoints import When, probes

HOPS = {hop.path: hop for hop in hops()}
PLACES = {"version": 0, "grant": 1, "displayed": 2}
FIRST = {path: len(PLACES) * number for number, path in enumerate(HOPS)}
"""The number of the first predicate of each hop: that by which it is omitted."""


class RightSide:
    """What the hop documents answer by the right side of the proof; each scope and moment is asked about once."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._known: dict[tuple[str, When], dict[str, bytes]] = {}

    def answer(self, hop: Hop, place: int, probe: tuple[Scope, When]) -> bytes:
        scope, when = probe
        key = (scope.viewer, when)
        if key not in self._known:
            # Whether its grant is needed is asked of each kind of fact with a scope of its own.
            together = [one for one in HOPS.values() if place != PLACES["grant"] or one.fact == hop.fact]
            self._known[key] = self._prove(together, scope, when)
        return self._known[key][hop.path]

    def _prove(self, together: Sequence[Hop], scope: Scope, when: When) -> dict[str, bytes]:
        asker = self._asker
        asker.graph.hold_for(scope, when.day)
        rest = asker.answers([Ask(hop.document, replace(scope, see_all=True), when) for hop in together])
        asker.graph.hold_all()
        assert rest == asker.answers([Ask(hop.document, scope, when) for hop in together])
        return dict(zip((hop.path for hop in together), rest, strict=True))


def compiler() -> Compiler:
    """Compiles projections each of whose predicates can be omitted."""
    return Compiler(predicates=lambda path: omissible(FIRST[path]))


@pytest.fixture(scope="module")
def right_side(asker: Asker) -> Iterator[RightSide]:
    asker.graph.hold_all()
    asker.store.compiler = compiler
    yield RightSide(asker)
    asker.store.compiler = Compiler


def differs(asker: Asker, right_side: RightSide, hop: Hop, place: int, probe: tuple[Scope, When]) -> bool:
    scope, when = probe
    right = right_side.answer(hop, place, probe)
    with asker.store.omitting(FIRST[hop.path] + place):
        return asker.answers([Ask(hop.document, scope, when)]) != [right]


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("hop", HOPS.values(), ids=HOPS)
def test_every_hop_needs_each_predicate(asker: Asker, right_side: RightSide, hop: Hop, place: int) -> None:
    assert any(differs(asker, right_side, hop, place, probe) for probe in probes(asker.graph, place, hop.fact))


@pytest.mark.usefixtures("right_side")
def test_there_is_a_document_for_every_hop_and_it_makes_that_hop(asker: Asker) -> None:
    made: list[Compiler] = []

    def noting() -> Compiler:
        made.append(compiler())
        return made[-1]

    scope, when = next(probes(asker.graph, 0, "Penalty"))
    try:
        for hop in HOPS.values():
            made.clear()
            asker.store.compiler = partial(noting)  # What another compiled is kept: two hops may be of one statement.
            asker.answers([Ask(hop.document, scope, when)])
            assert [path for one in made for path in one.hops].count(hop.path) == 1
    finally:
        asker.store.compiler = compiler


def test_there_are_three_predicates() -> None:
    assert len(PREDICATES) == len(PLACES)
    assert all(any(path == f"node {kind.label}" for path in HOPS) for kind in KINDS.values() if kind.is_fact)
