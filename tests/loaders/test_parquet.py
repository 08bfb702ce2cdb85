"""Parquet: typed columns as text, values that cannot be, row groups, and files that are broken."""

import struct
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph_api.errors import BadInput
from loaders.record import Record
from loaders.table import open_table
from tests.loaders.loader_files import example
from tests.loaders.test_load import numbered
from tests.loaders.typed_files import parquet, pyarrow, write_parquet


def made(tmp_path: Path, values: Any, type_: Any = None, *, name: str = "b") -> Path:
    path = tmp_path / "file.parquet"
    column = pyarrow.array(values, type_) if isinstance(values, list) else values
    texts = pyarrow.array([f"r{place}" for place in range(len(column))])
    parquet.write_table(pyarrow.table({"a": texts, name: column}), path)
    return path


def texts(path: Path) -> list[str]:
    found = list(open_table(path).records())
    assert [record.damage for record in found] == [None] * len(found)
    return [record.cells[1] for record in found]


@pytest.mark.parametrize(
    ("type_", "values", "expected"),
    [
        (pyarrow.string(), ["文本", None, ""], ["文本", "", ""]),
        (pyarrow.large_string(), ["文本", None], ["文本", ""]),
        (pyarrow.string_view(), ["文本", None], ["文本", ""]),
        (pyarrow.dictionary(pyarrow.int8(), pyarrow.string()), ["甲", "乙", None], ["甲", "乙", ""]),
        (pyarrow.binary(), ["文本".encode(), None], ["文本", ""]),
        (pyarrow.int64(), [412000000, None, 9007199254740993], ["412000000", "", "9007199254740993"]),
        (pyarrow.uint64(), [2**64 - 1], [str(2**64 - 1)]),
        (pyarrow.float64(), [412000000.0, 0.1 + 0.2, None, -0.0], ["412000000", "0.3", "", "0"]),
        (pyarrow.float32(), [0.5, 92.5], ["0.5", "92.5"]),
        (pyarrow.decimal128(12, 2), [Decimal("5000.50"), Decimal("5000.00")], ["5000.5", "5000"]),
        (pyarrow.bool_(), [True, False, None], ["yes", "no", ""]),
        (pyarrow.date32(), [date(2024, 3, 1), date(9999, 12, 31), None], ["2024-03-01", "9999-12-31", ""]),
        (pyarrow.date64(), [date(2024, 3, 1)], ["2024-03-01"]),
        (pyarrow.timestamp("ns"), [datetime(2024, 3, 1)], ["2024-03-01"]),
        (pyarrow.timestamp("us"), [datetime(2024, 3, 1, 13)], ["2024-03-01 13:00:00"]),
        (pyarrow.timestamp("ms"), [datetime(2024, 3, 1), None], ["2024-03-01", ""]),
        (pyarrow.null(), [None, None], ["", ""]),
    ],
    ids=str,
)  # fmt: skip
def test_typed_columns_become_the_text_of_a_csv_file(
    tmp_path: Path, type_: Any, values: list[object], expected: list[str]
) -> None:
    assert texts(made(tmp_path, values, type_)) == expected


@pytest.mark.parametrize(
    ("type_", "values", "reason"),
    [
        (pyarrow.list_(pyarrow.string()), [["a", "b"]], "write one text, number or date a row"),
        (pyarrow.struct([("x", pyarrow.int8())]), [{"x": 1}], "write one text, number or date a row"),
        (pyarrow.time64("us"), [None], "write one text, number or date a row"),
        (pyarrow.duration("us"), [None], "write one text, number or date a row"),
        (
            pyarrow.timestamp("us", "UTC"),
            [datetime(2024, 3, 1, tzinfo=UTC)],
            "which day a moment is depends on where one asks; write a date",
        ),
    ],
    ids=str,
)
def test_a_column_that_cannot_be_text_is_named(tmp_path: Path, type_: Any, values: list[object], reason: str) -> None:
    path = made(tmp_path, values, type_)
    with pytest.raises(BadInput, match=f"column b is of type .*: {reason}"):
        open_table(path, known=("a", "b"))
    assert open_table(path, known=("a",)).columns == ("a", "b")
    ignored = open_table(made(tmp_path, values, type_, name="_b"), known=("a",))
    assert list(ignored.records()) == [Record(1, ["r0"])]


