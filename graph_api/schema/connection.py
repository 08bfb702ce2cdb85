"""Lists: Relay connections with keyset cursors. A list below a thing was read with it and is only handed on here."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Generic, TypeVar, cast

import strawberry

from graph_api.domain.page import Page
from graph_api.domain.vocabulary import KINDS
from graph_api.errors import BadInput
from graph_api.schema.context import Info
from graph_api.schema.cursor import Binding
from graph_api.schema.reading import page_key
from graph_api.schema.selection import Plan
from graph_api.services.node import Thing
from graph_api.store.projection import COUNT_LIMIT

T = TypeVar("T")

First = Annotated[int | None, strawberry.argument(description="How many from the start: 1 to 100, by default 20.")]
After = Annotated[str | None, strawberry.argument(description="The cursor after which the page starts.")]
Last = Annotated[int | None, strawberry.argument(description="How many from the end: 1 to 100. Not with first.")]
Before = Annotated[str | None, strawberry.argument(description="The cursor before which the page ends.")]
Since = Annotated[date | None, strawberry.argument(name="from", description="The first day, of the day sorted by.")]
Until = Annotated[date | None, strawberry.argument(name="to", description="The last day, of the day sorted by.")]
Former = Annotated[
    bool, strawberry.argument(description="Also what no longer held on the day asked about. Events have no end.")
]


def check_days(since: date, until: date) -> None:
    """BadInput where a period ends before it begins."""
    if since > until:
        raise BadInput(f"from {since} lies after to {until}")


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    """Where a page stands in its list."""

    has_next_page: bool = strawberry.field(description="Does the list go on after this page.")
    has_previous_page: bool = strawberry.field(description="Is there something before this page.")
    start_cursor: str | None = strawberry.field(description="The cursor of the first item.")
    end_cursor: str | None = strawberry.field(description="The cursor of the last item.")


@strawberry.type(description="A bounded count of what the viewer may see.")
class Count:
    """A bounded count of what the viewer may see."""

    count: int = strawberry.field(description="How many; at most 1000.")
    capped: bool = strawberry.field(description="Are there more than that.")

    @classmethod
    def of(cls, total: int) -> "Count":
        """The count as it is shown."""
        return cls(count=min(total, COUNT_LIMIT), capped=total > COUNT_LIMIT)


@strawberry.type(description="One item of a list, and its place.")
class Edge(Generic[T]):
    """One item of a list, and its place."""

    node: T = strawberry.field(description="The item.")
    cursor: str = strawberry.field(description="Its place, for after and before.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[T]):
    """A page of a list; its parts are made when they are asked for.

    With a plan the items of the page are things as the store answered them, which the plan hands on.
    """

    page: strawberry.Private[Page[Any]]
    binding: strawberry.Private[Binding]
    plan: strawberry.Private[Plan | None] = None

    @strawberry.field(description="The items of this page, in the order of the list.")
    def edges(self, info: Info) -> list[Edge[T]]:
        """The items of this page."""
        plan, items = self.plan, self.page.items
        if plan is not None:
            ready = plan.edges(info, self.page, self.binding)
            if ready is not None:
                return cast("list[Edge[T]]", ready)
            items = [(place, plan.walked(thing, "edges", "node")) for place, thing in items]
        cursor = self.binding.place()
        return [Edge[T](node=cast("T", node), cursor=cursor(place.value, place.id)) for place, node in items]

    @strawberry.field(description="Where this page stands.")
    def page_info(self) -> PageInfo:
        """Where this page stands."""
        places = [position for position, _ in self.page.items]
        return PageInfo(
            has_next_page=self.page.has_next,
            has_previous_page=self.page.has_previous,
            start_cursor=self.binding.cursor(places[0]) if places else None,
            end_cursor=self.binding.cursor(places[-1]) if places else None,
        )

    @strawberry.field(description="How many items the whole list has, counted only where this is asked for.")
    def total_count(self) -> Count:
        """How many items the whole list has."""
        return Count.of(self.page.total or 0)


def pages(kind: str, link: str) -> Any:
    """A field that hands on a list below a thing: by day, newest first, unless the vocabulary says otherwise."""
    many = KINDS[kind].link(link)
    reader = _by_place if KINDS[many.target].sort in ("code", "id") else _by_day
    return strawberry.field(resolver=reader(link), description=many.sentence)


def _by_day(link: str) -> Callable[..., Any]:
    def read(
        root: strawberry.Parent[Any],
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        from_: Since = strawberry.UNSET,
        to: Until = strawberry.UNSET,
        include_former: Former = False,
    ) -> Any:
        asked = {
            "first": first, "after": after, "last": last, "before": before, "from": from_, "to": to,
            "includeFormer": include_former,
        }  # fmt: skip
        filters = (from_ or None, to or None, include_former)
        return _connection(link, cast("Thing", root), info, asked=asked, filters=filters)

    del read.__annotations__["return"]
    return read


def _by_place(link: str) -> Callable[..., Any]:
    def read(
        root: strawberry.Parent[Any],
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Any:
        asked = {"first": first, "after": after, "last": last, "before": before}
        return _connection(link, cast("Thing", root), info, asked=asked, filters=())

    del read.__annotations__["return"]
    return read


def _connection(
    link: str, root: Thing, info: Info, *, asked: Mapping[str, Any], filters: tuple[object, ...]
) -> Connection[Thing]:
    binding = Binding((root["id"], link, *filters), info.context.scope_digest, info.context.moment_of(info))
    binding.check(asked["after"] or asked["before"] or None)
    return Connection(page=root[page_key(link, asked)], binding=binding)
