"""Penalties, what is stated about them, and the reminders that follow from them."""

from graph_api.domain.kind import Field, Form, Kind, Many, One, Wire
from graph_api.domain.vocabulary import words

PENALTY = Kind(
    "Penalty", "Penalty", "penalty", "penalty", Form.EVENT, "行政处罚",
    "One report of an administrative penalty decision. Two reports of one event share `event`.",
    sort="on", subjects=("Enterprise",), apart=("severity",),
    fields=(
        words.ID, words.NUMBER, words.SUBJECT, *words.EVENT,
        Field("event", "The id of the event it reports: its own, unless it was declared one event with another."),
        Field("violation_kind", "What was violated, as a code of the reporter."),
        Field("severity", "minor, general, serious or unknown."),
        Field("safety", "special_equipment, work_safety, fire; or none; or unknown.", Wire.TEXTS),
        words.AMOUNT,
        Field("decided_in", "Code of the jurisdiction that the deciding authority acts for, else the reporter."),
        Field("subject_home", "Code of the subject's home on the day of the decision, or unknown."),
        Field("subject_province", "Code of the province of that home, or unknown."),
    ),
    links=(
        words.ENTERPRISE, *words.stated(),
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
    sort="on", subjects=("Enterprise",),
    fields=(words.ID, words.NUMBER, words.SUBJECT, *words.EVENT, words.ABOUT, words.AMOUNT,
            Field("verified_by", "The department whose data confirm it; null where none does.")),
    links=(words.ENTERPRISE, *words.stated(), words.PENALTY),
)  # fmt: skip

COMMITMENT = Kind(
    "Commitment", "Commitment", "commitment", "commitment", Form.EVENT, "信用承诺",
    "A commitment signed by the subject of a penalty.",
    sort="on", subjects=("Enterprise",), apart=("kind",),
    fields=(words.ID, words.NUMBER, words.SUBJECT, *words.EVENT, words.ABOUT,
            Field("kind", "paid_fine (已缴纳罚款承诺书) or credit_repair (信用修复承诺书).")),
    links=(words.ENTERPRISE, *words.stated(), words.PENALTY),
)  # fmt: skip

NOTICE = Kind(
    "Notice", "Notice", "notice", "notice", Form.EVENT, "告知书",
    "A notice served on the subject of a penalty.",
    sort="on", subjects=("Enterprise",), apart=("kind",),
    fields=(
        words.ID, words.NUMBER, words.SUBJECT, *words.EVENT, words.ABOUT,
        Field("kind", "repair_notice, penalty_pre_notice or repair_pre_notice."), words.CHANNEL,
        Field("parts", "What it names: publication_sites, publicity_period, repair_procedure, consequences.",
              Wire.TEXTS),
    ),
    links=(words.ENTERPRISE, *words.stated(), words.PENALTY),
)  # fmt: skip

REPAIR_CASE = Kind(
    "RepairCase", "RepairCase", "repair-case", "repair_case", Form.STATE, "信用修复申请",
    "An application to repair one penalty; each step is a new version.",
    sort="valid_from", subjects=("Enterprise",), apart=("state",), steps=("accepted_on", "repaired_on"),
    fields=(
        words.ID, words.NUMBER, words.SUBJECT, *words.STATE, words.ABOUT,
        Field("state", "applied, accepted, rejected or repaired."),
        Field("mode", "commitment, closed_loop or unknown."),
        Field("channel", "By which way it was applied for: post, online, counter, unknown, or null."),
        Field("claimed_by", "Who handles it."),
        Field("applied_on", "The day of the application.", Wire.DAY),
        Field("accepted_on", "The day on which it was accepted.", Wire.DAY),
        Field("repaired_on", "The day from which the penalty counts as repaired.", Wire.DAY),
    ),
    links=(words.ENTERPRISE, *words.stated(), words.PENALTY),
)  # fmt: skip

ACKNOWLEDGEMENT = Kind(
    "Acknowledgement", "Acknowledgement", "acknowledgement", "acknowledgement", Form.EVENT, "提醒确认",
    "The subject has read a reminder.",
    sort="on", subjects=("Enterprise",),
    fields=(words.ID, words.NUMBER, words.SUBJECT, *words.EVENT, words.ABOUT, words.CHANNEL),
    links=(words.ENTERPRISE, *words.stated(),
           One("reminder", "Reminder", "about", "The reminder that was read, where the viewer may see it.")),
)  # fmt: skip

REMINDER = Kind(
    "Reminder", "RepairReminder", "reminder", "reminder", Form.STATE, "信用修复提醒",
    "A reminder that a penalty can be repaired, in a queue of a jurisdiction. Derived from other facts by the pages.",
    sort="due_on", ascending=True, derived=True, subjects=("Enterprise",), apart=("kind",), steps=("acknowledged_on",),
    fields=(
        words.ID, words.SUBJECT, *words.STATE, words.ABOUT,
        Field("event", "The id of the event it is about."),
        Field("queue", "The queue it stands in: jurisdiction and kind."),
        Field("kind", "MIN_PERIOD_REACHED or PUNISHED_NOTICE."),
        Field("due_on", "The first day on which it is outstanding.", Wire.DAY),
        Field("ended_on", "The first day on which it no longer is: repair, end of display or acknowledgement.",
              Wire.DAY),
        Field("acknowledged_on", "The day on which the subject read it.", Wire.DAY),
    ),
    links=(words.ENTERPRISE, *words.stated(), words.PENALTY),
)  # fmt: skip
