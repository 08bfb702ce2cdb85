"""The seeks of a walk: for each kind of fact and each end the one index that leads from a node to its facts in order.

A file says `seeks(x)` where `node` and `way` are bound: the rows are those of the seek whose number is `way[0]`, up
to the day `way[6]`.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import LiteralString

from graph_api.domain.kind import Kind
from graph_api.domain.vocabulary import KINDS

_GROUP = 8
"""So many seeks stand side by side: whose number it is, is asked of the group before it is asked of each."""


@dataclass(frozen=True, slots=True)
class Seek:
    """From an id that a fact of a kind holds as `end` (its own `id` if the walk stands on a record), newest first."""

    kind: Kind
    end: LiteralString

    def text(self, alias: LiteralString, number: LiteralString) -> LiteralString:
        """The facts as `alias`, where the way is of that number.

        The number stands in what is sought: where it is asked beside the seek, Neo4j seeks first and asks then, and
        reads all that a hub has by another way.
        """
        label, sort = self.kind.label, self.kind.sort
        node: LiteralString = f"CASE way[0] WHEN {number} THEN node END"
        if self.end == "id":
            seek: LiteralString = (
                f"MATCH ({alias}:{label})\nUSING INDEX SEEK {alias}:{label}(id)\nWHERE {alias}.id = {node}"
            )
            return f"{seek}\nRETURN {alias}"
        pattern: LiteralString = f"()-[{alias}:{label}]->()" if self.kind.is_relationship else f"({alias}:{label})"
        return (
            f"MATCH {pattern}\nUSING INDEX SEEK {alias}:{label}({self.end}, {sort}, id)\n"
            f"WHERE {alias}.{self.end} = {node} AND {alias}.{sort} <= way[6] AND {alias}.id IS NOT NULL\n"
            f"RETURN {alias} ORDER BY {alias}.{self.end} DESC, {alias}.{sort} DESC, {alias}.id DESC"
        )


_RELATIONSHIPS = tuple(kind for kind in KINDS.values() if kind.is_relationship)
_RECORDS = tuple(kind for kind in KINDS.values() if kind.is_fact and not kind.is_relationship)
_ENDS: tuple[LiteralString, ...] = ("subject", "object")

DATED: tuple[Seek, ...] = tuple(Seek(kind, end) for kind in _RELATIONSHIPS for end in _ENDS)
SEEKS: tuple[Seek, ...] = (
    *DATED,
    *(Seek(kind, "subject") for kind in _RECORDS),
    Seek(KINDS["Penalty"], "authority"),
    Seek(KINDS["PortCall"], "port"),
    *(Seek(kind, "id") for kind in _RECORDS),
)
"""By number."""


def seeks(
    alias: LiteralString, among: Sequence[Seek] = SEEKS, *, kinds: Collection[str] | None = None
) -> LiteralString:
    """All of them side by side, of which the one with the number `way[0]` is taken; those of some kinds, if told."""
    groups: list[LiteralString] = []
    for first in range(0, len(among), _GROUP):
        legs: list[LiteralString] = []
        for number, seek in enumerate(among[first : first + _GROUP], start=first):
            if kinds is None or seek.kind.label in kinds:
                legs.append(seek.text(alias, _numeral(number)))
        if legs:
            group = "\nUNION ALL\n".join(legs)
            within: LiteralString = f"way[0] >= {_numeral(first)} AND way[0] < {_numeral(first + _GROUP)}"
            groups.append(f"WITH node, way WHERE {within}\nCALL (node, way) {{\n{group}\n}}\nRETURN {alias}")
    return "\nUNION ALL\n".join(groups)


@dataclass(frozen=True, slots=True)
class Way:
    """How a walk goes on from nodes of some kinds (`places`, labels): by the seek of a number to what its facts name.

    `other` is the property that names the other end (of a record seen from outside its own id), `tie` what the id of
    the link begins with where it is no fact of its own, `sort` the property that is sorted by.
    """

    number: int
    fact: str
    places: tuple[str, ...]
    other: str
    relation: str
    outward: bool
    tie: str
    sort: str


def _ways() -> Iterator[Way]:
    for number, seek in enumerate(SEEKS):
        kind = seek.kind
        label, sort = kind.label, kind.sort
        if kind.is_relationship and seek.end == "subject":
            yield Way(number, label, kind.subjects, "object", label, outward=True, tie="", sort=sort)
        elif kind.is_relationship:
            yield Way(number, label, kind.objects, "subject", label, outward=False, tie="", sort=sort)
        elif seek.end == "id":
            for end, relation, _ in _ties(kind):
                yield Way(number, label, (label,), end, relation, outward=True, tie=f"{relation.lower()}:", sort=sort)
        else:
            _, relation, places = next(tie for tie in _ties(kind) if tie[0] == seek.end)
            yield Way(number, label, places, "id", relation, outward=False, tie=f"{relation.lower()}:", sort=sort)


def _ties(kind: Kind) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """What ties a record: the property that names the other end, the relation, and the kinds that it can be of."""
    yield "subject", "CONCERNS", kind.subjects
    if kind.label == "Penalty":
        yield "authority", "ISSUED_BY", ("Authority",)
    if kind.label == "PortCall":
        yield "port", "AT", ("Port",)


WAYS: tuple[Way, ...] = tuple(_ways())
"""All ways that a walk can go on."""

_DIGITS: tuple[LiteralString, ...] = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")


def _numeral(number: int) -> LiteralString:
    tens, ones = divmod(number, 10)
    return f"{_DIGITS[tens]}{_DIGITS[ones]}" if tens else _DIGITS[ones]
