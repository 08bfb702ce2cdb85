"""Files of work orders: who is to be inspected, by whom and until when, as it stands."""

from dataclasses import dataclass
from typing import Annotated

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.vocabulary import WORK_ORDER
from graph_api.ledger.batch import Value
from loaders.fact import NumberedRow, SubjectHome, in_order
from loaders.form import Column, FileForm, Rule
from loaders.naming import Code, JudgedId
from loaders.reading import Day, EndDay, Text, one_of

ORDER_STATES = ("open", "claimed", "done", "withdrawn")
ORDER_MODES = ("cycle", "exception", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOrderRow(NumberedRow):
    """An order to inspect one actor, as it stands."""

    subject: Annotated[JudgedId, Column("主体", "who is to be inspected", "vessel:CN20110123456")]
    scheme: Annotated[Code, Column("检查周期", "the cycle that it follows from", "vessel-work-orders")]
    state: Annotated[str, one_of(ORDER_STATES), Column("状态", "how far it has come", "done")]
    mode: Annotated[
        str, one_of(ORDER_MODES), Column("派发原因", "it was time, or something broke the cycle", "cycle")
    ] = "unknown"
    reason: Annotated[Code, Column("例外事由", "what broke the cycle, by the word of the page")] | None = None
    claimed_by: Annotated[Text, Column("检查机构", "who inspects", "嘉兴市港航管理服务中心")] | None = None
    issued_on: Annotated[Day, Column("派发日期", "the day on which it came into the pool", "2024-03-01")]
    claimed_on: Annotated[Day, Column("认领日期", "the day on which it was taken up", "2024-03-04")] | None = None
    due_on: Annotated[EndDay, Column("办结期限", "the day by which it is to be done", "2024-09-01")] | None = None
    done_on: Annotated[Day, Column("完成日期", "the day of the inspection", "2024-04-02")] | None = None
    subject_home: SubjectHome | None = None

    def derived(self) -> dict[str, Value]:
        """It holds from the day on which it came into the pool."""
        return {"valid_from": self.issued_on, "valid_until": OPEN_DAY}


WORK_ORDERS = FileForm(
    WORK_ORDER,
    WorkOrderRow,
    (
        Rule[WorkOrderRow](
            "done_on",
            lambda row: (row.done_on is not None) == (row.state == "done"),
            "done_on is given if, and only if, state is done",
            "当且仅当状态为 done 时填写完成日期",
        ),
        Rule[WorkOrderRow](
            "claimed_on",
            lambda row: row.claimed_on is None or row.state != "open",
            "claimed_on is empty while state is open",
            "状态为 open 时不填认领日期",
        ),
        Rule[WorkOrderRow](
            "reason",
            lambda row: row.reason is None or row.mode == "exception",
            "reason is given only where mode is exception",
            "仅当派发原因为 exception 时填写例外事由",
        ),
        *in_order(WorkOrderRow, "issued_on", "claimed_on", "done_on"),
    ),
)
