"""Which characters a file is written in, and a digest of its bytes: one pass before the rows are read."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from graph_api.errors import BadInput

UTF_8 = "utf-8"
GB_18030 = "gb18030"
"""The superset of GBK and GB 2312 that every decoder of them can be replaced by."""

_CHUNK = 1 << 20

_MARKS = (codecs.BOM_UTF8, "\ufeff".encode(GB_18030))

_NOT_TEXT = (
    (b"\xff\xfe", "UTF-16; save it as CSV in UTF-8 or GBK"),
    (b"\xfe\xff", "UTF-16; save it as CSV in UTF-8 or GBK"),
)


@dataclass(frozen=True, slots=True)
class Scan:
    """What a pass over a file shows. `lines` counts its ends of line; `state` tells whether it changed since."""

    encoding: str
    digest: str
    lines: int
    state: tuple[int, int]


def scan(path: Path) -> Scan:
    """Read the whole file once in constant memory; BadInput if it cannot be read or is no text."""
    state = state_of(path)
    digest = blake2b(digest_size=16)
    decoder = codecs.getincrementaldecoder(UTF_8)()
    lines, is_utf_8 = 0, True
    for number, chunk in enumerate(_chunks(path)):
        if number == 0:
            _refuse_what_is_no_text(path, chunk)
        digest.update(chunk)
        lines += chunk.count(b"\n")
        is_utf_8 = is_utf_8 and _decodes(decoder, chunk)
    is_utf_8 = is_utf_8 and _decodes(decoder, b"", final=True)
    return Scan(UTF_8 if is_utf_8 else _likelier(path), digest.hexdigest(), lines, state)


def state_of(path: Path) -> tuple[int, int]:
    """The size of a file and when it was last changed; BadInput if there is none."""
    try:
        status = path.stat()
    except OSError as error:
        raise BadInput(f"cannot read {path}: {error.strerror}") from error
    return status.st_size, status.st_mtime_ns


def open_file(path: Path) -> BinaryIO:
    """Open a regular file for reading, behind its byte order mark; BadInput says why it cannot be."""
    file = _open(path)
    start = file.read(max(map(len, _MARKS)))
    file.seek(next((len(mark) for mark in _MARKS if start.startswith(mark)), 0))
    return file


def _open(path: Path) -> BinaryIO:
    try:
        if path.exists() and not path.is_file():
            raise BadInput(f"{path} is {'a directory' if path.is_dir() else 'no regular file'}; name a CSV file")
        return path.open("rb")
    except OSError as error:
        raise BadInput(f"cannot read {path}: {error.strerror}") from error


def _chunks(path: Path) -> Iterator[bytes]:
    with _open(path) as file:
        try:
            while chunk := file.read(_CHUNK):
                yield chunk
        except OSError as error:
            raise BadInput(f"cannot read {path}: {error.strerror}") from error


def _refuse_what_is_no_text(path: Path, chunk: bytes) -> None:
    for mark, what in _NOT_TEXT:
        if chunk.startswith(mark):
            raise BadInput(f"{path} is {what}")
    if chunk.count(0) * 10 > len(chunk):
        raise BadInput(f"{path} is no text file; save it as CSV in UTF-8 or GBK")
    if b"\r" in chunk and b"\n" not in chunk:
        raise BadInput(f"{path} ends its lines in a bare carriage return; save it again with ordinary ends of line")


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _likelier(path: Path) -> str:
    # GB 18030 gives a meaning to nearly every pair of bytes, so a UTF-8 file with one bad byte decodes as nonsense
    # without an error. A line of GBK, however, is hardly ever valid UTF-8: the lines are asked, not the bytes.
    valid = invalid = 0
    with open_file(path) as file:
        for line in iter(lambda: file.readline(_CHUNK), b""):
            if not line.isascii():
                if _decodes(codecs.getincrementaldecoder(UTF_8)(), line, final=True):
                    valid += 1
                else:
                    invalid += 1
    return UTF_8 if valid >= invalid and valid else GB_18030
