"""Schemes: whom they are about, what they demand, which grades they give, and what those grant."""

from collections.abc import Sequence
from datetime import date

import strawberry

from graph_api.domain.calendar import OPEN_DAY
from graph_api.policies import wording
from graph_api.policies.book import PolicyBook
from graph_api.policies.rules.bound import Bound
from graph_api.policies.rules.scheme import GradedScheme
from graph_api.policies.rules.scheme_list import LISTED, ListRule
from graph_api.policies.rules.score_card import ScoreCard
from graph_api.policies.scheme import Scheme as PageScheme
from graph_api.policies.scheme import SchemeRule
from graph_api.schema.condition import Condition, CriterionFilter
from graph_api.schema.context import Info
from graph_api.schema.enums import NodeKind, SchemeKind
from graph_api.schema.incentive import Incentive
from graph_api.schema.score_card import ScoreCard as ShownCard
from graph_api.schema.verdict import Label, Source


@strawberry.type(description="A bound on what is counted about a subject.")
class SchemeCriterion:
    """A bound on what is counted about a subject."""

    id: strawberry.ID = strawberry.field(description="Its id in the rule, the same as in verdicts.")
    label: Label = strawberry.field(description="What it demands, in short.")
    text: Label = strawberry.field(description="What it counts, in which window, and how much there may be.")
    measure: str = strawberry.field(description="What is counted, by its name in `legend`.")
    of: NodeKind = strawberry.field(description="Of which kind of fact.")
    window: str | None = strawberry.field(description="The period that is counted in, such as P1Y; null for states.")
    bound: str = strawberry.field(description="The bound, such as >= 12.")
    least: int | None = strawberry.field(description="The smallest number that meets it; null without one.")
    most: int | None = strawberry.field(description="The largest number that meets it; null without one.")
    filters: list[CriterionFilter] = strawberry.field(description="By what it is narrowed.")
    sources: list[str] = strawberry.field(description="Whose complete deliveries make the count known.")
    alternative: bool = strawberry.field(description="Is it one of those of which one that is met suffices.")
    illustrative: bool = strawberry.field(description="Is its number one that no source states.")

    @classmethod
    def of_bound(cls, bound: Bound, rule: ListRule | ScoreCard) -> "SchemeCriterion":
        """The criterion as it is shown."""
        return cls(
            id=strawberry.ID(bound.name),
            label=Label.from_domain(bound.words),
            text=Label.from_domain(wording.criterion_text(bound)),
            measure=bound.measure,
            of=NodeKind(bound.of.of_kind),
            window=None if bound.within is None else str(bound.within),
            bound=bound.text,
            least=bound.least,
            most=bound.most,
            filters=[CriterionFilter.of_words(*one) for one in wording.filter_words(bound)],
            sources=list(rule.sources_of(bound)),
            alternative=any(bound is one for one in (*rule.about, *(rule.any if isinstance(rule, ListRule) else ()))),
            illustrative=bound.illustrative,
        )


@strawberry.type(description="A grade of a scheme; a list has the one grade `listed`.")
class SchemeGrade:
    """A grade of a scheme."""

    grade: str = strawberry.field(description="The grade, as assessments have it.")
    low: bool = strawberry.field(description="Is it a low one.")
    grants: list[Incentive] = strawberry.field(description="What it grants.")


