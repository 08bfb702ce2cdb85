"""May a subject stand on a list: judged live with the eyes of the list's owner, by one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, LiteralString, cast

from graph_api.domain.jurisdiction import UNKNOWN, province_of
from graph_api.domain.measure import ATTRIBUTES, Demand, Reported, SchemeFacts
from graph_api.domain.moment import Moment
from graph_api.domain.repair import Outcome
from graph_api.domain.scope import Eyes, Scope, shared_as, shared_home
from graph_api.domain.selection import Selection
from graph_api.domain.verdict import Label, Verdict
from graph_api.domain.vocabulary import KINDS, kind_of
from graph_api.errors import BadInput
from graph_api.ledger.measures import COVERAGE, MEASURE, covering, naming, reported
from graph_api.policies.rules.eligibility import judge
from graph_api.policies.rules.scheme_list import demands
from graph_api.policies.scheme import Scheme
from graph_api.services.node import find_things
from graph_api.store.cypher_file import Statement, own_parameters, together
from graph_api.store.cypher_template import cypher_of
from graph_api.store.graph_store import GraphStore, rows_of

Record = Mapping[str, Any]

_KEYS: tuple[LiteralString, ...] = (
    "m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10", "m11",
    "m12", "m13", "m14", "m15", "m16", "m17", "m18", "m19", "m20", "m21", "m22", "m23",
)  # fmt: skip
"""Under which key a demand is answered."""

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
    """A verdict, the ids of evidence that the viewer may see, and how the written list compares.

    `listing` is the id of the place on the list, None where there is none or the viewer may not see it.
    """

    verdict: Verdict
    shown: frozenset[str]
    listed: bool
    listing: str | None
    why: Label | None

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
    """The verdict of a list about a subject on the day of the moment; None where the viewer may not ask.

    The judge of `eyes` is the owner of the list. With `may_ask` it has been found already that the viewer may.
    BadInput where the list is about another kind of subject.
    """
    _check_subject(scheme, subject)
    wanted = demands(scheme.versions, moment.as_of)
    moment, answer = await _answers(store, eyes, moment=moment, scheme=scheme, subject=subject, wanted=wanted)
    rows = rows_of(ASKED[scheme.subject_label], answer["asked"])
    if not rows:
        return moment, None
    asked = rows[0]
    if not may_ask and not await _may_ask(
        store, eyes.viewer, moment=moment, scheme=scheme, subject=subject, asked=asked
    ):
        return moment, None
    found = {demand: _reported(demand, answer[key]) for key, demand in zip(_KEYS, wanted, strict=False)}
    facts = SchemeFacts(
        subject=subject,
        attributes=dict(zip(_names(scheme), asked.attributes, strict=True)),
        reported=found,
        delivered=rows_of(COVERAGE, answer["coverage"]),
    )
    shown = frozenset(report.id for reports in found.values() for report in reports if report.shown)
    return moment, _compared(judge(scheme.versions, facts, moment.as_of), asked, scheme, moment.as_of, shown=shown)


async def _answers(
    store: GraphStore, eyes: Eyes, *, moment: Moment, scheme: Scheme, subject: str, wanted: Sequence[Demand]
) -> tuple[Moment, Mapping[str, object]]:
    if len(wanted) > len(_KEYS):
        raise BadInput(f"{scheme.id} counts {len(wanted)} things; at most {len(_KEYS)} can be asked for one subject")
    parts: dict[str, Mapping[str, object]] = {
        "asked": {
            "subject": subject, "scheme": scheme.id, "reporter": scheme.owner, "names": _names(scheme),
        },
        "coverage": covering(_sources(scheme), wanted),
        **{key: naming(demand, subject) for key, demand in zip(_KEYS, wanted, strict=False)},
    }  # fmt: skip
    scopes = {**eyes.viewer.parameters(), **eyes.judge.parameters("judge_")}
    text = _statement(scheme.subject_label, tuple(demand.measure for demand in wanted))
    answer = await store.read(text, {**moment.parameters(), **scopes, **own_parameters(parts)})
    return moment.at_tick(cast("int", answer["tick"])), answer


@lru_cache(maxsize=256)
def _statement(subject: str, measures: tuple[str, ...]) -> LiteralString:
    """One statement for a subject of a kind and these measures."""
    parts: dict[LiteralString, Statement[Any]] = {"asked": ASKED[subject], "coverage": COVERAGE}
    for key, measure in zip(_KEYS, measures, strict=False):
        parts[key] = MEASURE[measure]
    return together(parts)


def _check_subject(scheme: Scheme, subject: str) -> None:
    kind = kind_of(subject)
    if kind is None or kind.label != scheme.subject_label:
        found = "no public id" if kind is None else f"the id of a {kind.type_name.lower()}"
        raise BadInput(f"{scheme.id} is about subjects of kind {scheme.subject}; {subject!r} is {found}")


async def _may_ask(
    store: GraphStore, viewer: Scope, *, moment: Moment, scheme: Scheme, subject: str, asked: Asked
) -> bool:
    """The owner, the subject itself, and whoever is granted its assessments or listings. A driver must be seen too."""
    owner, province = scheme.owner, province_of(asked.home or UNKNOWN)
    granted = asked.granted or any(
        viewer.grants(shared_as=shared_as(owner, kind), shared_home=shared_home(owner, kind, province), subject=subject)
        for kind in ("Assessment", "Listing")
    )
    if granted and KINDS[scheme.subject_label].closed:
        things = await find_things(store, viewer, moment=moment, wanted=[(Selection(scheme.subject_label), [subject])])
        return subject in things.by_id
    return granted


def _compared(verdict: Verdict, asked: Asked, scheme: Scheme, on: date, *, shown: frozenset[str]) -> Eligibility:
    listing = asked.listing
    why = None
    if (listing is not None) is not (verdict.outcome is Outcome.MET):
        why = _why(asked, scheme, on)
    seen = listing["id"] if listing is not None and listing["shown"] else None
    return Eligibility(verdict, shown, listing is not None, seen, why)


def _why(asked: Asked, scheme: Scheme, on: date) -> Label:
    """A run that finds a subject as it was writes nothing, so that what it judged by is told by the run itself."""
    assessment, run = asked.assessment, asked.run
    if assessment is None:
        return _NOT_ASSESSED
    if (run or assessment)["page_digest"] not in (None, scheme.leaf.digest):
        return _PAGE_CHANGED
    assessed_on = max(assessment["valid_from"], run["as_of"]) if run else assessment["valid_from"]
    return _LATER if assessed_on < on else _LEARNT


def _reported(demand: Demand, rows: object) -> tuple[Reported, ...]:
    return tuple(report for one in rows_of(MEASURE[demand.measure], rows) for report in reported(one))


def _names(scheme: Scheme) -> list[str]:
    return [attribute.name for attribute in ATTRIBUTES[scheme.subject]]


def _sources(scheme: Scheme) -> list[str]:
    return sorted({
        source for rule in scheme.versions for bound in rule.bounds() for source in rule.sources_of(bound)
    })  # fmt: skip
