"""What a subject can claim from which merchant, and what it lacks."""

from dataclasses import replace
from datetime import date
from typing import Annotated, cast

import strawberry

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.page import Page
from graph_api.domain.verdict import Label as DomainLabel
from graph_api.schema.connection import After, Connection, First
from graph_api.schema.context import Info
from graph_api.schema.cursor import Binding
from graph_api.schema.enums import ClaimLack, Outcome
from graph_api.schema.merchant import Merchant
from graph_api.schema.node import AsOf, KnownAt
from graph_api.schema.selection import Plan
from graph_api.schema.verdict import Label
from graph_api.services.claim import Asked, Claim, Wanted, claims
from graph_api.services.node import Thing

_MERCHANT = ("edges", "node", "merchant")


@strawberry.type(description="An offer of a merchant, whether a subject can claim it, and what it lacks.")
class ClaimableOffer:
    """An offer of a merchant, and whether a subject can claim it."""

    offer: strawberry.ID = strawberry.field(description="The public id of the offer.")
    merchant: Merchant | None = strawberry.field(description="Who offers it.")
    alliance: strawberry.ID = strawberry.field(description="The id of the alliance on the page of its owner.")
    owner: str = strawberry.field(description="The code of the jurisdiction on whose page the alliance stands.")
    clause: strawberry.ID = strawberry.field(description="The id of the clause on that page.")
    clause_label: Label = strawberry.field(description="What the clause says; unknown where no source states it.")
    percent: int | None = strawberry.field(description="How much less is paid; null where the source does not say.")
    places: list[strawberry.ID] = strawberry.field(description="Where it is good; none where it is good everywhere.")
    since: date = strawberry.field(description="The first day of the offer.")
    ends: date | None = strawberry.field(description="The first day on which it is offered no more; null if none.")
    outcome: Outcome = strawberry.field(description="Can the subject claim it on the day.")
    missing: ClaimLack | None = strawberry.field(description="What is missing, the first of the words that is.")
    scheme: strawberry.ID = strawberry.field(description="The scheme whose grades give the right to claim.")
    grade: str | None = strawberry.field(
        description="The grade that gives it; null without one, whatever other grade there is, and without a consent."
    )
    standing: strawberry.ID | None = strawberry.field(description="The assessment, where the viewer may see it.")
    until: date | None = strawberry.field(
        description="The first day on which it cannot be claimed any more if nothing new is stated; null if it cannot "
        "be claimed now, or no end is known."
    )
    illustrative: bool = strawberry.field(description="Does it rest on anything that no source states.")

    @classmethod
    def of(cls, claim: Claim, merchant: Merchant | None) -> "ClaimableOffer":
        """A claim as it is shown."""
        found, rule = claim.found, claim.alliance.rule
        offer = found.offer
        return cls(
            offer=strawberry.ID(offer.id),
            merchant=merchant,
            alliance=strawberry.ID(rule.id),
            owner=claim.alliance.owner,
            clause=strawberry.ID(offer.clause),
            clause_label=Label.from_domain(DomainLabel(claim.clause.label.zh, claim.clause.label.en)),
            percent=offer.percent,
            places=[strawberry.ID(one) for one in sorted(offer.places)],
            since=offer.since,
            ends=offer.until if offer.until < OPEN_DAY else None,
            outcome=found.outcome,
            missing=None if found.missing is None else ClaimLack(found.missing),
            scheme=strawberry.ID(rule.scheme),
            grade=None if found.held is None else found.held.grade,
            standing=None if claim.standing is None else strawberry.ID(claim.standing),
            until=found.until,
            illustrative=claim.illustrative,
        )


@strawberry.type
class ClaimQuery:
    """Claims."""

    @strawberry.field(
        description="The offers of merchants that hold on a day, newest first, and of each whether a subject can claim "
        "it: because of its own grade, or of one of an enterprise that employs it, and with its consent. Judged with "
        "the scope of the alliance's owner. The owner may ask, the subject itself, and, only while the consent holds, "
        "who sees the consent, the grade and the employment; null for all others. A page can be short before the last "
        "one."
    )
    async def claimable(
        self,
        info: Info,
        subject: Annotated[
            strawberry.ID, strawberry.argument(description="The public id of an enterprise or a driver.")
        ],
        near: Annotated[
            strawberry.ID | None,
            strawberry.argument(
                description="The id of a merchant, a port or a jurisdiction. An offer is good there if it names the "
                "place itself, a jurisdiction that the place lies in, or no place at all."
            ),
        ] = strawberry.UNSET,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> Connection[ClaimableOffer] | None:
        """The offers of merchants, and whether a subject can claim them."""
        context, plan = info.context, Plan(info)
        asked = Asked(str(subject), str(near or ""), context.book)
        merchant = plan.selection("Merchant", *_MERCHANT) if plan.wants(*_MERCHANT) else None
        wanted = Wanted(plan.page(), merchant, count=plan.wants("totalCount"))
        moment = await context.moment(as_of or None, known_at or None, cursor=plan.cursor)
        binding = Binding(("claimable", asked.subject, asked.near), context.scope_digest, moment)
        binding.check(after or None)
        moment, page = await claims(
            context.store, context.scope, moment=moment, asked=asked, wanted=wanted, scope_of=context.scope_of
        )
        context.note(info, moment)
        if page is None:
            return None
        items = [
            (place, ClaimableOffer.of(one, cast("Merchant | None", plan.thing(one.merchant, moment, *_MERCHANT))))
            for place, one in page.items
        ]
        shown = Page(items, page.has_next, page.has_previous, page.total)
        return Connection[ClaimableOffer](page=cast("Page[Thing]", shown), binding=replace(binding, moment=moment))
