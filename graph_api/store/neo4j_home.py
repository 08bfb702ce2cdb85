"""The data directory of a local Neo4j: whose turn it is, its password, its configuration, its logs."""

import os
import re
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path

from graph_api.errors import BadInput, StoreUnavailable
from graph_api.store.file_lock import FileLock

_OURS_BEFORE_THE_PASSWORD = {"lock", "password.new"}
_RELEASE_WITHIN = 2.0
"""Seconds in which the system takes down a Neo4j whose program was killed."""
_LISTENS = re.compile(r"^server\.bolt\.listen_address=(\S+)$", re.MULTILINE)
_CONFIGURATION = """\
# Written by the program at every start; changes are lost.

server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false

# Nothing leaves this machine.
dbms.usage_report.enabled=false
dbms.fleet_manager.enabled=false
server.fleet_discovery.enabled=false
server.bolt.telemetry.enabled=false
dbms.security.allow_csv_import_from_file_urls=false

server.memory.pagecache.size={page_cache}
# The last resort; the service and the loaders set their own, shorter or longer.
db.transaction.timeout=120s

# Each database keeps two transaction logs of at most 32 MB, and reserves none of it in advance.
db.tx_log.rotation.size=32m
db.tx_log.rotation.retention_policy=2 files
db.tx_log.preallocate=false
db.logs.query.enabled=OFF

# Bolt would otherwise wait twice for two to five seconds when it stops.
internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s
"""


@dataclass(frozen=True, slots=True)
class Neo4jHome:
    """One data directory, which Neo4j takes as its home."""

    data: Path
    lock: FileLock = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Name the lock; nothing is touched yet."""
        object.__setattr__(self, "lock", FileLock(self.data / "lock"))

    def claim(self) -> None:
        """Make the directory (mode 0700) and take it for ourselves.

        BadInput if it is a directory of something else, StoreUnavailable if another process runs Neo4j on it.
        """
        names = {path.name for path in self.data.iterdir()} if self.data.is_dir() else set[str]()
        if names - _OURS_BEFORE_THE_PASSWORD and "password" not in names:
            raise BadInput(
                f"{self.data} is not empty, and has no 'password' file of a local Neo4j of ours: "
                "give an empty or new directory, or restore that file."
            )
        try:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.data.chmod(0o700)
            taken = self._take_lock()
        except OSError as error:
            raise BadInput(f"{self.data} cannot be Neo4j's data directory: {error}. Give another.") from error
        if not taken:
            raise StoreUnavailable(
                f"Neo4j already runs on {self.data} ({self.lock.read_note() or 'process unknown'}): "
                "stop that program, or give another data directory."
            )
        self.note_processes()

    def note_processes(self, neo4j: int | None = None) -> None:
        """Leave word of who runs here, for a second program that tries."""
        also = "" if neo4j is None else f", its Neo4j is process {neo4j}"
        self.lock.write_note(f"started by process {os.getpid()}{also}")

    def password(self) -> str:
        """The password of user neo4j: made once, kept in a file of mode 0600."""
        path = self.data / "password"
        if not path.exists():
            draft = self.data / "password.new"
            draft.unlink(missing_ok=True)
            # Hexadecimal: no character that a command line or a configuration file takes for its own.
            write_private(draft, secrets.token_hex(24))
            draft.replace(path)
        path.chmod(0o600)
        return path.read_text("utf-8").strip()

    def running_uri(self) -> str | None:
        """Where the Neo4j that another program runs here listens; None if nobody runs one."""
        configuration = self.data / "conf" / "neo4j.conf"
        if not configuration.exists() or not (self.data / "password").exists():
            return None
        if self.lock.try_acquire():
            self.lock.release()
            return None
        found = _LISTENS.search(configuration.read_text("utf-8"))
        return f"bolt://{found[1]}" if found else None

    def has_store(self) -> bool:
        """Whether Neo4j was ever started here; from then on it knows its password itself."""
        return (self.data / "data" / "databases" / "system").exists()

    def write_configuration(self, *, port: int, page_cache: str) -> None:
        """Write conf/neo4j.conf."""
        conf = self.data / "conf"
        conf.mkdir(exist_ok=True)
        text = _CONFIGURATION.format(port=port, page_cache=page_cache)
        (conf / "neo4j.conf").write_text(text, "utf-8")

    def begin_logs(self) -> None:
        """Put the last run's log aside: read together with this run's, it would mislead."""
        self.console.parent.mkdir(exist_ok=True)
        if self.log.exists():
            self.log.replace(self.log.with_name("neo4j.previous.log"))

    @property
    def console(self) -> Path:
        """What the Java process itself prints: nothing, unless something is wrong."""
        return self.data / "logs" / "console.log"

    @property
    def log(self) -> Path:
        """Neo4j's own log."""
        return self.data / "logs" / "neo4j.log"

    @property
    def logs(self) -> tuple[Path, Path]:
        """Both, in the order in which to read them."""
        return self.log, self.console

    def _take_lock(self) -> bool:
        """Take the lock, with patience for a Neo4j whose program was just killed."""
        until = time.monotonic() + _RELEASE_WITHIN
        while not self.lock.try_acquire():
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        return True


def write_private(path: Path, text: str) -> None:
    """Write a new file that only its owner can read, from its first moment on."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
