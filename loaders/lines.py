"""Lines of text files, each decoded alone, so that a byte that cannot be decoded costs one of them."""

from typing import BinaryIO

from loaders.record import Damage

LINE_LIMIT = 1 << 20
"""Bytes of one line. A longer one is no row of ours, and may be a whole file without an end of line."""


def next_line(file: BinaryIO, encoding: str) -> tuple[str, Damage | None] | None:
    """The next line with its end, and what is wrong with it; None behind the last."""
    raw = file.readline(LINE_LIMIT)
    if not raw:
        return None
    try:
        text, damage = raw.decode(encoding), None
    except UnicodeDecodeError as error:
        text = raw.decode(encoding, "replace")
        damage = Damage(f"byte {raw[error.start]:#04x} is not {encoding}; it stands as \ufffd in the row")
    if len(raw) == LINE_LIMIT and not raw.endswith(b"\n"):
        while (more := file.readline(LINE_LIMIT)) and not more.endswith(b"\n"):
            pass
        damage = Damage(f"the line has more than {LINE_LIMIT:,} bytes; what is beyond is not shown")
    return text, damage
