"""Histories: how a fact came to say what it says, version by version."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, cast

import strawberry
from strawberry.scalars import JSON

from graph_api.domain.labels import field_label
from graph_api.domain.page import Page
from graph_api.schema.connection import After, Before, Connection, First, Last
from graph_api.schema.context import Info
from graph_api.schema.cursor import Binding, Places
from graph_api.schema.enums import NodeKind
from graph_api.schema.naming import camel
from graph_api.schema.node import Agreement
from graph_api.schema.selection import Plan
from graph_api.schema.verdict import Label
from graph_api.services import history as versions
from graph_api.services.node import Thing


@strawberry.type(description="What one field of a fact says in one version of it.")
class FieldValue:
    """What one field of a fact says."""

    field: str = strawberry.field(description="The field, by its name in the contract.")
    label: Label = strawberry.field(description="What people read of it.")
    value: JSON = strawberry.field(description="The value: a text, a number, a flag, a list of texts; a day as text.")


@strawberry.type(description="A field that a version of a fact changed.")
class FieldChange:
    """A field that a version of a fact changed."""

    field: str = strawberry.field(description="The field, by its name in the contract.")
    label: Label = strawberry.field(description="What people read of it.")
    before: JSON | None = strawberry.field(description="What it was; null where nobody stated it or it had no end.")
    after: JSON | None = strawberry.field(description="What it became; null where nobody states it or it has no end.")


@strawberry.type(description="One version of a fact: what this graph held it to be from one moment to another.")
class Version:
    """One version of a fact."""

    id: strawberry.ID = strawberry.field(description="The public id of the fact, the same for all its versions.")
    kind: NodeKind = strawberry.field(description="What kind of fact it is.")
    known_from: datetime = strawberry.field(description="The moment at which this graph learnt it.")
    known_from_tick: int = strawberry.field(description="The tick of that moment.")
    known_until: datetime | None = strawberry.field(
        description="The moment at which this graph learnt better; null for what it holds now."
    )
    known_until_tick: int | None = strawberry.field(description="The tick of that moment.")
    reported_by: str = strawberry.field(description="Who owns the statement.")
    source: str = strawberry.field(description="The owner's own reference, such as a document number.")
    displayed: bool = strawberry.field(description="Is it displayed to others today, as this version has it.")
    values: list[FieldValue] = strawberry.field(description="What it says.")
    changes: list[FieldChange] = strawberry.field(
        description="What is different from the next older version that the viewer sees; empty for the oldest."
    )
    agreement: Agreement | None = strawberry.field(
        description="By which agreement the viewer sees it; null for its own and in the full view."
    )

    @classmethod
    def of(cls, found: versions.Version, info: Info) -> "Version":
        """The version as it is shown."""
        content, kind = found.content, found.kind
        agreement = info.context.scope.agreement(shared_as=content["shared_as"], shared_home=content["shared_home"])
        return cls(
            id=content["id"],
            kind=NodeKind(kind),
            known_from=cast("datetime", found.learnt_at),
            known_from_tick=found.known_from,
            known_until=cast("datetime | None", found.replaced_at),
            known_until_tick=found.known_until,
            reported_by=content["reported_by"],
            source=content["source"],
            displayed=content["hidden_from"] > info.context.moment_of(info).as_of,
            values=[
                FieldValue(field=camel(name), label=_label(kind, name), value=cast("JSON", value))
                for name, value in found.values()
            ],
            changes=[
                FieldChange(
                    field=camel(change.field),
                    label=_label(kind, change.field),
                    before=cast("JSON | None", change.before),
                    after=cast("JSON | None", change.after),
                )
                for change in found.changes()
            ],
            agreement=None if agreement is None else Agreement(id=strawberry.ID(agreement)),
        )


@strawberry.type(description="A page of the versions of a fact, newest first.")
class VersionConnection(Connection[Version]):
    """A page of the versions of a fact."""


@strawberry.type
class HistoryQuery:
    """Histories of facts."""

    @strawberry.field(
        description="Every version of a fact that the viewer may see today, newest first. Null where there is no such "
        "fact, and for actors and places, of which no versions are kept. What is no longer displayed, such as a "
        "repaired penalty, only its owner sees as it was."
    )
    async def history(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="The public id of a record or a relationship.")],
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> VersionConnection | None:
        """Every version of a fact."""
        context, plan = info.context, Plan(info)
        page = plan.page(Places.TICKS)
        moment = await context.moment(None, None, cursor=plan.cursor)
        binding = Binding(("history", str(id)), context.scope_digest, moment)
        binding.check(after or before or None)
        moment, found = await versions.history(
            context.store, context.scope, moment=moment, id_=str(id), page=page, count=plan.wants("totalCount")
        )
        context.note(info, moment)
        if found is None:
            return None
        items = [(place, Version.of(version, info)) for place, version in found.items]
        shown = Page(items, found.has_next, found.has_previous, found.total)
        return VersionConnection(page=cast("Page[Thing]", shown), binding=replace(binding, moment=moment))


def _label(kind: str, name: str) -> Label:
    return Label.from_domain(field_label(kind, name))
