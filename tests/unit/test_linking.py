"""What links some things with each other in a few hops: the same as by trying every way."""

from itertools import permutations
from random import Random

import pytest

from graph_api.domain.walk import Link
from graph_api.services.linking import within


def link(number: int, start: str, end: str) -> Link:
    return Link(f"l{number}", start, end, "OWNS")


def by_trying(ids: set[str], links: list[Link], max_hops: int, hubs: set[str]) -> set[str]:
    """Every simple way between two of the things that passes through none of them and through no hub."""
    kept: set[str] = set()
    around = [(one, one.start, one.end) for one in links] + [(one, one.end, one.start) for one in links]

    def go(node: str, end: str, passed: list[str], used: list[str]) -> None:
        for one, here, there in around:
            if here != node or there in passed or len(used) == max_hops:
                continue
            if there == end:
                kept.update([*used, one.id])
            elif there not in ids and there not in hubs:
                go(there, end, [*passed, there], [*used, one.id])

    for start, end in permutations(ids, 2):
        go(start, end, [start], [])
    return kept


@pytest.mark.parametrize("max_hops", [1, 2, 3])
def test_what_links_is_what_every_way_together_uses(max_hops: int) -> None:
    found = 0
    for seed in range(400):
        dice = Random(seed)
        nodes = [f"n{number}" for number in range(dice.randint(2, 8))]
        # Loops and parallel links are among them.
        links = [link(number, dice.choice(nodes), dice.choice(nodes)) for number in range(dice.randint(0, 14))]
        ids = {node for node in nodes if dice.random() < 0.4}
        hubs = {node for node in nodes if dice.random() < 0.2}
        kept = within(ids, links, max_hops=max_hops, is_hub=hubs.__contains__)
        assert kept == by_trying(ids, links, max_hops, hubs), seed
        found += len(kept)
    assert found > 100


def test_longer_ways_are_refused() -> None:
    with pytest.raises(ValueError, match="max_hops is 4"):
        within({"a"}, [], max_hops=4, is_hub=lambda _: False)
