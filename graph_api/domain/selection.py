"""What a question wants to know of things: a plain tree in the words of the vocabulary, without GraphQL or Cypher."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY

Part = Literal["nodes", "page_info", "places", "total", "summary"]
"""What can be wanted of a page: `places` are those of its items, of which cursors are made."""


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
    """A link to a page of things. `key` is what its reader knows it by; `parts` is what of the page is wanted.

    Of one thing, pages with equal keys are one page.
    """

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


def together(kind: str, wanted: Sequence[Selection]) -> Selection:
    """One selection of all that is wanted of a thing at several places; a page that two ask for is one page."""
    ones: dict[str, list[Selection]] = {}
    manys: dict[str, list[ManyLink]] = {}
    for selection in wanted:
        for one in selection.ones:
            ones.setdefault(one.link, []).append(one.selection)
        for many in selection.manys:
            manys.setdefault(many.key, []).append(many)
    return Selection(
        kind,
        fields=tuple(sorted({name for selection in wanted for name in selection.fields})),
        ones=tuple(OneLink(link, together(some[0].kind, some)) for link, some in sorted(ones.items())),
        manys=tuple(sorted((_one_page(some) for some in manys.values()), key=_place)),
    )


def _one_page(pages: Sequence[ManyLink]) -> ManyLink:
    first = pages[0]
    return replace(
        first,
        parts=first.parts.union(*(page.parts for page in pages)),
        selection=together(first.selection.kind, [page.selection for page in pages]),
    )


def _place(many: ManyLink) -> tuple[object, ...]:
    """Where a page stands among those of its thing: what sets its statement apart counts before its arguments."""
    page = many.arguments
    return many.link, page.backward, page.position is not None, sorted(many.parts), many.key
