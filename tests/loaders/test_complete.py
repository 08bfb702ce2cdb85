"""Complete deliveries on the real store: what ends, what is left alone, what is asked for, and going on."""

import json
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path

import pytest

from graph_api.domain.calendar import OPEN_DAY
from graph_api.errors import StoreUnavailable
from graph_api.ledger.batch import Origin
from graph_api.ledger.delivery import PAGE, Declared
from graph_api.ledger.judging import PageRules
from graph_api.ledger.ledger import Ledger
from loaders.__main__ import ALL_IN, SOME_REJECTED, main
from loaders.complete import Graph
from tests.conftest import Store
from tests.loaders.loader_files import example, write

YEAR = ("--complete", "2024-01-01/2024-12-31", "--reporter", "120000")
HEPING = example("jurisdiction", code="120101", level="county", part_of="120000", name="和平区")
BEIJING = example("jurisdiction", code="110000", name="北京市")
Report = dict[str, object]


@pytest.fixture
def graph(empty_store: Store, tmp_path: Path) -> Store:
    """A store with the places and the enterprise of the examples."""
    for kind in ("jurisdiction", "authority", "enterprise"):
        load(empty_store, kind, write(tmp_path / f"{kind}.csv", [example(kind)]))
    return empty_store


def load(store: Store, *words: str | Path, ledger: Graph | None = None) -> int:
    def opened() -> AbstractContextManager[Graph]:
        return nullcontext(ledger or store.ledger)

    return main([str(word) for word in words], ledger=opened)


def deliver(
    store: Store, capsys: pytest.CaptureFixture[str], kind: str, path: Path, *words: str, expect: int = ALL_IN
) -> Report:
    """Load with --complete for the year 2024 of Tianjin; what the report says of the delivery."""
    capsys.readouterr()
    code = load(store, kind, path, *words, "--json", *(() if "--complete" in words else YEAR))
    report = json.loads(capsys.readouterr().out)
    assert code == expect, report
    return report["delivery"]


def penalties(count: int, **cells: str) -> list[dict[str, str]]:
    return [example("penalty", number=str(number), **cells) for number in range(1, count + 1)]


def header(path: Path, kind: str) -> Path:
    """A file without a row: the reporter states nothing."""
    path.write_text(",".join(example(kind)) + "\n", encoding="utf-8")
    return path


def current(store: Store, label: str) -> dict[str, dict[str, object]]:
    found = store.writer.command("MATCH (x) WHERE x.current_id IS NOT NULL AND $label IN labels(x) "
                                 "RETURN properties(x) AS x UNION ALL MATCH ()-[x]->() "
                                 "WHERE x.current_id IS NOT NULL AND type(x) = $label RETURN properties(x) AS x",
                                 label=label)  # fmt: skip
    return {str(dict(one["x"])["id"]): dict(one["x"]) for one in found}  # pyright: ignore[reportCallIssue, reportArgumentType, reportUnknownVariableType, reportUnknownArgumentType] # A map.


def ids(store: Store, label: str) -> set[str]:
    return {id_.partition("/")[2] for id_ in current(store, label)}


def last_tick(store: Store) -> object:
    return store.writer.command("MATCH (c:Clock) RETURN max(c.tick) AS tick")[0]["tick"]


def unfinished(store: Store) -> int:
    return len(store.writer.command("MATCH (l:Load) RETURN l.id AS id"))


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
    broken = [{**rows[0], "amount": "free"}, {**rows[1], "subject": "vessel:CN20110123456"}, *rows[3:]]
    said = deliver(graph, capsys, "penalty", write(tmp_path / "q.csv", broken), expect=SOME_REJECTED)
    assert (said["vanished"], said["closed"], said["recorded"]) == (1, 1, False)
    assert "3" not in ids(graph, "Penalty")
    assert {"1", "2"} <= ids(graph, "Penalty")
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


def registrations(*cells: dict[str, str]) -> list[dict[str, str]]:
    return [example("registered-in", **one) for one in cells]


