"""What if another's page were applied to the subjects of a jurisdiction: who would enter, who would leave, and why."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import strawberry

from graph_api.domain.selection import Position
from graph_api.schema.connection import After, Edge, First, PageInfo
from graph_api.schema.context import Info
from graph_api.schema.cursor import Binding, Places
from graph_api.schema.driver import Driver
from graph_api.schema.eligibility import Scheme, scheme_with_criteria
from graph_api.schema.enterprise import Enterprise
from graph_api.schema.enums import Outcome, WhatIfChange
from graph_api.schema.jurisdiction import checked_code
from graph_api.schema.node import AsOf, KnownAt
from graph_api.schema.selection import Plan
from graph_api.schema.verdict import Criterion
from graph_api.schema.vessel import Vessel
from graph_api.services import what_if as service

_LINKS = {"Enterprise": "enterprise", "Vessel": "vessel", "Driver": "driver"}


@strawberry.type(description="A standing as it is written.")
class WrittenStanding:
    """A standing as it is written."""

    id: strawberry.ID = strawberry.field(description="The place on a list, or the assessment.")
    scheme: strawberry.ID = strawberry.field(description="The list, or the scheme of the grade.")
    grade: str = strawberry.field(description="The grade; of a list it is `listed`.")
    since: date = strawberry.field(description="Since when.")

    @classmethod
    def of(cls, held: service.Held) -> "WrittenStanding":
        """The standing as it is shown."""
        return cls(id=strawberry.ID(held.id), scheme=strawberry.ID(held.scheme), grade=held.grade, since=held.since)


@strawberry.type(description="A subject whose standing would be another, or of which that is not known.")
class WhatIfSubject:
    """A subject whose standing would be another."""

    subject: strawberry.ID = strawberry.field(description="The public id of the subject.")
    change: WhatIfChange = strawberry.field(description="What would become of its standing.")
    outcome: Outcome = strawberry.field(description="What the page says of it.")
    grade: str | None = strawberry.field(description="The grade that it would have; null of lists and where not known.")
    score: float | None = strawberry.field(description="The score that it would have.")
    now: WrittenStanding | None = strawberry.field(description="Its standing under this scheme as it is written.")
    home: list[WrittenStanding] = strawberry.field(
        description="What the jurisdiction and those within it say of it now, the latest first."
    )
    criteria: list[Criterion] = strawberry.field(
        description="Those that decide: what is met, is not met, or is not known; items of a card that gave points."
    )
    enterprise: Enterprise | None = strawberry.field(description="The subject, if it is an enterprise.")
    vessel: Vessel | None = strawberry.field(description="The subject, if it is a vessel.")
    driver: Driver | None = strawberry.field(description="The subject, if it is a driver.")


@strawberry.type(description="Exact counts of the subjects that were looked at for this page, and of no others.")
class WhatIfCounts:
    """Exact counts of the subjects that were looked at for this page."""

    subjects: int = strawberry.field(description="How many were looked at.")
    enter: int = strawberry.field(description="How many would enter.")
    leave: int = strawberry.field(description="How many would leave.")
    regraded: int = strawberry.field(description="How many would have another grade.")
    insufficient: int = strawberry.field(description="Of how many it is not known.")
    whole: bool = strawberry.field(description="Are these all subjects that the jurisdiction has.")


@strawberry.type(description="A page of subjects whose standing would be another, by id; it can be short or empty.")
class WhatIf:
    """A page of subjects whose standing would be another."""

    found: strawberry.Private[service.WhatIf]
    items: strawberry.Private[list[tuple[Position, WhatIfSubject]]]
    binding: strawberry.Private[Binding]
    scheme: Scheme = strawberry.field(description="The scheme that is applied, in the version of the day.")
    apply_in: str = strawberry.field(description="The code of the jurisdiction that it is applied in.")

    @strawberry.field(description="The subjects of this page.")
    def edges(self) -> list[Edge[WhatIfSubject]]:
        """The subjects of this page."""
        return [Edge[WhatIfSubject](node=one, cursor=self.binding.cursor(place)) for place, one in self.items]

    @strawberry.field(description="Where this page stands; the next one begins after the last subject looked at.")
    def page_info(self) -> PageInfo:
        """Where this page stands."""
        last, items = self.found.last, self.items
        return PageInfo(
            has_next_page=self.found.page.has_next,
            has_previous_page=self.found.page.has_previous,
            start_cursor=self.binding.cursor(items[0][0]) if items else None,
            end_cursor=self.binding.cursor(Position(last, "")) if last is not None else None,
        )

    @strawberry.field(description="What those come to who were looked at for this page.")
    def counts(self) -> WhatIfCounts:
        """What those come to who were looked at for this page."""
        counts, page = self.found.counts, self.found.page
        return WhatIfCounts(
            subjects=sum(counts.values()),
            enter=counts[WhatIfChange.ENTERS],
            leave=counts[WhatIfChange.LEAVES],
            regraded=counts[WhatIfChange.REGRADED],
            insufficient=counts[WhatIfChange.INSUFFICIENT_DATA],
            whole=not (page.has_next or page.has_previous),
        )


@strawberry.type
class WhatIfQuery:
    """What if."""

    @strawberry.field(
        description="What if a scheme were applied to the subjects of a jurisdiction, which are registered there (of "
        "drivers: licensed): who would enter, who would leave, and why. Evaluated with the viewer's own scope, as if "
        "the page were that jurisdiction's: what it has not delivered to the viewer is INSUFFICIENT_DATA. At most "
        "200 subjects are looked at for a page, so that a page can be short or empty before the last one."
    )
    async def what_if(
        self,
        info: Info,
        scheme: Annotated[strawberry.ID, strawberry.argument(description="The id of the list or score card.")],
        apply_in: Annotated[str, strawberry.argument(description="To whose subjects: a code such as 330200.")],
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> WhatIf | None:
        """What if a scheme were applied to the subjects of a jurisdiction."""
        context, plan = info.context, Plan(info)
        code, page = checked_code(apply_in), plan.page(Places.TEXTS)
        page_scheme = scheme_with_criteria(context.book, str(scheme))
        if page_scheme is None:
            return None
        label = page_scheme.subject_label
        path = ("edges", "node", _LINKS[label])
        selection = plan.selection(label, *path) if plan.wants(*path) else None
        moment = await context.moment(as_of or None, known_at or None, cursor=plan.cursor)
        binding = Binding(("whatIf", page_scheme.id, code), context.scope_digest, moment)
        binding.check(after or None)
        question = service.Question(page_scheme, code, page, selection)
        found = await service.what_if(context.store, context.scope, moment=moment, question=question)
        context.note(info, found.moment)
        items = [
            (place, _shown(one, {_LINKS[label]: plan.thing(one.thing, found.moment, *path)}))
            for place, one in found.page.items
        ]
        return WhatIf(
            found=found,
            items=items,
            binding=replace(binding, moment=found.moment),
            scheme=Scheme.of(page_scheme, found.moment.as_of),
            apply_in=code,
        )


def _shown(one: service.Reconsidered, linked: dict[str, Any]) -> WhatIfSubject:
    verdict = one.verdict
    things: dict[str, Any] = {**dict.fromkeys(_LINKS.values()), **linked}
    return WhatIfSubject(
        subject=strawberry.ID(verdict.subject),
        change=one.change,
        outcome=verdict.outcome,
        grade=verdict.grade,
        score=verdict.score,
        now=None if one.now is None else WrittenStanding.of(one.now),
        home=[WrittenStanding.of(held) for held in one.home],
        criteria=[Criterion.from_domain(criterion, shown=one.shown) for criterion in one.deciding],
        **things,
    )
