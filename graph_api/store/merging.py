"""Reading files that answer pages of one order, as one statement that answers the page of all of them together."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, LiteralString

from graph_api.store.cypher_file import Statement

COUNTED: LiteralString = "WITH DISTINCT id LIMIT 1001\nRETURN count(*) AS total"


def merged(statements: Sequence[Statement[Any]], *, descending: bool) -> Statement[Any]:
    """The page of all of them, by `day` and `id`: what several of them found stands there once.

    Each answers `day`, `id`, `ended`, `concerned`, at most `$limit` of each subject; so does the whole, with a list of
    all that is concerned.
    """
    order: LiteralString = " DESC" if descending else ""
    end: LiteralString = (
        "WITH day, id, ended, collect(DISTINCT concerned) AS concerned\n"
        f"ORDER BY day{order}, id{order} LIMIT $limit\n"
        "RETURN day, id, ended, concerned"
    )
    first = statements[0]
    return replace(first, body=f"{_union(statements)}\n{end}")


def counted(statements: Sequence[Statement[Any]]) -> Statement[Any]:
    """How many different facts all of them find together: one more than counts that are shown, if more."""
    first = statements[0]
    return replace(first, body=f"{_union(statements)}\n{COUNTED}", header=replace(first.header, returns=("total",)))


def _union(statements: Sequence[Statement[Any]]) -> LiteralString:
    bodies: LiteralString = "\nUNION ALL\n".join([statement.body for statement in statements])
    return f"CALL (tick) {{\n{bodies}\n}}"
