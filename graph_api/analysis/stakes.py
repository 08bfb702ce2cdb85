"""From what is stated about ownership to one interval for each owner and owned: at least, at most."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from graph_api.domain.walk import Links

Places = NDArray[np.int64]
Shares = NDArray[np.float64]
Marks = NDArray[np.bool_]

TOLERANCE = 1e-9
"""Shares that differ by less are equal: sums of decimal fractions are off in their last digits."""


@dataclass(frozen=True, slots=True)
class Stakes:
    """The direct shares: that of `owners[i]` in `owned[i]` is at least `low[i]` and at most `high[i]`.

    Owners and owned are places in `ids`, which is sorted; each pair comes once. `overstated` are places.
    """

    ids: tuple[str, ...]
    owners: Places
    owned: Places
    low: Shares
    high: Shares
    overstated: Places

    def __len__(self) -> int:
        return len(self.ids)

    def names(self, places: Places) -> tuple[str, ...]:
        """The ids at these places."""
        return tuple(self.ids[int(place)] for place in places)

    def matrix(self, shares: Shares) -> csr_array[np.float64]:
        """Row: owned, column: owner; a share of nothing is no entry."""
        some = shares > 0
        return csr_array((shares[some], (self.owned[some], self.owners[some])), shape=(len(self), len(self)))

    def kept(self, mask: Marks) -> "Stakes":
        """Only the stakes that are marked, with all ids."""
        columns = (self.owners[mask], self.owned[mask], self.low[mask], self.high[mask])
        return Stakes(self.ids, *columns, self.overstated)


def stakes_of(links: Links, subject: str) -> Stakes:
    """The stakes that are stated as OWNS and hold on the day asked about.

    Different reporters tell of the same stake: where one interval fits all their accounts it is that, else the range
    over them. Of the statements of one reporter that hold at once, the newest may have replaced the others or come on
    top of them: at least the newest, at most all together. A share that is not stated can be anything that the known
    shares of others leave. Where the known shares exceed the whole, any one of them may be overstated by the excess.
    """
    rows = [
        place for place, (relation, former) in enumerate(zip(links.relations, links.former, strict=True))
        if relation == "OWNS" and not former
    ]  # fmt: skip
    starts, ends = [links.starts[row] for row in rows], [links.ends[row] for row in rows]
    ids = tuple(sorted({subject, *starts, *ends}))
    place_of = {id_: place for place, id_ in enumerate(ids)}
    pairs = np.fromiter((place_of[start] * len(ids) + place_of[end] for start, end in zip(starts, ends, strict=True)),
                        np.int64, len(rows))  # fmt: skip
    single, where, times = np.unique(pairs, return_inverse=True, return_counts=True)
    known = np.array([links.shares[row] for row in rows], np.float64)
    low, high = np.zeros(len(single)), np.ones(len(single))
    low[where], high[where] = np.nan_to_num(known, nan=0.0), np.nan_to_num(known, nan=1.0)
    several = np.flatnonzero(times > 1)
    stated: dict[int, list[int]] = defaultdict(list)
    for position in np.flatnonzero(np.isin(where, several)).tolist():
        stated[int(where[position])].append(rows[position])
    for pair, at in stated.items():
        low[pair], high[pair] = _one_stake(links, at)
    return _bounded(ids, single // len(ids), single % len(ids), low, high)


def _one_stake(links: Links, rows: Sequence[int]) -> tuple[float, float]:
    """The interval of a stake of which there are several statements."""
    accounts: dict[str, list[tuple[date, float | None]]] = defaultdict(list)
    for row in rows:
        accounts[links.reported_by[row]].append((links.valid_from[row], links.shares[row]))
    spans = [_account(statements) for statements in accounts.values()]
    low, high = max(span[0] for span in spans), min(span[1] for span in spans)
    if low <= high:
        return low, high
    return min(span[0] for span in spans), max(span[1] for span in spans)


def _account(statements: Iterable[tuple[date, float | None]]) -> tuple[float, float]:
    ordered = sorted(statements, key=lambda one: (one[0], 0.0 if one[1] is None else one[1]))
    newest = min((share or 0.0) for day, share in ordered if day == ordered[-1][0])
    return newest, min(sum(1.0 if share is None else share for _, share in ordered), 1.0)


def _bounded(ids: tuple[str, ...], owners: Places, owned: Places, low: Shares, high: Shares) -> Stakes:
    """The same with bounds that what is known of other owners narrows."""
    known = np.bincount(owned, low, len(ids))
    excess = np.maximum(known - 1.0, 0.0)
    overstated = np.flatnonzero(excess > TOLERANCE)
    low = np.maximum(low - excess[owned], 0.0)
    left = 1.0 - (np.bincount(owned, low, len(ids))[owned] - low)
    return Stakes(ids, owners, owned, low, np.maximum(np.minimum(high, left), low), overstated)


def closed_groups(stakes: Stakes) -> list[Places]:
    """Those who for certain hold each other entirely: cycles in which each is held by members alone, to the whole.

    The matrix of such a cycle has the spectral radius 1, and only of such a cycle, for what flows up in it never
    leaves it: I - A has no inverse there.
    """
    certain = stakes.kept(stakes.low > 0)
    count, label = connected_components(certain.matrix(certain.low), directed=True, connection="strong")
    within = label[certain.owners] == label[certain.owned]
    held = np.bincount(certain.owned[within], certain.low[within], len(stakes))
    is_open = np.bincount(label[held < 1.0 - TOLERANCE], minlength=count) > 0
    order = np.argsort(label, kind="stable")
    bounds = np.searchsorted(label[order], np.arange(count + 1))
    return [order[bounds[one] : bounds[one + 1]] for one in np.flatnonzero(~is_open).tolist()]


def joined(stakes: Stakes, groups: Sequence[Places]) -> Stakes:
    """The same with each closed group as one owner, whom its first member stands for and whom nobody owns."""
    to = np.arange(len(stakes))
    for group in groups:
        to[group] = group[0]
    inside = np.zeros(len(stakes), np.bool_)
    if groups:
        inside[np.concatenate(groups)] = True
    kept = ~inside[stakes.owned]
    pairs, where = np.unique(to[stakes.owners[kept]] * len(stakes) + stakes.owned[kept], return_inverse=True)
    low = np.asarray(np.bincount(where, stakes.low[kept], len(pairs)), np.float64)
    high = np.minimum(np.bincount(where, stakes.high[kept], len(pairs)), 1.0)
    again = _bounded(stakes.ids, pairs // len(stakes), pairs % len(stakes), low, high)
    return Stakes(again.ids, again.owners, again.owned, again.low, again.high, stakes.overstated)
