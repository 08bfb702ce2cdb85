"""The values of random arguments: ids and codes of the example graph, days it knows, and now and then nonsense."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from types import MappingProxyType
from typing import cast

from graphql import GraphQLArgument, GraphQLEnumType, GraphQLInputObjectType

from graph_api.domain.vocabulary import FACT_KINDS, KINDS
from graph_api.policies.book import PolicyBook
from tests.store.proof_graph import ProofGraph
from tests.store.random_wishes import Wish, named
from tests.store.viewpoints import DAYS

DAYS_ASKED = ("2014-02-26", "2019-12-31", "2024-01-01", "2024-03-15", "2024-06-30", "2025-01-01", "2025-06-30")
TEXTS = (
    "津门", "运输", "和平", "张某", "仅", "豫A200", "MMSI 413000100", "EXAM0000000000000905", "豫A·20001", "天", "",
    "penalty:120000/2024-0001", "enterprise:91120101MA00100102", "Tianjin", '"AND (~', "没有这样的名字",
)  # fmt: skip
_LABELS: Mapping[str, str] = MappingProxyType({kind.type_name: label for label, kind in KINDS.items()})
_ODD = ("penalty:120000/none", "no such kind", "", "enterprise:91120101MA00100102")
_OF_NO_KIND = ("no such kind", "penalty", "")


@dataclass(frozen=True, slots=True)
class Known:
    """What may be asked about: public ids by label, codes of vessels, ids of schemes and rule sets."""

    ids: Mapping[str, Sequence[str]]
    codes: Sequence[str]
    schemes: Sequence[str]

    @classmethod
    def of(cls, graph: ProofGraph, book: PolicyBook) -> "Known":
        """All that the example graph and the pages know."""
        codes = {fact.text("code") for fact in graph.facts if fact.label == "Identifier"}
        return cls({label: graph.ids([label]) for label in KINDS}, sorted(codes), sorted(book.schemes))

    def codes_of(self, label: str) -> list[str]:
        """The ids of a kind without their prefix."""
        return [id_.partition(":")[2] for id_ in self.ids[label]]


class Values:
    """Rolls values. `of_viewer` is the code of the jurisdiction that asks, which alone is told some judgements.

    `days` are those that are asked about.
    """

    def __init__(self, known: Known, dice: Random, *, of_viewer: str = "", days: Sequence[date] = DAYS) -> None:
        self._known = known
        self._dice = dice
        self._of_viewer = of_viewer
        self._days = days

    def of(self, wish: Wish, name: str, argument: GraphQLArgument) -> object:
        """The value of one argument of a wish."""
        type_ = named(argument)
        if isinstance(type_, GraphQLEnumType):
            return self._words(type_, wish)
        if isinstance(type_, GraphQLInputObjectType):
            return self._filter(type_)
        if wish.name == "paths" and name in ("from", "to"):
            return self._id(wish)
        return self._rolls[name](wish)

    @property
    def _rolls(self) -> Mapping[str, Callable[[Wish], object]]:
        """How the value of an argument is rolled, by its name."""
        dice, known = self._dice, self._known
        day: Callable[[Wish], object] = lambda _: dice.choice(DAYS_ASKED)  # noqa: E731
        flag: Callable[[Wish], object] = lambda _: dice.random() < 0.7  # noqa: E731
        code: Callable[[Wish], object] = lambda _: self._jurisdiction()  # noqa: E731
        return {
            "asOf": lambda _: dice.choice(self._days).isoformat(),
            "knownAt": lambda _: "2100-01-01T00:00:00Z",
            "id": self._id,
            "ids": self._ids,
            "penalty": lambda _: dice.choice([*known.ids["Penalty"], *_ODD[:2]]),
            "subject": lambda _: dice.choice([*known.ids["Vessel"], *known.ids["Enterprise"], *_ODD]),
            "driver": lambda _: dice.choice([*known.ids["Driver"], _ODD[0]]),
            "ruleSet": lambda _: dice.choice(["tianjin-credit-repair", "none"]),
            "scheme": lambda _: dice.choice([*known.schemes, "none"]),
            "list": lambda _: dice.choice([*known.schemes, "key-supervision", "key-tracking"]),
            "region": lambda _: dice.choice([*known.codes_of("Region"), *known.ids["Region"], "none"]),
            "jurisdiction": code,
            "in": code,
            "applyIn": code,
            "code": self._code,
            "uscc": lambda _: dice.choice(known.codes_of("Enterprise")),
            "licence": lambda _: dice.choice(known.codes_of("Driver")),
            "locode": lambda _: dice.choice(known.codes_of("Port")),
            "text": lambda _: dice.choice(TEXTS),
            "first": self._size,
            "last": self._size,
            "from": day,
            "to": day,
            "dueFrom": day,
            "dueTo": day,
            "outstandingOnly": flag,
            "includeFormer": flag,
            **self._walk_rolls,
        }

    @property
    def _walk_rolls(self) -> Mapping[str, Callable[[Wish], object]]:
        """The same for the arguments of walks and the parts of their filters."""
        dice, known = self._dice, self._known
        return {
            "shortestOnly": lambda _: dice.random() < 0.7,
            "minShare": lambda _: dice.choice((0.0, 0.25, 0.5, 1.0)),
            "depth": lambda _: dice.choices((1, 2, 4, 5), (20, 10, 1, 0.3))[0],
            "maxHops": lambda _: dice.choices((1, 2, 3), (5, 10, 2))[0],
            "maxNodes": lambda _: dice.choice((20, 60, 300)),
            "maxPaths": lambda _: dice.choice((1, 3, 20)),
            "perNode": lambda _: dice.choice((1, 3, 20)),
            "seeds": self._ids,
            "knownIds": self._ids,
            "heldFrom": lambda _: dice.choice(DAYS_ASKED),
            "heldTo": lambda _: dice.choice(DAYS_ASKED),
            "timeOrdered": lambda _: False,  # Of `paths` only.
            "jurisdictions": lambda _: [self._jurisdiction()],
            "sources": lambda _: dice.sample(known.ids["Source"], 1),
        }

    def _filter(self, type_: GraphQLInputObjectType) -> dict[str, object]:
        """Some parts of a filter of walks, mostly few, so that something is left."""
        names = self._dice.sample(sorted(type_.fields), self._dice.choice((0, 1, 1, 2, 3)))
        found: dict[str, object] = {}
        for name in names:
            part = type_.fields[name]
            if isinstance(named(part), GraphQLEnumType):
                words = self._words(cast("GraphQLEnumType", named(part)), Wish("Query", name))
                found[name] = words if "[" in f"{part.type}" else words[0]  # pyright: ignore[reportUnknownMemberType] # Lists of it are untyped.
            else:
                found[name] = self._rolls[name](Wish("Query", name))
        return found

    def _size(self, _: Wish) -> int:
        return self._dice.choices((1, 2, 3, 20, 100, 0, 101), (20, 20, 10, 5, 5, 0.3, 0.3))[0]

    def _jurisdiction(self) -> str:
        codes = self._known.codes_of("Jurisdiction")
        return self._of_viewer if self._of_viewer and self._dice.random() < 0.8 else self._dice.choice(codes)

    def _code(self, wish: Wish) -> str:
        if wish.name == "vessel":
            return self._dice.choice([*self._known.codes, *self._known.codes_of("Vessel")])
        return self._dice.choice(self._known.codes_of("Jurisdiction"))

    def _id(self, wish: Wish) -> str:
        if wish.name == "region":
            return self._dice.choice(self._known.codes_of("Region"))
        if wish.name == "history":
            return self._dice.choice(self._known.ids[self._dice.choice(FACT_KINDS)])
        return self._dice.choice(self._candidates(wish) if self._dice.random() < 0.95 else _ODD)

    def _ids(self, wish: Wish) -> list[str]:
        """Up to ten ids, one of them of no kind. Neo4j plans a text anew for lists of other orders of size."""
        ids = self._candidates(wish)
        return [self._dice.choice(ids) for _ in range(self._dice.randint(4, 9))] + [self._dice.choice(_OF_NO_KIND)]

    def _candidates(self, wish: Wish) -> list[str]:
        """The ids of the kinds that the wish asks something of; of all, if it names none."""
        labels = {_LABELS[one.owner] for one in wish.below if one.owner in _LABELS} or {*KINDS}
        return [id_ for label in sorted(labels) for id_ in self._known.ids[label]]

    def _words(self, type_: GraphQLEnumType, wish: Wish) -> list[str]:
        """Words of an enum; of a timeline, of kinds of fact."""
        facts = {KINDS[label].type_name for label in FACT_KINDS} if wish.name == "events" else set[str]()
        words = [word for word in type_.values if not facts or word.title().replace("_", "") in facts]
        return self._dice.sample(words, self._dice.randint(1, min(3, len(words))))
