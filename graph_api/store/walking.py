"""Walks: the files of `cypher/walk` put together into one statement that goes a number of levels.

One text serves every depth, for the levels are the steps of a `reduce`: what it carries is the state of the walk.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any, LiteralString, cast

from graph_api.store.cypher_file import Statement, renamed
from graph_api.store.predicates import CLOCK

_LEVEL: LiteralString = """head(COLLECT {
  CALL (s, tick) {
{branches}
  }
  WITH other, max(day) AS day, count(*) > count(node) AS known,
    collect(CASE WHEN node IS NOT NULL THEN [node, relation, way, count, day] + link END) AS links
  ORDER BY day DESC, other
  WITH collect(CASE WHEN NOT known THEN other END) AS new, collect(links) AS found{ranked}
  WITH new, found, new[..$most - size(s.seen)] AS kept
  RETURN {
    seen: s.seen + kept,
    frontier: [id IN kept WHERE NOT split(id, ':')[0] IN $hubs | [split(id, ':')[0], id]],
    found: s.found + found,
    reached: s.reached + size(new){carried}
  }
})"""
"""One step. What was reached before is told apart by a row of its own: looking each up in a list would be quadratic."""

_RANK: LiteralString = """
  CALL (new, tick) {
    CALL (new, tick) {
{branches}
    }
    WITH node AS id, sum(count) AS rank
    ORDER BY $sign * rank, id
    RETURN collect(id) AS ordered, collect([id, rank]) AS ranks
  }
  WITH ordered AS new, ranks, found"""

_WHOLE: LiteralString = """WITH tick, reduce(
  s = {seen: $named, frontier: [id IN $named | [split(id, ':')[0], id]], found: [], reached: size($named), ranks: []},
  level IN range(1, $depth) | {level}
) AS walk
RETURN tick, walk.seen AS seen, walk.reached AS reached, walk.found AS found, walk.ranks AS ranks,
  COLLECT {
    UNWIND walk.found AS links
    UNWIND links AS link
    WITH DISTINCT link[10] AS learnt
    MATCH (write:Write {tick: learnt})
    RETURN [learnt, write.at]
  } AS writes"""

_DEGREES: LiteralString = """,
  COLLECT {
    CALL (walk, tick) {
{branches}
    }
    WITH node, relation, way, prefix, count
    ORDER BY node, relation, way, prefix
    RETURN [node, relation, way, prefix, count]
  } AS degrees"""

_PAIRS: Mapping[str, LiteralString] = MappingProxyType({
    "s": "s.frontier",
    "new": "[id IN new | [split(id, ':')[0], id]]",
    "walk": "[id IN walk.seen | [split(id, ':')[0], id]]",
})  # fmt: skip


@lru_cache(maxsize=64)
def walking(
    branches: Sequence[Statement[Any]],
    *,
    ranked: Sequence[Statement[Any]] = (),
    counted: Sequence[Statement[Any]] = (),
) -> LiteralString:
    """The statement of a walk by these branches. It answers one record.

    `seen` are the ids it came to, `reached` how many it came to before the limits cut, `found` the links of each level,
    `writes` when their ticks were. With `ranked` what is new on each level is put in order by the sum of `count` of
    these, whose parameters begin with `rank_`; else by the day of its newest link. With `counted` these count the links
    of all that was seen as `degrees`; their parameters begin with `degree_`.
    """
    level = _LEVEL.replace("{branches}", _known("s.seen", "other", branches[0]) + _union(branches, "s"))
    if ranked:
        rank = _RANK.replace("{branches}", _known("new", "node", ranked[0]) + _union(ranked, "new", prefix="rank_"))
        level = level.replace("{ranked}", rank).replace("{carried}", ", ranks: s.ranks + ranks")
    else:
        level = level.replace("{ranked}", "").replace("{carried}", ", ranks: []")
    degrees: LiteralString = ""
    if counted:
        degrees = _DEGREES.replace("{branches}", _union(counted, "walk", prefix="degree_"))
    return CLOCK + _WHOLE.replace("{level}", level) + degrees


def _union(branches: Sequence[Statement[Any]], state: str, *, prefix: LiteralString = "") -> LiteralString:
    """All branches side by side, from the nodes that a state holds."""
    return "\nUNION ALL\n".join([renamed(one, prefix=prefix, instead={"frontier": _PAIRS[state]}) for one in branches])


def _known(ids: LiteralString, column: LiteralString, branch: Statement[Any]) -> LiteralString:
    """A row for each id that is there anyway, with nothing in the other columns of the branches that follow."""
    others = [name for name in branch.header.returns if name != column]
    nothing = cast("list[LiteralString]", [f"{0 if name == 'count' else 'null'} AS {name}" for name in others])
    return f"UNWIND {ids} AS {column}\nRETURN " + ", ".join([column, *nothing]) + "\nUNION ALL\n"
