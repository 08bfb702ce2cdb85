"""Files of identifiers: which code an actor had from when to when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, ClassVar

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.identifier import call_sign, imo, lei, mmsi, plate, ship_id, vin
from graph_api.domain.vocabulary import IDENTIFIER
from loaders.fact import FactRow, SinceDay, UntilDay, lasting
from loaders.form import Column, FileForm, Rule
from loaders.naming import ActorId
from loaders.reading import Word, one_of

_SCHEMES: Mapping[str, Callable[[str], str]] = MappingProxyType({
    "ship_id": ship_id, "imo": imo, "mmsi": mmsi, "lei": lei, "call_sign": call_sign, "plate": plate, "vin": vin,
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierRow(FactRow):
    """An actor had a code for a time."""

    identity: ClassVar[str] = "code"
    subject: Annotated[ActorId, Column("主体", "the actor that had it", "vessel:CN20110123456")]
    scheme: Annotated[str, one_of(tuple(_SCHEMES)), Column("编码种类", "what kind of code it is", "mmsi")]
    code: Annotated[Word, Column("编码", "the code", "412000000")]
    valid_from: SinceDay
    valid_until: UntilDay = OPEN_DAY

    def key(self) -> str:
        """Reporter, scheme, code and first day."""
        return f"{self.reported_by}/{self.scheme}/{self.code}/{self.valid_from}"


def _fits(row: IdentifierRow) -> bool:
    try:
        return _SCHEMES[row.scheme](row.code) == row.code
    except ValueError:
        return False


IDENTIFIERS = FileForm(
    IDENTIFIER,
    IdentifierRow,
    (
        Rule[IdentifierRow](
            "code",
            _fits,
            "code is one of its scheme, in capitals and without separators; an imo may have a wrong check digit",
            "编码符合其种类，用大写字母且不含分隔符；IMO 编号的校验位可以有误",
        ),
        lasting(IdentifierRow),
    ),
)
