"""Histories: every version of one fact that the viewer may see, and what each changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from graph_api.domain.calendar import OPEN_DAY, OPEN_TICK
from graph_api.domain.kind import Kind, One
from graph_api.domain.moment import Moment
from graph_api.domain.page import Page, cut_page
from graph_api.domain.scope import Scope
from graph_api.domain.selection import PageArguments, Position
from graph_api.domain.vocabulary import FACT_KINDS, KINDS, kind_of
from graph_api.ledger.statements import TICK_NOW
from graph_api.store.cypher_file import Statement
from graph_api.store.cypher_template import cypher_of
from graph_api.store.graph_store import GraphStore

Record = Mapping[str, Any]

_FOLLOWING = ("subject_home", "hidden_from")
"""What the ledger itself may change on a fact whose content stays."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The row of `history/...`. `stands`: does the viewer see the fact as it is held now."""

    stands: bool
    versions: list[Record]
    total: int


@dataclass(frozen=True, slots=True)
class Change:
    """What one property of a fact was and became; a None is what nobody states, or an open end."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a fact of a kind (label), since and until which tick and moment (a text) it was the newest.

    `content` holds its properties; `before` those of the next older version that the viewer sees, if there is one.
    """

    kind: str
    known_from: int
    known_until: int | None
    learnt_at: str
    replaced_at: str | None
    content: Record
    before: Record | None

    def changes(self) -> list[Change]:
        """What it changed, in the order of the vocabulary; nothing for the first version that the viewer sees."""
        before = self.before
        if before is None:
            return []
        pairs = ((name, _stated(before.get(name)), _stated(self.content.get(name))) for name in told(self.kind))
        return [Change(name, was, became) for name, was, became in pairs if was != became]

    def values(self) -> list[tuple[str, object]]:
        """What it says, in the order of the vocabulary."""
        pairs = ((name, _stated(self.content.get(name))) for name in told(self.kind))
        return [(name, value) for name, value in pairs if value is not None]


def _file(kind: Kind, *, descending: bool) -> Statement[Versions]:
    if kind.is_relationship:
        return cypher_of("history/of_relationship", kind, Versions, backward=descending)
    return cypher_of("history/of_record", kind, Versions, backward=descending)


VERSIONS: Mapping[tuple[str, bool], Statement[Versions]] = MappingProxyType({
    (label, descending): _file(KINDS[label], descending=descending)
    for label in FACT_KINDS
    for descending in (False, True)
})  # fmt: skip


def told(label: str) -> Iterator[str]:
    """The properties that a version of a fact of a kind tells: its fields, what its links name, what follows."""
    kind = KINDS[label]
    names = [field.name for field in kind.fields if field.name != "id"]
    names += [link.key for link in kind.links if isinstance(link, One)]
    yield from dict.fromkeys([*names, *_FOLLOWING])


async def history(
    store: GraphStore, scope: Scope, *, moment: Moment, id_: str, page: PageArguments, count: bool
) -> tuple[Moment, Page[Version] | None]:
    """A page of the versions of a fact, newest first; None where there is no fact that the viewer may see.

    The day of the moment decides what is displayed. Actors and places keep no versions.
    """
    kind = kind_of(id_)
    if kind is None or not kind.is_fact:
        answer = await store.ask(TICK_NOW, scope=scope, moment=moment)
        return moment.at_tick(answer.tick), None
    at, limit = _start(page)
    statement = VERSIONS[kind.label, not page.backward]
    found = await store.ask(statement, scope=scope, moment=moment, id=id_, at=at, limit=limit, count=count)
    row, moment = found.rows[0], moment.at_tick(found.tick)
    # What others no longer see as it is held now, such as a repaired penalty, only its owner sees as it was before.
    shown = [one for one in row.versions if row.stands or one["content"]["reported_by"] in scope.owners]
    if not shown and (row.versions or page.position is None):
        return moment, None
    places = [(Position(str(one.known_from), id_), one) for one in _compared(kind.label, shown, page)]
    return moment, cut_page(places, page, total=row.total if count else None)


def _start(page: PageArguments) -> tuple[int, int]:
    """Where the statement starts, and how many versions it reads: one more to know whether the list goes on.

    A page that is read backward, the oldest first, begins with the version of its cursor, for comparing.
    """
    if page.position is None:
        return (0 if page.backward else OPEN_TICK), page.size + 1
    at = int(page.position.value)
    return (at - 1, page.size + 2) if page.backward else (at, page.size + 1)


def _compared(label: str, found: Sequence[Record], page: PageArguments) -> list[Version]:
    """Versions in the order that they were read in, each with the next older one that was read."""
    if not found:  # The page behind the last one.
        return []
    older: list[Record | None] = [None, *found[:-1]] if page.backward else [*found[1:], None]
    made = [
        Version(kind=label, **one, before=None if before is None else before["content"])
        for one, before in zip(found, older, strict=True)
    ]
    at_cursor = (
        page.backward and page.position is not None and made[:1] and f"{made[0].known_from}" == page.position.value
    )
    return made[1:] if at_cursor else made


def _stated(value: object) -> object:
    """A value as it is told: an open end and what nobody states are nothing, days are texts."""
    if value in (OPEN_DAY, ""):
        return None
    return value.isoformat() if isinstance(value, date) else value
