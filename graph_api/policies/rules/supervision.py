"""Joint supervision: which standings of others make whom a target, by which connections, and how severely."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from annotated_types import MinLen
from pydantic import AfterValidator, Field, Strict
from pydantic.dataclasses import dataclass

from graph_api.domain.calendar import Period, in_window
from graph_api.domain.jurisdiction import covers
from graph_api.policies.reading import Fault
from graph_api.policies.rule import STRICT, Code, Name, Rule, Text
from graph_api.policies.rules.counting import Window, Words
from graph_api.policies.rules.scheme import Grade

Connection = Literal["registered", "licensed", "called", "managed", "operated", "owned"]
CONNECTIONS: tuple[Connection, ...] = ("registered", "licensed", "called", "managed", "operated", "owned")
"""How a subject can be connected to a jurisdiction."""


def _share(value: float) -> float:
    # Said so that what is no number at all is refused too.
    if not 0 <= value <= 1:
        raise ValueError(f"{value:g} is not a share; it lies between 0 and 1, and 0.25 is a quarter")
    return value


Share = Annotated[float, Strict(), AfterValidator(_share)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Supervision(Rule):
    """One version of what is supervised: low grades of a scheme, a list, or a sanction that others state.

    `named` (`in` on the page) are the jurisdictions whose targets they become, with all within them; by default
    `parties`, which are all parties of an agreement, or the page's jurisdiction. `stating` are those whose standings
    count: the parties of an agreement; of a jurisdiction's page all whose standings it may see. `min_share` is the
    smallest share of a direct owner there that connects. Severity begins with 1, the lowest.
    """

    label: Words
    severity: Annotated[int, Field(strict=True, ge=1)]
    scheme: Name | None = None
    grades: tuple[Grade, ...] = ()
    list: Name | None = None
    sanction: Text | None = None
    connections: Annotated[tuple[Connection, ...], MinLen(1)] = CONNECTIONS
    call_within: Window = Field(default=Period(12))
    min_share: Share | None = None
    region: Name | None = None
    named: tuple[Code, ...] = Field(default=(), alias="in")
    parties: tuple[str, ...] = Field(default=(), init=False)
    stating: tuple[str, ...] = Field(default=(), init=False)

    def targets_of(self) -> tuple[str, ...]:
        """The jurisdictions whose targets they become."""
        return self.named or self.parties

    def holds_in(self, code: str) -> bool:
        """Are they targets of a jurisdiction."""
        return any(covers(wider, code) for wider in self.targets_of())

    def heeds(self, reporter: str, *, in_: str) -> bool:
        """Do standings that someone states make targets of a jurisdiction: another's, never its own."""
        stated = not self.stating or any(covers(party, reporter) for party in self.stating)
        return stated and not covers(in_, reporter)

    def competes(self, other: "Supervision") -> bool:
        """Do both name one standing for one jurisdiction on one day."""
        grades = (
            self.scheme is not None and self.scheme == other.scheme and not set(self.grades).isdisjoint(other.grades)
        )
        lists = self.list is not None and self.list == other.list
        sanctions = self.sanction is not None and self.sanction == other.sanction
        return (
            (grades or lists or sanctions)
            and self.in_force < other.until
            and other.in_force < self.until
            and any(covers(one, two) or covers(two, one) for one in self.targets_of() for two in other.targets_of())
        )

    def codes(self) -> Iterator[tuple[str, str]]:
        """The jurisdictions that it names: key and code."""
        yield from (("in", code) for code in self.named)

    def faults(self) -> Iterator[Fault]:
        """What does not fit together in it."""
        given = [key for key in ("scheme", "list", "sanction") if getattr(self, key) is not None]
        if len(given) != 1:
            found = f"; here are {' and '.join(given)}" if given else ""
            yield (), f"name exactly one of scheme with grades, list, or sanction{found}"
        if (self.scheme is None) is bool(self.grades):
            yield (), "scheme and grades go together"
        if len(set(self.connections)) < len(self.connections):
            yield ("connections",), "a connection stands twice"
        if "owned" in self.connections and self.min_share is None:
            yield (), "say the smallest share of an owner that connects (min_share), or leave out the connection owned"
        if "owned" not in self.connections and self.min_share is not None:
            yield ("min_share",), "without the connection owned no share is looked at"
        if not self.targets_of():
            yield (), "the agreement has no parties by code; name whose targets they become (in)"

    def concerns(self, *, scheme: str | None, grade: str | None, list_: str | None, sanction: str | None) -> bool:
        """Is it about such a standing: a grade of a scheme, a list, or a sanction by its measure."""
        if self.scheme is not None:
            return scheme == self.scheme and grade in self.grades
        if self.list is not None:
            return list_ == self.list
        return sanction is not None and sanction == self.sanction

    def connects(
        self, connection: Connection, *, on: date, share: float | None = None, called_on: date | None = None
    ) -> bool:
        """Does a connection that holds on a day count; a share or a call, where it is one by them, must be known."""
        if connection not in self.connections:
            return False
        if connection == "owned":
            return share is not None and self.min_share is not None and share >= self.min_share
        if connection == "called":
            return called_on is not None and in_window(called_on, self.call_within, on)
        return True
