"""What was worked out for one document and is worth keeping: selections and writers, by field and variables."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")

MOST = 64
"""So much is kept of a document; variables of which each request has others would fill any room."""


@dataclass(slots=True)
class Kept:
    """What is kept of one document. It is forgotten with the document."""

    _found: dict[Hashable, Any] = field(default_factory=dict[Hashable, Any])

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under a key; it is made where nothing is. What cannot be made is not kept."""
        if key in self._found:
            found: T = self._found[key]
            return found
        made = make()
        if len(self._found) >= MOST:
            self._found.clear()
        self._found[key] = made
        return made
