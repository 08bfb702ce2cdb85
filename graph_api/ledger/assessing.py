"""Assessment runs: all subjects of a list or card judged for a day, and what differs from before written by pages.

Each page is judged by what was known when the run began, outside of any lock, and written in one tick of its own
together with how far the run has come. So a run can be killed and goes on; repeated, it changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from graph_api.domain.assessment import Phase, Place, Standing, Tally
from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.measure import ATTRIBUTES, Delivered, Demand, SubjectCounts
from graph_api.domain.repair import Outcome
from graph_api.domain.scope import Scope
from graph_api.errors import BadInput, RunConflict
from graph_api.ledger.batch import Origin
from graph_api.ledger.counting import count
from graph_api.ledger.evaluating import judge_of, ratings
from graph_api.ledger.ledger import Ledger
from graph_api.ledger.measures import COVERAGE, MEASURE, Counted, counting, covering
from graph_api.ledger.standings import HeldStanding, Judged, write_standings
from graph_api.ledger.statements import FITTING, HELD_STANDINGS, KEEP_RUN, READ_RUN, TICK_NOW, UNFITTING
from graph_api.policies.book import PolicyBook
from graph_api.policies.rule import version_on
from graph_api.policies.rules.scheme_list import ListRule, demands_now
from graph_api.policies.rules.score_card import ScoreCard
from graph_api.policies.rules.screening import judge_counts, known_now
from graph_api.policies.scheme import Scheme
from graph_api.store.graph_writer import RollBack, Transaction

PAGE = 5000
"""Subjects that are judged at once, and written in one tick."""

_STANDINGS = {Outcome.MET: Standing.LISTED, Outcome.NOT_MET: Standing.NOT_LISTED}


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be run: the scheme by id, the day that is judged, the agreements of which day (`today`) tell what
    its owner sees. With `restart` an unfinished run is begun anew. So many subjects to a `page`."""

    scheme: str
    as_of: date
    today: date
    restart: bool = False
    page: int = PAGE