def test_a_vanished_state_ends_on_the_day_of_the_delivery_and_homes_follow(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(graph, "jurisdiction", write(tmp_path / "j.csv", [HEPING]))
    rows = registrations({"valid_from": "2019-05-20"}, {"object": "120101", "valid_from": "2024-12-31"})
    load(graph, "registered-in", write(tmp_path / "r.csv", rows))
    load(graph, "penalty", write(tmp_path / "p.csv", [
        example("penalty", number="1", decided_on="2024-06-01", subject_home=""),
        example("penalty", number="2", decided_on="2024-12-31", subject_home=""),
    ]))  # fmt: skip
    assert {one["subject_home"] for one in current(graph, "Penalty").values()} == {"120000", "120101"}
    nothing = header(tmp_path / "s.csv", "registered-in")
    said = deliver(graph, capsys, "registered-in", nothing, "--yes")
    assert (said["held"], said["vanished"], said["closed"]) == (2, 2, 2)
    now = current(graph, "REGISTERED_IN")
    assert {id_[-10:]: str(one["valid_until"]) for id_, one in now.items()} == {"2019-05-20": "2024-12-31"}
    homes = {str(one["number"]): one["subject_home"] for one in current(graph, "Penalty").values()}
    assert homes == {"1": "120000", "2": "unknown"}
    tick = last_tick(graph)
    deliver(graph, capsys, "registered-in", nothing, "--yes")
    assert last_tick(graph) == tick


def test_a_state_that_had_ended_or_begins_later_is_left_alone(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = registrations(
        {"valid_from": "2018-01-01", "valid_until": "2024-12-31"}, {"valid_from": "2025-01-01"},
        {"valid_from": "2020-01-01", "valid_until": "2025-01-01"},
    )  # fmt: skip
    load(graph, "registered-in", write(tmp_path / "r.csv", rows))
    outside = write(tmp_path / "s.csv", [rows[1]])
    said = deliver(graph, capsys, "registered-in", outside, "--yes", expect=SOME_REJECTED)
    assert (said["held"], said["vanished"], said["closed"], said["recorded"]) == (1, 1, 1, False)
    assert sorted(str(one["valid_until"]) for one in current(graph, "REGISTERED_IN").values()) == [
        "2024-12-31", "2024-12-31", "9999-12-31",
    ]  # fmt: skip


def test_an_ended_state_that_is_stated_so_is_not_written_again(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(graph, "registered-in", write(tmp_path / "r.csv", registrations({})))
    deliver(graph, capsys, "registered-in", header(tmp_path / "s.csv", "registered-in"), "--yes")
    tick = last_tick(graph)
    load(graph, "registered-in", write(tmp_path / "t.csv", registrations({"valid_until": "2024-12-31"})))
    assert last_tick(graph) == tick


class Stopping(Ledger):
    """Loses the store at one of the steps of a delivery."""

    def __init__(self, store: Store, at: int) -> None:
        super().__init__(store.writer, PageRules(store.book))
        self.left = at

    def complete(self, declared: Declared, vanished: Sequence[str], *, origin: Origin, record: bool) -> int:
        if self.left == 0:
            raise StoreUnavailable("gone")
        self.left -= 1
        return super().complete(declared, vanished, origin=origin, record=record)


def many(numbers: Iterable[int]) -> list[dict[str, str]]:
    return [example("penalty", number=str(number), subject_home="110000", amount="") for number in numbers]


@pytest.mark.parametrize("at", [0, 1])
def test_a_delivery_of_many_batches_goes_on_where_it_was_stopped(
    graph: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], at: int
) -> None:
    load(graph, "jurisdiction", write(tmp_path / "j.csv", [BEIJING]))
    held = PAGE + 100
    assert load(graph, "penalty", write(tmp_path / "p.csv", many(range(held)))) == ALL_IN
    path = write(tmp_path / "q.csv", many(range(held, held + 50)))
    assert load(graph, "penalty", path, *YEAR, "--yes", ledger=Stopping(graph, at)) == 3
    assert current(graph, "Delivery") == {}
    said = deliver(graph, capsys, "penalty", path, "--yes")
    assert (said["held"], said["closed"], said["recorded"]) == (held, held - at * PAGE, True)
    assert len(current(graph, "Penalty")) == 50
    assert unfinished(graph) == 0


def test_days_of_a_delivery() -> None:
    declared = Declared("Penalty", "120000", date(2024, 1, 1), date(2024, 12, 31))
    assert declared.until == date(2025, 1, 1)
