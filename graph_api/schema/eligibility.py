"""Verdicts: may a subject stand on a list, or which grade has it, why, until when, and does what is written agree."""

from datetime import date
from typing import Annotated

import strawberry

from graph_api.domain.scope import Eyes
from graph_api.errors import BadInput
from graph_api.policies.book import PolicyBook
from graph_api.policies.scheme import Scheme as PageScheme
from graph_api.schema.context import Info
from graph_api.schema.enums import Outcome
from graph_api.schema.node import AsOf, KnownAt
from graph_api.schema.scheme import Scheme
from graph_api.schema.verdict import Criterion, Label, Points, ScorePart
from graph_api.services.account import account, cycle
from graph_api.services.eligibility import Eligibility, eligibility, judge_of, versions_of


@strawberry.type(
    description="May a subject stand on a list on a day, or which grade does a score card give it, and why: evaluated "
    "live."
)
class Verdict:
    """May a subject stand on a list on a day, or which grade does a score card give it, and why."""

    subject: strawberry.ID = strawberry.field(description="The public id of the subject.")
    outcome: Outcome = strawberry.field(
        description="Whether it may. Of a score card: MET where the grade is known, NOT_MET where the card is not "
        "about the subject. Of a points ledger: MET where the page says what each entry is worth. Of an inspection "
        "cycle: MET where it may be inspected, NOT_MET while it is locked."
    )
    grade: str | None = strawberry.field(
        description="The grade, where the scheme gives grades and it is known; of points the level, of a cycle the "
        "grade that it goes by."
    )
    score: float | None = strawberry.field(
        description="The score, where the scheme gives scores and it is known; of points the balance."
    )
    between: Points | None = strawberry.field(description="Between which scores it lies; null of lists.")
    possible: list[str] = strawberry.field(description="The grades that what is known leaves open; none of lists.")
    decided_by: strawberry.ID | None = strawberry.field(description="The veto that gave the grade whatever the score.")
    parts: list[ScorePart] = strawberry.field(description="What the parts of a score card came to; none of lists.")
    criteria: list[Criterion] = strawberry.field(
        description="Each condition, and each item of a score card, with what was seen and its evidence."
    )
    scheme: Scheme = strawberry.field(description="The version of the scheme that was used.")
    flips_on: date | None = strawberry.field(
        description="The next day on which the outcome changes if no new fact comes and who delivers goes on "
        "delivering nothing new; null if never."
    )
    listed: bool = strawberry.field(
        description="Does it stand on the list as it is written for that day; of a score card, is a grade written."
    )
    listing: strawberry.ID | None = strawberry.field(
        description="Its place on the list, or its assessment, where the viewer may see it."
    )
    written_grade: str | None = strawberry.field(description="The grade as it is written for that day; null of lists.")
    list_differs: bool = strawberry.field(description="Does what is written say something else than this verdict.")
    why: Label | None = strawberry.field(description="Why what is written differs.")

    @classmethod
    def of(cls, found: Eligibility, scheme: PageScheme) -> "Verdict":
        """A verdict as it is shown, with the evidence that the viewer may see."""
        verdict = found.verdict
        return cls(
            subject=strawberry.ID(verdict.subject),
            outcome=verdict.outcome,
            grade=verdict.grade,
            score=verdict.score,
            between=None if verdict.between is None else Points.from_domain(verdict.between),
            possible=[*verdict.possible],
            decided_by=None if verdict.decided_by is None else strawberry.ID(verdict.decided_by),
            parts=[ScorePart.from_domain(one) for one in verdict.parts],
            criteria=[Criterion.from_domain(one, shown=found.shown) for one in verdict.criteria],
            scheme=Scheme.of(scheme, verdict.on),
            flips_on=verdict.flips_on,
            listed=found.listed,
            listing=None if found.listing is None else strawberry.ID(found.listing),
            written_grade=found.written,
            list_differs=found.list_differs,
            why=None if found.why is None else Label.from_domain(found.why),
        )


def scheme_with_criteria(book: PolicyBook, id_: str) -> PageScheme | None:
    """The list or score card of that id that is evaluated here, None where there is no such scheme."""
    scheme = book.scheme(id_)
    if scheme is not None and not versions_of(scheme):
        raise BadInput(f"{id_} arrives as facts of those who decide it; it has no criteria to be evaluated here")
    return scheme


@strawberry.type
class EligibilityQuery:
    """Verdicts."""

    @strawberry.field(
        description="May a subject stand on a list, which grade does a score card give it, what has it on its account "
        "of points, or may it be inspected: evaluated live with the scope of the scheme's owner. The owner may ask, "
        "the subject itself, and whoever is granted its assessments or listings (entries of points, work orders); null "
        "for all others."
    )
    async def eligibility(
        self,
        info: Info,
        scheme: Annotated[
            strawberry.ID,
            strawberry.argument(description="The id of the list, score card, points ledger or inspection cycle."),
        ],
        subject: Annotated[strawberry.ID, strawberry.argument(description="The public id of the subject.")],
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> Verdict | None:
        """May a subject stand on a list."""
        context = info.context
        moment = await context.moment(as_of or None, known_at or None)
        book, store, of = context.book, context.store, str(subject)
        found_scheme = book.accounts.get(str(scheme)) or scheme_with_criteria(book, str(scheme))
        if found_scheme is None:
            return None
        eyes = Eyes(context.scope, judge_of(found_scheme, context.scope_of))
        if found_scheme.ledgers:
            moment, found = await account(store, eyes, moment=moment, scheme=found_scheme, subject=of)
        elif found_scheme.cycles:
            moment, found = await cycle(store, eyes, moment=moment, scheme=found_scheme, subject=of, book=book)
        else:
            moment, found = await eligibility(store, eyes, moment=moment, scheme=found_scheme, subject=of)
        context.note(info, moment)
        return None if found is None else Verdict.of(found, found_scheme)
