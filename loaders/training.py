"""Files of trainings."""

from dataclasses import dataclass
from typing import Annotated

from graph_api.domain.vocabulary import TRAINING
from loaders.fact import NumberedRow, SubjectHome
from loaders.form import Column, FileForm
from loaders.naming import EnterpriseId, record
from loaders.reading import Count, Day, Name


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRow(NumberedRow):
    """An enterprise took part in a training."""

    subject: Annotated[EnterpriseId, Column("企业", "the enterprise that took part", "91120116MA05EXAM1D")]
    trained_on: Annotated[Day, Column("培训日期", "the day of the training", "2024-03-01", to="on")]
    topic: Annotated[Name, Column("培训内容", "what it was about", "信用修复")]
    participants: Annotated[Count, Column("参加人数", "how many of the enterprise took part", "2")] | None = None
    event: Annotated[str, record("training"), Column("同一事件", "another report of the same one")] | None = None
    subject_home: SubjectHome | None = None


TRAININGS = FileForm(TRAINING, TrainingRow)
