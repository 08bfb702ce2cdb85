"""Actors: enterprises, vessels, drivers, vehicles, persons."""

from graph_api.domain.kind import Field, Form, Kind, Many, Wire
from graph_api.domain.vocabulary import words

ENTERPRISE = Kind(
    "Enterprise", "Enterprise", "enterprise", "enterprise", Form.ACTOR, "企业",
    "An enterprise by its unified social credit code (统一社会信用代码, GB 32100-2015), or by LEI and its identifier.",
    sort="id", ascending=True,
    fields=(words.ID, Field("uscc", "The unified social credit code; null for one of another country."),
            Field("lei", "The legal entity identifier (ISO 17442), where one is known."), words.NAME, words.NAME_EN,
            Field("sector", "passenger, freight, dangerous_goods, taxi, vehicle_repair, driver_training, "
                  "water_transport, water_freight, port_storage, urban_rail, construction or other; "
                  "null where no source says.")),
    links=(
        Many("registrations", "REGISTERED_IN", "subject", "Where it is registered, newest first."),
        Many("penalties", "Penalty", "subject", "Penalty decisions against it, newest first."),
        Many("payments", "Payment", "subject", "Payments it made towards penalties, newest first."),
        Many("commitments", "Commitment", "subject", "Commitments it signed, newest first."),
        Many("notices", "Notice", "subject", "Notices served on it, newest first."),
        Many("repair_cases", "RepairCase", "subject", "Its applications for repair, newest first."),
        Many("acknowledgements", "Acknowledgement", "subject", "Reminders it has read, newest first."),
        Many("reminders", "Reminder", "subject", "Repair reminders about it, by due day."),
        Many("licences", "LICENSED_IN", "subject", "Where it is licensed, newest first."),
        Many("owners", "OWNS", "object", "Who owns it, or a share of it, newest first."),
        Many("holdings", "OWNS", "subject", "What it owns, or a share of it, newest first."),
        Many("managed_vessels", "MANAGES", "subject", "The vessels that it manages, newest first."),
        Many("operated", "OPERATES", "subject", "The vessels and vehicles that it operates, newest first."),
        Many("employments", "EMPLOYS", "subject", "The drivers that it employs, newest first."),
        Many("representatives", "REPRESENTS", "object", "Who represents it, newest first."),
        *words.records("violations", "inspections", "accidents", "assessments", "listings", "sanctions",
                       "identifiers"),
        *words.records("consents"),
        *words.records("complaints", "pushes", "trainings", "appeals", "work_orders", "points_entries"),
    ),
)  # fmt: skip

VESSEL = Kind(
    "Vessel", "Vessel", "vessel", "vessel", Form.ACTOR, "船舶",
    "A vessel by its ship identification number (船舶识别号), else its IMO number, else its MMSI and since when.",
    sort="id", ascending=True,
    fields=(
        words.ID, words.CODE, Field("ship_id", "The ship identification number, permanent; null where none is known."),
        Field("imo", "The IMO number as its source gives it."),
        Field("imo_valid", "Does the check digit of the IMO number fit; null without a number.", Wire.FLAG),
        Field("mmsi", "The MMSI last loaded; `identifiers` say from when to when."), words.NAME, words.NAME_EN,
        Field("type", "container, bulk, general_cargo, tanker (oil_tanker, chemical_tanker, gas_carrier), passenger, "
              "ro_ro, cargo, other or unknown."),
        Field("built", "The day on which it was built; null where no source says.", Wire.DAY),
        Field("river_sea", "Does it sail between river and sea (江海直达): yes, no or unknown."),
    ),
    links=(
        Many("registrations", "REGISTERED_IN", "subject", "Where it is registered, newest first."),
        Many("home_ports", "HOME_PORT", "subject", "The ports in which it has its home, newest first."),
        Many("owners", "OWNS", "object", "Who owns it, or a share of it, newest first."),
        Many("managers", "MANAGES", "object", "Who manages it, newest first."),
        Many("operators", "OPERATES", "object", "Who operates it, newest first."),
        Many("port_calls", "PortCall", "subject", "Its calls at ports, newest first."),
        *words.records("violations", "inspections", "accidents", "assessments", "listings", "sanctions",
                       "identifiers"),
        *words.records("complaints", "appeals", "work_orders", "points_entries"),
    ),
)  # fmt: skip

DRIVER = Kind(
    "Driver", "Driver", "driver", "driver", Form.ACTOR, "驾驶员",
    "A driver by the number of a certificate (从业资格证). Visible only through a fact that the viewer may see.",
    sort="id", ascending=True, closed=True,
    fields=(words.ID, Field("licence", "The number of the certificate."), words.NAME,
            Field("type", "taxi, ride_hailing, freight, passenger, dangerous_goods or unknown.")),
    links=(
        Many("licences", "LICENSED_IN", "subject", "Where the driver is licensed, newest first."),
        Many("employers", "EMPLOYS", "object", "Who employs the driver, newest first."),
        Many("vehicles", "DRIVES", "subject", "What the driver drives, newest first."),
        *words.records("violations", "inspections", "accidents", "assessments", "listings", "sanctions",
                       "identifiers"),
        *words.records("consents"),
        *words.records("complaints", "appeals", "work_orders", "points_entries"),
    ),
)  # fmt: skip

VEHICLE = Kind(
    "Vehicle", "Vehicle", "vehicle", "vehicle", Form.ACTOR, "车辆",
    "A vehicle by its VIN, else its number plate and since when. Visible only through a fact that the viewer may see.",
    sort="id", ascending=True, closed=True,
    fields=(words.ID, words.CODE, Field("vin", "The vehicle identification number, where one is known."),
            Field("plate", "The number plate last loaded; another vehicle may have it later."),
            Field("type", "What kind of vehicle it is, as its source says it; null where none does.")),
    links=(
        Many("owners", "OWNS", "object", "Who owns it, or a share of it, newest first."),
        Many("operators", "OPERATES", "object", "Who operates it, newest first."),
        Many("drivers", "DRIVES", "object", "Who drives it, newest first."),
        *words.records("violations", "inspections", "accidents", "assessments", "listings", "sanctions",
                       "identifiers"),
        *words.records("complaints"),
    ),
)  # fmt: skip

PERSON = Kind(
    "Person", "Person", "person", "person", Form.ACTOR, "人员",
    "A legal representative or owner by a pseudonym. Visible only through a fact that the viewer may see.",
    sort="id", ascending=True, closed=True,
    fields=(words.ID, Field("code", "The pseudonym."), Field("name", "The name, masked where it is not public.")),
    links=(
        Many("holdings", "OWNS", "subject", "What the person owns, or a share of it, newest first."),
        Many("represented", "REPRESENTS", "subject", "The enterprises that the person represents, newest first."),
        *words.records("assessments", "listings", "sanctions", "identifiers"),
    ),
)  # fmt: skip
