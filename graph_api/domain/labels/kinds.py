"""Kinds and relations as people read them. The Chinese names stand in the vocabulary, the English ones here."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph_api.domain.verdict import Label
from graph_api.domain.vocabulary import KINDS

_ENGLISH: Mapping[str, tuple[str, str]] = MappingProxyType({
    "Source": ("Data set", "陈述事实的国际数据集。"),
    "Jurisdiction": ("Jurisdiction", "省、市或县级行政区划，以补足六位的 GB/T 2260 代码标识。"),
    "Region": ("Region", "共享记录或名录的一组行政区划。"),
    "Authority": ("Authority", "代表某一行政区划行使职权的部门。"),
    "Port": ("Port", "港口，以 UN/LOCODE 标识；没有的以 WPI 及其在《世界港口索引》中的编号标识。"),
    "Enterprise": ("Enterprise", "企业，以统一社会信用代码标识；境外企业以 LEI 标识。"),
    "Vessel": ("Vessel", "船舶，以船舶识别号标识；没有的以 IMO 编号，再没有的以 MMSI 及起始日标识。"),
    "Driver": ("Driver", "驾驶员，以从业资格证号标识；仅通过查看者可见的事实可见。"),
    "Vehicle": ("Vehicle", "车辆，以车架号标识；没有的以号牌及起始日标识；仅通过查看者可见的事实可见。"),
    "Person": ("Person", "法定代表人或所有人，以化名标识；仅通过查看者可见的事实可见。"),
    "REGISTERED_IN": ("Registration", "企业或船舶注册于某一行政区划。"),
    "MEMBER_OF": ("Membership", "行政区划属于某一区域。"),
    "Identifier": ("Identifier", "主体在一段时间内拥有的编码，如 MMSI、IMO 编号、号牌。"),
    "OWNS": ("Ownership", "企业或人员拥有企业、船舶或车辆，或其中的份额。"),
    "MANAGES": ("Management", "企业管理船舶。"),
    "OPERATES": ("Operation", "企业经营船舶或车辆。"),
    "HOME_PORT": ("Home port", "船舶的船籍港。"),
    "EMPLOYS": ("Employment", "企业聘用驾驶员。"),
    "DRIVES": ("Driving", "驾驶员驾驶车辆。"),
    "REPRESENTS": ("Representation", "人员是企业的法定代表人。"),
    "LICENSED_IN": ("Licence", "企业或驾驶员在某一行政区划取得许可。"),
    "Penalty": ("Penalty", "一份行政处罚决定的报告；同一事件的两份报告具有相同的事件标识。"),
    "Payment": ("Payment", "对处罚的一次缴款。"),
    "Commitment": ("Commitment", "被处罚主体签署的承诺。"),
    "Notice": ("Notice", "向被处罚主体送达的告知书。"),
    "RepairCase": ("Repair case", "对一项处罚的修复申请；每一步是一个新版本。"),
    "Acknowledgement": ("Acknowledgement", "主体已读一条提醒。"),
    "Reminder": ("Repair reminder", "提醒某项处罚可以修复，列在某一行政区划的队列中；由规则从其他事实推出。"),
    "PortCall": ("Port call", "船舶到港一次，日期为抵达日。"),
    "Violation": ("Violation", "违反规定的行为。"),
    "Inspection": ("Inspection", "一次检查及其结果。"),
    "Accident": ("Accident", "一起事故；一般及以上等级的为等级事故。"),
    "Assessment": ("Assessment", "主体在一段时间内按某一方案获得的等级。"),
    "Listing": ("Listing", "主体在一段时间内列入某一名单。"),
    "Sanction": ("Sanction", "主体在一段时间内受到的信用惩戒措施。"),
    "Complaint": ("Complaint", "对主体的一次投诉。"),
    "Push": ("Push", "向某一接收方推送企业的评价结果，每个周期一次。"),
    "Training": ("Training", "企业参加的一次培训。"),
    "Appeal": ("Appeal", "对名单列入、等级、惩戒措施或违法行为的异议；每一步是一个新版本。"),
    "WorkOrder": ("Work order", "工单池中的一张检查工单；每一步是一个新版本。"),
    "PointsEntry": ("Points entry", "积分账户的一条记录：获得或兑换积分。"),
    "Delivery": ("Complete delivery", "报送方已完整报送若干日内某一种类的全部事实：不在其中的即未发生。"),
    "Merchant": ("Merchant", "提供优惠的商户，如景区、酒店、公交线路。"),
    "Offer": ("Offer", "商户在一段时间内按联盟条款提供的优惠。"),
    "Consent": ("Consent", "主体在一段时间内同意为某一用途使用其信用状况。"),
})  # fmt: skip

KIND_LABELS: Mapping[str, Label] = MappingProxyType(
    {label: Label(kind.zh, _ENGLISH[label][0]) for label, kind in KINDS.items()}
)
"""The name of each kind, by its key in the vocabulary."""

KIND_SENTENCES: Mapping[str, Label] = MappingProxyType(
    {label: Label(_ENGLISH[label][1], kind.sentence) for label, kind in KINDS.items()}
)
"""What each kind is, in a sentence."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two things, by its type in the graph, and the kinds (labels) at its ends.

    A dated one is a fact of its own; the others are part of the fact or the place at which they start.
    """

    name: str
    label: Label
    sentence: Label
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    dated: bool


_RECORDS = tuple(kind.label for kind in KINDS.values() if kind.is_fact and not kind.is_relationship)
_CONCERNED = tuple(dict.fromkeys(label for record in _RECORDS for label in KINDS[record].subjects))

_PLAIN = (
    Relation("PART_OF", Label("隶属于", "Part of"),
             Label("行政区划隶属于上一级行政区划。", "A jurisdiction lies within the next one above."),
             ("Jurisdiction",), ("Jurisdiction",), dated=False),
    Relation("ACTS_FOR", Label("代表", "Acts for"),
             Label("部门代表某一行政区划行使职权。", "A department acts for a jurisdiction."),
             ("Authority",), ("Jurisdiction",), dated=False),
    Relation("LOCATED_IN", Label("位于", "Located in"),
             Label("港口或商户位于某一行政区划。", "A port or a merchant lies in a jurisdiction."),
             ("Port", "Merchant"), ("Jurisdiction",), dated=False),
    Relation("CONCERNS", Label("涉及", "Concerns"),
             Label("记录涉及某一主体。", "A record concerns an actor."), _RECORDS, _CONCERNED, dated=False),
    Relation("ISSUED_BY", Label("作出机关", "Issued by"),
             Label("处罚由某一部门决定。", "A department decided a penalty."),
             ("Penalty",), ("Authority",), dated=False),
    Relation("AT", Label("停靠于", "At"),
             Label("到港记录所在的港口。", "A call took place at a port."), ("PortCall",), ("Port",), dated=False),
)  # fmt: skip

RELATIONS: tuple[Relation, ...] = (
    *(
        Relation(label, KIND_LABELS[label], KIND_SENTENCES[label], kind.subjects, kind.objects, dated=True)
        for label, kind in KINDS.items()
        if kind.is_relationship
    ),
    *_PLAIN,
)
"""Every relation of the graph: the dated relationships, then the plain structure."""
