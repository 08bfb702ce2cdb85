"""Sharing: one promise of an agreement, by which records of some go to others."""

from collections.abc import Iterator
from typing import Annotated, Self

from annotated_types import MinLen
from pydantic import AfterValidator, Field, model_validator
from pydantic.dataclasses import dataclass

from graph_api.domain.agreement import Everyone, Grant, Subjects
from graph_api.domain.vocabulary import FACT_KINDS
from graph_api.policies.reading import nearest
from graph_api.policies.rule import STRICT, Rule, as_code, as_reporter

_REPORTING = (Everyone.JURISDICTIONS, Everyone.SOURCES)


def _party(text: str) -> str:
    if text in list(Everyone):
        return text
    if text.isdigit():
        return as_code(text)
    if text.startswith("source:"):
        return as_reporter(text)
    raise ValueError(f"{text!r} is neither a code nor one of {', '.join(Everyone)}{nearest(text, Everyone)}")


def _kind(text: str) -> str:
    if text not in FACT_KINDS:
        raise ValueError(f"{text!r} is not a kind of fact{nearest(text, FACT_KINDS)}")
    return text


Parties = Annotated[tuple[Annotated[str, AfterValidator(_party)], ...], MinLen(1)]
FactKinds = Annotated[tuple[Annotated[str, AfterValidator(_kind)], ...], MinLen(1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class SharingRule(Rule):
    """One promise of an agreement. `parties` share with each other; otherwise `reporters` share with `receivers`."""

    kinds: FactKinds
    subjects: Annotated[Subjects, Field(strict=False)]
    parties: Parties | None = None
    reporters: Parties | None = None
    receivers: Parties | None = None

    @model_validator(mode="after")
    def _check_parties(self) -> Self:
        each = self.parties is not None
        if each in {self.reporters is not None, self.receivers is not None}:
            raise ValueError("name either parties, who share with each other, or both reporters and receivers")
        words = [party for party in self.parties or self.reporters or () if party in list(Everyone)]
        if any(word not in _REPORTING for word in words):
            raise ValueError("who reports is named by codes, or is every-jurisdiction or every-source")
        receiving = self.parties or self.receivers or ()
        if any(party == Everyone.SOURCES or party.startswith("source:") for party in receiving):
            raise ValueError("data sets report and receive nothing")
        if self.subjects is Subjects.HOME and Everyone.VIEWERS in (self.receivers or ()):
            raise ValueError("everyone has no home; subjects must be all")
        return self

    def codes(self) -> Iterator[tuple[str, str]]:
        """The jurisdictions that it names: key and code."""
        named = (("parties", self.parties), ("reporters", self.reporters), ("receivers", self.receivers))
        for key, parties in named:
            for party in parties or ():
                if party.isdigit():
                    yield key, party

    def grant(self) -> Grant:
        """The same for those who compile scopes."""
        return Grant(
            id=self.id,
            reporters=self.parties or self.reporters or (),
            receivers=self.parties or self.receivers or (),
            kinds=self.kinds,
            subjects=self.subjects,
            in_force=self.in_force,
            until=self.until,
            illustrative=self.illustrative,
        )
