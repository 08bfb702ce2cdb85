"""Complete deliveries through the command line of the loaders, and what the graph holds after them."""

import json
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import cast

import pytest

from graph_api.store.values import native_map
from loaders.__main__ import ALL_IN, main
from loaders.complete import Graph
from tests.conftest import Store
from tests.loaders.loader_files import example

YEAR = ("--complete", "2024-01-01/2024-12-31", "--reporter", "120000")
HEPING = example("jurisdiction", code="120101", level="county", part_of="120000", name="和平区")
BEIJING = example("jurisdiction", code="110000", name="北京市")

Report = dict[str, object]


def load(store: Store, *words: str | Path, ledger: Graph | None = None) -> int:
    """Run one command on the store; its exit code."""

    def opened() -> AbstractContextManager[Graph]:
        return nullcontext(ledger or store.ledger)

    return main([str(word) for word in words], ledger=opened)


def deliver(
    store: Store, capsys: pytest.CaptureFixture[str], kind: str, path: Path, *words: str, expect: int = ALL_IN
) -> Report:
    """Load with --complete, for the year 2024 of Tianjin if not said otherwise; what is reported of the delivery."""
    capsys.readouterr()
    code = load(store, kind, path, *words, "--json", *(() if "--complete" in words else YEAR))
    report = json.loads(capsys.readouterr().out)
    assert code == expect, report
    return report["delivery"]


def penalties(count: int, **cells: str) -> list[dict[str, str]]:
    """Penalties with the numbers from 1 to `count`."""
    return [example("penalty", number=str(number), **cells) for number in range(1, count + 1)]


def header(path: Path, kind: str) -> Path:
    """A file without a row: the reporter states nothing."""
    path.write_text(",".join(example(kind)) + "\n", encoding="utf-8")
    return path


def current(store: Store, label: str) -> dict[str, dict[str, object]]:
    """What is held of one kind, by id."""
    found = store.writer.command(
        "MATCH (x) WHERE x.current_id IS NOT NULL AND $label IN labels(x) RETURN properties(x) AS x "
        "UNION ALL MATCH ()-[x]->() WHERE x.current_id IS NOT NULL AND type(x) = $label RETURN properties(x) AS x",
        label=label,
    )
    held = [native_map(cast("dict[str, object]", one["x"])) for one in found]
    return {str(one["id"]): one for one in held}


def ids(store: Store, label: str) -> set[str]:
    """The ids held of one kind, without their prefix and reporter."""
    return {id_.partition("/")[2] for id_ in current(store, label)}


def last_tick(store: Store) -> int:
    """The tick of the last write."""
    return cast("int", store.writer.command("MATCH (c:Clock) RETURN max(c.tick) AS tick")[0]["tick"])


def unfinished(store: Store) -> int:
    """How many loads and deliveries have not come to their end."""
    return len(store.writer.command("MATCH (l:Load) RETURN l.id AS id"))
