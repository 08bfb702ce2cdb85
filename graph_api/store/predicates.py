"""The scope predicate of graph-model.md, said once: version, grant and display of one fact in a statement.

Cypher files write `visible(x)` (or `visible(x, judge)` for the scope of the jurisdiction that judges); the
projection adds the same words at every hop. Alternatives are written as CASE: of an OR the planner makes a union,
which loses the order of the index and sorts.
"""

from typing import Final, LiteralString

VERSION: Final = "{x}.known_from <= tick AND {x}.known_until > tick"
GRANT: Final = (
    "CASE WHEN ${scope}scope.see_all THEN true WHEN {x}.shared_as IN ${scope}scope.whole THEN true"
    " WHEN {x}.shared_home IN ${scope}scope.by_home THEN true WHEN {x}.subject IN ${scope}scope.own THEN true"
    " WHEN {x}.object IN ${scope}scope.own THEN true ELSE false END"
)
DISPLAYED: Final = "CASE WHEN {x}.reported_by IN ${scope}scope.owners THEN true ELSE {x}.hidden_from > $as_of END"

PREDICATES: Final[tuple[LiteralString, ...]] = (VERSION, GRANT, DISPLAYED)

CLOCK: Final = (
    "WITH CASE\n"
    "  WHEN $tick >= 0 THEN $tick\n"
    "  WHEN $known_at.year = 9999 THEN head(COLLECT { MATCH (shown:Clock {id: 'shown'}) RETURN shown.tick })\n"
    "  ELSE coalesce(head(COLLECT {\n"
    "    MATCH (shown:Clock {id: 'shown'})\n"
    "    MATCH (write:Write) USING INDEX SEEK write:Write(at)\n"
    "    WHERE write.at <= $known_at AND write.tick <= shown.tick\n"
    "    RETURN write.tick ORDER BY write.at DESC, write.tick DESC LIMIT 1 }), 0)\n"
    "END AS tick\n"
)
"""The head of the first statement of a request: the newest tick whose write is whole (see `clock/show_tick`)."""


def visible(alias: LiteralString, *, scope: LiteralString = "", predicates: tuple[LiteralString, ...]) -> LiteralString:
    """The predicates on one alias, joined by AND. `scope` is the prefix of the scope's parameters."""
    return " AND ".join([predicate.replace("{x}", alias).replace("{scope}", scope) for predicate in predicates])
