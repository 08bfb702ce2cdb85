"""Timelines: what is stated about some things, of whatever kind, newest first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, cast

import strawberry

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY
from graph_api.domain.page import Page
from graph_api.domain.vocabulary import KINDS
from graph_api.errors import BadInput
from graph_api.schema.connection import After, Before, Connection, Edge, First, Last, Since, Until, check_days
from graph_api.schema.context import Info
from graph_api.schema.cursor import Binding
from graph_api.schema.enums import NodeKind
from graph_api.schema.limits import LIMITS
from graph_api.schema.node import AsOf, Fact, KnownAt
from graph_api.schema.selection import Plan
from graph_api.services.timeline import Event, Question, events, told_of


@strawberry.type(description="One entry of a timeline: a fact, and where it stands.")
class EventEdge(Edge[Fact]):
    """One entry of a timeline."""

    id: strawberry.ID = strawberry.field(description="The public id of the fact.")
    kind: NodeKind = strawberry.field(description="What kind of fact it is.")
    day: date = strawberry.field(
        description="Its day: of an event when it happened, of a state when it began, of a reminder when it was due."
    )
    until: date | None = strawberry.field(
        description="The first day on which a state no longer held; null for events, and while its end is open."
    )
    concerns: list[strawberry.ID] = strawberry.field(description="Which of the ids asked about it concerns.")


@strawberry.type(description="A page of a timeline, newest first, then by id.")
class EventConnection(Connection[Fact]):
    """A page of a timeline."""

    @strawberry.field(description="The entries of this page, in the order of the timeline.")
    def edges(self) -> list[EventEdge]:
        """The entries of this page."""
        plan, moment, cursor = cast("Plan", self.plan), self.binding.moment, self.binding.place()
        return [
            EventEdge(
                node=cast("Fact", plan.thing(event.thing, moment, "edges", "node")),
                cursor=cursor(place.value, place.id),
                id=strawberry.ID(place.id),
                kind=NodeKind(event.kind),
                day=event.day,
                until=event.ended,
                concerns=[strawberry.ID(id_) for id_ in event.concerned],
            )
            for place, event in cast("Page[Event]", self.page).items
        ]


@strawberry.type
class TimelineQuery:
    """Timelines."""

    @strawberry.field(
        description="A timeline: every fact that names one of these things, as far as the viewer sees it and begun by "
        "the day, newest first. It holds what the lists of these things hold, ended states too."
    )
    async def events(
        self,
        info: Info,
        ids: Annotated[list[strawberry.ID], strawberry.argument(description="At most 10 public ids, of any kind.")],
        kinds: Annotated[
            list[NodeKind] | None, strawberry.argument(description="Facts of which kinds; by default all.")
        ] = strawberry.UNSET,
        from_: Since = strawberry.UNSET,
        to: Until = strawberry.UNSET,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> EventConnection | None:
        """A timeline."""
        context, plan = info.context, Plan(info)
        subjects = _checked_ids(ids)
        wanted = _checked_kinds(kinds or [])
        check_days(from_ or FIRST_DAY, to or OPEN_DAY)
        told = sorted(label for label in told_of(subjects) if not wanted or label in wanted)
        question = Question(
            ids=subjects,
            kinds=tuple(told),
            page=plan.page(),
            selections={label: plan.selection(label, "edges", "node") for label in told},
            count=plan.wants("totalCount"),
        )
        moment = await context.moment(as_of or None, known_at or None, cursor=plan.cursor)
        asked = ("events", subjects, wanted, from_ or None, to or None)
        binding = Binding(asked, context.scope_digest, moment)
        binding.check(after or before or None)
        moment, page = await events(context.store, context.scope, moment=moment, question=question)
        context.note(info, moment)
        return EventConnection(page=page, binding=replace(binding, moment=moment), plan=plan)


def _checked_ids(ids: Sequence[strawberry.ID]) -> tuple[str, ...]:
    found = tuple(sorted({str(id_) for id_ in ids}))
    if len(found) > LIMITS.events:
        # Each costs one seek for each list that it has.
        raise BadInput(f"ids holds {len(found)} ids; a timeline is of at most {LIMITS.events}")
    return found


def _checked_kinds(kinds: Sequence[NodeKind]) -> tuple[str, ...]:
    for kind in kinds:
        if not KINDS[kind].is_fact:
            raise BadInput(f"{kind.name} is no kind of fact; a timeline holds what is stated, such as VIOLATION")
    return tuple(sorted({str(kind) for kind in kinds}))
