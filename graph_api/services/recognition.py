"""What a subject may claim in one jurisdiction because of its standing in another, and what would end that."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.measure import ATTRIBUTES
from graph_api.domain.moment import Moment
from graph_api.domain.scope import Eyes, Scope
from graph_api.domain.vocabulary import KINDS, kind_of
from graph_api.errors import BadInput
from graph_api.policies.book import PolicyBook
from graph_api.policies.rules.recognition import Claim, Held
from graph_api.policies.rules.scheme_list import LISTED
from graph_api.services.eligibility import Eligibility, eligibility
from graph_api.store.cypher_file import Statement
from graph_api.store.cypher_template import cypher_of
from graph_api.store.graph_store import GraphStore

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Standings:
    """The row of `assessment/standings`."""

    attributes: list[str]
    assessments: list[Record]
    listings: list[Record]


@dataclass(frozen=True, slots=True)
class RecognisedClaim:
    """A claim, since when the standing is held, and what a live look at the list says (None if it arrives as facts)."""

    claim: Claim
    live: Eligibility | None


STANDINGS: Mapping[str, Statement[Standings]] = MappingProxyType({
    label: cypher_of("assessment/standings", KINDS[label], Standings)
    for label in ("Enterprise", "Vessel", "Driver", "Vehicle", "Person")
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Where:
    """Who asks what: a subject by id, the jurisdiction (code) in which it would claim, and the pages."""

    subject: str
    in_: str
    book: PolicyBook


async def recognised_incentives(
    store: GraphStore, scope: Scope, *, moment: Moment, asked: Where, scope_of: Callable[[str], Scope]
) -> tuple[Moment, list[RecognisedClaim] | None]:
    """What a subject may claim on the day of the moment, by what the viewer sees of its standings elsewhere.

    None where there is no such subject. `scope_of` gives the eyes of the owners of lists, who look whether each
    standing still holds.
    """
    kind = kind_of(asked.subject)
    if kind is None or kind.label not in STANDINGS:
        raise BadInput(f"{asked.subject!r} is not the id of an enterprise, vessel, driver, vehicle or person")
    word = kind.slug
    names = [attribute.name for attribute in ATTRIBUTES.get(word, ())]
    schemes = {rule.scheme for rule in asked.book.recognitions(in_=asked.in_, on=moment.as_of)}
    answer = await store.ask(
        STANDINGS[kind.label], scope=scope, moment=moment, subject=asked.subject, schemes=sorted(schemes), names=names
    )
    moment = moment.at_tick(answer.tick)
    if not answer.rows:
        return moment, None
    row = answer.rows[0]
    attributes = dict(zip(names, row.attributes, strict=True))
    claims = asked.book.claims(
        _held(row, asked.book), subject=word, attributes=attributes, in_=asked.in_, on=moment.as_of
    )
    live: dict[str, Eligibility | None] = {}
    for id_ in sorted({claim.held.scheme for claim in claims}):
        scheme = asked.book.scheme(id_)
        if scheme is not None and scheme.versions:
            eyes = Eyes(scope, scope_of(scheme.owner))
            _, live[id_] = await eligibility(store, eyes, moment=moment, scheme=scheme, subject=asked.subject)
    return moment, [RecognisedClaim(claim, live.get(claim.held.scheme)) for claim in claims]


def _held(row: Standings, book: PolicyBook) -> list[Held]:
    """The standings that count: what the owner of a scheme states, or what arrives as facts of whoever decides it."""
    found = [(one, str(one["scheme"]), str(one["grade"])) for one in row.assessments]
    found += [(one, str(one["list"]), LISTED) for one in row.listings]
    return [_standing(one, id_, grade) for one, id_, grade in found if _counts(one, id_, book)]


def _standing(one: Record, scheme: str, grade: str) -> Held:
    return Held(id=one["id"], scheme=scheme, grade=grade, since=one["valid_from"], until=one["valid_until"])


def _counts(one: Record, id_: str, book: PolicyBook) -> bool:
    scheme = book.scheme(id_)
    if scheme is None or ("list" in one) is not scheme.is_list:
        return False
    return not scheme.versions or one["reported_by"] == scheme.owner


def known_end(day: date) -> date | None:
    """An end as it is shown: none where none is known."""
    return None if day == OPEN_DAY else day
