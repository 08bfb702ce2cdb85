"""What a vessel may claim elsewhere because of its standing: by which list, under which agreement, until when."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph_api.policies.book import PAGES, PolicyBook
from graph_api.policies.page import FORMS
from tests.conftest import Store
from tests.http.client import Client, client_of
from tests.http.test_eligibility import A, B
from tests.store.rows import accept
from tests.store.running import assess
from tests.store.shipping import (
    FAST_TRACK,
    NANJING,
    NINGBO,
    ON,
    SHANGHAI,
    TAICANG,
    calls,
    deliveries,
    grade,
    listing,
    settle_coast,
    ship,
    vessel,
    violation,
)

LATER = date(2025, 1, 31)
CLAIMS = """query Claims($subject: ID!, $in: String!, $asOf: Date) {
  recognisedIncentives(subject: $subject, in: $in, asOf: $asOf) {
    measure { id name { zh en } source { title } } outcome scheme grade standing agreement { id } recognition
    basis { title section } from until endings { on reason { zh en } } illustrative
    verdict { outcome flipsOn listDiffers criteria { id evidence { id } evidenceWithheld } }
  }
}"""
PLACE = f"listing:{TAICANG}/{FAST_TRACK}/{ship(1)}/{ON}"

NINGBO_PAGE = """
code    = "330200"
name    = "宁波市"
name_en = "Ningbo"

[[graded_scheme]]
id       = "ningbo-vessels"
name     = "宁波船舶信用"
name_en  = "Vessels of Ningbo"
subject  = "vessel"
grades   = ["AA", "A"]
in_force = 2024-01-01
until    = 2025-07-01
grants   = { A = ["night-berth"] }
source   = { title = "A page of the tests" }

[[incentive]]
id      = "night-berth"
name    = "夜间靠泊"
name_en = "Berthing at night"
source  = { title = "A page of the tests" }
"""
AGREEMENT = """
name    = "测试互认"
name_en = "Recognition of the tests"

[[share]]
id       = "grades"
parties  = ["330200", "310000", "320585"]
kinds    = ["Assessment"]
subjects = "all"
in_force = 2020-01-01
source   = { title = "A page of the tests" }

[[recognition]]
id        = "fast-track-as-a-grade"
scheme    = "taicang-green-fast-track"
grade     = "listed"
in        = ["330200", "310000"]
as_scheme = "ningbo-vessels"
as_grade  = "A"
in_force  = 2024-01-01
basis     = { title = "A page of the tests" }

