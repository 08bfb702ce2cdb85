"""Benefits: who may claim which clause from whom, because of which standing, with whose consent. Pure functions."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass as plain_dataclass
from datetime import date
from typing import Annotated, Literal

from annotated_types import MinLen
from pydantic import Field, Strict
from pydantic.dataclasses import dataclass

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.repair import Outcome
from graph_api.policies.reading import Fault
from graph_api.policies.rule import STRICT, Flag, Name, Rule, Text
from graph_api.policies.rules.counting import Words
from graph_api.policies.rules.recognition import Held
from graph_api.policies.rules.scheme import Grade

Percent = Annotated[int, Strict(), Field(ge=1, le=99)]
Claimant = Literal["subject", "employee"]
Missing = Literal["consent", "standing", "offer", "place"]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Clause:
    """One preferential clause, labelled `unknown` where no source states its text; percent: how much less it costs."""

    id: Name
    label: Words
    least_percent: Percent | None = None
    most_percent: Percent | None = None
    illustrative: Flag = False

    def allows(self, percent: int | None) -> bool:
        """Is so much less what the clause says; where an offer does not say how much, it is taken at its word."""
        return percent is None or (self.least_percent or 0) <= percent <= (self.most_percent or 100)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Benefit(Rule):
    """One version of an alliance: who holds one of the `grades` of a scheme may claim its clauses, with a consent.

    `claimants` are the subject itself, or those whom it employs. `purpose` is what the consent is given for.
    """

    name: Text
    name_en: Text
    scheme: Name
    grades: Annotated[tuple[Grade, ...], MinLen(1)]
    claimants: Annotated[tuple[Claimant, ...], MinLen(1)]
    purpose: Name
    clauses: Annotated[tuple[Clause, ...], MinLen(1)]
    clauses_in_source: int | None = None

    def is_illustrative(self) -> bool:
        """Does it use anything that no source states."""
        return self.illustrative or any(clause.illustrative for clause in self.clauses)

    def faults(self) -> Iterator[Fault]:
        """A clause that stands twice, a discount whose ends are the wrong way round, more clauses than the source."""
        seen: set[str] = set()
        for place, one in enumerate(self.clauses):
            if one.id in seen:
                yield ("clauses", place, "id"), f"{one.id} stands twice"
            seen.add(one.id)
            if one.least_percent and one.most_percent and one.least_percent > one.most_percent:
                yield ("clauses", place, "most_percent"), f"{one.most_percent} is less than {one.least_percent}"
        if self.clauses_in_source is not None and len(self.clauses) > self.clauses_in_source:
            yield ("clauses",), f"there are {len(self.clauses)}; the source says {self.clauses_in_source}"

    def stands(self, held: Held, on: date) -> bool:
        """Does a standing give the right to claim on a day."""
        return held.scheme == self.scheme and held.grade in self.grades and held.since <= on < held.until

    def clause(self, id_: str) -> Clause | None:
        """The clause of that id, or None."""
        return next((one for one in self.clauses if one.id == id_), None)


@plain_dataclass(frozen=True, slots=True)
class Offer:
    """A merchant offers a clause, at places (ids), from a day until another (exclusive); how much less is paid."""

    id: str
    merchant: str
    clause: str
    places: frozenset[str] = frozenset()
    percent: int | None = None
    since: date = date.min
    until: date = OPEN_DAY


@plain_dataclass(frozen=True, slots=True)
class Consent:
    """The claimant's consent, for a purpose, from a day until another (exclusive)."""

    purpose: str
    since: date
    until: date = OPEN_DAY


@plain_dataclass(frozen=True, slots=True)
class Claimable:
    """An offer, whether it can be claimed on a day, what is missing, and until when it can (exclusive)."""

    offer: Offer
    outcome: Outcome
    missing: Missing | None = None
    held: Held | None = None
    until: date | None = None
    illustrative: bool = False


def claimable(
    rule: Benefit,
    offers: Iterable[Offer],
    *,
    held: Iterable[Held],
    consents: Iterable[Consent],
    on: date,
    around: Collection[str] = (),
) -> tuple[Claimable, ...]:
    """What of these offers can be claimed on a day because of these standings of the subject; by id.

    `held` are those of the subject, or of its employer; of several the one that lasts longest counts. With places
    (ids) `around` the claimant only what is offered at one of them can be. An offer that names no place is good
    everywhere; one whose clause the page does not know is left out.
    Without a consent nothing is said of standings: that is not what they may be used for.
    """
    standing = max((one for one in held if rule.stands(one, on)), key=lambda one: one.until, default=None)
    agreed = [one for one in consents if one.purpose == rule.purpose and one.since <= on < one.until]
    found: list[Claimable] = []
    for offer in sorted(offers, key=lambda one: one.id):
        clause = rule.clause(offer.clause)
        if clause is None:
            continue
        missing: Missing | None = None
        if not agreed:
            missing = "consent"
        elif not rule.holds(on) or standing is None:
            missing = "standing"
        elif not (offer.since <= on < offer.until and clause.allows(offer.percent)):
            missing = "offer"
        elif around and offer.places and offer.places.isdisjoint(around):
            missing = "place"
        until = None
        if missing is None and standing is not None:
            ends = min(rule.until, standing.until, offer.until, max(one.until for one in agreed))
            until = ends if ends < OPEN_DAY else None
        outcome = Outcome.MET if missing is None else Outcome.NOT_MET
        illustrative = rule.illustrative or clause.illustrative
        found.append(Claimable(offer, outcome, missing, standing if agreed else None, until, illustrative))
    return tuple(found)
