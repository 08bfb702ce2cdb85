"""Things by their public ids, each with what is wanted of it: one statement, whatever the depth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from graph_api.domain.moment import Moment
from graph_api.domain.scope import Scope
from graph_api.domain.selection import Selection
from graph_api.domain.vocabulary import KINDS
from graph_api.store.graph_store import GraphStore

Thing = dict[str, Any]
"""The map of one thing as the store answered it: its `typename` in the contract, `id`, fields, links, pages."""


@dataclass(frozen=True, slots=True)
class Things:
    """The things that were found, by id, and the moment they were read at."""

    moment: Moment
    by_id: dict[str, Thing]

    def in_order(self, ids: Sequence[str]) -> list[Thing | None]:
        """As asked for; None where the viewer sees none."""
        return [self.by_id.get(id_) for id_ in ids]


async def find_by_id(
    store: GraphStore, scope: Scope, *, moment: Moment, selection: Selection | None, ids: Sequence[str]
) -> Mapping[str, Thing]:
    """Things of one kind by id; no statement where there are none of them, or nothing is wanted of them."""
    if selection is None or not ids:
        return {}
    return (await find_things(store, scope, moment=moment, wanted=[(selection, ids)])).by_id


async def find_things(
    store: GraphStore, scope: Scope, *, moment: Moment, wanted: Sequence[tuple[Selection, Sequence[str]]]
) -> Things:
    """The things of one or several kinds that a viewer may see at a moment."""
    projection = store.projection(tuple(selection for selection, _ in wanted))
    ids = {f"ids{place}": list(some) for place, (_, some) in enumerate(wanted)}
    answer = await store.read(
        projection.text, {**moment.parameters(), **scope.parameters(), **projection.parameters, **ids}
    )
    by_id: dict[str, Thing] = {}
    for place, (selection, _) in enumerate(wanted):
        type_name = KINDS[selection.kind].type_name
        for thing in cast("list[Thing]", answer[f"k{place}"]):
            by_id[thing["id"]] = {**thing, "typename": type_name}
    return Things(moment.at_tick(cast("int", answer["tick"])), by_id)
