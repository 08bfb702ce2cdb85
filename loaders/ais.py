"""Vessels that AIS saw in US waters on one day, and where they lay: *derived*, no official calls."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from graph_api.domain.identifier import call_sign, is_imo
from loaders.ports import port_code
from loaders.row_file import IdentifierRow, RowFile, SourceRow, read_reference

REPORTER = "source:ais"

_TYPES: Mapping[str, str] = MappingProxyType({"6": "passenger", "7": "cargo", "8": "tanker"})
"""ITU-R M.1371: the first digit of a type. No code says container, so none is."""

_NOT_AVAILABLE = "0000000"
"""ITU-R M.1371: what a vessel without an IMO number sends in its place."""


@dataclass(frozen=True, slots=True)
class Vessel:
    """A row of vessel.csv."""

    ship_id: str
    imo: str
    mmsi: str
    since: str
    name: str
    name_en: str
    type: str
    river_sea: str

    @property
    def id(self) -> str:
        """The id that the loader gives it."""
        return f"vessel:MMSI{self.mmsi}/{self.since}" if self.since else f"vessel:IMO{self.imo}"


@dataclass(frozen=True, slots=True)
class PortCall:
    """A row of port-call.csv. AIS shows neither berth nor work, and one day shows no departure."""

    reported_by: str
    source: str
    number: str
    subject: str
    arrived_on: str
    port: str


def sources() -> Iterator[SourceRow]:
    """The data set itself."""
    yield SourceRow(
        "ais", "MarineCadastre AIS", "MarineCadastre AIS, US waters, 2022-01-03", "public domain",
        "https://marinecadastre.gov/ais/",
    )  # fmt: skip


def vessels() -> Iterator[Vessel]:
    """Every vessel once. An IMO number that two vessels sent on the same day identifies neither."""
    yield from _by_mmsi().values()


def identifiers() -> Iterator[IdentifierRow]:
    """IMO number, MMSI and call sign of each vessel, from the day on which it sent them."""
    for row in read_reference("ais-vessels.csv"):
        vessel, day = _by_mmsi()[row["mmsi"]], row["first_seen"][:10]
        if vessel.imo:
            yield IdentifierRow(REPORTER, "", vessel.id, "imo", vessel.imo, day)
        yield IdentifierRow(REPORTER, "", vessel.id, "mmsi", vessel.mmsi, day)
        if _is_call_sign(row["call_sign"]):
            yield IdentifierRow(REPORTER, "", vessel.id, "call_sign", row["call_sign"], day)


def port_calls() -> Iterator[PortCall]:
    """The stays."""
    for row in read_reference("ais-port-calls.csv"):
        day = row["first_stationary"][:10]
        yield PortCall(
            reported_by=REPORTER,
            source=f"derived: 1 knot or less within 10 km of the port, {row['n_positions']} positions",
            number=f"{row['mmsi']}-{row['wpi_number']}-{day}",
            subject=_by_mmsi()[row["mmsi"]].id,
            arrived_on=day,
            port=port_code(row["wpi_number"]),
        )


FILES = (
    RowFile("source", SourceRow, sources),
    RowFile("vessel", Vessel, vessels),
    RowFile("identifier", IdentifierRow, identifiers),
    RowFile("port-call", PortCall, port_calls),
)
"""In the order in which they are loaded; the ports are those of loaders/ports.py."""


@cache
def _by_mmsi() -> Mapping[str, Vessel]:
    rows = list(read_reference("ais-vessels.csv"))
    claims = Counter(row["imo"] for row in rows)
    return {row["mmsi"]: _vessel(row, contested=claims[row["imo"]] > 1) for row in rows}


def _vessel(row: Mapping[str, str], *, contested: bool) -> Vessel:
    imo = "" if row["imo"] == _NOT_AVAILABLE or contested else row["imo"]
    return Vessel(
        ship_id="",
        imo=imo,
        mmsi=row["mmsi"],
        since="" if is_imo(imo) else row["first_seen"][:10],
        name=row["name"],
        name_en="",
        type=_TYPES.get(row["vessel_type"][:1], "unknown"),
        river_sea="",
    )


def _is_call_sign(text: str) -> bool:
    # A spreadsheet has turned one into a date.
    try:
        return bool(text) and call_sign(text) == text
    except ValueError:
        return False
