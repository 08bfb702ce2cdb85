"""The pages and examples that docs/policies.md shows are sound, and it names every word that pages can use."""

from pathlib import Path

import pytest

from graph_api.domain.measure import ATTRIBUTES, MEASURES
from graph_api.policies.check import check_pages
from graph_api.policies.rules.supervision import CONNECTIONS
from tests.documented import ROOT, Block, commands

PAGE = ROOT / "docs" / "policies.md"


def written(blocks: list[Block], directory: Path) -> list[str]:
    """Write each block to where its first line says."""
    names: list[str] = []
    for block in blocks:
        assert block.language == "toml"
        name = block.text.splitlines()[0].removeprefix("# ")
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
        names.append(path.name)
    return names


@pytest.fixture
def shown(tmp_path: Path) -> tuple[Path, Path]:
    pages, examples = commands("page"), commands("examples")
    assert len(pages) >= 2
    assert written(pages, tmp_path / "pages") == written(examples, tmp_path)
    return tmp_path / "pages", tmp_path / "tests" / "policies"


def test_what_is_shown_is_sound(shown: tuple[Path, Path]) -> None:
    assert [str(problem) for problem in check_pages(*shown)] == []


def test_no_toml_is_shown_that_is_not_tested() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.count("```toml") == len(commands("page")) + len(commands("examples"))


def test_every_measure_filter_word_and_connection_is_named() -> None:
    text = PAGE.read_text(encoding="utf-8")
    rows = {line.split("`")[1]: line for line in text.splitlines() if line.startswith("| `")}
    for name, measure in MEASURES.items():
        row = rows[name]
        assert row.endswith(f"| {', '.join(measure.subjects)} |")
        for key, words in measure.filters.items():
            assert all(f"`{word}`" in row for word in (key, *words))
    attributes = [attribute for some in ATTRIBUTES.values() for attribute in some]
    for word in (*CONNECTIONS, *(word for one in attributes for word in (one.name, *one.words))):
        assert f"`{word}`" in text
