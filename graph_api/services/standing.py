"""Where a subject stands in every system that judges it: told from the records about it that were read with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, cast

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.page import Page
from graph_api.domain.penalty import Penalty
from graph_api.domain.selection import ManyLink, PageArguments, Selection
from graph_api.domain.vocabulary import KINDS
from graph_api.policies.book import PolicyBook
from graph_api.policies.rules.repair import RepairRuleSet, display_ends, minimum_ends, rule_set_for
from graph_api.policies.rules.scheme_list import LISTED
from graph_api.policies.scheme import Scheme

Record = Mapping[str, Any]

_MOST, _MOST_PENALTIES, _MOST_CASES = 100, 1000, 20
_OPEN = frozenset({"applied", "accepted"})
_OF_STANDINGS = ("reported_by", "valid_from", "valid_until", "displayed")


class StandingKind(StrEnum):
    """What a standing is made of."""

    GRADE = "grade"
    LISTING = "listing"
    RECORDS = "records"


@dataclass(frozen=True, slots=True)
class PenaltyRecords:
    """What the decisions of one reporter come to; the minimum period is over, or a repair sought, of displayed ones."""

    penalties: int
    displayed: int
    minimum_period_over: int
    under_repair: int
    repaired: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One standing: who states it, and from when until when. Assessment and listing are public ids.

    `counts` is false where somebody else than the owner states a grade that is evaluated here. `until` is None where
    no end is known.
    """

    kind: StandingKind
    reported_by: str
    since: date
    until: date | None
    scheme_id: str | None = None
    scheme: Scheme | None = None
    grade: str | None = None
    score: float | None = None
    period: str | None = None
    reason: str | None = None
    assessment: str | None = None
    listing: str | None = None
    counts: bool = True
    records: PenaltyRecords | None = None
    rule_set: RepairRuleSet | None = None


def _page(link: str, kind: str, fields: Sequence[str], size: int, below: tuple[ManyLink, ...] = ()) -> ManyLink:
    """A page as it is read for standings, under a key of its own: whoever asks for the list itself gets another."""
    selection = Selection(kind, tuple(sorted(fields)), manys=below)
    return ManyLink(link, f"{link}:standings", PageArguments(size=size), frozenset({"nodes"}), selection)


_ASSESSMENTS = _page("assessments", "Assessment", ("id", "scheme", "grade", "score", "period", *_OF_STANDINGS), _MOST)
_LISTINGS = _page("listings", "Listing", ("id", "list", "reason", *_OF_STANDINGS), _MOST)
_CASES = _page("repair_cases", "RepairCase", ("state", "repaired_on"), _MOST_CASES)
_PENALTIES = _page(
    "penalties", "Penalty", ("id", "event", "reported_by", "on", "severity", "safety", "displayed"), _MOST_PENALTIES,
    (_CASES,),
)  # fmt: skip
READ: Mapping[str, tuple[ManyLink, ...]] = MappingProxyType({
    label: tuple(one for one in (_ASSESSMENTS, _LISTINGS, _PENALTIES) if one.link in {link.name for link in kind.links})
    for label, kind in KINDS.items()
})  # fmt: skip
"""What is read of a subject of a kind (label) to tell its standings."""


def standings(thing: Record, book: PolicyBook, *, on: date) -> list[Standing]:
    """The standings of a subject on the day it was read for: by scheme and by who states them, then the repair records.

    `thing` is the subject with the pages of READ. What is no longer displayed counts against nobody.
    """
    listed = {(one["list"], one["reported_by"]): one for one in _items(thing, _LISTINGS) if one["displayed"]}
    found: list[Standing] = []
    for one in _items(thing, _ASSESSMENTS):
        if one["displayed"]:
            standing = _graded(one, book)
            place = listed.pop((one["scheme"], one["reported_by"]), None)
            found.append(standing if place is None else replace(standing, listing=place["id"], reason=place["reason"]))
    found += [_listed(one, book) for one in listed.values()]
    found.sort(key=lambda one: (one.scheme_id or "", one.reported_by, one.assessment or "", one.listing or ""))
    return [*found, *_records(_items(thing, _PENALTIES), book, on=on)]


