"""Every node label, relationship type and record kind of the graph, once, with a sentence and a Chinese name."""

from collections.abc import Mapping
from types import MappingProxyType

from graph_api.domain.kind import Field, Form, Kind, Many, One, Wire

_ID = Field("id", "The public id: readable, typed, stable; the same for all versions.")
_NAME = Field("name", "The current official name, in Chinese.")
_NAME_EN = Field("name_en", "The name in Latin letters, where a source gives one.")
_NUMBER = Field("number", "The number of the record at its reporter, unique there within its kind.")
_SUBJECT = Field("subject", "The public id of the actor it concerns.")
_ABOUT = Field("about", "The public id of the record it is about.")
_AMOUNT = Field("amount", "In yuan; null where the source states none.", Wire.NUMBER)
_CHANNEL = Field("channel", "By which way it reached the subject.")

_STATED = (
    Field("reported_by", "Code of the jurisdiction that owns the statement."),
    Field("source", "The owner's own reference, such as a document number."),
)
_EVENT = (*_STATED, Field("on", "The day on which it happened.", Wire.DAY))
_STATE = (
    *_STATED,
    Field("valid_from", "The first day on which it held.", Wire.DAY),
    Field("valid_until", "The first day on which it no longer held; null while its end is open.", Wire.DAY),
)

_ENTERPRISE = One("enterprise", "Enterprise", "subject", "The enterprise it concerns.")
_PENALTY = One("penalty", "Penalty", "about", "The penalty it is about, where the viewer may see it.")
_REPORTER = One(
    "reporter",
    "Jurisdiction",
    "reported_by",
    "The jurisdiction that owns the statement.",
    prefix="jurisdiction:",
)

JURISDICTION = Kind(
    "Jurisdiction", "Jurisdiction", "jurisdiction", "jurisdiction", Form.PLACE, "行政区划",
    "A province, city or county by its GB/T 2260 code, padded to six digits.",
    sort="code", ascending=True,
    fields=(_ID, Field("code", "The six-digit code."), _NAME, _NAME_EN,
            Field("level", "province, city or county.")),
    links=(
        One("part_of", "Jurisdiction", "part_of", "The next jurisdiction above; null for a province."),
        Many("parts", "Jurisdiction", "part_of", "The jurisdictions directly within it, by code."),
        Many("authorities", "Authority", "acts_for", "The departments that act for it, by code."),
        Many("memberships", "MEMBER_OF", "subject", "The regions it belongs to."),
        Many("registrations", "REGISTERED_IN", "object", "The enterprises registered in it."),
    ),
)  # fmt: skip

REGION = Kind(
    "Region", "Region", "region", "region", Form.PLACE, "区域",
    "A group of jurisdictions that share records or registers.",
    sort="id", ascending=True,
    fields=(_ID, _NAME, _NAME_EN),
    links=(Many("memberships", "MEMBER_OF", "object", "The jurisdictions that belong to it."),),
)  # fmt: skip

AUTHORITY = Kind(
    "Authority", "Authority", "authority", "authority", Form.ACTOR, "主管部门",
    "A department that acts for a jurisdiction.",
    sort="code", ascending=True,
    fields=(_ID, Field("code", "Its code in this graph."), _NAME),
    links=(One("jurisdiction", "Jurisdiction", "acts_for", "The jurisdiction it acts for."),),
)  # fmt: skip

ENTERPRISE = Kind(
    "Enterprise", "Enterprise", "enterprise", "enterprise", Form.ACTOR, "企业",
    "An enterprise by its unified social credit code (统一社会信用代码, GB 32100-2015).",
    sort="id", ascending=True,
    fields=(_ID, Field("uscc", "The unified social credit code."), _NAME, _NAME_EN),
    links=(
        Many("registrations", "REGISTERED_IN", "subject", "Where it is registered, newest first."),
        Many("penalties", "Penalty", "subject", "Penalty decisions against it, newest first."),
        Many("payments", "Payment", "subject", "Payments it made towards penalties, newest first."),
        Many("commitments", "Commitment", "subject", "Commitments it signed, newest first."),
        Many("notices", "Notice", "subject", "Notices served on it, newest first."),
        Many("repair_cases", "RepairCase", "subject", "Its applications for repair, newest first."),
        Many("acknowledgements", "Acknowledgement", "subject", "Reminders it has read, newest first."),
        Many("reminders", "Reminder", "subject", "Repair reminders about it, by due day."),
    ),
)  # fmt: skip

