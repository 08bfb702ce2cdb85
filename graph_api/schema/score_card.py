"""Score cards as they are written on their pages: what gives points, how they add up, and which grade follows."""

from collections.abc import Mapping, Sequence

import strawberry

from graph_api.domain.verdict import Label as Labelled
from graph_api.policies import wording
from graph_api.policies.rules import score_card as card
from graph_api.policies.rules.score_item import ConditionItem, CountItem
from graph_api.schema.enums import NodeKind
from graph_api.schema.verdict import Label


@strawberry.type(description="What gives points on a score card: something that is counted, or that holds.")
class CardItem:
    """What gives points on a score card."""

    id: strawberry.ID = strawberry.field(description="Its id on the page, as verdicts have it.")
    label: Label = strawberry.field(description="What people read of it.")
    text: str = strawberry.field(description="What it gives, such as -5 x deficiencies, each <= 10.")
    measure: str | None = strawberry.field(description="What is counted; null of a condition.")
    of: NodeKind | None = strawberry.field(description="The kind of record that is counted; null of a condition.")
    window: str | None = strawberry.field(description="The window in which events count (ISO 8601), if they do.")
    ages: list[str] = strawberry.field(description="What events weigh by how long ago they were, such as P1Y: 0.5.")
    about: Label = strawberry.field(description="What is counted, with all that narrows it, or what must hold.")
    only_for: Label | None = strawberry.field(description="For which subjects it is; null: for all.")
    sources: list[str] = strawberry.field(description="Whose complete deliveries make the count known.")
    illustrative: bool = strawberry.field(description="Does it use what no source states.")

    @classmethod
    def of_item(cls, item: CountItem | ConditionItem, rule: card.ScoreCard) -> "CardItem":
        """The item as it is shown."""
        counted = item if isinstance(item, CountItem) else None
        about = (
            wording.counting_text(item)
            if isinstance(item, CountItem)
            else wording.condition_text(item.condition, rule.subject)
        )
        return cls(
            id=strawberry.ID(item.name),
            label=Label.from_domain(item.words),
            text=item.text,
            measure=counted and counted.measure,
            of=None if counted is None else NodeKind(counted.of.of_kind),
            window=None if counted is None or counted.within is None else str(counted.within),
            ages=[] if counted is None else [f"{one.within}: {one.weight:g}" for one in counted.ages],
            about=Label.from_domain(about),
            only_for=_only_for(item.where, rule),
            sources=sorted({source for one in item.countings() for source in rule.sources_of(one)}),
            illustrative=item.illustrative or any(one.illustrative for one in item.countings()),
        )


@strawberry.type(description="A part of a score card: its items, what it begins with, and between what it is kept.")
class CardPart:
    """A part of a score card."""

    id: strawberry.ID = strawberry.field(description="Its id on the page, as verdicts have it.")
    label: Label = strawberry.field(description="What people read of it.")
    start: float = strawberry.field(description="The points that it begins with.")
    floor: float | None = strawberry.field(description="What it comes to at least.")
    ceiling: float | None = strawberry.field(description="What it comes to at most.")
    weight: float = strawberry.field(description="By what it is multiplied.")
    unknown: bool = strawberry.field(description="Does no source state what it counts.")
    stands_for: float | None = strawberry.field(description="The number that stands for it then, if there is one.")
    per_event: bool = strawberry.field(description="Is it divided by the number of events that its items count.")
    per: str | None = strawberry.field(description="The measure by whose count it is divided, such as vehicles.")
    items: list[CardItem] = strawberry.field(description="What gives points.")
    illustrative: bool = strawberry.field(description="Does it use what no source states.")

    @classmethod
    def of(cls, part: card.Part, rule: card.ScoreCard) -> "CardPart":
        """The part as it is shown."""
        return cls(
            id=strawberry.ID(part.id),
            label=Label.from_domain(part.words),
            start=part.start,
            floor=part.floor,
            ceiling=part.ceiling,
            weight=part.weight,
            unknown=part.unknown,
            stands_for=part.stands_for,
            per_event=part.per_event,
            per=None if part.per is None else part.per.measure,
            items=[CardItem.of_item(item, rule) for item in part.items],
            illustrative=part.illustrative,
        )


