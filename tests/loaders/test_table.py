"""Reading CSV: encodings, exact lines, ragged rows, quotes left open, and files that are no CSV at all."""

from pathlib import Path

import pytest

from graph_api.errors import BadInput
from loaders.kinds import form_of
from loaders.lines import LINE_LIMIT
from loaders.load import open_files
from loaders.record import Record
from loaders.table import open_table
from tests.loaders.loader_files import as_csv, example

HEADER = "a,b,c\n"


def records(tmp_path: Path, content: bytes | str) -> list[Record]:
    path = tmp_path / "file.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(open_table(path).records())


def rows(found: list[Record]) -> list[tuple[int, list[str]]]:
    assert [record.damage for record in found] == [None] * len(found)
    return [(record.line, record.cells) for record in found]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_chinese_text_is_read_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    found = records(tmp_path, "a,b,c\n天津,市,交通运输\n北京,市,道路\n".encode(encoding))
    assert rows(found) == [(2, ["天津", "市", "交通运输"]), (3, ["北京", "市", "道路"])]


def test_a_character_outside_gbk_is_read_from_gb18030(tmp_path: Path) -> None:
    assert rows(records(tmp_path, "a,b,c\n𠮷,市,㐂\n".encode("gb18030"))) == [(2, ["𠮷", "市", "㐂"])]


def test_a_byte_order_mark_before_a_quoted_header_is_no_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes('"a","b"\n1,2\n'.encode("utf-8-sig"))
    assert open_table(path).columns == ("a", "b")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_newlines_in_quotes_keep_the_lines_right(tmp_path: Path, newline: str) -> None:
    text = newline.join(["a,b,c", '1,"x', "y", 'z",3', "4,5,6", "", ",,", '7,"8""8",9'])
    found = rows(records(tmp_path, text))
    assert [line for line, _ in found] == [2, 5, 8]
    assert found[0][1] == ["1", newline.join("xyz"), "3"]
    assert found[-1][1] == ["7", '8"8', "9"]


def test_an_undecodable_byte_costs_one_row_of_a_utf_8_file(tmp_path: Path) -> None:
    good, bad, last = records(tmp_path, "a,b,c\n天,津,市\n北,".encode() + b"\xff" + ",市\n河,北,省\n".encode())
    assert (good.damage, last.damage) == (None, None)
    assert bad.damage is not None
    assert "0xff is not utf-8" in bad.damage.reason
    assert (bad.line, bad.cells) == (3, ["北", "\ufffd", "市"])


def test_a_cut_character_does_not_turn_a_utf_8_file_into_nonsense(tmp_path: Path) -> None:
    # Nearly every pair of bytes means something in GB 18030: the whole file would decode, to other names.
    content = HEADER.encode() + "天津市,交通,运输\n".encode() * 5 + "北京".encode()[:5] + b",2,3\n"
    found = records(tmp_path, content)
    assert [record.cells[0] for record in found[:5]] == ["天津市"] * 5
    assert [record.damage is None for record in found] == [True] * 5 + [False]


def test_an_undecodable_byte_costs_one_row_of_a_gbk_file(tmp_path: Path) -> None:
    line = "天津,市,交通\n".encode("gbk")
    found = records(tmp_path, HEADER.encode() + line + b"1,\xff,3\n" + b"4,\x81\n" + line)
    assert [(record.line, record.damage is None) for record in found] == [(2, True), (3, False), (4, False), (5, True)]


@pytest.mark.parametrize("row", ["1,2", "1,2,3,4", "1"])
def test_ragged_rows_are_records_with_the_whole_row_shown(tmp_path: Path, row: str) -> None:
    before, ragged, after = records(tmp_path, f"{HEADER}x,y,z\n{row}\nx,y,z\n")
    assert (before.damage, after.damage) == (None, None)
    assert ragged.damage is not None
    assert ragged.damage.value == row
    assert f"not {row.count(',') + 1}" in ragged.damage.reason
    assert len(ragged.cells) == 3


