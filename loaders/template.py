"""What a kind of file looks like, for people: columns, types, an example and the rules, from the checks themselves."""

import csv
import io
import json
from collections.abc import Iterator

from loaders.form import ColumnForm
from loaders.kinds import AnyForm

_COMMON = (
    (
        "an empty cell means that no source states it; white space around a cell is dropped.",
        "空单元格表示来源未说明；单元格首尾空白会被去除。",
    ),
    (
        "columns may stand in any order; optional ones may be missing; those beginning with '_' are ignored.",
        "列的顺序不限；选填列可以缺省；以 _ 开头的列会被忽略。",
    ),
    (
        "the same id twice in a file is rejected unless both rows say the same.",
        "同一文件内标识重复且内容不同的行会被拒绝。",
    ),
    (
        "the file is CSV with commas, in UTF-8 (with or without a byte order mark) or GBK, an Excel workbook (.xlsx), "
        "JSON Lines or Parquet.",
        "文件为逗号分隔的 CSV（编码为 UTF-8，可带 BOM，或 GBK）、Excel 工作簿（.xlsx）、JSON Lines 或 Parquet。",
    ),
)


def as_csv(form: AnyForm) -> str:
    """The first line and the example row, ready to be loaded."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [column.name for column in form.columns], lineterminator="\n")
    writer.writeheader()
    writer.writerow(form.example())
    return text.getvalue()


def as_json_lines(form: AnyForm) -> str:
    """The example row as one object, ready to be loaded; what is empty is left out."""
    given = {name: text for name, text in form.example().items() if text}
    return json.dumps(given, ensure_ascii=False) + "\n"


def as_text(form: AnyForm) -> str:
    """The whole template in words, English and Chinese."""
    return "\n".join(_lines(form)) + "\n"


def _lines(form: AnyForm) -> Iterator[str]:
    yield f"{form.slug} · {form.kind.zh}"
    yield form.kind.sentence
    yield ""
    yield "Columns · 列   (* required · 必填)"
    for column in form.columns:
        yield from _column(column)
    yield ""
    yield "Rules · 规则"
    for en, zh in (*((rule.en, rule.zh) for rule in form.rules), *_COMMON):
        yield f"  - {en.rstrip('.')}."
        yield f"    {zh.rstrip('。')}。"
    yield ""
    yield "Example · 示例"
    yield from (f"  {line}" for line in as_csv(form).splitlines())


def _column(column: ColumnForm) -> Iterator[str]:
    yield f"  {column.name}{'*' if column.required else ''} · {column.column.zh}"
    yield f"      {column.column.en}"
    yield f"      {column.reading.en}"
    yield f"      {column.reading.zh}"
