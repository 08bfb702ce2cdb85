"""Runs the worked examples of lists, recognitions and supervision: what they say otherwise than the book."""

from collections.abc import Iterator

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.jurisdiction import UNKNOWN
from graph_api.domain.rating import Rating
from graph_api.domain.repair import Outcome
from graph_api.domain.verdict import Points, Verdict
from graph_api.policies.book import PolicyBook
from graph_api.policies.reading import Fault, nearest
from graph_api.policies.rules.eligibility import judge
from graph_api.policies.rules.rating import rate
from graph_api.policies.rules.recognition import Claim
from graph_api.policies.scheme_examples import (
    EligibilityExample,
    ExpectedClaim,
    ExpectedRating,
    ExpectedVerdict,
    GradedExample,
    RatedExample,
    RecognisedExample,
    SupervisedExample,
)


def verdict_differences(book: PolicyBook, example: EligibilityExample) -> Iterator[Fault]:
    """Key within the example and difference, for each answer that is another."""
    scheme = book.scheme(example.scheme)
    versions = scheme.versions if scheme is not None else ()
    if not versions:
        known = [one.id for one in book.schemes.values() if one.versions]
        yield ("scheme",), f"there is no list {example.scheme!r} that is evaluated here{nearest(example.scheme, known)}"
        return
    yield from example.faults(versions)
    found = judge(versions, example.facts(versions), example.on)
    for key, expected, seen in _answers(example.expect, found):
        if expected != seen:
            yield ("expect", key), f"{expected} expected, {seen} found"


def _answers(expect: ExpectedVerdict, found: Verdict) -> Iterator[tuple[str, object, object]]:
    yield "outcome", expect.outcome, found.outcome
    outcomes = {criterion.id: criterion.outcome for criterion in found.criteria}
    for id_, outcome in expect.criteria.items():
        yield id_, outcome, outcomes.get(id_)
    if expect.version is not None:
        yield "version", expect.version, found.version or "none"
    if expect.flips_on is not None:
        yield "flips_on", expect.flips_on, found.flips_on or "never"
    if expect.illustrative is not None:
        yield "illustrative", expect.illustrative, found.illustrative


def rating_differences(book: PolicyBook, example: RatedExample) -> Iterator[Fault]:
    """Key within the example and difference, for each answer of a score card that is another."""
    scheme = book.scheme(example.scheme)
    versions = scheme.cards if scheme is not None else ()
    if not versions:
        known = [one.id for one in book.schemes.values() if one.cards]
        yield ("scheme",), f"there is no score card {example.scheme!r}{nearest(example.scheme, known)}"
        return
    yield from example.faults(versions)
    found = rate(versions, example.facts(versions), example.on)
    for key, expected, seen in _rated(example.expect, found):
        if expected != seen:
            yield ("expect", key), f"{expected} expected, {seen} found"


def _rated(expect: ExpectedRating, found: Rating) -> Iterator[tuple[str, object, object]]:
    yield "grade", expect.grade, found.grade or UNKNOWN
    for key in ("score", "unrounded"):
        if (number := getattr(expect, key)) is not None:
            yield key, number, _known(getattr(found, key))
    points = {one.id: one.points for one in found.contributions} | dict(found.parts)
    for id_, number in expect.points.items():
        yield id_, number, _known(points[id_]) if id_ in points else "no such item or part"
    outcomes = {one.id: one.outcome for one in (*found.ties, *found.conditions)}
    for id_, outcome in expect.conditions.items():
        yield id_, outcome, outcomes.get(id_, "no such condition")
    for key in ("possible", "decided_by", "about", "illustrative"):
        if (wanted := getattr(expect, key)) is not None:
            yield key, wanted, getattr(found, key)
    if expect.version is not None:
        yield "version", expect.version, found.version or "none"
    if expect.flips_on is not None:
        yield "flips_on", expect.flips_on, found.flips_on or "never"


def _known(points: Points) -> float | str:
    return UNKNOWN if points.exact is None else round(points.exact, 6)


def grade_differences(book: PolicyBook, example: GradedExample) -> Iterator[str]:
    """Another kind of grade than expected."""
    scheme = book.scheme(example.scheme)
    if scheme is None:
        yield f"there is no scheme {example.scheme!r}{nearest(example.scheme, book.schemes)}"
        return
    found = scheme.kind_of_grade(example.grade, example.on) if example.subject in scheme.subjects else "none"
    if found != example.expect:
        yield f"{example.expect} expected, {found} found"


def claim_differences(book: PolicyBook, example: RecognisedExample) -> Iterator[str]:
    """What can be claimed otherwise than expected."""
    schemes = [book.scheme(one.scheme) for one in example.held]
    for one, scheme in zip(example.held, schemes, strict=True):
        if scheme is None or one.grade not in scheme.grades():
            known = list(book.schemes) if scheme is None else scheme.grades()
            word = one.scheme if scheme is None else one.grade
            yield f"{word!r} is no {'scheme' if scheme is None else 'grade'} of any page{nearest(word, known)}"
            return
    subject = next((scheme.subject for scheme in schemes if scheme is not None), "vessel")
    found = book.claims(
        example.standings(), subject=subject, attributes=example.known(), in_=example.here, on=example.on
    )
    mine = {(claim.incentive, claim.outcome, tuple(rule.id for rule in claim.path)): claim for claim in found}
    expected = [(one, next((key for key in mine if _fits(one, key)), None)) for one in example.expect]
    for one, key in expected:
        if key is None:
            yield f"{one.incentive} ({one.outcome}) expected, not found"
        else:
            yield from _claim_differences(one, mine[key])
    for key in sorted(mine.keys() - {key for _, key in expected}):
        yield f"{key[0]} ({key[1]}) by {' and '.join(key[2])} found, not expected"


def _fits(expected: ExpectedClaim, found: tuple[str, Outcome, tuple[str, ...]]) -> bool:
    incentive, outcome, path = found
    return (incentive, outcome) == (expected.incentive, expected.outcome) and expected.by in (None, path)


def _claim_differences(expected: ExpectedClaim, found: Claim) -> Iterator[str]:
    end = found.until if found.until < OPEN_DAY else "never"
    for what, wanted, seen in (
        ("from", expected.since, found.since),
        ("until", expected.until, end),
        ("ended by", expected.ended_by, found.ended_by),
        ("illustrative:", expected.illustrative, found.illustrative),
    ):
        if wanted is not None and wanted != seen:
            yield f"{expected.incentive} {what} {wanted} expected, {what} {seen} found"


def supervision_differences(book: PolicyBook, example: SupervisedExample) -> Iterator[str]:
    """Another severity than expected."""
    found = max(
        (
            rule.severity
            for rule in book.supervisions(example.here, on=example.on)
            if rule.heeds(example.reporter, in_=example.here)
            and rule.concerns(scheme=example.scheme, grade=example.grade, list_=example.list, sanction=example.sanction)
            and rule.connects(example.connection, on=example.on, share=example.share, called_on=example.called_on)
        ),
        default=0,
    )
    if found != example.expect:
        yield f"severity {example.expect} expected, {found} found"
