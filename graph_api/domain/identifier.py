"""Identifiers as they are written in files: normalised, checked, or a ValueError that says what is wrong."""

import re
from functools import lru_cache
from unicodedata import normalize

from stdnum.cn import uscc as _uscc
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

_JURISDICTION = re.compile(r"[1-9][0-9]{5}")
_AUTHORITY = re.compile(r"[A-Za-z0-9-]{1,64}")
_REGION = re.compile(r"[a-z0-9-]{1,64}")
_NUMBER = re.compile(r"[^\s/]\S{0,99}")


def plain(text: str) -> str:
    """Full-width letters and digits as their ordinary forms (NFKC), without white space around."""
    return (text if text.isascii() else normalize("NFKC", text)).strip()


# Files name the same enterprise on many lines, and the check digit costs more than the rest of a row.
@lru_cache(maxsize=1 << 16)
def uscc(text: str) -> str:
    """A unified social credit code (GB 32100-2015) in upper case; ValueError says what is wrong with it."""
    code = plain(text).upper()
    try:
        return _uscc.validate(code)
    except InvalidLength as error:
        raise ValueError(f"{code} has {len(_uscc.compact(code))} characters") from error
    except InvalidChecksum as error:
        raise ValueError(f"{code} does not fit its check digit, so a character is wrong") from error
    except ValidationError as error:
        raise ValueError(f"{code} holds a character that cannot stand there") from error


def jurisdiction_code(text: str) -> str:
    """A GB/T 2260 code of six digits. Whether the jurisdiction exists, and when, is for the graph to say."""
    return _fitting(_JURISDICTION, plain(text))


def authority_code(text: str) -> str:
    """The code of an authority in this graph: letters, digits and hyphens."""
    return _fitting(_AUTHORITY, plain(text))


def region_code(text: str) -> str:
    """The code of a region: lower-case letters, digits and hyphens."""
    return _fitting(_REGION, plain(text).lower())


def record_number(text: str) -> str:
    """The number of a record at its reporter, kept as it is written there: `津交罚〔2024〕123号` is one."""
    number = _fitting(_NUMBER, text)
    if not number.isprintable():
        raise ValueError("it holds a character that cannot be seen")
    return number


def _fitting(pattern: re.Pattern[str], text: str) -> str:
    if pattern.fullmatch(text) is None:
        raise ValueError
    return text
