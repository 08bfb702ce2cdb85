"""Recognition: what a standing in one jurisdiction gives in another, under an agreement. Pure functions."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass as plain_dataclass
from dataclasses import replace
from datetime import date
from typing import Annotated

from annotated_types import MinLen
from pydantic import Field
from pydantic.dataclasses import dataclass

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY
from graph_api.domain.jurisdiction import covers
from graph_api.domain.measure import attribute_of
from graph_api.domain.repair import Outcome
from graph_api.domain.verdict import all_of
from graph_api.policies.reading import Fault
from graph_api.policies.rule import STRICT, Code, Name, Rule, Source
from graph_api.policies.rules.eligibility import wanted_outcome
from graph_api.policies.rules.scheme import Grade
from graph_api.policies.rules.scheme_list import Where


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Recognition(Rule):
    """One version of a recognition: who holds a grade of a scheme there may claim something here.

    `here` (`in` on the page) are the jurisdictions that recognise, with all within them; a list has the one grade
    `listed`. It gives incentives, or counts as a grade of a scheme here, whose grants follow. `source` (`basis` on the
    page) is what it rests on.
    """

    scheme: Name
    here: Annotated[tuple[Code, ...], MinLen(1)] = Field(alias="in")
    source: Source = Field(alias="basis")
    grade: Grade | None = None
    grades: tuple[Grade, ...] = ()
    where: Where = Field(default_factory=dict[str, tuple[str, ...]])
    incentives: tuple[Name, ...] = ()
    as_scheme: Name | None = None
    as_grade: Grade | None = None

    def recognised(self) -> tuple[str, ...]:
        """The grades there that it recognises."""
        return self.grades if self.grade is None else (self.grade,)

    def holds_in(self, code: str) -> bool:
        """Does a jurisdiction recognise by it."""
        return any(covers(wider, code) for wider in self.here)

    def applies(self, subject: str, attributes: Mapping[str, str | None]) -> Outcome:
        """Does a subject of a kind satisfy its conditions."""
        wanted = ((attribute_of(subject, name), words) for name, words in self.where.items())
        return wanted_outcome(((one, words) for one, words in wanted if one is not None), attributes)

    def codes(self) -> Iterator[tuple[str, str]]:
        """The jurisdictions that it names: key and code."""
        yield from (("in", code) for code in self.here)

    def faults(self) -> Iterator[Fault]:
        """What does not fit together in it."""
        if (self.grade is None) is not bool(self.grades):
            yield (), "name the grade, or the grades, that are recognised"
        if (self.as_scheme is None) is not (self.as_grade is None):
            yield (), "as_scheme and as_grade go together"
        if not self.incentives and self.as_scheme is None:
            yield (), "it gives nothing: name incentives, or as_scheme and as_grade"
        for key, named in (("grades", self.grades), ("incentives", self.incentives), ("in", self.here)):
            if len(set(named)) < len(named):
                yield (key,), f"one of {', '.join(named)} stands twice"


@plain_dataclass(frozen=True, slots=True)
class Held:
    """A standing that a subject holds by the fact `id`: a grade of a scheme, from a day until another (exclusive)."""

    id: str
    scheme: str
    grade: str
    until: date = OPEN_DAY
    since: date = FIRST_DAY


@plain_dataclass(frozen=True, slots=True)
class Granted:
    """The incentives of a grade, by the version `of` of a scheme that holds from a day until another (exclusive)."""

    of: str
    incentives: tuple[str, ...]
    since: date
    until: date
    illustrative: bool


@plain_dataclass(frozen=True, slots=True)
class Claim:
    """What a subject may claim because of a standing: an incentive, by which recognitions in turn.

    `outcome` is INSUFFICIENT_DATA where a condition on the subject hangs on what is unknown. `counts_as` is the scheme
    and grade here that granted it, None where a recognition names the incentive itself. It can be claimed from `since`,
    when the last of all it rests on began, until the first of them ends: `ended_by` is the id of that standing,
    recognition or scheme, None where none has a known end.
    """

    incentive: str
    held: Held
    path: tuple[Recognition, ...]
    outcome: Outcome
    since: date
    until: date
    ended_by: str | None
    counts_as: tuple[str, str] | None = None
    illustrative: bool = False


Grants = Callable[[str, str], Granted | None]
"""What a grade of a scheme grants, None where no version of the scheme is in force."""


@plain_dataclass(frozen=True, slots=True)
class _Way:
    """Where recognitions have led from a standing: it counts as this grade of this scheme."""

    scheme: str
    grade: str
    path: tuple[Recognition, ...] = ()
    outcome: Outcome = Outcome.MET

    def goes_on_by(self, rule: Recognition) -> bool:
        return rule.scheme == self.scheme and self.grade in rule.recognised() and rule not in self.path


def claims(
    recognitions: Sequence[Recognition],
    held: Iterable[Held],
    *,
    subject: str,
    attributes: Mapping[str, str | None],
    grants: Grants,
) -> tuple[Claim, ...]:
    """What the recognitions of a place and day give to a subject (of a kind) that holds these standings.

    A standing that counts as one here is recognised in turn. Sorted by incentive, standing and path.
    """
    found: list[Claim] = []
    for one in held:
        todo = [_Way(one.scheme, one.grade)]
        while todo:
            way = todo.pop()
            for rule in recognitions:
                if not way.goes_on_by(rule):
                    continue
                outcome = all_of((way.outcome, rule.applies(subject, attributes)))
                if outcome is Outcome.NOT_MET:
                    continue
                on = replace(way, path=(*way.path, rule), outcome=outcome)
                found += (_claim(given, one, on) for given in rule.incentives)
                if rule.as_scheme is not None and rule.as_grade is not None:
                    on = replace(on, scheme=rule.as_scheme, grade=rule.as_grade)
                    granted = grants(rule.as_scheme, rule.as_grade)
                    if granted is not None:
                        found += (_claim(given, one, on, granted=granted) for given in granted.incentives)
                    todo.append(on)
    return tuple(sorted(found, key=_order))


def _claim(incentive: str, held: Held, way: _Way, *, granted: Granted | None = None) -> Claim:
    ends = [(held.until, held.id), *((rule.until, rule.id) for rule in way.path)]
    begins = [held.since, *(rule.in_force for rule in way.path)]
    if granted is not None:
        ends.append((granted.until, granted.of))
        begins.append(granted.since)
    until, ended_by = min(ends)
    return Claim(
        incentive=incentive,
        held=held,
        path=way.path,
        outcome=way.outcome,
        since=max(begins),
        until=until,
        ended_by=ended_by if until < OPEN_DAY else None,
        counts_as=None if granted is None else (way.scheme, way.grade),
        illustrative=any(rule.illustrative for rule in way.path) or (granted is not None and granted.illustrative),
    )


def _order(claim: Claim) -> tuple[str, str, tuple[str, ...]]:
    return claim.incentive, claim.held.id, tuple(rule.id for rule in claim.path)
