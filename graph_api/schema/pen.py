"""What writes the parts of an answer: the forms that writers have, and what all of one root field share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLResolveInfo

from graph_api.domain.moment import Moment
from graph_api.schema.context import Context

Written = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pen:
    """What is the same for all things of one root field: who asks, and the moment that was read.

    `known` are the agreements that were written already, by the writer and the id of each.
    """

    context: Context
    moment: Moment
    info: "GraphQLResolveInfo[Context]"
    known: dict[tuple[int, str], Written] = field(default_factory=dict[tuple[int, str], Written])


Write = Callable[[Mapping[str, Any], Pen], Written]
"""Writes one thing, given as the store answered it."""

Change = Callable[[Any, Mapping[str, Any], Pen], Any]
"""Makes of a value and the thing that it belongs to what goes over the wire."""


class CannotWrite(Exception):
    """A document wants what no writer knows, or a value is not what the contract says. It is shown to nobody."""
