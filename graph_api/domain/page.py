"""A page of a list, cut from one item more than was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from graph_api.domain.selection import PageArguments, Position

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Summary:
    """Exact counts over a whole list: records and the distinct subjects they are about are different counts."""

    records: int
    subjects: int


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Items with their positions, in the order of the list; whether more follow on either side.

    `total` is the bounded count of the whole list, `summary` the exact ones; None where nobody asked for them.
    """

    items: Sequence[tuple[Position, T]]
    has_next: bool
    has_previous: bool
    total: int | None = None
    summary: Summary | None = None


def cut_page(
    found: Sequence[tuple[Position, T]],
    arguments: PageArguments,
    *,
    total: int | None = None,
    summary: Summary | None = None,
) -> Page[T]:
    """Cut the one item that was read beyond the page, and turn a page that was read backward."""
    items = found[: arguments.size]
    more, other = len(found) > arguments.size, arguments.position is not None
    if arguments.backward:
        return Page(items[::-1], has_next=other, has_previous=more, total=total, summary=summary)
    return Page(items, has_next=more, has_previous=other, total=total, summary=summary)
