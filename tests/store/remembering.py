"""A store that asks a statement once and afterwards remembers what it answered: two executions of one reading."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import LiteralString, TypeVar, cast

import orjson

from graph_api.domain.selection import Selection
from graph_api.store.address import Neo4jAddress
from graph_api.store.projection import Projection
from tests.store.asking import SteadyStore

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was wanted of things of several kinds in one statement, what it was given, and what it answered."""

    wanted: tuple[Selection, ...]
    parameters: Mapping[str, object]
    record: Mapping[str, object]


class RememberingStore(SteadyStore):
    """Remembers each record by text and parameters until it is told to forget. `texts` are all that it ever read."""

    def __init__(self, address: Neo4jAddress) -> None:
        super().__init__(address, timeout=60.0)
        self._remembered: dict[bytes, Mapping[str, object]] = {}
        self._wanted: dict[str, dict[tuple[Selection, ...], Projection]] = {}
        self._readings: list[Reading] = []
        self.texts: set[str] = set()

    def projection(self, wanted: tuple[Selection, ...]) -> Projection:
        """The statement that reads things; kept is what was wanted."""
        found = super().projection(wanted)
        self._wanted.setdefault(found.text, {})[wanted] = found
        return found

    async def read(self, text: LiteralString, parameters: Mapping[str, object]) -> Mapping[str, object]:
        """The one record that a statement answers: a copy, for whoever reads it may change it."""
        key = orjson.dumps([text, parameters], default=str, option=orjson.OPT_SORT_KEYS)
        if key not in self._remembered:
            self.texts.add(text)
            record = self._remembered[key] = await super().read(text, parameters)
            self._readings += [Reading(wanted, parameters, record) for wanted in self._asked(text, parameters)]
        return copied(self._remembered[key])

    def readings(self) -> Iterator[Reading]:
        """What was read of things since this was asked last."""
        while self._readings:
            yield self._readings.pop()

    def _asked(self, text: str, parameters: Mapping[str, object]) -> list[tuple[Selection, ...]]:
        """What was wanted when a text is read with these parameters: texts that are one differ in them alone."""
        found = [
            wanted
            for wanted, projection in self._wanted.get(text, {}).items()
            if all(parameters[name] == one for name, one in projection.parameters.items() if not name.startswith("ids"))
        ]
        return found[:1]

    def forget(self) -> None:
        """Read anew from now on."""
        self._remembered = {}


def copied(value: T) -> T:
    """The same maps and lists once more; values are shared."""
    if isinstance(value, dict):
        return cast("T", {key: copied(one) for key, one in cast("dict[str, object]", value).items()})
    if isinstance(value, list):
        return cast("T", [copied(one) for one in cast("list[object]", value)])
    return value
