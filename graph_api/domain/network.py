"""What analysis says of the nodes of a view: how they broker, with whom they belong, what risk reaches them, where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Broker:
    """The share of all shortest ways between others, from 0 to 1, that pass through a node (betweenness)."""

    node: str
    score: float


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
