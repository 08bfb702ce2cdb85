"""What an account of points comes to, and may a subject be inspected: judged live with the eyes of the owner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from graph_api.domain.assessment import Standing
from graph_api.domain.moment import Moment
from graph_api.domain.scope import Eyes
from graph_api.domain.verdict import Verdict
from graph_api.ledger.measures import COVERAGE, covering
from graph_api.policies.book import PolicyBook
from graph_api.policies.rule import version_on
from graph_api.policies.rules.booked import judge_account
from graph_api.policies.rules.ordered import CycleFacts, demands_of, judge_cycle
from graph_api.policies.rules.points_ledger import Entry
from graph_api.policies.scheme import Scheme
from graph_api.services.eligibility import ASKED, Asked, Eligibility, check_subject, seen_by
from graph_api.services.measuring import Beside, found_in, packs, parameters_of, statement_of
from graph_api.store.cypher_file import Statement, cypher, own_parameters
from graph_api.store.graph_store import GraphStore, rows_of


@dataclass(frozen=True, slots=True)
class Entered:
    """The row of `points_entry/booked`: the entries of the account of a subject, each `shown` if the viewer sees it.

    A subject without entries has no row.
    """

    subject: str
    reports: list[Mapping[str, Any]]


ENTERED: Statement[Entered] = cypher("points_entry/booked", Entered)


@dataclass(frozen=True, slots=True)
class _Question:
    """What one scheme is asked about one subject, and what came back."""

    store: GraphStore
    eyes: Eyes
    scheme: Scheme
    subject: str

    async def ask(
        self, moment: Moment, beside: Beside, own: Mapping[str, Mapping[str, object]], wanted: Sequence[Any] = ()
    ) -> tuple[Moment, Asked | None, Mapping[str, Any]]:
        """What is known of the subject, None where there is none or the viewer may not ask; and the whole answer."""
        answer = await self.store.read(
            statement_of(wanted, (("asked", ASKED[self.scheme.subject_label]), *beside)),
            {
                **moment.parameters(),
                **self.eyes.parameters(),
                **own_parameters({**own}),
                **parameters_of(wanted, [self.subject]),
            },
        )
        moment = moment.at_tick(cast("int", answer["tick"]))
        rows = rows_of(ASKED[self.scheme.subject_label], answer["asked"])
        if not rows or not await seen_by(
            self.store, self.eyes.viewer, moment=moment, scheme=self.scheme, subject=self.subject, asked=rows[0]
        ):
            return moment, None, answer
        return moment, rows[0], answer


async def account(
    store: GraphStore, eyes: Eyes, *, moment: Moment, scheme: Scheme, subject: str
) -> tuple[Moment, Eligibility | None]:
    """The verdict of a points ledger about a subject on the day of the moment; None where the viewer may not ask.

    The judge of `eyes` is the owner of the ledger. BadInput where it is about another kind of subject.
    """
    check_subject(scheme, subject)
    own: dict[str, Mapping[str, object]] = {
        "asked": {"subject": subject, "scheme": scheme.id, "reporter": scheme.owner, "names": []},
        "entered": {"subject": subject, "account": scheme.id},
    }
    question = _Question(store, eyes, scheme, subject)
    moment, asked, answer = await question.ask(moment, (("entered", ENTERED),), own)
    if asked is None:
        return moment, None
    entered = [one for row in rows_of(ENTERED, answer["entered"]) for one in row.reports]
    verdict = judge_account(scheme.ledgers, map(_entry, entered), subject=subject, on=moment.as_of)
    return moment, _live(verdict, frozenset(one["id"] for one in entered if one["shown"]))


async def cycle(
    store: GraphStore, eyes: Eyes, *, moment: Moment, scheme: Scheme, subject: str, book: PolicyBook
) -> tuple[Moment, Eligibility | None]:
    """May a subject be inspected by a cycle on the day of the moment; None where the viewer may not ask.

    The judge of `eyes` is the owner of the cycle; the grade is the one that the owner of the graded scheme has
    written. BadInput where it is about another kind of subject.
    """
    check_subject(scheme, subject)
    on = moment.as_of
    rule = version_on(scheme.cycles, on)
    wanted = packs(demands_of(rule, on))[0]
    graded = book.schemes[(rule or scheme.cycles[-1]).scheme]
    own: dict[str, Mapping[str, object]] = {
        "asked": {"subject": subject, "scheme": graded.id, "reporter": graded.owner, "names": []},
        "coverage": covering([scheme.owner], wanted),
    }
    question = _Question(store, eyes, scheme, subject)
    moment, asked, answer = await question.ask(moment, (("coverage", COVERAGE),), own, wanted)
    if asked is None:
        return moment, None
    reported = {demand: reports for _, demand, reports in found_in(wanted, answer)}
    held = asked.assessment
    facts = CycleFacts(
        subject=subject,
        owner=scheme.owner,
        grade=None if held is None or held["grade"] == Standing.INSUFFICIENT else held["grade"],
        assessment=None if held is None else held["id"],
        reported=reported,
        delivered=rows_of(COVERAGE, answer["coverage"]),
    )
    shown = {one.id for reports in reported.values() for one in reports if one.shown}
    if held is not None and held["shown"]:
        shown.add(held["id"])
    return moment, _live(judge_cycle(scheme.cycles, facts, on), frozenset(shown))


def _entry(one: Mapping[str, Any]) -> Entry:
    """An entry for the ledger, whose key is the public id: it holds the account and the key of its author."""
    return Entry(one["id"], one["on"], one["reason"], one["amount"] or 0, one["unit"] or "times")


def _live(verdict: Verdict, shown: frozenset[str]) -> Eligibility:
    """Nothing is written of what is only judged live, so that nothing differs."""
    return Eligibility(verdict, shown, listed=False, listing=None, why=None)
