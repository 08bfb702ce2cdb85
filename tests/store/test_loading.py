"""Files into the real store through the loaders' command line: templates, repeats, checks, corrected rejects."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from graph_api.ledger.batch import Origin
from graph_api.ledger.judging import PageRules
from graph_api.ledger.ledger import Ledger
from graph_api.policies.book import PolicyBook
from loaders.__main__ import main
from loaders.complete import Graph
from loaders.kinds import FORMS
from loaders.template import as_csv
from tests.conftest import Store
from tests.example_graph.loading import example_files
from tests.store.versions import read_facts


def load(store: Store, *words: str | Path) -> int:
    def opened() -> AbstractContextManager[Graph]:
        return nullcontext(store.ledger)

    return main([str(word) for word in words], ledger=opened)


def current_facts(store: Store) -> dict[str, dict[str, object]]:
    return {id_: version.content for id_, version in read_facts(store.writer).current().items()}


def last_tick(store: Store) -> object:
    return store.writer.command("MATCH (c:Clock) RETURN c.tick AS tick")[0]["tick"]


def test_the_examples_of_all_templates_load_in_order(empty_store: Store, tmp_path: Path) -> None:
    for slug, form in FORMS.items():
        path = tmp_path / f"{slug}.csv"
        path.write_text(as_csv(form), encoding="utf-8")
        code = load(empty_store, slug, path)
        rejects = path.with_suffix(".csv.rejects.csv")
        assert code == 0, f"{slug}: {rejects.read_text(encoding='utf-8') if rejects.exists() else code}"


def test_loading_twice_changes_nothing(empty_store: Store) -> None:
    corrected = {path.name for _, path in example_files() if "corrected" in path.name}
    files = [(slug, path) for slug, path in example_files() if path.name not in corrected]
    for slug, path in files:
        assert load(empty_store, slug, path) == 0
    tick, facts = last_tick(empty_store), current_facts(empty_store)
    for slug, path in files:
        assert load(empty_store, slug, path) == 0
    assert last_tick(empty_store) == tick
    assert current_facts(empty_store) == facts


def test_a_check_changes_nothing(empty_store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    for slug, path in example_files()[:5]:
        load(empty_store, slug, path)
    tick = last_tick(empty_store)
    slug, path = next((slug, path) for slug, path in example_files() if slug == "penalty")
    assert load(empty_store, slug, "--check", path) == 0
    assert last_tick(empty_store) == tick
    assert empty_store.writer.command("MATCH (p:Penalty) RETURN count(p) AS n") == [{"n": 0}]
    assert "penalty" in capsys.readouterr().out


def test_rejects_can_be_corrected_and_loaded_again(empty_store: Store, tmp_path: Path) -> None:
    for slug, path in example_files()[:5]:
        load(empty_store, slug, path)
    _, source = next((slug, path) for slug, path in example_files() if slug == "penalty")
    lines = source.read_text(encoding="utf-8").splitlines()
    path = tmp_path / "penalty.csv"
    broken = lines[1].replace("2024-01-31", "2024-02-30")
    path.write_text("\n".join([lines[0], broken, *lines[2:]]) + "\n", encoding="utf-8")
    assert load(empty_store, "penalty", path) == 1
    rejects = tmp_path / "penalty.csv.rejects.csv"
    text = rejects.read_text(encoding="utf-8-sig")
    assert "2024-02-30" in text
    assert "decided_on" in text
    rejects.write_text(text.replace(",2024-02-30,overloading", ",2024-01-31,overloading"), encoding="utf-8-sig")
    assert load(empty_store, "penalty", rejects) == 0
    counted = empty_store.writer.command("MATCH (p:Penalty) RETURN count(p) AS n")
    assert counted == [{"n": len(lines) - 1}]


def test_changed_pages_are_applied_to_what_is_there(empty_store: Store, book: PolicyBook, tmp_path: Path) -> None:
    for slug, path in example_files():
        assert load(empty_store, slug, path) == 0
    before = current_facts(empty_store)
    other = _book_with(book, tmp_path, 'minimum = "P3M"', 'minimum = "P4M"')
    origin = Origin("test", "policy apply")
    changed = sum(count for _, count in Ledger(empty_store.writer, PageRules(other)).reapply(origin))
    after = current_facts(empty_store)
    assert changed > 0
    assert after != before
    due = {row["due"] for row in empty_store.writer.command(_DUE)}
    assert due == {"2024-05-31", "2024-08-30", "2024-09-30", "2024-11-02"}
    again = sum(count for _, count in empty_store.ledger.reapply(origin))
    assert again == changed
    assert current_facts(empty_store) == before


_DUE = """MATCH (r:Reminder) WHERE r.current_id IS NOT NULL AND r.kind = 'MIN_PERIOD_REACHED'
    AND r.due_on < date('2025-01-01') RETURN toString(r.due_on) AS due"""


def _book_with(book: PolicyBook, directory: Path, old: str, new: str) -> PolicyBook:
    for leaf in book.leaves:
        path = directory / leaf.source.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(leaf.source.text.replace(old, new), encoding="utf-8")
    return PolicyBook.read(directory)
