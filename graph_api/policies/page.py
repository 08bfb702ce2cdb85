"""The forms of page: national rules, those of a jurisdiction or of somebody abroad, an agreement; what binds one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass as plain_dataclass
from dataclasses import fields
from types import MappingProxyType
from typing import Annotated, Literal, Self, cast

from annotated_types import MinLen
from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from graph_api.domain.agreement import Agreement
from graph_api.policies.reading import PageText, Problem, nearest
from graph_api.policies.rule import NATION, STRICT, Code, Flag, Name, ReporterCode, Rule, Text
from graph_api.policies.rules.benefit import Benefit
from graph_api.policies.rules.distribution import Distribution
from graph_api.policies.rules.indicator import Indicator
from graph_api.policies.rules.inspection_cycle import InspectionCycle
from graph_api.policies.rules.notice import NoticeRule
from graph_api.policies.rules.points_ledger import PointsLedger
from graph_api.policies.rules.recognition import Recognition
from graph_api.policies.rules.reminder import ReminderSet
from graph_api.policies.rules.repair import RepairRuleSet
from graph_api.policies.rules.repair_review import RepairReview
from graph_api.policies.rules.scheme import GradedScheme, Incentive, LoadedList
from graph_api.policies.rules.scheme_list import HonourList, SubjectKind, WatchList
from graph_api.policies.rules.score_card import ScoreCard
from graph_api.policies.rules.self_assessment import SelfAssessment
from graph_api.policies.rules.sharing import SharingRule
from graph_api.policies.rules.standing import ReceiptReplacement
from graph_api.policies.rules.supervision import Supervision

Marks = dict[SubjectKind, Name]
_STEM = re.compile(r"([1-9]\d{5})-[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Page:
    """What every page says of itself. A page that is illustrative makes all rules and incentives on it so.

    Where it gives subjects of a kind several marks, `marks` says which one partners recognise: the id of a scheme.
    """

    name: Text
    name_en: Text
    illustrative: Flag = False
    marks: Marks = Field(default_factory=dict[SubjectKind, str])

    @model_validator(mode="after")
    def _mark(self) -> Self:
        if self.illustrative:
            for one in (*(rule for _, _, rule in self.rules()), *self.incentives()):
                object.__setattr__(one, "illustrative", True)
        return self

    def tables(self) -> Mapping[str, Sequence[Rule]]:
        """The rules on the page by their key."""
        found = ((one.name, cast("object", getattr(self, one.name))) for one in fields(self))
        entries = ((key, cast("tuple[object, ...]", rules)) for key, rules in found if isinstance(rules, tuple))
        return {key: [one for one in rules if isinstance(one, Rule)] for key, rules in entries}

    def rules(self) -> Iterator[tuple[str, int, Rule]]:
        """The rules on the page: key, place, rule."""
        for key, rules in self.tables().items():
            for place, rule in enumerate(rules):
                yield key, place, rule

    def incentives(self) -> Sequence[Incentive]:
        """The incentives that it declares."""
        return getattr(self, "incentive", ())


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class NationalPage(Page):
    """Rules that hold everywhere."""

    repair: tuple[RepairRuleSet, ...] = ()


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
    notice_rule: tuple[NoticeRule, ...] = ()
    repair_review: tuple[RepairReview, ...] = ()
    points_ledger: tuple[PointsLedger, ...] = ()
    inspection_cycle: tuple[InspectionCycle, ...] = ()
    distribution: tuple[Distribution, ...] = ()
    self_assessment: tuple[SelfAssessment, ...] = ()
    benefit: tuple[Benefit, ...] = ()
    supervision: tuple[Supervision, ...] = ()
    indicator: tuple[Indicator, ...] = ()
    incentive: tuple[Incentive, ...] = ()

    @model_validator(mode="after")
    def _own(self) -> Self:
        for rule in (*self.honour_list, *self.watch_list, *self.score_card):
            object.__setattr__(rule, "owner", self.code)
        for rule in self.supervision:
            object.__setattr__(rule, "parties", (self.code,))
        return self


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ForeignPage(Page):
    """How somebody abroad grades, whose statements are those of a data set, such as `source:paris-mou`."""

    code: ReporterCode
    graded_scheme: tuple[GradedScheme, ...] = ()
    score_card: tuple[ScoreCard, ...] = ()
    inspection_cycle: tuple[InspectionCycle, ...] = ()

    @model_validator(mode="after")
    def _own(self) -> Self:
        if not self.code.startswith("source:"):
            raise ValueError(f"{self.code} is no data set; a page of a jurisdiction lies in jurisdictions")
        for rule in self.score_card:
            object.__setattr__(rule, "owner", self.code)
        return self


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
        found = [*self._overlaps(), *self._marks()]
        for key, place, rule in self.page.rules():
            found.extend(self.source.problem((key, place, *within), message) for within, message in rule.faults())
        if isinstance(self.page, JurisdictionPage):
            stem = _STEM.fullmatch(self.id)
            if stem is None or stem[1] != self.page.code:
                message = f"the file must be called {self.page.code}-<name>.toml, by the code of the page"
                found.append(self.source.problem(("code",), message))
        return found

    def _marks(self) -> Iterator[Problem]:
        """Marks that lead nowhere, and subjects with several marks of which none is said to be recognised."""
        graded: dict[str, dict[str, tuple[str, int]]] = {}
        for key, place, rule in self.page.rules():
            if isinstance(rule, GradedScheme):
                graded.setdefault(rule.subject, {}).setdefault(rule.id, (key, place))
        for subject, id_ in self.page.marks.items():
            if id_ not in graded.get(subject, {}):
                message = f"{id_} gives no mark to a {subject} on this page{nearest(id_, graded.get(subject, {}))}"
                yield self.source.problem(("marks", subject), message)
        for subject, schemes in graded.items():
            if len(schemes) > 1 and subject not in self.page.marks:
                *_, (key, place) = schemes.values()
                message = f"{' and '.join(schemes)} mark each {subject}; say in marks which one partners recognise"
                yield self.source.problem((key, place, "id"), message)

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
