"""Files of penalty decisions and of what is stated about them: payments, commitments, notices."""

from dataclasses import dataclass
from typing import Annotated

from graph_api.domain.penalty import SAFETY_KINDS, SEVERITIES
from graph_api.domain.vocabulary import COMMITMENT, NOTICE, PAYMENT, PENALTY
from loaders.fact import NumberedRow
from loaders.form import Column, FileForm
from loaders.naming import AuthorityId, EnterpriseId, JurisdictionCode, PenaltyId
from loaders.reading import Amount, Day, Name, Text, one_of, several_of

COMMITMENT_KINDS = ("paid_fine", "credit_repair")
NOTICE_KINDS = ("repair_notice", "penalty_pre_notice", "repair_pre_notice")
NOTICE_PARTS = ("publication_sites", "publicity_period", "repair_procedure", "consequences")
_ALONE = ("none", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPenaltyRow(NumberedRow):
    """A record about a penalty of an enterprise."""

    subject: Annotated[EnterpriseId, Column("企业", "the enterprise it concerns", "91120116MA05EXAM1D")]
    about: Annotated[PenaltyId, Column("所涉处罚", "the penalty it is about", "penalty:120000/2024-000123")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyRow(NumberedRow):
    """A penalty decision."""

    subject: Annotated[EnterpriseId, Column("企业", "the enterprise it concerns", "91120116MA05EXAM1D")]
    decided_on: Annotated[Day, Column("决定日期", "the day of the decision", "2024-03-01", to="on")]
    violation_kind: Annotated[Name, Column("违法行为", "what was violated", "超限运输")]
    severity: Annotated[str, one_of(SEVERITIES), Column("失信程度", "how serious it is", "general")]
    safety: Annotated[
        list[str],
        several_of([kind for kind in SAFETY_KINDS if kind not in _ALONE], alone=_ALONE),
        Column("安全领域", "the fields of safety that it touches", "none"),
    ]
    amount: Annotated[Amount, Column("罚款金额", "the fine", "5000.00")] | None = None
    authority: (
        Annotated[AuthorityId, Column("决定机关", "the code of the authority that decided", "120000-transport")] | None
    ) = None
    event: Annotated[PenaltyId, Column("同一事件", "another report of the same decision, if there is one")] | None = (
        None
    )
    subject_home: (
        Annotated[
            JurisdictionCode,
            Column("企业所在地区", "the home of the enterprise on that day; empty: where it is registered", "120000"),
        ]
        | None
    ) = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRow(AboutPenaltyRow):
    """A payment towards a penalty."""

    paid_on: Annotated[Day, Column("缴款日期", "the day of the payment", "2024-03-15", to="on")]
    amount: Annotated[Amount, Column("金额", "what was paid", "5000.00")] | None = None
    verified_by: Annotated[Text, Column("核验部门", "the department whose data confirm it", "天津市财政局")] | None = (
        None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow(AboutPenaltyRow):
    """A commitment that the enterprise signed."""

    signed_on: Annotated[Day, Column("签署日期", "the day on which it was signed", "2024-05-20", to="on")]
    kind: Annotated[str, one_of(COMMITMENT_KINDS), Column("承诺类型", "what was committed to", "credit_repair")]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow(AboutPenaltyRow):
    """A notice that was served on the enterprise."""

    served_on: Annotated[Day, Column("送达日期", "the day on which it was served", "2024-03-01", to="on")]
    kind: Annotated[str, one_of(NOTICE_KINDS), Column("告知类型", "the kind of notice", "repair_notice")]
    channel: Annotated[Text, Column("送达方式", "by which way", "现场送达")] | None = None
    parts: (
        Annotated[
            list[str],
            several_of(NOTICE_PARTS),
            Column("告知内容", "what it names", "publication_sites;publicity_period;repair_procedure;consequences"),
        ]
        | None
    ) = None


PENALTIES = FileForm(PENALTY, PenaltyRow)
PAYMENTS = FileForm(PAYMENT, PaymentRow)
COMMITMENTS = FileForm(COMMITMENT, CommitmentRow)
NOTICES = FileForm(NOTICE, NoticeRow)
