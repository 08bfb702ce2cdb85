"""The tick of now, for a request with several root fields, and the jurisdictions that take part."""

from dataclasses import dataclass
from datetime import date

from graph_api.domain.moment import Moment
from graph_api.domain.scope import Scope
from graph_api.store.cypher_file import cypher
from graph_api.store.graph_store import GraphStore


@dataclass(frozen=True, slots=True)
class Now:
    """The newest tick."""

    now: int


@dataclass(frozen=True, slots=True)
class Reporter:
    """The code of a jurisdiction that has reported facts."""

    code: str


TICK_NOW = cypher("clock/tick_now", Now)
REPORTERS = cypher("jurisdiction/reporters", Reporter)
_NOBODY = Scope()


async def tick_now(store: GraphStore) -> int:
    """The newest tick."""
    return (await store.ask(TICK_NOW, scope=_NOBODY, moment=Moment(date.max))).tick


async def reporters(store: GraphStore) -> frozenset[str]:
    """The codes of the jurisdictions that have reported facts."""
    answer = await store.ask(REPORTERS, scope=_NOBODY, moment=Moment(date.max))
    return frozenset(row.code for row in answer.rows)
