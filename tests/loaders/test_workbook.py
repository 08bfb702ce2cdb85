"""Excel workbooks: what cells become, sheets, what people do to rows, and files that are broken or meant to do harm."""

import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from graph_api.errors import BadInput
from loaders.__main__ import ALL_IN, SOME_REJECTED, main
from loaders.record import Record
from loaders.table import open_table
from tests.loaders.loader_files import example
from tests.loaders.recording_sink import RecordingSink
from tests.loaders.test_command_line import opened
from tests.loaders.test_load import load, numbered, rejected
from tests.loaders.typed_files import Row, add_sheet, change_part, write_workbook

SHEET = "xl/worksheets/sheet1.xml"


def made(tmp_path: Path, *rows: Row) -> Path:
    return write_workbook(tmp_path / "book.xlsx", rows)


def records(path: Path, *, sheet: str | None = None) -> list[Record]:
    return list(open_table(path, sheet=sheet).records())


def fault(path: Path, *, sheet: str | None = None) -> str:
    with pytest.raises(BadInput) as caught:
        records(path, sheet=sheet)
    assert str(path) in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("文本", "文本"),
        (412000000, "412000000"),
        (412000000.0, "412000000"),
        (5000.5, "5000.5"),
        (0.1 + 0.2, "0.3"),
        (-0.00001, "-0.00001"),
        (123456789012345, "123456789012345"),
        (True, "yes"),
        (False, "no"),
        (date(2024, 3, 1), "2024-03-01"),
        (datetime(2024, 3, 1), "2024-03-01"),
        (datetime(2024, 3, 1, 13, 30), "2024-03-01 13:30:00"),
        (date(9999, 12, 31), "9999-12-31"),
    ],
)
def test_typed_cells_become_the_text_of_a_csv_file(tmp_path: Path, value: object, text: str) -> None:
    (record,) = records(made(tmp_path, {"a": "x", "b": value}))
    assert record == Record(2, ["x", text])


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (911100006000373419, "cell B2: a number of more than 15 digits is not kept exactly"),
        (time(13, 30), "cell B2: a time is no text, number or day"),
        ("#N/A", "cell B2: it shows the error #N/A"),
        ("#DIV/0!", "cell B2: it shows the error #DIV/0!"),
        ("=A2&A2", "cell B2: a formula whose result is not stored; open the file in Excel and save it"),
    ],
)
def test_a_cell_that_cannot_be_read_costs_its_row(tmp_path: Path, value: object, reason: str) -> None:
    bad, good = records(made(tmp_path, {"a": "x", "b": value}, {"a": "y", "b": "z"}))
    assert bad.damage is not None
    assert reason in bad.damage.reason
    assert (bad.line, bad.damage.column) == (2, "b")
    assert good == Record(3, ["y", "z"])


def test_the_reject_names_column_and_value_of_such_a_cell(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "p.xlsx", [example("penalty"), {**example("penalty"), "number": "#REF!"}])
    rejects = load(path, RecordingSink()).rejects
    assert rejects is not None
    (row,) = rejected(rejects)
    assert (row["_line"], row["_field"], row["_value"], row["number"]) == ("3", "number", "#REF!", "#REF!")


def test_stored_results_of_formulas_are_read_be_they_empty(tmp_path: Path) -> None:
    path = made(tmp_path, {"a": "x", "b": "=1+1"}, {"a": "y", "b": '=IF(TRUE,"")'}, {"a": "z", "b": "=1+2"})

    def stored(text: str) -> str:
        text = re.sub(r'(r="B2".*?)<v ?/>', r"\1<v>2</v>", text, count=1)
        return re.sub(r'r="B3"( t="\w+")?>(.*?)<v ?/>', r'r="B3" t="str">\2<v></v>', text, count=1)

    change_part(path, SHEET, stored)
    two, empty, lacking = records(path)
    assert (two, empty) == (Record(2, ["x", "2"]), Record(3, ["y", ""]))
    assert lacking.damage is not None


def test_the_days_of_a_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.append(["day"])
    sheet.append([date(2024, 3, 1)])
    book.save(tmp_path / "mac.xlsx")
    assert records(tmp_path / "mac.xlsx") == [Record(2, ["2024-03-01"])]


