"""Which of the links that were found connect some given things with each other in a few hops."""

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Mapping

from graph_api.domain.walk import Link

Near = Mapping[str, Mapping[str, int]]


def within(
    ids: Collection[str], links: Iterable[Link], *, max_hops: int, is_hub: Callable[[str], bool]
) -> frozenset[str]:
    """The ids of the links that lie on a way of at most `max_hops` (up to 3) from one of the things to another of them.

    No way passes through one of the things, or through a hub that is none of them. Up to three hops such a way comes to
    nothing twice, so that distances tell all; from four on they would not.
    """
    if max_hops > 3:
        raise ValueError(f"max_hops is {max_hops}; ways of more than three hops are a matter of paths")
    given = frozenset(ids)
    others = {link.id: link for link in links if link.start != link.end}
    near = _near(given, others.values(), max_hops=max_hops, is_hub=is_hub)
    return frozenset(link.id for link in others.values() if _shortest(near, link.start, link.end) + 1 <= max_hops)


def _near(given: Collection[str], links: Iterable[Link], *, max_hops: int, is_hub: Callable[[str], bool]) -> Near:
    """For each node that a way may touch, how far it is from each of the things; a few hops suffice."""
    around: dict[str, set[str]] = defaultdict(set)
    for link in links:
        around[link.start].add(link.end)
        around[link.end].add(link.start)
    near: dict[str, dict[str, int]] = defaultdict(dict)
    for source in given:
        near[source][source] = 0
        waiting = deque([source])
        while waiting:
            node = waiting.popleft()
            far = near[node][source] + 1
            for other in around[node]:
                if far < max_hops and other not in given and not is_hub(other) and source not in near[other]:
                    near[other][source] = far
                    waiting.append(other)
    return near


def _shortest(near: Near, start: str, end: str) -> int:
    """The fewest hops to both ends of a link from two different things."""
    here, there = near.get(start, {}), near.get(end, {})
    sums = [far + beyond for source, far in here.items() for other, beyond in there.items() if source != other]
    return min(sums, default=1_000)
