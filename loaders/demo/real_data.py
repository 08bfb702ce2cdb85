"""The real data in the network: ports, vessels that AIS saw and their derived calls, legal entities of the world."""

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType

from loaders import ais, gleif
from loaders.demo.files import (
    ENTERPRISE_ABROAD,
    IDENTIFIER_ABROAD,
    OWNS_ABROAD,
    PORT,
    PORT_CALL_ABROAD,
    SOURCE,
    VESSEL_ABROAD,
    FileSet,
)
from loaders.ports import PORTS
from loaders.row_file import IdentifierRow, RowFile, SourceRow

_FILES: Mapping[str, RowFile] = MappingProxyType({
    SOURCE: RowFile("source", SourceRow, lambda: chain(ais.sources(), gleif.sources())),
    PORT: PORTS,
    ENTERPRISE_ABROAD: RowFile("enterprise", gleif.Enterprise, gleif.enterprises),
    VESSEL_ABROAD: RowFile("vessel", ais.Vessel, ais.vessels),
    OWNS_ABROAD: RowFile("owns", gleif.Owns, gleif.owners),
    IDENTIFIER_ABROAD: RowFile("identifier", IdentifierRow, lambda: chain(ais.identifiers(), gleif.identifiers())),
    PORT_CALL_ABROAD: RowFile("port-call", ais.PortCall, ais.port_calls),
})  # fmt: skip


def write_real_data(files: FileSet) -> None:
    """Write it, the same at every scale: nothing in it is invented, so nothing in it can be scaled."""
    for name, file in _FILES.items():
        files.convert(name, file.write)