class Run:
    """One assessment run, new or taken up where it was left."""

    def __init__(self, ledger: Ledger, book: PolicyBook, order: Order) -> None:
        self._ledger = ledger
        self._order = order
        self._scheme, self._rule = _evaluated_rule(book, order)
        self._book = book
        self._digest = self._scheme.leaf.digest
        self.place = self._begin()

    def pages(self) -> Iterator[Tally]:
        """Judge and write page after page; what each came to."""
        while self.place.phase is not Phase.DONE:
            fitting = self.place.phase is Phase.FITTING
            judged = self._judged() if fitting else self._no_longer_asked()
            after = judged[-1].subject if judged else ""
            phase = self.place.phase if judged else (Phase.UNFITTING if fitting else Phase.DONE)
            reached = Place(self.place.as_of, self.place.page_digest, self.place.run_tick, phase, after)
            yield self._write(judged, reached)
            self.place = reached

    @cached_property
    def _judge(self) -> Scope:
        return judge_of(self._ledger, self._book, self._scheme, today=self._order.today)

    @cached_property
    def _eyes(self) -> Mapping[str, object]:
        moment = {"tick": self.place.run_tick, "as_of": self._order.as_of}
        return {**moment, **self._judge.parameters(), **self._judge.parameters("judge_")}

    @cached_property
    def _delivered(self) -> Sequence[Delivered]:
        rule = self._rule
        sources = sorted({source for one in rule.countings() for source in rule.sources_of(one)})
        asked = covering(sources, demands_now(rule, self._order.as_of))
        return self._ledger.read(lambda tx: tx.run(COVERAGE, **self._eyes, **asked))

    def _begin(self) -> Place:
        found = self._ledger.read(lambda tx: tx.run(READ_RUN, scheme=self._order.scheme))
        latest = found[0] if found else None
        if latest is not None and latest.phase != Phase.DONE and not self._order.restart:
            return self._taken_up(latest)
        if latest is not None and self._order.as_of < latest.as_of:
            raise BadInput(
                f"{self._order.scheme} was assessed as of {latest.as_of}; an earlier day ({self._order.as_of}) would "
                "undo it. Ask eligibility for earlier days"
            )
        tick = self._ledger.read(lambda tx: tx.run(TICK_NOW))[0].now
        place = Place(self._order.as_of, self._digest, tick, Phase.FITTING, "")
        self._ledger.read(lambda tx: _keep(tx, self._order.scheme, place))
        return place

    def _taken_up(self, place: Place) -> Place:
        if place.as_of != self._order.as_of:
            raise RunConflict(
                f"a run of {self._order.scheme} as of {place.as_of} is unfinished; finish it with the same command, "
                "or give up what is left of it with --restart"
            )
        if place.page_digest != self._digest:
            raise RunConflict(
                f"{self._scheme.leaf.source.file} has changed since this run of {self._order.scheme} began "
                f"({place.page_digest[:12]} then, {self._digest[:12]} now); put it back, or begin anew with --restart"
            )
        return Place(place.as_of, place.page_digest, place.run_tick, Phase(place.phase), place.after)

    def _judged(self) -> list[Judged]:
        """The next subjects that fit, each with its standing on the day."""
        rule, on = self._rule, self._order.as_of
        names = [attribute.name for attribute in ATTRIBUTES[rule.subject]]
        found = self._ledger.read(
            lambda tx: tx.run(
                FITTING[self._scheme.subject_label],
                **self._eyes, after=self.place.after, limit=self._order.page, where=self._where, names=names,
            )
        )  # fmt: skip
        subjects = {one.id: dict(zip(names, one.attributes, strict=True)) for one in found}
        counted = count(rule, on, subjects, self._count)
        meant = {id_: subjects[id_] for id_ in counted}
        if isinstance(rule, ScoreCard):
            rated = ratings(rule, on, meant, found=counted, delivered=self._delivered)
            judged = {
                one.subject: Judged(one.subject, one.grade or Standing.INSUFFICIENT, one.score.exact) for one in rated
            }
        else:
            judged = {one.subject: one for one in self._listed(rule, meant, counted)}
        return [judged.get(id_) or Judged(id_, None) for id_ in subjects]

    def _count(self, demand: Demand, subjects: Sequence[str]) -> Sequence[Counted]:
        # A score hangs on days and quantities, a list on numbers alone.
        named = {"evidence": isinstance(self._rule, ScoreCard)}
        asked = {**self._eyes, **counting(demand, subjects, on=self._order.as_of), **named}
        return self._ledger.read(partial(_run_measure, demand.measure, asked))

    def _listed(
        self,
        rule: ListRule,
        subjects: Mapping[str, Mapping[str, str | None]],
        counted: Mapping[str, Mapping[Demand, Counted]],
    ) -> Iterator[Judged]:
        known = known_now(rule, self._delivered, self._order.as_of)
        for subject, attributes in subjects.items():
            low = {demand: one.low for demand, one in counted[subject].items()}
            high = {demand: one.high for demand, one in counted[subject].items()}
            outcome = judge_counts(rule, SubjectCounts(attributes, low, high, known), self._order.as_of)
            yield Judged(subject, _STANDINGS.get(outcome, Standing.INSUFFICIENT))

    def _no_longer_asked(self) -> list[Judged]:
        """The next subjects that runs have graded before and that no longer fit: they have no standing."""
        asked = {
            "scheme": self._scheme.id, "reporter": self._scheme.owner, "where": self._where,
            "standings": [f"{self._scheme.id}/{grade}" for grade in self._grades],
            "after": self.place.after, "limit": self._order.page,
        }  # fmt: skip
        found = self._ledger.read(lambda tx: tx.run(UNFITTING[self._scheme.subject_label], **asked))
        return [Judged(one.id, None) for one in found]

    @property
    def _grades(self) -> Sequence[str]:
        if not self._scheme.cards:
            return tuple(Standing)
        return (*dict.fromkeys(grade for card in self._scheme.cards for grade in card.grades), Standing.INSUFFICIENT)

    @property
    def _where(self) -> list[dict[str, object]]:
        return [{"name": name, "words": list(words)} for name, words in self._rule.where.items()]

    def _write(self, judged: Sequence[Judged], reached: Place) -> Tally:
        subjects = [one.subject for one in judged]
        asked = {"scheme": self._scheme.id, "reporter": self._scheme.owner, "subjects": subjects}
        origin = Origin("operator", f"assess {self._scheme.id} as of {reached.as_of}")

        def work(tx: Transaction, tick: int) -> Tally:
            self._refuse_another(tx)
            held = {one.subject: one for one in tx.run(HELD_STANDINGS, **asked)} if subjects else {}
            tally = self._standings(tx, tick, judged, held)
            if not tally.changes:
                raise RollBack(tally)
            _keep(tx, self._scheme.id, reached)
            return tally

        tally = self._ledger.in_a_tick(origin, work)
        if not tally.changes:
            self._ledger.read(lambda tx: _keep(tx, self._scheme.id, reached))
        return tally

    def _standings(
        self, tx: Transaction, tick: int, judged: Sequence[Judged], held: Mapping[str, HeldStanding]
    ) -> Tally:
        return write_standings(
            self._ledger.writing(tx, tick), self._scheme, judged, held=held, on=self._order.as_of, digest=self._digest
        )

    def _refuse_another(self, tx: Transaction) -> None:
        """Two programs that run the same would write the same twice: the second finds that the first has gone on."""
        if tx.run(READ_RUN, scheme=self._scheme.id) != [self.place]:
            raise RunConflict(f"another program runs {self._scheme.id} at the same time; let it finish")


def _run_measure(measure: str, asked: Mapping[str, object], tx: Transaction) -> list[Counted]:
    return tx.run(MEASURE[measure], **asked)


def _keep(tx: Transaction, scheme: str, place: Place) -> None:
    tx.run(
        KEEP_RUN,
        scheme=scheme,
        run_as_of=place.as_of,
        page_digest=place.page_digest,
        run_tick=place.run_tick,
        phase=place.phase,
        after=place.after,
    )


def _evaluated_rule(book: PolicyBook, order: Order) -> tuple[Scheme, ListRule | ScoreCard]:
    scheme = book.scheme(order.scheme)
    if scheme is None:
        known = ", ".join(id_ for id_, one in book.schemes.items() if one.versions or one.cards)
        raise BadInput(f"no page has a list {order.scheme!r}; those that can be assessed are: {known}")
    versions = scheme.versions or scheme.cards
    if not versions:
        raise BadInput(
            f"{order.scheme} arrives as facts of {scheme.owner}; only lists with criteria and score cards are assessed"
        )
    rule = version_on(versions, order.as_of)
    if rule is None:
        spans = ", ".join(f"{one.in_force} to {'on' if one.until == OPEN_DAY else one.until}" for one in versions)
        raise BadInput(f"no version of {order.scheme} is in force on {order.as_of}; they are in force {spans}")
    return scheme, rule
