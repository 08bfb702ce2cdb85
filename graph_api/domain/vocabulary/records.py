"""What is stated about actors beside penalties: calls, violations, inspections, accidents, standings, deliveries."""

from typing import LiteralString

from graph_api.domain.kind import Field, Form, Kind, Many, One, Wire
from graph_api.domain.vocabulary import words

_CHECKED: tuple[LiteralString, ...] = ("Enterprise", "Vessel", "Driver", "Vehicle")
_ACTORS: tuple[LiteralString, ...] = (*_CHECKED, "Person")

IDENTIFIER = Kind(
    "Identifier", "Identifier", "identifier", "identifier", Form.STATE, "标识",
    "An actor had a code for a time: an MMSI, an IMO number, a plate.",
    sort="valid_from", subjects=_ACTORS, apart=("scheme",),
    fields=(words.ID, words.SUBJECT, *words.STATE,
            Field("scheme", "ship_id, imo, mmsi, lei, call_sign, plate or vin."), Field("code", "The code.")),
    links=words.concerned(*_ACTORS),
)  # fmt: skip

PORT_CALL = Kind(
    "PortCall", "PortCall", "port-call", "port_call", Form.EVENT, "船舶到港",
    "A call of a vessel at a port; `on` is the day of its arrival.",
    sort="on", subjects=("Vessel",), apart=("port",),
    fields=(
        words.ID, words.NUMBER, words.SUBJECT, *words.EVENT, words.SAME, words.HOME,
        Field("berthed_on", "The day on which it berthed.", Wire.DAY),
        Field("worked_on", "The day on which cargo was worked; null where none was.", Wire.DAY),
        Field("departed_on", "The day on which it departed.", Wire.DAY),
        Field("teu", "How many TEU were worked.", Wire.NUMBER),
    ),
    links=(*words.concerned("Vessel"), One("port", "Port", "port", "The port.")),
)  # fmt: skip

VIOLATION = Kind(
    "Violation", "Violation", "violation", "violation", Form.EVENT, "违法行为",
    "A violation of a rule.",
    sort="on", subjects=_CHECKED, apart=("phase",), steps=("rectified_on",),
    fields=(
        words.ID, words.NUMBER, words.SUBJECT, *words.EVENT, words.SAME, words.HOME,
        Field("violation_kind", "What was violated."),
        Field("phase", "in_process, after_fact, or null where the source does not say."),
        Field("claimed_on", "The day on which somebody took it up.", Wire.DAY),
        Field("rectified_on", "The day on which it was put right.", Wire.DAY),
    ),
    links=words.concerned(*_CHECKED),
)  # fmt: skip

INSPECTION = Kind(
    "Inspection", "Inspection", "inspection", "inspection", Form.EVENT, "检查",
    "An inspection, and what was found.",
    sort="on", subjects=_CHECKED, apart=("detained",),
    fields=(
        words.ID, words.NUMBER, words.SUBJECT, *words.EVENT, words.SAME, words.HOME,
        Field("kind", "What kind of inspection it was."),
        Field("deficiencies", "How many deficiencies were found; null where the source does not say.", Wire.NUMBER),
        Field("detained", "Was the subject detained (滞留): yes, no or unknown."),
        Field("work_order", "The work order that it was made by: its public id, or its number at the source."),
        Field("vehicles", "How many vehicles were checked; null where the source does not say.", Wire.NUMBER),
        Field("most_serious", "How many of the most serious infringements were found.", Wire.NUMBER),
        Field("very_serious", "How many very serious infringements were found.", Wire.NUMBER),
        Field("serious", "How many serious infringements were found.", Wire.NUMBER),
        Field("minor", "How many minor infringements were found.", Wire.NUMBER),
        Field("points", "The points that its source gave for what was found.", Wire.NUMBER),
    ),
    links=(*words.concerned(*_CHECKED), One("port", "Port", "port", "The port where it took place.")),
)  # fmt: skip

ACCIDENT = Kind(
    "Accident", "Accident", "accident", "accident", Form.EVENT, "事故",
    "An accident. Graded (等级事故) are those of grade general and above.",
    sort="on", subjects=_CHECKED, apart=("grade",),
    fields=(
        words.ID, words.NUMBER, words.SUBJECT, *words.EVENT, words.SAME, words.HOME,
        Field("grade", "minor (小事故), general, larger, major, extraordinary or unknown."),
        Field("deaths", "How many died; null where the source does not say.", Wire.NUMBER),
    ),
    links=words.concerned(*_CHECKED),
)  # fmt: skip

ASSESSMENT = Kind(
    "Assessment", "Assessment", "assessment", "assessment", Form.STATE, "信用评价",
    "An actor has a grade under a scheme for a time.",
    sort="valid_from", subjects=_ACTORS, apart=("scheme", "grade"),
    fields=(
        words.ID, words.SUBJECT, *words.STATE, words.HOME, Field("scheme", "The id of the scheme."),
        Field("period", "The period that was assessed, such as 2024-Q4."), Field("grade", "The grade."),
        Field("score", "The score, where the scheme has one.", Wire.NUMBER),
        Field("run", "The assessment run that wrote it; null where it was delivered."),
        Field("page_digest", "The digest of the page that it was evaluated by; null where it was delivered."),
    ),
    links=words.concerned(*_ACTORS),
)  # fmt: skip

LISTING = Kind(
    "Listing", "Listing", "listing", "listing", Form.STATE, "名单列入",
    "An actor stands on a list for a time.",
    sort="valid_from", subjects=_ACTORS, apart=("list",),
    fields=(
        words.ID, words.SUBJECT, *words.STATE, words.HOME, Field("list", "The id of the list."),
        Field("reason", "Why, in the words of the source."),
        Field("run", "The assessment run that wrote it; null where it was delivered."),
    ),
    links=(*words.concerned(*_ACTORS), Many("appeals", "Appeal", "about", "Objections to it, newest first.")),
)  # fmt: skip

SANCTION = Kind(
    "Sanction", "Sanction", "sanction", "sanction", Form.STATE, "惩戒措施",
    "An actor is under a credit sanction for a time.",
    sort="valid_from", subjects=_ACTORS, apart=("measure",),
    fields=(words.ID, words.NUMBER, words.SUBJECT, *words.STATE, words.HOME,
            Field("measure", "What it consists of."), Field("basis", "The rule that it rests on.")),
    links=words.concerned(*_ACTORS),
)  # fmt: skip

DELIVERY = Kind(
    "Delivery", "Delivery", "delivery", "delivery", Form.STATE, "完整报送",
    "A reporter has delivered all its facts of a kind for some days: what is not among them did not happen.",
    sort="valid_from", subjects=("Jurisdiction", "Source"), apart=("of_kind",),
    fields=(words.ID, *words.STATE, Field("of_kind", "The kind of fact, such as Violation.")),
    links=words.stated(),
)  # fmt: skip