@strawberry.type(
    description="A list or a scheme of grades, in the version of a day: whom it is about, what it demands and grants."
)
class Scheme:
    """A list or a scheme of grades, in the version of a day."""

    page_scheme: strawberry.Private[PageScheme]
    rule: strawberry.Private[SchemeRule | None]
    id: strawberry.ID = strawberry.field(description="Its id; a list has the id of its scheme.")
    name: Label = strawberry.field(description="What it is called.")
    owner: str = strawberry.field(description="Code of the jurisdiction whose scheme it is.")
    version: str | None = strawberry.field(description="The version, by its first day; null where none was in force.")
    in_force: date | None = strawberry.field(description="The first day on which that version is in force.")
    until: date | None = strawberry.field(description="The first day on which it no longer is; null if not known.")
    source: Source | None = strawberry.field(description="Where it is written.")
    page_digest: str = strawberry.field(description="The digest of its page.")
    illustrative: bool = strawberry.field(description="Does it use what no source states.")
    kind: SchemeKind = strawberry.field(description="What kind of scheme it is.")
    subjects: list[NodeKind] = strawberry.field(description="The kinds of subject that it is about.")
    is_list: bool = strawberry.field(
        description="Are its standings listings; otherwise they are assessments, or it gives none."
    )

    @classmethod
    def of(cls, scheme: PageScheme, on: date) -> "Scheme":
        """The version of a scheme that is in force on a day."""
        rule = scheme.rule_on(on)
        return cls(
            page_scheme=scheme,
            rule=rule,
            id=strawberry.ID(scheme.id),
            name=Label(zh=scheme.name, en=scheme.name_en),
            owner=scheme.owner,
            version=f"{rule.in_force}" if rule else None,
            in_force=rule.in_force if rule else None,
            until=known_end(rule.until) if rule else None,
            source=Source.from_rule(rule.source) if rule else None,
            page_digest=scheme.leaf.digest,
            illustrative=scheme.is_illustrative(on),
            kind=SchemeKind[scheme.kind.upper()],
            subjects=[NodeKind(subject.capitalize()) for subject in scheme.subjects],
            is_list=scheme.is_list,
        )

    @strawberry.field(description="What must be true of the subject itself; none for what arrives as facts.")
    def conditions(self) -> list[Condition]:
        """What must be true of the subject itself."""
        rule = self.rule
        return Condition.all_of(rule.where, rule.subject) if isinstance(rule, ListRule | ScoreCard) else []

    @strawberry.field(
        description="What ties a subject to the jurisdiction that the scheme is about: one suffices. None where it is "
        "about all that there are, or arrives as facts."
    )
    def about(self) -> list[SchemeCriterion]:
        """What ties a subject to the jurisdiction."""
        rule = self.rule
        return (
            [SchemeCriterion.of_bound(bound, rule) for bound in rule.about]
            if isinstance(rule, ListRule | ScoreCard)
            else []
        )

    @strawberry.field(description="What is counted about the subject; none for what arrives as facts.")
    def criteria(self) -> list[SchemeCriterion]:
        """What is counted about the subject."""
        rule = self.rule
        bounds = rule.bounds() if isinstance(rule, ListRule) else ()
        return [SchemeCriterion.of_bound(bound, rule) for bound in bounds if isinstance(rule, ListRule)]

    @strawberry.field(description="How its grades follow from a score; null where they do not.")
    def card(self) -> ShownCard | None:
        """How its grades follow from a score."""
        return ShownCard.of(self.rule) if isinstance(self.rule, ScoreCard) else None

    @strawberry.field(description="The grades that it gives, from best to worst; of a points ledger its levels.")
    def grades(self, info: Info) -> list[SchemeGrade]:
        """The grades that it gives."""
        rule, book = self.rule, info.context.book
        if isinstance(rule, GradedScheme):
            return [_grade(grade, rule.grants.get(grade, ()), book, low=grade in rule.low) for grade in rule.grades]
        if rule is None or not self.is_list:
            return [_grade(level, (), book, low=False) for level in self.page_scheme.grades()]
        return [_grade(LISTED, self.page_scheme.grants(LISTED, rule.in_force), book, low=False)]


def known_end(until: date) -> date | None:
    """The end of a rule as it is shown: none where none is known."""
    return None if until == OPEN_DAY else until


def _grade(grade: str, granted: Sequence[str], book: PolicyBook, *, low: bool) -> SchemeGrade:
    return SchemeGrade(grade=grade, low=low, grants=[Incentive.named(id_, book) for id_ in granted])
