"""Complete deliveries of states, of every kind that can be delivered, and what assessment runs wrote."""

from datetime import date
from pathlib import Path

import pytest

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.kind import Form
from graph_api.domain.vocabulary import KINDS
from graph_api.ledger.batch import Origin, Row, Value
from graph_api.ledger.delivery import Declared
from graph_api.ledger.digest import digest_of
from loaders.__main__ import ALL_IN, SOME_REJECTED
from loaders.kinds import FORMS
from tests.conftest import Store
from tests.loaders.delivering import HEPING, Report, current, deliver, header, last_tick, load
from tests.loaders.loader_files import example, write

REFUSED = ("repair-case", "appeal", "work-order", "delivery")
"""What goes on step by step, or says itself what was delivered, is not delivered completely."""

DELIVERED = [slug for slug, form in FORMS.items() if form.kind.is_fact and slug not in REFUSED]
STATES = [slug for slug in DELIVERED if FORMS[slug].kind.form is Form.STATE]
EVENTS = [slug for slug in DELIVERED if FORMS[slug].kind.form is Form.EVENT]
SHIP = "vessel:CN20110123456"


@pytest.fixture
def whole(empty_store: Store, tmp_path: Path) -> Store:
    """A store with the example of every kind."""
    for slug in FORMS:
        assert load(empty_store, slug, write(tmp_path / f"{slug}.csv", [example(slug)])) == ALL_IN
    return empty_store


def deliver_nothing(store: Store, capsys: pytest.CaptureFixture[str], slug: str, directory: Path) -> Report:
    return deliver(store, capsys, slug, header(directory / f"no-{slug}.csv", slug), "--yes")


def contents(store: Store) -> dict[str, dict[str, object]]:
    """All facts but the deliveries, whatever version each is."""
    labels = [kind.label for kind in KINDS.values() if kind.is_fact and kind.label != "Delivery"]
    found = {id_: one for label in labels for id_, one in current(store, label).items()}
    return {id_: {name: one[name] for name in one if name != "known_from"} for id_, one in found.items()}


