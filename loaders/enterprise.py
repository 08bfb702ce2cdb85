"""Files of enterprises, and of where enterprises and vessels are registered since when."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.measure import attribute_words
from graph_api.domain.vocabulary import ENTERPRISE, REGISTERED_IN
from loaders.fact import FactRow, UntilDay, lasting
from loaders.form import Column, FileForm, FileRow, Rule
from loaders.naming import JurisdictionId, Lei, Uscc, actor
from loaders.reading import Day, Name, one_of

SECTORS = attribute_words("enterprise", "sector")


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseRow(FileRow):
    """An enterprise, of China or, by its LEI, of another country."""

    identity: ClassVar[str] = "uscc"
    uscc: Annotated[Uscc, Column("统一社会信用代码", "its unified social credit code", "91120116MA05EXAM1D")] | None = (
        None
    )
    lei: (
        Annotated[Lei, Column("法人识别编码", "its legal entity identifier, the key of an enterprise without a uscc")]
        | None
    ) = None
    name: Annotated[Name, Column("名称", "its official name", "天津示例运输有限公司")]
    name_en: Annotated[Name, Column("英文名称", "its name in Latin letters", "Tianjin Example Transport")] | None = None
    sector: Annotated[str, one_of(SECTORS), Column("经营领域", "its line of business", "freight")] | None = None

    def key(self) -> str:
        """The unified social credit code, else LEI and the legal entity identifier."""
        return self.uscc or f"LEI{self.lei}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredInRow(FactRow):
    """An enterprise or a vessel is registered in a jurisdiction for a time."""

    identity: ClassVar[str] = "valid_from"
    subject: Annotated[
        str, actor("enterprise", "vessel"), Column("主体", "the enterprise or vessel", "91120116MA05EXAM1D")
    ]
    object: Annotated[JurisdictionId, Column("注册地区", "where it is registered", "120000")]
    valid_from: Annotated[Day, Column("起始日", "the first day", "2019-05-20")]
    valid_until: UntilDay = OPEN_DAY

    def key(self) -> str:
        """Reporter, subject (an enterprise by its bare code), jurisdiction and first day."""
        subject, place = self.subject.removeprefix("enterprise:"), self.object.removeprefix("jurisdiction:")
        return f"{self.reported_by}/{subject}/{place}/{self.valid_from}"


ENTERPRISES = FileForm(
    ENTERPRISE,
    EnterpriseRow,
    (
        Rule[EnterpriseRow](
            "uscc",
            lambda row: row.uscc is not None or row.lei is not None,
            "uscc or lei is given",
            "uscc 与 lei 至少填一项",
        ),
    ),
)

REGISTRATIONS = FileForm(REGISTERED_IN, RegisteredInRow, (lasting(RegisteredInRow),))
