"""Where a penalty stands on its way to repair, with the reasons."""

from datetime import date
from typing import Annotated, cast

import strawberry

from graph_api.domain import verdict
from graph_api.domain.scope import Eyes
from graph_api.domain.vocabulary import kind_of
from graph_api.errors import BadInput
from graph_api.schema.context import Info
from graph_api.schema.enums import Outcome
from graph_api.schema.node import AsOf, KnownAt
from graph_api.schema.penalty import Penalty
from graph_api.schema.selection import Plan
from graph_api.services.repair import RepairJudgement, StandingQuestion, repair_standing
from graph_api.services.things import find_things


@strawberry.type(description="What people read, in both languages.")
class Label:
    """What people read, in both languages."""

    zh: str = strawberry.field(description="In Chinese.")
    en: str = strawberry.field(description="In English.")

    @classmethod
    def from_domain(cls, label: verdict.Label) -> "Label":
        """The label as it is shown."""
        return cls(zh=label.zh, en=label.en)


@strawberry.type(description="A record that a reason rests on.")
class Evidence:
    """A record that a reason rests on."""

    id: strawberry.ID = strawberry.field(description="Its public id; `node(id:)` resolves it.")


@strawberry.type(description="One condition of a rule: what was seen, and the bound it was held against.")
class Criterion:
    """One condition of a rule."""

    id: strawberry.ID = strawberry.field(description="Its id in the rule.")
    label: Label = strawberry.field(description="What it demands.")
    outcome: Outcome = strawberry.field(description="Is it met.")
    seen: str = strawberry.field(description="The value that was seen.")
    bound: str = strawberry.field(description="The bound that it was held against.")
    evidence: list[Evidence] = strawberry.field(description="The records it rests on that the viewer may see.")
    evidence_withheld: int = strawberry.field(description="How many more records it rests on.")
    flips_on: date | None = strawberry.field(description="The next day on which it changes if no new fact comes.")

    @classmethod
    def from_domain(cls, criterion: verdict.Criterion, *, shown: frozenset[str]) -> "Criterion":
        """The criterion with the evidence that the viewer may see."""
        seen = [id_ for id_ in criterion.evidence if id_ in shown]
        return cls(
            id=strawberry.ID(criterion.id),
            label=Label.from_domain(criterion.label),
            outcome=criterion.outcome,
            seen=criterion.seen,
            bound=criterion.bound,
            evidence=[Evidence(id=strawberry.ID(id_)) for id_ in seen],
            evidence_withheld=len(criterion.evidence) - len(seen),
            flips_on=criterion.flips_on,
        )


@strawberry.type(description="Where a rule is written.")
class Source:
    """Where a rule is written."""

    title: str = strawberry.field(description="The title of the document.")
    section: str | None = strawberry.field(description="The part of it.")
    note: str | None = strawberry.field(description="What must be said about it.")


@strawberry.type(description="A version of a set of repair rules.")
class RuleSet:
    """A version of a set of repair rules."""

    id: strawberry.ID = strawberry.field(description="Its id, for ruleSet.")
    in_force: date = strawberry.field(description="The first day on which it is in force.")
    source: Source = strawberry.field(description="Where it is written.")
    page_digest: str = strawberry.field(description="The digest of its page.")
    illustrative: bool = strawberry.field(description="Does it use what no source states.")


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
class StandingQuery:
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
            shown = things.by_id.get(str(penalty))
        return _shown(info, found, cast("Penalty | None", shown))


def _shown(info: Info, judgement: RepairJudgement, penalty: Penalty | None) -> RepairStanding:
    standing = judgement.standing
    return RepairStanding(
        penalty=penalty,
        outcome=standing.outcome,
        rule_set=_rule_set(info, standing.rule_set),
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


def _rule_set(info: Info, name: str | None) -> RuleSet | None:
    if name is None:
        return None
    book = info.context.book
    rule_set = next(one for one in book.repair_rule_sets if one.id == name)
    leaf = book.leaf_of(name)
    return RuleSet(
        id=strawberry.ID(rule_set.id),
        in_force=rule_set.in_force,
        source=Source(title=rule_set.source.title, section=rule_set.source.section, note=rule_set.source.note),
        page_digest=leaf.digest if leaf else "",
        illustrative=rule_set.illustrative,
    )
