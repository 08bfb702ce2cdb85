"""TOML pages into dataclasses, strictly; every problem with file, line, key and the nearest word that would do."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import Field, dataclass, fields, is_dataclass
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

T = TypeVar("T")
Key = tuple[str | int, ...]
Fault = tuple[Key, str]
"""What does not fit together in one rule: the key within it, and what is wrong."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.-]+)\s*\]")
_QUOTED = re.compile(r"'([^']*)'")
_AT_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with a page: `file:line: key: message`. Entries of a list are counted from 1."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.key}: {self.message}" if self.key else f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of one page: where it lies, what it says, and its digest. `fault` says why it could not be read."""

    file: str
    text: str
    fault: str = ""

    @classmethod
    def read(cls, path: Path, *, root: Path) -> "PageText":
        """Read a page, which is UTF-8; it is named by its path below `root`."""
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
        try:
            return cls(name, path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            return cls(name, "", f"the page cannot be read: {error}")

    @property
    def digest(self) -> str:
        """The sha-256 of the text."""
        return sha256(self.text.encode()).hexdigest()

    def place(self, key: Key) -> str:
        """Where a key stands: `file:line`."""
        return f"{self.file}:{line_of(self.text, key)}"

    def problem(self, key: Key, message: str) -> Problem:
        """A problem with a key of this page."""
        return Problem(self.file, line_of(self.text, key), _spelt(key), message)


def read_as(shape: type[T], page: PageText) -> tuple[T | None, list[Problem]]:
    """A page as a dataclass, or None and all that is wrong with it."""
    if page.fault:
        return None, [Problem(page.file, 0, "", page.fault)]
    try:
        values = tomllib.loads(page.text)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        return None, [Problem(page.file, int(at[1]) if at else 0, "", f"this is not TOML: {error}")]
    try:
        return TypeAdapter(shape).validate_python(values), []
    except ValidationError as error:
        # What has entries is too short only because of what is wrong with one of them, which is told itself.
        told = (one for one in error.errors(include_url=False) if one["type"] != "too_short" or not one["input"])
        return None, [_problem(page, details, shape) for details in told]


def nearest(word: object, known: Iterable[str]) -> str:
    """`; did you mean "x"?`, or nothing where no known word is near."""
    close = get_close_matches(str(word), list(known), n=1, cutoff=0.6)
    return f'; did you mean "{close[0]}"?' if close else ""


def _problem(page: PageText, details: ErrorDetails, shape: object) -> Problem:
    kind, given = details["type"], details["input"]
    # Which of several shapes a table was read as stands in the place of an error, and not on the page.
    key = tuple(part for part in details["loc"] if not str(part).startswith("~"))
    context = cast("Mapping[str, object]", details.get("ctx", {}))
    if kind == "unexpected_keyword_argument":
        message = f"there is no such key{nearest(key[-1], _keys_at(shape, key[:-1]))}"
    elif kind == "missing":
        message = "this key is missing"
    elif kind == "too_short":
        message = "at least 1 item is needed"
    elif kind == "value_error":
        message = str(context.get("error", details["msg"]))
    elif kind in ("literal_error", "enum"):
        expected = str(context["expected"])
        message = f"{given!r} is not one of {expected}{nearest(given, _QUOTED.findall(expected))}"
    else:
        message = f"{_shown(given)}: {details['msg'][:1].lower()}{details['msg'][1:]}"
    return page.problem(key, message)


def _shown(given: object) -> str:
    text = repr(given)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _spelt(key: Key) -> str:
    text = ""
    for part in key:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def line_of(text: str, key: Key) -> int:
    """The line on which a key of a page stands, or that of the nearest thing above it; 0 if none is found."""
    lines, at, end = text.splitlines(), 0, len(text.splitlines())
    found = 0
    for place, part in enumerate(key):
        if isinstance(part, int):
            continue
        entry = key[place + 1] if place + 1 < len(key) else None
        tables = _tables(lines, part)
        if place == 0 and isinstance(entry, int) and entry < len(tables):
            at, end = tables[entry]
            found = at + 1
            continue
        before = key[place - 1] if place else 0
        pattern = re.compile(rf"(^|[{{,\s]){re.escape(part)}\s*=")
        hits = [number for number in range(at, end) if pattern.search(lines[number].partition("#")[0])]
        if hits:
            # Entries of a list within a table stand below each other and have the same keys, as a rule.
            at = hits[min(before, len(hits) - 1)] if isinstance(before, int) and place > 1 else hits[0]
            found = at + 1
        if place and isinstance(entry, int):
            entries = [number for number in range(at, end) if lines[number].lstrip().startswith("{")]
            if entry < len(entries):
                at, end = entries[entry], (*entries, end)[entry + 1]
                found = at + 1
    return found


def _tables(lines: list[str], name: str) -> list[tuple[int, int]]:
    """First line and end of each `[[name]]` of a page."""
    heads = [(number, match[1], match[2]) for number, line in enumerate(lines) if (match := _HEADER.match(line))]
    ends = {
        number: next((later for later, _, other in heads if later > number and not other.startswith(f"{name}.")), None)
        for number, _, _ in heads
    }
    return [(number, ends[number] or len(lines)) for number, bracket, head in heads if (bracket, head) == ("[[", name)]


def _keys_at(shape: object, key: Key) -> frozenset[str]:
    """The keys of the table that stands at a key of a shape."""
    tables = _tables_of(shape)
    for part in key:
        hints = [
            get_type_hints(table, include_extras=True)[field.name]
            for table in tables
            for field in fields(table)
            if _spelling(field) == part
        ]
        # The number of an entry, like a key of a dictionary, leads to no other shape.
        tables = [table for hint in hints for table in _tables_of(hint)] if hints else tables
    return frozenset(_spelling(field) for table in tables for field in fields(table))


def _tables_of(hint: object) -> list[Any]:
    """The dataclasses that a hint names, by itself or as what a tuple, a dictionary or a choice holds."""
    if is_dataclass(hint):
        return [hint]
    return [table for argument in get_args(hint) for table in _tables_of(argument)]


def _spelling(field: Field[Any]) -> str:
    """How a field is spelt on pages: `from` and `in` are words of Python, so the fields have other names."""
    return str(getattr(field.default, "alias", None) or field.name)
