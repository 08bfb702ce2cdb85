"""Files of ports."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from graph_api.domain.vocabulary import PORT
from graph_api.ledger.batch import Value
from loaders.form import Column, FileForm, FileRow, Rule
from loaders.jurisdiction import placed
from loaders.naming import JurisdictionId, Locode, Wpi
from loaders.reading import Latitude, Longitude, Name


@dataclass(frozen=True, slots=True, kw_only=True)
class PortRow(FileRow):
    """A port."""

    identity: ClassVar[str] = "locode"
    locode: Annotated[Locode, Column("UN/LOCODE", "its UN/LOCODE", "CNTXG")] | None = None
    wpi: (
        Annotated[Wpi, Column("WPI 编号", "its number in the World Port Index, its code without a UN/LOCODE", "60190")]
        | None
    ) = None
    name: Annotated[Name, Column("名称", "its name as the source writes it", "Tianjin Xingang Pt")]
    name_zh: Annotated[Name, Column("中文名称", "its Chinese name", "天津新港")] | None = None
    located_in: Annotated[JurisdictionId, Column("所属地区", "the jurisdiction it belongs to", "120000")] | None = None
    latitude: Annotated[Latitude, Column("纬度", "its latitude", "38.966667")] | None = None
    longitude: Annotated[Longitude, Column("经度", "its longitude", "117.833333")] | None = None

    def key(self) -> str:
        """The UN/LOCODE, else WPI and the number in the index."""
        return self.locode or f"WPI{self.wpi}"

    def derived(self) -> dict[str, Value]:
        """The key is the code."""
        return {"code": self.key()}


PORTS = FileForm(
    PORT,
    PortRow,
    (
        Rule[PortRow](
            "locode",
            lambda row: row.locode is not None or row.wpi is not None,
            "locode or wpi is given",
            "locode 与 wpi 至少填一项",
        ),
        placed(PortRow),
    ),
)