[[recognition]]
id         = "grades-of-ningbo"
scheme     = "ningbo-vessels"
grades     = ["AA", "A"]
in         = ["310000"]
incentives = ["night-berth"]
in_force   = 2024-06-01
until      = 2025-06-01
basis      = { title = "A page of the tests" }
"""


@pytest.fixture(scope="module")
def recognised(store: Store) -> Iterator[Store]:
    """1, 2 and 3 came onto the list on the day, 4 did not, 5 left it on the later day. Of 3 no source says whether it
    sails river and sea, 2 does not. 6 stands on it in the words of Ningbo alone, and has a grade there."""
    store.empty()
    ledger = store.ledger
    settle_coast(ledger, A, B)
    accept(ledger, deliveries())
    sails = {1: "yes", 2: "no", 3: "unknown", 4: "yes", 5: "yes", 6: "yes"}
    accept(ledger, [vessel(number, river_sea=word) for number, word in sails.items()])
    accept(ledger, [one for number in (1, 2, 3, 5) for one in calls(ship(number), 12)])
    accept(ledger, listing(FAST_TRACK, ship(6), by=NINGBO), grade("ningbo-vessels", "AA", ship(6), by=NINGBO))
    assess(store)
    accept(ledger, violation("5", ship(5), date(2025, 1, 5)))
    assess(store, LATER)
    yield store
    store.holds = "something"


@pytest.fixture
def client(recognised: Store) -> Iterator[Client]:
    with client_of(recognised) as client:
        yield client


@pytest.fixture
def chained(recognised: Store, tmp_path: Path) -> Iterator[Client]:
    """With a page of Ningbo and an agreement of the tests beside our own."""
    for folder in FORMS:
        shutil.copytree(PAGES / folder, tmp_path / folder)
    (tmp_path / "jurisdictions/330200-ningbo.toml").write_text(NINGBO_PAGE, encoding="utf-8")
    (tmp_path / "agreements/tests.toml").write_text(AGREEMENT, encoding="utf-8")
    with client_of(replace(recognised, book=PolicyBook.read(tmp_path))) as client:
        yield client


def claims(client: Client, number: int, in_: str = NINGBO, *, viewer: str | None = None, on: date = ON) -> Any:
    asked = {"subject": ship(number), "in": in_, "asOf": f"{on}"}
    return client.data(CLAIMS, viewer=viewer, **asked)["recognisedIncentives"]


def measures(found: Any) -> list[tuple[str, str]]:
    return [(one["measure"]["id"], one["outcome"]) for one in found]


def test_because_of_which_list_under_which_agreement_until_when(client: Client) -> None:
    first, second = claims(client, 1)
    assert first == {
        "measure": {"id": "fewer-inspections", "name": {"zh": "减少现场检查", "en": "Fewer inspections on board"},
                    "source": {"title": "平安箱运·绿色快航"}},
        "outcome": "MET", "scheme": FAST_TRACK, "grade": "listed", "standing": PLACE,
        "agreement": {"id": "yangtze-delta"}, "recognition": "green-fast-track-at-ningbo",
        "basis": {"title": "平安箱运·绿色快航", "section": "跨区域互认"}, "from": f"{ON}", "until": None,
        "endings": [{"on": "2025-10-15", "reason": {"zh": "不再满足：靠港作业次数（>= 12）",
                                                     "en": "No longer met: Port calls with cargo worked (>= 12)"}}],
        "illustrative": True, "verdict": first["verdict"],
    }  # fmt: skip
    verdict = first["verdict"]
    assert (verdict["outcome"], verdict["flipsOn"], verdict["listDiffers"]) == ("MET", "2025-10-15", False)
    assert second["measure"]["id"] == "green-channel"
    at_yangshan = [("fewer-inspections", "MET"), ("green-channel", "MET"), ("priority-berth", "MET")]
    assert measures(claims(client, 1, SHANGHAI)) == at_yangshan
    assert claims(client, 1, NANJING) == []


def test_a_condition_on_the_vessel(client: Client) -> None:
    assert claims(client, 2) == []
    assert {outcome for _, outcome in measures(claims(client, 3))} == {"INSUFFICIENT_DATA"}
    assert len(claims(client, 3)) == 2


def test_who_does_not_stand_on_the_list_of_its_owner_claims_nothing(client: Client) -> None:
    assert claims(client, 4) == claims(client, 6) == []
    assert claims(client, 1, on=date(2024, 12, 30)) == []


def test_a_place_that_ends_ends_what_rests_on_it(client: Client) -> None:
    place = f"listing:{TAICANG}/{FAST_TRACK}/{ship(5)}/{ON}"
    found = claims(client, 5)
    assert {one["until"] for one in found} == {f"{LATER}"}
    ends = {"on": f"{LATER}", "reason": {"zh": f"{place}终止", "en": f"{place} ends"}}
    # By what is known now the violation counts from its day on, sooner than the run had it.
    assert [one["on"] for one in found[0]["endings"]] == ["2025-01-05", f"{LATER}", "2025-10-15"]
    assert found[0]["endings"][1] == ends
    assert claims(client, 5, on=LATER) == []
    differs = claims(client, 5, on=date(2025, 1, 10))[0]["verdict"]
    assert (differs["outcome"], differs["listDiffers"]) == ("NOT_MET", True)


def test_only_who_sees_the_standing_is_told(client: Client) -> None:
    whole = claims(client, 1)
    for viewer in (TAICANG, NINGBO, SHANGHAI):
        assert claims(client, 1, viewer=f"jurisdiction:{viewer}") == whole
    assert claims(client, 1, viewer=f"jurisdiction:{NANJING}") == claims(client, 1, viewer=f"enterprise:{A}") == []


def test_what_is_no_subject(client: Client) -> None:
    assert claims(client, 999) is None
    code, message = client.fault(CLAIMS, subject="port:CNTAC", **{"in": NINGBO})
    assert (code, "'port:CNTAC' is not the id of an enterprise, vessel" in message) == ("BAD_INPUT", True)
    code, message = client.fault(CLAIMS, subject=ship(1), **{"in": "Ningbo"})
    assert (code, "six digits" in message) == ("BAD_INPUT", True)


def test_a_standing_that_counts_as_one_here_grants_what_that_grants_and_is_recognised_in_turn(chained: Client) -> None:
    found = {one["measure"]["id"]: one for one in claims(chained, 1)}
    assert set(found) == {"fewer-inspections", "green-channel", "night-berth"}
    night = found["night-berth"]
    assert (night["scheme"], night["standing"], night["recognition"]) == (FAST_TRACK, PLACE, "fast-track-as-a-grade")
    assert (night["from"], night["until"], night["agreement"]) == (f"{ON}", "2025-07-01", {"id": "tests"})
    assert night["endings"][0] == {
        "on": "2025-07-01",
        "reason": {"zh": "ningbo-vessels终止", "en": "ningbo-vessels ends"},
    }
    # The fast track itself is illustrative, so whatever rests on it is.
    assert night["illustrative"] is True
    further = [one for one in claims(chained, 1, SHANGHAI) if one["measure"]["id"] == "night-berth"]
    assert sorted((one["recognition"], one["until"]) for one in further) == [
        ("fast-track-as-a-grade", "2025-07-01"), ("grades-of-ningbo", "2025-06-01"),
    ]  # fmt: skip


def test_a_grade_that_arrives_as_a_fact_has_no_verdict_and_need_not_be_illustrative(chained: Client) -> None:
    (found,) = claims(chained, 6, SHANGHAI)
    assert (found["scheme"], found["grade"], found["verdict"]) == ("ningbo-vessels", "AA", None)
    assert (found["from"], found["until"], found["illustrative"]) == ("2024-06-01", "2025-06-01", False)
    assert [one["on"] for one in found["endings"]] == ["2025-06-01"]
    assert claims(chained, 6, SHANGHAI, on=date(2024, 5, 31)) == []
    assert claims(chained, 6, SHANGHAI, on=date(2025, 6, 1)) == []
