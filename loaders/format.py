"""Which format a file has: by its first bytes, and by its name where they leave it open."""

from collections.abc import Mapping
from enum import Enum, auto
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType

from graph_api.errors import BadInput
from loaders.encoding import open_file

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0"
_PARQUET = b"PAR1"
_LOCKED_PARQUET = b"PARE"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")

_JSON_LINES = frozenset({".jsonl", ".ndjson", ".jsonlines"})
_BINARY: Mapping[str, str] = MappingProxyType({
    ".xlsx": "Excel workbook", ".xlsm": "Excel workbook", ".xls": "Excel workbook", ".xlsb": "Excel workbook",
    ".parquet": "Parquet file", ".pq": "Parquet file",
})  # fmt: skip
_CHUNK = 1 << 20


class Format(Enum):
    """A format that can be loaded."""

    CSV = auto()
    JSON_LINES = auto()
    EXCEL = auto()
    PARQUET = auto()


def format_of(path: Path) -> Format:
    """The format of a file; BadInput if it is one that cannot be loaded, or if its name promises another."""
    with open_file(path) as file:
        start = file.read(64)
    suffix = path.suffix.lower()
    if start.startswith(_ZIP):
        return Format.EXCEL
    if start.startswith(_PARQUET):
        return Format.PARQUET
    if start.startswith(_LOCKED_PARQUET):
        raise BadInput(f"{path} is an encrypted Parquet file; write it without encryption")
    if start.startswith(_OLE):
        raise BadInput(f"{path} is {_what_ole_holds(path)}")
    if suffix in _BINARY:
        raise BadInput(f"{path} is no {_BINARY[suffix]}, as its name says; was it sent or saved incompletely?")
    if suffix in _JSON_LINES or suffix == ".json" or start.lstrip().startswith(b"{"):
        return Format.JSON_LINES
    return Format.CSV


def digest_of(path: Path) -> str:
    """The same for the same bytes; BadInput if they cannot be read."""
    digest = blake2b(digest_size=16)
    with open_file(path) as file:
        try:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
        except OSError as error:
            raise BadInput(f"cannot read {path}: {error.strerror}") from error
    return digest.hexdigest()


def _what_ole_holds(path: Path) -> str:
    # A workbook with a password is an old compound file around an encrypted zip.
    tail = b""
    with open_file(path) as file:
        while chunk := file.read(_CHUNK):
            if _PROTECTED in tail + chunk:
                return "an Excel workbook protected by a password; save it without one"
            tail = chunk[-len(_PROTECTED) :]
    return "an old Excel workbook (.xls); save it as .xlsx"