@pytest.mark.parametrize(
    ("type_", "values", "reason"),
    [
        (pyarrow.float64(), [1.0, float("nan"), 2.0], "more than 15 digits is not kept exactly, and what is no number"),
        (pyarrow.float64(), [1.0, float("inf"), 2.0], "what is no number has no digits"),
        (pyarrow.float64(), [1.0, 9.1110000600037e17, 2.0], "a number of more than 15 digits is not kept exactly"),
        (pyarrow.binary(), [b"1", b"\xff\xfe", b"2"], "byte 0xff is not utf-8; it stands as \ufffd in the row"),
    ],
    ids=str,
)
def test_a_value_that_cannot_be_read_costs_its_row(
    tmp_path: Path, type_: Any, values: list[object], reason: str
) -> None:
    before, bad, after = open_table(made(tmp_path, values, type_)).records()
    assert (before, after) == (Record(1, ["r0", "1"]), Record(3, ["r2", "2"]))
    assert bad.damage is not None
    assert reason in bad.damage.reason
    assert (bad.line, bad.damage.column) == (2, "b")


@pytest.mark.parametrize("coded", [False, True])
def test_text_that_is_no_utf_8_costs_its_row(tmp_path: Path, coded: bool) -> None:
    wrong = pyarrow.array([b"x", b"\xff\xfe", "文".encode()])
    text = pyarrow.StringArray.from_buffers(3, wrong.buffers()[1], wrong.buffers()[2])
    if coded:
        text = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0, 1, 2], pyarrow.int32()), text)
    before, bad, after = open_table(made(tmp_path, text)).records()
    assert (before.cells[1], after.cells[1]) == ("x", "文")
    assert (bad.cells[1], bad.damage is not None) == ("\ufffd\ufffd", True)


def test_a_day_that_no_calendar_has_costs_its_row(tmp_path: Path) -> None:
    days = pyarrow.array([19783, 2**31 - 1, None], pyarrow.int32()).cast(pyarrow.date32())
    good, bad, empty = open_table(made(tmp_path, days)).records()
    assert (good.cells[1], empty.cells[1]) == ("2024-03-01", "")
    assert bad.damage is not None
    assert bad.damage.column == "b"


def test_rows_keep_their_numbers_over_row_groups_and_blank_ones_are_none(tmp_path: Path) -> None:
    rows = [{"a": str(number) if number % 3 else "", "b": ""} for number in range(1, 11)]
    table = open_table(write_parquet(tmp_path / "p.parquet", rows, group=4))
    found = list(table.records())
    assert [record.line for record in found] == [1, 2, 4, 5, 7, 8, 10]
    assert [record.cells[0] for record in found] == [str(record.line) for record in found]
    places = ["row group 1 row 1", "row group 1 row 4", "row group 2 row 1", "row group 3 row 2"]
    assert [table.rows.part(line) for line in (1, 4, 5, 10)] == places


def test_a_name_with_special_characters_is_a_file_of_this_machine(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "a[1]*?.parquet", [example("penalty")])
    assert len(list(open_table(path).records())) == 1


def test_broken_files_are_said_to_be_broken(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "p.parquet", numbered(500), group=100)
    whole = path.read_bytes()
    for content, reason in (
        (whole[: len(whole) // 2], "cannot be read as a Parquet file: "),
        (whole[:6], "cannot be read as a Parquet file: "),
        (b"PAR1" + struct.pack("<I", 1 << 31) + b"PAR1", "cannot be read as a Parquet file: "),
        (b"PARE" + whole, "is an encrypted Parquet file"),
        (b"a,b\n", "is no Parquet file, as its name says"),
    ):
        path.write_bytes(content)
        with pytest.raises(BadInput) as caught:
            open_table(path)
        assert f"{path} {reason}" in str(caught.value)


def test_a_broken_page_ends_the_load_behind_the_rows_before_it(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "p.parquet", numbered(5000), group=1000)
    content = bytearray(path.read_bytes())
    middle = len(content) * 2 // 5
    content[middle : middle + 2000] = b"\x55" * 2000
    path.write_bytes(content)
    records = open_table(path).records()
    with pytest.raises(BadInput, match=r"p\.parquet cannot be read behind row [1-9]\d*: "):
        for _ in records:
            pass
