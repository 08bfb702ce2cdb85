"""Files about codes, counts and standings answer exactly what is read off the CSV files of the example graph."""

from datetime import date
from typing import cast

import pytest

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY
from graph_api.domain.scope import Scope
from graph_api.domain.vocabulary import KINDS as VOCABULARY
from graph_api.services.statistics import wanted_of
from tests.conftest import Store
from tests.store.counted_rows import (
    BOTH,
    CODES,
    DRIVER,
    GRADED,
    JINJIA,
    JINWU,
    LICENCE,
    LISTED,
    MEASURES,
    TIANJIN,
    TODAY,
    A,
    B,
    C,
    E,
)
from tests.store.test_reading_files import Asked, answered

BRANCH = {
    "rank": 7, "standing": "key-supervision", "region": "", "stating": [""], "called_since": FIRST_DAY,
    "min_share": 0.25, "at": "", "at_id": "", "connections": ["managed", "owned"],
}  # fmt: skip
STANDINGS = [
    Asked(  # Out of scope is what Henan states, not yet valid what is redeemed later, superseded the smaller amount.
        "points_entry/booked",
        [{"subject": JINJIA, "reports": [
            {"id": f"points_entry:120000/green-water-points/{JINJIA}/2024-0001", "on": date(2024, 2, 2),
             "reason": "oily-water", "amount": 3.5, "unit": "m3", "shown": True}]}],
        {"subject": JINJIA, "account": "green-water-points"}, scope=TIANJIN, judge=BOTH,
    ),
    Asked(
        "assessment/asked Vessel",
        [{"attributes": ["container", "unknown"], "home": "130100", "granted": True, "assessment": None, "run": None,
          "listing": {"id": LISTED, "valid_from": date(2024, 1, 1), "valid_until": date(2025, 5, 1), "shown": True}}],
        {"subject": JINJIA, "scheme": "key-tracking", "reporter": "120000", "names": ["type", "colour"]},
        scope=TIANJIN, judge=BOTH,
    ),
    Asked(
        "assessment/asked Vessel",
        [{"attributes": [], "home": "130100", "granted": False, "listing": None, "run": None,
          "assessment": {"id": GRADED, "valid_from": date(2024, 1, 1), "grade": "C", "page_digest": None,
                         "shown": False}}],
        {"subject": JINJIA, "scheme": "vessel-safety-class", "reporter": "120000", "names": []}, judge=BOTH,
    ),
    Asked(
        "assessment/standings Vessel",
        [{"attributes": ["yes"],
          "assessments": [{"id": GRADED, "scheme": "vessel-safety-class", "grade": "C", "reported_by": "120000",
                           "valid_from": date(2024, 1, 1), "valid_until": OPEN_DAY}],
          "listings": [{"id": LISTED, "list": "key-tracking", "reported_by": "120000",
                        "valid_from": date(2024, 1, 1), "valid_until": date(2025, 5, 1)}]}],
        {"subject": JINJIA, "schemes": ["vessel-safety-class", "key-tracking", "henan-example"],
         "names": ["river_sea"]}, scope=TIANJIN,
    ),
    Asked(
        "driver/fitting", [{"id": DRIVER, "attributes": ["taxi"]}],
        {"after": "", "limit": 10, "where": [], "names": ["type"]}, judge=TIANJIN,
    ),
    Asked(
        "driver/fitting", [{"id": "driver:130000CY00000002", "attributes": []}],
        {"after": DRIVER, "limit": 10, "where": [{"name": "type", "words": ["freight"]}], "names": []}, judge=BOTH,
    ),
    Asked(
        "driver/licences",
        [{"licences": [{"id": LICENCE, "object": "jurisdiction:120000", "shared_as": "120000:LICENSED_IN",
                        "shared_home": "120000:LICENSED_IN@unknown"}], "employed": True}],
        {"driver": DRIVER, "employer": E}, scope=TIANJIN, judge=TIANJIN,
    ),
    Asked("driver/licences", [{"licences": [], "employed": False}], {"driver": DRIVER, "employer": C}, scope=BOTH),
    Asked(
        "benefit/claims",  # Superseded is a consent without an end; out of scope is what Henan states.
        [{"present": True, "lies_in": "jurisdiction:130000",
          "employers": [{"subject": E, "valid_until": OPEN_DAY, "shared_as": "120000:EMPLOYS",
                         "shared_home": "120000:EMPLOYS@unknown", "shown": True}],
          "grades": [{"id": f"assessment:120000/tianjin-example/{DRIVER}/2024-01-01", "subject": DRIVER,
                      "scheme": "tianjin-example", "grade": "C", "reported_by": "120000",
                      "valid_from": date(2024, 1, 1), "valid_until": OPEN_DAY, "shown": True}],
          "consents": [{"id": f"consent:120000/alliance-offers/{DRIVER}/2024-01-01", "purpose": "alliance-offers",
                        "reported_by": "120000", "valid_from": date(2024, 1, 1), "valid_until": date(2024, 10, 1),
                        "shown": True}]}],
        {"subject": DRIVER, "schemes": ["tianjin-example"], "purposes": ["alliance-offers"],
         "reporters": ["120000", "410000"], "near": "merchant:hebei-inn"}, date(2024, 6, 1), TIANJIN, TIANJIN,
    ),
    Asked(
        "benefit/offers",  # The second has ended, the fourth of Tianjin has not begun; Henan's is out of scope.
        [{"items": [{"id": "offer:130000/2024-0003", "subject": "merchant:hebei-inn", "clause": "employee-discount",
                     "percent": 10, "places": ["merchant:hebei-inn"], "reported_by": "130000",
                     "valid_from": date(2024, 2, 1), "valid_until": OPEN_DAY},
                    {"id": "offer:120000/2024-0001", "subject": "merchant:tianjin-ferry", "clause": "employee-discount",
                     "percent": 20, "places": None, "reported_by": "120000", "valid_from": date(2024, 1, 1),
                     "valid_until": OPEN_DAY}],
          "totals": [["120000", 1], ["130000", 1], ["410000", 0]]}],
        {"alliances": [{"owner": owner, "clauses": ["employee-discount", "other-clause"]}
                       for owner in ("120000", "130000", "410000")],
         "at": TODAY, "at_id": "", "limit": 10, "count": True}, judge=BOTH,
    ),
    Asked(
        "what_if/subjects REGISTERED_IN Vessel",  # Out of scope is what Henan states of both.
        [{"id": JINJIA, "attributes": ["yes"],
          "assessments": [{"id": GRADED, "scheme": "vessel-safety-class", "grade": "C", "reported_by": "120000",
                           "valid_from": date(2024, 1, 1)}],
          "listings": [{"id": LISTED, "list": "key-tracking", "reported_by": "120000",
                        "valid_from": date(2024, 1, 1)}]},
         {"id": JINWU, "attributes": ["no"], "assessments": [],
          "listings": [{"id": f"listing:{by}/key-supervision/{JINWU}/2024-01-01", "list": "key-supervision",
                        "reported_by": by, "valid_from": date(2024, 1, 1)} for by in ("130000", "120000")]}],
        {"here": "jurisdiction:1", "after": "vessel:", "beyond": "vessel;", "limit": 10, "names": ["river_sea"]},
        scope=BOTH,
    ),
    Asked("supervision/places", [{"jurisdiction": True, "region": False}],
          {"jurisdiction": "120000", "region": "none"}),
    Asked(
        "supervision/targets Listing",
        [{"rank": 7, "id": f"listing:120000/key-supervision/{JINWU}/2024-01-01", "subject": JINWU,
          "reported_by": "120000", "path": [
              {"id": f"manages:130000/{C}/{JINWU}/2020-01-01", "relation": "MANAGES", "start": JINWU, "end": C,
               "reported_by": "130000", "since": "2020-01-01"},
              {"id": "registered_in:130000/91130102MA0010037C/130100/2024-05-01", "relation": "REGISTERED_IN",
               "start": C, "end": "jurisdiction:130100", "reported_by": "130000", "since": "2024-05-01"}]}],
        {"branches": [BRANCH], "here": "jurisdiction:13", "limit": 10}, judge=BOTH,
    ),
]  # fmt: skip


