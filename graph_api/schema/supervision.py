"""Targets of joint supervision, each with its reason and how it is connected with the jurisdiction."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, cast

import strawberry

from graph_api.domain.moment import Moment
from graph_api.domain.page import Page
from graph_api.policies.book import PolicyBook
from graph_api.schema.connection import After, Before, Connection, First, Last
from graph_api.schema.context import Info
from graph_api.schema.cursor import Binding, Places
from graph_api.schema.driver import Driver, Vehicle
from graph_api.schema.enterprise import Enterprise
from graph_api.schema.jurisdiction import checked_code
from graph_api.schema.node import AsOf, KnownAt
from graph_api.schema.person import Person
from graph_api.schema.records import Assessment, Listing, Sanction
from graph_api.schema.selection import Plan
from graph_api.schema.verdict import Label, Source
from graph_api.schema.vessel import Vessel
from graph_api.services.node import Thing
from graph_api.services.supervision import Question, Target, joint_supervision

_LINKS: Mapping[str, str] = {
    "enterprise": "Enterprise", "vessel": "Vessel", "driver": "Driver", "vehicle": "Vehicle", "person": "Person",
    "assessment": "Assessment", "listing": "Listing", "sanction": "Sanction",
}  # fmt: skip


@strawberry.type(description="One step of a path: a relation between two things, on whose word and since when.")
class PathStep:
    """One step of a path."""

    id: strawberry.ID | None = strawberry.field(description="The fact; null for what belongs to a place itself.")
    relation: str = strawberry.field(description="The relation, such as MANAGES or PortCall.")
    from_: strawberry.ID = strawberry.field(name="from", description="The public id where the step begins.")
    to: strawberry.ID = strawberry.field(description="The public id where it ends.")
    reported_by: str | None = strawberry.field(description="Who states it.")
    since: date | None = strawberry.field(description="Since when it holds; of an event the day.")


@strawberry.type(description="How two things are connected.")
class Path:
    """How two things are connected."""

    length: int = strawberry.field(description="How many steps.")
    steps: list[PathStep] = strawberry.field(description="The steps, from the subject on.")

    @classmethod
    def of(cls, steps: list[Mapping[str, Any]]) -> "Path":
        """A path as it is shown."""
        shown = [
            PathStep(
                id=step["id"],
                relation=step["relation"],
                from_=step["start"],
                to=step["end"],
                reported_by=step["reported_by"],
                since=None if step["since"] is None else date.fromisoformat(step["since"]),
            )
            for step in steps
        ]
        return cls(length=len(shown), steps=shown)


@strawberry.type(description="The rule by which somebody is a target.")
class SupervisionRule:
    """The rule by which somebody is a target."""

    id: strawberry.ID = strawberry.field(description="Its id on the page.")
    in_force: date = strawberry.field(description="The first day on which this version is in force.")
    page: strawberry.ID = strawberry.field(description="The id of the page.")
    page_digest: str = strawberry.field(description="The digest of the page.")
    source: Source = strawberry.field(description="Where it is written.")
    illustrative: bool = strawberry.field(description="Does it use what no source states.")


@strawberry.type(description="A subject to be supervised jointly, for one standing that another jurisdiction states.")
class SupervisionTarget:
    """A subject to be supervised jointly."""

    subject: strawberry.ID = strawberry.field(description="The public id of the subject.")
    reason: Label = strawberry.field(description="Why it is a target.")
    severity: int = strawberry.field(description="How severe that is; 1 is the lowest.")
    standing: strawberry.ID = strawberry.field(description="The assessment, listing or sanction that is the reason.")
    scheme: strawberry.ID | None = strawberry.field(description="The scheme of the grade, or the list.")
    grade: str | None = strawberry.field(description="The grade; null for lists and sanctions.")
    reported_by: str = strawberry.field(description="Who states the standing.")
    connection: Path = strawberry.field(description="The shortest connection with the jurisdiction, by the lowest id.")
    rule: SupervisionRule = strawberry.field(description="The rule by which it is a target.")
    enterprise: Enterprise | None = strawberry.field(description="The subject, if it is an enterprise.")
    vessel: Vessel | None = strawberry.field(description="The subject, if it is a vessel.")
    driver: Driver | None = strawberry.field(description="The subject, if it is a driver.")
    vehicle: Vehicle | None = strawberry.field(description="The subject, if it is a vehicle.")
    person: Person | None = strawberry.field(description="The subject, if it is a person.")
    assessment: Assessment | None = strawberry.field(description="The standing, if it is a grade.")
    listing: Listing | None = strawberry.field(description="The standing, if it is a place on a list.")
    sanction: Sanction | None = strawberry.field(description="The standing, if it is a sanction.")


@strawberry.type(description="A page of targets: the most severe first, then by subject and standing.")
class SupervisionTargetConnection(Connection[SupervisionTarget]):
    """A page of targets."""


@strawberry.type
class SupervisionQuery:
    """Joint supervision."""

    @strawberry.field(
        description="Who is to be supervised jointly: who has a low standing elsewhere and is connected with a "
        "jurisdiction. Judged with its own scope, and only it may ask."
    )
    async def joint_supervision(
        self,
        info: Info,
        jurisdiction: Annotated[str, strawberry.argument(description="Whose targets: a code such as 320200.")],
        region: Annotated[
            strawberry.ID | None,
            strawberry.argument(description="Only standings that members of this region state."),
        ] = strawberry.UNSET,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> SupervisionTargetConnection | None:
        """Who is to be supervised jointly."""
        plan = Plan(info)
        wanted = {link: kind for link, kind in _LINKS.items() if plan.wants("edges", "node", link)}
        question = Question(
            jurisdiction=checked_code(jurisdiction),
            region=str(region).removeprefix("region:") if region else None,
            page=plan.page(Places.TEXTS),
            selections={kind: plan.selection(kind, "edges", "node", link) for link, kind in wanted.items()},
            count=plan.wants("totalCount"),
        )
        moment = await info.context.moment(as_of or None, known_at or None, cursor=plan.cursor)
        return await _targets(plan, info, question=question, moment=moment, cursor=after or before or None)


async def _targets(
    plan: Plan, info: Info, *, question: Question, moment: Moment, cursor: str | None
) -> SupervisionTargetConnection | None:
    context = info.context
    binding = Binding(("jointSupervision", question.jurisdiction, question.region), context.scope_digest, moment)
    binding.check(cursor)
    found = await joint_supervision(
        context.store, context.eyes_for(question.jurisdiction), moment=moment, question=question, book=context.book
    )
    context.note(info, found.moment)
    if not context.viewer.may_ask_for(question.jurisdiction):
        return None
    items = [
        (place, _shown(target, context.book, _linked(target, plan, found.moment))) for place, target in found.page.items
    ]
    page = Page(items, found.page.has_next, found.page.has_previous, found.page.total)
    return SupervisionTargetConnection(page=cast("Page[Thing]", page), binding=replace(binding, moment=found.moment))


def _shown(target: Target, book: PolicyBook, linked: Mapping[str, Any]) -> SupervisionTarget:
    rule = target.branch.rule
    leaf = book.leaf_with(rule)
    scheme = rule.scheme or rule.list
    return SupervisionTarget(
        subject=strawberry.ID(target.subject),
        reason=Label(zh=rule.label.zh, en=rule.label.en),
        severity=rule.severity,
        standing=strawberry.ID(target.standing),
        scheme=None if scheme is None else strawberry.ID(scheme),
        grade=target.branch.grade,
        reported_by=target.reported_by,
        connection=Path.of(list(target.path)),
        rule=SupervisionRule(
            id=strawberry.ID(rule.id),
            in_force=rule.in_force,
            page=strawberry.ID(leaf.id),
            page_digest=leaf.digest,
            source=Source.from_rule(rule.source),
            illustrative=rule.illustrative,
        ),
        **linked,
    )


def _linked(target: Target, plan: Plan, moment: Moment) -> dict[str, Any]:
    """The subject and the standing, each under the link of its kind."""
    things = {
        thing["typename"]: thing
        for id_ in (target.subject, target.standing)
        if (thing := target.things.get(id_)) is not None
    }
    return {link: plan.thing(things.get(kind), moment, "edges", "node", link) for link, kind in _LINKS.items()}
