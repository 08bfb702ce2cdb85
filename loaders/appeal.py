"""Files of appeals: objections to records, as they stand."""

from dataclasses import dataclass
from typing import Annotated

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.vocabulary import APPEAL
from graph_api.ledger.batch import Value
from loaders.fact import NumberedRow, SubjectHome, in_order
from loaders.form import Column, FileForm, Rule
from loaders.naming import AppealedId, JudgedId
from loaders.reading import Day, Text, one_of

APPEAL_STATES = ("filed", "granted", "rejected")


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealRow(NumberedRow):
    """An objection to one record about an actor, as it stands."""

    subject: Annotated[JudgedId, Column("主体", "whom the record is about", "vessel:CN20110123456")]
    about: Annotated[
        AppealedId,
        Column("所涉记录", "the record objected to", "listing:120000/key-tracking/vessel:CN20110123456/2024-01-01"),
    ]
    state: Annotated[str, one_of(APPEAL_STATES), Column("状态", "how far it has come", "granted")]
    reason: Annotated[Text, Column("理由", "why", "整改已经完成")] | None = None
    claimed_by: Annotated[Text, Column("受理部门", "who handles it", "天津市交通运输委员会")] | None = None
    filed_on: Annotated[Day, Column("提出日期", "the day on which it was filed", "2024-06-10")]
    decided_on: Annotated[Day, Column("决定日期", "the day on which it was decided", "2024-06-20")] | None = None
    subject_home: SubjectHome | None = None

    def derived(self) -> dict[str, Value]:
        """It holds from the day on which it was filed."""
        return {"valid_from": self.filed_on, "valid_until": OPEN_DAY}


APPEALS = FileForm(
    APPEAL,
    AppealRow,
    (
        Rule[AppealRow](
            "decided_on",
            lambda row: (row.decided_on is None) == (row.state == "filed"),
            "decided_on is empty if, and only if, state is filed",
            "当且仅当状态为 filed 时不填决定日期",
        ),
        *in_order(AppealRow, "filed_on", "decided_on"),
    ),
)
