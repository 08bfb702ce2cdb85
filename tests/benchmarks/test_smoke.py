"""The benchmarks run and print their ratios. What they measure is measured by `make bench`, not here."""

from pathlib import Path

import pytest

from benchmarks.analysis import measure_analysis
from benchmarks.assessing import measure_assessing
from benchmarks.cards import Roads, measure_cards
from benchmarks.fleet import Fleet, fill
from benchmarks.lists import measure_lists
from benchmarks.loading import measure_loading
from benchmarks.reading import measure_reading
from benchmarks.reminders import measure_reminders
from benchmarks.server import Server
from benchmarks.shelf import Shelf
from benchmarks.walks import Land, measure_walks
from benchmarks.web import Web
from benchmarks.web import fill as fill_web
from graph_api.progress import SilentProgress
from tests.conftest import Store

pytestmark = pytest.mark.long

SIZE = 300
VESSELS = 60


def test_loading_and_reminders_run_on_one_small_store_and_print_ratios(empty_store: Store, tmp_path: Path) -> None:
    server = Server(empty_store.address, empty_store.writer, empty_store.book, tmp_path)
    loading = measure_loading(server, size=SIZE, seed=1, progress=SilentProgress())
    printed = "\n".join(loading.lines())
    assert "ratio, whole run" in printed
    assert "memory of the loader" in printed
    assert 0 < loading.reminders < SIZE
    reminders = measure_reminders(server, server, calls=2, progress=SilentProgress())
    assert reminders.large.penalties == 2 * SIZE
    assert reminders.large.reminders == 2 * loading.reminders
    assert [len(case.large) for case in reminders.cases] == [2] * len(reminders.cases)
    assert all(case.profile and case.profile.sorted_rows == 0 for case in reminders.cases)
    assert "ratio" in "\n".join(reminders.lines())


def test_runs_verdicts_and_pages_of_lists_run_on_one_small_store_and_print_ratios(
    empty_store: Store, tmp_path: Path
) -> None:
    server = Server(empty_store.address, empty_store.writer, empty_store.book, tmp_path)
    sea = fill(server, Fleet(VESSELS, seed=1), SilentProgress())
    assessing = measure_assessing(server, rounds=1, progress=SilentProgress())
    assert assessing.vessels == VESSELS
    assert 0 < assessing.listed < VESSELS
    assert "ratio, changing nothing" in "\n".join(assessing.lines())
    lists = measure_lists(sea, sea, neighbours=7, calls=2, progress=SilentProgress())
    _, before, crowded = lists.sizes
    assert before.listed == assessing.listed
    assert crowded.neighbours == before.neighbours + 7
    assert len(lists.verdicts.verdict) == 2
    assert [len(case.large) for case in lists.cases] == [2] * len(lists.cases)
    assert all(case.profile and case.profile.sorted_rows <= 21 for case in lists.cases)
    assert "ratio of a verdict" in "\n".join(lists.lines())


def test_a_card_of_27_measures_counts_what_the_floor_counts_and_prints_ratios(
    empty_store: Store, tmp_path: Path
) -> None:
    server = Server(empty_store.address, empty_store.writer, empty_store.book, tmp_path)
    cards = measure_cards(server, Roads(60, seed=1), rounds=1, progress=SilentProgress())
    assert (cards.enterprises, len(cards.evaluated)) == (60, 1)
    assert len(cards.grades) > 1
    assert cards.counts > 4 * cards.enterprises
    assert "ratio" in "\n".join(cards.lines())


def test_reading_answers_what_the_bare_statements_answer_and_prints_ratios(empty_store: Store, tmp_path: Path) -> None:
    server = Server(empty_store.address, empty_store.writer, empty_store.book, tmp_path)
    shelf = Shelf(registered=60, violations=5, vessels=5, records=3)
    reading = measure_reading(server, shelf, calls=1, progress=SilentProgress())
    assert [len(one.ours) for one in reading.timed] == [1] * len(reading.timed)
    assert reading.cold.statements == len({"flat", "with vessels", "with violations"})
    assert "never seen" in "\n".join(reading.lines())


def test_walks_run_in_one_small_web_and_print_ratios(empty_store: Store, tmp_path: Path) -> None:
    server = Server(empty_store.address, empty_store.writer, empty_store.book, tmp_path)
    web = Web(links=200, held=20, seed=1)
    fill_web(server, web, SilentProgress())
    land = Land(server, web)
    walks = measure_walks(land, land, calls=1, progress=SilentProgress())
    assert [(len(pair.one), len(pair.other)) for pair in walks.pairs] == [(1, 1)] * 6
    assert "\n".join(walks.lines()).count("ratio") == 6


def test_analysis_runs_on_small_networks_and_prints_ratios() -> None:
    analysing = measure_analysis(links=300, enterprises=60, seed=1, progress=SilentProgress())
    printed = "\n".join(analysing.lines())
    assert "risk over 300 links" in printed
    assert printed.count("ratio") == len(analysing.pairs) == 3
    assert all(seconds for _, turns in analysing.control for seconds in turns)
