"""The words that fields, enums and pages take, as people read them, set by set."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph_api.domain.labels.kinds import RELATIONS
from graph_api.domain.verdict import Label
from graph_api.domain.vocabulary.walk_relation import WalkRelation


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is written in the graph, in the contract or on a page, and what people read."""

    word: str
    label: Label
    sentence: Label | None = None


@dataclass(frozen=True, slots=True)
class WordSet:
    """The words that something takes. `used` says where: `Kind.field` of the vocabulary, or an enum of the contract."""

    id: str
    label: Label
    used: tuple[str, ...]
    words: tuple[Word, ...]

    def word(self, word: str) -> Word | None:
        """The word as it is written, None if the set has no such word."""
        return next((one for one in self.words if one.word == word), None)


_UNKNOWN = ("unknown", "未知", "Unknown", "来源未说明。", "No source states it.")
_YES_NO = (("yes", "是", "Yes"), ("no", "否", "No"), _UNKNOWN)


def _set(id_: str, zh: str, en: str, used: tuple[str, ...], *words: tuple[str, ...]) -> WordSet:
    """Each of `words` is the word, its names in Chinese and English, and maybe a sentence in both."""
    made = (Word(one[0], Label(one[1], one[2]), Label(one[3], one[4]) if one[3:] else None) for one in words)
    return WordSet(id_, Label(zh, en), used, tuple(made))


