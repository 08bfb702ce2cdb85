"""`python -m loaders`: exit codes, reports, help, and clear words for what cannot be used."""

import json
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph_api.errors import StoreUnavailable
from loaders.__main__ import ALL_IN, NO_STORE, NOT_USABLE, SOME_REJECTED, OpenLedger, main
from loaders.complete import Graph
from loaders.kinds import FORMS
from tests.loaders.loader_files import example, write
from tests.loaders.recording_sink import RecordingSink


def opened(sink: RecordingSink) -> OpenLedger:
    @contextmanager
    def ledger() -> Generator[Graph]:
        yield sink

    return ledger


@contextmanager
def no_store() -> Generator[Graph]:
    raise StoreUnavailable("nobody answers at bolt://127.0.0.1:7687; start the store first")
    yield


def test_files_are_loaded_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = write(tmp_path / "one.csv", [example("penalty"), example("penalty", number="2")])
    second = write(tmp_path / "two.csv", [example("penalty", number="3")])
    assert main(["penalty", str(first), str(second)], ledger=opened(RecordingSink())) == ALL_IN
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["one.csv", "2", "2", "0", "0", "0", "0"] in lines
    assert ["two.csv", "1", "1", "0", "0", "0", "0"] in lines
    assert ["total", "合计", "3", "3", "0", "0", "0", "0"] in lines


def test_rejected_rows_make_exit_code_1_and_the_report_says_where_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "p.csv", [example("penalty", amount="free")])
    assert main(["penalty", str(path)], ledger=opened(RecordingSink())) == SOME_REJECTED
    assert f"1 rejected row: {path}.rejects.csv; correct them and load that file" in capsys.readouterr().out


def test_the_report_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "p.csv", [example("penalty"), example("penalty", number="2", amount="free")])
    sink = RecordingSink()
    assert main(["penalty", "--check", "--json", str(path)], ledger=opened(sink)) == SOME_REJECTED
    report = json.loads(capsys.readouterr().out)
    counts = {"read": 2, "created": 1, "changed": 0, "unchanged": 0, "resumed": 0, "rejected": 1}
    assert report == {
        "checkOnly": True,
        "files": [{"file": str(path), "kind": "penalty", **counts, "rejects": f"{path}.rejects.csv"}],
        "total": counts,
    }
    assert sink.digests == {}


def test_a_wrong_file_is_found_before_anything_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = write(tmp_path / "good.csv", [example("penalty")])
    wrong = write(tmp_path / "wrong.csv", [example("payment")])
    sink = RecordingSink()
    assert main(["penalty", str(good), str(wrong)], ledger=opened(sink)) == NOT_USABLE
    assert capsys.readouterr().err.startswith("BAD_INPUT: ")
    assert sink.digests == {}


def test_a_store_that_does_not_answer_is_exit_code_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "p.csv", [example("penalty")])
    assert main(["penalty", str(path)], ledger=no_store) == NO_STORE
    assert capsys.readouterr().err.startswith("STORE_UNAVAILABLE: nobody answers")


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["penalties", "x.csv"], "there is no kind 'penalties'; did you mean penalty? The kinds are: "),
        (["template", "whatever"], "there is no kind 'whatever'. The kinds are: "),
        (["penalty", "none.csv"], "cannot read none.csv"),
        (["demo", "--scale", "0"], ""),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(
    arguments: list[str], part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments, ledger=no_store) == NOT_USABLE
    error = capsys.readouterr().err
    assert error.startswith("BAD_INPUT: ")
    assert part in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("arguments", [["penalty"], ["penalty", "x.csv", "--latest", "soon"], ["template"], ["-x"]])
def test_words_that_are_no_command_end_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments, ledger=no_store)
    assert ended.value.code == NOT_USABLE
    assert "usage: python -m loaders" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], [], ["penalty", "--help"]])
def test_help_says_what_there_is(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments, ledger=no_store)
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert "Exit code" in out
    assert all(slug in out for slug in FORMS) or arguments[:1] == ["penalty"]


