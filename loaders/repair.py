"""Files of applications for repair, and of reminders that their subject has read."""

from dataclasses import dataclass
from typing import Annotated

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.repair import APPLICATION_CHANNELS, REPAIR_MODES, REPAIR_STATES
from graph_api.domain.vocabulary import ACKNOWLEDGEMENT, REPAIR_CASE
from graph_api.ledger.batch import Value
from loaders.fact import NumberedRow
from loaders.form import Column, FileForm, Rule
from loaders.naming import ReminderId
from loaders.penalty import AboutPenaltyRow
from loaders.reading import Day, Text, one_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairCaseRow(AboutPenaltyRow):
    """An application to repair one penalty, as it stands."""

    state: Annotated[str, one_of(REPAIR_STATES), Column("状态", "how far it has come", "repaired")]
    mode: Annotated[str, one_of(REPAIR_MODES), Column("模式", "commitment or closed loop", "commitment")] | None = None
    channel: (
        Annotated[str, one_of(APPLICATION_CHANNELS), Column("申请方式", "by which way it was applied for", "post")]
        | None
    ) = None
    claimed_by: Annotated[Text, Column("受理部门", "who handles it", "天津市交通运输委员会")] | None = None
    applied_on: Annotated[Day, Column("申请日期", "the day of the application", "2024-06-10")]
    accepted_on: Annotated[Day, Column("受理日期", "the day on which it was accepted", "2024-06-12")] | None = None
    repaired_on: Annotated[Day, Column("修复日期", "the day from which it counts", "2024-06-20")] | None = None

    def derived(self) -> dict[str, Value]:
        """It holds from the application on."""
        return {"valid_from": self.applied_on, "valid_until": OPEN_DAY}


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgementRow(NumberedRow):
    """The subject of a reminder has read it. The graph knows the subject from the reminder."""

    about: Annotated[
        ReminderId,
        Column("所涉提醒", "the reminder that was read", "reminder:120000/min-period-reached/120000/2024-000123"),
    ]
    acknowledged_on: Annotated[Day, Column("确认日期", "the day on which it was read", "2024-06-05", to="on")]
    channel: Annotated[Text, Column("方式", "by which way", "运证通")] | None = None


REPAIR_CASES = FileForm(
    REPAIR_CASE,
    RepairCaseRow,
    (
        Rule[RepairCaseRow](
            "repaired_on",
            lambda row: (row.repaired_on is not None) == (row.state == "repaired"),
            "repaired_on is given if, and only if, state is repaired",
            "当且仅当状态为 repaired 时填写修复日期",
        ),
        Rule[RepairCaseRow](
            "accepted_on",
            lambda row: row.accepted_on is None or row.state != "applied",
            "accepted_on is empty while state is applied",
            "状态为 applied 时不填受理日期",
        ),
        Rule[RepairCaseRow](
            "accepted_on",
            lambda row: row.accepted_on is None or row.accepted_on >= row.applied_on,
            "accepted_on is not before applied_on",
            "受理日期不早于申请日期",
        ),
        Rule[RepairCaseRow](
            "repaired_on",
            lambda row: row.repaired_on is None or row.repaired_on >= (row.accepted_on or row.applied_on),
            "repaired_on is not before accepted_on, nor before applied_on",
            "修复日期不早于受理日期和申请日期",
        ),
    ),
)

ACKNOWLEDGEMENTS = FileForm(ACKNOWLEDGEMENT, AcknowledgementRow)
