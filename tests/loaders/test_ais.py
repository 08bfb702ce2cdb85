"""Vessels and their derived calls from AIS: counts, and what must not be guessed."""

from collections import Counter

from graph_api.domain.identifier import is_imo
from loaders.ais import FILES, identifiers, port_calls, sources, vessels
from loaders.ports import ports


def test_every_vessel_once_with_what_ais_says_of_it() -> None:
    rows = list(vessels())
    assert len(rows) == len({vessel.id for vessel in rows}) == 1733
    assert Counter(vessel.type for vessel in rows) == {"cargo": 1014, "tanker": 397, "passenger": 322}
    first = rows[0]
    assert (first.id, first.imo, first.mmsi, first.name) == (
        "vessel:IMO9897547", "9897547", "205097000", "FLANDERS INNOVATION",
    )  # fmt: skip


def test_no_type_says_container_and_nothing_is_known_of_rivers() -> None:
    assert "container" not in {vessel.type for vessel in vessels()}
    assert {vessel.river_sea for vessel in vessels()} == {""}


def test_what_stands_for_no_number_and_what_two_vessels_sent_identify_nobody() -> None:
    by_mmsi = [vessel for vessel in vessels() if vessel.since]
    assert len(by_mmsi) == 37
    assert {vessel.imo for vessel in by_mmsi} == {""}
    assert {vessel.since for vessel in by_mmsi} == {"2022-01-03"}
    assert {"352147000", "538006973", "355369000", "538007150"} <= {vessel.mmsi for vessel in by_mmsi}
    assert all(is_imo(vessel.imo) for vessel in vessels() if not vessel.since)


def test_identifiers_are_dated_and_no_spreadsheet_date_is_a_call_sign() -> None:
    rows = list(identifiers())
    assert Counter(row.scheme for row in rows) == {"mmsi": 1733, "imo": 1696, "call_sign": 1724}
    assert {row.valid_from for row in rows} == {"2022-01-03"}
    assert len({(row.scheme, row.code) for row in rows}) == len(rows)
    assert "3-Feb-02" not in {row.code for row in rows}


def test_calls_are_derived_stays_of_one_day_at_known_ports() -> None:
    calls, known = list(port_calls()), {port.locode or f"WPI{port.wpi}" for port in ports()}
    assert len(calls) == len({call.number for call in calls}) == 853
    assert {call.reported_by for call in calls} == {"source:ais"}
    assert {call.arrived_on for call in calls} == {"2022-01-03"}
    assert {call.port for call in calls} <= known
    assert {call.subject for call in calls} <= {vessel.id for vessel in vessels()}
    assert all(call.source.startswith("derived: ") for call in calls)
    assert not hasattr(calls[0], "worked_on")


def test_the_files_are_those_that_are_loaded() -> None:
    assert [file.slug for file in FILES] == ["source", "vessel", "identifier", "port-call"]
    assert [source.code for source in sources()] == ["ais"]