@strawberry.type(description="The grade of scores that lie in a range.")
class CardBand:
    """The grade of scores that lie in a range."""

    grade: str = strawberry.field(description="The grade.")
    text: str = strawberry.field(description="The scores, after rounding, such as >= 60 and < 70.")
    holds: Label | None = strawberry.field(description="What must hold besides, if anything.")
    only_for: Label | None = strawberry.field(description="For which subjects it is; null: for all.")
    illustrative: bool = strawberry.field(description="Does it use what no source states.")


@strawberry.type(description="What overrides the score (一票否决), or multiplies it, where a condition holds.")
class CardOverride:
    """What overrides or multiplies the score."""

    id: strawberry.ID = strawberry.field(description="Its id on the page, as verdicts have it.")
    label: Label = strawberry.field(description="What people read of it.")
    holds: Label = strawberry.field(description="The condition.")
    grade: str | None = strawberry.field(description="The grade that no score can undo; null of what multiplies.")
    by: float | None = strawberry.field(description="By what the score is multiplied; null of what overrides it.")
    illustrative: bool = strawberry.field(description="Does it use what no source states.")


@strawberry.type(description="How a score card reckons: parts, what they come to together, rounding and bands.")
class ScoreCard:
    """How a score card reckons."""

    parts: list[CardPart] = strawberry.field(description="Its parts.")
    combine: str = strawberry.field(description="How parts are put together: sum, highest or lowest.")
    multipliers: list[CardOverride] = strawberry.field(description="What multiplies the score.")
    floor: float | None = strawberry.field(description="What the score is at least.")
    ceiling: float | None = strawberry.field(description="What the score is at most.")
    rounding: str = strawberry.field(description="To which step it is rounded, and what becomes of the middle.")
    bands: list[CardBand] = strawberry.field(description="Which grade follows; the first that fits.")
    vetoes: list[CardOverride] = strawberry.field(description="What overrides every score, in their order.")
    unscored: str | None = strawberry.field(description="The grade of who has no event that is averaged.")

    @classmethod
    def of(cls, rule: card.ScoreCard) -> "ScoreCard":
        """The card as it is shown."""
        labels = {part.id: part.words for part in rule.parts}
        return cls(
            parts=[CardPart.of(part, rule) for part in rule.parts],
            combine=rule.combine,
            multipliers=[_override(one, rule, labels, by=one.by) for one in rule.multiply],
            floor=rule.floor,
            ceiling=rule.ceiling,
            rounding=f"{rule.rounding.to:g} {rule.rounding.mode}",
            bands=_bands(rule, labels),
            vetoes=[_override(one, rule, labels, grade=one.grade) for one in rule.veto],
            unscored=rule.unscored,
        )


def _bands(rule: card.ScoreCard, labels: Mapping[str, Labelled]) -> list[CardBand]:
    found: list[CardBand] = []
    for band in rule.bands:
        holds = band.condition and Label.from_domain(wording.condition_text(band.condition, rule.subject, labels))
        found.append(CardBand(
            grade=band.grade, text=band.range.text, holds=holds, only_for=_only_for(band.where, rule),
            illustrative=band.illustrative,
        ))  # fmt: skip
    return found


def _only_for(where: Mapping[str, Sequence[str]], rule: card.ScoreCard) -> Label | None:
    text = wording.where_text(where, rule.subject)
    return None if text is None else Label.from_domain(text)


def _override(
    one: card.Multiplier | card.Veto,
    rule: card.ScoreCard,
    labels: Mapping[str, Labelled],
    *,
    grade: str | None = None,
    by: float | None = None,
) -> CardOverride:
    return CardOverride(
        id=strawberry.ID(one.id),
        label=Label.from_domain(card.named(one.label, one.id)),
        holds=Label.from_domain(wording.condition_text(one.condition, rule.subject, labels)),
        grade=grade,
        by=by,
        illustrative=one.illustrative,
    )
