"""What every thing of the contract has, and how root fields read things by their ids."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, cast

import strawberry

from graph_api.domain.kind import Field
from graph_api.domain.vocabulary import KINDS, kind_of
from graph_api.errors import BadInput
from graph_api.schema.agreement import Agreement
from graph_api.schema.context import Info
from graph_api.schema.limits import LIMITS
from graph_api.schema.selection import Plan
from graph_api.services.node import Thing, Things, find_things

if TYPE_CHECKING:
    from graph_api.schema.jurisdiction import Jurisdiction
    from graph_api.schema.source import DataSet

_ANY_FACT = "Penalty"
"""Who states something is told in the same words of every kind of fact."""

AsOf = Annotated[
    date | None,
    strawberry.argument(description="The day that is asked about; by default today in Shanghai. Holds for all below."),
]
KnownAt = Annotated[
    datetime | None,
    strawberry.argument(description="Only what this graph knew at that moment; by default now. Holds for all below."),
]


def told(kind: str, name: str) -> Any:
    """A field that is read from the thing's map, with the vocabulary's sentence."""
    found: Field = KINDS[kind].field(name)
    return strawberry.field(description=found.sentence)


def linked(kind: str, name: str) -> Any:
    """A field that hands on one linked thing, with the vocabulary's sentence."""
    return strawberry.field(description=KINDS[kind].link(name).sentence)


@strawberry.interface(description="A thing with a public id: readable, typed, stable.")
class Node:
    """A thing with a public id."""

    id: strawberry.ID = strawberry.field(description="The public id, such as penalty:120000/2024-000123.")

    @classmethod
    def is_type_of(cls, value: object, _info: object) -> bool:
        """Is a map that the store answered a thing of this type."""
        return isinstance(value, Mapping) and cast("Thing", value).get("typename") == cls.__name__


@strawberry.interface(
    description="Something stated: by whom, when we learnt it, by which agreement the viewer sees it."
)
class Fact(Node):
    """Something stated by a jurisdiction or a data set."""

    reported_by: str = told(_ANY_FACT, "reported_by")
    source: str = told(_ANY_FACT, "source")
    recorded_at: datetime = strawberry.field(description="When this graph learnt this version of it.")
    displayed: bool = strawberry.field(
        description="Is it displayed to others on the day asked about; false once repaired or past its publicity."
    )

    reporter: Annotated["Jurisdiction", strawberry.lazy("graph_api.schema.jurisdiction")] | None = linked(
        _ANY_FACT, "reporter"
    )
    data_set: Annotated["DataSet", strawberry.lazy("graph_api.schema.source")] | None = linked(_ANY_FACT, "data_set")

    @strawberry.field(description="By which agreement the viewer sees it; null for its own and in the full view.")
    def agreement(self, root: strawberry.Parent[Any], info: Info) -> Agreement | None:
        """By which agreement the viewer sees it."""
        whole, by_home = cast("Thing", root)["agreement"]
        found = info.context.scope.agreement(shared_as=whole, shared_home=by_home)
        return None if found is None else Agreement(id=strawberry.ID(found))


async def read_thing(info: Info, *, kind: str, id_: str, as_of: date | None, known_at: datetime | None) -> Any:
    """The thing of one kind with an id, with all that the document asks of it; None where the viewer sees none."""
    plan, found = await _read(info, ids=[id_], kinds={id_: kind}, as_of=as_of, known_at=known_at)
    return plan.thing(found.by_id.get(id_), found.moment)


async def _read(
    info: Info, *, ids: list[str], kinds: Mapping[str, str], as_of: date | None, known_at: datetime | None
) -> tuple[Plan, Things]:
    """The things with these ids, in one statement, and what is wanted of them."""
    plan = Plan(info)
    by_kind: dict[str, list[str]] = {}
    for id_ in dict.fromkeys(ids):
        if id_ in kinds:
            by_kind.setdefault(kinds[id_], []).append(id_)
    wanted = [(plan.selection(kind), some) for kind, some in sorted(by_kind.items())]
    context = info.context
    moment = await context.moment(as_of or None, known_at or None, cursor=plan.cursor)
    found = await find_things(context.store, context.scope, moment=moment, wanted=wanted)
    context.note(info, found.moment)
    return plan, found


@strawberry.type
class NodeQuery:
    """Any thing by its public id."""

    @strawberry.field(description="The thing with a public id; null where there is none that the viewer may see.")
    async def node(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="A public id of any kind.")],
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> Node | None:
        """The thing with a public id."""
        kind = kind_of(id)
        kinds = {str(id): kind.label} if kind else {}
        plan, found = await _read(info, ids=[str(id)], kinds=kinds, as_of=as_of, known_at=known_at)
        return cast("Node | None", plan.thing(found.by_id.get(str(id)), found.moment))

    @strawberry.field(description="The things with these public ids, in this order; null for those not to be seen.")
    async def nodes(
        self,
        info: Info,
        ids: Annotated[list[strawberry.ID], strawberry.argument(description="At most 100 public ids.")],
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> list[Node | None] | None:
        """The things with these public ids."""
        if len(ids) > LIMITS.ids:
            raise BadInput(f"ids holds {len(ids)} ids; at most {LIMITS.ids} may be asked for at once")
        kinds = {str(id_): kind.label for id_ in ids if (kind := kind_of(id_))}
        asked = [str(id_) for id_ in ids]
        plan, found = await _read(info, ids=asked, kinds=kinds, as_of=as_of, known_at=known_at)
        return cast("list[Node | None]", plan.things(found.in_order(asked), found.moment))
