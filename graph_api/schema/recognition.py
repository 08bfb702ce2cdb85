"""What a subject may claim in one jurisdiction because of its standing in another."""

from datetime import date
from typing import Annotated

import strawberry

from graph_api.policies.book import PolicyBook
from graph_api.policies.page import AgreementPage
from graph_api.schema.context import Info
from graph_api.schema.eligibility import Verdict
from graph_api.schema.enums import Outcome
from graph_api.schema.incentive import Incentive
from graph_api.schema.jurisdiction import checked_code
from graph_api.schema.node import Agreement, AsOf, KnownAt
from graph_api.schema.verdict import Label, Source
from graph_api.services.recognition import RecognisedClaim, Where, known_end, recognised_incentives


@strawberry.type(description="A day on which a claim ends or may end if no new fact comes, and why.")
class Ending:
    """A day on which a claim ends or may end."""

    on: date = strawberry.field(description="The day.")
    reason: Label = strawberry.field(description="What ends on it.")


@strawberry.type(
    description="What a subject may claim, because of which standing, under which agreement, until when, and what "
    "would end it."
)
class RecognisedIncentive:
    """What a subject may claim, and what that rests on."""

    measure: Incentive = strawberry.field(description="What may be claimed.")
    outcome: Outcome = strawberry.field(
        description="MET, or INSUFFICIENT_DATA where a condition on the subject hangs on what is not known."
    )
    scheme: strawberry.ID = strawberry.field(description="The scheme of the standing that earns it.")
    grade: str = strawberry.field(description="The grade under that scheme; of a list it is `listed`.")
    standing: strawberry.ID = strawberry.field(description="The place on a list or the assessment that earns it.")
    agreement: Agreement | None = strawberry.field(description="The agreement that it rests on.")
    recognition: strawberry.ID = strawberry.field(description="The recognition, by its id on the page.")
    basis: Source = strawberry.field(description="What the recognition rests on.")
    from_: date = strawberry.field(name="from", description="Since when it may be claimed.")
    until: date | None = strawberry.field(description="The first day on which it no longer may; null if not known.")
    endings: list[Ending] = strawberry.field(description="What would end it, by day, if no new fact comes.")
    verdict: Verdict | None = strawberry.field(
        description="What a live look at the list says now; null where the list arrives as facts."
    )
    illustrative: bool = strawberry.field(description="Does it rest on anything that no source states.")


@strawberry.type
class RecognitionQuery:
    """Recognised incentives."""

    @strawberry.field(
        description="What a subject may claim in a jurisdiction because of its standing in others, as far as the "
        "viewer sees that standing; null where there is no such subject."
    )
    async def recognised_incentives(
        self,
        info: Info,
        subject: Annotated[strawberry.ID, strawberry.argument(description="The public id of the subject.")],
        in_: Annotated[str, strawberry.argument(name="in", description="Where: a code such as 330200.")],
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> list[RecognisedIncentive] | None:
        """What a subject may claim in a jurisdiction."""
        context = info.context
        moment = await context.moment(as_of or None, known_at or None)
        asked = Where(str(subject), checked_code(in_), context.book)
        moment, found = await recognised_incentives(
            context.store, context.scope, moment=moment, asked=asked, scope_of=context.scope_of
        )
        context.note(info, moment)
        return None if found is None else [_shown(one, context.book) for one in found]


def _shown(found: RecognisedClaim, book: PolicyBook) -> RecognisedIncentive:
    claim = found.claim
    rule = claim.path[-1]
    leaf = book.leaf_with(rule)
    scheme = book.scheme(claim.held.scheme)
    return RecognisedIncentive(
        measure=Incentive.named(claim.incentive, book),
        outcome=claim.outcome,
        scheme=strawberry.ID(claim.held.scheme),
        grade=claim.held.grade,
        standing=strawberry.ID(claim.held.id),
        agreement=Agreement(id=strawberry.ID(leaf.id)) if isinstance(leaf.page, AgreementPage) else None,
        recognition=strawberry.ID(rule.id),
        basis=Source.from_rule(rule.source),
        from_=claim.since,
        until=known_end(claim.until),
        endings=_endings(found),
        verdict=Verdict.of(found.live, scheme) if found.live is not None and scheme is not None else None,
        illustrative=claim.illustrative,
    )


def _endings(found: RecognisedClaim) -> list[Ending]:
    """The known end of what it rests on, and each day on which a criterion of the list turns."""
    claim, endings = found.claim, list[Ending]()
    until = known_end(claim.until)
    if until is not None:
        endings.append(Ending(on=until, reason=Label(zh=f"{claim.ended_by}终止", en=f"{claim.ended_by} ends")))
    for criterion in found.live.verdict.criteria if found.live is not None else ():
        if criterion.outcome is Outcome.MET and criterion.flips_on is not None:
            label = criterion.label
            zh, en = f"不再满足：{label.zh}（{criterion.bound}）", f"No longer met: {label.en} ({criterion.bound})"
            endings.append(Ending(on=criterion.flips_on, reason=Label(zh=zh, en=en)))
    return sorted(endings, key=lambda one: (one.on, one.reason.en))
