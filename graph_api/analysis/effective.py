"""Effective shares: the sum over all chains of ownership of the products of their shares, cycles solved exactly.

The share of a holder in something is what reaches the holder of one unit that flows from there to its owners, from them
to theirs, and so on. So x = d (I - A)^-1, with d what the holder has directly and A what all others have of each other.
(Brioschi, Buzzacchi and Colombo 1989; Baldone, Brioschi and Paleari 1998 for a holder that stands in a cycle itself.)
"""

from collections.abc import Callable, Iterator

import numpy as np
from scipy.sparse import csr_array, eye_array
from scipy.sparse.csgraph import breadth_first_order, connected_components
from scipy.sparse.linalg import splu

from graph_api.analysis.deadline import Deadline
from graph_api.analysis.stakes import TOLERANCE, Marks, Places, Shares, Stakes, closed_groups

_IMPROVES = 1e-12
_TOGETHER = 64
"""Columns of an inverse that are solved for at once."""

Matrix = csr_array[np.float64]


def held_at_least(stakes: Stakes, holder: int) -> Shares:
    """Of everything the least share that the holder has. Where nothing more is known, it is the share."""
    return _reaching(stakes.matrix(stakes.low), holder)


def held_at_most(stakes: Stakes, holder: int, *, deadline: Deadline | None = None) -> Shares:
    """Of everything the largest share that the holder can have: no interval and no whole is exceeded.

    Where the unknown shares of several owners compete for what is left of the whole, it is given to those by whom most
    reaches the holder, until no other way to give it is better (policy iteration; the best way is the same for all that
    is held).
    """
    shares = stakes.high.copy()
    contested = list(_contested(stakes))
    for rows in contested:
        room = stakes.high[rows] - stakes.low[rows]
        shares[rows] = stakes.low[rows] + room * ((1.0 - stakes.low[rows].sum()) / room.sum())
    while True:
        if deadline is not None:
            deadline.check()
        reached = _reaching(stakes.matrix(shares), holder)
        better = False
        for rows in contested:
            through = reached[stakes.owners[rows]]
            given = _given(stakes, rows, through)
            if given @ through > shares[rows] @ through + _IMPROVES:
                shares[rows], better = given, True
        if not better:
            return reached


def holders_at_least(stakes: Stakes, held: int, *, asked: Marks) -> Shares:
    """The least share in what is held of each that is asked about."""
    return _all_reached(stakes, stakes.low, held, lambda _: asked)


def holders_at_most(stakes: Stakes, held: int, *, wanted: float, deadline: Deadline | None = None) -> Shares:
    """The largest share that each can have in what is held; where it is less than what is wanted, something less."""

    def enough(passed: Shares) -> Marks:
        return passed >= wanted - TOLERANCE

    if not any(True for _ in _contested(stakes)) and not closed_groups(_settled(stakes, stakes.high)):
        return _all_reached(stakes, stakes.high, held, enough)
    most = _all_reached(stakes, stakes.high, held, enough) if _sums_up(stakes) else np.ones(len(stakes))
    able = np.zeros(len(stakes))
    for holder in breadth_first_order(stakes.matrix(stakes.high), held, return_predecessors=False).tolist():
        if enough(most)[holder]:
            able[holder] = held_at_most(stakes, holder, deadline=deadline)[held]
    return able


def _settled(stakes: Stakes, shares: Shares) -> Stakes:
    return Stakes(stakes.ids, stakes.owners, stakes.owned, shares, shares, stakes.overstated)


def _contested(stakes: Stakes) -> Iterator[Places]:
    """The stakes in each thing whose owners cannot all have as much as each of them could."""
    claimed = np.bincount(stakes.owned, stakes.high, len(stakes))
    rows = np.flatnonzero(claimed[stakes.owned] > 1.0 + TOLERANCE)
    rows = rows[np.argsort(stakes.owned[rows], kind="stable")]
    yield from (part for part in np.split(rows, np.flatnonzero(np.diff(stakes.owned[rows])) + 1) if len(part))


def _given(stakes: Stakes, rows: Places, through: Shares) -> Shares:
    """The shares in one thing when what is not settled goes to those by whom most is reached."""
    given = stakes.low[rows].copy()
    left = 1.0 - given.sum()
    for row in np.argsort(-through, kind="stable").tolist():
        if left < _IMPROVES:
            break
        more = min(stakes.high[rows[row]] - given[row], left)
        given[row] += more
        left -= more
    return given


def _reaching(matrix: Matrix, holder: int) -> Shares:
    """What of one unit of each reaches the holder, and all of its own."""
    reached = np.zeros(matrix.shape[0])
    below = breadth_first_order(matrix.T.tocsr(), holder, return_predecessors=False)[1:]
    if len(below):
        rows = matrix[below]
        direct = rows[:, [holder]].toarray().ravel()
        reached[below] = _solver(rows[:, below])(direct)
    reached[holder] = 1.0
    return reached


def _all_reached(stakes: Stakes, shares: Shares, held: int, asked: Callable[[Shares], Marks]) -> Shares:
    """What of one unit of what is held reaches each, counted once where it comes by again.

    One column of (I - A)^-1 counts what passes each as often as it passes; who stands in a cycle is passed as often as
    its own entry on the diagonal says.
    """
    matrix = stakes.matrix(shares)
    above = breadth_first_order(matrix, held, return_predecessors=False)
    block = matrix[above][:, above]
    passed = _solver(block.T.tocsr())(np.eye(1, len(above)).ravel())
    among = np.zeros(len(stakes))
    among[above] = passed
    passed /= _returns(block, asked(among)[above])
    reached = np.zeros(len(stakes))
    reached[above] = passed
    return reached


def _returns(block: Matrix, asked: Marks) -> Shares:
    """The diagonal of (I - A)^-1 for those asked about; 1 where there is no cycle."""
    times = np.ones(block.shape[0])
    count, label = connected_components(block, directed=True, connection="strong")
    loops = block.diagonal() > 0
    cyclic = (np.bincount(label, minlength=count) > 1)[label] | loops
    for one in np.unique(label[cyclic & asked]).tolist():
        members = np.flatnonzero(label == one)
        solve = _solver(block[members][:, members])
        wanted = np.flatnonzero(asked[members])
        for first in range(0, len(wanted), _TOGETHER):
            some = wanted[first : first + _TOGETHER]
            units = np.zeros((len(members), len(some)))
            units[some, np.arange(len(some))] = 1.0
            times[members[some]] = solve(units)[some, np.arange(len(some))]
    return times


def _solver(block: Matrix) -> Callable[[Shares], Shares]:
    """Solves (I - block) x = b."""
    return splu((eye_array(block.shape[0], format="csc") - block).tocsc()).solve


def _sums_up(stakes: Stakes) -> bool:
    """Is the sum over all chains finite when each owner has the most it could: then it bounds what any can have.

    It is if I - A turns some positive vector into a positive one. A sum beyond all that shares can come to is that of a
    matrix without an inverse, which rounding has given one.
    """
    size = len(stakes)
    try:
        vector = _solver(stakes.matrix(stakes.high))(np.ones(size))
    except RuntimeError:  # The matrix has no inverse.
        return False
    return bool(np.all(vector >= 1.0 - TOLERANCE) and np.all(vector <= 1.0 / TOLERANCE))
