"""Dated relationships between actors, and between actors and places."""

from graph_api.domain.kind import Field, Form, Kind, One, Wire
from graph_api.domain.vocabulary import words

REGISTERED_IN = Kind(
    "REGISTERED_IN", "Registration", "registered-in", "registered_in", Form.STATE, "注册于",
    "An enterprise or a vessel is registered in a jurisdiction.",
    sort="valid_from", subjects=("Enterprise", "Vessel"), objects=("Jurisdiction",),
    fields=(words.ID, *words.STATE, words.SUBJECT),
    links=(*words.concerned("Enterprise", "Vessel"),
           One("jurisdiction", "Jurisdiction", "object", "Where it is registered.")),
)  # fmt: skip

MEMBER_OF = Kind(
    "MEMBER_OF", "Membership", "member-of", "member_of", Form.STATE, "属于区域",
    "A jurisdiction belongs to a region.",
    sort="valid_from", subjects=("Jurisdiction",), objects=("Region",),
    fields=(words.ID, *words.STATE),
    links=(One("jurisdiction", "Jurisdiction", "subject", "The member."), *words.stated(),
           One("region", "Region", "object", "The region it belongs to.")),
)  # fmt: skip

OWNS = Kind(
    "OWNS", "Ownership", "owns", "owns", Form.STATE, "拥有",
    "An enterprise or a person owns an enterprise, a vessel or a vehicle, or a share of it.",
    sort="valid_from", subjects=("Enterprise", "Person"), objects=("Enterprise", "Vessel", "Vehicle"),
    fields=(words.ID, *words.STATE, words.SUBJECT, words.OBJECT,
            Field("share", "The share, from 0 to 1; null where the source does not state it.", Wire.NUMBER)),
    links=(
        One("owner", "Enterprise", "subject", "The enterprise that owns; null where a person does."),
        One("owner_person", "Person", "subject", "The person who owns; null where an enterprise does."),
        One("enterprise", "Enterprise", "object", "The enterprise that is owned; null where something else is."),
        One("vessel", "Vessel", "object", "The vessel that is owned; null where something else is."),
        One("vehicle", "Vehicle", "object", "The vehicle that is owned; null where something else is."),
        *words.stated(),
    ),
)  # fmt: skip

MANAGES = Kind(
    "MANAGES", "Management", "manages", "manages", Form.STATE, "管理",
    "An enterprise manages a vessel.",
    sort="valid_from", subjects=("Enterprise",), objects=("Vessel",),
    fields=(words.ID, *words.STATE, words.SUBJECT, words.OBJECT),
    links=(One("enterprise", "Enterprise", "subject", "The enterprise that manages."),
           One("vessel", "Vessel", "object", "The vessel."), *words.stated()),
)  # fmt: skip

OPERATES = Kind(
    "OPERATES", "Operation", "operates", "operates", Form.STATE, "经营",
    "An enterprise operates a vessel or a vehicle.",
    sort="valid_from", subjects=("Enterprise",), objects=("Vessel", "Vehicle"),
    fields=(words.ID, *words.STATE, words.SUBJECT, words.OBJECT),
    links=(One("enterprise", "Enterprise", "subject", "The enterprise that operates."),
           One("vessel", "Vessel", "object", "The vessel; null where it is a vehicle."),
           One("vehicle", "Vehicle", "object", "The vehicle; null where it is a vessel."), *words.stated()),
)  # fmt: skip

HOME_PORT = Kind(
    "HOME_PORT", "HomePort", "home-port", "home_port", Form.STATE, "船籍港",
    "A vessel has its home in a port.",
    sort="valid_from", subjects=("Vessel",), objects=("Port",),
    fields=(words.ID, *words.STATE, words.SUBJECT, words.OBJECT),
    links=(One("vessel", "Vessel", "subject", "The vessel."), One("port", "Port", "object", "The port."),
           *words.stated()),
)  # fmt: skip

EMPLOYS = Kind(
    "EMPLOYS", "Employment", "employs", "employs", Form.STATE, "聘用",
    "An enterprise employs a driver.",
    sort="valid_from", subjects=("Enterprise",), objects=("Driver",),
    fields=(words.ID, *words.STATE, words.SUBJECT, words.OBJECT),
    links=(One("enterprise", "Enterprise", "subject", "The employer."),
           One("driver", "Driver", "object", "The driver."), *words.stated()),
)  # fmt: skip

DRIVES = Kind(
    "DRIVES", "Driving", "drives", "drives", Form.STATE, "驾驶",
    "A driver drives a vehicle.",
    sort="valid_from", subjects=("Driver",), objects=("Vehicle",),
    fields=(words.ID, *words.STATE, words.SUBJECT, words.OBJECT),
    links=(One("driver", "Driver", "subject", "The driver."), One("vehicle", "Vehicle", "object", "The vehicle."),
           *words.stated()),
)  # fmt: skip

REPRESENTS = Kind(
    "REPRESENTS", "Representation", "represents", "represents", Form.STATE, "法定代表",
    "A person is the legal representative of an enterprise.",
    sort="valid_from", subjects=("Person",), objects=("Enterprise",),
    fields=(words.ID, *words.STATE, words.SUBJECT, words.OBJECT),
    links=(One("person", "Person", "subject", "The legal representative."),
           One("enterprise", "Enterprise", "object", "The enterprise."), *words.stated()),
)  # fmt: skip

LICENSED_IN = Kind(
    "LICENSED_IN", "Licence", "licensed-in", "licensed_in", Form.STATE, "许可于",
    "An enterprise or a driver is licensed in a jurisdiction.",
    sort="valid_from", subjects=("Enterprise", "Driver"), objects=("Jurisdiction",),
    fields=(words.ID, *words.STATE, words.SUBJECT, words.OBJECT),
    links=(*words.concerned("Enterprise", "Driver"),
           One("jurisdiction", "Jurisdiction", "object", "Where the licence holds.")),
)  # fmt: skip
