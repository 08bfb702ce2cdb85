"""Files of vessels."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from graph_api.domain.identifier import is_imo
from graph_api.domain.vocabulary import VESSEL
from graph_api.ledger.batch import Value
from loaders.form import Column, FileForm, FileRow, Rule
from loaders.naming import Imo, Mmsi, ShipId
from loaders.reading import Day, Name, one_of

TYPES = (
    "container", "bulk", "general_cargo", "tanker", "oil_tanker", "chemical_tanker", "gas_carrier", "passenger",
    "ro_ro", "cargo", "other", "unknown",
)  # fmt: skip
RIVER_SEA = ("yes", "no", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class VesselRow(FileRow):
    """A vessel."""

    identity: ClassVar[str] = "ship_id"
    ship_id: (
        Annotated[ShipId, Column("船舶识别号", "its ship identification number, permanent", "CN20110123456")] | None
    ) = None
    imo: Annotated[Imo, Column("IMO 编号", "its IMO number as the source gives it", "9074729")] | None = None
    mmsi: Annotated[Mmsi, Column("MMSI", "its MMSI, which changes with the flag", "412000000")] | None = None
    since: (
        Annotated[Day, Column("MMSI 起用日", "the first day of that MMSI, where nothing else identifies the vessel",
                              "2019-05-20", kept=False)]
        | None
    ) = None  # fmt: skip
    name: Annotated[Name, Column("船名", "its name", "示例轮 1")]
    name_en: Annotated[Name, Column("英文船名", "its name in Latin letters", "EXAMPLE 1")] | None = None
    type: Annotated[str, one_of(TYPES), Column("船舶类型", "its type; empty is unknown", "container")] = "unknown"
    river_sea: Annotated[
        str, one_of(RIVER_SEA), Column("江海直达", "does it sail between river and sea; empty is unknown", "yes")
    ] = "unknown"
    built: Annotated[Day, Column("建造日期", "the day on which it was built", "2015-06-30")] | None = None

    def key(self) -> str:
        """The ship identification number, else a right IMO number, else MMSI and day, else a wrong IMO number."""
        if self.ship_id is not None:
            return self.ship_id
        if self.imo is not None and (is_imo(self.imo) or self.mmsi is None):
            return f"IMO{self.imo}"
        return f"MMSI{self.mmsi}/{self.since}"

    def derived(self) -> dict[str, Value]:
        """The key is the code; whether the IMO number is right."""
        return {"code": self.key()} if self.imo is None else {"code": self.key(), "imo_valid": is_imo(self.imo)}


def _by_mmsi(row: VesselRow) -> bool:
    return row.key().startswith("MMSI")


VESSELS = FileForm(
    VESSEL,
    VesselRow,
    (
        Rule[VesselRow](
            "ship_id",
            lambda row: row.ship_id is not None or row.imo is not None or row.mmsi is not None,
            "ship_id, imo or mmsi is given",
            "ship_id、imo、mmsi 至少填一项",
        ),
        Rule[VesselRow](
            "since",
            lambda row: row.since is not None or not _by_mmsi(row),
            "since is given where neither ship_id nor a right imo is",
            "没有船舶识别号，也没有正确的 IMO 编号时，填写 MMSI 起用日",
        ),
    ),
)
