"""What a text looks for: the codes it can be, how the index is asked for it, and what of a thing fits it.

The index is asked with folded words only, so that nothing a reader types is ever read as the syntax of a query.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from graph_api.domain import identifier
from graph_api.domain.name import (
    ANCHOR,
    CODE,
    FIELDS,
    LONGEST,
    OF_KIND,
    START,
    WHOLE,
    compact,
    folded,
    is_name,
    is_wide,
    key_of,
    pair,
    plain_of,
    stem,
    units_of,
    without_form,
)

_NO_CODE = "\U0010ffff"
_FEWEST = 4
"""The fewest signs that are taken for the beginning of a code."""


class Fit(Enum):
    """How well a thing fits a text, best first."""

    CODE = 0
    EXACT = 1
    PREFIX = 2
    PART = 3


@dataclass(frozen=True, slots=True)
class Match:
    """What of a thing fits: the `field` (or the scheme of an identifier) and its value; `former`: it has it no more."""

    fit: Fit
    field: str
    value: str
    former: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: `key` among names, `codes` (behind `#`) among codes, `code` as the beginning of one.

    `identifiers` are scheme and code of all that the text can be. `query` asks the index for any of it, best first.
    """

    key: str
    codes: tuple[str, ...]
    code: str
    identifiers: tuple[tuple[str, str], ...]
    query: str

    def among(self, prefixes: Collection[str]) -> str:
        """The query for things of some kinds, by the prefixes of their ids. It says nothing of how well they fit."""
        kinds = " ".join(f"{OF_KIND}{prefix}" for prefix in sorted(prefixes))
        return f"+({kinds})^0 +({self.query})"

    def match(self, thing: Mapping[str, Any], held: Match | None = None) -> Match:
        """What of a thing fits, by the best of its names and codes. `held` is what an identifier says of it."""
        codes = [(field, str(thing[field])) for field in FIELDS if not is_name(field) and thing.get(field)]
        marked = [(f"{CODE}{compact(value)}", field, value) for field, value in codes]
        marked.append((f"{CODE}{compact(thing['id'].partition(':')[2])}", "id", thing["id"]))
        whole = [Match(Fit.CODE, field, value) for code, field, value in marked if code in self.codes]
        if held is not None and (not held.former or not whole):
            return held
        if whole:
            return whole[0]
        names = [(field, str(thing[field])) for field in FIELDS if is_name(field) and thing.get(field)]
        fits = [self._fit(field, value) for field, value in names]
        fits += [(0, Match(Fit.PREFIX, field, value)) for code, field, value in marked if code.startswith(self.code)]
        best = min(fits, key=lambda fit: (fit[1].fit.value, fit[0]), default=(0, Match(Fit.PART, "id", thing["id"])))
        return best[1]

    def _fit(self, field: str, name: str) -> tuple[int, Match]:
        """How well a name fits, behind how many words of the text it does not hold."""
        whole = folded(name)[:LONGEST]
        keys = (whole, stem(whole))
        fit = Fit.PREFIX if any(key.startswith(self.key) for key in keys) else Fit.PART
        lacking = sum(word not in whole for word in self.key.split(" "))
        return lacking, Match(Fit.EXACT if self.key in keys else fit, field, name)


def sought(text: str) -> Sought | None:
    """What a text looks for; None where it holds nothing to look for."""
    plain = plain_of(text)[:LONGEST]
    key = stem(key_of(units_of(plain)))
    if not key:
        return None
    identifiers = tuple(_recognised(text))
    code = key.replace(" ", "")
    known = tuple(dict.fromkeys(f"{CODE}{one}" for one in (*(compact(code) for _, code in identifiers), code)))
    begun = f"{CODE}{code}" if len(code) >= _FEWEST and not code.isalpha() else ""
    inside = " ".join(f"+{clause}" for clause in _inside(plain))
    clauses = [f"{one}^2000" for one in known]
    clauses += [f"{WHOLE}{key.replace(' ', '_')}^1000"]
    clauses += [f"({inside} {_anchor(key)}^50)" if inside else f"{_anchor(key)}^50"]
    clauses += [f"{begun}*^20"] if begun else []
    return Sought(key, known, begun or _NO_CODE, identifiers, " ".join(clauses))


def _anchor(key: str) -> str:
    """How the index says that a name begins so."""
    units = units_of(key)
    if not is_wide(units[0]) or len(units) == 1:
        return f"{START}{units[0][:ANCHOR]}"
    return _phrase([f"{START}{units[0]}", *_complete(units)])


def _inside(plain: str) -> Iterator[str]:
    """What a name must hold, wherever: each part between spaces in one piece, its last word as it is being typed."""
    parts = [units_of(part) for part in without_form(plain.split())]
    if all(len(units) == 1 and is_wide(units[0]) for units in parts):
        parts = [tuple(unit for units in parts for unit in units)]
    for units in filter(None, parts):
        complete = _complete(units)
        if complete:
            yield _phrase(complete)
        # A single letter begins half of all words; alone it is looked for where names begin, and only there.
        last = units[-1]
        if not is_wide(last) and (len(last) > 1 or len(units) > 1 or len(parts) > 1):
            yield f"{last}*"


def _complete(units: Sequence[str]) -> list[str]:
    """The words of the index for neighbours that are complete; the last word may be the beginning of another."""
    words: list[str] = []
    for left, right in pairwise(units):
        words += [left] if not is_wide(left) else []
        words += pair(left, right)
    return words


def _phrase(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f'"{" ".join(words)}"'


_FORMS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "uscc": identifier.uscc,
        "lei": lambda text: identifier.lei(_bare(text, "LEI")),
        "ship_id": identifier.ship_id,
        "imo": lambda text: identifier.imo(_bare(text, "IMO")),
        "mmsi": lambda text: identifier.mmsi(_bare(text, "MMSI")),
        "plate": identifier.plate,
        "vin": identifier.vin,
        "locode": identifier.locode,
        "wpi": lambda text: identifier.wpi(_bare(text, "WPI")),
        "licence": identifier.driver_licence,
        "call_sign": identifier.call_sign,
    }
)


def _recognised(text: str) -> Iterator[tuple[str, str]]:
    """What codes a text can be, each with its scheme, in the form in which they are held."""
    for scheme, check in _FORMS.items():
        try:
            yield scheme, check(text)
        except ValueError:
            continue


def _bare(text: str, prefix: str) -> str:
    return identifier.plain(text).upper().removeprefix(prefix).strip(" :")
