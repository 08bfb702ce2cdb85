"""Things by their public ids, each with what is wanted of it: one statement, whatever the depth."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from graph_api.domain.moment import Moment
from graph_api.domain.scope import Scope
from graph_api.domain.selection import Selection
from graph_api.store.graph_store import GraphStore
from graph_api.store.projection import arrange

Thing = dict[str, Any]
"""A ready map of one thing: its `typename` in the contract, `id`, fields, links as maps, pages as `Page`."""


@dataclass(frozen=True, slots=True)
class Things:
    """The things that were found, by id, and the moment they were read at."""

    moment: Moment
    by_id: dict[str, Thing]

    def in_order(self, ids: Sequence[str]) -> list[Thing | None]:
        """As asked for; None where the viewer sees none."""
        return [self.by_id.get(id_) for id_ in ids]


async def find_things(
    store: GraphStore, scope: Scope, *, moment: Moment, wanted: Sequence[tuple[Selection, Sequence[str]]]
) -> Things:
    """The things of one or several kinds that a viewer may see at a moment."""
    projection = store.compiler().compile(wanted)
    answer = await store.read(projection.text, {**moment.parameters(), **scope.parameters(), **projection.parameters})
    by_id: dict[str, Thing] = {}
    for place, (selection, _) in enumerate(wanted):
        for thing in cast("list[Thing]", answer[f"k{place}"]):
            by_id[thing["id"]] = arrange(selection, thing)
    return Things(moment.at_tick(cast("int", answer["tick"])), by_id)
