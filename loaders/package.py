"""The zip package of a workbook, looked at before a library unpacks it: sizes, rows, merged cells."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Protocol
from zipfile import ZipFile

MANIFEST = "[Content_Types].xml"
SHEETS = "xl/worksheets/"
PICTURES = "xl/media/"

MOST_SHEETS = 4 << 30
"""Bytes of all sheets, unpacked. The million rows of a sheet have 0.6 GB with twelve columns; they are streamed."""

MOST_STRINGS = 256 << 20
"""Bytes of the texts that cells share: they are kept in memory, in about as much."""

MOST_OTHERS = 64 << 20
"""Bytes of everything else: parsed as a whole, it takes many times as much."""

MOST_BETWEEN = 16 << 20
"""Bytes between two rows, and behind the last one: a row is parsed as a whole."""

LAST_ROW = 1 << 20

_CHUNK = 1 << 20

_ROW = re.compile(rb"<(?:\w+:)?row(?:\s[^>]*?)?/?>")
_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d+)[\"']")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is|f)[\s/>]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']")


class Declared(Protocol):
    """What the package says about one of its parts."""

    PartName: str
    ContentType: str


@dataclass(frozen=True, slots=True)
class Look:
    """What a pass over a sheet shows: its last row, whether any cell holds something, and which are merged."""

    last: int = 0
    filled: bool = False
    merged: tuple[str, ...] = ()


def refuse_bombs(archive: ZipFile, read_types: Callable[[], Sequence[Declared]]) -> None:
    """ValueError if parts unpack to more than a workbook of ours needs; no more than they declare is ever unpacked."""
    types: set[tuple[str, str]] = set()
    if archive.getinfo(MANIFEST).file_size <= MOST_OTHERS:
        types = {(one.PartName.lstrip("/"), one.ContentType) for one in read_types()}
    strings = {name for name, type_ in types if type_.endswith("sharedStrings+xml")}
    others = {name for name, type_ in types if not type_.endswith("worksheet+xml")} - strings
    sizes = {"sheets": 0, "texts": 0, "other parts": 0}
    for part in archive.infolist():
        name = part.filename
        if name in strings:
            sizes["texts"] += part.file_size
        elif name in others or not name.startswith((SHEETS, PICTURES)):
            sizes["other parts"] += part.file_size
        elif name.startswith(SHEETS):
            sizes["sheets"] += part.file_size
    for of, most in (("sheets", MOST_SHEETS), ("texts", MOST_STRINGS), ("other parts", MOST_OTHERS)):
        if sizes[of] > most:
            raise ValueError(f"its {of} unpack to {sizes[of]:,} bytes, more than {most:,}; save the rows alone")


def look(stream: IO[bytes]) -> Look:
    """Read a sheet once in constant memory; ValueError if rows are not in order or one is out of all proportion."""
    last, filled, between = 0, False, 0
    merged: list[str] = []
    for text in _texts(stream):
        filled = filled or _VALUE.search(text) is not None
        if b"mergeCell" in text:
            merged.extend(match[1].decode("ascii") for match in _MERGED.finditer(text))
        between += len(text)
        for row in _ROW.finditer(text):
            last = _following(last, row[0])
            between = len(text) - row.end()
        if between > MOST_BETWEEN:
            raise ValueError(f"what follows row {last} has more than {MOST_BETWEEN:,} bytes before the next")
    return Look(last, filled, tuple(merged))


def _following(last: int, row: bytes) -> int:
    number = _NUMBER.search(row)
    following = last + 1 if number is None else int(number[1][:9])
    if following <= last:
        raise ValueError(f"row {following} stands behind row {last}")
    if following > LAST_ROW:
        raise ValueError(f"it has a row {following:,}, and no sheet has more than {LAST_ROW:,}")
    return following


def _texts(stream: IO[bytes]) -> Iterator[bytes]:
    # Cut before the last tag of a chunk, so that no tag is cut in two.
    rest = b""
    while chunk := stream.read(_CHUNK):
        rest += chunk
        cut = rest.rfind(b"<")
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
        if len(rest) > MOST_BETWEEN:
            raise ValueError(f"a cell has more than {MOST_BETWEEN:,} bytes")
    yield rest
