"""Repair of credit: applications, and where a penalty stands on its way, with the reasons."""

from datetime import date
from typing import Annotated, cast

import strawberry

from graph_api.domain.scope import Eyes
from graph_api.domain.vocabulary import kind_of
from graph_api.errors import BadInput
from graph_api.schema.context import Info
from graph_api.schema.enterprise import Enterprise
from graph_api.schema.enums import Outcome
from graph_api.schema.node import AsOf, Fact, KnownAt, linked, told
from graph_api.schema.penalty import Penalty
from graph_api.schema.selection import Plan
from graph_api.schema.verdict import Criterion, Label, RuleSet
from graph_api.services.node import find_things
from graph_api.services.repair import RepairJudgement, StandingQuestion, repair_standing

_C = "RepairCase"


@strawberry.type(description="An application to repair one penalty; each step is a new version (信用修复申请).")
class RepairCase(Fact):
    """An application to repair one penalty."""

    number: str = told(_C, "number")
    subject: strawberry.ID = told(_C, "subject")
    about: strawberry.ID = told(_C, "about")
    valid_from: date = told(_C, "valid_from")
    valid_until: date | None = told(_C, "valid_until")
    state: str = told(_C, "state")
    mode: str | None = told(_C, "mode")
    channel: str | None = told(_C, "channel")
    claimed_by: str | None = told(_C, "claimed_by")
    applied_on: date = told(_C, "applied_on")
    accepted_on: date | None = told(_C, "accepted_on")
    repaired_on: date | None = told(_C, "repaired_on")
    enterprise: Enterprise | None = linked(_C, "enterprise")
    penalty: Penalty | None = linked(_C, "penalty")


@strawberry.type(description="Where one penalty stands on its way to repair, judged live by the rules of a day.")
class RepairStanding:
    """Where one penalty stands on its way to repair."""

    penalty: Penalty | None = strawberry.field(description="The penalty.")
    outcome: Outcome = strawberry.field(description="May it be repaired on the day asked about.")
    rule_set: RuleSet | None = strawberry.field(description="The rules it was judged by; null where none is in force.")
    period_class: str | None = strawberry.field(description="The class of display period; null where not known.")
    displayed_until: date | None = strawberry.field(description="First day on which others no longer see it.")
    eligible_on: date | None = strawberry.field(description="First day after the minimum period; null where not known.")
    repaired_on: date | None = strawberry.field(description="The day from which it counts as repaired.")
    mode: str | None = strawberry.field(description="The mode of its repair, where its case states one.")
    missing: list[str] = strawberry.field(description="The ids of the criteria that are not met.")
    criteria: list[Criterion] = strawberry.field(description="The conditions, each with what was seen.")
    flips_on: date | None = strawberry.field(description="The next day on which the outcome changes by itself.")
    written_differs: bool = strawberry.field(description="Does the end of display in the graph differ from this.")
    illustrative: bool = strawberry.field(description="Does the answer use what no source states.")
    remark: Label | None = strawberry.field(description="What the sources leave open.")


@strawberry.type
class RepairQuery:
    """Where a penalty stands."""

    @strawberry.field(description="Where a penalty stands on its way to repair, judged with the scope of its reporter.")
    async def repair_standing(
        self,
        info: Info,
        penalty: Annotated[strawberry.ID, strawberry.argument(description="The public id of a penalty.")],
        rule_set: Annotated[
            strawberry.ID | None,
            strawberry.argument(description="Judge by this rule set, not by that of the day of decision."),
        ] = strawberry.UNSET,
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> RepairStanding | None:
        """Where a penalty stands."""
        kind = kind_of(penalty)
        if kind is None or kind.label != "Penalty":
            raise BadInput(f"penalty {penalty!r} is not the id of a penalty; it looks like penalty:120000/2024-000123")
        context = info.context
        plan = Plan(info)
        moment = await context.moment(as_of or None, known_at or None, cursor=plan.cursor)
        judge = context.scope_of(penalty.removeprefix("penalty:").partition("/")[0])
        eyes = Eyes(context.scope, judge)
        question = StandingQuestion(str(penalty), rule_set or None)
        moment, found = await repair_standing(context.store, eyes, moment=moment, question=question, book=context.book)
        context.note(info, moment)
        if found is None:
            return None
        shown = None
        if plan.wants("penalty"):
            wanted = [(plan.selection("Penalty", "penalty"), [str(penalty)])]
            things = await find_things(context.store, context.scope, moment=moment, wanted=wanted)
            shown = plan.thing(things.by_id.get(str(penalty)), things.moment, "penalty")
        return _shown(info, found, cast("Penalty | None", shown))


def _shown(info: Info, judgement: RepairJudgement, penalty: Penalty | None) -> RepairStanding:
    standing = judgement.standing
    return RepairStanding(
        penalty=penalty,
        outcome=standing.outcome,
        rule_set=RuleSet.named(standing.rule_set, info.context.book) if standing.rule_set else None,
        period_class=standing.period_class,
        displayed_until=standing.displayed_until,
        eligible_on=standing.eligible_on,
        repaired_on=standing.repaired_on,
        mode=standing.mode,
        missing=list(standing.missing),
        criteria=[Criterion.from_domain(one, shown=judgement.shown) for one in standing.criteria],
        flips_on=standing.flips_on,
        written_differs=judgement.written_differs,
        illustrative=standing.illustrative,
        remark=Label.from_domain(standing.remark) if standing.remark else None,
    )
