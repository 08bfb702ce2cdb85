"""Files of enterprises, and of where each is registered since when."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.vocabulary import ENTERPRISE, REGISTERED_IN
from loaders.form import Column, FactRow, FileForm, FileRow, Rule
from loaders.reading import Day, EndDay, EnterpriseId, JurisdictionId, Name, Uscc


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseRow(FileRow):
    """An enterprise."""

    identity: ClassVar[str] = "uscc"
    uscc: Annotated[Uscc, Column("统一社会信用代码", "its unified social credit code", "91120116MA05EXAM1D")]
    name: Annotated[Name, Column("名称", "its official name", "天津示例运输有限公司")]
    name_en: Annotated[Name, Column("英文名称", "its name in Latin letters", "Tianjin Example Transport")] | None = None

    def key(self) -> str:
        """The unified social credit code."""
        return self.uscc


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredInRow(FactRow):
    """An enterprise is registered in a jurisdiction for a time."""

    identity: ClassVar[str] = "valid_from"
    subject: Annotated[EnterpriseId, Column("企业", "the enterprise", "91120116MA05EXAM1D")]
    object: Annotated[JurisdictionId, Column("注册地区", "where it is registered", "120000")]
    valid_from: Annotated[Day, Column("起始日", "the first day", "2019-05-20")]
    valid_until: Annotated[EndDay, Column("终止日", "the first day on which it no longer holds; empty while open")] = (
        OPEN_DAY
    )

    def key(self) -> str:
        """Reporter, enterprise, jurisdiction and first day."""
        subject, place = self.subject.removeprefix("enterprise:"), self.object.removeprefix("jurisdiction:")
        return f"{self.reported_by}/{subject}/{place}/{self.valid_from}"


ENTERPRISES = FileForm(ENTERPRISE, EnterpriseRow)

REGISTRATIONS = FileForm(
    REGISTERED_IN,
    RegisteredInRow,
    (
        Rule[RegisteredInRow](
            "valid_until",
            lambda row: row.valid_until > row.valid_from,
            "valid_until is after valid_from",
            "终止日晚于起始日",
        ),
    ),
)
