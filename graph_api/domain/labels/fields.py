"""Fields and links as people read them, by name; where a name means something else of a kind, by kind and name."""

from collections.abc import Mapping
from types import MappingProxyType

from graph_api.domain.verdict import Label

_FIELDS: Mapping[str, tuple[str, str]] = MappingProxyType({
    "id": ("标识", "Id"), "code": ("代码", "Code"), "name": ("名称", "Name"),
    "name_en": ("英文名称", "Name in English"), "name_zh": ("中文名称", "Name in Chinese"),
    "licence": ("从业资格证号", "Certificate"), "url": ("网址", "Address"), "level": ("级别", "Level"),
    "locode": ("UN/LOCODE", "UN/LOCODE"), "wpi": ("世界港口索引编号", "World Port Index"),
    "latitude": ("纬度", "Latitude"), "longitude": ("经度", "Longitude"),
    "uscc": ("统一社会信用代码", "Unified social credit code"), "lei": ("全球法人识别编码", "LEI"),
    "ship_id": ("船舶识别号", "Ship identification number"), "imo": ("IMO 编号", "IMO number"),
    "imo_valid": ("IMO 编号校验通过", "IMO check digit fits"), "mmsi": ("MMSI", "MMSI"), "type": ("类型", "Type"),
    "river_sea": ("江海直达", "Sails river and sea"), "vin": ("车架号", "VIN"), "plate": ("号牌", "Plate"),
    "reported_by": ("报送方", "Reported by"), "source": ("来源文号", "Source"), "on": ("日期", "Day"),
    "valid_from": ("起始日", "Since"), "valid_until": ("终止日", "Until"), "subject": ("主体", "Subject"),
    "object": ("关联对象", "Related to"), "scheme": ("方案", "Scheme"), "share": ("份额", "Share"),
    "number": ("编号", "Number"), "event": ("事件", "Event"), "violation_kind": ("违法行为", "What was violated"),
    "severity": ("失信程度", "Severity"), "safety": ("安全领域", "Field of safety"),
    "amount": ("金额（元）", "Amount (CNY)"), "decided_in": ("作出决定的行政区划", "Decided in"),
    "subject_home": ("主体所在地", "Home of the subject"),
    "subject_province": ("主体所在省份", "Province of the subject"), "about": ("所涉记录", "About"),
    "verified_by": ("核验部门", "Verified by"), "kind": ("类型", "Kind"), "channel": ("方式", "Channel"),
    "parts": ("告知内容", "Contents"), "state": ("状态", "State"), "mode": ("模式", "Mode"),
    "claimed_by": ("受理部门", "Handled by"), "applied_on": ("申请日", "Applied on"),
    "accepted_on": ("受理日", "Accepted on"), "repaired_on": ("修复日", "Repaired on"), "queue": ("队列", "Queue"),
    "due_on": ("提醒日", "Due on"), "ended_on": ("结束日", "Ended on"),
    "acknowledged_on": ("确认日", "Acknowledged on"), "berthed_on": ("靠泊日", "Berthed on"),
    "worked_on": ("作业日", "Cargo worked on"), "departed_on": ("离港日", "Departed on"),
    "teu": ("箱量（TEU）", "TEU"), "phase": ("阶段", "Phase"), "claimed_on": ("认领日", "Taken up on"),
    "rectified_on": ("整改日", "Put right on"), "deficiencies": ("缺陷数", "Deficiencies"),
    "vehicles": ("受检车辆数", "Vehicles checked"),
    "most_serious": ("最严重违法数", "Most serious infringements"),
    "very_serious": ("非常严重违法数", "Very serious infringements"),
    "serious": ("严重违法数", "Serious infringements"), "minor": ("轻微违法数", "Minor infringements"),
    "sector": ("经营领域", "Line of business"), "points": ("计分", "Points"), "built": ("建造日期", "Built on"),
    "detained": ("滞留", "Detained"), "work_order": ("工单", "Work order"), "grade": ("等级", "Grade"),
    "deaths": ("死亡人数", "Deaths"), "period": ("评价周期", "Period"), "score": ("得分", "Score"),
    "run": ("评定批次", "Assessment run"), "page_digest": ("规则页面摘要", "Digest of the page"),
    "list": ("名单", "List"), "reason": ("原因", "Reason"), "measure": ("措施", "Measure"),
    "basis": ("依据", "Basis"), "of_kind": ("记录种类", "Kind of fact"),
    "clause": ("条款", "Clause"), "percent": ("优惠幅度（%）", "Percent off"), "places": ("适用地点", "Places"),
    "purpose": ("用途", "Purpose"), "merchant": ("商户", "Merchant"),
    "matter": ("投诉内容", "Matter"), "upheld": ("属实", "Upheld"), "recipient": ("接收方", "Recipient"),
    "topic": ("培训内容", "Topic"), "participants": ("参加人数", "Participants"),
    "filed_on": ("提出日", "Filed on"), "decided_on": ("决定日", "Decided on"), "issued_on": ("派发日", "Issued on"),
    "done_on": ("完成日", "Done on"), "account": ("积分账户", "Account"), "unit": ("计量单位", "Unit"),
    "client_key": ("提交方键", "Client key"),
    "hidden_from": ("停止公示日", "No longer displayed from"),
    "authority": ("决定机关", "Authority"), "port": ("港口", "Port"), "sanction": ("惩戒措施", "Sanction"),
    "place": ("所在地区", "Place"), "reporter": ("报送地区", "Reporter"),
})  # fmt: skip

