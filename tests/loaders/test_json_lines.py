"""JSON Lines: numbers as they are written, objects that leave columns out, and lines that are no objects."""

import json
from pathlib import Path

import pytest

from graph_api.errors import BadInput
from loaders.lines import LINE_LIMIT
from loaders.load import Counts
from loaders.record import Record
from loaders.table import open_table
from tests.loaders.loader_files import example
from tests.loaders.recording_sink import RecordingSink
from tests.loaders.test_load import load, rejected

KNOWN = ("a", "b", "c")


def records(tmp_path: Path, content: str | bytes) -> list[Record]:
    path = tmp_path / "file.jsonl"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(open_table(path, known=KNOWN).records())


@pytest.mark.parametrize(
    ("literal", "text"),
    [
        ('"文本"', "文本"),
        ("412000000", "412000000"),
        ("412000000.0", "412000000"),
        ("5000.50", "5000.5"),
        ("4.12e8", "412000000"),
        ("-0.00001", "-0.00001"),
        ("911100006000373419123456789", "911100006000373419123456789"),
        ("1e999999999", "1E+999999999"),
        ("true", "yes"),
        ("false", "no"),
        ("null", ""),
        ('""', ""),
    ],
)
def test_values_become_the_text_of_a_csv_file(tmp_path: Path, literal: str, text: str) -> None:
    assert records(tmp_path, f'{{"a": "x", "b": {literal}}}\n') == [Record(1, ["x", text])]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"a": ["1", "2"]}', "expected one value, not a list"),
        ('{"a": {"b": "1"}}', "expected one value, not an object"),
        ('{"a": "1", "a": "2"}', "key 'a' stands there twice"),
        ('{"a": NaN}', "it is no JSON: NaN is no number"),
        ('{"a": -Infinity}', "it is no JSON: -Infinity is no number"),
        ('{"a": "1"', "it is no JSON: Expecting ',' delimiter at character 10"),
        ('{"a": "1"} {"a": "2"}', "it is no JSON: Extra data"),
        ("{'a': '1'}", "it is no JSON"),
        ('["1", "2"]', "expected one object a line"),
        ("12", "expected one object a line"),
        ("[" * 100_000, "it is nested too deeply"),
        ('{"a": "1", "bb": "2"}', "key 'bb' is unknown (did you mean b?)"),
        ('{"a": "1", "其他": "2"}', "key '其他' is unknown"),
    ],
)
def test_a_line_that_is_no_row_costs_itself_only(tmp_path: Path, line: str, reason: str) -> None:
    before, bad, after = records(tmp_path, f'{{"a": "x", "b": "y"}}\n{line}\n\n{{"b": "z", "c": "w"}}\n')
    assert (before, after) == (Record(1, ["x", "y", ""]), Record(4, ["", "z", "w"]))
    assert bad.damage is not None
    assert bad.damage.reason.startswith(reason)
    assert bad.line == 2
    assert len(bad.damage.value) <= 1000


def test_the_reject_names_the_key_and_shows_what_stands_there(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    rows: list[dict[str, object]] = [
        {**example("penalty")},
        {**example("penalty"), "number": ["1", "2"]},
        {**example("penalty"), "nmber": "7"},
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    done = load(path, RecordingSink())
    assert done.counts == Counts(read=3, created=1, rejected=2)
    assert done.rejects is not None
    nested, unknown = rejected(done.rejects)
    assert (nested["_line"], nested["_field"], nested["_value"]) == ("2", "number", '["1", "2"]')
    assert nested["_reason"] == "expected one value, not a list"
    assert (unknown["_line"], unknown["_field"]) == ("3", "")
    assert unknown["_reason"] == "key 'nmber' is unknown (did you mean number?)"
    assert json.loads(unknown["_value"]) == rows[2]
    assert (unknown["number"], unknown["violation_kind"]) == ("2024-000123", "超限运输")


def test_keys_that_begin_with_an_underscore_are_left_out_and_blank_lines_are_none(tmp_path: Path) -> None:
    content = '\ufeff{"_id": 1, "a": "x"}\r\n\r\n  \r\n{"_id": [2], "a": "y"}\r\n{}\r\n{"a": null}'
    assert records(tmp_path, content) == [Record(1, ["x"]), Record(4, ["y"])]


def test_chinese_is_read_from_gbk_too(tmp_path: Path) -> None:
    assert records(tmp_path, '{"a": "天津市"}\n{"a": "交通"}\n'.encode("gbk"))[0] == Record(1, ["天津市"])


def test_a_byte_that_cannot_be_decoded_costs_one_row(tmp_path: Path) -> None:
    content = '{"a": "天津市"}\n'.encode() * 3 + b'{"a": "x\xff"}\n'
    *good, bad = records(tmp_path, content)
    assert [record.damage for record in good] == [None] * 3
    assert bad.damage is not None
    assert ("0xff is not utf-8" in bad.damage.reason, bad.cells) == (True, ["x\ufffd"])


def test_a_very_long_line_costs_itself_only(tmp_path: Path) -> None:
    bad, good = records(tmp_path, f'{{"a": "{"x" * 2 * LINE_LIMIT}"}}\n{{"a": "y"}}\n')
    assert bad.damage is not None
    assert "more than 1,048,576 bytes" in bad.damage.reason
    assert good == Record(2, ["y"])


def test_a_very_long_value_leaves_a_rejects_file_that_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text(json.dumps(example("penalty", violation_kind="x" * 500_000)), encoding="utf-8")
    rejects = load(path, RecordingSink()).rejects
    assert rejects is not None
    assert "it has 500000 characters" in rejected(rejects)[0]["_reason"]


@pytest.mark.parametrize("content", ['[{"a": "1"}]', '[\n{"a": "1"},\n{"b": "2"}\n]\n', "", '{\n"a": "1"\n}\n'])
def test_a_file_without_an_object_a_line_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(BadInput, match="holds no JSON Lines; write one object a line"):
        records(tmp_path, content)


def test_a_file_of_ever_new_keys_takes_no_memory_for_them(tmp_path: Path) -> None:
    content = "".join(f'{{"a": "1", "key{number}": "2"}}\n' for number in range(5000))
    found = records(tmp_path, content)
    assert [record.cells for record in found] == [["1"]] * 5000
    assert all(record.damage for record in found)
