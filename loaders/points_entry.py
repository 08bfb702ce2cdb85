"""Files of entries of points accounts."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from graph_api.domain.vocabulary import POINTS_ENTRY
from loaders.fact import FactRow, SubjectHome
from loaders.form import Column, FileForm, Rule
from loaders.naming import Code, JudgedId, Number
from loaders.reading import Day, Quantity, Score, one_of

UNITS = ("m3", "kg", "kwh", "times")


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsEntryRow(FactRow):
    """Something earned points, or redeemed them. An account books a key of its author once."""

    identity: ClassVar[str] = "client_key"
    subject: Annotated[JudgedId, Column("主体", "whose account it is", "vessel:CN20110123456")]
    account: Annotated[Code, Column("积分账户", "the points ledger of the page", "green-water-points")]
    entered_on: Annotated[Day, Column("记录日期", "the day on which it happened", "2024-06-01", to="on")]
    reason: Annotated[Code, Column("事由", "what earned or redeemed them, by the word of the page", "oily-water")]
    amount: Annotated[Quantity, Column("数量", "how much; empty of a redemption", "2.5")] | None = None
    unit: Annotated[str, one_of(UNITS), Column("计量单位", "the unit of the amount", "m3")] | None = None
    points: Annotated[Score, Column("积分", "the points as the source counted them", "30")] | None = None
    client_key: Annotated[Number, Column("提交方键", "a key that its author chose, once for each entry", "2024-000123")]
    subject_home: SubjectHome | None = None

    def key(self) -> str:
        """Reporter, account, subject with its prefix, and key."""
        return f"{self.reported_by}/{self.account}/{self.subject}/{self.client_key}"


POINTS_ENTRIES = FileForm(
    POINTS_ENTRY,
    PointsEntryRow,
    (
        Rule[PointsEntryRow](
            "unit",
            lambda row: (row.amount is None) == (row.unit is None),
            "amount and unit are given together",
            "数量和计量单位一并填写",
        ),
    ),
)
