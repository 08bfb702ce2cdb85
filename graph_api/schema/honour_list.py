"""Lists as they are written, and what changed in them."""

from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Annotated, cast

import strawberry

from graph_api.domain.moment import Moment
from graph_api.domain.page import Page
from graph_api.errors import BadInput
from graph_api.policies.scheme import Scheme as PageScheme
from graph_api.schema.connection import After, Before, Connection, First, Last, check_days
from graph_api.schema.context import Info
from graph_api.schema.cursor import Binding, Places
from graph_api.schema.eligibility import Scheme
from graph_api.schema.node import AsOf, KnownAt
from graph_api.schema.records import Listing
from graph_api.schema.selection import Plan
from graph_api.services.listing import Change, ListSummary, Wanted, honour_list, list_changes
from graph_api.services.node import Thing


@strawberry.type(description="Exact counts over all pages: places, subjects and managers are different counts.")
class HonourListSummary:
    """Exact counts over all pages."""

    listings: int = strawberry.field(description="How many places on the list.")
    subjects: int = strawberry.field(description="How many subjects stand on it.")
    managers: int = strawberry.field(description="How many enterprises manage a vessel on it that day.")


@strawberry.type(description="A page of a list, by subject.")
class HonourListConnection(Connection[Listing]):
    """A page of a list."""

    listed: strawberry.Private[ListSummary | None]
    page_scheme: strawberry.Private[PageScheme]

    @strawberry.field(description="Exact counts over all pages, made only where this is asked for.")
    def summary(self) -> HonourListSummary:
        """Exact counts over all pages."""
        found = self.listed or ListSummary(0, 0, 0)
        return HonourListSummary(listings=found.listings, subjects=found.subjects, managers=found.managers)

    @strawberry.field(description="The scheme of the list, in the version of the day.")
    def scheme(self) -> Scheme:
        """The scheme of the list."""
        return Scheme.of(self.page_scheme, self.binding.moment.as_of)


@strawberry.enum(description="What happened to a place on a list.")
class ListChangeKind(Enum):
    """What happened to a place on a list."""

    ENTERED = strawberry.enum_value("ENTERED", description="It was taken (列入).")
    LEFT = strawberry.enum_value("LEFT", description="It ended (移出).")


@strawberry.type(description="Somebody came onto a list or left it.")
class ListChange:
    """Somebody came onto a list or left it."""

    kind: ListChangeKind = strawberry.field(description="Which of both.")
    on: date = strawberry.field(description="The first day on which that held.")
    listing: Listing = strawberry.field(description="The place on the list.")


@strawberry.type(description="A page of changes, by day and place.")
class ListChangeConnection(Connection[ListChange]):
    """A page of changes."""


@strawberry.type
class HonourListQuery:
    """Lists and their changes."""

    @strawberry.field(description="Who stands on a list, as it is written and as far as the viewer may see it.")
    async def honour_list(
        self,
        info: Info,
        list: Annotated[strawberry.ID, strawberry.argument(description="The id of the list, which is its scheme's.")],
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> HonourListConnection | None:
        """Who stands on a list."""
        context, plan = info.context, Plan(info)
        wanted = Wanted(
            plan.page(Places.TEXTS),
            plan.selection("Listing", "edges", "node"),
            summarise=plan.wants("summary"),
            count=plan.wants("totalCount"),
        )
        moment = await context.moment(as_of or None, known_at or None, cursor=plan.cursor)
        scheme = _list_of(info, str(list))
        if scheme is None:
            return None
        binding = Binding(("honourList", scheme.id), context.scope_digest, moment)
        binding.check(after or before or None)
        found = await honour_list(context.store, context.scope, moment=moment, scheme=scheme, wanted=wanted)
        context.note(info, found.moment)
        return HonourListConnection(
            page=found.page,
            binding=replace(binding, moment=found.moment),
            plan=plan,
            listed=found.summary,
            page_scheme=scheme,
        )

    @strawberry.field(
        description="Who came onto a list and who left it between two days, as far as the viewer sees it."
    )
    async def list_changes(
        self,
        info: Info,
        list: Annotated[strawberry.ID, strawberry.argument(description="The id of the list, which is its scheme's.")],
        from_: Annotated[date, strawberry.argument(name="from", description="Changes after this day.")],
        to: Annotated[date, strawberry.argument(description="Changes up to this day.")],
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> ListChangeConnection | None:
        """Who came onto a list and who left it."""
        check_days(from_, to)
        context, plan = info.context, Plan(info)
        wanted = Wanted(
            plan.page(), plan.selection("Listing", "edges", "node", "listing"), count=plan.wants("totalCount")
        )
        moment = await context.moment(to, known_at or None, cursor=plan.cursor)
        scheme = _list_of(info, str(list))
        if scheme is None:
            return None
        binding = Binding(("listChanges", scheme.id, from_, to), context.scope_digest, moment)
        binding.check(after or before or None)
        moment, found = await list_changes(
            context.store, context.scope, moment=moment, scheme=scheme, since=from_, wanted=wanted
        )
        context.note(info, moment)
        items = [(place, _shown(change, plan, moment)) for place, change in found.items]
        page = Page(items, found.has_next, found.has_previous, found.total)
        return ListChangeConnection(page=cast("Page[Thing]", page), binding=replace(binding, moment=moment))


def _list_of(info: Info, id_: str) -> PageScheme | None:
    scheme = info.context.book.scheme(id_)
    if scheme is not None and not scheme.is_list:
        raise BadInput(f"{id_} is a scheme of grades, not a list; its grades are assessments of their subjects")
    return scheme


def _shown(change: Change, plan: Plan, moment: Moment) -> ListChange:
    kind = ListChangeKind.ENTERED if change.entered else ListChangeKind.LEFT
    listing = plan.thing(change.listing, moment, "edges", "node", "listing")
    return ListChange(kind=kind, on=change.on, listing=cast("Listing", listing))
