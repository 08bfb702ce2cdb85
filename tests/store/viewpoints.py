"""With which eyes the scope is proved: those of real viewers, and random ones that no agreement would ever give."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from random import Random

from graph_api.access.scope import scope_of
from graph_api.access.viewer import Viewer
from graph_api.domain.scope import Scope
from graph_api.domain.vocabulary import FACT_KINDS
from graph_api.policies.book import PolicyBook
from tests.store.proof_graph import Fact, ProofGraph

VIEWERS = (
    "jurisdiction:120000", "jurisdiction:130000", "jurisdiction:110000", "jurisdiction:120101", "jurisdiction:410000",
    "enterprise:91120101MA00100102", "enterprise:91120000MA0010053U",
)  # fmt: skip
RANDOM = 24 if "FULL_PROOF" in os.environ else 12
DAYS = (date(2025, 6, 30), date(2025, 4, 15), date(2027, 6, 1), date(2024, 5, 20))
"""When all that was repaired is hidden; when it is not; when most displays have ended; before most facts."""
NOW = datetime(2100, 1, 1, tzinfo=UTC)
SAME_SIZE = 12


@dataclass(frozen=True, slots=True)
class When:
    """A day, and the moment up to which was known (by default later than all ticks; None leaves it out)."""

    day: date
    known_at: datetime | None = NOW


def reporters_of(facts: Sequence[Fact]) -> frozenset[str]:
    """The codes of all that reported one of the facts."""
    return frozenset(fact.text("reported_by") for fact in facts)


def real_scope(viewer: str, book: PolicyBook, *, facts: Sequence[Fact], day: date) -> Scope:
    """What a real viewer may see under the agreements of a day."""
    eyes = Viewer.parse(viewer)
    return padded(scope_of(eyes, book.agreements, reporters=reporters_of(facts), on=day, kinds=FACT_KINDS))


def everything(facts: Sequence[Fact]) -> Scope:
    """Granted all that there is, one by one, and owner of all of it."""
    whole = frozenset(fact.text("shared_as") for fact in facts)
    return padded(Scope(viewer="everything", whole=whole, owners=reporters_of(facts)))


def owners_of_one(facts: Sequence[Fact]) -> Iterator[Scope]:
    """Granted all that there is, and owner of what one jurisdiction reported: others' hidden facts stay hidden."""
    for code in sorted(reporters_of(facts)):
        yield replace(
            everything(facts), viewer=f"everything:{code}", owners=padded(Scope(owners=frozenset({code}))).owners
        )


def granted_but_one_kind(facts: Sequence[Fact], labels: Sequence[str] = FACT_KINDS) -> Iterator[Scope]:
    """Granted all that there is but one kind of fact."""
    for label in labels:
        whole = frozenset(fact.text("shared_as") for fact in facts if fact.label != label)
        yield padded(replace(everything(facts), viewer=f"everything but {label}", whole=whole))


def probes(graph: ProofGraph, place: int, fact: str) -> Iterator[tuple[Scope, When]]:
    """Scopes and moments that tell whether a predicate is missing of a kind of fact, by its place in PREDICATES."""
    facts = graph.facts
    telling = ([everything(facts)], [*granted_but_one_kind(facts, [fact])], [*owners_of_one(facts)])[place]
    for day in DAYS:
        for scope in telling:
            yield scope, When(day)
            yield scope, When(day, graph.middle)


def padded(scope: Scope) -> Scope:
    """The scope with values that no fact has. Neo4j plans a text anew for lists of other orders of size."""

    def pad(values: frozenset[str]) -> frozenset[str]:
        return values.union(f"no fact has {number}" for number in range(SAME_SIZE))

    return replace(
        scope, whole=pad(scope.whole), by_home=pad(scope.by_home), own=pad(scope.own), owners=pad(scope.owners)
    )


def random_scopes(facts: Sequence[Fact], count: int = RANDOM) -> Iterator[Scope]:
    """Scopes of values that occur in the graph, some poor and some rich, the same in every run."""
    wholes, by_homes, subjects, owners = (
        sorted({fact.text(name) for fact in facts}) for name in ("shared_as", "shared_home", "subject", "reported_by")
    )
    owned = [*subjects, *sorted({fact.text("object") for fact in facts} - {""})]
    for number in range(count):
        dice = Random(number)
        share = (0.2, 0.5, 0.9)[number % 3]
        whole, by_home = _some(dice, wholes, share), _some(dice, by_homes, share / 2)
        granted = sorted(whole | by_home)
        scope = Scope(
            viewer=f"random:{number}",
            whole=whole,
            by_home=by_home,
            own=_some(dice, owned, 0.1),
            owners=_some(dice, owners, 0.3),
            agreements={value: f"agreement-{dice.randrange(5)}" for value in sorted(_some(dice, granted, 0.7))},
        )
        yield padded(scope)


def _some(dice: Random, values: Sequence[str], share: float) -> frozenset[str]:
    return frozenset(value for value in values if dice.random() < share)