def test_latest_bounds_what_has_happened(tmp_path: Path) -> None:
    path = write(tmp_path / "p.csv", [example("penalty", decided_on="2024-03-01")])
    for latest, code in (("2024-03-01", ALL_IN), ("2024-02-29", SOME_REJECTED)):
        assert main(["penalty", str(path), "--latest", latest], ledger=opened(RecordingSink())) == code


def test_the_demo_network_is_made_and_its_commands_can_be_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sink = RecordingSink()
    words = ["demo", "--scale", "0.01", "--seed", "3", "--out", str(tmp_path)]
    assert main(words, ledger=no_store) == ALL_IN
    commands = capsys.readouterr().out.splitlines()
    assert commands[0].startswith("python -m loaders source ")
    for command in commands:
        assert main(command.split()[3:], ledger=opened(sink)) == ALL_IN
    assert any(id_.startswith("penalty:") for id_ in sink.digests)


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["--complete", "2024-01-01/2024-12-31"], "--complete and --reporter belong together"),
        (["--reporter", "120000"], "--complete and --reporter belong together"),
        (["--complete", "2024-01-01", "--reporter", "120000"], "write FROM/TO, such as 2024-01-01/2024-12-31"),
        (["--complete", "2024-13-01/2024-12-31", "--reporter", "120000"], "write FROM/TO"),
        (["--complete", "2024-12-31/2024-01-01", "--reporter", "120000"], "ends before it begins"),
        (
            ["--complete", "2024-01-01/2099-12-31", "--reporter", "120000"],
            "ends on 2099-12-31, after ",
        ),
        (["--complete", "2024-01-01/2024-12-31", "--reporter", "Tianjin"], "'Tianjin' is no reporter"),
    ],
)
def test_a_delivery_is_declared_whole_or_not_at_all(
    tmp_path: Path, words: list[str], part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "p.csv", [example("penalty")])
    assert main(["penalty", str(path), *words], ledger=no_store) == NOT_USABLE
    assert part in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["repair-case", "delivery"])
def test_what_cannot_be_delivered_completely_is_said(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "r.csv", [example(kind)])
    words = [kind, str(path), "--complete", "2024-01-01/2024-12-31", "--reporter", "120000"]
    assert main(words, ledger=no_store) == NOT_USABLE
    assert f"{kind} cannot be loaded with --complete: " in capsys.readouterr().err


def test_actors_are_no_delivery(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "e.csv", [example("enterprise")])
    with pytest.raises(SystemExit):
        main(["enterprise", str(path), "--complete", "2024-01-01/2024-12-31"], ledger=no_store)
    assert "unrecognized arguments: --complete" in capsys.readouterr().err


def test_real_data_is_written_with_the_commands_that_load_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sink = RecordingSink()
    assert main(["ports", "--out", str(tmp_path / "port.csv")], ledger=no_store) == ALL_IN
    assert "994 ports; load them: python -m loaders port " in capsys.readouterr().out
    assert main(["port", str(tmp_path / "port.csv")], ledger=opened(sink)) == ALL_IN
    for command in ("ais", "gleif"):
        capsys.readouterr()
        assert main([command, "--out", str(tmp_path / command)], ledger=no_store) == ALL_IN
        for line in capsys.readouterr().out.splitlines():
            assert main(line.split()[3:], ledger=opened(sink)) == ALL_IN
    assert {"source:ais", "source:gleif", "port:CNTAC", "vessel:IMO9897547"} <= sink.digests.keys()
    assert len(sink.digests) == 994 + 2 + 1733 + 5153 + 853 + 94 + 94 + 59


def test_it_runs_as_a_module_without_a_store_for_templates() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "loaders", "template", "penalty", "--csv"],
        check=True, capture_output=True, encoding="utf-8", cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.startswith("reported_by,source,number,subject,decided_on,")
    assert done.stderr == ""
