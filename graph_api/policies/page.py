"""The forms of page: national rules, those of a jurisdiction or of somebody abroad, an agreement; what binds one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass as plain_dataclass
from types import MappingProxyType
from typing import Annotated, Literal, Self

from annotated_types import MinLen
from pydantic import model_validator
from pydantic.dataclasses import dataclass

from graph_api.domain.agreement import Agreement
from graph_api.policies.reading import PageText, Problem
from graph_api.policies.rule import NATION, STRICT, Code, Flag, ReporterCode, Rule, Text
from graph_api.policies.rules.recognition import Recognition
from graph_api.policies.rules.reminder import ReminderSet
from graph_api.policies.rules.repair import RepairRuleSet
from graph_api.policies.rules.scheme import GradedScheme, Incentive, LoadedList
from graph_api.policies.rules.scheme_list import HonourList, WatchList
from graph_api.policies.rules.score_card import ScoreCard
from graph_api.policies.rules.sharing import SharingRule
from graph_api.policies.rules.standing import ReceiptReplacement
from graph_api.policies.rules.supervision import Supervision

_STEM = re.compile(r"([1-9]\d{5})-[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Page:
    """What every page says of itself. A page that is illustrative makes all rules and incentives on it so."""

    name: Text
    name_en: Text
    illustrative: Flag = False

    @model_validator(mode="after")
    def _mark(self) -> Self:
        if self.illustrative:
            for one in (*(rule for _, _, rule in self.rules()), *self.incentives()):
                object.__setattr__(one, "illustrative", True)
        return self

    def tables(self) -> Mapping[str, Sequence[Rule]]:
        """The rules on the page by their key."""
        return {}

    def rules(self) -> Iterator[tuple[str, int, Rule]]:
        """The rules on the page: key, place, rule."""
        for key, rules in self.tables().items():
            for place, rule in enumerate(rules):
                yield key, place, rule

    def incentives(self) -> Sequence[Incentive]:
        """The incentives that it declares."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class NationalPage(Page):
    """Rules that hold everywhere."""

    repair: tuple[RepairRuleSet, ...] = ()

    def tables(self) -> Mapping[str, Sequence[Rule]]:
        """The rule sets of repair."""
        return {"repair": self.repair}


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class JurisdictionPage(Page):
    """How one jurisdiction judges, for itself and all within it."""

    code: Code
    reminder: tuple[ReminderSet, ...] = ()
    receipt_replacement: tuple[ReceiptReplacement, ...] = ()
    honour_list: tuple[HonourList, ...] = ()
    watch_list: tuple[WatchList, ...] = ()
    graded_scheme: tuple[GradedScheme, ...] = ()
    loaded_list: tuple[LoadedList, ...] = ()
    score_card: tuple[ScoreCard, ...] = ()
    supervision: tuple[Supervision, ...] = ()
    incentive: tuple[Incentive, ...] = ()

    @model_validator(mode="after")
    def _own(self) -> Self:
        for rule in (*self.honour_list, *self.watch_list, *self.score_card):
            object.__setattr__(rule, "owner", self.code)
        for rule in self.supervision:
            object.__setattr__(rule, "parties", (self.code,))
        return self

    def tables(self) -> Mapping[str, Sequence[Rule]]:
        """Its rules by their key."""
        return {
            "reminder": self.reminder,
            "receipt_replacement": self.receipt_replacement,
            "honour_list": self.honour_list,
            "watch_list": self.watch_list,
            "graded_scheme": self.graded_scheme,
            "loaded_list": self.loaded_list,
            "score_card": self.score_card,
            "supervision": self.supervision,
        }

    def incentives(self) -> Sequence[Incentive]:
        """The incentives that it declares."""
        return self.incentive


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ForeignPage(Page):
    """How somebody abroad grades, whose statements are those of a data set, such as `source:paris-mou`."""

    code: ReporterCode
    graded_scheme: tuple[GradedScheme, ...] = ()
    score_card: tuple[ScoreCard, ...] = ()

    @model_validator(mode="after")
    def _own(self) -> Self:
        if not self.code.startswith("source:"):
            raise ValueError(f"{self.code} is no data set; a page of a jurisdiction lies in jurisdictions")
        for rule in self.score_card:
            object.__setattr__(rule, "owner", self.code)
        return self

    def tables(self) -> Mapping[str, Sequence[Rule]]:
        """Its rules by their key."""
        return {"graded_scheme": self.graded_scheme, "score_card": self.score_card}


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class AgreementPage(Page):
    """Who shares whose records with whom, what standings are recognised, and which are supervised together."""

    share: Annotated[tuple[SharingRule, ...], MinLen(1)]
    recognition: tuple[Recognition, ...] = ()
    supervision: tuple[Supervision, ...] = ()
    incentive: tuple[Incentive, ...] = ()

    @model_validator(mode="after")
    def _name_parties(self) -> Self:
        for rule in self.supervision:
            for key in ("parties", "stating"):
                object.__setattr__(rule, key, self.parties())
        return self

    def tables(self) -> Mapping[str, Sequence[Rule]]:
        """Its promises, recognitions and what is supervised."""
        return {"share": self.share, "recognition": self.recognition, "supervision": self.supervision}

    def incentives(self) -> Sequence[Incentive]:
        """The incentives that it declares."""
        return self.incentive

    def parties(self) -> tuple[str, ...]:
        """The jurisdictions that share with each other by it, by code."""
        return tuple(sorted({code for rule in self.share for code in rule.parties or () if code.isdigit()}))

    def agreement(self, id_: str) -> Agreement:
        """The same for those who compile scopes."""
        grants = tuple(rule.grant() for rule in self.share)
        return Agreement(id_, self.name, grants, self.name_en)


Folder = Literal["national", "jurisdictions", "agreements", "abroad"]

FORMS: Mapping[Folder, type[Page]] = MappingProxyType(
    {
        "national": NationalPage,
        "jurisdictions": JurisdictionPage,
        "agreements": AgreementPage,
        "abroad": ForeignPage,
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
        """Whose page it is; NATION for a national page and for an agreement."""
        return self.page.code if isinstance(self.page, JurisdictionPage | ForeignPage) else NATION

    def problems(self) -> list[Problem]:
        """What does not fit together on the page."""
        found = self._overlaps()
        for key, place, rule in self.page.rules():
            found.extend(self.source.problem((key, place, *within), message) for within, message in rule.faults())
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
