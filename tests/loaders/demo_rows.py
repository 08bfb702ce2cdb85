"""Rows of a generated network, as a reader of the files finds them."""

import csv
from collections.abc import Iterator
from pathlib import Path

from loaders.demo import DemoFiles

Row = dict[str, str]


def rows(path: Path) -> Iterator[Row]:
    """The rows of one file."""
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def rows_of(network: DemoFiles, name: str) -> list[Row]:
    """The rows of the file of that name, its place in the order left out."""
    return [row for file in network.files if file.path.stem[3:] == name for row in rows(file.path)]
