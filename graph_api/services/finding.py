"""What the store is asked for a search: one statement, whatever is looked for, and the order of what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, LiteralString

from graph_api.domain import identifier
from graph_api.domain.jurisdiction import prefix_of
from graph_api.domain.moment import Moment
from graph_api.domain.name import LONGEST
from graph_api.domain.scope import Scope
from graph_api.domain.search import Fit, Match, Sought, sought
from graph_api.domain.vocabulary import KINDS, REGISTERED_IN, kind_of
from graph_api.errors import BadInput
from graph_api.store.cypher_file import Statement, cypher, own_parameters, together
from graph_api.store.graph_store import GraphStore

MOST = 1000
"""As many hits are put in order; of more, the index takes the best."""
_LOCAL_MOST = 10_000
"""As many are looked at for those of one jurisdiction."""
_CLOSED_MOST = 5000
_FEW = 100
"""As many are looked at while somebody types."""
_CODES_MOST = 20

SEARCHED = frozenset(label for label, kind in KINDS.items() if not kind.is_fact)
"""The kinds that have names or codes. What is stated is found by its whole id only."""


@dataclass(frozen=True, slots=True)
class Hits:
    """The row of the files that look for names: items are rank, size, id and, where told, the FIELDS."""

    looked: int
    items: list[list[Any]]


@dataclass(frozen=True, slots=True)
class Identified:
    """The row of `search/identified`: the code of a scheme that the thing of the item had; `current`: has now."""

    scheme: str
    code: str
    current: bool
    item: list[Any]


OPEN = cypher("search/open", Hits)
CLOSED = cypher("search/closed", Hits)
REGISTERED = cypher("search/registered", Hits)
IDENTIFIED = cypher("search/identified", Identified)

_PARTS: Mapping[LiteralString, Statement[Any]] = MappingProxyType(
    {"open": OPEN, "places": OPEN, "registered": REGISTERED, "closed": CLOSED, "identified": IDENTIFIED}
)
"""What a search can consist of. Places are looked for by themselves where it is for one jurisdiction only."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is searched for: among which kinds (labels), in which jurisdiction (code) or anywhere."""

    text: str
    kinds: frozenset[str]
    jurisdiction: str = ""

    def __post_init__(self) -> None:
        """Refuse a text without end before anything is done with it."""
        if len(self.text) > LONGEST:
            raise BadInput(f"text has {len(self.text)} characters; at most {LONGEST} can be searched for")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the store says: by id the place in the order, the FIELDS if told, and a code that it had.

    `cut`: there are more hits than were looked at.
    """

    tick: int
    cut: bool
    places: Mapping[str, tuple[str, str]]
    values: Mapping[str, Sequence[str | None]]
    held: Mapping[str, Match]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the store is asked it; `few` while somebody types."""

    sought: Sought
    open: frozenset[str]
    closed: frozenset[str]
    within: str
    few: bool

    @classmethod
    def of(cls, question: Question, *, few: bool = False) -> "Asked | None":
        """None where there is nothing to look for."""
        text, kinds = question.text, question.kinds & SEARCHED
        named = kind_of(identifier.plain(text))
        if named is not None:
            text, kinds = identifier.plain(text).partition(":")[2], kinds & {named.label}
        found = sought(text)
        if found is None or not kinds:
            return None
        closed = frozenset(label for label in kinds if KINDS[label].closed)
        within = f"jurisdiction:{prefix_of(question.jurisdiction)}" if question.jurisdiction else ""
        return cls(found, kinds - closed, closed, within, few)

    async def ask(self, store: GraphStore, scope: Scope, moment: Moment, *, limit: int) -> Answer:
        """Ask; at most so many of each part are answered."""
        parts = self._parts(limit)
        text = _statement_of(frozenset(parts))
        return self._answer(
            await store.read(text, {**moment.parameters(), **scope.parameters(), **own_parameters(parts)})
        )

    @property
    def _most(self) -> int:
        if self.few:
            return _FEW
        return _LOCAL_MOST if self.within else MOST + 1

    def _parts(self, limit: int) -> dict[str, dict[str, object]]:
        key, codes, code = self.sought.key, list(self.sought.codes), self.sought.code
        names = {
            "key": key, "codes": codes, "code": code, "within": self.within, "tell": self.few, "limit": limit,
        }  # fmt: skip
        registered = self.open.intersection(REGISTERED_IN.subjects) if self.within else frozenset[str]()
        open_ = registered or self.open
        parts: dict[str, dict[str, object]] = {}
        asked = (("open", open_, self._most), ("places", self.open - open_, self._most))
        for part, labels, most in (*asked, ("closed", self.closed, _CLOSED_MOST)):
            if labels:
                query = self.sought.among([KINDS[label].prefix for label in labels])
                parts[part] = {**names, "query": query, "most": most}
        if registered:
            words = {"words": key.split(" "), "kinds": sorted(registered)}
            parts["registered"] = {**names, **words, "most": _LOCAL_MOST}
        if self.sought.identifiers:
            identifiers = [{"scheme": scheme, "code": code} for scheme, code in self.sought.identifiers]
            parts["identified"] = {
                "identifiers": identifiers, "within": self.within, "tell": self.few, "limit": _CODES_MOST,
            }  # fmt: skip
        return parts

    def _answer(self, record: Mapping[str, Any]) -> Answer:
        rows = [row for row in IDENTIFIED.rows(record.get("identified", ())) if self._is_asked(row.item[2])]
        held = {row.item[2]: Match(Fit.CODE, row.scheme, row.code, former=not row.current) for row in rows[::-1]}
        hits = {part: OPEN.rows(found)[0] for part, found in record.items() if part not in ("tick", "identified")}
        places: dict[str, tuple[str, str]] = {}
        values: dict[str, Sequence[str | None]] = {}
        items = [item for found in hits.values() for item in found.items]
        for rank, size, id_, told in (*(row.item for row in rows), *items):
            place = (f"{rank}{size:03}", id_)
            if place <= places.get(id_, place):
                places[id_], values[id_] = place, told
        cut = any(hits[part].looked >= self._most for part in ("open", "places") if part in hits)
        if "registered" in hits and hits["registered"].looked < _LOCAL_MOST:
            cut = False  # The register was read to its end, and there are fewer places than are looked at.
        return Answer(record["tick"], cut, places, values, held)

    def _is_asked(self, id_: str) -> bool:
        kind = kind_of(id_)
        return kind is not None and kind.label in self.open | self.closed


@cache
def _statement_of(parts: frozenset[str]) -> LiteralString:
    return together({part: statement for part, statement in _PARTS.items() if part in parts})
