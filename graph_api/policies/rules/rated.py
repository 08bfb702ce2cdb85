"""The verdict of a score card: its rating as criteria, so that it is read like that of a list. Pure functions."""

from collections.abc import Iterator, Sequence
from datetime import date

from graph_api.domain.measure import SchemeFacts
from graph_api.domain.rating import Rating
from graph_api.domain.repair import Outcome
from graph_api.domain.verdict import NOT_DELIVERED, Criterion, ScorePart, Verdict
from graph_api.policies.rule import version_on
from graph_api.policies.rules.eligibility import none_in_force, wanted_of_subject
from graph_api.policies.rules.rating import rate
from graph_api.policies.rules.scheme_list import wanted_of
from graph_api.policies.rules.score_card import ScoreCard


def judge_card(versions: Sequence[ScoreCard], facts: SchemeFacts, on: date) -> Verdict:
    """The verdict of a card about a subject on a day: what is asked of the subject, each item, and each condition.

    `versions` are all versions of the card. Where none is in force nothing can be said.
    """
    rating, card = rate(versions, facts, on), version_on(versions, on)
    criteria = [none_in_force(versions, on)] if card is None else list(_criteria(card, rating, facts))
    known = Outcome.MET if rating.grade is not None else Outcome.INSUFFICIENT_DATA
    return Verdict(
        subject=rating.subject,
        on=on,
        outcome=Outcome.NOT_MET if rating.about is Outcome.NOT_MET else known,
        criteria=tuple(criteria),
        scheme=rating.scheme,
        version=rating.version,
        flips_on=rating.flips_on,
        grade=rating.grade,
        score=rating.score.exact,
        illustrative=rating.illustrative,
        possible=rating.possible,
        between=rating.score if card is not None and rating.about is not Outcome.NOT_MET else None,
        parts=() if card is None else tuple(_parts(card, rating)),
        decided_by=rating.decided_by,
    )


def _criteria(card: ScoreCard, rating: Rating, facts: SchemeFacts) -> Iterator[Criterion]:
    for attribute, words in wanted_of(card.subject, card.where):
        yield wanted_of_subject(attribute, words, facts.attributes)
    yield from rating.ties
    for (_, item), one in zip(card.items(), rating.contributions, strict=False):
        yield Criterion(
            id=one.id,
            label=one.label,
            outcome=Outcome.MET if one.points.exact is not None else Outcome.INSUFFICIENT_DATA,
            seen=one.seen if one.known else f"{one.seen}{NOT_DELIVERED}",
            bound=item.text,
            evidence=one.evidence,
            window=one.window,
            points=one.points,
            part=one.part,
        )
    yield from rating.conditions


def _parts(card: ScoreCard, rating: Rating) -> Iterator[ScorePart]:
    for part, (_, points) in zip(card.parts, rating.parts, strict=False):
        yield ScorePart(part.id, part.words, part.weight, points, illustrative=part.illustrative)
