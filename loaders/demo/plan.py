"""How many enterprises and reminders the network has, and what falls to each enterprise; exact for every seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from graph_api.errors import BadInput
from loaders.demo.dice import Dice

REMINDED_ENTERPRISES = 1202
REMINDERS = 9170
"""What Tianjin published for 2024: enterprises, and reminders over both sets."""

ENTERPRISES = 8000
"""All enterprises at scale 1, most of which have penalties that give no reminder in the year."""

SMALLEST, LARGEST = 0.001, 1000.0


class Role(Enum):
    """Where an enterprise is at home on the days of its penalties."""

    TIANJIN = auto()
    PARTNER = auto()
    OTHER = auto()
    MOVER = auto()
    UNPLACED = auto()
    """No source says where: its penalties give no reminder to anybody."""


_REMINDED = (Role.TIANJIN,) * 29 + (Role.PARTNER,) * 18 + (Role.MOVER,) * 3
_QUIET = (
    (Role.TIANJIN,) * 14 + (Role.PARTNER,) * 40 + (Role.OTHER,) * 36 + (Role.MOVER,) * 5 + (Role.UNPLACED,) * 5
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """What falls to one enterprise: its role, reminders due in the year, and other penalties."""

    role: Role
    reminders: int
    others: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The size of a network: enterprises, those among them with reminders in the year, and these reminders."""

    enterprises: int
    reminded: int
    reminders: int

    @classmethod
    def at(cls, scale: float) -> "Plan":
        """The published figures times the scale, each rounded to the nearest whole number."""
        if not SMALLEST <= scale <= LARGEST:
            raise BadInput(f"scale is {scale:g}; it must be from {SMALLEST:g} to {LARGEST:g}")
        return cls(round(ENTERPRISES * scale), round(REMINDED_ENTERPRISES * scale), round(REMINDERS * scale))

    def shares(self, dice: Dice) -> Iterator[Share]:
        """One share after the other. What is left is known at each step, so that the sums come out exactly."""
        enterprises, reminded, reminders = self.enterprises, self.reminded, self.reminders
        while enterprises:
            if dice.below(enterprises) < reminded:
                mine = _portion(dice, reminders, reminded)
                reminded, reminders = reminded - 1, reminders - mine
                yield Share(dice.pick(_REMINDED), mine, dice.uneven(2.6))
            else:
                yield Share(dice.pick(_QUIET), 0, 1 + dice.uneven(3.1))
            enterprises -= 1


def _portion(dice: Dice, reminders: int, enterprises: int) -> int:
    """At least one reminder for this enterprise and for each that still follows; all that is left for the last."""
    if enterprises == 1:
        return reminders
    spare = reminders - enterprises
    return 1 + min(dice.uneven(spare / enterprises), spare)
