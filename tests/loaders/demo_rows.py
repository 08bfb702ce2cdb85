"""Rows of a generated network, as a reader of the files finds them."""

import csv
from collections import defaultdict
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


class CaseRows:
    """The rows of the cases beside the first three, by kind and by the subject that they are about."""

    def __init__(self, directory: Path) -> None:
        self._of: dict[str, list[Row]] = {}
        self._about: dict[str, defaultdict[str, list[Row]]] = {}
        for path in sorted(directory.glob("*-other-cases.csv")):
            kind = path.stem.partition("-")[2].removesuffix("-other-cases")
            self._of[kind] = list(rows(path))
            about = self._about[kind] = defaultdict[str, list[Row]](list)
            for row in self._of[kind]:
                about[_subject(row)].append(row)

    def of(self, kind: str) -> list[Row]:
        """The rows of a kind."""
        return self._of[kind]

    def about(self, kind: str, subject: str) -> list[Row]:
        """The rows of a kind about a subject, by its public id."""
        return self._about[kind].get(subject, [])


def _subject(row: Row) -> str:
    """Whom a row is about; an enterprise may stand there by its bare code."""
    subject = row.get("subject", "")
    return subject if ":" in subject or not subject else f"enterprise:{subject}"
