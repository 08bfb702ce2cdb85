"""Schemes and agreements as they are in force on a day: what a front end explains them from."""

from datetime import date
from typing import Annotated

import strawberry

from graph_api.policies.overview import agreements_of, schemes_on
from graph_api.schema.agreement import Agreement
from graph_api.schema.context import Info
from graph_api.schema.jurisdiction import checked_code
from graph_api.schema.scheme import Scheme

OnDay = Annotated[
    date | None,
    strawberry.argument(description="The day whose rules are asked for; by default today in Shanghai."),
]


@strawberry.type
class PolicyQuery:
    """Schemes and agreements."""

    @strawberry.field(
        description="The schemes that are in force on a day, by id: all, or those of a jurisdiction and of those above."
    )
    def schemes(
        self,
        info: Info,
        jurisdiction: Annotated[
            str | None, strawberry.argument(description="Whose: a code such as 320585; by default everybody's.")
        ] = strawberry.UNSET,
        as_of: OnDay = strawberry.UNSET,
    ) -> list[Scheme] | None:
        """The schemes that are in force on a day."""
        on = as_of or info.context.today
        code = None if jurisdiction is None or jurisdiction is strawberry.UNSET else checked_code(jurisdiction)
        return [Scheme.of(scheme, on) for scheme in schemes_on(info.context.book, on, jurisdiction=code)]

    @strawberry.field(
        description="The agreements that a jurisdiction has to do with on a day, by id, each with its rules in force."
    )
    def agreements(
        self,
        info: Info,
        jurisdiction: Annotated[str, strawberry.argument(description="Whose: a code such as 320585.")],
        as_of: OnDay = strawberry.UNSET,
    ) -> list[Agreement] | None:
        """The agreements that a jurisdiction has to do with."""
        on = as_of or info.context.today
        found = agreements_of(info.context.book, checked_code(jurisdiction), on=on)
        return [Agreement(id=strawberry.ID(leaf.id), on=on) for leaf in found]
