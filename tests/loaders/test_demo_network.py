"""The demo network: exact figures for every seed, counted by other code than ours, and near misses all around them."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.demo import DemoFiles, generate
from tests.loaders import near_misses
from tests.loaders.conftest import SeedNetwork
from tests.loaders.demo_rows import rows, rows_of
from tests.loaders.recount import Judged, Tables, judge, read, recount, reminders

ENTERPRISES, REMINDERS = 1202, 9170
"""What Tianjin published for 2024."""
SHIPPING, ROAD = 1 + 55 + 260, 600 + 4 * 60
"""Enterprises of the other two cases."""

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tables(network: DemoFiles, network_directory: Path) -> Tables:
    assert network.files
    return read(network_directory)


# The figures.


def test_the_case_comes_out_as_published(tables: Tables, network: DemoFiles) -> None:
    counted = recount(tables)
    assert (counted.reminders, counted.enterprises) == (REMINDERS, ENTERPRISES)
    assert (network.reminders, network.enterprises, network.year) == (REMINDERS, ENTERPRISES, 2024)


def test_both_sets_add_up_and_overlap_only_in_enterprises_that_moved(tables: Tables) -> None:
    counted = recount(tables)
    assert counted.own[0] + counted.partner[0] == REMINDERS
    assert min(*counted.own, *counted.partner) > 300
    assert 0 < counted.own[1] + counted.partner[1] - ENTERPRISES < 100


@pytest.mark.parametrize("seed", [2, 2024, -7])
def test_the_case_comes_out_for_other_seeds(network_of: SeedNetwork, seed: int) -> None:
    counted = recount(read(network_of(seed)))
    assert (counted.reminders, counted.enterprises) == (REMINDERS, ENTERPRISES)


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(min_value=0, max_value=2**63), percent=st.integers(min_value=1, max_value=15))
def test_any_seed_and_scale_give_the_figures_times_the_scale(
    tmp_path_factory: pytest.TempPathFactory, seed: int, percent: int
) -> None:
    out = tmp_path_factory.mktemp("scaled")
    scale = percent / 100
    generate(out, scale=scale, seed=seed)
    counted = recount(read(out))
    assert (counted.reminders, counted.enterprises) == (round(REMINDERS * scale), round(ENTERPRISES * scale))


@pytest.mark.parametrize("as_of", [date(2025, 6, 30), date(2026, 3, 30)])
def test_a_later_day_adds_records_and_leaves_the_year_as_it_is(tmp_path: Path, as_of: date) -> None:
    generate(tmp_path, scale=0.1, as_of=as_of)
    tables = read(tmp_path)
    counted = recount(tables)
    assert (counted.reminders, counted.enterprises) == (917, 120)
    assert max(row["decided_on"] for row in tables.penalties.values()) > "2025-06-15"


def test_nothing_lies_after_the_day_but_the_decisions_next_to_the_year_s_end(network: DemoFiles) -> None:
    days = ("decided_on", "paid_on", "signed_on", "served_on", "applied_on", "accepted_on", "repaired_on")
    for file in network.files:
        for row in rows(file.path):
            latest = max((row.get(day) or "" for day in (*days, "acknowledged_on")), default="")
            assert latest <= "2024-12-31" or row.get("decided_on", row.get("served_on")) == "2025-01-01"


def test_events_of_vessels_end_with_the_year_and_those_of_roads_with_the_quarter_after_it(network: DemoFiles) -> None:
    """Both go one day further, and the former only where they are next to that end."""
    latest: Counter[str] = Counter()
    for file in network.files:
        for row in rows(file.path):
            happened = max(row.get(day) or "" for day in ("arrived_on", "occurred_on", "inspected_on", "rectified_on"))
            latest[happened] += happened > "2024-12-31"
            assert (row.get("valid_from") or "") <= "2025-04-01" or file.path.stem.endswith("gleif")
    assert max(latest) <= "2025-03-31"
    assert sum(times for day, times in latest.items() if day > "2025-01-01") <= 40


# What the figures are counted among.


def test_most_penalties_and_enterprises_give_none(tables: Tables, network: DemoFiles) -> None:
    size = {file.path.stem[3:]: file.rows for file in network.files}
    assert size["enterprise"] == 8000 + SHIPPING + ROAD
    reports = sum(size[name] for name in ("penalty", "penalty-second-report", "penalty-other-cases"))
    assert 38_000 <= len(tables.penalties) == reports <= 46_000
    assert sum(size.values()) <= 220_000
    assert size["jurisdiction"] == 3339


def test_every_near_miss_occurs_often(tables: Tables) -> None:
    counts = near_misses.count(tables)
    assert {name: times for name, times in counts.items() if times < 20} == {}
    assert len(counts) >= 60


def test_acknowledgements_name_reminders_that_exist(network: DemoFiles, tables: Tables) -> None:
    due = {one.id: one.due for one in reminders(tables)}
    read_on = [(due[row["about"]], row["acknowledged_on"]) for row in rows_of(network, "acknowledgement")]
    sides = Counter((day > when) - (day < when) for when, day in read_on)
    assert min(sides[-1], sides[0], sides[1]) >= 20
    assert sum(when.startswith("2024") for when, _ in read_on) > 3000


# One row moves the count.


def counted_own(tables: Tables, on: str = "") -> Judged:
    """A report without repair and twin that counts in 2024 because its enterprise is at home in Tianjin."""
    return next(one for one in sole(tables) if one.own_due[:4] == "2024" and on in ("", one.on))


def sole(tables: Tables) -> Iterator[Judged]:
    judged = judge(tables)
    reports = Counter(one.event for one in judged)
    repaired = {case["about"] for case in tables.repairs.values()}
    yield from (one for one in judged if reports[one.event] == 1 and one.id not in repaired)


def change(tables: Tables, id_: str, **values: str) -> int:
    """By how much the reminders of the year change when one penalty's row does."""
    penalties = {**tables.penalties, id_: {**tables.penalties[id_], **values}}
    return recount(Tables(tables.registrations, tables.authorities, penalties, tables.repairs)).reminders - REMINDERS


