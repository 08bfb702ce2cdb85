"""What is done with records and grades: complaints, appeals, results that are told, trainings, work orders, points."""

from typing import LiteralString

from graph_api.domain.kind import Field, Form, Kind, One, Wire
from graph_api.domain.vocabulary import words

_CHECKED: tuple[LiteralString, ...] = ("Enterprise", "Vessel", "Driver", "Vehicle")
_JUDGED: tuple[LiteralString, ...] = ("Enterprise", "Vessel", "Driver")
"""What schemes are about."""

COMPLAINT = Kind(
    "Complaint", "Complaint", "complaint", "complaint", Form.EVENT, "投诉",
    "Somebody complained about an actor.",
    sort="on", subjects=_CHECKED, apart=("channel", "upheld"),
    fields=(
        words.ID, words.NUMBER, words.SUBJECT, *words.EVENT, words.SAME, words.HOME,
        Field("channel", "By which way it came: hotline_12328, hotline_12345, online, visit, other or unknown."),
        Field("matter", "What it is about, in the words of the source; null where the source does not say."),
        Field("upheld", "Was it found to be true (属实): yes, no or unknown."),
    ),
    links=words.concerned(*_CHECKED),
)  # fmt: skip

PUSH = Kind(
    "Push", "Push", "push", "push", Form.EVENT, "结果推送",
    "A result about an enterprise was told to a recipient, once for each period.",
    sort="on", subjects=("Enterprise",), apart=("recipient",),
    fields=(
        words.ID, words.SUBJECT, *words.EVENT, words.HOME,
        Field("scheme", "The id of the scheme whose result was told."),
        Field("period", "The period that the result is of, such as 2024-Q4."),
        Field("recipient", "Who was told, by the id that the page of the scheme gives it, such as public-security."),
        Field("kind", "result (told to a department) or own_result (shown to the enterprise itself)."), words.CHANNEL,
    ),
    links=(words.ENTERPRISE, *words.stated()),
)  # fmt: skip

TRAINING = Kind(
    "Training", "Training", "training", "training", Form.EVENT, "信用培训",
    "An enterprise took part in a training.",
    sort="on", subjects=("Enterprise",), apart=("topic",),
    fields=(
        words.ID, words.NUMBER, words.SUBJECT, *words.EVENT, words.SAME, words.HOME,
        Field("topic", "What it was about."),
        Field("participants", "How many of the enterprise took part; null where the source does not say.", Wire.NUMBER),
    ),
    links=(words.ENTERPRISE, *words.stated()),
)  # fmt: skip

APPEAL = Kind(
    "Appeal", "Appeal", "appeal", "appeal", Form.STATE, "异议申诉",
    "An objection to a place on a list, a grade, a sanction or a violation; each step is a new version.",
    sort="valid_from", subjects=_JUDGED, apart=("state",), steps=("decided_on",),
    fields=(
        words.ID, words.NUMBER, words.SUBJECT, *words.STATE, words.ABOUT, words.HOME,
        Field("state", "filed, granted or rejected; one that is granted revokes the record."),
        Field("reason", "Why, in the words of the source."), Field("claimed_by", "Who handles it."),
        Field("filed_on", "The day on which it was filed.", Wire.DAY),
        Field("decided_on", "The day on which it was granted or rejected.", Wire.DAY),
    ),
    links=(
        *words.concerned(*_JUDGED),
        One("listing", "Listing", "about",
            "The place on a list that it is about, where the viewer may see it; null where it is about another kind."),
    ),
)  # fmt: skip

WORK_ORDER = Kind(
    "WorkOrder", "WorkOrder", "work-order", "work_order", Form.STATE, "检查工单",
    "An order to inspect, in a pool (工单池); each step is a new version.",
    sort="valid_from", subjects=_JUDGED, apart=("state", "mode"), steps=("claimed_on", "done_on"),
    fields=(
        words.ID, words.NUMBER, words.SUBJECT, *words.STATE, words.HOME,
        Field("scheme", "The id of the cycle of inspections that it follows from."),
        Field("state", "open, claimed, done or withdrawn."),
        Field("mode", "cycle (it was time), exception (something broke the cycle) or unknown."),
        Field("reason", "What broke the cycle, such as complaint; null where nothing did."),
        Field("claimed_by", "Who inspects."),
        Field("issued_on", "The day on which it came into the pool.", Wire.DAY),
        Field("claimed_on", "The day on which it was taken up.", Wire.DAY),
        Field("due_on", "The day by which it is to be done; null where the source does not say.", Wire.DAY),
        Field("done_on", "The day of the inspection.", Wire.DAY),
    ),
    links=words.concerned(*_JUDGED),
)  # fmt: skip

POINTS_ENTRY = Kind(
    "PointsEntry", "PointsEntry", "points-entry", "points_entry", Form.EVENT, "积分记录",
    "An entry of an account of points: something that earns points or redeems them.",
    sort="on", subjects=_JUDGED, apart=("account", "reason"),
    fields=(
        words.ID, words.SUBJECT, *words.EVENT, words.HOME,
        Field("account", "The id of the points ledger on a page."),
        Field("reason", "What earned or redeemed them, by the word of the page, such as oily-water."),
        Field("amount", "How much there was of it, in `unit`; null where it is a redemption.", Wire.NUMBER),
        Field("unit", "m3, kg, kwh or times; null where there is no amount."),
        Field("points", "The points as the source counted them; what counts here follows from the page.", Wire.NUMBER),
        Field("client_key", "The key that its author chose: an account books each key once."),
    ),
    links=words.concerned(*_JUDGED),
)  # fmt: skip
