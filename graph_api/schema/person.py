"""Persons who own or represent enterprises; a viewer sees them through a fact that it may see."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from graph_api.schema.connection import Connection, pages
from graph_api.schema.node import Node, told

if TYPE_CHECKING:
    from graph_api.schema.records import Assessment, Identifier, Listing, Sanction
    from graph_api.schema.relationships import Ownership, Representation

_RECORDS = strawberry.lazy("graph_api.schema.records")
_RELATIONSHIPS = strawberry.lazy("graph_api.schema.relationships")
_P = "Person"


@strawberry.type(description="A legal representative or owner by a pseudonym; seen only through a fact (人员).")
class Person(Node):
    """A legal representative or owner."""

    code: str = told(_P, "code")
    name: str = told(_P, "name")
    holdings: Connection[Annotated["Ownership", _RELATIONSHIPS]] = pages(_P, "holdings")
    represented: Connection[Annotated["Representation", _RELATIONSHIPS]] = pages(_P, "represented")
    identifiers: Connection[Annotated["Identifier", _RECORDS]] = pages(_P, "identifiers")
    assessments: Connection[Annotated["Assessment", _RECORDS]] = pages(_P, "assessments")
    listings: Connection[Annotated["Listing", _RECORDS]] = pages(_P, "listings")
    sanctions: Connection[Annotated["Sanction", _RECORDS]] = pages(_P, "sanctions")
