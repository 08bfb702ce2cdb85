"""Cursors: opaque places in a list, bound to the question, filter, parent, scope, day and tick they came from."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import cast

import orjson

from graph_api.domain.moment import Moment
from graph_api.domain.selection import Position
from graph_api.errors import BadInput, StaleCursor

_NOT_OURS = "this cursor is not one of ours; take it from pageInfo or an edge of an earlier answer"
_PARTS = [str, str, str, int, str]


@dataclass(frozen=True, slots=True)
class Cursor:
    """A position, the moment its list was read at, and the digest of all that it is bound to."""

    position: Position
    as_of: date
    tick: int
    binding: str

    def write(self) -> str:
        """The text that a client hands back."""
        parts = [self.position.value, self.position.id, self.as_of.isoformat(), self.tick, self.binding]
        return urlsafe_b64encode(orjson.dumps(parts)).decode().rstrip("=")

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """The cursor that a client has handed back; BadInput where it is none of ours."""
        try:
            parts: object = orjson.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        except (ValueError, Error) as error:
            raise BadInput(
                "this cursor is not one of ours; take it from pageInfo or an edge of an earlier answer"
            ) from error
        if not (
            isinstance(parts, list)
            and [type(part) for part in cast("list[object]", parts)] == [str, str, str, int, str]
        ):
            raise BadInput(_NOT_OURS)
        value, id_, as_of, tick, binding = cast("tuple[str, str, str, int, str]", tuple(cast("list[object]", parts)))
        try:
            return cls(Position(value, id_), date.fromisoformat(as_of), tick, binding)
        except ValueError as error:
            raise BadInput(
                "this cursor is not one of ours; take it from pageInfo or an edge of an earlier answer"
            ) from error


@dataclass(frozen=True, slots=True)
class Binding:
    """What the cursors of one list are bound to: `question` with parent and filters, the viewer's scope, the moment."""

    question: tuple[object, ...]
    scope: str
    moment: Moment

    def cursor(self, position: Position) -> str:
        """The cursor of one item."""
        return Cursor(position, self.moment.as_of, self.moment.tick or 0, self._digest()).write()

    def check(self, text: str | None) -> None:
        """Refuse a cursor that came from another list."""
        if text is not None and Cursor.read(text).binding != self._digest():
            raise StaleCursor("this cursor is of another question, filter, parent or viewer; start from the first page")

    def _digest(self) -> str:
        content = orjson.dumps([*self.question, self.scope], default=str)
        return blake2b(content, digest_size=9).hexdigest()
