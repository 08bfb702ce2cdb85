"""Agreements: who shares which records with whom, which standings are recognised, and who is supervised together."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

import strawberry

from graph_api.domain.labels import WORDS
from graph_api.policies import overview
from graph_api.policies.page import AgreementPage, Leaf
from graph_api.policies.rule import Rule
from graph_api.policies.rules import recognition, sharing, supervision
from graph_api.schema.condition import Condition
from graph_api.schema.context import Info
from graph_api.schema.enums import NodeKind, SharedSubjects
from graph_api.schema.incentive import Incentive
from graph_api.schema.scheme import known_end
from graph_api.schema.verdict import Label, Source
from graph_api.schema.word import Word

R = TypeVar("R", bound=Rule)


@strawberry.type(description="Who takes part in an agreement.")
class Party:
    """Who takes part in an agreement."""

    code: str = strawberry.field(
        description="The code of a jurisdiction, which stands for all within it, of a data set (source:gleif), "
        "or a word such as every-province."
    )
    id: strawberry.ID | None = strawberry.field(description="The public id of it; null for a word.")
    label: Label | None = strawberry.field(description="What people read of the word; null for a code.")

    @classmethod
    def all_of(cls, parties: Iterable[str]) -> list["Party"]:
        """The parties as they are shown."""
        return [cls._of(party) for party in parties]

    @classmethod
    def _of(cls, party: str) -> "Party":
        word = WORDS["party"].word(party)
        if word is not None:
            return cls(code=party, id=None, label=Label.from_domain(word.label))
        return cls(code=party, id=strawberry.ID(f"jurisdiction:{party}" if party.isdigit() else party), label=None)


@strawberry.type(description="One promise of an agreement: who shares records of which kinds, about whom, with whom.")
class Sharing:
    """One promise of an agreement."""

    id: strawberry.ID = strawberry.field(description="Its id on the page.")
    mutual: bool = strawberry.field(description="Do the parties share with each other.")
    reporters: list[Party] = strawberry.field(description="Whose records are shared.")
    receivers: list[Party] = strawberry.field(description="Who may see them.")
    kinds: list[NodeKind] = strawberry.field(description="The kinds of fact that are shared.")
    subjects: SharedSubjects = strawberry.field(description="About which subjects.")
    in_force: date = strawberry.field(description="The first day on which it is in force.")
    until: date | None = strawberry.field(description="The first day on which it no longer is; null if not known.")
    source: Source = strawberry.field(description="Where it is written.")
    illustrative: bool = strawberry.field(description="Does it use what no source states.")

    @classmethod
    def of(cls, rule: sharing.SharingRule) -> "Sharing":
        """The promise as it is shown."""
        reporters, receivers = overview.sides(rule)
        return cls(
            id=strawberry.ID(rule.id),
            mutual=rule.parties is not None,
            reporters=Party.all_of(reporters),
            receivers=Party.all_of(receivers),
            kinds=[NodeKind(kind) for kind in rule.kinds],
            subjects=rule.subjects,
            in_force=rule.in_force,
            until=known_end(rule.until),
            source=Source.from_rule(rule.source),
            illustrative=rule.illustrative,
        )


@strawberry.type(description="A standing there that counts here: what who holds it may claim.")
class Recognition:
    """A standing there that counts here."""

    id: strawberry.ID = strawberry.field(description="Its id on the page.")
    scheme: strawberry.ID = strawberry.field(description="The scheme of the standing.")
    grades: list[str] = strawberry.field(description="The grades that are recognised; of a list `listed`.")
    in_: list[Party] = strawberry.field(name="in", description="Who recognises them.")
    conditions: list[Condition] = strawberry.field(description="What must be true of the subject itself.")
    incentives: list[Incentive] = strawberry.field(description="What may be claimed.")
    as_scheme: strawberry.ID | None = strawberry.field(description="The scheme here whose grade it counts as.")
    as_grade: str | None = strawberry.field(description="The grade that it counts as.")
    in_force: date = strawberry.field(description="The first day on which it is in force.")
    until: date | None = strawberry.field(description="The first day on which it no longer is; null if not known.")
    source: Source = strawberry.field(description="What it rests on.")
    illustrative: bool = strawberry.field(description="Does it use what no source states.")

    @classmethod
    def of(cls, rule: recognition.Recognition, info: Info) -> "Recognition":
        """The recognition as it is shown."""
        book = info.context.book
        scheme = book.scheme(rule.scheme)
        return cls(
            id=strawberry.ID(rule.id),
            scheme=strawberry.ID(rule.scheme),
            grades=list(rule.recognised()),
            in_=Party.all_of(rule.here),
            conditions=Condition.all_of(rule.where, scheme.subject) if scheme is not None else [],
            incentives=[Incentive.named(id_, book) for id_ in rule.incentives],
            as_scheme=None if rule.as_scheme is None else strawberry.ID(rule.as_scheme),
            as_grade=rule.as_grade,
            in_force=rule.in_force,
            until=known_end(rule.until),
            source=Source.from_rule(rule.source),
            illustrative=rule.illustrative,
        )


@strawberry.type(description="Which standings that others state make targets of joint supervision.")
class AgreedSupervision:
    """Which standings make targets of joint supervision."""

    id: strawberry.ID = strawberry.field(description="Its id on the page.")
    label: Label = strawberry.field(description="Why somebody is a target by it.")
    severity: int = strawberry.field(description="How severe that is; 1 is the lowest.")
    scheme: strawberry.ID | None = strawberry.field(description="The scheme whose grades count, if it is one.")
    grades: list[str] = strawberry.field(description="The grades that count.")
    list_: strawberry.ID | None = strawberry.field(name="list", description="The list that counts, if it is one.")
    sanction: str | None = strawberry.field(description="The measure of the sanction that counts, if it is one.")
    connections: list[Word] = strawberry.field(description="How a target can be connected with a jurisdiction.")
    call_within: str = strawberry.field(description="The period in which a call at a port connects, such as P1Y.")
    min_share: float | None = strawberry.field(description="The smallest share of an owner that connects.")
    region: strawberry.ID | None = strawberry.field(description="The region whose members it is about, if it is one.")
    in_: list[Party] = strawberry.field(name="in", description="Whose targets they become.")
    in_force: date = strawberry.field(description="The first day on which it is in force.")
    until: date | None = strawberry.field(description="The first day on which it no longer is; null if not known.")
    source: Source = strawberry.field(description="Where it is written.")
    illustrative: bool = strawberry.field(description="Does it use what no source states.")

    @classmethod
    def of(cls, rule: supervision.Supervision) -> "AgreedSupervision":
        """The rule as it is shown."""
        words = WORDS["connection"]
        return cls(
            id=strawberry.ID(rule.id),
            label=Label(zh=rule.label.zh, en=rule.label.en),
            severity=rule.severity,
            scheme=None if rule.scheme is None else strawberry.ID(rule.scheme),
            grades=[*rule.grades],
            list_=None if rule.list is None else strawberry.ID(rule.list),
            sanction=rule.sanction,
            connections=[Word.from_domain(word) for name in rule.connections if (word := words.word(name))],
            call_within=str(rule.call_within),
            min_share=rule.min_share,
            region=None if rule.region is None else strawberry.ID(f"region:{rule.region}"),
            in_=Party.all_of(rule.targets_of()),
            in_force=rule.in_force,
            until=known_end(rule.until),
            source=Source.from_rule(rule.source),
            illustrative=rule.illustrative,
        )


@strawberry.type(
    description="An agreement, by its page: who shares what with whom, what is recognised and who is supervised "
    "together, as it is in force on the day asked about."
)
class Agreement:
    """An agreement, by its page."""

    id: strawberry.ID = strawberry.field(description="The id of its page.")
    on: strawberry.Private[date | None] = None

    @strawberry.field(description="What it is called; null where its page is no longer there.")
    def name(self, info: Info) -> Label | None:
        """What it is called."""
        found = self._page(info)
        return None if found is None else Label(zh=found[1].name, en=found[1].name_en)

    @strawberry.field(description="The digest of its page; null where its page is no longer there.")
    def page_digest(self, info: Info) -> str | None:
        """The digest of its page."""
        found = self._page(info)
        return None if found is None else found[0].digest

    @strawberry.field(description="Does its page use what no source states.")
    def illustrative(self, info: Info) -> bool:
        """Does its page use what no source states."""
        return any(rule.illustrative for rule in self._rules(info, Rule))

    @strawberry.field(description="The jurisdictions that share with each other by it.")
    def parties(self, info: Info) -> list[Party]:
        """The jurisdictions that share with each other by it."""
        found = self._page(info)
        return [] if found is None else Party.all_of(found[1].parties())

    @strawberry.field(description="Its promises: who shares what with whom.")
    def sharing(self, info: Info) -> list[Sharing]:
        """Its promises."""
        return [Sharing.of(rule) for rule in self._rules(info, sharing.SharingRule)]

    @strawberry.field(description="Which standings count where.")
    def recognitions(self, info: Info) -> list[Recognition]:
        """Which standings count where."""
        return [Recognition.of(rule, info) for rule in self._rules(info, recognition.Recognition)]

    @strawberry.field(description="Which standings make targets of joint supervision.")
    def supervisions(self, info: Info) -> list[AgreedSupervision]:
        """Which standings make targets of joint supervision."""
        return [AgreedSupervision.of(rule) for rule in self._rules(info, supervision.Supervision)]

    def _page(self, info: Info) -> tuple[Leaf, AgreementPage] | None:
        return overview.agreement_page(info.context.book, str(self.id))

    def _rules(self, info: Info, kind: type[R]) -> Sequence[R]:
        """The rules of a kind on its page that are in force on the day."""
        found = self._page(info)
        on = self.on or info.context.moment_of(info).as_of
        rules = (rule for _, _, rule in found[1].rules()) if found is not None else ()
        return [rule for rule in rules if isinstance(rule, kind) and rule.holds(on)]
