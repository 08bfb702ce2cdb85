"""What files about codes and counts answer, read off the CSV files of the example graph by hand."""

from collections.abc import Mapping
from datetime import date

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY
from graph_api.domain.scope import Scope
from tests.store.test_reading_files import Asked

A, B, C, E = (f"enterprise:{uscc}" for uscc in (
    "91120101MA00100102", "91110101MA0010029T", "91130102MA0010037C", "91120000MA0010053U",
))  # fmt: skip
JINJIA, JINWU, SIXTH = "vessel:CN20110123456", "vessel:CN20120234567", "vessel:MMSI412000002/2018-01-01"
TODAY = date(2024, 12, 31)
DRIVER = "driver:120000CY00000001"
LICENCE = f"licensed_in:120000/{DRIVER}/jurisdiction:120000/2019-01-01"
KINDS = (
    "Identifier", "Delivery", "Violation", "Inspection", "Accident", "PortCall", "Penalty", "Assessment", "Listing",
    "Sanction", "Complaint", "PointsEntry", "MANAGES", "OPERATES", "LICENSED_IN", "REGISTERED_IN", "EMPLOYS", "DRIVES",
    "Offer", "Consent",
)  # fmt: skip


def granted(*codes: str) -> Scope:
    """All that some jurisdictions report, and what of it is hidden."""
    return Scope(whole=frozenset(f"{code}:{kind}" for code in codes for kind in KINDS), owners=frozenset(codes))


TIANJIN, BOTH = granted("120000"), granted("120000", "130000")
"""What Henan states, most of it late, is out of scope of both; Hebei's is out of Tianjin's."""


def code(scheme: str, code: str, *ids: str, on: date = TODAY, scope: Scope = TIANJIN) -> Asked:
    """Who has a code on a day."""
    return Asked("identifier/holders", [{"id": id_} for id_ in ids], {"scheme": scheme, "code": code}, on, scope)


def report(id_: str, on: date, *, event: str = "", shown: bool = True, **more: object) -> dict[str, object]:
    """A report that is counted."""
    return {
        "id": id_,
        "event": event or id_,
        "on": on,
        "hidden_from": OPEN_DAY,
        "certain": True,
        "shown": shown,
        **more,
    }


def counted(subject: str, *reports: dict[str, object], low: int = 1, high: int = 1) -> dict[str, object]:
    """What a subject comes to."""
    return {"subject": subject, "low": low, "high": high, "reports": [*reports]}


def measured(
    name: str, *rows: dict[str, object], since: date = FIRST_DAY, until: date = TODAY, **filters: object
) -> Asked:
    """A measure, counted with the eyes of Tianjin and Hebei, shown to Tianjin."""
    fixed: Mapping[str, object] = {"subjects": [A, JINJIA], "since": since, "until": until, "evidence": True}
    return Asked(f"measure/{name}", [*rows], {**fixed, **filters}, TODAY, TIANJIN, BOTH)


def standing(name: str, *rows: dict[str, object], **filters: object) -> Asked:
    """A measure of what holds on the day."""
    return measured(name, *rows, since=TODAY, until=TODAY, **filters)


CODES = [
    code("mmsi", "413000100", JINWU),  # Superseded is that JINJIA has it without an end.
    code("mmsi", "413000100", JINJIA, on=date(2023, 5, 31)),  # JINWU has it from the next day on.
    code("mmsi", "413000200", JINJIA),  # Out of scope: what positions of ships say of another.
    code("mmsi", "413000400"),  # Out of scope.
    code("mmsi", "412000002", SIXTH),  # It is named by it; who sees until when it had it sees nobody.
    code("mmsi", "412000002", scope=granted("410000")),
    code("mmsi", "412000001", "vessel:MMSI412000001/2019-05-20", on=date(2024, 2, 29)),
    code("imo", "1234568", "vessel:IMO1234568"),
    Asked(
        "identifier/claims",
        [
            {"id": "identifier:120000/mmsi/413000100/2015-03-01", "subject": JINJIA, "reported_by": "120000",
             "scheme": "mmsi", "code": "413000100", "valid_from": date(2015, 3, 1), "valid_until": date(2023, 6, 1)},
            {"id": "identifier:120000/mmsi/413000100/2023-06-01", "subject": JINWU, "reported_by": "120000",
             "scheme": "mmsi", "code": "413000100", "valid_from": date(2023, 6, 1), "valid_until": OPEN_DAY},
        ],
        {"codes": [{"scheme": "mmsi", "code": "413000100"}]},
    ),
    Asked(
        "delivery/coverage",
        [{"source": "120000", "of_kind": "Violation", "since": date(2023, 1, 1), "until": date(2026, 1, 1)}],
        {"sources": ["jurisdiction:120000", "jurisdiction:410000", "source:ais"], "kinds": ["Violation", "PortCall"]},
        judge=BOTH,
    ),
]  # fmt: skip

