"""Text as XML may hold it."""

import re
from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

_UNSAYABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ATTRIBUTE = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def content(value: str) -> str:
    """Text between tags; characters that XML has no way to say become U+FFFD."""
    return escape(_UNSAYABLE.sub("\ufffd", value), {"\r": "&#13;"})


def attribute(value: str) -> str:
    """Text within double quotes."""
    return escape(_UNSAYABLE.sub("\ufffd", value), _ATTRIBUTE)