PENALTY = Kind(
    "Penalty", "Penalty", "penalty", "penalty", Form.EVENT, "行政处罚",
    "One report of an administrative penalty decision. Two reports of one event share `event`.",
    sort="on",
    fields=(
        _ID, _NUMBER, _SUBJECT, *_EVENT,
        Field("event", "The id of the event it reports: its own, unless it was declared one event with another."),
        Field("violation_kind", "What was violated, as a code of the reporter."),
        Field("severity", "minor, general, serious or unknown."),
        Field("safety", "special_equipment, work_safety, fire; or none; or unknown.", Wire.TEXTS),
        _AMOUNT,
        Field("decided_in", "Code of the jurisdiction that the deciding authority acts for, else the reporter."),
        Field("subject_home", "Code of the subject's home on the day of the decision, or unknown."),
        Field("subject_province", "Code of the province of that home, or unknown."),
    ),
    links=(
        _ENTERPRISE, _REPORTER,
        One("authority", "Authority", "authority", "The department that decided, where the source names it."),
        Many("payments", "Payment", "about", "Payments towards it, newest first."),
        Many("commitments", "Commitment", "about", "Commitments about it, newest first."),
        Many("notices", "Notice", "about", "Notices about it, newest first."),
        Many("repair_cases", "RepairCase", "about", "Applications to repair it, newest first."),
        Many("reminders", "Reminder", "about", "Repair reminders about it, by due day."),
    ),
)  # fmt: skip

PAYMENT = Kind(
    "Payment", "Payment", "payment", "payment", Form.EVENT, "罚款缴纳",
    "A payment towards a penalty.",
    sort="on",
    fields=(_ID, _NUMBER, _SUBJECT, *_EVENT, _ABOUT, _AMOUNT,
            Field("verified_by", "The department whose data confirm it; null where none does.")),
    links=(_ENTERPRISE, _REPORTER, _PENALTY),
)  # fmt: skip

COMMITMENT = Kind(
    "Commitment", "Commitment", "commitment", "commitment", Form.EVENT, "信用承诺",
    "A commitment signed by the subject of a penalty.",
    sort="on",
    fields=(_ID, _NUMBER, _SUBJECT, *_EVENT, _ABOUT,
            Field("kind", "paid_fine (已缴纳罚款承诺书) or credit_repair (信用修复承诺书).")),
    links=(_ENTERPRISE, _REPORTER, _PENALTY),
)  # fmt: skip

NOTICE = Kind(
    "Notice", "Notice", "notice", "notice", Form.EVENT, "告知书",
    "A notice served on the subject of a penalty.",
    sort="on",
    fields=(
        _ID, _NUMBER, _SUBJECT, *_EVENT, _ABOUT,
        Field("kind", "repair_notice, penalty_pre_notice or repair_pre_notice."), _CHANNEL,
        Field("parts", "What it names: publication_sites, publicity_period, repair_procedure, consequences.",
              Wire.TEXTS),
    ),
    links=(_ENTERPRISE, _REPORTER, _PENALTY),
)  # fmt: skip

REPAIR_CASE = Kind(
    "RepairCase", "RepairCase", "repair-case", "repair_case", Form.STATE, "信用修复申请",
    "An application to repair one penalty; each step is a new version.",
    sort="valid_from",
    fields=(
        _ID, _NUMBER, _SUBJECT, *_STATE, _ABOUT,
        Field("state", "applied, accepted, rejected or repaired."),
        Field("mode", "commitment, closed_loop or unknown."),
        Field("claimed_by", "Who handles it."),
        Field("applied_on", "The day of the application.", Wire.DAY),
        Field("accepted_on", "The day on which it was accepted.", Wire.DAY),
        Field("repaired_on", "The day from which the penalty counts as repaired.", Wire.DAY),
    ),
    links=(_ENTERPRISE, _REPORTER, _PENALTY),
)  # fmt: skip

