"""Every environment variable, once. Read at the start, then frozen."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph_api.errors import BadInput

PREFIX = "CREDIT_GRAPH_"
_URI = re.compile(r"(bolt|neo4j)(\+s|\+ssc)?://\S+")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says. Defaults fit for production; `make demo` says otherwise, loudly."""

    host: str = "127.0.0.1"
    """The address to listen on."""

    port: int = 8000
    """The port to listen on (PORT overrides)."""

    neo4j_uri: str | None = None
    """A server of yours (`neo4j://` or `bolt://`); without it the program fetches Neo4j and runs its own."""

    neo4j_user: str = "neo4j"
    """The user at that server."""

    neo4j_password_file: Path | None = None
    """A file that holds the password, and nothing else."""

    neo4j_database: str = "neo4j"
    """The database there."""

    data: Path = Path(".data")
    """Where a Neo4j of our own keeps its files."""

    neo4j_heap: str = "1g"
    """The heap of a Neo4j of our own."""

    neo4j_page_cache: str = "256m"
    """How much of its store a Neo4j of our own keeps in memory."""

    api_keys_file: Path | None = None
    """Who may ask, in production: a line `<sha-256 of the key in hex> <viewer>` for each key."""

    timeout: float = 10.0
    """Seconds that one statement may take."""

    analysis_timeout: float = 30.0
    """Seconds that the analysis of a view may take."""

    analysis_processes: int = 1
    """How many analyses may run at once, each in a process of its own."""

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """The settings of an environment (by default the process's own); BadInput names a variable that is off."""
        given = os.environ if environment is None else environment
        port = given.get("PORT") or given.get(f"{PREFIX}PORT") or str(cls.__dataclass_fields__["port"].default)
        return cls(
            host=given.get(f"{PREFIX}HOST", "127.0.0.1"),
            port=_number("PORT", port, 0, 65535),
            neo4j_uri=_uri(given.get(f"{PREFIX}NEO4J_URI")),
            neo4j_user=given.get(f"{PREFIX}NEO4J_USER", "neo4j"),
            neo4j_password_file=_path(given.get(f"{PREFIX}NEO4J_PASSWORD_FILE")),
            neo4j_database=given.get(f"{PREFIX}NEO4J_DATABASE", "neo4j"),
            data=Path(given.get(f"{PREFIX}DATA", ".data")),
            neo4j_heap=given.get(f"{PREFIX}NEO4J_HEAP", "1g"),
            neo4j_page_cache=given.get(f"{PREFIX}NEO4J_PAGE_CACHE", "256m"),
            api_keys_file=_path(given.get(f"{PREFIX}API_KEYS_FILE")),
            timeout=float(_number(f"{PREFIX}TIMEOUT", given.get(f"{PREFIX}TIMEOUT", "10"), 1, 600)),
            analysis_timeout=float(
                _number(f"{PREFIX}ANALYSIS_TIMEOUT", given.get(f"{PREFIX}ANALYSIS_TIMEOUT", "30"), 1, 600)
            ),
            analysis_processes=_number(
                f"{PREFIX}ANALYSIS_PROCESSES", given.get(f"{PREFIX}ANALYSIS_PROCESSES", "1"), 1, 16
            ),
        )

    def password(self) -> str:
        """The password of a server of yours; BadInput says which file is missing."""
        path = self.neo4j_password_file
        if path is None:
            raise BadInput(f"{PREFIX}NEO4J_URI is set, so {PREFIX}NEO4J_PASSWORD_FILE must name its password's file")
        try:
            return path.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise BadInput(f"{PREFIX}NEO4J_PASSWORD_FILE: cannot read {path}: {error.strerror}") from error


def _uri(text: str | None) -> str | None:
    if text and _URI.fullmatch(text) is None:
        raise BadInput(f"{PREFIX}NEO4J_URI is {text!r}; write neo4j://host:7687 or bolt://host:7687 (+s for TLS)")
    return text or None


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None


def _number(name: str, text: str, low: int, high: int) -> int:
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise BadInput(f"{name} is {text!r}; it must be a whole number from {low} to {high}")
    return int(text)
