"""How the text of a cell becomes a value; the same words say so in templates and in the reasons of rejects."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from unicodedata import category

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.identifier import authority_code, jurisdiction_code, plain, record_number, region_code, uscc

EARLIEST_DAY = date(1949, 10, 1)
"""No record of a jurisdiction of today is older."""

NAME_LENGTH = 200
TEXT_LENGTH = 500

_AMOUNT = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,4})?")
_REMINDER = re.compile(r"reminder:([^/]+)/(?:min-period-reached|punished-notice)/([^/]+)/(.+)", re.DOTALL)
_DAMAGED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads a cell, or raises a ValueError with what is wrong; `en` and `zh` name what is expected."""

    read: Callable[[str], object]
    en: str
    zh: str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic call `read` and nothing else for a cell that has this annotation."""
        return core_schema.no_info_plain_validator_function(self.read)


def _prefixed(prefix: str, read: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: prefix + read(text)


def _day(text: str) -> date:
    day = _any_day(text)
    if day < EARLIEST_DAY:
        raise ValueError(f"{day} is before {EARLIEST_DAY}")
    return day


def _any_day(text: str) -> date:
    # date.fromisoformat also takes 20240301 and week dates, which a spreadsheet can produce by accident.
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        raise ValueError
    return date.fromisoformat(text)


def _amount(text: str) -> float:
    number = plain(text)
    if _AMOUNT.fullmatch(number) is None:
        raise ValueError
    return float(number)


def _name(text: str) -> str:
    return _text(text, NAME_LENGTH, "")


def _free_text(text: str) -> str:
    return _text(text, TEXT_LENGTH, "\r\n\t")


def _text(text: str, most: int, allowed: str) -> str:
    if len(text) > most:
        raise ValueError(f"it has {len(text)} characters")
    if not text.isprintable() or _DAMAGED in text:
        for character in text:
            if character == _DAMAGED or (category(character) in ("Cc", "Cf", "Cs") and character not in allowed):
                raise ValueError(f"it holds U+{ord(character):04X}, which is no letter")
    return text


def _penalty_id(text: str) -> str:
    prefix, _, key = text.partition(":")
    if prefix != "penalty":
        raise ValueError
    return f"penalty:{_record_key(key)}"


def _record_key(key: str) -> str:
    code, _, number = key.partition("/")
    return f"{jurisdiction_code(code)}/{record_number(number)}"


def _reminder_id(text: str) -> str:
    match = _REMINDER.fullmatch(text)
    if match is None:
        raise ValueError
    jurisdiction_code(match[1])
    _record_key(f"{match[2]}/{match[3]}")
    return text


def one_of(words: Sequence[str]) -> Reading:
    """One word of a list."""
    known = {word: word for word in words}

    def read(text: str) -> str:
        word = known.get(text)
        if word is None:
            raise ValueError
        return word

    listed = ", ".join(words)
    return Reading(read, f"one of: {listed}", f"其中之一：{listed}")


def several_of(words: Sequence[str], *, alone: Sequence[str] = ()) -> Reading:
    """A list of words, separated by semicolons, in any order; a word of `alone` stands by itself."""
    known = frozenset((*words, *alone))

    def read(text: str) -> list[str]:
        given = {part.strip() for part in text.replace("；", ";").split(";")} - {""}
        unknown = sorted(given - known)
        if unknown:
            raise ValueError(f"{', '.join(unknown)} is not one of them")
        if not given or (len(given) > 1 and not given.isdisjoint(alone)):
            raise ValueError
        return sorted(given)

    listed, single = ", ".join(words), "".join(f", or {word} alone" for word in alone)
    single_zh = "".join(f"，或单独写 {word}" for word in alone)
    return Reading(
        read, f"one or more of: {listed}, separated by ';'{single}", f"{listed} 中的一项或多项，用 ; 分隔{single_zh}"
    )


CODE_WORDS = (
    "a jurisdiction code of six digits (GB/T 2260), such as 120000",
    "六位行政区划代码（GB/T 2260），如 120000",
)
USCC_WORDS = (
    "a unified social credit code of 18 characters with its check digit (GB 32100-2015)",
    "18 位统一社会信用代码，校验位正确（GB 32100-2015）",
)
AUTHORITY_WORDS = ("a code of up to 64 letters, digits and hyphens", "代码，至多 64 个字母、数字或连字符")
REGION_WORDS = ("a code of up to 64 lower-case letters, digits and hyphens", "代码，至多 64 个小写字母、数字或连字符")

DAY = Reading(_day, f"a day written YYYY-MM-DD, not before {EARLIEST_DAY}", f"日期 YYYY-MM-DD，不早于 {EARLIEST_DAY}")
END_DAY = Reading(
    _any_day, f"a day written YYYY-MM-DD, or {OPEN_DAY} for no end", f"日期 YYYY-MM-DD，{OPEN_DAY} 表示无期限"
)

JurisdictionCode = Annotated[str, Reading(jurisdiction_code, *CODE_WORDS)]
JurisdictionId = Annotated[str, Reading(_prefixed("jurisdiction:", jurisdiction_code), *CODE_WORDS)]
Uscc = Annotated[str, Reading(uscc, *USCC_WORDS)]
EnterpriseId = Annotated[str, Reading(_prefixed("enterprise:", uscc), *USCC_WORDS)]
AuthorityCode = Annotated[str, Reading(authority_code, *AUTHORITY_WORDS)]
AuthorityId = Annotated[str, Reading(_prefixed("authority:", authority_code), *AUTHORITY_WORDS)]
RegionCode = Annotated[str, Reading(region_code, *REGION_WORDS)]
RegionId = Annotated[str, Reading(_prefixed("region:", region_code), *REGION_WORDS)]
Number = Annotated[
    str,
    Reading(
        record_number,
        "a number of up to 100 visible characters without white space, not beginning with '/'",
        "文书号，至多 100 个可见字符，不含空格，不以 / 开头",
    ),
]
PenaltyId = Annotated[
    str,
    Reading(
        _penalty_id,
        "the id of a penalty, penalty:<jurisdiction code>/<number>",
        "行政处罚标识 penalty:<行政区划代码>/<文书号>",
    ),
]
ReminderId = Annotated[
    str,
    Reading(
        _reminder_id,
        "the id of a reminder, reminder:<jurisdiction code>/<min-period-reached or punished-notice>/"
        "<jurisdiction code>/<number>",
        "提醒标识 reminder:<行政区划代码>/<min-period-reached 或 punished-notice>/<行政区划代码>/<文书号>",
    ),
]
Name = Annotated[str, Reading(_name, f"a name of up to {NAME_LENGTH} characters", f"名称，至多 {NAME_LENGTH} 个字符")]
Text = Annotated[
    str, Reading(_free_text, f"a text of up to {TEXT_LENGTH} characters", f"文本，至多 {TEXT_LENGTH} 个字符")
]
Amount = Annotated[
    float,
    Reading(
        _amount,
        "an amount in yuan, 0 or more, digits only, such as 5000.00",
        "金额（元），不小于 0，仅写数字，如 5000.00",
    ),
]
Day = Annotated[date, DAY]
EndDay = Annotated[date, END_DAY]
