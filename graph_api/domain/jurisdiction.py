"""Jurisdictions by their GB/T 2260 code, padded to six digits: province PP0000, city PPCC00, county PPCCXX."""

import re

UNKNOWN = "unknown"
"""What no source states. Never guessed, never a default."""

CODE = re.compile(r"\d{6}")


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
