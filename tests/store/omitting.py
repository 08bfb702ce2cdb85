"""Predicates that a parameter can put out of force, so that one plan of a statement serves every omission."""

from typing import LiteralString, cast

from graph_api.store.predicates import PREDICATES

NOTHING = -1
"""What `$omitted` is where every predicate is in force."""


def omissible(first: int) -> tuple[LiteralString, ...]:
    """The predicates of one place of a statement; `$omitted = first + n` lets everything pass the nth of them."""
    return tuple(
        cast("LiteralString", f"CASE WHEN $omitted = {first + place} THEN true ELSE {predicate} END")
        for place, predicate in enumerate(PREDICATES)
    )
