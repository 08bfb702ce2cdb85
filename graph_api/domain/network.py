"""What analysis says of the nodes of a view: how they broker, with whom they belong, what risk reaches them, where."""

from dataclasses import dataclass
from enum import StrEnum


class ViewMeasure(StrEnum):
    """What can be asked of a view."""

    BROKERS = "brokers"
    COMMUNITIES = "communities"
    RISK = "risk"
    LAYOUT = "layout"


@dataclass(frozen=True, slots=True)
class Broker:
    """The share of all shortest ways between others, from 0 to 1, that pass through a node (betweenness)."""

    node: str
    score: float


@dataclass(frozen=True, slots=True)
class Penalised:
    """Who has records that stand against it: sanctions in force, low grades in force, decisions on penalties.

    Of each at most 99 are counted.
    """

    node: str
    sanctions: int
    low_grades: int
    penalties: int

    @property
    def weight(self) -> float:
        """How much risk begins at it: each record weighs the same, for no source says what it weighs."""
        return float(self.sanctions + self.low_grades + self.penalties)


@dataclass(frozen=True, slots=True)
class Inflow:
    """How much of a risk came over from one neighbour."""

    neighbour: str
    amount: float


@dataclass(frozen=True, slots=True)
class Risk:
    """The share of all risk that is found at a node.

    It is what began there (`own`), what came from the neighbours named, largest first, and the `rest` from others.
    """

    node: str
    score: float
    own: float
    inflows: tuple[Inflow, ...]
    rest: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node is drawn, in pixels from the middle of the view, right and down."""

    node: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found of a view; None of a measure that was not asked for."""

    brokers: tuple[Broker, ...] | None = None
    communities: tuple[tuple[str, ...], ...] | None = None
    risk: tuple[Risk, ...] | None = None
    layout: tuple[Spot, ...] | None = None
