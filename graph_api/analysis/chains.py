"""The chains of ownership that contribute most to effective shares."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import heappop, heappush

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order

from graph_api.analysis.stakes import Stakes

MAX_TRIED = 20_000
"""Chains looked at in one answer: those that contribute most come first, and most holders have few."""

_NOTHING = 1e-12

Found = tuple[tuple[int, ...], float, float]
"""The places of a chain, from the subject on, and the product of its shares: at least, at most."""


def largest_chains(
    stakes: Stakes, subject: int, *, upward: bool, wanted: Sequence[int], each: int
) -> Mapping[int, list[Found]]:
    """For each of the wanted the chains from the subject to it that contribute most, at most `each`.

    A chain comes to nobody twice. Larger shares come first (at least, then at most), then shorter chains, then by ids.
    Beyond MAX_TRIED chains no more are looked for.
    """
    missing = Counter(dict.fromkeys(wanted, each))
    found: dict[int, list[Found]] = defaultdict(list)
    for places, low, high in _in_order(stakes, subject, upward=upward, wanted=wanted):
        if missing[places[-1]] > 0:
            found[places[-1]].append((places, low, high))
            missing[places[-1]] -= 1
            if not +missing:
                break
    return found


def _in_order(stakes: Stakes, subject: int, *, upward: bool, wanted: Sequence[int]) -> Iterator[Found]:
    """Chains from the subject by what they contribute: a longer chain never contributes more than its beginning."""
    onward = _onward(stakes, upward=upward, wanted=wanted)
    heap: list[tuple[float, float, int, tuple[int, ...]]] = [(-1.0, -1.0, 1, (subject,))]
    for _ in range(MAX_TRIED):
        if not heap:
            return
        low, high, length, places = heappop(heap)
        if length > 1:
            yield places, -low, -high
        for place, least, most in onward.get(places[-1], ()):
            if place not in places and high * most < -_NOTHING:
                heappush(heap, (low * least, high * most, length + 1, (*places, place)))


def _onward(stakes: Stakes, *, upward: bool, wanted: Sequence[int]) -> Mapping[int, list[tuple[int, float, float]]]:
    """From each place where a chain can go on to one of the wanted: the next places, with their shares."""
    here, there = (stakes.owned, stakes.owners) if upward else (stakes.owners, stakes.owned)
    source = len(stakes)  # One more place, from which all of the wanted are a step back.
    rows = np.concatenate([there, np.full(len(wanted), source)])
    columns = np.concatenate([here, np.asarray(wanted, np.int64)])
    back = csr_array((np.ones(len(rows)), (rows, columns)), shape=(source + 1, source + 1))
    useful = np.zeros(source + 1, np.bool_)
    useful[breadth_first_order(back, source, return_predecessors=False)] = True
    kept = np.flatnonzero(useful[there])
    onward: dict[int, list[tuple[int, float, float]]] = defaultdict(list)
    hops = (column[kept].tolist() for column in (here, there, stakes.low, stakes.high))
    for place, next_, low, high in zip(*hops, strict=True):
        onward[place].append((next_, low, high))
    return onward
