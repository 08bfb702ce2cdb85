"""Self-assessment: which grade an enterprise has stated of itself, and whether it was granted after a review. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass as plain_dataclass
from datetime import date
from typing import Annotated, Literal

from annotated_types import MinLen
from pydantic.dataclasses import dataclass

from graph_api.domain.calendar import OPEN_DAY, add
from graph_api.domain.jurisdiction import UNKNOWN
from graph_api.domain.measure import attribute_words
from graph_api.policies.reading import Fault, nearest
from graph_api.policies.rule import STRICT, Name, Rule, Text
from graph_api.policies.rules.counting import CriterionName, Window, Words
from graph_api.policies.rules.scheme import Grade

AssessmentState = Literal["strict", "stated", "reviewed", "granted", "refused", "lapsed", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Sector:
    """A line of business, by the word with which enterprises state it."""

    id: CriterionName
    label: Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class SelfAssessment(Rule):
    """One version of who may assess itself under a scheme: sectors of low risk; those of high risk are rated strictly.

    A stated grade counts from the day on which it was granted after the review of `reviewed_by`, for `valid_for`
    where a source says how long. `grades` are those that can be granted so, by default all of the scheme.
    """

    name: Text
    name_en: Text
    scheme: Name
    self_assessed: Annotated[tuple[Sector, ...], MinLen(1)]
    strict: tuple[Sector, ...]
    reviewed_by: Words
    grades: tuple[Grade, ...] = ()
    valid_for: Window | Literal["unknown"] = UNKNOWN

    def faults(self) -> Iterator[Fault]:
        """A sector that stands twice, or that enterprises do not have."""
        seen: set[str] = set()
        words = attribute_words("enterprise", "sector")
        for key, sectors in (("self_assessed", self.self_assessed), ("strict", self.strict)):
            for place, one in enumerate(sectors):
                if one.id in seen:
                    yield (key, place, "id"), f"{one.id} stands twice"
                if one.id not in words:
                    yield (key, place, "id"), f"{one.id!r} is no line of business{nearest(one.id, words)}"
                seen.add(one.id)


@plain_dataclass(frozen=True, slots=True)
class Stated:
    """What an enterprise of a sector stated of itself, and what the review and the decision said, each on its day."""

    sector: str | None
    grade: str
    stated_on: date
    reviewed_on: date | None = None
    reviewed_grade: str | None = None
    decided_on: date | None = None
    granted: bool | None = None


@plain_dataclass(frozen=True, slots=True)
class SelfAssessed:
    """How far a self-assessment is on a day; the grade that counts, None until one is granted; until when it does."""

    state: AssessmentState
    grade: str | None = None
    since: date | None = None
    until: date | None = None


def self_assessed(rule: SelfAssessment, one: Stated, on: date) -> SelfAssessed:
    """Which grade counts on a day. The reviewed grade wins over the stated one; nothing is granted without a review.

    In a sector that is rated strictly a stated grade never counts; a sector that the page does not name is unknown.
    """
    strict = one.sector in {sector.id for sector in rule.strict}
    if strict or one.sector not in {sector.id for sector in rule.self_assessed} or one.stated_on > on:
        return SelfAssessed("strict" if strict else "unknown")
    if one.reviewed_on is None or one.reviewed_on > on:
        return SelfAssessed("stated")
    if one.decided_on is None or one.decided_on > on or one.granted is None or one.decided_on < one.reviewed_on:
        return SelfAssessed("reviewed")
    grade = one.reviewed_grade or one.grade
    if not one.granted or (rule.grades and grade not in rule.grades):
        return SelfAssessed("refused", since=one.decided_on)
    until = OPEN_DAY if isinstance(rule.valid_for, str) else add(one.decided_on, rule.valid_for)
    if until <= on:
        return SelfAssessed("lapsed", since=one.decided_on, until=until)
    return SelfAssessed("granted", grade, one.decided_on, until if until < OPEN_DAY else None)
