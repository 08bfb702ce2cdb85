"""Files of drivers."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from graph_api.domain.vocabulary import DRIVER
from loaders.form import Column, FileForm, FileRow
from loaders.naming import Licence
from loaders.reading import Name, one_of

TYPES = ("taxi", "ride_hailing", "freight", "passenger", "dangerous_goods", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverRow(FileRow):
    """A driver, by the number of a certificate."""

    identity: ClassVar[str] = "licence"
    licence: Annotated[Licence, Column("从业资格证号", "the number of the certificate", "120000CY00012345")]
    name: Annotated[Name, Column("姓名", "the name, masked where it is not public", "张某")]
    type: Annotated[str, one_of(TYPES), Column("类别", "what the driver drives; empty is unknown", "taxi")] = "unknown"

    def key(self) -> str:
        """The number of the certificate."""
        return self.licence


DRIVERS = FileForm(DRIVER, DriverRow)
