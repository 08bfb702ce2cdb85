"""Files that the ledger, loaders and runs ask answer exactly what is read off the CSV files; no file is left out."""

from datetime import date

import pytest

from graph_api.domain.calendar import OPEN_DAY
from tests.conftest import Store
from tests.store.counted_rows import CODES, MEASURES, TIANJIN
from tests.store.test_cypher_files import READS
from tests.store.test_reading_files import LEDGER, OPEN, Asked, answered
from tests.store.test_reading_standings import STANDINGS

A, B, E = (f"enterprise:{uscc}" for uscc in ("91120101MA00100102", "91110101MA0010029T", "91120000MA0010053U"))
JINJIA, JINWU = "vessel:CN20110123456", "vessel:CN20120234567"
P14 = "penalty:410000/2024-0014"
NOTHING_BEFORE: dict[str, object] = {"since": date(1, 1, 1), "after": "", "limit": 10}
RUN: dict[str, object] = {"scheme": "vessel-safety-class", "reporter": "120000"}
CONTAINERS = [{"name": "type", "words": ["container"]}]


def days(file: str, reporter: str, last: date, **ids: date) -> Asked:
    """What a reporter states of some days, in order."""
    rows: list[dict[str, object]] = [{"id": id_, "day": day} for id_, day in ids.items()]
    return Asked(file, rows, {**NOTHING_BEFORE, "reporter": reporter, "last": last})


FILES = [
    Asked("actor/fitting Vessel", [{"id": JINJIA, "attributes": ["yes", "unknown"]}],
          {"after": "", "limit": 10, "where": CONTAINERS, "names": ["river_sea", "colour"]}),
    Asked("actor/fitting Enterprise", [{"id": id_, "attributes": []} for id_ in (
              "enterprise:LEIEXAM0000000000000129", "enterprise:LEIEXAM0000000000000226")],
          {"after": "enterprise:9999", "limit": 10, "where": [], "names": []}),
    # No run has written any grade: those that arrived as facts are no run's to end.
    Asked("actor/unfitting Vessel", [], {**RUN, "standings": ["vessel-safety-class/C"], "after": "", "limit": 10,
                                        "where": []}),
    Asked("assessment/held", [], {**RUN, "subjects": [JINJIA]}),
    Asked("run/read", [], {"scheme": "vessel-safety-class"}),
    Asked("load/held_before", [], {"load": "none is unfinished"}),
    Asked("penalty/returned", [
        {"id": P14, "cases": [
            {"id": "repair_case:120000/2025-4", "about": P14, "reported_by": "120000", "state": "applied",
             "mode": None, "applied_on": date(2025, 3, 1), "accepted_on": None, "repaired_on": None},
            {"id": "repair_case:410000/2025-3", "about": P14, "reported_by": "410000", "state": "repaired",
             "mode": "commitment", "applied_on": date(2025, 3, 2), "accepted_on": date(2025, 3, 10),
             "repaired_on": date(2025, 5, 1)},
        ]}], {"ids": [P14, "penalty:120000/none"]}),
    # What Henan and Heping state is out of scope, and the sanction of the vessel has ended.
    Asked("walk/penalised", [
        {"node": A, "sanctions": 1, "low_grades": 1,
         "events": ["penalty:120000/2024-0001", "penalty:120000/2023-0008"]},
        {"node": B, "sanctions": 0, "low_grades": 0, "events": ["penalty:120000/2024-0002"]},
        {"node": JINJIA, "sanctions": 0, "low_grades": 1, "events": []},
    ], {"ids": [A, B, JINJIA, JINWU, "no id"], "low": ["tianjin-example/A", "vessel-safety-class/C"]}, scope=TIANJIN),
    days("record/complete_events Violation", "130000", date(2024, 2, 29),
         **{"violation:130000/2024-0003": date(2024, 2, 2)}),  # 2024-0006 is of the day after.
    days("record/complete_events Accident", "120000", date(2024, 2, 2), **{
        "accident:120000/2024-0001": date(2024, 2, 1), "accident:120000/2024-0002": date(2024, 2, 2)}),
    days("record/complete_states Sanction", "120000", date(2024, 12, 31), **{
        f"sanction:120000/2024-000{number}": date(2024, 1, 1) for number in (1, 3, 4, 5)}),  # 2024-0002 has ended.
    days("relationship/complete_states MANAGES", "120000", date(2024, 6, 1), **{
        f"manages:120000/{B}/{JINWU}/2016-01-01": date(2016, 1, 1),
        f"manages:120000/{E}/{JINJIA}/2024-05-01": date(2024, 5, 1)}),  # That of A ends on the day.
    Asked("record/of_subjects Violation", [
        {"id": "violation:120000/2024-0002", "subject": JINJIA, "reported_by": "120000", "day": date(2024, 2, 2),
         "home": "120101"},
        {"id": "violation:130000/2024-0003", "subject": JINJIA, "reported_by": "130000", "day": date(2024, 2, 2),
         "home": "120101"},
        {"id": "violation:410000/2024-2", "subject": JINJIA, "reported_by": "410000", "day": date(2024, 1, 5),
         "home": "120101"},
    ], {"subjects": [JINJIA]}),
    Asked("relationship/of_subjects OPERATES", [
        {"id": f"operates:120000/{B}/{JINWU}/2016-01-01", "subject": B, "reported_by": "120000",
         "day": date(2016, 1, 1), "home": "110000"},
    ], {"subjects": [B]}),
]  # fmt: skip


@pytest.mark.parametrize("asked", FILES, ids=str)
def test_a_file_answers_exactly_these_rows(example_store: Store, asked: Asked) -> None:
    found = answered(example_store, asked)
    if "complete" in asked.file:
        assert found == asked.rows
    else:
        assert sorted(found, key=str) == sorted(asked.rows, key=str)


def test_the_contents_are_all_properties_of_the_current_version(example_store: Store) -> None:
    tracked, managed = f"listing:120000/key-tracking/{JINJIA}/2024-01-01", f"manages:120000/{A}/{JINJIA}/2015-01-01"
    for file, id_, until in (
        ("record/contents Listing", tracked, date(2025, 5, 1)),
        ("relationship/contents MANAGES", managed, date(2024, 6, 1)),
    ):
        [row] = answered(example_store, Asked(file, [], {"ids": [id_, "none"]}))
        found = row["properties"]
        assert isinstance(found, dict)
        assert (found["id"], found["current_id"], found["valid_until"]) == (id_, id_, until)
        assert until < OPEN_DAY


def test_every_reading_file_is_asked() -> None:
    asked = {one.file.partition(" ")[0] for one in (*OPEN, *LEDGER, *CODES, *MEASURES, *STANDINGS, *FILES)}
    elsewhere = {
        "penalty/events", "reminder/due", "penalty/standing", "listing/page", "listing/changes", "record/contents",
        "relationship/contents", "event/concerning", "event/about", "event/at_port", "event/starting_at",
        "event/ending_at", "history/of_record", "history/of_relationship",
        "search/open", "search/registered", "search/closed", "search/identified", "search/held", "walk/around",
        "notice/gaps", "statistics/of_kind", "statistics/reminders", "statistics/steps",
    }  # fmt: skip
    assert asked | elsewhere == set(READS)
