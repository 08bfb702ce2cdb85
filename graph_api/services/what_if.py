"""What if: another's page applied to the subjects of a jurisdiction, with the viewer's own eyes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from types import MappingProxyType
from typing import Any, cast

from graph_api.domain.assessment import Standing
from graph_api.domain.jurisdiction import covers, prefix_of
from graph_api.domain.measure import Delivered, SchemeFacts
from graph_api.domain.moment import Moment
from graph_api.domain.page import Page
from graph_api.domain.repair import Outcome
from graph_api.domain.scope import Eyes, Scope
from graph_api.domain.selection import PageArguments, Position, Selection
from graph_api.domain.verdict import Criterion, Verdict
from graph_api.domain.vocabulary import KINDS
from graph_api.errors import UnknownJurisdiction
from graph_api.ledger.measures import COVERAGE
from graph_api.policies.rules.scheme_list import LISTED, demands
from graph_api.policies.scheme import Scheme
from graph_api.services.eligibility import attributes_of, covered_by, judged, versions_of
from graph_api.services.measuring import Found, measured, packs
from graph_api.services.node import Thing, find_by_id
from graph_api.services.supervision import PLACES
from graph_api.store.cypher_file import Statement, own_parameters, together
from graph_api.store.cypher_template import cypher_of
from graph_api.store.graph_store import GraphStore, rows_of

Record = Mapping[str, Any]

LOOKED_AT = 200
"""So many subjects are looked at for one page at most."""

_GRADES = (Standing.INSUFFICIENT, Standing.NOT_LISTED)
"""What a run writes of who has no standing."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A row of `what_if/subjects`."""

    id: str
    attributes: list[str]
    assessments: list[Record]
    listings: list[Record]


class Change(Enum):
    """What would become of a standing."""

    ENTERS = auto()
    LEAVES = auto()
    REGRADED = auto()
    INSUFFICIENT_DATA = auto()


@dataclass(frozen=True, slots=True)
class Held:
    """A standing as it is written: its public id, the scheme or list, the grade (`listed` of a list), since when."""

    id: str
    scheme: str
    grade: str
    since: date


