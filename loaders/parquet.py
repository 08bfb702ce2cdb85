"""Parquet files as records, streamed: typed columns become the text that a CSV file would hold."""

from bisect import bisect_right
from collections.abc import Collection, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from typing import Any

from graph_api.errors import BadInput
from loaders.cell_text import UnreadableError, text_of
from loaders.format import digest_of
from loaders.record import SHOWN, Damage, Opened, Record, kept_places

MOST_CHUNK = 1 << 30
"""Bytes of one column of one row group, unpacked: a page of it may be as large, and is unpacked as a whole."""

_BATCH = 1024
_BUFFER = 1 << 16

# The library has no types of its own, and those that others wrote for it are unknown in part.
_arrow: Any = import_module("pyarrow")
_parquet: Any = import_module("pyarrow.parquet")


@dataclass(frozen=True, slots=True)
class ParquetRows:
    """A Parquet file; `ends` are the numbers of the last rows of its row groups."""

    path: Path
    header: tuple[str, ...]
    ends: tuple[int, ...]
    unit: str = "row"

    def part(self, line: int) -> str:
        """The row group, and which row of it."""
        group = bisect_right(self.ends, line - 1)
        return f"row group {group + 1} row {line - (self.ends[group - 1] if group else 0)}"

    def records(self) -> Iterator[Record]:
        """Every row that has a value."""
        names = [self.header[place] for place in kept_places(self.header)]
        number = 0
        with _file(self.path) as file:
            batches = file.iter_batches(batch_size=_BATCH, columns=names, use_threads=False)
            while (batch := self._next(batches, number)) is not None:
                columns = [_texts(batch.column(name)) for name in names]
                for cells in zip(*columns, strict=True):
                    number += 1
                    if any(cells):
                        yield _record(number, cells, names)

    def _next(self, batches: Iterator[Any], number: int) -> Any:
        try:
            return next(batches, None)
        except Exception as error:  # Whatever the library meets in a broken file, it is the file that is broken.
            raise BadInput(f"{self.path} cannot be read behind row {number}: {error}") from error


@dataclass(frozen=True, slots=True)
class _Unreadable:
    """Stands for a value that has no text."""

    shown: str
    reason: str


def open_parquet(path: Path, known: Collection[str]) -> Opened:
    """Look at what the file says about itself; BadInput if a known column cannot be text."""
    digest = digest_of(path)
    with _file(path) as file:
        metadata = file.metadata
        groups = [metadata.row_group(place) for place in range(metadata.num_row_groups)]
        for number, group in enumerate(groups, start=1):
            for column in (group.column(place) for place in range(group.num_columns)):
                if column.total_uncompressed_size > MOST_CHUNK:
                    raise BadInput(
                        f"{path}: column {column.path_in_schema} of row group {number} unpacks to "
                        f"{column.total_uncompressed_size:,} bytes, more than {MOST_CHUNK:,}; write smaller row groups"
                    )
        schema = file.schema_arrow
        for field in schema:
            if (field.name in known or not known) and (fault := _fault(field.type)):
                raise BadInput(f"{path}: column {field.name} is of type {field.type}: {fault}")
        ends = tuple(accumulate(group.num_rows for group in groups))
        return Opened(ParquetRows(path, tuple(schema.names), ends), digest, metadata.num_rows)


@contextmanager
def _file(path: Path) -> Generator[Any]:
    # Opened as a file of this machine: as a name, the library would take some for addresses.
    try:
        stream = _arrow.OSFile(str(path))
        file = _parquet.ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
    except Exception as error:  # Whatever the library meets in a broken file, it is the file that is broken.
        raise BadInput(f"{path} cannot be read as a Parquet file: {error}") from error
    with stream, file:
        yield file


def _fault(type_: Any) -> str:
    types = _arrow.types
    if types.is_dictionary(type_):
        return _fault(type_.value_type)
    if types.is_timestamp(type_):
        return "" if type_.tz is None else "which day a moment is depends on where one asks; write a date"
    plain = (
        types.is_null, types.is_boolean, types.is_integer, types.is_floating, types.is_decimal, types.is_date,
        types.is_string, types.is_large_string, types.is_string_view,
        types.is_binary, types.is_large_binary, types.is_binary_view,
    )  # fmt: skip
    return "" if any(is_(type_) for is_ in plain) else "write one text, number or date a row"


def _texts(column: Any) -> list[str | _Unreadable]:
    types, type_ = _arrow.types, column.type
    if types.is_dictionary(type_):
        column, type_ = column.dictionary_decode(), type_.value_type
    if types.is_timestamp(type_):
        # Nanoseconds have no counterpart in Python; no day is lost with them.
        column = column.cast(_arrow.timestamp("us"), safe=False)
    try:
        values = column.to_pylist()
    except UnicodeDecodeError:
        values = column.cast(_arrow.large_binary()).to_pylist()
    except (ValueError, OverflowError):
        values = [_alone(value) for value in column]
    if types.is_integer(type_):
        return ["" if value is None else str(value) for value in values]
    return [_text(value) for value in values]


def _alone(value: Any) -> object:
    try:
        return value.as_py()
    except (ValueError, OverflowError) as error:
        return _Unreadable("", str(error))


def _text(value: object) -> str | _Unreadable:
    if isinstance(value, _Unreadable):
        return value
    try:
        return text_of(value.decode() if isinstance(value, bytes) else value)
    except UnicodeDecodeError as error:
        shown = error.object.decode("utf-8", "replace")[:SHOWN]
        return _Unreadable(shown, f"byte {error.object[error.start]:#04x} is not utf-8; it stands as \ufffd in the row")
    except UnreadableError as error:
        return _Unreadable(str(value)[:SHOWN], str(error))


def _record(number: int, cells: tuple[str | _Unreadable, ...], names: list[str]) -> Record:
    wrong = next((place for place, cell in enumerate(cells) if isinstance(cell, _Unreadable)), None)
    texts = [cell.shown if isinstance(cell, _Unreadable) else cell for cell in cells]
    if wrong is None:
        return Record(number, texts)
    cell = cells[wrong]
    return Record(number, texts, Damage(cell.reason if isinstance(cell, _Unreadable) else "", column=names[wrong]))