ACKNOWLEDGEMENT = Kind(
    "Acknowledgement", "Acknowledgement", "acknowledgement", "acknowledgement", Form.EVENT, "提醒确认",
    "The subject has read a reminder.",
    sort="on",
    fields=(_ID, _NUMBER, _SUBJECT, *_EVENT, _ABOUT, _CHANNEL),
    links=(_ENTERPRISE, _REPORTER,
           One("reminder", "Reminder", "about", "The reminder that was read, where the viewer may see it.")),
)  # fmt: skip

REMINDER = Kind(
    "Reminder", "RepairReminder", "reminder", "reminder", Form.STATE, "信用修复提醒",
    "A reminder that a penalty can be repaired, in a queue of a jurisdiction. Derived from other facts by the pages.",
    sort="due_on", ascending=True, derived=True,
    fields=(
        _ID, _SUBJECT, *_STATE, _ABOUT,
        Field("event", "The id of the event it is about."),
        Field("queue", "The queue it stands in: jurisdiction and kind."),
        Field("kind", "MIN_PERIOD_REACHED or PUNISHED_NOTICE."),
        Field("due_on", "The first day on which it is outstanding.", Wire.DAY),
        Field("ended_on", "The first day on which it no longer is: repair, end of display or acknowledgement.",
              Wire.DAY),
        Field("acknowledged_on", "The day on which the subject read it.", Wire.DAY),
    ),
    links=(_ENTERPRISE, _REPORTER, _PENALTY),
)  # fmt: skip

REGISTERED_IN = Kind(
    "REGISTERED_IN", "Registration", "registered-in", "registered_in", Form.STATE, "注册于",
    "An enterprise is registered in a jurisdiction.",
    sort="valid_from", start="Enterprise", end="Jurisdiction",
    fields=(_ID, *_STATE),
    links=(_ENTERPRISE, _REPORTER, One("jurisdiction", "Jurisdiction", "object", "Where it is registered.")),
)  # fmt: skip

MEMBER_OF = Kind(
    "MEMBER_OF", "Membership", "member-of", "member_of", Form.STATE, "属于区域",
    "A jurisdiction belongs to a region.",
    sort="valid_from", start="Jurisdiction", end="Region",
    fields=(_ID, *_STATE),
    links=(One("jurisdiction", "Jurisdiction", "subject", "The member."), _REPORTER,
           One("region", "Region", "object", "The region it belongs to.")),
)  # fmt: skip

KINDS: Mapping[str, Kind] = MappingProxyType({
    kind.label: kind
    for kind in (
        JURISDICTION, REGION, AUTHORITY, ENTERPRISE, REGISTERED_IN, MEMBER_OF,
        PENALTY, PAYMENT, COMMITMENT, NOTICE, REPAIR_CASE, ACKNOWLEDGEMENT, REMINDER,
    )
})  # fmt: skip
"""Every kind by label or relationship type, in the order in which they can be loaded."""

FACT_KINDS: tuple[str, ...] = tuple(label for label, kind in KINDS.items() if kind.is_fact)

STRUCTURE: tuple[str, ...] = ("PART_OF", "ACTS_FOR", "CONCERNS", "ISSUED_BY")
"""Relationships without a time of their own; each version of a record has its own."""

INTERNAL: tuple[str, ...] = ("Clock", "Write", "Load", "Store")
"""Labels that hold no knowledge of the world: ticks, writes, unfinished loads, the store's own mark."""


def kind_of(public_id: str) -> Kind | None:
    """The kind that a public id names by its prefix, or None."""
    prefix, _, rest = public_id.partition(":")
    if not rest:
        return None
    return next((kind for kind in KINDS.values() if kind.prefix == prefix), None)
