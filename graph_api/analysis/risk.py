"""Risk that spreads from penalised parties to those who are tied to them, with who passed how much of it on."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph_api.analysis.deadline import Deadline
from graph_api.analysis.ties import Ties, ties_of
from graph_api.domain.network import Inflow, Risk
from graph_api.domain.walk import Extract

PASSED_ON = 0.85
"""The part of the risk at a node that it passes on, to each neighbour the same; the rest returns to the origins."""

_CLOSE = 1e-12
_DIGITS = 10
_NAMED = 5
"""Neighbours named as where a risk came from."""

Amounts = NDArray[np.float64]


def spread_risk(
    extract: Extract, origins: Mapping[str, float], *, most: int = 100, deadline: Deadline | None = None
) -> tuple[Risk, ...]:
    """The nodes that most risk reaches, at most so many, largest first, then by id (personalised PageRank).

    `origins` are the parties where it begins, with weights above 0; those that are not in the extract are passed over.
    All scores of the extract together are 1. Raises QueryTimeout at the deadline.
    """
    ties = ties_of(extract)
    begun = np.array([origins.get(id_, 0.0) for id_ in ties.ids], np.float64)
    if not begun.sum():
        return ()
    begun /= begun.sum()
    passing = _passing(ties)
    reached = _settled(passing, begun, deadline)
    rounded = np.round(reached, _DIGITS)
    order = np.lexsort((np.arange(len(reached)), -rounded))[:most]
    alone = np.diff(passing.tocsc().indptr) == 0
    own = begun * (1 - PASSED_ON + PASSED_ON * reached[alone].sum())
    return tuple(_explained(ties, passing, reached, own, int(place)) for place in order if rounded[place] > 0)


def _passing(ties: Ties) -> csr_array[np.float64]:
    """Row: who receives; column: who passes on, to each neighbour the same part."""
    size = len(ties.ids)
    receives, passes = np.concatenate([ties.first, ties.second]), np.concatenate([ties.second, ties.first])
    degrees = np.bincount(passes, minlength=size)
    return csr_array((1.0 / degrees[passes], (receives, passes)), shape=(size, size))


def _settled(passing: csr_array[np.float64], begun: Amounts, deadline: Deadline | None) -> Amounts:
    """The amounts that stay the same in one more round; who has no neighbour passes on to the origins."""
    alone = np.diff(passing.tocsc().indptr) == 0
    reached = begun
    while True:
        if deadline is not None:
            deadline.check()
        passed = PASSED_ON * (passing @ reached) + (1 - PASSED_ON + PASSED_ON * reached[alone].sum()) * begun
        if np.abs(passed - reached).sum() < _CLOSE:
            return passed
        reached = passed


def _explained(ties: Ties, passing: csr_array[np.float64], reached: Amounts, own: Amounts, place: int) -> Risk:
    row = slice(passing.indptr[place], passing.indptr[place + 1])
    neighbours = passing.indices[row]
    amounts = PASSED_ON * passing.data[row] * reached[neighbours]
    order = np.lexsort((neighbours, -np.round(amounts, _DIGITS)))
    named = [
        Inflow(ties.ids[int(neighbours[one])], round(float(amounts[one]), _DIGITS))
        for one in order[:_NAMED]
        if amounts[one] > 0
    ]
    rest = float(amounts[order[_NAMED:]].sum())
    return Risk(
        ties.ids[place], round(float(reached[place]), _DIGITS), round(float(own[place]), _DIGITS), tuple(named),
        round(rest, _DIGITS),
    )  # fmt: skip