def test_events_of_every_kind_can_vanish_and_come_back(
    whole: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(whole)
    for slug in reversed(EVENTS):
        label = FORMS[slug].kind.label
        said = deliver_nothing(whole, capsys, slug, tmp_path)
        assert (said["held"], said["closed"], said["recorded"]) == (1, 1, True), slug
        assert current(whole, label) == {}, slug
        assert load(whole, slug, tmp_path / f"{slug}.csv") == ALL_IN
        assert contents(whole) == before, slug
    delivered = {str(one["of_kind"]) for one in current(whole, "Delivery").values()}
    assert delivered == {FORMS[slug].kind.label for slug in EVENTS}


def test_states_of_every_kind_end_as_a_row_with_that_end_would_end_them(
    whole: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for slug in reversed(STATES):
        label = FORMS[slug].kind.label
        said = deliver_nothing(whole, capsys, slug, tmp_path)
        assert (said["held"], said["closed"], said["recorded"]) == (1, 1, True), slug
        (ended,) = current(whole, label).values()
        assert str(ended["valid_until"]) == "2024-12-31", slug
        tick = last_tick(whole)
        stated = write(tmp_path / f"ended-{slug}.csv", [example(slug, valid_until="2024-12-31")])
        assert load(whole, slug, stated) == ALL_IN
        assert last_tick(whole) == tick, f"{slug} was written again"
    assert len(current(whole, "Delivery")) == len(STATES) + 1


def test_a_delivery_of_one_kind_leaves_the_others_alone(
    whole: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(whole)
    deliver_nothing(whole, capsys, "owns", tmp_path)
    after = contents(whole)
    assert before.keys() == after.keys()
    changed = [id_ for id_ in before if after[id_] != before[id_]]
    assert changed == [f"owns:120000/enterprise:91120116MA05EXAM1D/{SHIP}/2024-01-01"]


def by_a_run(store: Store, label: str, id_: str, **properties: Value) -> None:
    """What an assessment run of Tianjin writes."""
    content: dict[str, Value] = {"reported_by": "120000", "subject": SHIP, "run": "green/2024-06-30", **properties}
    content |= {"valid_from": date(2024, 7, 1), "valid_until": OPEN_DAY}
    origin = Origin("test", "a run")
    result = store.ledger.write(label, [Row(0, id_, digest_of(content), content)], origin=origin)
    assert result.created == 1, result


def test_what_a_run_wrote_does_not_end(whole: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    by_a_run(whole, "Listing", f"listing:120000/green/{SHIP}/2024-07-01", list="green", scheme="green")
    by_a_run(
        whole, "Assessment", f"assessment:120000/green/{SHIP}/2024-07-01", scheme="green", grade="MET", page_digest="d"
    )
    for slug in ("listing", "assessment"):
        label = FORMS[slug].kind.label
        said = deliver_nothing(whole, capsys, slug, tmp_path)
        assert (said["held"], said["vanished"], said["closed"]) == (1, 1, 1)
        ends = {"run" in one: one["valid_until"] for one in current(whole, label).values()}
        assert ends[True] == OPEN_DAY
        assert str(ends[False]) == "2024-12-31"


def registrations(*cells: dict[str, str]) -> list[dict[str, str]]:
    return [example("registered-in", **one) for one in cells]


def test_a_vanished_state_ends_on_the_day_of_the_delivery_and_homes_follow(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(graph, "jurisdiction", write(tmp_path / "j.csv", [HEPING]))
    rows = registrations({"valid_from": "2019-05-20"}, {"object": "120101", "valid_from": "2024-12-31"})
    load(graph, "registered-in", write(tmp_path / "r.csv", rows))
    load(graph, "penalty", write(tmp_path / "p.csv", [
        example("penalty", number="1", decided_on="2024-06-01", subject_home=""),
        example("penalty", number="2", decided_on="2024-12-31", subject_home=""),
    ]))  # fmt: skip
    assert {one["subject_home"] for one in current(graph, "Penalty").values()} == {"120000", "120101"}
    nothing = header(tmp_path / "s.csv", "registered-in")
    said = deliver(graph, capsys, "registered-in", nothing, "--yes")
    assert (said["held"], said["vanished"], said["closed"]) == (2, 2, 2)
    now = current(graph, "REGISTERED_IN")
    assert {id_[-10:]: str(one["valid_until"]) for id_, one in now.items()} == {"2019-05-20": "2024-12-31"}
    homes = {str(one["number"]): one["subject_home"] for one in current(graph, "Penalty").values()}
    assert homes == {"1": "120000", "2": "unknown"}
    tick = last_tick(graph)
    deliver(graph, capsys, "registered-in", nothing, "--yes")
    assert last_tick(graph) == tick


def test_a_state_that_had_ended_or_begins_later_is_left_alone(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = registrations(
        {"valid_from": "2018-01-01", "valid_until": "2024-12-31"}, {"valid_from": "2025-01-01"},
        {"valid_from": "2020-01-01", "valid_until": "2025-01-01"},
    )  # fmt: skip
    load(graph, "registered-in", write(tmp_path / "r.csv", rows))
    outside = write(tmp_path / "s.csv", [rows[1]])
    said = deliver(graph, capsys, "registered-in", outside, "--yes", expect=SOME_REJECTED)
    assert (said["held"], said["vanished"], said["closed"], said["recorded"]) == (1, 1, 1, False)
    assert sorted(str(one["valid_until"]) for one in current(graph, "REGISTERED_IN").values()) == [
        "2024-12-31", "2024-12-31", "9999-12-31",
    ]  # fmt: skip


def test_an_ended_state_that_is_stated_so_is_not_written_again(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(graph, "registered-in", write(tmp_path / "r.csv", registrations({})))
    deliver(graph, capsys, "registered-in", header(tmp_path / "s.csv", "registered-in"), "--yes")
    tick = last_tick(graph)
    load(graph, "registered-in", write(tmp_path / "t.csv", registrations({"valid_until": "2024-12-31"})))
    assert last_tick(graph) == tick


def test_days_of_a_delivery() -> None:
    declared = Declared("Penalty", "120000", date(2024, 1, 1), date(2024, 12, 31))
    assert declared.until == date(2025, 1, 1)
