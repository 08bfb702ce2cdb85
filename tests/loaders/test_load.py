"""Loading files: counts, rejects that can be corrected and loaded, checks that write nothing, and going on."""

import csv
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from graph_api.errors import BadInput, StoreUnavailable
from graph_api.ledger.batch import BatchResult, Origin, Row
from graph_api.progress import SilentProgress
from loaders.kinds import form_of
from loaders.load import Counts, Loaded, Plan, Sink, load_file, open_files
from tests.loaders.loader_files import LATEST, example, write
from tests.loaders.recording_sink import RecordingSink

GONE = "penalty:120000/gone"


def load(path: Path, sink: Sink, *, kind: str = "penalty", batch: int = 10, check: bool = False) -> Loaded:
    form = form_of(kind)
    (table,) = open_files(form, [path])
    return load_file(table, form, sink, plan=Plan(LATEST, check_only=check, batch=batch), progress=SilentProgress())


def numbered(count: int, *, wrong: Sequence[int] = (), orphans: Sequence[int] = ()) -> list[dict[str, str]]:
    """Penalties 1 to count; `wrong` have no amount that can be read, `orphans` declare an event that is not there."""
    return [
        example(
            "penalty",
            number=str(number),
            amount="free" if number in wrong else str(number),
            event="penalty:120000/gone" if number in orphans else "",
        )
        for number in range(1, count + 1)
    ]