def repair(tables: Tables, about: Judged, days: int) -> int:
    """By how much they change when one more repair comes so many days after the due day."""
    case = {
        "reported_by": tables.penalties[about.id]["reported_by"],
        "about": about.id,
        "state": "repaired",
        "repaired_on": near_misses.shift(about.own_due or about.partner_due, days),
    }
    repairs = {**tables.repairs, "one more": case}
    changed = Tables(tables.registrations, tables.authorities, tables.penalties, repairs)
    return recount(changed).reminders - REMINDERS


def test_a_decision_one_day_earlier_leaves_the_year(tables: Tables) -> None:
    assert change(tables, counted_own(tables, "2023-10-01").id, decided_on="2023-09-30") == -1


def test_a_decision_one_day_earlier_enters_the_year(tables: Tables) -> None:
    own = next(one for one in sole(tables) if (one.on, one.own_due) == ("2024-10-01", "2025-01-01"))
    assert change(tables, own.id, decided_on="2024-09-30") == 1
    partner = next(one for one in sole(tables) if one.partner_due == "2025-01-01")
    assert change(tables, partner.id, decided_on="2024-12-31") == 1


def test_a_decision_one_day_before_the_rules_gives_none(tables: Tables) -> None:
    assert change(tables, counted_own(tables, "2023-05-01").id, decided_on="2023-04-30") == -1


def test_another_home_takes_a_reminder_or_gives_one(tables: Tables) -> None:
    assert change(tables, counted_own(tables).id, subject_home="370102") == -1
    stranger = next(
        one for one in sole(tables)
        if one.home[:2] == "37" and one.decided_in[:2] == "12" and one.on[:4] == "2024"
        and tables.penalties[one.id]["reported_by"][:2] == "12"
    )  # fmt: skip
    assert change(tables, stranger.id, subject_home="130102") == 1


def test_a_decision_made_elsewhere_gives_a_partner_none(tables: Tables) -> None:
    partner = next(one for one in sole(tables) if one.partner_due[:4] == "2024")
    assert change(tables, partner.id, authority="130000-transport") == -1


def test_unclear_safety_and_the_longer_minimum_take_a_reminder(tables: Tables) -> None:
    late = next(one for one in sole(tables) if one.own_due[:4] == "2024" and one.on > "2024-02-01")
    assert change(tables, late.id, safety="unknown") == -1
    assert change(tables, late.id, safety="fire") == -1


@pytest.mark.parametrize(("days", "moved"), [(-1, -1), (0, -1), (1, 0)])
def test_a_repair_until_the_due_day_takes_a_reminder(tables: Tables, days: int, moved: int) -> None:
    assert repair(tables, counted_own(tables), days) == moved


@pytest.mark.parametrize(("days", "moved"), [(0, -1), (1, 0)])
def test_a_repair_on_the_day_of_the_decision_takes_a_partner_s_reminder(tables: Tables, days: int, moved: int) -> None:
    partner = next(one for one in sole(tables) if one.partner_due[:4] == "2024")
    assert repair(tables, partner, days) == moved


def test_two_reports_count_twice_once_they_are_two_events(tables: Tables) -> None:
    judged = {one.id: one for one in judge(tables)}
    second = next(
        one for one in judged.values()
        if one.event != one.id and one.own_due[:4] == "2024" == judged[one.event].own_due[:4]
        and near_misses.qualifies(one) and near_misses.qualifies(judged[one.event])
    )  # fmt: skip
    assert change(tables, second.id, event="") == 1


def test_an_enterprise_without_registration_loses_what_is_left_to_the_register(tables: Tables) -> None:
    subject = counted_own(tables).subject
    registrations = {other: stays for other, stays in tables.registrations.items() if other != subject}
    changed = Tables(registrations, tables.authorities, tables.penalties, tables.repairs)
    assert recount(changed).reminders < REMINDERS


# The service knows none of this.


def test_no_published_figure_stands_in_the_service() -> None:
    figure = re.compile(r"(?<![\w.-])(?:1[,_ ]?202|9[,_ ]?170|2[,_ ]?468|1[,_ ]?486|5[,_ ]?595|625[,_ ]?300)(?![\w-])")
    paths = [path for folder in ("graph_api", "cypher") for path in (ROOT / folder).rglob("*") if path.is_file()]
    texts = [path for path in paths if path.suffix in (".py", ".toml", ".cypher", ".json", ".lock", ".graphql", ".md")]
    assert len(texts) > 30
    assert [path for path in texts if figure.search(path.read_text(encoding="utf-8"))] == []
