"""Identifiers as they are written in files: normalised, checked, or a ValueError that says what is wrong."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from unicodedata import normalize

from stdnum import imo as _imo
from stdnum import lei as _lei
from stdnum.cn import ric as _ric
from stdnum.cn import uscc as _uscc
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

_JURISDICTION = re.compile(r"[1-9][0-9]{5}")
_AUTHORITY = re.compile(r"[A-Za-z0-9-]{1,64}")
_REGION = re.compile(r"[a-z0-9-]{1,64}")
_NUMBER = re.compile(r"[^\s/]\S{0,99}")
_SHIP = re.compile(r"CN[0-9]{11}")
_IMO = re.compile(r"[0-9]{7}")
_MMSI = re.compile(r"[0-9]{9}")
_CALL_SIGN = re.compile(r"[A-Z0-9]{3,9}")
_LOCODE = re.compile(r"[A-Z]{2}[A-Z2-9]{3}")
_WPI = re.compile(r"[1-9][0-9]{0,5}")
_VIN = re.compile(r"[A-HJ-NPR-Z0-9]{17}")
_PSEUDONYM = re.compile(r"[A-Za-z0-9-]{1,64}")
_LICENCE = re.compile(r"[A-Za-z0-9-]{4,64}")

_PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]"
    "(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[DF][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[DF])"
)
"""GA 36-2018: a province, the letter of a place, and five characters; six where it runs on new energy."""

_NO_ACTORS = frozenset({"jurisdiction", "region", "port", "authority", "source"})

ACTORS = ("enterprise", "vessel", "driver", "vehicle", "person")
"""The kinds of actor that a record can concern, by the prefix of their ids."""


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
        raise ValueError(f"it has {len(_uscc.compact(code))} characters, not 18") from error
    except InvalidChecksum as error:
        raise ValueError(f"{code} does not fit its check digit, so a character is wrong") from error
    except ValidationError as error:
        raise ValueError(f"{code!r} holds a character that cannot stand there") from error


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


def ship_id(text: str) -> str:
    """A ship identification number (船舶识别号): CN and 11 digits, permanent."""
    return _fitting(_SHIP, plain(text).upper())


def imo(text: str) -> str:
    """The seven digits of an IMO ship number as a source gives them, right or wrong: `is_imo` says which."""
    return _fitting(_IMO, plain(text).upper().removeprefix("IMO").strip())


def is_imo(number: str) -> bool:
    """Does the check digit fit? No ship has 0000000, which senders put where they have no number."""
    return number.strip("0") != "" and _IMO.fullmatch(number) is not None and _imo.is_valid(number)


def mmsi(text: str) -> str:
    """A maritime mobile service identity: nine digits without a check digit. It changes with the flag."""
    return _fitting(_MMSI, plain(text))


def call_sign(text: str) -> str:
    """A call sign in upper case."""
    return _fitting(_CALL_SIGN, plain(text).upper())


@lru_cache(maxsize=1 << 16)
def lei(text: str) -> str:
    """A legal entity identifier (ISO 17442) in upper case; ValueError says what is wrong with it."""
    code = plain(text).upper()
    if len(code) != 20:
        raise ValueError(f"it has {len(code)} characters, not 20")
    if not _lei.is_valid(code):
        raise ValueError(f"{code} does not fit its check digits, so a character is wrong")
    return code


def locode(text: str) -> str:
    """A UN/LOCODE; some sources write a space behind the country."""
    return _fitting(_LOCODE, plain(text).upper().replace(" ", ""))


def wpi(text: str) -> str:
    """The number of a port in the World Port Index."""
    return _fitting(_WPI, plain(text))


def port_code(text: str) -> str:
    """The code of a port in this graph: its UN/LOCODE, or WPI and its number in the World Port Index."""
    code = plain(text).upper()
    return f"WPI{wpi(code[3:])}" if code[3:].isdigit() and code.startswith("WPI") else locode(code)


def plate(text: str) -> str:
    """A number plate (GA 36-2018), of five characters or, for new energy, six, behind province and letter."""
    return _fitting(_PLATE, plain(text).upper().replace("·", "").replace(" ", ""))


def vin(text: str) -> str:
    """A vehicle identification number (GB 16735): 17 characters without I, O and Q."""
    return _fitting(_VIN, plain(text).upper())


def driver_licence(text: str) -> str:
    """The number of a certificate; a number that is a valid ID card number is personal data and is refused."""
    return _impersonal(_fitting(_LICENCE, plain(text).upper()))


def pseudonym(text: str) -> str:
    """The code of a person in this graph, which tells nothing of the person."""
    return _impersonal(_fitting(_PSEUDONYM, plain(text)))


def source_code(text: str) -> str:
    """The code of an international data set: lower-case letters, digits and hyphens."""
    return _fitting(_REGION, plain(text).lower())


def reporter(text: str) -> str:
    """Who states something: the code of a jurisdiction, or `source:` and the code of a data set."""
    prefix, colon, code = plain(text).partition(":")
    if not colon:
        return jurisdiction_code(prefix)
    if prefix != "source":
        raise ValueError
    return f"source:{source_code(code)}"


def reporter_id(code: str) -> str:
    """The public id of the jurisdiction or source that a reporter's code names."""
    return code if code.startswith("source:") else f"jurisdiction:{code}"


def enterprise_code(text: str) -> str:
    """What identifies an enterprise: a unified social credit code, or LEI and a legal entity identifier."""
    code = plain(text).upper()
    return f"LEI{lei(code[3:])}" if code.startswith("LEI") and len(code) == 23 else uscc(code)


def vessel_code(text: str) -> str:
    """What identifies a vessel: a ship identification number, IMO and its number, or MMSI, number, `/`, first day."""
    code = plain(text).upper()
    if code.startswith("CN"):
        return ship_id(code)
    if code.startswith("IMO"):
        return f"IMO{imo(code)}"
    number, _, since = code.removeprefix("MMSI").partition("/")
    if not code.startswith("MMSI"):
        raise ValueError
    return f"MMSI{mmsi(number)}/{_day(since)}"


def vehicle_code(text: str) -> str:
    """What identifies a vehicle: its VIN, or its plate, `/` and the first day on which it had it."""
    code, slash, since = plain(text).partition("/")
    return f"{plate(code)}/{_day(since)}" if slash else vin(code)


_CODES: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "enterprise": enterprise_code,
        "vessel": vessel_code,
        "driver": driver_licence,
        "vehicle": vehicle_code,
        "person": pseudonym,
        "merchant": region_code,
    }
)


def actor_id(text: str, kinds: Sequence[str] = ACTORS) -> str:
    """The public id of an actor of one of the kinds; a bare unified social credit code is that of an enterprise."""
    prefix, colon, code = plain(text).partition(":")
    if not colon:
        prefix, code = "enterprise", prefix
    if prefix not in kinds:
        article = "an" if prefix[:1] in "aeiou" else "a"
        raise ValueError(f"{article} {prefix} cannot stand here" if prefix in _CODES or prefix in _NO_ACTORS else "")
    return f"{prefix}:{_CODES[prefix](code)}"


def _impersonal(code: str) -> str:
    if _ric.is_valid(code):
        raise ValueError("an ID card number is personal data and does not belong here")
    return code


def _day(text: str) -> date:
    if len(text) != 10:
        raise ValueError
    return date.fromisoformat(text)


def _fitting(pattern: re.Pattern[str], text: str) -> str:
    if pattern.fullmatch(text) is None:
        raise ValueError
    return text
