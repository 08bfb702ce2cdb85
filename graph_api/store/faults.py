"""Faults of the driver and of Neo4j as errors of ours. Matched on codes, never on text."""

from neo4j.exceptions import AuthError, DriverError, Neo4jError, ServiceUnavailable

from graph_api.errors import QueryTimeout, StoreUnavailable, TooMuchMemory

TOOK_LONGER = "the question took longer than a statement may; ask for less"
_TIMED_OUT = (
    "Neo.ClientError.Transaction.TransactionTimedOut",
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
    "Neo.TransientError.Transaction.Terminated",
    "Neo.ClientError.Transaction.Terminated",
)
_OUT_OF_MEMORY = (
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
    "Neo.TransientError.General.TransactionOutOfMemoryError",
    "Neo.TransientError.General.OutOfMemoryError",
)


def is_worth_another_try(error: Neo4jError | DriverError) -> bool:
    """May the same statement succeed when it is asked again. What ran out of memory would take it once more."""
    return error.is_retryable() and not (isinstance(error, Neo4jError) and error.code in _OUT_OF_MEMORY)


def coded(error: Neo4jError | DriverError) -> Exception:
    """The error of ours that a fault of the store means; other faults are left as they are."""
    if isinstance(error, AuthError):
        return StoreUnavailable("Neo4j refuses our user name or password; see CREDIT_GRAPH_NEO4J_PASSWORD_FILE")
    if isinstance(error, ServiceUnavailable):
        return StoreUnavailable("Neo4j does not answer; is it running, and is CREDIT_GRAPH_NEO4J_URI right?")
    if isinstance(error, Neo4jError):
        if error.code in _TIMED_OUT:
            return QueryTimeout(TOOK_LONGER)
        return TooMuchMemory() if error.code in _OUT_OF_MEMORY else error
    return StoreUnavailable(f"Neo4j cannot be reached: {type(error).__name__}")
