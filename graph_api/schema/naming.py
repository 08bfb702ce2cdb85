"""Names of the graph as names of the contract."""

import re

_HUMP = re.compile(r"(?<!^)(?=[A-Z])")


def camel(name: str) -> str:
    """`decided_on` as `decidedOn`."""
    first, *more = name.split("_")
    return first + "".join(word.capitalize() for word in more)


def snake(name: str) -> str:
    """`decidedOn` as `decided_on`."""
    return _HUMP.sub("_", name).lower()
