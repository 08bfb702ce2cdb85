"""Complete deliveries of events on the real store: what ends, what is left alone, what is asked for."""

from pathlib import Path

import pytest

from graph_api.domain.calendar import OPEN_DAY
from loaders.__main__ import ALL_IN, SOME_REJECTED
from tests.conftest import Store
from tests.documented import ROOT, blocks
from tests.loaders.delivering import (
    BEIJING,
    HEPING,
    YEAR,
    current,
    deliver,
    ids,
    last_tick,
    load,
    penalties,
    unfinished,
)
from tests.loaders.loader_files import example, write

LOADING = (ROOT / "docs" / "loading.md").read_text(encoding="utf-8")


def test_a_vanished_event_is_superseded_and_the_delivery_is_recorded_in_its_tick(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(graph, "penalty", write(tmp_path / "p.csv", penalties(20)))
    said = deliver(graph, capsys, "penalty", write(tmp_path / "q.csv", penalties(21)[1:]))
    assert said == {
        "kind": "Penalty", "reportedBy": "120000", "from": "2024-01-01", "to": "2024-12-31",
        "held": 20, "vanished": 1, "closed": 1, "recorded": True, "reason": None,
    }  # fmt: skip
    assert ids(graph, "Penalty") == {str(number) for number in range(2, 22)}
    (delivery,) = current(graph, "Delivery").values()
    assert delivery["id"] == "delivery:120000/Penalty/2024-01-01"
    assert (delivery["subject"], delivery["of_kind"]) == ("jurisdiction:120000", "Penalty")
    assert (str(delivery["valid_from"]), str(delivery["valid_until"])) == ("2024-01-01", "2025-01-01")
    closed = graph.writer.command(
        "MATCH (p:Penalty) WHERE p.current_id IS NULL RETURN p.id AS id, p.known_until AS tick"
    )
    assert closed == [{"id": "penalty:120000/1", "tick": delivery["known_from"]}]
    assert unfinished(graph) == 0


def test_its_reminders_go_with_it_and_come_back_with_it(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(graph, "penalty", write(tmp_path / "p.csv", penalties(20, subject_home="120000")))
    assert len(current(graph, "Reminder")) == 20
    deliver(graph, capsys, "penalty", write(tmp_path / "q.csv", penalties(19, subject_home="120000")))
    assert len(current(graph, "Reminder")) == 19
    assert load(graph, "penalty", tmp_path / "p.csv") == ALL_IN
    assert len(current(graph, "Reminder")) == 20


def test_a_penalty_that_comes_back_finds_its_repair(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = penalties(20, subject_home="120000")
    load(graph, "penalty", write(tmp_path / "p.csv", rows))
    load(graph, "repair-case", write(tmp_path / "r.csv", [example("repair-case", about="penalty:120000/20")]))
    hidden = current(graph, "Penalty")["penalty:120000/20"]["hidden_from"]
    assert hidden != OPEN_DAY
    reminders = current(graph, "Reminder")
    deliver(graph, capsys, "penalty", write(tmp_path / "q.csv", rows[:19]))
    load(graph, "penalty", tmp_path / "p.csv")
    assert current(graph, "Penalty")["penalty:120000/20"]["hidden_from"] == hidden
    assert current(graph, "Reminder").keys() == reminders.keys()


def test_an_event_that_another_report_tells_of_keeps_its_reminder(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(graph, "jurisdiction", write(tmp_path / "j.csv", [HEPING]))
    rows = penalties(20, subject_home="120000")
    load(graph, "penalty", write(tmp_path / "p.csv", rows))
    again = example("penalty", reported_by="120101", event="penalty:120000/20", subject_home="120000")
    load(graph, "penalty", write(tmp_path / "a.csv", [again]))
    about = {one["about"] for one in current(graph, "Reminder").values()}
    assert "penalty:120000/20" in about
    deliver(graph, capsys, "penalty", write(tmp_path / "q.csv", rows[:19]))
    about = {one["about"] for one in current(graph, "Reminder").values()}
    assert "penalty:120101/2024-000123" in about
    assert len(current(graph, "Reminder")) == 20


def test_what_was_said_about_a_penalty_follows_it_when_it_comes_back_otherwise(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(graph, "jurisdiction", write(tmp_path / "j.csv", [HEPING]))
    rows = penalties(20, subject_home="120000")
    load(graph, "penalty", write(tmp_path / "p.csv", rows))
    for kind in ("payment", "notice", "repair-case"):
        load(graph, kind, write(tmp_path / f"{kind}.csv", [example(kind, about="penalty:120000/20")]))
    deliver(graph, capsys, "penalty", write(tmp_path / "q.csv", rows[:19]))
    back = {**rows[19], "decided_on": "2024-06-01", "subject_home": "120101"}
    load(graph, "penalty", write(tmp_path / "r.csv", [back]))
    hidden = current(graph, "Penalty")["penalty:120000/20"]["hidden_from"]
    assert hidden != OPEN_DAY
    for label in ("Payment", "Notice", "RepairCase"):
        (one,) = current(graph, label).values()
        assert (one["subject_home"], one["hidden_from"]) == ("120101", hidden), label


def test_a_report_that_comes_back_joins_the_event_that_another_report_kept(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(graph, "jurisdiction", write(tmp_path / "j.csv", [HEPING]))
    rows = penalties(20, subject_home="120000")
    load(graph, "penalty", write(tmp_path / "p.csv", rows))
    again = example("penalty", reported_by="120101", event="penalty:120000/20", subject_home="120000")
    load(graph, "penalty", write(tmp_path / "a.csv", [again]))
    before = current(graph, "Reminder")
    acknowledged = example("acknowledgement", about="reminder:120000/min-period-reached/120000/20")
    load(graph, "acknowledgement", write(tmp_path / "k.csv", [acknowledged]))
    deliver(graph, capsys, "penalty", write(tmp_path / "q.csv", rows[:19]))
    load(graph, "penalty", tmp_path / "p.csv")
    after = current(graph, "Reminder")
    assert after.keys() == before.keys()
    (reminder,) = (one for one in after.values() if one["event"] == "penalty:120000/20")
    assert reminder["about"] == "penalty:120000/20"
    assert str(reminder["ended_on"]) == "2024-06-05"


def test_only_what_that_reporter_states_of_that_kind_for_that_period_ends(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(graph, "jurisdiction", write(tmp_path / "j.csv", [BEIJING]))
    others = [
        example("penalty", number="before", decided_on="2023-12-31"),
        example("penalty", number="after", decided_on="2025-01-01"),
        example("penalty", number="first", decided_on="2024-01-01"),
        example("penalty", number="last", decided_on="2024-12-31"),
        example("penalty", number="other", reported_by="110000", authority=""),
    ]
    load(graph, "penalty", write(tmp_path / "p.csv", others))
    load(graph, "payment", write(tmp_path / "pay.csv", [example("payment", about="penalty:120000/first")]))
    said = deliver(graph, capsys, "penalty", write(tmp_path / "q.csv", penalties(1)), "--yes")
    assert (said["held"], said["vanished"], said["closed"]) == (2, 2, 2)
    assert ids(graph, "Penalty") == {"before", "after", "other", "1"}
    assert len(current(graph, "Payment")) == 1


def test_rows_of_another_reporter_or_period_are_rejected_and_nothing_is_recorded(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [*penalties(20), example("penalty", number="x", reported_by="110000"),
            example("penalty", number="y", decided_on="2025-01-01")]  # fmt: skip
    said = deliver(graph, capsys, "penalty", write(tmp_path / "p.csv", rows), expect=SOME_REJECTED)
    assert said["recorded"] is False
    assert "not recorded as complete, as 2 rejected rows" in str(said["reason"])
    rejects = (tmp_path / "p.csv.rejects.csv").read_text(encoding="utf-8-sig")
    assert "expected rows of 120000 only (--reporter)" in rejects
    assert "expected a day in the declared period 2024-01-01/2024-12-31 (--complete)" in rejects
    assert ids(graph, "Penalty") == {str(number) for number in range(1, 21)}
    assert current(graph, "Delivery") == {}


def test_what_a_rejected_row_names_does_not_end(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = penalties(20)
    load(graph, "penalty", write(tmp_path / "p.csv", rows))
    broken = [
        {**rows[0], "amount": "free"}, {**rows[1], "subject": "vessel:CN20110123456"},
        {**rows[3], "authority": "nobody"}, *rows[4:],
    ]  # fmt: skip
    said = deliver(graph, capsys, "penalty", write(tmp_path / "q.csv", broken), expect=SOME_REJECTED)
    assert (said["vanished"], said["closed"], said["recorded"]) == (1, 1, False)
    assert "3" not in ids(graph, "Penalty")
    assert {"1", "2", "4"} <= ids(graph, "Penalty")
    said = deliver(graph, capsys, "penalty", write(tmp_path / "q.csv", [*rows[:2], *rows[3:]]))
    assert (said["held"], said["vanished"], said["recorded"]) == (20, 0, True)


@pytest.mark.parametrize("text", ["\n120000,\n", '\n"120000\n', "\n120000,,a b,rest\n"])
def test_where_a_rejected_row_cannot_be_read_nothing_ends(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    rows = penalties(20)
    load(graph, "penalty", write(tmp_path / "p.csv", rows))
    path = write(tmp_path / "q.csv", rows[1:])
    cells = text.strip("\n").split(",")
    line = ",".join([*cells, *[""] * (len(rows[0]) - len(cells))]) if "rest" in text else text.strip("\n")
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    said = deliver(graph, capsys, "penalty", path, "--yes", expect=SOME_REJECTED)
    assert (said["vanished"], said["closed"], said["recorded"]) == (1, 0, False)
    assert said["reason"] == "nothing is closed: of 1 rejected row it cannot be read which fact it names"
    assert len(ids(graph, "Penalty")) == 20


def test_more_than_a_tenth_is_asked_for_and_repeating_does_not_wear_that_down(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(graph, "penalty", write(tmp_path / "p.csv", penalties(20)))
    new = [example("penalty", number=f"new-{number}") for number in range(100)]
    path = write(tmp_path / "q.csv", [*penalties(17), *new])
    for _ in range(2):
        said = deliver(graph, capsys, "penalty", path, expect=SOME_REJECTED)
        assert (said["held"], said["vanished"], said["closed"], said["recorded"]) == (20, 3, 0, False)
        assert said["reason"] == "nothing is closed: 3 of 20 facts would vanish, more than 10 %; --yes closes them"
    assert {"18", "19", "20"} <= ids(graph, "Penalty")
    said = deliver(graph, capsys, "penalty", path, "--yes")
    assert (said["held"], said["closed"], said["recorded"]) == (20, 3, True)
    said = deliver(graph, capsys, "penalty", path)
    assert (said["held"], said["vanished"]) == (117, 0)


def test_a_tenth_is_not_asked_for(graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load(graph, "penalty", write(tmp_path / "p.csv", penalties(20)))
    assert deliver(graph, capsys, "penalty", write(tmp_path / "q.csv", penalties(18)))["closed"] == 2


def test_repeating_changes_nothing_and_a_shorter_delivery_does_not_cut(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(graph, "penalty", write(tmp_path / "p.csv", penalties(20)))
    path = write(tmp_path / "q.csv", penalties(19))
    deliver(graph, capsys, "penalty", path)
    tick = last_tick(graph)
    assert deliver(graph, capsys, "penalty", path)["recorded"] is True
    half = ("--complete", "2024-01-01/2024-06-30", "--reporter", "120000")
    deliver(graph, capsys, "penalty", path, *half)
    assert last_tick(graph) == tick
    assert [str(one["valid_until"]) for one in current(graph, "Delivery").values()] == ["2025-01-01"]
    longer = ("--complete", "2024-01-01/2025-06-30", "--reporter", "120000")
    deliver(graph, capsys, "penalty", path, *longer)
    assert [str(one["valid_until"]) for one in current(graph, "Delivery").values()] == ["2025-07-01"]


def test_a_check_says_what_would_vanish_and_writes_nothing(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(graph, "penalty", write(tmp_path / "p.csv", penalties(20)))
    tick = last_tick(graph)
    few = write(tmp_path / "q.csv", penalties(5))
    said = deliver(graph, capsys, "penalty", few, "--check", expect=SOME_REJECTED)
    assert "15 of 20 facts would vanish" in str(said["reason"])
    said = deliver(graph, capsys, "penalty", write(tmp_path / "r.csv", penalties(19)), "--check")
    assert (said["held"], said["vanished"], said["closed"], said["recorded"]) == (20, 1, 0, False)
    assert last_tick(graph) == tick
    assert unfinished(graph) == 0
    assert load(graph, "penalty", "--check", few, *YEAR) == SOME_REJECTED
    out = capsys.readouterr().out
    assert "Penalty 120000 2024-01-01/2024-12-31" in out
    assert "15 of 20 facts would vanish" in out


def test_all_files_of_a_command_are_one_delivery(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = penalties(20)
    load(graph, "penalty", write(tmp_path / "p.csv", rows))
    first, second = write(tmp_path / "1.csv", rows[:10]), write(tmp_path / "2.csv", rows[10:19])
    said = deliver(graph, capsys, "penalty", first, str(second))
    assert (said["held"], said["vanished"], said["closed"]) == (20, 1, 1)


def test_an_acknowledgement_that_is_not_stated_any_more_leaves_its_reminder_open(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(graph, "penalty", write(tmp_path / "p.csv", penalties(2, subject_home="120000")))
    rows = [
        example("acknowledgement", number=str(number), about=f"reminder:120000/min-period-reached/120000/{number}")
        for number in (1, 2)
    ]
    load(graph, "acknowledgement", write(tmp_path / "a.csv", rows))
    assert {str(one["ended_on"]) for one in current(graph, "Reminder").values()} == {"2024-06-05"}
    deliver(graph, capsys, "acknowledgement", write(tmp_path / "b.csv", rows[:1]), "--yes")
    ended = {id_[-1]: str(one["ended_on"]) for id_, one in current(graph, "Reminder").items()}
    assert ended["1"] == "2024-06-05"
    assert ended["2"] > "2026"


def test_the_example_of_the_documentation(graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = next(one.text for one in blocks() if one.page == "docs/loading.md" and one.language == "text")
    load(graph, "vessel", write(tmp_path / "vessel.csv", [example("vessel")]))
    load(graph, "violation", *YEAR, write(tmp_path / "violation.csv", [example("violation")]))
    corrected = write(tmp_path / "corrected.csv", [example("violation", number="2024-000124")])
    capsys.readouterr()
    assert load(graph, "violation", *YEAR, corrected) == SOME_REJECTED
    reason = "nothing is closed: 1 of 1 facts would vanish, more than 10 %; --yes closes them"
    assert reason in capsys.readouterr().out
    assert reason in LOADING
    assert ids(graph, "Violation") == {"2024-000123", "2024-000124"}
    assert load(graph, "violation", *YEAR, "--yes", corrected) == ALL_IN
    printed = capsys.readouterr().out
    # The first row of the table counts what this command writes: here its row is in already.
    told = shown.partition("complete delivery")[2]
    assert told.split() == printed.partition("complete delivery")[2].split()
    assert ids(graph, "Violation") == {"2024-000124"}
