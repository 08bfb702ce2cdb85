"""The real data in a real store: ports, vessels and their calls, legal entities; loaded whole and counted."""

import csv
from pathlib import Path
from typing import LiteralString

import pytest

from loaders.__main__ import ALL_IN, SOME_REJECTED, main
from tests.conftest import Store
from tests.loaders.delivering import current, deliver, last_tick, load
from tests.loaders.loader_files import write

DAY = ("--complete", "2022-01-03/2022-01-03", "--reporter", "source:ais")
FILES = [
    "jurisdiction.csv", "port.csv",
    *(f"ais/{slug}.csv" for slug in ("source", "vessel", "identifier", "port-call")),
    *(f"gleif/{slug}.csv" for slug in ("source", "enterprise", "identifier", "owns")),
]  # fmt: skip
"""In the order in which they are loaded."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with what the converters write."""
    out = tmp_path_factory.mktemp("real")
    made = {"divisions": "jurisdiction.csv", "ports": "port.csv", "ais": "ais", "gleif": "gleif"}
    for command, name in made.items():
        assert main([command, "--out", str(out / name)]) == ALL_IN
    return out


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def load_all(store: Store, files: Path) -> None:
    for file in FILES:
        path = files / file
        assert load(store, path.stem, path) == ALL_IN, file


def test_all_of_it_goes_in_and_is_counted(
    empty_store: Store, files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load_all(empty_store, files)
    held = {label: current(empty_store, label) for label in ("Identifier", "PortCall", "OWNS")}
    assert {label: len(facts) for label, facts in held.items()} == {"Identifier": 5247, "PortCall": 853, "OWNS": 59}
    reporters = {str(one["reported_by"]) for facts in held.values() for one in facts.values()}
    assert reporters == {"source:ais", "source:gleif"}
    assert count(empty_store, "MATCH (p:Port) RETURN count(p) AS n") == 994
    assert count(empty_store, "MATCH (v:Vessel) RETURN count(v) AS n") == 1733
    assert count(empty_store, "MATCH (v:Vessel) WHERE v.imo_valid RETURN count(v) AS n") == 1696
    assert count(empty_store, "MATCH (e:Enterprise) RETURN count(e) AS n") == 94
    assert count(empty_store, "MATCH (:PortCall)-[:AT]->(p:Port) RETURN count(*) AS n") == 853
    assert count(empty_store, "MATCH (:Enterprise)-[:OWNS]->(:Enterprise) RETURN count(*) AS n") == 59
    assert empty_store.writer.command(
        "MATCH (:Port {id: 'port:CNTAC'})-[:LOCATED_IN]->(j:Jurisdiction) RETURN j.name AS name"
    ) == [{"name": "太仓市"}]
    again_changes_nothing(empty_store, files)
    a_day_of_calls_is_delivered(empty_store, files, tmp_path, capsys)


def again_changes_nothing(store: Store, files: Path) -> None:
    tick = last_tick(store)
    load_all(store, files)
    assert last_tick(store) == tick


def a_day_of_calls_is_delivered(store: Store, files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fewer = write(tmp_path / "port-call.csv", rows_of(files / "ais" / "port-call.csv")[3:])
    said = deliver(store, capsys, "port-call", fewer, *DAY)
    assert (said["held"], said["vanished"], said["closed"], said["recorded"]) == (853, 3, 3, True)
    assert len(current(store, "PortCall")) == 850
    (delivery,) = current(store, "Delivery").values()
    assert delivery["id"] == "delivery:source:ais/PortCall/2022-01-03"
    assert delivery["subject"] == "source:ais"


def test_an_invalid_imo_is_kept_as_it_was_sent_and_flagged(empty_store: Store, files: Path, tmp_path: Path) -> None:
    cells = rows_of(files / "ais" / "vessel.csv")[0]
    assert cells["imo"] == "9897547"
    wrong = {**cells, "imo": "9897548", "since": "2022-01-03"}
    unknown = {**cells, "imo": "9897549", "mmsi": "", "since": ""}
    path = write(tmp_path / "vessel.csv", [cells, wrong, unknown])
    assert load(empty_store, "vessel", path) == ALL_IN
    assert empty_store.writer.command(
        "MATCH (v:Vessel) RETURN v.id AS id, v.imo AS imo, v.imo_valid AS valid ORDER BY imo"
    ) == [
        {"id": "vessel:IMO9897547", "imo": "9897547", "valid": True},
        {"id": "vessel:MMSI205097000/2022-01-03", "imo": "9897548", "valid": False},
        {"id": "vessel:IMO9897549", "imo": "9897549", "valid": False},
    ]


def test_what_cannot_be_is_rejected_with_file_line_field_and_value(
    empty_store: Store, files: Path, tmp_path: Path
) -> None:
    for file in ("gleif/source.csv", "gleif/enterprise.csv"):
        assert load(empty_store, Path(file).stem, files / file) == ALL_IN
    rows = rows_of(files / "gleif" / "owns.csv")
    rows[0]["share"], rows[1]["object"] = "1.5", "port:CNTAC"
    path = write(tmp_path / "owns.csv", rows)
    assert load(empty_store, "owns", path) == SOME_REJECTED
    with (tmp_path / "owns.csv.rejects.csv").open(encoding="utf-8-sig", newline="") as stream:
        said = [(one["_file"], one["_line"], one["_field"], one["_value"]) for one in csv.DictReader(stream)]
    assert said == [("owns.csv", "2", "share", "1.5"), ("owns.csv", "3", "object", "port:CNTAC")]
    assert len(current(empty_store, "OWNS")) == 57


def count(store: Store, text: LiteralString) -> object:
    return store.writer.command(text)[0]["n"]
