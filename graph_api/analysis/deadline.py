"""Until when an analysis may go on."""

import time
from dataclasses import dataclass

from graph_api.errors import QueryTimeout


@dataclass(slots=True)
class Deadline:
    """A moment of the monotonic clock of this machine. Whoever no longer waits for an answer lets it pass."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """So many seconds from now."""
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """The seconds that are left; 0 when it has passed."""
        return max(self.at - time.monotonic(), 0.0)

    def let_pass(self) -> None:
        """Nobody waits any longer: it has passed."""
        self.at = float("-inf")

    def check(self) -> None:
        """Raise QueryTimeout when it has passed."""
        if not self.left():
            raise QueryTimeout("The analysis took longer than it may; ask about fewer nodes or fewer hops.")
