"""Reminders that penalties can be repaired, and that they were read."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import strawberry

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY
from graph_api.domain.moment import Moment
from graph_api.domain.page import Summary
from graph_api.schema.connection import After, Before, Connection, First, Last
from graph_api.schema.context import Info
from graph_api.schema.cursor import Binding
from graph_api.schema.enterprise import Enterprise
from graph_api.schema.enums import ReminderKind
from graph_api.schema.jurisdiction import checked_code
from graph_api.schema.node import AsOf, Fact, KnownAt, linked, told
from graph_api.schema.penalty import Penalty
from graph_api.schema.selection import Plan
from graph_api.services.reminder import Question, repair_reminders

_R = "Reminder"


@strawberry.type(description="A reminder that a penalty can be repaired, derived from other facts (信用修复提醒).")
class RepairReminder(Fact):
    """A reminder that a penalty can be repaired."""

    subject: strawberry.ID = told(_R, "subject")
    about: strawberry.ID = told(_R, "about")
    valid_from: date = told(_R, "valid_from")
    valid_until: date | None = told(_R, "valid_until")
    event: strawberry.ID = told(_R, "event")
    queue: str = told(_R, "queue")
    kind: ReminderKind = told(_R, "kind")
    due_on: date = told(_R, "due_on")
    ended_on: date | None = told(_R, "ended_on")
    acknowledged_on: date | None = told(_R, "acknowledged_on")
    enterprise: Enterprise | None = linked(_R, "enterprise")
    penalty: Penalty | None = linked(_R, "penalty")

    @strawberry.field(description="Does a rule of its queue use what no source states.")
    def illustrative(self, root: strawberry.Parent[Any], info: Info) -> bool:
        """Does a rule of its queue use what no source states."""
        return root["illustrative"] in info.context.book.illustrative_queues


@strawberry.type(description="The subject has read a reminder (提醒确认).")
class Acknowledgement(Fact):
    """The subject has read a reminder."""

    number: str = told("Acknowledgement", "number")
    subject: strawberry.ID = told("Acknowledgement", "subject")
    about: strawberry.ID = told("Acknowledgement", "about")
    on: date = told("Acknowledgement", "on")
    channel: str | None = told("Acknowledgement", "channel")
    enterprise: Enterprise | None = linked("Acknowledgement", "enterprise")
    reminder: RepairReminder | None = linked("Acknowledgement", "reminder")


@strawberry.type(description="Exact counts over all pages: occurrences and subjects are different counts.")
class ReminderSummary:
    """Exact counts over all pages."""

    reminders: int = strawberry.field(description="How many reminders.")
    enterprises: int = strawberry.field(description="How many enterprises they are about.")
    illustrative: bool = strawberry.field(description="Does any rule about reminders use what no source states.")


@strawberry.type(description="A page of repair reminders, by due day and id.")
class RepairReminderConnection(Connection[RepairReminder]):
    """A page of repair reminders."""

    @strawberry.field(description="Exact counts over all pages, made only where this is asked for.")
    def summary(self, info: Info) -> ReminderSummary:
        """Exact counts over all pages."""
        found = self.page.summary or Summary(0, 0)
        return ReminderSummary(
            reminders=found.records,
            enterprises=found.subjects,
            illustrative=bool(info.context.book.illustrative_queues),
        )


@strawberry.type
class ReminderQuery:
    """Reminders that are due."""

    @strawberry.field(
        description="Repair reminders in the queues of a jurisdiction, judged with its own scope. Only it may ask."
    )
    async def repair_reminders(
        self,
        info: Info,
        jurisdiction: Annotated[str, strawberry.argument(description="Whose queues: a code such as 120000.")],
        kinds: Annotated[
            list[ReminderKind] | None, strawberry.argument(description="Of which kinds; by default all.")
        ] = strawberry.UNSET,
        due_from: Annotated[date | None, strawberry.argument(description="First due day.")] = strawberry.UNSET,
        due_to: Annotated[date | None, strawberry.argument(description="Last due day.")] = strawberry.UNSET,
        outstanding_only: Annotated[
            bool, strawberry.argument(description="Only those neither repaired, ended nor acknowledged that day.")
        ] = True,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> RepairReminderConnection | None:
        """Repair reminders in the queues of a jurisdiction."""
        plan = Plan(info)
        question = Question(
            jurisdiction=checked_code(jurisdiction),
            kinds=sorted(set(kinds)) if kinds else list(ReminderKind),
            page=plan.page(),
            selection=plan.selection(_R, "edges", "node"),
            due_from=due_from or FIRST_DAY,
            due_to=due_to or OPEN_DAY,
            outstanding_only=outstanding_only,
            summarise=plan.wants("summary"),
            count=plan.wants("totalCount"),
        )
        moment = await info.context.moment(as_of or None, known_at or None, cursor=plan.cursor)
        return await _reminders(plan, info, question=question, moment=moment, cursor=after or before or None)


async def _reminders(
    plan: Plan, info: Info, *, question: Question, moment: Moment, cursor: str | None
) -> RepairReminderConnection | None:
    context = info.context
    kinds = [str(kind) for kind in question.kinds]
    asked = (question.jurisdiction, kinds, question.due_from, question.due_to, question.outstanding_only)
    binding = Binding(("repairReminders", *asked), context.scope_digest, moment)
    binding.check(cursor)
    found = await repair_reminders(
        context.store, context.eyes_for(question.jurisdiction), moment=moment, question=question
    )
    context.note(info, found.moment)
    if not context.viewer.may_ask_for(question.jurisdiction):
        return None
    return RepairReminderConnection(page=found.page, binding=replace(binding, moment=found.moment), plan=plan)
