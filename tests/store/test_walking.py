"""Walks on the store: each seek is one index in order, and what was known once is answered the same for ever."""

from datetime import date, timedelta
from random import Random
from typing import Any

import orjson
import pytest

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.walk import Direction, Filter, Order
from graph_api.ledger.batch import Row
from graph_api.services.walking import AROUND, Asked
from graph_api.store.cypher_file import expand
from graph_api.store.seeks import SEEKS
from tests.conftest import Store
from tests.http.client import Client, client_of
from tests.store.file_questions import narrowed
from tests.store.plans import Planner
from tests.store.rows import HEBEI, TIANJIN, accept, enterprise, penalty, row, settle_country
from tests.store.shipping import ship, vessel
from tests.store.test_cypher_files import parameters

_EACH = """UNWIND ['x'] AS node
UNWIND [[0, 'object', 'OWNS', 'out', '', 'valid_from', date()]] AS way
CALL (node, way) {
  seeks(x)
}
WITH x LIMIT 5
RETURN count(x) AS found"""
ENTERPRISES = [f"E{number}" for number in range(6)]
VESSELS = [1, 2, 3]
_EDGE = "id from to relation validFrom validUntil recordedAt reportedBy former share"
_CUT = "truncated omitted exploredCount"
ALL = f"""query($seeds: [ID!]!, $from: ID!, $to: ID!, $known: DateTime) {{
  subgraph(seeds: $seeds, depth: 3, maxNodes: 8, filter: {{ includeFormer: true }}, knownAt: $known) {{
    nodes {{ id ... on Fact {{ recordedAt }} }} edges {{ {_EDGE} }} {_CUT}
    degrees {{ node relation direction kind count }} }}
  expand(ids: $seeds, perNode: 2, filter: {{ orderBy: MOST_CONNECTED }}, knownAt: $known) {{
    nodes {{ id }} edges {{ {_EDGE} }} groups {{ node relation shown count }} {_CUT} }}
  linksWithin(ids: $seeds, maxHops: 3, knownAt: $known) {{ nodes {{ id }} edges {{ {_EDGE} }} {_CUT} }}
  paths(from: $from, to: $to, maxPaths: 3, knownAt: $known) {{
    paths {{ nodeIds steps {{ edges {{ {_EDGE} }} }} }} truncated exploredCount }}
  controllers(subject: $to, minShare: 0.01, knownAt: $known) {{
    holdings {{ holders atLeast atMost chains {{ path {{ nodeIds }} }} }}
    caveats closedGroups truncated exploredCount }} }}"""


def test_every_seek_goes_by_one_index_and_sorts_nothing(planner: Planner) -> None:
    plan = planner.plan(expand(_EACH, reads=False, returns=()), {})
    assert plan.faults() == []
    reading = [one for one in plan.all() if one.is_seek]
    assert len(reading) == len(SEEKS)
    for seek in SEEKS:
        index = f"{seek.kind.label}(id)" if seek.end == "id" else f"{seek.kind.label}({seek.end}, {seek.kind.sort}, id)"
        assert sum(index in one.details for one in reading) == 1, index


def test_a_walk_reads_nothing_of_a_hub_by_a_way_that_it_does_not_go(empty_store: Store) -> None:
    """Of a hub that a million own, each other way of eight read the million before it asked whether it was meant."""
    owners = [f"O{number}" for number in range(500)]
    held = [
        row(
            f"owns:{TIANJIN}/{one}", reported_by=TIANJIN, subject=f"enterprise:{one}", object="enterprise:HUB",
            valid_from=date(2020, 1, 1), valid_until=OPEN_DAY,
        )
        for one in owners
    ]  # fmt: skip
    settle_country(empty_store.ledger, "HUB", *owners)
    accept(empty_store.ledger, held)
    text = narrowed(AROUND, frozenset({"OWNS", "MANAGES"})).text
    hits: dict[Direction, int] = {}
    with Planner(empty_store.address) as planner:
        for way in (Direction.IN, Direction.OUT):
            asked = Asked(("enterprise:HUB",), Filter(directions=(way,)), each=2, look=3)
            given = {**parameters(text), "as_of": date(2024, 1, 1), "see_all": True, "asked": asked.parameters()}
            hits[way] = planner.hits(text, given)
    assert hits[Direction.OUT] < hits[Direction.IN] < 200


def test_the_memory_of_a_walk_grows_with_what_it_finds_and_not_with_its_square(planner: Planner) -> None:
    """All that is bound around is counted with each group and each sorted row: of 1,000 nodes that was 260 MB."""
    text = narrowed(AROUND, frozenset({"OWNS"})).text
    seeds = tuple(f"enterprise:{number:018}" for number in range(1000))
    for asked in (Asked(seeds, Filter(), depth=2), Asked(seeds, Filter(order=Order.MOST_CONNECTED), only=True)):
        assert planner.memory(text, parameters(text) | {"asked": asked.parameters()}) < 10_000_000


def _owned(dice: Random) -> Row:
    """Somebody owns something, or owns another share of it than was thought, or no longer owns it."""
    owner = f"enterprise:{dice.choice(ENTERPRISES)}"
    held = dice.choice([*(f"enterprise:{one}" for one in ENTERPRISES), *map(ship, VESSELS)])
    since = date(2020, 1, 1) + timedelta(days=dice.choice([0, 1, 400]))
    by = dice.choice([TIANJIN, HEBEI])
    return row(
        f"owns:{by}/{owner}/{held}/{since}", reported_by=by, subject=owner, object=held, valid_from=since,
        valid_until=dice.choice([OPEN_DAY, OPEN_DAY, since + timedelta(days=900)]),
        share=dice.choice([None, 0.2, 0.5, 1.0]),
    )  # fmt: skip


def _written(dice: Random, step: int) -> Row:
    if dice.random() < 0.3:
        return penalty(f"{step}", dice.choice(ENTERPRISES), date(2024, 1, 1 + step), by=dice.choice([TIANJIN, HEBEI]))
    return _owned(dice)


def _answer(client: Client, seed: int, known: str | None = None) -> tuple[bytes, int]:
    ends = {"from": f"enterprise:{ENTERPRISES[seed % 6]}", "to": ship(1 + seed % 3)}
    seeds = [f"enterprise:{ENTERPRISES[(seed + 1) % 6]}", ends["to"], f"penalty:{TIANJIN}/1"]
    answer = client.ask(ALL, known=known, seeds=seeds, **ends)
    assert "errors" not in answer, answer["errors"]
    (tick,) = {one["tick"] for one in answer["extensions"]["graph"].values()}
    return orjson.dumps(answer), tick


@pytest.mark.parametrize("seed", range(2))
def test_what_was_known_is_answered_the_same_while_the_graph_moves_on(empty_store: Store, seed: int) -> None:
    ledger, dice = empty_store.ledger, Random(seed)
    settle_country(ledger, *ENTERPRISES)
    accept(ledger, [vessel(number) for number in VESSELS], [enterprise("last")])
    told: list[tuple[bytes, int]] = []
    with client_of(empty_store) as client:
        client.graph.timeout = 60.0  # What is asked by all of them at once, all of them plan.
        for step in range(8):
            accept(ledger, *([_written(dice, step)] for _ in range(6)))
            told.append(_answer(client, seed))
        moments: dict[int, Any] = {
            int(str(one["tick"])): one["at"]
            for one in empty_store.writer.command("MATCH (w:Write) RETURN w.tick AS tick, toString(w.at) AS at")
        }
        for answer, tick in told:
            assert _answer(client, seed, moments[tick]) == (answer, tick)
    assert len({answer for answer, _ in told}) == len(told)
