"""May a platform dispatch a driver today."""

from typing import Annotated

import strawberry

from graph_api.schema.context import Info
from graph_api.schema.eligibility import Verdict
from graph_api.schema.node import AsOf, KnownAt
from graph_api.services.dispatch import Asked, may_dispatch


@strawberry.type
class DispatchQuery:
    """Dispatch of drivers."""

    @strawberry.field(
        description="May a platform dispatch a driver: the verdict of the list that decides it where the driver is "
        "licensed, evaluated live with the scope of the list's owner. The owner may ask, whoever is granted its "
        "assessments or listings, and an enterprise that employs the driver that day; null for all others, and "
        "where no page decides it."
    )
    async def may_dispatch(
        self,
        info: Info,
        driver: Annotated[strawberry.ID, strawberry.argument(description="The public id of the driver.")],
        as_of: AsOf = strawberry.UNSET,
        known_at: KnownAt = strawberry.UNSET,
    ) -> Verdict | None:
        """May a platform dispatch a driver."""
        context = info.context
        moment = await context.moment(as_of or None, known_at or None)
        asked = Asked(str(driver), context.book)
        moment, found = await may_dispatch(
            context.store, context.scope, moment=moment, asked=asked, scope_of=context.scope_of
        )
        context.note(info, moment)
        return None if found is None else Verdict.of(found.found, found.scheme)
