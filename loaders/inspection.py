"""Files of inspections."""

from dataclasses import dataclass
from typing import Annotated

from graph_api.domain.vocabulary import INSPECTION
from loaders.fact import NumberedRow, SubjectHome
from loaders.form import Column, FileForm
from loaders.naming import CheckedId, PortId, record
from loaders.reading import Count, Day, Name, Text, one_of

DETAINED = ("yes", "no", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionRow(NumberedRow):
    """Somebody was inspected."""

    subject: Annotated[CheckedId, Column("主体", "who was inspected", "vessel:CN20110123456")]
    inspected_on: Annotated[Day, Column("检查日期", "the day of the inspection", "2024-03-01", to="on")]
    kind: Annotated[Name, Column("检查类型", "the kind of inspection", "船舶安全检查")]
    port: Annotated[PortId, Column("港口", "the port where it took place", "CNTXG")] | None = None
    deficiencies: Annotated[Count, Column("缺陷数", "how many deficiencies were found", "2")] | None = None
    detained: Annotated[str, one_of(DETAINED), Column("滞留", "was it detained; empty is unknown", "no")] = "unknown"
    work_order: Annotated[Text, Column("工单", "the work order that it answers")] | None = None
    event: Annotated[str, record("inspection"), Column("同一事件", "another report of the same one")] | None = None
    subject_home: SubjectHome | None = None


INSPECTIONS = FileForm(INSPECTION, InspectionRow)
