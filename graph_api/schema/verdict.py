"""Reasons as they are shown: criteria with evidence, and the rules and sources they come from."""

from datetime import date

import strawberry

from graph_api.domain import verdict
from graph_api.policies import rule
from graph_api.policies.book import PolicyBook
from graph_api.schema.enums import Outcome


@strawberry.type(description="What people read, in both languages.")
class Label:
    """What people read, in both languages."""

    zh: str = strawberry.field(description="In Chinese.")
    en: str = strawberry.field(description="In English.")

    @classmethod
    def from_domain(cls, label: verdict.Label) -> "Label":
        """The label as it is shown."""
        return cls(zh=label.zh, en=label.en)


@strawberry.type(description="A record that a reason rests on.")
class Evidence:
    """A record that a reason rests on."""

    id: strawberry.ID = strawberry.field(description="Its public id; `node(id:)` resolves it.")


@strawberry.type(description="From how many points to how many; both are the same where all is known.")
class Points:
    """From how many points to how many."""

    low: float | None = strawberry.field(description="The least; null where there is no end.")
    high: float | None = strawberry.field(description="The most; null where there is no end.")

    @classmethod
    def from_domain(cls, points: verdict.Points) -> "Points":
        """The points as they are shown."""
        return cls(low=points.low, high=points.high)


@strawberry.type(description="What a part of a score card came to.")
class ScorePart:
    """What a part of a score card came to."""

    id: strawberry.ID = strawberry.field(description="Its id on the card.")
    label: Label = strawberry.field(description="What it is called.")
    weight: float = strawberry.field(description="What its points are multiplied by; they are told with it.")
    points: Points = strawberry.field(description="What it came to.")
    illustrative: bool = strawberry.field(description="Does it use what no source states.")

    @classmethod
    def from_domain(cls, part: verdict.ScorePart) -> "ScorePart":
        """The part as it is shown."""
        return cls(
            id=strawberry.ID(part.id),
            label=Label.from_domain(part.label),
            weight=part.weight,
            points=Points.from_domain(part.points),
            illustrative=part.illustrative,
        )


@strawberry.type(description="One condition of a rule: what was seen, and the bound it was held against.")
class Criterion:
    """One condition of a rule."""

    id: strawberry.ID = strawberry.field(description="Its id in the rule.")
    label: Label = strawberry.field(description="What it demands.")
    outcome: Outcome = strawberry.field(description="Is it met; an item of a score card is where its points are known.")
    seen: str = strawberry.field(description="The value that was seen.")
    bound: str = strawberry.field(
        description="The bound that it was held against; of an item of a score card, what each gives."
    )
    evidence: list[Evidence] = strawberry.field(description="The records it rests on that the viewer may see.")
    evidence_withheld: int = strawberry.field(description="How many more records it rests on.")
    flips_on: date | None = strawberry.field(description="The next day on which it changes if no new fact comes.")
    window: str | None = strawberry.field(description="The period that was counted in, such as P1Y; null for states.")
    alternative: bool = strawberry.field(description="Is it one of those of which one that is met suffices.")
    points: Points | None = strawberry.field(description="The points of an item of a score card; null of others.")
    part: strawberry.ID | None = strawberry.field(description="The part of the score card that they go to.")

    @classmethod
    def from_domain(cls, criterion: verdict.Criterion, *, shown: frozenset[str]) -> "Criterion":
        """The criterion with the evidence that the viewer may see."""
        seen = [id_ for id_ in criterion.evidence if id_ in shown]
        return cls(
            id=strawberry.ID(criterion.id),
            label=Label.from_domain(criterion.label),
            outcome=criterion.outcome,
            seen=criterion.seen,
            bound=criterion.bound,
            evidence=[Evidence(id=strawberry.ID(id_)) for id_ in seen],
            evidence_withheld=len(criterion.evidence) - len(seen),
            flips_on=criterion.flips_on,
            window=criterion.window,
            alternative=criterion.alternative,
            points=None if criterion.points is None else Points.from_domain(criterion.points),
            part=None if criterion.part is None else strawberry.ID(criterion.part),
        )


@strawberry.type(description="Where a rule is written.")
class Source:
    """Where a rule is written."""

    title: str = strawberry.field(description="The title of the document.")
    section: str | None = strawberry.field(description="The part of it.")
    note: str | None = strawberry.field(description="What must be said about it.")

    @classmethod
    def from_rule(cls, source: rule.Source) -> "Source":
        """The source of a rule as it is shown."""
        return cls(title=source.title, section=source.section, note=source.note)


@strawberry.type(description="A version of a set of repair rules.")
class RuleSet:
    """A version of a set of repair rules."""

    id: strawberry.ID = strawberry.field(description="Its id, for ruleSet.")
    in_force: date = strawberry.field(description="The first day on which it is in force.")
    source: Source = strawberry.field(description="Where it is written.")
    page_digest: str = strawberry.field(description="The digest of its page.")
    illustrative: bool = strawberry.field(description="Does it use what no source states.")

    @classmethod
    def named(cls, name: str, book: PolicyBook) -> "RuleSet":
        """The rule set of that name, which is in the book."""
        rule_set = next(one for one in book.repair_rule_sets if one.id == name)
        leaf = book.leaf_of(name)
        return cls(
            id=strawberry.ID(rule_set.id),
            in_force=rule_set.in_force,
            source=Source.from_rule(rule_set.source),
            page_digest=leaf.digest if leaf else "",
            illustrative=rule_set.illustrative,
        )
