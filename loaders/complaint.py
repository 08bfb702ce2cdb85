"""Files of complaints."""

from dataclasses import dataclass
from typing import Annotated

from graph_api.domain.vocabulary import COMPLAINT
from loaders.fact import NumberedRow, SubjectHome
from loaders.form import Column, FileForm
from loaders.naming import CheckedId, record
from loaders.reading import Day, Text, one_of

CHANNELS = ("hotline_12328", "hotline_12345", "online", "visit", "other", "unknown")
UPHELD = ("yes", "no", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintRow(NumberedRow):
    """Somebody complained about an actor."""

    subject: Annotated[CheckedId, Column("主体", "whom it is about", "vessel:CN20110123456")]
    received_on: Annotated[Day, Column("投诉日期", "the day on which it came", "2024-03-01", to="on")]
    channel: Annotated[str, one_of(CHANNELS), Column("投诉渠道", "by which way it came", "hotline_12328")]
    matter: Annotated[Text, Column("投诉内容", "what it is about", "拒载")] | None = None
    upheld: Annotated[str, one_of(UPHELD), Column("属实", "was it found to be true; empty is unknown", "yes")] = (
        "unknown"
    )
    event: Annotated[str, record("complaint"), Column("同一事件", "another report of the same complaint")] | None = None
    subject_home: SubjectHome | None = None


COMPLAINTS = FileForm(COMPLAINT, ComplaintRow)