@pytest.mark.parametrize("asked", [*CODES, *MEASURES, *STANDINGS], ids=str)
def test_a_file_answers_exactly_these_rows(example_store: Store, asked: Asked) -> None:
    assert sorted(answered(example_store, asked), key=str) == sorted(asked.rows, key=str)


def test_which_decisions_lack_something(example_store: Store) -> None:
    """Of what Tianjin reports itself; out of scope is all that its district reports, not yet served nothing."""
    scope = Scope(whole=frozenset({"120000:Penalty", "120000:Notice"}), owners=frozenset({"120000"}))
    need = {"kind": "repair_notice", "by": "decision", "parts": ["consequences"], "together_with": "-"}
    rules = [{"since": date(2024, 1, 1), "until": date(2024, 5, 1), "needs": [need]}]
    parameters: dict[str, object] = {
        "jurisdiction": "120000", "here": "12", "since": date(2024, 1, 1), "at": FIRST_DAY, "at_id": "", "limit": 10,
        "needs": {"lanes": [{"reporter": "120000", "rules": rules}, {"reporter": "120101", "rules": rules}],
                  "reporters": ["120000", "120101"]},
        "brief": False,
    }  # fmt: skip
    served = {"first": False, "id": "notice:120000/2024-2", "kind": "repair_notice", "on": date(2024, 3, 15),
              "parts": ["publication_sites", "publicity_period"]}  # fmt: skip
    none: dict[str, object] = {"first": False, "id": None, "kind": "", "on": None, "parts": []}
    fixed = {"reported_by": "120000"}
    items: list[dict[str, object]] = [
        {**fixed, "id": "penalty:120000/2024-0002", "on": date(2024, 3, 15), "subject": B, "served": [served]},
        {**fixed, "id": "penalty:120000/2024-0010", "on": date(2024, 4, 30), "subject": C, "served": [none]},
    ]
    asked = Asked("notice/gaps Penalty", [], parameters, judge=scope)
    assert answered(example_store, asked) == [{"known": True, "items": items, "decisions": 2, "subjects": 2}]
    brief = Asked(asked.file, [], {**parameters, "brief": True, "limit": 1}, judge=scope)
    assert answered(example_store, brief) == [{"known": True, "items": [], "decisions": 1, "subjects": 1}]