def test_hidden_rows_are_read_blank_ones_are_none_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for place, values in ((2, ["a", "b"]), (3, ["1", "2"]), (4, [None, None]), (7, ["3", None]), (9, [None, 4])):
        for column, value in enumerate(values, start=1):
            sheet.cell(place, column, value)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.auto_filter.ref = "A2:B9"
    book.save(tmp_path / "book.xlsx")
    found = records(tmp_path / "book.xlsx")
    assert found == [Record(3, ["1", "2"]), Record(7, ["3", ""]), Record(9, ["", "4"])]


def test_columns_that_begin_with_an_underscore_are_left_out_whatever_they_hold(tmp_path: Path) -> None:
    path = made(tmp_path, {"a": "1", "_note": "#N/A", "b": "2"})
    assert records(path) == [Record(2, ["1", "2"])]


def test_a_cell_beyond_the_columns_costs_its_row(tmp_path: Path) -> None:
    path = made(tmp_path, {"a": "1", "b": "2", "": "3"}, {"a": "1", "b": "2", "": ""})
    bad, good = records(path)
    assert bad.damage is not None
    assert bad.damage.reason == "cell C2 stands beyond the columns that the first row names"
    assert (bad.damage.value, good.damage) == ("3", None)


def test_merged_cells_cost_the_rows_that_they_touch(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"], ["7", "8"], ["9", "10"]):
        sheet.append(row)
    sheet.merge_cells("A3:A4")
    sheet.merge_cells("D5:E5")
    sheet.merge_cells("A6:B6")
    book.save(tmp_path / "book.xlsx")
    found = records(tmp_path / "book.xlsx")
    assert [record.line for record in found if record.damage] == [3, 4, 6]
    assert found[1].damage is not None
    assert "cells A3:A4 are merged" in found[1].damage.reason


def two_sheets(tmp_path: Path) -> Path:
    book = Workbook(write_only=True)
    add_sheet(book, "处罚", numbered(3, wrong=[2]))
    add_sheet(book, "缴款", [example("payment")])
    hidden = add_sheet(book, "words", [{"a": "b"}])
    hidden.sheet_state = "hidden"
    book.create_sheet("Sheet4").append([])
    book.save(tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


def test_several_sheets_are_told_apart_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, sink = two_sheets(tmp_path), RecordingSink()
    assert "has several sheets: 处罚, 缴款; say which with --sheet NAME" in fault(path)
    assert "has no sheet '处'; did you mean 处罚? Its sheets are: 处罚, 缴款, words, Sheet4" in fault(path, sheet="处")
    assert "sheet Sheet4 is empty" in fault(path, sheet="Sheet4")
    assert main(["penalty", "--sheet", "处罚", str(path)], ledger=opened(sink)) == SOME_REJECTED
    assert "book.xlsx, 处罚" in capsys.readouterr().out
    (row,) = rejected(tmp_path / "book.xlsx.处罚.rejects.csv")
    assert (row["_file"], row["_line"], row["_field"]) == ("book.xlsx, sheet 处罚", "3", "amount")
    assert main(["payment", "--sheet", "缴款", "--json", str(path)], ledger=opened(sink)) == ALL_IN
    assert '"sheet": "缴款"' in capsys.readouterr().out
    assert [origin.name for origin in sink.origins] == ["book.xlsx.处罚 (penalty)", "book.xlsx.缴款 (payment)"]


def test_the_only_visible_sheet_with_a_value_is_taken(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    book.create_sheet("Sheet1")
    add_sheet(book, "data", [{"a": "1"}])
    add_sheet(book, "words", [{"b": "2"}]).sheet_state = "hidden"
    book.save(tmp_path / "book.xlsx")
    assert records(tmp_path / "book.xlsx") == [Record(2, ["1"])]
    assert records(tmp_path / "book.xlsx", sheet="words") == [Record(2, ["2"])]


def test_each_sheet_is_a_load_of_its_own(tmp_path: Path) -> None:
    path = two_sheets(tmp_path)
    tables = [open_table(path, sheet=sheet) for sheet in ("处罚", "缴款", "处罚")]
    assert tables[0].digest == tables[2].digest != tables[1].digest


def test_what_a_sheet_says_about_its_own_size_is_not_believed(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "p.xlsx", numbered(5))
    change_part(path, SHEET, lambda text: text.replace("<sheetData>", '<dimension ref="A1:B2"/><sheetData>'))
    assert len(records(path)) == 5


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ('<row r="3"', '<row r="2"', "row 2 stands behind row 2"),
        ('<row r="3"', '<row r="4000000000"', "it has a row 400,000,000"),
        ('r="A7"', 'r="777"', "sheet Sheet1 cannot be read behind row 6: "),
        ("<sheetData>", "<sheetData>" + " " * (17 << 20), "has more than 16,777,216 bytes"),
        ('<row r="3"', " " * (17 << 20) + '<row r="3"', "has more than 16,777,216 bytes"),
    ],
)
def test_a_sheet_that_no_program_writes_is_refused(tmp_path: Path, before: str, after: str, reason: str) -> None:
    path = write_workbook(tmp_path / "p.xlsx", numbered(10))
    change_part(path, SHEET, lambda text: text.replace(before, after))
    assert reason in fault(path)


def test_a_sheet_that_ends_in_nonsense_is_named_with_the_row_before_it(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "p.xlsx", numbered(3000))
    change_part(path, SHEET, lambda text: text.replace('<row r="2990"', "<row r="))
    assert re.search(r"sheet Sheet1 cannot be read behind row 2\d\d\d: not well-formed", fault(path))


def test_entities_that_multiply_are_refused(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "p.xlsx", numbered(2))
    levels = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 12))
    entities = f'<!DOCTYPE lolz [<!ENTITY l0 "lol">{levels}]>'
    change_part(path, SHEET, lambda text: entities + text.replace("超限运输", "&l11;", 1))
    assert "limit on input amplification factor" in fault(path)


