"""What a question wants to know of things: a plain tree in the words of the vocabulary, without GraphQL or Cypher."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY

Part = Literal["nodes", "page_info", "total", "summary"]


@dataclass(frozen=True, slots=True)
class Position:
    """The place of an item in a page: the value it is sorted by (a day as ISO text, or a text), then its id."""

    value: str
    id: str


LAST_TEXT = "\U0010ffff"
"""Sorts after every text."""

FIRST_PLACE, LAST_PLACE = Position(f"{FIRST_DAY}", ""), Position(f"{OPEN_DAY}", LAST_TEXT)
"""Before and behind everything in a list that is sorted by day."""


@dataclass(frozen=True, slots=True)
class PageArguments:
    """Which part of a list: the first or last `size` items after or before a position, within days.

    `backward` asks for the last items (`last`, `before`). `since` and `until` (inclusive) bound the day that
    the list is sorted by. `former` includes states that had ended on the day asked about.
    """

    size: int = 20
    backward: bool = False
    position: Position | None = None
    since: date = FIRST_DAY
    until: date = OPEN_DAY
    former: bool = False


@dataclass(frozen=True, slots=True)
class OneLink:
    """A link to one thing, and what is wanted of it."""

    link: str
    selection: "Selection"


@dataclass(frozen=True, slots=True)
class ManyLink:
    """A link to a page of things. `key` is what its reader knows it by; `parts` is what of the page is wanted."""

    link: str
    key: str
    arguments: PageArguments
    parts: frozenset[Part]
    selection: "Selection"


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted of a thing of one kind. Fields and links are sorted, so that equal wishes are equal text."""

    kind: str
    fields: tuple[str, ...] = ()
    ones: tuple[OneLink, ...] = ()
    manys: tuple[ManyLink, ...] = ()
