"""Paths are those of a search through everything, in the same order, and a cut is said."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_api.analysis.deadline import Deadline
from graph_api.analysis.paths import find_paths
from graph_api.domain.walk import BOTH, Bounds, Direction, Extract, Filter, Link, Links, Node, Nodes, Path
from graph_api.errors import QueryTimeout

NAMES = "abcde"
KINDS = ("Enterprise", "Person", "Vessel")
RELATIONS = ("OWNS", "MANAGES", "CONCERNS")
FIRST = date(2024, 1, 1)
ANY = Filter(include_former=True)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def drawn_extract(chance: Random) -> Extract:
    """Up to five nodes and sixteen links, with self-loops and parallel relations, of short or long histories."""
    longest, ends = chance.choice([1, 3, 8]), NAMES[: chance.randint(2, len(NAMES))]
    nodes = Nodes.of(Node(name, chance.choice(KINDS)) for name in NAMES)
    return Extract(
        nodes, Links.of(drawn_link(chance, number, ends, longest) for number in range(chance.randint(2, 16)))
    )


def drawn_link(chance: Random, number: int, ends: str, longest: int) -> Link:
    first = chance.randint(0, 6)
    return Link(
        f"link:{number:02}", chance.choice(ends), chance.choice(ends), chance.choice(RELATIONS),
        day(first), day(first + chance.randint(1, longest)),
        reported_by=chance.choice(["310000", "320585", "source:gleif", "110000"]), former=chance.random() < 0.2,
        share=chance.choice([None, 0.1, 0.6]),
    )  # fmt: skip


def drawn_filter(chance: Random) -> Filter:
    """Most wishes are open, so that there are paths; half of them heed time."""
    return Filter(
        relations=chance.choice([(), (), (), ("OWNS",), ("OWNS", "CONCERNS")]),
        directions=chance.choice([BOTH, BOTH, (Direction.OUT,), (Direction.IN,)]),
        kinds=chance.choice([(), (), (), ("Enterprise",), ("Person", "Vessel")]),
        min_share=chance.choice([0.0, 0.0, 0.5]),
        jurisdictions=chance.choice([(), (), (), ("320000",), ("310000", "110000")]),
        data_sets=chance.choice([(), (), (), ("source:gleif",)]),
        since=chance.choice([date.min, date.min, day(3)]),
        until=chance.choice([date.max, date.max, day(4)]),
        include_former=chance.random() < 0.7,
        time_ordered=chance.random() < 0.5,
    )


def everything(extract: Extract, start: str, end: str, rule: Filter, max_hops: int) -> list[tuple[str, ...]]:
    """All simple paths, by trying every continuation; nothing is left out early."""
    found: list[tuple[str, ...]] = []
    open_ends: list[tuple[str, ...]] = [(start,)]
    while open_ends:
        nodes = open_ends.pop()
        if nodes[-1] == end:
            if choices(extract, nodes, rule):
                found.append(nodes)
        elif len(nodes) <= max_hops:
            open_ends.extend((*nodes, name) for name in NAMES if name not in nodes)
    return sorted(found, key=lambda nodes: (len(nodes), nodes))


def choices(extract: Extract, nodes: tuple[str, ...], rule: Filter) -> list[tuple[Link, ...]]:
    """All ways to choose one link for each hop that fit the rule; without one, none."""
    kinds = dict(zip(extract.nodes.ids, extract.nodes.kinds, strict=True))
    if rule.kinds and any(kinds[node] not in rule.kinds for node in nodes[1:-1]):
        return []
    hops = [[link for link in extract.links if fits(link, here, there, rule)] for here, there in pairwise(nodes)]
    return [choice for choice in product(*hops) if not rule.time_ordered or runs_forward(choice)]


def fits(link: Link, here: str, there: str, rule: Filter) -> bool:
    along, against = (link.start, link.end) == (here, there), (link.end, link.start) == (here, there)
    reporters = {"310000": ["310000"], "110000": ["110000"], "320000": ["320585"]}
    wanted = [code for name in rule.jurisdictions for code in reporters[name]] + list(rule.data_sets)
    held = {link.valid_from + timedelta(days=later) for later in range((link.valid_until - link.valid_from).days)}
    return (
        ((along and Direction.OUT in rule.directions) or (against and Direction.IN in rule.directions))
        and (link.relation in rule.relations if rule.relations else True)
        and not (link.share is not None and link.share < rule.min_share)
        and (link.reported_by in wanted if rule.jurisdictions or rule.data_sets else True)
        and any(rule.since <= one <= rule.until for one in held)
        and (rule.include_former or not link.former)
    )


def runs_forward(choice: tuple[Link, ...]) -> bool:
    """Is there a day for each link, none before the one of the link ahead of it."""
    days = [set(held(link)) for link in choice]
    moments = set[date].union(*days) if days else set[date]()
    reached = {date.min}
    for one in days:
        reached = {moment for moment in moments & one if any(before <= moment for before in reached)}
    return bool(reached)


def held(link: Link) -> Iterator[date]:
    return (link.valid_from + timedelta(days=later) for later in range((link.valid_until - link.valid_from).days))


@settings(deadline=None, max_examples=3000)
@given(st.integers(0, 2**40))
def test_the_paths_are_those_of_an_exhaustive_search(seed: int) -> None:
    chance = Random(seed)
    extract, rule, bounds = drawn_extract(chance), drawn_filter(chance), drawn_bounds(chance)
    expected = everything(extract, "a", "b", rule, bounds.max_hops)
    found = find_paths(extract, ("a", "b"), rule=rule, bounds=bounds)
    assert [path.nodes for path in found.paths] == expected[: bounds.max_paths]
    assert found.truncated is (len(expected) > bounds.max_paths)
    for path in found.paths:
        assert witnesses(path) == [sorted(set(hop)) for hop in by_hop(extract, path, rule)]
    shortest = find_paths(extract, ("a", "b"), rule=rule, bounds=replace(bounds, shortest_only=True))
    all_shortest = [nodes for nodes in expected if len(nodes) == len(expected[0])]
    assert [path.nodes for path in shortest.paths] == all_shortest[: bounds.max_paths]
    assert shortest.truncated is (len(all_shortest) > bounds.max_paths)


def drawn_bounds(chance: Random) -> Bounds:
    return Bounds(chance.randint(0, 5), chance.choice([1, 2, 3, 100]))


def witnesses(path: Path) -> list[list[str]]:
    return [[link.id for link in step.links] for step in path.steps]


def by_hop(extract: Extract, path: Path, rule: Filter) -> list[list[str]]:
    """Of each hop the links that stand in at least one choice."""
    return [[link.id for link in hop] for hop in zip(*choices(extract, path.nodes, rule), strict=True)]


def extract_of(*links: Link) -> Extract:
    ids = sorted({end for link in links for end in (link.start, link.end)})
    return Extract(Nodes.of(Node(id_, "Enterprise") for id_ in ids), Links.of(links))


def test_a_step_says_who_states_it_when_it_held_and_when_we_learnt_it() -> None:
    learnt = datetime(2026, 1, 5, 8, tzinfo=UTC)
    owns = Link("owns:2", "a", "b", "OWNS", day(0), day(9), learnt, "310000", "doc 7", "agreement:yrd", share=0.4)
    manages = Link("manages:1", "b", "a", "MANAGES", day(2), reported_by="320000")
    (path,) = find_paths(extract_of(owns, manages), ("a", "b"), rule=ANY, bounds=Bounds()).paths
    assert path.length == 1
    assert path.steps[0].links == (manages, owns)


def test_time_runs_forward_from_the_first_end_to_the_second() -> None:
    early, late = Link("1", "a", "b", "OWNS", day(0), day(3)), Link("2", "b", "c", "OWNS", day(2), day(9))
    rule = replace(ANY, time_ordered=True)
    assert len(find_paths(extract_of(early, late), ("a", "c"), rule=rule, bounds=Bounds()).paths) == 1
    assert len(find_paths(extract_of(early, late), ("c", "a"), rule=rule, bounds=Bounds()).paths) == 1
    ended = replace(early, valid_until=day(2))
    assert len(find_paths(extract_of(ended, late), ("a", "c"), rule=rule, bounds=Bounds()).paths) == 1
    assert find_paths(extract_of(ended, late), ("c", "a"), rule=rule, bounds=Bounds()).paths == ()


def test_a_witness_that_comes_too_late_for_the_rest_of_the_way_is_not_shown() -> None:
    links = (
        Link("1", "a", "b", "OWNS", day(0), day(2)), Link("too late 1", "a", "b", "OWNS", day(3), day(5)),
        Link("2", "b", "c", "OWNS", day(1), day(3)), Link("too late 2", "b", "c", "OWNS", day(5), day(9)),
        Link("3", "c", "d", "OWNS", day(0), day(4)),
    )  # fmt: skip
    rule = replace(ANY, time_ordered=True)
    (path,) = find_paths(extract_of(*links), ("a", "d"), rule=rule, bounds=Bounds()).paths
    assert witnesses(path) == [["1"], ["2"], ["3"]]


@pytest.mark.parametrize(("ends", "lengths"), [(("a", "a"), [0]), (("a", "x"), []), (("x", "a"), []), (("x", "x"), [])])
def test_ends_that_are_one_or_unknown(ends: tuple[str, str], lengths: list[int]) -> None:
    found = find_paths(extract_of(Link("1", "a", "b", "OWNS")), ends, rule=ANY, bounds=Bounds())
    assert [path.length for path in found.paths] == lengths
    assert not found.truncated


def ladder(rungs: int) -> Extract:
    """Two ways at each of many rungs, in a row: 2 ** rungs paths."""
    return extract_of(*(
        Link(f"{rung:02}{side}{half}", *ends, "OWNS")
        for rung in range(rungs) for side in "xy"
        for half, ends in enumerate([(f"{rung:02}", f"{rung:02}{side}"), (f"{rung:02}{side}", f"{rung + 1:02}")])
    ))  # fmt: skip


def test_many_paths_are_cut_in_the_same_place_each_time_and_the_first_come_fast() -> None:
    rungs = 16
    found = find_paths(ladder(rungs), ("00", f"{rungs:02}"), rule=ANY, bounds=Bounds(max_hops=2 * rungs, max_paths=3))
    assert [path.nodes[-4:-1:2] for path in found.paths] == [("14x", "15x"), ("14x", "15y"), ("14y", "15x")]
    assert found.truncated
    assert found.explored < 200


def test_what_is_tried_is_bounded_and_said() -> None:
    bounds = Bounds(max_hops=32, max_paths=100_000, max_explored=5_000)
    found = find_paths(ladder(16), ("00", "16"), rule=ANY, bounds=bounds)
    assert found.truncated
    assert found.explored == 5_000
    assert 100 < len(found.paths) < 65_536
    with pytest.raises(QueryTimeout):
        find_paths(ladder(16), ("00", "16"), rule=ANY, bounds=bounds, deadline=Deadline.after(0))


def test_what_was_cut_before_is_said_too() -> None:
    extract = replace(extract_of(Link("1", "a", "b", "OWNS")), truncated=True)
    assert find_paths(extract, ("a", "b"), rule=ANY, bounds=Bounds()).truncated