WORDS: Mapping[str, WordSet] = MappingProxyType({
    one.id: one
    for one in (
        _set("outcome", "结论", "Outcome", ("Outcome",),
             ("MET", "满足", "Met", "条件满足。", "It is met."),
             ("NOT_MET", "不满足", "Not met", "条件不满足。", "It is not met."),
             ("INSUFFICIENT_DATA", "数据不足", "Insufficient data", "已知的事实不足以判断。",
              "What is known does not suffice to say.")),
        _set("claim-lack", "欠缺", "What a claim lacks", ("ClaimLack",),
             ("CONSENT", "授权同意", "Consent", "主体没有为此用途给予的同意。",
              "There is no consent of the subject for the purpose."),
             ("STANDING", "信用等级", "Standing", "主体或其用人单位没有所需的等级。",
              "Neither the subject nor who employs it has a grade that counts."),
             ("OFFER", "优惠幅度", "Offer", "优惠不符合条款。", "What is offered is not what the clause says."),
             ("PLACE", "地点", "Place", "优惠不适用于此地点。", "It is not good at the place.")),
        _set("reminder-kind", "提醒类型", "Kind of reminder", ("ReminderKind", "Reminder.kind"),
             ("MIN_PERIOD_REACHED", "已满最短公示期", "Minimum period reached", "最短公示期已满，可以申请修复。",
              "The minimum display period is over: repair can be sought."),
             ("PUNISHED_NOTICE", "异地受处罚告知", "Punished elsewhere", "主体在注册地以外受到处罚。",
              "The subject was punished away from home.")),
        _set("list-change", "名单变化", "Change of a list", ("ListChangeKind",),
             ("ENTERED", "列入", "Entered"), ("LEFT", "移出", "Left")),
        _set("scheme-kind", "方案类型", "Kind of scheme", ("SchemeKind",),
             ("HONOUR", "守信名单", "Honour list", "达到全部条件的主体列入，并享受激励措施。",
              "Who meets its criteria stands on it and is granted incentives."),
             ("WATCH", "关注名单", "Watch list", "达到条件的主体受到更多关注。",
              "Who meets its criteria is looked at more closely."),
             ("GRADED", "分级评价", "Graded scheme", "等级由决定方作为事实报送。",
              "Grades arrive as facts of whoever decides them."),
             ("LOADED", "外部名单", "Loaded list", "名单在别处管理，作为事实报送。",
              "It is kept elsewhere and arrives as facts."),
             ("POINTS", "积分账户", "Points ledger", "按规则获得和兑换积分，余额决定等级。",
              "Points are earned and redeemed; the balance gives a level."),
             ("CYCLE", "检查周期", "Inspection cycle", "等级决定主体何时可以接受下一次检查。",
              "Grades say when who may be inspected again.")),
        _set("form", "形式", "Form", ("KindForm",),
             ("ACTOR", "主体", "Actor"), ("PLACE", "地点", "Place"),
             ("EVENT", "事件", "Event", "发生在某一日。", "It happened on a day."),
             ("STATE", "状态", "State", "自起始日起有效，至终止日前一日。", "It holds from a day until another.")),
        _set("value-form", "取值形式", "Form of a value", ("ValueForm",),
             ("TEXT", "文本", "Text"), ("NUMBER", "数值", "Number"), ("DAY", "日期", "Day"),
             ("TEXTS", "多个文本", "Texts"), ("FLAG", "是否", "Flag")),
        _set("severity", "失信程度", "Severity", ("Penalty.severity",),
             ("minor", "轻微", "Minor"), ("general", "一般", "General"), ("serious", "严重", "Serious"), _UNKNOWN),
        _set("safety", "安全领域", "Field of safety", ("Penalty.safety",),
             ("special_equipment", "特种设备", "Special equipment"), ("work_safety", "安全生产", "Work safety"),
             ("fire", "消防", "Fire"), ("none", "不涉及", "None"), _UNKNOWN),
        _set("commitment-kind", "承诺类型", "Kind of commitment", ("Commitment.kind",),
             ("paid_fine", "已缴纳罚款承诺书", "Fine paid"), ("credit_repair", "信用修复承诺书", "Credit repair")),
        _set("notice-kind", "告知类型", "Kind of notice", ("Notice.kind",),
             ("repair_notice", "信用修复告知", "Notice of repair"),
             ("penalty_pre_notice", "处罚事先告知", "Notice before a penalty"),
             ("repair_pre_notice", "修复事先告知", "Notice of repair before a penalty")),
        _set("notice-part", "告知内容", "Contents of a notice", ("Notice.parts",),
             ("publication_sites", "公示网站", "Sites of publication"),
             ("publicity_period", "公示期限", "Period of publicity"),
             ("repair_procedure", "修复程序", "Procedure of repair"), ("consequences", "失信后果", "Consequences")),
        _set("standing-kind", "信用状况类型", "Kind of standing", ("StandingKind",),
             ("GRADE", "等级", "Grade"), ("LISTING", "名单", "Place on a list"), ("RECORDS", "处罚记录", "Penalties")),
        _set("notice-lack", "告知缺失", "What a notice lacks", ("NoticeLackKind",),
             ("NOTICE", "缺少告知", "No notice"), ("PART", "缺少内容", "A part is missing"),
             ("LATE", "逾期送达", "Late"), ("APART", "未同时送达", "Not served together")),
        _set("repair-state", "修复申请状态", "State of a repair case", ("RepairCase.state",),
             ("applied", "已申请", "Applied"), ("accepted", "已受理", "Accepted"), ("rejected", "不予修复", "Rejected"),
             ("repaired", "已修复", "Repaired")),
        _set("repair-mode", "修复模式", "Mode of repair", ("RepairCase.mode",),
             ("commitment", "承诺修复", "By commitment"), ("closed_loop", "闭环修复", "Closed loop"), _UNKNOWN),
        _set("period-class", "公示期类别", "Class of display period", ("RepairStanding.periodClass",),
             ("ordinary", "一般处罚", "Ordinary"), ("safety", "涉及安全的处罚", "Touching safety"),
             ("minor", "轻微失信", "Minor"), ("general", "一般失信", "General"), ("serious", "严重失信", "Serious")),
        _set("violation-phase", "违法发现阶段", "Phase of a violation", ("Violation.phase",),
             ("in_process", "事中", "In process", "在违法过程中发现。", "Found while it went on."),
             ("after_fact", "事后", "After the fact", "事后发现。", "Found afterwards.")),
        _set("merchant-kind", "商户类型", "Kind of merchant", ("Merchant.kind",),
             ("scenic_spot", "景区", "Scenic spot"), ("hotel", "酒店", "Hotel"), ("restaurant", "餐馆", "Restaurant"),
             ("bus_line", "公交线路", "Bus line"), ("shop", "商店", "Shop"), ("other", "其他", "Other"), _UNKNOWN),
        _set("detained", "滞留", "Detained", ("Inspection.detained",), *_YES_NO),
        _set("accident-grade", "事故等级", "Grade of an accident", ("Accident.grade",),
             ("minor", "小事故", "Minor"), ("general", "一般事故", "General"), ("larger", "较大事故", "Larger"),
             ("major", "重大事故", "Major"), ("extraordinary", "特别重大事故", "Extraordinary"), _UNKNOWN),
        _set("application-channel", "申请方式", "Way of applying", ("RepairCase.channel",),
             ("post", "邮寄", "By post"), ("online", "网上", "Online"), ("counter", "窗口", "At the counter"),
             _UNKNOWN),
        _set("complaint-channel", "投诉渠道", "Channel of a complaint", ("Complaint.channel",),
             ("hotline_12328", "12328 热线", "Hotline 12328"), ("hotline_12345", "12345 热线", "Hotline 12345"),
             ("online", "网上", "Online"), ("visit", "来访", "In person"), ("other", "其他", "Other"), _UNKNOWN),
        _set("upheld", "属实", "Upheld", ("Complaint.upheld",), *_YES_NO),
        _set("push-kind", "推送类型", "Kind of push", ("Push.kind",),
             ("result", "评价结果", "Result", "告知某一部门。", "Told to a department."),
             ("own_result", "本企业结果", "Own result", "向企业本身展示。", "Shown to the enterprise itself.")),
        _set("appeal-state", "申诉状态", "State of an appeal", ("Appeal.state",),
             ("filed", "已提出", "Filed"),
             ("granted", "申诉成立", "Granted", "所涉记录被撤销。", "The record is revoked."),
             ("rejected", "申诉不成立", "Rejected")),
        _set("work-order-state", "工单状态", "State of a work order", ("WorkOrder.state",),
             ("open", "待认领", "Open"), ("claimed", "已认领", "Claimed"), ("done", "已办结", "Done"),
             ("withdrawn", "已撤回", "Withdrawn")),
        _set("work-order-mode", "派发原因", "Mode of a work order", ("WorkOrder.mode",),
             ("cycle", "周期检查", "Cycle"), ("exception", "例外检查", "Exception"), _UNKNOWN),
        _set("points-unit", "计量单位", "Unit of points", ("PointsEntry.unit",),
             ("m3", "立方米", "Cubic metres"), ("kg", "千克", "Kilograms"), ("kwh", "千瓦时", "Kilowatt-hours"),
             ("times", "次", "Times")),
        _set("vessel-type", "船舶类型", "Type of vessel", ("Vessel.type",),
             ("container", "集装箱船", "Container ship"), ("bulk", "散货船", "Bulk carrier"),
             ("general_cargo", "杂货船", "General cargo ship"),
             ("tanker", "液货船（未细分）", "Tanker", "来源只说是液货船，不说是哪一种。",
              "The source says that it is a tanker, and not of which kind."),
             ("oil_tanker", "油船", "Oil tanker"), ("chemical_tanker", "化学品船", "Chemical tanker"),
             ("gas_carrier", "液化气船", "Gas carrier"),
             ("passenger", "客船", "Passenger ship"), ("ro_ro", "滚装船", "Ro-ro ship"),
             ("cargo", "货船（未细分）", "Cargo ship", "来源只说是货船，不说是哪一种。",
              "The source says that it carries cargo, and not of which kind."),
             ("other", "其他", "Other"), _UNKNOWN),
        _set("sector", "经营领域", "Line of business", ("Enterprise.sector",),
             ("passenger", "道路客运", "Passenger transport"), ("freight", "道路普货", "Road freight"),
             ("dangerous_goods", "危险货物运输", "Dangerous goods"), ("taxi", "巡游出租", "Taxis"),
             ("vehicle_repair", "机动车维修", "Vehicle repair"), ("driver_training", "驾驶员培训", "Driver training"),
             ("water_transport", "水路运输", "Water transport"), ("water_freight", "水路普货", "Freight by water"),
             ("port_storage", "港口危险货物装卸仓储", "Dangerous goods in ports"),
             ("urban_rail", "城市轨道交通", "Urban rail"), ("construction", "交通工程建设", "Construction"),
             ("other", "其他", "Other")),
        _set("river-sea", "江海直达", "Sails river and sea", ("Vessel.river_sea",), *_YES_NO),
        _set("driver-type", "从业类别", "Line of work", ("Driver.type",),
             ("taxi", "巡游出租", "Taxi"), ("ride_hailing", "网约车", "Ride hailing"), ("freight", "货运", "Freight"),
             ("passenger", "客运", "Passenger transport"), ("dangerous_goods", "危险货物", "Dangerous goods"),
             _UNKNOWN),
        _set("identifier-scheme", "编码种类", "Kind of code", ("Identifier.scheme",),
             ("ship_id", "船舶识别号", "Ship identification number"), ("imo", "IMO 编号", "IMO number"),
             ("mmsi", "水上移动业务标识", "MMSI"), ("lei", "全球法人识别编码", "LEI"),
             ("call_sign", "呼号", "Call sign"), ("plate", "号牌", "Number plate"), ("vin", "车架号", "VIN")),
        _set("jurisdiction-level", "行政级别", "Level of a jurisdiction", ("Jurisdiction.level",),
             ("province", "省级", "Province"), ("city", "地级", "City"), ("county", "县级", "County")),
        _set("search-fit", "匹配程度", "Fit of a search", ("SearchFit",),
             ("CODE", "编码一致", "Code", "文本是它的编码。", "The text is one of its codes."),
             ("EXACT", "名称一致", "Exact", "文本是它的名称。", "The text is its name."),
             ("PREFIX", "前缀一致", "Prefix", "它的名称或编码以文本开头。", "Its name or code begins so."),
             ("PART", "部分一致", "Part", "它的名称含有文本。", "The text is within its name.")),
        WordSet("walk-relation", Label("关系", "Relation"), ("WalkRelation",), tuple(
            Word(one.name, one.label, one.sentence)
            for name in WalkRelation for one in RELATIONS if one.name == name
        )),
        _set("walk-direction", "方向", "Direction", ("WalkDirection",),
             ("OUT", "正向", "Outward", "从关系的起点到终点。",
              "From where it starts to where it ends: from the owner to what is owned."),
             ("IN", "反向", "Inward", "从关系的终点到起点。", "Back: from what is owned to the owner.")),
        _set("walk-order", "排序", "Order", ("WalkOrder",),
             ("MOST_CONNECTED", "关联最多", "Most connected", "查看者可见的关系最多者在前，每种最多计 100。",
              "What has the most relationships that the viewer sees, counted up to 100 of each."),
             ("LEAST_CONNECTED", "关联最少", "Least connected", "查看者可见的关系最少者在前。",
              "What has the fewest of them."),
             ("NEWEST", "最新", "Newest", "关系开始最晚者在前。", "What it is linked with since the latest day."),
             ("RISKIEST", "风险最高", "Riskiest", "依次按有效惩戒、低等级、处罚的数量。",
              "What is under the most sanctions, then has the most low grades, then the most penalties.")),
        _set("control-caveat", "股权结论的保留", "Caveat about shares", ("ControlCaveat",),
             ("ACTING_IN_CONCERT", "未计一致行动", "Acting in concert", "一致行动、协议、代持和亲属关系不相加。",
              "Holders who act together are not added up, nor are agreements, proxies and family ties; always so."),
             ("UNKNOWN_SHARES", "持股比例不明", "Unknown shares", "部分比例未说明或说法不一，结论有上下限。",
              "Some shares are not stated, or stated differently: what rests on them has a least and a most."),
             ("OVERSTATED", "持股合计超过全部", "Overstated", "所述比例合计超过全部。",
              "The shares stated of something come to more than the whole."),
             ("CLOSED_GROUP", "闭环持股", "Closed group", "成员相互全部持有，外部无人持有。",
              "Some own each other entirely, so that nobody outside has a share of any of them."),
             ("CUT", "未读全", "Cut", "并非全部所有关系都已读取，缺少的只会增加比例。",
              "Not all that owns or is owned was read: what is missing can only add to the shares.")),
        _set("view-measure", "视图分析", "Analysis of a view", ("ViewMeasure",),
             ("BROKERS", "中介", "Brokers", "其他节点之间的最短路径有多少经过它（介数中心性）。",
              "Through whom the shortest ways between others lead (betweenness)."),
             ("COMMUNITIES", "群组", "Communities", "内部联系多于对外联系的节点（Louvain）。",
              "Who are tied among themselves more than to others (Louvain)."),
             ("RISK", "风险扩散", "Risk", "风险从受处罚、受惩戒或低等级的主体沿关系扩散（个性化 PageRank）。",
              "How risk spreads along links from those who are penalised, sanctioned or graded low (personalised "
              "PageRank)."),
             ("LAYOUT", "布局", "Layout", "每个节点画在何处。", "Where each node is drawn.")),
        _set("control-side", "股权方向", "Side of ownership", ("Query.controllers", "Query.controlled"),
             ("CONTROLLERS", "控制人", "Controllers", "谁持有它，无论经过多少层。",
              "Who holds it, through however many others."),
             ("CONTROLLED", "被控制对象", "Controlled", "它持有什么，无论经过多少层。",
              "What it holds, through however many others.")),
        _set("what-if-change", "假设结果", "What would become of a standing", ("WhatIfChange",),
             ("ENTERS", "进入", "Enters", "将列入名单或获得等级，现在没有。",
              "It would stand on the list, or have a grade; it has none."),
             ("LEAVES", "退出", "Leaves", "将失去现有的名单位置或等级。",
              "It would lose the place or grade that it has now."),
             ("REGRADED", "等级变化", "Regraded", "将得到与现在不同的等级。", "It would have another grade than now."),
             ("INSUFFICIENT_DATA", "数据不足", "Insufficient data", "查看者可见的数据不足以判定。",
              "What the viewer may see does not decide it.")),
        _set("file-format", "文件格式", "Format of a file", ("FileFormat",),
             ("GRAPHML", "GraphML 图文件", "GraphML", "供 Gephi、yEd、Cytoscape、networkx 使用。",
              "For Gephi, yEd, Cytoscape, networkx."),
             ("GEXF", "GEXF 图文件", "GEXF", "供 Gephi 使用。", "For Gephi."),
             ("CSV", "两个 CSV 文件（ZIP）", "Two CSV files", "节点表和关系表，UTF-8，可用表格软件打开。",
              "A table of nodes and one of links, in a ZIP archive, for spreadsheets."),
             ("NODE_LINK", "节点与关系 JSON", "Node-link JSON", "供 d3、networkx 使用。", "For d3, networkx."),
             ("CYTOSCAPE", "Cytoscape JSON 文件", "Cytoscape JSON", "供 Cytoscape、cytoscape.js 使用。",
              "For Cytoscape, cytoscape.js."),
             ("FOLLOW_THE_MONEY", "FollowTheMoney 实体", "FollowTheMoney",
              "供 Aleph、OpenAleph、yente 使用，每行一个实体。",
              "For Aleph, OpenAleph, yente; one entity a line.")),
        _set("error-code", "错误代码", "Code of an error", ("errors.extensions.code",),
             ("BAD_INPUT", "输入有误", "Bad input"), ("UNAUTHENTICATED", "身份未确认", "Unauthenticated"),
             ("FORBIDDEN", "不允许", "Forbidden"), ("LIMIT_EXCEEDED", "超出限制", "Limit exceeded"),
             ("COST_EXCEEDED", "查询成本过高", "Cost exceeded"),
             ("STALE_CURSOR", "游标已失效", "Stale cursor"), ("TIMEOUT", "超时", "Timeout"),
             ("RUN_CONFLICT", "评定批次冲突", "Run conflict"),
             ("STORE_UNAVAILABLE", "数据库不可用", "Store unavailable"), ("INTERNAL", "内部错误", "Internal error")),
        _set("listed", "名单等级", "Grade of a list", ("RecognisedIncentive.grade",),
             ("listed", "在列", "Listed", "名单只有这一个等级。", "A list has this one grade.")),
        _set("connection", "联系方式", "Way of being connected", ("SupervisionTarget.connection",),
             ("registered", "注册", "Registered"), ("licensed", "许可", "Licensed"),
             ("called", "到港", "Called at a port"), ("managed", "管理", "Managed"),
             ("operated", "经营", "Operated"), ("owned", "持有", "Owned")),
        _set("party", "协议当事方", "Party of an agreement", ("Sharing.reporters", "Sharing.receivers"),
             ("every-jurisdiction", "各行政区划", "Every jurisdiction"),
             ("every-province", "各省级行政区划", "Every province"),
             ("every-source", "各国际数据集", "Every data set"), ("everyone", "所有查看者", "Everyone")),
        _set("shared-subjects", "共享所涉主体", "Whose records are shared", ("SharedSubjects",),
             ("ALL", "全部主体", "All subjects"),
             ("HOME", "接收方所在省的主体", "Subjects at home in the receiver's province")),
    )
})  # fmt: skip
"""Every set of words by its id."""


def words_for(used: str) -> WordSet | None:
    """The words that something takes, such as `Penalty.severity`; None where it takes any text."""
    return next((one for one in WORDS.values() if used in one.used), None)
