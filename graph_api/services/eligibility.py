"""May a subject stand on a list, or which grade has it: judged live with the eyes of the owner, by one statement."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, cast

from graph_api.domain.assessment import Standing
from graph_api.domain.jurisdiction import UNKNOWN, province_of
from graph_api.domain.measure import ATTRIBUTES, SchemeFacts
from graph_api.domain.moment import Moment
from graph_api.domain.repair import Outcome
from graph_api.domain.scope import Eyes, Scope, shared_as, shared_home
from graph_api.domain.selection import Selection
from graph_api.domain.verdict import Label, Verdict
from graph_api.domain.vocabulary import KINDS, kind_of
from graph_api.errors import BadInput
from graph_api.ledger.measures import COVERAGE, covering
from graph_api.policies.rules.counting import CountingRule
from graph_api.policies.rules.eligibility import judge
from graph_api.policies.rules.rated import judge_card
from graph_api.policies.rules.scheme_list import demands
from graph_api.policies.scheme import Scheme
from graph_api.services.measuring import found_in, measured, packs, parameters_of, statement_of
from graph_api.services.node import find_things
from graph_api.store.cypher_file import Statement, own_parameters
from graph_api.store.cypher_template import cypher_of
from graph_api.store.graph_store import GraphStore, rows_of

Record = Mapping[str, Any]

_GRANTED: Mapping[str, tuple[str, ...]] = MappingProxyType({"points": ("PointsEntry",), "cycle": ("WorkOrder",)})
"""By which records whoever is granted them may ask about a scheme of a kind; otherwise by its standings."""
_NOT_ASSESSED = Label("该主体尚未经过名单评定", "No assessment run has judged this subject")
_PAGE_CHANGED = Label("评定之后规则页面已修改", "The page has changed since the list was assessed")
_LATER = Label("名单评定所依据的日期较早", "The list was assessed for an earlier day")
_LEARNT = Label("名单评定之后获得了新的记录", "Records became known after the list was assessed")


@dataclass(frozen=True, slots=True)
class Asked:
    """The row of `assessment/asked`: what is known of a subject, and what is written about its standing."""

    attributes: list[str]
    home: str | None
    granted: bool
    listing: Record | None
    assessment: Record | None
    run: Record | None


@dataclass(frozen=True, slots=True)
class Eligibility:
    """A verdict, the ids of evidence that the viewer may see, and how what is written compares.

    `listing` is the id of the place on the list, or of the assessment, None where there is none or the viewer may not
    see it. `written` is the grade as it is written, None for lists.
    """

    verdict: Verdict
    shown: frozenset[str]
    listed: bool
    listing: str | None
    why: Label | None
    written: str | None = None

    @property
    def list_differs(self) -> bool:
        """Does the written list say something else."""
        return self.why is not None


ASKED: Mapping[str, Statement[Asked]] = MappingProxyType(
    {label: cypher_of("assessment/asked", KINDS[label], Asked) for label in ("Enterprise", "Vessel", "Driver")}
)


async def eligibility(
    store: GraphStore, eyes: Eyes, *, moment: Moment, scheme: Scheme, subject: str, may_ask: bool = False
) -> tuple[Moment, Eligibility | None]:
    """The verdict of a list or score card about a subject on the day of the moment; None where the viewer may not ask.

    The judge of `eyes` is the owner of the scheme. With `may_ask` it has been found already that the viewer may.
    BadInput where it is about another kind of subject.
    """
    check_subject(scheme, subject)
    versions = versions_of(scheme)
    first, *others = packs(demands(versions, moment.as_of))
    scopes = eyes.parameters()
    answer = await store.read(
        statement_of(first, (("asked", ASKED[scheme.subject_label]), ("coverage", COVERAGE))),
        {**moment.parameters(), **scopes, **_own(scheme, subject, moment.as_of), **parameters_of(first, [subject])},
    )
    moment = moment.at_tick(cast("int", answer["tick"]))
    rows = rows_of(ASKED[scheme.subject_label], answer["asked"])
    if not rows:
        return moment, None
    asked = rows[0]
    if not may_ask and not await seen_by(
        store, eyes.viewer, moment=moment, scheme=scheme, subject=subject, asked=asked
    ):
        return moment, None
    found = await measured(store, scopes, moment=moment, wanted=others, subjects=[subject])
    counted = {demand: reports for _, demand, reports in found_in(first, answer)} | found[subject]
    facts = SchemeFacts(
        subject=subject,
        attributes=dict(zip(attributes_of(scheme), asked.attributes, strict=True)),
        reported=counted,
        delivered=rows_of(COVERAGE, answer["coverage"]),
    )
    shown = frozenset(report.id for reports in counted.values() for report in reports if report.shown)
    return moment, _compared(judged(scheme, facts, moment.as_of), asked, scheme, moment.as_of, shown=shown)


def versions_of(scheme: Scheme) -> Sequence[CountingRule]:
    """The versions of a scheme that is evaluated here, a list or a score card; none of another."""
    return scheme.versions or scheme.cards


def judged(scheme: Scheme, facts: SchemeFacts, on: date) -> Verdict:
    """The verdict of a scheme about a subject on a day."""
    return judge_card(scheme.cards, facts, on) if scheme.cards else judge(scheme.versions, facts, on)


def judge_of(scheme: Scheme, scope_of: Callable[[str], Scope]) -> Scope:
    """With whose eyes a scheme is judged: its owner's; all, where a data set owns it, as assessment runs do."""
    return scope_of(scheme.owner) if scheme.owner.isdigit() else Scope(see_all=True)


