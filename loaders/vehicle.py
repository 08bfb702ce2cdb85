"""Files of vehicles."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from graph_api.domain.vocabulary import VEHICLE
from graph_api.ledger.batch import Value
from loaders.form import Column, FileForm, FileRow, Rule
from loaders.naming import Plate, Vin
from loaders.reading import Day, Name


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleRow(FileRow):
    """A vehicle."""

    identity: ClassVar[str] = "vin"
    vin: Annotated[Vin, Column("车辆识别代号", "its vehicle identification number", "LSVAA49J132047371")] | None = None
    plate: (
        Annotated[Plate, Column("号牌", "its number plate, which another vehicle may have later", "津A12345")] | None
    ) = None
    since: (
        Annotated[Day, Column("号牌起用日", "the first day of that plate, without vin", "2019-05-20", kept=False)]
        | None
    ) = None
    type: Annotated[Name, Column("车辆类型", "its type", "重型厢式货车")] | None = None

    def key(self) -> str:
        """The vehicle identification number, else plate and day."""
        return self.vin or f"{self.plate}/{self.since}"

    def derived(self) -> dict[str, Value]:
        """The key is the code."""
        return {"code": self.key()}


VEHICLES = FileForm(
    VEHICLE,
    VehicleRow,
    (
        Rule[VehicleRow](
            "vin",
            lambda row: row.vin is not None or row.plate is not None,
            "vin or plate is given",
            "vin 与 plate 至少填一项",
        ),
        Rule[VehicleRow](
            "since",
            lambda row: row.vin is not None or row.since is not None,
            "since is given where vin is not",
            "没有车辆识别代号时，填写号牌起用日",
        ),
    ),
)