_FIELDS_OF: Mapping[str, tuple[str, str]] = MappingProxyType({
    "Source.licence": ("使用许可", "Licence"), "Person.code": ("化名", "Pseudonym"), "Person.name": ("姓名", "Name"),
    "Driver.name": ("姓名", "Name"), "Driver.type": ("从业类别", "Line of work"),
    "Vessel.type": ("船舶类型", "Type of vessel"), "Vehicle.type": ("车辆类型", "Type of vehicle"),
    "Penalty.on": ("决定日", "Decided on"), "Payment.on": ("缴款日", "Paid on"),
    "Commitment.on": ("签署日", "Signed on"), "Notice.on": ("送达日", "Served on"),
    "Acknowledgement.on": ("确认日", "Read on"), "PortCall.on": ("抵达日", "Arrived on"),
    "Violation.on": ("违法日", "Violated on"), "Inspection.on": ("检查日", "Inspected on"),
    "Accident.on": ("事故日", "Happened on"), "Identifier.scheme": ("编码种类", "Kind of code"),
    "Commitment.kind": ("承诺类型", "Kind of commitment"), "Notice.kind": ("告知类型", "Kind of notice"),
    "Inspection.kind": ("检查类型", "Kind of inspection"), "Reminder.kind": ("提醒类型", "Kind of reminder"),
    "Accident.grade": ("事故等级", "Grade of accident"),
    "Merchant.kind": ("商户类型", "Kind of merchant"),
    "Complaint.on": ("投诉日", "Complained on"), "Complaint.channel": ("投诉渠道", "Channel"),
    "Push.on": ("推送日", "Told on"), "Push.kind": ("推送类型", "Kind of push"),
    "Training.on": ("培训日", "Trained on"),
    "WorkOrder.scheme": ("检查周期", "Cycle"), "WorkOrder.mode": ("派发原因", "Mode"),
    "WorkOrder.claimed_by": ("检查机构", "Inspected by"), "WorkOrder.due_on": ("办结期限", "Due on"),
    "PointsEntry.on": ("记录日", "Entered on"), "PointsEntry.amount": ("数量", "Amount"),
    "PointsEntry.points": ("积分", "Points"),
})  # fmt: skip

_LINKS: Mapping[str, tuple[str, str]] = MappingProxyType({
    "deliveries": ("完整报送", "Complete deliveries"), "part_of": ("上级行政区划", "Part of"),
    "parts": ("下级行政区划", "Parts"), "authorities": ("主管部门", "Authorities"),
    "memberships": ("所属区域", "Memberships"), "registrations": ("注册", "Registrations"),
    "licences": ("许可", "Licences"), "ports": ("港口", "Ports"), "jurisdiction": ("行政区划", "Jurisdiction"),
    "located_in": ("所在行政区划", "Located in"), "calls": ("到港", "Calls"),
    "home_vessels": ("以此为船籍港的船舶", "Vessels at home there"), "penalties": ("行政处罚", "Penalties"),
    "payments": ("罚款缴纳", "Payments"), "commitments": ("信用承诺", "Commitments"),
    "notices": ("告知书", "Notices"), "repair_cases": ("信用修复申请", "Repair cases"),
    "acknowledgements": ("提醒确认", "Acknowledgements"), "reminders": ("信用修复提醒", "Repair reminders"),
    "owners": ("所有人", "Owners"), "holdings": ("持有", "Holdings"),
    "managed_vessels": ("管理的船舶", "Managed vessels"), "operated": ("经营的船舶和车辆", "Operated"),
    "employments": ("聘用的驾驶员", "Drivers employed"), "representatives": ("法定代表人", "Representatives"),
    "violations": ("违法行为", "Violations"), "inspections": ("检查", "Inspections"),
    "accidents": ("事故", "Accidents"), "assessments": ("信用评价", "Assessments"),
    "listings": ("名单列入", "Listings"), "sanctions": ("惩戒措施", "Sanctions"),
    "identifiers": ("标识", "Identifiers"), "home_ports": ("船籍港", "Home ports"),
    "managers": ("管理人", "Managers"), "operators": ("经营人", "Operators"), "port_calls": ("到港", "Port calls"),
    "employers": ("聘用单位", "Employers"), "vehicles": ("驾驶的车辆", "Vehicles"), "drivers": ("驾驶员", "Drivers"),
    "represented": ("代表的企业", "Represented"), "enterprise": ("企业", "Enterprise"), "vessel": ("船舶", "Vessel"),
    "reporter": ("报送的行政区划", "Reporter"), "data_set": ("数据来源", "Data set"), "region": ("区域", "Region"),
    "driver": ("驾驶员", "Driver"), "vehicle": ("车辆", "Vehicle"), "person": ("人员", "Person"),
    "owner": ("所有企业", "Owning enterprise"), "owner_person": ("所有人员", "Owning person"),
    "port": ("港口", "Port"), "authority": ("决定机关", "Authority"), "penalty": ("行政处罚", "Penalty"),
    "reminder": ("信用修复提醒", "Reminder"),
    "merchant": ("商户", "Merchant"), "merchants": ("商户", "Merchants"), "offers": ("优惠", "Offers"),
    "consents": ("授权同意", "Consents"),
    "complaints": ("投诉", "Complaints"), "pushes": ("结果推送", "Pushes"),
    "trainings": ("信用培训", "Trainings"), "appeals": ("异议申诉", "Appeals"), "listing": ("名单列入", "Listing"),
    "work_orders": ("检查工单", "Work orders"), "points_entries": ("积分记录", "Points entries"),
})  # fmt: skip


def field_label(kind: str, name: str) -> Label:
    """What people read of a field of a kind (label); KeyError if there is no such word."""
    return Label(*(_FIELDS_OF.get(f"{kind}.{name}") or _FIELDS[name]))


def link_label(name: str) -> Label:
    """What people read of a link; KeyError if there is no such word."""
    return Label(*_LINKS[name])
