"""The benchmarks run and print their ratios. What they measure is measured by `make bench`, not here."""

from pathlib import Path

from benchmarks.loading import measure_loading
from benchmarks.reminders import measure_reminders
from benchmarks.server import Server
from graph_api.progress import SilentProgress
from tests.conftest import Store

SIZE = 300


def test_both_run_on_one_small_store_and_print_ratios(empty_store: Store, tmp_path: Path) -> None:
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
