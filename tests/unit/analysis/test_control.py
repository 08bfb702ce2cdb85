"""Effective shares are those of the literature, of exact fractions, and of every way to fill in what is unknown."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise, product
from math import prod
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph_api.analysis.control import find_control
from graph_api.analysis.deadline import Deadline
from graph_api.domain.control import Caveat, Control, ControlBounds, Holding, Side
from graph_api.domain.walk import Extract, Link, Links, Node, Nodes
from graph_api.errors import QueryTimeout

ALL = ControlBounds(min_share=0.0, max_holdings=100)
Stated = tuple[str, str, float | None]


def extract_of(*stated: Stated) -> Extract:
    links = [
        Link(f"owns:{number:03}", owner, owned, "OWNS", share=share, reported_by="310000")
        for number, (owner, owned, share) in enumerate(stated)
    ]
    ids = sorted({end for owner, owned, _ in stated for end in (owner, owned)})
    return Extract(Nodes.of(Node(id_, "Enterprise") for id_ in ids), Links.of(links))


def controllers(subject: str, *stated: Stated, bounds: ControlBounds = ALL) -> Control:
    return find_control(extract_of(*stated), subject, side=Side.CONTROLLERS, bounds=bounds)


def controlled(subject: str, *stated: Stated, bounds: ControlBounds = ALL) -> Control:
    return find_control(extract_of(*stated), subject, side=Side.CONTROLLED, bounds=bounds)


def shares(found: Control) -> dict[str, float]:
    """By holder, or by what is held; each is known exactly."""
    assert all(holding.at_least == holding.at_most for holding in found.holdings)
    upward = found.side is Side.CONTROLLERS
    return {holding.holders[0] if upward else holding.held: holding.at_least for holding in found.holdings}


def test_two_who_own_half_of_each_other() -> None:
    """Elliott, Golub and Jackson, Financial Networks and Contagion (AER 104, 2014): A = [2/3 1/3; 1/3 2/3]."""
    stated: list[Stated] = [("p1", "o1", 0.5), ("p2", "o2", 0.5), ("o1", "o2", 0.5), ("o2", "o1", 0.5)]
    of_first, of_second = shares(controllers("o1", *stated)), shares(controllers("o2", *stated))
    assert [of_first["p1"], of_first["p2"]] == pytest.approx([2 / 3, 1 / 3])
    assert [of_second["p1"], of_second["p2"]] == pytest.approx([1 / 3, 2 / 3])
    assert of_first["o2"] == pytest.approx(0.5)  # The share of a firm is not counted through itself once more.


def test_the_indirect_percentage_of_a_parent() -> None:
    """White, When matrix theory explains consolidation (Sigma Conso): 10 + 32 + 2.4 + 12 = 56.4 per cent."""
    stated: list[Stated] = [
        ("s0", "s1", 0.8), ("s0", "s2", 0.6), ("s2", "s1", 0.1), ("s1", "s3", 0.4), ("s2", "s3", 0.2),
        ("s0", "s3", 0.1),
    ]  # fmt: skip
    found = controlled("s0", *stated)
    assert shares(found)["s3"] == pytest.approx(0.564)
    (of_s3,) = [holding for holding in found.holdings if holding.held == "s3"]
    assert [chain.path.nodes for chain in of_s3.chains] == [("s0", "s1", "s3"), ("s0", "s2", "s3"), ("s0", "s3")]
    assert [chain.at_least for chain in of_s3.chains] == pytest.approx([0.32, 0.12, 0.1])
    assert of_s3.rest == pytest.approx(0.024)


def test_an_ultimate_beneficial_owner_through_two() -> None:
    """OECD handbook on economic globalisation indicators: 100 x 20 + 80 x 40 per cent = 52 per cent."""
    found = controllers("c", ("b1", "c", 0.2), ("b2", "c", 0.4), ("a", "b1", 1.0), ("a", "b2", 0.8))
    assert shares(found) == pytest.approx({"a": 0.52, "b1": 0.2, "b2": 0.4})
    assert [holding.holders for holding in found.holdings if holding.ultimate] == [("a",)]


def test_members_of_a_company_and_the_threshold() -> None:
    """SECP Pakistan, questions on the register of ultimate beneficial ownership: five members, threshold 10 %."""
    stated: list[Stated] = [
        ("x", "a", 0.1), ("y", "a", 0.1), ("z", "a", 0.1), ("b", "a", 0.3), ("c", "a", 0.4),
        ("ba", "b", 0.7), ("bb", "b", 0.3), ("ca", "c", 1.0),
    ]  # fmt: skip
    found = shares(controllers("a", *stated, bounds=ControlBounds(min_share=0.1)))
    assert found == pytest.approx({"x": 0.1, "y": 0.1, "z": 0.1, "b": 0.3, "c": 0.4, "ba": 0.21, "ca": 0.4})


def test_own_shares_are_held_by_the_others() -> None:
    assert shares(controllers("a", ("a", "a", 0.2), ("p", "a", 0.6), ("q", "a", 0.2)))["p"] == pytest.approx(0.75)


def test_a_closed_cycle_is_no_number() -> None:
    stated: list[Stated] = [("a", "b", 1.0), ("b", "a", 1.0), ("a", "c", 0.4), ("b", "c", 0.2), ("c", "d", 0.5)]
    assert controllers("a", *stated).holdings == ()
    assert controllers("a", *stated).closed == (("a", "b"),)
    assert controlled("b", *stated).holdings == ()
    found = controllers("d", *stated)
    assert [(holding.holders, holding.at_least, holding.ultimate) for holding in found.holdings] == [
        (("c",), 0.5, False), (("a", "b"), 0.3, True),
    ]  # fmt: skip
    assert Caveat.CLOSED_GROUP in found.caveats
    assert [link.start for link in found.holdings[1].chains[0].path.steps[0].links] == ["a", "b"]
    assert controllers("x", ("x", "x", 1.0)).closed == (("x",),)
    # Ten times a tenth is a little less than one in floating point, and the cycle is closed all the same.
    ring = [(f"r{one}", f"r{other}", 0.1) for one in range(11) for other in range(11) if one != other]
    assert controllers("r0", *ring).closed == (tuple(sorted(f"r{one}" for one in range(11))),)


def test_an_unknown_share_is_what_the_known_ones_leave() -> None:
    found = controllers("c", ("a", "c", 0.3), ("b", "c", None), ("p", "b", 0.5))
    assert [(holding.holders[0], holding.at_least, holding.at_most) for holding in found.holdings] == [
        ("a", 0.3, 0.3), ("b", 0.0, 0.7), ("p", 0.0, 0.35),
    ]  # fmt: skip
    assert found.caveats == (Caveat.ACTING_IN_CONCERT, Caveat.UNKNOWN_SHARES)
    assert controllers("c", ("a", "c", 0.3)).caveats == (Caveat.ACTING_IN_CONCERT,)


def test_unknown_shares_compete_for_the_rest() -> None:
    """Owner `p` stands behind both; together they cannot have more than the whole."""
    stated: list[Stated] = [("a", "c", None), ("b", "c", None), ("p", "a", 0.5), ("p", "b", 0.4), ("q", "c", 0.5)]
    (holding,) = [holding for holding in controllers("c", *stated).holdings if holding.holders == ("p",)]
    assert (holding.at_least, holding.at_most) == (0.0, 0.25)


def test_what_is_overstated_is_an_interval() -> None:
    found = controllers("c", ("a", "c", 0.6), ("b", "c", 0.6))
    assert [(holding.at_least, holding.at_most) for holding in found.holdings] == [(0.4, 0.6), (0.4, 0.6)]
    assert found.overstated == ("c",)
    assert Caveat.OVERSTATED in found.caveats


def owns(id_: str, reporter: str, share: float | None, since: int = 2020) -> Link:
    return Link(id_, "a", "c", "OWNS", date(since, 1, 1), reported_by=reporter, share=share)


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([owns("1", "310000", 0.4), owns("2", "320000", 0.4)], (0.4, 0.4)),
        ([owns("1", "310000", 0.4), owns("2", "320000", 0.5)], (0.4, 0.5)),
        ([owns("1", "source:gleif", None), owns("2", "320000", 0.5)], (0.5, 0.5)),
        ([owns("1", "310000", 0.3, 2020), owns("2", "310000", 0.5, 2023)], (0.5, 0.8)),
        ([owns("1", "310000", 0.7, 2020), owns("2", "310000", 0.5, 2023)], (0.5, 1.0)),
        ([owns("1", "310000", 0.3, 2020), owns("2", "310000", None, 2023)], (0.0, 1.0)),
        ([owns("1", "310000", 0.3), Link("2", "a", "c", "OWNS", share=0.5, former=True)], (0.3, 0.3)),
        ([owns("1", "310000", 0.3), Link("2", "a", "c", "MANAGES")], (0.3, 0.3)),
    ],
)
def test_several_statements_of_one_stake(links: list[Link], expected: tuple[float, float]) -> None:
    extract = Extract(Nodes.of([Node("a", "Enterprise"), Node("c", "Enterprise")]), Links.of(links))
    (holding,) = find_control(extract, "c", side=Side.CONTROLLERS, bounds=ALL).holdings
    assert (holding.at_least, holding.at_most) == expected


def test_the_largest_come_first_and_a_cut_is_said() -> None:
    stated = [(f"p{number}", "c", number / 100) for number in range(1, 9)]
    found = controllers("c", *stated, bounds=ControlBounds(0.03, max_holdings=4))
    assert list(shares(found)) == ["p8", "p7", "p6", "p5"]
    assert found.truncated
    assert not controllers("c", *stated, bounds=ControlBounds(0.05, max_holdings=4)).truncated
    assert controllers("nobody", *stated).holdings == ()


def test_many_unknown_shares_end_at_the_deadline() -> None:
    stated = [(f"c{owner}", f"c{owned}", None) for owner in range(12) for owned in range(12) if owner != owned]
    with pytest.raises(QueryTimeout):
        find_control(
            extract_of(*stated), "c0", side=Side.CONTROLLERS, bounds=ALL, deadline=Deadline.after(0)
        )  # fmt: skip


# Random networks, in tenths, against exact fractions.

Columns = Mapping[str, Mapping[str, Fraction | None]]
"""By what is owned: its owners, with their share, or None where it is unknown."""


def drawn_columns(chance: Random) -> Columns:
    """Up to five enterprises and two persons; some cycles are closed, some shares unknown, some things not owned."""
    firms, persons = [f"c{number}" for number in range(chance.randint(2, 5))], ["p1", "p2"]
    columns: dict[str, dict[str, Fraction | None]] = {}
    for firm in firms:
        left, column = 10, dict[str, Fraction | None]()
        for owner in chance.sample(firms + persons, chance.randint(0, 3)):
            units = chance.choice([left, chance.randint(0, left)])
            if units:
                column[owner] = None if chance.random() < 0.2 else Fraction(units, 10)
                left -= units
        columns[firm] = column
    return columns


def ways(column: Mapping[str, Fraction | None]) -> list[dict[str, Fraction]]:
    """The extreme ways to fill in what is unknown: nothing to anyone, or all that is left to one."""
    known = {owner: share for owner, share in column.items() if share is not None}
    left = 1 - sum(known.values(), Fraction(0))
    return [known] + [known | {owner: left} for owner, share in column.items() if share is None and left]


def reaching(columns: Mapping[str, Mapping[str, Fraction]], targets: set[str]) -> dict[str, Fraction]:
    """What of one unit of each firm reaches the targets, by elimination in fractions."""
    able = set(targets)
    while more := {firm for firm, owners in columns.items() if firm not in able and able & set(owners)}:
        able |= more
    firms = sorted(able - targets)
    rows = [
        [Fraction(one == other) - columns[one].get(other, Fraction(0)) for other in firms]
        + [sum((share for owner, share in columns[one].items() if owner in targets), Fraction(0))]
        for one in firms
    ]
    for place in range(len(firms)):
        pivot = next(row for row in range(place, len(firms)) if rows[row][place])
        rows[place], rows[pivot] = rows[pivot], rows[place]
        rows[place] = [value / rows[place][place] for value in rows[place]]
        for row in range(len(firms)):
            if row != place:
                factor = rows[row][place]
                rows[row] = [value - factor * by for value, by in zip(rows[row], rows[place], strict=True)]
    return {firm: rows[place][-1] for place, firm in enumerate(firms)}


def closed_sets(columns: Columns) -> set[tuple[str, ...]]:
    """The smallest sets of firms whose known owners are among them, to the whole, each owned at last by all."""
    found: set[tuple[str, ...]] = set()
    for firm in columns:
        group = {firm}
        while more := {owner for one in group for owner, share in columns.get(one, {}).items() if share} - group:
            group |= more
        whole = all(sum(share or 0 for share in columns.get(one, {}).values()) == 1 for one in group)
        if whole and all(firm in above(columns, one) for one in group):
            found.add(tuple(sorted(group)))
    return found


def above(columns: Columns, firm: str) -> set[str]:
    group = {owner for owner, share in columns.get(firm, {}).items() if share}
    while more := {owner for one in group for owner, share in columns.get(one, {}).items() if share} - group:
        group |= more
    return group


@settings(deadline=None, max_examples=250)
@given(st.integers(0, 2**40))
@example(seed=329)
@example(seed=67667)
def test_the_shares_are_those_of_exact_fractions(seed: int) -> None:
    columns = drawn_columns(Random(seed))
    stated = [
        (owner, firm, None if share is None else float(share))
        for firm, column in columns.items() for owner, share in column.items()
    ]  # fmt: skip
    groups = closed_sets(columns)
    least = {firm: ways(column)[0] for firm, column in columns.items()}
    filled = [dict(zip(columns, choice, strict=True)) for choice in product(*map(ways, columns.values()))]
    names = [name for name in [*columns, "p1", "p2"] if not any(name in group for group in groups)]
    expected: dict[tuple[tuple[str, ...], str], tuple[float, float]] = {}
    for holders in [(name,) for name in names] + list(groups):
        low, tops = reaching(least, set(holders)), [reaching(way, set(holders)) for way in filled]
        for held in set(names) - set(holders):
            if high := max(top.get(held, Fraction(0)) for top in tops):
                expected[holders, held] = (float(low.get(held, 0)), float(high))
    up = {(*holding.holders, name): holding for name in names for holding in controllers(name, *stated).holdings}
    down = {(name, holding.held): holding for name in names for holding in controlled(name, *stated).holdings}
    by_pair = {(*holders, held): interval for (holders, held), interval in expected.items()}
    assert {pair: (one.at_least, one.at_most) for pair, one in up.items()} == near(by_pair)
    alone = {pair: interval for pair, interval in by_pair.items() if pair[:-1] not in groups}
    assert {pair: (one.at_least, one.at_most) for pair, one in down.items()} == near(alone)
    for holding in [*up.values(), *down.values()]:
        if holding.holders not in groups:
            check_chains(columns, holding)
    for group in groups:
        assert controllers(group[0], *stated).closed == (group,)


def near(expected: Mapping[tuple[str, ...], tuple[float, float]]) -> dict[tuple[str, ...], object]:
    return {pair: pytest.approx(interval, abs=1e-9) for pair, interval in expected.items()}


def check_chains(columns: Columns, holding: Holding) -> None:
    """The chains shown are the largest of all, and the rest is what is missing to the share."""
    left = {firm: 1 - sum(share or 0 for share in column.values()) for firm, column in columns.items()}
    everything: list[tuple[float, float]] = []
    open_ends: list[tuple[str, ...]] = [holding.holders]
    while open_ends:
        nodes = open_ends.pop()
        if nodes[-1] == holding.held:
            shares_ = [columns[owned][owner] for owner, owned in pairwise(nodes)]
            most = [left[owned] if share is None else share for share, owned in zip(shares_, nodes[1:], strict=True)]
            everything.append((float(prod(share or 0 for share in shares_)), float(prod(most))))
        else:
            open_ends.extend((*nodes, firm) for firm in columns if nodes[-1] in columns[firm] and firm not in nodes)
    largest = sorted((pair for pair in everything if pair[1]), reverse=True)[:3]
    shown = [(chain.at_least, chain.at_most) for chain in holding.chains]
    assert shown == [pytest.approx(pair, abs=1e-9) for pair in largest]
    assert holding.rest == pytest.approx(holding.at_least - sum(low for low, _ in shown), abs=1e-9)