def rejected(path: Path) -> list[Mapping[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def beside(path: Path) -> set[str]:
    return {one.name for one in path.parent.iterdir()}


def test_rows_are_counted_and_nothing_is_left_behind(tmp_path: Path) -> None:
    path = write(tmp_path / "p.csv", numbered(25))
    sink = RecordingSink()
    assert load(path, sink).counts == Counts(read=25, created=25)
    assert sink.sizes == [10, 10, 5]
    assert [origin.through for origin in sink.origins] == [11, 21, 26]
    assert {(origin.actor, origin.name) for origin in sink.origins} == {("loader", "p.csv (penalty)")}
    assert beside(path) == {"p.csv"}
    assert sink.through == {}


def test_loading_twice_changes_nothing_and_a_change_makes_a_version(tmp_path: Path) -> None:
    sink = RecordingSink()
    rows = numbered(25)
    load(write(tmp_path / "p.csv", rows), sink)
    assert load(tmp_path / "p.csv", sink).counts == Counts(read=25, unchanged=25)
    rows[3] = {**rows[3], "amount": "99"}
    assert load(write(tmp_path / "p.csv", rows), sink).counts == Counts(read=25, changed=1, unchanged=24)


def test_an_identical_repeat_counts_as_unchanged_and_is_not_written_twice(tmp_path: Path) -> None:
    rows = numbered(12)
    sink = RecordingSink()
    assert load(write(tmp_path / "p.csv", [*rows, *rows]), sink).counts == Counts(read=24, created=12, unchanged=12)
    assert sum(sink.sizes) == 12


def test_rejected_rows_can_be_corrected_and_loaded_as_they_are(tmp_path: Path) -> None:
    path = write(tmp_path / "p.csv", numbered(25, wrong=[2, 14], orphans=[7, 25]), encoding="gbk")
    sink = RecordingSink()
    done = load(path, sink)
    assert done.counts == Counts(read=25, created=21, rejected=4)
    assert done.rejects is not None
    assert done.rejects == tmp_path / "p.csv.rejects.csv"
    assert done.rejects.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = rejected(done.rejects)
    assert [(row["_file"], row["_line"], row["_field"], row["_value"]) for row in rows] == [
        ("p.csv", "3", "amount", "free"),
        ("p.csv", "8", "event", GONE),
        ("p.csv", "15", "amount", "free"),
        ("p.csv", "26", "event", GONE),
    ]
    assert "is not in the graph; load it first" in rows[1]["_reason"]
    assert rows[0]["violation_kind"] == "超限运输"

    corrected = [{**row, "amount": "5", "event": ""} for row in rows]
    again = load(write(done.rejects, corrected, encoding="utf-8-sig"), sink)
    assert again.counts == Counts(read=4, created=4)
    assert len(sink.digests) == 25
    assert beside(path) == {"p.csv", "p.csv.rejects.csv"}


def test_rejects_name_the_cell_as_it_stands_in_the_file(tmp_path: Path) -> None:
    sink = RecordingSink(missing=frozenset({"penalty:120000/2024-000123"}))
    rejects = load(write(tmp_path / "p.csv", [example("payment")]), sink, kind="payment").rejects
    assert rejects is not None
    assert rejected(rejects)[0]["_field"] == "about"
    assert rejected(rejects)[0]["_value"] == "penalty:120000/2024-000123"


def test_every_reason_of_a_row_is_told_in_one_row(tmp_path: Path) -> None:
    rejects = load(
        write(tmp_path / "p.csv", [example("penalty", amount="free", severity="bad")]), RecordingSink()
    ).rejects
    assert rejects is not None
    (row,) = rejected(rejects)
    assert row["_field"] == "severity"
    assert "also amount: expected an amount" in row["_reason"]


def test_damaged_rows_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_bytes(b'uscc,name\n91110000600037341L,a,b,"c,d"\n91110000600037341L,x\xffy\n91110000600037341L,"z\n')
    done = load(path, RecordingSink(), kind="enterprise")
    assert done.counts == Counts(read=3, rejected=3)
    assert done.rejects is not None
    ragged, undecodable, opened = rejected(done.rejects)
    assert ragged["_value"] == '91110000600037341L,a,b,"c,d"'
    assert (undecodable["_line"], undecodable["_field"], undecodable["name"]) == ("3", "name", "x\ufffdy")
    assert (opened["_line"], opened["name"], opened["_value"]) == ("4", '"z', '91110000600037341L,"z')


def test_a_repeat_of_a_row_that_the_graph_rejected_is_rejected_too(tmp_path: Path) -> None:
    rows = numbered(11, orphans=[4])
    done = load(write(tmp_path / "p.csv", [*rows, rows[3]]), RecordingSink())
    assert done.counts == Counts(read=12, created=10, rejected=2)
    assert done.rejects is not None
    assert "the same as line 5, which was rejected" in rejected(done.rejects)[1]["_reason"]


def test_an_earlier_rejects_file_is_kept_where_it_differs(tmp_path: Path) -> None:
    path = write(tmp_path / "p.csv", numbered(3, wrong=[2]))
    load(path, RecordingSink())
    load(path, RecordingSink())
    assert beside(path) == {"p.csv", "p.csv.rejects.csv"}
    by_hand = (tmp_path / "p.csv.rejects.csv").read_bytes().replace(b"free", b"7")
    (tmp_path / "p.csv.rejects.csv").write_bytes(by_hand)
    load(path, RecordingSink())
    assert (tmp_path / "p.csv.rejects.bak").read_bytes() == by_hand
    assert rejected(tmp_path / "p.csv.rejects.csv")[0]["amount"] == "free"


def test_a_check_writes_nothing_and_knows_what_the_file_itself_would_bring(tmp_path: Path) -> None:
    rows = numbered(25, wrong=[2], orphans=[3])
    rows[20] = {**rows[20], "event": "penalty:120000/5"}
    rows[6] = {**rows[6], "event": "penalty:120000/24"}
    sink = RecordingSink()
    checked = load(write(tmp_path / "p.csv", rows), sink, check=True)
    assert (sink.digests, sink.through) == ({}, {})
    loaded = load(tmp_path / "p.csv", sink)
    assert checked.counts == loaded.counts == Counts(read=25, created=22, rejected=3)
    assert loaded.rejects is not None
    assert [row["_line"] for row in rejected(loaded.rejects)] == ["3", "4", "8"]


def test_rejects_go_to_another_directory_if_one_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "p.csv", numbered(3, wrong=[2]))
    form = form_of("penalty")
    (table,) = open_files(form, [path])
    plan = Plan(LATEST, rejects=tmp_path / "out" / "rejects")
    done = load_file(table, form, RecordingSink(), plan=plan, progress=SilentProgress())
    assert done.rejects == tmp_path / "out" / "rejects" / "p.csv.rejects.csv"
    assert beside(path) == {"p.csv", "out"}
    occupied = Plan(LATEST, rejects=path)
    with pytest.raises(BadInput, match="name a directory with --rejects"):
        load_file(table, form, RecordingSink(), plan=occupied, progress=SilentProgress())


class Stopping(RecordingSink):
    """Fails at the write of a number, as a store that goes away."""

    def __init__(self, at: int, sink: RecordingSink | None = None) -> None:
        super().__init__()
        self.at = at
        if sink is not None:
            self.digests, self.through = sink.digests, sink.through

    def write(self, kind: str, rows: Sequence[Row], *, origin: Origin, check_only: bool = False) -> BatchResult:
        if len(self.sizes) == self.at:
            raise StoreUnavailable("gone")
        return super().write(kind, rows, origin=origin, check_only=check_only)


def test_a_load_goes_on_behind_the_last_committed_batch(tmp_path: Path) -> None:
    path = write(tmp_path / "p.csv", numbered(45, wrong=[2, 33], orphans=[12, 28]))
    stopped = Stopping(3)
    with pytest.raises(StoreUnavailable):
        load(path, stopped)
    assert [name for name in beside(path) if name.endswith(".part")]
    sink = Stopping(99, stopped)
    done = load(path, sink)
    # The third batch was committed, and is written again: it says once more what the graph rejects in it.
    assert done.counts == Counts(read=45, created=14, unchanged=9, resumed=18, rejected=4)
    assert sink.sizes == [10, 9, 5]
    assert done.rejects is not None
    assert [row["_line"] for row in rejected(done.rejects)] == ["3", "13", "29", "34"]
    assert beside(path) == {"p.csv", "p.csv.rejects.csv"}
    assert sink.through == {}


def test_a_repeat_of_a_row_before_the_stop_is_still_seen(tmp_path: Path) -> None:
    rows = [*numbered(25), example("penalty", number="1", amount="77"), example("penalty", number="2", amount="2")]
    path = write(tmp_path / "p.csv", rows)
    stopped = Stopping(2)
    with pytest.raises(StoreUnavailable):
        load(path, stopped)
    done = load(path, Stopping(99, stopped))
    assert done.counts == Counts(read=27, created=5, unchanged=11, resumed=10, rejected=1)
    assert done.rejects is not None
    assert "line 2 of this file already states" in rejected(done.rejects)[0]["_reason"]


def test_without_its_part_or_with_other_content_a_load_starts_anew(tmp_path: Path) -> None:
    path = write(tmp_path / "p.csv", numbered(25, wrong=[2]))
    stopped = Stopping(2)
    with pytest.raises(StoreUnavailable):
        load(path, stopped)
    for part in tmp_path.glob("*.part"):
        part.unlink()
    done = load(path, Stopping(99, stopped))
    assert done.counts == Counts(read=25, created=5, unchanged=19, rejected=1)
    with pytest.raises(StoreUnavailable):
        load(path, Stopping(2, stopped))
    assert load(write(path, numbered(26, wrong=[2])), Stopping(99, stopped)).counts.resumed == 0


@pytest.mark.parametrize("write_number", [1, 2, 3])
@pytest.mark.parametrize("when", ["before", "after"])
def test_kill_9_loses_no_row_and_no_reject(tmp_path: Path, when: str, write_number: int) -> None:
    rows = numbered(35, wrong=[2, 13, 26], orphans=[4, 15, 17, 27, 35])
    whole = load(write(tmp_path / "whole" / "p.csv", rows), RecordingSink())
    path, kept = write(tmp_path / "cut" / "p.csv", rows), tmp_path / "kept.json"
    script = (
        "from pathlib import Path; from tests.loaders.recording_sink import RecordingSink; "
        "from tests.loaders.test_load import load; "
        f"load(Path({str(path)!r}), RecordingSink(kept=Path({str(kept)!r}), kill_at=({when!r}, {write_number})))"
    )
    killed = subprocess.run([sys.executable, "-c", script], check=False, cwd=Path(__file__).parents[2])
    assert killed.returncode == -signal.SIGKILL
    done = load(path, RecordingSink(kept=kept))
    assert whole.rejects is not None
    assert done.rejects is not None
    assert done.rejects.read_bytes() == whole.rejects.read_bytes()
    assert RecordingSink(kept=kept).digests.keys() == {
        f"penalty:120000/{row['number']}" for row in rows if row["amount"] != "free" and not row["event"]
    }
    assert (done.counts.read, done.counts.rejected) == (35, whole.counts.rejected)
    assert beside(path) == {"p.csv", "p.csv.rejects.csv"}


def test_a_part_torn_in_the_middle_of_a_row_is_mended(tmp_path: Path) -> None:
    path = write(tmp_path / "p.csv", numbered(45, wrong=[2, 33], orphans=[12, 28]))
    stopped = Stopping(4)
    with pytest.raises(StoreUnavailable):
        load(path, stopped)
    (part,) = tmp_path.glob("*.part")
    content = part.read_bytes()
    for cut in range(1, 200, 13):
        part.write_bytes(content[:-cut])
        again = Stopping(0, stopped)
        with pytest.raises(StoreUnavailable):
            load(path, again)
    done = load(path, Stopping(99, stopped))
    assert done.rejects is not None
    assert [row["_line"] for row in rejected(done.rejects)] == ["3", "13", "29", "34"]
