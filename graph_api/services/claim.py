"""What a subject can claim from which merchant: its standings, its consents and a page of offers, in one statement."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import reduce
from typing import Any, cast

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.jurisdiction import above
from graph_api.domain.moment import Moment
from graph_api.domain.page import Page, cut_page
from graph_api.domain.scope import Eyes, Scope
from graph_api.domain.selection import LAST_TEXT, PageArguments, Position, Selection
from graph_api.domain.vocabulary import kind_of
from graph_api.errors import BadInput
from graph_api.policies.book import PolicyBook
from graph_api.policies.rules.benefit import Benefit, Claimable, Clause, Consent, Offer, claimable
from graph_api.policies.rules.recognition import Held
from graph_api.services.node import Thing, find_by_id
from graph_api.store.cypher_file import cypher, own_parameters, together
from graph_api.store.graph_store import GraphStore, rows_of

Record = Mapping[str, Any]

_CLAIMANTS = ("Enterprise", "Driver")
_PLACES = ("Jurisdiction", "Port", "Merchant")
_JURISDICTION = "jurisdiction:"


class Lack(Enum):
    """What a claim lacks; the values are the words of the rule."""

    CONSENT = "consent"
    STANDING = "standing"
    OFFER = "offer"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Claims:
    """The row of `benefit/claims`; `lies_in` is the id of a jurisdiction."""

    present: bool
    employers: list[Record]
    grades: list[Record]
    consents: list[Record]
    lies_in: str | None


@dataclass(frozen=True, slots=True)
class Offered:
    """The row of `benefit/offers`; `totals` are by owner."""

    items: list[Record]
    totals: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Alliance:
    """A version of an alliance, the code of the jurisdiction on whose page it stands, and with whose eyes it judges."""

    owner: str
    rule: Benefit
    judge: Scope


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom it is asked (public id), near what (public id, or empty), and by which pages."""

    subject: str
    near: str
    book: PolicyBook


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which page is wanted, what of the merchants on it, and is the whole list counted."""

    page: PageArguments
    merchant: Selection | None = None
    count: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """An offer with what the rule says of it; `standing` is the grade it rests on where the viewer may see that."""

    alliance: Alliance
    clause: Clause
    found: Claimable
    standing: str | None
    illustrative: bool
    merchant: Thing | None = None


CLAIMS = cypher("benefit/claims", Claims)
OFFERS = cypher("benefit/offers", Offered)


async def claims(
    store: GraphStore, scope: Scope, *, moment: Moment, asked: Asked, wanted: Wanted, scope_of: Callable[[str], Scope]
) -> tuple[Moment, Page[Claim] | None]:
    """A page of the offers of the alliances that the viewer may ask about, newest first, each with its outcome.

    None where there is no such subject, or no alliance on that day about which the viewer may ask: the owner of the
    page may, the subject itself, and who sees a consent for the purpose, a grade that gives the standing, and the
    employment where it is one of an employer. BadInput where the subject can claim nothing by its kind, or `near` is
    no place.
    """
    _check(asked)
    alliances = [Alliance(owner, rule, scope_of(owner)) for owner, rule in asked.book.benefits(moment.as_of)]
    eyes = Eyes(scope, reduce(Scope.joined, (one.judge for one in alliances), Scope()))
    answer = await store.read(
        together({"claims": CLAIMS, "offers": OFFERS}),
        {**moment.parameters(), **eyes.parameters(), **_parameters(alliances, asked, wanted, moment.as_of)},
    )
    moment = moment.at_tick(cast("int", answer["tick"]))
    [row] = rows_of(CLAIMS, answer["claims"])
    [offered] = rows_of(OFFERS, answer["offers"])
    open_ = [one for one in alliances if row.present and may_ask(scope, one, row, asked.subject, on=moment.as_of)]
    if not open_:
        return moment, None
    owners = {one.owner for one in open_}
    places = [(Position(f"{item['valid_from']}", item["id"]), item) for item in offered.items]
    total = sum(count for owner, count in offered.totals if owner in owners) if wanted.count else None
    cut = cut_page(places, wanted.page, total=total)
    found = _claims(open_, [item for _, item in cut.items], row, asked, moment.as_of)
    ids = sorted({claim.found.offer.merchant for claim in found.values()})
    merchants = await find_by_id(store, scope, moment=moment, selection=wanted.merchant, ids=ids)
    items = [
        (place, replace(claim, merchant=merchants.get(claim.found.offer.merchant)))
        for place, claim in ((place, found.get(item["id"])) for place, item in cut.items)
        if claim is not None
    ]
    return moment, Page(items, cut.has_next, cut.has_previous, cut.total)


def _check(asked: Asked) -> None:
    kind, near = kind_of(asked.subject), kind_of(asked.near)
    if kind is None or kind.label not in _CLAIMANTS:
        raise BadInput(f"{asked.subject!r} is not the id of an enterprise or a driver; only these claim benefits")
    if asked.near and (near is None or near.label not in _PLACES):
        raise BadInput(f"near {asked.near!r} is not the id of a jurisdiction, a port or a merchant")


def _parameters(alliances: Sequence[Alliance], asked: Asked, wanted: Wanted, on: date) -> dict[str, object]:
    clauses: dict[str, set[str]] = {}
    for one in alliances:
        clauses.setdefault(one.owner, set()).update(clause.id for clause in one.rule.clauses)
    at = wanted.page.position or Position(f"{on}", LAST_TEXT)
    return own_parameters({
        "claims": {
            "subject": asked.subject,
            "schemes": sorted({one.rule.scheme for one in alliances}),
            "purposes": sorted({one.rule.purpose for one in alliances}),
            "reporters": sorted(clauses),
            "near": asked.near,
        },
        "offers": {
            "alliances": [{"owner": owner, "clauses": sorted(some)} for owner, some in sorted(clauses.items())],
            "at": date.fromisoformat(at.value),
            "at_id": at.id,
            "limit": wanted.page.size + 1,
            "count": wanted.count,
        },
    })  # fmt: skip


def may_ask(scope: Scope, alliance: Alliance, row: Claims, subject: str, *, on: date) -> bool:
    """Others than the owner and the subject may only while a consent holds, and where they see what a claim shows."""
    if scope.see_all or alliance.owner in scope.owners or subject in scope.own:
        return True
    agreed = any(one["shown"] for one in _consents(alliance, row))
    seen = {one["id"] for one in row.grades if one["shown"]}
    return agreed and any(alliance.rule.stands(one, on) and one.id in seen for one in held_by(alliance, row, subject))


def _consents(alliance: Alliance, row: Claims) -> list[Record]:
    rule = alliance.rule
    return [one for one in row.consents if (one["purpose"], one["reported_by"]) == (rule.purpose, alliance.owner)]


def held_by(alliance: Alliance, row: Claims, subject: str) -> list[Held]:
    """The grades of the owner that count: those of the subject, or of who employs it, and then no longer than that."""
    ends: dict[str, date] = {}
    if "employee" in alliance.rule.claimants:
        for one in row.employers:
            if alliance.judge.grants(
                shared_as=one["shared_as"], shared_home=one["shared_home"], subject=one["subject"], object_=subject
            ):
                ends[one["subject"]] = max(one["valid_until"], ends.get(one["subject"], date.min))
    if "subject" in alliance.rule.claimants:
        ends[subject] = OPEN_DAY
    return [
        Held(one["id"], one["scheme"], one["grade"], min(one["valid_until"], ends[one["subject"]]), one["valid_from"])
        for one in row.grades
        if one["reported_by"] == alliance.owner and one["subject"] in ends
    ]


def _claims(
    alliances: Sequence[Alliance], items: Sequence[Record], row: Claims, asked: Asked, on: date
) -> dict[str, Claim]:
    """What is said of offers, by id, each by the first alliance of its reporter that has its clause."""
    near, seen = around(asked.near, row.lies_in), {one["id"] for one in row.grades if one["shown"]}
    found: dict[str, Claim] = {}
    for alliance in alliances:
        rule, scheme = alliance.rule, asked.book.scheme(alliance.rule.scheme)
        illustrative = scheme is not None and scheme.is_illustrative(on)
        for one in claimable(
            rule,
            [_offer(item) for item in items if item["reported_by"] == alliance.owner],
            held=held_by(alliance, row, asked.subject),
            consents=[
                Consent(one["purpose"], one["valid_from"], one["valid_until"]) for one in _consents(alliance, row)
            ],
            on=on,
            around=near,
        ):
            clause = rule.clause(one.offer.clause)
            if clause is not None and one.offer.id not in found:
                standing = one.held.id if one.held is not None and one.held.id in seen else None
                found[one.offer.id] = Claim(alliance, clause, one, standing, one.illustrative or illustrative)
    return found


def _offer(item: Record) -> Offer:
    return Offer(
        item["id"], item["subject"], item["clause"], frozenset(item["places"] or ()), item["percent"],
        item["valid_from"], item["valid_until"],
    )  # fmt: skip


def around(near: str, lies_in: str | None) -> Collection[str]:
    """The ids of the places at which one is near a place (public id): itself, and each jurisdiction that it lies in."""
    if not near:
        return ()
    within = near if near.startswith(_JURISDICTION) else lies_in
    if within is None:
        return (near,)
    return (near, within, *(f"{_JURISDICTION}{code}" for code in above(within.removeprefix(_JURISDICTION))))