def attributes_of(scheme: Scheme) -> list[str]:
    """What can be asked of its subjects themselves."""
    return [attribute.name for attribute in ATTRIBUTES[scheme.subject]]


def covered_by(scheme: Scheme, on: date) -> dict[str, object]:
    """The parameters that ask what has been delivered of all that a scheme counts."""
    versions = versions_of(scheme)
    sources = {source for rule in versions for one in rule.countings() for source in rule.sources_of(one)}
    return covering(sorted(sources), demands(versions, on))


def _own(scheme: Scheme, subject: str, on: date) -> dict[str, object]:
    named = {"subject": subject, "scheme": scheme.id, "reporter": scheme.owner, "names": attributes_of(scheme)}
    return own_parameters({"asked": named, "coverage": covered_by(scheme, on)})


def check_subject(scheme: Scheme, subject: str) -> None:
    """BadInput where a scheme is about another kind of subject."""
    kind = kind_of(subject)
    if kind is None or kind.label != scheme.subject_label:
        found = "no public id" if kind is None else f"the id of a {kind.type_name.lower()}"
        raise BadInput(f"{scheme.id} is about subjects of kind {scheme.subject}; {subject!r} is {found}")


async def seen_by(
    store: GraphStore, viewer: Scope, *, moment: Moment, scheme: Scheme, subject: str, asked: Asked
) -> bool:
    """May a viewer ask: the owner, the subject itself, and whoever is granted its assessments or listings.

    Of a points ledger it is entries that are granted, of a cycle work orders. A driver must be seen too.
    """
    owner, province = scheme.owner, province_of(asked.home or UNKNOWN)
    granted = asked.granted or any(
        viewer.grants(shared_as=shared_as(owner, kind), shared_home=shared_home(owner, kind, province), subject=subject)
        for kind in _GRANTED.get(scheme.kind, ("Assessment", "Listing"))
    )
    if granted and KINDS[scheme.subject_label].closed:
        things = await find_things(store, viewer, moment=moment, wanted=[(Selection(scheme.subject_label), [subject])])
        return subject in things.by_id
    return granted


def _compared(verdict: Verdict, asked: Asked, scheme: Scheme, on: date, *, shown: frozenset[str]) -> Eligibility:
    standing = asked.assessment if scheme.cards else asked.listing
    seen = standing["id"] if standing is not None and standing["shown"] else None
    if scheme.cards:
        written = standing["grade"] if standing is not None and standing["grade"] != Standing.INSUFFICIENT else None
        why = None if written == verdict.grade else _why(asked, scheme, on)
        return Eligibility(verdict, shown, written is not None, seen, why, written)
    agrees = (standing is not None) is (verdict.outcome is Outcome.MET)
    return Eligibility(verdict, shown, standing is not None, seen, None if agrees else _why(asked, scheme, on))


def _why(asked: Asked, scheme: Scheme, on: date) -> Label:
    """A run that finds a subject as it was writes nothing, so that what it judged by is told by the run itself."""
    assessment, run = asked.assessment, asked.run
    if assessment is None:
        return _NOT_ASSESSED
    if (run or assessment)["page_digest"] not in (None, scheme.leaf.digest):
        return _PAGE_CHANGED
    assessed_on = max(assessment["valid_from"], run["as_of"]) if run else assessment["valid_from"]
    return _LATER if assessed_on < on else _LEARNT
