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
from graph_api.domain.identifier import plain

EARLIEST_DAY = date(1949, 10, 1)
"""No record of a jurisdiction of today is older."""

NAME_LENGTH = 200
TEXT_LENGTH = 500

_AMOUNT = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,4})?")
_WHOLE = re.compile(r"[0-9]{1,9}")
_DECIMAL = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,12})?")
_WORD = re.compile(r"[^\s/,;]{1,40}")
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


def _whole(text: str) -> int:
    number = plain(text)
    if _WHOLE.fullmatch(number) is None:
        raise ValueError
    return int(number)


def _percent(text: str) -> int:
    number = _whole(text)
    if not 1 <= number <= 99:
        raise ValueError
    return number


def _score(text: str) -> float:
    number = plain(text)
    if _DECIMAL.fullmatch(number) is None:
        raise ValueError
    return float(number)


def _between(least: float, most: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        number = _score(text)
        if not least <= number <= most:
            raise ValueError
        return number

    return read


def _word(text: str) -> str:
    word = plain(text)
    if _WORD.fullmatch(word) is None or not word.isprintable():
        raise ValueError
    return word


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


DAY = Reading(_day, f"a day written YYYY-MM-DD, not before {EARLIEST_DAY}", f"日期 YYYY-MM-DD，不早于 {EARLIEST_DAY}")
END_DAY = Reading(
    _any_day, f"a day written YYYY-MM-DD, or {OPEN_DAY} for no end", f"日期 YYYY-MM-DD，{OPEN_DAY} 表示无期限"
)

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
Count = Annotated[int, Reading(_whole, "a whole number, 0 or more", "整数，不小于 0")]
Percent = Annotated[int, Reading(_percent, "a whole number from 1 to 99", "1 至 99 的整数")]
Quantity = Annotated[
    float, Reading(_amount, "a quantity, 0 or more, digits only, such as 2.5", "数量，不小于 0，仅写数字，如 2.5")
]
Score = Annotated[float, Reading(_score, "a number, such as 92.5", "数值，如 92.5")]
Share = Annotated[
    float, Reading(_between(0, 1), "a share from 0 to 1, such as 0.51 for 51 %", "份额，0 至 1，如 51% 写 0.51")
]
Latitude = Annotated[
    float, Reading(_between(-90, 90), "decimal degrees from -90 to 90, north positive", "十进制度，-90 至 90，北纬为正")
]
Longitude = Annotated[
    float,
    Reading(_between(-180, 180), "decimal degrees from -180 to 180, east positive", "十进制度，-180 至 180，东经为正"),
]
Word = Annotated[
    str, Reading(_word, "up to 40 characters without white space, comma or '/'", "至多 40 个字符，不含空格、逗号和 /")
]
Day = Annotated[date, DAY]
EndDay = Annotated[date, END_DAY]
