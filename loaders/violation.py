"""Files of violations."""

from dataclasses import dataclass
from typing import Annotated

from graph_api.domain.vocabulary import VIOLATION
from loaders.fact import NumberedRow, SubjectHome, in_order
from loaders.form import Column, FileForm
from loaders.naming import CheckedId, record
from loaders.reading import Day, Name, one_of

PHASES = ("in_process", "after_fact")


@dataclass(frozen=True, slots=True, kw_only=True)
class ViolationRow(NumberedRow):
    """Somebody violated a rule."""

    subject: Annotated[CheckedId, Column("主体", "who did", "vessel:CN20110123456")]
    occurred_on: Annotated[Day, Column("发生日期", "the day on which it happened", "2024-03-01", to="on")]
    violation_kind: Annotated[Name, Column("违章行为", "what was violated", "未按规定显示号灯号型")]
    phase: (
        Annotated[str, one_of(PHASES), Column("阶段", "found while it went on, or afterwards", "after_fact")] | None
    ) = None
    claimed_on: Annotated[Day, Column("认领日期", "the day on which it was claimed", "2024-03-04")] | None = None
    rectified_on: Annotated[Day, Column("整改日期", "the day on which it was rectified", "2024-03-11")] | None = None
    event: Annotated[str, record("violation"), Column("同一事件", "another report of the same violation")] | None = None
    subject_home: SubjectHome | None = None


VIOLATIONS = FileForm(VIOLATION, ViolationRow, in_order(ViolationRow, "occurred_on", "claimed_on", "rectified_on"))