@dataclass(frozen=True, slots=True)
class Reconsidered:
    """A subject whose standing would be another, or of which it is not known.

    `now` is its standing under the scheme, `home` what its jurisdiction says of it; `deciding` are the criteria that
    decide, `shown` the ids of evidence that the viewer may see. `thing` is the subject as it was read, where asked for.
    """

    change: Change
    verdict: Verdict
    deciding: tuple[Criterion, ...]
    shown: frozenset[str]
    now: Held | None
    home: tuple[Held, ...]
    thing: Thing | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Which scheme is applied where (a code), which page is wanted, and what of the subjects themselves."""

    scheme: Scheme
    apply_in: str
    page: PageArguments
    selection: Selection | None = None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A page of subjects, how many of all that were looked at for it come to what, and where it ends.

    `counts` holds every change, and None for those of whom nothing changes or who are not meant. `last` is the id of
    the subject that was looked at last, None where there was none.
    """

    moment: Moment
    page: Page[Reconsidered]
    counts: Mapping[Change | None, int]
    last: str | None


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of all subjects of a page."""

    scheme: Scheme
    names: Sequence[str]
    found: Found
    delivered: Sequence[Delivered]
    on: date

    def verdict(self, one: Subject) -> Verdict:
        """What the scheme says of one."""
        attributes = dict(zip(self.names, one.attributes, strict=True))
        facts = SchemeFacts(one.id, attributes, self.found[one.id], self.delivered)
        return judged(self.scheme, facts, self.on)

    def shown(self, one: Subject) -> frozenset[str]:
        """The ids of evidence about it that the viewer may see."""
        return frozenset(report.id for reports in self.found[one.id].values() for report in reports if report.shown)


SUBJECTS: Mapping[str, Statement[Subject]] = MappingProxyType({
    label: cypher_of("what_if/subjects", KINDS[relation], Subject, subject=label)
    for label, relation in (("Enterprise", "REGISTERED_IN"), ("Vessel", "REGISTERED_IN"), ("Driver", "LICENSED_IN"))
})  # fmt: skip
"""By the label of the subject: enterprises and vessels are registered, drivers licensed."""


async def what_if(store: GraphStore, scope: Scope, *, moment: Moment, question: Question) -> WhatIf:
    """Who would enter or leave a scheme if it were applied in a jurisdiction, as far as the viewer sees what counts.

    Sources that the page does not name are those of that jurisdiction, as if the page were its own. The subjects are
    looked at by id, at most LOOKED_AT for a page. BadInput where there is no such jurisdiction.
    """
    scheme = question.scheme.applied_in(question.apply_in)
    scopes = Eyes(scope, scope).parameters()
    subjects = SUBJECTS[scheme.subject_label]
    text = together({"places": PLACES, "subjects": subjects, "coverage": COVERAGE})
    asked = _asked(scheme, question, moment.as_of)
    answer = await store.read(text, {**moment.parameters(), **scopes, **asked})
    moment = moment.at_tick(cast("int", answer["tick"]))
    [places] = rows_of(PLACES, answer["places"])
    if not places.jurisdiction:
        raise UnknownJurisdiction(question.apply_in)
    rows = sorted(rows_of(subjects, answer["subjects"]), key=lambda one: one.id)
    looked, more = rows[:LOOKED_AT], len(rows) > LOOKED_AT
    wanted = packs(demands(versions_of(scheme), moment.as_of)) if looked else []
    found = await measured(store, scopes, moment=moment, wanted=wanted, subjects=[one.id for one in looked])
    facts = _Facts(scheme, attributes_of(scheme), found, rows_of(COVERAGE, answer["coverage"]), moment.as_of)
    items, counts = _reconsidered(looked, facts, question)
    seen = sum(counts.values())
    more = more or seen < len(looked)
    ids = [one.verdict.subject for one in items]
    things = await find_by_id(store, scope, moment=moment, selection=question.selection, ids=ids)
    placed = [(Position(one.verdict.subject, ""), replace(one, thing=things.get(one.verdict.subject))) for one in items]
    last = looked[seen - 1].id if seen else None
    return WhatIf(moment, Page(placed, more, question.page.position is not None), counts, last)


def _asked(scheme: Scheme, question: Question, on: date) -> dict[str, object]:
    prefix = f"{KINDS[scheme.subject_label].prefix}:"
    at = question.page.position.value if question.page.position is not None else prefix
    return own_parameters({
        "places": {"jurisdiction": question.apply_in, "region": ""},
        "subjects": {
            "here": f"jurisdiction:{prefix_of(question.apply_in)}", "after": at, "beyond": f"{prefix[:-1]};",
            "limit": LOOKED_AT + 1, "names": attributes_of(scheme),
        },
        "coverage": covered_by(scheme, on),
    })  # fmt: skip


def _reconsidered(
    looked: Sequence[Subject], facts: _Facts, question: Question
) -> tuple[list[Reconsidered], dict[Change | None, int]]:
    """Those of whom something changes, until the page is full, and what those who were looked at come to."""
    items: list[Reconsidered] = []
    counts: dict[Change | None, int] = {None: 0, **dict.fromkeys(Change, 0)}
    for one in looked:
        now = next((held for held in _held(one, question.scheme.owner) if held.scheme == question.scheme.id), None)
        verdict = facts.verdict(one)
        change = _change(verdict, now, is_list=not facts.scheme.cards)
        counts[change] += 1
        if change is not None:
            home = tuple(_held(one, question.apply_in))
            items.append(Reconsidered(change, verdict, _deciding(verdict, change), facts.shown(one), now, home))
        if len(items) == question.page.size:
            break
    return items, counts


def _held(one: Subject, code: str) -> Iterator[Held]:
    """The standings of a subject that a jurisdiction or one within it states, the latest first."""
    stated = [(each, each["scheme"], each["grade"]) for each in one.assessments if each["grade"] not in _GRADES]
    # That somebody stands on a list is written beside the place itself; the place says it.
    stated = [each for each in stated if each[2] != LISTED] + [(each, each["list"], LISTED) for each in one.listings]
    for each, scheme, grade in sorted(stated, key=lambda each: (each[0]["valid_from"], each[0]["id"]), reverse=True):
        if each["reported_by"] == code or covers(code, each["reported_by"]):
            yield Held(each["id"], scheme, grade, each["valid_from"])


def _change(verdict: Verdict, now: Held | None, *, is_list: bool) -> Change | None:
    if verdict.outcome is Outcome.INSUFFICIENT_DATA:
        return Change.INSUFFICIENT_DATA
    if verdict.outcome is Outcome.NOT_MET:
        return None if now is None else Change.LEAVES
    if now is None:
        return Change.ENTERS
    return None if is_list or verdict.grade == now.grade else Change.REGRADED


def _deciding(verdict: Verdict, change: Change) -> tuple[Criterion, ...]:
    """What is not known where that leaves it open, what is not met where somebody leaves; else all that is met.

    Of a score card the items that gave points, and the conditions that hold.
    """
    wanted = {Change.INSUFFICIENT_DATA: Outcome.INSUFFICIENT_DATA, Change.LEAVES: Outcome.NOT_MET}
    found = [one for one in verdict.criteria if one.outcome is wanted.get(change, Outcome.MET)]
    return tuple(one for one in found if one.points is None or one.points.low != 0 or one.points.high != 0)
