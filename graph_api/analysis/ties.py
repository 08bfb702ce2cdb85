"""Who is tied to whom in an extract: the plain network that ranking, communities, risk and layout rest on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph_api.domain.walk import Extract


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs of different nodes with a link between them, each once: `first[i] < second[i]` are places in `ids`.

    `ids` is sorted, so that nothing depends on the order in which things were read. Several links between two nodes
    are one tie, whichever way they point: what is stated twice ties no closer.
    """

    ids: Sequence[str]
    first: NDArray[np.int64]
    second: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.first)

    def pairs(self) -> list[tuple[int, int]]:
        """The ties one by one."""
        return list(zip(self.first.tolist(), self.second.tolist(), strict=True))


def ties_of(extract: Extract) -> Ties:
    """The ties of an extract; all of its nodes are there, tied or not."""
    ids = sorted(extract.nodes.ids)
    place_of = {id_: place for place, id_ in enumerate(ids)}
    count = len(extract.links)
    starts = np.fromiter(map(place_of.__getitem__, extract.links.starts), np.int64, count)
    ends = np.fromiter(map(place_of.__getitem__, extract.links.ends), np.int64, count)
    first, second = np.minimum(starts, ends), np.maximum(starts, ends)
    pairs = np.unique((first * len(ids) + second)[first != second])
    return Ties(ids, pairs // max(len(ids), 1), pairs % max(len(ids), 1))
