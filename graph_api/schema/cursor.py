"""Cursors: opaque places in a list, bound to the question, filter, parent, scope, day and tick they came from."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from hashlib import blake2b
from typing import cast

import orjson

from graph_api.domain.calendar import OPEN_TICK
from graph_api.domain.moment import Moment
from graph_api.domain.selection import Position
from graph_api.errors import BadInput, StaleCursor

_NOT_OURS = "this cursor is not one of ours; take it from pageInfo or an edge of an earlier answer"
_PARTS = [str, str, str, int, str]

Place = Callable[[str, str], str]
"""Writes the cursor of an item from what it is sorted by and its id."""


class Places(Enum):
    """What the places of a list are told by, before their ids. A cursor of another list may have others."""

    DAYS = auto()
    TICKS = auto()
    TEXTS = auto()

    def check(self, position: Position) -> None:
        """Refuse a place that cannot be in such a list."""
        if self is Places.TICKS and not (position.value.isascii() and position.value.isdigit()):
            raise StaleCursor(_OTHERS)
        if self is Places.DAYS and not _is_day(position.value):
            raise StaleCursor(_OTHERS)


_OTHERS = "this cursor is of another question, filter, parent or viewer; start from the first page"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Cursor:
    """A position, the moment its list was read at, and the digest of all that it is bound to and of itself."""

    position: Position
    as_of: date
    tick: int
    binding: str

    def write(self) -> str:
        """The text that a client hands back."""
        return _text([self.position.value, self.position.id, self.as_of.isoformat(), self.tick, self.binding])

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """The cursor that a client has handed back; BadInput where it is none of ours."""
        try:
            parts = cast("object", orjson.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4))))
            if not isinstance(parts, list) or [type(part) for part in cast("list[object]", parts)] != _PARTS:
                raise BadInput(_NOT_OURS)
            value, id_, as_of, tick, binding = cast("list[str]", parts)
            read = cls(Position(value, id_), date.fromisoformat(as_of), int(tick), binding)
        except ValueError as error:
            raise BadInput(_NOT_OURS) from error
        if not 0 <= read.tick < OPEN_TICK:
            raise BadInput(_NOT_OURS)
        return read


@dataclass(frozen=True, slots=True)
class Binding:
    """What the cursors of one list are bound to: `question` with parent and filters, the viewer's scope, the moment."""

    question: tuple[object, ...]
    scope: str
    moment: Moment

    def cursor(self, position: Position) -> str:
        """The cursor of one item."""
        return self.place()(position.value, position.id)

    def place(self) -> Place:
        """What writes the cursors of many items."""
        seal, as_of, tick = self._seal(), self.moment.as_of.isoformat(), self.moment.tick or 0

        def cursor(value: str, id_: str) -> str:
            parts: list[object] = [value, id_, as_of, tick]
            return _text([*parts, _sealed(seal, parts)])

        return cursor

    def holds(self, text: str) -> bool:
        """Is a cursor one of this list, whose place, day and tick nobody has changed."""
        cursor = Cursor.read(text)
        place = [cursor.position.value, cursor.position.id, cursor.as_of.isoformat(), cursor.tick]
        return cursor.binding == _sealed(self._seal(), place)

    def check(self, text: str | None) -> None:
        """Refuse a cursor that came from another list, or whose place, day or tick somebody has changed."""
        if text is not None and not self.holds(text):
            raise StaleCursor(_OTHERS)

    def _seal(self) -> blake2b:
        """The digest of all that is the same for every cursor of the list."""
        return blake2b(orjson.dumps([*self.question, self.scope], default=str)[:-1] + b",", digest_size=9)


def _sealed(seal: blake2b, place: Sequence[object]) -> str:
    whole = seal.copy()
    whole.update(orjson.dumps(place)[1:])
    return whole.hexdigest()


def _text(parts: Sequence[object]) -> str:
    return urlsafe_b64encode(orjson.dumps(parts)).decode().rstrip("=")