def test_a_quote_left_open_costs_one_row(tmp_path: Path) -> None:
    text = HEADER + '1,"2,3\n' + "4,5,6\n" * 3
    bad, *good = records(tmp_path, text)
    assert rows(good) == [(3, ["4", "5", "6"]), (4, ["4", "5", "6"]), (5, ["4", "5", "6"])]
    assert bad.damage is not None
    assert (bad.line, bad.cells, bad.damage.value) == (2, ["1", '"2', "3"], '1,"2,3')
    assert "not closed" in bad.damage.reason


def test_a_quote_left_open_does_not_swallow_a_file_behind_it(tmp_path: Path) -> None:
    found = records(tmp_path, HEADER + '1,"2,3\n' + "4,5,6\n" * 50_000 + '7,"8",9\n')
    assert len(found) == 50_002
    assert [record.line for record in found if record.damage] == [2]
    assert found[-1] == Record(50_003, ["7", "8", "9"])


def test_text_behind_a_closing_quote_costs_one_row(tmp_path: Path) -> None:
    bad, good = records(tmp_path, HEADER + '1,"2"x,3\n4,5,6\n')
    assert bad.damage is not None
    assert "closing quote" in bad.damage.reason
    assert good == Record(3, ["4", "5", "6"])


def test_very_long_cells_and_lines_cost_one_row_each(tmp_path: Path) -> None:
    found = records(tmp_path, f"{HEADER}1,{'x' * 200_000},3\n4,5,6\n{'y' * (3 * LINE_LIMIT)}\n7,8,9\n")
    assert [(record.line, record.damage is None) for record in found] == [(2, False), (3, True), (4, False), (5, True)]
    assert found[0].cells[1] == "x" * 200_000


def test_columns_that_begin_with_an_underscore_are_left_out(tmp_path: Path) -> None:
    assert rows(records(tmp_path, "a,_line,b,_reason\n1,2,3,4\n")) == [(2, ["1", "3"])]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"PK\x03\x04whatever", "Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Excel workbook"),
        ("a,b\n1,2\n".encode("utf-16"), "UTF-16"),
        (b"\x00\x00\x01\x00", "no text file"),
        (b"a,b\r1,2\r", "carriage return"),
        (b"a;b;c\n1;2;3\n", "separated by commas"),
        (b"a\tb\n1\t2\n", "separated by commas"),
        (b'"a,b\n1,2\n', "line 1: the names of the columns cannot be read"),
    ],
)
def test_what_is_no_csv_file_is_said_to_be_none(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(BadInput, match=reason) as caught:
        records(tmp_path, content)
    assert str(tmp_path / "file.csv") in str(caught.value)


def test_what_is_no_file_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is a directory; name a CSV file"):
        open_table(tmp_path)
    with pytest.raises(BadInput, match=r"cannot read .*none\.csv: No such file"):
        open_table(tmp_path / "none.csv")


def test_a_file_that_changes_while_it_is_read_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("a\n1\n", encoding="utf-8")
    table = open_table(path)
    table.require_unchanged()
    path.write_text("a\n1\n2\n", encoding="utf-8")
    with pytest.raises(BadInput, match="was changed while it was read"):
        table.require_unchanged()


def header_fault(tmp_path: Path, kind: str, text: str) -> str:
    path = tmp_path / "given.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        open_files(form_of(kind), [path])
    return str(caught.value)


def test_wrong_columns_are_named_with_what_to_do(tmp_path: Path) -> None:
    fault = header_fault(tmp_path, "enterprise", "USCC,name,name,nmae_en,\n")
    for part in (
        "column USCC is unknown (did you mean uscc?)",
        "column name stands there twice",
        "column nmae_en is unknown (did you mean name_en?)",
        "column 5 has no name",
        "`python -m loaders template enterprise`",
    ):
        assert part in fault


def test_a_file_of_another_kind_is_recognised(tmp_path: Path) -> None:
    fault = header_fault(tmp_path, "penalty", as_csv([example("payment")]))
    assert "these columns are those of kind payment" in fault
    assert f"`python -m loaders payment {tmp_path / 'given.csv'}`" in fault


def test_optional_columns_may_be_missing_and_any_order_will_do(tmp_path: Path) -> None:
    path = tmp_path / "given.csv"
    path.write_text("name,uscc\n", encoding="utf-8")
    assert open_files(form_of("enterprise"), [path])[0].columns == ("name", "uscc")
