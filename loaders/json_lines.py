"""JSON Lines as records: one object a line, whose keys are the columns."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from json import JSONDecodeError, JSONDecoder, dumps
from pathlib import Path
from typing import cast

from graph_api.errors import BadInput
from loaders.cell_text import text_of, text_of_literal
from loaders.encoding import open_file, scan
from loaders.lines import next_line
from loaders.record import IGNORED, SHOWN, Damage, Opened, Record

_MOST_KEYS = 1000
"""Different keys that are remembered; what has more is no table."""


class _NoRecordError(ValueError):
    """A line that is no object of ours; says why."""


@dataclass(frozen=True, slots=True)
class JsonLines:
    """A file of one object a line. Any object may leave out any column."""

    path: Path
    encoding: str
    header: tuple[str, ...]
    unit: str = "line"

    def part(self, line: int) -> str:
        """A file of lines has no parts."""
        return ""

    def records(self) -> Iterator[Record]:
        """Every line that is not blank; an object without a value is blank."""
        for line, text, damage in _lines(self.path, self.encoding):
            record = self._record(line, text, damage)
            if record.damage is not None or any(record.cells):
                yield record

    def _record(self, line: int, text: str, damage: Damage | None) -> Record:
        try:
            given = _read(text)
        except _NoRecordError as error:
            return Record(line, [""] * len(self.header), damage or Damage(str(error), text.strip()[:SHOWN]))
        cells = [""] * len(self.header)
        for place, name in enumerate(self.header):
            value = given.pop(name, None)
            if isinstance(value, dict | list):
                cells[place] = dumps(value, ensure_ascii=False)[:SHOWN]
                kind = "an object" if isinstance(value, dict) else "a list"
                damage = damage or Damage(f"expected one value, not {kind}", column=name)
            else:
                cells[place] = text_of(value)
        stray = next((key for key in given if not key.startswith(IGNORED)), None)
        if stray is not None and damage is None:
            damage = Damage(f"key {stray!r} is unknown{_hint(stray, self.header)}", text.strip()[:SHOWN])
        return Record(line, cells, damage)


def open_json_lines(path: Path, known: Collection[str]) -> Opened:
    """Look at the whole file once; its columns are the known keys of any object, and all that each object has."""
    seen = scan(path)
    keys: dict[str, int] = {}
    objects = 0
    for number, (_, text, _) in enumerate(_lines(path, seen.encoding)):
        try:
            given = _read(text)
        except _NoRecordError as error:
            if not number and text.startswith("["):
                raise _no_lines(path) from error
            continue
        objects += 1
        for key in given:
            if key in keys or len(keys) < _MOST_KEYS:
                keys[key] = keys.get(key, 0) + 1
    if not objects:
        raise _no_lines(path)
    columns = (key for key, count in keys.items() if not key.startswith(IGNORED) and (key in known or count == objects))
    return Opened(JsonLines(path, seen.encoding, tuple(columns)), seen.digest, seen.lines)


def _no_lines(path: Path) -> BadInput:
    return BadInput(f"{path} holds no JSON Lines; write one object a line, without a list around them")


def _lines(path: Path, encoding: str) -> Iterator[tuple[int, str, Damage | None]]:
    with open_file(path) as file:
        number = 0
        while (line := next_line(file, encoding)) is not None:
            number += 1
            if not line[0].isspace():
                yield number, *line


def _read(text: str) -> dict[str, object]:
    try:
        value = _DECODER.decode(text.strip())
    except JSONDecodeError as error:
        raise _NoRecordError(f"it is no JSON: {error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise _NoRecordError("it is nested too deeply") from error
    if not isinstance(value, dict):
        raise _NoRecordError('expected one object a line, such as {"name": "..."}')
    return cast("dict[str, object]", value)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    given = dict(pairs)
    if len(given) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _NoRecordError(f"key {twice!r} stands there twice")
    return given


def _no_number(word: str) -> object:
    raise _NoRecordError(f"it is no JSON: {word} is no number")


_DECODER = JSONDecoder(object_pairs_hook=_object, parse_int=str, parse_float=text_of_literal, parse_constant=_no_number)
"""Numbers are taken as they are written: read as binary fractions, long codes would lose digits in silence."""


def _hint(key: str, columns: tuple[str, ...]) -> str:
    near = get_close_matches(key.lower(), columns, n=1)
    return f" (did you mean {near[0]}?)" if near else ""
