"""Evaluates a scheme over the subjects of the store, or for one of them, by one statement for each distinct measure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from graph_api.access.scope import scope_of
from graph_api.access.viewer import Viewer
from graph_api.domain.jurisdiction import UNKNOWN
from graph_api.domain.measure import ATTRIBUTES, Delivered, Demand, SchemeFacts, SubjectCounts
from graph_api.domain.rating import Rating
from graph_api.domain.scope import Scope
from graph_api.ledger.counting import count
from graph_api.ledger.ledger import Ledger
from graph_api.ledger.measures import COVERAGE, MEASURE, Counted, counting, covering, naming, reported
from graph_api.ledger.statements import FITTING, REPORTERS, TICK_NOW
from graph_api.policies.book import PolicyBook
from graph_api.policies.rules.counting import Counting, CountingRule
from graph_api.policies.rules.rating import rated
from graph_api.policies.rules.scheme_list import ListRule, demands
from graph_api.policies.rules.score_card import ScoreCard
from graph_api.policies.rules.scoring import Scoring, known_on
from graph_api.policies.rules.screening import judge_counts, known_now
from graph_api.policies.rules.timeline import delivered_spans
from graph_api.policies.scheme import Scheme

PAGE = 5000
"""Subjects that are evaluated at once."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A subject, its grade (of a list its outcome), and its score where the scheme has one; `unknown` if not known."""

    subject: str
    grade: str
    score: float | None = None


def judge_of(ledger: Ledger, book: PolicyBook, scheme: Scheme, *, today: date) -> Scope:
    """With whose eyes a scheme is evaluated: its owner's, by the agreements of a day; all, where a data set owns it."""
    if not scheme.owner.isdigit():
        return Scope(see_all=True)
    reporters = {row.code for row in ledger.read(lambda tx: tx.run(REPORTERS))}
    return scope_of(Viewer.parse(f"jurisdiction:{scheme.owner}"), book.agreements, reporters=reporters, on=today)


class Evaluation:
    """One scheme on one day, with the eyes of its owner by the agreements of `today`, at the tick of its beginning.

    The statements of a data set are seen by everybody, so that schemes from abroad are evaluated with all eyes.
    """

    def __init__(self, ledger: Ledger, book: PolicyBook, scheme: Scheme, *, on: date, today: date) -> None:
        self._ledger = ledger
        self._book = book
        self._scheme = scheme
        self._on = on
        self._today = today

    def all(self) -> Iterator[Evaluated]:
        """All subjects that the version of the day asks about, by id; none where no version is in force."""
        rule = self._scheme.rule_on(self._on)
        if not isinstance(rule, ListRule | ScoreCard):
            return
        after = ""
        while page := self._fitting(rule, after):
            yield from self._evaluated(rule, page)
            after = list(page)[-1]

    def facts(self, subject: str) -> SchemeFacts | None:
        """All that is known of one subject, for a verdict with its reasons; None where there is no such subject."""
        versions = self._versions
        attributes = self._attributes(subject)
        if attributes is None:
            return None
        found = {
            demand: [report for one in self._run(demand, naming(demand, [subject])) for report in reported(one)]
            for demand in demands(versions, self._on)
        }
        return SchemeFacts(subject, attributes, found, self._delivered([one for rule in versions for one in
                                                                        rule.countings()]))  # fmt: skip

    @property
    def _versions(self) -> Sequence[CountingRule]:
        return self._scheme.versions or self._scheme.cards

    @cached_property
    def _eyes(self) -> Mapping[str, object]:
        judge = judge_of(self._ledger, self._book, self._scheme, today=self._today)
        tick = self._ledger.read(lambda tx: tx.run(TICK_NOW))[0].now
        return {"tick": tick, "as_of": self._on, **judge.parameters(), **judge.parameters("judge_")}

    @property
    def _names(self) -> list[str]:
        return [attribute.name for attribute in ATTRIBUTES[self._scheme.subject]]

    def _fitting(
        self, rule: ListRule | ScoreCard, after: str, *, limit: int = PAGE
    ) -> dict[str, Mapping[str, str | None]]:
        where = [{"name": name, "words": list(words)} for name, words in rule.where.items()]
        return self._asked(where, after, limit=limit)

    def _attributes(self, subject: str) -> Mapping[str, str | None] | None:
        # The next one after whatever comes just before it: ids have no characters below a blank.
        return self._asked([], subject[:-1] + chr(ord(subject[-1]) - 1) + "\uffff", limit=1).get(subject)

    def _asked(
        self, where: Sequence[Mapping[str, object]], after: str, *, limit: int
    ) -> dict[str, Mapping[str, str | None]]:
        asked = {**self._eyes, "after": after, "limit": limit, "where": list(where), "names": self._names}
        found = self._ledger.read(lambda tx: tx.run(FITTING[self._scheme.subject_label], **asked))
        return {one.id: dict(zip(self._names, one.attributes, strict=True)) for one in found}

    def _delivered(self, counted: Sequence[Counting]) -> Sequence[Delivered]:
        rules = self._versions
        sources = sorted({source for rule in rules for one in rule.countings() for source in rule.sources_of(one)})
        asked = covering(sources, [one.demand(self._on) for one in counted])
        return self._ledger.read(lambda tx: tx.run(COVERAGE, **self._eyes, **asked))

    def _run(self, demand: Demand, asked: Mapping[str, object]) -> list[Counted]:
        return self._ledger.read(lambda tx: tx.run(MEASURE[demand.measure], **self._eyes, **asked))

    def _evaluated(
        self, rule: ListRule | ScoreCard, subjects: Mapping[str, Mapping[str, str | None]]
    ) -> Iterator[Evaluated]:
        named = isinstance(rule, ScoreCard)

        def ask(demand: Demand, some: Sequence[str]) -> Sequence[Counted]:
            return self._run(demand, {**counting(demand, some, on=self._on), "evidence": named})

        found = count(rule, self._on, subjects, ask)
        if isinstance(rule, ScoreCard):
            yield from self._rated(rule, {subject: subjects[subject] for subject in found}, found)
        else:
            known = known_now(rule, self._coverage(rule), self._on)
            for subject, attributes in ((subject, subjects[subject]) for subject in found):
                low = {demand: one.low for demand, one in found[subject].items()}
                high = {demand: one.high for demand, one in found[subject].items()}
                counts = SubjectCounts(attributes, low, high, known)
                yield Evaluated(subject, str(judge_counts(rule, counts, self._on)))

    def _coverage(self, rule: ListRule | ScoreCard) -> Sequence[Delivered]:
        return self._delivered(rule.countings())

    def _rated(
        self,
        card: ScoreCard,
        subjects: Mapping[str, Mapping[str, str | None]],
        found: Mapping[str, Mapping[Demand, Counted]],
    ) -> Iterator[Evaluated]:
        for one in ratings(card, self._on, subjects, found=found, delivered=self._coverage(card)):
            yield Evaluated(one.subject, one.grade or UNKNOWN, one.score.exact)


def ratings(
    card: ScoreCard,
    on: date,
    subjects: Mapping[str, Mapping[str, str | None]],
    *,
    found: Mapping[str, Mapping[Demand, Counted]],
    delivered: Sequence[Delivered],
) -> Iterator[Rating]:
    """The rating of each subject (its attributes), by what was found of it for each demand, with all reports."""
    known = known_on(card, delivered_spans(delivered, going_on_from=None), on)
    for subject, attributes in subjects.items():
        counted = {(demand.measure, demand.filters): reported(one) for demand, one in found[subject].items()}
        yield rated(Scoring(card, on, attributes, counted, known), subject)
