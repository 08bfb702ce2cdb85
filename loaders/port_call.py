"""Files of port calls."""

from dataclasses import dataclass
from typing import Annotated

from graph_api.domain.vocabulary import PORT_CALL
from loaders.fact import NumberedRow, SubjectHome, in_order
from loaders.form import Column, FileForm
from loaders.naming import PortId, VesselId, record
from loaders.reading import Count, Day


@dataclass(frozen=True, slots=True, kw_only=True)
class PortCallRow(NumberedRow):
    """A vessel called at a port."""

    subject: Annotated[VesselId, Column("船舶", "the vessel", "vessel:CN20110123456")]
    arrived_on: Annotated[Day, Column("到港日期", "the day on which it arrived", "2024-03-01", to="on")]
    port: Annotated[PortId, Column("港口", "the port", "CNTXG")]
    berthed_on: Annotated[Day, Column("靠泊日期", "the day on which it berthed", "2024-03-01")] | None = None
    worked_on: (
        Annotated[Day, Column("作业日期", "the day on which cargo was worked; empty: none was", "2024-03-01")] | None
    ) = None
    departed_on: Annotated[Day, Column("离港日期", "the day on which it departed", "2024-03-02")] | None = None
    teu: Annotated[Count, Column("箱量", "how many TEU were worked", "112")] | None = None
    event: Annotated[str, record("port_call"), Column("同一事件", "another report of the same call")] | None = None
    subject_home: SubjectHome | None = None


PORT_CALLS = FileForm(
    PORT_CALL, PortCallRow, in_order(PortCallRow, "arrived_on", "berthed_on", "worked_on", "departed_on")
)
