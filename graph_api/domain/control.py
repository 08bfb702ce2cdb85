"""Who holds how much of whom, through how many others: effective shares as intervals, and the chains they come by."""

from dataclasses import dataclass
from enum import StrEnum

from graph_api.domain.walk import Path


class Side(StrEnum):
    """Which side of the subject is asked about: those who hold it, or what it holds."""

    CONTROLLERS = "controllers"
    CONTROLLED = "controlled"


class Caveat(StrEnum):
    """What an answer about shares leaves out or could not settle."""

    ACTING_IN_CONCERT = "acting_in_concert"
    """Holders who act together are not added up, nor are agreements, proxies and family ties; always so."""

    UNKNOWN_SHARES = "unknown_shares"
    """Some shares are not stated, or stated differently: the shares that rest on them are intervals."""

    OVERSTATED = "overstated"
    """The shares stated of something come to more than the whole."""

    CLOSED_GROUP = "closed_group"
    """Some hold each other entirely, so that nobody outside holds any of them: that is no number."""

    CUT = "cut"
    """Not all that holds or is held was read: what is missing can only add to the shares."""


@dataclass(frozen=True, slots=True)
class ControlBounds:
    """The least share that is of interest, and how many holdings and chains of each to show, largest first."""

    min_share: float = 0.25
    max_holdings: int = 50
    max_chains: int = 3


@dataclass(frozen=True, slots=True)
class Chain:
    """One chain of ownership, from the holder to what is held, and the product of the shares along it."""

    path: Path
    at_least: float
    at_most: float


@dataclass(frozen=True, slots=True)
class Holding:
    """The effective share of a holder: the sum over all chains of ownership, those around cycles included.

    `holders` is one id, or the members of a closed group, who hold jointly. `ultimate` says that nobody is on record as
    owning the holder. `chains` are those that contribute most; `rest` is the least that all others add.
    """

    holders: tuple[str, ...]
    held: str
    at_least: float
    at_most: float
    ultimate: bool
    chains: tuple[Chain, ...] = ()
    rest: float = 0.0


@dataclass(frozen=True, slots=True)
class Control:
    """The holdings of or in a subject, largest first, then by id; what could not be said of them.

    `closed` are the groups whose members hold each other entirely, `overstated` those of whom more than the whole is
    stated. `truncated` says that there are more holdings.
    """

    subject: str
    side: Side
    holdings: tuple[Holding, ...]
    caveats: tuple[Caveat, ...]
    closed: tuple[tuple[str, ...], ...] = ()
    overstated: tuple[str, ...] = ()
    truncated: bool = False
