"""Files of places: jurisdictions, regions, and which jurisdiction belongs to which region since when."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, TypeVar

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.jurisdiction import covers
from graph_api.domain.vocabulary import JURISDICTION, MEMBER_OF, REGION
from loaders.fact import FactRow, lasting
from loaders.form import Column, FileForm, FileRow, Rule
from loaders.naming import JurisdictionCode, JurisdictionId, RegionCode, RegionId
from loaders.reading import Day, EndDay, Latitude, Longitude, Name, one_of

LEVELS = ("province", "city", "county")


@dataclass(frozen=True, slots=True, kw_only=True)
class JurisdictionRow(FileRow):
    """A province, city or county."""

    identity: ClassVar[str] = "code"
    code: Annotated[JurisdictionCode, Column("代码", "its code", "120000")]
    name: Annotated[Name, Column("名称", "its official name", "天津市")]
    name_en: Annotated[Name, Column("英文名称", "its name in Latin letters", "Tianjin")] | None = None
    level: Annotated[str, one_of(LEVELS), Column("级别", "its level", "province")]
    part_of: (
        Annotated[JurisdictionId, Column("上级地区", "the next jurisdiction above; empty for a province")] | None
    ) = None
    latitude: Annotated[Latitude, Column("纬度", "its latitude, where a source states it", "39.125")] | None = None
    longitude: Annotated[Longitude, Column("经度", "its longitude", "117.19")] | None = None

    def key(self) -> str:
        """The code."""
        return self.code


R = TypeVar("R", bound=FileRow)


def placed(row: type[R]) -> Rule[R]:
    """Coordinates of a place are whole."""
    return Rule[R]("longitude", _placed, "latitude and longitude are given together", "纬度与经度同时填写")


def _placed(row: FileRow) -> bool:
    return len({getattr(row, name) is None for name in ("latitude", "longitude")}) == 1


def level_of(code: str) -> str:
    """The level that a code shows: PP0000 is a province, PPCC00 a city, PPCCXX a county."""
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def _above(row: JurisdictionRow) -> bool:
    if row.part_of is None:
        return True
    above = row.part_of.removeprefix("jurisdiction:")
    return above != row.code and covers(above, row.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRow(FileRow):
    """A group of jurisdictions."""

    identity: ClassVar[str] = "id"
    id: Annotated[RegionCode, Column("代码", "its code", "beijing-tianjin-hebei")]
    name: Annotated[Name, Column("名称", "its name", "京津冀")]
    name_en: Annotated[Name, Column("英文名称", "its name in Latin letters", "Beijing-Tianjin-Hebei")] | None = None

    def key(self) -> str:
        """The code."""
        return self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberOfRow(FactRow):
    """A jurisdiction belongs to a region for a time."""

    identity: ClassVar[str] = "valid_from"
    subject: Annotated[JurisdictionId, Column("成员地区", "the member", "120000")]
    object: Annotated[RegionId, Column("区域", "the code of the region", "beijing-tianjin-hebei")]
    valid_from: Annotated[Day, Column("起始日", "the first day", "2014-02-26")]
    valid_until: Annotated[EndDay, Column("终止日", "the first day on which it no longer holds; empty while open")] = (
        OPEN_DAY
    )

    def key(self) -> str:
        """Reporter, member, region and first day."""
        subject, region = self.subject.removeprefix("jurisdiction:"), self.object.removeprefix("region:")
        return f"{self.reported_by}/{subject}/{region}/{self.valid_from}"


JURISDICTIONS = FileForm(
    JURISDICTION,
    JurisdictionRow,
    (
        Rule[JurisdictionRow](
            "level",
            lambda row: row.level == level_of(row.code),
            "level is province for a code PP0000, city for PPCC00, county for any other",
            "级别与代码一致：PP0000 为 province，PPCC00 为 city，其余为 county",
        ),
        Rule[JurisdictionRow](
            "part_of",
            lambda row: (row.part_of is None) == (row.level == "province"),
            "part_of is empty for a province and given for any other",
            "province 不填上级地区，其余必填",
        ),
        Rule[JurisdictionRow](
            "part_of",
            _above,
            "part_of is a jurisdiction that the code lies within, and not itself",
            "上级地区须包含本地区，且不是其本身",
        ),
        placed(JurisdictionRow),
    ),
)

REGIONS = FileForm(REGION, RegionRow)

MEMBERSHIPS = FileForm(
    MEMBER_OF,
    MemberOfRow,
    (lasting(MemberOfRow),),
)
