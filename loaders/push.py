"""Files of pushes: which result about which enterprise was told to whom."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from graph_api.domain.vocabulary import PUSH
from loaders.fact import FactRow, SubjectHome
from loaders.form import Column, FileForm
from loaders.naming import Code, EnterpriseId
from loaders.reading import Day, Text, Word, one_of

PUSH_KINDS = ("result", "own_result")


@dataclass(frozen=True, slots=True, kw_only=True)
class PushRow(FactRow):
    """A result was told. A recipient is told once about an enterprise and a period."""

    identity: ClassVar[str] = "recipient"
    subject: Annotated[EnterpriseId, Column("企业", "the enterprise it concerns", "91120116MA05EXAM1D")]
    scheme: Annotated[Code, Column("评价办法", "the scheme whose result was told", "suzhou-credit-grade")]
    period: Annotated[Word, Column("评价周期", "the period that the result is of", "2024-Q3")]
    recipient: Annotated[Code, Column("接收方", "who was told, by the id on the page", "public-security")]
    told_on: Annotated[Day, Column("推送日期", "the day on which it was told", "2024-10-10", to="on")]
    kind: Annotated[
        str, one_of(PUSH_KINDS), Column("推送类型", "told to a department, or shown to the enterprise", "result")
    ] = "result"
    channel: Annotated[Text, Column("方式", "by which way", "政务数据共享平台")] | None = None
    subject_home: SubjectHome | None = None

    def key(self) -> str:
        """Reporter, scheme, recipient, period, and subject with its prefix."""
        return f"{self.reported_by}/{self.scheme}/{self.recipient}/{self.period}/{self.subject}"


PUSHES = FileForm(PUSH, PushRow)
