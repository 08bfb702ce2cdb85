"""Typed values of workbooks, Parquet and JSON as the text that a CSV file would hold for them."""

from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

_EXACT = 10**15
"""From here on a number of Excel, or a binary fraction, may not be the one that was written."""

_LONGEST = 40


class UnreadableError(ValueError):
    """A value that has no text; says why."""


def text_of(value: object) -> str:
    """The text of a cell's value; UnreadableError if it has none that is sure to be what was written."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return text_of_number(value)
    if isinstance(value, date):
        return text_of_day(value)
    if isinstance(value, Decimal):
        return text_of_decimal(value)
    raise UnreadableError(f"a {type(value).__name__} is no text, number or day")


def text_of_number(value: float) -> str:
    """Digits without exponent; a whole number has no fraction, as codes are sometimes kept as numbers."""
    if not -_EXACT < value < _EXACT:
        raise UnreadableError(
            "a number of more than 15 digits is not kept exactly, and what is no number has no digits; "
            "write codes as text"
        )
    return str(value) if isinstance(value, int) else text_of_decimal(Decimal(format(value, ".15g")))


def text_of_decimal(value: Decimal) -> str:
    """The same number without exponent and without zeros at the end of its fraction."""
    if not value.is_finite() or abs(value.adjusted()) > _LONGEST:
        return str(value)
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def text_of_literal(text: str) -> str:
    """A number as it is written in JSON, in the same way."""
    try:
        return text_of_decimal(Decimal(text))
    except InvalidOperation:
        return text


def text_of_day(value: date) -> str:
    """A day; a moment within it keeps its time, which no column of days takes."""
    if isinstance(value, datetime):
        return str(value) if value.time() != time() or value.tzinfo is not None else value.date().isoformat()
    return value.isoformat()
