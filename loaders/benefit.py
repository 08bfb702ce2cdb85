"""Files of merchants, of what they offer, and of consents."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.vocabulary import CONSENT, MERCHANT, OFFER
from loaders.fact import FactRow, NumberedRow, SinceDay, SubjectHome, UntilDay, lasting
from loaders.form import Column, FileForm, FileRow
from loaders.jurisdiction import placed
from loaders.naming import ClaimantId, Code, JurisdictionId, MerchantId, PlaceIds
from loaders.reading import Latitude, Longitude, Name, Percent, one_of

KINDS = ("scenic_spot", "hotel", "restaurant", "bus_line", "shop", "other", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class MerchantRow(FileRow):
    """A merchant."""

    identity: ClassVar[str] = "code"
    code: Annotated[Code, Column("代码", "its code in this graph", "tianjin-haihe-cruise")]
    name: Annotated[Name, Column("名称", "its name", "海河游船")]
    name_en: Annotated[Name, Column("英文名称", "its name in Latin letters", "Haihe Cruise")] | None = None
    kind: Annotated[str, one_of(KINDS), Column("类型", "what it is; empty is unknown", "scenic_spot")] = "unknown"
    located_in: Annotated[JurisdictionId, Column("所在地区", "the jurisdiction it lies in", "120000")] | None = None
    latitude: Annotated[Latitude, Column("纬度", "its latitude", "39.125000")] | None = None
    longitude: Annotated[Longitude, Column("经度", "its longitude", "117.190000")] | None = None

    def key(self) -> str:
        """Its code."""
        return self.code


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow(NumberedRow):
    """A merchant offers a clause of an alliance for a time."""

    subject: Annotated[MerchantId, Column("商户", "who offers it", "merchant:tianjin-haihe-cruise")]
    clause: Annotated[Code, Column("条款", "the id of the clause on the page of the alliance", "employee-discount")]
    percent: Annotated[Percent, Column("优惠幅度", "how much less is paid, in percent: 8折 is 20", "20")] | None = None
    places: (
        Annotated[PlaceIds, Column("适用地点", "where it is good; empty: everywhere", "jurisdiction:120000")] | None
    ) = None
    valid_from: SinceDay
    valid_until: UntilDay = OPEN_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRow(FactRow):
    """An actor consents to the use of its standing for a purpose."""

    identity: ClassVar[str] = "valid_from"
    subject: Annotated[ClaimantId, Column("主体", "who consents", "driver:120000CY00012345")]
    purpose: Annotated[Code, Column("用途", "what for, by the word of the page", "alliance-offers")]
    valid_from: SinceDay
    valid_until: UntilDay = OPEN_DAY
    subject_home: SubjectHome | None = None

    def key(self) -> str:
        """Reporter, purpose, subject with its prefix, and first day."""
        return f"{self.reported_by}/{self.purpose}/{self.subject}/{self.valid_from}"


MERCHANTS = FileForm(MERCHANT, MerchantRow, (placed(MerchantRow),))
OFFERS = FileForm(OFFER, OfferRow, (lasting(OfferRow),))
CONSENTS = FileForm(CONSENT, ConsentRow, (lasting(ConsentRow),))
