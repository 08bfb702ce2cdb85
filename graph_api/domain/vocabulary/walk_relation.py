"""The relations that a walk can follow as an enum of the contract: dated relationships, and what ties records."""

from enum import StrEnum


class WalkRelation(StrEnum):
    """A relation that a walk can follow. The value is the type of the relationship in the graph."""

    REGISTERED_IN = "REGISTERED_IN"
    MEMBER_OF = "MEMBER_OF"
    OWNS = "OWNS"
    MANAGES = "MANAGES"
    OPERATES = "OPERATES"
    HOME_PORT = "HOME_PORT"
    EMPLOYS = "EMPLOYS"
    DRIVES = "DRIVES"
    REPRESENTS = "REPRESENTS"
    LICENSED_IN = "LICENSED_IN"
    CONCERNS = "CONCERNS"
    ISSUED_BY = "ISSUED_BY"
    AT = "AT"


TIES = (WalkRelation.CONCERNS, WalkRelation.ISSUED_BY, WalkRelation.AT)
"""What ties a record, which is a node, to whom it concerns, the authority that decided, and the port."""
