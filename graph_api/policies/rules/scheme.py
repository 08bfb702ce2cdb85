"""What jurisdictions declare beside their rules: incentives, graded schemes and lists that arrive as facts."""

from collections.abc import Iterator
from typing import Annotated, Self

from annotated_types import MinLen
from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from graph_api.policies.reading import Fault, nearest
from graph_api.policies.rule import STRICT, Flag, Name, Rule, Source, Text, check_source
from graph_api.policies.rules.scheme_list import SubjectKind

Grade = Annotated[str, Field(pattern=r"^[^\s/]{1,32}$")]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class Incentive:
    """What lists grant and recognitions give, as its source calls it; `unknown` where no source states the text.

    `count` is how many the source counts where it states no text of any. `adverse` ones are imposed, not claimed.
    """

    id: Name
    name: Text
    name_en: Text
    source: Source
    count: Annotated[int, Field(strict=True, ge=1)] = 1
    adverse: Flag = False
    illustrative: Flag = False

    @model_validator(mode="after")
    def _check_source(self) -> Self:
        check_source(self.source, illustrative=self.illustrative)
        return self


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class GradedScheme(Rule):
    """One version of a scheme whose assessments are loaded. `grades` run from best to worst; `low` are some of them.

    `grants` names the incentives of a grade, `imposes` the adverse measures.
    """

    name: Text
    name_en: Text
    subject: SubjectKind
    grades: Annotated[tuple[Grade, ...], MinLen(1)]
    low: tuple[Grade, ...] = ()
    grants: dict[Grade, tuple[Name, ...]] = Field(default_factory=dict[str, tuple[str, ...]])
    imposes: dict[Grade, tuple[Name, ...]] = Field(default_factory=dict[str, tuple[str, ...]])

    def faults(self) -> Iterator[Fault]:
        """Grades that stand twice, and grades named that are none."""
        if len(set(self.grades)) < len(self.grades):
            yield ("grades",), "a grade stands twice"
        grades = ", ".join(self.grades)
        for key, named in ((("low",), self.low), (("grants",), self.grants), (("imposes",), self.imposes)):
            for grade in named:
                if grade not in self.grades:
                    yield key, f"{grade!r} is not one of the grades {grades}{nearest(grade, self.grades)}"
        if set(self.low) <= set(self.grades) and self.low != self.grades[len(self.grades) - len(self.low) :]:
            yield ("low",), f"the low grades are the last of {grades}, in that order"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class LoadedList(Rule):
    """A list that is kept elsewhere and arrives as facts; several jurisdictions may keep one of that name."""

    name: Text
    name_en: Text
    subjects: Annotated[tuple[SubjectKind, ...], MinLen(1)]
