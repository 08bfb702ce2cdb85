"""Files of dated relationships between actors, and between actors and places."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.vocabulary import DRIVES, EMPLOYS, HOME_PORT, LICENSED_IN, MANAGES, OPERATES, OWNS, REPRESENTS
from loaders.fact import FactRow, SinceDay, UntilDay, lasting
from loaders.form import Column, FileForm
from loaders.naming import DriverId, EnterpriseId, JurisdictionId, PersonId, PortId, VehicleId, VesselId, actor
from loaders.reading import Share

_ENTERPRISE, _VESSEL, _DRIVER = "enterprise:91120116MA05EXAM1D", "vessel:CN20110123456", "driver:120000CY00012345"
_VEHICLE, _PERSON = "vehicle:LSVAA49J132047371", "person:p120000-000001"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationshipRow(FactRow):
    """Two things are related for a time."""

    identity: ClassVar[str] = "valid_from"
    subject: str
    object: str
    valid_from: SinceDay
    valid_until: UntilDay = OPEN_DAY

    def key(self) -> str:
        """Reporter, both ends with their prefixes, and first day."""
        return f"{self.reported_by}/{self.subject}/{self.object}/{self.valid_from}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnsRow(RelationshipRow):
    """An enterprise or a person owns an enterprise, vessel or vehicle, or a share of it."""

    subject: Annotated[str, actor("enterprise", "person"), Column("所有人", "who owns", _ENTERPRISE)]
    object: Annotated[str, actor("enterprise", "vessel", "vehicle"), Column("所有物", "what is owned", _VESSEL)]
    share: Annotated[Share, Column("份额", "which share of it; empty is unknown", "0.51")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagesRow(RelationshipRow):
    """An enterprise manages a vessel."""

    subject: Annotated[EnterpriseId, Column("管理人", "who manages", _ENTERPRISE)]
    object: Annotated[VesselId, Column("船舶", "the vessel", _VESSEL)]


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatesRow(RelationshipRow):
    """An enterprise operates a vessel or vehicle."""

    subject: Annotated[EnterpriseId, Column("经营人", "who operates", _ENTERPRISE)]
    object: Annotated[str, actor("vessel", "vehicle"), Column("船舶或车辆", "the vessel or vehicle", _VESSEL)]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePortRow(RelationshipRow):
    """A vessel has its home in a port."""

    subject: Annotated[VesselId, Column("船舶", "the vessel", _VESSEL)]
    object: Annotated[PortId, Column("船籍港", "the port", "CNTXG")]


@dataclass(frozen=True, slots=True, kw_only=True)
class EmploysRow(RelationshipRow):
    """An enterprise employs a driver."""

    subject: Annotated[EnterpriseId, Column("企业", "who employs", _ENTERPRISE)]
    object: Annotated[DriverId, Column("驾驶员", "the driver", _DRIVER)]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrivesRow(RelationshipRow):
    """A driver drives a vehicle."""

    subject: Annotated[DriverId, Column("驾驶员", "the driver", _DRIVER)]
    object: Annotated[VehicleId, Column("车辆", "the vehicle", _VEHICLE)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentsRow(RelationshipRow):
    """A person represents an enterprise."""

    subject: Annotated[PersonId, Column("法定代表人", "who represents", _PERSON)]
    object: Annotated[EnterpriseId, Column("企业", "the enterprise", _ENTERPRISE)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LicensedInRow(RelationshipRow):
    """An enterprise or a driver is licensed in a jurisdiction."""

    subject: Annotated[str, actor("enterprise", "driver"), Column("主体", "who is licensed", _ENTERPRISE)]
    object: Annotated[JurisdictionId, Column("许可地区", "where", "120000")]


OWNERS = FileForm(OWNS, OwnsRow, (lasting(OwnsRow),))
MANAGERS = FileForm(MANAGES, ManagesRow, (lasting(ManagesRow),))
OPERATORS = FileForm(OPERATES, OperatesRow, (lasting(OperatesRow),))
HOME_PORTS = FileForm(HOME_PORT, HomePortRow, (lasting(HomePortRow),))
EMPLOYERS = FileForm(EMPLOYS, EmploysRow, (lasting(EmploysRow),))
DRIVING = FileForm(DRIVES, DrivesRow, (lasting(DrivesRow),))
REPRESENTATIVES = FileForm(REPRESENTS, RepresentsRow, (lasting(RepresentsRow),))
LICENCES = FileForm(LICENSED_IN, LicensedInRow, (lasting(LicensedInRow),))
