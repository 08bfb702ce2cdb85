"""Values of the driver as values of Python: dates and moments, also inside lists and maps."""

from collections.abc import Mapping
from typing import cast

from neo4j.time import Date, DateTime


def native(value: object) -> object:
    """The same value with `datetime` types in place of the driver's own."""
    # The driver makes these very types; asking for what is like them takes several times as long.
    kind = type(value)
    if kind is Date or kind is DateTime:
        return cast("Date | DateTime", value).to_native()
    if kind is list:
        return [native(item) for item in cast("list[object]", value)]
    if kind is dict:
        return {key: native(item) for key, item in cast("dict[str, object]", value).items()}
    return value


def native_map(values: Mapping[str, object]) -> dict[str, object]:
    """A map of properties with `datetime` types."""
    return {key: native(value) for key, value in values.items()}
