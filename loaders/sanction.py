"""Files of credit sanctions."""

from dataclasses import dataclass
from typing import Annotated

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.vocabulary import SANCTION
from loaders.fact import NumberedRow, SinceDay, SubjectHome, UntilDay, lasting
from loaders.form import Column, FileForm
from loaders.naming import ActorId
from loaders.reading import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SanctionRow(NumberedRow):
    """An actor is under a sanction for a time."""

    subject: Annotated[ActorId, Column("主体", "who is under it", "vessel:CN20110123456")]
    measure: Annotated[Text, Column("惩戒措施", "what it consists of", "提高检查频次")]
    basis: Annotated[Text, Column("依据", "what it rests on", "水路运输市场信用管理规定")] | None = None
    valid_from: SinceDay
    valid_until: UntilDay = OPEN_DAY
    subject_home: SubjectHome | None = None


SANCTIONS = FileForm(SANCTION, SanctionRow, (lasting(SanctionRow),))
