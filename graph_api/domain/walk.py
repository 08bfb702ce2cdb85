"""What a walk through the graph finds: nodes, links with who states them and when, as columns, and paths over them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY
from graph_api.domain.jurisdiction import covers

Value = str | float | bool | date | None
"""What a property of a node can hold."""


class Direction(StrEnum):
    """How a walk takes a link: from where it starts to where it ends, or back."""

    OUT = "out"
    IN = "in"


BOTH = (Direction.OUT, Direction.IN)


class Order(StrEnum):
    """Which neighbours come first where not all can be shown."""

    MOST_CONNECTED = "most_connected"
    LEAST_CONNECTED = "least_connected"
    NEWEST = "newest"
    RISKIEST = "riskiest"


@dataclass(frozen=True, slots=True)
class Node:
    """An actor, a place or a record: its public id, the label of its kind, its names, what else is shown of it."""

    id: str
    kind: str
    name: str | None = None
    name_en: str | None = None
    properties: Mapping[str, Value] = field(default_factory=dict[str, Value])


@dataclass(frozen=True, slots=True)
class Link:
    """One statement that connects two nodes: a dated relationship, or the tie of a record to what it concerns.

    It held from `valid_from` (inclusive) until `valid_until` (exclusive; OPEN_DAY while open); the tie of an event
    holds on its one day. `recorded_at` is when the graph learnt it (aware, UTC), `agreement` the id of the agreement by
    which the viewer sees it, `former` whether it had ended on the day asked about, `share` from 0 to 1 or unknown.
    """

    id: str
    start: str
    end: str
    relation: str
    valid_from: date = FIRST_DAY
    valid_until: date = OPEN_DAY
    recorded_at: datetime | None = None
    reported_by: str = ""
    source: str = ""
    agreement: str | None = None
    former: bool = False
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Nodes:
    """Nodes as columns of one length."""

    ids: Sequence[str] = ()
    kinds: Sequence[str] = ()
    names: Sequence[str | None] = ()
    names_en: Sequence[str | None] = ()
    properties: Sequence[Mapping[str, Value]] = ()

    @classmethod
    def of(cls, nodes: Iterable[Node]) -> "Nodes":
        """The same nodes as columns."""
        rows = tuple(nodes)
        return cls(
            tuple(row.id for row in rows), tuple(row.kind for row in rows), tuple(row.name for row in rows),
            tuple(row.name_en for row in rows), tuple(row.properties for row in rows),
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Node]:
        columns = (self.ids, self.kinds, self.names, self.names_en, self.properties)
        return map(Node, *columns)


@dataclass(frozen=True, slots=True)
class Links:
    """Links as columns of one length: what is read in one record, and what analysis at size takes in."""

    ids: Sequence[str] = ()
    starts: Sequence[str] = ()
    ends: Sequence[str] = ()
    relations: Sequence[str] = ()
    valid_from: Sequence[date] = ()
    valid_until: Sequence[date] = ()
    recorded_at: Sequence[datetime | None] = ()
    reported_by: Sequence[str] = ()
    sources: Sequence[str] = ()
    agreements: Sequence[str | None] = ()
    former: Sequence[bool] = ()
    shares: Sequence[float | None] = ()

    @classmethod
    def of(cls, links: Iterable[Link]) -> "Links":
        """The same links as columns."""
        rows = tuple(links)
        return cls(
            tuple(row.id for row in rows), tuple(row.start for row in rows), tuple(row.end for row in rows),
            tuple(row.relation for row in rows), tuple(row.valid_from for row in rows),
            tuple(row.valid_until for row in rows), tuple(row.recorded_at for row in rows),
            tuple(row.reported_by for row in rows), tuple(row.source for row in rows),
            tuple(row.agreement for row in rows), tuple(row.former for row in rows),
            tuple(row.share for row in rows),
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Link]:
        return map(
            Link, self.ids, self.starts, self.ends, self.relations, self.valid_from, self.valid_until,
            self.recorded_at, self.reported_by, self.sources, self.agreements, self.former, self.shares,
        )  # fmt: skip

    def at(self, row: int) -> Link:
        """The link of one row."""
        return Link(
            self.ids[row], self.starts[row], self.ends[row], self.relations[row], self.valid_from[row],
            self.valid_until[row], self.recorded_at[row], self.reported_by[row], self.sources[row],
            self.agreements[row], self.former[row], self.shares[row],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Extract:
    """A bounded part of the graph as one viewer sees it. No id comes twice; both ends of each link are among the nodes.

    `explored` counts the distinct visible nodes that were reached before limits cut, `omitted` the nodes that were
    left out for them; both are bounded.
    """

    nodes: Nodes = Nodes()
    links: Links = Links()
    truncated: bool = False
    omitted: int = 0
    explored: int = 0


@dataclass(frozen=True, slots=True)
class Filter:
    """Which links and nodes a walk may use; an empty tuple stands for all.

    `kinds` are labels of the nodes it may pass through or reach; where it was told to begin or end is always allowed.
    A link whose share is unknown is kept under `min_share`, for unknown is not zero, and so is one that has none.
    `jurisdictions` (each with all within it) and `data_sets` (`source:gleif`) are who may have stated it: either will
    do. It must have held on some day from `since` until `until` (both inclusive). With `time_ordered` one must be able
    to take the links of a path one after the other, each on a day when it held, without going back in time.
    """

    relations: tuple[str, ...] = ()
    directions: tuple[Direction, ...] = BOTH
    kinds: tuple[str, ...] = ()
    min_share: float = 0.0
    jurisdictions: tuple[str, ...] = ()
    data_sets: tuple[str, ...] = ()
    since: date = FIRST_DAY
    until: date = OPEN_DAY
    include_former: bool = False
    time_ordered: bool = False
    order: Order = Order.MOST_CONNECTED

    def admits(self, link: Link) -> bool:
        """May a walk use the link, whichever way it takes it."""
        return (
            (not self.relations or link.relation in self.relations)
            and (link.share is None or link.share >= self.min_share)
            and self.admits_reporter(link.reported_by)
            and link.valid_from <= self.until
            and link.valid_until > self.since
            and (self.include_former or not link.former)
        )

    def admits_reporter(self, reporter: str) -> bool:
        """May what it states be used."""
        if not self.jurisdictions and not self.data_sets:
            return True
        return reporter in self.data_sets or any(covers(code, reporter) for code in self.jurisdictions)

    def admits_kind(self, kind: str) -> bool:
        """May a walk pass through or reach a node of that kind."""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True)
class Step:
    """One hop of a path, and every link that can carry it, by id: parallel statements are one hop with many witnesses.

    A link may point either way; it runs along the hop where its `start` is the start of the step.
    """

    start: str
    end: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one node to another that comes to no node twice."""

    nodes: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def length(self) -> int:
        """The number of hops."""
        return len(self.steps)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a search for paths may go. `max_explored` bounds the hops that it tries, so that a cut is repeatable."""

    max_hops: int = 5
    max_paths: int = 10
    shortest_only: bool = False
    max_explored: int = 200_000


@dataclass(frozen=True, slots=True)
class Paths:
    """Paths, shortest first, then by the ids of their nodes.

    `truncated` says that there are or may be more within the hops asked for, `explored` how many hops were tried.
    """

    paths: tuple[Path, ...]
    truncated: bool
    explored: int
