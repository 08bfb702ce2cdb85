"""Decisions that lack a notice, or a part of one."""

from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Annotated, cast

import strawberry

from graph_api.domain.page import Page, Summary
from graph_api.policies.book import PolicyBook
from graph_api.policies.rules import notice
from graph_api.schema.connection import After, Before, Connection, First, Last, check_days
from graph_api.schema.context import Info
from graph_api.schema.cursor import Binding
from graph_api.schema.jurisdiction import checked_code
from graph_api.schema.node import KnownAt
from graph_api.schema.penalty import Penalty
from graph_api.schema.scheme import known_end
from graph_api.schema.selection import Plan
from graph_api.schema.verdict import Label, Source
from graph_api.services.node import Thing
from graph_api.services.notice import Incomplete, Question, notice_gaps


@strawberry.enum(description="What is wrong with a notice that a decision needs.")
class NoticeLackKind(Enum):
    """What is wrong with a notice that a decision needs."""

    NOTICE = strawberry.enum_value("notice", description="There is none of its kind (缺少告知).")
    PART = strawberry.enum_value("part", description="It does not name something that it must (缺少内容).")
    LATE = strawberry.enum_value("late", description="It was served too late (逾期送达).")
    APART = strawberry.enum_value("apart", description="It was not served with the one it goes with (未同时送达).")


@strawberry.type(description="One version of a rule on a page: which notices each decision needs (告知规则).")
class NoticeRule:
    """One version of which notices each decision needs."""

    id: strawberry.ID = strawberry.field(description="Its id on the page.")
    name: Label = strawberry.field(description="What it is called.")
    in_force: date = strawberry.field(description="The first day on which this version is in force.")
    until: date | None = strawberry.field(description="The first day on which it no longer is; null if not known.")
    page: strawberry.ID = strawberry.field(description="The id of the page.")
    page_digest: str = strawberry.field(description="The digest of the page.")
    source: Source = strawberry.field(description="Where it is written.")
    illustrative: bool = strawberry.field(description="Does it use what no source states.")

    @classmethod
    def of(cls, rule: notice.NoticeRule, book: PolicyBook) -> "NoticeRule":
        """The rule as it is shown."""
        leaf = book.leaf_with(rule)
        return cls(
            id=strawberry.ID(rule.id),
            name=Label(zh=rule.name, en=rule.name_en),
            in_force=rule.in_force,
            until=known_end(rule.until),
            page=strawberry.ID(leaf.id),
            page_digest=leaf.digest,
            source=Source.from_rule(rule.source),
            illustrative=rule.illustrative,
        )


@strawberry.type(description="One thing that a decision lacks, by a rule.")
class NoticeLack:
    """One thing that a decision lacks."""

    kind: str = strawberry.field(description="The kind of notice that is needed, such as repair_notice.")
    lacks: NoticeLackKind = strawberry.field(description="What is wrong with it.")
    part: str | None = strawberry.field(description="The part that it does not name, if it is that.")
    notice: strawberry.ID | None = strawberry.field(description="The notice that was served; null where none was.")
    rule: NoticeRule = strawberry.field(description="The rule by which it is needed.")


@strawberry.type(description="A decision that lacks a notice, or a part of one.")
class NoticeGap:
    """A decision that lacks a notice, or a part of one."""

    decision: strawberry.ID = strawberry.field(
        description="The public id of its report; of several reports within the jurisdiction that with the lowest id."
    )
    subject: strawberry.ID = strawberry.field(description="The public id of whom it is about.")
    on: date = strawberry.field(description="The day of the decision.")
    lacking: list[NoticeLack] = strawberry.field(description="All that it lacks, in the order of the page.")
    penalty: Penalty | None = strawberry.field(description="The report, where the viewer may see it.")


@strawberry.type(description="Exact counts over all pages: decisions and subjects are different counts.")
class NoticeGapSummary:
    """Exact counts over all pages."""

    decisions: int = strawberry.field(description="How many decisions lack something.")
    subjects: int = strawberry.field(description="How many subjects they are about.")


@strawberry.type(description="A page of decisions that lack something, newest first.")
class NoticeGapConnection(Connection[NoticeGap]):
    """A page of decisions that lack something."""

    rules: list[NoticeRule] = strawberry.field(
        description="The versions of rules by which decisions of the period are judged; where there is none, nothing "
        "is known to be lacking, because no page says what is needed."
    )

    @strawberry.field(description="Exact counts over all pages, made only where this is asked for.")
    def summary(self) -> NoticeGapSummary:
        """Exact counts over all pages."""
        found = self.page.summary or Summary(0, 0)
        return NoticeGapSummary(decisions=found.records, subjects=found.subjects)


@strawberry.type
class NoticeQuery:
    """Notices that decisions lack."""

    @strawberry.field(
        description="Which penalty decisions of a jurisdiction and those within it, decided within some days, lack a "
        "notice that the page of their reporter demands, or a part of it, as of the last of these days. A decision "
        "that is reported twice counts once. Judged with the scope of the jurisdiction, and only it may ask."
    )
    async def notice_gaps(
        self,
        info: Info,
        jurisdiction: Annotated[str, strawberry.argument(description="Whose decisions: a code such as 120000.")],
        from_: Annotated[date, strawberry.argument(name="from", description="The first day of decision.")],
        to: Annotated[date, strawberry.argument(description="The last day of decision, and the day asked about.")],
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> NoticeGapConnection | None:
        """Which penalty decisions lack a notice, or a part of one."""
        check_days(from_, to)
        context, plan = info.context, Plan(info)
        question = Question(
            jurisdiction=checked_code(jurisdiction),
            since=from_,
            page=plan.page(),
            selection=plan.selection("Penalty", *_PENALTY) if plan.wants(*_PENALTY) else None,
            summarise=plan.wants("summary"),
            count=plan.wants("totalCount"),
        )
        moment = await context.moment(to, known_at or None, cursor=plan.cursor)
        binding = Binding(("noticeGaps", question.jurisdiction, from_, to), context.scope_digest, moment)
        binding.check(after or before or None)
        eyes = context.eyes_for(question.jurisdiction)
        found = await notice_gaps(context.store, eyes, moment=moment, question=question, book=context.book)
        context.note(info, found.moment)
        if not context.viewer.may_ask_for(question.jurisdiction):
            return None
        shown = {rule: NoticeRule.of(rule, context.book) for rule in found.rules}
        items = [
            (place, _shown(one, shown, plan.thing(one.thing, found.moment, *_PENALTY)))
            for place, one in found.page.items
        ]
        page = Page(items, found.page.has_next, found.page.has_previous, found.page.total, found.page.summary)
        return NoticeGapConnection(
            page=cast("Page[Thing]", page), binding=replace(binding, moment=found.moment), rules=list(shown.values())
        )


_PENALTY = ("edges", "node", "penalty")


def _shown(one: Incomplete, rules: dict[notice.NoticeRule, NoticeRule], penalty: object) -> NoticeGap:
    return NoticeGap(
        decision=strawberry.ID(one.penalty),
        subject=strawberry.ID(one.subject),
        on=one.on,
        lacking=[
            NoticeLack(
                kind=gap.kind,
                lacks=NoticeLackKind(gap.lacks),
                part=gap.part,
                notice=None if gap.notice is None else strawberry.ID(gap.notice),
                rule=rules[rule],
            )
            for rule, gap in one.lacks
        ],
        penalty=cast("Penalty | None", penalty),
    )
