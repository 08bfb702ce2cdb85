"""What one request carries: who asks, until when is known, and the parts of the program that answer."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

import orjson
import strawberry

from graph_api.access.viewer import Viewer
from graph_api.analysis.worker import Workers
from graph_api.domain.moment import Moment
from graph_api.domain.scope import Eyes, Scope
from graph_api.errors import StaleCursor
from graph_api.policies.book import PolicyBook
from graph_api.schema.kept import Kept
from graph_api.services.clock import tick_now
from graph_api.store.graph_store import GraphStore


@dataclass(slots=True)
class Context:
    """One request. `shared` is set where a document has several root fields, so that all read one tick.

    `scope_of` compiles the scope of a jurisdiction (by code) that judges with its own eyes. `kept` is what was worked
    out for the document, `prebuilt` whether things are written rather than walked. `workers` are the processes of the
    service in which long analyses run.
    """

    viewer: Viewer
    scope: Scope
    demo: bool
    today: date
    store: GraphStore
    book: PolicyBook
    scope_of: Callable[[str], Scope]
    workers: Workers
    shared: bool = False
    prebuilt: bool = False
    kept: Kept = field(default_factory=Kept)
    moments: dict[str, Moment] = field(default_factory=dict[str, Moment])
    _tick: asyncio.Future[int] | None = None
    _digest: str = ""

    @property
    def scope_digest(self) -> str:
        """What cursors are bound to: the viewer and all that it is granted. Who sees all is told by its name."""
        if not self._digest:
            granted = {name: value for name, value in self.scope.granted.items() if name != "see_all"}
            content = orjson.dumps([self.scope.viewer, granted], option=orjson.OPT_SORT_KEYS)
            self._digest = blake2b(content, digest_size=6).hexdigest()
        return self._digest

    async def moment(self, as_of: date | None, known_at: datetime | None, *, cursor: Moment | None = None) -> Moment:
        """The day and tick of one root field: those of its cursor, else as asked, else today and now."""
        if cursor is not None:
            if as_of not in (None, cursor.as_of):
                raise StaleCursor(f"this cursor belongs to an answer as of {cursor.as_of}, not {as_of}")
            return cursor
        moment = Moment(as_of or self.today, None, known_at)
        if known_at is None and self.shared:
            return moment.at_tick(await self._shared_tick())
        return moment

    def eyes_for(self, jurisdiction: str) -> Eyes:
        """With which eyes a question is answered that only a jurisdiction (a code) may ask: others judge by nothing."""
        may_ask = self.viewer.may_ask_for(jurisdiction)
        return Eyes(self.scope, self.scope_of(jurisdiction) if may_ask else Scope())

    def note(self, info: "Info", moment: Moment) -> None:
        """Keep which tick and day a root field used."""
        self.moments[str(info.path.key)] = moment

    def moment_of(self, info: "Info") -> Moment:
        """The moment of the root field above."""
        path = info.path
        while path.prev is not None:
            path = path.prev
        return self.moments[str(path.key)]

    async def _shared_tick(self) -> int:
        if self._tick is None:
            self._tick = asyncio.ensure_future(tick_now(self.store))
        return await self._tick


Info = strawberry.Info[Context, Any]
