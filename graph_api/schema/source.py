"""Data sets that state something, and what jurisdictions and data sets have delivered completely."""

from datetime import date

import strawberry

from graph_api.schema.connection import Connection, pages
from graph_api.schema.node import Fact, Node, told

_S = "Source"
_D = "Delivery"


@strawberry.type(description="An international data set that states something (数据来源).")
class DataSet(Node):
    """An international data set that states something."""

    code: str = told(_S, "code")
    name: str = told(_S, "name")
    name_en: str | None = told(_S, "name_en")
    licence: str | None = told(_S, "licence")
    url: str | None = told(_S, "url")
    deliveries: Connection["Delivery"] = pages(_S, "deliveries")


@strawberry.type(
    description="A reporter has delivered all its facts of a kind: what is not among them did not happen (完整报送)."
)
class Delivery(Fact):
    """A reporter has delivered all its facts of a kind for some days."""

    of_kind: str = told(_D, "of_kind")
    valid_from: date = told(_D, "valid_from")
    valid_until: date | None = told(_D, "valid_until")
