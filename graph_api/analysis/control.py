"""Who controls a subject, and what a subject controls: effective shares at least and at most, with their chains."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.sparse.csgraph import breadth_first_order

from graph_api.analysis.chains import Found, largest_chains
from graph_api.analysis.deadline import Deadline
from graph_api.analysis.effective import held_at_least, held_at_most, holders_at_least, holders_at_most
from graph_api.analysis.stakes import TOLERANCE, Marks, Places, Shares, Stakes, closed_groups, joined, stakes_of
from graph_api.domain.control import Caveat, Chain, Control, ControlBounds, Holding, Side
from graph_api.domain.walk import Extract, Link, Links, Path, Step

_DIGITS = 10
"""Decimal places of a share: fewer than a sum of floating point numbers is exact to."""


def find_control(
    extract: Extract, subject: str, *, side: Side, bounds: ControlBounds, deadline: Deadline | None = None
) -> Control:
    """The holdings of at least `bounds.min_share` in the subject, or of the subject, that rest on OWNS.

    A holding is shown where its share can reach the bound; it is sure where `at_least` does. Closed groups hold
    together; a subject that stands in one has no holdings, for nobody outside has a share of it and what it holds
    belongs to the group. Raises QueryTimeout at the deadline.
    """
    stated = stakes_of(extract.links, subject)
    groups = closed_groups(stated)
    stakes = joined(stated, groups)
    place = stakes.ids.index(subject)
    near = _near(stated, place, side)
    known = _Known(extract, subject, side, stakes, [group for group in groups if near[group].any()], near)
    if any(place in group for group in groups):
        return known.answer((), truncated=False)
    low, high = _shares(stakes, place, side=side, wanted=bounds.min_share, deadline=deadline)
    high = np.minimum(np.maximum(low, high), 1.0)
    high[place] = -1.0
    shown = np.flatnonzero(high >= max(bounds.min_share - TOLERANCE, TOLERANCE)).tolist()
    shown.sort(key=lambda one: (-round(low[one], _DIGITS), -round(high[one], _DIGITS), one))
    return known.answer(
        known.holdings(shown[: bounds.max_holdings], low, high, bounds.max_chains),
        truncated=len(shown) > bounds.max_holdings,
    )


def _shares(
    stakes: Stakes, place: int, *, side: Side, wanted: float, deadline: Deadline | None
) -> tuple[Shares, Shares]:
    if side is Side.CONTROLLED:
        return held_at_least(stakes, place), held_at_most(stakes, place, deadline=deadline)
    high = holders_at_most(stakes, place, wanted=wanted, deadline=deadline)
    return holders_at_least(stakes, place, asked=high >= wanted - TOLERANCE), high


def _near(stakes: Stakes, place: int, side: Side) -> Marks:
    """All on that side of the subject, and the subject: those whom the answer rests on."""
    matrix = stakes.matrix(stakes.high)
    turned = matrix if side is Side.CONTROLLERS else matrix.T.tocsr()
    near = np.zeros(len(stakes), np.bool_)
    near[breadth_first_order(turned, place, return_predecessors=False)] = True
    return near


@dataclass(frozen=True, slots=True)
class _Known:
    """What the parts of an answer are made from."""

    extract: Extract
    subject: str
    side: Side
    stakes: Stakes
    groups: Sequence[Places]
    near: Marks

    def answer(self, holdings: tuple[Holding, ...], *, truncated: bool) -> Control:
        """The answer with all that must be said beside it."""
        overstated = self.stakes.names(self.stakes.overstated[self.near[self.stakes.overstated]])
        open_ = (self.stakes.high - self.stakes.low > TOLERANCE) & self.near[self.stakes.owners]
        open_ &= self.near[self.stakes.owned]
        said = {
            Caveat.ACTING_IN_CONCERT: True, Caveat.UNKNOWN_SHARES: bool(open_.any()),
            Caveat.OVERSTATED: bool(overstated), Caveat.CLOSED_GROUP: bool(self.groups),
            Caveat.CUT: self.extract.truncated,
        }  # fmt: skip
        return Control(
            self.subject, self.side, holdings, tuple(caveat for caveat, holds in said.items() if holds),
            closed=tuple(self.stakes.names(group) for group in self.groups), overstated=overstated, truncated=truncated,
        )  # fmt: skip

    def holdings(self, shown: Sequence[int], low: Shares, high: Shares, max_chains: int) -> tuple[Holding, ...]:
        """The holdings of or in the shown places, with their chains."""
        upward = self.side is Side.CONTROLLERS
        place = self.stakes.ids.index(self.subject)
        inner = self.stakes.kept(self.near[self.stakes.owners] & self.near[self.stakes.owned])
        found = largest_chains(inner, place, upward=upward, wanted=shown, each=max_chains)
        witnesses = self._witnesses(found)
        owned = np.bincount(self.stakes.owned, minlength=len(self.stakes)) > 0
        together = {int(group[0]): self.stakes.names(group) for group in self.groups}
        holdings: list[Holding] = []
        for one in shown:
            holder, held = (one, place) if upward else (place, one)
            chains = tuple(self._chain(chain, witnesses) for chain in found.get(one, ()))
            rest = round(max(low[one] - sum(chain.at_least for chain in chains), 0.0), _DIGITS)
            holdings.append(Holding(
                together.get(holder, (self.stakes.ids[holder],)), self.stakes.ids[held],
                round(float(low[one]), _DIGITS), round(float(high[one]), _DIGITS), not owned[holder], chains, rest,
            ))  # fmt: skip
        return tuple(holdings)

    def _downward(self, chain: Found) -> tuple[int, ...]:
        return chain[0][::-1] if self.side is Side.CONTROLLERS else chain[0]

    def _witnesses(self, found: Mapping[int, Sequence[Found]]) -> Mapping[tuple[str, str], list[Link]]:
        """The statements behind each hop of the chains, by id; those of a closed group stand under its first member."""
        ids, first = self.stakes.ids, {id_: id_ for id_ in self.stakes.ids}
        for group in self.groups:
            first.update(dict.fromkeys(self.stakes.names(group), ids[int(group[0])]))
        hops: dict[tuple[str, str], list[Link]] = {
            (ids[owner], ids[owned]): []
            for chains in found.values() for chain in chains for owner, owned in pairwise(self._downward(chain))
        }  # fmt: skip
        links: Links = self.extract.links
        for row, (start, end, relation) in enumerate(zip(links.starts, links.ends, links.relations, strict=True)):
            if relation == "OWNS" and not links.former[row] and (first[start], end) in hops:
                hops[first[start], end].append(links.at(row))
        for statements in hops.values():
            statements.sort(key=lambda link: link.id)
        return hops

    def _chain(self, chain: Found, witnesses: Mapping[tuple[str, str], list[Link]]) -> Chain:
        nodes = tuple(self.stakes.ids[one] for one in self._downward(chain))
        steps = tuple(Step(*hop, tuple(witnesses[hop])) for hop in pairwise(nodes))
        return Chain(Path(nodes, steps), round(chain[1], _DIGITS), round(chain[2], _DIGITS))
