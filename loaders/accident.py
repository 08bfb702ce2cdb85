"""Files of accidents."""

from dataclasses import dataclass
from typing import Annotated

from graph_api.domain.vocabulary import ACCIDENT
from loaders.fact import NumberedRow, SubjectHome
from loaders.form import Column, FileForm
from loaders.naming import CheckedId, record
from loaders.reading import Count, Day, one_of

GRADES = ("minor", "general", "larger", "major", "extraordinary", "unknown")
"""小事故, 一般, 较大, 重大, 特别重大: graded ones are general and above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccidentRow(NumberedRow):
    """Somebody had an accident."""

    subject: Annotated[CheckedId, Column("主体", "who had it", "vessel:CN20110123456")]
    occurred_on: Annotated[Day, Column("发生日期", "the day on which it happened", "2024-03-01", to="on")]
    grade: Annotated[
        str,
        one_of(GRADES),
        Column("等级", "小事故 minor, 一般 general, 较大 larger, 重大 major, 特别重大 extraordinary", "minor"),
    ]
    deaths: Annotated[Count, Column("死亡人数", "how many died", "0")] | None = None
    event: Annotated[str, record("accident"), Column("同一事件", "another report of the same accident")] | None = None
    subject_home: SubjectHome | None = None


ACCIDENTS = FileForm(ACCIDENT, AccidentRow)
