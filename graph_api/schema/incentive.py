"""What trusted subjects are granted."""

import strawberry

from graph_api.policies.book import PolicyBook
from graph_api.schema.verdict import Label, Source


@strawberry.type(description="Something that trusted subjects are granted (激励措施).")
class Incentive:
    """Something that trusted subjects are granted."""

    id: strawberry.ID = strawberry.field(description="Its id on its page.")
    name: Label = strawberry.field(description="What it is called.")
    source: Source = strawberry.field(description="Where it is written.")

    @classmethod
    def named(cls, id_: str, book: PolicyBook) -> "Incentive":
        """The incentive of that id, which is in the book."""
        found = book.incentives[id_]
        return cls(
            id=strawberry.ID(found.id),
            name=Label(zh=found.name, en=found.name_en),
            source=Source.from_rule(found.source),
        )
