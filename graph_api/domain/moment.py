"""When a question is asked about: the day that held, and the tick up to which was known."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

NO_TICK, NOW = -1, datetime(9999, 12, 31, tzinfo=UTC)
"""What statements are told for "not read yet" and "as is known now": a null would be another type, and another plan."""


@dataclass(frozen=True, slots=True)
class Moment:
    """`as_of` is the day; `tick` the version of the graph, or None until the first statement has read the clock.

    `known_at` (an aware UTC datetime) asks for the last tick at that moment; None asks for the newest.
    """

    as_of: date
    tick: int | None = None
    known_at: datetime | None = None

    def at_tick(self, tick: int) -> "Moment":
        """The same day at a tick that has been read."""
        return Moment(self.as_of, tick, None)

    def parameters(self) -> dict[str, object]:
        """The statement parameters of the version and validity predicates."""
        tick = NO_TICK if self.tick is None else self.tick
        return {"as_of": self.as_of, "tick": tick, "known_at": self.known_at or NOW}
