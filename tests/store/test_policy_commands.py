"""`policy explain` and `policy diff` as they are typed, over the example graph."""

from pathlib import Path

import pytest

from graph_api.__main__ import main
from graph_api.policies.book import PAGES
from tests.conftest import Store

FAST_TRACK = "taicang-green-fast-track"
DAY = ["--as-of", "2024-12-31"]


@pytest.fixture
def typed(example_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings name the store."""
    password = tmp_path / "password"
    password.touch(mode=0o600)
    password.write_text(example_store.address.password, encoding="utf-8")
    monkeypatch.setenv("CREDIT_GRAPH_NEO4J_URI", example_store.address.uri)
    monkeypatch.setenv("CREDIT_GRAPH_NEO4J_PASSWORD_FILE", str(password))


@pytest.mark.usefixtures("typed")
def test_a_verdict_is_explained_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["policy", "explain", "--scheme", FAST_TRACK, "--subject", "vessel:CN20110123456", *DAY]
    assert main(asked) == 0
    english = capsys.readouterr().out
    assert main([*asked, "--language", "zh"]) == 0
    chinese = capsys.readouterr().out
    assert "Outcome: Insufficient data" in english
    assert "- Violations: Insufficient data; seen: 0 (not all delivered); asked: <= 0" in english
    assert "结论: 数据不足" in chinese
    assert "- 违法次数: 数据不足; 实际: 0 (数据未完整报送); 要求: <= 0" in chinese
    assert "delivered" not in chinese


@pytest.mark.usefixtures("typed")
def test_two_versions_of_a_page_are_compared_by_whose_verdict_they_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = PAGES / "jurisdictions" / "320585-taicang.toml"
    new = tmp_path / old.name
    text = old.read_text(encoding="utf-8")
    new.write_text(text.replace('type = "container"', 'type = "general_cargo"'), encoding="utf-8")
    assert main(["policy", "diff", str(old), str(new), *DAY]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert f"{FAST_TRACK}  vessel:CN20110123456  INSUFFICIENT_DATA -> not asked about" in printed
    assert f"{FAST_TRACK}  vessel:CN20120234567  not asked about -> INSUFFICIENT_DATA" in printed
    assert printed[-1] == f"{len(printed) - 1} verdicts change under 1 schemes, as of 2024-12-31"
    assert main(["policy", "diff", str(old), str(old), *DAY]) == 0
    assert capsys.readouterr().out.splitlines() == ["0 verdicts change under 0 schemes, as of 2024-12-31"]


def test_what_cannot_be_explained_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["policy", "explain", "--subject", "vessel:CN20110123456", *DAY]
    assert main([*asked, "--scheme", "taicang-green-fast-trak"]) == 2
    assert "did you mean" in capsys.readouterr().err
    assert main([*asked, "--scheme", "key-tracking"]) == 2
    assert "arrives as facts" in capsys.readouterr().err
