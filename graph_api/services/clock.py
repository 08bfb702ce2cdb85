"""The tick of now, for a request with several root fields, and the jurisdictions that take part."""

from datetime import date

from graph_api.domain.moment import Moment
from graph_api.domain.scope import Scope
from graph_api.ledger.statements import REPORTERS, TICK_NOW
from graph_api.store.graph_store import GraphStore

_NOBODY = Scope()


async def tick_now(store: GraphStore) -> int:
    """The newest tick."""
    return (await store.ask(TICK_NOW, scope=_NOBODY, moment=Moment(date.max))).tick


async def reporters(store: GraphStore) -> frozenset[str]:
    """The codes of the jurisdictions that have reported facts."""
    answer = await store.ask(REPORTERS, scope=_NOBODY, moment=Moment(date.max))
    return frozenset(row.code for row in answer.rows)
