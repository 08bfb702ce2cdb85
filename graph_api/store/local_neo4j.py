"""Neo4j as our own child process: started on a data directory, tied to our life, stopped with us."""

import re
import socket
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph_api.errors import BadInput, StoreUnavailable
from graph_api.progress import Progress, SilentProgress, Step
from graph_api.store.address import Neo4jAddress
from graph_api.store.admin_tool import ASKED_OF_JAVA, administer, java
from graph_api.store.neo4j_home import Neo4jHome
from graph_api.store.neo4j_jars import ensure_jars
from graph_api.store.tied_process import TiedProcess

READY_WITHIN = 600.0
"""Seconds until the first answer; seconds as a rule, minutes if a large store recovers from a crash."""
STOP_WITHIN = 30.0
_PORT_LOST = re.compile(r"address already in use|BindException|PortBindException", re.IGNORECASE)
_SIZE = re.compile(r"[1-9][0-9]*[kmgKMG]")


class LocalNeo4j:
    """A running Neo4j of ours. Ends with `stop()`, with its `with` block, or with our process."""

    def __init__(self, home: Neo4jHome, process: TiedProcess, *, address: Neo4jAddress) -> None:
        """Made by `start_local_neo4j`, which holds the lock of the directory."""
        self.address = address
        self.pid = process.pid
        self.data = home.data
        self._home = home
        self._process = process

    def stop(self) -> None:
        """Ask Neo4j to stop, wait, and kill it if it does not; then let go of the data. May be called twice."""
        self._process.terminate()
        if not self._process.wait(STOP_WITHIN):
            self._process.kill()
            self._process.wait(None)
        self._home.lock.release()

    def kill(self) -> None:
        """End it at once, as a crash would; the next start recovers what was committed."""
        self._process.kill()
        self._process.wait(None)
        self._home.lock.release()

    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process.is_alive()

    def log_tail(self, lines: int = 40) -> str:
        """The last lines of Neo4j's log, then those of Java's own output."""
        parts = [path.read_text("utf-8", "replace") for path in self._home.logs if path.exists()]
        # Neo4j prints an ACK character for whoever detaches it from a terminal; it is no word.
        return "\n".join("".join(parts).replace("\x06\n", "").splitlines()[-lines:])

    def __enter__(self) -> Self:
        """Already started."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it."""
        self.stop()


def start_local_neo4j(
    data: Path,
    *,
    heap: str = "1g",
    page_cache: str = "256m",
    port: int | None = None,
    progress: Progress | None = None,
) -> LocalNeo4j:
    """Start Neo4j on this data directory (made if new) and wait until it answers.

    Fetches Neo4j if this user has not had it yet. A free port is taken unless one is given.
    StoreUnavailable says why it does not start, BadInput which argument is wrong.
    """
    progress = progress or SilentProgress()
    for name, size in {"heap": heap, "page_cache": page_cache}.items():
        if not _SIZE.fullmatch(size):
            raise BadInput(f"{name} is {size!r}: give a size such as 512m or 2g.")
    java()
    lib = ensure_jars(progress)
    home = Neo4jHome(data.absolute())
    home.claim()
    plan = _Plan(home=home, lib=lib, heap=heap, page_cache=page_cache)
    try:
        with progress.step("Starting Neo4j") as step:
            return _start_on_port(port, plan, step=step) if port else _start_on_free_port(plan, step=step)
    except BaseException:
        home.lock.release()
        raise


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is started, apart from the port."""

    home: Neo4jHome
    lib: Path
    heap: str
    page_cache: str


class _PortLost(StoreUnavailable):
    """Another program took the port between our choice and Neo4j's start."""


def _start_on_free_port(plan: _Plan, *, step: Step) -> LocalNeo4j:
    for _ in range(2):
        with suppress(_PortLost):
            return _start_on_port(_free_port(), plan, step=step)
    return _start_on_port(_free_port(), plan, step=step)


def _start_on_port(port: int, plan: _Plan, *, step: Step) -> LocalNeo4j:
    _check_port(port)
    home = plan.home
    home.write_configuration(port=port, page_cache=plan.page_cache)
    address = Neo4jAddress(f"bolt://127.0.0.1:{port}", "neo4j", home.password())
    if not home.has_store():
        set_first_password(home, plan.lib)
    home.begin_logs()
    process = TiedProcess(_server_command(plan), home.console, keep_open=home.lock.fd)
    try:
        home.note_processes(process.pid)
        server = LocalNeo4j(home, process, address=address)
        _wait_until_ready(server, step=step)
    except BaseException:
        process.kill()
        process.wait(None)
        raise
    return server


def _server_command(plan: _Plan) -> list[str]:
    data = plan.home.data
    return [
        java(),
        f"-Xmx{plan.heap}",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        *ASKED_OF_JAVA,
        "-cp",
        str(plan.lib / "*"),
        "org.neo4j.server.Neo4jCommunity",
        f"--home-dir={data}",
        f"--config-dir={data / 'conf'}",
    ]


def set_first_password(home: Neo4jHome, lib: Path) -> None:
    """Set the password before the first start, without showing it in the list of processes."""
    words = ("dbms", "set-initial-password", home.password())
    administer(home, lib, words, seconds=120, failure=f"Neo4j's first password could not be set in {home.data}")


def _wait_until_ready(server: LocalNeo4j, *, step: Step) -> None:
    """Until a statement is answered with our password; an open port alone says nothing."""
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        if not server.is_alive():
            tail = server.log_tail()
            kind = _PortLost if _PORT_LOST.search(tail) else StoreUnavailable
            raise kind(f"Neo4j stopped while it was starting on {server.data}. Its last words:\n{tail}")
        if is_ready(server.address):
            return
        step.advance(0)
        time.sleep(0.1)
    raise StoreUnavailable(
        f"Neo4j on {server.data} gave no answer in {READY_WITHIN:.0f} s and was ended. "
        f"Its last words:\n{server.log_tail()}"
    )


def is_ready(address: Neo4jAddress) -> bool:
    """Whether a Neo4j of this machine answers a statement with our password."""
    return _listens(int(address.uri.rpartition(":")[2])) and _answers(address)


def _listens(port: int) -> bool:
    """Whether anybody takes connections there; the driver would log every refusal."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _answers(address: Neo4jAddress) -> bool:
    try:
        with (
            neo4j.GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType] # Untyped keyword arguments.
                address.uri, auth=(address.user, address.password), connection_timeout=10
            ) as driver,
            driver.session(  # pyright: ignore[reportUnknownMemberType] # Untyped keyword arguments.
                database=address.database
            ) as session,
        ):
            session.run("RETURN 1").consume()
    except AuthError as error:
        raise StoreUnavailable(
            "The Neo4j that was started does not accept the password in the file 'password' of its data "
            "directory: restore that file, or begin with a new directory."
        ) from error
    except (DriverError, Neo4jError):
        return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _check_port(port: int) -> None:
    if not 0 < port < 65536:
        raise BadInput(f"port is {port}: give one from 1 to 65535, or none for a free one.")
    with socket.socket() as probe:
        if sys.platform != "win32":
            # As Neo4j does: connections of an earlier server that are still fading away do not count.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise StoreUnavailable(
                f"Port {port} of 127.0.0.1 cannot be used for Neo4j ({error.strerror}): "
                "stop the program that uses it, or give another port, or none for a free one."
            ) from error
