"""Names of the graph as names of the contract."""


def camel(name: str) -> str:
    """`decided_on` as `decidedOn`."""
    first, *more = name.split("_")
    return first + "".join(word.capitalize() for word in more)
