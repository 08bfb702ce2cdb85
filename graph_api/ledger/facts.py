"""Facts as they will stand in the graph: owner, home, event, display, and what grants are made of."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.jurisdiction import UNKNOWN, province_of
from graph_api.domain.kind import Kind
from graph_api.domain.name import search_properties
from graph_api.domain.penalty import Penalty
from graph_api.domain.scope import shared_as, shared_home
from graph_api.ledger.batch import Row
from graph_api.ledger.event import REGISTRY, ROW
from graph_api.ledger.homes import Homes
from graph_api.ledger.statements import AtHome, Referred


def actor_properties(kind: Kind, row: Row) -> dict[str, object]:
    """An actor or place as it is displayed and found now; what the row leaves out is taken away."""
    shown = {**{field.name: None for field in kind.fields}, **row.properties, "id": row.id, "digest": row.digest}
    return {**shown, **search_properties(kind.prefix, row.id, row.properties)}


def fact_properties(
    kind: Kind, row: Row, *, home: str, hidden_from: date = OPEN_DAY, more: Mapping[str, object] | None = None
) -> dict[str, object]:
    """A fact as it will stand in the graph. `home` is the subject's home on the day, or unknown."""
    reporter = str(row.properties["reported_by"])
    province = province_of(home)
    return {
        "source": "",
        "event": row.id,
        **row.properties,
        "digest": row.digest,
        "subject_home": home,
        "subject_province": province,
        "shared_as": shared_as(reporter, kind.label),
        "shared_home": shared_home(reporter, kind.label, province),
        "hidden_from": hidden_from,
        **(more or {}),
    }


def states_home(row: Row) -> bool:
    """Does the row itself say where its subject was at home."""
    return "subject_home" in row.properties


def record_properties(kind: Kind, row: Row, homes: Homes) -> dict[str, object]:
    """A fact that nothing follows from, with its home from the row, else from where its subject was registered."""
    more, properties = standing_of(kind, row), row.properties
    subject = str(properties["subject"])
    if subject.startswith("jurisdiction:"):
        return fact_properties(kind, row, home=subject.removeprefix("jurisdiction:"), more={**more, "home_from": ROW})
    if states_home(row):
        return fact_properties(kind, row, home=str(properties["subject_home"]), more={**more, "home_from": ROW})
    home = homes.on(subject, cast("date", properties[kind.day]))
    return fact_properties(kind, row, home=home, more={**more, "home_from": REGISTRY})


def standing_of(kind: Kind, row: Row) -> dict[str, object]:
    """By what a page of those with the same standing is found: a grade of a scheme, a list, a measure."""
    of = row.properties
    if kind.label == "Assessment":
        return {"standing": f"{of['scheme']}/{of['grade']}"}
    if kind.label == "Listing":
        return {"standing": of["list"]}
    return {"standing": of["measure"]} if kind.label == "Sanction" else {}


def at_another_home(kind: Kind, one: AtHome, home: str) -> dict[str, object]:
    """What changes on a fact whose subject turns out to have been at home elsewhere."""
    province = province_of(home)
    return {
        "id": one.id,
        "properties": {
            "subject_home": home,
            "subject_province": province,
            "shared_home": shared_home(one.reported_by, kind.label, province),
        },
    }


def penalty_report(row: Row, homes: Homes, places: Mapping[str, str]) -> Penalty:
    """A row as one report of a penalty; `places` are the jurisdictions of authorities (id to code)."""
    properties = row.properties
    on = cast("date", properties["on"])
    subject, reporter = str(properties["subject"]), str(properties["reported_by"])
    home = str(properties.get("subject_home") or homes.on(subject, on))
    return Penalty(
        id=row.id,
        event=str(properties.get("event") or row.id),
        subject=subject,
        reported_by=reporter,
        decided_in=places.get(str(properties.get("authority")), reporter),
        on=on,
        severity=str(properties.get("severity", UNKNOWN)),
        safety=tuple(cast("list[str]", properties.get("safety", [UNKNOWN]))),
        violation_kind=str(properties.get("violation_kind", UNKNOWN)),
        amount=cast("float | None", properties.get("amount")),
        subject_home=home,
        subject_province=province_of(home),
    )


def penalty_properties(kind: Kind, row: Row, penalty: Penalty) -> dict[str, object]:
    """A report as a fact, with what follows from the pages."""
    home_from = ROW if states_home(row) else REGISTRY
    more = {"event": penalty.event, "decided_in": penalty.decided_in, "home_from": home_from}
    return fact_properties(kind, row, home=penalty.subject_home, hidden_from=penalty.hidden_from, more=more)


def about_properties(kind: Kind, row: Row, referred: Referred) -> dict[str, object]:
    """A record about another, which it follows in all that decides who sees it."""
    more = {"subject": referred.subject}
    if kind.label == "Acknowledgement":
        more["about_event"] = referred.event
    return fact_properties(kind, row, home=referred.subject_home, hidden_from=referred.hidden_from, more=more)


def place_of(penalty: Penalty) -> dict[str, object]:
    """What the records about a penalty take from it."""
    return {
        "id": penalty.id,
        "subject": penalty.subject,
        "hidden_from": penalty.hidden_from,
        "subject_home": penalty.subject_home,
        "subject_province": penalty.subject_province,
    }
