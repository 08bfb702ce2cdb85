"""By what a walk may go: the filter of all walk fields, checked."""

from collections.abc import Sequence
from datetime import date

import strawberry

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY
from graph_api.domain.moment import Moment
from graph_api.domain.vocabulary import KINDS
from graph_api.domain.walk import BOTH, Filter, Order
from graph_api.errors import BadInput
from graph_api.policies.book import PolicyBook
from graph_api.schema.enums import NodeKind, WalkDirection, WalkOrder, WalkRelation
from graph_api.schema.jurisdiction import checked_code


@strawberry.input(description="By what a walk may go. What is not given does not restrict it.")
class WalkFilter:
    """By what a walk may go."""

    relations: list[WalkRelation] | None = strawberry.field(
        default=None, description="By which relations. CONCERNS, ISSUED_BY and AT lead to records and on from them."
    )
    directions: list[WalkDirection] | None = strawberry.field(
        default=None, description="Which way links are taken, seen from what is expanded."
    )
    kinds: list[NodeKind] | None = strawberry.field(
        default=None, description="Nodes of which kinds it may come to. Where it was told to begin is always allowed."
    )
    min_share: float | None = strawberry.field(
        default=None, description="The least share of an ownership, 0 to 1. One whose share nobody states is kept."
    )
    jurisdictions: list[str] | None = strawberry.field(
        default=None, description="Only what these jurisdictions (codes), or those within them, state; or a source."
    )
    sources: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Only what these data sets (such as source:gleif) state; or a jurisdiction."
    )
    held_from: date | None = strawberry.field(default=None, description="Only what held on this day or later.")
    held_to: date | None = strawberry.field(default=None, description="Only what began on this day or earlier.")
    include_former: bool = strawberry.field(
        default=False, description="Also what no longer held on the day asked about; it is marked."
    )
    time_ordered: bool = strawberry.field(
        default=False, description="Of `paths` only: each step can be taken on a day not before that of the last."
    )
    order_by: WalkOrder = strawberry.field(
        default=WalkOrder.NEWEST, description="What comes first where not everything can be shown."
    )


def checked_filter(given: WalkFilter | None, *, ordered: bool = False) -> Filter:
    """The filter in the words of the domain; BadInput names what cannot be. `ordered`: may it ask for order in time."""
    if not given:
        return Filter(order=Order.NEWEST)
    if given.time_ordered and not ordered:
        raise BadInput("timeOrdered is about the steps of a path; only `paths` takes it")
    if given.min_share is not None and not 0 <= given.min_share <= 1:
        raise BadInput(f"minShare is {given.min_share}; a share is from 0 to 1")
    since, until = given.held_from or FIRST_DAY, given.held_to or OPEN_DAY
    if since > until:
        raise BadInput(f"heldFrom {since} lies after heldTo {until}")
    return Filter(
        relations=tuple(sorted({str(relation) for relation in given.relations or ()})),
        directions=tuple(sorted(set(given.directions))) if given.directions else BOTH,
        kinds=tuple(sorted({_node_kind(kind) for kind in given.kinds or ()})),
        min_share=given.min_share or 0.0,
        jurisdictions=tuple(sorted({checked_code(code) for code in given.jurisdictions or ()})),
        data_sets=tuple(sorted({_data_set(id_) for id_ in given.sources or ()})),
        since=since,
        until=until,
        include_former=given.include_former,
        time_ordered=given.time_ordered,
        order=given.order_by,
    )


def checked_ids(ids: Sequence[strawberry.ID], *, name: str, most: int) -> tuple[str, ...]:
    """Each id once, sorted; BadInput where there are none or too many."""
    found = tuple(sorted({str(id_) for id_ in ids}))
    if not found:
        raise BadInput(f"{name} is empty; give at least one public id")
    if len(found) > most:
        raise BadInput(f"{name} holds {len(found)} ids; at most {most} may be given (see limits)")
    return found


def checked_links(
    ids: Sequence[strawberry.ID], given: WalkFilter | None, *, most: int
) -> tuple[tuple[str, ...], Filter]:
    """Things whose links with each other are meant, and by what; BadInput names what cannot be."""
    found, wanted = checked_ids(ids, name="ids", most=most), checked_filter(given)
    if len(wanted.directions) == 1:
        raise BadInput("links between things have no direction of their own; leave directions out")
    return found, wanted


def checked_number(value: int | None, default: int, *, name: str, most: int) -> int:
    """A number from 1 to `most`, or its default; BadInput says what it must be."""
    number = default if value is None else value
    if not 1 <= number <= most:
        raise BadInput(f"{name} is {number}; it must be from 1 to {most} (see limits)")
    return number


def low_grades(book: PolicyBook, moment: Moment) -> tuple[str, ...]:
    """The grades that are low on the day of the moment, each behind its scheme: `scheme/grade`."""
    return tuple(
        f"{scheme.id}/{grade}"
        for scheme in book.schemes.values()
        for grade in scheme.grades()
        if scheme.kind_of_grade(grade, moment.as_of) == "low"
    )


def _node_kind(kind: NodeKind) -> str:
    if KINDS[kind].is_relationship:
        raise BadInput(f"{kind.name} is no kind of node; a walk goes along it: name its relation in relations")
    return str(kind)


def _data_set(id_: strawberry.ID) -> str:
    if not str(id_).startswith("source:"):
        raise BadInput(f"{id_!r} is no data set; give an id such as source:gleif")
    return str(id_)
