"""Files of assessments: which grade an actor has under a scheme."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.vocabulary import ASSESSMENT
from loaders.fact import FactRow, SinceDay, SubjectHome, UntilDay, lasting
from loaders.form import Column, FileForm
from loaders.naming import ActorId, Code
from loaders.reading import Name, Score, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRow(FactRow):
    """An actor has a grade for a time."""

    identity: ClassVar[str] = "valid_from"
    subject: Annotated[ActorId, Column("主体", "who is assessed", "vessel:CN20110123456")]
    scheme: Annotated[Code, Column("评价办法", "the scheme under which", "vessel-safety-class")]
    valid_from: SinceDay
    valid_until: UntilDay = OPEN_DAY
    period: Annotated[Name, Column("评价周期", "the period that was assessed", "2023-Q4")] | None = None
    grade: Annotated[Word, Column("等级", "the grade", "A")]
    score: Annotated[Score, Column("得分", "the score", "92.5")] | None = None
    subject_home: SubjectHome | None = None

    def key(self) -> str:
        """Reporter, scheme, subject with its prefix, and first day."""
        return f"{self.reported_by}/{self.scheme}/{self.subject}/{self.valid_from}"


ASSESSMENTS = FileForm(ASSESSMENT, AssessmentRow, (lasting(AssessmentRow),))