V2, V3 = "violation:120000/2024-0002", "violation:130000/2024-0003"
LIGHTS = counted(
    JINJIA, report(V2, date(2024, 2, 2)), report(V3, date(2024, 2, 2), event=V2, shown=False), low=1, high=1
)
I1, I2 = "inspection:120000/2024-0001", "inspection:120000/2024-0002"
NONE_DIED, ONE_DIED = {"deaths": 0}, {"deaths": 1}
CALL = report("port_call:120000/2024-0001", date(2024, 3, 30), values={"teu": 118})
FOUND: Mapping[str, object] = dict.fromkeys(
    ("deficiencies", "vehicles", "most_serious", "very_serious", "serious", "minor", "points")
)
CHECKED = {**FOUND, "deficiencies": 0}
OPERATOR, BUS = "enterprise:91120000MA0010053U", "vehicle:LSVAA49J132047371"
LISTED = "listing:120000/key-tracking/vessel:CN20110123456/2024-01-01"

GRADED = "assessment:120000/vessel-safety-class/vessel:CN20110123456/2024-01-01"

MEASURES = [
    measured("violations", counted(A, report("violation:120000/2024-0001", date(2024, 2, 1))), LIGHTS, phase=[]),
    measured("violations", {**LIGHTS, "reports": [
        report(V2, date(2024, 2, 2)),
        {**report(V3, date(2024, 2, 2), event=V2, shown=False), "certain": False},
    ]}, phase=["after_fact"]),
    measured("violations", counted(A, report("violation:120000/2024-0001", date(2024, 2, 1))),
             until=date(2024, 2, 1), phase=[]),
    measured("inspections",  # Where A was inspected is not known.
             counted(A, {**report(I1, date(2024, 2, 1), values=CHECKED), "certain": False}, low=0),
             counted(JINJIA, report(I2, date(2024, 2, 2), values={**FOUND, "deficiencies": 3})),
             port=["port:CNTXG"], kind=[], reporter=[]),
    measured("inspections", counted(A, report(I1, date(2024, 2, 1), values=CHECKED)),
             port=[], kind=["安全检查"], reporter=["12"]),
    measured("detentions",  # Superseded is that it was not detained. Of A it is not known.
             counted(A, {**report(I1, date(2024, 2, 1)), "certain": False}, low=0),
             counted(JINJIA, report(I2, date(2024, 2, 2)))),
    measured("accidents", counted(A, report("accident:120000/2024-0001", date(2024, 2, 1), values=NONE_DIED)),
             counted(JINJIA, report("accident:120000/2024-0002", date(2024, 2, 2), values=ONE_DIED))),
    measured("graded_accidents", counted(A, report("accident:120000/2024-0001", date(2024, 2, 1), values=NONE_DIED)),
             counted(JINJIA, report("accident:120000/2024-0002", date(2024, 2, 2), values=ONE_DIED))),  # Not minor.
    measured("complaints",  # Two report the first; the other was not known to be true before it was corrected.
             counted(A, report("complaint:120000/2024-0001", date(2024, 2, 1)),
                     report("complaint:130000/2024-0005", date(2024, 2, 1), event="complaint:120000/2024-0001",
                            shown=False)),
             counted(JINJIA, report("complaint:120000/2024-0002", date(2024, 2, 2))), channel=[]),
    measured("complaints", counted(JINJIA, report("complaint:120000/2024-0002", date(2024, 2, 2))), channel=["online"]),
    measured("calls", counted(JINJIA, CALL), port=["port:CNTXG"], place=[]),
    measured("calls", counted(JINJIA, CALL), port=[], place=["jurisdiction:12"]),
    measured("calls", port=[], place=["jurisdiction:13"]),
    measured("calls_worked", counted(JINJIA, {**CALL, "since": date(2024, 3, 31)}), port=[], place=["jurisdiction:12"]),
    measured("calls_worked", until=date(2024, 3, 30), port=[], place=[]),  # Its cargo is worked the day after.
    standing("sanctions", counted(A, report("sanction:120000/2024-0001", date(2024, 1, 1), until=date(2025, 1, 1))),
             sanction=["提高检查频次"]),  # That of JINJIA has ended; superseded is that it has no end.
    standing("listings", counted(JINJIA, report(LISTED, date(2024, 1, 1), until=date(2025, 5, 1))),
             list=["key-tracking", "key-supervision"]),  # A has left the other.
    standing("grades", counted(JINJIA, report(GRADED, date(2024, 1, 1), until=OPEN_DAY)),
             scheme=["vessel-safety-class"], grade=["C"]),
    standing("grades", scheme=["vessel-safety-class"], grade=["B"]),  # Superseded.
    standing("registrations", counted(JINJIA, report(  # Hebei shows it to nobody.
        f"registered_in:130000/{JINJIA}/130100/2024-04-01", date(2024, 4, 1),
        event="jurisdiction:130100", until=OPEN_DAY, shown=False)), place=["jurisdiction:13"]),
    standing("licences", counted("enterprise:91120101MA00100102", report(
        "licensed_in:120000/enterprise:91120101MA00100102/jurisdiction:120101/2015-03-01", date(2015, 3, 1),
        event="jurisdiction:120101", until=OPEN_DAY)), place=["jurisdiction:12"],
        subjects=["enterprise:91120101MA00100102"]),
    standing("vehicles", counted(OPERATOR, report(
        f"operates:120000/{OPERATOR}/{BUS}/2024-01-01", date(2024, 1, 1), event=BUS,
        until=OPEN_DAY)), subjects=[A, OPERATOR]),  # A operates a vessel, which is none.
    measured("penalties", counted(A, report("penalty:120000/2023-0008", date(2023, 4, 30), values={"amount": 500})),
             until=date(2023, 12, 31), severity=["general"]),
]  # fmt: skip
