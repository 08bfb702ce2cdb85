"""Jurisdictions by their GB/T 2260 code, padded to six digits: province PP0000, city PPCC00, county PPCCXX."""

import re

UNKNOWN = "unknown"
"""What no source states. Never guessed, never a default."""

CODE = re.compile(r"\d{6}")

PROVINCES = frozenset(
    f"{prefix}0000"
    for prefix in [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
    ]
)
"""The codes of the 34 divisions at province level."""


def province_of(code: str) -> str:
    """The province's code of a jurisdiction, or `unknown`."""
    return f"{code[:2]}0000" if CODE.fullmatch(code) else UNKNOWN


def covers(wider: str, code: str) -> bool:
    """Is `code` the jurisdiction `wider` or one within it? By code; `unknown` is within nothing."""
    if not (CODE.fullmatch(wider) and CODE.fullmatch(code)):
        return False
    if wider.endswith("0000"):
        return code[:2] == wider[:2]
    if wider.endswith("00"):
        return code[:4] == wider[:4]
    return code == wider


def is_province(code: str) -> bool:
    """Is it the code of a division at province level."""
    return code in PROVINCES


def prefix_of(code: str) -> str:
    """What the codes of a jurisdiction and of all within it begin with: `120000` gives `12`, `320500` gives `3205`."""
    return code.removesuffix("00").removesuffix("00")


def above(code: str) -> tuple[str, ...]:
    """The codes of the jurisdictions that cover this one, apart from itself: for `320585` `320500` and `320000`."""
    if not CODE.fullmatch(code):
        return ()
    return tuple(wider for wider in (f"{code[:4]}00", f"{code[:2]}0000") if wider != code)
