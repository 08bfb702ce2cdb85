"""Files of inspections."""

from dataclasses import dataclass
from typing import Annotated

from graph_api.domain.vocabulary import INSPECTION
from loaders.fact import NumberedRow, SubjectHome
from loaders.form import Column, FileForm
from loaders.naming import CheckedId, PortId, record
from loaders.reading import Amount, Count, Day, Name, Text, one_of

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
    vehicles: Annotated[Count, Column("受检车辆数", "how many vehicles were checked", "1")] | None = None
    most_serious: Annotated[Count, Column("最严重违法数", "how many of the most serious", "0")] | None = None
    very_serious: Annotated[Count, Column("非常严重违法数", "how many very serious ones", "0")] | None = None
    serious: Annotated[Count, Column("严重违法数", "how many serious infringements", "2")] | None = None
    minor: Annotated[Count, Column("轻微违法数", "how many minor infringements", "1")] | None = None
    points: Annotated[Amount, Column("计分", "the points that its source gave for them", "25")] | None = None
    event: Annotated[str, record("inspection"), Column("同一事件", "another report of the same one")] | None = None
    subject_home: SubjectHome | None = None


INSPECTIONS = FileForm(INSPECTION, InspectionRow)
