"""Legal entities of the world and who consolidates whom (GLEIF), as rows of the loaders."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from graph_api.domain.identifier import uscc
from loaders.row_file import IdentifierRow, RowFile, SourceRow, read_reference

REPORTER = "source:gleif"

_CHINA = "RA000092"
"""GLEIF's code of the register of China, whose numbers are unified social credit codes."""


@dataclass(frozen=True, slots=True)
class Enterprise:
    """A row of enterprise.csv."""

    uscc: str
    lei: str
    name: str
    name_en: str

    @property
    def id(self) -> str:
        """The id that the loader gives it."""
        return f"enterprise:{self.uscc or f'LEI{self.lei}'}"


@dataclass(frozen=True, slots=True)
class Owns:
    """A row of owns.csv: the parent consolidates the child, to an extent that the source does not state."""

    reported_by: str
    source: str
    subject: str
    object: str
    share: str
    valid_from: str


def sources() -> Iterator[SourceRow]:
    """The data set itself."""
    yield SourceRow("gleif", "GLEIF", "Global Legal Entity Identifier Foundation", "CC0", "https://www.gleif.org/")


def enterprises() -> Iterator[Enterprise]:
    """Every entity once, by its name in its own language."""
    yield from _by_lei().values()


def identifiers() -> Iterator[IdentifierRow]:
    """The LEI of each entity, from the day on which it was first registered."""
    for row in read_reference("gleif-entities.csv"):
        first = row["initial_registration"][:10]
        yield IdentifierRow(REPORTER, "", _by_lei()[row["lei"]].id, "lei", row["lei"], first)


def owners() -> Iterator[Owns]:
    """Who consolidates whom directly, each pair once, where both are here.

    The source does not state since when: it is known for the day of the latest entry, and from then on.
    """
    seen_on = max(row["last_update"][:10] for row in read_reference("gleif-entities.csv"))
    told: set[tuple[str, str]] = set()
    for row in read_reference("gleif-relationships.csv"):
        pair = row["end_lei"], row["start_lei"]
        if row["relationship_type"] != "IS_DIRECTLY_CONSOLIDATED_BY" or pair in told or not _by_lei().keys() >= {*pair}:
            continue
        told.add(pair)
        parent, child = (_by_lei()[lei].id for lei in pair)
        yield Owns(REPORTER, "direct consolidation", parent, child, "", seen_on)


FILES = (
    RowFile("source", SourceRow, sources),
    RowFile("enterprise", Enterprise, enterprises),
    RowFile("identifier", IdentifierRow, identifiers),
    RowFile("owns", Owns, owners),
)
"""In the order in which they are loaded."""


@cache
def _by_lei() -> Mapping[str, Enterprise]:
    return {row["lei"]: _enterprise(row) for row in read_reference("gleif-entities.csv")}


def _enterprise(row: Mapping[str, str]) -> Enterprise:
    code = uscc(row["registered_as"]) if row["registration_authority"] == _CHINA else ""
    name_en = row["legal_name"] if row["legal_name_lang"].startswith("en") else ""
    return Enterprise(code, row["lei"], row["legal_name"], name_en)
