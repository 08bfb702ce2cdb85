"""Until when an analysis may go on."""

import time
from dataclasses import dataclass

from graph_api.errors import QueryTimeout


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment of the monotonic clock of this machine."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """So many seconds from now."""
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """The seconds that are left; 0 when it has passed."""
        return max(self.at - time.monotonic(), 0.0)

    def check(self) -> None:
        """Raise QueryTimeout when it has passed."""
        if not self.left():
            raise QueryTimeout("The analysis took longer than it may; ask about fewer nodes or fewer hops.")