def _items(thing: Record, link: ManyLink) -> list[Record]:
    page = cast("Page[Record] | None", thing.get(link.key))
    return [] if page is None else [one for _, one in page.items]


def _graded(one: Record, book: PolicyBook) -> Standing:
    scheme = book.scheme(one["scheme"])
    return Standing(
        StandingKind.GRADE, one["reported_by"], _day(one["valid_from"]), _end(one["valid_until"]), one["scheme"],
        scheme, grade=one["grade"], score=one["score"], period=one["period"], assessment=one["id"],
        counts=_counts(scheme, one["reported_by"]),
    )  # fmt: skip


def _listed(one: Record, book: PolicyBook) -> Standing:
    scheme = book.scheme(one["list"])
    return Standing(
        StandingKind.LISTING, one["reported_by"], _day(one["valid_from"]), _end(one["valid_until"]), one["list"],
        scheme, grade=LISTED, reason=one["reason"], listing=one["id"], counts=_counts(scheme, one["reported_by"]),
    )  # fmt: skip


def _counts(scheme: Scheme | None, reporter: str) -> bool:
    """What is evaluated here is stated by its owner; other grades and lists by whoever decides them."""
    return scheme is None or not (scheme.versions or scheme.cards) or reporter == scheme.owner


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _end(text: str | None) -> date | None:
    return None if text is None else _day(text)


def _records(penalties: Iterable[Record], book: PolicyBook, *, on: date) -> Iterator[Standing]:
    by_reporter: dict[str, dict[str, Record]] = {}
    for one in sorted(penalties, key=lambda one: (not one["displayed"], str(one["id"]))):
        by_reporter.setdefault(one["reported_by"], {}).setdefault(one["event"], one)
    for reporter, reports in sorted(by_reporter.items()):
        yield _told(reporter, list(reports.values()), book, on=on)


def _told(reporter: str, reports: Sequence[Record], book: PolicyBook, *, on: date) -> Standing:
    displayed = [_penalty(one) for one in reports if one["displayed"]]
    ruled = [(one, rule) for one in displayed if (rule := rule_set_for(book.repair_rule_sets, one.on)) is not None]
    begun = [ends for one, rule in ruled if (ends := minimum_ends(rule, one)) is not None and ends <= on]
    ends = [display_ends(rule, one) for one, rule in ruled]
    known = [day for day in ends if day is not None and day != OPEN_DAY]
    cases = [(one["displayed"], [_state(case, on) for case in _items(one, _CASES)]) for one in reports]
    counted = PenaltyRecords(
        penalties=len(reports),
        displayed=len(displayed),
        minimum_period_over=len(begun),
        under_repair=sum(shown and not _OPEN.isdisjoint(states) for shown, states in cases),
        repaired=sum(not shown and "repaired" in states for shown, states in cases),
    )
    return Standing(
        StandingKind.RECORDS,
        reporter,
        since=min(_day(one["on"]) for one in reports),
        until=max(known) if displayed and len(known) == len(displayed) else None,
        records=counted,
        rule_set=max((rule for _, rule in ruled), key=lambda rule: rule.in_force, default=None),
    )


def _state(case: Record, on: date) -> str:
    """The state of a repair case on a day: what was granted later was open until then."""
    return "accepted" if case["state"] == "repaired" and _day(case["repaired_on"]) > on else str(case["state"])


def _penalty(one: Record) -> Penalty:
    return Penalty(
        id=one["id"], event=one["event"], subject="", reported_by=one["reported_by"], decided_in=one["reported_by"],
        on=_day(one["on"]), severity=one["severity"], safety=tuple(one["safety"]),
    )  # fmt: skip
