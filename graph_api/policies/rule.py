"""What all rules have: a source, days between which they hold, and the forms of single values on a page."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Self, TypeVar

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Strict, StringConstraints, model_validator
from pydantic.dataclasses import dataclass

from graph_api.domain.calendar import OPEN_DAY, Period
from graph_api.domain.identifier import jurisdiction_code, reporter
from graph_api.domain.jurisdiction import PROVINCES, UNKNOWN, province_of
from graph_api.policies.reading import Fault

STRICT = ConfigDict(extra="forbid")
"""No key that is not ours. Single values are strict by the forms below: a day is a TOML date, never a text."""

NATION = "000000"
"""Whose pages hold everywhere."""


def as_code(text: str) -> str:
    """A code as it is written on pages: by its shape and its province. Whether it exists is for the store to say."""
    try:
        code = jurisdiction_code(text)
    except ValueError:
        code = ""
    if code != text or province_of(code) not in PROVINCES:
        raise ValueError(f"{text!r} is not a jurisdiction; write the six digits of GB/T 2260, like 120000")
    return code


def as_reporter(text: str) -> str:
    """Who states something, as it is written on pages: a jurisdiction's code, or `source:` and that of a data set."""
    if ":" not in text:
        return as_code(text)
    try:
        code = reporter(text)
    except ValueError:
        code = ""
    if code != text:
        raise ValueError(f"{text!r} is neither a jurisdiction nor a source; write it like source:ais")
    return text


def _period(value: object) -> Period | None:
    if value == UNKNOWN:
        return None
    period = Period.parse(str(value))
    if period.days:
        # Months of different lengths would make it depend on the day which of two periods is the longest.
        raise ValueError(f"{value} counts days; the periods of a repair rule are whole months or years")
    return period


Text = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Code = Annotated[str, AfterValidator(as_code)]
ReporterCode = Annotated[str, AfterValidator(as_reporter)]
"""Who states something: a jurisdiction, or `source:` and the code of a data set."""
Day = Annotated[date, Strict()]
Flag = Annotated[bool, Strict()]
PeriodOrUnknown = Annotated[Period | None, BeforeValidator(_period)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Source:
    """Where a rule is written. The title `unknown` says that no source was found; then a note says what was sought."""

    title: Text
    section: Text | None = None
    note: Text | None = None


def check_source(source: Source, *, illustrative: bool) -> None:
    """Refuse what has no source and does not say so."""
    if source.title == UNKNOWN and not (illustrative and source.note):
        raise ValueError("a rule whose source is unknown needs illustrative = true and a note in its source")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Rule:
    """One version of a rule. It holds from `in_force` until `until` (exclusive), and stays when a next one comes.

    `illustrative` marks what no source states and the demo needs.
    """

    id: Name
    in_force: Day
    source: Source
    until: Day = OPEN_DAY
    illustrative: Flag = False

    @model_validator(mode="after")
    def _check_days_and_source(self) -> Self:
        if self.until <= self.in_force:
            raise ValueError(f"until {self.until} is not after in_force {self.in_force}")
        check_source(self.source, illustrative=self.illustrative)
        return self

    def holds(self, on: date) -> bool:
        """Is it in force on that day."""
        return self.in_force <= on < self.until

    def is_illustrative(self) -> bool:
        """Does it use anything that no source states."""
        return self.illustrative

    def codes(self) -> Iterator[tuple[str, str]]:
        """The jurisdictions that it names: key and code."""
        yield from ()

    def faults(self) -> Iterator[Fault]:
        """What does not fit together in it, and can be said without looking at other rules."""
        yield from ()

    def version(self) -> tuple[str, ...]:
        """Rules of one kind that agree in this are versions of one rule, of which one at most is in force."""
        return (self.id,)


R = TypeVar("R", bound=Rule)


def version_on(versions: Iterable[R], on: date) -> R | None:
    """The version that is in force on a day, None if there is none."""
    return next((one for one in versions if one.holds(on)), None)