def test_what_unpacks_to_too_much_is_refused_before_it_is(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "p.xlsx", numbered(2))
    for part, of in ((SHEET, "its sheets"), ("xl/styles.xml", "its other parts")):
        change_part(path, part, str, size=5 << 30)
        assert f"{of} unpack to 5,3" in fault(path)
        write_workbook(path, numbered(2))


def test_files_that_are_no_workbooks_are_said_to_be_none(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "p.xlsx", numbered(20))
    whole = path.read_bytes()
    for content, reason in (
        (whole[: len(whole) // 2], "cannot be read as an Excel workbook (.xlsx): File is not a zip file"),
        (b"", "is no Excel workbook, as its name says"),
        (b"PK\x03\x04", "cannot be read as an Excel workbook (.xlsx)"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "is an old Excel workbook (.xls); save it as .xlsx"),
        (
            b"\xd0\xcf\x11\xe0" + bytes(1 << 20) + "EncryptedPackage".encode("utf-16-le"),
            "is an Excel workbook protected by a password; save it without one",
        ),
    ):
        path.write_bytes(content)
        assert reason in fault(path)
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("readme.txt", "no workbook")
    assert "cannot be read as an Excel workbook (.xlsx)" in fault(path)


def test_bytes_that_changed_on_the_way_are_noticed_before_anything_is_written(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "p.xlsx", numbered(2000))
    with zipfile.ZipFile(path) as book:
        start = book.getinfo(SHEET).header_offset + 2000
    content = bytearray(path.read_bytes())
    content[start : start + 50] = bytes(50)
    path.write_bytes(content)
    with pytest.raises(BadInput, match="cannot be read as an Excel workbook"):
        open_table(path)


def test_what_the_library_warns_of_disturbs_nobody(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "p.xlsx", [{"day": date(2024, 3, 1)}, {"day": date(2024, 3, 2)}])
    change_part(path, SHEET, lambda text: text.replace("<v>45352</v>", "<v>99999999</v>"))
    bad, good = records(path)
    assert bad.damage is not None
    assert "it shows the error #VALUE!" in bad.damage.reason
    assert good == Record(3, ["2024-03-02"])