def test_what_records_come_to(example_store: Store) -> None:
    scope = Scope(whole=frozenset({"120000:RepairCase", "120000:Reminder"}), owners=frozenset({"120000"}))

    def rows(file: str, label: str) -> set[tuple[object, ...]]:
        wanted = wanted_of(VOCABULARY[label], ["120000", "410000"], date(2024, 5, 1))
        found = answered(example_store, Asked(file, [], {"wanted": wanted}, judge=scope))
        return {(row["day"], *cast("list[str]", row["part"]), row["occurrences"], row["subjects"]) for row in found}

    # Out of scope is Henan's case, and not yet valid the third of Tianjin's.
    both, each = {(2, 2)}, {("repaired", 1, 1), ("accepted", 1, 1)}
    assert rows("statistics/of_kind RepairCase", "RepairCase") == {
        *((day, *one) for day in ("valid_from", "accepted_on", "held") for one in (*both, *each)),
        ("repaired_on", 1, 1), ("repaired_on", "repaired", 1, 1),
    }  # fmt: skip
    assert ("due_on", 4, 3) in rows("statistics/reminders", "Reminder")


def test_who_stands_on_a_list(example_store: Store) -> None:
    whole: dict[str, object] = {"at": "", "at_id": "", "limit": 10, "summarise": True, "count": True, "reporter": ""}
    asked = Asked("listing/page Listing", [], {"list": "key-supervision", **whole}, scope=BOTH)
    subjects = [DRIVER, "person:p120000-000001", "vehicle:LSVAA49J132047371", JINWU, JINWU]
    [found] = answered(example_store, asked)
    items = cast("list[list[str]]", found.pop("items"))
    assert [subject for subject, _ in items] == subjects  # A has left it. Out of scope is what Henan states.
    assert found == {"listings": 5, "subjects": 4, "managers": 2, "total": 5}
    [owners] = answered(example_store, Asked(asked.file, [], {**asked.parameters, "reporter": "130000"}, scope=BOTH))
    assert owners["items"] == [[JINWU, f"listing:130000/key-supervision/{JINWU}/2024-01-01"]]


def test_who_came_onto_a_list_and_who_left_it(example_store: Store) -> None:
    days: dict[str, object] = {"since": date(2024, 1, 1), "until": date(2025, 6, 30), "at": FIRST_DAY, "at_id": ""}
    given: dict[str, object] = {**days, "reporter": "120000", "limit": 10, "count": True}
    for list_, left in (
        ("key-supervision", ["2024-09-01", f"listing:120000/key-supervision/{A}/2024-01-01"]),
        ("key-tracking", ["2025-05-01", LISTED]),  # Superseded is that it is on it without an end.
    ):
        [found] = answered(example_store, Asked("listing/changes Listing", [], {"list": list_, **given}, scope=TIANJIN))
        assert found == {"entered": [], "left": [left], "total": 1}
