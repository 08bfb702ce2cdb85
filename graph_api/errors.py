"""Every error once; each knows its code (the `extensions.code` of the API, and the word a terminal shows)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar


class CreditGraphError(Exception):
    """The base of all errors of ours. The message is one sentence that says what is wrong and what to do."""

    code: ClassVar[str] = "INTERNAL"
    figures: Mapping[str, int] = MappingProxyType({})
    """The numbers that the message names, by what they are, for programs."""


class BadInput(CreditGraphError):
    """What the caller, a file or a page gave cannot be used. Names the file, line, key, field or value."""

    code = "BAD_INPUT"


class UnknownJurisdiction(BadInput):
    """No jurisdiction in the store has a code that was given."""

    def __init__(self, code: str) -> None:
        super().__init__(f"no jurisdiction has the code {code}; give six digits of GB/T 2260")


class Unauthenticated(CreditGraphError):
    """The request does not say who asks, or says it in a way that cannot be verified."""

    code = "UNAUTHENTICATED"


class Forbidden(CreditGraphError):
    """The caller may not do this at all. Never used for data: what may not be seen does not exist."""

    code = "FORBIDDEN"


class RunConflict(CreditGraphError):
    """An assessment run cannot go on as asked: another is unfinished, or its page has changed meanwhile."""

    code = "RUN_CONFLICT"


class LimitExceeded(CreditGraphError):
    """The document is larger or deeper than the published limits allow."""

    code = "LIMIT_EXCEEDED"


class CostExceeded(CreditGraphError):
    """The answer could hold more things than the published limits allow. The figures are `cost` and `maximum`."""

    code = "COST_EXCEEDED"

    def __init__(self, cost: int, maximum: int) -> None:
        super().__init__(
            f"the answer could hold {cost} things; at most {maximum} are allowed: ask for smaller pages or fewer lists"
        )
        self.figures = {"cost": cost, "maximum": maximum}


class TooMuchMemory(LimitExceeded):
    """A statement needs more memory than Neo4j has to give to questions."""

    def __init__(self) -> None:
        super().__init__("the question needs more memory than Neo4j can give it; ask for less")


class StaleCursor(CreditGraphError):
    """A cursor of another question, filter, viewer, day or tick."""

    code = "STALE_CURSOR"


class QueryTimeout(CreditGraphError):
    """No answer came in the time that a statement or an analysis may take."""

    code = "TIMEOUT"


class AnalysisLost(CreditGraphError):
    """The process of an analysis ended before the analysis did: it was killed, or memory ran out."""


class StoreUnavailable(CreditGraphError):
    """Neo4j cannot be reached, started or fetched, or holds a store this program must not touch."""

    code = "STORE_UNAVAILABLE"
