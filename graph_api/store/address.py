"""Where a Neo4j answers, and as whom we ask it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Neo4jAddress:
    """What the driver needs to connect. The password is never printed."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str = "neo4j"
