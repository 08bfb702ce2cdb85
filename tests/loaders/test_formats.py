"""Every format keeps the promises of CSV: the same rows and digests, places, rejects, and going on after a stop."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph_api.errors import BadInput, StoreUnavailable
from graph_api.ledger.batch import Row
from loaders.__main__ import ALL_IN, NOT_USABLE, SOME_REJECTED, main
from loaders.kinds import FORMS, form_of
from loaders.load import Counts, open_files
from tests.loaders.loader_files import LATEST, check_file, example, write
from tests.loaders.recording_sink import RecordingSink
from tests.loaders.test_command_line import opened
from tests.loaders.test_load import Stopping, beside, load, numbered, rejected
from tests.loaders.typed_files import write_json_lines, write_workbook, writer

OTHERS = (".xlsx", ".jsonl", ".parquet")


def checked_row(kind: str, path: Path) -> Row:
    (found,) = check_file(kind, path)
    assert isinstance(found, Row), found
    return found


@pytest.mark.parametrize("suffix", OTHERS)
@pytest.mark.parametrize("kind", FORMS)
def test_the_example_of_every_kind_is_the_same_row_in_every_format(tmp_path: Path, kind: str, suffix: str) -> None:
    expected = checked_row(kind, write(tmp_path / "one.csv", [example(kind)]))
    found = checked_row(kind, writer(suffix)(tmp_path / f"one{suffix}", [example(kind)]))
    assert (found.id, found.digest, found.properties) == (expected.id, expected.digest, expected.properties)


@pytest.mark.parametrize("kind", FORMS)
def test_the_templates_of_every_kind_can_be_loaded(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = checked_row(kind, write(tmp_path / "one.csv", [example(kind)]))
    workbook, lines = tmp_path / "one.xlsx", tmp_path / "one.jsonl"
    assert main(["template", kind, "--xlsx", str(workbook)]) == ALL_IN
    assert f"python -m loaders {kind} {workbook}" in capsys.readouterr().out
    assert main(["template", kind, "--jsonl"]) == ALL_IN
    lines.write_text(capsys.readouterr().out, encoding="utf-8")
    for path in (workbook, lines):
        assert checked_row(kind, path).digest == expected.digest
    assert main(["template", kind, "--xlsx", str(workbook)]) == NOT_USABLE
    assert "File exists" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", OTHERS)
def test_the_same_content_in_another_format_changes_nothing(tmp_path: Path, suffix: str) -> None:
    rows, sink = numbered(25), RecordingSink()
    load(write(tmp_path / "p.csv", rows), sink)
    assert load(writer(suffix)(tmp_path / f"p{suffix}", rows), sink).counts == Counts(read=25, unchanged=25)


@pytest.mark.parametrize(
    ("suffix", "files"),
    [
        (".xlsx", ["p.xlsx, sheet Sheet1"] * 4),
        (".jsonl", ["p.jsonl"] * 4),
        (".parquet", [f"p.parquet, row group {place}" for place in ("1 row 2", "1 row 7", "2 row 7", "4 row 4")]),
    ],
)
def test_rejects_are_a_csv_file_that_names_the_place_and_can_be_loaded(
    tmp_path: Path, suffix: str, files: list[str]
) -> None:
    path = writer(suffix)(tmp_path / f"p{suffix}", numbered(25, wrong=[2, 14], orphans=[7, 25]))
    sink = RecordingSink()
    done = load(path, sink)
    assert done.counts == Counts(read=25, created=21, rejected=4)
    assert done.rejects is not None
    assert done.rejects == tmp_path / f"p{suffix}.rejects.csv"
    rows = rejected(done.rejects)
    first = {".xlsx": 1, ".jsonl": 0, ".parquet": 0}[suffix]
    assert [(row["_file"], int(row["_line"]) - first) for row in rows] == [*zip(files, (2, 7, 14, 25), strict=True)]
    assert [row["_field"] for row in rows] == ["amount", "event", "amount", "event"]
    again = load(write(done.rejects, [{**row, "amount": "5", "event": ""} for row in rows]), sink)
    assert again.counts == Counts(read=4, created=4)


@pytest.mark.parametrize("suffix", OTHERS)
def test_a_repeat_is_named_by_line_or_row(tmp_path: Path, suffix: str) -> None:
    rows = [*numbered(3), {**numbered(1)[0], "amount": "77"}]
    done = load(writer(suffix)(tmp_path / f"p{suffix}", rows), RecordingSink())
    assert done.rejects is not None
    place = {".xlsx": "row 2", ".jsonl": "line 1", ".parquet": "row 1"}[suffix]
    assert f"{place} of this file already states" in rejected(done.rejects)[0]["_reason"]


@pytest.mark.parametrize("suffix", OTHERS)
def test_a_load_goes_on_behind_the_last_committed_batch(tmp_path: Path, suffix: str) -> None:
    path = writer(suffix)(tmp_path / f"p{suffix}", numbered(45, wrong=[2, 33], orphans=[12, 28]))
    stopped = Stopping(3)
    with pytest.raises(StoreUnavailable):
        load(path, stopped)
    done = load(path, Stopping(99, stopped))
    assert done.counts == Counts(read=45, created=14, unchanged=9, resumed=18, rejected=4)
    assert beside(path) == {path.name, f"{path.name}.rejects.csv"}


@pytest.mark.parametrize("suffix", OTHERS)
def test_kill_9_loses_no_row_and_no_reject(tmp_path: Path, suffix: str) -> None:
    rows = numbered(35, wrong=[2, 13, 26], orphans=[4, 15, 17, 27, 35])
    whole = load(writer(suffix)(tmp_path / "whole" / f"p{suffix}", rows), RecordingSink())
    path, kept = writer(suffix)(tmp_path / "cut" / f"p{suffix}", rows), tmp_path / "kept.json"
    script = (
        "from pathlib import Path; from tests.loaders.recording_sink import RecordingSink; "
        "from tests.loaders.test_load import load; "
        f"load(Path({str(path)!r}), RecordingSink(kept=Path({str(kept)!r}), kill_at=('after', 2)))"
    )
    killed = subprocess.run([sys.executable, "-c", script], check=False, cwd=Path(__file__).parents[2])
    assert killed.returncode == -signal.SIGKILL
    done = load(path, RecordingSink(kept=kept))
    assert whole.rejects is not None
    assert done.rejects is not None
    assert done.rejects.read_bytes() == whole.rejects.read_bytes()
    assert done.counts.resumed > 0


@pytest.mark.parametrize("suffix", OTHERS)
def test_wrong_columns_are_named(tmp_path: Path, suffix: str) -> None:
    path = writer(suffix)(tmp_path / f"e{suffix}", [{"USCC": "91110000600037341L", "name": "甲"}] * 2)
    with pytest.raises(BadInput, match=r"column USCC is unknown \(did you mean uscc\?\)"):
        open_files(form_of("enterprise"), [path])
    payments = writer(suffix)(tmp_path / f"payments{suffix}", [example("payment")])
    with pytest.raises(BadInput, match="these columns are those of kind payment"):
        open_files(form_of("penalty"), [payments])


def test_content_decides_and_a_name_that_promises_more_is_refused(tmp_path: Path) -> None:
    for suffix, given in ((".xlsx", ".csv"), (".jsonl", ".txt"), (".parquet", "")):
        made = writer(suffix)(tmp_path / f"one{suffix}", [example("penalty")])
        assert isinstance(checked_row("penalty", made.rename(tmp_path / f"one{given}")), Row)
    for suffix, what in ((".xlsx", "no Excel workbook"), (".PARQUET", "no Parquet file")):
        path = write(tmp_path / f"penalties{suffix}", [example("penalty")])
        with pytest.raises(BadInput, match=f"{path.name} is {what}, as its name says"):
            open_files(form_of("penalty"), [path])


def test_files_of_every_format_are_loaded_by_one_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    suffixes = (".csv", *OTHERS)
    paths = [str(writer(suffix)(tmp_path / f"p{suffix}", [example("penalty", number=suffix)])) for suffix in suffixes]
    assert main(["penalty", "--json", *paths], ledger=opened(RecordingSink())) == ALL_IN
    report = json.loads(capsys.readouterr().out)
    assert report["total"]["created"] == 4
    assert [file["file"] for file in report["files"]] == paths


def test_a_sheet_is_only_asked_of_workbooks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_json_lines(tmp_path / "p.jsonl", [example("penalty")])
    assert main(["penalty", "--sheet", "a", str(path)], ledger=opened(RecordingSink())) == NOT_USABLE
    assert "p.jsonl has no sheets" in capsys.readouterr().err


def test_codes_that_were_kept_as_numbers_are_read_as_the_codes(tmp_path: Path) -> None:
    cells = {"mmsi": 412000000, "imo": 9074729.0, "river_sea": True}
    expected = checked_row("vessel", write(tmp_path / "v.csv", [example("vessel")]))
    for suffix in OTHERS:
        found = checked_row("vessel", writer(suffix)(tmp_path / f"v{suffix}", [{**example("vessel"), **cells}]))
        assert found.digest == expected.digest


def test_a_rejected_file_of_a_workbook_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_workbook(tmp_path / "p.xlsx", [example("penalty", amount="free")])
    arguments = ["penalty", "--latest", str(LATEST), str(path)]
    assert main(arguments, ledger=opened(RecordingSink())) == SOME_REJECTED
    assert f"{path}.rejects.csv; correct them" in capsys.readouterr().out


@pytest.mark.parametrize("suffix", OTHERS)
def test_memory_does_not_grow_with_the_rows(tmp_path: Path, suffix: str) -> None:
    script = (
        "import resource, sys; from pathlib import Path; from loaders.table import open_table; "
        "print(sum(1 for _ in open_table(Path(sys.argv[1])).records())); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peaks: list[int] = []
    for count in (2_000, 40_000):
        rows = [{"code": f"c{number}", "name": "示例"} for number in range(count)]
        path = writer(suffix)(tmp_path / f"{count}{suffix}", rows)
        command = [sys.executable, "-c", script, str(path)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
        read, peak = done.stdout.split()
        assert int(read) == count
        peaks.append(int(peak))
    assert peaks[1] - peaks[0] < 25_000
