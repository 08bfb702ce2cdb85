"""Where a subject stands in every system that judges it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

import strawberry

from graph_api.schema.context import Info
from graph_api.schema.enums import StandingKind
from graph_api.schema.scheme import Scheme
from graph_api.schema.verdict import RuleSet
from graph_api.services.standing import Standing as Found
from graph_api.services.standing import standings


@strawberry.type(description="What the penalties that one reporter states come to, as far as the viewer sees them.")
class PenaltyRecords:
    """What the penalties that one reporter states come to."""

    penalties: int = strawberry.field(description="How many decisions.")
    displayed: int = strawberry.field(description="How many of them are displayed to others that day.")
    minimum_period_over: int = strawberry.field(
        description="Of how many that are displayed the minimum period is over, so that repair can be sought."
    )
    under_repair: int = strawberry.field(description="For how many that are displayed repair has been applied.")
    repaired: int = strawberry.field(description="How many have been repaired; only their reporter sees them.")


@strawberry.type(description="Where a subject stands in one system that judges it (信用状况).")
class Standing:
    """Where a subject stands in one system that judges it."""

    kind: StandingKind = strawberry.field(description="What it is made of.")
    reported_by: str = strawberry.field(description="Who states it.")
    scheme_id: strawberry.ID | None = strawberry.field(description="The id of the scheme or list; null for records.")
    scheme: Scheme | None = strawberry.field(
        description="The scheme with its source, in the version of the day; null where no page here declares it."
    )
    rule_set: RuleSet | None = strawberry.field(description="Of records the newest rules of repair that apply to them.")
    page: strawberry.ID | None = strawberry.field(description="The id of the page; null where there is none.")
    grade: str | None = strawberry.field(description="The grade, or listed; null for records.")
    low: bool = strawberry.field(description="Is it a low grade of its scheme.")
    score: float | None = strawberry.field(description="The score, where the scheme has one.")
    period: str | None = strawberry.field(description="The period that was assessed, such as 2024-Q4.")
    reason: str | None = strawberry.field(description="Why it stands on a list, in the words of the source.")
    since: date = strawberry.field(description="The first day on which it holds; of records the first decision.")
    until: date | None = strawberry.field(
        description="The first day on which it no longer does; of records, none is displayed. Null if not known."
    )
    assessment: strawberry.ID | None = strawberry.field(description="The assessment that says so.")
    listing: strawberry.ID | None = strawberry.field(description="The place on the list.")
    counts: bool = strawberry.field(
        description="Does it count: what is evaluated by a page here counts as its owner states it."
    )
    records: PenaltyRecords | None = strawberry.field(description="What the penalties come to; null for the others.")
    illustrative: bool = strawberry.field(description="Does its page use what no source states for it.")

    @classmethod
    def of(cls, found: Found, info: Info, on: date) -> "Standing":
        """A standing as it is shown."""
        book, scheme, rules, records = info.context.book, found.scheme, found.rule_set, found.records
        leaf = scheme.leaf if scheme else book.leaf_with(rules) if rules else None
        return cls(
            kind=found.kind,
            reported_by=found.reported_by,
            scheme_id=None if found.scheme_id is None else strawberry.ID(found.scheme_id),
            scheme=Scheme.of(scheme, on) if scheme else None,
            rule_set=RuleSet.named(rules.id, book) if rules else None,
            page=strawberry.ID(leaf.id) if leaf else None,
            grade=found.grade,
            low=scheme is not None and found.grade is not None and scheme.kind_of_grade(found.grade, on) == "low",
            score=found.score,
            period=found.period,
            reason=found.reason,
            since=found.since,
            until=found.until,
            assessment=None if found.assessment is None else strawberry.ID(found.assessment),
            listing=None if found.listing is None else strawberry.ID(found.listing),
            counts=found.counts,
            records=None
            if records is None
            else PenaltyRecords(
                penalties=records.penalties,
                displayed=records.displayed,
                minimum_period_over=records.minimum_period_over,
                under_repair=records.under_repair,
                repaired=records.repaired,
            ),
            illustrative=scheme.is_illustrative(on) if scheme else rules is not None and rules.illustrative,
        )


def _read(root: strawberry.Parent[Any], info: Info) -> list[Standing]:
    on = info.context.moment_of(info).as_of
    found = standings(cast("Mapping[str, Any]", root), info.context.book, on=on)
    return [Standing.of(one, info, on) for one in found]


def standings_field() -> Any:
    """The field that tells the standings of a subject, from what was read with it."""
    return strawberry.field(
        resolver=_read,
        description="Where it stands in every system that judges it, as far as the viewer sees: grades and places on "
        "lists that hold that day, and what the penalties of each reporter come to.",
    )
