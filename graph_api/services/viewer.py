"""Who asks, and with which eyes: viewers from headers, scopes compiled from agreement pages and kept for a while."""

import time
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from graph_api.access.keys import ApiKeys
from graph_api.access.scope import scope_of
from graph_api.access.viewer import Viewer
from graph_api.domain.scope import Scope
from graph_api.domain.vocabulary import FACT_KINDS
from graph_api.errors import BadInput, Unauthenticated
from graph_api.policies.book import PolicyBook
from graph_api.services.clock import reporters, tick_now
from graph_api.store.graph_store import GraphStore

VIEWER_HEADER = "x-credit-viewer"
_FRESH = 5.0
"""Seconds after which the list of reporting jurisdictions is read again: a new reporter is seen that late."""


class Viewing:
    """Turns headers into viewers and viewers into scopes. With `keys` None it is the demo, whose viewer sees all."""

    def __init__(self, store: GraphStore, book: PolicyBook, *, keys: ApiKeys | None) -> None:
        self.store = store
        self.book = book
        self._keys = keys
        self._reporters: frozenset[str] = frozenset()
        self._read_at = float("-inf")
        self._compiled = lru_cache(maxsize=512)(self._compile)

    def viewer(self, headers: Mapping[str, str]) -> Viewer:
        """The viewer of a request. Only the demo lets a header choose one."""
        if self._keys is not None:
            if VIEWER_HEADER in headers:
                raise Unauthenticated("X-Credit-Viewer belongs to the demo; here the API key says who asks")
            return self._keys.viewer(headers.get("authorization"))
        return Viewer.parse(headers.get(VIEWER_HEADER) or "all")

    async def scope(self, viewer: Viewer, on: date) -> Scope:
        """What a viewer may see under the agreements of a day."""
        return self._compiled(viewer, await self._known_reporters(), on)

    async def scopes(self, on: date) -> Callable[[str], Scope]:
        """The scopes of jurisdictions (by code), for judging with their eyes."""
        known = await self._known_reporters()
        return lambda code: self._judge(code, known, on)

    def _judge(self, code: str, known: frozenset[str], on: date) -> Scope:
        try:
            return self._compiled(Viewer.parse(f"jurisdiction:{code}"), known, on)
        except BadInput:
            return Scope()  # Where there is no jurisdiction nothing is judged; the question says what it does not find.

    async def ready(self) -> int:
        """The newest tick, if the store answers."""
        return await tick_now(self.store)

    def _compile(self, viewer: Viewer, known: frozenset[str], on: date) -> Scope:
        return scope_of(viewer, self.book.agreements, reporters=known, on=on, kinds=FACT_KINDS)

    async def _known_reporters(self) -> frozenset[str]:
        if time.monotonic() - self._read_at > _FRESH:
            self._reporters = await reporters(self.store)
            self._read_at = time.monotonic()
        return self._reporters
