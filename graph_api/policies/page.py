"""The three forms of page: national rules, a jurisdiction's rules, an agreement; and what binds a page together."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass as plain_dataclass
from types import MappingProxyType
from typing import Annotated, Literal, Self

from annotated_types import MinLen
from pydantic import AfterValidator, Field, model_validator
from pydantic.dataclasses import dataclass

from graph_api.domain.agreement import Agreement, Everyone, Grant, Subjects
from graph_api.domain.vocabulary import FACT_KINDS
from graph_api.policies.reading import PageText, Problem, nearest
from graph_api.policies.rule import NATION, STRICT, Code, Flag, Rule, Text, as_code
from graph_api.policies.rules.reminder import ReminderSet
from graph_api.policies.rules.repair import RepairRuleSet
from graph_api.policies.rules.standing import ReceiptReplacement

_STEM = re.compile(r"([1-9]\d{5})-[a-z0-9]+(?:-[a-z0-9]+)*")


def _party(text: str) -> str:
    if text in list(Everyone):
        return text
    if text.isdigit():
        return as_code(text)
    raise ValueError(f"{text!r} is neither a code nor one of {', '.join(Everyone)}{nearest(text, Everyone)}")


def _kind(text: str) -> str:
    if text not in FACT_KINDS:
        raise ValueError(f"{text!r} is not a kind of fact{nearest(text, FACT_KINDS)}")
    return text


Parties = Annotated[tuple[Annotated[str, AfterValidator(_party)], ...], MinLen(1)]
FactKinds = Annotated[tuple[Annotated[str, AfterValidator(_kind)], ...], MinLen(1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Page:
    """What every page says of itself. A page that is illustrative makes all rules on it so."""

    name: Text
    name_en: Text
    illustrative: Flag = False

    @model_validator(mode="after")
    def _mark(self) -> Self:
        if self.illustrative:
            for _, _, rule in self.rules():
                object.__setattr__(rule, "illustrative", True)
        return self

    def rules(self) -> Iterator[tuple[str, int, Rule]]:
        """The rules on the page: key, place, rule."""
        yield from ()


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class NationalPage(Page):
    """Rules that hold everywhere."""

    repair: tuple[RepairRuleSet, ...] = ()

    def rules(self) -> Iterator[tuple[str, int, Rule]]:
        """The rule sets of repair."""
        for place, rule in enumerate(self.repair):
            yield "repair", place, rule


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class JurisdictionPage(Page):
    """How one jurisdiction judges, for itself and all within it."""

    code: Code
    reminder: tuple[ReminderSet, ...] = ()
    receipt_replacement: tuple[ReceiptReplacement, ...] = ()

    def rules(self) -> Iterator[tuple[str, int, Rule]]:
        """Reminder sets and what replaces a receipt."""
        for place, rule in enumerate(self.reminder):
            yield "reminder", place, rule
        for place, rule in enumerate(self.receipt_replacement):
            yield "receipt_replacement", place, rule


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class SharingRule(Rule):
    """One promise of an agreement. `parties` share with each other; otherwise `from_` shares with `to`."""

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
        reporting = self.parties or self.reporters or ()
        if Everyone.VIEWERS in reporting or Everyone.PROVINCES in reporting:
            raise ValueError("who reports is named by codes, or is every-jurisdiction")
        if self.subjects is Subjects.HOME and Everyone.VIEWERS in (self.receivers or ()):
            raise ValueError("everyone has no home; subjects must be all")
        return self

    def codes(self) -> Iterator[tuple[str, str]]:
        """The jurisdictions that it names: key and code."""
        named = (("parties", self.parties), ("reporters", self.reporters), ("receivers", self.receivers))
        for key, parties in named:
            for party in parties or ():
                if party not in list(Everyone):
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


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class AgreementPage(Page):
    """Who shares whose records with whom."""

    share: Annotated[tuple[SharingRule, ...], MinLen(1)]

    def rules(self) -> Iterator[tuple[str, int, Rule]]:
        """Its promises."""
        for place, rule in enumerate(self.share):
            yield "share", place, rule

    def agreement(self, id_: str) -> Agreement:
        """The same for those who compile scopes."""
        grants = tuple(rule.grant() for rule in self.share)
        return Agreement(id_, self.name, grants, self.name_en)


Folder = Literal["national", "jurisdictions", "agreements"]

FORMS: Mapping[Folder, type[Page]] = MappingProxyType(
    {
        "national": NationalPage,
        "jurisdictions": JurisdictionPage,
        "agreements": AgreementPage,
    }
)
"""The folders of pages, and the form of the pages in each."""


@plain_dataclass(frozen=True, slots=True)
class Leaf:
    """A page that was read: its id (the name of its file), its text, and what it says."""

    id: str
    source: PageText
    page: Page

    @property
    def digest(self) -> str:
        """The sha-256 of its text, in hex."""
        return self.source.digest

    @property
    def code(self) -> str:
        """The jurisdiction whose page it is; NATION for a national page and for an agreement."""
        return self.page.code if isinstance(self.page, JurisdictionPage) else NATION

    def problems(self) -> list[Problem]:
        """What does not fit together on the page."""
        found = self._overlaps()
        if isinstance(self.page, JurisdictionPage):
            stem = _STEM.fullmatch(self.id)
            if stem is None or stem[1] != self.page.code:
                message = f"the file must be called {self.page.code}-<name>.toml, by the code of the page"
                found.append(self.source.problem(("code",), message))
        return found

    def _overlaps(self) -> list[Problem]:
        found: list[Problem] = []
        seen: list[tuple[str, int, Rule]] = []
        for key, place, rule in self.page.rules():
            for other_key, _, other in seen:
                if overlaps((key, rule), (other_key, other)):
                    message = (
                        f"{rule.id} (from {rule.in_force}) and {other.id} (from {other.in_force}) are versions of one"
                        " rule and overlap; let the earlier one end (until) where the later one begins"
                    )
                    found.append(self.source.problem((key, place, "in_force"), message))
            seen.append((key, place, rule))
        return found


def overlaps(one: tuple[str, Rule], other: tuple[str, Rule]) -> bool:
    """Are two rules (key and rule) versions of one rule that are in force on the same day."""
    (key, rule), (other_key, before) = one, other
    same = key == other_key and rule.version() == before.version()
    return same and rule.in_force < before.until and before.in_force < rule.until
